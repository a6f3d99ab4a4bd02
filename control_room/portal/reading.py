"""From what was typed to the request it makes, and to what is still wrong with it, field by field."""

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, Final, TypeVar
from uuid import UUID

from control_room.domain.boxes import MOST_ITEMS, Item, Request, Wall
from control_room.domain.requests.codes import POLICE, Agency, Basis, Purpose, Urgency, Wanted
from control_room.domain.times import WATCH_AHEAD, At, Never, Twice, at_local, local
from control_room.domain.visible import storable
from control_room.portal.labels import usual_agency
from control_room.portal.questions import INCIDENT, URGENT, Page, place, you

E = TypeVar("E", bound=StrEnum)

Answers = Mapping[str, str]
"""What was typed, verbatim, by field; a draft is nothing else, so that nothing typed is ever lost."""

REMEMBERED: Final = ("agency", "name", "rank", "shoulder", "warrant", "unit", "phone")
"""What is kept for an officer's next request."""

_TWELVE: Final = re.compile(r"(1[0-2]|0?[1-9])(?:[:.]?([0-5][0-9]))? ?(am|pm)", re.IGNORECASE | re.ASCII)
_FIGURES: Final = re.compile(r"[0-9]{1,4}", re.ASCII)
_CAD: Final = re.compile(r"(?:CAD)? ?([0-9]{1,6})", re.IGNORECASE | re.ASCII)
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_BEFORE_CAMERAS: Final = 2000
"""No footage is older than this year, so a year below it was mistyped."""


def places(answers: Answers) -> int:
    """How many places were begun; one at least."""
    return max((n for n in range(1, MOST_ITEMS + 1) if f"p{n}_place" in answers), default=1)


def pages(answers: Answers, *, rank: bool) -> tuple[Page, ...]:
    """The pages of this form, in order."""
    return (you(rank=rank), INCIDENT, *(place(n) for n in range(1, places(answers) + 1)), URGENT)


def usual(email: str, remembered: Answers, now: datetime) -> dict[str, str]:
    """What a new form begins with."""
    agency = usual_agency(email)
    begun = {
        "urgency": Urgency.ROUTINE.value,
        "wanted": Wanted.REVIEW_EXPORT.value,
        "cad_date_year": str(local(now).year),
    }
    if agency is not None:
        begun |= {
            "agency": agency.value,
            "basis": Basis.SCH2_P1_PARA2.value,
            "purpose": Purpose.PREVENT_DETECT.value,
        }
    return begun | {name: remembered[name] for name in REMEMBERED if remembered.get(name)}


def without_place(answers: Answers, number: int) -> dict[str, str]:
    """The answers without one place, those after it moved up."""
    kept: dict[str, str] = {}
    for name, value in answers.items():
        found = re.fullmatch(r"p([0-9]{1,2})_(.*)", name)
        if found is None or int(found[1]) < number:
            kept[name] = value
        elif int(found[1]) > number:
            kept[f"p{int(found[1]) - 1}_{found[2]}"] = value
    return kept


class Reading:
    """Reads answers; `faults` says by field what is wrong and what would be right.

    Args:
        now: nothing asked for lies after it.
    """

    def __init__(self, answers: Answers, now: datetime) -> None:
        self._answers, self._now = answers, now
        self.faults: dict[str, str] = {}

    def _told(self, name: str) -> str:
        return storable(self._answers.get(name, "")).strip()

    def text(self, name: str, *, most: int = 200, needed: str = "") -> str:
        """Words as typed."""
        said = self._told(name)
        if needed and not said:
            self.faults[name] = needed
        if len(said) > most:
            self.faults[name] = f"Use {most:,} characters or fewer; there are {len(said):,}"
        return said

    def choice(self, name: str, kind: type[E], usual: E, needed: str) -> E:
        """One of the codes."""
        try:
            return kind(self._told(name))
        except ValueError:
            self.faults[name] = needed
            return usual

    def day(self, name: str, *, needed: str = "", past: bool = False) -> date | None:
        """A day out of its three fields; a month may be a name, a year two figures."""
        typed = [self._told(f"{name}_{part}") for part in ("day", "month", "year")]
        if not any(typed[:2]):
            if needed:
                self.faults[name] = needed
            return None
        month = typed[1][:3].lower()
        typed[1] = str(_MONTHS.index(month) + 1) if month in _MONTHS else typed[1]
        try:
            figures = [int(each) if _FIGURES.fullmatch(each) else 0 for each in typed]
            found = date(figures[2] + (_BEFORE_CAMERAS if len(typed[2]) <= 2 else 0), figures[1], figures[0])
        except ValueError:
            self.faults[name] = "Enter a real day with day, month and year, like 21 11 2026"
            return None
        if found.year < _BEFORE_CAMERAS:
            self.faults[name] = "Check the year"
            return None
        if past and found > local(self._now + WATCH_AHEAD).date():
            self.faults[name] = "The day must be today or in the past"
            return None
        return found

    def clock(self, name: str, day: date | None, *, needed: str = "", past: bool = False) -> Wall | None:
        """A time of that day, asking which of the two in the repeated hour of October."""
        typed = self._told(name)
        if not typed:
            if needed:
                self.faults[name] = needed
            return None
        read = at_local(day or local(self._now).date(), _twelve(typed))
        match read, self._told(name + "_zone"):
            case (At(at=at), _) | (Twice(first=at), "BST") | (Twice(second=at), "GMT"):
                if day is None:
                    return None
                if not past or at <= self._now + WATCH_AHEAD:
                    return wall(at)
                self.faults[name] = "The time must be in the past"
            case Twice(), _:
                self.faults[name + "_zone"] = f"{typed} happened twice that night, when the clocks went back. Say which"
            case Never(gap_from=gap_from, gap_to=gap_to), _:
                self.faults[name] = f"{typed} never happened that night: the clocks went from {gap_from} to {gap_to}"
            case _:
                self.faults[name] = "Enter a time like 22:15"
        return None

    def item(self, number: int) -> Item | None:
        """One place and its window; None where something is wrong with it."""
        of = f"p{number}_"
        where = self.text(of + "place", most=500, needed="Say where: a street, a landmark or a camera number")
        day = self.day(of + "date", needed="Say which day it was", past=True)
        begins = self.clock(of + "from", day, needed="Say from what time, like 22:00", past=True)
        end = self.day(of + "end", past=True)
        ends = self.clock(of + "to", end or day, needed="Say until what time, like 22:30")
        look_for = self.text(of + "look_for", most=1000)
        if begins is None or ends is None or day is None:
            return None
        if ends.at <= begins.at and end is None:
            ends = self.clock(of + "to", day + timedelta(days=1))
        if ends is None:
            return None
        if ends.at <= begins.at:
            self.faults[of + "to"] = "The end must be after the beginning"
            return None
        if ends.at > self._now + WATCH_AHEAD:
            self.faults[of + "to"] = f"The end must be in the past; this is {ends.said}"
            return None
        return Item(place=where, begins=begins, ends=ends, look_for=look_for)

    def requester(self, *, rank: bool) -> dict[str, Any]:
        """Who asks."""
        agency = self.choice("agency", Agency, Agency.OTHER, "Choose who you work for")
        needed = "Enter your shoulder or staff number" if agency in POLICE else ""
        return {
            "agency": agency,
            "name": self.text("name", needed="Enter your full name"),
            "rank": self.text("rank", most=60) if rank else "",
            "shoulder": self.text("shoulder", most=40, needed=needed),
            "warrant": self.text("warrant", most=40),
            "unit": self.text("unit", needed="Enter your unit or team"),
            "phone": self.text("phone", most=40),
        }

    def incident(self) -> dict[str, Any]:
        """What happened. A reference that is to follow is never a reason to stop."""
        cad = self.text("cad", most=12)
        number = _CAD.fullmatch(cad)
        if cad and (number is None or int(number[1]) == 0):
            self.faults["cad"] = "A CAD number is one to six figures, like 4521"
        told = {
            "offence": self.text("offence", most=300, needed="Say what happened"),
            "crime_ref": self.text("crime_ref", most=60),
            "cad": int(number[1]) if number else None,
            "cad_date": self.day("cad_date", needed="Say the date of the CAD" if cad else "", past=True),
            "to_follow": bool(self._told("to_follow")),
            "purpose": self.choice("purpose", Purpose, Purpose.OTHER, "Choose what the footage is for"),
            "basis": self.choice("basis", Basis, Basis.NONE, "Choose a lawful basis"),
            "necessity": self.text("necessity", most=1000, needed="Say why you need it"),
        }
        if not (told["crime_ref"] or cad or told["to_follow"]):
            self.faults["crime_ref"] = "Enter a crime reference or a CAD number, or tick that it is to follow"
        return told

    def urgent(self) -> dict[str, Any]:
        """How soon and what."""
        urgency = self.choice("urgency", Urgency, Urgency.ROUTINE, "Choose how soon you need it")
        pressing = urgency in {Urgency.IMMEDIATE, Urgency.URGENT}
        custody = bool(self._told("custody"))
        day = self.day("until") if custody else None
        until = (
            self.clock("until_clock", day, needed="Say until what time, like 14:30" if day else "") if custody else None
        )
        if custody and day is None and self._told("until_clock") and "until" not in self.faults:
            self.faults["until"] = "Say until which day"
        return {
            "wanted": self.choice("wanted", Wanted, Wanted.REVIEW_EXPORT, "Choose what you need"),
            "urgency": urgency,
            "urgent_reason": self.text("urgent_reason", most=1000, needed="Say why it is urgent" if pressing else ""),
            "custody": custody,
            "custody_until": until,
        }


def wall(at: datetime) -> Wall:
    """The instant as London's clocks showed it."""
    here = local(at)
    twice = here.replace(fold=0).utcoffset() != here.replace(fold=1).utcoffset()
    zone = ("GMT" if here.fold else "BST") if twice else ""
    return Wall(day=here.date(), clock=f"{here:%H:%M}", zone=zone)


def _twelve(typed: str) -> str:
    """A time on a clock of twelve hours as one of twenty-four: "10.30pm" is 22:30."""
    found = _TWELVE.fullmatch(typed)
    if found is None:
        return typed
    return f"{int(found[1]) % 12 + (12 if found[3].lower() == 'pm' else 0):02d}:{found[2] or '00'}"


def faults(page: Page, answers: Answers, now: datetime, *, rank: bool) -> dict[str, str]:
    """What is wrong on one page, by field, in the order of its questions."""
    reading = Reading(answers, now)
    if page.step == 1:
        reading.requester(rank=rank)
    elif page.step == 2:
        reading.incident()
    elif page.step == 3:
        reading.item(int(page.path.rpartition("/")[2]))
    else:
        reading.urgent()
    order = [each.name for each in page.questions]
    return dict(sorted(reading.faults.items(), key=lambda found: order.index(found[0].removesuffix("_zone"))))


def unfinished(answers: Answers, now: datetime, *, rank: bool) -> Page | None:
    """The first page on which something is wrong or missing."""
    return next((page for page in pages(answers, rank=rank) if faults(page, answers, now, rank=rank)), None)


def request(
    answers: Answers, *, uuid: UUID, email: str, proved: datetime, code: str, now: datetime, rank: bool
) -> Request | None:
    """The request the answers make; None while something is wrong on one of the pages."""
    reading = Reading(answers, now)
    told = reading.requester(rank=rank) | reading.incident() | reading.urgent()
    asked = tuple(reading.item(n) for n in range(1, places(answers) + 1))
    items = tuple(each for each in asked if each is not None)
    if reading.faults or len(items) < len(asked):
        return None
    return Request(uuid=uuid, submitted_at=now, email=email, proved=proved, code=code, items=items, **told)
