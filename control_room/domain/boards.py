"""BOLOs: who and what the room is on the look-out for, from whom, until when, and who has read it."""

from datetime import datetime
from typing import ClassVar, assert_never

from typing_extensions import override

from control_room.domain.book import Facts, Line, Public, Words
from control_room.domain.errors import Refusal
from control_room.domain.line.said import VrmPart
from control_room.domain.matters import Matter, Stage, began, went_on


class BoloPosted(Facts, frozen=True, kw_only=True, tag="bolo.posted"):
    """A look-out goes on the board. What was not said is owed."""

    part: Public[VrmPart] = VrmPart.WHOLE
    """How much of the registration mark was given, and which end."""
    expires: Public[datetime | None] = None
    subject: Words
    name: Words | None = None
    vrm: Words | None = None
    source: Words | None = None
    authority: Words | None = None
    place: Words | None = None
    reason: Words | None = None
    typed: Words | None = None


class BoloFilled(Facts, frozen=True, kw_only=True, tag="bolo.filled"):
    """What was owed, or a new expiry. Unset fields stay as they were; new words are to be read again by everybody."""

    part: Public[VrmPart | None] = None
    expires: Public[datetime | None] = None
    subject: Words | None = None
    name: Words | None = None
    vrm: Words | None = None
    source: Words | None = None
    authority: Words | None = None


class BoloRead(Facts, frozen=True, kw_only=True, tag="bolo.read"):
    """The person whose line this is has read it."""


class BoloSighted(Facts, frozen=True, kw_only=True, tag="bolo.sighted"):
    """It was seen, or may have been."""

    cameras: Public[tuple[str, ...]] = ()
    refs: Public[tuple[str, ...]] = ()
    """The radio call or assist it is worked in."""
    text: Words = ""


class BoloWithdrawn(Facts, frozen=True, kw_only=True, tag="bolo.withdrawn"):
    """It came off the board: withdrawn, or past its expiry (`lapsed`)."""

    lapsed: Public[bool] = False
    reason: Words | None = None


class BoloOver(Refusal):
    """The look-out is off the board."""

    code: ClassVar[str] = "bolo_over"


class Bolo(Matter, frozen=True, kw_only=True, tag="BO"):
    """One look-out. `read_by` are staff numbers; `sightings` the lines that say it was seen."""

    part: VrmPart = VrmPart.WHOLE
    expires: datetime | None = None
    subject: Words = ""
    name: Words | None = None
    vrm: Words | None = None
    source: Words | None = None
    authority: Words | None = None
    place: Words | None = None
    reason: Words | None = None
    read_by: tuple[str, ...] = ()
    sightings: tuple[int, ...] = ()
    lapsed: bool = False

    def in_force(self, now: datetime) -> bool:
        """True while it is on the board and not past its expiry."""
        return self.stage is Stage.OPEN and not self.over(now)

    def over(self, now: datetime) -> bool:
        """True once its expiry has passed."""
        return self.expires is not None and self.expires <= now

    def unread_by(self, staff: tuple[str, ...]) -> tuple[str, ...]:
        """Those of `staff` who have not read it."""
        return tuple(who for who in staff if who not in self.read_by)

    @override
    def owed(self) -> tuple[str, ...]:
        """Its source and its expiry, while it is on the board."""
        if self.stage is not Stage.OPEN:
            return ()
        return tuple(code for code, value in (("source", self.source), ("expires", self.expires)) if not value)

    @override
    def due(self) -> datetime | None:
        """When it expires."""
        return self.expires if self.stage is Stage.OPEN else None

    def withdraw(self, reason: str | None = None, *, lapsed: bool = False) -> BoloWithdrawn:
        """Take it off the board. Raises `BoloOver` when it is off already."""
        if self.stage is not Stage.OPEN:
            raise BoloOver("this look-out is off the board already; post it again if it is wanted")
        return BoloWithdrawn(lapsed=lapsed, reason=reason)


BoloKind = BoloPosted | BoloFilled | BoloRead | BoloSighted | BoloWithdrawn

_WORDS = ("subject", "name", "vrm", "source", "authority")


def after(bolo: Bolo | None, line: Line) -> Bolo:
    """The look-out after one more line; it never refuses."""
    facts: BoloKind = line.facts  # pyright: ignore[reportAssignmentType] - `kinds.fold` hands over this subject's kinds
    if bolo is None:
        bolo = began(Bolo, line)
    match facts:
        case BoloPosted():
            told: dict[str, object] = {
                name: getattr(facts, name) for name in (*_WORDS, "part", "expires", "place", "reason")
            }
            # Whoever puts it up has read it.
            return went_on(bolo, line, read_by=(line.by,), **told)
        case BoloFilled():
            told = {name: getattr(facts, name) for name in (*_WORDS, "part", "expires")}
            told = {name: value for name, value in told.items() if value is not None}
            reread = any(name in told for name in ("subject", "name", "vrm"))
            return went_on(bolo, line, read_by=(line.by,) if reread else bolo.read_by, **told)
        case BoloRead():
            return went_on(bolo, line, read_by=tuple(dict.fromkeys((*bolo.read_by, line.by))))
        case BoloSighted():
            return went_on(bolo, line, sightings=(*bolo.sightings, line.number))
        case BoloWithdrawn():
            return went_on(bolo, line, stage=Stage.CLOSED, closed_at=line.at, lapsed=facts.lapsed)
        case _:
            assert_never(facts)
