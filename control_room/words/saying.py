"""How a line of the book reads to the room. Each subject registers its own kinds with `said`, and what can be owed in `OWED`.

Words come back as they were kept: whoever shows them makes them visible first.
"""

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from functools import singledispatch
from typing import Final

from control_room.domain.book import Facts, Line, Words, heard
from control_room.domain.clauses.bearing import decided
from control_room.domain.refs import NotAReference
from control_room.domain.refs import said as _ref_said
from control_room.domain.times import local, spoken

OWED: Final[dict[str, str]] = {}
"""What is still to be given: code -> words, "CAD date"."""

_SPELT: Final = {
    "mps_airwave": "police radio",
    "shopsafe": "ShopSafe",
    "pubwatch": "PubWatch",
    "gbh_stabbing": "GBH or stabbing",
    "rtc": "RTC",
    "stolen_vehicle": "stolen vehicle",
    "theft_from_mv": "theft from vehicle",
    "vawg_concern": "VAWG concern",
    "pspo_breach": "PSPO breach",
    "escooter_moped": "e-scooter or moped",
    "fpn": "FPN",
    "pnd": "PND",
    "check_vrm": "check VRM",
    "lfb": "LFB",
    "las": "LAS",
    "lfb_attended": "LFB attended",
    "arson_fire": "arson or fire",
    "fight_affray": "fight or affray",
    "dispersal_s34": "s.34 dispersal",
    "dispersal_s35": "s.35 dispersal",
    "detected_by_cctv": "detected by CCTV",
    "located_by_cctv": "located by CCTV",
    "police_cad": "police CAD",
    "training_test": "training or test",
    "prevent_detect_crime": "preventing or detecting crime",
    "dems_account": "account at the force's evidence system",
    "dems_receipt": "receipt of the force's evidence system",
    "typed_pin": "PIN typed here",
    "paper_scan": "on paper, scanned",
}


@singledispatch
def said(facts: Facts, line: Line) -> str:
    """What a person reads in the log for `line`, in plain room English. Kinds nobody registered read as their name."""
    _ = facts
    return line.kind.replace(".", " ").replace("_", " ")


def told(line: Line) -> str:
    """The words of a line; after those of a decision the clause of the access protocol and the version it was made under."""
    under = decided(line)
    return f"{said(line.facts, line)} ({under})" if under else said(line.facts, line)


def plain(code: StrEnum | str | None) -> str:
    """A code as the room says it: "shoplifting", "seen and passed"; "" for none."""
    return "" if code is None else _SPELT.get(str(code), str(code).replace("_", " "))


def ref_words(ref: str) -> str:
    """A reference as the room says it, "AS-412"; one this console cannot read stands as it is."""
    try:
        return _ref_said(ref)
    except NotAReference:
        return ref


def cams(numbers: Iterable[str | None]) -> str:
    """Cameras as they are typed: "c4 c22 d4"."""
    return " ".join(f"c{number}" if number[0].isdigit() else number.lower() for number in numbers if number)


def joined(*parts: Words | str | None, by: str = ", ") -> str:
    """The parts that say anything, put together."""
    return by.join(text for part in parts if (text := heard(part)))


def counted(n: int, one: str, several: str = "") -> str:
    """A number with what it counts: "1 line", "2,000 lines"; `several` where an s does not make it."""
    return f"{n:,} {one if n == 1 else several or one + 's'}"


def names(text: Words | str | None, place: Words | str | None) -> bool:
    """Whether words name a place already, in full or as operators shorten it: "nth end" says "North End"."""
    said = heard(text).lower().replace(",", " ").split()
    wanted = heard(place).lower().split()
    runs = (said[at : at + len(wanted)] for at in range(len(said) - len(wanted) + 1))
    return bool(wanted) and any(all(map(_short_for, run, wanted)) for run in runs)


def _short_for(short: str, word: str) -> bool:
    letters = iter(word)
    return short[:1] == word[:1] and (short == word or len(short) > 1) and all(letter in letters for letter in short)


def day_words(at: datetime | date, near: datetime | date | None) -> str:
    """A day as the room says it, "13 Mar"; "13 Mar 2025" where `near`, as now is, lies in another year."""
    day, here = (local(each).date() if isinstance(each, datetime) else each for each in (at, near or at))
    return f"{day:%-d %b}" if day.year == here.year else f"{day:%-d %b %Y}"


def clocked(at: datetime | None) -> str:
    """A time of day as the room says it; "time owed" when there is none."""
    return "time owed" if at is None else spoken(at)


def lasting(seconds: int) -> str:
    """A short span: "40 s", "2 m", "1 h 05 m"."""
    if seconds < 60:
        return f"{seconds} s"
    minutes = seconds // 60
    return f"{minutes} m" if minutes < 60 else f"{minutes // 60} h {minutes % 60:02d} m"
