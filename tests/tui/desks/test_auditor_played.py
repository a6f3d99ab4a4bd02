"""An auditor's afternoon, played: ten releases, five nights, one erasure and one restore, each answered from the console."""

import asyncio
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from hands import at
from msgspec.structs import replace
from nights import PASSWORD

from control_room.__main__ import main
from control_room.adapters.clock import GivenClock
from control_room.domain.book import Noted
from control_room.domain.exhibits.releasing import Handover
from control_room.domain.people import Role
from control_room.domain.requests.codes import Agency
from control_room.room import Room
from control_room.services import founding
from control_room.services.acts import Signed, system
from control_room.settings import Settings
from control_room.tui.desks.exhibits import ExhibitsPane
from control_room.tui.desks.find import FindPane
from control_room.tui.desks.keeping import BatchPane, KeepingPane
from control_room.tui.desks.reviews import ReviewsPane
from tests.domain.operations.made import london
from tests.services.evidence import AGAIN, DC, on_disc

MARK = "qzvjkwxhy"
OLD = london(2023, 2, 1, 20)
MONDAY = london(2026, 3, 9, 18, 50)
JW, DK, SUP, GOV, AUDITOR = (
    Signed(staff=staff, role=role, ws="CR-2")
    for staff, role in (
        ("0417", Role.OPERATOR), ("0522", Role.OPERATOR), ("0001", Role.SUPERVISOR), ("0300", Role.GOVERNANCE),
        ("0900", Role.AUDITOR),
    )
)  # fmt: skip


@asynccontextmanager
async def room_at(home, clock):
    url = f"sqlite+aiosqlite:///{home}/room.db"
    room = Room(Settings(home=home, database_url=url, workstation="CR-2", argon_memory_kib=19456), clock=clock)
    try:
        await room.book.prepare()
        await founding.take_key(room)
        yield room
    finally:
        await room.close()


async def a_night(room, clock, n):
    """A shift of two, two copies released to two officers, and the sheet taken over by the supervisor of the day."""
    jw = replace(JW, shift=(await room.shifts.open(by=JW)).ref)
    await room.shifts.join(by=DK)
    await room.book.note(by=jw, note=Noted(text=f"night {n} begins quiet"))
    for half in (1, 2):
        clock.tick(3600)
        ref = await on_disc(room, jw, DK, clock, mark=f"JW/{2 * n + half}")
        taken_by = replace(DC, name=f"DC Ayodele {2 * n + half}", agency=(Agency.MPS, Agency.BTP)[half - 1])
        await room.custody.release([(ref, Handover(n=2, again=AGAIN))], taken_by, by=jw)
    clock.tick(9 * 3600)
    sheet = (await room.handovers.propose(by=jw)).ref
    await room.handovers.sign(by=jw, ref=sheet)
    for item, held in enumerate((await room.handovers.sheet(by=SUP, ref=sheet)).handover.held, 1):
        await room.handovers.take(by=SUP, ref=sheet, items=(item,)) if held.item.red else None
    await room.handovers.take(by=SUP, ref=sheet)
    await room.handovers.accept(by=SUP, ref=sheet)
    clock.tick(13 * 3600)


async def what_happened(home, clock):
    """Something old, five nights, its erasure, and a backup; then a note that the backup does not have."""
    async with room_at(home, clock) as room:
        await room.book.note(by=JW, note=Noted(text=f"a van with {MARK} on it"))
        for each, name in ((JW, "Jo Wright"), (DK, "Dev Khan"), (GOV, "Ida Gov"), (AUDITOR, "Al Audit")):
            await room.identity.enrol(by=SUP, staff=each.staff, name=name, role=each.role, password=PASSWORD)
        await room.cameras.load(by=system("CR-2"))
        await room.callprotocols.keeping.load(by=SUP)
        clock.at = MONDAY
        for n in range(5):
            await a_night(room, clock, n)
        batch = (await room.erasing.propose(by=SUP)).number
        await room.erasing.see(batch, by=SUP)
        await room.erasing.approve(batch, by=GOV, authority="schedule 4")
        await room.erasing.carry_out(batch, by=SUP)
        made = await room.proof.backup(room.keepinglog.place, by=None, nightly=True)
        await room.book.note(by=JW, note=Noted(text="written after the backup, and lost with the disk"))
        await room.standing.look()
    return made.folder


async def afternoon(home, clock, console_of):
    """What the auditor asks, one screen after the other."""
    async with room_at(home, clock) as room:
        await room.standing.look()
        await room.standing.accept(by=SUP, second=GOV, reason="the disk died")
        async with at(console_of(room, AUDITOR), "disclosures", size=(120, 40)) as hands:
            await ten_releases(hands)
            await five_nights(hands)
            await one_erasure_and_one_restore(hands)


async def ten_releases(hands):
    """Each to whom, of what body, on what basis; and what it stands on."""
    await hands.until("10 rows")
    said = " ".join(row.said for row in hands.pane.list.rows.rows)
    for n in range(1, 11):
        assert f"DC Ayodele {n} " in said.replace(",", " ")
    assert said.count("warrant card") == 10
    await hands.press("end", "enter")
    await hands.to(ExhibitsPane)
    await hands.until("JW/1")


async def five_nights(hands):
    """Who was on, what was written, who took each over."""
    await hands.console.shell.action_pane("reviews")
    await hands.to(ReviewsPane)
    await hands.until("SH-5")
    for n in range(5):
        hands.pane.list.cursor = 4 - n  # the newest first
        await hands.rest()
        await hands.press("enter")
        await hands.until(f"night {n} begins quiet")
        text = " ".join(row.said for row in hands.pane.list.rows.rows)
        for told in (f"DC Ayodele {2 * n + 1} ", f"DC Ayodele {2 * n + 2} ", "0417"):
            assert told in text.replace(",", " "), told
        await hands.until("0522 18:50 to")
        await hands.until(f"HO-{n + 1} taken over by 0001")
        await hands.press("escape")
        await hands.until("Shifts, newest first")
    await hands.console.shell.action_pane("find")
    await hands.to(FindPane)
    for n in range(5):
        hands.pane.box.focus()
        await hands.fill(f"night {n} begins quiet")
        await hands.until("1 line")


async def one_erasure_and_one_restore(hands):
    """The batch with its two people and certificate; the backup it was put back from, and who said it is the right one."""
    await hands.press("alt+e")
    await hands.to(KeepingPane)
    await hands.until("put back by 0001 from the backup of")
    await hands.until("is shorter than CR-2 last saw it")
    await hands.until("no line of this book tells of it")
    keys = [row.key for row in hands.pane.list.rows.rows]
    hands.pane.list.cursor = next(n for n, key in enumerate(keys) if key.startswith("backup"))
    await hands.press("v")
    await hands.until("every file as it was made")
    hands.pane.list.cursor = next(n for n, key in enumerate(keys) if key.startswith("batch"))
    await hands.press("enter")
    await hands.to(BatchPane)
    await hands.until("approved by 0300: schedule 4")


@pytest.fixture
def audited(tmp_path, monkeypatch):
    """A home with a room set up in it."""
    home = tmp_path / "home"
    home.mkdir()
    (home / "settings.toml").write_text('workstation = "CR-2"\nargon_memory_kib = 19456\n')
    monkeypatch.setenv("CONTROL_ROOM_HOME", str(home))
    word = tmp_path / "password"
    word.write_text(PASSWORD + "\n")
    word.chmod(0o600)
    clock = GivenClock(OLD)

    def command(*argv):
        return main([*map(str, argv), "--password-file", str(word)], clock=clock)

    lead = ("--supervisor", "0001", "--name", "Ann Lead")
    assert command("init", "--council", "Borough of Testing", "--station", "Strand House", *lead) == 0
    return home, clock, command


def test_ten_releases_five_nights_one_erasure_and_one_restore(audited, console_of, capfd):
    home, clock, command = audited
    backup = asyncio.run(what_happened(home, clock))
    assert command("restore", backup, "--move-aside", "--by", "0001") == 0
    clock.tick(timedelta(hours=5).total_seconds())
    asyncio.run(afternoon(home, clock, console_of))
    capfd.readouterr()
    assert main(["verify", "--rows"], clock=clock) == 0
    assert main(["book", "list", "--json"], clock=clock) == 0
    told = capfd.readouterr().out
    assert "night 4 begins quiet" in told
    assert MARK not in told
