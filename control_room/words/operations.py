"""How the lines of a surveillance operation read to those on its list, and how it stands."""

from collections.abc import Iterator
from datetime import datetime

from control_room.domain.book import Line, heard
from control_room.domain.operations.codes import Authority, Deviation, Rank, State, Use
from control_room.domain.operations.deciding import ended_words
from control_room.domain.operations.kinds import (
    DeviationSeen,
    OperationApproved,
    OperationCancelled,
    OperationClosed,
    OperationDebriefed,
    OperationExpired,
    OperationNotified,
    OperationRejected,
    OperationRenewed,
    OperationReviewed,
    OperationShortened,
    OperationSighted,
    OperationWarned,
    SessionClosed,
    SessionOpened,
    SessionWent,
)
from control_room.domain.operations.sessions import Session, cameras_in
from control_room.domain.operations.states import Operation
from control_room.domain.operations.using import MEANS
from control_room.domain.times import hours_minutes, local, spoken
from control_room.words.describing import what
from control_room.words.saying import OWED, cams, counted, day_words, joined, plain, said

OWED.update(
    authority_sighted="its authority to be seen by a supervisor or manager",
    approval="a manager's approval",
    deviation_seen="a supervisor to see what went beyond its scope",
    debrief="its debrief",
    closing="a manager to close it",
    operation_or_end="an operation's authority, or that it stops",
)
AUTHORITIES = {
    Authority.RIPA_WRITTEN: "RIPA, written",
    Authority.RIPA_URGENT_ORAL: "RIPA, urgent, oral",
    Authority.RIPA_URGENT_INSPECTOR_WRITTEN: "RIPA, urgent, in writing",
    Authority.NON_RIPA_FORM: "the council's own form, outside RIPA",
    Authority.NOT_REQUIRED_IMMEDIATE: "none wanted: immediate response",
    Authority.NOT_REQUIRED_OVERT: "none wanted: overt",
}
RANKS = {Rank.SUPERINTENDENT: "superintendent or above", Rank.INSPECTOR: "inspector or chief inspector"}
HELD = "RESTRICTED: open it to read it"
"""What stands of one on any list: others may look on."""
STATES = {
    State.NOTIFIED: "notified: its authority is to be seen",
    State.AUTHORITY_CHECK: "authority seen: waits for approval",
    State.APPROVED: "approved, not begun",
    State.ACTIVE: "in force",
    State.SESSION_OPEN: "SESSION OPEN",
    State.STOP: "STOP: nothing covers the session",
    State.EXPIRED: "EXPIRED",
}


def stands(it: Operation, now: datetime) -> str:
    """Where it stands, in a few words: "in force until 23:59:59 on 30 Jun 2026"."""
    state = it.state(now)
    told = STATES.get(state, plain(state))
    if state in {State.ACTIVE, State.SESSION_OPEN} and it.expires is not None:
        return f"{told} until {ended_words(it.expires)}"
    if state is State.APPROVED and it.starts is not None:
        return f"{told}: from {ended_words(it.starts)}"
    if state is State.EXPIRED and it.expires is not None:
        return f"{told} at {ended_words(it.expires)}"
    return told


@what.register
def _(matter: Operation, now: datetime) -> str:
    session = "session open" if matter.session is not None else ""
    return joined("RESTRICTED", "STOP" if matter.state(now) is State.STOP else session, by=": ")


def scope_words(cameras: tuple[str, ...], areas: object, uses: tuple[Use, ...]) -> str:
    """What it may watch, and what may be done with it."""
    return joined(cams(cameras), str(areas or ""), " and ".join(plain(each) for each in uses))


def hours_words(opens: int, shuts: int) -> str:
    """The hours of the day: "20:00 to 02:00", "all day"."""
    if opens == shuts:
        return "all day"
    return " to ".join(f"{each // 60:02d}:{each % 60:02d}" for each in (opens, shuts))


def facts_of(it: Operation, listed: tuple[str, ...], now: datetime) -> Iterator[tuple[str, str]]:
    """(name, words) of what is known of one, for who has it open."""
    asked = joined(plain(it.sort), plain(it.agency).upper(), it.unit)
    yield "what", joined(it.name, asked, by=": ")
    yield "told by", heard(it.who)
    if it.authority is not None:
        granted = f"granted {ended_words(it.granted)}" if it.granted else ""
        by = joined(it.officer, RANKS.get(it.rank, plain(it.rank)) if it.rank else "")
        yield "authority", joined(AUTHORITIES.get(it.authority, plain(it.authority)), it.urn, by, granted)
        yield "lasts", lasts_words(it, now)
        yield "scope", joined(scope_words(it.cameras, heard(it.areas), it.uses), hours_words(it.opens, it.shuts))
        yield "conditions", heard(it.conditions)
        yield "in charge", joined(it.in_charge, it.contact)
        yield "directs", heard(it.directs)
        yield "officers", ", ".join(it.officers)
        yield "seen by", joined(it.sighted_by, it.approved_by and f"approved by {it.approved_by}", it.manager_told)
    if it.review_due is not None:
        yield "reviews", joined(counted(it.reviews, "review"), f"next by {day_words(it.review_due, now)}")
    yield "its list", ", ".join(listed)
    for each in it.sessions:
        yield f"session {each.number}", session_words(each, now)
    yield "came to", joined(it.outcome, counted(it.arrests, "arrest") if it.arrests else "")


def lasts_words(it: Operation, now: datetime) -> str:
    """From when until when, and how long that still is."""
    if it.starts is None or it.expires is None:
        return ""
    left = it.expires - now
    rest = (
        f"{hours_minutes(left) if left.days < 3 else counted(left.days, 'day')} left"
        if left.total_seconds() > 0
        else "over"
    )
    renewed = f"renewed {counted(it.renewals, 'time')}" if it.renewals else ""
    return joined(f"{ended_words(it.starts)} to {ended_words(it.expires)}", rest, renewed)


def session_words(session: Session, now: datetime) -> str:
    """One session: when, who worked the cameras, who was there, what went beyond."""
    until = spoken(session.ended) if session.ended else "OPEN"
    when = f"{day_words(session.begun, now)} {spoken(session.begun)} to {until}"
    beyond = "; ".join(dict.fromkeys(MEANS[each] for each in session.deviations))
    there = ", ".join(session.officers)
    return joined(when, session.operator, cams(session.cameras), there, beyond and f"BEYOND: {beyond}", session.product)


def _beyond(deviations: tuple[Deviation, ...], why: object) -> str:
    told = "; ".join(MEANS[each] for each in deviations)
    return joined(told and f"BEYOND ITS SCOPE: {told}", str(why or "") if told else "", by=": ")


@said.register
def _(facts: OperationNotified, line: Line) -> str:
    _ = line
    who = joined(plain(facts.agency).upper(), facts.unit)
    return joined(joined(f"operation {heard(facts.name)}, {plain(facts.sort)}", who), facts.who, facts.text, by="; ")


@said.register
def _(facts: OperationSighted, line: Line) -> str:
    _ = line
    until = f"until {ended_words(facts.expires)}" if facts.expires else ""
    copy = joined("redacted copy kept", facts.kept, by=": ") if facts.copy else "no copy kept"
    return joined(
        joined("authority seen", AUTHORITIES.get(facts.authority, plain(facts.authority)), by=": "),
        facts.urn,
        facts.officer,
        until,
        scope_words(cameras_in(facts.cameras), heard(facts.areas), facts.uses),
        facts.reason,
        copy,
    )


@said.register
def _(facts: OperationRejected, line: Line) -> str:
    _ = line
    return joined("rejected", facts.reason, by=": ")


@said.register
def _(facts: OperationApproved, line: Line) -> str:
    _ = line
    return joined("approved", facts.told and f"the manager told, {heard(facts.told)}")


@said.register
def _(facts: SessionOpened, line: Line) -> str:
    _ = line
    head = f"session {facts.session} opened, authority looked at again: {facts.operator} works {cams(cameras_in(facts.cameras))}"
    directs = joined(facts.directs, "directs", by=" ") if facts.directs else ""
    return joined(joined(head, directs, facts.officers), _beyond(facts.deviations, facts.why), by="; ")


@said.register
def _(facts: SessionWent, line: Line) -> str:
    _ = line
    more = joined(cams(cameras_in(facts.cameras)), facts.officers)
    return joined(f"session {facts.session} goes on with {more}", _beyond(facts.deviations, facts.why), by="; ")


@said.register
def _(facts: SessionClosed, line: Line) -> str:
    _ = line
    product = joined(facts.product, " ".join(facts.exports))
    return joined(f"session {facts.session} closed", product, _beyond(facts.deviations, ""), by="; ")


@said.register
def _(facts: DeviationSeen, line: Line) -> str:
    return joined(f"{line.by} has seen what went beyond its scope", facts.text, by=": ")


@said.register
def _(facts: OperationReviewed, line: Line) -> str:
    return joined(joined("reviewed", facts.text, by=": "), f"again by {day_words(facts.due, line.at)}", by="; ")


@said.register
def _(facts: OperationRenewed, line: Line) -> str:
    _ = line
    how = AUTHORITIES.get(facts.authority, plain(facts.authority))
    when = f"from {ended_words(facts.begins)} until {ended_words(facts.expires)}"
    return joined("renewed: a new authority seen", how, facts.urn, facts.officer, when)


@said.register
def _(facts: OperationShortened, line: Line) -> str:
    _ = line
    return joined(f"ends sooner, at {ended_words(facts.expires)}", facts.reason, by=": ")


@said.register
def _(facts: OperationWarned, line: Line) -> str:
    _ = line
    left = counted(facts.hours // 24, "day") if facts.hours >= 72 else counted(facts.hours, "hour")
    return f"its authority ends in {left} or less"


@said.register
def _(facts: OperationExpired, line: Line) -> str:
    _ = facts
    return f"EXPIRED at {local(line.at):%H:%M:%S}: no further session"


@said.register
def _(facts: OperationCancelled, line: Line) -> str:
    _ = line
    return joined("cancelled", facts.reason, by=": ")


@said.register
def _(facts: OperationDebriefed, line: Line) -> str:
    _ = line
    return joined(joined("debriefed", facts.text, by=": "), counted(facts.arrests, "arrest"))


@said.register
def _(facts: OperationClosed, line: Line) -> str:
    return joined(f"closed by {line.by}", facts.text, by=": ")
