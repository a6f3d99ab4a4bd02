"""How each line of a call changes it. History never refuses."""

from typing import Final, assert_never

from msgspec.structs import replace

from control_room.domain.book import Facts, Line
from control_room.domain.callprotocols.walking import Step
from control_room.domain.calls.kinds import (
    CallAdvised999,
    CallAnswered,
    CallClosed,
    CallKept,
    CallLeftToRing,
    CallLine,
    CallLinked,
    CallPromised,
    CallTaken,
    NeedAnswered,
    NeedEnded,
    NeedFound,
    NeedLeftTree,
    NeedWentBack,
)
from control_room.domain.calls.states import Call, Need, Promise
from control_room.domain.matters import Stage, began, went_on

_NeedLine = NeedFound | NeedAnswered | NeedWentBack | NeedLeftTree | NeedEnded
_TOLD: Final = ("place", "number", "safe", "role", "caller", "safe_hours", "subject", "agency", "their_ref", "language")
"""Fields of an answer that stand until another is given."""


def after(call: Call | None, line: Line) -> Call:
    """The call after one more line; it never refuses."""
    whole = began(Call, line) if call is None else went_on(call, line)
    facts = line.facts
    if not isinstance(facts, CallLine):
        return whole
    return replace(whole, **_changes(whole, facts, line))


def _changes(call: Call, facts: CallLine, line: Line) -> dict[str, object]:  # noqa: PLR0911 - one arm a kind
    match facts:
        case CallTaken():
            kept = ("about", "vulnerable", "people", "cameras", "channel", "offered_at", "feed")
            words = ("place", "number", "caller", "text", "shown")
            return {name: getattr(facts, name) for name in (*kept, *words)}
        case CallAnswered():
            return _answered(call, facts)
        case CallPromised():
            return {"promises": (*call.promises, Promise(text=facts.text, by=facts.by, need=facts.need))}
        case CallKept():
            kept = (
                replace(each, kept_at=line.at) if facts.promise in {None, n} and each.kept_at is None else each
                for n, each in enumerate(call.promises, 1)
            )
            return {"promises": tuple(kept)}
        case CallClosed():
            return {"stage": Stage.CLOSED, "closed_at": line.at, "disposal": facts.disposal, "told": facts.told}
        case CallAdvised999():
            return {"advised_at": line.at, "who_999": facts.who, "confirmed_999": facts.confirmed}
        case CallLinked():
            return {"links": tuple(dict.fromkeys((*call.links, facts.to)))}
        case CallLeftToRing():
            return {"left_to_ring": facts.about or "", "stage": Stage.CLOSED, "closed_at": line.at}
        case NeedFound() | NeedAnswered() | NeedWentBack() | NeedLeftTree() | NeedEnded():
            asked = call.life_asked or (isinstance(facts, NeedAnswered) and facts.life)
            return {"needs": _needs(call.needs, facts, line), "life_asked": asked}
        case _:  # pragma: no cover
            assert_never(facts)


def _answered(call: Call, facts: CallAnswered) -> dict[str, object]:
    told: dict[str, object] = {
        name: value for name in _TOLD if (value := getattr(facts, name)) is not None and value != ""
    }
    frailties = tuple(dict.fromkeys((*call.frailties, *facts.frailties)))
    return told | {
        "life": call.life if facts.life is None else facts.life,
        "vulnerable": facts.vulnerable or call.vulnerable,
        "frailties": frailties,
        "abuse": facts.abuse or call.abuse,
        # A new number has not been read back.
        "read_back": facts.read_back or (call.read_back and facts.number is None),
        "refused": (facts.refused or call.refused) and facts.number is None,
        "particulars": (*call.particulars, *((facts.needs,) if facts.needs else ())),
    }


def _needs(needs: tuple[Need, ...], facts: _NeedLine, line: Line) -> tuple[Need, ...]:
    if isinstance(facts, NeedFound):
        found = Need(need=facts.need, protocol=facts.protocol, version=facts.version, came_from=facts.came_from)
        others = (each for each in needs if each.need != facts.need)
        return tuple(sorted((*others, found), key=lambda each: each.need))
    return tuple(_need(each, facts, line) if each.need == facts.need else each for each in needs)


def _need(need: Need, facts: Facts, line: Line) -> Need:
    match facts:
        case NeedAnswered():
            step = Step(node=facts.node, code=facts.code, manner=facts.manner)
            return replace(need, steps=(*need.steps, step))
        case NeedWentBack():
            return replace(need, steps=need.steps[:-1])
        case NeedLeftTree():
            return replace(need, left=facts.reason)
        case NeedEnded():
            return replace(
                need,
                disposal=facts.disposal,
                ended_at=line.at,
                to=facts.to,
                given=facts.given,
                due=facts.due,
                off_tree=facts.off_tree,
                told=facts.told,
                reason=facts.reason,
                authoriser=facts.authoriser,
            )
        case _:  # pragma: no cover - the caller hands over lines of a need alone
            return need
