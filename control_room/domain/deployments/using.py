"""How much a deployable was used while it stood there: days live, days down, incidents, follows, requests for its pictures."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

from msgspec import Struct

from control_room.domain.assists.states import Assist
from control_room.domain.availability import Stretch, merged, seconds, within, without
from control_room.domain.deployments.states import Deployment
from control_room.domain.faults.codes import NO_RECORD
from control_room.domain.faults.states import Fault
from control_room.domain.matters import Stage
from control_room.domain.requests.states import ReviewRequest

DAY: Final = 86_400
"""Seconds."""


class Use(Struct, frozen=True, kw_only=True):
    """How often one unit was used in a period, or one deployment in its time.

    Attributes:
        unit: its number.
        live: seconds that it was live, out of use left out; `down` how many of them a fault took the picture or its recording.
        incidents: assists counted in the figures that began while it was live and named it; `followed` those whose trail it was part of.
        requests: written requests that asked for its pictures, of a time it was live.
    """

    unit: str
    live: int = 0
    down: int = 0
    incidents: int = 0
    followed: int = 0
    requests: int = 0


def in_place(it: Deployment, now: datetime) -> tuple[Stretch, ...]:
    """From when it went live until it was taken down, or until now; nothing where it never was."""
    return () if it.live_at is None else ((it.live_at, it.removed_at or max(now, it.live_at)),)


def in_use(it: Deployment, now: datetime) -> tuple[Stretch, ...]:
    """When it was live, what it was out of use for left out."""
    return without(in_place(it, now), ((begins, ends or now) for begins, ends in it.offs))


def down(unit: str, faults: Iterable[Fault], now: datetime) -> tuple[Stretch, ...]:
    """When a fault took a unit's picture or what it recorded."""
    return merged(
        (begins, ends or now)
        for fault in faults
        if unit in fault.cameras and fault.symptom in NO_RECORD
        for begins, ends in fault.downs
    )


def used(
    unit: str,
    spans: Sequence[Stretch],
    assists: Iterable[Assist],
    requests: Iterable[ReviewRequest],
    faults: Iterable[Fault],
    now: datetime,
) -> Use:
    """What happened on a unit in some stretches of time; struck assists, tests and those nobody was sent to are not counted."""
    named = [each for each in assists if _on(each, unit) and _counted(each) and _in(each.opened_at, spans)]
    asked = [each for each in requests if each.stage is not Stage.VOIDED and _asks(each, unit, spans)]
    return Use(
        unit=unit,
        live=seconds(spans),
        down=seconds(within(spans, down(unit, faults, now))),
        incidents=len(named),
        followed=sum(unit in each.trail().cameras and len(each.trail().cameras) > 1 for each in named),
        requests=len(asked),
    )


def of_units(
    units: Iterable[str],
    deployments: Iterable[Deployment],
    period: Stretch,
    matters: tuple[Iterable[Assist], Iterable[ReviewRequest], Iterable[Fault]],
    now: datetime,
) -> tuple[Use, ...]:
    """Of each unit what it was used for in a period, by all its deployments together.

    Args:
        matters: assists, written requests and faults, whenever they began.
    """
    spans: dict[str, list[Stretch]] = {unit: [] for unit in units}
    for it in deployments:
        if it.unit is not None and it.live_at is not None:
            spans.setdefault(it.unit, []).extend(within(in_use(it, now), (period,)))
    assists, requests, faults = (tuple(matters[0]), tuple(matters[1]), tuple(matters[2]))
    return tuple(used(unit, merged(mine), assists, requests, faults, now) for unit, mine in spans.items())


def _counted(assist: Assist) -> bool:
    return any(True for _ in assist.counts())


def _on(assist: Assist, unit: str) -> bool:
    return unit in assist.cameras or unit in assist.trail().cameras


def _in(at: datetime, spans: Iterable[Stretch]) -> bool:
    return any(begins <= at < ends for begins, ends in spans)


def _asks(request: ReviewRequest, unit: str, spans: Sequence[Stretch]) -> bool:
    """Whether pictures are asked of the unit of a time it was live; of a time nobody gave, whether it was asked for then."""
    for item in request.live_items:
        if unit not in item.cameras:
            continue
        begins = item.begins or request.opened_at
        if within(((begins, item.ends or begins),), spans) or _in(begins, spans):
            return True
    return False
