"""How the lines of a fault read."""

from typing import Final

from control_room.domain.book import Line, Words, heard
from control_room.domain.faults.codes import Cause, Ended, Owner, Recording, Waiting
from control_room.domain.faults.kinds import (
    FaultAcknowledged,
    FaultAttended,
    FaultCleared,
    FaultConfirmed,
    FaultEnded,
    FaultExplained,
    FaultGap,
    FaultGraded,
    FaultNoted,
    FaultNotMended,
    FaultPictured,
    FaultReported,
    FaultResumed,
    FaultReturned,
    FaultSent,
    FaultStopped,
    FaultSuspected,
)
from control_room.domain.register_codes import Symptom
from control_room.domain.sightings import OldestChecked
from control_room.domain.times import spoken
from control_room.words.saying import OWED, cams, counted, day_words, joined, plain, ref_words, said

OWED.update(
    symptom="what is wrong",
    contractor="the contractor to be told",
    recording="a look at the recording",
    number_right="the number to be rung and found right",
    fault_looked_at="a look: is it one",
)

_SYMPTOMS = {Symptom.NO_PTZ: "no PTZ", Symptom.IR_FAIL: "infra-red failed", Symptom.EXPORT_PC: "export PC"}


SOURCES = {
    "health_export": "the video system's health list",
    "sweep": "the sweep of the camera network",
    "view_check": "the check of pictures",
    "person": "a person's check",
}
"""What may suspect a fault."""
OWNERS = {
    Owner.CONTRACTOR: "the camera contractor",
    Owner.HIGHWAYS_TREES: "highways and trees",
    Owner.HOUSING: "housing",
    Owner.CARRIER: "the carrier of the line",
    Owner.POWER_COMPANY: "the power company",
    Owner.INTERNAL: "us",
}
WAITS = {
    Waiting.PARTS: "parts",
    Waiting.ACCESS: "access",
    Waiting.THIRD_PARTY: "somebody else's repair",
    Waiting.APPROVAL: "the cost to be approved",
}
CAUSES = {Cause.LENS_WASH_FOCUS: "lens, wash or focus", Cause.PTZ_MECHANISM: "PTZ mechanism"}
_ENDS = {
    Ended.DUPLICATE: "the same as",
    Ended.NOT_A_FAULT: "not a fault",
    Ended.TRANSIENT: "went away by itself",
    Ended.BEYOND_REPAIR: "beyond economic repair; it counts as down until it is decommissioned",
}
_RECORDS = {
    Recording.LOST: "nothing recorded",
    Recording.DEGRADED: "recorded poorly",
    Recording.OK: "recorded all the same",
}


def cause_words(cause: Cause) -> str:
    """A cause as the room says it."""
    return CAUSES.get(cause, plain(cause))


def pounds(pence: int) -> str:
    """Money as it is written: `£1,240.50`, `£60`."""
    whole, rest = divmod(pence, 100)
    return f"£{whole:,}" + (f".{rest:02}" if rest else "")


def symptom_words(symptom: Symptom | None) -> str:
    """A symptom as the room says it."""
    return "" if symptom is None else _SYMPTOMS.get(symptom, plain(symptom))


MANY: Final = 8
"""Cameras of one fault that are still named one by one."""


def camera_and(cameras: tuple[str, ...], text: str) -> str:
    """The cameras before what is wrong, each once: the words often begin with them. Many are counted."""
    typed = text.lower().split()
    if len(cameras) > MANY:
        return joined(counted(len(cameras), "camera"), text, by=" ")
    return joined(cams(number for number in cameras if cams((number,)).lower() not in typed), text, by=" ")


def _contractor(contractor: Words | None, *, told: bool) -> str:
    who = heard(contractor)
    return joined("contractor told", who, by=" ") if told or who else ""


@said.register
def _(facts: FaultReported, line: Line) -> str:
    _ = line
    if facts.entry is not None:
        return joined(
            joined(plain(facts.entry).replace("-", " "), facts.number, "IN DOUBT", by=" "), facts.text, by=": "
        )
    what = heard(facts.text) or symptom_words(facts.symptom) or "fault"
    since = facts.since and f"since {spoken(facts.since)}"
    return joined(camera_and(facts.cameras, what), since, _contractor(facts.contractor, told=facts.told))


@said.register
def _(facts: FaultNoted, line: Line) -> str:
    _ = line
    what = heard(facts.text) or symptom_words(facts.symptom)
    return joined(camera_and(facts.cameras, what), _contractor(facts.contractor, told=facts.told)) or "fault"


@said.register
def _(facts: OldestChecked, line: Line) -> str:
    first = min(facts.seen, key=lambda each: each.oldest, default=None)
    worst = max(facts.seen, key=lambda each: each.oldest, default=None)
    if first is None or worst is None:
        return joined("oldest pictures looked for", facts.text)
    span = f"{day_words(first.oldest, line.at)} {spoken(first.oldest)}"
    if worst.camera != first.camera:
        span += f" to {day_words(worst.oldest, line.at)} {spoken(worst.oldest)} ({cams((worst.camera,))})"
    return joined(f"oldest picture seen of {counted(len(facts.seen), 'camera')}: {span}", facts.text)


@said.register
def _(facts: FaultCleared, line: Line) -> str:
    _ = line
    return joined("mended, recording looked at" if facts.recording else "said to be mended", facts.text)


@said.register
def _(facts: FaultSuspected, line: Line) -> str:
    what = joined(camera_and(facts.cameras, symptom_words(facts.symptom)), facts.text, by=": ")
    since = facts.since and f"since {day_words(facts.since, line.at)} {spoken(facts.since)}"
    return joined(f"{what} suspected by {SOURCES.get(facts.source, facts.source)}", since)


@said.register
def _(facts: FaultConfirmed, line: Line) -> str:
    _ = line
    return joined("looked at: it is a fault", facts.text, by=": ")


@said.register
def _(facts: FaultGraded, line: Line) -> str:
    _ = line
    what = joined(facts.severity and facts.severity.upper(), facts.owner and f"for {OWNERS[facts.owner]} to put right")
    return joined(what or "graded", facts.reason, by=": ")


@said.register
def _(facts: FaultSent, line: Line) -> str:
    _ = line
    return f"contractor's sheet sent to {heard(facts.to)} ({facts.contract})"


@said.register
def _(facts: FaultAcknowledged, line: Line) -> str:
    _ = line
    return f"contractor's reference {heard(facts.theirs)}"


@said.register
def _(facts: FaultAttended, line: Line) -> str:
    _ = line
    return joined("engineer attended", facts.text, by=": ")


@said.register
def _(facts: FaultStopped, line: Line) -> str:
    until = f"looked at again by {day_words(facts.review_by, line.at)}"
    return joined(joined(f"waits for {WAITS[facts.why]} ({heard(facts.who)})", until), facts.text, by=": ")


@said.register
def _(facts: FaultResumed, line: Line) -> str:
    _ = line
    return joined("waits no more", facts.text, by=": ")


@said.register
def _(facts: FaultGap, line: Line) -> str:
    begins = f"{day_words(facts.begins, line.at)} {spoken(facts.begins)}"
    ends = f"{day_words(facts.ends, line.at)} {spoken(facts.ends)}" if facts.ends else "now, and goes on"
    return joined(f"{_RECORDS[facts.recording]} from {begins} to {ends}", facts.text, by=": ")


@said.register
def _(facts: FaultExplained, line: Line) -> str:
    _ = line
    why = facts.cause and f"cause: {cause_words(facts.cause)}"
    return joined(why, facts.parts, None if facts.pence is None else pounds(facts.pence)) or "cause and cost"


@said.register
def _(facts: FaultNotMended, line: Line) -> str:
    _ = line
    return joined("said to be mended, and is not", facts.text, by=": ")


@said.register
def _(facts: FaultReturned, line: Line) -> str:
    _ = line
    return joined("back within seven days: the repair did not hold", facts.text, by=": ")


@said.register
def _(facts: FaultEnded, line: Line) -> str:
    _ = line
    which = f" {ref_words(facts.same_as)}" if facts.same_as else ""
    return joined(f"{_ENDS.get(facts.how, plain(facts.how))}{which}", facts.reason, by=": ")


@said.register
def _(facts: FaultPictured, line: Line) -> str:
    taken = f"{day_words(facts.taken, line.at)} {spoken(facts.taken)}"
    return f"{cams((facts.camera,))} attached, two pictures: as it should be, and as it was {taken} (review {facts.review})"
