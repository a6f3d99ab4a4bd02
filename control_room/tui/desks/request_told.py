"""Writing to whoever asked in words of our own; where they gave no address, whom somebody told by telephone."""

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Final

from control_room.domain.book import heard
from control_room.domain.times import spoken
from control_room.tui.desks.exhibits_acts import moment_of
from control_room.tui.desks.request_acts import shown_of, write
from control_room.tui.forms import Field, Form, Typed
from control_room.words.saying import ref_words

if TYPE_CHECKING:
    from control_room.tui.desks.request import RequestPane


async def write_or_told(pane: "RequestPane") -> str:
    """A letter in our own words; where no letter could go, whom somebody told by telephone and when."""
    request, room = shown_of(pane).request, pane.bench.room
    if not request.untold:
        return await write(pane)
    now = room.clock.now()

    async def done(typed: Typed) -> str:
        at = moment_of(typed["at"], "at", now)
        await room.requests.posting.told(pane.ref, typed["whom"].strip(), at=at, by=pane.bench.by)
        return "written down: they were told"

    phone = heard(request.phone)
    form = Form(
        title=f"{ref_words(pane.ref)}: no address; who was told by telephone?",
        fields=(
            Field(name="whom", label="Who was told", said=f"they gave {phone}" if phone else "a name and the number"),
            Field(name="at", label="When", typed=spoken(now)),
        ),
        done=done,
        field_of={"nothing_to_tell": "whom"},
    )
    return await pane.console.push_screen_wait(form) or ""


ACTS: Final[Mapping[str, Callable[["RequestPane"], Awaitable[str]]]] = {"write": write_or_told}
"""Act -> what does it."""
