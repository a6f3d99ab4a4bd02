"""Whom to ring, found by a few letters: the directory with what is in doubt, what was tried, and who is on call now."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from msgspec import Struct, field

from control_room.domain.directory import LONGEST, MOST_WORDS, Directory, Entry, Listed, likely, words_of
from control_room.domain.rotas import Rota, entry_of
from control_room.domain.spellings import apart, cut, letters, slips_allowed

_MISSING: Final = 50
_ON_CALL: Final = ("on", "call", "oncall", "duty")
"""What whoever is on call now is also asked for by, beside the name of their rota."""
_SHORTEST: Final = 3
"""Letters of a room's name that are enough to mean it; fewer are a word of its own, as BTP without its last letter is not."""
_KEPT: Final = 200
"""Typed words whose neighbours are kept."""
_NOT_A_NAME: Final = frozenset({"cctv", "control", "room", "centre", "police", "council", "neighbouring", "transport"})
"""Words that more than one room has, and that mean none by themselves."""


class Trust(StrEnum):
    """How far a number is to be relied on."""

    IN_DOUBT = "in_doubt"
    PLACEHOLDER = "placeholder"
    NEVER_VERIFIED = "never_verified"
    REVIEW_OVERDUE = "review_overdue"
    VERIFIED = "verified"


class Contact(Struct, frozen=True, kw_only=True):
    """Somebody to ring.

    Attributes:
        doubted: since when their number is in doubt; None where it is not.
        rotas: the rotas they are on call by now.
    """

    entry: Entry
    doubted: datetime | None = None
    rotas: tuple[str, ...] = ()

    @property
    def listed(self) -> Listed | None:
        """Their number, the first of several; None for an entry that has lost its numbers."""
        return next(iter(self.entry.numbers), None)

    @property
    def number(self) -> str:
        """The number as the directory writes it."""
        return "" if self.listed is None else self.listed.written

    def trust(self, today: date) -> Trust:
        """How far it is to be relied on, on a London day; the worst that is true of it."""
        listed = self.listed
        if self.doubted is not None:
            return Trust.IN_DOUBT
        if listed is None or listed.placeholder:
            return Trust.PLACEHOLDER
        if listed.confirm or listed.verified_on is None:
            return Trust.NEVER_VERIFIED
        return Trust.REVIEW_OVERDUE if listed.due(today) else Trust.VERIFIED

    def wanting(self, today: date) -> bool:
        """Whether somebody has to make sure of it."""
        return self.trust(today) is not Trust.VERIFIED


class Index(Struct, frozen=True, kw_only=True):
    """The words of one directory, made ready once: each with the places of the entries that have it."""

    directory: Directory | None = None
    places: Mapping[str, tuple[int, ...]] = {}
    masks: Mapping[str, int] = {}
    rooms: Mapping[str, tuple[int, ...]] = {}
    _known: dict[str, dict[str, int]] = field(default_factory=dict[str, dict[str, int]])

    def near(self, typed: str) -> Mapping[str, int]:
        """The words a typed one may be, with how far each is; kept for the next key, which changes the last word alone."""
        found = self._known.get(typed)
        if found is None:
            if len(self._known) >= _KEPT:
                self._known.clear()
            found = self._known[typed] = likely(typed, self.masks)
        return found


def index_of(directory: Directory | None) -> Index:
    """The words of a directory."""
    if directory is None:
        return Index()
    every = list(enumerate(directory.entries))
    places = _placed((n, words_of(entry)) for n, entry in every)
    rooms = _placed((n, _room_words(entry)) for n, entry in every if entry.follows)
    masks = {word: letters(word) for word in places}
    return Index(directory=directory, places=places, masks=masks, rooms=rooms)


def _placed(every: Iterable[tuple[int, Iterable[str]]]) -> Mapping[str, tuple[int, ...]]:
    found: dict[str, list[int]] = {}
    for n, its in every:
        for word in dict.fromkeys(its):
            found.setdefault(word, []).append(n)
    return MappingProxyType({word: tuple(ns) for word, ns in found.items()})


def _room_words(entry: Entry) -> Iterator[str]:
    for said in (entry.name, entry.id, *entry.found_by):
        yield from cut(said)


class Contacts(Struct, frozen=True, kw_only=True):
    """Everybody who can be rung, as it stands now.

    Attributes:
        doubted: entries whose number was found wrong, since when.
        on: entries on call now, by which rotas.
    """

    index: Index = Index()
    doubted: Mapping[str, datetime] = {}
    on: Mapping[str, tuple[str, ...]] = {}

    def contact(self, entry: Entry) -> Contact:
        """One entry as it stands."""
        return Contact(entry=entry, doubted=self.doubted.get(entry.id), rotas=self.on.get(entry.id, ()))

    def every(self) -> tuple[Contact, ...]:
        """All of them, in the order of the file."""
        held = self.index.directory
        return () if held is None else tuple(self.contact(each) for each in held.entries)

    def one(self, entry: str) -> Contact | None:
        """The contact of an entry's id."""
        held = None if self.index.directory is None else self.index.directory.entry(entry)
        return None if held is None else self.contact(held)

    def find(self, words: str, *, limit: int = 8) -> tuple[Contact, ...]:
        """Whom what has been typed may mean, misspelt too, best first, of equals who is on call now, then who is named so; never raises."""
        held = self.index.directory
        typed = cut(words[:LONGEST])[:MOST_WORDS]
        if held is None or not typed:
            return self.every()[: max(0, limit)]
        cost = dict.fromkeys(range(len(held.entries)), 0)
        known = frozenset(word for rotas in self.on.values() for word in (*_ON_CALL, *rotas))
        for word in typed:
            near = self._costs(self.index.near(word), word, known)
            for n in cost:
                cost[n] += near.get(n, _MISSING)
        figures = "".join(typed)
        if figures.isdigit():
            for n, entry in enumerate(held.entries):
                if any(each.number.figures.startswith(figures) for each in entry.numbers):
                    cost[n] = 0
        worst = _MISSING * len(typed)
        whole = [n for n in cost if cost[n] < _MISSING] or [n for n in cost if cost[n] < worst]
        order = sorted(
            whole, key=lambda n: (cost[n], held.entries[n].id not in self.on, -_named(held.entries[n], typed), n)
        )
        return tuple(self.contact(held.entries[n]) for n in order[: max(0, limit)])

    def _costs(self, near: Mapping[str, int], typed: str, on_call: Iterable[str]) -> dict[int, int]:
        """Place of an entry -> how far what was typed is from its nearest word."""
        found: dict[int, int] = {}
        for word, far in near.items():
            for n in self.index.places[word]:
                found[n] = min(far, found.get(n, far))
        held = self.index.directory
        if held is not None and any(word.startswith(typed) for word in on_call):
            for n, entry in enumerate(held.entries):
                rotas = self.on.get(entry.id)
                if rotas and any(word.startswith(typed) for word in (*_ON_CALL, *rotas)):
                    found[n] = 0
        return found

    # -- rooms ----------------------------------------------------------------------------------------------------------

    @property
    def has_rooms(self) -> bool:
        """Whether the directory names any room that a follow goes to."""
        return bool(self.index.rooms)

    def room(self, words: str) -> Contact | None:
        """The one room that words mean, by a few letters or misspelt; None where they mean none, or more than one."""
        held = self.index.directory
        typed = [word for word in cut(words[:LONGEST]) if word not in _NOT_A_NAME]
        if held is None or not typed:
            return None
        meant = self._rooms_near(typed[0])
        for word in typed[1:]:
            meant &= self._rooms_near(word)
        return self.contact(held.entries[meant.pop()]) if len(meant) == 1 else None

    def room_name(self, words: str) -> str:
        """The name of the one room that words mean; "" for none."""
        meant = self.room(words)
        return "" if meant is None else meant.entry.name

    def _rooms_near(self, typed: str) -> set[int]:
        rooms = self.index.rooms
        if typed in rooms:
            return set(rooms[typed])
        begun = {n for word, ns in rooms.items() if len(typed) >= _SHORTEST and word.startswith(typed) for n in ns}
        most = slips_allowed(typed)
        if begun or not most:
            return begun
        near = {word: apart(typed, word, most) for word in rooms if word not in _NOT_A_NAME}
        least = min(near.values(), default=most + 1)
        return {n for word, slips in near.items() if slips == least <= most for n in rooms[word]}


def _named(entry: Entry, typed: Sequence[str]) -> int:
    """How many of the words typed begin a word of the name itself, and not only of what it is called by."""
    its = cut(entry.name)
    return sum(any(word.startswith(each) for word in its) for each in typed)


def on_call(rotas: Sequence[Rota], directory: Directory | None, now: datetime) -> dict[str, tuple[str, ...]]:
    """Entries that are on call at an instant, by which rotas."""
    found: dict[str, tuple[str, ...]] = {}
    for rota in rotas:
        turn = rota.on(now)
        entry = None if turn is None else entry_of(turn.who, directory)
        if entry is not None:
            found[entry.id] = (*found.get(entry.id, ()), rota.id)
    return found
