"""How lines about our own welfare read, and what is to be said of rest, of whoever is alone and of what is owed."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from control_room.domain.aftercare import (
    Aftercare,
    AftercareClosed,
    Debriefed,
    DisturbingSeen,
    FollowedUp,
)
from control_room.domain.book import Line, heard
from control_room.domain.lonechecks import BreakMissed, Lone, LoneChecked, LoneUnanswered, Wanting
from control_room.domain.matters import Stage
from control_room.domain.resting import Rested
from control_room.domain.times import hours_minutes, spoken
from control_room.words.describing import what
from control_room.words.saying import OWED, counted, day_words, joined, ref_words, said

OWED.update(welfare_debrief="the debrief", welfare_follow_up="the follow-up")
_WANTING: Final = {
    Wanting.DUE: "check due",
    Wanting.UNANSWERED: "CHECK NOT ANSWERED",
    Wanting.RING: "CHECK NOT ANSWERED: RING SOMEBODY",
}
AMISS: Final = {
    "nobody": "has nobody to cover",
    "same": "covers their own break",
    "resting": "has a cover who is on a break too",
    "away": "has a cover who is not on duty",
}
"""What is wrong with the cover of a break."""


def lone_words(found: Lone, now: datetime, ring: str = "", check: str = "") -> str:
    """What is to be done about somebody alone: "alone since 02:10 GMT, next check 03:10 GMT"; `check` is the line that writes it."""
    line = check or "k check manager ok"
    since = f"alone since {spoken(found.since)}"
    match found.wanting(now):
        case None:
            return f"{since}, next check {spoken(found.due)}"
        case Wanting.DUE:
            return f"{since}, check due: another room or a manager, then {line}"
        case Wanting.UNANSWERED:
            return f"{since}, check of {spoken(found.due)} not answered: {line} once they were"
        case Wanting.RING:
            return f"check of {spoken(found.due)} not answered: RING {ring or 'the manager, Alt+R'}; {line}"


def rest_words(told: Rested, now: datetime) -> Iterator[str]:
    """What is to be said of one person's rest, what matters most first; nothing where all is well."""
    if told.late(now) and told.due is not None:
        yield f"no break of {told.by.minutes} min yet, due by {spoken(told.due)}"
    elif told.soon(now) and told.due is not None:
        yield f"break of {told.by.minutes} min due by {spoken(told.due)}"
    if told.tired:
        yield f"hour {told.hour} on duty: swap the wall, take a short break more"
    if told.short_rest and told.between is not None:
        yield f"only {hours_minutes(told.between)} off before this shift"
    if told.long_row:
        yield f"shift {told.row} in a row"


def rested_words(told: Rested, now: datetime) -> str:
    """How one person stands: what is to be said, or how long they have worked and that they had their break."""
    if told.resting:
        return joined("on a break", f"hour {told.hour}")
    words = [*rest_words(told, now)]
    if told.screen(now) and not words:
        words = [f"{hours_minutes(now - told.pause)} without a pause: 5 to 10 min from the screen"]
    had = f"had {told.taken} min" if told.taken else "no break yet"
    return "; ".join(words) or joined(f"{hours_minutes(told.worked)} on duty", had)


def care_words(it: Aftercare, now: datetime) -> str:
    """How one stands, for who sees it: "debrief by Mon 16 Mar", "LATE: debrief by ..."."""
    if it.stage is not Stage.OPEN:
        return "closed"
    due = it.due()
    owed = OWED[it.owed()[0]]
    if due is None:
        return owed
    late = "LATE: " if due < now else ""
    return f"{late}{owed} by {day_words(due, now)}"


@what.register
def _(matter: Aftercare, now: datetime) -> str:
    _ = now
    return "RESTRICTED" if matter.stage is Stage.OPEN else "RESTRICTED, closed"  # others look on at a desk


@said.register
def _(facts: LoneChecked, line: Line) -> str:
    _ = line
    came = "well" if facts.well else "NO ANSWER"
    return f"check of {facts.who}, alone in the room, with {heard(facts.whom)}: {came}"


@said.register
def _(facts: LoneUnanswered, line: Line) -> str:
    _ = line
    return f"{facts.who} is alone, due {spoken(facts.due)}: {_WANTING[facts.wanting]}"


@said.register
def _(facts: BreakMissed, line: Line) -> str:
    _ = line
    return f"{facts.who} had no break of {counted(facts.minutes, 'minute')}: {heard(facts.reason)}"


@said.register
def _(facts: DisturbingSeen, line: Line) -> str:
    on = f" on {ref_words(facts.about)}" if facts.about else ""
    return f"{facts.who} saw something disturbing{on}; debrief by {day_words(facts.debrief_by(line.at), line.at)}"


@said.register
def _(facts: Debriefed, line: Line) -> str:
    return f"debrief with {heard(facts.whom)}; asked again by {day_words(facts.follow_by, line.at)}"


@said.register
def _(facts: FollowedUp, line: Line) -> str:
    again = f"asked again by {day_words(facts.again, line.at)}" if facts.again else "over"
    return joined(joined("asked how they are", facts.text, by=": "), again, by="; ")


@said.register
def _(facts: AftercareClosed, line: Line) -> str:
    return joined(f"closed by {line.by}", facts.reason, by=": ")


FIGURES: Final = {
    "duties": "times somebody was on duty and went off",
    "hours": "hours worked on them",
    "tired_hours": "of those in hours in which fatigue is said",
    "long_days": "long enough to owe a break",
    "with_break": "of those with an uninterrupted one that counts",
    "missed": "of those without",
    "short_rests": "begun with less rest than is owed since the one before",
    "long_rows": "so many in a row that it is said",
    "alone_minutes": "minutes somebody was alone in the room",
    "checks": "checks of whoever was alone, made",
    "unanswered": "checks of them that became an alarm",
    "missed_said": "breaks not had of which somebody wrote why",
    "disturbing": "times somebody saw something disturbing",
    "debriefed": "of those debriefed",
    "in_time": "of those by their day",
}
"""What each figure counts. How many hours, minutes and shifts that is says the protocol that held as each began."""
