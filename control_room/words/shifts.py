"""How the lines of a shift read, the supervisor's upon it included. People are their staff numbers."""

from datetime import datetime

from control_room.domain.book import Line, heard
from control_room.domain.duties import (
    BreakBegan,
    BreakEnded,
    Closing,
    Joined,
    Leaving,
    Left,
    Missed,
    ShiftChecked,
    ShiftClosed,
    ShiftOpened,
    ShiftPlanned,
)
from control_room.domain.queries import Commented, Countersigned, QueryAnswered, QueryAsked, QuerySettled
from control_room.domain.register_codes import Check
from control_room.domain.shifts import Shift
from control_room.domain.times import spoken
from control_room.words.saying import OWED, cams, counted, day_words, joined, plain, ref_words, said

CHECKS = {
    Check.PICTURES: "pictures",
    Check.RECORDER: "recorder",
    Check.CLOCK: "clock",
    Check.POLICE_LINK: "police link",
    Check.RADIO: "radio",
    Check.PHONES: "phones",
    Check.EXPORT_PC: "export PC",
    Check.PANIC_ALARM: "panic alarm",
}
"""The opening checks as the room says them."""

OWED.update({f"check_{check.value}": f"{words} check" for check, words in CHECKS.items()})
OWED.update(
    supervisor="who supervises",
    break_who="who is on the break",
    cover="who covers the break",
    answer="an answer",
    countersign="countersignature",
)


def shift_called(shift: ShiftPlanned | ShiftOpened | Shift, near: datetime) -> str:
    """A shift by name, "night shift of 13 Mar": the London day it starts on, with its year where `near` lies in another."""
    return f"{shift.pattern.lower()} shift of {day_words(shift.starts, near)}"


@said.register
def _(facts: ShiftPlanned, line: Line) -> str:
    _ = line
    return joined(f"{shift_called(facts, line.at)} planned", " ".join(facts.staff), by=": ")


@said.register
def _(facts: ShiftOpened, line: Line) -> str:
    _ = line
    return joined(f"{shift_called(facts, line.at)} opened", facts.supervisor and f"supervisor {facts.supervisor}")


@said.register
def _(facts: ShiftChecked, line: Line) -> str:
    _ = line
    well = ", ".join(CHECKS[state.check] for state in facts.checks if state.ok)
    ill = ", ".join(CHECKS[state.check] for state in facts.checks if not state.ok)
    wanting = joined(cams(facts.cameras), " ".join(ref_words(ref) for ref in facts.refs), by=" ")
    return joined(
        well and f"{well} ok", ill and f"{ill} NOT ok", wanting and f"except {wanting}", facts.note
    ) or "shift check"  # fmt: skip


@said.register
def _(facts: Joined, line: Line) -> str:
    _ = line
    late = f"{facts.late_minutes} min after the start" if facts.late_minutes else ""
    return joined(f"{facts.who} on duty", facts.position, late, facts.reason)


@said.register
def _(facts: Left, line: Line) -> str:
    _ = line
    gone = "off duty" if facts.why is Leaving.OFF_DUTY else f"left, {plain(facts.why)}"
    return joined(f"{facts.who} {gone}", facts.reason)


@said.register
def _(facts: Missed, line: Line) -> str:
    _ = line
    expected = facts.expected and f"expected {spoken(facts.expected)}"
    return joined(f"{facts.who} not here, {plain(facts.why)}", expected, facts.reason)


@said.register
def _(facts: BreakBegan, line: Line) -> str:
    _ = line
    who = facts.who or heard(facts.typed) or "somebody"
    return joined(f"{who} break {facts.minutes} min", facts.cover and f"{facts.cover} covers")


@said.register
def _(facts: BreakEnded, line: Line) -> str:
    _ = line
    return f"{facts.who} back from break"


@said.register
def _(facts: ShiftClosed, line: Line) -> str:
    _ = line
    how = "handed over" if facts.how is Closing.ACCEPTED else "closed without an incomer"
    return joined(f"shift {how}", facts.handover and ref_words(facts.handover), facts.reason)


@said.register
def _(facts: Commented, line: Line) -> str:
    _ = line
    return joined("comment" + (f" on line {facts.line}" if facts.line else ""), facts.text, by=": ")


@said.register
def _(facts: QueryAsked, line: Line) -> str:
    _ = line
    about = f" on line {facts.line}" if facts.line else ""
    return joined(f"query{about}" + (f" to {facts.of}" if facts.of else ""), facts.text, by=": ")


@said.register
def _(facts: QueryAnswered, line: Line) -> str:
    _ = line
    return joined(f"answer to the query on line {facts.query}", facts.text, by=": ")


@said.register
def _(facts: QuerySettled, line: Line) -> str:
    _ = line
    return joined(f"query on line {facts.query} settled", facts.text, by=": ")


@said.register
def _(facts: Countersigned, line: Line) -> str:
    _ = line
    flags = counted(facts.flags, "flag") if facts.flags else ""
    return joined(f"shift countersigned, {counted(facts.read, 'line')} read", flags, facts.text)
