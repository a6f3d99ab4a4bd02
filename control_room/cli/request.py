"""`request`: written requests, from the original to the answer."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final

from control_room.cli import request_desk
from control_room.cli.book import new_file
from control_room.cli.calls import DONE, Call, Unusable, opened
from control_room.cli.identity import reading, signed
from control_room.cli.moments import reference
from control_room.cli.request_plain import item_of, plain, ref_of, row, told
from control_room.cli.speech import give, say, show
from control_room.cli.why import open_
from control_room.domain.errors import Refusal
from control_room.domain.refs import said
from control_room.words.request_terms import GONE

if TYPE_CHECKING:
    from control_room.room import Room
    from control_room.services.acts import Receipt, Signed


class BadRow(Refusal):
    """A row of a search, or a particular, cannot be read."""

    code: ClassVar[str] = "bad_row"


async def run(call: Call) -> int:
    """Do one verb."""
    verb = str(call.args.verb).replace("-", "_")
    async with opened(call) as room:
        if verb in _LOOKS:
            by = await reading(call, room)
            await room.cameras.last_good(by=by)
            await room.protocols.last_good(by=by)
            await _LOOKS[verb](call, room, by)
            return DONE
        by = await signed(call, room)
        await room.cameras.load(by=by)
        await room.protocols.load(by=by)
        await room.directory.load(by=by)
        receipt = await _ACTS[verb](call, room, by)
        if receipt is not None:
            say(f"written down: line {receipt.number}" + (f", {said(receipt.ref)}" if receipt.ref else ""))
            if receipt.gone:
                say(GONE)
    return DONE


# -- looking --------------------------------------------------------------------------------------------------------------


async def _list(call: Call, room: "Room", by: "Signed") -> None:
    found = await room.requests.queue.open(by=by)
    now = room.clock.now()
    if call.args.json:
        give([plain(each.request, now) for each in found])
        return
    for each in found:
        show(row(each, now))


async def _show(call: Call, room: "Room", by: "Signed") -> None:
    whole = await room.requests.queue.one(ref_of(call), by=by)
    await open_(call, room, whole.request.ref, by)
    findings = await room.requests.triage.findings(whole.request.ref, by=by)
    if call.args.json:
        give({**plain(whole.request, room.clock.now()), **told(whole, findings)})
        return
    for line in item_of(whole, findings, room.clock.now()):
        show(line)


async def _original(call: Call, room: "Room", by: "Signed") -> None:
    whole = await room.requests.queue.one(ref_of(call), by=by)
    await open_(call, room, whole.request.ref, by)
    raw = await room.requests.intake.original(whole.request.digest, by=by) if whole.request.digest else None
    if raw is None:
        raise Unusable(f"{whole.request.ref} has no original in the book; what was typed stands in its first line")
    place = Path(call.args.file)
    try:
        await asyncio.to_thread(new_file, place, raw)
    except FileExistsError as fault:
        raise Unusable(f"{place} is there already; name another file") from fault
    say(f"{len(raw):,} bytes as they came, SHA-256 {whole.request.digest}")


# -- doing ----------------------------------------------------------------------------------------------------------------


async def _take(call: Call, room: "Room", by: "Signed") -> "Receipt | None":
    from control_room.domain.requests.codes import Channel  # noqa: PLC0415 - a look never loads it

    for name in call.args.files:
        try:
            raw = await asyncio.to_thread(Path(name).read_bytes)
        except OSError as fault:
            raise Unusable(f"{name}: {(fault.strerror or 'cannot be read').lower()}; name another file") from fault
        receipt = await room.requests.arriving.take(raw, channel=Channel(call.args.channel), by=by)
        say(f"{name}: {said(receipt.ref) if receipt.ref else 'kept'}, line {receipt.number}")
        if receipt.gone:
            say(GONE)
    return None


async def _accept(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.requests.triage.accept(
        ref_of(call), by=by, reason=call.args.reason, override=call.args.override or ()
    )


async def _return(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.requests.triage.return_(ref_of(call), by=by, missing=call.args.missing or (), said=call.args.say)


async def _refuse(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.requests.triage.refuse(ref_of(call), call.args.clause, by=by, reason=call.args.reason)


async def _refer(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.requests.triage.refer(ref_of(call), by=by, reason=call.args.reason)


async def _identify(call: Call, room: "Room", by: "Signed") -> "Receipt":
    from control_room.domain.requests.codes import IdentityLevel  # noqa: PLC0415

    return await room.requests.triage.identify(ref_of(call), IdentityLevel(call.args.level), by=by, how=call.args.how)


async def _form_came(call: Call, room: "Room", by: "Signed") -> "Receipt":
    came_as = "" if call.args.came_as is None else reference(call.args.came_as, call.clock.now())
    return await room.requests.keying.form_came(ref_of(call), by=by, came_as=came_as)


async def _approve(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.requests.keying.approve(ref_of(call), by=by, reason=call.args.reason)


async def _call_back(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.requests.keying.called_back(
        ref_of(call),
        by=by,
        entry=call.args.entry or "",
        number=call.args.number or "",
        obtained=call.args.obtained or "",
        second=call.args.second,
        how=call.args.how or "",
    )


async def _file(call: Call, room: "Room", by: "Signed") -> "Receipt":
    from control_room.cli.request_plain import particulars  # noqa: PLC0415

    return await room.requests.keying.file(ref_of(call), particulars(call.args.particulars, room.clock.now()), by=by)


async def _ask(call: Call, room: "Room", by: "Signed") -> "Receipt":
    from control_room.cli.request_plain import asked  # noqa: PLC0415

    return await room.requests.keying.ask(ref_of(call), [asked(call)], by=by)


async def _suggested(call: Call, room: "Room", by: "Signed") -> "Receipt | None":
    from control_room.cli.request_plain import beside  # noqa: PLC0415

    ref, args = ref_of(call), call.args
    before = await room.requests.queue.one(ref, by=by)
    receipt = await room.requests.take_suggested(ref, by=by, fields=args.field or (), items=args.item or ())
    for line in beside(before, room.clock.now(), args.field or (), args.item or ()):
        say(line)
    return receipt


async def _search(call: Call, room: "Room", by: "Signed") -> "Receipt":
    from control_room.domain.requests.rowline import Misread, read_rows  # noqa: PLC0415

    whole = await room.requests.queue.one(ref_of(call), by=by)
    rows = read_rows(" ".join(call.args.rows), whole.request, room.clock.now())
    if isinstance(rows, Misread):
        raise BadRow(rows.words)
    return await room.requests.reviewing.search(whole.request.ref, rows, by=by)


async def _conclude(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.requests.reviewing.conclude(
        ref_of(call), by=by, text=call.args.text, preserved=call.args.preserved
    )


async def _close(call: Call, room: "Room", by: "Signed") -> "Receipt":
    from control_room.domain.requests.codes import Outcome  # noqa: PLC0415

    links = None if call.args.links is None else reference(call.args.links, call.clock.now())
    return await room.requests.reviewing.close(
        ref_of(call), Outcome(call.args.outcome), by=by, text=call.args.text, links=links
    )


async def _reopen(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.requests.reviewing.reopen(ref_of(call), call.args.reason, by=by)


async def _write(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.requests.reviewing.tell(ref_of(call), call.args.text, by=by)


async def _feedback(call: Call, room: "Room", by: "Signed") -> "Receipt":
    from control_room.domain.requests.codes import Used  # noqa: PLC0415

    return await room.requests.reviewing.feedback(ref_of(call), Used(call.args.used), by=by, text=call.args.text)


async def _oldest(call: Call, room: "Room", by: "Signed") -> "Receipt":
    from control_room.cli.request_plain import oldest  # noqa: PLC0415

    return await room.requests.oldest(oldest(call), by=by)


Look = Callable[[Call, "Room", "Signed"], Awaitable[None]]
Do = Callable[[Call, "Room", "Signed"], Awaitable[Any]]
_LOOKS: Final[dict[str, Look]] = {"list": _list, "show": _show, "original": _original}
_ACTS: Final[dict[str, Do]] = {
    "take": _take,
    "accept": _accept,
    "return": _return,
    "refuse": _refuse,
    "refer": _refer,
    "identify": _identify,
    "approve": _approve,
    "form_came": _form_came,
    "call_back": _call_back,
    "file": _file,
    "ask": _ask,
    "suggested": _suggested,
    "search": _search,
    "conclude": _conclude,
    "close": _close,
    "reopen": _reopen,
    "write": _write,
    "feedback": _feedback,
    "oldest": _oldest,
    **request_desk.ACTS,
}
