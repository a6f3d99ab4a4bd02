"""How a day set for a copy reads: by when it comes back or is destroyed."""

from typing import Final

from control_room.domain.book import Line
from control_room.domain.exhibits.dating import Ending, ExportDated
from control_room.domain.exhibits.parts import Copy
from control_room.words.saying import OWED, joined, said

OWED.update(return_set="a copy to come back by its day", destroy_set="a copy to be destroyed by its day")

BY: Final = {Ending.RETURN: "to come back by", Ending.DESTROY: "to be destroyed by"}


def day_set(copy: Copy) -> str:
    """The day set for a copy: "to come back by 1 Apr 2026"; "" for none."""
    return "" if copy.end_on is None else f"{BY[Ending(copy.ending)]} {copy.end_on:%-d %b %Y}"


@said.register
def _(facts: ExportDated, line: Line) -> str:
    _ = line
    day = f"{BY[facts.ending]} {facts.on:%-d %b %Y}" if facts.on is not None else "no day set for it any longer"
    return joined(f"copy {facts.n} {day}", facts.text)
