"""Rows and day sums made again from the lines: what an update of the program asks for where matters are kept otherwise now."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from msgspec import Struct
from sqlalchemy import Connection, select

from control_room.domain.authority import Act
from control_room.domain.book import Renewed
from control_room.domain.errors import Refusal
from control_room.domain.kinds import FOLDS
from control_room.services.acts import Acts, Signed, Writing
from control_room.services.proof import Proof
from control_room.services.replays import Sums, count_lines, replayed, strayed
from control_room.store import seen, wakes
from control_room.store.book import Tail, differences, matter_row, take_pen
from control_room.store.tables import days, entries, matters

if TYPE_CHECKING:
    from control_room.domain.matters import Matter

AT_ONCE: Final = 50
"""Matters made again with the pen held once, so that a room at work waits for no more than that."""


class BookNotProved(Refusal):
    """The lines themselves do not verify."""

    code: ClassVar[str] = "book_not_proved"


class Done(Struct, frozen=True, kw_only=True):
    """What was made again, and the line that says so.

    Attributes:
        matters: rows that had stood otherwise; `sums` day sums that had.
    """

    number: int
    matters: int
    sums: int


class Renewing:
    """Makes every row again from its lines. The lines stay as they are; a line says what was done."""

    def __init__(self, acts: Acts, proof: Proof) -> None:
        self._acts = acts
        self._proof = proof

    async def renew(self, *, by: Signed) -> Done | None:
        """Make rows and day sums again, a few matters an act, while the room works on; None where nothing stood otherwise.

        Broken off half-way it is simply done again.

        Raises:
            BookNotProved: the lines are not to be relied on; nothing was changed.
        """
        verdict = await self._proof.verify()
        if not verdict.ok:
            raise BookNotProved(f"the book itself does not verify, so nothing is made from it: {verdict.why}")
        if not (await self._proof.verify(rows=True)).why:
            return None
        refs = await self._acts.database.read(_refs)
        changed = 0
        for start in range(0, len(refs), AT_ONCE):
            some = refs[start : start + AT_ONCE]
            changed += await self._acts.beside(lambda conn, some=some: _again(conn, some))
        told = Renewed(matters=0, sums=0)

        def settle(w: Writing) -> None:
            nonlocal told
            wrong = _sums_wrong(w.conn)
            told = Renewed(matters=changed, sums=len(wrong))
            w.set_right(wrong)
            w.record(told)

        receipt = await self._acts.write(Act.RENEW_ROWS, by, settle)
        return Done(number=receipt.number, matters=told.matters, sums=told.sums)


def _refs(conn: Connection) -> tuple[str, ...]:
    found = conn.execute(select(entries.c.ref).where(entries.c.ref.isnot(None)).distinct()).scalars()
    return tuple(ref for ref in sorted(found) if ref.partition("-")[0] in FOLDS)


def _again(conn: Connection, refs: Sequence[str]) -> int:
    """How many of these matters' rows stood otherwise; each is now what its lines make it."""
    taken = take_pen(conn)
    changed: list[Matter] = []
    for ref in refs:
        made = replayed(seen.all_of(conn, ref))
        row = conn.execute(select(matters).where(matters.c.ref == ref)).first()
        if made is None or (row is not None and not strayed(row, made)):
            continue
        kept = matter_row(conn, ref)
        before = None if kept is None else seen.read_state(kept[0], kept[2])
        wakes.settle(conn, ref, before and before.wakes(), made.wakes())
        changed.append(made)
    Tail(conn, taken.head, set()).finish(changed, {})
    return len(changed)


def _sums_wrong(conn: Connection) -> Sums:
    """What must be added to each day sum so that it is what rows and lines come to."""
    sums: Sums = {}
    count_lines(conn, sums)
    for kind, aud, state in conn.execute(select(matters.c.type, matters.c.aud, matters.c.state)):
        matter = seen.read_state(kind, bytes(state))
        for key, n in differences((), matter.counts(), aud).items():
            sums[key] = sums.get(key, 0) + n
    for row in conn.execute(select(days)):
        key = (row[0], row[1], row[2], row[3], row[4])
        sums[key] = sums.get(key, 0) - row[5]
    return {key: n for key, n in sums.items() if n}
