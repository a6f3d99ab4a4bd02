"""One version after another: each from its own day, none before the last, no day between them without one."""

from collections.abc import Iterable
from datetime import date, timedelta

from control_room.domain.clauses.protocols import Protocol
from control_room.domain.policyfiles import Fault, Severity

_DAY = timedelta(days=1)


def succeeds(new: Protocol, kept: Iterable[Protocol], today: date) -> tuple[Fault, ...]:
    """What is wrong with a version beside those the room has kept; the room goes on under the last of these while anything is.

    A version taken before may be taken again. Its words are compared elsewhere, for they are a file's bytes.
    """
    others = [each for each in kept if each.version != new.version]
    if not others or any(each.version == new.version for each in kept):
        return ()
    last = max(others, key=lambda each: each.effective)
    same = next((each for each in others if each.effective == new.effective), None)
    if same is not None:
        what = f"version {same.version} holds from {_said(same.effective)} already: a day has one version"
        return (_fault(new, what, f"effective: {max(last.effective + _DAY, today)}, or a later day"),)
    if new.effective < last.effective:
        what = f"it would begin before version {last.version}, which holds from {_said(last.effective)}"
        return (_fault(new, what, f"effective: {max(last.effective + _DAY, today)}, or a later day"),)
    if last.until is not None and new.effective > last.until + _DAY:
        what = f"from {_said(last.until + _DAY)} to {_said(new.effective - _DAY)} no version would hold"
        return (_fault(new, what, f"effective: {last.until + _DAY}, the day after version {last.version} ends"),)
    if new.effective < today:
        what = f"it is dated {_said(new.effective)}, which is past"
        right = "decisions made since keep the version they were made under; give a day to come where that matters"
        return (Fault(line=new.line, what=what, right=right, severity=Severity.WARNING),)
    return ()


def overrun(held: Protocol, day: date) -> bool:
    """Whether a version was to hold no longer on a day, and does because none came after it."""
    return held.until is not None and held.until < day


def _fault(new: Protocol, what: str, right: str) -> Fault:
    return Fault(line=new.line, what=what, right=right)


def _said(day: date) -> str:
    return f"{day:%-d %b %Y}"
