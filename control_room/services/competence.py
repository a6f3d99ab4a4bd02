"""Acts on what people hold and have read, and the morning's report of what is wanting."""

from datetime import date
from typing import Final
from uuid import UUID

from control_room.domain.authority import Act, must_differ
from control_room.domain.competence import (
    Held,
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
        """Who is signed in signs that they have read the protocol in force. Raises `NoProtocol`, `ReadAlready`."""
        version = self._protocols.required(self._acts.clock.now()).version

        def decide(w: Writing) -> None:
            signed = ProtocolAcknowledged(staff=by.staff, version=version)
            lines = w.lines(kinds=(ProtocolAcknowledged.kind(),), newest=True, limit=_MOST)
            if any(line.facts == signed and line.struck is None for line in lines):
                raise ReadAlready(f"you have signed for version {version}; there is nothing newer to read")
            w.record(signed)

        return await self._acts.write(Act.ACKNOWLEDGE, by, decide, uid=uid)

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
        return papers(people, lines, self._version(look), self._wanted(look), day_of(look.now))

    def _version(self, look: Looking) -> str:
        found = self._protocols.in_force(look.now)
        return "" if found is None else found.version

    def _wanted(self, look: Looking) -> Wanted:
        found = self._protocols.in_force(look.now)
        return Wanted() if found is None else found.people
