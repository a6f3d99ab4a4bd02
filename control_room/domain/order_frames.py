"""What the law says of each order: how long at most, and who may make it. Data with its source; it refuses nothing.

What contradicts the frame is kept as it was said, marked, and owed until somebody changes it or says that it was asked and stands.
"""

import re
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum
from typing import Final

from msgspec import Struct

from control_room.domain.register_codes import OrderKind
from control_room.domain.times import LONDON


class Rank(IntEnum):
    """Police ranks, lowest first, as far as an order asks for one."""

    CONSTABLE = 1
    SERGEANT = 2
    INSPECTOR = 3
    CHIEF_INSPECTOR = 4
    SUPERINTENDENT = 5
    CHIEF_SUPERINTENDENT = 6


class Doubt(StrEnum):
    """What contradicts in an order, in the order it is told."""

    BACKWARDS = "ends_before_start"
    EXPIRED = "over_when_posted"
    TOO_LONG = "longer_than_the_law"
    RANK = "rank_too_low"
    TWICE = "posted_twice"


class Frame(Struct, frozen=True, kw_only=True):
    """The legal frame of one kind of order.

    Attributes:
        hours: (at most so many hours, the least rank that may give them), the shorter first; both are elapsed hours.
        months: at most so many calendar months, where it is counted in months.
        source: the act and section it is from.
        who: who makes it, in words.
    """

    source: str
    who: str
    hours: tuple[tuple[int, Rank], ...] = ()
    months: int | None = None


_INSPECTOR: Final = "inspector or above"
FRAMES: Final[dict[OrderKind, Frame]] = {
    OrderKind.S60: Frame(
        hours=((24, Rank.INSPECTOR), (48, Rank.SUPERINTENDENT)),
        source="Criminal Justice and Public Order Act 1994, s.60(1) and (3)",
        who=f"{_INSPECTOR}; a further 24 h by a superintendent",
    ),
    OrderKind.DISPERSAL: Frame(
        hours=((48, Rank.INSPECTOR),),
        source="Anti-social Behaviour, Crime and Policing Act 2014, s.34(1)",
        who=_INSPECTOR,
    ),
    OrderKind.CLOSURE_NOTICE: Frame(
        hours=((24, Rank.INSPECTOR), (48, Rank.SUPERINTENDENT)),
        source="Anti-social Behaviour, Crime and Policing Act 2014, s.76 and s.77",
        who=f"{_INSPECTOR}, or the council; 48 h by a superintendent or the council's chief executive",
    ),
    OrderKind.CLOSURE: Frame(
        months=3,
        source="Anti-social Behaviour, Crime and Policing Act 2014, s.80(6)",
        who="a magistrates' court",
    ),
    OrderKind.PSPO: Frame(
        months=36,
        source="Anti-social Behaviour, Crime and Policing Act 2014, s.59 and s.60(1)",
        who="the council",
    ),
    OrderKind.INJUNCTION: Frame(
        source="Anti-social Behaviour, Crime and Policing Act 2014, s.1 and s.22: as long as the court says",
        who="a court",
    ),
    OrderKind.NOTICE: Frame(
        source="Anti-social Behaviour, Crime and Policing Act 2014, s.43: until what it asks was done",
        who="a constable, the council or a housing provider it named",
    ),
}
"""Kinds of order the law gives a length or a maker; the others are as they are said."""

_RANKS: Final = (
    (Rank.CHIEF_SUPERINTENDENT, r"ch(?:ief)?\.? ?supt\.?|chief superintendent|dcs"),
    (Rank.SUPERINTENDENT, r"(?:d/|t/|a/|det\.? )?(?:supt\.?|superintendent)|chief constable|cmdr|commander|acc|dac"),
    (Rank.CHIEF_INSPECTOR, r"ch(?:ief)?\.? ?insp(?:ector)?\.?|dci|ci"),
    (Rank.INSPECTOR, r"(?:d/|t/|a/|det\.? )?insp(?:ector)?\.?|di|pi"),
    (Rank.SERGEANT, r"(?:t/|a/)?(?:sgt\.?|sergeant)|ps|ds"),
    (Rank.CONSTABLE, r"pc|dc|con|constable|pcso"),
)
_WORDS: Final = tuple((rank, re.compile(rf"(?<![\w/])(?:{words})(?!\w)", re.IGNORECASE)) for rank, words in _RANKS)


def rank_in(authority: str) -> Rank | None:
    """The highest police rank said in `authority`: "insp okafor" is an inspector; None where none is said.

    Acting and temporary ranks count as the rank. A court or a council has none.
    """
    return next((rank for rank, words in _WORDS if words.search(authority)), None)


def longest(kind: OrderKind, starts: datetime) -> datetime | None:
    """The last instant an order of `kind` may run to; None where the law sets none, or the calendar ends before it."""
    frame = FRAMES.get(kind)
    if frame is None:
        return None
    if frame.hours:
        return _later(starts, timedelta(hours=frame.hours[-1][0]))
    return None if frame.months is None else _months_on(starts, frame.months)


def least_rank(kind: OrderKind, starts: datetime, ends: datetime | None) -> Rank | None:
    """The least rank that may make such an order for so long; None where no rank is asked. The longest asks the highest."""
    frame = FRAMES.get(kind)
    if frame is None or not frame.hours:
        return None
    lasting = timedelta() if ends is None else ends - starts
    return next((rank for hours, rank in frame.hours if lasting <= timedelta(hours=hours)), frame.hours[-1][1])


def _later(at: datetime, by: timedelta) -> datetime | None:
    try:
        return at + by
    except OverflowError:
        return None


def _months_on(at: datetime, months: int) -> datetime | None:
    """The same London day and time so many months on; the month's last day where it has no such day."""
    here = at.astimezone(LONDON)
    year, month = divmod(here.year * 12 + here.month - 1 + months, 12)
    for day in (here.day, 30, 29, 28):
        try:
            return here.replace(year=year, month=month + 1, day=min(day, here.day)).astimezone(at.tzinfo)
        except (ValueError, OverflowError):
            continue
    return None
