"""Visitors come in: those who were expected, those who are here unannounced, those who never came."""

from typing import TYPE_CHECKING, Any, ClassVar, Final

from control_room.domain import visiting
from control_room.domain.authority import Act, allowed
from control_room.domain.errors import Refusal
from control_room.domain.times import day_of
from control_room.domain.visits import ONE_BODY, Visit, VisitExpected, VisitSignedIn, VisitWarning
from control_room.tui.desks.deployment_forms import kept_form
from control_room.tui.desks.visits_typed import at, came_for, how_many, sorts, words
from control_room.tui.forms import Field, Misfilled, Typed
from control_room.words.saying import OWED, joined, plain, ref_words
from control_room.words.visits import WARNED

if TYPE_CHECKING:
    from control_room.tui.desks.frames import DeskPane

JOURNAL: Final = "visitors"
"""What the journal of these forms is called."""
_BRIEF: Final = "y signs them in all the same, and the line says so."


class NoVisitHere(Refusal):
    """The act wants a visit, and the cursor is on none."""

    code: ClassVar[str] = "no_visit_here"


def of(visit: Visit | None) -> Visit:
    """The visit under the cursor. Raises `NoVisitHere`."""
    if visit is None:
        raise NoVisitHere("the cursor is on no visit; n signs somebody in, e writes down who is expected")
    return visit


def owes(visit: Visit) -> str:
    """What is owed of it, in words."""
    return joined(*(OWED[code] for code in visit.owed()))


async def stands_now(pane: "DeskPane", ref: str, did: str) -> str:
    """What was done and what is owed now."""
    visit = await pane.bench.room.visits.one(ref, by=pane.bench.by)
    owed = owes(visit)
    return joined(f"{ref_words(ref)} {did}", owed and f"owed: {owed}", by="; ")


def _onto(pane: "DeskPane", ref: str) -> None:
    """The cursor goes to this visit, so that its next key is the next one pressed."""
    pane.take_up(ref)


async def _warned(pane: "DeskPane", coming: VisitSignedIn) -> bool | None:
    """Whether an operation was said and taken; None where they are not to come in after all."""
    found = await pane.bench.room.visits.warnings(by=pane.bench.by, visit=coming)
    if found:
        said = "\n".join(f"{WARNED[each][:1].upper()}{WARNED[each][1:]}." for each in found)
        if not await pane.confirm("Let them in?", f"{said}\n\n{_BRIEF}"):
            return None
    return VisitWarning.OPERATION in found


def _who(*, whose: bool) -> list[Field]:
    return [
        Field(name="who", label="Who", said="names or shoulder numbers"),
        *([Field(name="organisation", label="From")] if whose else []),
        Field(name="for", label="For", said="as dl rr233, repair, meeting; or in words"),
        Field(name="count", label="How many", said="empty: one"),
    ]


async def come_in(pane: "DeskPane", _: Visit | None) -> str:
    """Somebody is here: what sort, then who and what for; all of it may stay empty and is owed then."""
    category = await pane.pick("Who is here?", sorts())
    if category is None:
        return ""
    room, by = pane.bench.room, pane.bench.by

    async def done(typed: Typed) -> str:
        now = room.clock.now()
        purpose, about, text = came_for(typed["for"], day_of(now).year)
        told: dict[str, Any] = {
            "count": how_many(typed),
            "category": category,
            "purpose": purpose,
            "about": about,
            "who": words(typed, "who"),
            "organisation": words(typed, "organisation") if "organisation" in typed else None,
            "text": text,
        }
        if visiting.public(category) and not allowed(Act.ADMIT_PUBLIC, by.role):
            ref = (await room.visits.expect(by=by, visit=VisitExpected(expected=now, **told))).ref or ""
            _onto(pane, ref)
            return f"{ref_words(ref)} is to wait outside: the public want a manager's authority, a; then i"
        coming = VisitSignedIn(**told, badge=words(typed, "badge"))
        briefed = await _warned(pane, coming)
        if briefed is None:
            raise Misfilled("badge", "not signed in; Enter asks again, Esc leaves it, all kept")
        ref = (await room.visits.sign_in(by=by, visit=coming, briefed=briefed)).ref or ""
        _onto(pane, ref)
        return await stands_now(pane, ref, "signed in")

    fields = [*_who(whose=category not in ONE_BODY), Field(name="badge", label="Badge")]
    about = f"visit {category.value}"
    title = f"{plain(category).capitalize()}: here now"
    said = "What is left empty is owed: g gives it later."
    return await kept_form(pane, about, title=title, said=said, fields=fields, done=done, journal=JOURNAL)


async def expect(pane: "DeskPane", _: Visit | None) -> str:
    """Somebody is to come."""
    category = await pane.pick("Who is expected?", sorts())
    if category is None:
        return ""
    room, by = pane.bench.room, pane.bench.by

    async def done(typed: Typed) -> str:
        today = day_of(room.clock.now())
        purpose, about, text = came_for(typed["for"], today.year)
        expected = VisitExpected(
            expected=at(typed, today),
            count=how_many(typed),
            category=category,
            purpose=purpose,
            about=about,
            who=words(typed, "who"),
            organisation=words(typed, "organisation") if "organisation" in typed else None,
            host=words(typed, "host"),
            text=text,
        )
        ref = (await room.visits.expect(by=by, visit=expected)).ref or ""
        _onto(pane, ref)
        wants = "; a manager's authority is wanted first, a" if visiting.public(category) else ""
        return f"{ref_words(ref)} is expected: i signs them in{wants}"

    fields = [
        Field(name="day", label="Day", typed="today", said="17 mar, fri, tomorrow"),
        Field(name="from", label="At", said="1030"),
        *_who(whose=category not in ONE_BODY),
        Field(name="host", label="Host", said="who answers for them; empty: whoever signs them in"),
    ]
    title = f"{plain(category).capitalize()}: expected"
    about = f"expected {category.value}"
    return await kept_form(pane, about, title=title, said="", fields=fields, done=done, journal=JOURNAL)


async def arrive(pane: "DeskPane", visit: Visit | None) -> str:
    """Those who were expected are here: one key."""
    it = of(visit)
    briefed = await _warned(pane, visiting.arriving(it))
    if briefed is None:
        return f"{ref_words(it.ref)} was not signed in"
    await pane.bench.room.visits.arrive(by=pane.bench.by, ref=it.ref, briefed=briefed)
    _onto(pane, it.ref)
    return await stands_now(pane, it.ref, "signed in")


async def never_came(pane: "DeskPane", visit: Visit | None) -> str:
    """They did not come."""
    it = of(visit)
    reason = await pane.asked(
        f"{ref_words(it.ref)} never came", "Why, if anybody said; Enter alone will do", blank=True
    )
    if reason is None:
        return ""
    await pane.bench.room.visits.never_came(by=pane.bench.by, ref=it.ref, reason=reason or None)
    return f"{ref_words(it.ref)} never came"
