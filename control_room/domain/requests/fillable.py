"""The fillable form: its fields, its closed answers and how they read as lines. Who prints it and who reads it both ask here."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from msgspec import Struct

from control_room.domain.requests.codes import Agency, Basis, Purpose, Urgency, Wanted
from control_room.domain.visible import storable, visible

VERSION: Final = "2026-1"
"""Of the form printed now. It changes whenever a field or an answer does."""
VERSIONS: Final = frozenset({VERSION})
"""Forms that can still be read."""
VERSION_FIELD: Final = "form_version"

ITEMS: Final = 3
"""Places and times one form has room for; more go on a second form."""

AGENCIES: Final[dict[Agency, str]] = {
    Agency.MPS: "Metropolitan Police",
    Agency.BTP: "British Transport Police",
    Agency.CITY: "City of London Police",
    Agency.OTHER_FORCE: "Another police force",
    Agency.NCA: "National Crime Agency",
    Agency.HMRC: "HM Revenue & Customs",
    Agency.IMMIGRATION: "Immigration Enforcement",
    Agency.LFB: "London Fire Brigade",
    Agency.LAS: "London Ambulance Service",
    Agency.COUNCIL_DEPT: "A team of the council",
    Agency.OTHER: "Other",
}
BASES: Final[dict[Basis, str]] = {
    Basis.SCH2_P1_PARA2: "DPA 2018 Sch 2 Pt 1 para 2 (crime)",
    Basis.VITAL_INTERESTS: "Vital interests (life at risk)",
    Basis.COURT_ORDER: "Court order",
    Basis.PACE: "PACE production order",
    Basis.CDA_S115: "Crime and Disorder Act s.115",
    Basis.COUNCIL_ENFORCEMENT: "Council enforcement",
    Basis.NATIONAL_SECURITY: "National security",
    Basis.AGREEMENT: "Standing agreement",
}
PURPOSES: Final[dict[Purpose, str]] = {
    Purpose.PREVENT_DETECT: "Prevent or detect crime",
    Purpose.APPREHEND: "Apprehend or prosecute offenders",
    Purpose.MISSING: "Missing or vulnerable person",
    Purpose.THREAT_TO_LIFE: "Threat to life",
    Purpose.COURT_ORDER: "Court order",
    Purpose.COUNCIL_ENFORCEMENT: "Council enforcement",
    Purpose.STAFF_MATTER: "Conduct of staff or an officer",
    Purpose.OTHER: "Other",
}
URGENCIES: Final[dict[Urgency, str]] = {
    Urgency.IMMEDIATE: "Immediate: life at risk or crime in progress",
    Urgency.URGENT: "Urgent: suspect in custody, serious violence",
    Urgency.PRIORITY: "Priority: named suspect, vulnerable victim",
    Urgency.ROUTINE: "Routine",
    Urgency.LOW: "Low",
}
WANTED: Final[dict[Wanted, str]] = {
    Wanted.REVIEW: "Look, and tell me what is there",
    Wanted.REVIEW_EXPORT: "Look, and give me a copy",
    Wanted.EXPORT_KNOWN: "A copy of a clip I know",
    Wanted.STILLS: "Still pictures",
    Wanted.VIEWING: "An appointment to view",
    Wanted.PRESERVE: "Only keep it from being overwritten",
    Wanted.UPLOAD: "Upload to our evidence system",
    Wanted.STATEMENT: "A statement",
    Wanted.COPY_REPLACEMENT: "A replacement of a copy",
}


class Blank(Struct, frozen=True, kw_only=True):
    """A form to be printed.

    Attributes:
        address: where it is sent to, an e-mail address; "" where none is set.
        rank: True where the local protocol asks who requests for their rank, or for somebody who authorised it.
    """

    council: str
    address: str = ""
    rank: bool = False
    training: bool = False


CHOICES: Final = {"agency": AGENCIES, "basis": BASES, "purpose": PURPOSES, "urgency": URGENCIES, "wanted": WANTED}
TICKS: Final = ("to_follow", "custody")
ITEM_FIELDS: Final = ("place", "date", "from", "to", "look_for")

LONGEST_REASON: Final = 1000
"""Characters of the reason box (trust.md 6)."""

_DAYS: Final = ("cad_date",)
_DAY: Final = re.compile(
    r"(?P<y>[0-9]{4})-(?P<m>[0-9]{1,2})-(?P<d>[0-9]{1,2})|(?P<d2>[0-9]{1,2})[/.-](?P<m2>[0-9]{1,2})[/.-](?P<y2>[0-9]{4}|[0-9]{2})",
    re.ASCII,
)
_CLOCK: Final = re.compile(r"([01][0-9]|2[0-3])[:.]?([0-5][0-9])(?: ?(?:hrs|h))?", re.ASCII | re.IGNORECASE)
ORDER: Final = (
    *("agency", "name", "rank", "shoulder", "warrant", "unit", "email", "phone", "supervising", "basis", "purpose"),
    *("offence", "crime_ref", "cad", "cad_date", "to_follow", "necessity", "urgency", "urgent_reason"),
    *("custody", "custody_until", "wanted"),
)
"""Every field but those of the items, in the order they are read in."""


def item_field(item: int, part: str) -> str:
    """The name of a field of one item: "item1_place"."""
    return f"item{item}_{part}"


def lines(answers: Mapping[str, str]) -> str:
    """The answers as "name: value" lines, in the form's order; what was left empty is left out.

    The names are the ones `domain/boxes.py` gives a request from the portal. A tick reads "yes". Dates and times that
    are clear read 2026-11-21 22:00, others as they were typed. Fields that are not ours follow at the end.
    """
    told = {name: _one_line(value) for name, value in answers.items() if _one_line(value) not in {"", "/Off", "Off"}}
    told.pop(VERSION_FIELD, None)
    made = [(name, _answer(name, told.pop(name))) for name in ORDER if name in told]
    for item in range(1, ITEMS + 1):
        date = told.pop(item_field(item, "date"), "")
        parts = {part: told.pop(item_field(item, part), "") for part in ITEM_FIELDS if part != "date"}
        parts["from"], parts["to"] = _window(date, parts["from"], parts["to"])
        made += [(f"item {item} {part}", value) for part, value in parts.items() if value]
    made += [(_one_line(name)[:80].replace(":", " "), value) for name, value in told.items()]
    return "\n".join(f"{name}: {value}" for name, value in made)


def _window(date: str, begins: str, ends: str) -> tuple[str, str]:
    """An item's from and to, each with its day; an end not after the beginning is of the next day, as the form says."""
    day, start, end = _day(date), _clock(begins), _clock(ends)
    if day is None or start is None or (end is None and ends):
        return f"{date} {begins}".strip(), ends
    if end is None:
        return f"{day.isoformat()} {start}", ""
    last = day if end > start else day + timedelta(days=1)
    return f"{day.isoformat()} {start}", f"{last.isoformat()} {end}"


def _day(typed: str) -> date | None:
    """A day typed 21/11/2026, 21.11.26 or 2026-11-21; None for anything else."""
    found = _DAY.fullmatch(typed)
    if found is None:
        return None
    year, month, day = (found["y"], found["m"], found["d"]) if found["y"] else (found["y2"], found["m2"], found["d2"])
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
    except ValueError:
        return None


def _clock(typed: str) -> str | None:
    """A time typed 22:05, 22.05, 2205 or 2205 hrs as 22:05; None for anything else."""
    found = _CLOCK.fullmatch(typed)
    return f"{found[1]}:{found[2]}" if found else None


def _answer(name: str, value: str) -> str:
    if name in TICKS:
        return "yes"
    if name in _DAYS:
        day = _day(value)
        return day.isoformat() if day else value
    if name == "custody_until":
        day, clock = _day(value.partition(" ")[0]), _clock(value.partition(" ")[2].strip())
        return f"{day.isoformat()} {clock}" if day and clock else value
    labels = CHOICES.get(name, {})
    return next((str(code) for code, label in labels.items() if value == label), value)


def _one_line(value: str) -> str:
    return " ".join(visible(storable(value.replace("\r", "\n").replace("\n", " "))).split())
