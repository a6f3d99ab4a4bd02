"""`camera look` and `camera views`: pictures looked at, what is put before a person, what they answer, how often it was wrong."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from control_room.cli.calls import DONE, REFUSED, Call, Misused, opened
from control_room.cli.endings import ended
from control_room.cli.identity import reading, signed
from control_room.cli.moments import day, maybe
from control_room.cli.speech import give, say, show
from control_room.domain.errors import Refusal
from control_room.domain.register_codes import Symptom
from control_room.domain.times import day_of, stamp
from control_room.domain.views.verdicts import Outcome
from control_room.words.saying import counted, ref_words
from control_room.words.views import place_words, rate_words, review_words, verdict_words, waiting_words, where

if TYPE_CHECKING:
    from control_room.domain.views.places import Seen
    from control_room.domain.views.reviews import Review
    from control_room.room import Room
    from control_room.services.acts import Signed

_DAYS: Final = 28


async def run(call: Call) -> int:
    """Look at pictures, or at what was found of them."""
    does = "look" if call.args.verb == "look" else "figures" if call.args.figures else call.args.action
    if does == "sheet":
        _sheet_file(call)
    async with opened(call) as room:
        await room.start(calls=False)
        return await _DOES[does](call, room)


async def _look(call: Call, room: "Room") -> int:
    args, by = call.args, await signed(call, room)
    at = maybe(args.at, call.clock.now())
    code = DONE
    for name in args.files:
        file = Path(name)
        try:
            told = await room.views.take_file(file, by=by, camera=args.camera, preset=args.preset, at=at)
        except Refusal as refusal:
            say(f"{file.name}: {refusal}")
            code = REFUSED
            continue
        words = "looked at before" if told.again else verdict_words(told.verdict, told.unseen)
        review = f", review {told.review}" if told.review else ""
        say(f"{where(told.came.camera, told.came.preset)}: {words}{review}")
        code = REFUSED if told.unseen is not None else code
        give(
            {
                "file": file.name,
                "camera": told.came.camera,
                "preset": told.came.preset,
                "at": stamp(told.came.at),
                "outcome": told.verdict.outcome.value,
                "signs": [sign.value for sign in told.verdict.signs],
                "why": told.verdict.why and told.verdict.why.value,
                "review": told.review,
            }
        )
    return code


async def _list(call: Call, room: "Room") -> int:
    by, now = await reading(call, room), call.clock.now()
    found = await room.views.reviews.open(by=by)
    waiting = await room.views.references.waiting(by=by)
    if call.args.json:
        give([_plain(one) for one in found])
        return DONE
    for one in found:
        show(f"{one.number:>6}  {review_words(one, now)}")
    for each in waiting:
        show(
            f"        {place_words(each.place)}: {waiting_words(each)}; `camera views first {where(each.place.camera, 1)}` once you looked"
        )
        for look in each.looks:
            show(f"        {room.views.pictures.file(look) or 'its file is gone'}")
    last = await room.views.reviews.last(by=by)
    shut = [each for each in last if each.verdict.outcome is Outcome.NOT_CHECKED]
    for each in shut:
        show(f"        {place_words(each.place)}, {verdict_words(each.verdict)}")
    say(f"{counted(len(found), 'picture')} to be answered, {len(waiting)} without a reference, {len(shut)} not checked")
    return DONE


def _plain(one: "Review") -> dict[str, object]:
    facts = one.facts
    return {
        "number": one.number,
        "camera": facts.camera,
        "preset": facts.preset,
        "light": facts.light.value,
        "signs": [sign.value for sign in facts.signs],
        "dx_percent": facts.dx / 10,
        "dy_percent": facts.dy / 10,
        "taken": stamp(facts.taken),
        "known_sha256": facts.known,
        "seen_sha256": facts.seen,
    }


async def _answer(call: Call, room: "Room") -> int:
    args, by = call.args, await signed(call, room)
    numbers = [_number(each) for each in args.what]
    if not numbers:
        raise Misused(f"say which: camera views {args.action} 118")
    for number in numbers:
        if args.action == "accept":
            receipt = await room.views.reviews.accept(number, by=by, text=args.text)
        else:
            kind = Symptom(args.kind) if args.kind else None
            receipt = await room.views.reviews.reject(number, by=by, symptom=kind, text=args.text)
            fault = (await room.views.reviews.one(number, by=by)).fault
            say(f"{ref_words(fault)} has both pictures")
        give({"number": receipt.number, "review": number})
    return DONE


def _number(typed: str) -> int:
    if not typed.isdecimal():
        raise Misused(f"{typed!r} is no number of a review; `camera views` lists them")
    return int(typed)


async def _first(call: Call, room: "Room") -> int:
    """Accept every picture that waits of a view without a reference."""
    by, camera = await signed(call, room), _camera(call, room)
    waiting = await room.views.references.waiting(by=by)
    ours = [each for each in waiting if each.place.camera == camera]
    ours = [each for each in ours if call.args.preset in {None, each.place.preset}]
    looks = [look for each in ours for look in each.looks]
    code = DONE if looks else REFUSED
    for look in looks:
        code = REFUSED if await _chosen(room, look, by) else code
    say(f"{counted(len(looks), 'picture')} accepted" if looks else "no picture of that camera waits for a reference")
    return code


async def _chosen(room: "Room", look: "Seen", by: "Signed") -> bool:
    """Accept one; True where it was refused, in words."""
    try:
        receipt = await room.views.references.choose(look, by=by)
    except Refusal as refusal:
        say(f"{place_words(look.place)}: {refusal}")
        return True
    if receipt is not None:
        say(f"{place_words(look.place)}: its reference is made")
        give({"number": receipt.number})
    return False


async def _new(call: Call, room: "Room") -> int:
    by, camera = await signed(call, room), _camera(call, room)
    preset = call.args.preset or _home(room, camera)
    receipt = await room.views.references.renew(camera, preset, by=by, reason=call.args.text)
    say("its reference holds no more; five pictures that somebody accepts make a new one")
    give({"number": receipt.number})
    return DONE


def _camera(call: Call, room: "Room") -> str:
    typed = " ".join(call.args.what)
    camera = room.cameras.inventory.by_number(typed)
    if camera is None:
        raise Misused(f"no camera is called {typed!r}; camera views {call.args.action} c12 would be right")
    return camera.number


def _home(room: "Room", number: str) -> int:
    camera = room.cameras.inventory.by_number(number)
    return camera.presets[0].n if camera is not None and camera.presets else 1


def _sheet_file(call: Call) -> Path:
    """Where the sheet is to lie. Raises `Misused`."""
    if len(call.args.what) != 1:
        raise Misused("say where to: camera views sheet FILE.png")
    return Path(ended(call.args.what[0], ".png"))


async def _sheet(call: Call, room: "Room") -> int:
    by, now, file = await reading(call, room), call.clock.now(), _sheet_file(call)
    if call.args.every:
        sheets = await room.views.pictures.every_sheet(place_words, by=by)
    else:
        found = await room.views.reviews.open(by=by)
        sheets = await room.views.pictures.sheets(found, lambda one: f"{one.number}  {review_words(one, now)}")
    if not sheets:
        say("there is nothing to lay out")
        return REFUSED
    for written in await room.views.pictures.put(file, sheets):
        show(str(written))
    return DONE


async def _figures(call: Call, room: "Room") -> int:
    args, now = call.args, call.clock.now()
    until = day(args.until, "--to") if args.until else day_of(now)
    since = day(args.since, "--from") if args.since else until - timedelta(days=_DAYS - 1)
    if since > until:
        raise Misused("the period ends before it begins; give the earlier day with --from")
    told = await room.views.reviews.rates(since, until, by=await reading(call, room))
    if args.json:
        names = ("judged", "unchecked", "raised", "accepted", "rejected", "past", "open")
        give(
            {
                "from": str(since),
                "to": str(until),
                **{name: getattr(told, name) for name in names},
                "accepted_of_judged_percent": told.of_judged,
                "accepted_of_raised_percent": told.of_reviews,
            }
        )
        return DONE
    show(f"checks of pictures, {since} to {until}, both counted in")
    for row in rate_words(told):
        show(row)
    return DONE


_DOES: Final[dict[str, Callable[[Call, "Room"], Awaitable[int]]]] = {
    "look": _look,
    "figures": _figures,
    "list": _list,
    "accept": _answer,
    "reject": _answer,
    "first": _first,
    "new": _new,
    "sheet": _sheet,
}
"""What is asked -> what does it."""
