"""The keys that act here, in one row that is never cut off.

The stock footer mounts a widget for every key and leaks twenty of them at each change of focus (44 MB in 400). This
one has no children. At 80 columns it says less about each key, then leaves out the least needed; it never leaves out
help.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from rich.cells import cell_len
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from typing_extensions import override

from control_room.tui.actions_beside import Action
from control_room.tui.theme import Tone
from control_room.tui.widgets.text import gap, phrase, words

if TYPE_CHECKING:
    from textual.signal import Signal


def pairs(actions: Sequence[Action], level: int) -> list[tuple[str, str]]:
    """Key and label of each action, at one of three levels: in full, the F said once, the short label."""
    said: list[tuple[str, str]] = []
    for action in actions:
        key = action.key_said
        if level and said and key.startswith("F"):
            key = key[1:]
        said.append((key, action.label if level < 2 else action.short))
    return said


def fit(actions: Sequence[Action], width: int) -> tuple[list[tuple[str, str]], int]:
    """The fullest way of saying the actions in `width` cells, and the blanks between two.

    Actions come in the order shown; the ones of the highest `rank` are left out first.
    """
    kept = list(actions)
    while kept:
        for level, blanks in ((0, 2), (1, 2), (1, 1), (2, 1)):
            said = pairs(kept, level)
            if sum(cell_len(f"{key} {label}") for key, label in said) + blanks * (len(said) - 1) <= width:
                return said, blanks
        kept.remove(max(kept, key=lambda action: action.rank))
    return [], 1


class KeyBar(Widget):
    """One row of keys.

    `actions` are those that may appear; those without a binding on the screen, or greyed, do not.
    """

    def __init__(self, actions: Sequence[Action], *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._actions = tuple(action for action in actions if action.shown)

    def on_mount(self) -> None:
        """Repaint when the keys that act change."""
        signal = cast("Signal[Screen[object]]", self.screen.bindings_updated_signal)  # pyright: ignore[reportUnknownMemberType]
        signal.subscribe(self, self._bindings_changed)

    def _bindings_changed(self, _screen: Screen[object]) -> None:
        self.refresh()

    @override
    def render(self) -> Content:
        live = {active.binding.id for active in self.screen.active_bindings.values() if active.enabled}
        said, blanks = fit([action for action in self._actions if action.id in live], self.size.width - 1)
        parts = [gap(1)]
        for key, label in said:
            parts += [words(key, Tone.KEY), words(f" {label}", Tone.DIM), gap(blanks)]
        return phrase(*parts)
