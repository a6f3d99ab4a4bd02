"""`hold`: footage kept past its overwrite time."""

from datetime import date
from typing import TYPE_CHECKING, Final

from control_room.cli.calls import DONE, Call, Misused, opened
from control_room.cli.identity import reading, signed
from control_room.cli.moments import day, maybe, reference
from control_room.cli.request_desk import words
from control_room.cli.request_plain import numbers
from control_room.cli.speech import give, say, show
from control_room.domain.holds import Hold, HoldState, KeptBy
from control_room.domain.matters import Stage
from control_room.domain.refs import said, with_check
from control_room.domain.times import day_of, stamp
from control_room.domain.visible import visible
from control_room.words import owed
from control_room.words import say as tell
from control_room.words.holds import kept, sight
from control_room.words.request_rows import at_words
from control_room.words.request_terms import time_left, window
from control_room.words.saying import cams

if TYPE_CHECKING:
    from datetime import datetime

    from control_room.room import Room
    from control_room.services.acts import Looking

_MOST: Final = 20_000
"""Holds looked through for those that stand, newest first: more than ten years of a busy room."""


async def run(call: Call) -> int:
    """List what is held, or do one thing with a hold."""
    async with opened(call) as room:
        if call.args.verb == "list":
            await _list(call, room)
        elif call.args.verb == "show":
            await _show(call, room)
        else:
            await _do(call, room)
    return DONE


# -- looking --------------------------------------------------------------------------------------------------------------


async def _list(call: Call, room: "Room") -> None:
    by = await reading(call, room)
    found = await room.acts.read(by, _standing)
    if call.args.json:
        give([plain(each) for each in found])
        return
    for each in found:
        show(row(each, room.clock.now()))


async def _show(call: Call, room: "Room") -> None:
    by = await reading(call, room)
    hold, lines = await room.holds.one(_ref(call), by=by)
    seen, now = kept(hold, lines), room.clock.now()
    if call.args.json:
        story = [{"number": each.number, "at": stamp(each.at), "by": each.by, "said": tell(each)} for each in lines]
        sights = {each: {"how": one.how.value, "by": one.by, "at": stamp(one.at)} for each, one in seen.items()}
        give({**plain(hold), "seen": sights, "lines": story})
        return
    show(row(hold, now))
    for camera in hold.cameras:
        show(f"  {cams((camera,)):<5} {sight(seen[camera], now) if camera in seen else 'not seen kept'}")
    if hold.gone_at is not None:
        show(
            f"  overwritten {at_words(hold.gone_at, now)} by its camera's setting; {hold.reason.value.replace('_', ' ')}"
        )
    for each in lines:
        show(visible(f"  {each.number} {at_words(each.at, now)} {each.by}  {tell(each)}"))


def _standing(look: "Looking") -> tuple[Hold, ...]:
    found = [each for each in look.matters(Hold, outstanding=False, limit=_MOST) if each.stage is Stage.OPEN]
    return tuple(
        sorted(found, key=lambda each: (each.state is HoldState.APPLIED, each.due() or each.opened_at, each.ref))
    )


def plain(hold: Hold) -> dict[str, object]:
    """One hold as other programs read it."""
    return {
        "ref": hold.ref,
        "printed": with_check(hold.ref),
        "state": hold.state.value,
        "reason": hold.reason.value,
        "cameras": list(hold.cameras),
        "verified": list(hold.verified),
        "from": None if hold.begins is None else stamp(hold.begins),
        "to": None if hold.ends is None else stamp(hold.ends),
        "overwritten_at": None if hold.gone_at is None else stamp(hold.gone_at),
        "review_on": None if hold.review_on is None else hold.review_on.isoformat(),
        "about": hold.about,
        "owed": list(hold.owed()),
    }


def row(hold: Hold, now: "datetime") -> str:
    """One hold in a line for a terminal."""
    if hold.state is HoldState.APPLIED:
        state = "kept" if hold.review_on is None else f"kept, look again {hold.review_on:%-d %b %Y}"
    else:
        state = f"{owed(hold.owed())}; overwritten in {time_left(hold.gone_at, now)}"
    about = f" for {said(hold.about)}" if hold.about else ""
    return (
        f"{said(hold.ref):<9} {cams(hold.cameras) or 'no camera'} {window(hold.begins, hold.ends, now)}{about}: {state}"
    )


# -- doing ----------------------------------------------------------------------------------------------------------------


async def _do(call: Call, room: "Room") -> None:
    ref, args = _ref(call), call.args
    on, reason = _asked(call)
    by = await signed(call, room)
    match args.verb:
        case "give":
            begins, ends = maybe(args.begins, call.clock.now()), maybe(args.ends, call.clock.now())
            cameras = numbers(args.camera)
            if not cameras and begins is None and ends is None:
                raise Misused("say what is given: --camera 12, --from 21:30 --to 21:50")
            await room.cameras.load(by=by)
            done = await room.holds.file(ref, by=by, cameras=cameras, begins=begins, ends=ends)
        case "placed":
            how = KeptBy.COPY if args.copy else KeptBy.LOCK
            done = await room.holds.placed(ref, by=by, cameras=numbers(args.camera), how=how, text=args.text)
        case "renew":
            done = await room.holds.renew(ref, by=by, review_on=on, reason=reason)
        case _:
            done = await room.holds.release(ref, reason or "", by=by)
    say(f"written down: line {done.number}, {said(ref)}")
    say(row(await room.acts.read(by, _one, ref), room.clock.now()) if args.verb != "release" else "it may go")


def _asked(call: Call) -> tuple[date | None, str | None]:
    """(the day a hold is looked at again, the reason given). Raises `Misused`."""
    args = call.args
    on = day(args.on, "--on") if args.verb == "renew" and args.on is not None else None
    if on is not None and on <= day_of(call.clock.now()):
        raise Misused(
            f"--on {on} is not ahead; a day after today would be right, or leave it out for the protocol's own"
        )
    return on, words(call, "reason") if getattr(args, "reason", None) is not None else None


def _one(look: "Looking", ref: str) -> Hold:
    return look.matter(ref, Hold)


def _ref(call: Call) -> str:
    typed = str(call.args.ref)
    ref = reference(f"hd{typed}" if typed.isdigit() else typed, call.clock.now())
    if not ref.startswith("HD-"):
        raise Misused(f"{typed!r} is no hold; hd3 or HD-26-000003 would be right")
    return ref
