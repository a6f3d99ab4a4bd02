"""An extract of the book for somebody outside, as plain data: what is wanted, and what goes out."""

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar

from msgspec import Struct

from control_room.domain.errors import Refusal
from control_room.domain.masking import MaskedAs, Suggestion
from control_room.domain.papers import Document
from control_room.domain.requests.codes import Agency, Basis


class Undecided(Refusal):
    """Something in the lines looks like another person's and nobody said whether it may be told."""

    code: ClassVar[str] = "undecided_masks"

    def __init__(self, found: Sequence[Suggestion]) -> None:
        told = "; ".join(f"{each.text!r} (line {', '.join(map(str, each.lines[:3]))})" for each in found[:6])
        more = f" and {len(found) - 6} more" if len(found) > 6 else ""
        super().__init__(
            f"say what becomes of {told}{more}: mask them all with --suggested, one with --mask WORDS, or tell one with --keep WORDS"
        )


class TooLong(Refusal):
    """The matters have more lines than one extract holds."""

    code: ClassVar[str] = "extract_too_long"


class Asked(Struct, frozen=True, kw_only=True):
    """What is wanted.

    Attributes:
        refs: the matters, the first the one it is about; none of an extract about a person.
        numbers: the lines of an extract about a person, each looked at by somebody; then no matter is asked for.
        search: the line that says who looked for that person; 0 of an extract of matters.
        linked: also the matters their lines name.
        mask, keep: words to mask, and words that may be told.
        suggested: mask everything that looks like somebody else's.
    """

    refs: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()
    search: int = 0
    linked: bool = False
    mask: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    suggested: bool = False
    recipient: str = ""
    organisation: str | None = None
    purpose: str = ""
    agency: Agency | None = None
    basis: Basis | None = None


class Amended(Struct, frozen=True, kw_only=True):
    """A later line that strikes or corrects one."""

    number: int
    at: datetime
    by: str
    text: str
    reason: str
    struck: bool


class Extracted(Struct, frozen=True, kw_only=True):
    """One line as it goes out.

    Attributes:
        leaf_hash: hex; "" before anything is written down.
        leaf: the line's proved bytes, which hold no words; "" where something masked stands in them.
        proof: hashes in hex from the leaf up.
    """

    number: int
    at: datetime
    recorded_at: datetime
    by: str
    ws: str
    ref: str | None
    kind: str
    text: str
    amended: tuple[Amended, ...] = ()
    leaf_hash: str = ""
    leaf: str = ""
    proof: tuple[str, ...] = ()


class Extract(Struct, frozen=True, kw_only=True):
    """The whole of what goes out.

    Attributes:
        left_out: matters its lines name that are not in it.
        masked: how many places were masked, by reason; `decided` how the suggestions were dealt with.
        told: number of the line that tells of it; 0 while nothing is written down.
        size, note, vkey: the checkpoint every proof is under, and the key that signed it; "" where there is none.
    """

    refs: tuple[str, ...]
    lines: tuple[Extracted, ...]
    left_out: tuple[str, ...]
    masked: dict[MaskedAs, int]
    suggestions: tuple[Suggestion, ...]
    room: str
    by: str
    now: datetime
    recipient: str = ""
    organisation: str = ""
    purpose: str = ""
    told: int = 0
    digest: str = ""
    size: int = 0
    note: str = ""
    vkey: str = ""
    training: bool = False


class Forms(Struct, frozen=True, kw_only=True):
    """The forms an extract goes out in: text, data as JSON, and a print."""

    text: str
    data: str
    paper: Document
