"""Looking at the book: one read transaction, seen by one Reader."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Final, TypeVar, cast

import msgspec
from sqlalchemy import Connection

from control_room.domain.audience import Reader
from control_room.domain.book import Corrected, Line, Noted, Struck
from control_room.domain.errors import NoSuchLine, NoSuchMatter
from control_room.domain.find import Question
from control_room.domain.kinds import fold
from control_room.domain.matters import Matter
from control_room.store import finding, seen
from control_room.store.admitted import masked

M = TypeVar("M", bound=Matter)
T = TypeVar("T")

PAGE: Final = 500
"""Lines of a period read at once."""


class Looking:
    """One read transaction, seen by one Reader."""

    def __init__(self, conn: Connection, reader: Reader, now: datetime) -> None:
        self.conn = conn
        self.reader = reader
        self.now = now

    def matter(self, ref: str, kind: type[M]) -> M:
        """The matter `ref` of type `kind`.

        Raises:
            NoSuchMatter: there is none, it is of another type, or this reader may not see it.
        """
        found = seen.matter(self.conn, self.reader, ref)
        if not isinstance(found, kind):
            raise NoSuchMatter(f"there is no {ref} here; press F7 and look for it, or check the number")
        return found

    def matters(
        self,
        kind: type[M],
        *,
        outstanding: bool = True,
        since: datetime | None = None,
        until: datetime | None = None,
        shift: str | None = None,
        limit: int = 500,
    ) -> tuple[M, ...]:
        """Matters of one type, oldest first; only outstanding ones unless told otherwise."""
        tag = str(kind.__struct_config__.tag)
        found = seen.matters_of(
            self.conn, self.reader, tag, outstanding=outstanding, since=since, until=until, shift=shift, limit=limit
        )
        return cast("tuple[M, ...]", found)

    def glimpses(
        self, kind: type[Matter], part: type[T], *, since: datetime, until: datetime, limit: int
    ) -> tuple[T, ...]:
        """Of the matters of one type that began in a period, whatever became of them, the fields that `part` names."""
        tag = str(kind.__struct_config__.tag)
        return seen.glimpses(self.conn, self.reader, tag, part, since=since, until=until, limit=limit)

    def all_matters(
        self, *, since: datetime | None = None, until: datetime | None = None, limit: int = 5000
    ) -> tuple[Matter, ...]:
        """Matters of every type that began in a period, finished or not, oldest first."""
        return seen.matters_of(self.conn, self.reader, None, outstanding=False, since=since, until=until, limit=limit)

    def some(self, refs: Iterable[str]) -> tuple[Matter, ...]:
        """The matters of these references that this reader may see."""
        return seen.matters_named(self.conn, self.reader, tuple(refs))

    def outstanding(self) -> tuple[Matter, ...]:
        """What the next shift must know: every matter not finished or owing something, oldest first."""
        return seen.matters_of(self.conn, self.reader, None, outstanding=True, limit=2000)

    def lines(
        self,
        *,
        after: int = 0,
        before: int | None = None,
        limit: int = 200,
        ref: str | None = None,
        shift: str | None = None,
        kinds: Iterable[str] = (),
        newest: bool = False,
    ) -> tuple[Line, ...]:
        """Lines with after < number < before, ascending; with `newest`, the last `limit` of them."""
        found = seen.lines(
            self.conn,
            self.reader,
            after=after,
            before=before,
            limit=limit,
            ref=ref,
            shift=shift,
            kinds=kinds,
            newest=newest,
        )
        return masked(self.conn, found)

    def during(self, since: datetime, until: datetime, kinds: Iterable[str] = ()) -> Iterator[Line]:
        """Every line whose time lies in [since, until), of some kinds where any is named; those written last first.

        They are read in pages, as far as they are asked for.
        """
        low, high = finding.numbers_between(self.conn, since, until)
        before, wanted = high + 1, tuple(kinds)
        while before > low:
            page = seen.lines(
                self.conn,
                self.reader,
                after=low - 1,
                before=before,
                since=since,
                until=until,
                kinds=wanted,
                newest=True,
                limit=PAGE,
            )
            yield from reversed(masked(self.conn, page))
            before = page[0].number if page else low

    def count(self, since: datetime, until: datetime, *, before: int) -> int:
        """How many lines that this reader may see lie in [since, until), of those numbered before one."""
        return seen.count(self.conn, self.reader, since, until, before=before)

    def line(self, number: int) -> Line:
        """One line.

        Raises:
            NoSuchLine: there is none, or this reader may not see it.
        """
        found = seen.line(self.conn, self.reader, number)
        if found is None:
            raise NoSuchLine(f"the book has no line {number} here; look for it with F7")
        return masked(self.conn, (found,))[0]

    def found(self, question: Question, *, limit: int = 50, before: int | None = None) -> tuple[Line, ...]:
        """The newest lines that answer `question`, newest first."""
        return masked(self.conn, finding.found(self.conn, self.reader, question, limit=limit, before=before))

    def shown_numbers(self, *, after: int, hidden: Iterable[str]) -> tuple[int, ...]:
        """Numbers of the lines after `after` that a running log shows, ascending; kinds in `hidden` left out."""
        return seen.shown_numbers(self.conn, self.reader, after=after, hidden=hidden)

    def chosen(self, numbers: Sequence[int]) -> tuple[Line, ...]:
        """The lines of these numbers, ascending."""
        return masked(self.conn, seen.chosen(self.conn, self.reader, numbers))

    def size(self) -> int:
        """How many lines the book has."""
        return seen.size(self.conn)

    def sums(self, since: int, until: int, measures: Iterable[str]) -> tuple[tuple[str, str, str, int], ...]:
        """(measure, dimension, key, n) over London days given as 20261122 numbers, both counted in."""
        return seen.sums(self.conn, self.reader, since, until, measures)


def refold(lines: Iterable[Line]) -> Matter | None:
    """A matter from all its lines, struck ones left out; voided when its first line was struck, None when nothing is left."""
    matter: Matter | None = None
    whole = tuple(lines)
    told = [line for line in whole if not isinstance(line.facts, (Corrected, Struck, Noted))]
    if told and told[0].struck is None:
        for line in told:
            matter = fold(matter, line) if line.struck is None else matter
    if matter is not None and whole:
        matter = msgspec.structs.replace(matter, last=whole[-1].number)
    return matter
