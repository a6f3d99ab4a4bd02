"""`protocol diff` and `protocol overrides`: what changed between two versions, and which blocks were set aside."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final, cast

from control_room.cli.calls import DONE, REFUSED, Call, opened
from control_room.cli.identity import reading
from control_room.cli.moments import day
from control_room.cli.speech import give, say, show
from control_room.domain.book import heard
from control_room.domain.refs import said
from control_room.domain.times import day_bounds, stamp
from control_room.words.saying import counted

_SHORT: Final = 60

if TYPE_CHECKING:
    from msgspec import Struct

    from control_room.domain.clauses import Clause, Protocol
    from control_room.room import Room
    from control_room.services.overrides import Override


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
        for line in each.split("\n"):
            show(line)
    say(f"{counted(len(changes), 'thing')} otherwise")
    return DONE


def differences(before: "Protocol", after: "Protocol") -> tuple[str, ...]:
    """What is otherwise, a clause a piece: `+` new, `-` gone, `~` each thing that changed, as it was and as it is."""
    old, new = ({clause.number: clause for clause in each.clauses} for each in (before, after))
    told = [f"- {number} {clause.title}: {clause.words}" for number, clause in old.items() if number not in new]
    told += [f"+ {number} {clause.title}: {clause.words}" for number, clause in new.items() if number not in old]
    for number, clause in new.items():
        was = old.get(number)
        if was is not None and (changed := _between(_of(was), _of(clause))):
            told.append("\n".join((f"~ {number} {clause.title}", *changed)))
    for name, (was, now) in {"figures": (before.figures, after.figures), "people": (before.people, after.people),
                             "audits": (before.audits, after.audits), "reasons": (before.reasons, after.reasons)}.items():  # fmt: skip
        if changed := _between(_fields(was), _fields(now)):
            told.append("\n".join((f"~ {name}", *changed)))
    if before.declaration != after.declaration:
        told.append("\n".join(("~ declaration", *_between({"it": before.declaration}, {"it": after.declaration}))))
    return tuple(told)


def _of(clause: "Clause") -> dict[str, str]:
    """What of a clause may change, as a person reads it."""
    who = " or ".join(sorted(clause.override)) or "nobody"
    said = {"title": clause.title, "severity": clause.severity.value, "set aside by": who, "rule": clause.rule.name}
    parameters = {name.replace("_", " "): figure for name, figure in clause.rule.figures().items()}
    return {**said, **parameters, "it says": clause.words, "what is said": clause.sentence}


def _fields(group: "Struct") -> dict[str, str]:
    return {name.replace("_", " "): _said(getattr(group, name)) for name in group.__struct_fields__}


def _said(value: object) -> str:
    if isinstance(value, Mapping):
        told = cast("Mapping[str, object]", value)
        return "; ".join(f"{name}: {_said(each)}" for name, each in sorted(told.items()))
    if isinstance(value, (frozenset, tuple)):
        each_said = (str(each) for each in cast("Iterable[object]", value))
        return ", ".join(sorted(each_said) if isinstance(value, frozenset) else each_said)
    return str(value)


def _between(was: dict[str, str], now: dict[str, str]) -> tuple[str, ...]:
    """Each thing that is otherwise: short figures on one line, longer words under each other."""
    told: list[str] = []
    for name in dict.fromkeys((*was, *now)):
        before, after = was.get(name, ""), now.get(name, "")
        if before == after:
            continue
        if len(before) + len(after) < _SHORT:
            told.append(f"    {name}: {before or 'none'}, now {after or 'none'}")
        else:
            told += [f"    {name}, was: {before or 'nothing'}", f"    {name}, now: {after or 'nothing'}"]
    return tuple(told)


async def _overrides(call: Call, room: "Room") -> int:
    from control_room.services.overrides import overrides  # noqa: PLC0415 - with the room

    since, until = day(call.args.since, "--from"), day(call.args.until, "--to")
    by = await reading(call, room)
    found = await overrides(room.acts, day_bounds(since)[0], day_bounds(until)[1], by=by)
    if call.args.json:
        give(
            [
                {"line": each.line.number, "at": stamp(each.line.at), "by": each.line.by, "ref": each.line.ref, "clauses": each.clauses,
                 "version": each.version, "how": each.how, "reason": heard(each.reason)} for each in found
            ]
        )  # fmt: skip
        return DONE
    for each in found:
        show(_aside(each))
    say(f"{counted(len(found), 'decision')} beside the protocol")
    return DONE


def _aside(each: "Override") -> str:
    ref = f"{said(each.line.ref)} " if each.line.ref else ""
    what = f"{', '.join(each.clauses)} ({each.version})" if each.version else ", ".join(each.clauses)
    return f"{each.line.number:>7} {stamp(each.line.at)} {each.line.by} {ref}{what} {each.how}: {heard(each.reason)}"
