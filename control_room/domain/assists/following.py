"""What a line of a follow makes of its assist: marks in the trail, images on and off."""

from datetime import datetime
from typing import Any, ClassVar, assert_never

import msgspec

from control_room.domain import follow
from control_room.domain.assists.states import Assist
from control_room.domain.book import Line
from control_room.domain.errors import Refusal
from control_room.domain.refs import said
from control_room.domain.trails import FollowState, Mark, Relay, Sight


def with_(assist: Assist, **changed: Any) -> Assist:  # noqa: ANN401 - field values of the assist
    """The assist with these fields changed."""
    return msgspec.structs.replace(assist, **changed)


def followed(assist: Assist, line: Line, facts: follow.FollowFacts) -> Assist:  # noqa: C901, PLR0911, PLR0912 - one arm a kind
    """The assist after one line of its follow."""
    match facts:
        case follow.Moved():
            return marked(assist, line, Sight.SEEN, camera=facts.camera, recalled=facts.recalled, towards=facts.towards)
        case follow.Lost():
            return marked(assist, line, Sight.LOST, camera=facts.camera)
        case follow.Found():
            return marked(assist, line, Sight.FOUND, camera=facts.camera)
        case follow.Boarded():
            return marked(
                assist,
                line,
                Sight.BOARDED,
                camera=facts.camera,
                travel=facts.travel,
                route=facts.route,
                vrm=facts.vrm,
                towards=facts.towards,
            )
        case follow.HandedOver():
            return marked(assist, line, Sight.HANDED_OVER, camera=facts.camera, room=facts.room, entry=facts.entry)
        case follow.TakenOver():
            return marked(assist, line, Sight.TAKEN_OVER, camera=facts.camera, room=facts.room, entry=facts.entry)
        case follow.Ended():
            return marked(assist, line, Sight.ENDED, camera=facts.camera)
        case follow.Recalled():
            for leg in facts.legs:
                if leg.at is not None:
                    assist = marked(
                        assist, line, Sight.SEEN, camera=leg.camera, recalled=True, at=leg.at, until=leg.until
                    )
            untimed = tuple(leg.camera for leg in facts.legs if leg.at is None)
            return with_(assist, untimed=joined(assist.untimed, untimed))
        case follow.Justified():
            told = line.at if facts.supervisor else assist.supervisor_told_at
            return with_(assist, justified_at=line.at, supervisor_told_at=told)
        case follow.SameAgain():
            return with_(assist, again=facts.about, again_at=line.at if facts.another_day else assist.again_at)
        case follow.ImagesOn():
            return _images_on(assist, line, facts)
        case follow.ImagesOff():
            return _images_off(assist, line, facts)
        case follow.ImagesTimed():
            relays = tuple(
                msgspec.structs.replace(relay, begins=facts.begins, ends=facts.ends)
                if relay.begins is None and (not facts.cameras or relay.camera in facts.cameras)
                else relay
                for relay in assist.relays
            )
            return with_(assist, relays=relays)
        case _:  # pragma: no cover
            assert_never(facts)


def marked(
    assist: Assist,
    line: Line,
    what: Sight,
    *,
    camera: str | None = None,
    at: datetime | None = None,
    until: datetime | None = None,
    recalled: bool = False,
    **more: Any,  # noqa: ANN401 - the rest of a mark
) -> Assist:
    """One more mark in the trail; `at` when it is not the line's own time."""
    when = at or line.at
    if what is Sight.CLOSED and assist.marks:
        when = max(when, *(mark.at for mark in assist.marks))
    mark = Mark(
        number=line.number, at=when, what=what, by=line.by, camera=camera, until=until, recalled=recalled, **more
    )
    timed = tuple(each for each in assist.untimed if each != camera)
    return with_(assist, marks=(*assist.marks, mark), cameras=joined(assist.cameras, _one(camera)), untimed=timed)


def _images_on(assist: Assist, line: Line, facts: follow.ImagesOn) -> Assist:
    begins = None if facts.told else line.at
    running = {relay.camera for relay in assist.relays if relay.begins is not None and relay.ends is None}
    which: tuple[str | None, ...] = facts.cameras or (None,)
    new = tuple(
        Relay(number=line.number, begins=begins, camera=camera, to=facts.to)
        for camera in which
        if facts.told or camera not in running
    )
    return with_(assist, relays=(*assist.relays, *new), cameras=joined(assist.cameras, facts.cameras))


def _images_off(assist: Assist, line: Line, facts: follow.ImagesOff) -> Assist:
    mine = set(in_hand(assist))
    relays = tuple(
        stopped(relay, line.at)
        if not facts.cameras or relay.camera in facts.cameras or (relay.camera is None and mine & set(facts.cameras))
        else relay
        for relay in assist.relays
    )
    return with_(assist, relays=relays)


def stopped(relay: Relay, at: datetime) -> Relay:
    """A running relay, stopped; any other as it is."""
    if relay.begins is None or relay.ends is not None:
        return relay
    return msgspec.structs.replace(relay, ends=max(at, relay.begins))


def in_hand(assist: Assist) -> tuple[str, ...]:
    """The camera that has the subject now, if one has."""
    trail = assist.trail()
    return _one(trail.camera) if trail.state is FollowState.FOLLOWING else ()


def _one(camera: str | None) -> tuple[str, ...]:
    return () if camera is None else (camera,)


def joined(had: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    """Both, each once, in the order of first naming."""
    return tuple(dict.fromkeys((*had, *more)))


class SameAssist(Refusal):
    """An assist is said to be of the same subject as itself."""

    code: ClassVar[str] = "same_assist"


def same_again(assist: Assist, before: Assist, text: str, *, typed: str | None = None) -> follow.SameAgain:
    """That both are of one subject, as somebody says. Raises `SameAssist`."""
    if assist.ref == before.ref:
        raise SameAssist(f"{said(assist.ref)} is the one in hand; name the earlier assist, as as412")
    return follow.SameAgain(about=before.ref, another_day=before.day != assist.day, text=text or None, typed=typed)
