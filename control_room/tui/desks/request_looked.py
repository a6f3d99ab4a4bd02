"""Rows and holds of a written request: what was looked at, why a camera was not, what was seen kept."""

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Final

from control_room.domain import refs
from control_room.domain.authority import Act, require
from control_room.domain.errors import Refusal
from control_room.domain.requests.alarms import FOR_SUPERVISOR, stands, unheld
from control_room.domain.requests.codes import LOOKED, Result
from control_room.domain.requests.doings import Searched
from control_room.domain.requests.rowline import Misread, read_rows, shared
from control_room.domain.requests.rowwords import UNLOOKED
from control_room.domain.times import local
from control_room.tui.desks.holding import renewed, seen
from control_room.tui.desks.request_acts import NothingHere, shown_of
from control_room.tui.desks.request_written import its_form
from control_room.tui.doors import Choice
from control_room.words.request_rows import item_words, rows_words
from control_room.words.request_terms import RESULT, WARNED
from control_room.words.saying import cams, counted

if TYPE_CHECKING:
    from control_room.services.requests.queue import Likely
    from control_room.tui.desks.request import RequestPane


class NotRead(Refusal):
    """A line is no rows; its words say why, and it stands as it was typed."""

    code = "row_not_read"


def _here(pane: "RequestPane") -> tuple[int, str] | None:
    """The item and camera under the cursor."""
    kind, _, rest = pane.key.partition(" ")
    item, _, camera = rest.partition(" ")
    return (int(item), camera) if kind == "camera" and item.isdigit() else None


# -- rows ---------------------------------------------------------------------------------------------------------------------


async def typed_rows(pane: "RequestPane", typed: str) -> str:
    """The rows of a line, with the minutes asked for where it says none."""
    shown = shown_of(pane)
    found = read_rows(typed, shown.request, shown.now)
    if isinstance(found, Misread):
        raise NotRead(found.words)
    bare = [row for row in found if row.result in LOOKED and not row.minutes]
    if bare:
        title = f"Minutes you looked, at {counted(len(bare), 'camera')} together"
        minutes = await pane.asked(title, cams(row.camera for row in bare))
        if minutes is None or not minutes.strip().removesuffix("m").isdigit():
            raise NotRead("minutes as a number, as 40; the line stands as you typed it")
        found = shared(found, int(minutes.strip().removesuffix("m")))
    await pane.bench.room.requests.reviewing.search(pane.ref, found, by=pane.bench.by)
    pane.rows_kept()
    return rows_words(found)


def row_of(likely: "Likely", minutes: int = 0) -> Searched:
    """The row the registers propose, as its viewer confirms it."""
    gap = likely.result is Result.RECORDER_GAP
    fault = likely.ref if likely.ref and likely.ref.startswith("FT") else None
    return Searched(
        item=likely.item,
        camera=likely.camera,
        result=likely.result,
        minutes=minutes if likely.result in LOOKED else 0,
        fault=fault,
        seen=likely.ref if fault is None else None,
        gap_begins=likely.begins if gap else None,
        gap_ends=likely.ends if gap else None,
        text=likely.words or None,
    )


async def likely(pane: "RequestPane") -> str:
    """Confirm what the registers say: of the camera under the cursor, or of all of them."""
    shown = shown_of(pane)
    here = _here(pane)
    wanted = [each for each in shown.whole.likely if (each.item, each.camera) == here]
    wanted = wanted or list(shown.whole.likely)
    if not wanted:
        raise NothingHere("the registers say nothing of these cameras; w types what was seen")
    minutes = 0
    looked = [each for each in wanted if each.result in LOOKED]
    if looked:
        title = f"{cams(each.camera for each in looked)}: minutes you looked, together"
        given = await pane.asked(title, "Somebody looks before saying that a camera looked elsewhere")
        if given is None or not given.strip().isdigit():
            return ""
        minutes = int(given.strip())
    rows = shared(tuple(row_of(each) for each in wanted), minutes) if looked else tuple(row_of(each) for each in wanted)
    said = rows_words(rows)
    if len(rows) > 1 and not await pane.confirm("Confirm what the registers say", said.replace("; ", "\n")):
        return ""
    await pane.bench.room.requests.reviewing.search(pane.ref, rows, by=pane.bench.by)
    return said


async def not_looked(pane: "RequestPane") -> str:
    """Why a camera was not looked at: the one under the cursor, or all that have no row."""
    request = shown_of(pane).request
    here = _here(pane)
    waiting = request.unlooked()
    pairs = (here,) if here is not None else waiting
    if not pairs:
        raise NothingHere("every camera has its row; w puts one right")
    names = cams(camera for _, camera in pairs)
    choices = [Choice(label=RESULT[each], answer=each) for each in UNLOOKED]
    result = await pane.pick(f"{names} not looked at: why?", choices)
    if result is None:
        return ""
    proposed = {(each.item, each.camera): each for each in shown_of(pane).whole.likely if each.result is result}
    text = fault = None
    if result in {Result.CAMERA_FAULT, Result.RECORDER_GAP} and not all(pair in proposed for pair in pairs):
        text = await pane.asked(f"{names}: {RESULT[result]}", "The fault's reference, as ft58, or a few words")
        if not text:
            return ""
        fault = refs.read(text.strip(), local(shown_of(pane).now).year)
    rows = tuple(
        row_of(proposed[pair])
        if pair in proposed
        else Searched(item=pair[0], camera=pair[1], result=result, fault=fault, text=None if fault else text)
        for pair in pairs
    )
    await pane.bench.room.requests.reviewing.search(pane.ref, rows, by=pane.bench.by)
    return f"{names}: {RESULT[result]}"


async def whole_window(pane: "RequestPane") -> str:
    """A supervisor says why a long window is looked at whole."""
    require(Act.DECIDE_REQUEST, pane.bench.by.role)
    shown = shown_of(pane)
    items = [each for each in shown.request.live_items if each.item in shown.wide]
    if not items:
        raise NothingHere("no window of it is longer than the protocol lets pass")
    here, choices = _here(pane), [Choice(label=f"item {i.item}", answer=i, said=item_words(i)) for i in items]
    under = [each for each in items if pane.key == f"item {each.item}" or (here is not None and here[0] == each.item)]
    item = (under or items)[0] if under or len(items) == 1 else await pane.pick("Which window?", choices)
    if item is None:
        return ""
    reason = await pane.asked(f"Item {item.item} is looked at whole: why?", item_words(item))
    if not reason:
        return ""
    await pane.bench.room.requests.triage.allow_window(pane.ref, item.item, reason, by=pane.bench.by)
    return f"item {item.item} is looked at whole; your reason stands beside it"


async def looked_into(pane: "RequestPane") -> str:
    """What the officer wrote further was read; else a supervisor has looked at what they were told of. Its alarm ends."""
    request = shown_of(pane).request
    if request.heard:
        form = await its_form(pane, request)
        if form is None:
            return ""
        if form:
            await pane.bench.room.requests.keying.form_came(pane.ref, by=pane.bench.by)
            return "written down: its written form has come"
        text = await pane.asked("You have read what they wrote further?", "what of it matters, or a few words")
        if text:
            await pane.bench.room.requests.keying.message_read(pane.ref, by=pane.bench.by, text=text)
        return "written down: what they wrote further was read" if text else ""
    require(Act.DECIDE_REQUEST, pane.bench.by.role)
    told = [each for each in stands(shown_of(pane).request) if each in FOR_SUPERVISOR]
    if not told:
        raise NothingHere("nothing of it waits for a supervisor's look")
    text = await pane.asked("You have looked: what do you make of it?", "; ".join(WARNED[each] for each in told))
    if not text:
        return ""
    await pane.bench.room.requests.triage.looked_into(pane.ref, text, by=pane.bench.by)
    return "written down: a supervisor has looked"


# -- holds --------------------------------------------------------------------------------------------------------------------


async def held(pane: "RequestPane") -> str:
    """Seen held in the recorder, or copied and played: the camera under the cursor, a hold's, or all of them."""
    shown = shown_of(pane)
    here, (kind, _, ref) = _here(pane), pane.key.partition(" ")
    wanted = [hold for hold in shown.holds if hold.state == "requested"]
    if kind == "hold":
        wanted = [hold for hold in shown.holds if hold.ref == ref]
    elif here is not None:
        wanted = [hold for hold in wanted if here[1] in hold.cameras and here[1] not in hold.verified]
    if any(set(hold.cameras) - set(hold.verified) for hold in wanted):
        return await seen(pane, wanted, here[1] if here is not None else None)
    bare = unheld(shown.request)
    if not bare:
        raise NothingHere("no hold waits to be seen there")
    if not await pane.confirm(
        "Ask for it anew?", f"{cams(bare)}: its hold was let go or struck.\n\ny asks for another."
    ):
        return ""
    await pane.bench.room.requests.keying.hold_again(pane.ref, by=pane.bench.by)
    return f"{cams(bare)} asked to be held anew; see it held in the recorder, then h"


async def hold_on(pane: "RequestPane") -> str:
    """A supervisor renews a hold of it, or lets it go."""
    require(Act.RELEASE_HOLD, pane.bench.by.role)
    kind, _, ref = pane.key.partition(" ")
    holds = [hold for hold in shown_of(pane).holds if hold.stage == "open" and (kind != "hold" or hold.ref == ref)]
    if not holds:
        raise NothingHere("no hold of it stands")
    return await renewed(pane, holds)


ACTS: Final[Mapping[str, Callable[["RequestPane"], Awaitable[str]]]] = {
    "likely": likely,
    "not_looked": not_looked,
    "whole_window": whole_window,
    "looked_into": looked_into,
    "held": held,
    "hold_on": hold_on,
}
"""Act -> what does it."""
