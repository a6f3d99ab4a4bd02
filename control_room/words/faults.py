"""How the lines of a fault read."""

from control_room.domain.book import Line, Words, heard
from control_room.domain.faults import FaultCleared, FaultNoted, FaultReported
from control_room.domain.register_codes import Symptom
from control_room.domain.sightings import OldestChecked
from control_room.domain.times import spoken
from control_room.words.saying import OWED, cams, counted, day_words, joined, plain, said

OWED.update(
    symptom="what is wrong",
    contractor="the contractor to be told",
    recording="a look at the recording",
    number_right="the number to be rung and found right",
)

_SYMPTOMS = {Symptom.NO_PTZ: "no PTZ", Symptom.IR_FAIL: "infra-red failed", Symptom.EXPORT_PC: "export PC"}


def symptom_words(symptom: Symptom | None) -> str:
    """A symptom as the room says it."""
    return "" if symptom is None else _SYMPTOMS.get(symptom, plain(symptom))


def camera_and(cameras: tuple[str, ...], text: str) -> str:
    """The cameras before what is wrong, each once: the words often begin with them."""
    typed = text.lower().split()
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
