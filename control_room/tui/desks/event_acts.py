"""What the keys of an event ask and do; each runs in a worker and answers what to say."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from control_room.domain.book import heard
from control_room.domain.errors import Refusal
from control_room.domain.event_times import instant, until, with_its_day
from control_room.domain.events import Event, EventChanged, EventEntered, EventSort, sort_of
from control_room.domain.times import local
from control_room.tui.desks.deployment_forms import kept_form
from control_room.tui.desks.printed import begun
from control_room.tui.forms import Field, Misfilled, Typed
from control_room.tui.messages import ShowPane
from control_room.words.event_papers import event_sheet
from control_room.words.paper_text import as_text
from control_room.words.saying import cams, ref_words

if TYPE_CHECKING:
    from control_room.room import Room
    from control_room.tui.desks.frames import DeskPane

JOURNAL: Final = "events"
"""Where half-filled forms of events and major incidents are kept."""
_NEVER: Final = datetime(1970, 1, 1, tzinfo=UTC)
LARGEST: Final = 10_000_000
"""People expected at most: nobody counts further."""


def cameras_typed(room: "Room", typed: str) -> tuple[str, ...]:
    """Cameras as they are typed, "c12 14, d4"; those we have not are refused. Raises `Misfilled`."""
    found: list[str] = []
    for word in typed.replace(",", " ").split():
        camera = room.cameras.inventory.by_number(word)
        if camera is None:
            raise Misfilled("cameras", f"{word[:20]} is no camera of ours; c12 c14 d4 would be right")
        found.append(camera.number)
    return tuple(dict.fromkeys(found))


def number_typed(name: str, typed: str) -> int | None:
    """A whole number, or None for none. Raises `Misfilled`."""
    bare = typed.replace(",", "").strip()
    if not bare:
        return None
    if not (bare.isascii() and bare.isdigit()) or int(bare[:9]) > LARGEST or len(bare) > 9:
        raise Misfilled(name, f"{typed[:20]!r} is no number of people; 25,000 would be right")
    return int(bare)


def _stamp(at: datetime | None) -> str:
    return "" if at is None else f"{local(at):%Y-%m-%d %H:%M}"


def fields(event: Event | None = None) -> tuple[Field, ...]:
    """What is asked of an event; of one that is known, as it stands."""
    e = event or Event(ref="", opened=0, opened_at=_NEVER, by="", shift=None, last=0, last_at=_NEVER)
    return (
        Field(name="name", label="What it is called", typed=heard(e.name)),
        Field(name="place", label="Where", typed=heard(e.place)),
        Field(
            name="begins",
            label="From",
            typed=_stamp(e.begins),
            said="14:00, 28 nov 14:00, 01:30 BST",
        ),
        Field(name="ends", label="To", typed=_stamp(e.ends)),
        Field(name="cameras", label="Cameras", typed=cams(e.cameras)),
        Field(name="crowd", label="People expected", typed="" if e.crowd is None else str(e.crowd)),
        Field(name="commander", label="Commander, number", typed=heard(e.commander)),
        Field(name="partners", label="Partners, numbers", typed=heard(e.partners)),
        Field(name="staff", label="Staff asked for", typed="" if e.staff is None else str(e.staff)),
        Field(name="watching", label="Watching for", typed=heard(e.watching)),
        Field(name="plan", label="The plan", typed=heard(e.plan)),
    )


def _when(room: "Room", typed: Typed) -> tuple[datetime, datetime]:
    try:
        begins = instant(typed["begins"], room.clock.now())
    except Refusal as why:
        raise Misfilled("begins", str(why)) from None
    try:
        ends = until(typed["ends"], begins)
    except Refusal as why:
        raise Misfilled("ends", str(why)) from None
    try:
        with_its_day(typed["begins"], begins, ends)
    except Refusal as why:
        raise Misfilled("begins", str(why)) from None
    return begins, ends


async def enter(pane: "DeskPane") -> str:
    """Plan an event, or enter one that has begun."""
    room = pane.bench.room

    async def done(typed: Typed) -> str:
        begins, ends = _when(room, typed)
        entered = EventEntered(
            sort=sort_of(typed["name"]),
            cameras=cameras_typed(room, typed["cameras"]),
            begins=begins,
            ends=ends,
            crowd=number_typed("crowd", typed["crowd"]),
            staff=number_typed("staff", typed["staff"]),
            name=typed["name"],
            **{each: typed[each].strip() or None for each in ("place", "commander", "partners", "plan", "watching")},
        )
        receipt = await room.onshift.events.enter(entered, by=pane.bench.by)
        pane.post_message(ShowPane("event", receipt.ref or ""))
        return f"{ref_words(receipt.ref or '')}: it gathers from now on"

    said = "It gathers by rule what happens at it in its hours"
    return await kept_form(pane, "new event", title="An event", said=said, fields=fields(), done=done, journal=JOURNAL)


async def change(pane: "DeskPane", event: Event) -> str:
    """It is otherwise."""
    room, before = pane.bench.room, {each.name: each.typed for each in fields(event)}

    async def done(typed: Typed) -> str:
        moved = typed["begins"] != before["begins"] or typed["ends"] != before["ends"]
        begins, ends = _when(room, typed) if moved else (None, None)
        told = {
            each: typed[each].strip()
            for each in ("name", "place", "commander", "partners", "plan", "watching")
            if typed[each].strip() != before[each]
        }
        changed = EventChanged(
            sort=sort_of(typed["name"]) if "name" in told and event.sort is EventSort.OTHER else None,
            cameras=cameras_typed(room, typed["cameras"]) if typed["cameras"] != before["cameras"] else (),
            begins=begins,
            ends=ends,
            crowd=number_typed("crowd", typed["crowd"]) if typed["crowd"] != before["crowd"] else None,
            staff=number_typed("staff", typed["staff"]) if typed["staff"] != before["staff"] else None,
            **told,
        )
        await room.onshift.events.change(event.ref, changed, by=pane.bench.by)
        return "the plan is otherwise; how it was stands in its lines"

    title = f"{ref_words(event.ref)}: what is otherwise"
    return await kept_form(
        pane, f"{event.ref} change", title=title, said="", fields=fields(event), done=done, journal=JOURNAL
    )


async def put_in(pane: "DeskPane", event: Event) -> str:
    """A line belongs to it."""
    typed = await pane.asked("Which line belongs to it?", "Its number in the book")
    if not typed:
        return ""
    if not (typed.strip().isascii() and typed.strip().isdigit() and len(typed.strip()) < 16):
        return f"{typed[:20]!r} is no line; its number stands in the log, and F7 finds it"
    reason = await pane.asked("Why?", "a few words; they stand in the book and on its sheet")
    if not reason:
        return ""
    await pane.bench.room.onshift.events.put_in(event.ref, int(typed), reason, by=pane.bench.by)
    return f"line {typed.strip()} is in it"


async def leave_out(pane: "DeskPane", event: Event, number: str) -> str:
    """A line does not belong to it."""
    reason = await pane.asked(f"Why does line {number} not belong to it?", "The line stands in the book as before")
    if not reason:
        return ""
    await pane.bench.room.onshift.events.leave_out(event.ref, int(number), reason, by=pane.bench.by)
    return f"line {number} is taken out; its sheet says so, and why"


async def end(pane: "DeskPane", event: Event) -> str:
    """It is over."""
    text = await pane.asked("It is over: what is there to say of it?", "Enter alone says nothing more", blank=True)
    if text is None:
        return ""
    await pane.bench.room.onshift.events.end(event.ref, by=pane.bench.by, text=text)
    return f"{ref_words(event.ref)} is over; p prints its sheet"


async def call_off(pane: "DeskPane", event: Event) -> str:
    """It does not take place."""
    reason = await pane.asked("It does not take place: why?")
    if not reason:
        return ""
    await pane.bench.room.onshift.events.call_off(event.ref, reason, by=pane.bench.by)
    return f"{ref_words(event.ref)} is called off"


async def print_event(pane: "DeskPane", event: Event) -> str:
    """Its sheet, as a PDF and as text: every line of it, however many the screen has looked through."""
    room, printing = pane.bench.room, begun(pane)
    document = event_sheet(
        await room.onshift.events.sheet(event.ref, by=pane.bench.by),
        room=await room.book.named(),
        by=pane.bench.by.staff,
        now=room.clock.now(),
        names={each.staff: heard(each.name) for each in await room.identity.people()},
        training=room.settings.training,
    )
    await printing.file(as_text(document).encode(), f"{event.ref}.txt")
    return f"printed to {await printing.paper(document, event.ref)}, and as text beside it"
