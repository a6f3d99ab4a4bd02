"""Hands at a pane: press keys, wait until what they set going has come to rest, and read the screen."""

from contextlib import asynccontextmanager, suppress

from textual import events
from textual.css.query import NoMatches
from textual.keys import _character_to_key
from textual.screen import ModalScreen


async def until(pilot, holds) -> None:
    """Wait until `holds()` is true, as long as a loaded machine may need. Of what is not built yet it is not true yet."""
    for _ in range(2000):
        with suppress(NoMatches):
            if holds():
                return
        await pilot.pause(0.005)
    raise AssertionError("it did not come to that")


async def fill(hands, **fields) -> None:
    """Fill the form in front, and press Enter in its last field. A field whose name Python keeps ends with an underscore."""
    ids = {f"#field-{name.rstrip('_')}": words for name, words in fields.items()}
    await until(hands.pilot, lambda: hands.asked and all(hands.console.screen.query(each) for each in ("Entry", *ids)))
    screen = hands.console.screen
    for each, words in ids.items():
        screen.query_one(each).value = words
    screen.query("Entry").last().focus()
    await hands.press("enter")


class Hands:
    def __init__(self, pilot, pane) -> None:
        self.pilot, self.pane, self.console = pilot, pane, pilot.app

    @property
    def asked(self) -> bool:
        """Whether a question stands in front."""
        return isinstance(self.console.screen, ModalScreen)

    def _busy(self) -> bool:
        """Whether something goes on that comes to an end of itself: what waits for an answer to a question does not."""
        front = self.console.screen
        groups = {"look", "more", "ahead"}
        if not self.asked:
            groups.add("act")
        if front is self.console.shell:
            groups |= {"interlude", "pane", "press", "alarm"}
        under_way = [each for each in self.console.workers if not each.is_finished]
        return any(w.group in groups or (w.group == "form" and w.node is front) for w in under_way)

    async def rest(self) -> None:
        """Wait until nothing is under way."""
        quiet = 0
        for _ in range(6000):  # a machine with other things to do takes its time
            await self.pilot.pause(0.005)
            quiet = 0 if self._busy() else quiet + 1
            if quiet >= 6:
                return
        raise AssertionError("the pane did not come to rest")

    async def press(self, *keys: str) -> None:
        """Each key as the terminal sends it, and what comes of it. (The pilot's own waits 20 ms or more, several times a key.)

        What was said a moment ago may stand there while the keys that act now are still being looked for.
        """
        for key in keys:
            if self._busy():
                await self.rest()
            name = _character_to_key(key) if len(key) == 1 else key
            self.console._driver.send_message(events.Key(name, key if len(key) == 1 else None))
            await self.rest()

    async def say(self, text: str) -> None:
        """Answer the question in front."""
        await until(self.pilot, lambda: self.console.screen.query("#asked"))
        self.console.screen.query_one("#asked").put(text)
        await self.press("enter")

    async def say_why(self, digit: str = "3", words: str = "") -> None:
        """Say why a sensitive record is opened: one of the purposes, and a few words or none."""
        await self.until("why do you open it?")
        await self.press(digit)
        await self.until("A few words")
        if words:
            await self.say(words)
        else:
            await self.press("enter")

    async def until(self, words: str) -> None:
        """Wait until the screen says it: what reads a file in a thread of its own is told of a moment later."""
        for _ in range(2000):
            if words in " ".join(self.text.split()):
                return
            await self.pilot.pause(0.005)
        raise AssertionError(f"{words!r} never came up:\n{self.text}")

    async def to(self, kind: type) -> None:
        """Wait until a pane of this kind is in front."""
        await until(self.pilot, lambda: isinstance(self.console.shell.pane, kind))
        self.pane = self.console.shell.pane
        await self.rest()

    async def fill(self, words: str) -> None:
        """Words into the pane's box, and Enter."""
        await until(self.pilot, lambda: self.pane.box.has_focus)
        self.pane.box.put(words)
        await self.rest()
        await self.press("enter")

    async def sign(self, staff: str, password: str) -> None:
        """Answer a question for a staff number and a password."""
        await until(self.pilot, lambda: self.console.screen.query("#second-staff"))
        self.console.screen.query_one("#second-staff").value = staff
        self.console.screen.query_one("#second-password").value = password
        self.console.screen.query_one("#second-password").focus()
        await self.press("enter")

    def rows(self) -> list[str]:
        """The painted screen, row by row."""
        strips = self.console.screen._compositor.render_strips(self.console.size)
        return ["".join(segment.text for segment in strip).rstrip() for strip in strips]

    @property
    def text(self) -> str:
        return "\n".join(self.rows())

    @property
    def status(self) -> str:
        return str(self.console.shell.status.hint)


@asynccontextmanager
async def at(console, name: str, size=(80, 24)):
    """Hands at one pane of a console."""
    async with console.run_test(size=size) as pilot:
        while console.shell is None or not console.shell.is_mounted:
            await pilot.pause(0.01)
        console.shell.line.put("")
        await pilot.pause()
        await console.shell.action_pane(name)
        hands = Hands(pilot, console.shell.pane)
        await hands.rest()
        yield hands
