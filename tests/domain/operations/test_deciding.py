"""What an authority must be: seen, of the right rank, in order, whole, and not on both sides (P-27 to P-29, P-33)."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from control_room.domain.operations.codes import (
    Agency,
    Authority,
    OperationKind,
    Rank,
    State,
    Step,
    read_rank,
    suffices,
)
from control_room.domain.operations.deciding import (
    approves,
    councils_own,
    notified,
    renewed,
    sighted,
)
from control_room.domain.operations.deciding import (
    in_force as covered_now,
)
from control_room.domain.operations.kinds import OperationExpired, OperationRenewed
from control_room.domain.operations.refusals import (
    CouncilsOwn,
    DatesDisagree,
    ManagersToApprove,
    NoAuthority,
    NotInForce,
    NotSaid,
    OneOnBothSides,
    OperationStep,
    OutsideRemit,
    RankTooLow,
)
from control_room.domain.operations.terms import STATUTE, Terms
from tests.domain.operations.made import GRANTED, NOTIFIED, in_force, london, operation, paper

NOW = london(2026, 4, 1, 11)
HOUR = timedelta(hours=1)


def seen(facts, *, first=NOTIFIED, now=NOW):
    return sighted(operation(first=first), facts, now=now)


def of(agency, sort=OperationKind.DIRECTED_SURVEILLANCE):
    return replace(NOTIFIED, agency=agency, sort=sort)


@pytest.mark.parametrize(
    "wanting",
    [
        {"urn": ""},
        {"officer": " "},
        {"rank": None},
        {"granted": None},
        {"in_charge": ""},
        {"directs": ""},
        {"cameras": ""},
        {"objective": None},
        {"uses": ()},
    ],
)
def test_p27_without_a_sighted_authority_said_whole_nothing_begins(wanting):
    with pytest.raises(NoAuthority):
        seen(paper(**wanting))


def test_p27_quiet_where_it_says_all_of_it():
    found = seen(paper())
    assert (found.starts, found.expires) == (GRANTED, london(2026, 6, 30, 23, 59, 59))
    assert seen(paper(cameras="", areas="North End")).areas == "North End"


def test_none_wanted_wants_a_written_reason_and_an_end_and_is_never_directed_surveillance():
    overt = of(Agency.MPS, OperationKind.OVERT_POLICE_OPERATION)
    told = paper(authority=Authority.NOT_REQUIRED_OVERT, urn="", officer="", granted=None)
    for wanting in (told, replace(told, reason="a warrant's safety watch")):
        with pytest.raises(NoAuthority):
            seen(wanting, first=overt)
    whole = replace(told, reason="a warrant's safety watch", expires=NOW + HOUR)
    assert seen(whole, first=overt).starts == NOW
    with pytest.raises(NoAuthority):
        seen(whole)
    with pytest.raises(DatesDisagree):
        seen(replace(whole, expires=NOW - HOUR), first=overt)


def test_intrusive_is_outside_what_the_room_does():
    with pytest.raises(OutsideRemit):
        seen(paper(authority=Authority.INTRUSIVE))


@pytest.mark.parametrize(
    ("agency", "rank", "written", "urgent"),
    [
        (Agency.MPS, Rank.SUPERINTENDENT, True, True),
        (Agency.MPS, Rank.INSPECTOR, False, True),
        (Agency.BTP, Rank.BELOW_INSPECTOR, False, False),
        (Agency.MPS, Rank.GRADE_2, False, False),
        (Agency.NCA, Rank.GRADE_2, True, True),
        (Agency.NCA, Rank.GRADE_3, False, True),
        (Agency.NCA, Rank.GRADE_4_OR_BELOW, False, False),
        (Agency.NCA, Rank.SUPERINTENDENT, False, False),
        (Agency.HMRC, Rank.SENIOR_OFFICER, True, True),
        (Agency.COUNCIL, Rank.COUNCIL_OFFICER, True, True),
    ],
)
def test_p28_who_may_grant_by_agency_and_urgency(agency, rank, written, urgent):
    assert suffices(rank, STATUTE.least(agency, urgent=False)) is written
    assert suffices(rank, STATUTE.least(agency, urgent=True)) is urgent


def test_p28_a_written_authority_of_an_inspector_is_refused_with_what_to_ask_for():
    with pytest.raises(RankTooLow, match="superintendent or above"):
        seen(paper(rank=Rank.INSPECTOR))
    assert seen(paper(rank=Rank.INSPECTOR, authority=Authority.RIPA_URGENT_ORAL)).expires == GRANTED + 72 * HOUR


@pytest.mark.parametrize(
    ("typed", "agency", "rank"),
    [
        ("Det Supt", Agency.MPS, Rank.SUPERINTENDENT),
        ("T/DCI Jones", Agency.MPS, Rank.INSPECTOR),
        ("Chief Constable", Agency.OTHER_FORCE, Rank.SUPERINTENDENT),
        ("DS", Agency.BTP, Rank.BELOW_INSPECTOR),
        ("grade 2", Agency.NCA, Rank.GRADE_2),
        ("Grade 3", Agency.NCA, Rank.GRADE_3),
        ("grade 5", Agency.NCA, Rank.GRADE_4_OR_BELOW),
        ("somebody", Agency.NCA, Rank.GRADE_4_OR_BELOW),
        ("Head of Trading Standards", Agency.COUNCIL, Rank.COUNCIL_OFFICER),
        ("Senior Officer", Agency.HMRC, Rank.SENIOR_OFFICER),
        ("", Agency.HMRC, Rank.BELOW_INSPECTOR),
    ],
)
def test_a_rank_is_read_as_it_stands_on_the_paper(typed, agency, rank):
    assert read_rank(typed, agency) is rank


COUNCILS = of(Agency.COUNCIL, OperationKind.COUNCIL_DIRECTED)
OWN = {"rank": Rank.COUNCIL_OFFICER, "magistrate": "JP 12/26", "months": 6}


@pytest.mark.parametrize(
    "wanting",
    [
        {"authority": Authority.RIPA_URGENT_ORAL},
        {"authority": Authority.RIPA_URGENT_INSPECTOR_WRITTEN},
        {"magistrate": ""},
        {"months": 5},
        {"months": None},
    ],
)
def test_p33_the_councils_own_has_no_oral_route_and_wants_a_magistrate_and_an_offence(wanting):
    with pytest.raises(CouncilsOwn):
        seen(paper(**(OWN | wanting)), first=COUNCILS)


def test_p33_quiet_with_a_magistrate_and_six_months_or_a_sale_to_children():
    assert seen(paper(**OWN), first=COUNCILS).expires == london(2026, 6, 30, 23, 59, 59)
    assert seen(paper(**(OWN | {"months": None, "exempt": True})), first=COUNCILS)


def test_whose_own_it_is_and_its_agency_agree():
    for sort, agency in (
        (OperationKind.COUNCIL_DIRECTED, Agency.MPS),
        (OperationKind.DIRECTED_SURVEILLANCE, Agency.COUNCIL),
    ):
        with pytest.raises(CouncilsOwn):
            notified(of(agency, sort))
    with pytest.raises(NotSaid):
        notified(replace(NOTIFIED, name=" "))
    assert notified(of(Agency.COUNCIL, OperationKind.TRAINING))


@pytest.mark.parametrize(
    "dates",
    [
        {"granted": NOW + HOUR},
        {"starts": GRANTED - HOUR},
        {"expires": london(2026, 7, 1)},
        {"expires": GRANTED},
        {"granted": london(2025, 12, 1, 10)},
        {"starts": london(2026, 7, 1)},
        {"opens": -1},
        {"shuts": 1440},
    ],
)
def test_p29_dates_that_disagree_are_refused_in_words(dates):
    with pytest.raises(DatesDisagree):
        seen(paper(**dates))


def test_it_may_end_sooner_and_never_later():
    sooner = london(2026, 5, 1, 12)
    assert seen(paper(expires=sooner)).expires == sooner


def test_whoever_grants_it_is_not_in_charge_of_it_rank_and_number_aside():
    with pytest.raises(OneOnBothSides):
        seen(paper(officer="Supt Alex Finch", in_charge="DCI Alex Finch 1234SN"))


def test_whoever_saw_it_does_not_approve_it_and_a_supervisor_does_out_of_hours_once_the_manager_was_told():
    it = operation((NOW, seen(paper()), "0200"))
    assert it.state(NOW) is State.AUTHORITY_CHECK
    with pytest.raises(OneOnBothSides):
        approves(it, staff="0200", manager=True, office=True, told="")
    with pytest.raises(ManagersToApprove, match="in office hours"):
        approves(it, staff="0300", manager=False, office=True, told="rung")
    with pytest.raises(ManagersToApprove, match="out of hours"):
        approves(it, staff="0300", manager=False, office=False, told=" ")
    approves(it, staff="0300", manager=False, office=False, told="rung at 23:50")
    approves(it, staff="0100", manager=True, office=True, told="")
    with pytest.raises(OperationStep):
        approves(in_force(), staff="0100", manager=True, office=True, told="")


def test_it_is_active_from_its_start_up_to_its_end_and_not_at_its_end():
    it = in_force(paper(starts=london(2026, 4, 2, 8)))
    end = london(2026, 6, 30, 23, 59, 59)
    assert it.state(london(2026, 4, 2, 7, 59)) is State.APPROVED
    with pytest.raises(NotInForce, match="begins at 08:00:00 on 2 Apr"):
        covered_now(it, NOW)
    assert covered_now(it, london(2026, 4, 2, 8)) is it
    assert covered_now(it, end - timedelta(milliseconds=1)) is it
    for after in (end, london(2026, 7, 1, 0, 5)):
        assert it.state(after) is State.EXPIRED
        with pytest.raises(NotInForce, match="ended at 23:59:59 on 30 Jun 2026"):
            covered_now(it, after)


def again(**more):
    return OperationRenewed(
        **{
            "authority": Authority.RIPA_WRITTEN,
            "rank": Rank.SUPERINTENDENT,
            "granted": london(2026, 6, 25, 10),
            "begins": NOW,
            "expires": NOW,
            "urn": "URN 0900/26",
            "officer": "Supt Heron",
            **more,
        }
    )


def test_a_renewal_granted_in_time_begins_as_the_earlier_ends_though_it_is_seen_late():
    found = renewed(in_force(), again(), now=london(2026, 6, 26, 9), told=None)
    assert (found.begins, found.expires) == (london(2026, 7, 1), london(2026, 9, 30, 23, 59, 59))
    late = operation(
        (NOW, seen(paper()), "0200"),
        (london(2026, 6, 30, 23, 59, 59), OperationExpired()),
    )
    assert late.step is Step.EXPIRED
    assert renewed(late, again(), now=london(2026, 7, 2), told=None).begins == london(2026, 7, 1)
    shorter = renewed(in_force(), again(), now=london(2026, 6, 26, 9), told=london(2026, 8, 1))
    assert shorter.expires == london(2026, 8, 1)


@pytest.mark.parametrize(
    ("renewal", "why"),
    [
        ({"granted": london(2026, 6, 30, 23, 59, 59)}, DatesDisagree),
        ({"granted": london(2026, 7, 1, 0, 5)}, DatesDisagree),
        ({"granted": GRANTED - HOUR}, DatesDisagree),
        ({"granted": london(2027, 1, 1)}, DatesDisagree),
        ({"rank": Rank.INSPECTOR}, RankTooLow),
        ({"urn": ""}, NoAuthority),
        ({"authority": Authority.NOT_REQUIRED_OVERT}, NoAuthority),
        ({"officer": "DI Finch"}, OneOnBothSides),
    ],
)
def test_a_renewal_that_cannot_be_one_is_refused(renewal, why):
    with pytest.raises(why):
        renewed(in_force(), again(**renewal), now=london(2026, 7, 2), told=None)


def test_a_renewal_lasts_no_longer_than_it_can_and_no_shorter_than_what_it_renews():
    for told in (london(2026, 10, 1), london(2026, 6, 1)):
        with pytest.raises(DatesDisagree):
            renewed(in_force(), again(), now=london(2026, 6, 26, 9), told=told)


def test_p28_and_p33_a_protocol_may_ask_for_more_than_the_law():
    strict = Terms(police_urgent=Rank.SUPERINTENDENT, offence_months=12)
    urgent = paper(authority=Authority.RIPA_URGENT_ORAL, rank=Rank.INSPECTOR)
    with pytest.raises(RankTooLow, match="superintendent or above"):
        sighted(operation(), urgent, now=NOW, terms=strict)
    with pytest.raises(CouncilsOwn, match="12 months or more"):
        councils_own(OperationKind.COUNCIL_DIRECTED, Authority.RIPA_WRITTEN, "JP 7", 6, exempt=False, terms=strict)
