"""The room's smaller registers over the year: visits, telephone calls, faults, patrols, the board, plain lines."""

from datetime import timedelta
from typing import Final

from control_room.domain.boards import BoloPosted
from control_room.domain.book import Noted
from control_room.domain.calls.codes import Vulnerability
from control_room.domain.calls.kinds import CallTaken
from control_room.domain.faults import Cause, FaultNoted, FaultReported
from control_room.domain.line.said import VrmPart
from control_room.domain.orders import OrderPosted
from control_room.domain.patrols import Patrolled
from control_room.domain.register_codes import CallKind, Disposal, OrderKind, Symptom, VisitCategory, VisitPurpose
from control_room.domain.times import shift_window
from control_room.domain.visits import Identity, VisitSignedIn
from control_room.services.training import wording
from control_room.services.training.play import Play, Story
from control_room.services.training.schedule import one_of

_VISITS: Final = (
    (VisitCategory.POLICE_ROUTINE, VisitPurpose.VIEWING, "MPS", Identity.WARRANT_CARD, 6.0),
    (VisitCategory.POLICE_ROUTINE, VisitPurpose.DOWNLOAD, "MPS", Identity.WARRANT_CARD, 4.0),
    (VisitCategory.ENGINEER, VisitPurpose.REPAIR, "maintenance contractor", Identity.OTHER_ID, 2.0),
    (VisitCategory.COUNCIL_STAFF, VisitPurpose.MEETING, "community safety", Identity.STAFF_PASS, 2.0),
    (VisitCategory.CLEANER, VisitPurpose.CLEANING, "cleaning contractor", Identity.KNOWN, 2.0),
    (VisitCategory.LAY_VISITOR_INSPECTOR, VisitPurpose.INSPECTION, "lay visitors' panel", Identity.OTHER_ID, 0.3),
)
_CALLS: Final = (
    (CallKind.OTHER, "bins not collected", Disposal.SIGNPOSTED, "website", 5.0),
    (CallKind.NOISE, "loud music from a flat", Disposal.SIGNPOSTED, "noise line", 4.0),
    (CallKind.TREE, "branch down over the footway", Disposal.PAGED, "duty officer will ring", 2.0),
    (CallKind.HIGHWAY_HAZARD, "hole in the carriageway", Disposal.PAGED, "duty officer will ring", 2.5),
    (CallKind.STRAY_DOG, "dog loose by the shops", Disposal.ADVICE, "kennel opening hours", 1.5),
    (CallKind.PARKING, "car across a dropped kerb", Disposal.SIGNPOSTED, "parking line", 2.5),
    (CallKind.ROUGH_SLEEPER, "person asleep in a doorway", Disposal.PAGED, "outreach will go", 1.5),
    (CallKind.HOMELESS, "nowhere to go tonight", Disposal.PAGED, "duty housing will ring", 1.5),
    (CallKind.GRAFFITI, "paint on the underpass wall", Disposal.SIGNPOSTED, "website", 1.0),
    (
        CallKind.CONCERN_FOR_WELFARE,
        "neighbour not seen for days",
        Disposal.TO_EMERGENCY_SERVICES,
        "to ring 999",
        1.0,
    ),
)
_NOTES: Final = (
    ("briefing", "briefing read out to both desks"),
    ("police_message", "duty inspector rang, nothing for us tonight"),
    ("alarm", "panic alarm tested with the lobby, ok"),
    ("key_access", "key cabinet counted, all in"),
    ("info", "very quiet, rain"),
    ("info", "wall monitor 3 flickers, restarted, ok"),
    ("phone_in", "wrong number, wanted parking"),
    ("info", "football at home today, extra radio monitored"),
    ("contractor", "contractor rang to ask which camera is next"),
)
_SYMPTOMS: Final = (
    (Symptom.NO_PICTURE, 5.0), (Symptom.NOT_RECORDING, 2.0), (Symptom.NO_PTZ, 2.0), (Symptom.DIRTY_LENS, 2.0),
    (Symptom.OUT_OF_FOCUS, 1.5), (Symptom.INTERMITTENT, 1.5), (Symptom.FROZEN, 1.0), (Symptom.IR_FAIL, 0.7),
    (Symptom.WRONG_TIME, 0.4), (Symptom.FOLIAGE, 1.0), (Symptom.POWER, 0.8),
)  # fmt: skip
_CAUSES: Final = {
    Symptom.POWER: Cause.POWER, Symptom.NOT_RECORDING: Cause.RECORDER, Symptom.NO_PTZ: Cause.PTZ_MECHANISM,
    Symptom.DIRTY_LENS: Cause.LENS_WASH_FOCUS, Symptom.OUT_OF_FOCUS: Cause.LENS_WASH_FOCUS,
    Symptom.FOLIAGE: Cause.FOLIAGE, Symptom.NO_PICTURE: Cause.TRANSMISSION,
}  # fmt: skip
_ORDERS: Final = (
    (OrderKind.DISPERSAL, "town centre", 48, 5.0),
    (OrderKind.S60, "whole ward", 12, 3.0),
    (OrderKind.CLOSURE, "premises closure, no entry", 72, 1.0),
)


def visit(play: Play) -> Story:
    """In, identified, declared, out."""
    visits = play.services.visits
    choices = [((category, purpose, whose, identity), weight) for category, purpose, whose, identity, weight in _VISITS]
    category, purpose, whose, identity = one_of(play.random, choices)
    by, count = play.desk(), 2 if purpose is VisitPurpose.DOWNLOAD and play.often(0.3) else 1
    who = (
        f"shoulder {play.random.randrange(100, 999):04d}SN"
        if identity is Identity.WARRANT_CARD
        else f"pass {play.random.randrange(1000, 9999)}"
    )
    came = VisitSignedIn(count=count, category=category, purpose=purpose, who=who, organisation=whose)
    ref = play.ref(visits.sign_in(by=by, visit=came))
    play.do(visits.identify(by=by, ref=ref, identity=identity, count=count))
    play.do(visits.declare(by=by, ref=ref))
    yield play.later(900, 7000)
    play.do(visits.sign_out(by=play.desk(), ref=ref))


def surprise(play: Play) -> Story:
    """Two lay visitors come unannounced, a third of them a little later; nothing of it is left to chance."""
    visits = play.services.visits
    refs: list[str] = []
    for count, who in ((2, "A Specimen, B Specimen"), (1, "C Specimen")):
        by = play.lead()
        came = VisitSignedIn(
            count=count, category=VisitCategory.LAY_VISITOR_INSPECTOR, purpose=VisitPurpose.INSPECTION, who=who,
            organisation="lay visitors' panel",
        )  # fmt: skip
        refs.append(play.ref(visits.sign_in(by=by, visit=came)))
        play.do(visits.identify(by=by, ref=refs[-1], identity=Identity.OTHER_ID, count=count, seen="panel card"))
        play.do(visits.declare(by=by, ref=refs[-1]))
        play.do(visits.escort(by=by, ref=refs[-1], areas="control room"))
        yield play.now + timedelta(minutes=20)
    play.do(visits.suspend(by=play.lead(), ref=refs[0], reason="a stabbing in progress, screens turned"))
    yield play.now + timedelta(minutes=25)
    play.do(visits.suspend(by=play.lead(), ref=refs[0], over=True))
    yield play.now + timedelta(minutes=40)
    for ref in refs:
        play.do(visits.sign_out(by=play.lead(), ref=ref))


def call(play: Play) -> Story:
    """A telephone call: most are told where to ring, some are promised a call back."""
    choices = [((about, text, what, told), weight) for about, text, what, told, weight in _CALLS]
    about, text, what, told = one_of(play.random, choices)
    by, calls = play.desk(), play.services.calls
    street = play.camera().streets[0]
    if what is not Disposal.PAGED or play.often(0.4):
        taken = CallTaken(about=about, text=text, place=street)
        play.do(calls.take(by=by, call=taken, disposal=what, told=told))
        return
    taken = CallTaken(
        about=about, vulnerable=Vulnerability.NONE, text=text, place=street,
        caller="caller gave no name" if play.often(0.5) else "a resident",
    )  # fmt: skip
    ref = play.ref(calls.take(by=by, call=taken))
    play.do(calls.promise(by=by, ref=ref, text="ring back when the duty officer answers", until=play.later(2400, 5400)))
    yield play.later(900, 3000)
    play.do(calls.keep(by=play.desk(), ref=ref, text="rang back, officer on the way"))
    play.do(calls.close(by=play.desk(), ref=ref, disposal=what, told=told))


def fault(play: Play, *, days: float | None = None) -> Story:
    """Reported, the contractor told, mended days later, the recording looked at."""
    faults, by = play.services.faults, play.lead()
    camera, symptom = play.camera(), one_of(play.random, _SYMPTOMS)
    job = f"J{play.random.randrange(80000, 89999)}"
    reported = FaultReported(
        cameras=(camera.number,), symptom=symptom, told=True, contractor=job,
        text=f"{symptom.value.replace('_', ' ')}, {camera.location}",
    )  # fmt: skip
    ref = play.ref(faults.report(by=by, fault=reported))
    length = days if days is not None else play.random.choice((0.5, 1.5, 2, 2, 3, 4, 6, 9))
    if length > 3:
        yield play.days_later(length / 2, length / 1.8)
        note = FaultNoted(text=play.one("engineer on site, part on order", "still dead, contractor chased"))
        play.do(faults.note(by=play.lead(), ref=ref, note=note))
        length /= 2
    yield play.days_later(length * 0.9, length)
    play.do(faults.attended(by=play.lead(), ref=ref))
    if play.often(0.4):
        play.do(faults.clear(by=play.lead(), ref=ref, text="engineer says mended"))
        yield play.later(1800, 9000)
    play.do(faults.explain(by=play.lead(), ref=ref, cause=_CAUSES.get(symptom, Cause.CAMERA_UNIT)))
    play.do(faults.clear(by=play.lead(), ref=ref, recording=True, text="picture and recording looked at"))


def patrol(play: Play) -> Story:
    """A round of cameras near one another."""
    first = play.camera()
    numbers = (first.number, *(near.number for near in play.inventory.follow_choices(first.number)[:3]))
    quiet = play.often(0.8)
    text = "" if quiet else play.one("group outside the shops, sitting", "bins over, reported", "road works, one lane")
    play.do(
        play.services.onshift.patrols.log(by=play.desk(), patrol=Patrolled(cameras=numbers, quiet=quiet, text=text))
    )
    yield from ()


def note(play: Play) -> Story:
    """A plain line; now and then one is put right or struck out later."""
    entry, text = play.one(*_NOTES)
    by, book = play.desk(), play.services.book
    number = play.do(book.note(by=by, note=Noted(text=text, entry=entry))).number
    if play.often(0.08):
        yield play.later(300, 5000)
        play.do(book.correct(by=by, number=number, text=f"{text} (both desks)", reason="left half of it out"))
    elif play.often(0.035):
        yield play.later(120, 2000)
        play.do(book.strike(by=by, number=number, reason="belongs to another shift"))


def bolo(play: Play) -> Story:
    """A look-out goes up, is read, perhaps seen, and lapses or is withdrawn."""
    boards, by = play.services.boards, play.lead()
    car = play.often(0.5)
    plate = wording.vrm(play.random)
    posted = BoloPosted(
        part=VrmPart.ENDS if car else VrmPart.WHOLE,
        expires=shift_window(play.now).end + timedelta(hours=12 * play.random.randrange(0, 5)),
        subject=wording.vehicle(play.random) if car else wording.person(play.random),
        vrm=plate[-3:] if car else None,
        source=wording.callsign(play.random), reason=play.one("robbery", "wanted, recall to prison", "burglary", "misper"),
    )  # fmt: skip
    ref = play.ref(boards.post(by=by, bolo=posted))
    if (second := play.second()) is not None:  # whoever posts one has read it
        play.do(boards.read(by=second, ref=ref))
    if play.often(0.15):
        yield play.later(3000, 18000)
        camera = play.camera()
        play.do(
            boards.sighted(by=play.desk(), ref=ref, text=f"may be them, {camera.streets[0]}", cameras=(camera.number,))
        )
    if play.often(0.3):
        yield play.later(4000, 20000)
        if posted.expires is not None and play.now < posted.expires:
            play.do(boards.withdraw(by=play.lead(), ref=ref, reason="detained elsewhere"))


def order(play: Play) -> Story:
    """An order in force, which lapses at its end."""
    kind, area, hours, _ = one_of(play.random, [(each, each[3]) for each in _ORDERS])
    posted = OrderPosted(
        order=kind, wards=(play.camera().ward,), starts=play.now, ends=play.now + timedelta(hours=hours), area=area,
        authority="duty inspector",
    )  # fmt: skip
    play.do(play.services.boards.post_order(by=play.lead(), order=posted))
    yield from ()
