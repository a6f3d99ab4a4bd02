"""How the lines of a concern read to whoever may see it, and how it stands."""

import csv
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from io import StringIO
from typing import Final

from control_room.domain.audience import LISTED
from control_room.domain.book import Line, heard
from control_room.domain.concerns.codes import Beyond, Finding, Reply, Risk, Sort
from control_room.domain.concerns.kinds import (
    BreachAssessed,
    BreachNotified,
    BreachNotNotified,
    BreachWarned,
    ComplaintAcknowledged,
    ComplaintAnswered,
    ComplaintReferred,
    ConcernConcluded,
    ConcernFound,
    ConcernNamed,
    ConcernReopened,
    ConcernReported,
    ConcernTaken,
    PeopleTold,
)
from control_room.domain.concerns.states import Concern
from control_room.domain.matters import Stage
from control_room.domain.tables import cell
from control_room.domain.times import hours_minutes, spoken, stamp
from control_room.words.describing import what
from control_room.words.saying import OWED, cams, counted, day_words, joined, ref_words, said

OWED.update(
    taking_up="to be taken up",
    complaint_acknowledged="its acknowledgement",
    complaint_answered="its answer",
    ico_decision="whether the ICO is told",
    people_decision="whether those concerned are told",
    conclusion="a manager to conclude it",
)
SORTS: Final = {
    Sort.ZONE_LOST: "privacy zone lost",
    Sort.ZONE_OVERRIDDEN: "privacy zone overridden",
    Sort.HOME: "inside of a home seen",
    Sort.MISUSE: "inappropriate use",
    Sort.COMPLAINT: "complaint",
    Sort.BREACH: "personal data breach",
}
FINDINGS: Final = {
    Finding.UPHELD: "upheld",
    Finding.PARTLY: "upheld in part",
    Finding.NOT_UPHELD: "not upheld",
    Finding.NO_CASE: "no case",
}
RISKS: Final = {Risk.UNLIKELY: "harm unlikely", Risk.LIKELY: "harm likely", Risk.HIGH: "HIGH risk of harm"}
REPLIES: Final = {
    Reply.EMAIL: "by e-mail",
    Reply.LETTER: "by letter",
    Reply.PHONE: "by phone",
    Reply.IN_PERSON: "in person",
    Reply.NOT_KNOWN: "nobody to answer",
}
BEYOND: Final = {Beyond.OMBUDSMAN: "the ombudsman", Beyond.ICO: "the ICO"}


def stands(it: Concern, now: datetime) -> str:
    """Where it stands, in a few words: "ICO clock: 23 h 10 m left", "answer by 14 Dec"."""
    if it.stage is not Stage.OPEN:
        return joined("concluded", FINDINGS.get(it.finding, "") if it.finding else "", by=": ")
    over = it.clock_ends
    if it.undecided and over is not None:
        left = over - now
        if left.total_seconds() <= 0:
            return f"{it.hours} H OVER by {hours_minutes(now - over)}: not decided"
        return f"ICO clock: {hours_minutes(left)} left"
    late = it.late(now)
    if late:
        return f"LATE: {', '.join(OWED[each] for each in late)}"
    return joined(*(_owed(it, code) for code in it.owed()[:2]))


def _owed(it: Concern, code: str) -> str:
    days: dict[str, date | None] = {"complaint_acknowledged": it.acknowledge_by, "complaint_answered": it.answer_by}
    last = days.get(code)
    return f"{OWED[code]} by {last:%-d %b}" if last else OWED[code]


@what.register
def _(matter: Concern, now: datetime) -> str:
    sort = "RESTRICTED" if matter.aud == LISTED else SORTS[matter.sort]  # others look on at a desk
    return joined(sort, stands(matter, now) if matter.undecided or matter.late(now) else "", by=": ")


def facts_of(it: Concern, listed: tuple[str, ...], now: datetime) -> Iterator[tuple[str, str]]:
    """(name, words) of what is known of one, for who has it open."""
    yield "what", joined(SORTS[it.sort], heard(it.text), by=": ")
    yield "stands", stands(it, now)
    yield "happened", moment(it.happened, now)
    yield "aware", moment(it.aware, now)
    yield "clock ends", moment(it.clock_ends, now)
    yield "cameras", cams(it.cameras)
    yield "about", joined(*(ref_words(ref) for ref in it.refs), *(f"line {n}" for n in it.of_lines))
    yield "concerns", joined(*it.staff, it.whom)
    yield "from", joined(it.who, REPLIES.get(it.reply, "") if it.reply else "", it.contact)
    yield "answer", joined(_by("acknowledge", it.acknowledge_by), _by("answer", it.answer_by))
    yield "answered", joined(moment(it.answered_at, now), it.answer, by=": ")
    yield "reported", joined(it.by, moment(it.opened_at, now))
    yield "taken up", joined(it.taken_by, moment(it.taken_at, now))
    if it.risk is not None:
        yield "risk", joined(RISKS[it.risk], _people(it.people), it.data, it.contained)
    yield "ICO", joined(moment(it.notified_at, now) and f"told {moment(it.notified_at, now)}", it.theirs, _not(it))
    yield "went to", joined(*(BEYOND[each] for each in it.beyond))
    yield "came to", joined(FINDINGS.get(it.finding, "") if it.finding else "", it.lessons, by="; lessons: ")
    yield "its list", ", ".join(listed)


def mine_words(reported: datetime, taken_at: datetime | None, concluded: bool) -> str:  # noqa: FBT001 - as it was told
    """What whoever reported something is told of it: that it was taken up and concluded, and nothing of what was found."""
    taken = f"taken up {moment(taken_at, reported)}" if taken_at else "not taken up yet"
    return joined(f"reported {moment(reported, reported)}", taken, "concluded" if concluded else "", by="; ")


_HEADS: Final = (
    "reference", "what", "aware", "happened", "cameras", "about", "concerns", "text", "from", "acknowledge by", "acknowledged", "answer by",
    "answered", "clock ends", "ICO told", "stands", "finding", "lessons",
)  # fmt: skip


def as_csv(found: Iterable[Concern], now: datetime) -> str:
    """Concerns as CSV, its heads first; no cell is a formula. Times are UTC."""
    out = StringIO()
    sheet = csv.writer(out)
    sheet.writerow(_HEADS)
    sheet.writerows([cell(each) for each in _cells(it, now)] for it in found)
    return out.getvalue()


def _cells(it: Concern, now: datetime) -> tuple[str, ...]:
    def when(at: datetime | None) -> str:
        return "" if at is None else stamp(at)

    def last(at: date | None) -> str:
        return "" if at is None else at.isoformat()

    return (
        it.ref,
        SORTS[it.sort],
        when(it.aware),
        when(it.happened),
        " ".join(it.cameras),
        joined(*it.refs, *(str(n) for n in it.of_lines), by=" "),
        joined(*it.staff, it.whom),
        heard(it.text),
        joined(it.who, it.contact),
        last(it.acknowledge_by),
        when(it.acknowledged_at),
        last(it.answer_by),
        when(it.answered_at),
        when(it.clock_ends),
        when(it.notified_at),
        stands(it, now),
        FINDINGS.get(it.finding, "") if it.finding else "",
        heard(it.lessons),
    )


def moment(at: datetime | None, now: datetime) -> str:
    """An instant as the room says it: "25 Oct 01:30 GMT"; "" for none."""
    return "" if at is None else f"{day_words(at, now)} {spoken(at)}"


def _by(what: str, last: date | None) -> str:
    return f"{what} by {last:%-d %b %Y}" if last else ""


def _people(n: int | None) -> str:
    return "" if n is None else counted(n, "person", "people")


def _not(it: Concern) -> str:
    return "" if it.not_notified is None else f"not told: {it.not_notified}"


@said.register
def _(facts: ConcernReported, line: Line) -> str:
    happened = facts.happened and f"happened {moment(facts.happened, line.at)}"
    aware = f"aware {moment(facts.aware, line.at)}" if facts.aware != line.at else ""
    who = joined(facts.who, REPLIES.get(facts.reply, "") if facts.reply else "", facts.contact)
    about = joined(*(ref_words(ref) for ref in facts.refs), *(f"line {n}" for n in facts.lines))
    concerns = joined(*facts.staff, facts.whom)
    times = joined(happened or "", aware, f"{facts.hours} h to the ICO" if facts.hours else "")
    days = joined(_by("acknowledge", facts.acknowledge_by), _by("answer", facts.answer_by))
    named = (("from", who), ("concerns", concerns), ("about", about))
    told = (f"{name} {words}" for name, words in named if words)
    return joined(
        f"{SORTS[facts.sort].upper()} reported: {heard(facts.text)}", cams(facts.cameras), *told, times, days, by="; "
    )


@said.register
def _(facts: ConcernTaken, line: Line) -> str:
    return joined(f"taken up by {line.by}", facts.text, by=": ")


@said.register
def _(facts: ConcernNamed, line: Line) -> str:
    _ = line
    return joined(f"it is about {facts.staff}, who sees nothing of it", facts.reason, by=": ")


@said.register
def _(facts: ConcernFound, line: Line) -> str:
    _ = line
    return joined("found", facts.text, by=": ")


@said.register
def _(facts: ComplaintAcknowledged, line: Line) -> str:
    _ = line
    return joined(f"acknowledged {REPLIES[facts.reply]}", facts.text, by=": ")


@said.register
def _(facts: ComplaintAnswered, line: Line) -> str:
    _ = line
    late = joined("late", facts.reason, by=": ") if heard(facts.reason) else ""
    return joined(joined(f"answered {REPLIES[facts.reply]}", facts.text, by=": "), late, by="; ")


@said.register
def _(facts: ComplaintReferred, line: Line) -> str:
    _ = line
    return joined(joined(f"went to {BEYOND[facts.to]}", facts.theirs), facts.text, by=": ")


@said.register
def _(facts: BreachAssessed, line: Line) -> str:
    _ = line
    contained = f"contained: {heard(facts.contained)}" if heard(facts.contained) else ""
    return joined(RISKS[facts.risk], _people(facts.people), facts.data, contained, by="; ")


@said.register
def _(facts: BreachNotified, line: Line) -> str:
    late = joined("late", facts.reason, by=": ") if heard(facts.reason) else ""
    return joined(joined(f"the ICO was told at {moment(facts.told, line.at)}", facts.theirs), late, by="; ")


@said.register
def _(facts: BreachNotNotified, line: Line) -> str:
    _ = line
    return joined("the ICO is not told", facts.reason, by=": ")


@said.register
def _(facts: PeopleTold, line: Line) -> str:
    _ = line
    return joined("those concerned are told" if facts.told else "those concerned are not told", facts.text, by=": ")


@said.register
def _(facts: BreachWarned, line: Line) -> str:
    _ = line
    left = f"{counted(facts.hours, 'hour')} left" if facts.hours else "THE HOURS ARE OVER"
    return f"{left} to tell the ICO, and nobody has decided"


@said.register
def _(facts: ConcernConcluded, line: Line) -> str:
    _ = line
    lessons = f"lessons: {heard(facts.lessons)}" if heard(facts.lessons) else ""
    return joined(joined(f"concluded: {FINDINGS[facts.finding]}", facts.text), lessons, by="; ")


@said.register
def _(facts: ConcernReopened, line: Line) -> str:
    _ = line
    return joined("reopened", facts.reason, by=": ")
