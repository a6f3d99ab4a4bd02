"""A caller who abuses or threatens: the words of the warning, one key for each step."""

from typing import TYPE_CHECKING

from control_room.domain.calls.codes import Abuse
from control_room.domain.calls.manner import WARNING
from control_room.tui.desks.call_lists import Listing
from control_room.tui.desks.call_rows import Option
from control_room.words.saying import counted

if TYPE_CHECKING:
    from control_room.tui.desks.call_box import CallBox


def manner(pane: "CallBox") -> Listing:
    """What to do about how they speak."""
    warnings = pane.shown.call.warnings if pane.shown else 0

    async def pick(pane: "CallBox", key: str) -> str:
        if key == "cut_off":
            pane.want("cut_off")
            return ""
        await pane.bench.room.calls.warn(by=pane.by, ref=pane.ref, abuse=Abuse(key))
        return "warned: where they go on, m and then the last row ends it"

    return Listing(
        title="They abuse or threaten: say this, then what it was",
        say=WARNING,
        options=(
            Option(key=Abuse.ABUSIVE.value, label="warned: abusive", said=f"{counted(warnings, 'warning')} so far"),
            Option(
                key=Abuse.THREAT.value, label="warned: a threat", said="say who was threatened in f; tell the manager"
            ),
            Option(
                key="cut_off", label="you end it", said="after a warning, with the reason; what they need is worked on"
            ),
        ),
        pick=pick,
    )
