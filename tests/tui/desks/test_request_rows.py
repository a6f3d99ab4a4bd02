"""The rows of one request's page."""

from hands import at, until
from written import CAME, letter, staffed_town

from control_room.domain.refs import with_check
from control_room.tui.messages import ShowPane
from tests.services.requests.conftest import mail


async def test_a_refusal_is_read_whole_at_80_by_24(room, clock, tmp_path, jw, console_of):
    clock.at = CAME
    town = await staffed_town(room, tmp_path)
    ref = await letter(town, "North End yesterday 1830-1900")
    async with at(console_of(room, jw), "requests", size=(80, 24)) as hands:
        shell = hands.console.shell
        shell.post_message(ShowPane("request", ref))
        await until(hands.pilot, lambda: shell.switcher.current == "request")
        hands.pane = shell.pane
        await hands.until("to decide")
        await until(hands.pilot, lambda: hands.pane.list.has_focus and "a" in hands.pane._offered)
        await hands.press("a")
        await until(hands.pilot, lambda: hands.pane._told is not None)
        await hands.until("cannot be accepted yet")
        said = hands.pane._told[0]
        assert len(said) > 160
        assert said in " ".join(" ".join(hands.rows()).split())


async def test_a_request_that_names_somebody_elses_says_so_first(room, clock, tmp_path, jw, console_of):
    clock.at = CAME
    town = await staffed_town(room, tmp_path)
    first = await letter(town, "North End yesterday 1830-1900")
    words = f"as in {with_check(first)}, North End yesterday 1830-1900"
    ref = await town.came(b"2", mail(words, sender="else@met.police.uk", message_id="<2@met.police.uk>"))
    async with at(console_of(room, jw), "requests", size=(80, 24)) as hands:
        shell = hands.console.shell
        shell.post_message(ShowPane("request", ref))
        await until(hands.pilot, lambda: shell.switcher.current == "request")
        await hands.until("QUOTES")
        (row,) = [row for row in hands.rows() if "QUOTES" in row]
        assert "RR-1, of somebody else" in row
