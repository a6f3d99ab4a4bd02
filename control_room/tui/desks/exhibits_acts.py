"""What the keys of an exhibit do; each runs in a worker and answers what to say."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, ClassVar, Final

from control_room.domain.errors import Refusal
from control_room.domain.exhibits.codes import (
    PHYSICAL,
    CopyKind,
    Custody,
    Medium,
    Reference,
)
from control_room.domain.exhibits.hashes import HashSlip, NamedHash, NoHashes, read_answer
from control_room.domain.exhibits.kinds import ExportCopied, ExportMoved
from control_room.domain.exhibits.states import Copy, Export
from control_room.domain.times import At, Twice, read_clock
from control_room.tui.doors import Choice
from control_room.tui.forms import Field, Form, Misfilled, Typed
from control_room.tui.hints import refused
from control_room.words.exhibits import COPIES, HELD_AGAINST, MEDIA
from control_room.words.saying import plain, ref_words

if TYPE_CHECKING:
    from control_room.tui.desks.exhibits import ExhibitsPane

PASTE: Final = "What the hasher printed on the video PC, whole, to its line TOTAL; a scan of its codes will do"


class NoCopyHere(Refusal):
    """The act wants a copy, and there is none that it could be."""

    code: ClassVar[str] = "no_copy_here"


async def one_of(pane: "ExhibitsPane", copies: tuple[Copy, ...], title: str, none: str) -> Copy | None:
    """The copy under the cursor, the only one there is, or one that is picked. Raises `NoCopyHere`."""
    if not copies:
        raise NoCopyHere(none)
    here = next((copy for copy in copies if pane.key == f"copy {copy.n}"), None)
    if here is not None or len(copies) == 1:
        return here or copies[0]
    said = [Choice(label=f"copy {c.n} {c.mark}", answer=c, said=f"{COPIES[c.kind]}, {MEDIA[c.medium]}") for c in copies]
    return await pane.pick(title, said)


def standing(export: Export) -> tuple[Copy, ...]:
    """Its copies that were not destroyed."""
    return tuple(copy for copy in export.copies if not copy.destroyed)


async def answered(pane: "ExhibitsPane", title: str) -> tuple[NamedHash, ...]:
    """The hasher's answer, typed, pasted or scanned; one misread stands there to be put right. None of it for none given."""
    typed, trouble = "", PASTE
    while typed := await pane.asked(title, trouble, typed) or "":
        try:
            return read_answer(typed)
        except (HashSlip, NoHashes) as slip:
            trouble = refused(str(slip))
    return ()


async def hashes(pane: "ExhibitsPane", export: Export) -> str:
    """The hasher's answer into the register."""
    files = await answered(pane, f"{ref_words(export.ref)}: hashes")
    if not files:
        return ""
    await pane.bench.room.exhibits.file(export.ref, files, by=pane.bench.by)
    return f"{len(files)} hashed and in the register: {', '.join(one.name for one in files[:3])}"


async def clock(pane: "ExhibitsPane", export: Export) -> str:
    """The recorder's clock beside a true one."""
    now = pane.bench.room.clock.now()
    against = [Choice(label=HELD_AGAINST[each], answer=each) for each in Reference]
    reference = await pane.pick("The recorder's clock was held against", against)
    if reference is None:
        return ""

    async def done(typed: Typed) -> str:
        recorder, true = (moment_of(typed[name], name, now) for name in ("recorder", "true"))
        await pane.bench.room.exhibits.check_clock(
            export.ref, by=pane.bench.by, reference=reference, recorder_at=recorder, true_at=true
        )
        return f"the recorder is {round((recorder - true).total_seconds()):+d} s against true time"

    fields = (
        Field(name="recorder", label="Recorder says", said="as 21:52:10"),
        Field(name="true", label="True time", said="read in the same second"),
    )
    form = Form(title=f"{ref_words(export.ref)}: clock check", fields=fields, done=done)
    return await pane.console.push_screen_wait(form) or ""


def moment_of(typed: str, field: str, now: datetime) -> datetime:
    """A time of day with its seconds, of the last day it can be."""
    clocked, _, seconds = typed.strip().rpartition(":") if typed.count(":") == 2 else (typed.strip(), "", "0")
    reading = read_clock(clocked, now)
    if not isinstance(reading, (At, Twice)) or not seconds.isdigit() or int(seconds) > 59:
        raise Misfilled(field, "a time with its seconds, as 21:52:10")
    at = reading.at if isinstance(reading, At) else reading.first
    return at + timedelta(seconds=int(seconds))


async def verify(pane: "ExhibitsPane", export: Export) -> str:
    """It plays: somebody else saw it, or it was hashed again; or it does not."""
    choices = (
        Choice(label="somebody saw it play", answer="second", said="not its maker"),
        Choice(label="hashed again", answer="again", said="the hasher's answer, compared"),
        Choice(label="it does not play", answer="fail", said="it is to be exported again"),
    )
    how = await pane.pick(f"{ref_words(export.ref)}: does it play?", choices)
    service, by = pane.bench.room.exhibits, pane.bench.by
    match how:
        case "second":
            who = by.staff
            if who == export.maker:
                who = (await pane.asked("Who saw it play?", "Staff number; not its maker") or "").strip()
                if not who:
                    return ""
            await service.verify(export.ref, by=by, second=who)
        case "again":
            return await _again(pane, export)
        case "fail":
            text = await pane.asked("What is wrong with it?")
            if not text:
                return ""
            await service.fail(export.ref, text, by=by)
            return "written down: it is to be exported again"
        case _:
            return ""
    return "it plays, and the register says who saw it"


async def _again(pane: "ExhibitsPane", export: Export) -> str:
    again = tuple(one.hashed for one in await answered(pane, f"{ref_words(export.ref)}: hashes, again"))
    if not again:
        return ""
    await pane.bench.room.exhibits.verify(export.ref, by=pane.bench.by, again=again)
    return "hashed again, the same; the register says by whom"


async def copy(pane: "ExhibitsPane", export: Export) -> str:
    """A copy was made; serial, seal and bag are asked only of a thing one can hold."""
    kinds = [Choice(label=COPIES[each], answer=each) for each in CopyKind]
    kind = await pane.pick("What is the copy?", kinds)
    if kind is None:
        return ""
    medium = await pane.pick("What carries it?", [Choice(label=MEDIA[each], answer=each) for each in Medium])
    if medium is None:
        return ""
    physical = medium in PHYSICAL
    names = (("serial", "Serial number"), ("seal", "Seal"), ("bag", "Bag"), ("place", "Where it lies"))
    remote = (("link", "Link or address"), ("receipt", "Receipt, if any"))

    async def done(typed: Typed) -> str:
        given = {name: text.strip() for name, text in typed.items()}
        asked = ExportCopied(
            copy_kind=kind,
            medium=medium,
            encrypted=given.get("encrypted", "")[:1].lower() == "y",
            serial=given.get("serial", ""),
            seal=given.get("seal", ""),
            bag=given.get("bag", ""),
            place=given.get("place") or None,
            link=given.get("link") or None,
            receipt=given.get("receipt", ""),
        )
        await pane.bench.room.custody.copy(export.ref, asked, by=pane.bench.by)
        return f"{COPIES[kind]} made: {MEDIA[medium]}"

    fields = [Field(name=name, label=label) for name, label in (names if physical else remote)]
    fields += [Field(name="encrypted", label="Encrypted", said="y or n")] if physical else []
    form = Form(title=f"{ref_words(export.ref)}: {COPIES[kind]}", fields=fields, done=done)
    return await pane.console.push_screen_wait(form) or ""


async def receipt(pane: "ExhibitsPane", export: Export) -> str:
    """The evidence system's receipt."""
    uploads = tuple(c for c in standing(export) if not c.physical and not c.receipt)
    one = await one_of(pane, uploads, "A receipt for which copy?", "no upload waits for its receipt; y makes one")
    if one is None:
        return ""
    text = await pane.asked(f"Copy {one.n}: receipt number", "As the force's evidence system gave it")
    if not text:
        return ""
    await pane.bench.room.custody.receive_receipt(export.ref, one.n, text.strip(), by=pane.bench.by)
    return f"the receipt of copy {one.n} is kept"


async def move(pane: "ExhibitsPane", export: Export) -> str:
    """Sealed, put away, moved, opened, sealed again."""
    one = await one_of(pane, standing(export), "Which copy?", "no copy has been made yet; y makes one")
    if one is None:
        return ""
    events = (Custody.SEALED, Custody.STORED, Custody.MOVED, Custody.OPENED, Custody.RESEALED)
    event = await pane.pick(f"Copy {one.n} was", [Choice(label=plain(each), answer=each) for each in events])
    if event is None:
        return ""

    async def done(typed: Typed) -> str:
        moved = ExportMoved(
            event=event,
            n=one.n,
            seal_before=typed["before"].strip(),
            seal_after=typed["after"].strip(),
            to=typed["to"].strip() or None,
            reason=typed["reason"].strip() or None,
        )
        await pane.bench.room.custody.move(export.ref, moved, by=pane.bench.by)
        return f"copy {one.n} {plain(event)}"

    fields = (
        Field(name="before", label="Seal found", typed=one.seal),
        Field(name="after", label="Seal put on"),
        Field(name="to", label="To where or whom"),
        Field(name="reason", label="Why"),
    )
    form = Form(title=f"Copy {one.n}: {plain(event)}", fields=fields, done=done, field_of={"seal_differs": "reason"})
    return await pane.console.push_screen_wait(form) or ""


ACTS: Final[Mapping[str, Callable[["ExhibitsPane", Export], Awaitable[str]]]] = {
    "hashes": hashes,
    "clock": clock,
    "verify": verify,
    "copy": copy,
    "receipt": receipt,
    "move": move,
}
"""Act -> what does it."""
