"""A radio call that stays one."""

from typing import Final

from control_room.domain.codes import Direction, Net
from control_room.domain.codes import RadioRequest as Q
from control_room.domain.codes import RadioResult as R
from control_room.domain.times import local
from control_room.services.training import wording
from control_room.services.training.play import Play, Story
from control_room.services.training.schedule import one_of

_POLICE: Final = (
    (Q.CHECK_LOCATION, 27.0), (Q.AREA_SEARCH, 27.0), (Q.FOLLOW_SUBJECT, 7.0), (Q.CHECK_VRM, 12.0),
    (Q.OFFICER_SAFETY_WATCH, 12.0), (Q.MISSING_PERSON_SEARCH, 8.0), (Q.INFO_PASS, 6.0), (Q.OTHER, 2.0),
)  # fmt: skip
_SHOPS: Final = (
    (Q.AREA_SEARCH, 8.0),
    (Q.CHECK_LOCATION, 4.0),
    (Q.FOLLOW_SUBJECT, 2.5),
    (Q.INFO_PASS, 3.0),
    (Q.OTHER, 0.6),
)
_REQUESTS: Final = {
    Net.SHOPSAFE: _SHOPS,
    Net.PUBWATCH: _SHOPS,
    Net.COUNCIL_WARDENS: ((Q.CHECK_LOCATION, 6.0), (Q.CHECK_VRM, 2.0), (Q.AREA_SEARCH, 2.0), (Q.OTHER, 0.7)),
}
_SEARCHED: Final = (
    (R.AREA_SEARCH_NO_TRACE, 5.0), (R.SEEN_AND_PASSED, 3.0), (R.NO_COVERAGE, 0.8), (R.STOOD_DOWN, 0.8),
    (R.CAMERA_UNAVAILABLE, 0.4),
)  # fmt: skip
_LOOKED: Final = (
    (R.SEEN_AND_PASSED, 6.0), (R.ALREADY_RESOLVED, 1.2), (R.NO_COVERAGE, 0.9), (R.STOOD_DOWN, 1.0),
    (R.CAMERA_UNAVAILABLE, 0.4),
)  # fmt: skip
_RESULTS: Final = {
    Q.AREA_SEARCH: _SEARCHED,
    Q.MISSING_PERSON_SEARCH: _SEARCHED,
    Q.CHECK_VRM: _SEARCHED,
    Q.INFO_PASS: ((R.SEEN_AND_PASSED, 1.0),),
    Q.OTHER: ((R.ALREADY_RESOLVED, 1.0),),
    Q.FOLLOW_SUBJECT: ((R.SUBJECT_FOLLOWED, 5.0), (R.SEEN_AND_PASSED, 2.0), (R.AREA_SEARCH_NO_TRACE, 2.0)),
}
_SAID: Final = {
    Q.CHECK_LOCATION: (
        "check {street}, report of a disturbance",
        "any crowd at {street}",
        "is the {shop} on {street} open, door looks forced",
    ),
    Q.AREA_SEARCH: (
        "area search {street}, {person}",
        "made off towards {street}, {person}",
        "area search {street}, {shop} theft",
    ),
    Q.FOLLOW_SUBJECT: ("please stay with {person}, {street}", "stay with him until we get there, {street}, {person}"),
    Q.CHECK_VRM: ("{vehicle} {vrm}, last {street}", "has {vehicle} {vrm} come through {street}"),
    Q.OFFICER_SAFETY_WATCH: ("stopping {vehicle} {street}, eyes on please", "two of us at {street}, one male, eyes on"),
    Q.MISSING_PERSON_SEARCH: ("misper, medium risk, may be {street}, {person}", "look for {person}, {street}, misper"),
    Q.INFO_PASS: (
        "be aware, football supporters by train via {street}",
        "road closed at {street}",
        "banned from all shops: {person}",
    ),
    Q.OTHER: ("radio test", "time check please", "number for the duty engineer"),
}


def _net(play: Play) -> Net:
    hour = local(play.now).hour
    shops, pubs = (9, 0.3) if 9 <= hour < 19 else (0.6, 3.5 if hour >= 20 or hour < 4 else 0.1)
    wardens = 1.5 if 8 <= hour < 20 else 0.2
    nets = ((Net.MPS_AIRWAVE, 11.0), (Net.SHOPSAFE, shops), (Net.PUBWATCH, pubs), (Net.COUNCIL_WARDENS, wardens))
    return one_of(play.random, nets)


def _caller(play: Play, net: Net) -> str:
    match net:
        case Net.MPS_AIRWAVE | Net.EVENT:
            return wording.callsign(play.random)
        case Net.SHOPSAFE:
            return wording.shop(play.random)
        case Net.PUBWATCH:
            return wording.pub(play.random)
        case Net.COUNCIL_WARDENS:
            return f"warden {play.random.randrange(1, 9)}"


def radio_call(play: Play) -> Story:
    """Heard, looked for, answered: most in one line, written when it is over."""
    by, camera, net = play.desk(), play.camera(), _net(play)
    request = one_of(play.random, _REQUESTS.get(net, _POLICE))
    text = wording.filled(play.random, play.one(*_SAID[request]), street=camera.streets[0])
    result = one_of(play.random, _RESULTS.get(request, _LOOKED))
    seen = result in {R.SEEN_AND_PASSED, R.SUBJECT_FOLLOWED} and request not in {Q.INFO_PASS, Q.OTHER}
    at_once = play.often(0.82)
    ref = play.ref(
        play.services.radio.call(
            text, by=by, net=net, request=request, callsign=_caller(play, net), location=camera.streets[0],
            direction=Direction.OUT if play.often(0.06) else Direction.IN, cameras=(camera.number,) if seen and at_once else (),
            result=result if at_once else None,
        )
    )  # fmt: skip
    if at_once:
        return
    if seen:
        yield play.later(9, 95)
        play.do(play.services.radio.seen(ref, by=by, camera=camera.number))
    yield play.later(60, 900)
    play.do(play.services.radio.result(ref, result, by=by, cameras=(camera.number,) if seen else ()))
