"""The room's own directory of numbers: what an entry says, how one is found, which are due to be checked again."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from control_room.domain.book import Facts, Public, Words
from control_room.domain.requests.codes import Agency
from control_room.domain.spellings import SHORT_FOR, apart, cut, letters, slips_allowed
from control_room.domain.telephones import Number, same

LONGEST = 64
OWNER = "a supervisor"
"""Whose the directory is where its file does not say."""
MOST_WORDS = 5
_EXACT, _START, _WITHIN, _SLIP, _MISSING = 0, 1, 3, 4, 50


class NumberRung(Facts, frozen=True, kw_only=True, tag="directory.number_rung"):
    """A number of the directory was rung to try it, on the London day of the line: it was right, or it was not."""

    entry: Public[str]
    right: Public[bool] = True
    number: Words
    text: Words | None = None


class Listed(Struct, frozen=True, kw_only=True):
    """One number of an entry.

    Attributes:
        written: the number as the file writes it.
        use: what it is for.
        source: where it was seen.
        verified_on: the day it was last seen there, or rung; None where nobody has.
        review_by: the day by which it is looked at again.
        hours: when it answers, in words; "" where the file does not say.
        texts: a text may be sent there.
        voicemail: a message may be left there.
        confirm: it was never seen in a source; somebody has to make sure of it.
        placeholder: a number kept for plays stands for the true one.
    """

    number: Number
    written: str
    use: str
    source: str
    review_by: date
    verified_on: date | None = None
    hours: str = ""
    texts: bool = False
    voicemail: bool = False
    confirm: bool = False
    placeholder: bool = False
    line: int = 1

    @property
    def unsure(self) -> bool:
        """Whether nobody has made sure of it."""
        return self.placeholder or self.confirm or self.verified_on is None

    def due(self, day: date) -> bool:
        """Whether it was to be looked at again before a London day."""
        return self.review_by < day


class Entry(Struct, frozen=True, kw_only=True):
    """Whom numbers belong to.

    Attributes:
        agencies: on whose behalf a request is asked whose people are rung back through it; empty for nobody's.
        follows: it is a control room that a follow is handed to and taken from.
    """

    id: str
    name: str
    kind: str
    numbers: tuple[Listed, ...]
    agencies: tuple[Agency, ...] = ()
    found_by: tuple[str, ...] = ()
    follows: bool = False
    line: int = 1

    def listed(self, number: Number) -> Listed | None:
        """The number of this entry that rings the same line."""
        return next((each for each in self.numbers if same(each.number, number)), None)


class Directory(Struct, frozen=True, kw_only=True):
    """One version of the directory; holds from `effective`, a London date. `owner`: whose its numbers are to keep right."""

    name: str
    version: str
    effective: date
    owner: str = OWNER
    entries: tuple[Entry, ...] = ()

    @property
    def unsure(self) -> tuple[tuple[Entry, Listed], ...]:
        """Every number nobody has made sure of, or that a number kept for plays stands for."""
        return tuple((entry, each) for entry in self.entries for each in entry.numbers if each.unsure)

    def owed(self) -> str:
        """The same as one thing owed: how many, by whom, by when; "" for none."""
        wanting = [each for _, each in self.unsure]
        if not wanting:
            return ""
        stand_ins = sum(each.placeholder for each in wanting)
        of_them = f", {stand_ins} of them with no true number yet" if stand_ins else ""
        numbers = "1 number" if len(wanting) == 1 else f"{len(wanting)} numbers"
        by = min(each.review_by for each in wanting)
        return f"{numbers} of the directory nobody has made sure of{of_them}: {self.owner}, by {by:%-d %b %Y}; control-room directory"

    def entry(self, name: str) -> Entry | None:
        """The entry of an id."""
        return next((each for each in self.entries if each.id == name), None)

    def meant(self, words: str) -> Entry | None:
        """The one entry that words name, spelt right: what it is called, else the only one whose name has words begun so; None for none.

        For what is written down or rung without anybody looking at the answer: nobody is put in the place of who was named.
        """
        typed = cut(words[:LONGEST])
        called = [entry for entry in self.entries if typed in {cut(each) for each in (entry.name, *entry.found_by)}]
        by_name = [entry for entry in self.entries if typed and _begun(typed, frozenset(cut(entry.name)))]
        one = called or by_name
        return one[0] if len(one) == 1 else None

    def made_sure(self, rung: Mapping[tuple[str, str], date]) -> "Directory":
        """The same, with the day on which numbers were last tried and right, by entry and number as it is written there."""
        return replace(self, entries=tuple(_made_sure(entry, rung) for entry in self.entries))

    def of(self, number: Number) -> tuple[Entry, Listed] | None:
        """Whose a number is, in whatever spelling it was given; entries that requests are rung back through first."""
        held = ((entry, each) for entry in self.entries if (each := entry.listed(number)) is not None)
        return min(held, key=lambda found: not found[0].agencies, default=None)

    def due(self, day: date) -> tuple[tuple[Entry, Listed], ...]:
        """Every number that was to be looked at again before a London day, in the order of the file."""
        return tuple((entry, each) for entry in self.entries for each in entry.numbers if each.due(day))

    def through(self, agency: Agency | None) -> tuple[Entry, ...]:
        """The entries through which those who ask are rung back, the agency's own first."""
        return _own_first((entry for entry in self.entries if entry.agencies), agency)

    def find(self, words: str, *, agency: Agency | None = None, limit: int = 8) -> tuple[Entry, ...]:
        """Entries for what has been typed so far, misspelt too, best first; never raises.

        Args:
            words: a name, what somebody is called by, or the first figures of a number; nothing finds every entry.
            agency: whose entries come first among equals.
            limit: how many to return.
        """
        typed = cut(words[:LONGEST])[:MOST_WORDS]
        figures = "".join(typed)
        known = {entry.id: tuple(words_of(entry)) for entry in self.entries}
        every = {word: letters(word) for its in known.values() for word in its}
        near = [likely(word, every) for word in typed]
        scored: list[tuple[int, Entry]] = []
        for entry in self.entries:
            if figures.isdigit() and any(each.number.figures.startswith(figures) for each in entry.numbers):
                scored.append((_EXACT, entry))
                continue
            cost = sum(min((costs.get(word, _MISSING) for word in known[entry.id]), default=_MISSING) for costs in near)
            if not typed or cost < _MISSING * len(typed):
                scored.append((cost, entry))
        if any(cost < _MISSING for cost, _ in scored):
            scored = [each for each in scored if each[0] < _MISSING]
        costs = {entry.id: cost for cost, entry in scored}
        order = sorted(_own_first((entry for _, entry in scored), agency), key=lambda entry: costs[entry.id])
        return tuple(order[: max(0, limit)])


def _begun(typed: Iterable[str], its: frozenset[str]) -> bool:
    return all(any(word.startswith(each) for word in its) for each in typed)


def _made_sure(entry: Entry, rung: Mapping[tuple[str, str], date]) -> Entry:
    days = [rung.get((entry.id, each.written)) for each in entry.numbers]
    if not any(days):
        return entry
    return replace(
        entry,
        numbers=tuple(
            each if day is None else replace(each, verified_on=max(day, each.verified_on or day), confirm=False)
            for each, day in zip(entry.numbers, days, strict=True)
        ),
    )


def _own_first(entries: Iterable[Entry], agency: Agency | None) -> tuple[Entry, ...]:
    return tuple(sorted(entries, key=lambda entry: agency not in entry.agencies))


def words_of(entry: Entry) -> Iterator[str]:
    """Every word an entry is found by, some more than once."""
    for said in (entry.name, entry.id, entry.kind, *entry.found_by, *(each.use for each in entry.numbers)):
        yield from cut(said)


def likely(typed: str, every: Mapping[str, int]) -> dict[str, int]:
    """The known words a typed one may be, with how far each is; a misspelling only where nothing begins or holds it.

    Args:
        every: each known word with the mask of its `letters`.
    """
    near: dict[str, int] = {}
    short = SHORT_FOR.get(typed, ())
    for word in every:
        if word == typed or word in short:
            near[word] = _EXACT
        elif word.startswith(typed):
            near[word] = _START
        elif len(typed) >= 4 and typed in word:
            near[word] = _WITHIN
    most = slips_allowed(typed)
    if near or not most:
        return near
    mask = letters(typed)
    for word, its in every.items():
        if (mask & ~its).bit_count() <= most:
            slips = apart(typed, word, most, opening=len(typed) >= 4)
            if slips <= most:
                near[word] = _WITHIN + _SLIP * slips
    return near
