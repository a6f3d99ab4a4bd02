"""The week's random sample: drawn by the book's own head so that nobody picks, owed until each item was looked at."""

import hashlib
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import ClassVar, Final, assert_never

import msgspec
from msgspec import Struct
from typing_extensions import override

from control_room.domain.authority import must_differ
from control_room.domain.book import Facts, Line, Public, Words
from control_room.domain.errors import Refusal
from control_room.domain.matters import Matter, Stage, began, went_on
from control_room.domain.times import day_bounds

PERCENT: Final = 5
"""Of a week's matters so many in a hundred are looked at again, where no protocol says otherwise (P-44)."""
LEAST: Final = 3
"""Fewest looked at in a week that had that many."""
SAMPLED: Final = ("AS", "RA", "RR", "CL")
"""Types of matter a sample is drawn from."""
DUE: Final = timedelta(days=7)
"""A week after its week ended a sample is overdue."""


class Verdict(StrEnum):
    """What a look at one item found."""

    SOUND = "sound"
    TO_PUT_RIGHT = "to_put_right"
    SKIPPED = "skipped"


class SampleDrawn(Facts, frozen=True, kw_only=True, tag="sample.drawn"):
    """The sample of the week that began on Monday `week`, drawn by `root` of the checkpoint over `size` lines."""

    week: Public[date]
    size: Public[int]
    root: Public[str]
    among: Public[int]
    """How many matters it was drawn from; anybody with the book can draw it again."""
    refs: Public[tuple[str, ...]] = ()
    clauses: Public[tuple[str, ...]] = ()
    version: Public[str] = ""


class SampleChecked(Facts, frozen=True, kw_only=True, tag="sample.checked"):
    """One item was looked at, or skipped: `text` then says why, and it shows."""

    item: Public[str]
    verdict: Public[Verdict]
    clauses: Public[tuple[str, ...]] = ()
    version: Public[str] = ""
    text: Words | None = None


class NotInSample(Refusal):
    """The matter is not in this sample."""

    code: ClassVar[str] = "not_in_sample"


class SayWhy(Refusal):
    """An item is skipped, or found wanting, with words."""

    code: ClassVar[str] = "say_why"


class Looked(Struct, frozen=True, kw_only=True):
    """One item of a sample and what came of it."""

    ref: str
    verdict: Verdict | None = None
    by: str | None = None
    text: Words | None = None


class Sample(Matter, frozen=True, kw_only=True, tag="SP"):
    """One week's sample. Closed when every item has a verdict; `skipped` stays in sight for ever."""

    week: date
    root: str = ""
    among: int = 0
    items: tuple[Looked, ...] = ()

    @property
    def waiting(self) -> tuple[str, ...]:
        """Items nobody has looked at."""
        return tuple(item.ref for item in self.items if item.verdict is None)

    @property
    def skipped(self) -> tuple[str, ...]:
        """Items somebody skipped."""
        return tuple(item.ref for item in self.items if item.verdict is Verdict.SKIPPED)

    @override
    def owed(self) -> tuple[str, ...]:
        """The look, while an item waits."""
        return ("look",) if self.waiting and self.stage is not Stage.VOIDED else ()

    @override
    def due(self) -> datetime | None:
        """A week after the week it is of."""
        return day_bounds(self.week + 2 * DUE)[0] if self.waiting else None

    def check(
        self, item: str, verdict: Verdict, *, by: str, recorded_by: str, text: str | None = None
    ) -> SampleChecked:
        """`by` looked at `item`, which `recorded_by` wrote.

        Raises:
            NotInSample: `item` was not drawn.
            SamePerson: nobody looks at their own entries.
            SayWhy: skipped or found wanting without a word.
        """
        if item not in {looked.ref for looked in self.items}:
            raise NotInSample(f"{item} is not in this week's sample; the sample is drawn, nobody picks it")
        must_differ(by, recorded_by, "a look at an entry")
        if verdict is not Verdict.SOUND and not (text or "").strip():
            raise SayWhy("say why in a few words: a skipped item shows with its reason, and so does one to put right")
        return SampleChecked(item=item, verdict=verdict, text=text)


def monday(day: date) -> date:
    """The Monday of the week `day` is in."""
    return day - timedelta(days=day.weekday())


def draw(week: date, root: str, refs: Sequence[str], *, percent: int = PERCENT, least: int = LEAST) -> tuple[str, ...]:
    """The references drawn from `refs` for the week, whatever their order.

    Each reference is hashed with the week and `root`, the head of a checkpoint made after the week was over; the
    lowest hashes are drawn. Whoever wrote the lines could not know the root, and anybody can draw again.
    """
    wanted = max(least, -(-len(refs) * percent // 100))
    salt = f"{week.isoformat()} {root} ".encode()
    drawn = sorted(set(refs), key=lambda ref: hashlib.sha256(salt + ref.encode()).digest())
    return tuple(sorted(drawn[:wanted]))


SampleKind = SampleDrawn | SampleChecked


def after(sample: Sample | None, line: Line) -> Sample:
    """The sample after one more line; it never refuses."""
    facts: SampleKind = line.facts  # pyright: ignore[reportAssignmentType] - `kinds.fold` hands over this subject's kinds
    if sample is None:
        sample = began(Sample, line, week=monday(line.at.date()))
    match facts:
        case SampleDrawn():
            items = tuple(Looked(ref=ref) for ref in facts.refs)
            told = {"week": facts.week, "root": facts.root, "among": facts.among, "items": items}
            return _whole(went_on(sample, line, **told), line)
        case SampleChecked():
            looked = tuple(
                Looked(ref=item.ref, verdict=facts.verdict, by=line.by, text=facts.text)
                if item.ref == facts.item
                else item
                for item in sample.items
            )
            return _whole(went_on(sample, line, items=looked), line)
        case _:
            assert_never(facts)


def _whole(sample: Sample, line: Line) -> Sample:
    if sample.waiting:
        return sample
    return msgspec.structs.replace(sample, stage=Stage.CLOSED, closed_at=line.at)
