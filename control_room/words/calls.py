"""How the lines of a telephone call read."""

from control_room.domain.book import Line
from control_room.domain.calls import CallAnswered, CallClosed, CallKept, CallPromised, CallTaken, Vulnerability
from control_room.domain.register_codes import CallKind, Disposal
from control_room.domain.times import spoken
from control_room.words.saying import OWED, joined, plain, said

OWED.update(
    life="is life at risk?",
    read_back="the number to be read back",
    promise="what was promised",
    disposal="what became of it",
)

VULNERABLE = {
    Vulnerability.NOT_ASKED: "vulnerability not asked",
    Vulnerability.NONE: "nobody vulnerable, asked",
    Vulnerability.YES: "somebody vulnerable there",
}
"""Whether somebody vulnerable is there, never "none" when nobody asked."""

_DISPOSALS = {Disposal.TO_EMERGENCY_SERVICES: "passed to the emergency services"}


@said.register
def _(facts: CallTaken, line: Line) -> str:
    _ = line
    about = "" if facts.about is CallKind.OTHER or facts.text else plain(facts.about)
    vulnerable = VULNERABLE[facts.vulnerable] if facts.vulnerable is Vulnerability.YES else ""
    return joined(about, facts.text, facts.place, facts.caller, facts.number, vulnerable) or "telephone call"


@said.register
def _(facts: CallAnswered, line: Line) -> str:
    _ = line
    life = {True: "LIFE AT RISK", False: "no life at risk", None: ""}[facts.life]
    vulnerable = VULNERABLE[facts.vulnerable] if facts.vulnerable else ""
    read = "number read back" if facts.read_back else ""
    return joined(life, vulnerable, facts.number, read, facts.place, facts.text) or "caller asked"


@said.register
def _(facts: CallPromised, line: Line) -> str:
    _ = line
    return joined("promised", joined(facts.text, facts.by and f"by {spoken(facts.by)}"), by=": ")


@said.register
def _(facts: CallKept, line: Line) -> str:
    _ = line
    return joined("promise kept", facts.text, by=": ")


@said.register
def _(facts: CallClosed, line: Line) -> str:
    _ = line
    became = "" if facts.disposal is None else _DISPOSALS.get(facts.disposal, plain(facts.disposal))
    return joined("call closed", became, facts.told and joined("told", facts.told, by=" "))
