"""`camera check`, `round`, `truths` and `health`: what is known of each camera."""

from pathlib import Path
from typing import TYPE_CHECKING

from control_room.cli.calls import DONE, REFUSED, Call, opened
from control_room.cli.identity import reading, signed
from control_room.cli.speech import give, say, show
from control_room.domain.health import Outcome, So, Truth
from control_room.domain.times import stamp
from control_room.words.health import due_words, known_words
from control_room.words.saying import counted, joined

if TYPE_CHECKING:
    from control_room.room import Room


async def run(call: Call) -> int:
    """Take a look or a list down, or say what is known."""
    async with opened(call) as room:
        await room.start(calls=False)
        match call.args.verb:
            case "check":
                return await _check(call, room)
            case "health":
                return await _take(call, room)
            case "round":
                await _round(call, room)
            case _:
                await _truths(call, room)
    return DONE


async def _check(call: Call, room: "Room") -> int:
    args = call.args
    receipt = await room.health.check(
        args.cameras,
        by=await signed(call, room),
        outcome=Outcome(args.result),
        recorded=So(args.recorded) if args.recorded else So.UNKNOWN,
        text=args.text,
    )
    give({"number": receipt.number})
    return DONE


async def _take(call: Call, room: "Room") -> int:
    taken = await room.health.take_file(Path(call.args.file), by=await signed(call, room))
    for wrong in taken.wrong:
        say(wrong)
    say(f"{counted(taken.rows, 'row')} taken, {counted(len(taken.changed), 'change')}")
    give({"number": taken.receipt and taken.receipt.number, "rows": taken.rows, "changed": len(taken.changed)})
    return REFUSED if taken.wrong else DONE


async def _round(call: Call, room: "Room") -> None:
    found = await room.health.round(by=await reading(call, room))
    if call.args.json:
        give(
            [
                {"camera": each.camera, "doubtful": each.doubtful, "last": each.last and stamp(each.last)}
                for each in found
            ]
        )
        return
    inventory = room.cameras.inventory
    for each in found:
        camera = inventory.by_number(each.camera)
        if camera is not None:
            show(f"{camera.typed:<5} {camera.location}, {due_words(each, call.clock.now())}")
    if not found:
        say("the round is done for now")


async def _truths(call: Call, room: "Room") -> None:
    known, now = await room.health.known(by=await reading(call, room)), call.clock.now()
    cameras = [camera for camera in room.cameras.inventory.cameras if camera.status == "in_service"]
    if call.args.json:
        give(
            [
                {
                    "camera": camera.number,
                    **{
                        truth.value: it.at(now).value if (it := known.get(camera.number, {}).get(truth)) else "unknown"
                        for truth in Truth
                    },
                }
                for camera in cameras
            ]
        )
        return
    for camera in cameras:
        told = known.get(camera.number, {})
        show(
            joined(
                f"{camera.typed:<5} {camera.location}", *(known_words(told.get(truth), truth, now) for truth in Truth)
            )
        )
