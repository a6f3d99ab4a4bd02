"""What the keys of the diary do; each runs in a worker and answers what to say."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from control_room.domain.calendartaking import Offered
from control_room.domain.diary import Dated, DiaryEntered, DiaryMoved, DiarySort
from control_room.domain.errors import Refusal
from control_room.domain.icalendar import calendar
from control_room.domain.refs import read
from control_room.domain.register_codes import VisitCategory, VisitPurpose
from control_room.domain.times import day_of, local, spoken
from control_room.domain.visits import VisitExpected
from control_room.tui.desks.diary_days import span
from control_room.tui.doors import Choice
from control_room.tui.forms import Field, Form, Misfilled, Typed, typed_path
from control_room.words.calendars import row, summary, unread
from control_room.words.diary import SORTS, events, warned, when
from control_room.words.saying import counted, joined, ref_words

if TYPE_CHECKING:
    from control_room.services.acts import Receipt
    from control_room.tui.desks.diary import DiaryPane

CALENDAR: Final = 90
"""Days ahead that a calendar file holds."""
_SAID: Final = {
    DiarySort.DOWNLOAD: "an officer comes for footage",
    DiarySort.STATEMENT: "a witness statement is wanted by then",
    DiarySort.COURT: "somebody of the room gives evidence",
    DiarySort.WITNESS_TO_AVOID: "they cannot come to court then",
    DiarySort.COLLECTION: "a disc or stick is fetched",
}
_NAMED: Final = {DiarySort.OTHER: "something else"}
_FIELD_OF: Final = {"no_such_matter": "about"}


class NoEntryHere(Refusal):
    """The act wants an entry of the diary, and the cursor is on none that it could be."""

    code: ClassVar[str] = "no_entry_here"


class CalendarNotWritten(Refusal):
    """The calendar file could not be written."""

    code: ClassVar[str] = "calendar_not_written"


def _of(one: Dated | None) -> Dated:
    if one is None:
        raise NoEntryHere("the cursor is on no entry; n enters one")
    if one.read:
        raise NoEntryHere(f"this is read off {ref_words(one.ref)}: Enter opens it, and it is dealt with there")
    return one


async def _told(pane: "DiaryPane", receipt: "Receipt", did: str) -> str:
    """What stands now, with what speaks against it."""
    ref = receipt.ref or ""
    entry = await pane.bench.room.diary.one(ref, by=pane.bench.by)
    if entry.begins is None:
        return f"{ref_words(ref)} {did}"
    found = await pane.bench.room.diary.during(entry.begins, entry.until or entry.begins, by=pane.bench.by)
    against = [each for one in found if one.ref == ref for each in warned(one)]
    at = when(entry.begins, entry.ends, all_day=entry.all_day)
    return joined(f"{ref_words(ref)} {did}: {SORTS[entry.sort]} {at}", *(f"BUT {each}" for each in against))


def _times(day: str = "", begins: str = "", ends: str = "", last: str = "") -> list[Field]:
    return [
        Field(name="day", label="Day", typed=day, said="17 mar, 17/3, fri or tomorrow"),
        Field(name="from", label="From", typed=begins, said="1030; empty: the whole day"),
        Field(name="to", label="Till", typed=ends),
        Field(name="last", label="Last day", typed=last, said="only where it is several days"),
    ]


async def enter(pane: "DiaryPane", _one: Dated | None) -> str:
    """Something is agreed for a time."""
    sorts = [Choice(label=_NAMED.get(each, SORTS[each]), answer=each, said=_SAID.get(each, "")) for each in DiarySort]
    sort = await pane.pick("What is agreed?", sorts)
    if sort is None:
        return ""
    today = day_of(pane.bench.room.clock.now())

    async def done(typed: Typed) -> str:
        begins, ends, all_day = span(typed, today)
        typed_ref = typed["about"].strip()
        about = read(typed_ref, today.year) if typed_ref else None
        if typed_ref and about is None:
            raise Misfilled("about", "a reference as rr3 or ex12, or nothing")
        entered = DiaryEntered(
            sort=sort,
            begins=begins,
            ends=ends,
            all_day=all_day,
            about=about,
            who=typed["who"].strip() or None,
            place=typed["place"].strip() or None,
            text=typed["text"].strip() or None,
        )
        receipt = await pane.bench.room.diary.add(entered, by=pane.bench.by)
        pane.seek = receipt.ref or ""
        did = await _told(pane, receipt, "is in the diary")
        return joined(did, "v has them expected as visitors" if sort is DiarySort.ENGINEER else "")

    about = ref_words(pane.about).replace("-", "").lower() if pane.about else ""
    fields = [
        *_times(),
        Field(name="who", label="Who"),
        Field(name="about", label="For", typed=about, said="the request, exhibit, fault or event, as rr3; or nothing"),
        Field(name="place", label="Where"),
        Field(name="text", label="To know"),
    ]
    form = Form(title=_NAMED.get(sort, SORTS[sort]).capitalize(), fields=fields, done=done, field_of=_FIELD_OF)
    return await pane.console.push_screen_wait(form) or ""


async def move(pane: "DiaryPane", one: Dated | None) -> str:
    """It is at another time."""
    was = _of(one)
    today = day_of(pane.bench.room.clock.now())
    ends = None if was.ends is None or was.all_day else was.ends
    last = "" if ends is None or day_of(ends) == day_of(was.begins) else f"{local(ends):%-d %b %Y}"

    async def done(typed: Typed) -> str:
        begins, till, all_day = span(typed, today)
        moved = DiaryMoved(begins=begins, ends=till, all_day=all_day, reason=typed["reason"].strip() or None)
        return await _told(pane, await pane.bench.room.diary.move(was.ref, moved, by=pane.bench.by), "moved")

    fields = [
        *_times(
            f"{local(was.begins):%-d %b %Y}",
            "" if was.all_day else spoken(was.begins),
            "" if ends is None else spoken(ends),
            last,
        ),
        Field(name="reason", label="Why"),
    ]
    form = Form(title=f"{ref_words(was.ref)} {SORTS[was.sort]} moves to", fields=fields, done=done)
    return await pane.console.push_screen_wait(form) or ""


async def done(pane: "DiaryPane", one: Dated | None) -> str:
    """It took place."""
    was = _of(one)
    at = when(was.begins, was.ends, all_day=was.all_day)
    said = joined(SORTS[was.sort], at, was.who, was.place)
    text = await pane.asked(f"{ref_words(was.ref)} took place", f"{said}\nAnything to say of it?", blank=True)
    if text is None:
        return ""
    await pane.bench.room.diary.done(was.ref, by=pane.bench.by, text=text or None)
    return f"{ref_words(was.ref)} took place"


async def cancel(pane: "DiaryPane", one: Dated | None) -> str:
    """It will not take place."""
    was = _of(one)
    at = when(was.begins, was.ends, all_day=was.all_day)
    reason = await pane.asked(f"{ref_words(was.ref)} is cancelled: why?", joined(SORTS[was.sort], at, was.who))
    if not reason:
        return ""
    await pane.bench.room.diary.cancel(was.ref, reason, by=pane.bench.by)
    return f"{ref_words(was.ref)} is cancelled"


async def expect(pane: "DiaryPane", one: Dated | None) -> str:
    """An engineer who comes is expected as a visitor, by the entry's time, once."""
    was, room, by = _of(one), pane.bench.room, pane.bench.by
    if was.sort is not DiarySort.ENGINEER:
        raise NoEntryHere("the cursor is on no engineer's visit; others are expected from the visitors' page")
    book = await room.visits.today(by=by)
    there = next((each.ref for each in (*book.expected, *book.inside) if each.about == was.ref), None)
    if there is not None:
        return f"{ref_words(there)} has them already"
    entry = await room.diary.one(was.ref, by=by)
    coming = VisitExpected(
        expected=entry.due() or was.begins,
        category=VisitCategory.ENGINEER,
        purpose=VisitPurpose.REPAIR,
        about=was.ref,
        who=was.who,
        text=joined(was.text, ref_words(was.about) if was.about else ""),
    )
    ref = (await room.visits.expect(by=by, visit=coming)).ref or ""
    return f"{ref_words(ref)}: expected {when(coming.expected, None)}, for {ref_words(was.ref)}"


async def save(pane: "DiaryPane", _one: Dated | None) -> str:
    """The coming weeks as a calendar file, which names nobody."""
    room, by = pane.bench.room, pane.bench.by
    whose = await room.book.whose()
    place = whose.origin.partition("/")[0] if whose else "control-room"
    found = await room.diary.open(CALENDAR, by=by)
    now = room.clock.now()
    made = calendar(events(found, place=place, names=False), now=now)
    path = room.settings.home / f"diary-{local(now):%Y%m%d-%H%M%S}.ics"
    await asyncio.to_thread(_write, path, made)
    return f"{counted(len(found), 'entry', 'entries')} in {path}, nobody named"


async def take(pane: "DiaryPane", _one: Dated | None) -> str:
    """A calendar of other people: looked at, then taken."""
    told, path = await _offered(pane)
    if told is None:
        return ""
    calendars, by = pane.bench.room.onshift.calendars, pane.bench.by
    said = summary(told)
    if not told.takings:
        return joined("nothing of it is for the diary", said, *unread(told)[:3])
    sorts = [Choice(label=_NAMED.get(each, SORTS[each]), answer=each) for each in (DiarySort.EVENT, *DiarySort)]
    sort = await pane.pick("What are these?", list({each.answer: each for each in sorts}.values()))
    if sort is None:
        return ""
    page = "\n".join((said, *(row(each) for each in told.takings), *unread(told)))
    if not await pane.confirm(f"Take {counted(len(told.takings), 'event')} of {path.name}?", page, broad=True):
        return "nothing is taken"
    taken = await calendars.take(told.takings, sort=sort, source=path.name, by=by)
    return f"{counted(taken, 'event')} of {path.name} in the diary; {said}"


async def _offered(pane: "DiaryPane") -> tuple[Offered | None, Path]:
    """What a file that is named would change; asked again, with what was typed, where it is not there or is no calendar."""
    typed, said = "", "as exported: court lists, fixtures, engineers' visits"
    while typed := await pane.asked("Which calendar file?", said, typed) or "":
        path = typed_path(typed)
        try:
            told = await pane.bench.room.onshift.calendars.offer(path, by=pane.bench.by)
        except Refusal as why:
            said = str(why)
            continue
        if told.takings or told.same or not told.file.wrongs:
            return told, path
        said = joined(f"nothing of {path.name} can be taken", *unread(told)[:3])
    return None, Path()


def _write(path: Path, made: bytes) -> None:
    try:
        path.write_bytes(made)
    except OSError as fault:
        raise CalendarNotWritten(
            f"{path} cannot be written ({fault.strerror}); make room on the disk, then again"
        ) from fault


ACTS: Final[Mapping[str, Callable[["DiaryPane", Dated | None], Awaitable[str]]]] = {
    "enter": enter,
    "done": done,
    "move": move,
    "cancel": cancel,
    "expect": expect,
    "save": save,
    "take": take,
}
"""Act -> what does it."""
