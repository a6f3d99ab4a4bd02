"""Several callers about one thing: the first call of it stands for all, each later one is put with it.

Source: out-of-hours.md 2 (repeat callers), 5.6 and 6 (a caller who rang 20 times over one burst pipe).
"""

from datetime import datetime, timedelta
from typing import Final

from msgspec import Struct

from control_room.domain.book import Facts, Public, Words

WITHIN: Final = timedelta(hours=12)
"""How far back an earlier call from the same number, or about the same thing, is looked for (out-of-hours.md 4)."""


class CallAttached(Facts, frozen=True, kw_only=True, tag="call.attached"):
    """It is about the same thing as `to`, the first call of it, which stands for all. The caller keeps what they were told."""

    to: Public[str]


class CallOutcomeSaid(Facts, frozen=True, kw_only=True, tag="call.outcome_said"):
    """What became of the thing that several called about: what each of them is told when they are rung."""

    text: Words


class CallRepeated(Facts, frozen=True, kw_only=True, tag="call.repeated"):
    """It was rung about before: from the same number, or about the same thing. That raises what it is about.

    Attributes:
        earlier: references of the earlier calls, the oldest first.
        by_number: the number is the same; else the thing is.
        calls: how many it makes, this one too.
        pages: pages that were raised by it.
    """

    earlier: Public[tuple[str, ...]] = ()
    by_number: Public[bool] = False
    calls: Public[int] = 2
    pages: Public[tuple[str, ...]] = ()


class Repeat(Struct, frozen=True, kw_only=True):
    """That somebody rang before, as a call keeps it."""

    at: datetime
    calls: int
    by_number: bool
    earlier: tuple[str, ...] = ()


GatheredLine = CallAttached | CallOutcomeSaid | CallRepeated
"""Lines of a call that say which others it goes with."""


def gathered(facts: GatheredLine, at: datetime) -> dict[str, object]:
    """What such a line changes of its call."""
    match facts:
        case CallAttached():
            return {"of": facts.to}
        case CallOutcomeSaid():
            return {"outcome": facts.text}
        case CallRepeated():
            told = Repeat(at=at, calls=max(2, facts.calls), by_number=facts.by_number, earlier=facts.earlier)
            return {"repeat": told}
