from datetime import timedelta

import pytest

from control_room.domain.assists.kinds import Opened
from control_room.domain.authority import Act
from control_room.domain.errors import NoSuchMatter
from control_room.domain.exhibits.codes import ExportState, Reference
from control_room.domain.exhibits.kinds import ExportMade, Hashed
from control_room.domain.exhibits.marks import BadMark, MarkTaken
from control_room.domain.exhibits.refusals import DwellingNeedsSupervisor, FilesFiled, RehashDiffers
from control_room.domain.requests.codes import Basis, Channel
from control_room.domain.requests.kinds import RequestFiled, RequestReceived
from control_room.domain.requests.states import ReviewRequest
from control_room.services.exhibits import Exhibits, Rules
from tests.services.evidence import AGAIN, FILES, enrol, exported


async def test_an_exhibit_takes_its_makers_next_mark_and_never_one_used(room, jw, dk, clock):
    await enrol(room, jw)
    assert await room.exhibits.propose(by=jw) == "JW/1"
    first = await exported(room, jw, clock, mark="")
    second = await exported(room, jw, clock, mark="jw7")
    assert [(await room.exhibits.one(ref, by=jw)).mark for ref in (first, second)] == ["JW/1", "JW/7"]
    with pytest.raises(MarkTaken, match="JW/8"):
        await exported(room, jw, clock, mark="JW/7")
    # another maker may use the same letters
    await room.exhibits.make(ExportMade(mark="JW/7"), by=dk)
    with pytest.raises(BadMark):
        await room.exhibits.propose(by=dk)


async def test_a_mark_of_a_voided_export_is_never_used_again(room, jw, clock):
    receipt = await room.exhibits.make(ExportMade(mark="JW/1"), by=jw)
    await room.book.strike(by=jw, number=receipt.number, reason="wrong camera")
    with pytest.raises(MarkTaken):
        await room.exhibits.make(ExportMade(mark="JW/1"), by=jw)


async def test_an_export_that_is_no_evidence_has_no_mark(room, jw):
    ref = (await room.exhibits.make(ExportMade(), by=jw, evidential=False)).ref
    made = await room.exhibits.one(ref, by=jw)
    assert (made.mark, made.maker) == ("", "0417")
    assert "clock_check" not in made.owed()


async def test_the_request_is_told_and_gives_its_basis_and_its_audience(room, jw, sup):
    def ask(w):
        w.record(RequestReceived(channel=Channel.FORM), ref="RR-26-000001", aud="supervisors")
        w.record(RequestFiled(basis=Basis.COURT_ORDER, name="DC Brown"), ref="RR-26-000001")

    await room.acts.write(Act.NOTE, sup, ask)
    ref = (await room.exhibits.make(ExportMade(about="RR-26-000001", mark="AL/1"), by=sup)).ref
    made = await room.exhibits.one(ref, by=sup)
    assert (made.basis, made.aud) == (Basis.COURT_ORDER, "supervisors")
    with pytest.raises(NoSuchMatter):
        await room.exhibits.one(ref, by=jw)
    request = await room.acts.read(sup, lambda look: look.matter("RR-26-000001", ReviewRequest))
    assert request.exports == (ref,)
    with pytest.raises(NoSuchMatter):
        await room.exhibits.make(ExportMade(about="RR-26-000099", mark="AL/2"), by=sup)


async def test_an_export_of_an_assist_stands_for_itself(room, jw, clock):
    assist = (await room.assists.open(Opened(camera="22"), by=jw)).ref
    ref = await exported(room, jw, clock, about=assist)
    assert (await room.exhibits.one(ref, by=jw)).about == assist


async def test_the_inside_of_a_home_is_exported_on_a_supervisors_word(room, jw, sup):
    with pytest.raises(DwellingNeedsSupervisor):
        await room.exhibits.make(ExportMade(mark="JW/1", dwelling=True), by=jw)
    ref = (await room.exhibits.make(ExportMade(mark="AL/1", dwelling=True), by=sup)).ref
    assert (await room.exhibits.one(ref, by=sup)).dwelling


async def test_hashes_stand_and_names_are_words(room, jw, clock):
    ref = await exported(room, jw, clock)
    made = await room.exhibits.one(ref, by=jw)
    assert (made.files, made.names) == (AGAIN, "CAM18_2130.mkv\nplayer.exe")
    assert made.clock.offset == 0
    with pytest.raises(FilesFiled):
        await room.exhibits.file(ref, FILES, by=jw)


async def test_a_recorder_that_is_fast_has_a_positive_offset(room, jw, clock):
    ref = await exported(room, jw, clock)
    now = clock.now()
    await room.exhibits.check_clock(
        ref, by=jw, reference=Reference.NTP, recorder_at=now + timedelta(seconds=47), true_at=now
    )
    assert (await room.exhibits.one(ref, by=jw)).clock.offset == 47


async def test_a_hash_that_differs_is_written_down_and_refused(room, jw, clock):
    ref = await exported(room, jw, clock)
    await room.exhibits.verify(ref, by=jw, again=AGAIN)
    assert (await room.exhibits.one(ref, by=jw)).state is ExportState.VERIFIED
    with pytest.raises(RehashDiffers, match="file 2"):
        await room.exhibits.verify(ref, by=jw, again=(AGAIN[0], Hashed(size=100, sha256="c" * 64)))
    failed = await room.exhibits.one(ref, by=jw)
    assert failed.state is ExportState.FAILED_VERIFY
    kinds = [line.kind for line in await room.book.lines(by=jw, ref=ref)]
    assert kinds[-1] == "export.failed_verify"
    await room.exhibits.file(ref, FILES[:1], by=jw)
    assert (await room.exhibits.one(ref, by=jw)).files == AGAIN[:1]


async def test_one_that_does_not_play_is_exported_again(room, jw, clock):
    ref = await exported(room, jw, clock)
    await room.exhibits.fail(ref, "stops after ten seconds", by=jw)
    assert "export_again" in (await room.exhibits.one(ref, by=jw)).owed()


async def test_files_in_reach_are_hashed_here(room, tmp_path):
    (tmp_path / "clip").mkdir()
    (tmp_path / "clip" / "a.bin").write_bytes(b"abc")
    (one,) = await room.exhibits.read_files([tmp_path / "clip"])
    assert (one.name, one.size, one.sha256[:8]) == ("a.bin", 3, "ba7816bf")


async def test_the_protocols_figures_are_kept_on_each_export(room, jw, clock):
    ruled = Exhibits(room.acts, lambda _: Rules(chase_days=3, decide_days=9))
    ref = (await ruled.make(ExportMade(mark="JW/1"), by=jw)).ref
    made = await ruled.one(ref, by=jw)
    assert (made.chase_days, made.decide_days) == (3, 9)
    assert [each.ref for each in await ruled.listed(by=jw)] == [ref]
