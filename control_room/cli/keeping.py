"""`keeping`: what is past its days is let go, by two people, and certified."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from control_room.cli.calls import DONE, Call, keep, opened
from control_room.cli.identity import signed
from control_room.cli.moments import day, reference
from control_room.cli.speech import give, say, show
from control_room.domain.erasing import totals
from control_room.words.saying import counted

if TYPE_CHECKING:
    from control_room.domain.erasing import Batch
    from control_room.room import Room
    from control_room.services.acts import Signed
    from control_room.services.due_erasures import Due


async def run(call: Call) -> int:
    """Say what is due, take one step with a batch, or say what stays."""
    async with opened(call) as room:
        by = await signed(call, room)
        await room.start(calls=False)  # a book that is not the one last seen is not erased from
        await room.callprotocols.keeping.load(by=by)
        await _VERBS[call.args.verb](call, room, by)
    return DONE


async def _due(call: Call, room: "Room", by: "Signed") -> None:
    found = await room.erasing.due(by=by, on=_on(call))
    if call.args.json:
        rows = [{"class": c.of, "month": c.month, "lines": c.lines, "kept_back": c.back} for c in found.counts]
        give({"on": str(found.on), "lines": len(found.targets), "of_no_class": found.unclassed, "counts": rows})
        return
    _counts(found)
    say(
        f"{counted(len(found.targets), 'line')} past their days on {found.on:%-d %b %Y}, "
        f"{counted(len(found.back), 'line')} kept back; {counted(found.unclassed, 'line')} about the room itself are of no class and stay"
    )


def _counts(found: "Due") -> None:
    from control_room.words.erasing import counts  # noqa: PLC0415 - with the room

    for line in counts(found.counts):
        show(line)


async def _propose(call: Call, room: "Room", by: "Signed") -> None:
    receipt = await room.erasing.propose(by=by, on=_on(call))
    say(
        f"batch {receipt.number} is proposed; a supervisor looks at it: keeping show {receipt.number}, keeping see {receipt.number}"
    )
    give({"batch": receipt.number})


async def _list(call: Call, room: "Room", by: "Signed") -> None:
    from control_room.words.erasing import listed  # noqa: PLC0415 - with the room

    found = await room.erasing.batches(by=by)
    if call.args.json:
        give([_plain(each) for each in found])
        return
    for each in found:
        show(listed(each))


async def _show(call: Call, room: "Room", by: "Signed") -> None:
    from control_room.words.erasing import counts, listed  # noqa: PLC0415 - with the room

    batch = await room.erasing.batch(call.args.batch, by=by)
    show(listed(batch))
    if call.args.lines:
        for number, of in await room.erasing.targets(batch.number, by=by):
            show(f"{number:>9}  {of}{'  left out' if number in batch.left_out else ''}")
        return
    for line in counts(batch.proposed.counts):
        show(line)
    back = totals(batch.proposed.counts, back=True)
    say(f"{counted(totals(batch.proposed.counts), 'line')} go, {counted(back, 'line')} kept back")


async def _see(call: Call, room: "Room", by: "Signed") -> None:
    await room.erasing.see(call.args.batch, by=by, text=call.args.text)
    say(f"seen; information governance approves it: keeping approve {call.args.batch} --authority WORDS")


async def _leave_out(call: Call, room: "Room", by: "Signed") -> None:
    await room.erasing.leave_out(call.args.batch, call.args.lines, by=by, reason=call.args.reason)
    say("left out of this batch; the next list has it again: keeping hold is for what is to stay")


async def _approve(call: Call, room: "Room", by: "Signed") -> None:
    await room.erasing.approve(call.args.batch, by=by, authority=call.args.authority)
    say(f"approved; it is erased by: keeping carry-out {call.args.batch}")


async def _refuse(call: Call, room: "Room", by: "Signed") -> None:
    await room.erasing.refuse(call.args.batch, by=by, reason=call.args.reason)
    say("set aside; nothing of it is erased")


async def _carry_out(call: Call, room: "Room", by: "Signed") -> None:
    done = (await room.erasing.carry_out(call.args.batch, by=by)).done
    if done is not None:
        say(
            f"{counted(done.lines, 'line')} lost their words and every line still proves; "
            f"the certificate: keeping certificate {done.batch}"
        )
        give(
            {
                "batch": done.batch,
                "lines": done.lines,
                "fields": done.fields,
                "held": done.held,
                "not_clear": list(done.said),
            }
        )


async def _certificate(call: Call, room: "Room", by: "Signed") -> None:
    from control_room.words.erasing import certificate, text  # noqa: PLC0415 - with the room

    made = await room.erasing.certificate(call.args.batch, by=by)
    if call.args.file:
        keep(call.args.file, await room.printing.pdf(certificate(made)))
        return
    for line in text(made).splitlines():
        show(line)


async def _hold(call: Call, room: "Room", by: "Signed") -> None:
    numbers = [int(each) for each in call.args.what if each.isascii() and each.isdigit()]
    refs = [reference(each, call.clock.now()) for each in call.args.what if not (each.isascii() and each.isdigit())]
    receipt = await room.erasing.hold(refs, numbers, by=by, reason=call.args.reason)
    say(f"line {receipt.number}: kept past their days, until keeping free {receipt.number}")


async def _free(call: Call, room: "Room", by: "Signed") -> None:
    receipt = await room.erasing.free(call.args.number, by=by, reason=call.args.reason)
    say(f"line {receipt.number}: it need stay no longer for that")


async def _held(call: Call, room: "Room", by: "Signed") -> None:
    _ = call
    for number, facts in (await room.erasing.held(by=by)).items():
        what = " ".join((*facts.refs, *(f"line {each}" for each in facts.numbers)))
        show(f"{number:>7}  {what}: {facts.reason}")


async def _sweep(call: Call, room: "Room", by: "Signed") -> None:
    cleared = await room.erasing.sweep(by=by)
    say(f"{counted(cleared.files, 'copy', 'copies')} removed from {Path(call.settings.home)}")
    if cleared.waiting:
        say("the side-book holds lines that wait: bring them in (control-room book bring-in), then sweep again")


def _on(call: Call) -> date | None:
    return day(call.args.on, "--on") if call.args.on else None


def _plain(batch: "Batch") -> dict[str, object]:
    return {
        "batch": batch.number,
        "step": batch.step.value,
        "on": str(batch.proposed.on),
        "lines": batch.proposed.lines,
        "digest": batch.proposed.digest,
        "left_out": sorted(batch.left_out),
        "proposed_by": batch.proposed_by,
        "seen_by": batch.seen_by,
        "approved_by": batch.approved_by,
        "carried_out": None if batch.done is None else {"lines": batch.done.lines, "fields": batch.done.fields},
    }


_VERBS = {
    "due": _due,
    "propose": _propose,
    "list": _list,
    "show": _show,
    "see": _see,
    "leave-out": _leave_out,
    "approve": _approve,
    "refuse": _refuse,
    "carry-out": _carry_out,
    "certificate": _certificate,
    "hold": _hold,
    "free": _free,
    "held": _held,
    "sweep": _sweep,
}
