"""How each line of a call changes it. History never refuses."""

from typing import Final, assert_never

from msgspec.structs import replace

from control_room.domain.book import Facts, Line, Words
from control_room.domain.callprotocols.walking import Step
from control_room.domain.calls.besides import (
    CallAccess,
    CallAddendum,
    CallCame,
    CallGround,
    CallRecorded,
    CallTimed,
    beside,
    taken,
)
from control_room.domain.calls.buildings import CallDrilled
from control_room.domain.calls.codes import RungBack
from control_room.domain.calls.gathering import CallAttached, CallOutcomeSaid, CallRepeated, gathered
from control_room.domain.calls.kinds import (
    CallAbandoned,
    CallAdvised999,
    CallAnswered,
    CallClosed,
    CallHungUp,
    CallKept,
    CallLeftToRing,
    CallLine,
    CallLinked,
    CallPickedUp,
    CallPromised,
    CallRang,
    CallRungBack,
    CallTaken,
    NeedAnswered,
    NeedEnded,
    NeedFound,
    NeedLeftTree,
    NeedWentBack,
)
from control_room.domain.calls.manner import CallCutOff, CallWarned, spoke
from control_room.domain.calls.messages import CallMessageLeft, CallTakenFirst, left
from control_room.domain.calls.promising import CallPassedOn, CallPromiseDue, Promise, passed_on, reminded
from control_room.domain.calls.raising import CallRaised, CallSeenTo, raised
from control_room.domain.calls.states import TRIES_BACK, Call, Need
from control_room.domain.matters import Stage, began, went_on

_NeedLine = NeedFound | NeedAnswered | NeedWentBack | NeedLeftTree | NeedEnded
_RungLine = CallRang | CallPickedUp | CallAbandoned | CallHungUp | CallRungBack
_TOLD: Final = ("place", "number", "safe", "role", "caller", "safe_hours", "subject", "agency", "their_ref", "language")
"""Fields of an answer that stand until another is given."""


def after(call: Call | None, line: Line) -> Call:
    """The call after one more line; it never refuses."""
    whole = began(Call, line) if call is None else went_on(call, line)
    facts = line.facts
    if not isinstance(facts, CallLine):
        return whole
    return replace(whole, **_changes(whole, facts, line))


def _changes(call: Call, facts: CallLine, line: Line) -> dict[str, object]:  # noqa: C901, PLR0911, PLR0912 - one arm a kind
    match facts:
        case CallTaken():
            return _taken(call, facts, line)
        case CallAnswered():
            return _answered(call, facts)
        case CallPromised() | CallKept() | CallPassedOn() | CallPromiseDue():
            return {"promises": _promises(call.promises, facts, line)}
        case CallClosed():
            return {"stage": Stage.CLOSED, "closed_at": line.at, "disposal": facts.disposal, "told": facts.told}
        case CallAdvised999():
            return {"advised_at": line.at, "who_999": facts.who, "confirmed_999": facts.confirmed}
        case CallLinked():
            return {"links": tuple(dict.fromkeys((*call.links, facts.to)))}
        case CallAttached() | CallOutcomeSaid() | CallRepeated():
            return gathered(facts, line.at)
        case CallWarned() | CallCutOff():
            return spoke(facts, call.warnings, line.at)
        case CallRaised() | CallSeenTo():
            return raised(call, facts)
        case CallDrilled():
            return {"drill": True}
        case CallMessageLeft() | CallTakenFirst():
            return left(call, facts, line.at)
        case CallRecorded() | CallCame() | CallTimed() | CallGround() | CallAccess() | CallAddendum():
            channel = facts.channel if isinstance(facts, CallCame) else None
            return {"besides": beside(call.besides, facts, line), "channel": channel or call.channel}
        case CallLeftToRing():
            return {"left_to_ring": facts.about or "", "stage": Stage.CLOSED, "closed_at": line.at}
        case CallRang() | CallPickedUp() | CallAbandoned() | CallHungUp() | CallRungBack():
            return _rung(call, facts, line)
        case NeedFound() | NeedAnswered() | NeedWentBack() | NeedLeftTree() | NeedEnded():
            asked = call.life_asked or (isinstance(facts, NeedAnswered) and facts.life)
            mistaken = isinstance(facts, NeedWentBack) and facts.mistaken
            life, asked = (None, False) if mistaken else (call.life, asked)
            sensitive = call.sensitive or (isinstance(facts, NeedFound) and facts.sensitive)
            street = call.besides.street or (isinstance(facts, NeedFound) and facts.street)
            besides = replace(call.besides, street=street)
            needs = _needs(call.needs, facts, line)
            return {"needs": needs, "life": life, "life_asked": asked, "sensitive": sensitive, "besides": besides}
        case _:  # pragma: no cover
            assert_never(facts)


def _taken(call: Call, facts: CallTaken, line: Line) -> dict[str, object]:
    kept = ("about", "vulnerable", "people", "cameras", "channel", "place", "number", "caller", "text", "storm")
    told: dict[str, object] = {name: getattr(facts, name) for name in kept}
    # What the telephone told stands where the desk did not say.
    rung = {name: getattr(facts, name) or getattr(call, name) for name in ("offered_at", "feed", "shown")}
    typed = facts.typed_time and call.picked_up_at is None
    besides = taken(call.besides, line, direction=facts.direction, typed=typed)
    return told | rung | {"untaken": False, "besides": besides}


def _rung(call: Call, facts: _RungLine, line: Line) -> dict[str, object]:
    """What the telephone told. Two workstations' telephones may tell it in any order: an answered call was not abandoned."""
    match facts:
        case CallRang():
            first = call.opened == line.number
            offered = line.at if call.offered_at is None else min(call.offered_at, line.at)
            shown = call.shown or facts.shown
            return {"untaken": call.untaken or first, "feed": facts.feed, "shown": shown, "offered_at": offered}
        case CallPickedUp():
            answered: dict[str, object] = {"picked_up_at": line.at, "picked_up_ws": line.ws, "abandoned_at": None}
            again = call.stage is Stage.CLOSED and call.abandoned_at is not None
            return answered | ({"stage": Stage.OPEN, "closed_at": None} if again else {})
        case CallAbandoned():
            if call.picked_up_at is not None:
                return {}
            over = {"stage": Stage.CLOSED, "closed_at": line.at} if call.stage is Stage.OPEN and call.untaken else {}
            return {"abandoned_at": line.at, **over}
        case CallHungUp():
            return {"ended_at": line.at}
        case CallRungBack():
            reached = facts.result in {RungBack.REACHED, RungBack.RANG_AGAIN, RungBack.WRONG_NUMBER}
            at = line.at if facts.result is RungBack.REACHED else call.reached_back_at
            back, tries = call.reached_back or reached, call.tries_back + 1
            rung: dict[str, object] = {"tries_back": tries, "reached_back": back, "reached_back_at": at}
            # What somebody said in a message is worked: with them, or without where they cannot be reached.
            work = call.message_waits and (facts.result is RungBack.REACHED or (not reached and tries >= TRIES_BACK))
            return rung | ({"stage": Stage.OPEN, "closed_at": None} if work else {})
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
        "text": _more(call.text, facts.text),
        "particulars": (*call.particulars, *((facts.needs,) if facts.needs else ())),
    }


def _promises(
    promises: tuple[Promise, ...], facts: CallPromised | CallKept | CallPassedOn | CallPromiseDue, line: Line
) -> tuple[Promise, ...]:
    match facts:
        case CallPromised():
            made = Promise(text=facts.text, by=facts.by, need=facts.need, made_at=line.at, owner=line.by)
            return (*promises, made)
        case CallKept():
            return tuple(
                replace(each, kept_at=line.at) if facts.promise in {None, n} and each.kept_at is None else each
                for n, each in enumerate(promises, 1)
            )
        case CallPassedOn():
            return passed_on(promises, facts.staff)
        case CallPromiseDue():
            return reminded(promises, facts)


def _more(words: Words, more: Words | None) -> Words:
    """What the caller said, with what they said since; once some of it was erased the rest is not put beside it."""
    if more is None or more == "":
        return words
    if words == "":
        return more
    return f"{words}; {more}" if isinstance(words, str) and isinstance(more, str) else words


def _needs(needs: tuple[Need, ...], facts: _NeedLine, line: Line) -> tuple[Need, ...]:
    if isinstance(facts, NeedFound):
        found = Need(
            need=facts.need,
            protocol=facts.protocol,
            version=facts.version,
            came_from=facts.came_from,
            holds=facts.holds,
        )
        others = (each for each in needs if each.need != facts.need)
        return tuple(sorted((*others, found), key=lambda each: each.need))
    return tuple(_need(each, facts, line) if each.need == facts.need else each for each in needs)


def _need(need: Need, facts: Facts, line: Line) -> Need:
    match facts:
        case NeedAnswered():
            step = Step(node=facts.node, code=facts.code, manner=facts.manner, words=facts.words)
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
