"""The least a Textual program can be: one row of words. What starting the console costs is compared with starting this."""

from textual.app import App, ComposeResult
from textual.widgets import Static
from typing_extensions import override

WORDS = "a bare Textual app"


class Bare(App[None]):
    """Paints its words and waits."""

    @override
    def compose(self) -> ComposeResult:
        yield Static(WORDS)


def main() -> None:
    """Open it."""
    Bare().run(mouse=False)
