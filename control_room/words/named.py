"""How named police operations read. They need no authority, and the words say so."""

from datetime import datetime
from typing import Final

from control_room.domain.book import Line
from control_room.domain.named import NamedEnded, NamedOperation, OperationNamed, spelt
from control_room.words.describing import what
from control_room.words.saying import joined, said

OVERT: Final = "A named operation is police work in the open: it needs no authority. Watching somebody in secret is surveillance: Alt+W"


@said.register
def _(facts: OperationNamed, line: Line) -> str:
    _ = line
    until = "" if facts.until is None else f"till {facts.until:%-d %b %Y}"
    return joined(f"op {facts.name} opened", facts.runs, until)


@said.register
def _(facts: NamedEnded, line: Line) -> str:
    _ = line
    return joined("named operation over", facts.text)


@what.register
def _(matter: NamedOperation, now: datetime) -> str:
    _ = now
    return joined(f"op {spelt(matter)}", matter.runs, matter.until and f"till {matter.until:%-d %b %Y}")
