"""How the audit of camera use reads."""

from datetime import datetime
from typing import Final

from control_room.domain.audit_draws import HALF_HOUR, Draw
from control_room.domain.book import Line, heard
from control_room.domain.camera_audits import (
    Answer,
    AuditAnswered,
    AuditDrawn,
    AuditOverdue,
    AuditSetAside,
    CameraAudit,
    Item,
)
from control_room.domain.times import local
from control_room.words.saying import OWED, counted, day_words, joined, ref_words, said

ANSWERS: Final = {
    Answer.IN_ACCORD: "in accord",
    Answer.NOTHING: "nothing to see",
    Answer.UNKNOWABLE: "cannot be known",
    Answer.ASKED: "operator asked",
    Answer.CONCERN: "CONCERN",
}
"""What the recorder shows."""

OWED.update(camera_audit="answers to the audit of camera use")


def draw_words(draw: Draw, near: datetime | None) -> str:
    """A draw in one line: "0417, Fri 13 Mar 20:30 to 21:00, camera 12"."""
    ends = local(draw.at + HALF_HOUR)
    return f"{draw.staff}, {when(draw, near)} to {ends:%H:%M}, camera {draw.camera}"


def when(draw: Draw, near: datetime | None) -> str:
    """The beginning of its half-hour."""
    return f"{local(draw.at):%a} {day_words(draw.at, near)} {local(draw.at):%H:%M}"


def source(draw: Draw) -> str:
    """Why this camera."""
    return "in the book" if draw.known else "nothing in the book"


def came_of(item: Item) -> str:
    """What came of a draw, in full: "in accord, public safety: seen on c12; by 0001, LATE"."""
    if item.aside:
        state = "SET ASIDE"
    elif item.answer is None:
        return ""
    elif item.hidden:
        return "answered"
    else:
        state = joined(ANSWERS[item.answer], item.purpose, item.concern and ref_words(item.concern))
    return joined(joined(state, item.text, by=": "), joined(f"by {item.by}", "LATE" if item.late else ""), by="; ")


def stands(audit: CameraAudit, now: datetime) -> str:
    """How an audit stands: "2 to answer by Mon 23 Mar", "2 OVERDUE since ...", "all answered"."""
    waiting = len(audit.waiting)
    if not audit.items:
        return "nobody was on duty"
    if not waiting or audit.due_at is None:
        return "all answered"
    due = f"{local(audit.due_at):%a} {day_words(audit.due_at, now)}"
    return f"{waiting} OVERDUE since {due}" if audit.overdue(now) else f"{waiting} to answer before {due}"


@said.register
def _(facts: AuditDrawn, line: Line) -> str:
    late = f"drawn {counted(facts.days_late, 'day')} late" if facts.days_late else ""
    head = (
        f"audit of camera use, week of {day_words(facts.week, line.at)}, {len(facts.draws)} of {facts.among} half-hours"
    )
    draws = "; ".join(f"{n} {draw_words(draw, line.at)} ({source(draw)})" for n, draw in enumerate(facts.draws, 1))
    return joined(joined(head, f"by the head over {counted(facts.size, 'line')}", late), draws, by=": ")


@said.register
def _(facts: AuditAnswered, line: Line) -> str:
    _ = line
    told = joined(
        f"audit draw {facts.item} {ANSWERS[facts.answer]}",
        facts.purpose,
        facts.concern and ref_words(facts.concern),
        "LATE" if facts.late else "",
    )
    return joined(told, facts.text, by=": ")


@said.register
def _(facts: AuditSetAside, line: Line) -> str:
    _ = line
    told = joined(f"audit draw {facts.item} SET ASIDE", "LATE" if facts.late else "")
    return joined(told, heard(facts.reason), by=": ")


@said.register
def _(facts: AuditOverdue, line: Line) -> str:
    _ = line
    draws = ", ".join(str(n) for n in facts.items)
    which = counted(len(facts.items), "draw")
    return f"audit of camera use, for the manager: {which} {counted(facts.days, 'day')} overdue, number {draws}"
