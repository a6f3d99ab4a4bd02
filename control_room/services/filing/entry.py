"""One typed line on its way into the book."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from msgspec import Struct

from control_room.domain.book import Noted
from control_room.domain.line import Reading, SpanKind
from control_room.domain.line.alone import without_word
from control_room.domain.line.said import Described
from control_room.services.acts import Receipt, Signed
from control_room.services.services import Services


class Entry(Struct, frozen=True, kw_only=True):
    """One line on its way into the book."""

    typed: str
    """The line to the letter; the reading's own is composed."""
    reading: Reading
    by: Signed
    at: datetime | None
    uid: UUID
    people: dict[str, str]
    """Initials -> staff number."""

    @property
    def owed(self) -> tuple[str, ...]:
        """Codes of what the line leaves owed."""
        return tuple(dict.fromkeys(o.kind.value for o in self.reading.owed))

    @property
    def beyond(self) -> str | None:
        """The words of the line that nothing else says: what is left when codes, cameras and times are taken out."""
        spans = self.reading.spans
        composed = self.reading.typed
        left = " ".join(composed[s.start : s.end].strip(" ,") for s in spans if s.kind is SpanKind.TEXT)
        return " ".join(left.split()) or None

    def staff(self, initials: str | None) -> str | None:
        """The staff number behind initials, or what was typed when nobody has them."""
        return None if initials is None else self.people.get(initials.lower(), initials)


File = Callable[[Any, Entry], Awaitable[Receipt]]


def described(people: tuple[Described, ...]) -> str | None:
    """People as one line each: "1 IC3 male, grey hood, red bag"."""
    lines: list[str] = []
    for one in people:
        parts = [str(one.count), f"IC{one.ic}" if one.ic else "", one.sex.value if one.sex else "", one.age]
        lines.append(" ".join(p for p in parts if p) + (f", {one.words}" if one.words else ""))
    return "\n".join(lines) or None


async def plain(services: Services, e: Entry, *, ref: str | None = None, owed: tuple[str, ...] = ()) -> Receipt:
    """Write the words as a plain line, whatever they were meant to be."""
    note = Noted(text=without_word(e.typed), cameras=e.reading.cameras, refs=e.reading.refs, owed=owed or e.owed)
    return await services.book.note(by=e.by, note=note, ref=ref, at=e.at, uid=e.uid)
