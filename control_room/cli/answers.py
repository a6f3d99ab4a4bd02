"""The hasher's answer as a command is given it, and exports as a command gives them."""

import sys
from datetime import datetime
from pathlib import Path
from typing import Final

from control_room.cli.calls import Unusable
from control_room.domain.exhibits.hashes import NamedHash, read_answer
from control_room.domain.exhibits.states import Export
from control_room.domain.times import local, stamp

_LONGEST: Final = 4 * 1024 * 1024


def answer(file: str) -> tuple[NamedHash, ...]:
    """What the hasher printed, from a file or with `-` from standard input. Raises `Unusable`, `HashSlip`, `NoHashes`."""
    if file == "-":
        return read_answer(sys.stdin.read(_LONGEST))
    try:
        with Path(file).open(encoding="utf-8-sig", errors="replace") as held:
            return read_answer(held.read(_LONGEST))
    except OSError as fault:
        raise Unusable(f"{file} cannot be read ({(fault.strerror or 'the machine refused').lower()})") from None


def plain(export: Export) -> dict[str, object]:
    """One export as other programs read it."""
    return {
        "ref": export.ref,
        "about": export.about,
        "mark": export.mark,
        "maker": export.maker,
        "state": export.state.value,
        "made_at": stamp(export.opened_at),
        "cameras": list(export.cameras),
        "from": _stamped(export.begins),
        "to": _stamped(export.ends),
        "offset": None if export.clock is None else export.clock.offset,
        "files": [{"bytes": one.size, "sha256": one.sha256} for one in export.files],
        "names": export.names.splitlines() if isinstance(export.names, str) else [],
        "copies": [
            {
                "n": copy.n,
                "kind": copy.kind.value,
                "medium": copy.medium.value,
                "mark": copy.mark,
                "encrypted": copy.encrypted,
                "seal": copy.seal,
                "receipt": copy.receipt,
                "out": copy.out,
                "destroyed": copy.destroyed,
            }
            for copy in export.copies
        ],
        "releases": [
            {"number": one.number, "at": stamp(one.at), "copy": one.n, "agency": one.agency.value, "by": one.by}
            for one in export.releases
        ],
        "owed": list(export.owed()),
        "due": _stamped(export.due()),
    }


def row(export: Export) -> str:
    """One export as a person reads it."""
    from control_room.words import owed  # noqa: PLC0415 - with the room

    due = export.due()
    when = "" if due is None else f", due {local(due):%-d %b %Y %H:%M}"
    state = export.state.value.replace("_", " ")
    return f"{export.ref} {export.mark:<12} {state:<20} {owed(export.owed()) or 'nothing owed'}{when}"


def _stamped(at: datetime | None) -> str | None:
    return None if at is None else stamp(at)
