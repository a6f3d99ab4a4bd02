"""What one reading makes less likely of another, and what follows from it: of several suggestions which come first."""

from collections.abc import Sequence
from datetime import timedelta

from msgspec.structs import replace

from control_room.domain.requests.codes import ENFORCING, Basis, Purpose, Wanted
from control_room.domain.requests.suggesting.asks import GRAVITY
from control_room.domain.requests.suggesting.records import Caution, Part, SuggestedItem, Suggestion, Value, in_order


def following(fields: Sequence[Suggestion]) -> list[Suggestion]:
    """What follows from what was read: never sure, and quoting what it follows from."""
    held = {each.field for each in fields}
    agency = next((each for each in fields if each.field == "agency"), None)
    offence = next((each for each in fields if each.field == "offence"), None) or next(
        (each for each in fields if each.field in {"crime_ref", "cad"}), None
    )
    enforcing = agency is not None and agency.value in ENFORCING
    more: list[Suggestion] = []
    if offence is not None and enforcing and "purpose" not in held:
        more.append(
            replace(offence, field="purpose", value=Purpose.PREVENT_DETECT, sure=False, why="a police matter is named")
        )
    if offence is not None and enforcing and "basis" not in held:
        more.append(
            replace(
                offence, field="basis", value=Basis.SCH2_P1_PARA2, sure=False, why="the usual basis of a police request"
            )
        )
    return more


def settled(fields: list[Suggestion], items: Sequence[SuggestedItem]) -> tuple[Suggestion, ...]:
    """Best first, and what one reading makes less likely of another."""
    timed = any(item.begins and item.ends and item.ends - item.begins <= timedelta(hours=4) for item in items)
    if timed:
        fields = [
            replace(each, sure=False, why="a narrow time was given too") if each.field == "speculative" else each
            for each in fields
        ]
    fields = _watching(fields, items)
    if any(each.field == "watch_later" and each.sure for each in fields):
        fields = [
            each if each.field != "wanted" or each.value is Wanted.WATCH_LIVE else replace(each, sure=False)
            for each in fields
        ]
    return in_order(_of_one_cad(_gravest(_pressing(fields))))


def _watching(fields: list[Suggestion], items: Sequence[SuggestedItem]) -> list[Suggestion]:
    """A word for watching is a request to watch where every time named is still to come; else it says nothing."""
    word = next((each for each in fields if each.field == "watch"), None)
    fields = [each for each in fields if each.field != "watch"]
    if word is None or not items or not all(Caution.FUTURE in item.told for item in items):
        return fields
    asked: dict[str, Value] = {"watch_later": True, "wanted": Wanted.WATCH_LIVE}
    return [*(replace(word, field=field, value=value, sure=True) for field, value in asked.items()), *fields]


def _gravest(fields: list[Suggestion]) -> list[Suggestion]:
    """Of several offences said outright in free text the gravest stays sure; a form's own answer comes before any."""
    said = [each for each in fields if each.field == "offence" and each.sure]
    if len({each.value for each in said}) < 2:
        return fields
    first = min(said, key=lambda each: -1 if each.part is Part.FIELDS else GRAVITY.index(str(each.value)))
    return [
        replace(each, sure=False, why=f"{first.value} is named too")
        if each.field == "offence" and each.sure and each.value != first.value
        else each
        for each in fields
    ]


def _pressing(fields: list[Suggestion]) -> list[Suggestion]:
    """Nothing less urgent than what was said outright is proposed, unless a form answers it."""
    sure = min((str(each.value) for each in fields if each.field == "urgency" and each.sure), default="u9")
    return [each for each in fields if each.field != "urgency" or each.part is Part.FIELDS or str(each.value) <= sure]


def _of_one_cad(fields: list[Suggestion]) -> list[Suggestion]:
    """The date that was read with the CAD proposed comes first; another CAD's date is no sure date of this one."""
    beside = {
        place + 1: each.value for place, each in enumerate(fields) if each.field == "cad" and _dates(fields, place + 1)
    }
    first = next(iter(in_order(each for each in fields if each.field == "cad")), None)
    if first is None:
        return fields
    own: list[Suggestion] = []
    rest: list[Suggestion] = []
    for place, each in enumerate(fields):
        cad = beside.get(place, first.value)
        if cad == first.value:
            own.append(each)
        else:
            rest.append(replace(each, sure=False, why=f"it was given with CAD {cad}"))
    return own + rest


def _dates(fields: list[Suggestion], place: int) -> bool:
    return place < len(fields) and fields[place].field == "cad_date"
