"""Filing what was owed and changing what was filed: the first is a line, the second a line that says from what to what."""

from enum import StrEnum
from typing import Final

import msgspec

from control_room.domain.amendments import NoSuchCode, require_code
from control_room.domain.assists.kinds import Amended, Filed
from control_room.domain.assists.states import Assist
from control_room.domain.book import Facts
from control_room.domain.codes import Category, Contribution, Grade, Outcome, Source
from control_room.domain.register_codes import MissingAge, MissingRisk

LISTS: Final[dict[str, type[StrEnum]]] = {
    "source": Source,
    "category": Category,
    "second": Category,
    "age": MissingAge,
    "risk": MissingRisk,
    "grade": Grade,
    "contribution": Contribution,
}
_CODED: Final = ("source", "category", "second", "age", "risk", "grade", "cad", "cad_date", "ward")


def amend(assist: Assist, field: str, now: str | None, reason: str | None = None) -> Amended:
    """Change one code of an assist, or the count of one of its outcomes.

    Raises:
        NoSuchCode: the field has no codes, or its list not this one.
    """
    if field in set(Outcome):
        if now is not None and not (now.isascii() and now.isdigit()):
            raise NoSuchCode(f"{now} is no count; say how many: 0, 1, 2")
        was = str(assist.told(Outcome(field)))
        return Amended(field=field, was=was, now=now or "0", reason=reason)
    require_code(field, now, LISTS)
    held = assist.contribution if field == "contribution" else getattr(assist, field)
    return Amended(field=field, was=_said(held), now=now, reason=reason)


def file(assist: Assist, filed: Filed, reason: str | None = None) -> tuple[Facts, ...]:
    """The lines that file `filed`: one for all that was not there yet, and one for each code that changes."""
    changed: list[Facts] = []
    fresh = filed
    for field in _CODED:
        now, was = getattr(filed, field), getattr(assist, field)
        proposed = field == "cad_date" and assist.cad_proposed
        guessed = field == "grade" and assist.grade_guessed
        if now is not None and was is not None and not proposed and not guessed:
            fresh = msgspec.structs.replace(fresh, **{field: None})
            if now != was:
                changed.append(Amended(field=field, was=_said(was), now=_said(now), reason=reason))
    said = msgspec.structs.replace(fresh, typed=None) != Filed()  # what was typed says nothing beside what it says
    return (*((fresh,) if said else ()), *changed)


def _said(value: object) -> str | None:
    return None if value is None else str(value)
