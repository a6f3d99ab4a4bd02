"""While a print is made the pane says so, and what is typed meanwhile is done after it."""

import ast
import asyncio
from pathlib import Path

import pytest
from hands import at, until
from typing_extensions import override

from control_room.services.printing import Printing
from control_room.tui.desks.printed import WRITING
from tests.tui.desks.test_ahead import sent

TUI = Path(__file__).parents[3] / "control_room/tui"


class SlowDisk(Printing):
    """Prints as ever onto a disk that waits until it is told to go on."""

    def __init__(self, settings) -> None:
        super().__init__(settings)
        self.prints, self.go_on = settings.home / "prints", asyncio.Event()

    @override
    async def file(self, made, name):
        await self.go_on.wait()
        return await super().file(made, name)


@pytest.fixture
async def slow(night):
    night.printing = SlowDisk(night.settings)
    return night


@pytest.mark.parametrize(
    ("pane", "keys", "name"),
    [
        ("plots", "p", "plot-radio-*"),
        ("handover", "g", "SH-*"),
        ("tasking", "p", "tasking-*"),
        ("figures", "w", "part*"),
    ],
)
async def test_that_it_is_being_written_is_said_at_once_and_then_where_it_lies(slow, sup, console_of, pane, keys, name):
    async with at(console_of(slow, sup), pane, size=(160, 48)) as hands:
        sent(hands.console, keys)
        await hands.until(WRITING)
        assert not slow.printing.prints.exists()
        slow.printing.go_on.set()
        await hands.until("printed to ")
        assert WRITING not in hands.text
        assert list(slow.printing.prints.glob(name))


async def test_what_is_typed_meanwhile_is_done_when_it_lies_there_in_its_order(slow, sup, console_of):
    async with at(console_of(slow, sup), "plots") as hands:
        await hands.until("1/15 Radio")
        sent(hands.console, "p")
        await hands.until(WRITING)
        sent(hands.console, "...")
        await until(hands.pilot, lambda: len(hands.pane.ahead._keys) == 3)
        assert "1/15 Radio" in hands.text
        slow.printing.go_on.set()
        await hands.until("4/15 ")
        assert len(list(slow.printing.prints.glob("plot-*"))) == 2


async def test_a_print_that_comes_to_nothing_says_why_in_place_of_it(slow, sup, console_of):
    async with at(console_of(slow, sup), "plots") as hands:
        sent(hands.console, "p")
        await hands.until(WRITING)
        slow.printing.prints.write_text("in the way of the folder")
        slow.printing.go_on.set()
        await hands.until("cannot be written")
        assert WRITING not in hands.text


def test_no_pane_prints_but_by_saying_so():
    known = {"printed.py"}
    for path in sorted(TUI.rglob("*.py")):
        used = {node.attr for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Attribute)}
        assert path.name in known or "printing" not in used, path
