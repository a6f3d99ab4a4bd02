"""One row of the search log as a form: what came of a camera, when the viewer sat down to it, where the camera looked."""

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Final

from control_room.domain import refs
from control_room.domain.requests.codes import LOOKED, Quality, Result
from control_room.domain.requests.doings import Searched
from control_room.domain.requests.rowwords import UNLOOKED
from control_room.domain.times import day_of
from control_room.tui.desks.exhibits_acts import moment_of
from control_room.tui.desks.request_acts import NothingHere, shown_of
from control_room.tui.doors import Choice
from control_room.tui.forms import Field, Form, Misfilled, Typed
from control_room.words.request_rows import item_words, rows_words
from control_room.words.request_terms import RESULT
from control_room.words.saying import cams

if TYPE_CHECKING:
    from control_room.tui.desks.request import RequestPane

_RESULTS: Final = (*(each for each in Result if each in LOOKED), *UNLOOKED)


def _whole(typed: str, field: str, said: str) -> int:
    digits = typed.strip().removesuffix("m").removesuffix("s").strip()
    if not digits.removeprefix("-").removeprefix("+").isdecimal() or len(digits) > 6:
        raise Misfilled(field, said)
    return int(digits)


async def row_form(pane: "RequestPane") -> str:
    """The row of the camera under the cursor, field by field."""
    shown = shown_of(pane)
    kind, _, rest = pane.key.partition(" ")
    number, _, camera = rest.partition(" ")
    item = next((each for each in shown.request.live_items if str(each.item) == number), None)
    if kind != "camera" or item is None:
        raise NothingHere("put the cursor on a camera; n asks for its row field by field")
    choices = [Choice(label=RESULT[each], answer=each) for each in _RESULTS]
    result = await pane.pick(f"{cams((camera,))}: what came of it?", choices)
    if result is None:
        return ""
    looked, now = result in LOOKED, shown.now

    async def done(typed: Typed) -> str:
        given = {name: text.strip() for name, text in typed.items()}
        minutes = 0
        if looked:
            minutes = _whole(given["minutes"], "minutes", "the minutes somebody looked, as 40")
            if minutes < 1:
                raise Misfilled("minutes", "a minute at least; where nobody looked, Esc and x says why")
        quality = given.get("quality", "").lower()
        if quality and quality not in {each.value for each in Quality}:
            raise Misfilled("quality", f"one of {', '.join(each.value for each in Quality)}; or nothing")
        shows = refs.read(given["shows"], day_of(now).year) if given.get("shows") else None
        if given.get("shows") and shows is None:
            raise Misfilled("shows", "a reference, as ft58 or as409; or nothing")
        fault = shows if shows is not None and shows.startswith("FT") else None
        offset = given.get("offset", "")
        row = Searched(
            item=item.item,
            camera=camera,
            result=result,
            minutes=minutes,
            began=moment_of(given["began"], "began", now) if given.get("began") else None,
            offset=_whole(offset, "offset", "seconds it is ahead, as 47 or -12") if offset else None,
            quality=Quality(quality) if quality else None,
            fault=fault,
            seen=None if fault else shows,
            timecodes=given.get("timecodes") or None,
            preset=given.get("preset") or None,
            text=given["text"] or None,
        )
        await pane.bench.room.requests.reviewing.search(pane.ref, [row], by=pane.bench.by)
        return rows_words((row,))

    fields = [Field(name="text", label="Words of your own")]
    if looked:
        fields = [
            Field(name="minutes", label="Minutes looked"),
            Field(name="began", label="Sat down to it", said="as 2210; empty: not known"),
            Field(name="timecodes", label="Seen at", said="by the recorder, as 21:52:10 21:53"),
            Field(name="offset", label="Recorder ahead", said="seconds, as 47 or -12; empty: not checked"),
            Field(name="preset", label="Camera looked at", said="the preset, or where it pointed"),
            Field(name="quality", label="Picture good for", said="identification, recognition, observation ..."),
            Field(name="shows", label="What shows it", said="as as409 or ft58"),
            *fields,
        ]
    elif result in {Result.CAMERA_FAULT, Result.RECORDER_GAP, Result.DEPLOYABLE_NOT_IN_PLACE}:
        fields = [Field(name="shows", label="What shows it", said="as ft58"), *fields]
    title = f"{cams((camera,))} {RESULT[result]}: item {item.item}"
    form = Form(title=title, said=item_words(item) if not looked else "", fields=fields, done=done)
    return await pane.console.push_screen_wait(form) or ""


ACTS: Final[Mapping[str, Callable[["RequestPane"], Awaitable[str]]]] = {"row_form": row_form}
"""Act -> what does it."""
