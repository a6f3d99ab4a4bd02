"""What wants an operator's act now, the worst first: one small question a subject.

An alarm needs an act; everything else goes to the log silently. Each carries a key, by which it alone is acknowledged: when what it
says changes for the worse its key changes, and it stands unacknowledged again.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from textwrap import shorten
from typing import Final

from msgspec import Struct

from control_room.domain.assists.states import Assist
from control_room.domain.boards import Bolo
from control_room.domain.book import heard
from control_room.domain.calls.codes import Safe
from control_room.domain.calls.promising import NEAR, Promise
from control_room.domain.calls.raising import Raised
from control_room.domain.calls.states import Call
from control_room.domain.holds import Hold, HoldState
from control_room.domain.loneworkers import LoneStep, LoneWorker
from control_room.domain.matters import Matter, Stage
from control_room.domain.orders import Order
from control_room.domain.pages.states import Page
from control_room.domain.refs import said
from control_room.domain.requests.states import ReviewRequest
from control_room.domain.shifts import Shift
from control_room.domain.storms import Storm
from control_room.domain.times import hours_minutes, local
from control_room.domain.visits import Visit
from control_room.services.pages import PageStanding
from control_room.services.rosters import InRoom
from control_room.tui.live.page_alarms import of_pages
from control_room.tui.live.request_alarms import SEVERITY, of_request
from control_room.tui.ports import Alarm
from control_room.words.calls import RAISED
from control_room.words.loneworkers import step_words, whose
from control_room.words.saying import cams, counted, joined

SOON: Final = timedelta(hours=24)
LATER: Final = timedelta(hours=72)
EMERGENCY_STANDS: Final = timedelta(minutes=10)
"""How long an officer's emergency stands in the banner of itself."""
LOST: Final = "ring back if safe, else 999"
"""What is done at once where a line is lost in danger."""
STORM: Final = "storm"
"""The key of the row that says a storm is on; acknowledged, it stays."""
RINGS_STANDS: Final = timedelta(minutes=5)
"""How long a ring stands in the banner of which nothing more is heard: its end was lost."""

_FOLLOW_WORDS: Final = {
    "still_immediate": "followed for 30 minutes: why is it still an immediate response? {ref} still ...",
    "tell_supervisor": "followed for two hours: tell the supervisor, who types {ref} still ...",
}


class Standing(Struct, frozen=True, kw_only=True):
    """One alarm, and the key it is acknowledged by."""

    key: str
    alarm: Alarm


class Trouble(Struct, frozen=True, kw_only=True):
    """What is wrong with the room's own machinery.

    Attributes:
        book: why the book cannot be trusted or reached, in words; "" when it can.
        aside: lines that wait in this workstation's side-book.
        camera_faults: faults in `cameras.yml`, the last good one being in force.
        telephone: why calls have to be taken by hand, in words; "" while the telephone is heard, or none is set.
    """

    book: str = ""
    aside: int = 0
    camera_faults: int = 0
    telephone: str = ""


def left(until: datetime, now: datetime) -> str:
    """Time left or past, as the room says it."""
    return hours_minutes(until - now) if until >= now else f"{hours_minutes(now - until)} past"


def endangered(matter: Matter) -> bool:
    """Whether somebody's life is at risk in it now, as far as anybody said: an officer's emergency, a call."""
    risk = (isinstance(matter, Assist) and matter.emergency) or (isinstance(matter, Call) and matter.life is True)
    return risk and matter.stage is Stage.OPEN


def severity_of(matter: Matter, now: datetime) -> int:
    """1 now, 2 within a day, 3 within three days, 4 nothing pressing."""
    due = matter.due()
    if endangered(matter):
        return 1
    if isinstance(matter, ReviewRequest):
        return 1 if matter.lost else SEVERITY.get(matter.band(now), 4) if matter.stage is Stage.OPEN else 4
    answered = isinstance(matter, LoneWorker) and matter.step is None
    if due is None or answered or isinstance(matter, (Shift, Order, Bolo)):
        return 4
    promised = isinstance(matter, (Call, Hold, LoneWorker, Page))
    if due <= now:
        return 1 if promised else 2
    if due - now < SOON and promised:
        return 2
    return 3 if due - now < LATER else 4


def of_book(trouble: Trouble) -> Iterator[Standing]:
    """The book itself, lines that are not in it yet, and the telephone."""
    if trouble.book:
        yield Standing(key=f"book {trouble.book}", alarm=Alarm(severity=1, source="BOOK", words=trouble.book))
    if trouble.aside:
        lines = "1 line waits" if trouble.aside == 1 else f"{trouble.aside} lines wait"
        words = f"{lines} to be brought into the book: Alt+I"
        yield Standing(key=f"aside {trouble.aside}", alarm=Alarm(severity=2, source="SIDE-BOOK", words=words))
    if trouble.telephone:
        alarm = Alarm(severity=2, source="TELEPHONE", words=trouble.telephone)
        yield Standing(key=f"telephone {trouble.telephone}", alarm=alarm)


def of_assist(assist: Assist, now: datetime) -> Iterator[Standing]:
    """An officer's emergency, and a follow that has gone on long."""
    if assist.stage is not Stage.OPEN:
        return
    if assist.emergency and now - assist.opened_at < EMERGENCY_STANDS:
        words = " ".join(("OFFICER'S EMERGENCY", heard(assist.callsign), heard(assist.location))).strip()
        yield Standing(key=assist.ref, alarm=Alarm(severity=1, source=said(assist.ref), words=words))
    for due in assist.dues():
        if due.at <= now:
            alarm = Alarm(
                severity=2,
                source=said(assist.ref),
                words=_FOLLOW_WORDS[due.code].format(ref=said(assist.ref).replace("-", "").lower()),
            )
            yield Standing(key=f"{assist.ref} {due.code} {due.at}", alarm=alarm)


def of_hold(hold: Hold, now: datetime) -> Iterator[Standing]:
    """Footage that the recorder will write over."""
    due, severity = hold.due(), severity_of(hold, now)
    if due is not None and severity <= 2:
        where = cams(hold.cameras) or "footage"
        if hold.state is not HoldState.REQUESTED:
            words = f"hold on {where} to be looked at again"
        elif due > now:
            words = f"{where} gone in {left(due, now)} by setting, not held"
        else:
            words = f"{where} went by setting {left(due, now)}, not seen held: look in the recorder"
        yield Standing(key=f"{hold.ref} {severity}", alarm=Alarm(severity=2, source=said(hold.ref), words=words))


IN_SHORT: Final = 60
"""Characters of what was promised that stand in the banner."""


def of_call(call: Call, now: datetime) -> Iterator[Standing]:
    """A call that rings, a caller to be rung back, a promise that falls due."""
    if call.rings and call.offered_at is not None and now - call.offered_at < RINGS_STANDS:
        words = f"rings since {local(call.offered_at):%H:%M:%S}: {heard(call.shown) or 'number withheld'}"
        yield Standing(
            key=f"rings {call.ref}", alarm=Alarm(severity=2, source=said(call.ref), words=words, rings=False)
        )
    if call.to_ring_back:
        words = f"hung up unanswered: ring back {heard(call.shown)}"
        yield Standing(key=f"{call.ref} back", alarm=Alarm(severity=3, source=said(call.ref), words=words))
    for each in call.open_promises:
        if each.by is not None and each.by - now < NEAR:
            past = each.by <= now
            words = joined(f"promise {left(each.by, now)}: {_promised(call, each)}", each.owner and f"{each.owner}'s")
            alarm = Alarm(severity=1 if past else 2, source=said(call.ref), words=words)
            yield Standing(key=f"{call.ref} {each.by}{' past' if past else ''}", alarm=alarm)


def _promised(call: Call, promise: Promise) -> str:
    """What was promised, to whom, and the key that rings them where they may be rung."""
    if call.restricted:
        return "a restricted call"
    number = "never ring back" if call.safe is Safe.NO else joined(call.number, "F4, g rings") if call.number else ""
    return joined(_in_short(heard(promise.text), promise.by), heard(call.caller), number)


def _in_short(told: str, by: datetime | None) -> str:
    """Of what a caller was told at length, the sentence with the promised hour: a banner has one row."""
    hour = "" if by is None else f"{local(by):%H:%M}"
    parts = [each for each in re.split(r"(?<=[.!?]) ", told) if hour in each] if hour and len(told) > IN_SHORT else []
    return shorten((parts or [told])[0].rstrip("."), IN_SHORT, placeholder="...")


def of_raised(call: Call) -> Iterator[Standing]:
    """What a supervisor has to see of a call, until one has."""
    if call.stage is Stage.VOIDED:
        return
    place = "a restricted call" if call.restricted else heard(call.place)
    for each in call.to_see:
        lost = each in {Raised.LINE_LOST, Raised.LOST_UNASKED}
        severity = 1 if call.life or lost else 2
        told = call.repeat if each is Raised.RUNG_AGAIN else None
        who = "the same number" if told is not None and told.by_number else "the same thing"
        why = RAISED[each] if told is None else f"rung again, {counted(told.calls, 'call')}, {who}"
        words = f"tell the supervisor: {joined(why, place, LOST if lost and call.stage is Stage.OPEN else '')}"
        alarm = Alarm(severity=severity, source=said(call.ref), words=words)
        yield Standing(key=f"{call.ref} {each.value}", alarm=alarm)


def of_storm(storm: Storm) -> Iterator[Standing]:
    """A storm that is on."""
    if storm.stage is Stage.OPEN:
        words = f"since {local(storm.opened_at):%H:%M}, four questions a call; F4 s: {heard(storm.reason)}"
        yield Standing(key=STORM, alarm=Alarm(severity=3, source="STORM", words=words, rings=False))


def of_lone_worker(worker: LoneWorker) -> Iterator[Standing]:
    """Somebody out alone who is to be rung, or looked for; each step stands anew."""
    if worker.stage is Stage.OPEN and worker.step is not None:
        severity = 2 if worker.step is LoneStep.RING else 1
        alarm = Alarm(severity=severity, source=said(worker.ref), words=joined(step_words(worker), whose(worker)))
        yield Standing(key=f"{worker.ref} {worker.step.value} {worker.check_at}", alarm=alarm)


def of_visit(visit: Visit, now: datetime) -> Iterator[Standing]:
    """Visitors who have been here too long to have been forgotten."""
    if visit.stage is Stage.OPEN and visit.overstays(now):
        words = "visitors in the room over four hours: sign them out, or say why"
        yield Standing(key=f"{visit.ref} stay", alarm=Alarm(severity=3, source=said(visit.ref), words=words))


def of_matter(matter: Matter, now: datetime) -> Iterator[Standing]:
    """What one open matter asks for."""
    match matter:
        case Assist():
            yield from of_assist(matter, now)
        case Hold():
            yield from of_hold(matter, now)
        case Call():
            yield from of_call(matter, now)
            yield from of_raised(matter)
        case Storm():
            yield from of_storm(matter)
        case LoneWorker():
            yield from of_lone_worker(matter)
        case Visit():
            yield from of_visit(matter, now)
        case ReviewRequest():
            for key, alarm in of_request(matter, now):
                yield Standing(key=key, alarm=alarm)
        case _:
            return


def of_room(room: InRoom, names: dict[str, str]) -> Iterator[Standing]:
    """Too few people, and breaks that are over."""
    if room.shift is None:
        return
    if room.short:
        here = len(room.present)
        words = f"{here} in the room, {room.floor} wanted: get cover, or note why"
        yield Standing(key=f"short {here}", alarm=Alarm(severity=2, source="STAFF", words=words))
    for duty in room.overrun:
        words = f"{names.get(duty.who, duty.who)}'s break is over: k end"
        yield Standing(key=f"break {duty.who} {duty.on}", alarm=Alarm(severity=3, source="BREAK", words=words))


def of_others(others: int) -> Iterator[Standing]:
    """Restricted calls of which something is due, and which are not theirs who sits here: that alone is said."""
    if others:
        words = "something of it is due: tell who took it, or a supervisor, who can let you in"
        yield Standing(
            key=f"others {others}", alarm=Alarm(severity=2, source=f"RESTRICTED CALL ({others})", words=words)
        )


def of_cameras(faults: int) -> Iterator[Standing]:
    """The inventory's file has faults."""
    if faults:
        words = "cameras.yml has faults; the last good one is in force, F3"
        yield Standing(key=f"cameras {faults}", alarm=Alarm(severity=3, source="CAMERAS", words=words))


def standing(
    matters: tuple[Matter, ...],
    room: InRoom,
    names: dict[str, str],
    trouble: Trouble,
    now: datetime,
    pages: tuple[PageStanding, ...] = (),
    others: int = 0,
) -> tuple[Standing, ...]:
    """Every alarm that stands, the worst first; among equals what rings, then the book before the matters, the oldest first."""
    found = [*of_book(trouble)]
    asked = {each.ref for each in matters if isinstance(each, ReviewRequest) and each.stage is Stage.OPEN}
    for matter in matters:
        if not (isinstance(matter, Hold) and matter.about in asked):  # its request speaks for it, once
            found.extend(of_matter(matter, now))
    found.extend(Standing(key=key, alarm=alarm) for key, alarm in of_pages(pages, frozenset(room.present), now))
    found.extend(of_others(others))
    found.extend(of_room(room, names))
    found.extend(of_cameras(trouble.camera_faults))
    return tuple(sorted(found, key=lambda each: (each.alarm.severity, not each.alarm.rings)))


def worst(every: tuple[Standing, ...], acknowledged: frozenset[str]) -> Alarm | None:
    """The alarm of the banner: the worst nobody has acknowledged; else, shown as known, one of the first severity or a storm.

    That a storm is on stands beside whichever it is.
    """
    storm = any(each.key == STORM for each in every)
    fresh = [each for each in every if each.key not in acknowledged]
    grave = fresh or [each for each in every if each.alarm.severity == 1 or each.key == STORM]
    if not grave:
        return None
    shown, others = grave[0], sum(each.key != STORM for each in grave[1:])
    beside = "STORM" if storm and shown.key != STORM else ""
    return replace(shown.alarm, more=others, acknowledged=not fresh, beside=beside)
