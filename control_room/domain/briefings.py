"""Briefing sheets: what police and partners tell a shift, from whom, for which days, until when, and who has read it."""

from datetime import datetime
from typing import ClassVar, Final, assert_never

from typing_extensions import override

from control_room.domain.book import Facts, Line, Public, Words
from control_room.domain.errors import Refusal
from control_room.domain.matters import Matter, Stage, began, went_on
from control_room.domain.times import ShiftName


class BriefingPosted(Facts, frozen=True, kw_only=True, tag="briefing.posted"):
    """A sheet goes up. What was not said is owed."""

    begins: Public[datetime | None] = None
    expires: Public[datetime | None] = None
    shift: Public[ShiftName | None] = None
    """The shift it is for; every shift of its days unless told."""
    source: Words | None = None
    """From whom: a police unit, the BID, housing, ShopSafe."""
    authority: Words | None = None
    text: Words = ""
    """Its points, a line each."""
    typed: Words | None = None


class BriefingChanged(Facts, frozen=True, kw_only=True, tag="briefing.changed"):
    """What was owed, or new points, which everybody reads again. Unset fields stay as they were."""

    begins: Public[datetime | None] = None
    expires: Public[datetime | None] = None
    shift: Public[ShiftName | None] = None
    source: Words | None = None
    authority: Words | None = None
    text: Words | None = None


class BriefingRead(Facts, frozen=True, kw_only=True, tag="briefing.read"):
    """The person whose line this is has read it."""


class BriefingPrinted(Facts, frozen=True, kw_only=True, tag="briefing.printed"):
    """The shift's sheet went on paper. `copy` is the number at its foot; `refs` the sheets, look-outs and orders on it."""

    copy: Public[int]
    refs: Public[tuple[str, ...]] = ()
    pictures: Public[int] = 0


class BriefingWithdrawn(Facts, frozen=True, kw_only=True, tag="briefing.withdrawn"):
    """It came down: withdrawn for a reason, or past its expiry (`lapsed`)."""

    lapsed: Public[bool] = False
    reason: Words | None = None


class BriefingOver(Refusal):
    """The briefing sheet is down already."""

    code: ClassVar[str] = "briefing_over"


class Briefing(Matter, frozen=True, kw_only=True, tag="BR"):
    """One sheet. `read_by` are staff numbers."""

    begins: datetime | None = None
    expires: datetime | None = None
    shift: ShiftName | None = None
    source: Words | None = None
    authority: Words | None = None
    text: Words = ""
    read_by: tuple[str, ...] = ()
    lapsed: bool = False

    @property
    def points(self) -> tuple[str, ...]:
        """Its points in order; "[erased]" where the words were erased."""
        return tuple(point for line in str(self.text).splitlines() if (point := line.strip()))

    def over(self, now: datetime) -> bool:
        """True once its expiry has passed."""
        return self.expires is not None and self.expires <= now

    def in_force(self, now: datetime) -> bool:
        """True from its beginning, or its posting, while it is up and not past its expiry."""
        return self.stage is Stage.OPEN and (self.begins or self.opened_at) <= now and not self.over(now)

    def unread_by(self, staff: tuple[str, ...]) -> tuple[str, ...]:
        """Those of `staff` who have not read it."""
        return tuple(who for who in staff if who not in self.read_by)

    @override
    def owed(self) -> tuple[str, ...]:
        """From whom it is, its expiry and its points, while it is up."""
        if self.stage is not Stage.OPEN:
            return ()
        told = {"source": self.source, "expires": self.expires, "points": self.points}
        return tuple(code for code, value in told.items() if not value)

    @override
    def due(self) -> datetime | None:
        """When it expires."""
        return self.expires if self.stage is Stage.OPEN else None

    def standing(self) -> "Briefing":
        """It, where it is up. Raises `BriefingOver`."""
        if self.stage is not Stage.OPEN:
            raise BriefingOver("this briefing sheet is down already; post it again if it is wanted")
        return self

    def withdraw(self, reason: str | None = None, *, lapsed: bool = False) -> BriefingWithdrawn:
        """Take it down. Raises `BriefingOver`."""
        self.standing()
        return BriefingWithdrawn(lapsed=lapsed, reason=reason)


BriefingKind = BriefingPosted | BriefingChanged | BriefingRead | BriefingPrinted | BriefingWithdrawn


def reads(line: Line) -> bool:
    """Whether whoever's line this is has read the sheet by it: they put it up, wrote its points, or said so."""
    match line.facts:
        case BriefingPosted() | BriefingRead():
            return True
        case BriefingChanged(text=text):
            return text is not None
        case _:
            return False


_TOLD: Final = ("begins", "expires", "shift", "source", "authority", "text")


def after(sheet: Briefing | None, line: Line) -> Briefing:
    """The sheet after one more line; it never refuses."""
    facts: BriefingKind = line.facts  # pyright: ignore[reportAssignmentType] - `kinds.fold` hands over this subject's kinds
    if sheet is None:
        sheet = began(Briefing, line)
    match facts:
        case BriefingPosted():
            told = {name: getattr(facts, name) for name in _TOLD}
            # Whoever puts it up has read it.
            return went_on(sheet, line, read_by=(line.by,), **told)
        case BriefingChanged():
            told = {name: value for name in _TOLD if (value := getattr(facts, name)) is not None}
            return went_on(sheet, line, read_by=(line.by,) if "text" in told else sheet.read_by, **told)
        case BriefingRead():
            return went_on(sheet, line, read_by=tuple(dict.fromkeys((*sheet.read_by, line.by))))
        case BriefingPrinted():  # of the whole board, and so of no one sheet
            return went_on(sheet, line)
        case BriefingWithdrawn():
            return went_on(sheet, line, stage=Stage.CLOSED, closed_at=line.at, lapsed=facts.lapsed)
        case _:
            assert_never(facts)
