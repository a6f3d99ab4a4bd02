"""The lines of a concern. Names, what happened and what was found are words; codes, times, staff numbers and references stand."""

from datetime import date, datetime

from control_room.domain.book import Facts, Public, Words
from control_room.domain.concerns.codes import Beyond, Finding, Reply, Risk, Sort


class ConcernReported(Facts, frozen=True, kw_only=True, tag="concern.reported"):
    """Somebody reports it.

    Attributes:
        happened: when it happened, where that is known; `aware` when the room became aware, from which a breach's hours run.
        staff: staff numbers of those it is about; they never see it. `whom` says it in words.
        off: who is named in its words, and is on no list of it by their role until somebody lets them in.
        refs: matters it is about or grew from; `lines` of the book.
        hours: of a breach's clock; `acknowledge_by`, `answer_by` the last days of a complaint's, by the protocol of that day.
        who: of a complaint, from whom; `reply` how they are answered, `contact` where.
    """

    sort: Public[Sort]
    aware: Public[datetime]
    happened: Public[datetime | None] = None
    cameras: Public[tuple[str, ...]] = ()
    staff: Public[tuple[str, ...]] = ()
    off: Public[tuple[str, ...]] = ()
    refs: Public[tuple[str, ...]] = ()
    lines: Public[tuple[int, ...]] = ()
    hours: Public[int] = 0
    acknowledge_by: Public[date | None] = None
    answer_by: Public[date | None] = None
    reply: Public[Reply | None] = None
    version: Public[str] = ""
    """Of the protocol whose figures those are."""
    text: Words = ""
    whom: Words = ""
    who: Words = ""
    contact: Words = ""


class ConcernTaken(Facts, frozen=True, kw_only=True, tag="concern.taken_up"):
    """A supervisor, manager or information governance looks into it."""

    text: Words = ""


class ConcernNamed(Facts, frozen=True, kw_only=True, tag="concern.named"):
    """It turns out to be about somebody of ours, who sees nothing of it from now on."""

    staff: Public[str]
    reason: Words


class ConcernFound(Facts, frozen=True, kw_only=True, tag="concern.found"):
    """What was found, or done."""

    text: Words


class ComplaintAcknowledged(Facts, frozen=True, kw_only=True, tag="concern.acknowledged"):
    """Whoever complained was told that it came."""

    reply: Public[Reply]
    text: Words = ""


class ComplaintAnswered(Facts, frozen=True, kw_only=True, tag="concern.answered"):
    """Whoever complained was answered; `reason` why late."""

    reply: Public[Reply]
    text: Words
    reason: Words = ""


class ComplaintReferred(Facts, frozen=True, kw_only=True, tag="concern.referred"):
    """It went to the ombudsman or the ICO; `theirs` is their reference."""

    to: Public[Beyond]
    theirs: Words = ""
    text: Words = ""


class BreachAssessed(Facts, frozen=True, kw_only=True, tag="concern.assessed"):
    """What data, how many people as far as is known, how likely harm is, how it was contained."""

    risk: Public[Risk]
    people: Public[int | None] = None
    data: Words
    contained: Words = ""


class BreachNotified(Facts, frozen=True, kw_only=True, tag="concern.notified"):
    """The ICO was told, at `told`; `reason` why not within the hours."""

    told: Public[datetime]
    theirs: Words = ""
    reason: Words = ""


class BreachNotNotified(Facts, frozen=True, kw_only=True, tag="concern.not_notified"):
    """The ICO is not told, and why not."""

    reason: Words


class PeopleTold(Facts, frozen=True, kw_only=True, tag="concern.people_told"):
    """Those whose data they were are told, or why they are not (UK GDPR 34)."""

    told: Public[bool]
    text: Words


class BreachWarned(Facts, frozen=True, kw_only=True, tag="concern.warned"):
    """So many hours of its clock are left, and nobody has decided; 0 when they are over."""

    hours: Public[int]


class ConcernConcluded(Facts, frozen=True, kw_only=True, tag="concern.concluded"):
    """What it came to, and what is learnt of it."""

    finding: Public[Finding]
    text: Words
    lessons: Words = ""


class ConcernReopened(Facts, frozen=True, kw_only=True, tag="concern.reopened"):
    """It is looked into again, and why."""

    reason: Words


ConcernLine = (
    ConcernReported
    | ConcernTaken
    | ConcernNamed
    | ConcernFound
    | ComplaintAcknowledged
    | ComplaintAnswered
    | ComplaintReferred
    | BreachAssessed
    | BreachNotified
    | BreachNotNotified
    | PeopleTold
    | BreachWarned
    | ConcernConcluded
    | ConcernReopened
)
"""Every kind of line a concern writes."""
