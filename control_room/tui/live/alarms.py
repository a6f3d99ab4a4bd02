"""What wants an operator's act now, the worst first: one small question a subject.

An alarm needs an act; everything else goes to the log silently. Each carries a key, by which it alone is acknowledged: when what it
says changes for the worse its key changes, and it stands unacknowledged again.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from msgspec import Struct

from control_room.domain.assists.states import Assist
from control_room.domain.boards import Bolo
from control_room.domain.book import heard
from control_room.domain.calls.messages import waiting
from control_room.domain.calls.states import Call
from control_room.domain.concerns.states import Concern
from control_room.domain.equipment import Issue
from control_room.domain.holds import Hold, HoldState
from control_room.domain.loneworkers import LoneStep, LoneWorker
from control_room.domain.majors.states import Major
from control_room.domain.matters import Matter, Stage
from control_room.domain.operations.codes import State
from control_room.domain.operations.states import Operation
from control_room.domain.orders import Order
from control_room.domain.pages.states import Page
from control_room.domain.refs import said
from control_room.domain.requests.states import ReviewRequest
from control_room.domain.shifts import Shift
from control_room.domain.storms import Storm
from control_room.domain.times import local, shift_window
from control_room.domain.visiting import unattended
from control_room.domain.visits import Visit
from control_room.services.pages import PageStanding
from control_room.services.rosters import InRoom
from control_room.tui.live.call_alarms import left, of_call, of_raised
from control_room.tui.live.equipment_alarms import of_issue
from control_room.tui.live.major_alarms import OPEN, of_major
from control_room.tui.live.page_alarms import of_pages
from control_room.tui.live.register_alarms import of_concern, of_register
from control_room.tui.live.request_alarms import SEVERITY, of_request
from control_room.tui.live.welfare_alarms import of_care
from control_room.tui.ports import Alarm, Standing
from control_room.words.loneworkers import step_words, whose
from control_room.words.messages import waits_words
from control_room.words.saying import cams, counted, joined

SOON: Final = timedelta(hours=24)
LATER: Final = timedelta(hours=72)
STORM: Final = "storm"
"""The key of the row that says a storm is on; acknowledged, it stays."""
EMERGENCY_STANDS: Final = timedelta(minutes=10)
"""How long an officer's emergency stands in the banner of itself."""

_FOLLOW_WORDS: Final = {
    "still_immediate": "followed for 30 minutes: why is it still an immediate response? {ref} still ...",
    "operation_or_end": "the same subject on another day: an operation's authority (Alt+W), or it stops",
    "tell_supervisor": "followed for two hours: tell the supervisor, who types {ref} still ...",
}


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


def endangered(matter: Matter) -> bool:
    """Whether somebody's life is at risk in it now, as far as anybody said: an officer's emergency, a call."""
    risk = (isinstance(matter, Assist) and matter.emergency) or (isinstance(matter, Call) and matter.life is True)
    return risk and matter.stage is Stage.OPEN


def severity_of(matter: Matter, now: datetime) -> int:
    """1 now, 2 within a day, 3 within three days, 4 nothing pressing."""
    due = matter.due()
    if endangered(matter) or (isinstance(matter, Major) and matter.stage is Stage.OPEN):
        return 1
    if isinstance(matter, ReviewRequest):
        return 1 if matter.lost else SEVERITY.get(matter.band(now), 4) if matter.stage is Stage.OPEN else 4
    answered = isinstance(matter, LoneWorker) and matter.step is None
    if due is None or answered or isinstance(matter, (Shift, Order, Bolo)):
        return 4
    promised = isinstance(matter, (Call, Hold, LoneWorker, Page)) or (isinstance(matter, Concern) and matter.undecided)
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
    """Visitors who have been here too long to have been forgotten; said anew in each shift."""
    if not visit.overstays(now):
        return
    words = "visitors in the room over four hours: sign them out, or say why"
    if visit.forgotten(now):
        words = "visitors never signed out for three days: say when they left, Alt+V o"
    key = f"{visit.ref} stay {shift_window(now).start}"
    yield Standing(key=key, alarm=Alarm(severity=3, source=said(visit.ref), words=words))


def of_unattended(matters: tuple[Matter, ...], room: InRoom) -> Iterator[Standing]:
    """Visitors in the room, and nobody of ours with them."""
    visits = [each for each in matters if isinstance(each, Visit)]
    left = unattended(visits, room.present) if room.shift is not None else ()
    if left:
        refs = " ".join(visit.ref for visit in left)
        words = f"{counted(sum(visit.count for visit in left), 'visitor')} in the room and nobody of ours with them"
        yield Standing(key=f"unattended {refs}", alarm=Alarm(severity=1, source=said(left[0].ref), words=words))


def of_operation(it: Operation, now: datetime) -> Iterator[Standing]:
    """To those on its list: a session that nothing covers, and what went beyond its scope. Nothing of what it is."""
    stop = it.state(now) is State.STOP
    if stop:
        words = "STOP: nothing covers its session any more. End it now: Alt+W"
        yield Standing(
            key=f"{it.ref} stop {len(it.sessions)}", alarm=Alarm(severity=1, source=said(it.ref), words=words)
        )
    if it.unseen:
        words = "what went beyond its scope waits for a supervisor on its list: Alt+W"
        yield Standing(key=f"{it.ref} unseen {it.unseen}", alarm=Alarm(severity=2, source=said(it.ref), words=words))


def _of_lists(matter: ReviewRequest | Concern, now: datetime) -> Iterator[tuple[str, Alarm]]:
    yield from of_concern(matter, now) if isinstance(matter, Concern) else of_request(matter, now)


def of_matter(matter: Matter, now: datetime, first: str = "") -> Iterator[Standing]:
    """What one open matter asks for."""
    match matter:
        case Assist():
            yield from of_assist(matter, now)
        case Hold():
            yield from of_hold(matter, now)
        case Call():
            yield from of_call(matter, now, first)
            yield from of_raised(matter)
        case Storm():
            yield from of_storm(matter)
        case LoneWorker():
            yield from of_lone_worker(matter)
        case Operation():
            yield from of_operation(matter, now)
        case Issue():
            yield from of_issue(matter)
        case Visit():
            yield from of_visit(matter, now)
        case ReviewRequest() | Concern() | Major():
            told = of_major(matter) if isinstance(matter, Major) else _of_lists(matter, now)
            yield from (Standing(key=key, alarm=alarm) for key, alarm in told)
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
    register: int = 0,
) -> tuple[Standing, ...]:
    """Every alarm that stands, the worst first; among equals what rings, then the book before the matters, the oldest first."""
    found = [*of_book(trouble)]
    first = waits_words(waiting(each for each in matters if isinstance(each, Call)))
    asked = {each.ref for each in matters if isinstance(each, ReviewRequest) and each.stage is Stage.OPEN}
    for matter in matters:
        if not (isinstance(matter, Hold) and matter.about in asked):  # its request speaks for it, once
            found.extend(of_matter(matter, now, first))
    found.extend(Standing(key=key, alarm=alarm) for key, alarm in of_pages(pages, frozenset(room.present), now))
    found.extend(of_others(others))
    found.extend(Standing(key=key, alarm=alarm) for key, alarm in of_register(register))
    found.extend(of_room(room, names))
    found.extend(of_care(room.care, names, now))
    found.extend(of_unattended(matters, room))
    found.extend(of_cameras(trouble.camera_faults))
    return tuple(sorted(found, key=lambda each: (each.alarm.severity, not each.alarm.rings)))


def _stays(standing: Standing) -> bool:
    """Whether it is said until it is over, whatever is acknowledged: a storm, a major incident."""
    return standing.key == STORM or standing.key.startswith(OPEN)


def worst(every: tuple[Standing, ...], acknowledged: frozenset[str]) -> Alarm | None:
    """The alarm of the banner: the worst nobody has acknowledged; else, shown as known, one of the first severity or that stays.

    A storm and each major incident that is open stand beside whichever it is.
    """
    staying = [each for each in every if _stays(each)]
    fresh = [each for each in every if each.key not in acknowledged]
    grave = fresh or [each for each in every if each.alarm.severity == 1 or each in staying]
    if not grave:
        return None
    shown, others = grave[0], sum(each not in staying for each in grave[1:])
    beside = " ".join(each.alarm.source for each in staying if each.key != shown.key)
    return replace(shown.alarm, more=others, acknowledged=not fresh, beside=beside)
