"""Saying in one line of words how a line will be filed; the fields always come in the same order."""

from collections.abc import Callable
from datetime import date, datetime
from enum import Enum
from typing import Final, cast

from control_room.domain import refs
from control_room.domain.codes import Outcome
from control_room.domain.line import vrms
from control_room.domain.line.agreed import Agreed, CameOf
from control_room.domain.line.beside import TakeUp
from control_room.domain.line.intents import (
    Alone,
    Amend,
    Append,
    CameraFault,
    Images,
    Intent,
    Note,
    Responds,
    Strike,
    Visit,
)
from control_room.domain.line.intents_board import Breach
from control_room.domain.line.major_said import Incident, MajorStep
from control_room.domain.line.reading import Owed, OwedKind, Reading, WarningKind
from control_room.domain.line.said import AloneStep, CheckState, Described, ImagesTold, Leg, Tally, VrmPart
from control_room.domain.line.tasked import Task
from control_room.domain.times import local, spoken

_APART: Final = " · "
_HEADS: Final = {
    "note": "note", "append": "adds to", "radio": "radio call", "assist": "assist", "move": "camera", "lost": "lost",
    "found": "found again", "boarded": "went on", "handed_to": "handed to", "taken_from": "taken from", "images": "images",
    "results": "results", "trail": "trail, recalled", "bolo": "BOLO", "order": "order", "breach": "breach of an order",
    "phone": "phone call", "message": "message left, to be rung back",
    "camera_fault": "fault", "patrol": "patrol", "visit": "visit", "viewing": "sees pictures",
    "agreed": "diary", "came_of": "diary",
    "whom": "ring", "responds": "agency told", "also_is": "also", "missing_is": "missing person",
    "alone": "lone worker", "break": "break", "break_end": "back from break",
    "handover_item": "for the handover", "strike": "strike", "amend": "amend", "emergency": "OFFICER'S EMERGENCY",
    "find": "find", "help": "help", "hold_footage": "hold footage", "safeguarding": "safeguarding referral",
    "carried": "equipment", "lone_check": "check of who is alone", "no_break": "no break was had",
    "disturbed": "in confidence: a break, a debrief", "blank": "nothing typed",
    "task": "tasking", "tour": "tour",
    "major": "MAJOR INCIDENT", "event": "event", "take_up": "takes in hand",
}  # fmt: skip
_ALONE: Final = {
    AloneStep.ON: "booked on", AloneStep.ANSWERED: "answered, safe", AloneStep.SILENT: "no answer", AloneStep.OFF: "booked off",
}  # fmt: skip
_INCIDENT: Final = {
    MajorStep.OPEN: "MAJOR INCIDENT", MajorStep.STANDBY: "MAJOR INCIDENT STANDBY", MajorStep.SECOND: "a SECOND MAJOR INCIDENT",
    MajorStep.LOG: "log", MajorStep.METHANE: "METHANE", MajorStep.DECISION: "DECISION",
}  # fmt: skip
_WARNED: Final = {
    WarningKind.PNC: "PNC words: leave out?",
    WarningKind.CARD_NUMBER: "a card number: leave out?",
    WarningKind.UNKNOWN_CAMERA: "no camera",
    WarningKind.TIME_AMBIGUOUS: "which",
    WarningKind.TIME_NEVER: "never was:",
    WarningKind.NOT_LOST: "was not marked lost",
    WarningKind.UNKNOWN_OPERATION: "no operation runs called",
    WarningKind.UNKNOWN_ROOM: "not in the directory:",
    WarningKind.UNKNOWN_THING: "no such thing is in the room:",
}


def spell(code: Enum) -> str:
    """A code as plain words."""
    return str(code.value).replace("_", " ")


def _cams(numbers: tuple[str, ...]) -> str:
    return " ".join(number.lower() if number.startswith("D") else f"c{number}" for number in numbers)


def _cam(number: str) -> str:
    return _cams((number,))


def _day(day: date) -> str:
    return f"{day.day} {day:%b}"


def _time(at: datetime) -> str:
    return f"{spoken(at)} {_day(local(at).date())}"


def _person(person: Described) -> str:
    said = [
        "several" if person.count == 0 else str(person.count) if person.count > 1 else "",
        f"IC{person.ic}" if person.ic else "",
        person.sex.value if person.sex else "",
        person.age,
        person.words,
    ]
    return " ".join(part for part in said if part) or "1"


def _people(people: tuple[Described, ...]) -> str:
    total = sum(person.count for person in people)
    if any(person.count == 0 for person in people):
        return f"people: {'; '.join(_person(person) for person in people)}"
    return f"{total} {'person' if total == 1 else 'people'}: {'; '.join(_person(person) for person in people)}"


def _tallies(tallies: tuple[Tally, ...]) -> str:
    told = [
        f"{spell(tally.outcome)} {tally.count}{' (as told by police)' if tally.outcome is Outcome.ARREST else ''}"
        for tally in tallies
    ]
    return ", ".join(told)


def _checks(checks: tuple[CheckState, ...]) -> str:
    told = [
        f"{spell(check.check)} {'ok' if check.ok else 'NOT ok'}"
        + (f" except {_cams(check.except_cameras)}" if check.except_cameras else "")
        for check in checks
    ]
    return ", ".join(told)


def _legs(legs: tuple[Leg, ...]) -> str:
    return " > ".join(
        f"{_cam(leg.camera)} {spoken(leg.at) if leg.at else '?'}{f'-{spoken(leg.until)}' if leg.until else ''}"
        for leg in legs
    )


def _told_images(told: ImagesTold) -> str:
    return f"images {told.to} {_cams(told.cameras)}".replace("  ", " ").strip()


def _vrm(mark: str) -> str:
    return f"{mark} ({vrms.phonetic(mark)})"


# Field, and what stands about it. One order for every line: who, where, which cameras, whom, what, until when.
_FIELDS: Final = (
    ("thing", "{}"), ("became", "{}"),
    ("sort", "{}"), ("promotes", "from {}"), ("kind", "{}"), ("checks", "{}"), ("who", "{}"), ("minutes", "{} min"), ("cover", "cover {}"),
    ("number", "number {}"), ("net", "{}"), ("callsign", "{}"), ("direction", "{}"), ("request", "{}"), ("room", "{}"),
    ("age", "{}"), ("risk", "{} risk"),
    ("subject", "{}"), ("count", "{} visitors"), ("travel", "{}"), ("route", "route {}"), ("location", "{}"), ("place", "{}"),
    ("area", "{}"), ("premises", "from {}"), ("camera", "{}"), ("cameras", "{}"), ("offered", "offers {}"), ("towards", '"twds {}"'),
    ("legs", "{}"), ("people", "{}"), ("occupants", "{} up"), ("vrm", "{}"), ("category", "{}"), ("responder", "{}"), ("symptom", "{}"),
    ("grade", "grade {}"), ("cad", "CAD {}"), ("cad_date", "of {}"), ("source", "source {}"), ("reason", "re {}"),
    ("units", "units {}"), ("shoulder_numbers", "{}"), ("came", "{}"), ("why", "{}"), ("look", "{}"), ("when", "{}"),
    ("asks", "asked by {}"), ("person", 'NO TASKING, "{}" is somebody: a supervisor opens an operation, Alt+W'),
    ("purpose", "{}"), ("about", "{}"), ("result", "{}"), ("radio", "{}"),
    ("results", "{}"), ("tallies", "{}"), ("images", "{}"), ("to", "to {}"), ("told", 'told "{}"'), ("disposal", "{}"),
    ("contractor_ref", "contractor {}"), ("since", "since {}"), ("start", "from {}"), ("end", "to {}"), ("until", "till {}"),
    ("authority", "by {}"), ("ring", "ring {} on a breach"),
    ("letter", "{}"), ("hours", "{}"), ("crowd", "{} expected"), ("because", "because {}"),
    ("refused", "refused {}"),
)  # fmt: skip
_QUIET_DEFAULTS: Final[frozenset[tuple[str, object]]] = frozenset(
    {
        ("sort", "other"),
        ("direction", "in"),
        ("request", "other"),
        ("kind", "other"),
        ("count", 1),
        ("sort", "look_out"),
    }
)
_BY_NAME: Final[dict[str, Callable[[str], str]]] = {
    "promotes": refs.said,
    "about": refs.said,
    "camera": _cam,
    "vrm": _vrm,
    "grade": str.upper,
}


def _say(name: str, value: object) -> str:
    match value:
        case Enum():
            said = spell(value)
        case datetime():
            said = _time(value)
        case date():
            said = _day(value)
        case ImagesTold():
            said = _told_images(value)
        case tuple():
            said = _several(name, cast("tuple[object, ...]", value))
        case _:
            said = f"{value} people" if name == "people" else str(value)
    by_name = _BY_NAME.get(name)
    return by_name(said) if by_name else said


def _several(name: str, values: tuple[object, ...]) -> str:
    people = tuple(value for value in values if isinstance(value, Described))
    tallies = tuple(value for value in values if isinstance(value, Tally))
    checks = tuple(value for value in values if isinstance(value, CheckState))
    legs = tuple(value for value in values if isinstance(value, Leg))
    if people:
        return _people(people)
    if tallies:
        return _tallies(tallies)
    if checks:
        return _checks(checks)
    if legs:
        return _legs(legs)
    words = tuple(str(value) for value in values)
    return _cams(words) if name in {"cameras", "offered"} else " ".join(words)


def explain(reading: Reading) -> str:
    """How the line will be filed, in one line of words. A guess ends in "?"; what is owed is said at the end."""
    intent = reading.intent
    parts = [_head(intent, reading)]
    if reading.at is not None:
        parts.append(_time(reading.at.at) if reading.at.at else f"{reading.at.typed}?")
    parts += _fields(intent, reading.guessed)
    about: object = getattr(intent, "about", None)
    if links := [refs.said(ref) for ref in reading.links if ref != about]:
        parts.append(f"links {' '.join(links)}")
    parts += [f"op {name}" for name in reading.operations]
    words = _plain_words(intent)
    if words:
        parts.append(f'"{words}"')
    if reading.owed:
        parts.append(f"owed: {', '.join(_owed(owed, intent) for owed in reading.owed)}")
    parts += [f"{_WARNED[warning.kind]} {warning.about}".strip() for warning in reading.warnings]
    return _APART.join(part for part in parts if part)


def _owed(owed: Owed, intent: Intent) -> str:
    if owed.kind is OwedKind.MATTER:
        return "which order" if isinstance(intent, Breach) else "which matter"
    if owed.kind is OwedKind.TIME and isinstance(intent, (Task, Agreed, CameOf)):
        return owed.about
    return f"{spell(owed.kind)} {owed.about}".rstrip()


def _head(intent: Intent, reading: Reading) -> str:
    if isinstance(intent, TakeUp):
        return f"takes {refs.said(intent.ref or '')} in hand"
    head = _title(intent)
    if isinstance(intent, Append) and intent.ref:
        return f"{head} {refs.said(intent.ref)}"
    mark = "?" if "intent" in reading.guessed else ""
    return f"{head}{mark}" + (f", {refs.said(intent.ref)}" if intent.ref else "")


def _title(intent: Intent) -> str:
    tag = str(intent.__struct_config__.tag)
    head = _HEADS[tag]
    if isinstance(intent, Note) and intent.checks:
        head = "shift check"
    if isinstance(intent, Images):
        head = f"images {'on' if intent.on else 'off'}"
    if isinstance(intent, Visit) and not intent.arriving:
        head = "visit ends" if tag == "visit" else "viewing ends"
    if isinstance(intent, CameraFault) and intent.fixed:
        head = "fault mended"
    if isinstance(intent, Incident):
        head = _INCIDENT[intent.step]
    if isinstance(intent, Responds) and intent.came:
        head = "agency there"
    if isinstance(intent, Strike | Amend) and intent.number is None:
        head += " your last line"
    if isinstance(intent, Alone):
        head = f"lone worker {_ALONE[intent.step]}"
    return head


def _fields(intent: Intent, guessed: tuple[str, ...]) -> list[str]:
    parts: list[str] = []
    for name, about in _FIELDS:
        value: object = getattr(intent, name, None)
        if value in (None, "", ()) or isinstance(value, bool) or (name, value) in _QUIET_DEFAULTS:
            continue
        part = getattr(intent, "vrm_part", None) if name == "vrm" else None
        end = f"VRM {spell(part)} " if isinstance(part, VrmPart) and part is not VrmPart.WHOLE else ""
        parts.append(f"{end}{about.format(_say(name, value))}{'?' if name in guessed else ''}")
    return parts


def _plain_words(intent: Intent) -> str:
    """Words, where they are all or most of what is filed."""
    tag = str(intent.__struct_config__.tag)
    if tag in {
        "assist",
        "results",
        "trail",
        "images",
        "order",
        "bolo",
        "move",
        "break",
        "visit",
        "viewing",
        "alone",
        "task",
        "disturbed",
    }:
        return ""
    return intent.words if len(intent.words) <= 80 else f"{intent.words[:77]}..."
