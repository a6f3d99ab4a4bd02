"""How long something lasted as people write it: "for an hour", "for 2 hrs", "for half an hour"."""

from typing import Final

from control_room.domain.requests.suggesting.tokens import IN_WORDS, Token, low, number

_UNITS: Final = {"hour": 60, "hours": 60, "hr": 60, "hrs": 60, "min": 1, "mins": 1, "minute": 1, "minutes": 1}


def lasting(toks: tuple[Token, ...], at: int) -> tuple[int, int]:
    """The minutes after "for", "for an hour", "for 2 hrs", and one past the last word; none where that is not said."""
    if low(toks, at) != "for":
        return 0, at
    half = low(toks, at + 1) == "half"
    step = at + 1 + half
    said = low(toks, step)
    count = 1 if said in {"a", "an"} else IN_WORDS.get(said) or number(toks, step) or 0
    unit = _UNITS.get(low(toks, step + 1), 0) * (count if not half else 0.5 * (count == 1))
    return (int(unit), step + 2) if 0 < unit < 1440 else (0, at)
