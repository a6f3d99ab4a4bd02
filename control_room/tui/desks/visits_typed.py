"""What is typed of visitors in a form: what they come for, what sort they are, when; each wrong one said beside its field."""

from datetime import date, datetime
from typing import Final

from control_room.domain.line.desk_words import PURPOSES, VISITORS
from control_room.domain.refs import read
from control_room.domain.register_codes import VisitCategory, VisitPurpose
from control_room.tui.desks.diary_days import span
from control_room.tui.doors import Choice
from control_room.tui.forms import Misfilled, Typed
from control_room.words.saying import plain

ORDER: Final = (
    VisitCategory.POLICE_ROUTINE,
    VisitCategory.ENGINEER,
    VisitCategory.CONTRACTOR,
    VisitCategory.COUNCIL_STAFF,
    VisitCategory.CLEANER,
    VisitCategory.LAY_VISITOR_INSPECTOR,
    VisitCategory.AUDITOR,
    VisitCategory.OTHER_LEA,
    VisitCategory.POLICE_OPERATION,
    VisitCategory.MEMBER_COUNCILLOR,
    VisitCategory.TRAINEE,
    VisitCategory.PUBLIC_TOUR,
)
"""Visitors by how often they come, so that a digit names the likeliest."""
_SAID: Final = {
    VisitCategory.LAY_VISITOR_INSPECTOR: "unannounced is fine, two at most",
    VisitCategory.AUDITOR: "unannounced is fine, two at most",
    VisitCategory.PUBLIC_TOUR: "a manager lets them in",
}


def sorts() -> list[Choice[VisitCategory]]:
    """Every sort of visitor, to pick from."""
    return [Choice(label=plain(each), answer=each, said=_SAID.get(each, "")) for each in ORDER]


def words(typed: Typed, name: str) -> str | None:
    """The words of a field; None where it is empty."""
    return typed[name].strip() or None


def came_for(said: str, year: int) -> tuple[VisitPurpose | None, str | None, str]:
    """(purpose, matter, words that are neither): "dl rr233" is a download for RR-233."""
    tokens = said.split()
    lows = [token.lower() for token in tokens]
    purpose, taken = None, set[int]()
    for first, end, code in PURPOSES.all(lows, 0, len(lows)):
        purpose = purpose or code
        taken |= set(range(first, end))
    about = None
    for place, token in enumerate(tokens):
        if about is None and (ref := read(token, year)) is not None:
            about = ref
            taken.add(place)
    left = [token for place, token in enumerate(tokens) if place not in taken]
    return purpose, about, said.strip() if left else ""


def how_many(typed: Typed) -> int:
    """The number in the field `count`; 1 where it is empty. Raises `Misfilled`."""
    said = typed["count"].strip()
    if not said:
        return 1
    if not said.isascii() or not said.isdigit() or not 1 <= int(said) <= 99:
        raise Misfilled("count", "a number, 1 to 99")
    return int(said)


def sort_of(said: str) -> VisitCategory | None:
    """The sort of visitor that is typed; None where nothing is. Raises `Misfilled`."""
    lows = said.lower().replace("_", " ").split()
    if not lows:
        return None
    named = next((each for each in VisitCategory if plain(each).lower() == " ".join(lows)), None)
    found = named or next((code for _, _, code in VISITORS.all(lows, 0, len(lows))), None)
    if found is None:
        raise Misfilled("category", "police, engineer, contractor, council, cleaner, auditor, trainee, tour")
    return found


def at(typed: Typed, today: date) -> datetime:
    """The instant of the fields `day` and `from`. Raises `Misfilled`."""
    if not typed["from"].strip():
        raise Misfilled("from", "a time as 1030")
    day = typed["day"].strip() or "today"
    begins, _, _ = span({"day": day, "from": typed["from"], "to": "", "last": ""}, today)
    return begins
