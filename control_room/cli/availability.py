"""`camera working` and `camera down`: how much of the time cameras worked, and which do not now."""

import csv
import sys
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from control_room.cli.calls import DONE, Call, Misused, opened
from control_room.cli.identity import reading
from control_room.cli.moments import day, maybe
from control_room.cli.speech import give, say, show
from control_room.domain.tables import cell
from control_room.domain.times import LONDON, stamp
from control_room.words.availability import COLUMNS, cells, each_camera, figures, row, summary

if TYPE_CHECKING:
    from control_room.domain.availability import Availability
    from control_room.services.availability import Working


async def run(call: Call) -> int:
    """Give the figures of a period, or the cameras that are down."""
    now = call.clock.now()
    async with opened(call) as room:
        await room.start(calls=False)
        by = await reading(call, room)
        if call.args.verb == "working":
            since, until = day(call.args.since, "--from"), day(call.args.until, "--to") + timedelta(days=1)
            if since >= until:
                raise Misused("the period ends before it begins; give the earlier day with --from")
            if _begins(since) > now:
                raise Misused("that period has not come; give one that is past")
            _working(call, await room.availability.period(_begins(since), _begins(until), by=by), now)
        else:
            _down(call, await room.availability.down(by=by, at=maybe(call.args.at, now)), now)
    return DONE


def _working(call: Call, found: "Availability", now: datetime) -> None:
    if call.args.json:
        shares = {name: found.share(name) for name in ("no_picture", "not_recorded", "contractors")}
        give(
            {
                "from": stamp(found.since),
                "to": stamp(found.until),
                **{
                    name: {"required_s": it.required, "lost_s": it.lost, "percent": it.percent}
                    for name, it in shares.items()
                },
                "cameras": [
                    {
                        "camera": each.camera,
                        "required_s": each.required,
                        "no_picture_s": each.no_picture,
                        "not_recorded_s": each.not_recorded,
                        "degraded_s": each.degraded,
                    }
                    for each in found.cameras
                ],
            }
        )
        return
    for said in figures(found, now):
        show(said)
    for said in each_camera(found) if call.args.each else ():
        show(said)


def _down(call: Call, found: "Working", now: datetime) -> None:
    if call.args.json:
        give(
            [
                {
                    "camera": each.camera.number,
                    "since": each.since and stamp(each.since),
                    "faults": [fault.ref for fault in each.faults],
                    "refused": list(each.failed),
                }
                for each in found.down
            ]
        )
    elif call.args.csv:
        say(summary(found, now))
        made = csv.writer(sys.stdout, lineterminator="\n")
        made.writerow(COLUMNS)
        made.writerows(tuple(map(cell, cells(each, now))) for each in found.down)
    else:
        show(summary(found, now))
        for each in found.down:
            show(row(each, now))


def _begins(on: date) -> datetime:
    return datetime(on.year, on.month, on.day, tzinfo=LONDON)
