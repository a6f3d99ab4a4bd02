"""What the menu offers on a real room beyond its panes."""

from typing import Final

from control_room.tui.doors import Choice

MENU: Final = (
    Choice(label="Bring in", answer="screen.open('bring_in')", keys="Alt+I", said="side-book's lines go into the book"),
    Choice(label="Which book is right", answer="screen.open('right_book')", said="two decide, when the banner asks"),
)
