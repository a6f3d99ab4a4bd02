"""What was decided of each line of a search for a person: kept on the disk as it is decided, numbers of lines and no words."""

import asyncio
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from control_room.tui.desks.deployment_forms import Halves

if TYPE_CHECKING:
    from control_room.tui.bench import Bench

JOURNAL: Final = "subject"
"""What the journal is called."""


class Decided:
    """Lines that are given and lines that are left, of one search."""

    def __init__(self, halves: Halves, search: int) -> None:
        self._halves, self._about = halves, f"search {search}"
        held = halves.of(self._about)
        self.taken, self.left = _numbers(held.get("take", "")), _numbers(held.get("leave", ""))

    def say(self, numbers: Iterable[int], *, take: bool) -> None:
        """These lines are given, or left."""
        some = set(numbers)
        self.taken, self.left = (self.taken | some, self.left - some) if take else (self.taken - some, self.left | some)
        self._halves.keep(self._about, {"take": _words(self.taken), "leave": _words(self.left)})

    async def flush(self) -> None:
        """Wait until it is on the disk: another pane reads it there."""
        await asyncio.to_thread(self._halves.flush)

    def close(self) -> None:
        """Let go of the file."""
        self._halves.close()


async def decided(bench: "Bench", search: int) -> Decided:
    """What was decided of a search so far."""
    return Decided(Halves(await asyncio.to_thread(bench.room.drafts, bench.by.staff, about=JOURNAL)), search)


def _words(numbers: Iterable[int]) -> str:
    return " ".join(f"n{number}" for number in sorted(numbers))  # bare figures in a row would be taken for a card's


def _numbers(words: str) -> set[int]:
    return {int(each[1:]) for each in words.split() if each[1:].isdigit()}
