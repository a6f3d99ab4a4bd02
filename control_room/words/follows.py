"""How the lines of a follow read."""

from control_room.domain.book import Line, Words, heard
from control_room.domain.follow import (
    Boarded,
    Ended,
    Found,
    HandedOver,
    ImagesOff,
    ImagesOn,
    ImagesTimed,
    Justified,
    Lost,
    Moved,
    Recalled,
    SameAgain,
    TakenOver,
)
from control_room.domain.register_codes import Travel
from control_room.words.saying import cams, clocked, joined, lasting, plain, ref_words, said


def _twds(towards: Words | None) -> str:
    return "" if towards is None else f"twds {towards}"


@said.register
def _(facts: Moved, line: Line) -> str:
    _ = line
    here = cams((facts.camera,))
    step = here if facts.left in {None, facts.camera} else f"{cams((facts.left,))} > {here}"
    return joined(step, heard(facts.text) or _twds(facts.towards), "(recalled)" if facts.recalled else "", by=" ")


@said.register
def _(facts: Lost, line: Line) -> str:
    _ = line
    return joined(f"lost on {cams((facts.camera,))}" if facts.camera else "lost", facts.text)


@said.register
def _(facts: Found, line: Line) -> str:
    _ = line
    where = f"back on {cams((facts.camera,))}" if facts.camera else "found again"
    return joined(where, "" if facts.gap is None else f"gap {lasting(facts.gap)}", facts.text)


@said.register
def _(facts: Boarded, line: Line) -> str:
    _ = line
    if facts.travel is Travel.ON_FOOT:
        went = "off, on foot"
    else:
        went = joined("on", plain(facts.travel), facts.route, _twds(facts.towards), by=" ")
    return joined(went, facts.vrm, cams((facts.camera,)), facts.text)


@said.register
def _(facts: HandedOver, line: Line) -> str:
    _ = line
    return joined(f"handed to {facts.room}", facts.text)


@said.register
def _(facts: TakenOver, line: Line) -> str:
    _ = line
    return joined(joined(f"taken from {facts.room}", cams((facts.camera,)), by=" on "), facts.text)


@said.register
def _(facts: Ended, line: Line) -> str:
    _ = line
    return joined(joined("follow over", cams((facts.camera,)), by=" on "), facts.text)


@said.register
def _(facts: Recalled, line: Line) -> str:
    _ = line
    legs = ", ".join(f"{cams((leg.camera,))} {clocked(leg.at)}" for leg in facts.legs)
    return joined(f"trail written up after: {legs}", facts.text)


@said.register
def _(facts: Justified, line: Line) -> str:
    _ = line
    return joined("supervisor: still immediate" if facts.supervisor else "still immediate", facts.reason)


@said.register
def _(facts: SameAgain, line: Line) -> str:
    _ = line
    day = "another day: an operation, or it stops" if facts.another_day else ""
    return joined(f"the same subject as {ref_words(facts.about)}", day, facts.text)


@said.register
def _(facts: ImagesOn, line: Line) -> str:
    _ = line
    to = "" if facts.to is None else f"to {facts.to}"
    how = "were on, times owed" if facts.told else "on"
    return joined(joined("images", cams(facts.cameras), to, how, by=" "), facts.text)


@said.register
def _(facts: ImagesOff, line: Line) -> str:
    _ = line
    return joined(joined("images", cams(facts.cameras), "off", by=" "), facts.text)


@said.register
def _(facts: ImagesTimed, line: Line) -> str:
    _ = line
    return joined("images", cams(facts.cameras), f"{clocked(facts.begins)}-{clocked(facts.ends)}", by=" ")
