"""`camera sweep`: what the cameras themselves answer over the network."""

from typing import TYPE_CHECKING

from control_room.cli.calls import DONE, REFUSED, Call, opened
from control_room.cli.identity import signed
from control_room.cli.speech import give, say, show
from control_room.domain.errors import NoSuchMatter
from control_room.domain.reaching import Probed, Reach
from control_room.domain.times import stamp
from control_room.words.saying import counted, joined
from control_room.words.sweeps import asked_words, reach_words, skew_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from control_room.services.sweeps import Heard


async def run(call: Call) -> int:
    """Ask, and say what each answers. Those that are not well come first; exits 1 where one is not."""
    async with opened(call) as room:
        await room.start(calls=False)
        if call.args.verb == "around":
            await signed(call, room)
            return _around(call, await room.sweeps.around(call.args.here))
        numbers: list[str] = []
        for typed in call.args.cameras:
            camera = room.cameras.inventory.by_number(typed)
            if camera is None:
                raise NoSuchMatter(f"there is no camera {typed}; see them with: control-room camera list")
            numbers.append(camera.number)
        if call.args.details:
            found = await room.sweeps.closer(numbers, by=await signed(call, room))
            return _details(call, found, room.sweeps.clocks.other_serial)
        swept = await room.sweeps.once(numbers, by=await signed(call, room))
    ill = [each for each in swept.answers if each.reach is not Reach.WELL]
    if call.args.json:
        give([_plain(each) for each in swept.answers])
    else:
        well = [each for each in swept.answers if each.reach is Reach.WELL] if call.args.cameras else []
        for each in (*ill, *well):
            show(f"c{each.camera.lower():<4} {asked_words(each, call.clock.now())}")
    say(f"{counted(len(swept.answers), 'camera')} asked, {len(swept.answers) - len(ill)} well")
    return REFUSED if ill else DONE


def _around(call: Call, heard: "tuple[tuple[Heard, bool], ...]") -> int:
    if call.args.json:
        give([{"host": each.host, "path": each.path, "name": each.name, "known": known} for each, known in heard])
        return DONE
    for each, known in heard:
        show(f"{each.host:<16} {'in network.yml' if known else 'NOT in network.yml'}  {each.path} {each.name}".rstrip())
    say(f"{counted(len(heard), 'machine')} answered; put into network.yml what is yours")
    return DONE


def _details(call: Call, told: tuple[Probed, ...], other: "Callable[[Probed], str]") -> int:
    if call.args.json:
        give(
            [
                _plain(each)
                | {"skew_s": each.skew, "presets": each.presets, "maker": each.maker, "serial": each.serial}
                for each in told
            ]
        )
        return DONE
    for each in told:
        clock = "clock not told" if each.skew is None else skew_words(each.skew)
        presets = (
            "positions not told" if each.presets is None else ", ".join(each.presets.values()) or "no position stored"
        )
        serial = f"serial {each.serial}" if each.serial else ""
        wrong = f"the register says serial {ours}" if (ours := other(each)) else ""
        show(f"c{each.camera.lower():<4} {joined(reach_words(each), clock, each.maker, serial, wrong)}; {presets}")
    return DONE


def _plain(answer: Probed) -> dict[str, object]:
    return {
        "camera": answer.camera,
        "reach": answer.reach.value,
        "at": stamp(answer.at),
        "took_ms": answer.took,
        "said": answer.said,
        "node": answer.node,
    }
