"""Keeping and letting go from the keyboard: what is due, the hands a batch goes through, a broken one, backups, restores."""

from datetime import timedelta

import pytest
from hands import at, fill, until
from nights import PASSWORD, people

from control_room.domain.boards import BoloPosted
from control_room.domain.book import Accepted, Noted
from control_room.domain.erasing import BookRestored, Step
from control_room.domain.people import Role
from control_room.services import erasing as erasing_service
from control_room.services.acts import Signed
from control_room.tui.desks.keeping import PAGE, BatchPane, KeepingPane

YEARS = timedelta(days=3 * 366)
GOV = Signed(staff="0300", role=Role.GOVERNANCE, ws="CR-2")
AUDITOR = Signed(staff="0900", role=Role.AUDITOR, ws="CR-2")


@pytest.fixture
async def old(room, sup, jw, clock):
    """A room whose oldest lines are past their days."""
    await people(room)
    for staff, name, role in (("0300", "Ida Gov", Role.GOVERNANCE), ("0900", "Al Audit", Role.AUDITOR)):
        await room.identity.enrol(by=sup, staff=staff, name=name, role=role, password=PASSWORD)
    await room.callprotocols.keeping.load(by=sup)
    for n in range(3):
        ref = (await room.boards.post(by=jw, bolo=BoloPosted(subject=f"red coat {n}", place="High Street"))).ref
        await room.book.note(note=Noted(text=f"more of coat {n}"), by=jw, ref=ref)
        await room.boards.withdraw(by=jw, ref=ref, reason="found")
    await room.book.note(note=Noted(text="a van with a dented wing"), by=jw)
    clock.tick(YEARS.total_seconds())
    return room


async def word(hands, password=PASSWORD):
    await until(hands.pilot, lambda: hands.console.screen.query("#second-password"))
    hands.console.screen.query_one("#second-password").value = password
    hands.console.screen.query_one("#second-password").focus()
    await hands.press("enter")


async def proposed(room, by):
    return (await room.erasing.propose(by=by)).number


def on(hands, key):
    """The cursor to a row."""
    keys = [row.key for row in hands.pane.list.rows.rows]
    hands.pane.list.cursor = next(n for n, each in enumerate(keys) if each.startswith(key))


def keys_of(hands):
    return [row.key for row in hands.pane.list.rows.rows]


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_alt_e_and_one_key_a_step_from_the_list_to_its_certificate(old, sup, console_of, size):
    room = old
    async with at(console_of(room, sup), "log", size=size) as hands:
        await hands.press("alt+e")
        await hands.to(KeepingPane)
        await hands.until("10 to go, 0 kept back")
        await hands.until("routine lines")
        await hands.press("n", "y")
        await hands.to(BatchPane)
        await hands.until("A supervisor looks at its lines")
        on(hands, "line ")
        await hands.press("x", "2")
        await fill(hands, reason="")
        await hands.until("why this batch leaves it alone")
        await fill(hands, reason="an inquest")
        await hands.until("3 lines left out")
        await hands.until("LEFT OUT")
        on(hands, "line ")
        await hands.press("x")
        assert not hands.asked
        await hands.press("s")
        await fill(hands)
        await hands.until("seen; information governance approves it")
        await hands.until("proposed by 0001, seen by 0001")
        assert "a approve" not in hands.status
        await hands.press("a")
        await hands.until("approve erasure: that is for a governance")
    async with at(console_of(room, GOV), "keeping", size=size) as hands:
        await hands.until("information governance approves it")
        await hands.press("enter")
        await hands.to(BatchPane)
        await hands.until("Information governance approves it with a, and is neither 0001")
        await hands.press("a")
        await fill(hands, authority="schedule 4")
        await word(hands, "not the password")
        await hands.until("do not belong together")
        await word(hands)
        await hands.until("approved; c carries it out")
        await until(hands.pilot, lambda: "c carry out" in hands.status)
        await hands.press("c", "y")
        await word(hands)
        await hands.until("7 lines lost their words and every line still proves")
        await until(hands.pilot, lambda: "p certificate" in hands.status)
        await hands.until("ITS CERTIFICATE")
        await hands.press("p")
        await hands.until("printed to")
        (pdf,) = (room.settings.home / "prints").glob("certificate-of-erasure-*.pdf")
        assert pdf.read_bytes().startswith(b"%PDF")
    (batch,) = await room.erasing.batches(by=sup)
    assert (batch.step, batch.done.lines, batch.done.held, batch.goes) == (Step.CARRIED_OUT, 7, 0, 7)
    assert await room.find.find("dented", by=sup) == ()
    assert len(await room.find.find("coat", by=sup)) == 2
    assert (await room.proof.verify(rows=True)).ok


async def test_a_half_typed_reason_outlives_the_console_and_a_password_is_never_kept(old, sup, console_of):
    batch = await proposed(old, sup)
    await old.erasing.see(batch, by=sup)
    async with at(console_of(old, GOV), "keeping") as hands:
        await hands.press("enter")
        await hands.to(BatchPane)
        await hands.press("a")
        hands.console.screen.query_one("#field-authority").value = "schedule 4, decision 12"
        await hands.rest()
    async with at(console_of(old, GOV), "keeping") as hands:
        await hands.press("enter")
        await hands.to(BatchPane)
        await hands.press("a")
        assert hands.console.screen.query_one("#field-authority").value == "schedule 4, decision 12"
        await fill(hands)
        await until(hands.pilot, lambda: hands.console.screen.query("#second-password"))
        hands.console.screen.query_one("#second-password").value = PASSWORD
        await hands.press("escape")
        await hands.until("nobody confirmed it")
    kept = b"".join(each.read_bytes() for each in old.settings.home.rglob("*.draft"))
    assert b"decision 12" in kept
    assert PASSWORD.encode() not in kept
    assert (await old.erasing.batch(batch, by=sup)).step is Step.SEEN


class Killed(BaseException):
    """The process ended here."""


async def test_a_killed_erasure_is_in_red_says_how_far_it_is_and_is_carried_on(
    old, sup, jw, clock, console_of, monkeypatch
):
    room = old
    clock.tick(-YEARS.total_seconds())
    for n in range(40):
        await room.book.note(note=Noted(text=f"line {n}"), by=jw)
    clock.tick(YEARS.total_seconds())
    batch = await proposed(room, sup)
    await room.erasing.see(batch, by=sup)
    await room.erasing.approve(batch, by=GOV, authority="x")
    real, calls = erasing_service.let_go, []

    def dies(*args):
        calls.append(1)
        if len(calls) == 2:
            raise Killed
        return real(*args)

    with monkeypatch.context() as patched:
        patched.setattr(erasing_service, "let_go", dies)
        with pytest.raises(Killed):
            await room.erasing.carry_out(batch, by=sup)
    async with at(console_of(room, sup), "keeping") as hands:
        await hands.until(f"Batch {batch} is not finished")
        on(hands, "batch")
        await hands.until("25 of 50 lines gone")
        await hands.press("enter")
        await hands.to(BatchPane)
        await hands.until("25 of 50 gone")
        await until(hands.pilot, lambda: "c carry out" in hands.status)
        await hands.press("c", "y")
        await word(hands)
        await hands.until("50 lines lost their words")
    assert (await room.erasing.batch(batch, by=sup)).step is Step.CARRIED_OUT


async def test_a_hold_is_set_and_let_go_and_what_is_due_is_counted_anew(old, sup, console_of):
    async with at(console_of(old, sup), "keeping") as hands:
        await hands.until("10 to go")
        await hands.press("h")
        await fill(hands, what="bo1 nonsense", reason="a claim")
        await hands.until("neither a reference")
        await fill(hands, what="bo1")
        await hands.until("there is no BO-1 here")  # of this year
        await fill(hands, what="BO-26-000001")
        await hands.until("7 to go, 3 kept back")
        await hands.until("somebody said it stays")
        on(hands, "held")
        await until(hands.pilot, lambda: "f let go" in hands.status)
        await hands.press("f")
        await fill(hands, reason="settled")
        await hands.until("10 to go, 0 kept back")
        await hands.press("n", "y")
        await hands.to(BatchPane)
        await hands.until("A supervisor looks at its lines")
        on(hands, "line ")
        await until(hands.pilot, lambda: "x leave out" in hands.status)
        await hands.press("h")
        await fill(hands, reason="an inquest")
        await hands.until("BO-1 stays whatever its days")
    assert [each.refs for each in (await old.erasing.held(by=sup)).values()] == [("BO-26-000001",)]


async def test_an_auditors_afternoon_one_erasure_one_restore_and_the_backups_from_the_console(
    old, sup, console_of, clock
):
    room = old
    made = await room.proof.backup(room.keepinglog.place, by=None, nightly=True)
    batch = await proposed(room, sup)
    await room.erasing.see(batch, by=sup)
    await room.erasing.approve(batch, by=GOV, authority="schedule 4")
    await room.erasing.carry_out(batch, by=sup)
    told = BookRestored(entries=12, root="ab" * 32, made_at="2026-03-13T20:30:00Z", erased=3)
    await room.acts.write("restore", sup, lambda w: w.record(told))
    right = Accepted(
        ws="CR-2", state="shorter", second="0100", seen=40, seen_root="cd" * 32, found=13, reason="disk died"
    )
    await room.acts.write("restore", sup, lambda w: w.record(right))
    clock.tick(timedelta(days=5).total_seconds())
    async with at(console_of(room, AUDITOR), "keeping", size=(120, 50)) as hands:
        await hands.until("BATCHES THAT ARE OVER")
        await hands.until("30 days left")
        await hands.until("put back by 0001 from the backup of 2026-03-13T20:30:00Z")
        await hands.until("this book, 13 lines, is shorter")
        assert "disk died" in " ".join(row.whole for row in hands.pane.list.rows.rows)
        on(hands, "backup")
        await hands.press("v")
        await hands.until("every file as it was made")
        await hands.press("n")
        await hands.until("propose erasure: that is for a governance or manager or supervisor")
        on(hands, "batch")
        await hands.press("enter")
        await hands.to(BatchPane)
        await hands.until(f"Certificate of erasure, batch {batch}")
        text = " ".join(row.whole for row in hands.pane.list.rows.rows)
        assert "seen by 0001, approved by 0300: schedule 4" in text
        assert "Checkpoint before" in text
        await hands.press("p")
        await hands.until("printed to")
    (made.folder / "room.db").write_bytes(b"spoiled")
    async with at(console_of(room, AUDITOR), "keeping", size=(120, 50)) as hands:
        on(hands, "backup")
        await hands.press("v")
        await hands.until("is not as it was when the backup was proved")


async def test_an_operator_is_told_whose_it_is_and_no_key_acts(old, jw, console_of):
    async with at(console_of(old, jw), "keeping") as hands:
        await hands.until("for supervisors, managers, auditors and information governance")
        await hands.press("n", "h", "b", "s", "u", "enter")
        assert not hands.asked
        await hands.console.shell.action_pane("batch")
        assert keys_of(hands) == []


async def test_a_long_list_is_read_a_page_at_a_time_to_its_end(old, sup, jw, clock, console_of):
    clock.tick(-YEARS.total_seconds())
    for n in range(PAGE + 30):
        await old.book.note(note=Noted(text=f"line {n}"), by=jw)
    clock.tick(YEARS.total_seconds())
    batch = await proposed(old, sup)
    async with at(console_of(old, sup), "keeping") as hands:
        on(hands, f"batch {batch}")
        await hands.press("enter")
        await hands.to(BatchPane)
        assert sum(key.startswith("line ") for key in keys_of(hands)) == PAGE
        await hands.press("end")
        await until(hands.pilot, lambda: sum(key.startswith("line ") for key in keys_of(hands)) == PAGE + 40)
