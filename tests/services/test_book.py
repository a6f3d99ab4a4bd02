"""The book as a whole: set up once, plain lines, strikes and corrections that refold, checkpoints, workstations."""

from hashlib import sha256

import pytest

from control_room.adapters import keys
from control_room.domain.assists.kinds import Concluded, Opened, Told
from control_room.domain.assists.states import Assist
from control_room.domain.authority import Act, NotYours
from control_room.domain.book import Checkpointed, ClockJumped, Noted
from control_room.domain.codes import Category, Outcome, RadioResult, Source
from control_room.domain.errors import NoSuchLine, NoSuchMatter
from control_room.domain.line.said import Tally
from control_room.domain.matters import Stage
from control_room.domain.notes import Note, key_name, read_body
from control_room.domain.radio import RadioCall
from control_room.domain.visible import visible
from control_room.services.acts import AlreadyStruck, Looking
from control_room.services.book import NothingAttached, RoomExists
from control_room.words import say
from tests.services.live import Live

ARREST = Told(tallies=(Tally(outcome=Outcome.ARREST, count=1),), text="1 arr")


@pytest.fixture
def live(room):
    return Live(room)


async def opened(live, jw):
    told = Opened(source=Source.POLICE_RADIO, category=Category.ROBBERY, cameras=("3",), text="robbery")
    return (await live.assists.open(told, by=jw)).ref


async def test_line_one_says_whose_book_it_is_and_a_second_room_is_refused(room, sup):
    whose = await room.book.whose()
    assert (whose.council, whose.station, whose.training) == ("Borough of Testing", "Strand House", False)
    assert await room.book.named() == "Borough of Testing, Strand House"
    assert whose.origin.startswith("cctv.borough-of-testing.gov.uk/book/")
    assert (await room.book.line(by=sup, number=1)).kind == "book.opened"
    with pytest.raises(RoomExists):
        await room.book.set_up(council="Another", station="X", supervisor="0001")
    assert await room.book.prepare() is False


async def test_an_empty_database_has_no_room(empty_url, tmp_path, clock):
    from control_room.room import Room
    from control_room.settings import Settings

    made = Room(Settings(home=tmp_path, database_url=empty_url, workstation="CR-2"), clock=clock)
    try:
        await made.book.prepare()
        assert await made.book.whose() is None
        assert await made.book.named() == ""
        assert await made.book.size() == 0
    finally:
        await made.close()


async def test_a_line_on_a_matter_that_is_not_there_is_refused(room, jw):
    with pytest.raises(NoSuchMatter):
        await room.book.note(by=jw, note=Noted(text="x"), ref="AS-26-000999")


async def test_nobody_writes_on_a_matter_they_may_not_see(room, jw, sup):
    from control_room.domain.refs import RefKind

    def decide(w):
        ref = w.next_ref(RefKind.ASSIST)
        w.record(Opened(source=Source.PUBLIC, text="query"), ref=ref, aud="supervisors")

    ref = (await room.acts.write(Act.ASSIST, sup, decide)).ref
    with pytest.raises(NoSuchMatter):
        await room.book.note(by=jw, note=Noted(text="x"), ref=ref)
    receipt = await room.book.note(by=sup, note=Noted(text="between us"), ref=ref)
    with pytest.raises(NoSuchLine):
        await room.book.line(by=jw, number=receipt.number)
    for act in (room.book.strike, room.book.correct):
        with pytest.raises(NoSuchLine):
            await act(by=jw, number=receipt.number, reason="?", **({"text": "?"} if act == room.book.correct else {}))


# -- strikes refold -------------------------------------------------------------------------------------------------------


async def test_an_arrest_struck_leaves_the_figures(room, live, jw):
    ref = await opened(live, jw)
    told = await live.assists.add(ref, ARREST, by=jw)
    assert (await live.figures(jw, "arrests"))["arrests", "all", ""] == 1
    await room.book.strike(by=jw, number=told.number, reason="not arrested, spoken to")
    assert await live.figures(jw, "arrests") == {}
    assert (await live.matter(ref, Assist, jw)).told(Outcome.ARREST) == 0
    assert (await live.figures(jw, "assists"))["assists", "all", ""] == 1
    with pytest.raises(AlreadyStruck):
        await room.book.strike(by=jw, number=told.number, reason="again")


async def test_an_assist_whose_first_line_is_struck_is_voided_and_counts_nothing(room, live, jw):
    ref = await opened(live, jw)
    await live.assists.add(ref, ARREST, by=jw)
    first = (await room.book.lines(by=jw, ref=ref))[0]
    await room.book.strike(by=jw, number=first.number, reason="opened twice")
    assist = await live.matter(ref, Assist, jw)
    assert (assist.stage, assist.owed(), assist.outstanding()) == (Stage.VOIDED, (), False)
    assert await live.figures(jw, "assists", "arrests", "outcomes", "either") == {}
    assert (await live.figures(jw, "lines"))["lines", "kind", "assist.opened"] == 1  # the line itself stays
    assert (await opened(live, jw))[-6:] == "000002"  # its number is kept and never given again


async def test_a_voided_matter_stays_voided_whatever_is_written_on_it(room, live, jw):
    ref = await opened(live, jw)
    first = (await room.book.lines(by=jw, ref=ref))[0]
    await room.book.strike(by=jw, number=first.number, reason="opened twice")
    await live.assists.add(ref, ARREST, by=jw)
    await live.assists.conclude(ref, Concluded(tallies=ARREST.tallies), by=jw)
    await room.book.note(by=jw, note=Noted(text="words beside it"), ref=ref)
    assist = await live.matter(ref, Assist, jw)
    assert (assist.stage, assist.outstanding()) == (Stage.VOIDED, False)
    assert await live.figures(jw, "assists", "arrests", "outcomes") == {}
    assert (await room.proof.verify(rows=True)).why == ""


async def test_striking_a_note_beside_a_matter_does_not_void_it(room, live, jw):
    ref = await opened(live, jw)
    beside = await room.book.note(by=jw, note=Noted(text="wrong matter"), ref=ref)
    await room.book.strike(by=jw, number=beside.number, reason="wrong matter")
    assert (await live.matter(ref, Assist, jw)).stage is Stage.OPEN


async def test_a_result_struck_is_owed_again(room, live, jw):
    call = await live.radio.call("check c12", by=jw, callsign="SN21", cameras=("12",))
    result = await live.radio.result(call.ref, RadioResult.SEEN_AND_PASSED, by=jw)
    await room.book.strike(by=jw, number=result.number, reason="wrong call")
    found = await live.matter(call.ref, RadioCall, jw)
    assert (found.stage, found.result, "result" in found.owed()) == (Stage.OPEN, None, True)
    again = await live.radio.result(call.ref, RadioResult.NO_COVERAGE, by=jw)
    assert again.ref == call.ref
    assert (await live.figures(jw, "radio_calls"))["radio_calls", "result", "no_coverage"] == 1


async def test_an_act_on_a_struck_line_is_a_later_line_of_the_same_audience_and_matter(room, live, jw):
    ref = await opened(live, jw)
    note = await live.assists.note(ref, "grey hood", by=jw)
    fix = await room.book.correct(by=jw, number=note.number, text="white hood", reason="seen on c4")
    line = await room.book.line(by=jw, number=fix.number)
    assert (line.ref, line.aud, line.facts.number) == (ref, "room", note.number)
    with pytest.raises(NoSuchLine):
        await room.book.correct(by=jw, number=9999, text="x", reason="x")


# -- checkpoints and workstations -----------------------------------------------------------------------------------------


@pytest.fixture
async def admitted(room, sup, tmp_path):
    whose = await room.book.whose()
    assert await room.book.checkpoint(by=sup, why="writing") is None  # no key yet
    assert await room.book.workstation_standing() == "unknown"
    key = keys.make(tmp_path / "key", key_name(whose.origin, "CR-2"))
    await room.book.admit(by=sup, key=key)
    return key


async def test_a_checkpoint_signs_the_head_and_stands_in_the_book(room, sup, admitted):
    size = await room.book.size()
    note = await room.book.checkpoint(by=sup, why="handover")
    assert isinstance(note, Note)
    told = read_body(note.text)
    assert told.size == size
    line = await room.book.line(by=sup, number=size + 1)
    assert line.facts == Checkpointed(size=size, root=told.root.hex(), why="handover")
    last = await room.book.last_checkpoint()
    assert (last[0], last[2]) == (size, note.written())
    assert (await room.book.head()).size == size + 1


async def test_nothing_is_signed_twice_while_nothing_was_written(room, sup, jw, admitted):
    assert await room.book.checkpoint(by=sup, why="writing") is not None
    assert await room.book.checkpoint(by=sup, why="writing") is None
    await room.book.note(by=jw, note=Noted(text="one more"))
    assert await room.book.checkpoint(by=sup, why="writing") is not None
    assert await room.book.checkpoint(by=sup, why="handover") is not None


async def test_a_workstation_is_admitted_and_revoked_by_a_supervisor(room, sup, jw, admitted):
    assert await room.book.workstation_standing() == "admitted"
    with pytest.raises(NotYours):
        await room.book.revoke(by=jw, name="CR-2", reason="lost")
    await room.book.revoke(by=sup, name="CR-2", reason="lost")
    assert await room.book.workstation_standing() == "revoked"


async def test_a_clock_that_jumped_is_a_line(room, sup):
    receipt = await room.book.clock_jumped(seconds=-90)
    assert (await room.book.line(by=sup, number=receipt.number)).facts == ClockJumped(seconds=-90)


async def test_an_event_is_never_later_than_its_writing(room, jw, clock):
    from datetime import timedelta

    receipt = await room.book.note(by=jw, note=Noted(text="x"), at=clock.now() + timedelta(hours=3))
    line = await room.book.line(by=jw, number=receipt.number)
    assert line.at == line.recorded_at == clock.now()


async def test_pages_of_lines(room, jw):
    first = await room.book.size()
    for n in range(7):
        await room.book.note(by=jw, note=Noted(text=f"{n}"))
    page = await room.book.lines(by=jw, after=first, limit=3)
    assert [line.number for line in page] == [first + 1, first + 2, first + 3]
    newest = await room.acts.read(jw, Looking.lines, newest=True, limit=2, before=first + 7)
    assert [line.number for line in newest] == [first + 5, first + 6]
    assert await room.book.lines(by=jw, kinds=("line.struck",)) == ()


@pytest.mark.parametrize("said", ["a\x00b", "half \ud800 a character", "\ud83d\ude00"])
async def test_a_row_says_what_its_line_says_when_no_database_can_hold_what_was_typed(room, live, jw, clock, said):
    """A NUL, half a character, a time to the microsecond in another zone: the line is kept in one form, the row in the same."""
    from datetime import timedelta, timezone

    at = (clock.now() - timedelta(minutes=5, microseconds=7)).astimezone(timezone(timedelta(hours=1)))
    told = Opened(source=Source.PUBLIC, text=said, subjects=said)
    ref = (await live.assists.open(told, by=jw, at=at)).ref
    line = (await room.book.lines(by=jw, ref=ref))[0]
    assert (await live.matter(ref, Assist, jw)).text == line.facts.text
    assert (await room.proof.verify(rows=True)).why == ""


async def test_a_file_is_kept_with_a_line_byte_for_byte_and_seen_by_whoever_sees_the_line(room, live, jw, sup):
    ref = await opened(live, jw)
    first = (await room.book.lines(by=jw, ref=ref))[0]
    data = b"%PDF-1.7 \x00 a letter"
    kept = await room.book.attach(by=jw, number=first.number, name="letter \x1b[31m.pdf", data=data)
    line = await room.book.line(by=jw, number=kept.number)
    assert (line.ref, line.facts.size, line.facts.digest) == (ref, len(data), sha256(data).hexdigest())
    assert visible(say(line)).startswith(f"attached to line {first.number}: letter ")
    assert await room.book.attachment(by=jw, number=kept.number) == data
    assert (await room.acts.read(jw, Looking.matter, ref, Assist)).stage is Stage.OPEN
    with pytest.raises(NothingAttached):
        await room.book.attachment(by=jw, number=first.number)
    own = await room.acts.write(Act.NOTE, sup, lambda w: w.record(Noted(text="between us"), aud="supervisors"))
    hidden = await room.book.attach(by=sup, number=own.number, name="list.csv", data=b"a,b")
    with pytest.raises(NoSuchLine):
        await room.book.attachment(by=jw, number=hidden.number)
    await room.book.strike(by=sup, number=own.number, reason="not so")
    with pytest.raises(AlreadyStruck):
        await room.book.attach(by=sup, number=own.number, name="again.csv", data=b"c")
