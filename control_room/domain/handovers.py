"""Handover: what the next shift must know, proposed by the outgoing, answered item by item by the incomer.

The sheet writes itself from everything outstanding. Nothing blocks for ever: an item is taken, or taken and not agreed
with a reason; an outgoing operator who has gone home sick need not sign; and when nobody comes a supervisor closes it.
"""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar, assert_never

import msgspec
from msgspec import Struct
from typing_extensions import override

from control_room.domain.book import Facts, Line, Public, Words
from control_room.domain.errors import Refusal
from control_room.domain.matters import Matter, Stage, began, went_on


class Part(StrEnum):
    """A part of the sheet with a heading of its own."""

    URGENT_REQUESTS = "urgent_requests"
    """Written requests that are urgent, lost in part, or overwritten within 72 hours: the soonest gone first."""
    REQUESTS = "requests"
    TO_COLLECT = "to_collect"
    """Exports with a copy nobody has fetched: the longest waiting first."""


class Item(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing to hand over: its reference ("" for the outgoing's own words), what is owed, and whether it is red.

    An item with a `part` and no reference says how many more of that part there are.
    """

    ref: str = ""
    codes: tuple[str, ...] = ()
    red: bool = False
    part: Part | None = None


class HandoverProposed(Facts, frozen=True, kw_only=True, tag="handover.proposed"):
    """The sheet as it wrote itself: one line of `text` an item, in the same order."""

    shift: Public[str]
    items: Public[tuple[Item, ...]] = ()
    text: Words = ""


class HandoverCorrected(Facts, frozen=True, kw_only=True, tag="handover.corrected"):
    """New words for item `item` (counted from 1), or a further item when `item` is 0. Its answer is asked again."""

    item: Public[int] = 0
    ref: Public[str] = ""
    codes: Public[tuple[str, ...]] = ()
    red: Public[bool] = False
    part: Public[Part | None] = None
    text: Words


class HandoverSigned(Facts, frozen=True, kw_only=True, tag="handover.signed"):
    """The outgoing signs the sheet."""


class ItemTaken(Facts, frozen=True, kw_only=True, tag="handover.item_taken"):
    """The incomer took these items: a red one by itself, the others together."""

    items: Public[tuple[int, ...]] = ()


class ItemNotAgreed(Facts, frozen=True, kw_only=True, tag="handover.item_not_agreed"):
    """The incomer took the item and does not agree with it."""

    item: Public[int]
    reason: Words


class HandoverAccepted(Facts, frozen=True, kw_only=True, tag="handover.accepted"):
    """The incomer accepted the sheet. `outgoing_gone` says why it has no signature of the outgoing, if it has none."""

    shift: Public[str | None] = None
    """The incoming shift, if it has been opened."""
    outgoing_gone: Words | None = None
    clauses: Public[tuple[str, ...]] = ()
    version: Public[str] = ""


class HandoverOverridden(Facts, frozen=True, kw_only=True, tag="handover.overridden"):
    """A supervisor or manager closed the handover with items unanswered, or with no incomer."""

    reason: Words
    unanswered: Public[tuple[int, ...]] = ()
    clauses: Public[tuple[str, ...]] = ()
    version: Public[str] = ""


class State(StrEnum):
    """How far a handover has got (control-room.md SM6)."""

    DRAFTED = "handover_drafted"
    SIGNED = "outgoing_signed"
    ACCEPTED = "incoming_accepted"
    OVERRIDDEN = "overridden"


class HandoverOver(Refusal):
    """It has been accepted or closed."""

    code: ClassVar[str] = "handover_over"


class NoSuchItem(Refusal):
    """There is no item of that number on the sheet."""

    code: ClassVar[str] = "no_such_item"


class RedOneByOne(Refusal):
    """Red items are taken one by one."""

    code: ClassVar[str] = "red_one_by_one"


class ItemsWaiting(Refusal):
    """Items are still to be answered."""

    code: ClassVar[str] = "items_waiting"


class NotSignedYet(Refusal):
    """The outgoing has not signed."""

    code: ClassVar[str] = "not_signed_yet"


class Held(Struct, frozen=True, kw_only=True):
    """An item as it stands on the sheet. `taken_by` answers it; `agreed` False keeps the incomer's `reason`."""

    item: Item
    text: Words = ""
    taken_by: str | None = None
    agreed: bool = True
    reason: Words | None = None


class Handover(Matter, frozen=True, kw_only=True, tag="HO"):
    """One handover of one shift. `by` proposed it."""

    outgoing_shift: str
    incoming_shift: str | None = None
    state: State = State.DRAFTED
    held: tuple[Held, ...] = ()
    signed_by: str | None = None
    signed_at: datetime | None = None
    accepted_by: str | None = None
    outgoing_gone: Words | None = None
    override_reason: Words | None = None

    @property
    def waiting(self) -> tuple[int, ...]:
        """Numbers of the items not answered, counted from 1."""
        return tuple(n for n, held in enumerate(self.held, 1) if held.taken_by is None)

    @property
    def red_waiting(self) -> tuple[int, ...]:
        """The red ones among them."""
        return tuple(n for n in self.waiting if self.held[n - 1].item.red)

    @override
    def owed(self) -> tuple[str, ...]:
        """The outgoing's signature and the incomer's answers, while it runs."""
        if self.stage is not Stage.OPEN:
            return ()
        return (
            (("signature",) if self.signed_by is None else ())
            + (("answers",) if self.waiting else ())
            + ("acceptance",)
        )

    def correct(self, text: str, *, item: int = 0, new: Item | None = None) -> HandoverCorrected:
        """New words for `item`, or a further item `new` (plain words when None).

        Raises:
            HandoverOver: it is accepted or closed.
            NoSuchItem: `item` is not on the sheet.
        """
        self._running()
        if item:
            self._has(item)
            old = self.held[item - 1].item
            return HandoverCorrected(item=item, ref=old.ref, codes=old.codes, red=old.red, part=old.part, text=text)
        more = new or Item()
        return HandoverCorrected(ref=more.ref, codes=more.codes, red=more.red, part=more.part, text=text)

    def sign(self) -> HandoverSigned:
        """The outgoing signs. Raises `HandoverOver` once it is closed."""
        self._running()
        return HandoverSigned()

    def take(self, *items: int) -> ItemTaken:
        """The incomer takes `items`; with none given, every waiting item that is not red.

        Raises:
            HandoverOver: it is accepted or closed.
            NoSuchItem: one is not on the sheet.
            RedOneByOne: several were given and one of them is red.
        """
        self._running()
        chosen = items or tuple(n for n in self.waiting if not self.held[n - 1].item.red)
        for n in chosen:
            self._has(n)
        red = [n for n in chosen if self.held[n - 1].item.red]
        if red and len(chosen) > 1:
            raise RedOneByOne(f"item {red[0]} is red: take it by itself, then the rest in one")
        return ItemTaken(items=chosen)

    def disagree(self, item: int, reason: str) -> ItemNotAgreed:
        """The incomer takes `item` and says why it is not agreed. Raises as `take` does."""
        self._running()
        self._has(item)
        return ItemNotAgreed(item=item, reason=reason)

    def accept(self, *, shift: str | None = None, outgoing_gone: str | None = None) -> HandoverAccepted:
        """The incomer accepts the whole sheet.

        Raises:
            HandoverOver: it is accepted or closed.
            ItemsWaiting: items are unanswered (settled P-37: answer means taken, or taken and not agreed).
            NotSignedYet: the outgoing has not signed, and `outgoing_gone` does not say why.
        """
        self._running()
        if self.waiting:
            numbers = ", ".join(str(n) for n in self.red_waiting or self.waiting)
            red = "red items" if self.red_waiting else "items"
            raise ItemsWaiting(f"{red} {numbers} still to be taken, or taken and not agreed with a reason")
        if self.signed_by is None and not outgoing_gone:
            raise NotSignedYet(
                "the outgoing has not signed; if they have gone, accept with the reason (sick, called away)"
            )
        return HandoverAccepted(shift=shift, outgoing_gone=outgoing_gone)

    def override(self, reason: str) -> HandoverOverridden:
        """Close it with whatever is unanswered named. Raises `HandoverOver` once it is closed."""
        self._running()
        return HandoverOverridden(reason=reason, unanswered=self.waiting)

    def _running(self) -> None:
        if self.stage is not Stage.OPEN:
            raise HandoverOver("this handover is closed; add a line to the running shift instead")

    def _has(self, item: int) -> None:
        if not 1 <= item <= len(self.held):
            raise NoSuchItem(f"there is no item {item}; the sheet has {len(self.held)}")


HandoverKind = (
    HandoverProposed | HandoverCorrected | HandoverSigned
    | ItemTaken | ItemNotAgreed | HandoverAccepted | HandoverOverridden
)  # fmt: skip


def after(handover: Handover | None, line: Line) -> Handover:  # noqa: PLR0911 - one arm a kind
    """The handover after one more line; it never refuses."""
    facts: HandoverKind = line.facts  # pyright: ignore[reportAssignmentType] - `kinds.fold` hands over this subject's kinds
    if handover is None:
        handover = began(Handover, line, outgoing_shift=line.shift or "")
    match facts:
        case HandoverProposed():
            return went_on(handover, line, outgoing_shift=facts.shift, held=_sheet(facts))
        case HandoverCorrected():
            kept = Item(ref=facts.ref, codes=facts.codes, red=facts.red, part=facts.part)
            item = Held(item=kept, text=facts.text)
            if 1 <= facts.item <= len(handover.held):
                return went_on(handover, line, held=_set(handover, (facts.item,), item=item))
            return went_on(handover, line, held=(*handover.held, item))
        case HandoverSigned():
            return went_on(handover, line, state=State.SIGNED, signed_by=line.by, signed_at=line.at)
        case ItemTaken():
            return went_on(handover, line, held=_set(handover, facts.items, by=line.by))
        case ItemNotAgreed():
            return went_on(handover, line, held=_set(handover, (facts.item,), by=line.by, reason=facts.reason))
        case HandoverAccepted():
            told = {"accepted_by": line.by, "incoming_shift": facts.shift, "outgoing_gone": facts.outgoing_gone}
            return went_on(handover, line, state=State.ACCEPTED, stage=Stage.CLOSED, closed_at=line.at, **told)
        case HandoverOverridden():
            told = {"accepted_by": line.by, "override_reason": facts.reason}
            return went_on(handover, line, state=State.OVERRIDDEN, stage=Stage.CLOSED, closed_at=line.at, **told)
        case _:
            assert_never(facts)


def _sheet(facts: HandoverProposed) -> tuple[Held, ...]:
    if not isinstance(facts.text, str):
        return tuple(Held(item=item, text=facts.text) for item in facts.items)
    texts = facts.text.split("\n")
    texts += [""] * (len(facts.items) - len(texts))
    return tuple(Held(item=item, text=text) for item, text in zip(facts.items, texts, strict=False))


def _set(
    handover: Handover,
    numbers: tuple[int, ...],
    *,
    item: Held | None = None,
    by: str | None = None,
    reason: Words | None = None,
) -> tuple[Held, ...]:
    def changed(held: Held) -> Held:
        if item is not None:
            return item
        return msgspec.structs.replace(held, taken_by=by, agreed=reason is None, reason=reason)

    return tuple(changed(held) if n in numbers else held for n, held in enumerate(handover.held, 1))
