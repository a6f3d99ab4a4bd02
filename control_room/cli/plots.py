"""`figures plot`: one plot of a period, told as text or JSON, or as a file on paper or a picture."""

from datetime import date
from typing import TYPE_CHECKING

import msgspec

from control_room.cli.calls import DONE, Call, Misused, keep
from control_room.cli.identity import say_masked
from control_room.cli.speech import give, show
from control_room.domain.plots.catalogue import BY_KEY
from control_room.domain.plots.periods import days, night

if TYPE_CHECKING:
    from control_room.room import Room
    from control_room.services.acts import Signed


async def run(call: Call, room: "Room", since: date, until: date, by: "Signed") -> int:
    """Tell it, or write what was asked for; more than one file may be."""
    from control_room.words.plot_rows import as_text  # noqa: PLC0415 - with the room
    from control_room.words.plot_sheets import plot_drawing  # noqa: PLC0415 - with the room

    if call.args.plot is None:
        raise Misused(f"say which plot: {', '.join(BY_KEY)}")
    period = night(since) if call.args.night else days(since, until)
    await room.start(calls=False)
    await say_masked(room, by)
    filed = bool(call.args.text or call.args.pdf or call.args.png)
    # What is only looked at is as this person may see it; a file leaves the room.
    plots = room.plots
    chart = await (plots.open if filed else plots.plot)(call.args.plot, period, by=by)
    text = as_text(chart)
    if call.args.text:
        keep(call.args.text, "".join(f"{line}\n" for line in text).encode())
    if call.args.pdf or call.args.png:
        drawing = await plot_drawing(room, chart, by=by)
        for file, picture in ((call.args.pdf, False), (call.args.png, True)):
            if file:
                keep(file, await room.printing.map(drawing, picture=picture))
    if call.args.format == "json":
        give(msgspec.to_builtins(chart))
    elif call.args.format != "table":
        raise Misused("a plot is told as text or as json, or written with --pdf, --png or --text FILE")
    elif not filed:
        for line in text:
            show(line)
    return DONE
