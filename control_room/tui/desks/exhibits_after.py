"""What is done with an exhibit once it was made: come back, chased, its statement, its bundle, destroyed."""

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Final

from control_room.domain.authority import Act, require
from control_room.domain.exhibits.codes import Uncollected
from control_room.domain.exhibits.dating import Ending
from control_room.domain.exhibits.states import Export
from control_room.domain.exhibits.steps import LEADS
from control_room.domain.times import day_of
from control_room.tui.desks.diary_days import day_ahead
from control_room.tui.desks.exhibits_acts import one_of, standing
from control_room.tui.doors import Choice
from control_room.words.saying import plain, ref_words

if TYPE_CHECKING:
    from control_room.tui.desks.exhibits import ExhibitsPane

_DECIDES: Final = {
    Uncollected.CHASE: "go on waiting",
    Uncollected.UPLOAD: "put it into the force's evidence system",
    Uncollected.DESTROY: "the working copy is destroyed",
}

_ENDINGS: Final = {Ending.RETURN: "comes back", Ending.DESTROY: "is destroyed"}


async def back(pane: "ExhibitsPane", export: Export) -> str:
    """A copy came back."""
    out = tuple(each for each in export.copies if each.out and not each.destroyed)
    one = await one_of(pane, out, "Which copy came back?", "no copy of it is out")
    if one is None:
        return ""
    seal = await pane.asked(f"Copy {one.n} came back: its seal", "As found; empty where it has none", blank=True)
    if seal is None:
        return ""
    await pane.bench.room.custody.take_back(export.ref, one.n, by=pane.bench.by, seal=seal.strip())
    return f"copy {one.n} is back; s puts it away"


async def dated(pane: "ExhibitsPane", export: Export) -> str:
    """The day by which a copy comes back or is destroyed; an empty one takes it away."""
    one = await one_of(pane, standing(export), "A day for which copy?", "no copy has been made yet; y makes one")
    if one is None:
        return ""
    choices = [Choice(label=_ENDINGS[each], answer=each) for each in Ending]
    ending = await pane.pick(f"Copy {one.n}: by its day it", choices)
    if ending is None:
        return ""
    typed, trouble = "", "As 24/4/26, 24 apr, monday; empty takes the day away"
    while True:
        given = await pane.asked(f"Copy {one.n} {_ENDINGS[ending]} by which day?", trouble, typed, blank=True)
        if given is None:
            return ""
        on = day_ahead(given, day_of(pane.bench.room.clock.now())) if given.strip() else None
        if on is not None or not given.strip():
            break
        typed, trouble = given, "that is no day; give it as 24/4/26"
    await pane.bench.room.custody.set_day(export.ref, one.n, ending, on, by=pane.bench.by)
    return f"copy {one.n}: no day is set" if on is None else f"copy {one.n} {_ENDINGS[ending]} by {on:%-d %b %Y}"


async def chase(pane: "ExhibitsPane", export: Export) -> str:
    """Its collector was asked again; or a supervisor decides what becomes of it."""
    text = await pane.asked(f"{ref_words(export.ref)}: whom did you ask, and how?")
    if text is None:
        return ""
    decision = None
    if pane.bench.by.role in LEADS and export.decision_owed(pane.bench.room.clock.now()):
        choices = [Choice(label=plain(each), answer=each, said=_DECIDES[each]) for each in Uncollected]
        decision = await pane.pick("Nobody has come for it: what becomes of it? Esc: asked again", choices)
    await pane.bench.room.custody.chase(export.ref, by=pane.bench.by, decision=decision, text=text or None)
    return "chased" if decision is None else f"decided: {plain(decision)}"


async def statement(pane: "ExhibitsPane", export: Export) -> str:
    """Wanted, signed by its maker, given out."""
    service, by, told = pane.bench.room.statements, pane.bench.by, export.statement
    if told is None:
        who = await pane.asked("A statement is wanted: by whom?", "The officer, and by when they want it")
        if not who:
            return ""
        await service.request(export.ref, by=by, asked_by=who)
        return f"a statement is wanted of {export.maker}"
    if told.signed_at is None:
        if not await pane.confirm(
            f"{ref_words(export.ref)}: signed?", "You made the exhibit and you signed its statement."
        ):
            return ""
        await service.sign(export.ref, by=by)
        return "signed; it is to be given out"
    to = await pane.asked("The statement was given to", "Name and number")
    if not to:
        return ""
    await service.supply(export.ref, to, by=by)
    return f"given to {to}"


async def bundle(pane: "ExhibitsPane", export: Export) -> str:
    """The exhibit sheet, and the whole bag where it is asked for, into a new folder; footage stays on the video PC."""
    choices = (
        Choice(label="exhibit sheet", answer=False, said="the everyday one: its page beside video and player"),
        Choice(label="the whole bag", answer=True, said="with manifests, papers and proof"),
    )
    full = await pane.pick(f"{ref_words(export.ref)}: put together", choices)
    if full is None:
        return ""
    room = pane.bench.room
    stamp = f"{room.clock.now():%Y%m%d-%H%M%S}"
    made = await room.bundles.make(
        export.ref, room.settings.home / "bundles" / f"{export.ref}-{stamp}", by=pane.bench.by, full=full
    )
    return f"put together in {made.folder}"


async def destroy(pane: "ExhibitsPane", export: Export) -> str:
    """A copy, or all of it: a manager's act."""
    require(Act.DESTROY_EXPORT, pane.bench.by.role)
    choices = [Choice(label=f"copy {each.n} {each.mark}", answer=each.n) for each in standing(export)]
    n = await pane.pick(
        "Destroy what?", [*choices, Choice(label="all of it", answer=0, said="every copy and the files")]
    )
    if n is None:
        return ""
    what = f"copy {n}" if n else "all of it"
    reason = await pane.asked(f"Destroy {what} of {ref_words(export.ref)}: why?")
    if not reason or not await pane.confirm(
        f"Destroy {what} of {ref_words(export.ref)}", f"{reason}\n\ny says it is destroyed."
    ):
        return ""
    await pane.bench.room.custody.destroy(export.ref, reason, by=pane.bench.by, n=n)
    return f"{what} destroyed"


ACTS: Final[Mapping[str, Callable[["ExhibitsPane", Export], Awaitable[str]]]] = {
    "back": back,
    "dated": dated,
    "chase": chase,
    "statement": statement,
    "bundle": bundle,
    "destroy": destroy,
}
"""Act -> what does it."""
