"""How the lines of a telephone call read."""

import re
from typing import Final

from control_room.domain.book import Line, Words, heard
from control_room.domain.callprotocols.walking import Manner
from control_room.domain.calls.buildings import CallDrilled, Part
from control_room.domain.calls.codes import Abuse, Frailty, RungBack, Safe, Vulnerability, Who999
from control_room.domain.calls.kinds import (
    CallAbandoned,
    CallAdvised999,
    CallAnswered,
    CallClosed,
    CallHungUp,
    CallKept,
    CallLeftToRing,
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
    TelephoneBack,
    TelephoneLost,
    TelephoneReconciled,
)
from control_room.domain.calls.manner import CallCutOff, CallWarned
from control_room.domain.calls.promising import CallPassedOn, CallPromiseDue
from control_room.domain.calls.raising import CallRaised, CallSeenTo, Raised
from control_room.domain.council_buildings import Building
from control_room.domain.register_codes import CallKind, Disposal
from control_room.domain.times import spoken
from control_room.words.besides import TYPED
from control_room.words.saying import OWED, counted, joined, plain, ref_words, said

OWED.update(
    advised_999="999: who was told to ring, and when",
    where="where exactly",
    number="a number to ring back on, or that none is given",
    safe="is it safe to ring back?",
    vulnerable="anybody vulnerable there, or none stated",
    need="what became of it, and what the caller was told",
    life="is life at risk?",
    read_back="the number to be read back",
    promise="what was promised",
    disposal="what became of it",
    call_seen="a supervisor to see it",
    ring_back="hung up unanswered: to be rung back",
)

VULNERABLE = {
    Vulnerability.NOT_ASKED: "vulnerability not asked",
    Vulnerability.NONE: "nobody vulnerable, asked",
    Vulnerability.YES: "somebody vulnerable there",
}
"""Whether somebody vulnerable is there, never "none" when nobody asked."""

SAFE = {
    Safe.YES: "safe to ring back",
    Safe.NO: "NEVER ring back",
    Safe.AT_HOURS: "ring back only at",
    Safe.TEXT_ONLY: "text only",
}
"""Whether it is safe to ring the caller back."""

FRAILTIES = {each: plain(each) for each in Frailty} | {
    Frailty.YOUNG_CHILD: "child of five or under",
    Frailty.OLDER: "65 or over",
    Frailty.NO_HEAT_OR_LIGHT: "no heat or light",
}
"""What makes somebody vulnerable."""

_DISPOSALS = {Disposal.TO_EMERGENCY_SERVICES: "passed to the emergency services"}


_WANTED: Final = re.compile(r"^([a-z]+(?:_[a-z]+)+): ", re.MULTILINE)


def particulars_words(told: Words | None) -> str:
    """What the questions wanted written down, as people read it: "how big: as wide as the car" of "how_big: …"."""
    return _WANTED.sub(lambda found: f"{plain(found[1])}: ", heard(told))


@said.register
def _(facts: CallTaken, line: Line) -> str:
    _ = line
    about = "" if facts.about is CallKind.OTHER or facts.text else plain(facts.about)
    vulnerable = VULNERABLE[facts.vulnerable] if facts.vulnerable is Vulnerability.YES else ""
    time = f"time {TYPED}" if facts.typed_time else ""
    return joined(about, facts.text, facts.place, facts.caller, facts.number, vulnerable, time) or "telephone call"


@said.register
def _(facts: CallAnswered, line: Line) -> str:
    _ = line
    life = {True: "LIFE AT RISK", False: "no life at risk", None: ""}[facts.life]
    vulnerable = VULNERABLE[facts.vulnerable] if facts.vulnerable else ""
    frailties = ", ".join(FRAILTIES[each] for each in facts.frailties)
    read = "number read back" if facts.read_back else "gives no number" if facts.refused else ""
    safe = joined(SAFE[facts.safe] if facts.safe else "", facts.safe_hours, by=": ")
    who = joined(
        facts.role and plain(facts.role), facts.caller, facts.agency, facts.their_ref and f"ref {facts.their_ref}"
    )
    about = joined("about", facts.subject, by=" ") if facts.subject else ""
    spoke = f"speaks {facts.language}" if facts.language else ""
    rude = "" if facts.abuse in {None, Abuse.NONE} else plain(facts.abuse or Abuse.NONE)
    told = joined(life, vulnerable, frailties, facts.number, read, safe, facts.place, who, about, spoke, rude)
    return joined(told, particulars_words(facts.needs), facts.text) or "caller asked"


@said.register
def _(facts: NeedFound, line: Line) -> str:
    _ = line
    return joined("goes by", f"the {plain(facts.protocol)} protocol, version {facts.version}", by=" ")


@said.register
def _(facts: NeedAnswered, line: Line) -> str:
    _ = line
    match facts.manner:
        case Manner.LIFE:
            return "THREAT TO LIFE"
        case Manner.JUMPED:
            return joined("asked out of turn", joined(facts.question, facts.reason, by=" - "), by=": ")
        case Manner.ANSWERED:
            told = facts.words or plain(facts.code) or "no answer"
            return joined(facts.question or plain(facts.node), told, by=" ")


@said.register
def _(facts: NeedWentBack, line: Line) -> str:
    _ = line
    which = f": {plain(facts.code or 'threat to life')} to {plain(facts.node)}" if facts.node else ""
    return f"last answer taken back{which}{', LIFE AT RISK was a mistake' if facts.mistaken else ''}"


@said.register
def _(facts: NeedLeftTree, line: Line) -> str:
    _ = line
    return joined("left the questions", facts.reason, by=": ")


@said.register
def _(facts: NeedEnded, line: Line) -> str:
    _ = line
    became = _DISPOSALS.get(facts.disposal, plain(facts.disposal))
    whom = plain(facts.to).replace("-", " ") if facts.to else ""
    due = f"from {spoken(facts.due)}" if facts.due else ""
    decided = f"decided by {facts.authoriser}" if facts.authoriser else ""
    told = joined("told", facts.told, by=" ") if facts.told else ""
    return joined(joined(became, whom, by=" to "), due, decided, facts.reason, told)


@said.register
def _(facts: CallAdvised999, line: Line) -> str:
    _ = line
    who = {Who999.CALLER: "told to ring 999", Who999.OPERATOR: "the room rings 999"}[facts.who]
    sure = "says they will" if facts.confirmed else ""
    return joined(who, sure, facts.text)


@said.register
def _(facts: CallLinked, line: Line) -> str:
    _ = line
    return f"about the same as {ref_words(facts.to)}"


@said.register
def _(facts: CallLeftToRing, line: Line) -> str:
    _ = line
    return joined("left to ring", f"on {facts.about}" if facts.about else "", by=", ")


@said.register
def _(facts: CallPromised, line: Line) -> str:
    _ = line
    return joined("promised", joined(facts.text, facts.by and f"by {spoken(facts.by)}"), by=": ")


@said.register
def _(facts: CallKept, line: Line) -> str:
    _ = line
    return joined("promise kept", facts.text, by=": ")


@said.register
def _(facts: CallPassedOn, line: Line) -> str:
    _ = line
    return f"what was promised is {facts.staff}'s to keep now"


@said.register
def _(facts: CallPromiseDue, line: Line) -> str:
    _ = line
    when = f"by {spoken(facts.due)}"
    return f"PROMISE NOT KEPT {when}" if facts.past else f"a promise falls due {when}"


@said.register
def _(facts: CallWarned, line: Line) -> str:
    _ = line
    return joined(f"caller warned: {plain(facts.abuse)}", facts.text)


@said.register
def _(facts: CallCutOff, line: Line) -> str:
    _ = line
    return joined("conversation ended by the desk", facts.reason, by=": ")


RAISED = {
    Raised.CUT_OFF: "caller cut off",
    Raised.LINE_LOST: "line lost, somebody in danger",
    Raised.LOST_UNASKED: "line lost before danger was asked",
    Raised.RUNG_AGAIN: "rung again",
}
"""Why a supervisor has to see a call."""


@said.register
def _(facts: CallRaised, line: Line) -> str:
    _ = line
    return f"{RAISED[facts.what]}: a supervisor has to see it{'; the manager is written to' if facts.letter else ''}"


@said.register
def _(facts: CallSeenTo, line: Line) -> str:
    return joined(f"{line.by} has seen it", facts.text, by=": ")


@said.register
def _(facts: CallDrilled, line: Line) -> str:
    _ = line
    return joined("a DRILL", facts.text, by=": ")


def building_words(building: Building | None) -> str:
    """Which council building it is, where, and on which ladder its keyholders are; "" for one that stands in no list."""
    return "" if building is None else f"{building.name}, {building.place}: keys by {plain(building.ladder)}"


def alarms_words(before: tuple[Part, ...]) -> str:
    """Which alarm of its building tonight a call is, and the others; drills are named and not counted."""
    if not before:
        return ""
    true = sum(not each.drill for each in before)
    which = f"alarm {true + 1} of this building in twelve hours" if true else "alarms of this building"
    told = (f"{spoken(each.opened_at)[:5]} {ref_words(each.ref)}{' a drill' if each.drill else ''}" for each in before)
    return f"{which}: {', '.join(told)}"


@said.register
def _(facts: CallClosed, line: Line) -> str:
    _ = line
    became = "" if facts.disposal is None else _DISPOSALS.get(facts.disposal, plain(facts.disposal))
    return joined("call closed", became, facts.told and joined("told", facts.told, by=" "))


@said.register
def _(facts: CallRang, line: Line) -> str:
    _ = line
    return joined("telephone rings", facts.shown or "number withheld", by=": ")


@said.register
def _(facts: CallPickedUp, line: Line) -> str:
    _ = facts
    return f"answered at {line.ws}"


@said.register
def _(facts: CallAbandoned, line: Line) -> str:
    _ = facts, line
    return "hung up before anybody answered"


@said.register
def _(facts: CallHungUp, line: Line) -> str:
    _ = facts, line
    return "the line went down"


@said.register
def _(facts: CallRungBack, line: Line) -> str:
    _ = line
    if facts.result is RungBack.RANG_AGAIN:
        return joined("rang again and was answered", facts.text)
    return joined("rung back", joined(plain(facts.result), facts.text), by=": ")


@said.register
def _(facts: TelephoneLost, line: Line) -> str:
    return joined(f"telephone system not heard at {line.ws}: calls are written by hand", facts.text)


@said.register
def _(facts: TelephoneBack, line: Line) -> str:
    lost = "" if facts.seconds is None else f"after {facts.seconds} s"
    return joined(f"telephone system heard again at {line.ws}", lost, by=" ")


@said.register
def _(facts: TelephoneReconciled, line: Line) -> str:
    _ = line
    window = f"{spoken(facts.since)} to {spoken(facts.until)}"
    lacking = f"{len(facts.missing)} in the records and not in the book" if facts.missing else ""
    over = f"{len(facts.extra)} in the book and not in the records" if facts.extra else ""
    faulty = f"{counted(facts.faults, 'line')} unreadable" if facts.faults else ""
    found = joined(f"{facts.both} of {counted(facts.records, 'call')} found in the book", lacking, over, faulty)
    return joined(f"telephone records {window}", found, by=": ")
