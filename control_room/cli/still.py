"""`still`: pictures taken from an export."""

from pathlib import Path
from typing import TYPE_CHECKING

from control_room.cli.calls import DONE, Call, Misused, opened
from control_room.cli.identity import signed
from control_room.cli.moments import maybe, reference
from control_room.cli.speech import give, say
from control_room.domain.exhibits.codes import Hidden
from control_room.domain.pictures import Box, Cell

if TYPE_CHECKING:
    from control_room.room import Room
    from control_room.services.acts import Signed


async def run(call: Call) -> int:
    """Stamp, redact, check, or lay out."""
    args, now = call.args, call.clock.now()
    async with opened(call) as room:
        if args.verb == "sheet":
            cells = [_cell(each) for each in args.cells]
            sheet = await room.stills.sheet(Path(args.out), cells, title=args.title, columns=args.columns)
            give({"picture": args.out, "sha256": sheet.output, "width": sheet.width, "height": sheet.height})
            return DONE
        by = await signed(call, room)
        ref = reference(args.ref, now)
        if args.verb == "storyboard":
            await _story(call, room, by, ref)
            return DONE
        if args.verb == "check":
            receipt = await room.stills.check(
                ref, args.n, Path(args.picture), by=by, passed=args.failed is None, text=args.failed
            )
            give({"number": receipt.number, "ref": ref})
            return DONE
        if args.verb == "redact":
            made = await room.stills.redact(ref, Path(args.picture), Path(args.out), list(map(_box, args.box)), by=by)
            say(
                f"a second person looks at {args.out} before it leaves: control-room still check {args.ref} N {args.out}"
            )
        else:
            from control_room.words.stills import footer  # noqa: PLC0415 - with the room

            export = await room.exhibits.one(ref, by=by)
            at = maybe(args.recorder, export.near(now))
            camera = args.camera.lstrip("cC")
            n = max((still.n for still in export.stills), default=0) + 1
            lines = footer(export, by=by.staff, now=now, camera=camera, recorder_at=at, n=n)
            made = await room.stills.stamp(
                ref,
                Path(args.picture),
                Path(args.out),
                lines,
                by=by,
                camera=camera,
                recorder_at=at,
                purpose=args.purpose,
                anyway=args.anyway,
            )
        give({"ref": ref, "picture": args.out, "source_sha256": made.source, "sha256": made.output})
    return DONE


async def _story(call: Call, room: "Room", by: "Signed", ref: str) -> None:
    from control_room.services.storyboards import storyboard  # noqa: PLC0415 - with the room

    args = call.args
    places = [Path(each) for each in args.places]
    laid = await storyboard(room.acts, room.stills, ref, by=by, home=room.settings.home, folders=places)
    made = await room.stills.sheet(Path(args.out), laid.cells, title=laid.title, columns=args.columns)
    for cell in laid.cells:
        say(f"{'picture' if cell.path else 'gap    '}  {cell.words}")
    give({"ref": ref, "picture": args.out, "sha256": made.output, "pictures": laid.pictures, "cells": len(laid.cells)})


def _box(typed: str) -> Box:
    place, _, why = typed.partition(":")
    try:
        left, top, right, bottom = (int(each) for each in place.split(","))
        return Box(left=left, top=top, right=right, bottom=bottom, reason=Hidden(why or "other"))
    except ValueError:
        whys = ", ".join(each.value for each in Hidden)
        raise Misused(f"{typed!r} is no part of a picture; 40,60,160,90:plate would be right; why: {whys}") from None


def _cell(typed: str) -> Cell:
    path, equals, words = typed.partition("=")
    return Cell(words=words) if path == "gap" and equals else Cell(path=path, words=words or Path(path).name)
