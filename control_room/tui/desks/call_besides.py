"""What is kept of a call beside what is asked: `,` pauses the recording, `;` whose ground it is, `q` how they speak, `.` the rest."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from control_room.domain.callprotocols.filling import clock
from control_room.domain.calls.besides import CallAccess, CallGround
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
from control_room.domain.times import At, read_clock
from control_room.tui.desks.call_lists import Listing
from control_room.tui.desks.call_rows import Option, Shown
from control_room.words.besides import ACCESS, CHANNELS, RECORDING
from control_room.words.saying import joined, ref_words

if TYPE_CHECKING:
    from control_room.domain.calls.besides import Besides
    from control_room.services.besides import CallBesides
    from control_room.tui.desks.call_box import CallBox

NEVER_FAMILY: Final = "Interpreter first: never a child, a relative or a neighbour"
"""What stands on the screen from the moment a language is known until an interpreter is on the line."""
_RED: Final = re.compile(r"\bA(?:23|232|22)\b", re.IGNORECASE)
"""Roads of the borough that Transport for London keeps: A23, A232 and A22 (cameras.md 1.1)."""
_GROUND: Final[Mapping[str, tuple[CallGround, str, str, str]]] = {
    "ours": (
        CallGround(borough=InBorough.YES, road=RoadOwner.COUNCIL, land=LandOwner.COUNCIL), "council road", "", "",
    ),
    "tfl": (
        CallGround(borough=InBorough.YES, road=RoadOwner.TFL), "TfL red route", "red lines: A23, A232, A22", "tfl",
    ),
    "housing": (
        CallGround(borough=InBorough.YES, road=RoadOwner.NO_ROAD, land=LandOwner.HOUSING), "council housing land", "", "",
    ),
    "private": (
        CallGround(borough=InBorough.YES, road=RoadOwner.PRIVATE, land=LandOwner.PRIVATE),
        "private land or road", "the owner's", "",
    ),
    "railway": (
        CallGround(borough=InBorough.YES, road=RoadOwner.NO_ROAD, land=LandOwner.RAILWAY), "railway land", "", "network-rail",
    ),
    "another": (
        CallGround(borough=InBorough.NO, road=RoadOwner.OTHER_COUNCIL, land=LandOwner.OTHER_COUNCIL),
        "another council's", "not in the borough", "",
    ),
    "boundary": (
        CallGround(borough=InBorough.BOUNDARY, road=RoadOwner.UNKNOWN),
        "on the boundary", "five councils meet at Crystal Palace; a road may be split", "",
    ),
    "unknown": (
        CallGround(borough=InBorough.UNKNOWN, road=RoadOwner.UNKNOWN, land=LandOwner.UNKNOWN), "not known", "asked", "",
    ),
}  # fmt: skip
"""A row each: what it says of borough, road and land, its label, a hint, and whom the directory has for it."""
_OTHERS: Final = {"another": "not ours: tell them which council it is", "private": "not ours: the owner sees to it"}
_WHEN: Final = {CallTime.ANSWERED: "when it was answered", CallTime.ENDED: "when it ended"}


def _besides(pane: "CallBox") -> "CallBesides":
    return pane.bench.room.callbesides


# -- recording ------------------------------------------------------------------------------------------------------------


async def pause(pane: "CallBox") -> str:
    """Write that the recording is paused; or, where it was, that it is on again."""
    paused = pane.shown is not None and pane.shown.call.besides.recording is Recording.PAUSED
    state = Recording.ON if paused else Recording.PAUSED
    await _besides(pane).recorded(by=pane.by, ref=pane.ref, state=state)
    return (
        "recording on again"
        if paused
        else "written: recording paused. Pause it on the telephone; , again once it is on"
    )


# -- whose ground ---------------------------------------------------------------------------------------------------------


def ground(pane: "CallBox") -> Listing:
    """Whose road and land it is: one key."""
    place = str(pane.shown.call.place or "") if pane.shown else ""
    red = _RED.search(place)
    title = f"Whose road or land? {red[0].upper()} is a TfL red route" if red else "Whose road or land is it?"

    async def pick(pane: "CallBox", key: str) -> str:
        told, label, _, entry = _GROUND[key]
        await _besides(pane).ground(by=pane.by, ref=pane.ref, ground=told)
        line = _besides(pane).line_of(entry, pane.bench.room.clock.now()) if entry else ""
        if entry:
            return f"{label}: not ours. {f'Give them {line}' if line else 'Their number stands in no directory'}"
        return _OTHERS.get(key, label)

    return Listing(
        title=title,
        options=tuple(Option(key=key, label=label, said=hint) for key, (_, label, hint, _) in _GROUND.items()),
        pick=pick,
    )


# -- how they are spoken with -----------------------------------------------------------------------------------------------


def access(pane: "CallBox") -> Listing:
    """How they have to be spoken with; what they agree to is remembered for their number."""
    shown = pane.shown
    known = shown.remembered if shown else None
    one = shown.call.besides if shown else None
    has = bool(shown and (shown.call.language or (one and one.access)))
    options = [
        Option(
            key=each.value,
            label=ACCESS[each],
            said="which language? Then the line" if each is AccessNeed.LANGUAGE else "",
        )
        for each in AccessNeed
    ]
    if known is not None:
        said = ", ".join((*(ACCESS[each] for each in known.needs), *((known.language,) if known.language else ())))
        options.insert(0, Option(key="as_before", label=f"as {ref_words(known.ref)} had it", said=said))
    if has:
        options.append(
            Option(
                key="identity", label="the interpreter's identity", said="the number they give, no name of the family"
            )
        )
    if has and not (one and one.remember):
        options.append(
            Option(key="remember", label="remember it", said="only where the caller agrees: for their number")
        )
    if known is not None or (one and one.remember):
        options.append(Option(key="forget", label="forget it", said="as they ask: nothing is offered for their number"))
    return Listing(
        title="Interpreter first: which language? How are they spoken with?", options=tuple(options), pick=_spoken
    )


async def _spoken(pane: "CallBox", key: str) -> str:
    besides, known = _besides(pane), pane.shown.remembered if pane.shown else None
    match key:
        case "identity":
            pane.want("interpreter")
        case "remember" | "forget":
            await besides.access(by=pane.by, ref=pane.ref, access=CallAccess(remember=key == "remember"))
            return (
                "remembered for their number" if key == "remember" else "forgotten: nothing is offered for their number"
            )
        case "as_before":
            if known is not None:
                await besides.access(by=pane.by, ref=pane.ref, access=CallAccess(needs=known.needs))
                if known.language:
                    await pane.answered(language=known.language)
            return line(pane, known.language if known else "")
        case AccessNeed.LANGUAGE.value:
            pane.want("language")
        case _:
            await besides.access(by=pane.by, ref=pane.ref, access=CallAccess(needs=(AccessNeed(key),)))
            if key == AccessNeed.RELAY.value:
                await besides.came(by=pane.by, ref=pane.ref, channel=CallChannel.RELAY)
                return "Relay UK: let them finish, say “go ahead”; how long it takes is in no figure"
            return line(pane, "sign language") if key == AccessNeed.BSL.value else ACCESS[AccessNeed(key)]
    return ""


def line(pane: "CallBox", language: str) -> str:
    """The interpreters' line as the directory has it, and what to ask it for."""
    found = _besides(pane).interpreters(pane.bench.room.clock.now())
    asked = f"{found}: ask for {language}" if language else found
    return asked if found else "no interpreter's line stands in the directory: put one into directory.yml"


async def language(pane: "CallBox", typed: str, given: Mapping[str, str]) -> str:
    """A language is known."""
    _ = given
    await pane.answered(language=typed)
    await _besides(pane).access(by=pane.by, ref=pane.ref, access=CallAccess(needs=(AccessNeed.LANGUAGE,)))
    return f"{line(pane, typed)}. {NEVER_FAMILY}"


async def interpreter(pane: "CallBox", typed: str, given: Mapping[str, str]) -> str:
    """The interpreter's own identity."""
    _ = given
    await _besides(pane).access(by=pane.by, ref=pane.ref, access=CallAccess(interpreter=typed))
    return "the interpreter is written down"


def to_interpret(shown: Shown) -> str:
    """What stands above the questions while an interpreter is wanted and none is written down; "" for nothing."""
    one = shown.call.besides
    wanted = bool(shown.call.language) or bool({AccessNeed.LANGUAGE, AccessNeed.BSL} & set(one.access))
    return (
        joined(NEVER_FAMILY, shown.interpreters, by=". ") if wanted and not one.interpreter and not shown.over else ""
    )


# -- the rest -------------------------------------------------------------------------------------------------------------


def _recorder_may(one: "Besides | None") -> tuple[Recording, ...]:
    """What the recorder may have done else: two of off, failed and on, so that each row of the list has its digit."""
    state = one.recording if one else None
    off = state in {Recording.OFF, Recording.FAILED}
    others = (Recording.ON, Recording.OFF, Recording.FAILED) if off else (Recording.OFF, Recording.FAILED)
    return tuple(each for each in others if each is not state)


def rest(pane: "CallBox") -> Listing:
    """The rest of a call's record."""
    shown = pane.shown
    one = shown.call.besides if shown else None
    over = shown is None or shown.over
    more = Option(key="addendum", label="an addendum", said="what stands, stands; this is put beside it")
    why = Option(key="why_typed", label="why its time was typed so late")
    options = [] if over else [
        *(Option(key=f"recorded {each.value}", label=RECORDING[each].capitalize()) for each in _recorder_may(one)),
        Option(key="recorder", label="the recorder's own number for it"),
        Option(key="out", label="the room rang them") if one is None or one.direction is Direction.IN
        else Option(key="in", label="they rang the room"),
        Option(key="channel", label="by what", said="radio, e-mail, in person, seen on the cameras"),
        *(Option(key=f"when {each.value}", label=said, said="where the telephone told none") for each, said in _WHEN.items()),
    ]  # fmt: skip
    if one is not None and one.unsaid:
        options.insert(0, why)
    return Listing(title="The rest of its record", options=(*options, more), pick=_rest)


async def _rest(pane: "CallBox", key: str) -> str:
    what, _, told = key.partition(" ")
    match what:
        case "recorded":
            await _besides(pane).recorded(by=pane.by, ref=pane.ref, state=Recording(told))
            return RECORDING[Recording(told)]
        case "in" | "out":
            await _besides(pane).came(by=pane.by, ref=pane.ref, direction=Direction(what))
            return "written"
        case "channel":
            pane.open(_channels())
        case "when":
            pane.want("when", {"what": told})
        case _:
            pane.want(what)
    return ""


def _channels() -> Listing:
    async def pick(pane: "CallBox", key: str) -> str:
        await _besides(pane).came(by=pane.by, ref=pane.ref, channel=CallChannel(key))
        return f"by {CHANNELS[CallChannel(key)]}"

    return Listing(
        title="By what did it come?", options=tuple(Option(key=each.value, label=CHANNELS[each]) for each in CallChannel),
        pick=pick,
    )  # fmt: skip


async def when(pane: "CallBox", typed: str, given: Mapping[str, str]) -> str:
    """A time is typed, and why where it is from far back."""
    first, _, reason = typed.partition(" ")
    now = pane.bench.room.clock.now()
    reading = read_clock(first, now)
    if not isinstance(reading, At):
        pane.want("when", given, typed=typed)
        return "that is no time; 2215 the clock was wrong would be right"
    what = CallTime(given["what"])
    await _besides(pane).timed(by=pane.by, ref=pane.ref, what=what, when=reading.at, reason=reason.strip())
    return f"{what.value} {clock(reading.at, now)}, TYPED"


async def why_typed(pane: "CallBox", typed: str, given: Mapping[str, str]) -> str:
    """Why a time that stands was typed."""
    _ = given
    await _besides(pane).timed(by=pane.by, ref=pane.ref, reason=typed)
    return "written"


async def recorder(pane: "CallBox", typed: str, given: Mapping[str, str]) -> str:
    """The recorder's own identity of the call: never the recording itself."""
    _ = given
    state = (pane.shown.call.besides.recording if pane.shown else None) or Recording.ON
    await _besides(pane).recorded(by=pane.by, ref=pane.ref, state=state, identity=typed)
    return "written"


async def addendum(pane: "CallBox", typed: str, given: Mapping[str, str]) -> str:
    """Something is added to what stands."""
    _ = given
    await _besides(pane).addendum(by=pane.by, ref=pane.ref, text=typed)
    return "added; what stood before it stands"
