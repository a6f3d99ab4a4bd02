"""Who has the desk, played on a real room: one goes and another comes, nobody who may can be had, the book is another."""

import pytest
from fakes import FakeFaults
from test_shell import whole

from control_room.domain.book import Accepted
from control_room.domain.people import GlassBroken, Role
from control_room.services.acts import Looking
from control_room.tui.app import Console
from control_room.tui.desks import furniture
from control_room.tui.live.door import RoomDoor
from tests.services.test_standing import cut

WORDS = {"0417": "tram stop blue kettle", "0522": "lamp post green window", "0001": "river gate oak ladder"}


@pytest.fixture
def database_url(sqlite_url) -> str:
    return sqlite_url


@pytest.fixture
async def console(room, sup):
    roles = {"0001": Role.SUPERVISOR}
    for staff, password in WORDS.items():
        role = roles.get(staff, Role.OPERATOR)
        await room.identity.enrol(by=sup, staff=staff, name=f"Person {staff}", role=role, password=password)
    await room.identity.enrol(
        by=sup, staff="0100", name="Mo Green", role=Role.MANAGER, password="three kettle tram blue"
    )
    await room.cameras.load(by=sup)
    door = RoomDoor(room.settings, room.clock)
    door.room, door._started = room, True
    return Console(door=door, clock=door, faults=FakeFaults(), furniture=furniture(door.bench))


async def until(pilot, wanted) -> None:
    for _ in range(1500):
        if wanted():
            return
        await pilot.pause(0.02)
    raise AssertionError(f"it did not come to that:\n{whole(pilot.app)}")


async def signed_in(pilot, staff: str) -> None:
    console = pilot.app
    await until(pilot, lambda: console.screen.query("#staff") and console.screen.is_current)
    console.screen.staff.value, console.screen.password.value = staff, WORDS[staff]
    console.screen.password.focus()
    await pilot.press("enter")
    await until(pilot, lambda: console.screen is console.shell and console.shell.is_mounted)
    await pilot.pause()


async def newest(room, by):
    return (await room.acts.read(by, Looking.lines, newest=True, limit=1))[-1]


async def test_a_fast_change_of_operator_keeps_the_half_typed_line_for_its_own(console, room, jw):
    async with console.run_test(size=(80, 24)) as pilot:
        await signed_in(pilot, "0417")
        await pilot.press(*"gate op")
        await pilot.press("f12", "escape")
        await until(pilot, lambda: console.locked)
        await pilot.press("f12")
        await signed_in(pilot, "0522")
        assert console.shell.line.typed == ""
        assert "gate op" not in whole(console)
        await pilot.press(*"mine", "enter")
        await until(pilot, lambda: "saved" in str(console.shell.status.saved))
        line = await newest(room, jw)
        assert (line.by, line.facts.text) == ("0522", "mine")
        await pilot.press("f12", "escape")
        await until(pilot, lambda: console.locked)
        await pilot.press("f12")
        await signed_in(pilot, "0417")
        assert console.shell.line.typed == "gate op"
        await pilot.press("enter")
        await until(pilot, lambda: "saved" in str(console.shell.status.saved))
        line = await newest(room, jw)
        assert (line.by, line.facts.text) == ("0417", "gate op")
    assert console.faults.noted == []


async def test_the_sealed_code_opens_the_desk_as_a_supervisor_once_and_is_written_down(console, room, sup, jw):
    code = await room.identity.seal_glass(by=sup)

    async def broken(pilot) -> None:
        await until(pilot, lambda: console.screen.query("#staff") and console.screen.is_current)
        await pilot.press("f4")
        await until(pilot, lambda: console.screen.query("#field-code"))
        for name, typed in (("staff", "0417"), ("code", code.lower()), ("reason", "nobody answers")):
            console.screen.query_one(f"#field-{name}").value = typed
        console.screen.query_one("#field-reason").focus()
        await pilot.press("enter")

    async with console.run_test(size=(80, 24)) as pilot:
        await broken(pilot)
        await until(pilot, lambda: console.shell is not None and console.screen is console.shell)
        assert console.shell.desk.by.role is Role.SUPERVISOR
        lines = await room.acts.read(jw, Looking.lines, newest=True, limit=5)
        (glass,) = [line for line in lines if isinstance(line.facts, GlassBroken)]
        assert (glass.by, glass.facts.reason) == ("0417", "nobody answers")
        await until(pilot, lambda: "BREAK-GLASS by 0417: nobody answers" in whole(console))
        await pilot.press("f12", "escape")
        await until(pilot, lambda: console.locked)
        await pilot.press("f12")
        await broken(pilot)
        await until(pilot, lambda: "does not open the glass" in whole(console))
        assert console.shell is None


async def test_two_people_say_which_book_is_right_and_writing_goes_on(console, room, sup):
    async with console.run_test(size=(100, 30)) as pilot:
        await signed_in(pilot, "0001")
        await room.standing.look()
        await cut(room, 4)
        await room.standing.look()
        assert room.standing.wrong
        await pilot.press(*"n aside", "enter")
        await until(pilot, lambda: "side-book S-1" in str(console.shell.status.saved))
        assert "BOOK" in whole(console)
        for who, password, said in (
            ("0001", WORDS["0001"], "wants two people"),
            ("0100", "not their password", "It has 4 lines"),
        ):
            console.shell.action_open("right_book")
            await until(pilot, lambda: console.screen.query("#field-reason"))
            for name, typed in (("staff", who), ("password", password), ("reason", "Tuesday's copy put back")):
                console.screen.query_one(f"#field-{name}").value = typed
            console.screen.query_one("#field-reason").focus()
            await pilot.press("enter")
            await until(pilot, lambda said=said: said in " ".join(whole(console).split()))
            assert room.standing.wrong
            await until(pilot, lambda: not console.screen._busy)
            await pilot.press("escape")
            await until(pilot, lambda: console.screen is console.shell)
        console.shell.action_open("right_book")
        await until(pilot, lambda: console.screen.query("#field-reason"))
        for name, typed in (
            ("staff", "0100"),
            ("password", "three kettle tram blue"),
            ("reason", "Tuesday's copy put back"),
        ):
            console.screen.query_one(f"#field-{name}").value = typed
        console.screen.query_one("#field-reason").focus()
        await pilot.press("enter")
        await until(pilot, lambda: not room.standing.wrong and console.screen is console.shell)
        lines = await room.acts.read(sup, Looking.lines, newest=True, limit=3)
        (accepted,) = [line for line in lines if isinstance(line.facts, Accepted)]
        assert (accepted.by, accepted.facts.second) == ("0001", "0100")
        await pilot.press("alt+i", "y")
        await until(pilot, lambda: "1 line brought in" in str(console.shell.status.saved))
