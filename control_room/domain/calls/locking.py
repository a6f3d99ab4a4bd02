"""A call is locked once the shift that took it is over: what it says stands, and whatever is to be added is an addendum.

The live work of it goes on: questions of a need, 999, pages, promises, what is told, the number it is rung back on, its close.
Source: out-of-hours.md 1, the rules under the fields.
"""

from typing import ClassVar, Final

from control_room.domain.calls.codes import Vulnerability
from control_room.domain.calls.kinds import CallAnswered
from control_room.domain.calls.states import Call
from control_room.domain.errors import Refusal
from control_room.domain.matters import Stage

_LIVE: Final = frozenset({"life", "safe", "safe_hours", "number", "read_back", "refused"})
"""What is answered as long as somebody may still have to be rung."""
_NONE: Final[frozenset[str]] = frozenset()
_ADDS: Final = frozenset({"text", "needs", "frailties", "abuse"})
"""What is put beside what stands, and amends nothing, while the call is open."""


class CallLocked(Refusal):
    """The shift that took the call is over: its fields stand."""

    code: ClassVar[str] = "call_locked"


def refuse_locked(call: Call, what: str) -> None:
    """Say that `what` of a locked call stands. Raises `CallLocked`."""
    raise CallLocked(
        f"the shift that took {call.ref} is over, so {what} stands; add what is new with `.` on the call, or: "
        f"call addendum {call.ref} WORDS"
    )


def amended(call: Call, answered: CallAnswered) -> tuple[str, ...]:
    """Names of what these answers would change of a locked call, the live work of it apart; () where they may stand."""
    open_ = call.stage is Stage.OPEN
    passed = (_LIVE if open_ or call.open_promises or call.to_ring_back else _NONE) | (_ADDS if open_ else _NONE)
    given = {name: getattr(answered, name) for name in answered.__struct_fields__ if name not in passed}
    return tuple(
        name.replace("_", " ")
        for name, value in given.items()
        if (name == "life" or value is not False)
        and value not in (None, "", ())
        and not (open_ and _blank(call, name, value))
    )


def _blank(call: Call, name: str, value: object) -> bool:
    """Whether nothing stood there yet, or just this."""
    stands = getattr(call, name, None)
    return stands in (None, "", (), Vulnerability.NOT_ASKED) or stands == value
