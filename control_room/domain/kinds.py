"""Every kind of line and every kind of matter, in one place: what the book can say and how it is folded."""

from collections.abc import Callable
from types import ModuleType
from typing import Any, Final

import msgspec

from control_room.domain import (
    aftercare,
    boards,
    book,
    briefings,
    camera_audits,
    competence,
    diary,
    directory,
    disclosures,
    equipment,
    erasing,
    events,
    follow,
    handovers,
    health,
    holds,
    lonechecks,
    loneworkers,
    morning_reports,
    named,
    orders,
    patrols,
    people,
    radio,
    referrals,
    reporting,
    samples,
    shifts,
    sightings,
    storms,
    sweeps,
    viewings,
    visits,
    watching,
)
from control_room.domain.assists import folding as assist_folding
from control_room.domain.assists import kinds as assist_kinds
from control_room.domain.assists import states as assist_states
from control_room.domain.audience import ROOM
from control_room.domain.book import (
    Attached,
    Corrected,
    Facts,
    LetIn,
    Lifted,
    Line,
    Noted,
    Restricted,
    ShutOut,
    Struck,
    Unknown,
    Viewed,
)
from control_room.domain.calls import besides as call_besides
from control_room.domain.calls import buildings as call_buildings
from control_room.domain.calls import folding as call_folding
from control_room.domain.calls import gathering as call_gathering
from control_room.domain.calls import kinds as call_kinds
from control_room.domain.calls import manner as call_manner
from control_room.domain.calls import messages as call_messages
from control_room.domain.calls import raising as call_raising
from control_room.domain.calls import states as call_states
from control_room.domain.calls.states import Call
from control_room.domain.cameras import lines as camera_lines
from control_room.domain.clauses import lines as protocol_lines
from control_room.domain.concerns import folding as concern_folding
from control_room.domain.concerns import kinds as concern_kinds
from control_room.domain.concerns import states as concern_states
from control_room.domain.deployments import kinds as deployment_kinds
from control_room.domain.deployments import states as deployment_states
from control_room.domain.disclosures import DisclosureExtracted
from control_room.domain.exhibits import folding as export_folding
from control_room.domain.exhibits import kinds as export_kinds
from control_room.domain.exhibits import states as export_states
from control_room.domain.faults import folding as fault_folding
from control_room.domain.faults import kinds as fault_kinds
from control_room.domain.faults import states as fault_states
from control_room.domain.majors import kinds as major_kinds
from control_room.domain.majors import states as major_states
from control_room.domain.matters import Matter, Stage
from control_room.domain.operations import folding as operation_folding
from control_room.domain.operations import kinds as operation_kinds
from control_room.domain.operations import states as operation_states
from control_room.domain.pages import folding as page_folding
from control_room.domain.pages import kinds as page_kinds
from control_room.domain.pages import states as page_states
from control_room.domain.requests import doings as request_doings
from control_room.domain.requests import folding as request_folding
from control_room.domain.requests import kinds as request_kinds
from control_room.domain.requests import states as request_states
from control_room.domain.tasking import kinds as tasking_kinds
from control_room.domain.tasking import states as tasking_states
from control_room.domain.views import reviews as view_reviews

After = Callable[[Any, Line], Matter]

_SUBJECTS: Final[tuple[ModuleType, ...]] = (
    book,
    people,
    competence,
    directory,
    camera_lines,
    protocol_lines,
    radio,
    follow,
    assist_kinds,
    assist_states,
    holds,
    referrals,
    shifts,
    handovers,
    boards,
    briefings,
    orders,
    deployment_kinds,
    deployment_states,
    operation_kinds,
    operation_states,
    concern_kinds,
    concern_states,
    fault_kinds,
    fault_states,
    health,
    sweeps,
    view_reviews,
    visits,
    viewings,
    call_kinds,
    call_besides,
    call_buildings,
    call_gathering,
    call_manner,
    call_messages,
    call_raising,
    call_states,
    patrols,
    samples,
    camera_audits,
    watching,
    reporting,
    sightings,
    diary,
    disclosures,
    erasing,
    request_kinds,
    request_doings,
    request_states,
    export_kinds,
    export_states,
    page_kinds,
    page_states,
    morning_reports,
    storms,
    loneworkers,
    equipment,
    tasking_kinds,
    tasking_states,
    named,
    events,
    major_kinds,
    major_states,
    lonechecks,
    aftercare,
)
"""Modules whose kinds are lines of the book."""

FOLDS: Final[dict[str, After]] = {
    "RA": radio.after,
    "AS": assist_folding.after,
    "HD": holds.after,
    "SG": referrals.after,
    "SH": shifts.after,
    "HO": handovers.after,
    "BO": boards.after,
    "BR": briefings.after,
    "OR": orders.after,
    "FT": fault_folding.after,
    "VS": visits.after,
    "VW": viewings.after,
    "DP": deployment_states.after,
    "SO": operation_folding.after,
    "CN": concern_folding.after,
    "CL": call_folding.after,
    "SP": samples.after,
    "CU": camera_audits.after,
    "EX": export_folding.after,
    "RR": request_folding.after,
    "DY": diary.after,
    "PG": page_folding.after,
    "MR": morning_reports.after,
    "SU": storms.after,
    "LW": loneworkers.after,
    "EQ": equipment.after,
    "TK": tasking_states.after,
    "OP": named.after,
    "EV": events.after,
    "MI": major_states.after,
    "WF": aftercare.after,
}
"""How the lines of one matter type become its row: reference letters -> the subject's `after`."""


def _kinds() -> dict[str, type[Facts]]:
    found: dict[str, type[Facts]] = {}
    for module in _SUBJECTS:
        for value in vars(module).values():
            if isinstance(value, type) and issubclass(value, Facts) and value not in (Facts, Unknown):
                found[value.kind()] = value
    return found


def _matters() -> dict[str, type[Matter]]:
    found: dict[str, type[Matter]] = {}
    for module in _SUBJECTS:
        for value in vars(module).values():
            if isinstance(value, type) and issubclass(value, Matter) and value is not Matter:
                found[str(value.__struct_config__.tag)] = value
    return found


KINDS: Final[dict[str, type[Facts]]] = _kinds()
MATTERS: Final[dict[str, type[Matter]]] = _matters()


def fold(matter: Matter | None, line: Line) -> Matter | None:
    """A matter after one more of its lines; None for lines that belong to no matter. History never refuses."""
    if line.ref is None:
        return None
    after = FOLDS.get(line.ref.partition("-")[0])
    if after is None or isinstance(line.facts, Unknown):
        return matter
    if _beside(line):
        # Words beside the matter: they count as its newest line and change nothing of it.
        return None if matter is None else msgspec.structs.replace(matter, last=line.number)
    if isinstance(line.facts, (Restricted, Lifted)):
        return None if matter is None else _for_whom(matter, line)
    if matter is not None and matter.stage is Stage.VOIDED:
        # What is written on a voided matter is kept as lines; it opens nothing and counts nothing.
        return msgspec.structs.replace(matter, last=line.number)
    return after(matter, line)


def _beside(line: Line) -> bool:
    """Whether a line says something beside its matter; a viewing that stands on another matter does."""
    if isinstance(line.facts, viewings.ViewingBegun):
        return not (line.ref or "").startswith(viewings.LETTERS)
    return isinstance(line.facts, (Noted, Attached, Corrected, Struck, DisclosureExtracted, LetIn, ShutOut, Viewed))


def _for_whom(matter: Matter, line: Line) -> Matter:
    if isinstance(line.facts, Restricted):
        return msgspec.structs.replace(matter, last=line.number, aud=line.aud)
    opened = msgspec.structs.replace(matter, last=line.number, aud=ROOM)
    return msgspec.structs.replace(opened, sensitive=False, lifted=True) if isinstance(opened, Call) else opened
