"""The board, from the keyboard."""

from hands import at

from control_room.domain.boards import Bolo
from control_room.domain.orders import OrderKind, OrderPosted
from control_room.domain.visits import VisitCategory, VisitSignedIn


async def test_one_key_says_that_the_person_has_read_it(night, jw, console_of):
    async with at(console_of(night, jw), "board", size=(120, 36)) as hands:
        assert "2 to read" in hands.text
        await hands.press("r")
        assert "BO-1 read by 0417" in hands.text
        assert "1 to read" in hands.text
        assert "not read: 0522" in hands.text
    bolo = (await night.boards.board(by=jw)).bolos[0]
    assert isinstance(bolo, Bolo)
    assert bolo.read_by == ("0001", "0417")


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
        assert "BO-1 is off the board" in hands.text
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
        await hands.until("is no time that stands once on the clock")
        await hands.press("g", "2")
        await hands.say("2359")
        await hands.until("until when, written down")
    visits = (await staffed.boards.board(by=jw)).visits
    assert [(each.identified, each.declared, each.who, each.owed()) for each in visits] == [(2, True, "1234SN", ())]
