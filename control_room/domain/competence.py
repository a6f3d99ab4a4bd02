"""What people of the room must hold, and that they have read the protocol: licence, vetting, training, each until its day (R18, P-36).

What has run out is said to the person, to whoever leads and to the manager, day by day. It never keeps anybody from the desk: a room
that is empty because a card ran out at midnight watches nothing.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import ClassVar, Final

from msgspec import Struct
from msgspec.structs import replace

from control_room.domain.book import Facts, Line, Public, Words
from control_room.domain.errors import Refusal
from control_room.domain.people import Person, Role


class Held(StrEnum):
    """What somebody holds until a day."""

    LICENCE = "licence"
    VETTING = "vetting"
    TRAINING = "training"


class How(StrEnum):
    """How it stands with one thing a person should hold or have read."""

    RIGHT = "right"
    SOON = "soon"
    OVER = "over"
    MISSING = "missing"
    UNREAD = "unread"
    COMING = "coming"
    """They have read the version in force, and not the one that holds from a day to come."""


READ: Final = "protocol"
"""The thing everybody has read, or not."""
USUAL: Final[Mapping[Held, frozenset[Role]]] = MappingProxyType(
    {
        Held.LICENCE: frozenset({Role.OPERATOR, Role.SUPERVISOR}),
        Held.VETTING: frozenset({Role.OPERATOR, Role.SUPERVISOR, Role.MANAGER}),
        Held.TRAINING: frozenset({Role.OPERATOR, Role.SUPERVISOR}),
    }
)
"""Who should hold what where the protocol does not say: a proposal (control-room.md R18)."""
READERS: Final = frozenset({Role.OPERATOR, Role.SUPERVISOR, Role.MANAGER, Role.GOVERNANCE})
WARNS: Final = 60
"""Days before its end from which a thing is said to run out: a licence takes weeks to renew."""


class PersonQualified(Facts, frozen=True, kw_only=True, tag="person.qualified"):
    """Somebody who leads saw that a person holds something, until when.

    Attributes:
        until: the last day it holds; None for what does not end.
    """

    staff: Public[str]
    held: Public[Held]
    until: Public[date | None] = None
    number: Words | None = None
    text: Words = ""


class ProtocolAcknowledged(Facts, frozen=True, kw_only=True, tag="protocol.acknowledged"):
    """A person signs that they have read a version of the access protocol."""

    staff: Public[str]
    version: Public[str]


class PapersReported(Facts, frozen=True, kw_only=True, tag="person.papers_reported"):
    """The morning's report to the manager: whose papers have run out or do so soon, and who has not read the protocol."""

    version: Public[str] = ""
    clauses: Public[tuple[str, ...]] = ()
    unread: Public[tuple[str, ...]] = ()
    over: Public[tuple[str, ...]] = ()
    soon: Public[tuple[str, ...]] = ()
    coming: Public[str] = ""
    """The version that holds from `since` on, and who has not read it."""
    since: Public[date | None] = None
    not_yet: Public[tuple[str, ...]] = ()


class Coming(Struct, frozen=True, kw_only=True):
    """A version of the protocol that holds from a day to come."""

    version: str
    since: date


class BadPapers(Refusal):
    """What is said of somebody's papers cannot be right."""

    code: ClassVar[str] = "bad_papers"


class ReadAlready(Refusal):
    """They have signed for this version."""

    code: ClassVar[str] = "protocol_read_already"


class Wanted(Struct, frozen=True, kw_only=True):
    """Who should hold what and who reads the protocol, as the protocol has it."""

    held: Mapping[Held, frozenset[Role]] = USUAL
    readers: frozenset[Role] = READERS
    warns: int = WARNS


class Paper(Struct, frozen=True, kw_only=True):
    """How one thing stands with one person.

    Attributes:
        what: a `Held`, or `READ` for the protocol.
        until: its last day; None where it has none or is missing. Of a version to come, the day from which it holds.
        version: of the protocol, where that is what it is of.
    """

    staff: str
    what: str
    how: How
    until: date | None = None
    version: str = ""

    @property
    def wrong(self) -> bool:
        """Whether somebody has to do something now."""
        return self.how in {How.OVER, How.MISSING, How.UNREAD}


def last_said(lines: Iterable[Line]) -> dict[tuple[str, str], Line]:
    """(staff, what) -> the last line that says it, struck ones left out; the protocol's is that of the newest version read."""
    found: dict[tuple[str, str], Line] = {}
    for line in sorted(lines, key=lambda line: line.number):
        if line.struck is not None:
            continue
        match line.facts:
            case PersonQualified(staff=staff, held=held):
                found[staff, held.value] = line
            case ProtocolAcknowledged(staff=staff):
                found[staff, READ] = line
            case _:
                pass
    return found


def papers(
    people: Iterable[Person],
    lines: Iterable[Line],
    version: str,
    wanted: Wanted,
    today: date,
    coming: Coming | None = None,
) -> tuple[Paper, ...]:
    """How everything stands that active people should hold or have read, by person.

    Args:
        version: of the protocol in force; "" where none is, and then nobody has to have read it.
        coming: the version to come, which is asked for beforehand of those who have read the one in force.
    """
    every = tuple(lines)
    said = last_said(every)
    read = {
        (line.facts.staff, line.facts.version)
        for line in every
        if isinstance(line.facts, ProtocolAcknowledged) and line.struck is None
    }
    found: list[Paper] = []
    for person in people:
        if not person.active:
            continue
        for held, roles in wanted.held.items():
            if person.role in roles or (person.staff, held.value) in said:
                found.append(_paper(person, held, said.get((person.staff, held.value)), wanted, today))
        if version and person.role in wanted.readers:
            found.append(_reading(person, version, read, coming))
    return tuple(found)


def _reading(person: Person, version: str, read: set[tuple[str, str]], coming: Coming | None) -> Paper:
    if (person.staff, version) not in read:
        return Paper(staff=person.staff, what=READ, how=How.UNREAD, version=version)
    if coming is not None and (person.staff, coming.version) not in read:
        return Paper(staff=person.staff, what=READ, how=How.COMING, until=coming.since, version=coming.version)
    return Paper(staff=person.staff, what=READ, how=How.RIGHT, version=version)


def _paper(person: Person, held: Held, line: Line | None, wanted: Wanted, today: date) -> Paper:
    if line is None or not isinstance(line.facts, PersonQualified):
        return Paper(staff=person.staff, what=held.value, how=How.MISSING)
    until = line.facts.until
    if until is None:
        how = How.RIGHT
    else:
        left = (until - today).days
        how = How.OVER if left < 0 else How.SOON if left <= wanted.warns else How.RIGHT
    return Paper(staff=person.staff, what=held.value, how=how, until=until)


def report(found: Iterable[Paper], version: str) -> PapersReported | None:
    """What the manager is told of it; None where all is right."""
    every = tuple(found)

    def named(*hows: How) -> tuple[str, ...]:
        return tuple(
            f"{each.staff} {each.what}{f' {each.until}' if each.until else ''}" for each in every if each.how in hows
        )

    unread = tuple(each.staff for each in every if each.how is How.UNREAD)
    over, soon = named(How.OVER, How.MISSING), named(How.SOON)
    late = tuple(each for each in every if each.how is How.COMING)
    if not (unread or over or soon or late):
        return None
    told = PapersReported(version=version, unread=unread, over=over, soon=soon)
    if not late:
        return told
    names = tuple(each.staff for each in late)
    return replace(told, coming=late[0].version, since=late[0].until, not_yet=names)


def checked(facts: PersonQualified, now: datetime) -> PersonQualified:
    """The same. Raises `BadPapers` for an end that is long past or further off than anything is given for."""
    if facts.until is not None and not -3660 <= (facts.until - now.date()).days <= 3660:
        raise BadPapers(f"{facts.until} is more than ten years away; give the day on which it ends")
    return facts
