"""BOLOs: who and what the room is on the look-out for, wanted, missing or excluded, from whom, until when, and who has read it."""

from datetime import datetime
from typing import ClassVar, Final, assert_never

from typing_extensions import override

from control_room.domain.book import Facts, Line, Public, Words
from control_room.domain.errors import Refusal
from control_room.domain.line.said import VrmPart
from control_room.domain.matters import Matter, Stage, began, went_on
from control_room.domain.register_codes import BoloSort, MissingAge, MissingRisk


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
    sort: Public[BoloSort] = BoloSort.LOOK_OUT
    age: Public[MissingAge | None] = None
    """Of somebody missing."""
    risk: Public[MissingRisk | None] = None
    """Of somebody missing."""
    premises: Words | None = None
    """Of somebody excluded: from where."""


class BoloFilled(Facts, frozen=True, kw_only=True, tag="bolo.filled"):
    """What was owed, or a new expiry. Unset fields stay as they were; new words are to be read again by everybody."""

    part: Public[VrmPart | None] = None
    expires: Public[datetime | None] = None
    subject: Words | None = None
    name: Words | None = None
    vrm: Words | None = None
    source: Words | None = None
    authority: Words | None = None
    sort: Public[BoloSort | None] = None
    age: Public[MissingAge | None] = None
    risk: Public[MissingRisk | None] = None
    premises: Words | None = None


class BoloRead(Facts, frozen=True, kw_only=True, tag="bolo.read"):
    """The person whose line this is has read it."""


class BoloSighted(Facts, frozen=True, kw_only=True, tag="bolo.sighted"):
    """It was seen, or may have been."""

    cameras: Public[tuple[str, ...]] = ()
    refs: Public[tuple[str, ...]] = ()
    """The radio call or assist it is worked in."""
    text: Words = ""


class BoloPictured(Facts, frozen=True, kw_only=True, tag="bolo.pictured"):
    """A picture hangs with it: turned upright, made small, with nothing in it but its pixels. A newer one takes the place of the older.

    `digest` and `size` are of the JPEG that is kept, `source` the SHA-256 of the file it was made from, which is not kept.
    """

    digest: Public[str]
    size: Public[int]
    width: Public[int]
    height: Public[int]
    source: Public[str] = ""


class BoloPictureGone(Facts, frozen=True, kw_only=True, tag="bolo.picture_gone"):
    """Its picture was deleted: the look-out ran out, was withdrawn, or another picture took its place."""

    digest: Public[str]


class BoloWithdrawn(Facts, frozen=True, kw_only=True, tag="bolo.withdrawn"):
    """It came off the board: withdrawn, or past its expiry (`lapsed`)."""

    lapsed: Public[bool] = False
    reason: Words | None = None


class BoloOver(Refusal):
    """The look-out is off the board."""

    code: ClassVar[str] = "bolo_over"


class Bolo(Matter, frozen=True, kw_only=True, tag="BO"):
    """One look-out. `read_by` are staff numbers; `sightings` the lines that say it was seen; `picture` its SHA-256."""

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
    sort: BoloSort = BoloSort.LOOK_OUT
    age: MissingAge | None = None
    risk: MissingRisk | None = None
    premises: Words | None = None
    picture: str | None = None

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
        """Its source and its expiry, while it is on the board; who is missing and the risk, or the premises, of its sort."""
        if self.stage is not Stage.OPEN:
            return ()
        told: dict[str, object] = {"source": self.source, "expires": self.expires}
        if self.sort is BoloSort.MISSING:
            told |= {"age": self.age, "risk": self.risk}
        elif self.sort is BoloSort.EXCLUDED:
            told["premises"] = self.premises
        return tuple(code for code, value in told.items() if not value)

    @override
    def due(self) -> datetime | None:
        """When it expires."""
        return self.expires if self.stage is Stage.OPEN else None

    def withdraw(self, reason: str | None = None, *, lapsed: bool = False) -> BoloWithdrawn:
        """Take it off the board. Raises `BoloOver` when it is off already."""
        if self.stage is not Stage.OPEN:
            raise BoloOver("this look-out is off the board already; post it again if it is wanted")
        return BoloWithdrawn(lapsed=lapsed, reason=reason)


BoloKind = BoloPosted | BoloFilled | BoloRead | BoloSighted | BoloPictured | BoloPictureGone | BoloWithdrawn

_WORDS: Final = ("subject", "name", "vrm", "source", "authority", "premises")
_CODES: Final = ("part", "expires", "sort", "age", "risk")
_REREAD: Final = ("subject", "name", "vrm", "sort", "age", "risk", "premises")
"""What, being changed, is to be read again by everybody."""


def reads(line: Line) -> bool:
    """Whether whoever's line this is has read the look-out by it: they put it up, changed what is read again, or said so."""
    match line.facts:
        case BoloPosted() | BoloRead() | BoloPictured():
            return True
        case BoloFilled() as more:
            return any(getattr(more, name) is not None for name in _REREAD)
        case _:
            return False


def after(bolo: Bolo | None, line: Line) -> Bolo:
    """The look-out after one more line; it never refuses."""
    facts: BoloKind = line.facts  # pyright: ignore[reportAssignmentType] - `kinds.fold` hands over this subject's kinds
    if bolo is None:
        bolo = began(Bolo, line)
    match facts:
        case BoloPosted():
            told: dict[str, object] = {name: getattr(facts, name) for name in (*_WORDS, *_CODES, "place", "reason")}
            # Whoever puts it up has read it.
            return went_on(bolo, line, read_by=(line.by,), **told)
        case BoloFilled():
            told = {name: getattr(facts, name) for name in (*_WORDS, *_CODES)}
            told = {name: value for name, value in told.items() if value is not None}
            reread = any(name in told for name in _REREAD)
            return went_on(bolo, line, read_by=(line.by,) if reread else bolo.read_by, **told)
        case BoloRead():
            return went_on(bolo, line, read_by=tuple(dict.fromkeys((*bolo.read_by, line.by))))
        case BoloSighted():
            return went_on(bolo, line, sightings=(*bolo.sightings, line.number))
        case BoloPictured() | BoloPictureGone():
            return _pictured(bolo, line, facts)
        case BoloWithdrawn():
            return went_on(bolo, line, stage=Stage.CLOSED, closed_at=line.at, lapsed=facts.lapsed)
        case _:
            assert_never(facts)


def _pictured(bolo: Bolo, line: Line, facts: BoloPictured | BoloPictureGone) -> Bolo:
    if isinstance(facts, BoloPictured):  # who has read the words has not seen the picture
        return went_on(bolo, line, picture=facts.digest, read_by=(line.by,))
    return went_on(bolo, line, picture=None if bolo.picture == facts.digest else bolo.picture)
