"""Who is on call: the turns of each rota as instants, who is on and who next, and what is wanting in the days to come."""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import Final, TypeAlias

from msgspec import Struct

from control_room.domain.directory import Directory, Entry, Listed
from control_room.domain.hours import Hours
from control_room.domain.ladders import Ladders
from control_room.domain.times import day_of

_MOMENT: Final = timedelta(seconds=1)
_QUARTER: Final = timedelta(minutes=15)
_EPOCH: Final = datetime(2000, 1, 1, tzinfo=UTC)


class Skipped(StrEnum):
    """Why a rung is passed over at once."""

    EMPTY = "empty"
    NO_CONTACT = "no_contact"
    ON_LEAVE = "on_leave"


class Turn(Struct, frozen=True, kw_only=True):
    """One turn on call.

    Attributes:
        who: the id or the name of a directory entry, as the calendar writes it.
        begins, ends: UTC; the end is not counted in.
        cover: it was put over the plan, and wins over it.
    """

    who: str
    begins: datetime
    ends: datetime
    cover: bool = False

    def on(self, at: datetime) -> bool:
        """Whether it goes on at an instant."""
        return self.begins <= at < self.ends


class Rota(Struct, frozen=True, kw_only=True):
    """One rota, its turns as far as they were expanded, in the order they begin."""

    id: str
    turns: tuple[Turn, ...] = ()

    def on(self, at: datetime) -> Turn | None:
        """Who is on call at an instant: cover before the plan, of two the one that began last."""
        held = [(turn.cover, turn.begins, n) for n, turn in enumerate(self.turns) if turn.on(at)]
        return self.turns[max(held)[2]] if held else None

    def next(self, at: datetime) -> tuple[Turn, datetime] | None:
        """Who is on call after whoever is on now, and from when; None where nobody is as far as the rota reaches."""
        now = self.on(at)
        edges = sorted({edge for turn in self.turns for edge in (turn.begins, turn.ends) if edge > at})
        for edge in edges:
            then = self.on(edge)
            if then is not None and (now is None or then.who != now.who):
                return then, edge
            if then is None:
                now = None
        return None

    def steps(self, begins: datetime, ends: datetime) -> tuple[Turn, ...]:
        """Who is on call from one instant to another, as it comes out: cover is in it, and no two steps overlap."""
        edges = {edge for turn in self.turns for edge in (turn.begins, turn.ends) if begins < edge < ends}
        found: list[Turn] = []
        for since, until in pairwise(sorted({begins, *edges, ends})):
            on = self.on(since)
            if on is None:
                continue
            goes_on = found and (found[-1].who, found[-1].ends) == (on.who, since) and since != on.begins
            if goes_on:
                found[-1] = Turn(who=on.who, begins=found[-1].begins, ends=until)
            else:
                found.append(Turn(who=on.who, begins=since, ends=until))
        return tuple(found)

    def gaps(self, begins: datetime, ends: datetime) -> tuple[tuple[datetime, datetime], ...]:
        """Spans with nobody on call, from the first instant to the last."""
        found: list[tuple[datetime, datetime]] = []
        reached = begins
        for turn in sorted(self.turns, key=lambda turn: turn.begins):
            if turn.ends <= reached or turn.begins >= ends:
                continue
            if turn.begins > reached:
                found.append((reached, turn.begins))
            reached = max(reached, turn.ends)
        if reached < ends:
            found.append((reached, ends))
        return tuple(found)


class Contact(Struct, frozen=True, kw_only=True):
    """Whom a rung rings.

    Attributes:
        entry: the id in the directory.
        rota: the rota that says so; "" for a rung that names its entry.
        placeholder: a number kept for plays stands for the true one.
    """

    entry: str
    who: str
    number: str
    rota: str = ""
    voicemail: bool = False
    texts: bool = False
    placeholder: bool = False


Resolve: TypeAlias = Callable[[str], Contact | Skipped]
"""Whom a rung, by its name, rings now; or why it is passed over."""


def resolve(name: str, at: datetime, rotas: Sequence[Rota], directory: Directory | None) -> Contact | Skipped:
    """Whom a rung rings at an instant: `rota:edt` is whoever is on, anything else an entry of the directory."""
    apart, _, rota = name.rpartition("rota:")
    who = name
    if not apart and rota != name:
        turns = next((each for each in rotas if each.id == rota), None)
        turn = None if turns is None else turns.on(at)
        if turn is None:
            return Skipped.EMPTY
        who = turn.who
    else:
        rota = ""
    found = entry_of(who, directory)
    if found is None or not found.numbers:
        return Skipped.NO_CONTACT
    number = found.numbers[0]
    return Contact(
        entry=found.id,
        who=found.name,
        number=number.written,
        rota=rota,
        voicemail=number.voicemail,
        texts=number.texts,
        placeholder=number.placeholder,
    )


def entry_of(who: str, directory: Directory | None) -> Entry | None:
    """The entry a calendar means: by its id, else by its name in whatever letters."""
    if directory is None:
        return None
    plain = " ".join(who.casefold().split())
    named = (each for each in directory.entries if " ".join(each.name.casefold().split()) == plain)
    return directory.entry(who.strip()) or next(named, None)


class Wanting(StrEnum):
    """What is amiss with a rota in the days to come."""

    GAP = "gap"
    NO_CONTACT = "no_contact"
    PLACEHOLDER = "placeholder"
    NEVER_VERIFIED = "never_verified"
    OUT_OF_DATE = "out_of_date"


class Want(Struct, frozen=True, kw_only=True):
    """One thing amiss.

    Attributes:
        who: whose turn it is; "" for a gap.
    """

    rota: str
    what: Wanting
    begins: datetime
    ends: datetime
    who: str = ""


Wanted: TypeAlias = Callable[[datetime], bool]
"""Whether somebody of a rota is wanted at an instant."""


def wanted_by(rota: str, ladders: Ladders | None, hours: Hours | None) -> Wanted:
    """When somebody of a rota is wanted: while an officer of some service whose ladder goes by it can be had.

    A rota of the rungs for every ladder, or of a service without hours, is wanted always.
    """
    by = [each.service for each in ladders.ladders if any(rung.rota == rota for rung in each.rungs)] if ladders else []
    profiles = [None if hours is None else hours.service(each) for each in by]

    def wanted(at: datetime) -> bool:
        return not profiles or any(each is None or (hours is not None and hours.on_duty(each, at)) for each in profiles)

    return wanted


def _always(at: datetime) -> bool:
    _ = at
    return True


def wanted_part(begins: datetime, ends: datetime, wanted: Wanted) -> tuple[tuple[datetime, datetime], ...]:
    """The parts of a span in which somebody is wanted, to the quarter of an hour."""
    found: list[tuple[datetime, datetime]] = []
    while begins < ends:
        until = min(ends, begins - (begins - _EPOCH) % _QUARTER + _QUARTER)
        if wanted(begins):
            found[-1:] = [(found[-1][0], until)] if found and found[-1][1] == begins else [*found[-1:], (begins, until)]
        begins = until
    return tuple(found)


def wanting(
    rota: Rota, directory: Directory | None, begins: datetime, ends: datetime, wanted: Wanted = _always
) -> tuple[Want, ...]:
    """Gaps of a rota while it is wanted, and turns whose number cannot be relied on, in a span; each person is said once."""
    gaps = [part for gap in rota.gaps(begins, ends) for part in wanted_part(*gap, wanted)]
    found = [Want(rota=rota.id, what=Wanting.GAP, begins=a, ends=b) for a, b in gaps]
    told: set[tuple[str, Wanting]] = set()
    for turn in rota.turns:
        if turn.ends <= begins or turn.begins >= ends:
            continue
        for what in _amiss(entry_of(turn.who, directory), turn):
            if (turn.who, what) not in told:
                told.add((turn.who, what))
                found.append(Want(rota=rota.id, what=what, begins=turn.begins, ends=turn.ends, who=turn.who))
    return tuple(sorted(found, key=lambda want: (want.begins, want.what)))


def _amiss(entry: Entry | None, turn: Turn) -> Iterable[Wanting]:
    number: Listed | None = entry.numbers[0] if entry is not None and entry.numbers else None
    if number is None:
        return (Wanting.NO_CONTACT,)
    amiss = {
        Wanting.PLACEHOLDER: number.placeholder,
        Wanting.NEVER_VERIFIED: not number.placeholder and (number.verified_on is None or number.confirm),
        Wanting.OUT_OF_DATE: number.due(day_of(turn.ends - _MOMENT)),
    }
    return (what for what, true in amiss.items() if true)
