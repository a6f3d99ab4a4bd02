"""Where and when a written request is looked at: an item keyed, put right, narrowed, left out, or said to be not ours."""

from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from control_room.domain.book import heard
from control_room.domain.errors import Refusal
from control_room.domain.requests.kinds import RequestAsked
from control_room.services.requests.keying import narrower
from control_room.tui.desks.keyed import asked_of, item_said, place_and_time
from control_room.tui.doors import Choice
from control_room.tui.modals import page_width
from control_room.words.letters import WIDTH
from control_room.words.letters import write as letter_of
from control_room.words.request_rows import item_words
from control_room.words.request_terms import window

if TYPE_CHECKING:
    from control_room.domain.requests.parts import Item
    from control_room.tui.desks.request import RequestPane


def chosen(pane: "RequestPane") -> "Item | None":
    """The item under the cursor, or the one whose camera is."""
    kind, _, rest = pane.key.partition(" ")
    if kind not in {"item", "camera"} or pane.shown is None:
        return None
    return next((each for each in pane.shown.request.live_items if str(each.item) == rest.partition(" ")[0]), None)


async def keyed_item(pane: "RequestPane") -> str:
    """An item in one line: the one under the cursor put right, narrowed, given away or left out, or a further one."""
    if pane.shown is None:
        return ""
    here = chosen(pane)
    if here is None:
        return await _keyed(pane, max((each.item for each in pane.shown.request.items), default=0) + 1)
    n, further = here.item, max(each.item for each in pane.shown.request.items) + 1
    timed = here.begins is not None and here.ends is not None and not here.not_ours
    narrow = Choice(label=f"item {n} narrowed", answer=partial(_narrowed, pane, here), said="as agreed with them")
    does = await pane.pick(
        "Where and when",
        (
            Choice(label=f"put item {n} right", answer=partial(_keyed, pane, n)),
            Choice(label="a further place", answer=partial(_keyed, pane, further)),
            *([narrow] if timed else ()),
            Choice(label=f"item {n} is not ours", answer=partial(_not_ours, pane, here), said="somebody else's camera"),
            Choice(label=f"leave item {n} out", answer=partial(_left_out, pane, n)),
        ),
    )
    return "" if does is None else await does()


async def _asked(pane: "RequestPane", item: RequestAsked) -> None:
    await pane.bench.room.requests.keying.ask(pane.ref, [item], by=pane.bench.by)


async def _keyed(pane: "RequestPane", n: int) -> str:
    room, now = pane.bench.room, pane.bench.room.clock.now()
    typed, trouble = "", "Place or cameras, day, times, and after a comma what to look for"
    while True:
        given = await pane.asked(f"Item {n}: north end 13 mar 2130-2200, two in black", trouble, typed)
        if not given:
            return ""
        try:
            item = place_and_time(room, given, now)
        except Refusal as wrong:
            typed, trouble = given, str(wrong)
            continue
        if await pane.confirm(f"Item {n}", f"{item_said(item, now)}\n\ny takes it: its footage is held at once."):
            await _asked(pane, asked_of(item, n))
            return f"item {n} is keyed and its footage asked to be held; see it held in the recorder, then h"
        typed = given


async def _narrowed(pane: "RequestPane", item: "Item") -> str:
    """Less time of the same place, as agreed with the requester, who is told by the letter shown (P-06)."""
    if pane.shown is None:
        return ""
    request, now = pane.shown.request, pane.bench.room.clock.now()
    typed, trouble = "", f"Asked for: {window(item.begins, item.ends, now)}. Day and both times, inside that"
    while True:
        given = await pane.asked(f"Item {item.item} narrowed to: 13 mar 2130-2145", trouble, typed)
        if not given:
            return ""
        try:
            read = place_and_time(pane.bench.room, given, now)
            less = narrower(RequestAsked(item=item.item, begins=read.begins, ends=read.ends, narrowed=True), request)
        except Refusal as wrong:
            typed, trouble = given, str(wrong)
            continue
        small = replace(item, begins=less.begins, ends=less.ends)
        after = replace(request, items=tuple(small if each.item == item.item else each for each in request.items))
        letter = letter_of("narrowed", after, {}, width=page_width(pane.console.size.width, WIDTH))
        if await pane.confirm(
            f"Item {item.item}: {window(less.begins, less.ends, now)}",
            f"{letter.subject}\n\n{letter.body}\ny narrows it and tells them, n leaves it.",
            broad=True,
        ):
            await _asked(pane, less)
            return f"item {item.item} is narrowed to {window(less.begins, less.ends, now)}; they are told"
        typed = given


async def _left_out(pane: "RequestPane", n: int) -> str:
    await _asked(pane, RequestAsked(item=n, dropped=True))
    return f"item {n} is left out"


async def _not_ours(pane: "RequestPane", item: "Item") -> str:
    """Somebody else's camera covers it and none of ours: whose, and how they are reached (P-13)."""
    whose = await pane.asked(
        f"Item {item.item} is not ours: whose camera, and how are they reached?", item_words(item), heard(item.whose)
    )
    if not whose:
        return ""
    await _asked(pane, RequestAsked(item=item.item, not_ours=True, whose=whose))
    return f"item {item.item} is {whose}; no camera of ours is wanted for it. q closes it as theirs"
