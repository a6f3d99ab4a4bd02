"""What may be done with a concern as it stands."""

from datetime import datetime, timedelta
from typing import Final

from control_room.domain.book import heard
from control_room.domain.concerns.codes import Finding, Reply, Risk, Sort, Step
from control_room.domain.concerns.kinds import (
    BreachAssessed,
    BreachNotified,
    BreachNotNotified,
    ComplaintAcknowledged,
    ComplaintAnswered,
    ConcernConcluded,
    ConcernReopened,
    ConcernReported,
    ConcernTaken,
    PeopleTold,
)
from control_room.domain.concerns.lasting import in_time
from control_room.domain.concerns.refusals import (
    ConcernNotSaid,
    ConcernStep,
    ConcernTimes,
    LateWantsReason,
    PersonConcerned,
    StillOwed,
)
from control_room.domain.concerns.states import Concern
from control_room.domain.matters import Stage
from control_room.domain.refs import said
from control_room.domain.times import hours_minutes, spoken

_SKEW: Final = timedelta(minutes=5)
"""How far ahead of the room's clock a watch may be."""


def words(told: str, otherwise: str) -> str:
    """Words that must be there. Raises `ConcernNotSaid`."""
    if not told.strip():
        raise ConcernNotSaid(otherwise)
    return told.strip()


def reported(facts: ConcernReported, *, now: datetime) -> ConcernReported:
    """What can be reported. Raises `ConcernNotSaid`, `ConcernTimes`."""
    words(heard(facts.text), "say what happened, in a line")
    if facts.aware > now + _SKEW or (facts.happened is not None and facts.happened > now + _SKEW):
        raise ConcernTimes("that is still to come; give when it happened, and when the room became aware of it")
    if facts.happened is not None and facts.aware < facts.happened:
        raise ConcernTimes("the room cannot have been aware of it before it happened; look at both times again")
    return facts


def open_(it: Concern) -> Concern:
    """The concern, while it is open. Raises `ConcernStep`."""
    if it.stage is not Stage.OPEN:
        raise ConcernStep(f"{said(it.ref)} is concluded; a manager reopens it, with the reason")
    return it


def taken_up(it: Concern) -> Concern:
    """The concern, once somebody looks into it. Raises `ConcernStep`."""
    if open_(it).step is Step.REPORTED:
        raise ConcernStep(f"nobody has taken {said(it.ref)} up yet; take it up first")
    return it


def of_sort(it: Concern, sort: Sort) -> Concern:
    """The concern, where it is of a sort. Raises `ConcernStep`."""
    if open_(it).sort is not sort:
        raise ConcernStep(f"{said(it.ref)} is no {sort.value}: that is nothing to be done with it")
    return it


def not_theirs(it: Concern, staff: str) -> None:
    """Whoever it is about does nothing with it. Raises `PersonConcerned`."""
    if staff in it.staff:
        raise PersonConcerned(f"{said(it.ref)} is about {staff}; somebody else sees to it")


def take(it: Concern, staff: str, text: str) -> ConcernTaken:
    """Somebody looks into it, or takes it over from who did. Raises `ConcernStep`, `PersonConcerned`."""
    not_theirs(open_(it), staff)
    if it.taken_by == staff and it.step is Step.TAKEN_UP:
        raise ConcernStep(f"you have taken {said(it.ref)} up already")
    return ConcernTaken(text=text.strip())


# -- a complaint --------------------------------------------------------------------------------------------------------


def acknowledge(it: Concern, reply: Reply, text: str) -> ComplaintAcknowledged:
    """They were told that it came. Raises `ConcernStep`."""
    of_sort(it, Sort.COMPLAINT)
    if it.acknowledged_at is not None or it.answered_at is not None:
        raise ConcernStep(f"{said(it.ref)} was acknowledged already; what comes next is the answer")
    return ComplaintAcknowledged(reply=_way(reply), text=text.strip())


def answer(it: Concern, reply: Reply, text: str, reason: str, *, now: datetime) -> ComplaintAnswered:
    """They were answered. Raises `ConcernStep`, `ConcernNotSaid`, `LateWantsReason`."""
    taken_up(of_sort(it, Sort.COMPLAINT))
    told = words(text, "say what was answered")
    if it.answered_at is None and not in_time(now, it.answer_by) and not reason.strip():
        raise LateWantsReason(f"it was to be answered by {it.answer_by:%-d %b %Y}; say why it is late")
    return ComplaintAnswered(reply=_way(reply), text=told, reason=reason.strip())


def _way(reply: Reply) -> Reply:
    if reply is Reply.NOT_KNOWN:
        raise ConcernNotSaid("say how they were told: email, letter, phone, in person")
    return reply


# -- a breach -----------------------------------------------------------------------------------------------------------


def assess(it: Concern, facts: BreachAssessed) -> BreachAssessed:
    """What data, how many, how likely harm is. Raises `ConcernStep`, `ConcernNotSaid`."""
    of_sort(it, Sort.BREACH)
    words(heard(facts.data), "say what data they are")
    if facts.people is not None and facts.people < 0:
        raise ConcernNotSaid("say how many people, or leave it out while nobody knows")
    return facts


def notify(it: Concern, told: datetime, theirs: str, reason: str, *, now: datetime) -> BreachNotified:
    """The ICO was told. Raises `ConcernStep`, `ConcernTimes`, `LateWantsReason`."""
    of_sort(it, Sort.BREACH)
    if it.notified_at is not None:
        raise ConcernStep(f"{said(it.ref)} was notified at {spoken(it.notified_at)} already; add what is new as a note")
    if told > now + _SKEW:
        raise ConcernTimes("that is still to come; say when the ICO was told")
    if it.aware is not None and told < it.aware:
        raise ConcernTimes("the ICO cannot have been told before the room was aware; look at the time again")
    over = it.clock_ends
    if over is not None and told > over and not reason.strip():
        raise LateWantsReason(
            f"the {it.hours} hours were over {hours_minutes(told - over)} before; the ICO wants the reason, and so does the book"
        )
    return BreachNotified(told=told, theirs=theirs.strip(), reason=reason.strip())


def not_notify(it: Concern, reason: str) -> BreachNotNotified:
    """The ICO is not told. Raises `ConcernStep`, `ConcernNotSaid`."""
    of_sort(it, Sort.BREACH)
    if it.notified_at is not None:
        raise ConcernStep(f"the ICO was told of {said(it.ref)} already")
    return BreachNotNotified(reason=words(reason, "say in writing why the ICO is not told"))


def people(it: Concern, text: str, *, told: bool) -> PeopleTold:
    """Those concerned are told, or are not. Raises `ConcernStep`, `ConcernNotSaid`."""
    of_sort(it, Sort.BREACH)
    return PeopleTold(told=told, text=words(text, "say how they were told" if told else "say why they are not told"))


# -- its end ------------------------------------------------------------------------------------------------------------


def conclude(it: Concern, finding: Finding | None, text: str, lessons: str) -> ConcernConcluded:
    """What it came to. Raises `ConcernStep`, `ConcernNotSaid`, `StillOwed`."""
    taken_up(it)
    if finding is None:
        raise ConcernNotSaid("say what it came to: upheld, partly, not upheld, no case")
    told = words(text, "say in words what was found")
    owed = [_OWED[code] for code in it.owed() if code in _OWED]
    if owed:
        raise StillOwed(f"{said(it.ref)} cannot be concluded yet: {'; '.join(owed)}")
    if it.sort is Sort.BREACH and it.risk is None:
        raise StillOwed(
            f"{said(it.ref)} cannot be concluded yet: nobody has said what data, how many people, what risk"
        )
    return ConcernConcluded(finding=finding, text=told, lessons=lessons.strip())


_OWED: Final = {
    "ico_decision": "whether the ICO is told was not decided",
    "complaint_answered": "whoever complained was not answered",
    "people_decision": f"the risk is {Risk.HIGH.value}, and nobody has said whether those concerned are told",
}


def reopen(it: Concern, reason: str) -> ConcernReopened:
    """It is looked into again. Raises `ConcernStep`, `ConcernNotSaid`."""
    if it.stage is not Stage.CLOSED:
        raise ConcernStep(f"{said(it.ref)} is open; there is nothing to reopen")
    return ConcernReopened(reason=words(reason, "say why it is looked into again"))
