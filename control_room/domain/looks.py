"""How old somebody looked and which appearance code was said, as codes: what proactive watching is counted by, without a word of it."""

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from msgspec import Struct

from control_room.domain.line.said import Described

_NUMBER: Final = re.compile(r"\d{1,3}")


class AgeBand(StrEnum):
    """How old somebody looked, in the steps in which it is said: "15 yo", "20s", "mid-40s"."""

    UNDER_18 = "under_18"
    FROM_18 = "18_to_29"
    FROM_30 = "30_to_39"
    FROM_40 = "40_to_49"
    FROM_50 = "50_to_59"
    FROM_60 = "60_and_over"


_UP_TO: Final = (
    (17, AgeBand.UNDER_18),
    (29, AgeBand.FROM_18),
    (39, AgeBand.FROM_30),
    (49, AgeBand.FROM_40),
    (59, AgeBand.FROM_50),
)


class Look(Struct, frozen=True, kw_only=True):
    """So many people of one age band and one appearance code, IC 1 to 6, or 9 for not known; None where it was not said."""

    n: int = 1
    age: AgeBand | None = None
    ic: int | None = None


def band(age: str) -> AgeBand | None:
    """The band of an age as it was called; None where there is no number in it. "20s" is 18 to 29, "teens" is not said."""
    found = _NUMBER.search(age)
    if found is None:
        return None
    years = int(found.group())
    return next((each for last, each in _UP_TO if years <= last), AgeBand.FROM_60)


def looks_of(people: Iterable[Described]) -> tuple[Look, ...]:
    """What was said of people, as codes. Several who were not counted are one."""
    return tuple(Look(n=max(1, one.count), age=band(one.age), ic=one.ic) for one in people)
