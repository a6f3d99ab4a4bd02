"""How tasking reads: its lines, a tasking in one line, what a tour came to."""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Final

from control_room.domain.book import Line, Words, heard
from control_room.domain.matters import Stage
from control_room.domain.refs import WrongCheckLetter, read
from control_room.domain.tasking import reading
from control_room.domain.tasking.kinds import (
    NotDone,
    TaskingEnded,
    TaskingSet,
    TourAnswer,
    TourAnswered,
    ToursLapsed,
    ToursLeft,
)
from control_room.domain.tasking.states import Tasking
from control_room.domain.tasking.tours import Pattern
from control_room.domain.times import day_of, shift_window, spoken
from control_room.words.describing import what
from control_room.words.saying import OWED, cams, counted, day_words, joined, ref_words, said

OWED.update(tours="why tours were not made")

WHY: Final = {
    NotDone.ASSIST: "busy with an assist",
    NotDone.CAMERA_DOWN: "camera down",
    NotDone.CAMERA_GONE: "camera gone",
    NotDone.STAFF: "not enough staff",
    NotDone.WEATHER: "weather",
    NotDone.OTHER: "another reason",
}
"""Why a tour was not made."""
UNSAID: Final = "no reason given"


def asked_by(it: Tasking | TaskingSet) -> str:
    """Who asks: "asked by SNT West Thornton, tasking meeting of 20 Nov"; "" where nobody said."""
    met = joined(it.meeting, it.met and f"of {it.met:%-d %b}", by=" ") if it.meeting or it.met else ""
    met = f"meeting {met}" if it.met and not it.meeting else met
    told = joined(it.asks, met)
    return told and f"asked by {told}"


def came_words(answer: TourAnswer, why: NotDone | None, *, late: bool = False) -> str:
    """What a tour came to: "quiet", "seen", "not done: weather"; said late where it was."""
    told = f"not done: {UNSAID if why is None else WHY[why]}" if answer is TourAnswer.NOT_DONE else answer.value
    return f"{told}, said late" if late else told


_CAMERA: Final = re.compile(
    r"\b(?:c|cams?|cameras?)\s?\d{1,3}(?:[/&+]c?\d{1,3})*\b|\bd\d{1,2}\b", re.IGNORECASE | re.ASCII
)


def unsaid(text: Words | str | None, cameras: Iterable[str], about: str | None, year: int) -> tuple[str, str]:
    """Cameras and the matter of a tour that the words typed of it do not name, "c13" and "AS-248"; "" where they name them.

    A reference without its year is of `year`. Words may name a camera as "c13", "camera 13" or in "c4/13", a deployable as "d4".
    """
    words = heard(text)
    named: set[str] = set()
    for found in _CAMERA.finditer(words):
        letter = "D" if found[0][0] in "dD" else ""
        named.update(f"{letter}{int(number)}" for number in re.findall(r"[0-9]+", found[0]))
    there = about is not None and any(_is(word.strip(".,;:()"), about, year) for word in words.split())
    return cams(each for each in cameras if each not in named), "" if about is None or there else ref_words(about)


def _is(word: str, ref: str, year: int) -> bool:
    """Whether a word is this reference."""
    try:
        return read(word, year) == ref
    except WrongCheckLetter:
        return False


def at_words(dues: Iterable[datetime], now: datetime) -> str:
    """When tours are or were due: "15:00 15:30", with the day where it is not today's."""
    today = day_of(now)
    days: dict[date, list[str]] = {}
    for due in dues:
        days.setdefault(day_of(due), []).append(spoken(due))
    return joined(
        *(" ".join((*(() if day == today else (day_words(day, now),)), *clocks)) for day, clocks in days.items())
    )


def standing(it: Tasking, now: datetime) -> str:
    """What is to be done of it: due now, then what this shift and the next have, then what is owed."""
    told: list[str] = []
    waiting = it.waiting(now)
    if waiting:
        told.append(f"due now: {at_words((each.due for each in waiting), now)}")
    shift = shift_window(now)
    for name, begins, ends in (("this shift", now, shift.end), ("next shift", shift.end, shift_window(shift.end).end)):
        ahead = [each.due for each in it.ahead(begins, ends) if each.due > now]
        if ahead:
            told.append(f"{name}: {at_words(ahead[:_MOST], now)}{' and more' if len(ahead) > _MOST else ''}")
    if not told and it.stage is Stage.OPEN:
        ahead = [each.due for each in it.ahead(now, now + timedelta(days=8))][:1]
        told.append(f"next: {at_words(ahead, now)}" if ahead else "no tour is to come")
    if it.owing:
        told.append(f"{counted(len(it.owing), 'tour')} without a word: {at_words(it.owing[-_MOST:], now)}")
    return "; ".join(told)


_MOST: Final = 6
"""Tours of one span that are named."""


@said.register
def _(facts: TaskingSet, line: Line) -> str:
    _ = line
    names = ("opens", "closes", "first", "last", "days", "every")
    pattern = Pattern(**{name: getattr(facts, name) for name in names})
    return joined(
        joined("tasking", cams(facts.cameras), facts.text, reading.said(pattern), by=" "), facts.why, asked_by(facts)
    )


@said.register
def _(facts: TourAnswered, line: Line) -> str:
    told = came_words(facts.answer, facts.why, late=facts.late)
    cameras, about = unsaid(facts.text, facts.cameras, facts.about, day_of(line.at).year)
    return joined(f"tour of {at_words((facts.due,), line.at)}: {told}", facts.text, cameras, about)


@said.register
def _(facts: ToursLapsed, line: Line) -> str:
    why = WHY[NotDone.CAMERA_GONE] if facts.gone else "nobody said why"
    return f"{counted(len(facts.tours), 'tour')} not made, {why}: {at_words(facts.tours, line.at)}"


@said.register
def _(facts: ToursLeft, line: Line) -> str:
    return f"handed over without a word on {counted(len(facts.tours), 'tour')}: {at_words(facts.tours, line.at)}"


@said.register
def _(facts: TaskingEnded, line: Line) -> str:
    _ = line
    return joined("tasking ended", facts.reason, by=": ")


@what.register
def _(matter: Tasking, now: datetime) -> str:
    """For the sheet and the list of open matters: what it is in short, and what is to be done of it."""
    return joined(joined("tasking", cams(matter.cameras), heard(matter.text), by=" "), standing(matter, now), by=": ")
