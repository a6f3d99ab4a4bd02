"""`protocol diff` and `protocol overrides`: what changed between two versions, and which blocks were set aside."""

from typing import TYPE_CHECKING

from control_room.cli.calls import DONE, REFUSED, Call, opened
from control_room.cli.identity import reading
from control_room.cli.moments import day
from control_room.cli.speech import give, say, show
from control_room.domain.book import heard
from control_room.domain.refs import said
from control_room.domain.times import day_bounds, stamp
from control_room.words.saying import counted

if TYPE_CHECKING:
    from control_room.domain.clauses import Clause, Protocol
    from control_room.room import Room


async def run(call: Call) -> int:
    """Do one of them."""
    async with opened(call) as room:
        by = await reading(call, room)
        if call.args.verb == "diff":
            await room.protocols.last_good(by=by)
            return _diff(call, room)
        return await _overrides(call, room)


def _diff(call: Call, room: "Room") -> int:
    kept = {version.version: version for version in room.protocols.kept}
    missing = [name for name in (call.args.before, call.args.after) if name not in kept]
    if missing:
        say(f"the room has kept no version {missing[0]}; it has {', '.join(kept) or 'none'}")
        return REFUSED
    changes = differences(kept[call.args.before], kept[call.args.after])
    for each in changes:
        show(each)
    say(f"{counted(len(changes), 'clause')} otherwise")
    return DONE


def differences(before: "Protocol", after: "Protocol") -> tuple[str, ...]:
    """What is otherwise, a clause a piece: `+` new, `-` gone, `~` both as they read."""
    old, new = ({clause.number: clause for clause in each.clauses} for each in (before, after))
    told = [f"- {number} {clause.title}: {clause.says}" for number, clause in old.items() if number not in new]
    told += [f"+ {number} {clause.title}: {clause.says}" for number, clause in new.items() if number not in old]
    for number, clause in new.items():
        was = old.get(number)
        if was is not None and _plain(was) != _plain(clause):
            told.append(f"~ {number} {clause.title}\n    was {_plain(was)}\n    is  {_plain(clause)}")
    return tuple(told)


def _plain(clause: "Clause") -> str:
    who = ", ".join(sorted(role.value for role in clause.override)) or "nobody"
    return f"[{clause.severity.value}, set aside by {who}, {clause.rule}] {clause.says}"


async def _overrides(call: Call, room: "Room") -> int:
    from control_room.services.overrides import overrides  # noqa: PLC0415 - with the room

    since, until = day(call.args.since, "--from"), day(call.args.until, "--to")
    by = await reading(call, room)
    found = await overrides(room.acts, day_bounds(since)[0], day_bounds(until)[1], by=by)
    if call.args.json:
        give(
            [
                {"line": each.line.number, "at": stamp(each.line.at), "by": each.line.by, "ref": each.line.ref, "clauses": each.clauses,
                 "version": each.version, "reason": heard(each.reason)} for each in found
            ]
        )  # fmt: skip
        return DONE
    for each in found:
        ref = said(each.line.ref) if each.line.ref else ""
        show(
            f"{each.line.number:>7} {stamp(each.line.at)} {each.line.by} {ref} {', '.join(each.clauses)}: {heard(each.reason)}"
        )
    say(f"{counted(len(found), 'block')} set aside")
    return DONE
