"""The board, from the keyboard."""

from datetime import timedelta

import pytest
from hands import at, fill, until
from PIL import Image

from control_room.domain.boards import Bolo, BoloPosted, BoloRead
from control_room.domain.order_frames import Doubt
from control_room.domain.orders import OrderKind, OrderPosted
from control_room.domain.register_codes import BoloSort, MissingAge, MissingRisk
from control_room.domain.times import ShiftName
from control_room.domain.visits import VisitCategory, VisitSignedIn
from control_room.services.portraits import NoPortrait
from control_room.tui.desks import board_acts
from control_room.tui.desks.marking import Look


async def test_one_key_says_that_the_person_has_read_it(night, jw, console_of):
    async with at(console_of(night, jw), "board", size=(120, 36)) as hands:
        assert "2 to read" in hands.text
        await hands.press("r")
        await hands.until("BO-1 read by 0417")
        await hands.until("1 to read")
        await hands.until("not read: 0522")
        # On a screen that does not know it yet, as another workstation's: the key is not offered for what was read.
        first = (await night.boards.board(by=jw)).bolos[0]
        assert (await board_acts.read(hands.pane, first)).startswith("BO-1: 0417 has read it as it stands, 20:56; ")
    bolo = (await night.boards.board(by=jw)).bolos[0]
    assert isinstance(bolo, Bolo)
    assert bolo.read_by == ("0001", "0417")
    assert len(await night.book.lines(by=jw, kinds=(BoloRead.kind(),))) == 1


async def test_who_is_here_and_what_is_owed_stand_on_it(night, jw, console_of):
    async with at(console_of(night, jw), "board", size=(120, 36)) as hands:
        for words in ("s.60 Fairfield", "Jo Wright since 20:30", "break till 20:56", "■ 1 in the room, 2 wanted"):
            assert words in hands.text
        assert "one person alone since 20:41" in hands.text


async def test_a_look_out_comes_down_with_a_reason_or_not_at_all(night, jw, console_of):
    async with at(console_of(night, jw), "board") as hands:
        await hands.press("w", "escape")
        assert len((await night.boards.board(by=jw)).bolos) == 2
        await hands.press("w")
        await hands.say("found at Purley")
        await hands.until("BO-1 is off the board")
    assert len((await night.boards.board(by=jw)).bolos) == 1


async def test_an_empty_board_says_what_to_do(staffed, jw, console_of):
    async with at(console_of(staffed, jw), "board") as hands:
        assert "Nothing on the board" in hands.text


async def test_a_line_half_typed_keeps_the_keys(night, jw, console_of):
    async with at(console_of(night, jw), "log") as hands:
        hands.console.shell.line.put("r sn21 two males")
        hands.console.shell.line.focus()
        await hands.console.shell.action_pane("board")
        await hands.rest()
        await hands.press("r")
        assert hands.console.shell.line.typed == "r sn21 two malesr"
        assert hands.console.shell.pane.key != ""


async def test_what_visitors_and_an_order_owe_is_given_at_the_board(staffed, jw, console_of):
    visit = (
        await staffed.visits.sign_in(by=jw, visit=VisitSignedIn(count=2, category=VisitCategory.POLICE_ROUTINE))
    ).ref
    order = (await staffed.boards.post_order(by=jw, order=OrderPosted(order=OrderKind.S60, area="Fairfield"))).ref
    async with at(console_of(staffed, jw), "board", size=(120, 36)) as hands:
        keys = [row.key for row in hands.pane.list.rows.rows]
        hands.pane.list.cursor = keys.index(visit)
        await hands.rest()
        await hands.press("g", "1", "1")
        await hands.say("0417AB")
        await hands.until("VS-1 identity seen; owed: confidentiality declaration")
        await hands.press("g", "1", "y")
        await hands.until("VS-1 declaration made; owed: what they came for, who they are")
        await hands.press("g", "2")
        hands.console.screen.query_one("#field-for").value = "dl rr233"
        hands.console.screen.query_one("#field-who").value = "1234SN"
        hands.console.screen.query("Entry").last().focus()
        await hands.press("enter")
        await hands.until("VS-1 written down")
        hands.pane.list.cursor = keys.index(order)
        await hands.rest()
        await hands.press("g", "2")
        await hands.say("later")
        await hands.until("'later' is no time; 14:00, 28 nov 14:00")
        assert hands.console.screen.query_one("#asked").typed == "later"
        await hands.say("30 mar 2359")
        await hands.until("until when, written down")
    visits = (await staffed.boards.board(by=jw)).visits
    assert [(each.identified, each.declared, each.who, each.owed()) for each in visits] == [(2, True, "1234SN", ())]


async def test_what_contradicts_in_an_order_is_put_right_at_the_board(staffed, jw, clock, console_of):
    starts = clock.now() + timedelta(days=2)
    backwards = OrderPosted(
        order=OrderKind.S60, area="Fairfield", authority="insp okafor", ring="sn ops", starts=starts, ends=clock.now()
    )
    ref = (await staffed.boards.post_order(by=jw, order=backwards)).ref
    async with at(console_of(staffed, jw), "board", size=(80, 24)) as hands:
        await on(hands, ref)
        await hands.until("it ends before it starts")
        await hands.press("g")
        await hands.until("2 from when")
        await hands.press("2")
        await hands.say("0001")
        await hands.until("OR-1: from when, written down")
        await hands.press("g")
        await hands.until("1 until when")
        await hands.press("1")
        await hands.say("2359")
        await hands.until("OR-1: until when, written down")
    [order] = (await staffed.boards.board(by=jw)).orders
    assert (order.doubts(), order.owed()) == ((), ())


async def test_who_is_missing_and_a_later_end_are_given_at_the_board(staffed, jw, clock, console_of):
    until = clock.now() + timedelta(hours=1)
    posted = BoloPosted(subject="sam stone, red coat", sort=BoloSort.MISSING, source="sn ops", expires=until)
    ref = (await staffed.boards.post(by=jw, bolo=posted)).ref
    async with at(console_of(staffed, jw), "board", size=(80, 24)) as hands:
        await on(hands, ref)
        await hands.press("g")
        await hands.until("child or adult")
        await hands.press("1")
        await hands.until("1 child")
        await hands.press("1")
        await hands.until("BO-1: child or adult, written down")
        await hands.press("g")
        await hands.until("2 until when")
        await hands.press("1")
        await hands.until("3 low")
        await hands.press("1")
        await hands.until("BO-1: risk, written down")
        await hands.press("g")
        await hands.say("2359")
        await hands.until("BO-1: until when, written down")
    [bolo] = (await staffed.boards.board(by=jw)).bolos
    assert (bolo.age, bolo.risk, bolo.owed()) == (MissingAge.CHILD, MissingRisk.HIGH, ())
    assert bolo.expires > until


async def on(hands, ref):
    """The cursor on a matter of the board."""
    hands.pane.list.cursor = [row.key for row in hands.pane.list.rows.rows].index(ref)
    await hands.rest()


async def test_a_briefing_sheet_is_written_on_the_board_read_and_changed(staffed, jw, dk, console_of):
    async with at(console_of(staffed, jw), "board", size=(80, 24)) as hands:
        await until(hands.pilot, lambda: "n briefing sheet" in hands.status)
        await hands.press("n")
        await hands.until("A briefing sheet")
        await fill(
            hands,
            source="Fairfield SNT",
            shift="dusk",
            **{"point-1": "dippers at the station", "point-4": "ranks / rows"},
        )
        await hands.until("is no shift; day, night or nothing")
        await fill(hands, until="9999-12-31 24:00", shift="night")
        await hands.until("'9999-12-31 24:00' has no such day")
        await fill(hands, until="soon")
        await hands.until("'soon' is no time")
        await fill(hands, until="0700")
        await hands.until("BR-1 is on the board")
        await hands.until("2. ranks / rows")
    async with at(console_of(staffed, dk), "board", size=(80, 24)) as hands:
        await hands.until("READ THIS")
        await hands.press("r")
        await hands.until("BR-1 read by 0522")
        await until(hands.pilot, lambda: "n new points" in hands.status and "n briefing" not in hands.status)
        await hands.press("n")
        await hands.until("ranks / rows")
        await fill(hands, **{"point-1": "dippers at West Croydon", "point-2": ""})
        await hands.until("1. dippers at West Croydon")
    [sheet] = (await staffed.boards.board(by=jw)).sheets
    assert (sheet.points, sheet.read_by, sheet.shift) == (("dippers at West Croydon",), ("0522",), ShiftName.NIGHT)
    async with at(console_of(staffed, jw), "board", size=(80, 24)) as hands:
        await hands.press("w")
        await hands.say("stood down")
        await hands.until("BR-1 is off the board")


async def test_a_breach_is_one_key_and_says_whom_to_ring(staffed, jw, console_of):
    order = OrderPosted(order=OrderKind.DISPERSAL, area="North End", authority="sgt lowe", ring="020 7946 0102")
    ref = (await staffed.boards.post_order(by=jw, order=order)).ref
    async with at(console_of(staffed, jw), "board", size=(80, 24)) as hands:
        await on(hands, ref)
        assert "the rank is too low" in hands.text
        assert "Act 2014, s.34(1)" in " ".join(hands.text.split())
        await hands.press("x")
        await hands.until("ring 020 7946 0102")
        await hands.press("a")
        await hands.say("asked sn ops, he is acting inspector")
        await hands.until("asked, and it stands as it was said")
    [one] = (await staffed.boards.board(by=jw)).orders
    assert (len(one.breaches), one.stands, one.asked()) == (1, (Doubt.RANK,), ())


async def test_a_picture_is_hung_shown_and_deleted_with_its_look_out(staffed, jw, console_of, tmp_path):
    Image.effect_noise((64, 64), 90).save(tmp_path / "face.png")
    (tmp_path / "poster.html").write_text("<html><script>alert(1)</script>")
    ref = (await staffed.boards.post(by=jw, bolo=BoloPosted(subject="danny kerr", source="sn ops"))).ref
    async with at(console_of(staffed, jw), "board", size=(80, 24)) as hands:
        await on(hands, ref)
        await hands.press("p")
        await hands.say(str(tmp_path / "poster.html"))
        await hands.until("it is no PNG or JPEG")
        wrong = str(tmp_path / "poster.html")  # it stands in the question that is asked again, to be put right
        await until(hands.pilot, lambda: [each.typed for each in hands.console.screen.query("#asked")] == [wrong])
        await hands.say(str(tmp_path / "face.png"))
        await hands.until("BO-1 has its picture")
        await hands.until("has a picture")
        await hands.press("p")
        await until(hands.pilot, lambda: isinstance(hands.console.screen, Look) and "▀" in hands.text)
        assert "v in the list opens it in a window" in hands.text
        await hands.press("escape")
        await hands.press("w")
        await hands.until("Its picture is deleted,")
        await hands.say("found")
        await hands.until("BO-1 is off the board")
    with pytest.raises(NoPortrait):
        await staffed.onshift.portraits.jpeg(ref, by=jw)


async def test_a_picture_that_goes_while_it_is_opened_says_so_where_it_would_stand(staffed, jw, console_of):
    async def gone(_width, _height):
        raise NoPortrait("no picture hangs with this look-out")

    async with at(console_of(staffed, jw), "board", size=(80, 24)) as hands:
        hands.console.push_screen(Look(title="BO-1 danny kerr", small=gone))
        await hands.until("no picture hangs with this look-out")
        await hands.press("escape")
        await until(hands.pilot, lambda: not isinstance(hands.console.screen, Look))


async def test_the_shifts_sheet_goes_on_paper(night, jw, console_of):
    async with at(console_of(night, jw), "board", size=(80, 24)) as hands:
        await hands.press("s")
        await hands.until("printed to")
    assert (night.settings.home / "prints" / "briefing-1.pdf").read_bytes().startswith(b"%PDF")


async def test_a_look_out_is_read_whole_below_the_list_at_eighty_columns(staffed, jw, console_of):
    subject = (
        "a person in a dark green parka, black jeans, white shoes, a blue rucksack, walks with a stick, last words"
    )
    ref = (await staffed.boards.post(by=jw, bolo=BoloPosted(subject=subject, source="sn ops"))).ref
    async with at(console_of(staffed, jw), "board", size=(80, 24)) as hands:
        await on(hands, ref)
        await hands.until("last words")
