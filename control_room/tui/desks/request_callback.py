"""Who asks is rung back: the number is chosen from our directory, or said where it was had, with a second person listening."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, TypeAlias

from control_room.domain.authority import Act
from control_room.domain.directory import Directory, Entry, Listed
from control_room.domain.requests.codes import Agency
from control_room.domain.times import day_of
from control_room.tui.doors import Choice
from control_room.tui.forms import Field, Form, Typed
from control_room.words.directory import answers_words, seen_words
from control_room.words.saying import counted, ref_words

if TYPE_CHECKING:
    from control_room.tui.desks.request import RequestPane

_At: TypeAlias = tuple[Entry, Listed]

OFFERED: Final = 7
"""Numbers that have a digit beside "look for another" and "one that stands in none"."""

LOOK, NONE = "look", "none"
_FIELDS: Final = {"number_not_listed": "obtained", "call_back_needs_supervisor": "second"}
_PERSON: Final = {"same_person": "second", "no_such_person": "second"}


async def call_back(pane: "RequestPane") -> str:
    """Rung back on a number of our own, the agency's first, with a second person listening."""
    agency = pane.shown.request.agency if pane.shown is not None else None
    directory = pane.bench.room.directory.in_force(pane.bench.room.clock.now())
    chosen = NONE if directory is None else await _chosen(pane, directory, agency)
    if chosen is None:
        return ""
    form = _unlisted(pane) if isinstance(chosen, str) else _listed(pane, chosen)
    return await pane.console.push_screen_wait(form) or ""


async def _chosen(pane: "RequestPane", directory: Directory, agency: Agency | None) -> "_At | str | None":
    """The number rung; `NONE` for one that stands in no directory; None for leaving it."""
    offered = _numbers(directory.through(agency))[:OFFERED]
    title = f"{ref_words(pane.ref)}: rung back through whom?"
    while True:
        looked = await pane.pick(title, _choices(pane, offered))
        if looked != LOOK:
            return looked
        typed = await pane.asked("Whom do you look for?", "A few letters: a name, what it is called by, first figures")
        if typed is None:
            continue
        found = directory.find(typed, agency=agency, limit=len(directory.entries))
        offered = _numbers(entry for entry in found if entry.agencies)[:OFFERED]
        title = f"{typed}: which?" if offered else f"{typed}: nobody who asks is rung back through such a one"


def _numbers(entries: Iterable[Entry]) -> list[_At]:
    return [(entry, listed) for entry in entries for listed in entry.numbers]


def _choices(pane: "RequestPane", offered: list[_At]) -> "list[Choice[_At | str]]":
    today = day_of(pane.bench.room.clock.now())
    numbers: list[Choice[_At | str]] = [
        Choice(label=f"{at[1].written}  {at[0].name}", answer=at, said=seen_words(at[1], today)) for at in offered
    ]
    return [
        *numbers,
        Choice(label="another: a few letters", answer=LOOK, said="looked for in the whole directory"),
        Choice(label="a number that stands in none", answer=NONE, said="wants a supervisor, and where it was had"),
    ]


def _listed(pane: "RequestPane", at: _At) -> Form[str]:
    """A number of the directory was rung."""
    entry, listed = at
    today = day_of(pane.bench.room.clock.now())

    async def done(typed: Typed) -> str:
        await pane.bench.room.requests.keying.called_back(
            pane.ref,
            by=pane.bench.by,
            entry=entry.id,
            number=listed.written,
            second=typed["second"].strip(),
            how=typed["how"].strip(),
        )
        return "called back, and known who asks"

    trust = seen_words(listed, today)
    return Form(
        title=f"{ref_words(pane.ref)}: {listed.written}, {entry.name}",
        said=f"{answers_words(listed)}\n{trust[:1].upper()}{trust[1:]}\nTwo of you hear who answers.",
        fields=(
            Field(name="second", label="Second person", said="staff number of who heard it too"),
            Field(name="how", label="Who answered", said="who put you through, what they said; may stay empty"),
        ),
        done=done,
        field_of=_PERSON,
    )


def _unlisted(pane: "RequestPane") -> Form[str]:
    """A number that stands in no directory was rung."""

    async def done(typed: Typed) -> str:
        await pane.bench.room.requests.keying.called_back(
            pane.ref,
            by=pane.bench.by,
            number=typed["number"].strip(),
            obtained=typed["obtained"].strip(),
            second=typed["second"].strip(),
        )
        return "called back, and known who asks"

    return Form(
        title=f"{ref_words(pane.ref)}: rung back on a number of no directory",
        said="Never the number they gave. A supervisor hears who answers too.",
        fields=(
            Field(name="number", label="Number rung"),
            Field(
                name="obtained",
                label="Where it was had",
                said="of somebody else: the force's page, another officer we know",
            ),
            Field(name="second", label="Supervisor", said="staff number of who heard it too"),
        ),
        done=done,
        field_of={"no_call_back": "number", **_FIELDS, **_PERSON},
    )


async def approve(pane: "RequestPane") -> str:
    """A supervisor lets an urgent request begin before its form."""
    await pane.bench.room.identity.needs(Act.APPROVE_REQUEST, by=pane.bench.by)
    hours = pane.bench.room.protocols.figures(pane.bench.room.clock.now()).form_hours
    reason = await pane.asked(
        f"{ref_words(pane.ref)} may begin before its form: why?", f"The form is due in {counted(hours, 'hour')}"
    )
    if not reason:
        return ""
    await pane.bench.room.requests.keying.approve(pane.ref, by=pane.bench.by, reason=reason)
    return f"{ref_words(pane.ref)} may begin; its written form is owed in {counted(hours, 'hour')}"
