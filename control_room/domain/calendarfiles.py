"""Reading other people's calendars (RFC 5545): what of a file could go into the diary, and what of it cannot be read, by its line.

A stranger's file: it is read once from end to end, whatever it says, and nothing in it makes that longer. What is outside the horizon is
passed over, rules are worked out within it alone, words are cut and made harmless.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime, time, timedelta
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from control_room.domain.calendarlines import Bad, Event, Property, Span, property_of, time_of, unfolded, words
from control_room.domain.recurring import Unread, falls, rule_of

AHEAD: Final = timedelta(days=400)
BACK: Final = timedelta(days=1)
"""How far about now events are taken."""
MOST: Final = 500
"""Events proposed at once: a person looks at each of them. The rest is taken with the same file once these are in the diary."""
MOST_FAULTS: Final = 40
MOST_SINGLE: Final = 400
"""Single dates (RDATE, EXDATE) of one event."""
MOST_RULED: Final = 40_000
"""Days looked at for rules in one file: a hundred rules of the horizon; then no more rules are worked out."""
_DURATION: Final = re.compile(r"\+?P(?:(\d{1,3})W)?(?:(\d{1,4})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:(\d{1,6})S)?)?")
_IN_EVENT: Final = ["VCALENDAR", "VEVENT"]
_WANTED: Final = frozenset(
    "UID SEQUENCE DTSTART DTEND DURATION RRULE RDATE EXDATE RECURRENCE-ID STATUS SUMMARY LOCATION".split()  # noqa: SIM905
)


class Proposed(Struct, frozen=True, kw_only=True):
    """One event of a calendar, as it could go into the diary.

    Attributes:
        uid: the calendar's own identity of it; of one that recurs, with the day it falls on.
        begins, ends: UTC; of an event for whole days London midnights, `ends` not counted in.
        line: of the file, where the event begins.
    """

    uid: str
    begins: datetime
    ends: datetime | None = None
    all_day: bool = False
    sequence: int = 0
    cancelled: bool = False
    summary: str = ""
    place: str = ""
    line: int = 1


class Wrong(Struct, frozen=True, kw_only=True):
    """What of a file could not be read."""

    line: int
    what: str


class CalendarFile(Struct, frozen=True, kw_only=True):
    """What a file came to.

    Attributes:
        events: those within the horizon, in the order in which they come, `MOST` at most.
        events_read: how many the file has.
        beyond: how many lie outside the horizon altogether.
        more: how many more lie within it.
        wrong: what could not be read, `MOST_FAULTS` at most; `wrongs` is how many there are.
    """

    events: tuple[Proposed, ...] = ()
    events_read: int = 0
    beyond: int = 0
    more: int = 0
    wrong: tuple[Wrong, ...] = ()
    wrongs: int = 0


def read(raw: bytes, now: datetime) -> CalendarFile:
    """What a calendar of other people says of the time about `now`. Never raises for what is in it."""
    return _Reader(now).read(raw)


class _Reader:
    def __init__(self, now: datetime) -> None:
        self.first, self.last = now - BACK, now + AHEAD
        self.wrong: list[Wrong] = []
        self.wrongs = 0
        self.ruled = 0
        self.beyond = 0
        self.cancels = False

    def fault(self, line: int, what: str) -> None:
        self.wrongs += 1
        if len(self.wrong) < MOST_FAULTS:
            self.wrong.append(Wrong(line=line, what=what))

    def read(self, raw: bytes) -> CalendarFile:
        found: dict[str, Proposed] = {}
        overrides: dict[str, Proposed] = {}
        n = 0
        for event, line in self.events(raw):
            n += 1
            try:
                for each in self.proposed(event, line):
                    mine = overrides if "RECURRENCE-ID" in event else found
                    was = mine.get(each.uid)
                    if was is None or each.sequence >= was.sequence:
                        mine[each.uid] = each
            except Bad as bad:
                self.fault(bad.line, bad.what)
            except (ValueError, OverflowError):
                self.fault(line, "this event has a time that cannot be")
        for uid, each in overrides.items():
            if uid not in found or each.sequence >= found[uid].sequence:
                found[uid] = each
        within = [each for each in found.values() if self.within(each)]
        self.beyond += len(found) - len(within)
        within.sort(key=lambda each: (each.begins, each.uid))
        return CalendarFile(
            events=tuple(within[:MOST]),
            events_read=n,
            beyond=self.beyond,
            more=max(0, len(within) - MOST),
            wrong=tuple(self.wrong),
            wrongs=self.wrongs,
        )

    def within(self, each: Proposed) -> bool:
        return each.begins <= self.last and (each.ends or each.begins) >= self.first

    # -- lines ----------------------------------------------------------------------------------------------------------

    def events(self, raw: bytes) -> Iterator[tuple[Event, int]]:
        """Each event's wanted properties, and the line it begins on."""
        depth: list[str] = []
        event: Event = {}
        began = 1
        seen = False
        for line, text in unfolded(raw):
            head, colon, value = text.partition(":")
            name = head.partition(";")[0].upper()
            if name == "BEGIN":
                depth = [*depth, value.strip().upper()][:20]
                seen = seen or depth == ["VCALENDAR"]
                event, began = ({}, line) if depth == _IN_EVENT else (event, began)
            elif name == "END":
                if depth == _IN_EVENT:
                    yield event, began
                depth = depth[:-1]
            elif depth == ["VCALENDAR"] and name == "METHOD":
                self.cancels = value.strip().upper() == "CANCEL"
            elif colon and name in _WANTED and depth == _IN_EVENT:
                held = event.setdefault(name, [])
                if len(held) < MOST_SINGLE:
                    held.append(property_of(text, line))
        self.ended(depth, began, seen=seen)

    def ended(self, depth: list[str], began: int, *, seen: bool) -> None:
        """Say what is wrong with the file as a whole."""
        if not seen:
            self.fault(1, "this is no calendar: an iCalendar file goes from BEGIN:VCALENDAR to END:VCALENDAR")
        elif depth:
            self.fault(began, f"the file ends in the middle of {depth[-1].lower()[:20]}")

    # -- one event ------------------------------------------------------------------------------------------------------

    def proposed(self, event: Event, line: int) -> Iterator[Proposed]:
        uid = words(event, "UID")
        if not uid:
            raise Bad("this event has no UID, so that nobody could tell it again", line)
        if "DTSTART" not in event:
            raise Bad("this event does not say when it begins", line)
        begins = time_of(event["DTSTART"][0])
        one = Proposed(
            uid=uid,
            begins=begins.at,
            ends=_ends(event, begins, begins),
            all_day=begins.all_day,
            sequence=_sequence(event),
            cancelled=self.cancels or words(event, "STATUS").upper() == "CANCELLED",
            summary=words(event, "SUMMARY"),
            place=words(event, "LOCATION"),
            line=line,
        )
        if "RECURRENCE-ID" in event:
            turn = time_of(event["RECURRENCE-ID"][0])
            yield replace(one, uid=_turn(uid, turn))  # in place of that turn
        elif "RRULE" in event or "RDATE" in event:
            yield from self.turns(event, one, begins)
        else:
            yield one

    def turns(self, event: Event, one: Proposed, begins: Span) -> Iterator[Proposed]:
        """Each of an event that recurs, within the horizon, by the clock its beginning goes by."""
        out = {each.at for each in _singles(event, "EXDATE")}
        starts = {each.at: each for each in _singles(event, "RDATE")}
        starts |= {each.at: each for each in self.ruled_of(event, begins)}
        for at, start in sorted(starts.items()):
            if at in out:
                continue
            turn = replace(one, uid=_turn(one.uid, start), begins=start.at, ends=_ends(event, begins, start))
            if self.within(turn):
                yield turn

    def ruled_of(self, event: Event, begins: Span) -> Iterator[Span]:
        if "RRULE" not in event:
            yield begins
            return
        held = event["RRULE"]
        if len(held) > 1:
            raise Bad("this event has more than one rule", held[1].line)
        # UTC events of a rule keep UTC's clock; all others London's.
        until_last = self.last.astimezone(begins.zone).date()
        since = (self.first - timedelta(days=31)).astimezone(begins.zone).date()
        self.ruled += (until_last - since).days
        if self.ruled > MOST_RULED:
            raise Bad("this file has more events that recur than can be laid out", held[0].line)
        try:
            rule = rule_of(*_parts(held[0], begins))
            if rule.count is not None:
                self.ruled += max(0, (since - begins.wall.date()).days)
            for day in falls(rule, begins.wall, since, until_last):
                yield Span(datetime.combine(day, begins.wall.time()), begins.zone, begins.all_day)
        except Unread as why:
            raise Bad(str(why), held[0].line) from None


# -- pieces ---------------------------------------------------------------------------------------------------------------


def _sequence(event: Event) -> int:
    said = event["SEQUENCE"][0].value.strip() if "SEQUENCE" in event else "0"
    return int(said) if said.isascii() and said.isdigit() and len(said) < 9 else 0


def _singles(event: Event, name: str) -> Iterable[Span]:
    values = [(each, value) for each in event.get(name, ()) for value in each.value.split(",")]
    if len(values) > MOST_SINGLE:
        raise Bad(f"this event names more than {MOST_SINGLE} single dates", values[0][0].line)
    return [time_of(each, value.partition("/")[0]) for each, value in values]


def _ends(event: Event, begins: Span, start: Span) -> datetime | None:
    """When an event that begins at `start` ends, by the clock on the wall; None where nothing, or nothing possible, is said."""
    if "DTEND" in event:
        end = time_of(event["DTEND"][0])
        if begins.all_day != end.all_day:
            raise Bad("this event begins on a day and ends at a time", event["DTEND"][0].line)
        if begins.zone is end.zone:
            ends = Span(start.wall + (end.wall - begins.wall), start.zone, start.all_day).at
        else:
            ends = start.at + (end.at - begins.at)
    elif "DURATION" in event:
        found = _DURATION.fullmatch(event["DURATION"][0].value.strip().upper())
        if found is None:
            raise Bad("how long this event lasts cannot be read; PT2H would be right", event["DURATION"][0].line)
        weeks, days, hours, minutes, seconds = (int(each or 0) for each in found.groups())
        later = Span(start.wall + timedelta(weeks=weeks, days=days), start.zone, start.all_day)
        ends = later.at + timedelta(hours=hours, minutes=minutes, seconds=seconds)
    elif begins.all_day:
        ends = Span(start.wall + timedelta(days=1), start.zone, all_day=True).at
    else:
        return None
    return ends if ends > start.at else None


def _parts(rule: Property, begins: Span) -> tuple[dict[str, str], datetime | None]:
    """(a rule's parts, until when by the clock its event goes by)."""
    said = (each.partition("=") for each in rule.value.upper().split(";")[:20])
    parts = {name.strip(): value.strip() for name, _, value in said if name}
    if "UNTIL" not in parts:
        return parts, None
    until = time_of(rule, parts["UNTIL"])
    if until.all_day:
        return parts, datetime.combine(until.wall.date(), time.max)
    return parts, until.at.astimezone(begins.zone).replace(tzinfo=None)


def _turn(uid: str, start: Span) -> str:
    return f"{uid}/{start.wall:%Y%m%d}" if start.all_day else f"{uid}/{start.at:%Y%m%dT%H%MZ}"
