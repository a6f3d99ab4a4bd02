"""Two shifts a day: opened, checked, rested, and handed over item by item; and the supervisor who reads them."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from control_room.domain.authority import Act
from control_room.domain.duties import Absence
from control_room.domain.errors import Refusal
from control_room.domain.line.said import CheckState
from control_room.domain.people import SignedIn, SignedOut
from control_room.domain.register_codes import Check
from control_room.domain.samples import Verdict
from control_room.domain.shifts import Shift
from control_room.domain.times import ShiftWindow, shift_window
from control_room.services.acts import Looking, Signed
from control_room.services.training.play import LEAD, OFFICE, SECOND, OnDuty, Play, Story, signed
from control_room.services.training.rota import MANAGER, Member

_EARLY: Final = timedelta(minutes=14)
"""How long before the hour the incoming shift comes."""
_DISAGREED: Final = (
    "told it was settled on Tuesday",
    "no such call in the log that I can find",
    "not what the contractor said",
)
_REMARKS: Final = (
    "well worked",
    "times of the follow complete",
    "good description",
    "CAD date should be asked for sooner",
)


def relief(play: Play, window: ShiftWindow) -> Story:
    """The shift of `window` comes on, takes the room over from whoever has it, makes its checks and works."""
    lead, second = play.rota.team(window)
    by = signed(lead, LEAD, None)
    whole = window.end > play.rota.now  # the shift that is shown: both are there
    sick = not whole and play.often(0.025)
    late = not (whole or sick) and play.often(0.04)
    at_desk(play, by)
    shift = play.ref(play.services.shifts.open(by=by, supervisor=play.rota.supervisor(play.now).staff))
    by = signed(lead, LEAD, shift)
    other: Member | None = second
    if sick:
        other = play.rota.spare(window)
        play.do(play.services.shifts.missing(by=by, who=second.staff, why=Absence.SICK, reason="rang in sick"))
    elif late:
        expected = window.start + timedelta(minutes=25)
        play.do(play.services.shifts.missing(by=by, who=second.staff, why=Absence.LATE, expected=expected))
    yield window.start - timedelta(minutes=play.random.randrange(5, 11)) if not (sick or late) else play.now
    if not (sick or late):
        _joins(play, second, shift)
    yield window.start - timedelta(minutes=3)
    hand_over(play, by, play.rota.team(window))
    play.on_duty = OnDuty(shift=shift, lead=lead, second=None if sick or late else second)
    yield window.start + timedelta(minutes=play.random.randrange(2, 9))
    _checked(play, by)
    if sick or late:
        yield window.start + timedelta(minutes=play.random.randrange(16, 28) if late else play.random.randrange(50, 90))
        _joins(play, other, shift, reason="traffic" if late else f"in for {second.staff}")
        play.on_duty = OnDuty(shift=shift, lead=lead, second=other)
    yield from _rests(play, window, shift, lead, other)


def at_desk(play: Play, by: Signed) -> None:
    """Somebody signs in. Nobody types a password in a year that is made up."""
    play.do(play.services.acts.write(Act.SIGN_IN, by, lambda w: w.record(SignedIn(staff=by.staff))))


def _joins(play: Play, who: Member, shift: str, reason: str | None = None) -> None:
    by = signed(who, SECOND, shift)
    play.do(play.services.shifts.join(by=by, ref=shift, reason=reason))


def _checked(play: Play, by: Signed) -> None:
    dead = tuple(dict.fromkeys(c for fault in play.do(play.services.faults.open(by=by)) for c in fault.cameras))
    states = tuple(
        CheckState(
            check=check,
            ok=not (check is Check.PICTURES and dead),
            except_cameras=dead if check is Check.PICTURES else (),
        )
        for check in Check
    )
    note = f"all pictures ok except {' '.join(dead)}" if dead else "all pictures ok, radio ok both sets"
    play.do(play.services.shifts.check(by=by, checks=states, note=note))


def _rests(play: Play, window: ShiftWindow, shift: str, lead: Member, second: Member) -> Story:
    if play.often(0.68):
        return  # breaks are taken in turn and most are not written down
    rests = ((3.2, second, lead), (6.1, lead, second))
    for hours, who, cover in (play.one(*rests),):
        at = window.start + timedelta(hours=hours, minutes=play.random.randrange(-25, 45))
        if timedelta(0) <= play.rota.now - at < timedelta(minutes=50):
            continue  # nobody is on a break when the room is opened
        yield at
        by = signed(who, LEAD if who is lead else SECOND, shift)
        play.do(play.services.shifts.rest(by=by, minutes=30, cover=cover.staff))
        yield play.later(1500, 1980)
        play.do(play.services.shifts.back(by=by))


# -- handing over ---------------------------------------------------------------------------------------------------------


def hand_over(play: Play, incoming: Signed, team: tuple[Member, Member]) -> None:
    """The shift that has the desks writes its sheet and signs it; the incomer answers each item and accepts.

    A shift that somebody left in another state, or that nobody else is there to take over, is closed by the manager.
    """
    duty = play.on_duty
    if duty is None:
        return
    staff = {member.staff for member in team}
    going = [one for one in (duty.lead, duty.second) if one is not None and one.staff not in staff]
    if going:
        try:
            _handed_over(play, signed(going[0], LEAD, duty.shift), incoming)
        except Refusal:
            if not play.as_found:
                raise
        else:
            return
    by = signed(MANAGER, OFFICE, None)
    left = "left as it was when the training room was closed"
    play.do(play.services.handovers.override(by=by, reason=left, shift=duty.shift))


def _handed_over(play: Play, outgoing: Signed, incoming: Signed) -> None:
    desk = play.services.handovers
    sheet = play.ref(desk.propose(by=outgoing))
    play.do(desk.sign(by=outgoing, ref=sheet))
    answer(play, incoming, sheet)
    play.do(desk.accept(by=incoming, ref=sheet))
    play.do(play.services.acts.write(Act.SIGN_IN, outgoing, lambda w: w.record(SignedOut(staff=outgoing.staff))))


def answer(play: Play, incoming: Signed, ref: str) -> None:
    """Take what is on the sheet: the red ones one by one, now and then one that is not agreed, the rest in one."""
    desk = play.services.handovers
    found = play.do(desk.sheet(by=incoming, ref=ref))
    if found is None:
        return
    for item in found.handover.red_waiting:
        play.do(desk.take(by=incoming, ref=ref, items=(item,)))
    rest = [n for n in found.handover.waiting if n not in found.handover.red_waiting]
    if rest and play.often(0.02):
        play.do(desk.disagree(by=incoming, ref=ref, item=rest.pop(), reason=play.one(*_DISAGREED)))
    if rest:
        play.do(desk.take(by=incoming, ref=ref))


# -- the supervisor ---------------------------------------------------------------------------------------------------------


def countersigned(play: Play) -> Story:
    """Mid-morning: the shifts of the day before yesterday are read and signed; those of yesterday wait."""
    by, desk = play.supervisor(), play.services.countersigning
    before = play.now - timedelta(hours=26)

    def waiting(look: Looking) -> tuple[Shift, ...]:
        return tuple(s for s in look.matters(Shift) if s.stage == "closed" and (s.closed_at or look.now) < before)

    for shift in play.do(play.services.acts.read(by, waiting)):
        if play.often(0.06):
            play.do(desk.comment(by=by, ref=shift.ref, text=play.one(*_REMARKS)))
        if play.often(0.025):
            asked = play.do(desk.ask(by=by, ref=shift.ref, text="one follow has no end time; can you say when?")).number
            yield play.later(3600, 9000)
            play.do(desk.answer(by=play.desk(), ref=shift.ref, query=asked, text="ended when units had him, put right"))
            yield play.later(600, 2400)
            play.do(desk.settle(by=by, ref=shift.ref, query=asked))
        yield play.later(60, 400)
        play.do(desk.countersign(by=by, ref=shift.ref))


def sampled(play: Play) -> Story:
    """Each Monday: last week's sample is looked at, and the week that ended is drawn from."""
    by, desk = play.supervisor(), play.services.countersigning
    for sample in play.do(desk.samples(by=by)):
        for item in sample.waiting:
            sound = play.often(0.93)
            verdict, text = (Verdict.SOUND, None) if sound else (Verdict.TO_PUT_RIGHT, "result came an hour late")
            play.do(desk.check(by=by, ref=sample.ref, item=item, verdict=verdict, text=text))
            yield play.later(60, 200)
    play.do(desk.draw(by=by))


def settled_closed(play: Play) -> Story:
    """The room's own clockwork closes what was concluded a day ago and owes nothing."""
    by = play.lead()
    play.do(play.services.assists.close_settled(by=by))
    play.do(play.services.boards.lapse(by=by))
    yield from ()


def windows(since: datetime, until: datetime) -> Iterator[ShiftWindow]:
    """Shifts that begin after `since` and whose people have come by `until`."""
    window = shift_window(shift_window(since).end)
    while window.start - _EARLY <= until:
        yield window
        window = shift_window(window.end)


def comes(window: ShiftWindow) -> datetime:
    """When the people of a shift come in."""
    return window.start - _EARLY
