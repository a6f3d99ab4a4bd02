"""`welfare`: who is owed a break or is alone, what is owed after a bad sight (to those it is for), and the figures."""

from typing import TYPE_CHECKING

from msgspec import to_builtins

from control_room.cli.calls import DONE, Call, Misused, opened
from control_room.cli.identity import reading, signed
from control_room.cli.moments import day, reference
from control_room.cli.speech import give, say, show
from control_room.domain.times import stamp

if TYPE_CHECKING:
    from control_room.domain.aftercare import Aftercare
    from control_room.room import Room


async def run(call: Call) -> int:
    """Say one thing of our own welfare."""
    async with opened(call) as room:
        await room.start()
        match call.args.verb:
            case "figures":
                await _figures(call, room)
            case "show":
                await _shown(call, room)
            case _:
                await _listed(call, room)
    return DONE


async def _listed(call: Call, room: "Room") -> None:
    from control_room.words.saying import ref_words  # noqa: PLC0415 - with the room
    from control_room.words.welfare import care_words, lone_words, rested_words  # noqa: PLC0415

    by, now = await reading(call, room), call.clock.now()
    people, cares = await room.onshift.welfare.rested(by=by), await room.onshift.welfare.care(by=by)
    found = (await room.shifts.in_room(by=by)).care
    if call.args.json:
        lone = found.lone
        give(
            {
                "on_duty": [
                    {
                        "staff": each.who,
                        "on": stamp(each.on),
                        "break_due": each.due and stamp(each.due),
                        "longest_break": each.taken,
                        "hour": each.hour,
                        "in_a_row": each.row,
                        "short_rest": each.short_rest,
                    }
                    for each in people
                ],
                "alone": lone and {"staff": lone.who, "since": stamp(lone.since), "check_due": stamp(lone.due)},
                "care": [plain(each) for each in cares],
            }
        )
        return
    if found.lone is not None:
        show(f"{found.lone.who:<8} {lone_words(found.lone, now, found.ring, found.check)}")
    for each in people:
        show(f"{each.who:<8} {rested_words(each, now)}")
    for it in cares:
        show(f"{ref_words(it.ref):<8} {it.who}: {care_words(it, now)}")
    if not people:
        say("nobody is on duty")


async def _shown(call: Call, room: "Room") -> None:
    from control_room.words.welfare import care_words  # noqa: PLC0415 - with the room

    ref = reference(call.args.ref, call.clock.now())
    if not ref.startswith("WF-"):
        raise Misused(f"{call.args.ref!r} is nothing of that kind; wf3 or WF-26-000003 would be right")
    it = await room.onshift.welfare.one(ref, by=await signed(call, room))
    if call.args.json:
        give(plain(it))
    else:
        show(f"{it.who}: {care_words(it, call.clock.now())}")


async def _figures(call: Call, room: "Room") -> None:
    since, until = day(call.args.since, "--from"), day(call.args.until, "--to")
    if until < since:
        raise Misused("the period ends before it begins; give the earlier day with --from")
    told = await room.onshift.welfare.figures(since, until, by=await signed(call, room))
    plainly = to_builtins(told)
    rows = {**plainly.pop("rest"), **plainly}
    if call.args.json:
        give(rows)
        return
    from control_room.words.welfare import FIGURES  # noqa: PLC0415 - with the room

    for name, n in rows.items():
        show(f"{'-' if n is None else n:>6}  {FIGURES[name]}")


def plain(it: "Aftercare") -> dict[str, object]:
    """One as other programs read it."""
    due = it.due()
    return {
        "ref": it.ref,
        "staff": it.who,
        "about": it.about,
        "stage": it.stage.value,
        "owed": list(it.owed()),
        "due": due and stamp(due),
        "debriefed": it.debriefed_at and stamp(it.debriefed_at),
    }
