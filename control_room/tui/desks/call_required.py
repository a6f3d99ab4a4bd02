"""What the questions want written down is asked before a need comes to its end; why it is not to be had lets it past too."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from control_room.tui.desks.call_rows import Shown, required

if TYPE_CHECKING:
    from control_room.tui.desks.call_box import CallBox


def wanted_first(shown: Shown | None) -> tuple[str, ...]:
    """What is asked before the end: nothing where life is at risk, and nothing of a call taken in a storm."""
    if shown is None or shown.call.life is True or shown.call.storm is not None:
        return ()
    return required(shown)


def ask_first(pane: "CallBox") -> bool:
    """Have the first of it typed; whether anything was wanting."""
    wanting = wanted_first(pane.shown)
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
