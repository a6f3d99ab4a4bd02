"""Reading sensitive records: the reason asked before one opens, and who read what. The one place all panes and commands go through."""

from collections.abc import Callable, Collection, Iterable
from datetime import date, datetime, timedelta
from typing import Final

from msgspec import Struct

from control_room.domain.authority import Act, require
from control_room.domain.book import Line, Viewed, split
from control_room.domain.clauses.auditing import Reasons
from control_room.domain.find import fold_text
from control_room.domain.matters import Matter
from control_room.domain.officehours import no_holidays, office_hours
from control_room.domain.sensitive import Reading, is_sensitive, reading, why
from control_room.domain.times import day_bounds, day_of
from control_room.services.acts import Acts, Looking, Signed, Writing
from control_room.services.protocols import Protocols
from control_room.services.signin import everybody

_MOST: Final = 5000
_LEAST_NAME: Final = 3
"""Letters of a name that is looked for in a record."""


class Read(Struct, frozen=True, kw_only=True):
    """One reading of a sensitive record.

    Attributes:
        line: the line that says it; `why` the line that says the reason, itself or an earlier one, None where none was asked.
        concerned: the record names whoever read it.
        out_of_hours: they were on no shift, and it was outside office hours, Monday to Friday, 9 to 5, bank holidays left out.
    """

    line: Line
    why: Line | None = None
    concerned: bool = False
    out_of_hours: bool = False

    @property
    def stands_out(self) -> bool:
        """Whether somebody should look at it first."""
        return self.concerned or self.out_of_hours


class Readings:
    """What is asked and kept of who reads what.

    Args:
        holidays: bank holidays as they are known at an instant; on one the office is shut.
    """

    def __init__(
        self, acts: Acts, protocols: Protocols, holidays: Callable[[datetime], Collection[date]] = no_holidays
    ) -> None:
        self._acts, self._protocols, self._holidays = acts, protocols, holidays

    def rule(self) -> Reasons:
        """What the protocol in force says of it; the usual where there is none."""
        found = self._protocols.in_force(self._acts.clock.now())
        return Reasons() if found is None else found.reasons

    async def before(self, ref: str, *, by: Signed) -> Reading:
        """How a record opens for this person now: whether they say why first. Raises `NoSuchMatter`."""
        return await self._acts.read(by, self._of, ref, by.staff)

    async def opened(
        self, ref: str, how: str, *, by: Signed, purpose: str | None = None, reason: str | None = None
    ) -> None:
        """Write down that somebody opens a sensitive record; nothing for any other. Called before anything of it is shown.

        Args:
            how: desk, line or command.
            purpose: one of those the protocol offers; wanted where `before` says so.

        Raises:
            ReasonWanted: it is wanted and was not said.
            NoSuchMatter: there is none, or it is not theirs to see.
        """
        rule = self.rule()

        def decide(w: Writing) -> None:
            found = self._of(w, ref, by.staff)
            if not found.sensitive:
                return
            if purpose is None and not found.wanted:
                w.record(Viewed(how=how, said=found.said), ref=ref)
                return
            chosen = why(ref, purpose, offered=rule.purposes)
            w.record(Viewed(how=how, purpose=chosen, reason=(reason or "").strip() or None), ref=ref)

        await self._acts.maybe(Act.VIEW_RESTRICTED, by, decide)

    def _of(self, look: Looking, ref: str, staff: str) -> Reading:
        matter = look.matter(ref, Matter)
        if not is_sensitive(matter):
            return Reading()
        lines = look.lines(ref=ref, newest=True, limit=_MOST)
        return reading(matter, lines, staff, look.now, good=timedelta(hours=self.rule().hours))

    async def every(self, *, by: Signed, since: date | None = None, until: date | None = None) -> tuple[Read, ...]:
        """Who read which sensitive record, when and why, newest first: of those records that whoever asks may see themselves.

        Raises:
            NotYours: they are no supervisor, manager, auditor or information governance.
        """
        require(Act.READ_AUDITS, by.role)

        def look(look: Looking) -> tuple[Read, ...]:
            lines = look.lines(kinds=(Viewed.kind(),), newest=True, limit=_MOST)
            begins = None if since is None else day_bounds(since)[0]
            ends = None if until is None else day_bounds(until)[1]
            chosen = [
                line
                for line in reversed(lines)
                if (begins is None or line.at >= begins) and (ends is None or line.at < ends)
            ]
            names = {each.staff: str(each.name) for each in everybody(look)}
            told = {line.ref: _told(look, line.ref) for line in chosen if line.ref is not None}
            # As they were known on the day: a file taken later changes nothing of what was read before.
            free = {day: self._holidays(day_bounds(day)[0]) for day in {day_of(line.at) for line in chosen}}
            return tuple(
                _read(look, line, names.get(line.by, ""), told.get(line.ref or "", ""), free[day_of(line.at)])
                for line in chosen
            )

        return await self._acts.read(by, look)


def _told(look: Looking, ref: str) -> str:
    """Every word of a record, folded, but for who read it."""
    lines = look.lines(ref=ref, limit=_MOST)
    return _words(line for line in lines if not isinstance(line.facts, Viewed))


def _words(lines: Iterable[Line]) -> str:
    said = (text for line in lines for text in split(line.facts)[1].values())
    return f" {' '.join(' '.join(fold_text(each).split()) for each in said)} "


def _read(look: Looking, line: Line, name: str, told: str, holidays: Collection[date]) -> Read:
    facts = line.facts
    number = facts.said if isinstance(facts, Viewed) else None
    reason = line if isinstance(facts, Viewed) and facts.purpose is not None else None
    if number is not None:
        reason = look.line(number)
    whole = " ".join(fold_text(name).split())
    return Read(
        line=line,
        why=reason,
        concerned=len(whole) >= _LEAST_NAME and f" {whole}" in told,
        out_of_hours=line.shift is None and not office_hours(line.at, holidays),
    )
