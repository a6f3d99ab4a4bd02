"""What a call never holds: card, National Insurance and passport numbers (out-of-hours.md 1, field 30)."""

import re
from typing import ClassVar, Final

from control_room.domain.errors import Refusal
from control_room.domain.telephones import Sort, read_number

_CARD: Final = re.compile(r"(?<![\d+])\d(?:[ -]?\d){12,18}(?!\d)")
_INSURANCE: Final = re.compile(
    r"\b(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b", re.IGNORECASE
)
_PASSPORT: Final = re.compile(r"\bpassport\b[^\n]{0,20}?\b([A-Z]?\d{8,9})\b", re.IGNORECASE)
_DOUBLED: Final = 9
_PAUSE: Final = {"card": ". While a card is read out the recording is paused: , on the call"}


class BarredNumber(Refusal):
    """The words hold a number that is never written down."""

    code: ClassVar[str] = "barred_number"


def refuse_barred(*words: object) -> None:
    """Raise `BarredNumber` where any of these words hold a card, National Insurance or passport number."""
    for each in words:
        what = barred(each) if isinstance(each, str) else ""
        if what:
            raise BarredNumber(
                f"that holds a {what} number, which is never kept; take it out and enter it again{_PAUSE.get(what, '')}"
            )


def barred(text: str) -> str:
    """What number of the kind stands in a text: "card", "National Insurance", "passport"; "" for none. Never raises."""
    if any(_card(found.group()) for found in _CARD.finditer(text)):
        return "card"
    if _INSURANCE.search(text):
        return "National Insurance"
    return "passport" if _PASSPORT.search(text) else ""


def without_barred(text: str) -> str:
    """The text with every such number replaced by what it was: for what is kept on the disk while it is typed."""
    for pattern, what in ((_CARD, "card"), (_INSURANCE, "National Insurance"), (_PASSPORT, "passport")):
        text = pattern.sub(
            lambda found, what=what: f"[{what} number]" if barred(found.group()) else found.group(), text
        )
    return text


def _card(said: str) -> bool:
    """Whether figures could be a card's: its check figure is right (ISO/IEC 7812-1 annex B), and it is no telephone number."""
    figures = re.sub(r"\D", "", said)
    total = 0
    for place, figure in enumerate(reversed(figures)):
        value = int(figure) * (1 + place % 2)
        total += value - _DOUBLED if value > _DOUBLED else value
    if total % 10 or len(set(figures)) == 1:
        return False
    return read_number(said).sort not in {Sort.NATIONAL, Sort.OVERSEAS} or len(figures) > 15
