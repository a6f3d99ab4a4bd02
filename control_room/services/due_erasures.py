"""Which lines are past their days, and what keeps some of them back: worked out from dates, codes and references, never from words."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Final, NamedTuple

import msgspec
from msgspec import Struct
from sqlalchemy import Connection

from control_room.domain.erasing import Counted, ErasureFreed, ErasureHeld, digest_of, kept_by
from control_room.domain.erasure_classes import class_of
from control_room.domain.keepingfiles import Keeping, KeptBack, KeptClass
from control_room.domain.times import day_bounds, day_of
from control_room.services.acts import Looking
from control_room.store import erasing
from control_room.store.book import at_ms, ms
from control_room.store.erasing import Left, Standing

_PAGE: Final = 1000


class _Dates(Struct):
    """What the dates of a matter's row say."""

    opened_at: datetime
    last_at: datetime
    closed_at: datetime | None = None
    reason: object = None
    """A code, of a hold; of others words or none."""
    of_lines: tuple[int, ...] = ()
    """Lines a concern is about."""


_dates: Final = msgspec.json.Decoder(_Dates)


class Target(NamedTuple):
    """One line whose words are past their days."""

    number: int
    of: KeptClass
    ref: str | None
    month: str


class Due(Struct, frozen=True, kw_only=True):
    """What is due on a day: lines that go, lines kept back, and how many of each by class and month.

    Attributes:
        back: line -> what keeps it.
        unclassed: lines with words of kinds that no class names: they stay.
    """

    on: date
    targets: tuple[Target, ...]
    back: dict[int, KeptBack]
    counts: tuple[Counted, ...]
    unclassed: int = 0

    @property
    def digest(self) -> str:
        """Of the list that goes."""
        return digest_of((each.number, each.of.value) for each in self.targets)


def due(look: Looking, keeping: Keeping, on: date) -> Due:
    """What is due on a London day."""
    conn = look.conn
    holding = Holding(look)
    targets: list[Target] = []
    back: dict[int, KeptBack] = {}
    counted: Counter[tuple[str, str, str]] = Counter()
    unclassed = 0
    for line, of, base, why in _lines(conn, keeping, on, holding):
        if of is None:
            unclassed += 1
            continue
        rule = keeping.rule(of, base)
        until = keeping.until(of, base)
        if rule is None or until is None or on <= until:
            continue
        month = f"{day_of(at_ms(line.at)):%Y-%m}"
        if why is not None and why in rule.unless:
            back[line.number] = why
            counted[of.value, month, why.value] += 1
        else:
            targets.append(Target(line.number, of, line.ref, month))
            counted[of.value, month, ""] += 1
    return Due(
        on=on,
        targets=tuple(sorted(targets)),
        back=back,
        counts=tuple(Counted(of=of, month=month, lines=n, back=why) for (of, month, why), n in sorted(counted.items())),
        unclassed=unclassed,
    )


_Found = tuple[Left, KeptClass | None, date, KeptBack | None]


def _lines(conn: Connection, keeping: Keeping, on: date, holding: "Holding") -> Iterator[_Found]:
    """Every line that might be due, with its class, the day its days run from and what keeps it back."""
    shortest = min((each.days for each in keeping.rules if each.days), default=0)
    for row in list(erasing.standings(conn)):
        letters = row.ref.partition("-")[0]
        dates = _dates.decode(row.state)
        began, ended = day_of(dates.opened_at), day_of(max(dates.closed_at or dates.last_at, dates.last_at))
        if (on - began).days <= shortest:
            continue
        for line in erasing.left(conn, row.ref):
            of = class_of(line.kind, letters, line.aud)
            base = ended if of is not None and of.from_closing else began
            if of is KeptClass.MARKER:
                base = erasing.day_at(line.at)
            yield line, of, base, holding.of(line.number, row.ref)
    for line in erasing.left_alone(conn, ms(day_bounds(on)[0])):
        yield line, class_of(line.kind, "", line.aud), erasing.day_at(line.at), holding.of(line.number, None)


class Holding:
    """What keeps matters and lines back.

    Whatever is not finished, what it names and what that names in turn, and what somebody said is to stay. A request names
    the assist it grew from, a hold the request it is for: while one of them is not finished, all of them stay.
    """

    def __init__(self, look: Looking) -> None:
        self._conn = look.conn
        standing = list(erasing.standings(look.conn, outstanding=True))
        self._open = {row.ref: _why(row) for row in standing}
        self._refs: dict[str, KeptBack] = {}
        about = (number for row in standing if row.type == "CN" for number in _dates.decode(row.state).of_lines)
        self._lines = dict.fromkeys(about, KeptBack.COMPLAINT)
        for ref, why in sorted(self._open.items(), key=lambda each: (_first(each[1]), each[0])):
            self._spread(ref, why)
        for facts in asked(look).values():
            for ref in facts.refs:
                self._spread(ref, KeptBack.ASKED)
            self._lines.update(dict.fromkeys(facts.numbers, KeptBack.ASKED))

    def of(self, number: int, ref: str | None) -> KeptBack | None:
        """What keeps one line of a matter, or of none."""
        if ref is None or number in self._lines:
            return self._lines.get(number)
        if ref in self._open:  # what a complaint is about is kept for it; the complaint itself because it is open
            return KeptBack.OPEN if ref.startswith("CN-") else self._open[ref]
        if ref not in self._refs and not _a_list(ref):  # one that names an unfinished one is part of its story too
            whys = [self._open[each] for each in erasing.named_by(self._conn, ref) if each in self._open]
            if not whys:
                return None
            self._refs[ref] = min(whys, key=_first)
        return self._refs.get(ref)

    def _spread(self, ref: str, why: KeptBack) -> None:
        waiting = [ref]
        while waiting:
            one = waiting.pop()
            if one not in self._refs:
                self._refs[one] = why
                waiting += [] if _a_list(one) else sorted(erasing.named_by(self._conn, one))


_LISTS: Final = frozenset({"SH", "HO", "SP", "CU"})
"""Shifts, handovers, samples and audits name whatever there was that night: none of it is their story."""


def _a_list(ref: str) -> bool:
    return ref.partition("-")[0] in _LISTS


def _first(why: KeptBack) -> int:
    order = (KeptBack.HOLD, KeptBack.COMPLAINT, KeptBack.REQUEST, KeptBack.EXPORT, KeptBack.OPEN, KeptBack.ASKED)
    return order.index(why)


def _why(row: Standing) -> KeptBack:
    return kept_by(row.type, str(_dates.decode(row.state).reason) if row.type == "HD" else "")


def asked(look: Looking) -> dict[int, ErasureHeld]:
    """What somebody said is to stay and nobody has freed since, by the line that says it."""
    found: dict[int, ErasureHeld] = {}
    for line in _told(look):
        if isinstance(line[1], ErasureHeld):
            found[line[0]] = line[1]
        else:
            found.pop(line[1].number, None)
    return found


def _told(look: Looking) -> Iterable[tuple[int, ErasureHeld | ErasureFreed]]:
    after = 0
    while True:
        page = look.lines(kinds=(ErasureHeld.kind(), ErasureFreed.kind()), after=after, limit=_PAGE)
        for line in page:
            if isinstance(line.facts, (ErasureHeld, ErasureFreed)):
                yield line.number, line.facts
        if len(page) < _PAGE:
            return
        after = page[-1].number
