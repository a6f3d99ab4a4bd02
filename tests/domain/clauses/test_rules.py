"""Each clause of the shipped protocol fires on what it is about and is quiet beside it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from control_room.adapters import yamlfiles
from control_room.domain.clauses import (
    RULES,
    CameraFacts,
    CloseFacts,
    ItemFacts,
    ReleaseFacts,
    TriageFacts,
    check,
    decide,
    listed,
)
from control_room.domain.requests.codes import Agency, Basis, Channel, IdentityLevel, Outcome, Purpose, Urgency, Wanted

FILE = Path(__file__).parents[3] / "protocols/cctv-access.yml"
PROTOCOL = check(yamlfiles.read(FILE)[0])[0]
NOW = datetime(2026, 3, 14, 9, 12, tzinfo=UTC)
H = timedelta(hours=1)


def camera(**more):
    return CameraFacts(**{"number": "17", "gone": NOW + 300 * H} | more)


def item(hours=0.5, **more):
    begins = NOW - 12 * H
    return ItemFacts(**{"begins": begins, "ends": begins + hours * H, "cameras": (camera(),)} | more)


TRIAGE = TriageFacts(
    now=NOW, received=NOW, agency=Agency.MPS, identity=IdentityLevel.AUTHENTICATED, domain="met.police.uk",
    given=frozenset({"name", "rank", "shoulder", "email", "offence", "necessity"}), rank="DC", basis=Basis.SCH2_P1_PARA2,
    purpose=Purpose.PREVENT_DETECT, crime_ref=True, items=(item(),), wanted=Wanted.REVIEW_EXPORT,
)  # fmt: skip
CLOSE = CloseFacts(outcome=Outcome.NOTHING_SEEN)
RELEASE = ReleaseFacts(
    agency=Agency.MPS, identity=IdentityLevel.AUTHENTICATED, basis=Basis.SCH2_P1_PARA2, rehash_equal=True, clock_checked=True,
    native_or_reason=True, exhibit_ref=True, given=frozenset({"name", "rank", "number", "agency", "identity", "signature"}),
)  # fmt: skip


def found(facts, **changes):
    return {each.clause: each for each in decide(PROTOCOL, replace(facts, **changes))}


def fires(clause, facts, *codes, **changes):
    finding = found(facts, **changes)[clause]
    assert finding.codes == codes
    assert "{" not in finding.words
    return finding


def quiet(clause, facts, **changes):
    assert clause not in found(facts, **changes)


def cameras(*each, **more):
    return (item(cameras=each, **more),)


def test_what_is_in_order_is_stopped_by_nothing():
    for facts in (TRIAGE, CLOSE, RELEASE):
        assert [each.clause for each in decide(PROTOCOL, facts) if each.blocks] == []


def test_p01_a_request_without_its_particulars_is_returned_with_the_list():
    finding = fires(
        "P-01", TRIAGE, "agency", "purpose", "date", "times", agency=None, purpose=None, items=(ItemFacts(),)
    )
    assert "the purpose, the date and from when to when" in finding.words
    fires("P-01", TRIAGE, "reference", crime_ref=False)
    fires("P-01", TRIAGE, "reference", crime_ref=False, cad=True)
    fires("P-01", TRIAGE, "place", "date", "times", items=())


def test_p01_quiet():
    quiet("P-01", TRIAGE)
    quiet("P-01", TRIAGE, crime_ref=False, cad=True, cad_dated=True)
    quiet("P-01", TRIAGE, crime_ref=False, to_follow=True)
    quiet("P-01", TRIAGE, given=frozenset({"name"}))


def test_p02_the_clock_is_shown_by_the_london_clock():
    finding = fires("P-02", TRIAGE, "clock", items=cameras(camera(gone=datetime(2026, 4, 3, 20, 30, tzinfo=UTC))))
    assert "3 April 2026 21:30" in finding.words


def test_p02_quiet():
    quiet("P-02", TRIAGE, items=cameras(camera(gone=None)))
    quiet("P-02", TRIAGE, items=cameras(camera(held=True)))


@pytest.mark.parametrize(
    ("clause", "hours", "band"),
    [
        ("P-03a", 167, "amber"),
        ("P-03a", 72, "amber"),
        ("P-03b", 71, "red"),
        ("P-03b", 24, "red"),
        ("P-03c", 23, "flashing"),
    ],
)
def test_p03_what_is_left_decides_the_band(clause, hours, band):
    facts = replace(TRIAGE, items=cameras(camera(), camera(number="18", gone=NOW + hours * H)))
    fires(clause, facts, band)
    assert [each for each in found(facts) if each.startswith("P-03")] == [clause]


def test_p03_quiet():
    for gone in (NOW + 168 * H, NOW, None):
        assert not [each for each in found(TRIAGE, items=cameras(camera(gone=gone))) if each.startswith("P-03")]


def test_p04_gone_on_every_camera_before_it_came():
    fires(
        "P-04",
        TRIAGE,
        "search_holds",
        "overwritten_before_request",
        items=cameras(camera(gone=NOW), camera(gone=NOW - H)),
    )


def test_p04_quiet():
    quiet("P-04", TRIAGE, items=cameras(camera(gone=NOW - H), camera(gone=NOW + H)))
    quiet("P-04", TRIAGE, items=cameras(camera(gone=NOW - H), camera(gone=NOW - H, held=True)))
    quiet("P-04", TRIAGE, items=cameras())
    quiet("P-04", TRIAGE, now=NOW + 400 * H)


def test_p05_lost_while_waiting_is_closed_by_a_manager():
    finding = fires("P-05", CLOSE, "tell_manager", lost=("17",))
    assert [role.value for role in finding.override] == ["manager"]


def test_p05_quiet():
    quiet("P-05", CLOSE)


def test_p06_a_window_over_an_hour_is_warned_of():
    finding = fires("P-06a", TRIAGE, "item_1", items=(item(1.5),))
    assert "1 h 30 min" in finding.words
    assert not finding.blocks


def test_p06_a_window_over_four_hours_waits_for_a_supervisor():
    finding = fires("P-06b", TRIAGE, "item_2", items=(item(), item(4.5, item=2)))
    assert finding.blocks
    assert {role.value for role in finding.override} == {"supervisor", "manager"}
    quiet("P-06a", TRIAGE, items=(item(4.5),))


def test_p06_quiet():
    quiet("P-06a", TRIAGE, items=(item(1),))
    quiet("P-06b", TRIAGE, items=(item(4),))
    quiet("P-06b", TRIAGE, items=(item(9),), serious=True)
    quiet("P-06b", TRIAGE, items=(item(9),), purpose=Purpose.MISSING)
    quiet("P-06b", TRIAGE, items=(item(9, allowed=True),))


@pytest.mark.parametrize(
    "offence",
    ["Attempted murder", "GBH s.18", "stabbing, victim critical", "missing person, high-risk missing", "he was raped"],
)
def test_p06_a_serious_offence_in_its_own_words_has_its_wide_window_looked_at(offence):
    quiet("P-06b", TRIAGE, items=(item(9),), offence=offence)


@pytest.mark.parametrize("offence", ["", "shop theft", "criminal damage to a stable door", "assault, not GBH"])
def test_p06_any_other_offence_waits_for_a_supervisor(offence):
    assert fires("P-06b", TRIAGE, "item_1", items=(item(9),), offence=offence).blocks


@pytest.mark.parametrize(
    ("months", "within"), [(1, "within a month;"), (2, "within two months;"), (3, "within three months;")]
)
def test_p11_says_the_time_that_the_protocol_has(months, within):
    finding = fires("P-11a", TRIAGE, "refer", agency=Agency.INSURER, governance_months=months)
    assert within in finding.words


def test_p07_trawling_is_refused():
    finding = fires("P-07", TRIAGE, "speculative", speculative=True)
    assert finding.words.endswith("where and when.")


def test_p07_quiet():
    quiet("P-07", TRIAGE)


VERBAL = replace(TRIAGE, channel=Channel.PHONE_URGENT, urgency=Urgency.URGENT, given=frozenset({"urgent_reason", "name", "shoulder"}), called_back=True, approved=True)  # fmt: skip


def test_p08_word_of_mouth_wants_a_call_back_and_approval():
    fires("P-08a", VERBAL, "call_back", "approval", called_back=False, approved=False)
    fires(
        "P-08a",
        VERBAL,
        "urgency",
        "urgent_reason",
        "name",
        "rank",
        "shoulder",
        urgency=Urgency.ROUTINE,
        given=frozenset(),
        rank="",
    )
    fires("P-08a", VERBAL, "approval", channel=Channel.RADIO_URGENT, approved=False)
    assert not found(VERBAL, approved=False)["P-08a"].override


def test_p08_no_copy_leaves_before_the_form():
    fires("P-08b", RELEASE, "form", form_owed=True)


def test_p08_a_form_not_come_in_time_is_told():
    finding = fires("P-08c", TRIAGE, "form", form_due=NOW - 2 * H)
    assert "2 h late" in finding.words


def test_p08_quiet():
    quiet("P-08a", VERBAL)
    quiet("P-08a", TRIAGE)
    quiet("P-08b", RELEASE)
    quiet("P-08c", TRIAGE, form_due=NOW + H)
    quiet("P-08c", TRIAGE)


def test_p09_what_is_no_crime_wants_an_inspector():
    fires("P-09", TRIAGE, "countersignature", crime=False)
    fires("P-09", TRIAGE, "countersignature", crime=False, signed_by="PS")


def test_p09_quiet():
    quiet("P-09", TRIAGE)
    quiet("P-09", TRIAGE, crime=False, rank="DI")
    quiet("P-09", TRIAGE, crime=False, signed_by="Insp")
    quiet("P-09", TRIAGE, crime=False, agency=Agency.LFB)


@pytest.mark.parametrize("domain", ["example.com", "police.uk.example.com", "met.poli\u0441e.uk", "notpolice.uk"])
def test_p10_an_unknown_domain_is_verified(domain):
    fires("P-10", TRIAGE, "domain", domain=domain)


def test_p10_quiet():
    for domain in ("met.police.uk", "x.cjsm.net", "police.uk", ""):
        quiet("P-10", TRIAGE, domain=domain)
    quiet("P-10", TRIAGE, domain="ours.example", domain_approved=True)


@pytest.mark.parametrize("agency", [Agency.INSURER, Agency.SOLICITOR, Agency.DATA_SUBJECT, Agency.OTHER])
def test_p11_those_outside_go_to_governance(agency):
    finding = fires("P-11a", TRIAGE, "refer", agency=agency)
    assert not finding.override
    quiet("P-11b", TRIAGE, agency=agency)


def test_p11_the_media_always():
    fires("P-11b", TRIAGE, "refer", agency=Agency.MEDIA)
    quiet("P-11a", TRIAGE, agency=Agency.MEDIA)


def test_p11_quiet():
    for agency in (Agency.MPS, Agency.COUNCIL_DEPT, None):
        quiet("P-11a", TRIAGE, agency=agency)
        quiet("P-11b", TRIAGE, agency=agency)


def test_p12_asked_before():
    assert "RR-26-000231" in fires("P-12", TRIAGE, "RR-26-000231", duplicates=("RR-26-000231",)).words


def test_p12_quiet():
    quiet("P-12", TRIAGE)


def test_p13_somebody_elses_camera():
    whose = "Southern Rail, 020 7946 0222"
    finding = fires("P-13", TRIAGE, "item_2", items=(item(), item(item=2, cameras=(), not_ours=True, whose=whose)))
    assert whose in finding.words
    assert "whose is not said" in fires("P-13", TRIAGE, "item_1", items=(item(not_ours=True),)).words


def test_p13_quiet():
    quiet("P-13", TRIAGE)
    quiet("P-13", TRIAGE, items=cameras())


def test_p14_what_the_registers_say_is_filled_in():
    assert "17 (FT-26-000058)" in fires("P-14", TRIAGE, "17", items=cameras(camera(fault="FT-26-000058"))).words
    fires("P-14", TRIAGE, "17", items=cameras(camera(elsewhere="AS-26-000412")))


def test_p14_quiet():
    quiet("P-14", TRIAGE)


def test_p15_no_silent_negative():
    finding = fires("P-15", CLOSE, "item 1 camera 17", unsearched=("item 1 camera 17",))
    assert not finding.override


def test_p15_quiet():
    quiet("P-15", CLOSE)
    quiet("P-15", CLOSE, outcome=Outcome.PRESERVED, unsearched=("item 1 camera 17",))
    quiet("P-15", CLOSE, outcome=Outcome.WITHDRAWN, unsearched=("item 1 camera 17",))


def test_p16_told_and_asked_again():
    assert "30 days" in fires("P-16", CLOSE, "feedback_due", outcome=Outcome.PARTIAL).words
    fires("P-16", CLOSE, "tell", "feedback_due", outcome=Outcome.PARTIAL, told=False)
    fires("P-16", CLOSE, "tell", outcome=Outcome.REFUSED, told=False)


def test_p16_quiet():
    quiet("P-16", CLOSE)
    quiet("P-16", CLOSE, outcome=Outcome.REFUSED)


def test_p17_a_file_that_differs_does_not_leave():
    fires("P-17", RELEASE, "changed", rehash_equal=False)
    fires("P-17", RELEASE, "rehash", rehash_equal=None)
    assert not fires("P-17", RELEASE, "hash", hashed=False).override


def test_p17_quiet():
    quiet("P-17", RELEASE)


def test_p18_evidence_is_whole():
    fires(
        "P-18",
        RELEASE,
        "clock_check",
        "native",
        "exhibit_ref",
        clock_checked=False,
        native_or_reason=False,
        exhibit_ref=False,
    )
    fires("P-18", RELEASE, "seal", "working_copy", disc=True)


def test_p18_quiet():
    quiet("P-18", RELEASE)
    quiet("P-18", RELEASE, disc=True, sealed=True, working_copy=True)
    quiet("P-18", RELEASE, evidential=False, clock_checked=False)


def test_p19_nothing_unencrypted_by_post():
    fires("P-19a", RELEASE, "unencrypted", disc=True, encrypted=False, delivery="hand")
    assert "post" in fires("P-19b", RELEASE, "unencrypted", disc=True, encrypted=False, delivery="post").words
    assert found(RELEASE, disc=True, encrypted=False, delivery="courier")["P-19b"].blocks


def test_p19_quiet():
    quiet("P-19a", RELEASE, disc=True, delivery="hand")
    quiet("P-19a", RELEASE, disc=True, encrypted=False, delivery="post")
    quiet("P-19b", RELEASE, disc=True, encrypted=False, delivery="hand")
    quiet("P-19b", RELEASE, encrypted=False, delivery="post")


def test_p20_who_takes_it():
    fires("P-20", RELEASE, "name", "agency", "identity", "signature", "rank", "number", given=frozenset())
    fires("P-20", RELEASE, "collector", same_person=False)


def test_p20_quiet():
    quiet("P-20", RELEASE)
    quiet("P-20", RELEASE, same_person=False, other_reason=True)
    quiet("P-20", RELEASE, agency=Agency.LFB, given=frozenset({"name", "agency", "identity", "signature"}))


def test_p20b_two_people_at_a_disc():
    assert "usb encrypted" in fires("P-20b", RELEASE, "second", medium="usb_encrypted").words
    assert not found(RELEASE, medium="dvd")["P-20b"].blocks


def test_p20b_quiet():
    quiet("P-20b", RELEASE, medium="dvd", second=True)
    quiet("P-20b", RELEASE, medium="dems_link")
    quiet("P-20b", RELEASE, medium="dvd", evidential=False)


def test_p21_a_basis_that_stands():
    fires("P-21", RELEASE, "basis", basis=None)
    fires("P-21", RELEASE, "basis", basis=Basis.NONE)
    fires("P-21", RELEASE, "refused", refused=True)


def test_p21_quiet():
    quiet("P-21", RELEASE)


def test_p22_a_cad_without_its_date():
    fires("P-22", TRIAGE, "cad_date", cad=True)


def test_p22_quiet():
    quiet("P-22", TRIAGE)
    quiet("P-22", TRIAGE, cad=True, cad_dated=True)


def test_p23_nobody_collects_it():
    fires("P-23a", RELEASE, "chase", waiting_days=15)
    fires("P-23b", RELEASE, "decide", waiting_days=29)


def test_p23_quiet():
    quiet("P-23a", RELEASE, waiting_days=14)
    quiet("P-23a", RELEASE, waiting_days=29)
    quiet("P-23b", RELEASE, waiting_days=28)
    quiet("P-23b", RELEASE, waiting_days=40, decided=True)


def test_p24_inside_a_home():
    fires("P-24", RELEASE, "dwelling", dwelling=True)


def test_p24_quiet():
    quiet("P-24", RELEASE)


def test_p25_to_watch_later_is_no_review():
    assert not fires("P-25", TRIAGE, "tell_supervisor", watch_later=True).override
    fires("P-25", TRIAGE, "tell_supervisor", wanted=Wanted.WATCH_LIVE)


def test_p25_quiet():
    quiet("P-25", TRIAGE)


def test_p46_too_many_from_one_officer_go_to_a_supervisor():
    finding = fires("P-46", TRIAGE, "supervisor_queue", last_hour=11, last_day=11)
    assert not finding.blocks
    fires("P-46", TRIAGE, "supervisor_queue", last_hour=1, last_day=51)


def test_p46_quiet():
    quiet("P-46", TRIAGE, last_hour=10, last_day=50)


def test_p47_nobody_reviews_for_somebody_unknown():
    fires("P-47", TRIAGE, "identity", identity=IdentityLevel.UNVERIFIED)


def test_p47_quiet():
    for level in (IdentityLevel.DIRECTORY, IdentityLevel.AUTHENTICATED, IdentityLevel.CALLED_BACK):
        quiet("P-47", TRIAGE, identity=level)


def test_p48_a_copy_goes_to_somebody_proved():
    fires("P-48", RELEASE, "identity", identity=IdentityLevel.CALLED_BACK)
    fires("P-48", RELEASE, "identity", identity=IdentityLevel.UNVERIFIED)


def test_p48_quiet():
    quiet("P-48", RELEASE)
    quiet("P-48", RELEASE, identity=IdentityLevel.DIRECTORY)


def test_p49_somebodys_conduct_is_restricted():
    fires("P-49", TRIAGE, "restrict", purpose=Purpose.STAFF_MATTER)


def test_p49_quiet():
    quiet("P-49", TRIAGE)


def test_every_rule_stands_behind_a_clause_of_the_shipped_protocol():
    assert {clause.rule.name for clause in PROTOCOL.clauses} == set(RULES)


def test_what_is_missing_is_listed_as_people_say_it():
    assert listed(("place",)) == "the place"
    assert listed(("place", "date")) == "the place and the date"
    assert listed(()) == ""
    assert listed(("odd_code",)) == "odd code"
