"""How the lines read of what is kept of a call beside what is asked and told."""

from typing import Final

from control_room.domain.book import Line, heard
from control_room.domain.calls.besides import (
    Besides,
    CallAccess,
    CallAddendum,
    CallCame,
    CallGround,
    CallRecorded,
    CallTimed,
)
from control_room.domain.calls.codes import (
    AccessNeed,
    CallChannel,
    CallTime,
    Direction,
    InBorough,
    LandOwner,
    Recording,
    RoadOwner,
)
from control_room.domain.calls.counting import untimed
from control_room.domain.calls.states import Call
from control_room.domain.keepingfiles import Keeping, KeptClass
from control_room.domain.times import spoken
from control_room.words.saying import OWED, joined, plain, said

OWED.update(ground="whose road or land it is", time_reason="why its time was typed so late")

RECORDING: Final = {
    Recording.ON: "recording on",
    Recording.PAUSED: "recording PAUSED",
    Recording.OFF: "not recorded",
    Recording.FAILED: "RECORDING FAILED",
}
"""What the recorder did."""
ACCESS: Final = {
    AccessNeed.LANGUAGE: "an interpreter",
    AccessNeed.RELAY: "Relay UK",
    AccessNeed.BSL: "British Sign Language",
    AccessNeed.HEARING: "hard of hearing",
    AccessNeed.SPEECH: "speech hard to follow",
}
"""How somebody has to be spoken with."""
BOROUGH: Final = {
    InBorough.YES: "in the borough",
    InBorough.NO: "NOT in the borough",
    InBorough.BOUNDARY: "on the boundary",
    InBorough.UNKNOWN: "borough not known",
}
"""Whether it is in the borough."""
ROAD: Final = {
    RoadOwner.COUNCIL: "council road",
    RoadOwner.TFL: "TfL red route",
    RoadOwner.NATIONAL_HIGHWAYS: "National Highways road",
    RoadOwner.OTHER_COUNCIL: "another council's road",
    RoadOwner.PRIVATE: "private road",
    RoadOwner.NO_ROAD: "no road",
    RoadOwner.UNKNOWN: "road's owner not known",
}
"""Who keeps the road."""
LAND: Final = {
    LandOwner.COUNCIL: "council land",
    LandOwner.HOUSING: "council housing land",
    LandOwner.RAILWAY: "railway land",
    LandOwner.OTHER_COUNCIL: "another council's land",
    LandOwner.PRIVATE: "private land",
    LandOwner.UNKNOWN: "land's owner not known",
}
"""Whose land it is."""
CHANNELS: Final = {each: plain(each) for each in CallChannel} | {
    CallChannel.RELAY: "Relay UK",
    CallChannel.IN_PERSON: "in person",
    CallChannel.CCTV_SEEN: "seen on the cameras",
}
"""By what somebody reached the desk."""
TYPED: Final = "TYPED"
"""Beside a time that the telephone did not tell."""


def typed(besides: Besides, what: CallTime = CallTime.ANSWERED) -> str:
    """The mark of a time that was typed; "" of one that was not."""
    return TYPED if what in besides.typed else ""


def ground_words(one: Besides | CallGround) -> str:
    """In the borough or not, whose road, whose land."""
    return joined(one.borough and BOROUGH[one.borough], one.road and ROAD[one.road], one.land and LAND[one.land])


def besides_words(call: Call) -> tuple[str, ...]:
    """What is kept of a call beside what was asked and told, a line each; nothing of what is as it mostly is."""
    one = call.besides
    out = "the room rang them" if one.direction is Direction.OUT else ""
    by = "" if call.channel is CallChannel.PHONE else f"by {CHANNELS[call.channel]}"
    answered = "" if one.answered_at is None else f"answered {spoken(one.answered_at)} {TYPED}"
    ended = "" if one.ended_at is None else f"ended {spoken(one.ended_at)} {TYPED}"
    taken = f"when it was taken is {TYPED}" if CallTime.ANSWERED in one.typed and one.answered_at is None else ""
    recorded = "" if one.recording is None else RECORDING[one.recording]
    if one.was_paused and one.recording is not Recording.PAUSED:
        recorded = joined(recorded, "it was paused")
    recorded = joined(recorded, one.recorder and f"recorder's {one.recorder}", by=", ")
    access = ", ".join(ACCESS[each] for each in one.access)
    spoke = joined(access, one.interpreter and f"interpreter {heard(one.interpreter)}", by="; ")
    lines = (
        joined(out, by, by=" "),
        joined(answered, ended, taken, by="; "),
        recorded,
        ground_words(one),
        joined(spoke, "remembered for their number" if one.remember else "", by="; "),
        "how long it takes is in no figure" if untimed(call) else "",
        *(f"ADDENDUM {heard(each)}" for each in one.addenda),
    )
    return tuple(each for each in lines if each)


def kept_words(call: Call, keeping: Keeping | None) -> str:
    """How long a call, its recording and the marker of a warned caller are kept, by the rules of its day; "" without rules."""
    if keeping is None:
        return ""
    of = KeptClass.SAFEGUARDING if call.restricted else KeptClass.CALL
    until = keeping.until(of, call.day)
    recorded = call.besides.recording in {Recording.ON, Recording.PAUSED} or call.besides.recorder is not None
    recording = keeping.until(KeptClass.RECORDING, call.day) if recorded else None
    marker = keeping.until(KeptClass.MARKER, call.day) if call.warnings else None
    case = "kept with its case file" if call.restricted else ""
    return joined(
        f"kept until {until:%-d %b %Y}" if until else case,
        f"its recording until {recording:%-d %b %Y}" if recording else "",
        f"that they were warned is looked at again by {marker:%-d %b %Y}" if marker else "",
    )


@said.register
def _(facts: CallRecorded, line: Line) -> str:
    _ = line
    identity = f"recorder's {facts.identity}" if facts.identity else ""
    return joined(RECORDING[facts.state], identity, facts.text)


@said.register
def _(facts: CallCame, line: Line) -> str:
    _ = line
    way = {Direction.OUT: "the room rang them", Direction.IN: "they rang the room", None: ""}[facts.direction]
    return joined(way, facts.channel and f"by {CHANNELS[facts.channel]}", by=" ") or "how it came"


@said.register
def _(facts: CallTimed, line: Line) -> str:
    _ = line
    when = "" if facts.when is None else f"{facts.what.value} {spoken(facts.when)}, {TYPED}"
    return joined(when or "why its time was typed so late", facts.reason, by=": ")


@said.register
def _(facts: CallGround, line: Line) -> str:
    _ = line
    return ground_words(facts) or "whose it is"


@said.register
def _(facts: CallAccess, line: Line) -> str:
    _ = line
    agreed = {True: "they agree that it is remembered for their number", False: "to be forgotten for their number"}
    needs = ", ".join(ACCESS[each] for each in facts.needs)
    told = joined(needs, facts.interpreter and f"interpreter {facts.interpreter}")
    return joined(told, "" if facts.remember is None else agreed[facts.remember]) or "how they are spoken with"


@said.register
def _(facts: CallAddendum, line: Line) -> str:
    _ = line
    return joined("ADDENDUM", facts.text, by=": ")
