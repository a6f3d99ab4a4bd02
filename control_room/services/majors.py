"""Acts on a major incident: opened once, logged by whoever works on it, looked at whole.

Every line of it takes the next number of the incident's own log with the pen held, so that two desks that write at one moment leave
no gap and no double.
"""

from datetime import datetime
from typing import Final
from uuid import UUID

from msgspec import Struct

from control_room.domain.authority import Act
from control_room.domain.book import Line
from control_room.domain.callout_cards import Place, card
from control_room.domain.holds import Hold
from control_room.domain.majors import deciding
from control_room.domain.majors.codes import Declared, Letter, Missing
from control_room.domain.majors.kinds import (
    Decided,
    DeclaredAs,
    Joined,
    Logged,
    LoggistNamed,
    MajorLine,
    MethaneTold,
    Opened,
    ReasonGiven,
)
from control_room.domain.majors.states import Major
from control_room.domain.matters import Stage
from control_room.domain.refs import RefKind
from control_room.services.acts import Looking, Receipt, Signed, Writing
from control_room.services.major_ends import MajorEnds
from control_room.services.major_ground import next_entry, opened
from control_room.store import rows, seen

MOST: Final = 5000
"""Lines of one incident's log that are shown or printed."""


class Begun(Struct, frozen=True, kw_only=True):
    """What opening came to: the line, the incident, and whether it was open already and is now joined."""

    number: int
    ref: str
    joined: bool


class Whole(Struct, frozen=True, kw_only=True):
    """An incident as its screen and its print show it.

    Attributes:
        names: staff number -> name.
        hashes: line -> the hash of its leaf in the book's tree.
    """

    major: Major
    lines: tuple[Line, ...]
    card: tuple[Place, ...]
    holds: tuple[Hold, ...]
    missing: tuple[Missing, ...]
    names: dict[str, str]
    hashes: dict[int, str]


class Majors(MajorEnds):
    """What is done about major incidents."""

    # -- opening ----------------------------------------------------------------------------------------------------------

    async def open(
        self,
        text: str,
        *,
        by: Signed,
        declared: Declared = Declared.MAJOR,
        cameras: tuple[str, ...] = (),
        why: str = "",
        typed: str | None = None,
        at: datetime | None = None,
        uid: UUID | None = None,
    ) -> Begun:
        """Open one; where one is open, join that instead, unless `why` says why there are two.

        Raises:
            MajorUnclear: no word says what it is.
        """
        told = deciding.worded(text, "say what it is and where, in a few words: m major gas explosion north end")

        def decide(w: Writing) -> None:
            standing = next(iter(reversed(opened(w))), None)
            if standing is not None and not why.strip():
                joined = Joined(n=next_entry(w, standing), cameras=cameras, text=told, typed=typed)
                w.record(joined, ref=standing.ref, at=at)
                return
            facts = Opened(
                declared=declared,
                cameras=cameras,
                beside=None if standing is None else standing.ref,
                text=told,
                why=why.strip() or None,
                typed=typed,
            )
            w.record(facts, ref=w.next_ref(RefKind.MAJOR_INCIDENT), at=at)

        receipt = await self._acts.write(Act.MAJOR, by, decide, uid=uid)
        line = await self._acts.read(by, Looking.line, receipt.number)
        return Begun(number=receipt.number, ref=receipt.ref or "", joined=isinstance(line.facts, Joined))

    async def declare(self, ref: str, declared: Declared, *, by: Signed, text: str = "") -> Receipt:
        """From standby to major, or back. Raises `NoSuchMatter`, `MajorOver`."""
        return await self._open(ref, lambda _, n: DeclaredAs(n=n, declared=declared, text=text), by)

    # -- the log ----------------------------------------------------------------------------------------------------------

    async def log(
        self,
        ref: str,
        text: str,
        *,
        by: Signed,
        cameras: tuple[str, ...] = (),
        typed: str | None = None,
        at: datetime | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """The next entry of its log; marked late where the incident is closed. Raises `NoSuchMatter`."""

        def logged(major: Major, n: int) -> MajorLine:
            return Logged(n=n, text=text, typed=typed, cameras=cameras, late=major.stage is not Stage.OPEN)

        return await self._on(ref, logged, by, at=at, uid=uid)

    async def loggist(self, ref: str, *, by: Signed, signed: Signed | None = None) -> Receipt:
        """Who keeps the log from now on: whoever acts, or `signed`, whose password was checked. Raises `NoSuchMatter`, `MajorOver`."""
        who = (signed or by).staff

        def decide(w: Writing) -> None:
            major = deciding.still_open(w.matter(ref, Major))
            name = next((str(each["name"]) for each in rows.everybody(w.conn) if each["staff"] == who), "")
            w.record(LoggistNamed(n=next_entry(w, major), who=who, before=major.loggist, name=name), ref=ref)

        return await self._acts.write(Act.MAJOR, by, decide)

    async def decide(
        self,
        ref: str,
        decision: str,
        *,
        by: Signed,
        who: str = "",
        reason: str = "",
        refused: str = "",
        typed: str | None = None,
        at: datetime | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """A decision; by whom, why and what else was refused, as far as it was said. Raises `NoSuchMatter`, `MajorOver`, `MajorUnclear`."""
        told = deciding.worded(decision, "say what was decided: decision close north end by Insp Patel because of gas")

        def decided(_: Major, n: int) -> MajorLine:
            given = {"who": who.strip() or None, "reason": reason.strip() or None, "refused": refused.strip() or None}
            return Decided(n=n, decision=told, typed=typed, **given)

        return await self._open(ref, decided, by, at=at, uid=uid)

    async def give_reason(self, ref: str, of: int, reason: str, *, by: Signed, refused: str = "") -> Receipt:
        """Why a decision was taken. Raises `NoSuchMatter`, `MajorOver`, `NoSuchDecision`, `MajorUnclear`."""
        why = deciding.worded(reason, "say why it was decided, in a few words")

        def given(major: Major, n: int) -> MajorLine:
            deciding.reason_wanted(major, of)
            return ReasonGiven(n=n, of=of, reason=why, refused=refused.strip() or None)

        return await self._open(ref, given, by)

    async def methane(
        self,
        ref: str,
        letter: Letter,
        text: str,
        *,
        by: Signed,
        known: bool = True,
        typed: str | None = None,
        at: datetime | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """One letter as it is known now; no words is "not known yet". Raises `NoSuchMatter`, `MajorOver`."""

        def told(_: Major, n: int) -> MajorLine:
            return MethaneTold(n=n, letter=letter, known=known and bool(text.strip()), text=text.strip(), typed=typed)

        return await self._open(ref, told, by, at=at, uid=uid)

    # -- looking ----------------------------------------------------------------------------------------------------------

    async def one(self, ref: str, *, by: Signed) -> Major:
        """One incident. Raises `NoSuchMatter`."""
        return await self._acts.read(by, Looking.matter, ref, Major)

    async def listed(self, *, by: Signed, limit: int = 200) -> tuple[Major, ...]:
        """Those that are open first, then the others, each the newest first."""
        found = await self._acts.read(by, lambda look: look.matters(Major, outstanding=False, limit=limit))
        return tuple(sorted(found, key=lambda each: (each.stage is not Stage.OPEN, -each.opened)))

    async def in_hand(self, *, by: Signed) -> str | None:
        """The open incident whose log somebody works on, the newest: their bare lines go to it."""
        found = await self._acts.read(by, opened)
        return next((each.ref for each in reversed(found) if by.staff in each.joined), None)

    async def whole(self, ref: str, *, by: Signed) -> Whole:
        """Everything of an incident, its log in order. Raises `NoSuchMatter`."""
        resolve = await self._resolve()

        def look(looking: Looking) -> Whole:
            major = looking.matter(ref, Major)
            lines = looking.lines(ref=ref, limit=MOST)
            holds = tuple(each for each in looking.some(major.holds) if isinstance(each, Hold))
            names = {str(each["staff"]): str(each["name"]) for each in rows.everybody(looking.conn)}
            return Whole(
                major=major,
                lines=lines,
                card=card(major, self._ladders(), resolve),
                holds=holds,
                missing=self._missing(looking, major),
                names=names,
                hashes=seen.leaf_hashes(looking.conn, [line.number for line in lines]),
            )

        return await self._acts.read(by, look)
