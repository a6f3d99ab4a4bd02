"""How lines about the access protocol read."""

from control_room.domain.book import Line, heard
from control_room.domain.clauses.lines import ProtocolLoaded, ProtocolRefused
from control_room.words.saying import counted, said


@said.register
def _(facts: ProtocolLoaded, line: Line) -> str:
    _ = line
    holds = f"{facts.effective:%-d %b %Y}"
    return f"{facts.file} protocol, version {facts.version}: {counted(facts.clauses, 'clause')}, holds from {holds}"


@said.register
def _(facts: ProtocolRefused, line: Line) -> str:
    _ = line
    told = counted(facts.faults, "fault")
    return f"{facts.file} protocol not taken, {told}; the last good one stays: {heard(facts.first)}"
