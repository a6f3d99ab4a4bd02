"""How the lines of a handover read."""

from collections.abc import Iterator
from typing import Final

from control_room.domain.book import Line
from control_room.domain.handovers import (
    Handover,
    HandoverAccepted,
    HandoverCorrected,
    HandoverOverridden,
    HandoverProposed,
    HandoverSigned,
    Held,
    ItemNotAgreed,
    ItemTaken,
    Part,
)
from control_room.words.saying import OWED, counted, joined, ref_words, said

OWED.update(signature="the outgoing's signature", answers="items to be taken", acceptance="the incomer's acceptance")

PARTS: Final = {
    Part.URGENT_REQUESTS: "Urgent requests and when their footage is overwritten",
    Part.REQUESTS: "Other written requests",
    Part.TO_COLLECT: "Evidence awaiting collection",
}
"""The parts of a sheet that have a heading, in order; what is in none of them stands before them all."""
REST: Final = "What the next shift must know"


def parted(handover: Handover) -> Iterator[tuple[str, tuple[tuple[int, Held], ...]]]:
    """Each part of the sheet with its numbered items; a part without any is left out, the first one is not."""
    numbered = tuple(enumerate(handover.held, 1))
    yield REST, tuple(each for each in numbered if each[1].item.part is None)
    for part, title in PARTS.items():
        some = tuple(each for each in numbered if each[1].item.part is part)
        if some:
            yield title, some


def _numbers(items: tuple[int, ...]) -> str:
    return ("item " if len(items) == 1 else "items ") + ", ".join(str(n) for n in items) if items else "no items"


@said.register
def _(facts: HandoverProposed, line: Line) -> str:
    _ = line
    red = sum(item.red for item in facts.items)
    return joined(
        f"handover of {ref_words(facts.shift)}, {counted(len(facts.items), 'item')}", f"{red} red" if red else ""
    )


@said.register
def _(facts: HandoverCorrected, line: Line) -> str:
    _ = line
    which = f"item {facts.item} now" if facts.item else "further item"
    return joined(which, joined(facts.ref and ref_words(facts.ref), facts.text, by=" "), by=": ")


@said.register
def _(facts: HandoverSigned, line: Line) -> str:
    _ = facts
    return f"handover signed by {line.by}"


@said.register
def _(facts: ItemTaken, line: Line) -> str:
    _ = line
    return f"{_numbers(facts.items)} taken"


@said.register
def _(facts: ItemNotAgreed, line: Line) -> str:
    _ = line
    return joined(f"item {facts.item} taken, not agreed", facts.reason, by=": ")


@said.register
def _(facts: HandoverAccepted, line: Line) -> str:
    gone = joined("not signed by the outgoing", facts.outgoing_gone, by=": ") if facts.outgoing_gone else ""
    return joined(f"handover accepted by {line.by}", gone)


@said.register
def _(facts: HandoverOverridden, line: Line) -> str:
    _ = line
    left = f"{_numbers(facts.unanswered)} unanswered" if facts.unanswered else ""
    return joined("handover closed without an incomer", left, facts.reason)
