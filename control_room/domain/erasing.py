"""Letting go: what keeps a line back, and the lines of the book that tell of an erasure.

A batch goes through five hands of its own: proposed by date, seen by a supervisor, approved by information governance, carried
out in pieces, certified. Its number is that of the line that proposed it. Sources: trust.md 2.2 and 2.3.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256
from typing import ClassVar

from msgspec import Struct

from control_room.domain.book import Facts, Public, Words
from control_room.domain.errors import Refusal
from control_room.domain.keepingfiles import KeptBack


class Counted(Struct, frozen=True, kw_only=True):
    """How many lines of one class and one month, 2024-03; `back` what keeps them back, "" for those that go."""

    of: str
    month: str
    lines: int
    back: str = ""


class ErasureProposed(Facts, frozen=True, kw_only=True, tag="erasure.proposed"):
    """A list of lines whose days are over, by the rules of one version. Its line's number names the batch.

    Attributes:
        on: the London day it was worked out for.
        digest: SHA-256 over "number class" of each line of the list, so that what was seen and approved is what goes.
        counts: lines that go and that are kept back, by class and month.
    """

    on: Public[date]
    version: Public[str]
    lines: Public[int]
    digest: Public[str]
    counts: Public[tuple[Counted, ...]] = ()


class ErasureSeen(Facts, frozen=True, kw_only=True, tag="erasure.seen"):
    """A supervisor looked at the list."""

    batch: Public[int]
    digest: Public[str]
    text: Words | None = None


class ErasureApproved(Facts, frozen=True, kw_only=True, tag="erasure.approved"):
    """Information governance approved it: `authority` is by what."""

    batch: Public[int]
    digest: Public[str]
    authority: Words


class ErasureRefused(Facts, frozen=True, kw_only=True, tag="erasure.refused"):
    """The list is not to be carried out, and why."""

    batch: Public[int]
    reason: Words


class ErasureLeftOut(Facts, frozen=True, kw_only=True, tag="erasure.left_out"):
    """Lines of a list that this batch leaves alone, and why. The next list has them again, unless somebody says that they stay."""

    batch: Public[int]
    numbers: Public[tuple[int, ...]] = ()
    reason: Words


class ErasureBegun(Facts, frozen=True, kw_only=True, tag="erasure.begun"):
    """Carrying out began over a book of `size` lines and this root."""

    batch: Public[int]
    size: Public[int]
    root: Public[str]


class WordsErased(Facts, frozen=True, kw_only=True, tag="book.erased"):
    """Words of earlier lines are gone: these fields of line `number` and of each of `numbers`. Never the words themselves.

    Attributes:
        of: their class.
        batch: the batch they went by; 0 where a restored book was brought up to erasures its backup did not know.
        seen, approved: staff numbers of the two people.
    """

    number: Public[int]
    numbers: Public[tuple[int, ...]] = ()
    fields: Public[tuple[str, ...]] = ()
    of: Public[str] = ""
    batch: Public[int] = 0
    seen: Public[str] = ""
    approved: Public[str] = ""


class ErasureCarriedOut(Facts, frozen=True, kw_only=True, tag="erasure.carried_out"):
    """Every line of the list that was not kept back has lost its words, and the files were cleared of them.

    Attributes:
        lines, fields: how many went.
        held: lines that came under something that keeps them back after the list was approved, and stayed.
        files: kept originals that went; `letters` whose words went; `copies` prints, extracts and old drafts on this workstation.
        size, root: the book before the first of it; `after` and `after_root` once the last was gone.
        said: what could not be done here, a code each: log_kept, statistics_kept, other_workstations, side_book_waiting, backups.
    """

    batch: Public[int]
    lines: Public[int]
    fields: Public[int]
    held: Public[int] = 0
    files: Public[int] = 0
    letters: Public[int] = 0
    copies: Public[int] = 0
    size: Public[int]
    root: Public[str]
    after: Public[int]
    after_root: Public[str]
    said: Public[tuple[str, ...]] = ()


class ErasureHeld(Facts, frozen=True, kw_only=True, tag="erasure.held"):
    """Matters and lines that stay whatever their days: a complaint, a claim, a question of law."""

    refs: Public[tuple[str, ...]] = ()
    numbers: Public[tuple[int, ...]] = ()
    reason: Words


class ErasureFreed(Facts, frozen=True, kw_only=True, tag="erasure.freed"):
    """What line `number` said to stay need stay no longer for that."""

    number: Public[int]
    reason: Words


class BookRestored(Facts, frozen=True, kw_only=True, tag="book.restored"):
    """The room was put back from a backup of `entries` lines and this root, made then; `erased` lines lost their words again first."""

    entries: Public[int]
    root: Public[str]
    made_at: Public[str]
    erased: Public[int] = 0


class Step(StrEnum):
    """Where a batch stands."""

    PROPOSED = "proposed"
    SEEN = "seen"
    APPROVED = "approved"
    BEGUN = "begun"
    CARRIED_OUT = "carried_out"
    REFUSED = "refused"


class NotInTheBatch(Refusal):
    """The line is none of the batch's, or was left out of it already."""

    code: ClassVar[str] = "not_in_the_batch"


class NothingDue(Refusal):
    """No record is past its days."""

    code: ClassVar[str] = "nothing_due"


class NoSuchBatch(Refusal):
    """No list was proposed under that number."""

    code: ClassVar[str] = "no_such_batch"


class NotItsTurn(Refusal):
    """The batch stands elsewhere than the step asks."""

    code: ClassVar[str] = "not_its_turn"


class NotTheList(Refusal):
    """The list kept beside the book is not the one that was proposed."""

    code: ClassVar[str] = "not_the_list"


class Batch(Struct, frozen=True, kw_only=True):
    """One batch as its lines tell it.

    Attributes:
        number: of the line that proposed it.
        proposed_by, seen_by, approved_by: staff numbers, "" while nobody has.
        left: what was left out of it, each time with the reason.
    """

    number: int
    proposed: ErasureProposed
    proposed_by: str
    seen_by: str = ""
    approved_by: str = ""
    authority: Words = ""
    begun: ErasureBegun | None = None
    done: ErasureCarriedOut | None = None
    refused: bool = False
    left: tuple[ErasureLeftOut, ...] = ()

    @property
    def left_out(self) -> frozenset[int]:
        """Lines of its list that it leaves alone."""
        return frozenset(number for each in self.left for number in each.numbers)

    @property
    def goes(self) -> int:
        """How many lines it is for: its list but for what was left out."""
        return self.proposed.lines - len(self.left_out)

    @property
    def step(self) -> Step:
        """Where it stands."""
        if self.refused:
            return Step.REFUSED
        if self.done is not None:
            return Step.CARRIED_OUT
        if self.begun is not None:
            return Step.BEGUN
        if self.approved_by:
            return Step.APPROVED
        return Step.SEEN if self.seen_by else Step.PROPOSED

    def at(self, *steps: Step) -> None:
        """Raise `NotItsTurn` unless it stands at one of these steps."""
        if self.step not in steps:
            want = " or ".join(each.value.replace("_", " ") for each in steps)
            raise NotItsTurn(
                f"batch {self.number} is {self.step.value.replace('_', ' ')}, and this wants one that is {want}; see: keeping list"
            )


class Certificate(Struct, frozen=True, kw_only=True):
    """What a certificate of erasure is made from.

    Attributes:
        line: of the book, that says it was carried out; `at` when.
        before, after: the signed checkpoints, "" where this workstation had no key.
        by, now: who asks for the certificate, and when.
    """

    batch: Batch
    line: int
    at: datetime
    before: str
    after: str
    room: str
    by: str
    now: datetime
    training: bool = False


def digest_of(targets: Iterable[tuple[int, str]]) -> str:
    """SHA-256 over a list of (number, class)."""
    return sha256("".join(f"{number} {of}\n" for number, of in sorted(targets)).encode()).hexdigest()


def kept_by(letters: str, reason: str = "") -> KeptBack:
    """What a matter that is not finished keeps others back as.

    Args:
        letters: of its reference; `reason` of a hold.
    """
    if letters == "HD":
        return KeptBack.COMPLAINT if reason == "complaint" else KeptBack.HOLD
    return {"RR": KeptBack.REQUEST, "EX": KeptBack.EXPORT, "CN": KeptBack.COMPLAINT}.get(letters, KeptBack.OPEN)


def totals(counts: Sequence[Counted], *, back: bool = False) -> int:
    """How many lines go, or with `back` are kept back."""
    return sum(each.lines for each in counts if bool(each.back) is back)
