import pytest

from control_room.domain.exhibits import refusals as no
from control_room.domain.exhibits import steps
from control_room.domain.exhibits.codes import CopyKind, Custody, HashedBy, Medium, Reference, Uncollected
from control_room.domain.exhibits.kinds import (
    ExportDestroyed,
    ExportFailedVerify,
    Hashed,
    StatementRequested,
    StatementSigned,
    StillRedacted,
)
from control_room.domain.people import Role
from tests.domain.exhibits.test_folding import CLOCK, DISC, FILED, FILES, GIVEN, MADE, UPLOADED, export
from tests.domain.lines import after_minutes

MADE_ONLY = export((0, MADE))
HASHED = export((0, MADE), (1, FILED), (2, CLOCK))
WHOLE = export(*DISC)
OVER = export(*DISC, (9, ExportDestroyed(reason="retention")))


def test_nothing_more_is_done_with_what_was_destroyed():
    with pytest.raises(no.ExportOver, match="make a new export"):
        steps.copy_of(OVER, 1)
    with pytest.raises(no.ExportOver):
        steps.destroy(OVER, 0, witness=None, reason="again")


def test_files_stand_once_hashed():
    with pytest.raises(no.NoFilesYet):
        steps.file(MADE_ONLY, (), "", given_by=HashedBy.HASHER)
    with pytest.raises(no.FilesFiled, match="2 hashed files"):
        steps.file(HASHED, FILES, "a", given_by=HashedBy.HASHER)
    assert not steps.file(HASHED, FILES, "a", given_by=HashedBy.HASHER, more=True).again
    failed = export((0, MADE), (1, FILED), (2, ExportFailedVerify()))
    assert steps.file(failed, FILES, "a", given_by=HashedBy.READ).again


def test_the_offset_is_signed_seconds_true_is_recorder_less_offset():
    ahead = steps.check_clock(
        MADE_ONLY, reference=Reference.NTP, recorder_at=after_minutes(1), true_at=after_minutes(0), by="0417"
    )
    behind = steps.check_clock(
        MADE_ONLY, reference=Reference.NTP, recorder_at=after_minutes(0), true_at=after_minutes(2), by="0417"
    )
    assert (ahead.offset, behind.offset) == (60, -120)


def test_a_file_that_is_not_what_it_was_is_named():
    other = (FILES[0], Hashed(size=20, sha256="c" * 64))
    with pytest.raises(no.RehashDiffers, match="file 2") as told:
        steps.compare(HASHED, other)
    assert (told.value.file, told.value.found) == (2, "c" * 64)
    with pytest.raises(no.RehashDiffers, match="number of files"):
        steps.compare(HASHED, FILES[:1])
    with pytest.raises(no.RehashDiffers, match="file 1"):
        steps.compare(HASHED, (Hashed(size=11, sha256="a" * 64), FILES[1]))
    steps.compare(HASHED, tuple(Hashed(size=0, sha256=f.sha256) for f in FILES))  # sha256sum gives no lengths
    with pytest.raises(no.NoFilesYet):
        steps.compare(MADE_ONLY, FILES)


def test_its_maker_alone_does_not_verify_it():
    with pytest.raises(no.NeedsSecondPerson):
        steps.verify(HASHED, by="0417", second=None, again=None)
    with pytest.raises(no.NeedsSecondPerson):
        steps.verify(HASHED, by="0417", second="0417", again=None)
    assert steps.verify(HASHED, by="0417", second="0522", again=None).second == "0522"
    assert steps.verify(HASHED, by="0522", second=None, again=None).plays
    assert steps.verify(HASHED, by="0417", second=None, again=FILES).rehashed
    with pytest.raises(no.NoFilesYet):
        steps.verify(MADE_ONLY, by="0522", second=None, again=None)


def test_copies_are_numbered_and_marked_and_the_master_is_one():
    ready = export(*DISC[:4])
    master = steps.make_copy(ready, kind=CopyKind.MASTER, medium=Medium.DVD, seal="B1", place="safe 1")
    assert (master.n, master.mark, master.encrypted) == (1, "JW/1", False)
    second = steps.make_copy(WHOLE, kind=CopyKind.DUPLICATE, medium=Medium.USB_ENCRYPTED)
    assert (second.n, second.mark, second.encrypted) == (3, "JW/1-D2", True)
    with pytest.raises(no.MasterStands, match="copy 1"):
        steps.make_copy(WHOLE, kind=CopyKind.MASTER, medium=Medium.DVD)
    with pytest.raises(no.NoFilesYet, match="before any copy"):
        steps.make_copy(MADE_ONLY, kind=CopyKind.MASTER, medium=Medium.DVD)


def test_serial_seal_and_bag_are_asked_of_a_disc_only():
    with pytest.raises(no.OnlyForMedia):
        steps.make_copy(HASHED, kind=CopyKind.MASTER, medium=Medium.DEMS_LINK, seal="B1")
    with pytest.raises(no.OnlyForMedia):
        steps.receive_receipt(WHOLE, 1, "R-1")


def test_master_and_working_copy_never_lie_in_one_place():
    with pytest.raises(no.SameDrawer, match="two places"):
        steps.make_copy(WHOLE, kind=CopyKind.DUPLICATE, medium=Medium.DVD, place=" Safe 1 ")
    with pytest.raises(no.SameDrawer):
        steps.move(WHOLE, Custody.MOVED, n=2, came_from=None, to="safe 1", seal_before="", seal_after="", witness=None)
    # two working copies may
    steps.make_copy(WHOLE, kind=CopyKind.COURT, medium=Medium.DVD, place="safe 2")


def test_a_seal_that_is_not_the_one_put_on_wants_a_reason():
    def opened(reason):
        return steps.move(
            WHOLE,
            Custody.OPENED,
            n=1,
            came_from=None,
            to=None,
            seal_before="B7654321",
            seal_after="",
            witness="0522",
            reason=reason,
        )

    with pytest.raises(no.SealDiffers, match="B1234567"):
        opened(None)
    moved = opened("bag torn in the post room")
    assert (moved.seal_before, moved.seal_after, moved.came_from) == ("B7654321", "", "safe 1")


@pytest.mark.parametrize(
    "event", [Custody.RELEASED, Custody.DESTROYED, Custody.CREATED, Custody.RETURNED, Custody.COPIED]
)
def test_events_with_an_act_of_their_own_are_not_written_by_hand(event):
    with pytest.raises(no.ByItsOwnAct):
        steps.move(WHOLE, event, n=1, came_from=None, to=None, seal_before="", seal_after="", witness=None)


def test_a_copy_that_is_not_there_is_named_with_those_that_are():
    with pytest.raises(no.NoSuchCopy, match=r"1 \(JW/1\), 2 \(JW/1-D1\)"):
        steps.copy_of(WHOLE, 7)
    with pytest.raises(no.NoSuchCopy, match="none yet"):
        steps.copy_of(MADE_ONLY, 1)
    with pytest.raises(no.NoSuchCopy, match="cannot come back"):
        steps.take_back(WHOLE, 2, seal="", came_from=None, text=None)
    out = export(*DISC, (6, GIVEN))
    assert steps.take_back(out, 2, seal="B2", came_from="DC", text=None).seal == "B2"


def test_what_becomes_of_an_uncollected_copy_is_a_supervisors():
    assert steps.chase(WHOLE, role=Role.OPERATOR, decision=None, text=None).decision is None
    with pytest.raises(no.DecisionNotYours):
        steps.chase(WHOLE, role=Role.OPERATOR, decision=Uncollected.DESTROY, text=None)
    assert (
        steps.chase(WHOLE, role=Role.SUPERVISOR, decision=Uncollected.UPLOAD, text=None).decision is Uncollected.UPLOAD
    )


def test_only_the_maker_signs_and_only_a_signed_statement_goes_out():
    with pytest.raises(no.NoStatement, match="asked for"):
        steps.sign(WHOLE, by="0417", pages=2)
    asked = export(*DISC, (6, StatementRequested()))
    with pytest.raises(no.NotTheMaker, match="0417"):
        steps.sign(asked, by="0522", pages=2)
    assert steps.sign(asked, by="0417", pages=2).pages == 2
    with pytest.raises(no.NoStatement, match="not signed"):
        steps.supply(asked, to="DC", how=None)
    signed = export(*DISC, (6, StatementRequested()), (7, StatementSigned(pages=2)))
    assert steps.supply(signed, to="DC", how=None).to == "DC"


def test_whoever_fills_the_boxes_does_not_check_them():
    made = export(*DISC, (6, StillRedacted(n=1, source="a" * 64, output="b" * 64, boxes=2)))
    with pytest.raises(no.NeedsSecondPerson):
        steps.check_still(made, 1, by="0417", output="b" * 64, passed=True, text=None)
    with pytest.raises(no.RehashDiffers):
        steps.check_still(made, 1, by="0522", output="c" * 64, passed=True, text=None)
    with pytest.raises(no.NoSuchStill):
        steps.check_still(made, 2, by="0522", output="b" * 64, passed=True, text=None)
    assert steps.check_still(made, 1, by="0522", output="b" * 64, passed=True, text=None).passed
    assert steps.redact(made, source="a" * 64, output="d" * 64, boxes=1, text=None).n == 2


def test_the_evidence_systems_receipt_is_kept_with_its_expiry():
    uploaded = export((0, MADE), (1, FILED), (2, CLOCK), (3, UPLOADED))
    made = steps.receive_receipt(uploaded, 1, "R-1", expires=after_minutes(60))
    assert (made.n, made.receipt, made.expires) == (1, "R-1", after_minutes(60))


def test_an_upload_lies_in_no_drawer():
    made = steps.make_copy(WHOLE, kind=CopyKind.DUPLICATE, medium=Medium.DEMS_LINK, place="safe 1")
    assert (made.n, made.encrypted) == (3, True)


def test_one_copy_is_destroyed_or_all_of_it():
    one = steps.destroy(WHOLE, 2, witness="0522", reason="retention")
    assert (one.n, one.witness, one.reason) == (2, "0522", "retention")
    assert steps.destroy(WHOLE, 0, witness="0522", reason="retention").n == 0
    with pytest.raises(no.NoSuchCopy):
        steps.destroy(WHOLE, 9, witness="0522", reason="retention")


def test_a_destroyed_copy_is_there_no_more():
    less = export(*DISC, (9, ExportDestroyed(n=2, reason="retention")))
    with pytest.raises(no.NoSuchCopy, match=r"it has 1 \(JW/1\)$"):
        steps.copy_of(less, 2)
    assert steps.copy_of(less, 1).n == 1


def test_a_place_is_taken_by_what_lies_there_and_by_nothing_else():
    def put(here, n, to):
        return steps.move(
            here, Custody.MOVED, n=n, came_from=None, to=to, seal_before="", seal_after="", witness=None
        ).to

    assert put(WHOLE, 1, "safe 1") == "safe 1"  # it lies there itself
    with pytest.raises(no.SameDrawer):
        put(WHOLE, 1, "safe 2")
    assert put(export(*DISC, (6, GIVEN)), 1, "safe 2") == "safe 2"  # the working copy is out
    assert put(export(*DISC, (9, ExportDestroyed(n=2, reason="retention"))), 1, "safe 2") == "safe 2"
