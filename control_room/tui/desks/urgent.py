"""An urgent request by phone or radio, keyed while the officer speaks: a short form whose words survive a console that dies."""

import asyncio
import json
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final, Protocol, cast

from msgspec import structs
from textual import on
from textual.widgets import Input

from control_room.domain.errors import NoSuchMatter
from control_room.domain.matters import Matter
from control_room.domain.refs import WrongCheckLetter, read
from control_room.domain.requests.codes import Channel, Urgency
from control_room.domain.requests.kinds import RequestFiled
from control_room.domain.requests.ranks import rank_of
from control_room.domain.times import local
from control_room.services.acts import Looking
from control_room.tui.desks.keyed import NoTimeRead, asked_of, force, place_and_time
from control_room.tui.forms import Field, Form, Misfilled, Typed
from control_room.tui.messages import ShowPane
from control_room.words.saying import ref_words

if TYPE_CHECKING:
    from control_room.room import Room
    from control_room.tui.desks.requests import RequestsPane

CHANNELS: Final = {
    "phone": Channel.PHONE_URGENT,
    "p": Channel.PHONE_URGENT,
    "radio": Channel.RADIO_URGENT,
    "r": Channel.RADIO_URGENT,
    "in person": Channel.IN_PERSON,
    "here": Channel.IN_PERSON,
}
URGENCIES: Final = {"1": Urgency.IMMEDIATE, "u1": Urgency.IMMEDIATE, "2": Urgency.URGENT, "u2": Urgency.URGENT}
FIELDS: Final = (
    ("channel", "Phone or radio", "phone"),
    ("name", "Who asks", ""),
    ("rank", "Rank", ""),
    ("shoulder", "Shoulder number", ""),
    ("agency", "Force", "met"),
    ("urgency", "1 life, 2 urgent", "2"),
    ("why", "Why it is urgent", ""),
    ("place", "Where", ""),
    ("when", "From - to", ""),
    ("look_for", "Look for", ""),
)
SAID: Final = "Held once it is keyed. Times as 2130-2200, or 13 mar 2130-2200."
ABOUT: Final = "urgent request"
"""What the journal of this form is called."""


class Journal(Protocol):
    """Where what is typed stands in case the console dies."""

    def keep(self, line: str, sent: Sequence[Any]) -> None:
        """Hold this text from now on."""
        ...

    def kept(self) -> tuple[str, tuple[Any, ...]]:
        """What was held last."""
        ...

    def close(self) -> None:
        """Let go of the file."""
        ...


class KeptForm(Form[str]):
    """A form whose fields stand in a draft journal as they are typed."""

    journal: "Journal | None" = None
    AUTO_FOCUS = "#field-name"

    @on(Input.Changed)
    def _typed(self, message: Input.Changed) -> None:
        message.stop()
        if self.journal is not None:
            self.journal.keep(json.dumps(dict(self.typed)), ())


def _channel_check(typed: str) -> str:
    return "" if typed.strip().lower() in CHANNELS else "phone, radio or in person"


def _urgency_check(typed: str) -> str:
    return (
        "" if typed.strip().lower() in URGENCIES else "1 for a threat to life now, 2 for what cannot wait for the form"
    )


def _journal(room: "Room", staff: str) -> "Journal":
    return room.drafts(staff, about=ABOUT)


def _held(kept: str) -> dict[str, str]:
    try:
        found: object = json.loads(kept or "{}")
    except ValueError:
        return {}
    if not isinstance(found, dict):
        return {}
    held = cast("dict[str, object]", found)
    return {name: str(held[name]) for name, _, _ in FIELDS if name in held}


def _begun(held: dict[str, str]) -> bool:
    return any(held.get(name, typed).strip() not in {"", typed} for name, _, typed in FIELDS)


async def kept_words(room: "Room", staff: str) -> str:
    """What of a half-keyed urgent request this person left here, in words; "" for nothing."""
    journal = await asyncio.to_thread(_journal, room, staff)
    held = _held(journal.kept()[0])
    await asyncio.to_thread(journal.close)
    if not _begun(held):
        return ""
    what = " ".join(each for each in (held.get("name", ""), held.get("place", "")) if each) or "no name yet"
    return f"an urgent request was being keyed: {what[:50]}"


async def key_urgent(pane: "RequestsPane") -> str:
    """Key it; whatever was keyed before and never finished stands in the fields again."""
    room, by = pane.bench.room, pane.bench.by
    journal = await asyncio.to_thread(_journal, room, by.staff)
    held = _held(journal.kept()[0])
    form = KeptForm(
        title="Urgent request by phone or radio",
        said=SAID,
        fields=[
            Field(name=name, label=label, typed=held.get(name, typed), check=_CHECKS.get(name))
            for name, label, typed in FIELDS
        ],
        done=lambda typed: _done(pane, typed),
        field_of={"not_urgent": "why", NoTimeRead.code: "when"},
        busy="holding the footage",
        keys="Enter goes on, and at the end keys it   Esc back, all kept",
    )
    form.journal = journal
    ref = await pane.console.push_screen_wait(form)
    if ref is not None:
        journal.keep("", ())
    await asyncio.to_thread(journal.close)
    if ref is None:
        return ""
    pane.post_message(ShowPane("request", ref))
    return (
        f"{ref_words(ref)} is keyed and its footage asked to be held; now ring back: c, then a supervisor approves: p"
    )


async def _about(pane: "RequestsPane", why: str) -> str | None:
    """The matter of ours that the reason names, "child taken, as412": the request grew from it."""
    room = pane.bench.room
    year = local(room.clock.now()).year
    for word in why.split():
        try:
            ref = read(word.strip(".,;()"), year)
        except WrongCheckLetter:
            continue
        if ref is not None and ref[:2] in {"AS", "RA", "CL"}:
            with suppress(NoSuchMatter):
                return (await room.acts.read(pane.bench.by, Looking.matter, ref, Matter)).ref
    return None


_CHECKS: Final = {"channel": _channel_check, "urgency": _urgency_check}


async def _done(pane: "RequestsPane", typed: Typed) -> str:
    """Key what is typed; answers its reference."""
    given = {name: text.strip() for name, text in typed.items()}
    channel = CHANNELS.get(given["channel"].lower())
    if channel is None:
        raise Misfilled("channel", _channel_check(given["channel"]))
    urgency = URGENCIES.get(given["urgency"].lower())
    if urgency is None:
        raise Misfilled("urgency", _urgency_check(given["urgency"]))
    if not given["name"] and not given["shoulder"]:
        raise Misfilled("name", "a name, or at least a shoulder number below")
    if not given["why"]:
        raise Misfilled("why", "say why it cannot wait for the written form")
    if not given["place"]:
        raise Misfilled("place", "a place, or cameras as c12 c30; what else they say goes under Look for")
    room = pane.bench.room
    now = room.clock.now()
    item = place_and_time(room, f"{given['place'].replace(',', ' ')} {given['when'].replace(',', ' ')}", now)
    agency = force(given["agency"])
    filed = RequestFiled(
        agency=agency,
        rank=rank_of(given["rank"]) or given["rank"][:20] or None,
        name=given["name"] or None,
        shoulder=given["shoulder"].upper() or None,
        urgency=urgency,
        urgent_reason=given["why"],
        about=await _about(pane, given["why"]),
        unit=given["agency"] if agency.value == "other_force" else None,
    )
    asked = structs.replace(asked_of(item, 1), place=item.place or given["place"], look_for=given["look_for"] or None)
    said = "; ".join(f"{label}: {given[name]}" for name, label, _ in FIELDS if given[name])
    receipt = await room.requests.keying.key(by=pane.bench.by, channel=channel, filed=filed, items=(asked,), typed=said)
    return receipt.ref or ""
