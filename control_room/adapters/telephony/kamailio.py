"""Call records of a Kamailio proxy: the flat files of its modules acc and db_flatstore.

One line a transaction: method|from tag|to tag|Call-ID|code|reason|seconds since 1970|who rang|who was rung. The last two are
`db_extra` of the proxy's configuration, in that order. An INVITE's time is when it was answered or given up.
"""

from datetime import UTC, datetime
from typing import Final

from msgspec.structs import replace

from control_room.domain.telephony import Fault, Record, Records, caller_of, identity

_LEAST: Final = 8
_LATEST: Final = 4_102_444_800
"""1 January 2100: a later time is no time."""


def read(text: str) -> Records:
    """The calls of one or several of its files, one after the other. What cannot be read is a fault with its line."""
    calls: dict[str, Record] = {}
    faults: list[Fault] = []
    ended: dict[str, datetime] = {}
    for n, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        parts = line.split("|")
        if len(parts) < _LEAST:
            faults.append(
                Fault(line=n, words=f"{len(parts)} fields; {_LEAST} or more would be right, db_extra with them")
            )
            continue
        method, _, _, told, code, _, seconds, caller = parts[:_LEAST]
        if not (seconds.isascii() and seconds.isdigit() and 0 < int(seconds[:12]) < _LATEST and told):
            faults.append(Fault(line=n, words="no call identity, or no time in seconds since 1970"))
            continue
        call, at = identity(told), datetime.fromtimestamp(int(seconds), UTC)
        if method == "BYE":
            ended.setdefault(call, at)
        elif method == "INVITE":
            answered = code.startswith("2")
            before = calls.get(call)
            if before is None or (answered and not before.answered):
                calls[call] = Record(call=call, began_at=at, caller=caller_of(caller), answered=answered)
    whole = tuple(replace(each, ended_at=ended.get(each.call)) for each in calls.values())
    return Records(calls=whole, faults=tuple(faults))
