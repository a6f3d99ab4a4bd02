"""How looks at cameras and health lists read."""

from datetime import datetime, timedelta

from control_room.domain.book import Line, heard
from control_room.domain.health import LASTS, CamerasChecked, Due, HealthTaken, Known, Outcome, So, Truth
from control_room.domain.times import spoken
from control_room.words.saying import cams, counted, day_words, joined, said

OUTCOMES = {
    Outcome.PASS: "well",
    Outcome.REVIEW: "to be looked at again",
    Outcome.FAIL: "not well",
    Outcome.NOT_CHECKED: "not checked",
}
NAMES = {Truth.REACHED: "network", Truth.VIEW: "picture", Truth.RECORDED: "recording"}
TRUTHS = {
    (Truth.REACHED, So.YES): "reached",
    (Truth.REACHED, So.NO): "not reached",
    (Truth.VIEW, So.YES): "picture well",
    (Truth.VIEW, So.NO): "picture not well",
    (Truth.RECORDED, So.YES): "recorded",
    (Truth.RECORDED, So.NO): "not recorded",
}
_RECORDED = {So.YES: "played back, recorded", So.NO: "played back, NOT recorded"}
_SHOWN = 8


@said.register
def _(facts: CamerasChecked, line: Line) -> str:
    _ = line
    what = f"{cams(facts.cameras)} looked at by {facts.sun.value}: {OUTCOMES[facts.outcome]}"
    return joined(joined(what, _RECORDED.get(facts.recorded)), facts.text, by=": ")


@said.register
def _(facts: HealthTaken, line: Line) -> str:
    _ = line
    first = facts.changed[:_SHOWN]
    told = (f"{cams((each.camera,))} {TRUTHS.get((each.truth, each.so), '')}" for each in first)
    more = f"and {len(facts.changed) - _SHOWN} more" if len(facts.changed) > _SHOWN else ""
    strange = f"{counted(facts.strange, 'row')} not taken" if facts.strange else ""
    head = f"health list {heard(facts.source)}, {counted(facts.rows, 'row')}"
    return joined(joined(head, strange), joined(*told, more), by=": ")


def known_words(known: Known | None, truth: Truth, now: datetime) -> str:
    """One truth: what is so, or since when it is not known. Never well where nobody knows."""
    if known is None:
        return f"{NAMES[truth]} not checked"
    so = known.at(now)
    if known.so is So.UNKNOWN and now - known.seen_at <= LASTS.get(known.source, timedelta()):
        doubt = "set up wrongly" if truth is Truth.REACHED else "DOUBTFUL"
        return f"{NAMES[truth]} {doubt} since {day_words(known.since, now)} {spoken(known.since)}"
    if so is So.UNKNOWN:
        return f"{NAMES[truth]} not checked since {day_words(known.seen_at, now)} {spoken(known.seen_at)}"
    since = f" since {day_words(known.since, now)} {spoken(known.since)}" if so is So.NO else ""
    return f"{TRUTHS[truth, so]}{since}"


def due_words(due: Due, now: datetime) -> str:
    """Why a camera is to be looked at."""
    last = f"last {day_words(due.last, now)} {spoken(due.last)}" if due.last else "never by this light"
    return joined("doubtful" if due.doubtful else "", last)
