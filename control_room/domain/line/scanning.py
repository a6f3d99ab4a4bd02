"""What is recognised in a line whatever its verb: references, cameras, marks, numbers, units, places."""

import re
from functools import cached_property
from typing import TYPE_CHECKING, Final

from control_room.domain import refs
from control_room.domain.line import clocks
from control_room.domain.line.reading import (
    Context,
    LineWarning,
    Offer,
    OpenMatter,
    Owed,
    OwedKind,
    SpanKind,
    TimeRead,
    WarningKind,
)
from control_room.domain.line.tokens import Line
from control_room.domain.times import local

if TYPE_CHECKING:
    from datetime import date

    from control_room.domain.cameras.records import Place
    from control_room.domain.line.said import VrmPart

_CAMERA: Final = re.compile(r"(?:c|cam|camera)0*(\d{1,3})((?:[/&+]c?\d{1,3})*)")
_DEPLOYABLE: Final = re.compile(r"d0*(\d{1,2})")
_BARE: Final = re.compile(r"0*(\d{1,3})")
_UNIT: Final = re.compile(r"[a-z]{2}\d{1,3}[a-z]?")
_NOT_UNITS: Final = frozenset(
    {"ic", "mp", "hd", "tv", "no", "up", "at", "on", "in", "to", "of", "or", "so", "do", "as", "go"}
)
_KINDS: Final = frozenset(kind.value.lower() for kind in refs.RefKind)


class Scan:
    """One line while it is read: its words, what was recognised, what is owed."""

    def __init__(self, line: Line, ctx: Context) -> None:
        self.line = line
        self.ctx = ctx
        self.start = 0
        self.marked = False
        self.at: TimeRead | None = None
        self.matter: OpenMatter | None = ctx.active
        self.refs: list[str] = []
        self.cameras: list[str] = []
        self.units: list[str] = []
        self.shoulder_numbers: list[str] = []
        self.places: list[Place] = []
        self.phone: str | None = None
        self.vrm: str | None = None
        self.vrm_part: VrmPart | None = None
        self.cad: int | None = None
        self.cad_date: date | None = None
        self.owed: list[Owed] = []
        self.warnings: list[LineWarning] = []
        self.offers: list[Offer] = []
        self.links: list[str] = []
        self.guessed: list[str] = []
        self.operations: list[str] = []

    @cached_property
    def year(self) -> int:
        """The London year, which a reference typed without one is of."""
        return local(self.ctx.now).year

    @cached_property
    def open(self) -> dict[str, OpenMatter]:
        """Every open matter by reference, the active one among them."""
        held = {matter.ref: matter for matter in self.ctx.open}
        if self.ctx.active is not None:
            held[self.ctx.active.ref] = self.ctx.active
        return held

    @property
    def matter_ref(self) -> str | None:
        """The matter the line goes to: the one named first, else the active one."""
        return self.matter.ref if self.matter else None

    def owe(self, kind: OwedKind, about: str = "") -> None:
        """Say that something is still to be given."""
        self.owed.append(Owed(kind=kind, about=about))

    def offer(self, what: Offer) -> None:
        """Offer something once."""
        if what not in self.offers:
            self.offers.append(what)

    def guess(self, name: str) -> None:
        """Say that a field was guessed."""
        if name not in self.guessed:
            self.guessed.append(name)

    def has(self, number: str) -> bool:
        """True when that camera exists; with no inventory every number does."""
        held = self.ctx.cameras
        return held.by_number(number) is not None if held.cameras else True

    def see(self, number: str) -> None:
        """Note a camera once."""
        if number not in self.cameras:
            self.cameras.append(number)

    # -- one word ------------------------------------------------------------------------------------------------

    def ref_at(self, index: int) -> tuple[str, int] | None:
        """The reference at `index` and one past its last word; two words ("ft 58") only for a matter that is open."""
        word = self.line.low(index)
        if word[:2] not in _KINDS:
            return None
        if word in _KINDS:
            number = self.line.low(index + 1)
            if not (number.isascii() and number.isdigit() and len(number) <= 6):
                return None
            ref = self._ref(word + number)
            return (ref, index + 2) if ref in self.open else None
        ref = self._ref(word)
        return (ref, index + 1) if ref else None

    def ref_open(self, index: int) -> bool:
        """True when an open matter is named at `index`."""
        found = self.ref_at(index)
        return found is not None and found[0] in self.open

    def _ref(self, word: str) -> str | None:
        try:
            ref = refs.read(word, self.year)
            if ref is None or ref in self.open or word.count("-") > 1:
                return ref
            # On New Year's Eve's matters the year has changed under the number.
            before = refs.read(word, self.year - 1)
        except (refs.WrongCheckLetter, ValueError):
            return None
        return before if before in self.open else ref

    def numbers_at(self, index: int, *, bare: bool = False) -> tuple[tuple[str, ...], int] | None:
        """Cameras said at `index` ("c12", "c4/5", "cam 12", "d4", and "12" with `bare`), one past the last word.

        Numbers that are no camera are taken too: whether they exist is asked when they are claimed.
        """
        word = self.line.low(index)
        found = _CAMERA.fullmatch(word)
        if found:
            more = re.findall(r"\d+", found[2])
            return (found[1], *(number.lstrip("0") or "0" for number in more)), index + 1
        found = _DEPLOYABLE.fullmatch(word)
        if found and self.has(f"D{found[1]}") and 1 <= int(found[1]) <= 40:
            return (f"D{found[1]}",), index + 1
        if word in {"c", "cam", "cams", "camera", "cameras"} and _BARE.fullmatch(self.line.low(index + 1)):
            return (self.line.low(index + 1).lstrip("0") or "0",), index + 2
        if bare and word.isascii() and (found := _BARE.fullmatch(word)):
            return (found[1],), index + 1
        return None

    def take_cameras(self, index: int, *, bare: bool = False) -> tuple[tuple[str, ...], int] | None:
        """Claim the cameras said at `index`; unknown ones are warned of and left out of the answer."""
        said = self.numbers_at(index, bare=bare)
        if said is None or not self.line.free(index, said[1]):
            return None
        numbers, end = said
        known = tuple(number for number in numbers if self.has(number))
        words = self.line.words
        if len(known) < len(numbers):
            missing = ", ".join(number for number in numbers if number not in known)
            self.warnings.append(
                LineWarning(
                    kind=WarningKind.UNKNOWN_CAMERA, start=words[index].start, end=words[end - 1].end, about=missing
                )
            )
        self.line.claim(index, end, SpanKind.CAMERA if known else SpanKind.UNKNOWN_CAMERA)
        for number in known:
            self.see(number)
        return known, end

    def take_time(self, index: int, clock: clocks.HourMinute, end: int | None = None) -> None:
        """Take the word at `index` for the time the line is about."""
        stop = end or index + 1
        stop += self.line.low(stop) in clocks.ZONES
        self.at = clocks.happened(self.line.said(index, stop), clock, self.ctx.now)
        self.line.claim(index, stop, SpanKind.TIME)
        self.check_time(self.at, index)

    def check_time(self, read: TimeRead, index: int) -> None:
        """Owe the answer where a time cannot be told, both instants shown."""
        if read.at is not None:
            return
        word = self.line.words[index]
        shown = " or ".join(f"{local(at):%H:%M %Z} of {local(at):%d %b}" for at in read.either)
        kind = WarningKind.TIME_NEVER if read.never else WarningKind.TIME_AMBIGUOUS
        self.warnings.append(LineWarning(kind=kind, start=word.start, end=word.end, about=shown))
        self.owe(OwedKind.TIME, f"{read.typed} {'never was: ' if read.never else 'was twice: '}{shown}")

    def is_unit(self, word: str) -> bool:
        """True for a word shaped like a police unit's callsign, or learnt as one."""
        if word.upper() in self.ctx.callsigns:
            return True
        return bool(_UNIT.fullmatch(word)) and word[:2] not in _NOT_UNITS

    def take_cad(self, first: int, at: int) -> int | None:
        """Take the CAD number at `at` with the date after it; `first` is where its words begin."""
        number, _, day = self.line.low(at).removeprefix("cad").partition("/")
        if not (number.isascii() and number.isdigit() and len(number) <= 5) or self.cad is not None:
            return None
        end = at + 1
        if day:
            self.cad_date = clocks.date_of(day, self.ctx.now)
        else:
            skip = 1 if self.line.low(end) in {"of", "dated", "date", "/"} else 0
            dated = clocks.date_at(self.line.lows, end + skip, self.ctx.now)
            if dated:
                self.cad_date, end = dated
        self.cad = int(number)
        self.line.claim(first, end, SpanKind.CAD)
        return end

    # -- what follows from it ------------------------------------------------------------------------------------

    @property
    def location(self) -> str:
        """The places named, as the gazetteer spells them: streets and landmarks, else the ward or district."""
        near = [place.name for place in self.places if place.kind in {"street", "landmark"}]
        return " / ".join(dict.fromkeys(near or [place.name for place in self.places]))

    def offered(self) -> tuple[str, ...]:
        """Cameras of the places named, when none was named by number."""
        return () if self.cameras or not self.location else self.ctx.cameras.offered(self.location)
