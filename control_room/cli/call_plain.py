"""A call as other programs read it."""

from typing import TYPE_CHECKING

from control_room.cli import call_besides
from control_room.domain.calls.codes import Safe
from control_room.domain.times import stamp

if TYPE_CHECKING:
    from control_room.domain.calls.states import Call
    from control_room.services.needs_told import Standing


def plain(call: "Call", *, sensitive: bool) -> dict[str, object]:
    """One call as other programs read it; where it is never safe to ring back its number is left out."""
    number = None if call.safe is Safe.NO or call.number is None else str(call.number)
    return {
        "ref": call.ref,
        "at": stamp(call.opened_at),
        "stage": call.stage.value,
        "restricted": sensitive,
        "life": call.life,
        "place": None if call.place is None else str(call.place),
        "number": number,
        "read_back": call.read_back,
        "safe": None if call.safe is None else call.safe.value,
        "vulnerable": call.vulnerable.value,
        "frailties": [each.value for each in call.frailties],
        "promise_by": None if call.promise_by is None else stamp(call.promise_by),
        "links": list(call.links),
        "owed": list(call.owed()),
        "disposal": None if call.disposal is None else call.disposal.value,
        **call_besides.plain(call),
    }


def need(one: "Standing") -> dict[str, object]:
    """One need of it, with what to say and to ask."""
    found, question = one.need, None if one.walk is None else one.walk.question
    return {
        "need": found.need,
        "protocol": found.protocol,
        "version": found.version,
        "say": [*one.said, *one.told],
        "ask": None if question is None or not found.open else question.ask,
        "answers": [] if question is None or not found.open else [each.code for each in question.answers],
        "due": None if one.due is None else stamp(one.due),
        "disposal": None if found.disposal is None else found.disposal.value,
        "told": None if found.told is None else str(found.told),
        "authoriser": None if found.authoriser is None else str(found.authoriser),
    }
