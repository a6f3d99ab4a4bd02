from datetime import date, timedelta

import msgspec
from hypothesis import given

from control_room.domain.exhibits.codes import (
    CopyKind,
    Custody,
    ExportState,
    IdSeen,
    Medium,
    Reference,
    Signature,
    Uncollected,
)
from control_room.domain.exhibits.folding import after
from control_room.domain.exhibits.kinds import (
    ExportChased,
    ExportClockChecked,
    ExportCopied,
    ExportDestroyed,
    ExportFacts,
    ExportFailedVerify,
    ExportFiled,
    ExportMade,
    ExportMoved,
    ExportReceipted,
    ExportReleased,
    ExportReturned,
    ExportVerified,
    Hashed,
    StatementRequested,
    StatementSigned,
    StatementSupplied,
    StillChecked,
    StillRedacted,
)
from control_room.domain.exhibits.states import Export
from control_room.domain.matters import Count
from control_room.domain.requests.codes import Agency, Basis
from tests.domain.any_facts import erased, stories
from tests.domain.lines import after_minutes, told

REF = "EX-26-000180"
FILES = (Hashed(size=10, sha256="a" * 64), Hashed(size=20, sha256="b" * 64))
MADE = ExportMade(
    about="RR-26-000233",
    cameras=("18",),
    begins=after_minutes(0),
    ends=after_minutes(6),
    maker="0417",
    mark="JW/1",
    player=True,
    basis=Basis.SCH2_P1_PARA2,
)
FILED = ExportFiled(files=FILES, names="a.mkv\nb.mkv")
CLOCK = ExportClockChecked(
    reference=Reference.NTP, recorder_at=after_minutes(1), true_at=after_minutes(0), offset=60, checked_by="0417"
)
PLAYS = ExportVerified(second="0522")
UPLOADED = ExportCopied(encrypted=True, link="https://dems.example/1", mark="JW/1")
SEALED = ExportCopied(medium=Medium.DVD, seal="B1234567", serial="D-1", mark="JW/1", place="safe 1")
WORKING = ExportCopied(
    copy_kind=CopyKind.DUPLICATE, medium=Medium.USB_ENCRYPTED, n=2, mark="JW/1-D1", encrypted=True, place="safe 2"
)
GIVEN = ExportReleased(
    n=2,
    medium=Medium.USB_ENCRYPTED,
    agency=Agency.MPS,
    id_seen=IdSeen.WARRANT_CARD,
    signature=Signature.PAPER_SCAN,
    recipient="DC Ayodele",
)
DAY = 24 * 60


def folded(lines) -> Export:
    export = None
    for one in lines:
        export = after(export, one)
    assert export is not None
    return export


def export(*story) -> Export:
    return folded(told(*story, ref=REF))


DISC = ((0, MADE), (1, FILED), (2, CLOCK), (3, PLAYS), (4, SEALED), (5, WORKING))


def test_an_export_goes_through_its_states():
    seen = [export(*DISC[:n]).state for n in range(1, 7)]
    assert seen == [
        ExportState.REQUESTED,
        ExportState.EXPORTED,
        ExportState.EXPORTED,
        ExportState.VERIFIED,
        ExportState.AWAITING_COLLECTION,
        ExportState.AWAITING_COLLECTION,
    ]
    gone = export(*DISC, (6, GIVEN))
    assert (gone.state, gone.owed(), gone.outstanding(), gone.due()) == (ExportState.CLOSED, (), False, None)
    back = export(*DISC, (6, GIVEN), (7, ExportReturned(n=2, seal="B2")))
    assert (back.state, back.owed()) == (ExportState.RETURNED, ("put_away",))
    away = export(*DISC, (6, GIVEN), (7, ExportReturned(n=2)), (8, ExportMoved(event=Custody.STORED, n=2, to="safe 2")))
    assert "put_away" not in away.owed()
    over = export(*DISC, (6, ExportDestroyed(reason="retention")))
    assert (over.state, over.owed(), over.outstanding()) == (ExportState.DESTROYED, (), False)


def test_files_are_hashed_before_anything_else():
    bare = export((0, MADE))
    assert (bare.owed(), bare.due(), bare.red()) == (("hashes", "clock_check"), bare.opened_at, True)
    assert not export((0, MADE), (1, FILED)).red()


def test_what_is_missing_of_an_export_is_owed():
    nothing = export((0, ExportMade(native=False)))
    assert nothing.owed() == ("about", "camera", "start", "native_reason", "hashes")
    assert (
        "native_reason" not in export((0, ExportMade(native=False, not_native="the recorder writes AVI only"))).owed()
    )
    assert export(*DISC[:4]).owed() == ("copy",)
    unsealed = ExportCopied(medium=Medium.DVD, mark="JW/1")
    assert export(*DISC[:4], (4, unsealed)).owed() == ("seal", "working_copy", "release")
    assert export(*DISC[:4], (5, WORKING)).owed() == ("master", "release")
    assert export(*DISC[:4], (4, UPLOADED)).owed() == ("receipt", "release")


def test_an_upload_asks_for_no_disc_seal_or_bag():
    up = export(*DISC[:4], (4, UPLOADED), (5, ExportReceipted(n=1, receipt="R-77")))
    assert (up.state, up.owed()) == (ExportState.UPLOADED, ("release",))
    done = export(
        *DISC[:4], (4, UPLOADED), (5, ExportReceipted(n=1, receipt="R-77")), (6, msgspec.structs.replace(GIVEN, n=1))
    )
    assert done.state is ExportState.CLOSED


def test_a_failed_check_is_exported_again():
    failed = export(*DISC[:4], (4, ExportFailedVerify(file=1, found="c" * 64)))
    assert (failed.state, failed.red(), "export_again" in failed.owed()) == (ExportState.FAILED_VERIFY, True, True)
    fresh = ExportFiled(files=FILES[:1], names="c.mkv", again=True)
    again = export(*DISC[:4], (4, ExportFailedVerify(file=1)), (5, fresh))
    assert (again.state, again.files, again.names) == (ExportState.EXPORTED, FILES[:1], "c.mkv")


def test_more_files_stand_beside_the_first():
    both = export((0, MADE), (1, FILED), (2, ExportFiled(files=FILES[:1], names="c.mkv")))
    assert (both.files, both.names) == ((*FILES, FILES[0]), "a.mkv\nb.mkv\nc.mkv")


def test_uncollected_is_chased_at_14_days_and_decided_at_28():
    waiting = export(*DISC)
    assert waiting.due() == after_minutes(5) + timedelta(days=14)
    chased = export(*DISC, (15 * DAY, ExportChased()))
    assert chased.due() == after_minutes(5) + timedelta(days=28)
    assert not chased.decision_owed(after_minutes(27 * DAY))
    assert chased.decision_owed(after_minutes(28 * DAY + 5))
    decided = export(*DISC, (29 * DAY, ExportChased(decision=Uncollected.CHASE)))
    assert decided.due() == after_minutes(29 * DAY) + timedelta(days=14)
    assert not decided.decision_owed(after_minutes(60 * DAY))
    other = export((0, msgspec.structs.replace(MADE, chase_days=3)), *DISC[1:])
    assert other.due() == after_minutes(5) + timedelta(days=3)


def test_a_link_is_due_before_it_stops_working():
    link = msgspec.structs.replace(UPLOADED, receipt="R-1", expires=after_minutes(7 * DAY))
    assert export(*DISC[:4], (4, link)).due() == after_minutes(7 * DAY)


def test_a_statement_is_owed_until_it_is_given():
    asked = (7, StatementRequested(due=date(2026, 4, 1), asked_by="DC Ayodele"))
    waiting = export(*DISC, (6, GIVEN), asked)
    assert (waiting.owed(), waiting.outstanding()) == (("statement",), True)
    # 09:00 British Summer Time
    assert waiting.due().isoformat() == "2026-04-01T09:00:00+01:00"
    signed = export(*DISC, (6, GIVEN), asked, (8, StatementSigned(pages=2)))
    assert signed.owed() == ("statement_given",)
    assert export(*DISC, (6, GIVEN), asked, (8, StatementSigned()), (9, StatementSupplied(to="DC"))).owed() == ()


def test_a_redacted_still_owes_a_second_look_at_that_very_file():
    made = StillRedacted(n=1, source="a" * 64, output="b" * 64, boxes=2)
    assert "still_check" in export(*DISC, (6, made)).owed()
    assert "still_check" in export(*DISC, (6, made), (7, StillChecked(n=1, output="c" * 64))).owed()
    assert "still_check" in export(*DISC, (6, made), (7, StillChecked(n=1, output="b" * 64, passed=False))).owed()
    assert "still_check" not in export(*DISC, (6, made), (7, StillChecked(n=1, output="b" * 64))).owed()


def test_custody_is_one_event_after_another():
    story = export(
        *DISC,
        (6, ExportMoved(event=Custody.OPENED, n=1, seal_before="B1234567", witness="0522")),
        (7, ExportMoved(event=Custody.RESEALED, n=1, seal_after="B999", to="safe 3")),
        (8, GIVEN),
    )
    assert [one.event for one in story.events] == [
        Custody.CREATED,
        Custody.COPIED,
        Custody.COPIED,
        Custody.OPENED,
        Custody.RESEALED,
        Custody.RELEASED,
    ]
    assert (story.copy(1).seal, story.copy(1).place) == ("B999", "safe 3")
    assert (story.copy(2).out, story.copy(2).place) == (True, "DC Ayodele")


def test_a_download_is_one_release_to_one_recipient():
    day = export(*DISC).day
    counted = list(export(*DISC, (6, GIVEN), (7, ExportReturned(n=2)), (8, GIVEN)).counts())
    released = [c for c in counted if c.measure == "exports_released" and c.dimension == "all"]
    assert released == [Count(day=day, measure="exports_released", dimension="all", key="")] * 2
    assert Count(day=day, measure="exports_released", dimension="agency", key="mps") in counted
    assert Count(day=day, measure="export_copies", dimension="kind", key="master") in counted
    assert sum(c.measure == "exports" and c.dimension == "all" for c in counted) == 1


@given(stories(ExportFacts, ref=REF))
def test_any_sequence_folds_comes_back_from_its_row_and_survives_erasure(lines):
    whole, gone = folded(lines), folded([erased(one) for one in lines])
    assert msgspec.json.decode(msgspec.json.encode(whole), type=Export) == whole
    assert (gone.owed(), gone.due(), gone.state, list(gone.counts())) == (
        whole.owed(),
        whole.due(),
        whole.state,
        list(whole.counts()),
    )
