"""Acts on the room's equipment: given out, back, lost, stunned, tested. What is on the list is the file's to say."""

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import ClassVar, Final
from uuid import UUID

from msgspec.structs import replace

from control_room.domain.authority import Act
from control_room.domain.book import Facts
from control_room.domain.equipment import (
    Held,
    Issue,
    Listed,
    Thing,
    ThingIsOut,
    ThingLost,
    ThingNotOut,
    ThingOut,
    ThingTested,
    squeezed,
)
from control_room.domain.equipmentfiles import check
from control_room.domain.errors import Refusal
from control_room.domain.matters import Matter
from control_room.domain.refs import RefKind, said
from control_room.services.acts import Acts, Looking, Receipt, Signed, Writing
from control_room.services.equipment_faults import of_test
from control_room.services.policyfiles import Kept, PolicyFile
from control_room.services.rosters import staff_of

_LINES: Final = 2000
"""Tests looked back through for each thing's last."""


class NoSuchThing(Refusal):
    """The list of equipment has no such thing."""

    code: ClassVar[str] = "no_such_thing"


class NotGivenOut(Refusal):
    """The thing never leaves the room."""

    code: ClassVar[str] = "not_given_out"


class Equipment:
    """What is done with the room's equipment.

    Args:
        folder: where `equipment.yml` lies; a room may do without.
    """

    def __init__(self, acts: Acts, kept: Kept, folder: Path) -> None:
        self._acts = acts
        self.file = PolicyFile[Listed](
            acts, kept, folder, name="equipment", check=check, count=lambda listed: len(listed.things)
        )

    async def load(self, *, by: Signed) -> None:
        """Read the file, where there is one; a faulty one changes nothing and is told once."""
        if self.file.path.exists():
            await self.file.load(by=by)

    def things(self, at: datetime) -> tuple[Thing, ...]:
        """The things of the list in force."""
        held = self.file.in_force(at)
        return () if held is None else held.things

    def names(self, at: datetime, matters: Iterable[Matter] = ()) -> frozenset[str]:
        """Their names as the quick line compares them; with those of `matters` that are out or lost, on the list or not."""
        away = (each.thing for each in matters if isinstance(each, Issue))
        return frozenset(squeezed(each) for each in (*(thing.id for thing in self.things(at)), *away))

    def thing(self, called: str, at: datetime) -> Thing:
        """The thing called so. Raises `NoSuchThing`."""
        held = self.file.in_force(at)
        found = None if held is None else held.find(called)
        if found is None:
            raise NoSuchThing(f"{called!r} is not in equipment.yml; Alt+U lists what is")
        return found

    # -- acts -------------------------------------------------------------------------------------------------------------

    async def out(
        self,
        called: str,
        *,
        by: Signed,
        to: str = "",
        typed: str | None = None,
        at: datetime | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """Give a thing to one of ours, by initials or number, or to somebody else in words; to who writes where nobody is said.

        Raises:
            NoSuchThing: the list has none of that name.
            NotGivenOut: it never leaves the room.
            ThingIsOut: somebody has it, or it is lost.
        """

        def decide(w: Writing) -> None:
            thing = self.thing(called, w.now)
            if not thing.given:
                raise NotGivenOut(f"{thing.id} stays in the room; equipment.yml says so")
            held = _of(w, thing.id)
            if held is not None:
                raise ThingIsOut(f"{thing.id} is {held.where.value}, {said(held.ref)}; `e {thing.id} in` comes first")
            who = staff_of(w, to) if to.strip() else by.staff
            facts = ThingOut(thing=thing.id, sort=thing.sort, who=who, to=None if who else to.strip(), typed=typed)
            w.record(facts, ref=w.next_ref(RefKind.EQUIPMENT), at=at)

        return await self._acts.write(Act.EQUIPMENT, by, decide, uid=uid)

    async def back(
        self,
        called: str,
        *,
        by: Signed,
        charged: bool = False,
        text: str = "",
        typed: str | None = None,
        at: datetime | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """A thing is in its place again, or a lost one was found. Raises `NoSuchThing`, `ThingNotOut`."""
        return await self._on(by, called, lambda it: it.back(charged=charged, text=text, typed=typed), at=at, uid=uid)

    async def lost(
        self,
        called: str,
        *,
        by: Signed,
        text: str = "",
        typed: str | None = None,
        at: datetime | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """A thing is lost, out or not. Raises `NoSuchThing`, `ThingIsOut` where that was written before."""

        def decide(w: Writing) -> None:
            held = _of(w, called)
            if held is not None:
                w.record(held.lost(text=text, typed=typed), ref=held.ref, at=at)
            else:
                thing = self.thing(called, w.now)
                facts = ThingLost(thing=thing.id, sort=thing.sort, text=text or None, typed=typed)
                w.record(facts, ref=w.next_ref(RefKind.EQUIPMENT), at=at)

        return await self._acts.write(Act.EQUIPMENT, by, decide, uid=uid)

    async def stun(
        self,
        called: str,
        whom: str,
        *,
        by: Signed,
        typed: str | None = None,
        at: datetime | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """Somebody was told to make a lost thing safe. Raises `NoSuchThing`, `ThingNotOut`, `ThingNotLost`, `NobodyAsked`."""
        return await self._on(by, called, lambda it: it.ask(whom, typed=typed), at=at, uid=uid)

    async def stunned(
        self,
        called: str,
        *,
        by: Signed,
        text: str = "",
        typed: str | None = None,
        at: datetime | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """They answered that it is done. Raises `NoSuchThing`, `ThingNotOut`, `ThingNotLost`, `NobodyAsked`."""
        return await self._on(by, called, lambda it: it.safe(text, typed=typed), at=at, uid=uid)

    async def tested(
        self,
        called: Iterable[str],
        *,
        by: Signed,
        well: bool = True,
        whom: str = "",
        wrong: str = "",
        typed: str | None = None,
        at: datetime | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """Things were tested. One that fails is reported as a fault by the same act, once while that is open.

        Args:
            wrong: what is, of one that fails; each part of its test named in it is a fault of its own.

        Raises:
            NoSuchThing: the list has none of that name.
        """

        def decide(w: Writing) -> None:
            for each in called:
                thing = self.thing(each, w.now)
                said = "" if well else wrong.strip()
                facts = ThingTested(
                    thing=thing.id,
                    sort=thing.sort,
                    well=well,
                    failed=thing.parts_of(said),
                    whom=whom.strip() or thing.whom or None,
                    wrong=said or None,
                    typed=typed,
                )
                w.record(facts, at=at)
                if not well:
                    of_test(w, thing, self.things(w.now), parts=facts.failed, wrong=said)

        return await self._acts.write(Act.EQUIPMENT, by, decide, uid=uid)

    async def _on(
        self, by: Signed, called: str, decide: Callable[[Issue], Facts], *, at: datetime | None, uid: UUID | None
    ) -> Receipt:
        def one(w: Writing) -> None:
            held = _of(w, called)  # it may have left the list while it was out
            if held is None:
                thing = self.thing(called, w.now)
                raise ThingNotOut(f"{thing.id} is in its place: it is neither out nor lost")
            w.record(decide(held), ref=held.ref, at=at)

        return await self._acts.write(Act.EQUIPMENT, by, one, uid=uid)

    # -- looking ----------------------------------------------------------------------------------------------------------

    async def held(self, *, by: Signed) -> tuple[Held, ...]:
        """Everything of the list as it is now, in the list's order; then what is out or lost and on no list any more."""
        return await self._acts.read(by, lambda look: _held(look, self.things(look.now)))

    async def one(self, called: str, *, by: Signed) -> Held:
        """One thing as it is now. Raises `NoSuchThing`."""
        found = {squeezed(each.thing.id): each for each in await self.held(by=by)}.get(squeezed(called))
        return found or Held(thing=self.thing(called, self._acts.clock.now()))


def _of(look: Looking, called: str) -> Issue | None:
    return next((each for each in look.matters(Issue) if squeezed(each.thing) == squeezed(called)), None)


def _held(look: Looking, things: Iterable[Thing]) -> tuple[Held, ...]:
    issues = {each.thing: each for each in look.matters(Issue)}
    found = {each.id: Held(thing=each, issue=issues.pop(each.id, None)) for each in things}
    for name, issue in issues.items():
        found[name] = Held(thing=Thing(id=name, sort=issue.sort), issue=issue)
    wanted = set(found)
    for line in reversed(look.lines(kinds=(ThingTested.kind(),), newest=True, limit=_LINES)):
        facts = line.facts
        if isinstance(facts, ThingTested) and line.struck is None and facts.thing in wanted:
            wanted.discard(facts.thing)
            found[facts.thing] = replace(found[facts.thing], tested_at=line.at, well=facts.well, tested_with=facts.whom)
    return tuple(found.values())
