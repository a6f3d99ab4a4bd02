"""What was typed for a step of a deployment, read, and the act it comes to."""

from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final, TypeVar

from control_room.domain.cameras.borough import inside
from control_room.domain.deployments.codes import Decision, Verdict
from control_room.domain.deployments.kinds import (
    DeploymentDecided,
    DeploymentEvaluated,
    DeploymentReviewed,
    DeploymentScored,
    DeploymentScreened,
    DeploymentSurveyed,
)
from control_room.domain.deployments.states import WEIGHTS, Deployment
from control_room.domain.times import day_of
from control_room.tui.desks.diary_days import day_ahead
from control_room.tui.forms import Misfilled, Typed
from control_room.words.saying import plain

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from control_room.room import Room
    from control_room.services.acts import Receipt, Signed

Code = TypeVar("Code", bound=StrEnum)
_HALF: Final = timedelta(days=183)
DAY_SAID: Final = "a day as 6 mar, 6/3/26 or 2026-03-06"
_VERDICTS: Final = {"extend": Verdict.EXTEND_3M, "move": Verdict.MOVE, "remove": Verdict.REMOVE}


# -- what is typed ------------------------------------------------------------------------------------------------------------


def day(typed: Typed, name: str, today: date) -> date:
    """The day that is meant; without a year the nearest such day, past or to come. Raises `Misfilled`."""
    said = typed[name]
    near = today - _HALF if any(each.isdigit() for each in said) else today  # "fri" and "today" mean what they say
    found = day_ahead(said, near)
    if found is None:
        raise Misfilled(name, DAY_SAID)
    return found


def maybe_day(typed: Typed, name: str, today: date) -> date | None:
    """The same; None where nothing was typed."""
    return day(typed, name, today) if typed[name].strip() else None


def maybe(typed: Typed, name: str) -> int | None:
    """A whole number; None where nothing was typed. Raises `Misfilled`."""
    text = typed[name].strip()
    if text and not (text.isascii() and text.isdigit() and len(text) < 8):
        raise Misfilled(name, "a whole number, 0 or more")
    return int(text) if text else None


def code(kind: type[Code], typed: Typed, name: str) -> Code:
    """One of a list, or as much of it as tells it from the others. Raises `Misfilled`."""
    text = typed[name].strip().lower().replace(" ", "_")
    found = [each for each in kind if each.value == text] or [each for each in kind if each.value.startswith(text)]
    if not text or len(found) != 1:
        raise Misfilled(name, ", ".join(plain(each) for each in kind))
    return found[0]


def where(room: "Room", typed: str) -> tuple[int | None, int | None]:
    """A place in millionths of a degree, of "51.3675, -0.0368" or of the camera it stands beside; nothing for nothing typed.

    Raises `Misfilled`.
    """
    text = typed.strip()
    if not text:
        return None, None
    beside = room.cameras.inventory.by_number(text)
    if beside is not None:
        return round(beside.lat * 1e6), round(beside.lon * 1e6)
    try:
        lat, lon = (float(part) for part in text.replace(",", " ").split())
    except ValueError:
        lat = lon = 0.0
    if not inside(lat, lon):
        raise Misfilled("at", "latitude and longitude in the borough as 51.3675 -0.0368, or a camera as c47")
    return round(lat * 1e6), round(lon * 1e6)


# -- acts ---------------------------------------------------------------------------------------------------------------------


async def screen(room: "Room", by: "Signed", it: Deployment, typed: Typed) -> "Receipt":
    """Through the gates, or not."""
    on = maybe_day(typed, "dpia_on", day_of(room.clock.now()))
    facts = DeploymentScreened(dpia_on=on, lawful=typed["lawful"], necessary=typed["necessary"], dpia=typed["dpia"])
    return await room.deployments.screen(it.ref, facts, by=by, covert=typed["covert"].strip().lower() not in {"", "no"})


async def score(room: "Room", by: "Signed", it: Deployment, typed: Typed) -> "Receipt":
    """Its points."""
    given = {name: maybe(typed, name) or 0 for name in WEIGHTS}
    for name, most in WEIGHTS.items():
        if given[name] > most:
            raise Misfilled(name, f"0 to {most}")
    return await room.deployments.score(it.ref, DeploymentScored(**given), by=by)


def decided(decision: Decision) -> "Callable[[Room, Signed, Deployment, Typed], Awaitable[Receipt]]":
    """The panel decided so."""

    async def decide(room: "Room", by: "Signed", it: Deployment, typed: Typed) -> "Receipt":
        today = day_of(room.clock.now())
        facts = DeploymentDecided(
            decision=decision,
            on=day(typed, "on", today),
            again=day(typed, "again", today) if "again" in typed else None,
            chair=typed["chair"].strip(),
            reasons=typed["reasons"].strip(),
        )
        return await room.deployments.decide(it.ref, facts, by=by)

    return decide


async def schedule(room: "Room", by: "Signed", it: Deployment, typed: Typed) -> "Receipt":
    """A unit is kept for it."""
    return await room.deployments.schedule(it.ref, typed["unit"].strip(), by=by)


async def survey(room: "Room", by: "Signed", it: Deployment, typed: Typed) -> "Receipt":
    """Somebody was there."""
    lat, lon = where(room, typed["at"])
    words = {name: typed[name].strip() for name in ("column", "consent", "power", "view")}
    for name, said in words.items():
        if not said:
            raise Misfilled(name, "this is wanted before it may go live")
    kept = maybe(typed, "retention_days")
    facts = DeploymentSurveyed(
        lat=lat, lon=lon, masks=maybe(typed, "masks") or 0, retention_days=31 if kept is None else kept, **words
    )
    return await room.deployments.survey(it.ref, facts, by=by)


def signs(*, up: bool) -> "Callable[[Room, Signed, Deployment, Typed], Awaitable[Receipt]]":
    """Signs are up, or down."""

    async def signs(room: "Room", by: "Signed", it: Deployment, typed: Typed) -> "Receipt":
        count = maybe(typed, "count")
        if not count:
            raise Misfilled("count", "how many: 1 or more")
        return await room.deployments.signs(it.ref, count, by=by, up=up)

    return signs


async def live(room: "Room", by: "Signed", it: Deployment, typed: Typed) -> "Receipt":
    """It works at its place."""
    return await room.deployments.live(it.ref, it.unit or "", by=by, text=typed["text"].strip())


async def review(room: "Room", by: "Signed", it: Deployment, typed: Typed) -> "Receipt":
    """What it came to so far."""
    named = typed["verdict"].strip().lower()
    verdict = next((each for name, each in _VERDICTS.items() if named and name.startswith(named)), None)
    if verdict is None:
        raise Misfilled("verdict", "extend, move or remove")
    facts = DeploymentReviewed(
        verdict=verdict,
        before=maybe(typed, "before"),
        during=maybe(typed, "during"),
        packs=maybe(typed, "packs") or 0,
        panel_on=maybe_day(typed, "panel_on", day_of(room.clock.now())),
        met=typed["met"].strip(),
        measures=typed["measures"].strip(),
    )
    return await room.deployments.review(it.ref, facts, by=by)


def suspend(*, over: bool) -> "Callable[[Room, Signed, Deployment, Typed], Awaitable[Receipt]]":
    """Out of use, or in use again."""

    async def suspend(room: "Room", by: "Signed", it: Deployment, typed: Typed) -> "Receipt":
        reason = typed["reason"].strip()
        if not reason:
            raise Misfilled("reason", "a fault, privacy, consent withdrawn; or what was put right")
        return await room.deployments.suspend(it.ref, reason, by=by, over=over)

    return suspend


def down(*, pulled: bool) -> "Callable[[Room, Signed, Deployment, Typed], Awaitable[Receipt]]":
    """It is down; or its recordings are off it."""

    async def down(room: "Room", by: "Signed", it: Deployment, typed: Typed) -> "Receipt":
        return await room.deployments.removed(it.ref, by=by, pulled=pulled, text=typed["text"].strip())

    return down


async def evaluate(room: "Room", by: "Signed", it: Deployment, typed: Typed) -> "Receipt":
    """What it was worth."""
    numbers = {name: maybe(typed, name) for name in ("before", "during", "after", "later")}
    facts = DeploymentEvaluated(arrests=maybe(typed, "arrests") or 0, text=typed["text"].strip(), **numbers)
    return await room.deployments.evaluate(it.ref, facts, by=by)


async def cancel(room: "Room", by: "Signed", it: Deployment, typed: Typed) -> "Receipt":
    """It comes to nothing."""
    return await room.deployments.cancel(it.ref, typed["reason"], by=by)
