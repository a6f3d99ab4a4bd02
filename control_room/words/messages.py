"""What lines of messages left read like, and what waits."""

from control_room.domain.book import Line, heard
from control_room.domain.calls.messages import CallMessageLeft, CallTakenFirst
from control_room.domain.calls.states import Call
from control_room.domain.times import local
from control_room.words.saying import OWED, counted, joined, ref_words, said

OWED.update(message="message left: ring back before more calls")


@said.register
def _(facts: CallMessageLeft, line: Line) -> str:
    _ = line
    return joined(f"message left by {heard(facts.shown) or 'somebody who gave no number'}", facts.text, by=": ")


@said.register
def _(facts: CallTakenFirst, line: Line) -> str:
    _ = line
    waits = ", ".join(ref_words(each) for each in facts.waiting)
    return f"taken while {counted(len(facts.waiting), 'message')} waited: {waits}"


def waits_words(waits: tuple[Call, ...]) -> str:
    """How many messages wait, and since when; "" for none."""
    if not waits:
        return ""
    first = waits[0].message_at or waits[0].opened_at
    return f"{counted(len(waits), 'message')} left since {local(first):%H:%M}, to be rung back first"
