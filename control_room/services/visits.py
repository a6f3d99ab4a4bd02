"""Acts on visits: in, identified, declared, authorised, out."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from control_room.domain.authority import Act
from control_room.domain.book import Facts
from control_room.domain.refs import RefKind
from control_room.domain.visits import (
    Identity,
    Visit,
    VisitAuthorised,
    VisitDeclared,
    VisitIdentified,
    VisitSignedIn,
)
from control_room.services.acts import Acts, Receipt, Signed, Writing


class Visits:
    """What is done about visitors."""

    def __init__(self, acts: Acts) -> None:
        self._acts = acts

    async def sign_in(
        self, *, by: Signed, visit: VisitSignedIn, at: datetime | None = None, uid: UUID | None = None
    ) -> Receipt:
        """Visitors come in; what was not asked is owed."""

        def decide(w: Writing) -> None:
            w.record(visit, ref=w.next_ref(RefKind.VISIT), at=at)

        return await self._acts.write(Act.VISIT, by, decide, uid=uid)

    async def identify(
        self,
        *,
        by: Signed,
        ref: str,
        identity: Identity,
        count: int = 1,
        seen: str | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """Identity of `count` of them was seen. Raises `NoSuchMatter`."""
        return await self._on(by, ref, lambda _: VisitIdentified(count=count, identity=identity, seen=seen), None, uid)

    async def declare(self, *, by: Signed, ref: str, uid: UUID | None = None) -> Receipt:
        """All of them accepted the confidentiality wording. Raises `NoSuchMatter`."""
        return await self._on(by, ref, lambda _: VisitDeclared(), None, uid)

    async def authorise(self, *, by: Signed, ref: str, who: str, uid: UUID | None = None) -> Receipt:
        """A manager let them in. Raises `NoSuchMatter`."""
        return await self._on(by, ref, lambda _: VisitAuthorised(who=who), None, uid)

    async def sign_out(
        self,
        *,
        by: Signed,
        ref: str,
        text: str | None = None,
        typed: str | None = None,
        at: datetime | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """They leave. Raises `NoSuchMatter`, `VisitOver`."""
        return await self._on(by, ref, lambda visit: visit.leave(text, typed=typed), at, uid)

    async def inside(self, *, by: Signed) -> tuple[Visit, ...]:
        """Visitors in the room now, oldest first."""
        found = await self._acts.read(by, lambda look: look.matters(Visit))
        return tuple(visit for visit in found if visit.stage == "open")

    async def _on(
        self, by: Signed, ref: str, facts: Callable[[Visit], Facts], at: datetime | None, uid: UUID | None
    ) -> Receipt:
        def decide(w: Writing) -> None:
            w.record(facts(w.matter(ref, Visit)), ref=ref, at=at)

        return await self._acts.write(Act.VISIT, by, decide, uid=uid)
