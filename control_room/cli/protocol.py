"""`protocol`: the access protocol as it reads, on any day, and the check of its file."""

import textwrap
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from control_room.cli.calls import DONE, REFUSED, Call, Misused, NoRoomHere, opened
from control_room.cli.identity import reading
from control_room.cli.speech import give, say, show
from control_room.domain.errors import BookUnavailable
from control_room.domain.times import day_of

if TYPE_CHECKING:
    from control_room.domain.clauses import Clause, Protocol

_WIDTH = 100


async def run(call: Call) -> int:
    """Show the protocol or one clause of it, or check the file."""
    if call.args.verb in {"list", "draw"}:
        from control_room.cli.callprotocol import run as trees  # noqa: PLC0415 - the files' reader loads with it

        return trees(call)
    if call.args.verb in {"acknowledge", "unread"}:
        from control_room.cli import papers  # noqa: PLC0415 - with the room

        return await papers.run(call)
    if call.args.verb == "print":
        from control_room.cli import protocol_paper  # noqa: PLC0415 - with the room

        return await protocol_paper.run(call)
    if call.args.verb in {"diff", "overrides"}:
        from control_room.cli import protocol_then  # noqa: PLC0415 - with the room

        return await protocol_then.run(call)
    return await _check(call) if call.args.verb == "check" else await _shown(call)


async def _check(call: Call) -> int:
    """Say every fault of the file, beside the versions the room has kept too, one a line; exit 1 when there is one."""
    from control_room.domain.policyfiles import takeable  # noqa: PLC0415 - the file's reader loads with it
    from control_room.services.protocols import NAME, read_protocol  # noqa: PLC0415

    path = Path(call.args.file) if call.args.file else call.settings.protocols / f"{NAME}.yml"
    protocol, faults = read_protocol(path)
    if protocol is not None and takeable(faults):
        try:
            async with opened(call) as room:
                faults = (*faults, *await room.protocols.beside_kept(path, protocol, by=await reading(call, room)))
        except (NoRoomHere, BookUnavailable):
            pass
    for fault in faults:
        say(fault.said(str(path)))
    good = takeable(faults) and protocol is not None
    if call.args.json:
        told = [{"line": f.line, "what": f.what, "right": f.right, "severity": f.severity.value} for f in faults]
        give({"ok": good, "faults": told})
    if good and protocol is not None:
        say(f"version {protocol.version}, from {protocol.effective:%-d %b %Y}: {len(protocol.clauses)} clauses")
    return DONE if good else REFUSED


async def _shown(call: Call) -> int:
    day = _day(call)
    protocol, after, line = await _in_force(call, day)
    if protocol is None:
        say(f"no access protocol held on {day:%-d %b %Y}; check the file with: control-room protocol check")
        return REFUSED
    clauses = protocol.clauses
    if call.args.clause:
        clauses = protocol.family(call.args.clause)
        if not clauses:
            say(
                f"version {protocol.version} has no such clause; its clauses: "
                + ", ".join(c.number for c in protocol.clauses)
            )
            return REFUSED
    if call.args.json:
        until = None if after is None else (after.effective - timedelta(days=1)).isoformat()
        give({**plain(protocol, clauses), "until": until, "line": line})
        return DONE
    show(
        f"{protocol.name}, version {protocol.version}, from {protocol.effective:%-d %b %Y}{_ends(protocol, after, day)}"
    )
    if line is not None:
        show(f"taken into the book as line {line}")
    for clause in clauses:
        _print(clause)
    return DONE


def _day(call: Call) -> date:
    if not call.args.on:
        return day_of(call.clock.now())
    try:
        return date.fromisoformat(call.args.on)
    except ValueError as fault:
        raise Misused("--on takes a date such as 2026-04-01") from fault


def _ends(protocol: "Protocol", after: "Protocol | None", day: date) -> str:
    """When a version was followed by another, or goes on past the day it names."""
    from control_room.domain.clauses.succession import overrun  # noqa: PLC0415 - with the protocol

    if after is not None:
        return f" until {after.effective - timedelta(days=1):%-d %b %Y}; then version {after.version}"
    if protocol.until is None:
        return ""
    told = f" until {protocol.until:%-d %b %Y}"
    return f"{told}; it goes on until another version is taken" if overrun(protocol, day) else told


async def _in_force(call: Call, day: date) -> "tuple[Protocol | None, Protocol | None, int | None]":
    """The version the room kept for a day, the one after it, the line that took it; without a room the file's, where it holds by then."""
    from control_room.services.protocols import NAME, read_protocol  # noqa: PLC0415 - the file's reader loads with it

    noon = datetime.combine(day, time(12), UTC)
    try:
        async with opened(call) as room:
            await room.protocols.last_good(by=await reading(call, room))
            if room.protocols.kept:
                held = room.protocols.in_force(noon)
                line = None if held is None else room.protocols.taken_as(held)
                return held, room.protocols.coming(noon), line
    except (NoRoomHere, BookUnavailable):
        pass
    protocol, _ = read_protocol(call.settings.protocols / f"{NAME}.yml")
    return (protocol if protocol is not None and protocol.effective <= day else None), None, None


def _print(clause: "Clause") -> None:
    show("")
    who = " or ".join(sorted(role.value for role in clause.override))
    aside = "" if clause.severity != "block" else f"; set aside by: {who}" if who else "; set aside by nobody"
    show(f"{clause.number}  {clause.title}  [{clause.severity.value}{aside}]")
    for line in textwrap.wrap(clause.words, _WIDTH):
        show(f"    {line}")


def plain(protocol: "Protocol", clauses: "tuple[Clause, ...]") -> dict[str, object]:
    """A protocol as other programs read it."""
    return {
        "name": protocol.name,
        "version": protocol.version,
        "effective": protocol.effective.isoformat(),
        "clauses": [
            {
                "number": clause.number,
                "title": clause.title,
                "severity": clause.severity.value,
                "rule": clause.rule.name,
                "says": clause.words,
                "sentence": clause.sentence,
                "override": sorted(role.value for role in clause.override),
                "parameters": {name: getattr(clause.rule, name) for name in clause.rule.__struct_fields__},
            }
            for clause in clauses
        ],
    }
