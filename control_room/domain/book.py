"""The occurrence book's grammar: what a happening is, what a line is, which of its fields are words.

A field of a facts struct is either *public* (codes, numbers, times, references: it stands in the leaf for ever) or *words*
(what people said, names, plates, places: only a salted commitment stands in the leaf and the words can be erased).
"""

import functools
from datetime import datetime
from typing import Annotated, Any, Final, TypeVar, get_args, get_origin, get_type_hints
from uuid import UUID

import msgspec
from msgspec import Struct
from typing_extensions import override

from control_room.domain.audience import ROOM
from control_room.domain.visible import storable

T = TypeVar("T")
_PUBLIC: Final = "public"

Public = Annotated[T, _PUBLIC]
"""Marks a field that stands in the leaf: an enumeration, a number, a time, a reference. Never free text."""


class Erased(Struct, frozen=True):
    """Stands where words were lawfully erased. The proof of the line remains."""

    erased: int = 0
    """Number of the line that records the erasure; 0 when not known."""

    @override
    def __str__(self) -> str:
        """What a person sees in place of the words."""
        return "[erased]"


Words = str | Erased
"""Words somebody said or typed, kept verbatim; `Erased` once they have been erased."""


class Facts(Struct, frozen=True, kw_only=True, tag_field="kind", tag="line.unknown"):
    """What one kind of line says. Subclasses set `tag` to a past verb of the words table, e.g. `tag="assist.opened"`."""

    @classmethod
    def kind(cls) -> str:
        """The stored kind, e.g. "assist.opened"."""
        return str(cls.__struct_config__.tag)


class Happening(Struct, frozen=True, kw_only=True):
    """Decided, not yet written."""

    ref: str | None
    at: datetime
    facts: Facts
    aud: str = ROOM


class Line(Struct, frozen=True, kw_only=True):
    """One numbered line of the book, as read back.

    Attributes:
        number: 1, 2, 3, ... without gaps.
        at: when it happened (UTC); may be earlier than `recorded_at`.
        recorded_at: when it was written (UTC).
        ws: workstation, e.g. "CR-2".
        by: staff number, or "system".
        shift: reference of the shift it was written in, if one was open.
        struck: number of the line that strikes this one, if any.
        corrected: number of the newest line that corrects this one, if any.
        masked: its matter is restricted to need: its words stand on no list, only where the matter itself is opened.
    """

    number: int
    uuid: UUID
    at: datetime
    recorded_at: datetime
    ws: str
    by: str
    shift: str | None
    ref: str | None
    aud: str
    facts: Facts
    struck: int | None = None
    corrected: int | None = None
    masked: bool = False

    @property
    def kind(self) -> str:
        """The stored kind, e.g. "radio.called"."""
        return self.facts.unknown if isinstance(self.facts, Unknown) else self.facts.kind()


class Unknown(Facts, frozen=True, kw_only=True, tag="line.unknown"):
    """A kind written by a newer console: its words are shown, nothing is decided on it."""

    unknown: Public[str]
    words: Words = ""


class Noted(Facts, frozen=True, kw_only=True, tag="line.noted"):
    """A plain line. `promoted` lines carry a matter's reference on the line itself."""

    text: Words
    typed: Words | None = None
    cameras: Public[tuple[str, ...]] = ()
    refs: Public[tuple[str, ...]] = ()
    entry: Public[str] = "info"
    """R1 entry type: info, camera_patrol, phone_in, phone_out, police_message, alarm, system, key, contractor, other."""
    owed: Public[tuple[str, ...]] = ()


FOR_HANDOVER: Final = "handover"
"""Entry type of what was typed for the next shift: it stands on the next handover sheet."""


class Corrected(Facts, frozen=True, kw_only=True, tag="line.corrected"):
    """A later line that amends the words of an earlier one; the original stays visible."""

    number: Public[int]
    reason: Words
    text: Words


class Struck(Facts, frozen=True, kw_only=True, tag="line.struck"):
    """A later line that voids an earlier one; the number is kept and the original stays visible."""

    number: Public[int]
    reason: Words


class Attached(Facts, frozen=True, kw_only=True, tag="line.attached"):
    """A file was kept with an earlier line, byte for byte: its SHA-256 in hex and how many bytes."""

    number: Public[int]
    digest: Public[str]
    size: Public[int]
    name: Words


class Restricted(Facts, frozen=True, kw_only=True, tag="matter.restricted"):
    """A matter is from now on for this line's own audience alone: what it is about turned out to be."""

    about: Public[str]
    let_in: Public[tuple[str, ...]] = ()
    """Of the floor, who goes on seeing it: those who had worked it."""
    reason: Words | None = None


class LetIn(Facts, frozen=True, kw_only=True, tag="matter.let_in"):
    """Somebody of the floor may see a restricted matter from now on, and why."""

    staff: Public[str]
    reason: Words


class ShutOut(Facts, frozen=True, kw_only=True, tag="matter.shut_out"):
    """Somebody who was let in sees a restricted matter no more from now on, and why. What they read before, they read."""

    staff: Public[str]
    reason: Words


class Lifted(Facts, frozen=True, kw_only=True, tag="matter.lifted"):
    """A matter that was restricted to need is everybody's again, and why."""

    reason: Words


class Viewed(Facts, frozen=True, kw_only=True, tag="matter.viewed"):
    """Somebody opened a sensitive matter and read it. `how`: at the desk, by a line of the log, on the command line.

    `purpose`, of those the protocol offers, and `reason` say why; `said` is the number of the line that says it, for one read again.
    """

    how: Public[str]
    said: Public[int | None] = None
    purpose: Words | None = None
    reason: Words | None = None


class BroughtIn(Facts, frozen=True, kw_only=True, tag="line.brought_in"):
    """A line taken in the side-book while the book could not be written, brought in once with its own time."""

    side: Public[int]
    """Its number in the side-book: 3 for S-3."""
    staff: Public[str]
    checked: Public[bool]
    """False when the person could not be checked at the time ("0417, not checked")."""
    text: Words
    place: Public[str] = "quick"


class Opened(Facts, frozen=True, kw_only=True, tag="book.opened"):
    """Line 1: whose book this is."""

    council: Words
    station: Words
    origin: Public[str]
    training: Public[bool] = False


class Checkpointed(Facts, frozen=True, kw_only=True, tag="book.checkpointed"):
    """A signed head of the book at `size` lines."""

    size: Public[int]
    root: Public[str]
    why: Public[str]
    """handover, writing, shutdown, export, print, erasure."""


class BackedUp(Facts, frozen=True, kw_only=True, tag="book.backed_up"):
    """A backup was made and verified after writing."""

    entries: Public[int]
    root: Public[str]
    nightly: Public[bool] = False


class Renewed(Facts, frozen=True, kw_only=True, tag="book.renewed"):
    """Rows and day sums were made again from the lines, as after an update of the program; no line changed."""

    matters: Public[int]
    """Matters whose row had been another."""
    sums: Public[int]
    """Day sums that had been others."""


class Accepted(Facts, frozen=True, kw_only=True, tag="book.accepted"):
    """Two people said that this book, though shorter or different than a workstation last saw, is the right one."""

    ws: Public[str]
    state: Public[str]
    """shorter or different."""
    second: Public[str]
    """Staff number of the second person; the first wrote the line."""
    seen: Public[int]
    """Lines the workstation last saw; `seen_root` over them."""
    seen_root: Public[str]
    found: Public[int]
    """Lines the book had when they said so."""
    reason: Words


class ClockJumped(Facts, frozen=True, kw_only=True, tag="clock.jumped"):
    """The workstation's clock moved against its steady counter by more than two seconds."""

    seconds: Public[int]


class WorkstationAdmitted(Facts, frozen=True, kw_only=True, tag="workstation.admitted"):
    """A workstation's own signing key is accepted from this line on."""

    name: Public[str]
    vkey: Public[str]


class WorkstationRevoked(Facts, frozen=True, kw_only=True, tag="workstation.revoked"):
    """A workstation's key is not accepted after this line."""

    name: Public[str]
    reason: Words


def _is_public(hint: object) -> bool:
    if get_origin(hint) is Annotated:
        return _PUBLIC in get_args(hint)[1:]
    return False


@functools.cache
def words_fields(facts: type[Facts]) -> tuple[str, ...]:
    """Names of the fields of `facts` that are words: committed, kept apart, erasable."""
    hints: dict[str, Any] = get_type_hints(facts, include_extras=True)
    return tuple(f.name for f in msgspec.structs.fields(facts) if not _is_public(hints[f.name]))


@functools.cache
def public_fields(facts: type[Facts]) -> tuple[str, ...]:
    """Names of the fields of `facts` that stand in the leaf."""
    words = set(words_fields(facts))
    return tuple(f.name for f in msgspec.structs.fields(facts) if f.name not in words)


def split(facts: Facts) -> tuple[dict[str, Any], dict[str, str]]:
    """Facts -> (public values as plain data, words by field). Unset values are left out of both."""
    kind = type(facts)
    public: dict[str, Any] = {}
    for name in public_fields(kind):
        value = msgspec.to_builtins(getattr(facts, name))
        if value is not None and value not in ((), [], {}):
            public[name] = value
    words: dict[str, str] = {}
    for name in words_fields(kind):
        value = getattr(facts, name)
        if isinstance(value, str):
            words[name] = storable(value).replace("\x00", "␀")  # PostgreSQL keeps no NUL; both databases keep the same
    return public, words


def join(kind: type[Facts], public: dict[str, Any], words: dict[str, Words]) -> Facts:
    """The inverse of `split`; a words field that was erased comes back as `Erased`."""
    plain: dict[str, Any] = {"kind": kind.kind(), **public}
    for name, value in words.items():
        plain[name] = {"erased": value.erased} if isinstance(value, Erased) else value
    return msgspec.convert(plain, kind)


def heard(words: Words | None) -> str:
    """Words as text for a person: "" when none were said, "[erased]" when they have been erased."""
    return "" if words is None else str(words)
