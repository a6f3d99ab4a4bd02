"""Where the keys go while panes come and go: always to something in sight."""

from typing import TYPE_CHECKING, cast

from textual.screen import Screen, ScreenResultType
from textual.widget import Widget
from typing_extensions import override

if TYPE_CHECKING:
    from textual.app import App


class InSight(Screen[ScreenResultType]):
    """A screen of which nothing out of sight has the keys; where nothing else wants them, what `AUTO_FOCUS` names has.

    An act that ends behind another pane asks for them for a box nobody sees; a pane that goes leaves them with nobody.
    """

    @override
    def set_focus(self, widget: Widget | None, scroll_visible: bool = True, from_app_focus: bool = False) -> None:
        if widget is None or not _shown(widget):
            if self.focused is not None and widget is not None and _shown(self.focused):
                return
            attended = cast("App[None]", self.app).app_focus  # pyright: ignore[reportUnknownMemberType] - Textual leaves its answer open
            widget = next(iter(self.query(self.AUTO_FOCUS)), None) if attended and self.AUTO_FOCUS else None
        super().set_focus(widget, scroll_visible, from_app_focus)


def _shown(widget: Widget) -> bool:
    """Whether it and all that it stands in is displayed."""
    return all(each.display for each in widget.ancestors_with_self)
