"""What the book says about views: reviews as they stand, whether a camera is in use, which pictures are still needed."""

from datetime import datetime, timedelta
from typing import Final

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import Connection

from control_room.domain.assists.states import Assist
from control_room.domain.faults.states import Fault
from control_room.domain.health import LASTS, Known, So, Sun, Truth, sun
from control_room.domain.holds import Hold
from control_room.domain.matters import Stage
from control_room.domain.register_codes import Symptom
from control_room.domain.times import day_of
from control_room.domain.views.asking import Looked
from control_room.domain.views.looks import Light, Unseen, lights
from control_room.domain.views.places import Seen
from control_room.domain.views.reviews import (
    SYMPTOMS,
    NoSuchReview,
    Review,
    ReviewOver,
    Stands,
    ViewAccepted,
    ViewOdd,
    ViewPassed,
    ViewRejected,
    reviews,
    still_open,
)
from control_room.domain.views.verdicts import Outcome, Sign, Verdict, Why, judge, not_checked
from control_room.domain.views.weighing import SETTLED, Weighed, Weight, weigh
from control_room.services import suspecting
from control_room.services.acts import Looking
from control_room.store import truths, viewlooks, views

SOURCE: Final = "view_check"
KEPT: Final = timedelta(days=31)
"""Pictures are kept no longer, unless an open review or fault or a hold needs them."""
_KINDS: Final = (ViewOdd.kind(), ViewAccepted.kind(), ViewRejected.kind(), ViewPassed.kind())
_MOST: Final = 8000
"""Lines about reviews that are looked through: of a busy site, those of some years."""
_LIGHTS: Final = {Sun.DAY: Light.DAY, Sun.NIGHT: Light.NIGHT}
_GREYS: Final = 2
"""Grey maps before the newest: nothing at all moved over two intervals, or it is not frozen (cameras.md 5)."""
_BEFORE: Final = timedelta(days=2)
"""How long before a picture an incident may have begun that was open when it was taken."""


class Came(Struct, frozen=True, kw_only=True):
    """A picture that came, of which camera, at which preset, taken when.

    Attributes:
        apart: why it is not to be judged, where whoever took it knows; None where it may be.
    """

    camera: str
    preset: int
    at: datetime
    picture: bytes
    source: str = ""
    apart: Why | None = None


class Told(Struct, frozen=True, kw_only=True):
    """What a picture came to.

    Attributes:
        unseen: why it could not be looked at.
        review: the review it opened or belongs to.
        again: this very look was taken before; nothing was done.
    """

    came: Came
    verdict: Verdict
    unseen: Unseen | None = None
    review: int | None = None
    again: bool = False


def told(look: Looking) -> tuple[Review, ...]:
    """Every review there was, by number."""
    return reviews(look.lines(kinds=_KINDS, newest=True, limit=_MOST))


def opened(look: Looking, camera: str | None = None, preset: int | None = None) -> tuple[Review, ...]:
    """The open ones, the surest first: of every camera, of one, or of one of its presets."""
    return tuple(
        one
        for one in still_open(told(look))
        if camera in {None, one.facts.camera} and preset in {None, one.facts.preset}
    )


def review(look: Looking, number: int) -> Review:
    """One review. Raises `NoSuchReview`."""
    found = next((one for one in told(look) if one.number == number), None)
    if found is None:
        raise NoSuchReview(f"no picture was put before a person in line {number}; `camera views` lists the open ones")
    return found


def to_answer(look: Looking, number: int) -> Review:
    """One that waits for an answer. Raises `NoSuchReview`, `ReviewOver`."""
    found = review(look, number)
    if found.stands is not Stands.OPEN:
        raise ReviewOver(f"review {number} is over already; `camera views` lists the open ones")
    return found


def in_use(look: Looking, camera: str, at: datetime) -> bool:
    """Whether a camera was followed with, or worked an incident, at an instant: it looks elsewhere then, and is let be."""
    every = look.matters(Assist, outstanding=False, since=at - _BEFORE, limit=_MOST)
    still = (*every, *look.matters(Assist))
    return any(
        one.opened_at <= at
        and (one.stage is Stage.OPEN or (one.closed_at is not None and at <= one.closed_at))
        and (camera in one.cameras or camera in one.trail().cameras)
        for one in still
    )


def explained(look: Looking, camera: str) -> frozenset[Sign]:
    """What may be odd of a camera's picture without news: open faults say so, or grew from a picture in which it was so.

    Where there is no picture at all, everything is.
    """
    faults = [fault for fault in look.matters(Fault) if camera in fault.cameras]
    symptoms = {fault.symptom for fault in faults}
    if Symptom.NO_PICTURE in symptoms:
        return frozenset(Sign)
    grew = {pair.review for fault in faults for pair in fault.pictures}
    before = (one.facts.signs for one in told(look) if one.number in grew)
    return frozenset({sign for sign, what in SYMPTOMS.items() if what in symptoms}.union(*before))


def needed(look: Looking, now: datetime) -> frozenset[str]:
    """SHA-256 of pictures that are kept although they are old: of open reviews and faults, and of what is held."""
    found: set[str] = set()
    held = look.matters(Hold)
    for one in told(look):
        facts = one.facts
        on_hold = any(
            facts.camera in hold.cameras
            and (hold.begins is None or hold.begins <= facts.taken)
            and (hold.ends is None or facts.taken <= hold.ends)
            for hold in held
        )
        if one.stands is Stands.OPEN or on_hold or now - one.at <= KEPT:
            found.update((facts.known, facts.seen))
    for fault in look.matters(Fault):
        for pair in fault.pictures:
            found.update((pair.known, pair.seen))
    return frozenset(found - {""})


def named(look: Looking, now: datetime) -> tuple[frozenset[str], frozenset[str]]:
    """(pictures kept however old, pictures that anything names): the references themselves are among the first."""
    held = needed(look, now)
    return held | views.shown(look.conn), held | views.digests(look.conn) | viewlooks.digests(look.conn)


def truth(camera: str, so: So, at: datetime, source: str = SOURCE) -> Known:
    """What is known of a camera's view from now on; `So.UNKNOWN` while a review is open."""
    assert source in LASTS
    return suspecting.known(camera, Truth.VIEW, so, at, source)


class Past(Struct, frozen=True):
    """What is known of a view when a picture of it comes.

    Attributes:
        answered: when the last review of it was over: what was odd before that was answered for.
    """

    looks: tuple[Seen, ...]
    greys: tuple[tuple[datetime, bytes], ...]
    open: tuple[Review, ...]
    explained: frozenset[Sign]
    answered: datetime | None = None


def past(look: Looking, came: Came) -> Past:
    """What is known of the view of which a picture came."""
    last = viewlooks.whole(look.conn, came.camera, came.preset, _GREYS)
    ours = [one for one in told(look) if (one.facts.camera, one.facts.preset) == (came.camera, came.preset)]
    return Past(
        viewlooks.every(look.conn, came.camera, came.preset),
        tuple((each.at, each.seen.grey) for each in last if each.seen is not None and each.at < came.at),
        still_open(ours),
        explained(look, came.camera),
        max((one.over_at for one in ours if one.over_at is not None), default=None),
    )


def weighed(
    came: Came, why: Why | None, known: tuple[views.Known, ...], looked: Looked, before: Past
) -> tuple[Light, Weight]:
    """By which light it was taken, and what it comes to."""
    seen, beside = looked.seen, looked.beside
    if seen is None:
        return _LIGHTS[sun(came.at)], Weight(verdict=not_checked(why or Why.UNSEEN))
    likely = lights(seen)[0]
    if likely is _LIGHTS[sun(came.at)] and all(each.place.light is not likely for each in known):
        # Beside the other light's reference it may pass, and its own would never be made. Where the sun says otherwise it is
        # laid beside that: a lens that is covered by day is dark as well.
        looked, beside = replace(looked, beside=None), None
    light = likely if beside is None else beside.light
    limits = {each.place.light: each.limits for each in known}
    verdict = judge(looked, [each.reference for each in known], limits)
    newest = Weighed(at=came.at, verdict=verdict, light=light, beside=beside)
    earlier = [
        Weighed(at=each.at, verdict=each.verdict, light=each.place.light, beside=each.beside)
        for each in before.looks
        if before.answered is None or each.at > before.answered
    ]
    settled = any(each.habits >= SETTLED for each in known if each.place.light is light)
    return light, weigh(newest, earlier, limits, (*before.greys, (came.at, seen.grey)), settled=settled)


def odd_of(came: Came, weight: Weight, raised: Verdict, look: Seen, known: views.Known | None) -> ViewOdd:
    """The line that puts a picture before a person."""
    return ViewOdd(
        camera=came.camera,
        preset=came.preset,
        light=look.place.light,
        signs=raised.signs,
        dx=round(10 * raised.dx),
        dy=round(10 * raised.dy),
        odd=weight.odd,
        cells=raised.cells,
        taken=came.at,
        known="" if known is None else known.good or known.shown,
        seen=look.digest,
        source=came.source,
    )


def kept(conn: Connection, look: Seen, known: views.Known | None, *, doubtful: bool, held: frozenset[str]) -> bool:
    """Keep a look and what it tells, beside the book. False where it was kept before."""
    if not viewlooks.keep(conn, look, needed=held):
        return False
    camera, passed = look.place.camera, look.verdict.outcome is Outcome.PASS
    views.count(conn, int(f"{day_of(look.at):%Y%m%d}"), camera, look.verdict.outcome)
    if passed and known is not None:
        views.passed_well(conn, look.place, look.digest)
    if doubtful:
        truths.keep(conn, [truth(camera, So.UNKNOWN, look.at)])
    elif passed:
        truths.keep(conn, [truth(camera, So.YES, look.at)])
    return True
