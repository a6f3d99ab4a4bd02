"""Acts on what people hold and have read, and the morning's report of what is wanting."""

from datetime import date, datetime
from typing import Final
from uuid import UUID

from control_room.domain.authority import Act, must_differ
from control_room.domain.clauses import Protocol
from control_room.domain.competence import (
    READ,
    Coming,
    Held,
    How,
    Paper,
    PersonQualified,
    ProtocolAcknowledged,
    ReadAlready,
    Wanted,
    checked,
    papers,
    report,
)
from control_room.domain.people import Person
from control_room.domain.times import day_of
from control_room.services.acts import Acts, Looking, NothingWritten, Receipt, Signed, Writing
from control_room.services.approvals import account
from control_room.services.protocols import Protocols
from control_room.services.signin import everybody

_KINDS: Final = (PersonQualified.kind(), ProtocolAcknowledged.kind())
_MOST: Final = 20_000


class Competence:
    """What people hold until when, and which version of the protocol they have read."""

    def __init__(self, acts: Acts, protocols: Protocols) -> None:
        self._acts, self._protocols = acts, protocols

    async def qualify(
        self,
        staff: str,
        held: Held,
        *,
        by: Signed,
        until: date | None = None,
        number: str | None = None,
        text: str = "",
        uid: UUID | None = None,
    ) -> Receipt:
        """Somebody who leads saw a person's licence, vetting or training; nobody says it of themselves.

        Raises:
            NoSuchPerson: nobody has that staff number.
            SamePerson: they are the person.
            BadPapers: the day cannot be right.
        """

        def decide(w: Writing) -> None:
            account(w, staff)
            must_differ(by.staff, staff, "saying what somebody holds")
            w.record(checked(PersonQualified(staff=staff, held=held, until=until, number=number, text=text), w.now))

        return await self._acts.write(Act.QUALIFY, by, decide, uid=uid)

    async def acknowledge(self, *, by: Signed, uid: UUID | None = None) -> Receipt:
        """Who is signed in signs that they have read the protocol in force; who has, the one to come, where one is.

        Raises:
            NoProtocol, ReadAlready: as their words say.
        """
        self._protocols.required(self._acts.clock.now())

        def decide(w: Writing) -> None:
            versions = self._versions(w)
            lines = w.lines(kinds=(ProtocolAcknowledged.kind(),), newest=True, limit=_MOST)
            read = {line.facts for line in lines if line.struck is None}
            wanting = (each for each in versions if ProtocolAcknowledged(staff=by.staff, version=each) not in read)
            version = next(wanting, None)
            if version is None:
                raise ReadAlready(f"you have signed for version {versions[-1]}; there is nothing newer to read")
            w.record(ProtocolAcknowledged(staff=by.staff, version=version))

        return await self._acts.write(Act.ACKNOWLEDGE, by, decide, uid=uid)

    async def to_read(self, *, by: Signed) -> Protocol | None:
        """The version this person has still to read: the one in force, else the one to come; None where both are signed for."""

        def look(look: Looking) -> Protocol | None:
            mine = next((each for each in self._mine(look, by.staff) if each.what == READ), None)
            wanting = mine is not None and mine.how in {How.UNREAD, How.COMING}
            kept = {each.version: each for each in self._protocols.kept}
            return kept.get(mine.version) if mine is not None and wanting else None

        return await self._acts.read(by, look)

    async def signed(self, *, by: Signed) -> dict[str, tuple[tuple[str, datetime], ...]]:
        """Version -> (staff, when) of everybody who signed for it, the first first."""

        def look(look: Looking) -> dict[str, tuple[tuple[str, datetime], ...]]:
            found: dict[str, tuple[tuple[str, datetime], ...]] = {}
            lines = look.lines(kinds=(ProtocolAcknowledged.kind(),), newest=True, limit=_MOST)
            for line in sorted(lines, key=lambda line: line.number):
                if isinstance(line.facts, ProtocolAcknowledged) and line.struck is None:
                    version = line.facts.version
                    found[version] = (*found.get(version, ()), (line.facts.staff, line.at))
            return found

        return await self._acts.read(by, look)

    async def papers(self, *, by: Signed) -> tuple[Paper, ...]:
        """How everything stands, by person."""
        return await self._acts.read(by, self._all)

    async def mine(self, *, by: Signed) -> tuple[Paper, ...]:
        """What of the person's own is wrong or ends soon."""

        def look(look: Looking) -> tuple[Paper, ...]:
            return tuple(each for each in self._mine(look, by.staff) if each.wrong or each.until is not None)

        return await self._acts.read(by, look)

    def reported(self, w: Writing) -> None:
        """The morning's report, once a day; nothing where all is right. Raises `NothingWritten`."""
        told = report(self._all(w), self._version(w))
        if told is None:
            raise NothingWritten("everybody's papers are right")
        w.record(told)

    def _all(self, look: Looking) -> tuple[Paper, ...]:
        return self._of(look, everybody(look))

    def _mine(self, look: Looking, staff: str) -> tuple[Paper, ...]:
        return self._of(look, tuple(each for each in everybody(look) if each.staff == staff))

    def _of(self, look: Looking, people: tuple[Person, ...]) -> tuple[Paper, ...]:
        lines = look.lines(kinds=_KINDS, newest=True, limit=_MOST)
        return papers(people, lines, self._version(look), self._wanted(look), day_of(look.now), self._coming(look))

    def _versions(self, look: Looking) -> tuple[str, ...]:
        """The version in force, and the one to come where there is one."""
        coming = self._coming(look)
        return (self._version(look), *((coming.version,) if coming else ()))

    def _coming(self, look: Looking) -> Coming | None:
        found = self._protocols.coming(look.now)
        return None if found is None else Coming(version=found.version, since=found.effective)

    def _version(self, look: Looking) -> str:
        found = self._protocols.in_force(look.now)
        return "" if found is None else found.version

    def _wanted(self, look: Looking) -> Wanted:
        found = self._protocols.in_force(look.now)
        return Wanted() if found is None else found.people
