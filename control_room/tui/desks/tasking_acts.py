"""What the keys of the tasking pane do; each runs in a worker and answers what to say."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar, Final

from control_room.domain.book import heard
from control_room.domain.cameras.inventory import number_of
from control_room.domain.errors import Refusal
from control_room.domain.line import intents
from control_room.domain.named import name_of, spelt
from control_room.domain.refs import read, typed
from control_room.domain.tasking import reading
from control_room.domain.tasking.kinds import NotDone, TaskingSet, TourAnswer
from control_room.domain.times import day_of, spoken
from control_room.services.tasking import TourDue
from control_room.tui.desks.printed import begun
from control_room.tui.desks.tasking_rows import out_words, reason_label
from control_room.tui.doors import Choice
from control_room.tui.forms import Field, Form, Misfilled, Typed
from control_room.words.named import OVERT
from control_room.words.saying import cams, counted, joined, ref_words
from control_room.words.tasking import WHY, unsaid
from control_room.words.tasking_page import tasking_page

if TYPE_CHECKING:
    from datetime import date

    from control_room.tui.desks.tasking import TaskingPane

WEEK: Final = timedelta(days=6)
"""The page for the meeting is of so many days before today, and today, unless told."""
_FIELD_OF: Final = {"not_in_register": "cameras", "watches_somebody": "text", "tasking_not_whole": "until"}


class NoTourHere(Refusal):
    """The act wants a tour, a tasking or an operation, and the cursor is on none that it could be."""

    code: ClassVar[str] = "no_tour_here"


def _tour(pane: "TaskingPane") -> TourDue:
    one = pane.tour
    if one is None:
        raise NoTourHere("the cursor is on no tour that is due or owed; those stand first")
    return one


def _called(one: TourDue) -> str:
    return f"{ref_words(one.tasking.ref)}, tour of {spoken(one.tour.due)}"


def looks(pane: "TaskingPane", one: TourDue) -> str:
    """What to look for, and what each camera of it looks at."""
    inventory = pane.bench.room.cameras.inventory
    views: list[str] = []
    for number in one.tasking.cameras:
        camera = inventory.by_number(number)
        views.append(joined(cams((number,)), camera and camera.location, camera and camera.view, by=" "))
    return joined(heard(one.tasking.text), *views, out_words(one), by=" · ")


async def quiet(pane: "TaskingPane") -> str:
    """Made, and nothing to see."""
    one = _tour(pane)
    tasking = pane.bench.room.onshift.tasking
    await tasking.answer(one.tasking.ref, TourAnswer.QUIET, by=pane.bench.by, due=one.tour.due)
    return f"{_called(one)}: made, quiet"


async def seen(pane: "TaskingPane") -> str:
    """Made, and what was seen: cameras and references in the words are taken as they are in the line."""
    one = _tour(pane)
    said = await pane.asked(f"{_called(one)}: what was seen?", f"{looks(pane, one)}\ntwo lads on mopeds c12 as412")
    if not said:
        return ""
    room, by = pane.bench.room, pane.bench.by
    context = await room.desk.context(by=by)
    read_as = room.desk.read(f"{typed(one.tasking.ref, year=None)} seen {said}", context).intent
    cameras = read_as.cameras if isinstance(read_as, intents.Toured) else ()
    about = read_as.about if isinstance(read_as, intents.Toured) else None
    await room.onshift.tasking.answer(
        one.tasking.ref, TourAnswer.SEEN, by=by, due=one.tour.due, cameras=cameras, about=about, text=said
    )
    unnamed, matter = unsaid(said, cameras, about, day_of(room.clock.now()).year)
    return joined(f"{_called(one)}: seen, {said}", unnamed, matter and f"with {matter}")


async def not_done(pane: "TaskingPane") -> str:
    """Not made, and why, by digit; what stands already is offered first."""
    one = _tour(pane)
    order = sorted(NotDone, key=lambda each: each is not one.why)
    why = await pane.pick(
        f"{_called(one)} was not made: why?", [Choice(label=reason_label(one, each), answer=each) for each in order]
    )
    if why is None:
        return ""
    text: str | None = ""
    about = None
    if why is NotDone.ASSIST:
        text = await pane.asked("Which assist?", "Its reference as as412; or nothing", blank=True)
        about = read(text.strip(), day_of(pane.bench.room.clock.now()).year) if text else None
    elif why is NotDone.OTHER:
        text = await pane.asked("Why was it not made?")
    if text is None:
        return ""
    await pane.bench.room.onshift.tasking.answer(
        one.tasking.ref,
        TourAnswer.NOT_DONE,
        by=pane.bench.by,
        why=why,
        about=about,
        text=None if about else text or None,
        due=one.tour.due,
    )
    return f"{_called(one)}: not made, {WHY[why]}"


async def enter(pane: "TaskingPane") -> str:
    """What a meeting asks, as a form."""
    today = day_of(pane.bench.room.clock.now())

    async def done(said: Typed) -> str:
        receipt = await pane.bench.room.onshift.tasking.set(_facts(said, today), by=pane.bench.by)
        it = await pane.bench.room.onshift.tasking.one(receipt.ref or "", by=pane.bench.by)
        return f"{ref_words(it.ref)} is set: {cams(it.cameras)} {reading.said(it.pattern) if it.pattern else ''}"

    fields = [
        Field(name="cameras", label="Cameras", said="c13, or several"),
        Field(name="text", label="Look for"),
        Field(name="window", label="Window", said="1500-1630"),
        Field(name="days", label="Days", typed="daily", said="daily, mon-fri, sat sun"),
        Field(name="first", label="From", typed="today", said="today, mon, 27 nov"),
        Field(name="until", label="Till", said="friday, 18 dec; empty: a week"),
        Field(name="every", label="How often", typed="once", said="once, every 30 min"),
        Field(name="asks", label="Who asks, team"),
        Field(name="meeting", label="Meeting, which"),
        Field(name="met", label="Day of meeting"),
        Field(name="why", label="Why"),
    ]
    form = Form(title="What a meeting asks to be looked at", fields=fields, done=done, field_of=_FIELD_OF)
    return await pane.console.push_screen_wait(form) or ""


def _facts(said: Typed, today: "date") -> TaskingSet:
    """The form's words as facts. Raises `Misfilled`."""
    cameras = [number_of(each) for each in said["cameras"].replace(",", " ").split()]
    if not cameras or None in cameras:
        raise Misfilled("cameras", "cameras as c13, c14 or d4")
    window = reading.window_of(said["window"])
    if window is None:
        raise Misfilled("window", "a window of the day as 1500-1630")
    days = reading.days_in(said["days"] or "daily")
    if days is None:
        raise Misfilled("days", "daily, mon-fri, weekends, or days as mon wed")
    first = _day(said["first"] or "today", "first", today)
    until = _day(said["until"], "until", first) if said["until"].strip() else first + WEEK
    every = reading.every_of(said["every"])
    if every is None:
        raise Misfilled("every", "once, hourly, or every 30 min")
    met = reading.day_gone(said["met"], today)
    if met is None and said["met"].strip():
        raise Misfilled("met", "a day as friday, 20 nov or yesterday")
    words = {name: said[name].strip() or None for name in ("asks", "meeting", "why")}
    return TaskingSet(
        cameras=tuple(each for each in cameras if each is not None),
        opens=window[0],
        closes=window[1],
        days=days,
        first=first,
        last=until,
        every=every[0],
        met=met,
        text=said["text"].strip(),
        **words,
    )


def _day(said: str, field: str, today: "date") -> "date":
    day = reading.day_to_come(said, today)
    if day is None:
        raise Misfilled(field, "a day as friday, 27 nov or tomorrow")
    return day


async def end(pane: "TaskingPane") -> str:
    """No more of a tasking, or of a named operation."""
    room, by = pane.bench.room, pane.bench.by
    named = pane.named
    if named is not None:
        name = spelt(named.operation)
        said = await pane.asked(f"Op {name} is over", "Anything to say of it?", blank=True)
        if said is None:
            return ""
        await room.onshift.named.end(name, by=by, text=said or None)
        return f"op {name} is over; what it tagged is found as before"
    it = pane.tasking
    if it is None:
        raise NoTourHere("the cursor is on no tasking or operation")
    reason = await pane.asked(f"{ref_words(it.ref)} ends before its days are over: why?")
    if not reason:
        return ""
    await room.onshift.tasking.end(it.ref, reason, by=by)
    return f"{ref_words(it.ref)} has ended"


async def open_named(pane: "TaskingPane") -> str:
    """A police operation gets its name."""
    today = day_of(pane.bench.room.clock.now())

    async def done(said: Typed) -> str:
        until = _day(said["until"], "until", today) if said["until"].strip() else None
        named = pane.bench.room.onshift.named
        await named.open_(said["name"], by=pane.bench.by, runs=said["runs"].strip(), until=until)
        name = name_of(said["name"])
        return f"op {name} is open: say op {name.lower()} in any line"

    fields = [
        Field(name="name", label="Name", said="one word: nightingale"),
        Field(name="runs", label="Who runs it", said="rank, name, team"),
        Field(name="until", label="Till", said="18 dec; empty: till it is ended"),
    ]
    codes = {"no_name": "name", "name_taken": "name"}
    form = Form(title="A named police operation", said=OVERT, fields=fields, done=done, field_of=codes)
    return await pane.console.push_screen_wait(form) or ""


async def page(pane: "TaskingPane") -> str:
    """The page that goes back to the meeting, of the week to today."""
    room, by = pane.bench.room, pane.bench.by
    printing, now = begun(pane), room.clock.now()
    since, until = day_of(now) - WEEK, day_of(now)
    found = await room.onshift.tasking.results(since, until, by=by)
    name = await room.book.named()
    made = tasking_page(found, since, until, now=now, room=name, by=by.staff, training=room.settings.training)
    path = await printing.file(await printing.pdf(made), f"tasking-{until:%Y%m%d}.pdf")
    return f"{counted(len(found), 'tasking')} of {since:%-d %b} to {until:%-d %b}, printed to {path}. Read it before it leaves"


ACTS: Final[Mapping[str, Callable[["TaskingPane"], Awaitable[str]]]] = {
    "quiet": quiet,
    "seen": seen,
    "not_done": not_done,
    "enter": enter,
    "end": end,
    "open_named": open_named,
    "page": page,
}
"""One act a key."""
