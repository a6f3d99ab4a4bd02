"""The shift a training room is opened on: half done, with something open in every register."""

from datetime import timedelta
from typing import Final

from control_room.domain.assists.kinds import Concluded, Opened
from control_room.domain.assists.states import Assist
from control_room.domain.boards import BoloPosted
from control_room.domain.briefings import BriefingPosted
from control_room.domain.callprotocols.trees import Urgency
from control_room.domain.calls.codes import Vulnerability
from control_room.domain.calls.kinds import CallAnswered, CallTaken
from control_room.domain.calls.states import Call
from control_room.domain.codes import Category, Direction, Grade, Net, Outcome, RadioRequest, RadioResult, Source
from control_room.domain.faults import FaultReported
from control_room.domain.holds import Hold, HoldReason
from control_room.domain.line.said import Tally, VrmPart
from control_room.domain.matters import Stage
from control_room.domain.orders import OrderPosted
from control_room.domain.pages.codes import Result
from control_room.domain.pages.steps import Nobody
from control_room.domain.radio import RadioCall
from control_room.domain.register_codes import (
    BoloSort,
    CallKind,
    Disposal,
    OrderKind,
    Symptom,
    VisitCategory,
    VisitPurpose,
)
from control_room.domain.requests.codes import Outcome as Outcomes
from control_room.domain.requests.states import ReviewRequest
from control_room.domain.times import day_of, shift_window
from control_room.domain.visits import Identity, Visit, VisitExpected, VisitSignedIn
from control_room.services.training import kit, tasked, wording
from control_room.services.training.assists import placed
from control_room.services.training.play import OFFICE, Play, Story, at_clock, signed
from control_room.services.training.rota import MANAGER
from control_room.services.training.schedule import Quota
from control_room.services.training.year import hours_into, plan

SHOWN: Final = Quota(assists=1, radio=3)
"""The assist and the radio calls that are told here; a day's quota is never less."""
_LONGEST: Final = 12.0
"""Minutes back that the first of them begins."""


def today(hours: float) -> Quota:
    """What the day has had that has gone on for so many hours when the year is built."""
    return Quota(assists=SHOWN.assists, radio=SHOWN.radio + int(max(0.0, hours - 1) * 0.3))


def tonight(play: Play, rest: Quota, *, going_on: str | None = None) -> None:
    """Let the present shift begin its stories; all have begun by `play.rota.now`.

    Args:
        rest: what else the day has had by now.
        going_on: the day's assist, when it has one that is not over; no other is opened then.
    """
    now, hours = play.rota.now, hours_into(play.rota.now)
    plan(
        play,
        day_of(now),
        rest,
        earliest=hours_into(play.now) if day_of(play.now) == day_of(now) else 0.0,
        latest=hours * 0.85,
    )
    # Just after midnight the minutes are shortened, so that what is counted falls on the day it is counted for.
    pace = min(1.0, hours * 60 / _LONGEST)

    def ago(minutes: float, story: Story, *, counted: bool = False) -> None:
        play.begin(now - timedelta(minutes=minutes * (pace if counted else 1.0)), story)

    ago(110, kit.given_out(play))
    ago(108, _briefing(play))
    ago(105, _order(play))
    ago(76, _bolo(play))
    ago(tasked.BEFORE, tasked.asked(play))
    ago(43, _expected(play))
    ago(41, _engineer(play))
    ago(33, _hold(play))
    ago(26, _promised(play))
    ago(19, _fault(play))
    ago(9.5, _shoplifters(play, pace) if going_on is None else _found_again(play, going_on), counted=True)
    ago(4.2, _checked(play), counted=True)
    ago(1.3, _unanswered(play), counted=True)


# -- what the day counts --------------------------------------------------------------------------------------------------


def _shoplifters(play: Play, pace: float) -> Story:
    services, lead = play.services, play.lead()

    def then(seconds: float) -> timedelta:
        return timedelta(seconds=seconds * pace)

    call = play.ref(
        services.radio.call(
            "two males from the sports shop, bag of stock", by=lead, request=RadioRequest.AREA_SEARCH, callsign="SN21",
            location="North End", subjects="1 IC3 m grey hood red bag; 2 IC3 m black puffa",
        )
    )  # fmt: skip
    yield play.now + then(41)
    play.do(services.radio.seen(call, by=lead, camera="2"))
    yield play.now + then(20)
    cad = wording.cad(play.random, max(1.0, hours_into(play.now)))
    opened = Opened(category=Category.SHOPLIFTING, grade=Grade.S, cad=cad, source=Source.POLICE_RADIO)
    ref = play.ref(services.assists.promote(call, opened, by=lead))
    yield play.now + then(95)
    play.do(services.follows.move(ref, "3", by=lead))
    yield play.now + then(50)
    play.do(services.follows.images_on(ref, by=lead, to="MetCC"))
    yield play.now + then(70)
    play.do(services.follows.lose(ref, by=lead))
    yield play.now + then(125)
    play.do(services.follows.find(ref, "22", by=lead))


def _found_again(play: Play, ref: str) -> Story:
    by, follows = play.lead(), play.services.follows
    play.do(follows.lose(ref, by=by))
    yield play.later(240)
    play.do(follows.find(ref, "22", by=by))


def _checked(play: Play) -> Story:
    by = play.desk()
    play.do(
        play.services.radio.call(
            "check outside the station", by=by, request=RadioRequest.CHECK_LOCATION, callsign="SN ops",
            location="Station Road", cameras=("12",), result=RadioResult.AREA_SEARCH_NO_TRACE,
        )
    )  # fmt: skip
    yield from ()


def _unanswered(play: Play) -> Story:
    by = play.desk()
    play.do(
        play.services.radio.call(
            "banging on shutters in the market, anyone there?", by=by, net=Net.COUNCIL_WARDENS, direction=Direction.IN,
            request=RadioRequest.CHECK_LOCATION, callsign="warden 4", location="Surrey Street",
        )
    )  # fmt: skip
    yield from ()


# -- what is open beside it -----------------------------------------------------------------------------------------------


def _order(play: Play) -> Story:
    window, boards = shift_window(play.rota.now), play.services.boards
    held = play.do(boards.board(by=play.lead()))
    if not any(each.order is OrderKind.S60 for each in held.orders):
        posted = OrderPosted(
            order=OrderKind.S60, wards=("Fairfield",), starts=window.start + timedelta(hours=1), ends=window.end,
            area="Fairfield ward", authority="insp Specimen",
        )  # fmt: skip
        play.do(boards.post_order(by=play.lead(), order=posted))
    yield from ()


def _briefing(play: Play) -> Story:
    """A sheet from the neighbourhood team, and somebody excluded; what hangs there from the last time is not posted twice."""
    services, by, ends = play.services, play.lead(), shift_window(play.rota.now).end
    if play.do(services.boards.board(by=by)).sheets:
        return
    sheet = BriefingPosted(
        expires=ends, source="Fairfield SNT", authority="ps Specimen",
        text="Dippers on the trams, East Croydon to Reeves Corner, after 21:00\nStreet drinking at the Queen's Gardens: ring the duty desk",
    )  # fmt: skip
    play.do(services.onshift.briefings.post(by=by, sheet=sheet))
    excluded = BoloPosted(
        sort=BoloSort.EXCLUDED, subject="Lee Specimen, 30s, green parka", name="Lee Specimen", premises="Boots and Superdrug, North End",
        source="ShopSafe", expires=ends + timedelta(days=21),
    )  # fmt: skip
    play.do(services.boards.post(by=by, bolo=excluded))
    yield from ()


def _bolo(play: Play) -> Story:
    posted = BoloPosted(
        part=VrmPart.ENDS, expires=shift_window(play.rota.now).end, subject="silver Audi A3", vrm="KXJ", source="SN ops",
        place="Purley", reason="robbery, 2 up",
    )  # fmt: skip
    ref = play.ref(play.services.boards.post(by=play.lead(), bolo=posted))
    if (second := play.second()) is not None:  # whoever posts one has read it
        play.do(play.services.boards.read(by=second, ref=ref))
    yield from ()


def _engineer(play: Play) -> Story:
    by, visits = play.lead(), play.services.visits
    came = VisitSignedIn(
        category=VisitCategory.ENGINEER, purpose=VisitPurpose.REPAIR, organisation="maintenance contractor",
        who="engineer, pass 5521", text="recorder fan",
    )  # fmt: skip
    ref = play.ref(visits.sign_in(by=by, visit=came))
    play.do(visits.identify(by=by, ref=ref, identity=Identity.OTHER_ID, seen="pass 5521"))
    play.do(visits.declare(by=by, ref=ref))
    yield from ()


def _expected(play: Play) -> Story:
    by, visits, now = play.lead(), play.services.visits, play.rota.now
    if play.do(visits.today(by=by)).expected:  # those of the last time are still to come
        return
    auditor = VisitExpected(
        expected=now + timedelta(hours=2), category=VisitCategory.AUDITOR, purpose=VisitPurpose.INSPECTION,
        organisation="internal audit", who="A Specimen", host=by.staff, text="ten releases, five nights",
    )  # fmt: skip
    tour = VisitExpected(
        expected=at_clock(day_of(now) + timedelta(days=1), 10.5), count=6, category=VisitCategory.PUBLIC_TOUR, purpose=VisitPurpose.TOUR,
        who="residents' association",
    )  # fmt: skip
    for coming in (auditor, tour):
        play.do(visits.expect(by=by, visit=coming))
    yield from ()


def _hold(play: Play) -> Story:
    camera = play.inventory.by_number("17") or play.camera()
    begins = play.rota.now + timedelta(hours=22, minutes=10) - timedelta(days=camera.retention_days)
    play.do(
        play.services.holds.request(
            by=play.lead(), cameras=(camera.number,), begins=begins, ends=begins + timedelta(minutes=30),
            reason=HoldReason.REQUEST, text="DC 1234SN rang: robbery, keep until the form is here",
        )
    )  # fmt: skip
    yield from ()


def _promised(play: Play) -> Story:
    by, calls = play.lead(), play.services.calls
    taken = CallTaken(
        about=CallKind.DANGEROUS_STRUCTURE, vulnerable=Vulnerability.NONE, place="Brigstock Road",
        text="garden wall leaning over the footway", number="07700 900123", caller="a resident",
    )  # fmt: skip
    ref = play.ref(calls.take(by=by, call=taken))
    play.do(calls.answer(by=by, ref=ref, answered=CallAnswered(life=False, read_back=True)))
    until = play.rota.now + timedelta(minutes=4)
    play.do(calls.promise(by=by, ref=ref, text="ring back once the duty engineer has answered", until=until))
    yield play.rota.now - timedelta(minutes=3.5)
    play.services.rotas.files(play.now)  # read here: there is no thread to read them in
    pages, text = play.services.pages, "garden wall, Brigstock Road"
    page = play.ref(pages.raised(by=by, ladder="surveyor", about=ref, urgency=Urgency.P1, text=text))
    yield play.rota.now - timedelta(minutes=2.5)
    play.do(pages.attempt(page, Result.NO_ANSWER, by=by))


def _fault(play: Play) -> Story:
    reported = FaultReported(
        cameras=("31",), symptom=Symptom.NOT_RECORDING, since=play.now - timedelta(hours=17), told=True,
        contractor="J88213", text="not recording, engineer told",
    )  # fmt: skip
    play.do(play.services.faults.report(by=play.lead(), fault=reported))
    yield from ()


# -- the next time --------------------------------------------------------------------------------------------------------


def _paged(play: Play) -> None:
    """Nobody waits for an officer any more: of what nobody answered a manager says why."""
    pages, by = play.services.pages, play.lead()
    play.services.rotas.files(play.now)
    for each in play.do(pages.open(by=by)):
        if isinstance(each.step, Nobody):
            play.do(pages.explain(each.page.ref, "the day team came", by=signed(MANAGER, OFFICE, None)))
        play.do(pages.withdraw(each.page.ref, "the day team came", by=by))


def _gone(play: Play, visit: Visit) -> None:
    """Visitors who were left inside are out, and those who were expected by now never came."""
    visits, by = play.services.visits, play.lead()
    if visit.inside:
        at = min(play.now, (visit.in_at or visit.opened_at) + timedelta(hours=1))
        play.do(visits.sign_out(by=by, ref=visit.ref, at=at, text="nobody was at the desk to write it"))
    elif visit.expected_at is not None and visit.expected_at < play.now:
        play.do(visits.never_came(by=by, ref=visit.ref))


def as_left(play: Play, *, but: str | None) -> None:
    """Bring to an end what was left open in a training room when it was last closed, whoever opened it, `but` one."""
    services, by = play.services, play.lead()
    _paged(play)
    tasked.ended(play)
    for matter in play.do(services.acts.read(by, lambda look: look.outstanding())):
        match matter:
            case _ if matter.ref == but:
                continue
            case Assist(stage=Stage.OPEN):
                ended = Concluded(
                    tallies=(Tally(outcome=Outcome.SUSPECT_LOST),), text="lost sight of, units stood down"
                )
                play.do(services.assists.conclude(matter.ref, ended, by=by))
            case RadioCall(result=None):
                play.do(services.radio.result(matter.ref, RadioResult.STOOD_DOWN, by=by))
            case Visit(stage=Stage.OPEN):
                _gone(play, matter)
            case Call() if matter.promise:
                play.do(services.calls.keep(by=by, ref=matter.ref, text="rang back, in hand"))
                if matter.stage is Stage.OPEN:
                    play.do(services.calls.close(by=by, ref=matter.ref, disposal=Disposal.PAGED))
            case ReviewRequest(stage=Stage.OPEN):
                reviewing = services.requests.reviewing
                # What was lost while it waited is for the manager to close (P-05).
                closes = signed(MANAGER, OFFICE, None) if matter.lost else by
                said = "the officer needs it no longer"
                play.do(reviewing.close(matter.ref, Outcomes.WITHDRAWN, by=closes, text=said))
            case Hold(stage=Stage.OPEN):
                placed(play, matter.ref, by)
            case _:
                continue
