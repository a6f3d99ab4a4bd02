"""An assist from its first word to what police say came of it, weeks later."""

from datetime import timedelta
from typing import Final, TypedDict

from msgspec import Struct

from control_room.domain.assists.kinds import Concluded as Conclusion
from control_room.domain.assists.kinds import (
    FedBack,
    Feedback,
    Filed,
    Force,
    ForceSeen,
    InformedBy,
    OnScene,
    Opened,
    PoliceInformed,
    Vulnerable,
)
from control_room.domain.assists.states import Assist
from control_room.domain.cameras import Camera
from control_room.domain.codes import Category, Net, Outcome, Source
from control_room.domain.holds import Hold, HoldReason
from control_room.domain.register_codes import MissingAge, MissingRisk, Travel
from control_room.domain.times import local
from control_room.services.acts import Signed
from control_room.services.training import wording
from control_room.services.training.incidents import Incident
from control_room.services.training.play import Play, Story
from control_room.services.training.schedule import one_of

NETS: Final = {
    Source.POLICE_RADIO: Net.MPS_AIRWAVE,
    Source.SHOPSAFE: Net.SHOPSAFE,
    Source.PUBWATCH: Net.PUBWATCH,
    Source.COUNCIL_TEAM: Net.COUNCIL_WARDENS,
}
"""Sources that reach the room by a radio call, which grows into the assist."""
POLICE: Final = frozenset({Source.POLICE_RADIO, Source.POLICE_CAD, Source.POLICE_PHONE})
_CHILD: Final = frozenset({Category.YOUTHS_GROUP})
_ADULT: Final = frozenset({Category.MENTAL_HEALTH, Category.FEAR_FOR_WELFARE, Category.MISSING_PERSON})
_LOST_FROM_SIGHT: Final = frozenset({Outcome.SUSPECT_LOST, Outcome.AREA_SEARCH_NO_TRACE})
_ANSWERS: Final = (
    (Feedback.CHARGED, 3.0), (Feedback.CAUTION_OUT_OF_COURT, 1.0), (Feedback.IDENTIFIED, 1.0), (Feedback.USED_IN_INTERVIEW, 1.0),
    (Feedback.NOT_USED, 0.7), (Feedback.NO_FURTHER_ACTION, 2.0), (Feedback.NO_REPLY, 1.6), (Feedback.ELIMINATED, 0.4),
)  # fmt: skip


class Planned(Struct, frozen=True, kw_only=True):
    """An assist that is to be: what it is and who brings it; `cad_owed` when nobody ever says its CAD."""

    incident: Incident
    source: Source
    cad_owed: bool = False

    @property
    def by_radio(self) -> bool:
        """True when a radio call comes first."""
        return self.source in NETS


def assist(play: Play, planned: Planned) -> Story:
    """The whole of it."""
    what, random = planned.incident, play.random
    by, camera = play.desk(), play.camera()
    people = wording.people(random, random.randint(*what.persons))
    street = camera.streets[0]
    text = wording.filled(random, play.one(*what.said), street=street, people=people)
    hours = local(play.now).hour + local(play.now).minute / 60
    police = planned.source in POLICE
    cad = wording.cad(random, hours) if police and not planned.cad_owed and play.often(0.93) else None
    call = None
    if planned.by_radio:
        net = NETS[planned.source]
        caller = wording.callsign(random) if police else wording.pub(random) if net is Net.PUBWATCH else None
        call = play.ref(
            play.services.radio.call(
                text, by=by, net=net, request=what.request, callsign=caller or net.value.replace("_", " "), location=street,
                cad=cad if play.often(0.5) else None,
            )
        )  # fmt: skip
        yield play.later(15, 70)
        if play.often(0.8):
            play.do(play.services.radio.seen(call, by=by, camera=camera.number))
            yield play.later(5, 40)
    opened = Opened(
        source=planned.source, category=what.category, grade=what.grade if police else None, cad=cad,
        cameras=(camera.number,), camera=camera.number, call=call, text="" if call else text,
        location=None if call else street,
        emergency=what.category is Category.OFFICER_SAFETY, **_missing(what.category, text),
    )  # fmt: skip
    ref = play.ref(play.services.assists.open(opened, by=by))
    if not police and play.often(0.85):
        yield play.later(20, 90)
        told = PoliceInformed(how=play.one(InformedBy.RADIO, InformedBy.DIRECT_LINE, InformedBy.PHONE))
        play.do(play.services.assists.add(ref, told, by=by))
        police = True
    yield from _followed(play, planned, ref, by, camera)
    yield from _ended(play, planned, ref, by, police=police)


class _Missing(TypedDict, total=False):
    age: MissingAge
    risk: MissingRisk


def _missing(category: Category, text: str) -> _Missing:
    """Who is missing, as the words of the incident say it."""
    if category is not Category.MISSING_PERSON:
        return {}
    age = MissingAge.CHILD if " yo" in text else MissingAge.ADULT
    return {"age": age, "risk": MissingRisk.HIGH if "high risk" in text else MissingRisk.MEDIUM}


def _followed(play: Play, planned: Planned, ref: str, by: Signed, camera: Camera) -> Story:
    what, random, follows = planned.incident, play.random, play.services.follows
    images = play.often(0.35)
    if images:
        yield play.later(20, 60)
        play.do(follows.images_on(ref, by=by, to="MetCC"))
    number, seen = camera.number, [camera.number]
    for _ in range(random.randint(*what.moves)):
        near = [n for n in play.inventory.follow_choices(number) if n.number not in seen]
        if not near:
            break
        yield play.later(40, 170)
        if play.often(0.14):
            play.do(follows.lose(ref, by=by))
            yield play.later(60, 260)
            number = near[0].number
            play.do(follows.find(ref, number, by=by))
        else:
            number = play.one(*near[:3]).number
            play.do(follows.move(ref, number, by=by))
        seen.append(number)
    if len(seen) > 3 and play.often(0.2):
        yield play.later(30, 120)
        play.do(
            follows.board(
                ref, play.one(Travel.BUS, Travel.TRAM, Travel.CAR), by=by, towards=play.one("Purley", "Brixton")
            )
        )
    if play.often(0.25):
        yield play.later(30, 200)
        words = play.one(
            "units told, still on camera", "sat on the wall, not moving", "splits from the group, staying with 1"
        )
        play.do(play.services.assists.note(ref, words, by=by))


def _ended(play: Play, planned: Planned, ref: str, by: Signed, *, police: bool) -> Story:
    what, services, by = planned.incident, play.services, play.still(by)
    end = one_of(play.random, [(end, end.weight) for end in what.ends])
    outcomes = {tally.outcome for tally in end.tallies}
    if police and not outcomes & {Outcome.POLICE_UNABLE_TO_ATTEND} and play.often(0.55):
        yield play.later(90, 540)
        play.do(services.assists.add(ref, OnScene(callsign=wording.callsign(play.random)), by=by))
        if play.often(0.05):
            yield play.later(20, 90)
            play.do(services.assists.add(ref, ForceSeen(what=Force.USE_OF_FORCE, text="taken to the ground"), by=by))
    yield play.later(60, 420)
    by = play.still(by)
    begun = _card(play, ref, by)
    if outcomes & _LOST_FROM_SIGHT and begun.trail().running:
        play.do(services.follows.lose(ref, by=by))
    play.do(services.assists.conclude(ref, Conclusion(tallies=end.tallies, text=end.words), by=by))
    yield from _afterwards(play, planned, ref, by, begun, kept=Outcome.EVIDENCE_SECURED in outcomes)


def _afterwards(play: Play, planned: Planned, ref: str, by: Signed, assist: Assist, *, kept: bool) -> Story:
    services, category = play.services, planned.incident.category
    yield play.later(60, 400)
    by = play.still(by)
    now = _card(play, ref, by)
    hold = None
    if now.offer is not None:
        if play.often(0.85):
            hold = play.ref(services.holds.take_offer(ref, by=by))
        else:
            play.do(services.holds.decline(ref, "not needed, told by the sergeant", by=by))
    elif kept or play.often(0.12):
        begins, ends = assist.opened_at - timedelta(minutes=10), play.now
        asked = services.holds.request(
            by=by, cameras=now.cameras[:3], begins=begins, ends=ends, reason=HoldReason.INCIDENT, about=ref
        )
        hold = play.ref(asked)
    if category in _CHILD and play.often(0.35):
        play.do(services.assists.vulnerable(ref, Vulnerable.CHILD, by=by))
    elif category in _ADULT and play.often(0.5):
        play.do(services.assists.vulnerable(ref, Vulnerable.ADULT, by=by))
    if hold is not None:
        play.begin(play.later(200, 1500), _held(play, hold))
    for referral in _card(play, ref, by).referrals:
        play.begin(play.later(900, 5000), _referred(play, referral))
    if "cad" in now.owed() and not planned.cad_owed:
        yield play.later(300, 2400)
        cad = wording.cad(play.random, 24 * play.random.random()) if play.often(0.4) else None
        filed = Filed(no_cad=True) if cad is None else Filed(cad=cad, cad_date=assist.day)
        play.do(services.assists.file(ref, filed, by=play.desk()))
    if "feedback" in now.owed():
        yield play.days_later(1.5, 13)
        answer = one_of(play.random, _ANSWERS)
        play.do(services.assists.add(ref, FedBack(feedback=answer), by=play.desk()))


def _card(play: Play, ref: str, by: Signed) -> Assist:
    return play.do(play.services.acts.read(by, lambda look: look.matter(ref, Assist)))


def placed(play: Play, ref: str, by: Signed, text: str | None = None) -> None:
    """A hold is seen kept in the recorder; one that names no camera yet is given one first."""
    hold = play.do(play.services.acts.read(by, lambda look: look.matter(ref, Hold)))
    if not hold.cameras:
        every = play.inventory.cameras
        camera = every[hold.opened % len(every)].number
        play.do(play.services.holds.file(ref, by=by, cameras=(camera,)))
    play.do(play.services.holds.placed(ref, by=by, text=text))


def _held(play: Play, hold: str) -> Story:
    placed(play, hold, play.desk(), "seen in the recorder")
    yield play.days_later(25, 28)
    if play.often(0.3):
        play.do(play.services.holds.renew(hold, by=play.supervisor(), reason="still wanted for court"))
        yield play.days_later(25, 28)
    play.do(play.services.holds.release(hold, "collected by police, no longer needed", by=play.supervisor()))


def _referred(play: Play, referral: str) -> Story:
    to = "children's single point of contact" if play.often(0.6) else "adult safeguarding duty desk"
    theirs = f"MASH/{play.random.randrange(10000, 99999)}"
    if play.often(0.5):
        play.do(play.services.referrals.sent(referral, by=play.desk(), to=to))
        yield play.later(7200, 90000)
        play.do(play.services.referrals.sent(referral, by=play.desk(), their_ref=theirs))
    else:
        play.do(play.services.referrals.sent(referral, by=play.desk(), to=to, their_ref=theirs))
