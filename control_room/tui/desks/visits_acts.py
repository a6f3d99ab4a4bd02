"""What the keys of the visitors' book do; each runs in a worker and answers what to say."""

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

from control_room.domain import visiting
from control_room.domain.book import heard
from control_room.domain.times import day_of, local, spoken
from control_room.domain.visits import Identity, Visit, VisitFilled, VisitStep
from control_room.tui.desks.deployment_forms import kept_form
from control_room.tui.desks.printed import begun
from control_room.tui.desks.visits_coming import JOURNAL, arrive, come_in, expect, never_came, of, owes, stands_now
from control_room.tui.desks.visits_typed import at, came_for, sort_of
from control_room.tui.doors import Choice
from control_room.tui.forms import Field, Misfilled, Typed
from control_room.words.saying import counted, joined, plain, ref_words
from control_room.words.visit_papers import called, sheets
from control_room.words.visits import stands

if TYPE_CHECKING:
    from control_room.tui.desks.frames import DeskPane

# -- what is owed ---------------------------------------------------------------------------------------------------------


async def identify(pane: "DeskPane", visit: Visit | None) -> str:
    """What they showed, and its number."""
    it = of(visit)
    visiting.came(it)
    shown = await pane.pick("What did they show?", [Choice(label=plain(each), answer=each) for each in Identity])
    if shown is None:
        return ""
    seen = await pane.asked("Its number, or what was seen", "Enter alone keeps no words", blank=True)
    if seen is None:
        return ""
    left = max(1, it.count - it.identified)
    by = pane.bench.by
    await pane.bench.room.visits.identify(by=by, ref=it.ref, identity=shown, count=left, seen=seen or None)
    return await stands_now(pane, it.ref, "identity seen")


async def declare(pane: "DeskPane", visit: Visit | None) -> str:
    """Each of them accepted the wording, which is shown."""
    it, visits = of(visit), pane.bench.room.visits
    visiting.came(it)
    version, wording = visits.declaration(pane.bench.room.clock.now())
    said = joined(wording, f"Protocol {version}." if version else "", by="\n\n")
    if not await pane.confirm("Each of them accepted the wording?", f"{said}\n\ny writes it down.".strip(), broad=True):
        return ""
    await visits.declare(by=pane.bench.by, ref=it.ref)
    return await stands_now(pane, it.ref, "declaration made")


async def authorise(pane: "DeskPane", visit: Visit | None) -> str:
    """A manager lets them in."""
    it = of(visit)
    who = await pane.asked("Which manager lets them in?", "at the desk, or by phone once Alt+P has kept their word")
    if not who:
        return ""
    await pane.bench.room.visits.authorise(by=pane.bench.by, ref=it.ref, who=who)
    then = "; i signs them in" if it.step is VisitStep.EXPECTED else ""
    return f"{ref_words(it.ref)} let in by {who}{then}"


_FILLED: Final = (
    ("who", "Who"),
    ("category", "What sort"),
    ("organisation", "From"),
    ("for", "For"),
    ("host", "Host"),
    ("areas", "Areas"),
    ("equipment", "Brought in"),
    ("badge", "Badge"),
)


def _known(visit: Visit, name: str) -> str:
    if name == "category":
        return plain(visit.category)
    if name == "for":
        about = ref_words(visit.about).replace("-", "").lower() if visit.about else ""
        return heard(visit.text) or joined(plain(visit.purpose), about, by=" ")
    return heard(getattr(visit, name))


async def fill(pane: "DeskPane", visit: Visit | None) -> str:
    """What was not asked at the door, or is to be put right; only what was changed is written."""
    it, room = of(visit), pane.bench.room
    known = {name: _known(it, name) for name, _ in _FILLED}

    async def done(typed: Typed) -> str:
        new: dict[str, Any] = {
            name: typed[name].strip() for name, _ in _FILLED if typed[name].strip() not in {"", known[name]}
        }
        if not new:
            raise Misfilled("badge", "nothing was changed; Esc leaves it")
        sort = sort_of(new.pop("category", ""))
        purpose, about, text = came_for(new.pop("for", ""), day_of(room.clock.now()).year)
        more = VisitFilled(category=sort, purpose=purpose, about=about, text=text or None, **new)
        await room.visits.fill(by=pane.bench.by, ref=it.ref, more=more)
        return await stands_now(pane, it.ref, "written down")

    fields = [Field(name=name, label=label, typed=known[name]) for name, label in _FILLED]
    owed = owes(it)
    return await kept_form(
        pane, f"fill {it.ref}", title=f"{ref_words(it.ref)}: what is known of them",
        said=f"Owed: {owed}" if owed else "", fields=fields, done=done, journal=JOURNAL,
    )  # fmt: skip


# -- while they are here, and after ---------------------------------------------------------------------------------------


async def escort(pane: "DeskPane", visit: Visit | None) -> str:
    """Somebody goes with them."""
    it = of(visit)
    visiting.still_inside(it)
    who = await pane.asked("Who goes with them?", f"Enter alone: you, {pane.bench.by.staff}", blank=True)
    if who is None:
        return ""
    areas = await pane.asked("Where to?", "Enter alone: it stays as it was", blank=True)
    if areas is None:
        return ""
    await pane.bench.room.visits.escort(by=pane.bench.by, ref=it.ref, who=who or None, areas=areas or None)
    return f"{ref_words(it.ref)} escorted by {who or pane.bench.by.staff}"


async def ask_to_leave(pane: "DeskPane", visit: Visit | None) -> str:
    """They are asked to leave, with the reason."""
    it = of(visit)
    visiting.still_inside(it)
    reason = await pane.asked(f"{ref_words(it.ref)} asked to leave: why?")
    if not reason:
        return ""
    await pane.bench.room.visits.ask_to_leave(by=pane.bench.by, ref=it.ref, reason=reason)
    return f"{ref_words(it.ref)} asked to leave; o when they have"


async def suspend(pane: "DeskPane", visit: Visit | None) -> str:
    """The visit waits, with the reason; or goes on."""
    it, visits = of(visit), pane.bench.room.visits
    visiting.still_inside(it)
    if it.suspended is not None:
        await visits.suspend(by=pane.bench.by, ref=it.ref, over=True)
        return f"{ref_words(it.ref)} goes on"
    reason = await pane.asked(f"{ref_words(it.ref)} is suspended: why is it not convenient?")
    if not reason:
        return ""
    await visits.suspend(by=pane.bench.by, ref=it.ref, reason=reason)
    return f"{ref_words(it.ref)} is suspended; u goes on with it"


async def out(pane: "DeskPane", visit: Visit | None) -> str:
    """They leave now; of somebody never signed out for three days it is asked when they left, and why it is typed now."""
    it = of(visit)
    if it.forgotten(pane.bench.room.clock.now()):
        return await left_earlier(pane, it)
    await pane.bench.room.visits.sign_out(by=pane.bench.by, ref=it.ref)
    return await stands_now(pane, it.ref, "signed out")


async def left_earlier(pane: "DeskPane", visit: Visit | None) -> str:
    """They left at a time that is typed only now."""
    it, room = of(visit), pane.bench.room
    visiting.still_inside(it)
    now = room.clock.now()

    async def done(typed: Typed) -> str:
        if not typed["why"].strip():
            raise Misfilled("why", "why it is typed only now")
        await room.visits.sign_out(by=pane.bench.by, ref=it.ref, at=at(typed, day_of(now)), text=typed["why"].strip())
        return await stands_now(pane, it.ref, "signed out, typed later")

    since = it.in_at or it.opened_at
    fields = [
        Field(name="day", label="Day", typed=f"{local(since):%-d %b %Y}"),
        Field(name="from", label="At", said=f"they came in {spoken(since)}"),
        Field(name="why", label="Why now", said="why it is typed only now"),
    ]
    return await kept_form(
        pane, f"left {it.ref}", title=f"{ref_words(it.ref)} left when?", said=stands(it, now), fields=fields, done=done,
        journal=JOURNAL,
    )  # fmt: skip


async def print_sheets(pane: "DeskPane", visit: Visit | None) -> str:
    """Badge and declaration, a sheet for each of them."""
    it, room = of(visit), pane.bench.room
    printing, now = begun(pane), room.clock.now()
    version, wording = room.visits.declaration(now)
    name = await room.book.named()
    drawn = sheets(it, room=name, version=version, wording=wording, at=now, training=room.settings.training)
    path = await printing.file(await printing.map(drawn), f"{called(it)}.pdf")
    return f"{counted(it.count, 'sheet')} in {path}"


ACTS: Final[Mapping[str, Callable[["DeskPane", Visit | None], Awaitable[str]]]] = {
    "come_in": come_in,
    "expect": expect,
    "arrive": arrive,
    "never_came": never_came,
    "identify": identify,
    "declare": declare,
    "authorise": authorise,
    "fill": fill,
    "escort": escort,
    "ask_to_leave": ask_to_leave,
    "suspend": suspend,
    "out": out,
    "left_earlier": left_earlier,
    "print_sheets": print_sheets,
}
"""Every act, by what its key is called."""
