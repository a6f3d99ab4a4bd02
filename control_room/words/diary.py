"""How the diary reads: its lines, one entry in a list, and what is wrong with one in words."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from control_room.domain.book import Line
from control_room.domain.diary import (
    Dated,
    DiaryCancelled,
    DiaryDone,
    DiaryEntered,
    DiaryEntry,
    DiaryMoved,
    DiaryNeared,
    DiarySort,
    clashes,
)
from control_room.domain.icalendar import Event
from control_room.domain.matters import Matter, Stage
from control_room.domain.times import day_of, local, spoken
from control_room.words.describing import what
from control_room.words.saying import OWED, cams, counted, joined, ref_words, said

OWED.update(when="when it is", end_after_beginning="an end: the one given lies before its beginning")

SORTS: Final = {
    DiarySort.DOWNLOAD: "download appointment",
    DiarySort.STATEMENT: "statement due",
    DiarySort.COURT: "court",
    DiarySort.WITNESS_TO_AVOID: "witness cannot come",
    DiarySort.COLLECTION: "collection",
    DiarySort.CAMERA_REVIEW: "camera review",
    DiarySort.ENGINEER: "engineer",
    DiarySort.EVENT: "event",
    DiarySort.OTHER: "diary",
}
"""What an entry is called."""


def when(begins: datetime, ends: datetime | None, *, all_day: bool = False) -> str:
    """Its time as London's clock has it: "Tue 17 Mar 2026 10:00-11:30", "Tue 17 Mar 2026", "17 Mar 2026 to 19 Mar 2026"."""
    first = f"{local(begins):%a %-d %b %Y}"
    if all_day:
        last = begins if ends is None or ends <= begins else ends - timedelta(minutes=1)
        return first if day_of(last) == day_of(begins) else f"{first} to {local(last):%a %-d %b %Y}"
    if ends is None:
        return f"{first} {spoken(begins)}"
    if day_of(ends) == day_of(begins):
        return f"{first} {spoken(begins)}-{spoken(ends)}"
    return f"{first} {spoken(begins)} to {local(ends):%a %-d %b %Y} {spoken(ends)}"


def of_cameras(numbers: tuple[str, ...]) -> str:
    """Cameras of an entry: "c4 c22"; of many how many and the first, "94 cameras, c1 first"."""
    return cams(numbers) if len(numbers) <= _FEW else f"{counted(len(numbers), 'camera')}, {cams(numbers[:1])} first"


_FEW: Final = 8
"""Cameras of an entry that are named."""


def warned(dated: Dated) -> tuple[str, ...]:
    """What is wrong with an entry. It stands as it was said all the same."""
    told: list[str] = []
    if "end_after_beginning" in dated.owed:
        told.append("its end lies before its beginning")
    others = joined(*(ref_words(ref) for ref in dated.against))
    if others and dated.sort is DiarySort.WITNESS_TO_AVOID:
        told.append(f"court is set for then: {others}")
    elif others and dated.sort is DiarySort.DOWNLOAD:
        told.append(f"another download then: {others}")
    elif others:
        told.append(f"the witness cannot come then: {others}")
    return tuple(told)


def entry(dated: Dated) -> str:
    """One entry in a list, its time left out where it is `when`."""
    stands = {Stage.OPEN: "LATE" if dated.late else "", Stage.CLOSED: "done", Stage.VOIDED: "struck"}[dated.stage]
    if dated.cancelled:
        stands = "cancelled"
    about = "" if dated.about is None else f"for {ref_words(dated.about)}"
    warnings = (f"WARNING: {each}" for each in warned(dated))
    name = f"{ref_words(dated.ref)} {SORTS[dated.sort]}"
    return joined(name, of_cameras(dated.cameras), dated.who, dated.place, dated.text, about, stands, *warnings)


def events(listed: tuple[Dated, ...], *, place: str, names: bool) -> tuple[Event, ...]:
    """The entries for other people's calendars: sort and reference alone, unless `names` asks for who, where and what.

    Args:
        place: the room's own name on the network, which makes an entry's identity its own among all calendars.
    """
    return tuple(
        Event(
            uid=f"{each.ref}{f'-{each.sort.value}' if each.read else ''}@{place}",
            begins=each.begins,
            ends=each.ends,
            all_day=each.all_day,
            summary=joined(f"{SORTS[each.sort]} {each.ref}", each.who if names else None),
            description=joined(*_about(each), each.text if names else None, by="\n"),
            location=joined(each.place) if names else "",
            sequence=each.moved,
            cancelled=each.cancelled,
        )
        for each in listed
    )


def _about(dated: Dated) -> tuple[str, ...]:
    about = () if dated.about is None else (f"for {dated.about}",)
    return (*about, *warned(dated))


NEARLY: Final = timedelta(minutes=15)
"""How long before its time an entry stands out at the desk; court does from the evening before."""
_EVENING: Final = 18


def today_rows(matters: Iterable[Matter], now: datetime) -> tuple[str, ...]:
    """Today's entries that are still to be done, a line each, the next one marked; from six in the evening tomorrow's court too."""
    entries = [each for each in matters if isinstance(each, DiaryEntry) and each.asks and each.begins is not None]
    against = clashes(entries)
    rows: list[tuple[datetime, str]] = []
    for each in entries:
        at = _at_desk(each, now)
        if at and each.begins is not None:
            but = joined(*(ref_words(ref) for ref in against.get(each.ref, ())))
            clash = f" BUT {but} is at the same time" if but else ""
            said_of = joined(SORTS[each.sort], of_cameras(each.cameras), each.who, each.text)
            rows.append((each.begins, f"{at} {said_of} {ref_words(each.ref)}{clash}"))
    return tuple(row for _, row in sorted(rows))


def _at_desk(entry: DiaryEntry, now: datetime) -> str:
    """When an entry is, as the desk says it; "" for one that is not today's."""
    if entry.begins is None:
        return ""
    day, today = day_of(entry.begins), day_of(now)
    if entry.sort is DiarySort.COURT and day == today + timedelta(days=1) and local(now).hour >= _EVENING:
        return "TOMORROW"
    if day != today and not entry.overlaps(now, now + NEARLY):
        return ""
    if entry.all_day:
        return "all day"
    near = timedelta(0) <= entry.begins - now <= NEARLY
    late = entry.until is not None and entry.until <= now
    return f"{'NEXT ' if near else 'LATE ' if late else ''}{spoken(entry.begins)[:5]}"


@said.register
def _(facts: DiaryEntered, line: Line) -> str:
    _ = line
    about = "" if facts.about is None else f"for {ref_words(facts.about)}"
    told = joined(SORTS[facts.sort], when(facts.begins, facts.ends, all_day=facts.all_day), by=" ")
    return joined(told, of_cameras(facts.cameras), facts.who, facts.place, facts.text, about)


@said.register
def _(facts: DiaryMoved, line: Line) -> str:
    _ = line
    return joined(f"moved to {when(facts.begins, facts.ends, all_day=facts.all_day)}", facts.reason)


@said.register
def _(facts: DiaryNeared, line: Line) -> str:
    _ = facts, line
    return "less than a day is left: on the handover sheet"


@said.register
def _(facts: DiaryDone, line: Line) -> str:
    _ = line
    return joined("it took place", facts.text)


@said.register
def _(facts: DiaryCancelled, line: Line) -> str:
    _ = line
    return joined("cancelled", facts.reason)


@what.register
def _(matter: DiaryEntry, now: datetime) -> str:
    _ = now
    at = "" if matter.begins is None else when(matter.begins, matter.ends, all_day=matter.all_day)
    return joined(joined(SORTS[matter.sort], at, by=" "), matter.who, matter.place, matter.text)
