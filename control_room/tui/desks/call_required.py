"""What the questions want written down is asked before a need comes to its end; why it is not to be had lets it past too."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from control_room.tui.desks.call_box import CallBox


def ask_first(pane: "CallBox") -> bool:
    """Have the first of it typed; whether anything was wanting."""
    standing = pane.shown.standing if pane.shown else None
    wanting = () if standing is None else standing.asked_first
    if wanting:
        pane.want("before_end", {"what": wanting[0], "rest": " ".join(wanting[1:])})
    return bool(wanting)


async def written(pane: "CallBox", typed: str, given: Mapping[str, str]) -> str:
    """One of them is written down: the next is asked, or the need has its end."""
    await pane.answered(needs=f"{given['what']}: {' '.join(typed.split())}")
    first, _, rest = given["rest"].partition(" ")
    if first:
        pane.want("before_end", {"what": first, "rest": rest})
        return ""
    return await pane.finish()
