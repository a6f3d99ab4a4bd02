"""A person's lines, for a subject access request: by name, also misspelt or in part, by registration mark and by telephone number.

Found through the search index and then read: what the index cannot know (how a number was spaced, which word is whose) is decided on
the words themselves. Newest first, a page at a time.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import ClassVar, Final

from msgspec import Struct

from control_room.domain.audience import SUPERVISORS, narrower
from control_room.domain.authority import Act, require
from control_room.domain.book import Line, Words, heard, split
from control_room.domain.disclosures import DisclosureExtracted, SubjectSought
from control_room.domain.errors import Refusal
from control_room.domain.find import Question, fold_text, tokens
from control_room.domain.masking import MaskedAs, Masks
from control_room.domain.spellings import apart, slips_allowed
from control_room.services.acts import Acts, Looking, Signed, Writing
from control_room.store import search

MOST: Final = 120
"""Words of the book that one name's word may stand for; the likeliest."""
_SUFFIX: Final = 3
"""Letters and figures of the shortest end of a number that is looked for: "123" of 07700 900 123."""
_AT_ONCE: Final = 200
_TOGETHER: Final = 1000
"""Lines read together."""
MOST_FOUND: Final = 50_000
"""Lines that one search answers, the newest."""
NEWEST: Final = 500
"""Searches that are told of."""
LASTS: Final = timedelta(hours=13)
"""A search goes on as long as a session does."""


class Why(StrEnum):
    """Why a line is found."""

    WRITTEN = "as_written"
    NEAR = "misspelt"
    PART = "last_word_alone"


class NobodySought(Refusal):
    """The words name nobody that can be looked for."""

    code: ClassVar[str] = "nobody_sought"


class NoReasonGiven(Refusal):
    """Somebody is looked for, and it was not said why."""

    code: ClassVar[str] = "search_without_reason"


class SearchOver(Refusal):
    """The search is another's, or of another shift."""

    code: ClassVar[str] = "search_over"


class Sought(Struct, frozen=True, kw_only=True):
    """Who is looked for: every phrase is a name, a registration mark, a telephone number or an address of theirs."""

    phrases: tuple[str, ...]

    def __post_init__(self) -> None:
        """Raises `NobodySought`."""
        for each in self.phrases:
            if not [word for word in tokens(each) if len(word) >= search_least(word)]:
                raise NobodySought(f"{each!r} is too short to look for; give a name, a mark or a number")


def search_least(word: str) -> int:
    """Characters a word must have to be looked for."""
    return _SUFFIX if any(c.isdigit() for c in word) else 2


class Hit(Struct, frozen=True, kw_only=True):
    """One line, and why it may be about the person."""

    line: Line
    why: Why
    phrase: str


class Found(Struct, frozen=True, kw_only=True):
    """A line that may be about the person, before it is read."""

    number: int
    why: Why
    phrase: str


class Search(Struct, frozen=True, kw_only=True):
    """One search for a person.

    Attributes:
        number: of the line that says who looked, and why; `at` when.
        found: every line that may be about them, the newest first, but for that line itself.
    """

    number: int
    at: datetime
    sought: Sought
    why: Words
    found: tuple[Found, ...] = ()


class Looked(Struct, frozen=True, kw_only=True):
    """That somebody looked for a person: the line, and what was given of it, by line."""

    line: Line
    sought: SubjectSought
    given: tuple[Line, ...] = ()


class Subjects:
    """Finding what the book says of one person: a supervisor's, a manager's or information governance's act.

    That somebody looked is a line of the book, before anything is shown: for whom, why, and how much there was.
    """

    def __init__(self, acts: Acts) -> None:
        self._acts = acts

    async def seek(self, sought: Sought, why: str, *, by: Signed) -> Search:
        """Look for somebody. The same person looking for the same again within a shift goes on with the same search.

        Lines that this reader may not see are not among them; of what is restricted, the line is found and its words are masked.

        Raises:
            NotYours: it belongs to supervisors, managers and information governance.
            NoReasonGiven: it was not said why.
        """
        require(Act.DISCLOSE, by.role)
        if not why.strip():
            raise NoReasonGiven(
                "say why this person is looked for, as the request of the subject; it stands in the book"
            )
        phrases = "\n".join(sought.phrases)
        for line, facts in await self._acts.read(by, _searches):
            if heard(facts.phrases) == phrases and self._goes_on(line, by):
                return await self._search(line, facts, by)
        hits = await self._acts.read(by, _every, sought)

        def decide(w: Writing) -> None:
            seen = sum(not narrower(hit.line.aud, SUPERVISORS) for hit in hits)
            w.record(SubjectSought(found=seen, phrases=phrases, why=why.strip()), aud=SUPERVISORS)

        number = (await self._acts.write(Act.DISCLOSE, by, decide)).number
        return Search(number=number, at=self._acts.clock.now(), sought=sought, why=why, found=_bare(hits))

    async def search(self, number: int, *, by: Signed) -> Search:
        """A search of one's own that goes on. Raises `NotYours`, `SearchOver`."""
        require(Act.DISCLOSE, by.role)
        for line, facts in await self._acts.read(by, _searches):
            if line.number == number and self._goes_on(line, by):
                return await self._search(line, facts, by)
        raise SearchOver(f"line {number} is no search of yours of this shift; look for them again, and say why")

    def _goes_on(self, line: Line, by: Signed) -> bool:
        return line.by == by.staff and not line.struck and self._acts.clock.now() - line.recorded_at < LASTS

    async def _search(self, line: Line, facts: SubjectSought, by: Signed) -> Search:
        sought = Sought(phrases=tuple(heard(facts.phrases).splitlines()))
        hits = await self._acts.read(by, _every, sought)
        found = tuple(each for each in _bare(hits) if each.number != line.number)
        return Search(number=line.number, at=line.recorded_at, sought=sought, why=facts.why, found=found)

    async def lines(self, search: Search, numbers: Sequence[int], *, by: Signed) -> dict[int, Line]:
        """Lines of a search, by number. Raises `NotYours`."""
        require(Act.DISCLOSE, by.role)
        known = {each.number for each in search.found}
        wanted = [number for number in numbers if number in known]
        return {line.number: line for line in await self._acts.read(by, lambda look: look.chosen(wanted))}

    async def looked(self, *, by: Signed) -> tuple[Looked, ...]:
        """Who looked for whom, when, why, and what was given: the newest first. Raises `NotYours`."""
        require(Act.READ_DISCLOSURES, by.role)
        return await self._acts.read(by, _looked)


def _bare(hits: Sequence[Hit]) -> tuple[Found, ...]:
    return tuple(Found(number=hit.line.number, why=hit.why, phrase=hit.phrase) for hit in hits)


def _searches(look: Looking) -> list[tuple[Line, SubjectSought]]:
    lines = reversed(look.lines(kinds=(SubjectSought.kind(),), newest=True, limit=NEWEST))
    return [(line, line.facts) for line in lines if isinstance(line.facts, SubjectSought)]


def _looked(look: Looking) -> tuple[Looked, ...]:
    given: dict[int, list[Line]] = {}
    for line in look.lines(kinds=(DisclosureExtracted.kind(),), newest=True, limit=NEWEST):
        if isinstance(line.facts, DisclosureExtracted) and line.facts.search:
            given.setdefault(line.facts.search, []).append(line)
    return tuple(
        Looked(line=line, sought=facts, given=tuple(given.get(line.number, ()))) for line, facts in _searches(look)
    )


def _every(look: Looking, sought: Sought) -> tuple[Hit, ...]:
    """Every line that may be about them, newest first."""
    return _find(look, sought, None, MOST_FOUND)


def _find(look: Looking, sought: Sought, before: int | None, limit: int) -> tuple[Hit, ...]:
    known = search.words_known(look.conn, look.reader)
    wanted = [_Wanted(each, known) for each in sought.phrases]
    questions = [Question(words=(word,)) for word in dict.fromkeys(w for each in wanted for w in each.keys)]
    hits: list[Hit] = []
    upto = before
    while len(hits) < limit:
        numbers = _numbers(look, questions, upto)
        if not numbers:
            break
        for line in reversed(look.chosen(sorted(numbers))):
            said = " ".join(split(line.facts)[1].values())
            hit = next(((why, each.phrase) for each in wanted if (why := each.why(said)) is not None), None)
            if hit is not None:
                hits.append(Hit(line=line, why=hit[0], phrase=hit[1]))
        upto = min(numbers)
    return tuple(hits[:limit])


def _numbers(look: Looking, questions: Sequence[Question], before: int | None) -> tuple[int, ...]:
    """The newest lines with any of some words; whatever is newer than the oldest of them has been looked at."""
    high = 2**53 if before is None else before - 1
    found = [search.numbers(look.conn, look.reader, question, high=high, limit=_AT_ONCE) for question in questions]
    # A word with a full page may have more below its oldest: nothing older than the newest such end is answered yet.
    floor = max((each[-1] for each in found if len(each) == _AT_ONCE), default=0)
    return tuple(sorted({number for each in found for number in each if number >= floor}, reverse=True)[:_TOGETHER])


class _Wanted:
    """One phrase, ready to be looked for."""

    def __init__(self, phrase: str, known: Sequence[str]) -> None:
        self.phrase = phrase
        self._masks = Masks([(MaskedAs.ASKED, phrase)])
        self._words = tokens(phrase)
        self._number = any(c.isdigit() for c in fold_text(phrase))
        if self._number:
            signs = "".join(self._words)
            self._near: list[frozenset[str]] = []
            self.keys = tuple(w for w in known if len(w) >= _SUFFIX and (signs.endswith(w) or w.endswith(signs[-9:])))
        else:
            self._near = [frozenset(_like(word, known)) for word in self._words]
            self.keys = tuple(sorted(self._near[-1]))

    def why(self, said: str) -> Why | None:
        """Why these words may be about whom is sought; None when they are not."""
        if self._masks.hits(said):
            return Why.WRITTEN
        if self._number:
            return None
        spoken = set(tokens(said))
        if all(near & spoken for near in self._near):
            return Why.NEAR
        return Why.PART if self._near[-1] & spoken else None


def _like(word: str, known: Sequence[str]) -> Iterator[str]:
    """Words of the book that a name's word may stand for, itself first: as many slips as its length may hold, same beginning or end."""
    most = slips_allowed(word)
    yield word
    near = [
        (slips, each)
        for each in known
        if each != word
        and abs(len(each) - len(word)) <= most
        and each.isalpha()
        and (each[0] == word[0] or each[-1] == word[-1])
        and (slips := apart(word, each, most)) <= most
    ]
    for _, each in sorted(near)[:MOST]:
        yield each


__all__ = ["Found", "Looked", "NobodySought", "Search", "Sought", "Subjects", "Why"]
