"""Two events and a standby of the training year, so that neither pane is empty; told without the year's chance."""

from datetime import datetime, timedelta
from typing import Final

from control_room.domain.events import EventEntered, EventSort
from control_room.domain.majors.codes import Declared, Letter, StoodDown
from control_room.services.training.play import OFFICE, Play, Story, signed
from control_room.services.training.rota import MANAGER

_MATCH: Final = 20
_STANDBY: Final = 33
_AHEAD: Final = timedelta(days=3)


def begin(play: Play, last: datetime) -> None:
    """Let them begin, so that at the year's end one event is to come and the standby is long stood down."""
    for days, story in ((_MATCH, _match(play)), (_STANDBY, _standby(play)), (1, _market(play, last))):
        at = last - timedelta(days=days, hours=4)
        if at > play.now:
            play.begin(at, story)


def _match(play: Play) -> Story:
    events, begins = play.services.onshift.events, play.now + timedelta(minutes=30)
    entered = EventEntered(
        sort=EventSort.FOOTBALL, name="Cup tie (training)", place="North End", cameras=("4", "22"), crowd=9000, staff=3,
        begins=begins, ends=begins + timedelta(hours=2), commander="Insp Specimen, 020 7946 0188",
        watching="flares, crossing of supporters at the trams",
    )  # fmt: skip
    ref = play.ref(events.enter(entered, by=play.lead()))
    yield begins + timedelta(minutes=20)
    play.do(events.note(ref, "queue at the turnstiles, good humoured", by=play.lead(), cameras=("22",)))
    yield begins + timedelta(hours=2, minutes=10)
    play.do(events.end(ref, by=play.lead(), text="dispersed by the trams, no arrests"))


def _standby(play: Play) -> Story:
    majors = play.services.onshift.majors
    ref = play.do(
        majors.open("smoke from a substation, Broad Green (training)", by=play.lead(), declared=Declared.STANDBY)
    ).ref
    play.do(majors.loggist(ref, by=play.lead()))
    play.do(majors.methane(ref, Letter.HAZARDS, "smoke across the road, no fire seen", by=play.lead()))
    yield play.now + timedelta(minutes=25)
    boss = signed(MANAGER, OFFICE, None)
    play.do(majors.stand_down(ref, StoodDown.STANDBY_LIFTED, "fire brigade: a vent, made safe", by=boss))


def _market(play: Play, last: datetime) -> Story:
    begins = (last + _AHEAD).replace(minute=0, second=0, microsecond=0)
    entered = EventEntered(
        sort=EventSort.MARKET, name="Night market (training)", place="Surrey Street", cameras=("4",), crowd=1500,
        begins=begins, ends=begins + timedelta(hours=4), partners="market inspectors, 020 7946 0189",
    )  # fmt: skip
    play.do(play.services.onshift.events.enter(entered, by=play.lead()))
    yield from ()
