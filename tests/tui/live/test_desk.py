"""The live desk on a real room, on either database."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from control_room.adapters.telephony.baresip import DEAF, PULSE
from control_room.domain.calls.kinds import CallAnswered, CallTaken
from control_room.domain.errors import BookUnavailable, NoSuchMatter
from control_room.domain.matters import Stage
from control_room.domain.people import Role
from control_room.domain.telephony import SILENT
from control_room.services.acts import Looking
from control_room.services.desk import NothingTyped
from control_room.tui.live.desk import LiveDesk, NothingToPress
from tests.softphone import plugged_in, until

PASSWORD = "tram stop blue kettle"


@pytest.fixture
async def desk(room, jw, sup):
    await room.identity.enrol(by=sup, staff="0417", name="Jo Wright", role=Role.OPERATOR, password=PASSWORD)
    await room.cameras.load(by=sup)
    await room.shifts.open(by=jw)
    at_desk = LiveDesk(room, jw, shorthand={"wh": "white hoodie"})
    await at_desk.refresh()
    return at_desk


async def typed(desk: LiveDesk, line: str, uid=None):
    desk.sent(line)
    return await desk.take(line, uid=uid or uuid4(), at=desk.room.clock.now())


async def newest(desk: LiveDesk, n: int = 1):
    return (await desk.room.acts.read(desk.by, Looking.lines, newest=True, limit=n))[-n:]


async def test_a_tour_is_offered_while_it_waits_and_rings_nobody(room, desk, clock):
    await typed(desk, "t c12 steps 2035-2130 daily till friday")
    assert (desk.snapshot().advice, [each.ref for each in desk.snapshot().open]) == ("", [])
    rang = desk.snapshot().alarm
    clock.tick((datetime(2026, 3, 13, 20, 40, tzinfo=UTC) - clock.now()).total_seconds())
    await desk.refresh()
    assert desk.snapshot().advice == "Tour due 20:35: c12 · tk1 done · Alt+A · steps"
    assert [(each.ref, each.due, each.severity) for each in desk.snapshot().open] == [("TK-1", "Alt+A", 4)]
    assert desk.snapshot().alarm == rang
    await typed(desk, "tk1 done")
    assert (desk.snapshot().advice, desk.snapshot().open) == ("", ())


async def test_the_row_of_duties_says_what_to_do_first(room, jw, desk):
    assert desk.snapshot().advice == ""
    other = LiveDesk(room, jw.__class__(staff="0522", role=Role.OPERATOR, ws="CR-1"))
    await other.refresh()
    assert "you are not on it" in other.snapshot().advice


async def test_a_dropped_guess_stays_dropped_and_is_not_filed(desk):
    line = "a 8123 shoplift c2"
    seen = desk.understand(line, len(line))
    assert seen.guess == "CAD date"
    desk.drop_guess(line)
    assert desk.understand(line, len(line)).guess == "source"
    await typed(desk, line)
    card = await desk.room.cards.one(desk.in_hand(), by=desk.by)
    assert card.cad == 8123
    assert "cad_date" in card.owed
    assert desk.understand(line, len(line)).guess == "CAD date"  # the next line starts fresh


async def test_a_line_of_a_call_leads_on_to_its_questions_and_bins_are_over_at_once(desk):
    assert "cl1 Enter, or F4, opens its questions" in (await typed(desk, "p lift stuck 2 in it ambassador hse")).words
    assert "questions" not in (await typed(desk, "p bins. told web")).words


async def test_a_reference_alone_takes_an_open_assist_in_hand_and_writes_nothing(desk):
    await typed(desk, "a shoplifting c5 red coat")
    first = desk.in_hand()
    await typed(desk, "a fighting c12")
    size = await desk.room.book.size()
    assert desk.understand("as1", 3).takes == "AS-1"
    assert (await typed(desk, "as1")).words == "AS-1 is in hand; Esc leaves it"
    assert (desk.in_hand(), desk.prompt()) == (first, "AS-1")
    with pytest.raises(NoSuchMatter):
        await typed(desk, "as9")
    with pytest.raises(NothingTyped):  # the shell opens its page; no line of it has a word
        await typed(desk, "ft1")
    assert await desk.room.book.size() == size
    await typed(desk, "as1 seen again")
    assert (await newest(desk))[0].ref == first


async def test_an_assist_that_is_over_is_not_taken_in_hand_and_a_book_that_is_away_keeps_its_reference_as_a_line(
    desk, monkeypatch
):
    await typed(desk, "a shoplifting c5 red coat")
    await typed(desk, "= words of advice")
    assert desk.in_hand() == ""
    assert (await typed(desk, "as1")).words == "AS-1 is over: words after it in the line are added to it"
    assert desk.in_hand() == ""

    async def away(*_args, **_kw):
        raise BookUnavailable("locked", "another program holds the book")

    monkeypatch.setattr(desk.room.acts, "read", away)
    monkeypatch.setattr(desk.room.desk, "enter", away)
    assert "side-book S-1" in (await typed(desk, "as1")).words


async def test_shorthand_is_written_out_before_the_caret(desk):
    offer = desk.expand("n male wh ", 10)
    assert (offer.line, offer.caret) == ("n male white hoodie ", 20)
    assert desk.expand("n male in", 9) is None


async def test_one_key_marks_the_first_camera_and_only_while_a_call_runs(desk):
    with pytest.raises(NothingToPress, match="r opens one"):
        await desk.press("seen")
    await typed(desk, "r sn21 check c12")
    desk.room.clock.tick(41)
    assert "41 s after SN21" in await desk.press("seen")
    with pytest.raises(NothingToPress):
        await desk.press("seen")


async def test_force_seen_offers_a_hold_and_one_key_takes_it(desk):
    await typed(desk, "a 8123 shoplift c2")
    await typed(desk, "c2 walking")
    await typed(desk, "pc punched and male tasered")
    ref = desk.in_hand()
    card = await desk.room.cards.one(ref, by=desk.by)
    assert card.offer is not None
    assert "Alt+H" in " ".join(desk.snapshot().follow.facts)
    assert "is to be held" in await desk.press("hold")
    assert (await desk.room.cards.one(ref, by=desk.by)).holds


async def test_while_the_book_is_away_lines_go_aside_and_are_brought_in_once(desk, monkeypatch):
    room, size = desk.room, len(desk.rows)
    entered = room.desk.enter

    async def away(*_args, **_kw):
        raise BookUnavailable("locked", "another program holds the book")

    monkeypatch.setattr(room.desk, "enter", away)
    uid = uuid4()
    taken = await typed(desk, "n door open", uid)
    assert "side-book S-1" in taken.words
    row = desk.rows.row(len(desk.rows) - 1)
    assert [row[place].text for place in (1, 2, 4)] == ["S-1", "not in the book yet: n door open", "SIDE-BOOK"]
    assert desk.waiting() == (desk.rows.whole(len(desk.rows) - 1),)
    assert desk.waiting()[0].startswith("S-1, not in the book yet")
    assert len(desk.rows) == size + 1
    alarm = desk.snapshot().alarm
    assert (alarm.source, alarm.severity) == ("BOOK", 1)
    monkeypatch.setattr(room.desk, "enter", entered)
    assert await room.aside.probe()
    assert await desk.press("bring_in") == "1 line brought in"
    (line,) = await newest(desk)
    assert (line.uuid, line.facts.text) == (uid, "n door open")
    assert desk.waiting() == ()
    assert not any("not in the book yet" in desk.rows.whole(n) for n in range(len(desk.rows)))
    assert await desk.press("bring_in") == "nothing waits in the side-book"


async def test_a_line_aside_stands_beside_the_books_lines_of_its_time(desk, monkeypatch):
    room, entered = desk.room, desk.room.desk.enter

    async def away(*_args, **_kw):
        raise BookUnavailable("locked", "another program holds the book")

    def log() -> list[str]:
        rows = (desk.rows.row(n) for n in range(len(desk.rows)))
        return [f"{row[1].text} {row[2].text}".strip() for row in rows][-5:]

    await typed(desk, "n before")
    room.clock.tick(60)
    monkeypatch.setattr(room.desk, "enter", away)
    await typed(desk, "n one")
    await typed(desk, "n two")
    monkeypatch.setattr(room.desk, "enter", entered)
    assert await room.aside.probe()
    room.clock.tick(60)
    await typed(desk, "n after")
    await typed(desk, "n later")
    waiting = ["S-1 not in the book yet: n one", "S-2 not in the book yet: n two"]
    assert log() == ["before", *waiting, "after", "later"]
    again = LiveDesk(room, desk.by)
    await again.refresh()
    assert [again.rows.row(n) for n in range(len(again.rows))] == [desk.rows.row(n) for n in range(len(desk.rows))]
    await desk.press("bring_in")
    assert log()[:3] == ["before", "after", "later"]
    assert all("from the side-book" in words for words in log()[3:])


async def test_a_lookout_named_in_the_line_says_so_before_enter(desk):
    await typed(desk, "b silver audi a3 vrm lx21abc from sn ops till 0700")
    said = desk.understand("n lx21 abc seen c4", 5)
    assert said.warning.startswith("ON THE BOARD BO-1")


async def test_each_alarm_is_acknowledged_by_itself(desk):
    first = desk.snapshot().alarm
    assert first.source == "STAFF"
    await desk.acknowledge()
    assert desk.snapshot().alarm is None


async def test_what_this_person_typed_this_shift_is_known_again_after_a_restart(desk, jw, dk):
    room = desk.room
    await typed(desk, "r sn21 check c12")
    other = LiveDesk(room, dk)
    await other.refresh()
    await typed(other, "n dk was here")
    await typed(desk, "n all quiet")
    again = LiveDesk(room, jw)
    await again.refresh()
    assert await again.typed_before() == ("r sn21 check c12", "n all quiet")

    async def away(*_args, **_kw):
        raise BookUnavailable("locked", "another program holds the book")

    room.acts.read = away
    assert await again.typed_before() == ()


async def test_a_telephone_that_dies_in_the_middle_of_a_call_stands_in_the_banner_until_it_is_back(desk):
    assert (
        PULSE + DEAF + SILENT.total_seconds() < 5
    )  # the longest until its line is written, and every desk looks again
    room = desk.room
    async with plugged_in(room) as phone:
        phone.says("CALL_INCOMING")
        await until(lambda: room.telephony.heard.ringing)
        await room.telephony.pick_up()
        ref = (await room.calls.take(by=desk.by, call=CallTaken(text="wall down in the lane"))).ref
        phone.deaf = True
        await until(lambda: room.telephony.trouble)
        await desk.refresh()
        assert desk.snapshot().alarm.source == "TELEPHONE"
        assert "take calls by hand" in desk.snapshot().alarm.words
        await room.calls.answer(by=desk.by, ref=ref, answered=CallAnswered(place="Brigstock Road"))
        call = await room.calls.one(ref, by=desk.by)
        assert (call.stage, call.ended_at, call.shown) == (Stage.OPEN, None, "07700900123")
        phone.deaf = False
        await until(lambda: not room.telephony.trouble)
        await desk.refresh()
        assert (desk.snapshot().alarm.source if desk.snapshot().alarm else "") != "TELEPHONE"
