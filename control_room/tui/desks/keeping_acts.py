"""What is done about keeping from the keyboard: each asks what it wants, and what cannot be undone asks for the password again."""

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from control_room.domain.authority import Act, require
from control_room.domain.erasing import Step
from control_room.domain.errors import Refusal
from control_room.domain.refs import read
from control_room.domain.times import day_of
from control_room.tui.desks.credentials import Credentials
from control_room.tui.desks.deployment_forms import kept_form
from control_room.tui.desks.printed import begun
from control_room.tui.doors import Choice
from control_room.tui.forms import Field, Misfilled, Typed
from control_room.tui.messages import ShowPane
from control_room.words.erasing import certificate
from control_room.words.saying import counted, ref_words

if TYPE_CHECKING:
    from control_room.domain.book import Line
    from control_room.domain.erasing import Batch
    from control_room.services.due_erasures import Due
    from control_room.tui.desks.frames import DeskPane

JOURNAL: Final = "keeping"
"""What the journal of these forms is called."""


class NotConfirmed(Refusal):
    """What cannot be undone was not confirmed with a password."""

    code: ClassVar[str] = "not_confirmed"


async def once_more(pane: "DeskPane", said: str) -> None:
    """The person at the desk gives their own password again. Raises `NotConfirmed`."""
    staff, trouble = pane.bench.by.staff, ""
    while True:
        asked = Credentials(title="Your password once more", said=said, trouble=trouble, staff=staff)
        given = await pane.console.push_screen_wait(asked)
        if given is None:
            raise NotConfirmed("nobody confirmed it, and nothing is done")
        if given[0] != staff:
            trouble = f"{staff} is signed in here; whoever else it is for signs in at the desk first"
            continue
        try:
            await pane.bench.room.identity.sign_in(*given, quiet=True)
        except Refusal as refusal:
            trouble = str(refusal)
            continue
        return


async def propose(pane: "DeskPane", due: "Due | None") -> str:
    """Write the list down."""
    require(Act.PROPOSE_ERASURE, pane.bench.by.role)
    lines = 0 if due is None else len(due.targets)
    about = (
        f"{counted(lines, 'line')} past their days. Nothing is erased by it: a supervisor looks, governance approves"
    )
    if lines and not await pane.confirm("Propose the list?", about):
        return ""
    receipt = await pane.bench.room.erasing.propose(by=pane.bench.by)
    pane.post_message(ShowPane("batch", str(receipt.number)))
    return f"batch {receipt.number} is proposed"


def _reason(label: str = "Why", said: str = "") -> Field:
    return Field(name="reason", label=label, said=said)


def _given(typed: Typed, name: str, wants: str) -> str:
    found = typed[name].strip()
    if not found:
        raise Misfilled(name, wants)
    return found


async def hold(pane: "DeskPane") -> str:
    """Matters and lines stay whatever their days."""
    require(Act.KEEP_FROM_ERASURE, pane.bench.by.role)
    room = pane.bench.room
    year = day_of(room.clock.now()).year

    async def done(typed: Typed) -> str:
        refs: list[str] = []
        numbers: list[int] = []
        for each in _given(typed, "what", "references and numbers of lines, as as412 rr4 5123").split():
            ref = read(each, year)
            if each.isascii() and each.isdigit():
                numbers.append(int(each))
            elif ref is not None:
                refs.append(ref)
            else:
                raise Misfilled("what", f"{each!r} is neither a reference nor a line's number; as412 or 5123")
        reason = _given(typed, "reason", "a complaint, a claim, a question of law: it stands in the book")
        receipt = await room.erasing.hold(refs, numbers, by=pane.bench.by, reason=reason)
        return f"line {receipt.number}: kept past their days until somebody lets it go"

    fields = (
        Field(name="what", label="What stays", said="as412, of another year AS-24-000412, or a line's number"),
        _reason(),
    )
    title = "What stays whatever its days"
    return await kept_form(pane, "hold", title=title, said="", fields=fields, done=done, journal=JOURNAL)


async def free(pane: "DeskPane", number: int) -> str:
    """What was said to stay need not for that."""
    require(Act.KEEP_FROM_ERASURE, pane.bench.by.role)

    async def done(typed: Typed) -> str:
        reason = _given(typed, "reason", "why it need stay no longer")
        await pane.bench.room.erasing.free(number, by=pane.bench.by, reason=reason)
        return "it need stay no longer for that; what else keeps it still does"

    title = f"What line {number} keeps need stay no longer"
    about = f"free {number}"
    return await kept_form(pane, about, title=title, said="", fields=(_reason(),), done=done, journal=JOURNAL)


async def back_up(pane: "DeskPane") -> str:
    """A backup now."""
    room = pane.bench.room
    said = f"a proved copy of the whole book among the nightly ones, at {room.keepinglog.place}"
    if not await pane.confirm("Make a backup now?", said):
        return ""
    return f"backed up and proved: {await room.keepinglog.back_up(by=pane.bench.by)}"


async def verify(pane: "DeskPane", folder: Path) -> str:
    """Prove a backup again."""
    told = await pane.bench.room.keepinglog.verify(folder, by=pane.bench.by)
    return f"it holds: {counted(told.entries, 'line')}, every file as it was made; control-room restore puts it back"


async def sweep(pane: "DeskPane") -> str:
    """Clear this workstation's copies."""
    require(Act.CARRY_OUT_ERASURE, pane.bench.by.role)
    said = "Prints, extracts and old drafts in this workstation's files go: for after an erasure carried out elsewhere"
    if not await pane.confirm("Clear this workstation's copies?", said):
        return ""
    cleared = await pane.bench.room.erasing.sweep(by=pane.bench.by)
    return f"{counted(cleared.files, 'copy', 'copies')} removed"


# -- one batch ----------------------------------------------------------------------------------------------------------


async def leave_out(pane: "DeskPane", batch: "Batch", number: int, line: "Line | None") -> str:
    """A line, or every line of its matter, is left out of the list."""
    require(Act.KEEP_FROM_ERASURE, pane.bench.by.role)
    room, by = pane.bench.room, pane.bench.by
    numbers: tuple[int, ...] = (number,)
    if line is not None and line.ref:
        whole = await room.erasing.of_matter(batch.number, line.ref, by=by)
        this: Choice[tuple[int, ...]] = Choice(label=f"line {number}", answer=numbers, said="this one")
        matter = Choice(label=f"every line of {ref_words(line.ref)}", answer=whole, said=counted(len(whole), "line"))
        chosen = await pane.pick("Leave out what?", [this, matter])
        if chosen is None:
            return ""
        numbers = chosen

    async def done(typed: Typed) -> str:
        reason = _given(typed, "reason", "why this batch leaves it alone: it stands in the book")
        await room.erasing.leave_out(batch.number, numbers, by=by, reason=reason)
        return (
            f"{counted(len(numbers), 'line')} left out; the next list has {'it' if len(numbers) == 1 else 'them'} again"
        )

    title = f"Left out of batch {batch.number}: {counted(len(numbers), 'line')}"
    about = f"batch {batch.number} without {number}"
    return await kept_form(pane, about, title=title, said="", fields=(_reason(),), done=done, journal=JOURNAL)


async def stays(pane: "DeskPane", number: int, line: "Line | None") -> str:
    """The matter of a line, or a line on none, stays whatever its days, in every batch."""
    require(Act.KEEP_FROM_ERASURE, pane.bench.by.role)
    ref = line.ref if line is not None else None
    what = ref_words(ref) if ref else f"line {number}"

    async def done(typed: Typed) -> str:
        reason = _given(typed, "reason", "a complaint, a claim, a question of law")
        refs, numbers = ((ref,), ()) if ref else ((), (number,))
        await pane.bench.room.erasing.hold(refs, numbers, by=pane.bench.by, reason=reason)
        return f"{what} stays whatever its days, until somebody lets it go among keeping"

    title = f"{what} stays whatever its days"
    about = f"stays {ref or number}"
    return await kept_form(pane, about, title=title, said="", fields=(_reason(),), done=done, journal=JOURNAL)


async def see(pane: "DeskPane", batch: "Batch") -> str:
    """A supervisor looked at it."""
    require(Act.SEE_ERASURE, pane.bench.by.role)

    async def done(typed: Typed) -> str:
        await pane.bench.room.erasing.see(batch.number, by=pane.bench.by, text=typed["text"].strip())
        return "seen; information governance approves it"

    fields = (Field(name="text", label="To note", said="or nothing"),)
    title = f"You looked at batch {batch.number}: {counted(batch.goes, 'line')}"
    return await kept_form(pane, f"see {batch.number}", title=title, said="", fields=fields, done=done, journal=JOURNAL)


async def approve(pane: "DeskPane", batch: "Batch") -> str:
    """Information governance approves it, with their password."""
    require(Act.APPROVE_ERASURE, pane.bench.by.role)

    async def done(typed: Typed) -> str:
        authority = _given(typed, "authority", "by what: the schedule, a decision")
        await once_more(pane, f"{counted(batch.goes, 'line')} of batch {batch.number} may lose their words for good")
        await pane.bench.room.erasing.approve(batch.number, by=pane.bench.by, authority=authority)
        return "approved; c carries it out"

    fields = (Field(name="authority", label="By what", said="as retention schedule 4"),)
    title = f"Batch {batch.number} may be carried out: {counted(batch.goes, 'line')}"
    about = f"approve {batch.number}"
    return await kept_form(pane, about, title=title, said="", fields=fields, done=done, journal=JOURNAL)


async def refuse(pane: "DeskPane", batch: "Batch") -> str:
    """It is set aside."""
    require(Act.PROPOSE_ERASURE, pane.bench.by.role)

    async def done(typed: Typed) -> str:
        reason = _given(typed, "reason", "why it is not carried out")
        await pane.bench.room.erasing.refuse(batch.number, by=pane.bench.by, reason=reason)
        return "set aside; nothing of it is erased"

    title = f"Batch {batch.number} is set aside"
    about = f"refuse {batch.number}"
    return await kept_form(pane, about, title=title, said="", fields=(_reason(),), done=done, journal=JOURNAL)


async def carry_out(pane: "DeskPane", batch: "Batch") -> str:
    """Erase, clear, prove; or go on where it was broken off."""
    require(Act.CARRY_OUT_ERASURE, pane.bench.by.role)
    on = batch.step is Step.BEGUN
    title = "Carry it on?" if on else "Carry it out?"
    about = f"{counted(batch.goes, 'line')} lose their words for good; what came under a hold stays. End other consoles first"
    if not await pane.confirm(title, about):
        return ""
    await once_more(pane, f"Batch {batch.number}: {counted(batch.goes, 'line')}. It cannot be undone")
    done = (await pane.bench.room.erasing.carry_out(batch.number, by=pane.bench.by)).done
    lines = 0 if done is None else done.lines
    return f"{counted(lines, 'line')} lost their words and every line still proves; p prints the certificate"


async def printed(pane: "DeskPane", batch: "Batch") -> str:
    """The certificate as a PDF."""
    printing = begun(pane)
    made = await pane.bench.room.erasing.certificate(batch.number, by=pane.bench.by)
    return f"printed to {await printing.paper(certificate(made), f'certificate-of-erasure-{batch.number}')}"
