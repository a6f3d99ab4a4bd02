"""A follow laid out from the stills kept for its cameras: in order, at true times, its gaps said, nothing unseen shown."""

from datetime import timedelta
from pathlib import Path

import pytest
from PIL import Image

from control_room.domain.assists.kinds import Filed, Opened
from control_room.domain.codes import Source
from control_room.domain.errors import NoSuchMatter
from control_room.domain.exhibits.codes import Hidden, Reference
from control_room.domain.exhibits.kinds import ExportMade
from control_room.domain.pictures import Box
from control_room.domain.requests.codes import Channel
from control_room.domain.requests.kinds import RequestFiled
from control_room.domain.times import day_of
from control_room.services.storyboards import NoFollow, NoStillsKept, storyboard
from tests.services.live import Live

FACE = Box(left=10, top=10, right=60, bottom=60, reason=Hidden.FACE)


@pytest.fixture
async def followed(room, clock, jw):
    """An assist followed c2, c3, lost, c22; an export made for it whose recorder is 47 s fast."""
    live = Live(room)
    ref = (await live.assists.open(Opened(source=Source.POLICE_RADIO, text="JD theft"), by=jw)).ref
    await live.follows.move(ref, "2", by=jw)
    clock.tick(60)
    await live.follows.move(ref, "3", by=jw)
    clock.tick(60)
    await live.follows.lose(ref, by=jw)
    clock.tick(120)
    await live.follows.find(ref, "22", by=jw)
    clock.tick(60)
    await live.follows.move(ref, "24", by=jw)
    begins = clock.now() - timedelta(minutes=6)
    made = ExportMade(about=ref, cameras=("2", "3", "22"), begins=begins, ends=clock.now(), mark="JW/1")
    export = (await room.exhibits.make(made, by=jw)).ref
    fast = clock.now() + timedelta(seconds=47)
    await room.exhibits.check_clock(
        export, by=jw, reference=Reference.SPEAKING_CLOCK, recorder_at=fast, true_at=clock.now()
    )
    return ref, export


async def still(room, export, name, camera, ago, by, clock):
    """A still of a camera so many seconds ago by true time, its file among the room's."""
    folder = room.settings.home / "stills" / export
    folder.mkdir(parents=True, exist_ok=True)
    source = folder.parent / f"{name}-as-it-came.png"
    Image.effect_noise((320, 180), 50).convert("RGB").save(source)
    shown = None if ago is None else clock.now() - timedelta(seconds=ago - 47)
    await room.stills.stamp(export, source, folder / name, ["words"], by=by, camera=camera, recorder_at=shown)
    return folder / name


async def laid_out(room, ref, by):
    return await storyboard(room.acts, room.stills, ref, by=by, home=room.settings.home)


async def test_the_trail_in_order_at_true_times_with_its_gaps(room, followed, clock, jw, tmp_path):
    ref, export = followed
    await still(room, export, "late.png", "22", 30, jw, clock)
    await still(room, export, "first.png", "2", 290, jw, clock)
    await still(room, export, "untimed.png", "3", None, jw, clock)
    await still(room, export, "elsewhere.png", "60", 100, jw, clock)  # no camera of the trail
    board = await laid_out(room, ref, jw)
    read = [(Path(cell.path).name, cell.words) for cell in board.cells]
    true = (clock.now() - timedelta(seconds=290)).strftime("%H:%M:%S")
    assert [name for name, _ in read] == ["first.png", "untimed.png", "", "late.png", ""]
    assert read[0][1] == f"c2 {true}   EX-1 still 2"
    assert "time not known" in read[1][1]
    assert read[2][1].startswith("not seen ")
    assert read[4][1].startswith("c24 ")
    assert read[4][1].endswith("no still kept")
    assert board.pictures == 3
    made = await room.stills.sheet(tmp_path / "story.png", board.cells, title=board.title)
    assert made.width == 4 * 320


async def test_stills_of_what_was_copied_out_for_a_request_of_the_same_incident_are_in_it(room, followed, clock, jw):
    ref, _ = followed
    day = day_of(clock.now())
    await room.assists.file(ref, Filed(cad=8123, cad_date=day), by=jw)
    boards = []
    for number in (8123, 8124):
        filed = RequestFiled(cad=number, cad_date=day, name="Ali Rahman")
        request = (await room.requests.keying.key(by=jw, channel=Channel.IN_PERSON, filed=filed, items=())).ref
        made = ExportMade(
            about=request,
            cameras=("2",),
            begins=clock.now() - timedelta(hours=1),
            ends=clock.now(),
            mark=f"JW/{number}",
        )
        export = (await room.exhibits.make(made, by=jw)).ref
        await still(room, export, f"{number}.png", "2", 290, jw, clock)
        boards.append(await laid_out(room, ref, jw))
    assert [board.pictures for board in boards] == [1, 1]
    assert Path(boards[1].cells[0].path).name == "8123.png"


async def test_what_is_redacted_is_shown_redacted_and_only_once_it_was_looked_at(room, followed, clock, jw, dk):
    ref, export = followed
    path = await still(room, export, "a.png", "2", 290, jw, clock)
    out = path.with_name("a-redacted.png")
    await room.stills.redact(export, path, out, [FACE], by=jw)
    board = await laid_out(room, ref, jw)
    assert board.pictures == 0
    assert "redacted and not looked at yet" in board.cells[0].words
    await room.stills.check(export, 2, out, by=dk)
    board = await laid_out(room, ref, jw)
    assert Path(board.cells[0].path).name == "a-redacted.png"
    out.unlink()
    assert "its file is not here" in (await laid_out(room, ref, jw)).cells[0].words


async def test_where_there_is_nothing_to_lay_out_it_says_what_to_do(room, followed, jw):
    ref, _ = followed
    with pytest.raises(NoStillsKept, match="c2 c3 c22 c24"):
        await laid_out(room, ref, jw)
    other = (await room.assists.open(Opened(source=Source.POLICE_RADIO, text="noise"), by=jw)).ref
    with pytest.raises(NoFollow, match="write its trail up first"):
        await laid_out(room, other, jw)
    with pytest.raises(NoSuchMatter):
        await laid_out(room, "AS-26-000099", jw)
