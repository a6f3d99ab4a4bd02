"""How the lines of a radio call read."""

from control_room.domain.book import Line, heard
from control_room.domain.codes import Direction, Net
from control_room.domain.radio import (
    RadioAmended,
    RadioCalled,
    RadioFiled,
    RadioNoted,
    RadioPromoted,
    RadioResulted,
    RadioSeen,
)
from control_room.words.saying import OWED, cams, joined, plain, ref_words, said

OWED.update(
    callsign="callsign",
    request="what was asked",
    location="where",
    result="result",
)


@said.register
def _(facts: RadioCalled, line: Line) -> str:
    _ = line
    callsign, text = heard(facts.callsign), heard(facts.text)
    who = "" if callsign.lower() in text.lower() else callsign
    over = "" if facts.net is Net.MPS_AIRWAVE else plain(facts.net)
    way = "we called" if facts.direction is Direction.OUT else ""
    return joined(over, way, joined(who, text, by=" ") or plain(facts.request) or "radio call")


@said.register
def _(facts: RadioSeen, line: Line) -> str:
    _ = line
    return joined("first camera", cams((facts.camera,)), by=" ")


@said.register
def _(facts: RadioFiled, line: Line) -> str:
    _ = line
    cad = None if facts.cad is None else f"CAD {facts.cad}"
    return joined(facts.callsign, plain(facts.request), facts.location, cad, facts.text)


@said.register
def _(facts: RadioResulted, line: Line) -> str:
    _ = line
    text = heard(facts.text)
    return joined(cams(facts.cameras), text or plain(facts.result), "from its assist" if facts.derived else "", by=" ")


@said.register
def _(facts: RadioNoted, line: Line) -> str:
    _ = line
    return joined("we said" if facts.direction is Direction.OUT and facts.transmission else "", facts.text, by=": ")


@said.register
def _(facts: RadioPromoted, line: Line) -> str:
    _ = line
    return f"now {ref_words(facts.assist)}"


@said.register
def _(facts: RadioAmended, line: Line) -> str:
    _ = line
    return joined(f"{facts.field}: {plain(facts.was) or 'none'} now {plain(facts.now) or 'none'}", facts.reason)
