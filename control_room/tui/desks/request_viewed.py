"""Somebody came, or looked from a terminal elsewhere, and saw footage of a written request (R7)."""

from typing import TYPE_CHECKING

from control_room.domain.refs import read
from control_room.domain.requests.doings import RequestViewed
from control_room.domain.requests.viewing import ASKED
from control_room.domain.times import day_of, spoken
from control_room.tui.desks.exhibits_acts import moment_of
from control_room.tui.doors import Choice
from control_room.tui.forms import Field, Form, Misfilled, Typed
from control_room.words.saying import ref_words
from control_room.words.viewings import sort_of

if TYPE_CHECKING:
    from control_room.tui.desks.request import RequestPane


async def viewed(pane: "RequestPane") -> str:
    """Who saw what, where, from when to when, who sat by, what they took and what came of it."""
    if pane.shown is None:
        return ""
    room, by, now, request = pane.bench.room, pane.bench.by, pane.shown.now, pane.shown.request
    sorts = [
        Choice(label=sort_of(live=live, place=place), answer=(live, place)) for live in (False, True) for place in ASKED
    ]
    sort = await pane.pick("What was seen, and where?", sorts)
    if sort is None:
        return ""
    live, place = sort

    async def done(typed: Typed) -> str:
        if not typed["who"].strip():
            raise Misfilled("who", "name, rank and number, as their card says")
        if typed["by"].strip() not in {person.staff for person in await room.identity.people()}:
            raise Misfilled("by", "the staff number of whoever sat by")
        copy = typed["copy"].strip()
        export = read(copy, day_of(now).year) if copy else None
        if copy and export is None:
            raise Misfilled("copy", "an export of this request, as ex12; empty when they took none")
        told = RequestViewed(
            viewer=typed["who"].strip(),
            live=live,
            place=place,
            begins=moment_of(typed["in"], "in", now),
            ends=moment_of(typed["out"], "out", now),
            supervisor=typed["by"].strip(),
            export=export,
            text=typed["result"].strip() or None,
        )
        await room.requests.reviewing.viewed(pane.ref, told, by=by)
        return "written down who saw it"

    took = ref_words(request.exports[-1]) if request.exports else ""
    form = Form(
        title=f"{ref_words(pane.ref)}: {sort_of(live=live, place=place)}",
        fields=(
            Field(name="who", label="Who saw it", said="name, rank and number, as their card says"),
            Field(name="in", label="In", said="as 21:52"),
            Field(name="out", label="Out", typed=spoken(now)),
            Field(name="by", label="Who sat by", typed=by.staff),
            Field(name="copy", label="Copy taken", said=f"its export, as {took or 'EX-12'}; empty when they took none"),
            Field(name="result", label="What came of it"),
        ),
        done=done,
        field_of={"viewing_not_in_order": "in", "not_its_export": "copy", "no_such_matter": "copy"},
    )
    return await pane.console.push_screen_wait(form) or ""
