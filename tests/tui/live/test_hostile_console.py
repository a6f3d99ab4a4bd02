"""Hostile words typed at the real desk of a real room: kept to the letter, painted harmless, nothing obeyed."""

from unicodedata import normalize

import pytest
from fakes import FakeClock, FakeDoor, FakeFaults, Seated
from hands import Hands

from control_room.domain.people import Role
from control_room.domain.visible import visible
from control_room.services.desk import NothingTyped
from control_room.tui.desks import furniture
from control_room.tui.live.desk import LiveDesk
from tests.hostile import LINE, OWN, naughty, unsafe


@pytest.fixture
def database_url(sqlite_url) -> str:
    return sqlite_url


@pytest.fixture
async def desk(room, jw, sup):
    await room.identity.enrol(
        by=sup,
        staff="0417",
        name="[@click=app.leave]Jo\x1b[31m[/]",
        role=Role.OPERATOR,
        password="tram stop blue kettle",
    )
    await room.cameras.load(by=sup)
    await room.shifts.open(by=jw)
    return LiveDesk(room, jw)


async def settled(hands, shell) -> None:
    for _ in range(400):
        if not shell.outbox._sent:
            break
        await hands.pilot.pause(0.01)
    assert not shell.outbox._sent
    await hands.pilot.pause()


async def test_hostile_words_typed_at_the_desk_are_painted_as_marks(room, jw, desk):
    console = Seated(
        door=FakeDoor(desk), clock=FakeClock(room.clock.now()), faults=FakeFaults(), furniture=furniture(lambda d: d)
    )
    async with console.run_test(size=(120, 30)) as pilot:
        while console.shell is None or not console.shell.is_mounted:
            await pilot.pause(0.01)
        shell, hands = console.shell, Hands(pilot, console.shell.pane)
        for typed in (*OWN, LINE):
            shell.line.put(typed)
            await pilot.pause()
            assert not unsafe(hands.text.replace("\n", "")), typed[:40]
            if not typed.strip() or typed.lstrip()[0] in "/?":
                continue
            shell.line.put("")
            shell.send(typed)
            await settled(hands, shell)
            painted = hands.text
            assert not unsafe(painted.replace("\n", "")), typed[:40]
        for typed in naughty()[len(OWN) :]:
            try:
                await room.desk.enter(typed, by=jw)
            except NothingTyped:
                continue
        await desk.refresh()
        await pilot.pause()
        shell.show(desk.snapshot(), len(desk.rows))
        main = shell.pane.main
        main.focus()
        assert len(desk.rows) > 40
        seen = ""
        await pilot.press("end")
        while True:
            await hands.rest()
            while desk.rows.asked:
                await pilot.pause(0.01)
            for index in range(main.scroll_offset.y, min(len(desk.rows), main.scroll_offset.y + main.size.height)):
                main.changed(index)
            await pilot.pause()
            assert not unsafe(hands.text.replace("\n", ""))
            seen += hands.text + "\n"
            if main.cursor == 0:
                break
            main.action_page(-1)
        for typed in (each for each in OWN if each.strip() and each[0] not in "-{"):
            assert visible(normalize("NFC", typed.strip()))[:8].strip() in seen, typed
        assert console.faults.noted == []
        assert console.is_running
    assert (await room.proof.verify()).ok
