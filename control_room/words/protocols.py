"""How lines about the access protocol and the directory read."""

from typing import Final

from control_room.domain.book import Line, heard
from control_room.domain.clauses.lines import ProtocolLoaded, ProtocolRefused
from control_room.words.saying import counted, said

DIRECTORY: Final = "directory"
"""The name the directory of numbers is kept under."""


def _called(file: str) -> str:
    return "directory of numbers" if file == DIRECTORY else f"{file} protocol"


@said.register
def _(facts: ProtocolLoaded, line: Line) -> str:
    _ = line
    holds = f"holds from {facts.effective:%-d %b %Y}"
    how_many = counted(facts.clauses, *(("entry", "entries") if facts.file == DIRECTORY else ("clause",)))
    return f"{_called(facts.file)}, version {facts.version}: {how_many}, {holds}"


@said.register
def _(facts: ProtocolRefused, line: Line) -> str:
    _ = line
    told = counted(facts.faults, "fault")
    return f"{_called(facts.file)} not taken, {told}; the last good one stays: {heard(facts.first)}"
