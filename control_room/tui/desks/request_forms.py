"""What is keyed about a written request in more than one line: a particular, footage copied out."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar, Final

import msgspec

from control_room.domain.errors import Refusal
from control_room.domain.exhibits.kinds import ExportMade
from control_room.domain.requests.codes import Agency, Basis, Purpose, Urgency, Wanted
from control_room.domain.requests.kinds import RequestFiled
from control_room.domain.requests.ranks import rank_of
from control_room.domain.requests.suggesting import Message, suggest
from control_room.tui.desks.keyed import code_words
from control_room.tui.desks.request_items import chosen
from control_room.tui.doors import Choice
from control_room.tui.forms import Field, Form, Misfilled, Typed
from control_room.words.request_terms import AGENCY, GONE, URGENCY, window
from control_room.words.saying import cams, ref_words

if TYPE_CHECKING:
    from control_room.tui.desks.request import RequestPane

_CLOSED: Final[Mapping[str, type[StrEnum]]] = {
    "agency": Agency,
    "urgency": Urgency,
    "wanted": Wanted,
    "purpose": Purpose,
    "basis": Basis,
}
_OPEN: Final = {
    "name": "the officer's name",
    "rank": "rank or role",
    "shoulder": "shoulder number",
    "unit": "unit or team",
    "email": "address the answer goes to",
    "phone": "their number, as they gave it",
    "crime_ref": "crime reference",
    "cad": "CAD number",
    "cad_date": "the CAD's date, as 13/3/26",
    "offence": "what happened",
    "necessity": "why it is necessary",
    "supervising": "who authorised it, with rank",
    "custody_until": "custody clock runs out, as 14 mar 0330",
}


class NotKeyed(Refusal):
    """What was typed for a particular cannot be one."""

    code: ClassVar[str] = "not_keyed"


# -- particulars --------------------------------------------------------------------------------------------------------------


async def keyed_field(pane: "RequestPane") -> str:
    """One particular keyed by hand."""
    names = (*_CLOSED, "crime", *_OPEN)
    choices = [Choice(label=name.replace("_", " "), answer=name, said=_OPEN.get(name, "")) for name in names]
    name = await pane.pick("Key which?", choices)
    if name is None:
        return ""
    if name == "crime":
        yes, no = Choice(label="a crime", answer=True), Choice(label="no crime", answer=False, said="P-09 asks a rank")
        value = await pane.pick("Is the matter a crime?", (yes, no))
    else:
        value = await (_picked(pane, name) if name in _CLOSED else _typed(pane, name))
    if value is None:
        return ""
    filed = _filed(name, value)
    receipt = await pane.bench.room.requests.keying.file(pane.ref, filed, by=pane.bench.by)
    return GONE if receipt.gone else f"{name.replace('_', ' ')} is keyed"


async def _picked(pane: "RequestPane", name: str) -> str | None:
    said: Mapping[str, str] = {**AGENCY, **URGENCY}
    choices = [Choice(label=said.get(code, code_words(code)), answer=code.value) for code in _CLOSED[name]]
    return await pane.pick(name.replace("_", " ").capitalize(), choices)


async def _typed(pane: "RequestPane", name: str) -> "str | int | date | datetime | None":
    typed = await pane.asked(name.replace("_", " ").capitalize(), _OPEN[name])
    if not typed or not typed.strip():
        return None
    text = typed.strip()
    match name:
        case "cad":
            if not text.isdigit():
                raise NotKeyed("a CAD number is figures alone; its date is a field of its own")
            return int(text)
        case "cad_date":
            return _date(text)
        case "custody_until":
            return _until(pane, text)
        case "rank":
            return rank_of(text) or text
        case _:
            return text


def _date(text: str) -> date:
    for form in ("%d/%m/%y", "%d/%m/%Y", "%d%b%y", "%d %b %y", "%d %b %Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a date of the wall calendar has no zone
        except ValueError:
            continue
    raise NotKeyed(f"{text!r} is no date; give it as 13/3/26")


def _until(pane: "RequestPane", text: str) -> datetime:
    now = pane.bench.room.clock.now()
    message = Message(text=f"in custody, clock expires {text}", sent=now)
    found = suggest(message, received=now, cameras=pane.bench.room.cameras.inventory).value("custody_until")
    if not isinstance(found, datetime):
        raise NotKeyed(f"{text!r} is no time of day; give it as 14 mar 0330")
    return found


def _filed(name: str, value: object) -> RequestFiled:
    try:
        return msgspec.convert({"kind": RequestFiled.kind(), name: value}, RequestFiled, strict=False)
    except msgspec.ValidationError as wrong:
        raise NotKeyed(f"{name.replace('_', ' ')}: {value!r} cannot be that; key it again") from wrong


# -- copied out ---------------------------------------------------------------------------------------------------------------


async def exported(pane: "RequestPane") -> str:
    """Footage of it was copied out of the recorder: an exhibit, whose hashes come next."""
    if pane.shown is None:
        return ""
    request, here = pane.shown.request, chosen(pane)
    item = here or next(iter(request.live_items), None)
    by, room = pane.bench.by, pane.bench.room
    found = tuple(dict.fromkeys(row.camera for row in request.rows if row.result.value == "footage_found"))

    async def done(typed: Typed) -> str:
        inventory = room.cameras.inventory
        names = typed["cameras"].replace(",", " ").split()
        cameras = tuple(camera.number for name in names if (camera := inventory.by_number(name)) is not None)
        if len(cameras) != len(names) or not cameras:
            raise Misfilled("cameras", "cameras as c12 c30, each one of ours")
        made = ExportMade(
            about=pane.ref,
            cameras=cameras,
            begins=item.begins if item else None,
            ends=item.ends if item else None,
            mark=typed["mark"].strip().upper(),
            native=not typed["native"].strip(),
            not_native=typed["native"].strip() or None,
            text=typed["text"].strip() or None,
        )
        receipt = await room.exhibits.make(made, by=by)
        return receipt.ref or ""

    asked_for = f"{window(item.begins, item.ends, room.clock.now())} by the recorder's clock" if item else ""
    form = Form(
        title=f"Copied out for {ref_words(pane.ref)}",
        said=f"{asked_for}. Its files are hashed next, before any copy.",
        fields=(
            Field(name="cameras", label="Cameras", typed=cams(found or (item.cameras if item else ()))),
            Field(name="mark", label="Exhibit mark", typed=await room.exhibits.propose(by=by), said="yours alone"),
            Field(name="native", label="Not native: why", said="empty when it is the recorder's own format"),
            Field(name="text", label="What it shows"),
        ),
        done=done,
        field_of={"mark_taken": "mark", "bad_mark": "mark"},
    )
    ref = await pane.console.push_screen_wait(form)
    return f"{ref_words(ref)} is in the register; Alt+X for its hashes" if ref else ""
