"""What is asked of a hold, on its own page and on its request's: how it was seen to be kept, whether it is still needed."""

from collections.abc import Sequence

from control_room.domain.authority import Act, require
from control_room.domain.holds import Hold, KeptBy
from control_room.domain.matters import Stage
from control_room.tui.desks.frames import DeskPane
from control_room.tui.doors import Choice
from control_room.words.holds import SEEN_AS
from control_room.words.saying import cams, counted, ref_words

_SEEN = (
    (KeptBy.LOCK, "locked", "you saw the lock in the recorder"),
    (KeptBy.COPY, "copied", "a copy was made and it plays"),
)


async def seen(pane: DeskPane, holds: Sequence[Hold], camera: str | None = None) -> str:
    """Seen held in the recorder, or copied and played: one camera, or all that wait. "" where nobody says."""
    missing = {hold.ref: tuple(c for c in hold.cameras if c not in hold.verified) for hold in holds}
    every = tuple(dict.fromkeys(each for cameras in missing.values() for each in cameras))
    alone = [(camera,)] if camera is not None and camera in every and len(every) > 1 else []
    choices = [
        Choice(label=f"{cams(group)}: {word}", answer=(group, how), said=said)
        for group in (*alone, every)
        for how, word, said in _SEEN
    ]
    picked = await pane.pick("What did you see?", choices)
    if picked is None:
        return ""
    cameras, how = picked
    for ref, waiting in missing.items():
        there = tuple(each for each in waiting if each in cameras)
        if there:
            await pane.bench.room.holds.placed(ref, by=pane.bench.by, cameras=there, how=how)
    return f"{cams(cameras)} kept: {SEEN_AS[how]}"


async def renewed(pane: DeskPane, holds: Sequence[Hold]) -> str:
    """A supervisor renews a hold for as long as the protocol says, or lets it go, with the reason."""
    room, by = pane.bench.room, pane.bench.by
    require(Act.RELEASE_HOLD, by.role)
    again = f"looked at again in {counted(room.protocols.figures(room.clock.now()).hold_days, 'day')}"
    ways = ((True, "renewed", again), (False, "let go", "overwritten in its time"))
    choices = [
        Choice(label=f"{ref_words(hold.ref)} {word}", answer=(hold.ref, renews), said=f"{cams(hold.cameras)}: {said}")
        for hold in holds
        if hold.stage is Stage.OPEN
        for renews, word, said in ways
    ]
    picked = await pane.pick("Renew a hold, or let it go", choices)
    if picked is None:
        return ""
    chosen, renews = picked
    reason = await pane.asked(f"{ref_words(chosen)} {'renewed' if renews else 'let go'}: why?")
    if not reason:
        return ""
    if renews:
        await room.holds.renew(chosen, by=by, reason=reason)
        return f"{ref_words(chosen)} is {again}"
    await room.holds.release(chosen, reason, by=by)
    return f"{ref_words(chosen)} is let go"
