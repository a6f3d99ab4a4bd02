"""What is typed on a call, one box for all of it: each thing has its prompt, and what is done with its words.

What is being typed stands in a draft journal with the call it is for, so that it is there again after a console that died.
"""

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, cast

from control_room.domain.callprotocols.trees import GIVEN
from control_room.domain.calls.codes import Safe
from control_room.domain.calls.kinds import CallAnswered
from control_room.domain.refs import read
from control_room.domain.register_codes import Disposal
from control_room.domain.telephones import Sort, read_number
from control_room.domain.times import local
from control_room.services.needs import AuthoriserWanted
from control_room.tui.desks import call_besides
from control_room.tui.desks.call_required import written
from control_room.tui.desks.urgent import Journal
from control_room.words.saying import plain

if TYPE_CHECKING:
    from control_room.room import Room
    from control_room.tui.desks.call_box import CallBox

ABOUT: Final = "call"
"""What the journal of the call's box is called."""
SERVICE: Final = "service"
SILENT: Final = frozenset({Disposal.ABANDONED, Disposal.HOAX, Disposal.WRONG_NUMBER})
"""Ends at which nobody is left to be told anything."""
BLANK: Final = frozenset({"told", "close", "duplicate"})
"""What Enter on an empty box is an answer to; elsewhere it leaves the question for later."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Asking:
    """What is being typed. `given` is what was said before it, on the way to one act."""

    name: str
    given: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def prompt(self) -> str:
        """What stands before the words."""
        return ASKED[self.name].prompt

    @property
    def said(self) -> str:
        """What is wanted."""
        said = ASKED[self.name].said
        return said.format(**{key: plain(value) for key, value in self.given.items()}) if self.given else said


@dataclass(frozen=True, kw_only=True, slots=True)
class _Asked:
    """One thing that may be typed, and what is done with it."""

    prompt: str
    said: str
    done: "Callable[[CallBox, str, Mapping[str, str]], Awaitable[str]]"


def _answers(name: str, *, thanks: str = "") -> "Callable[[CallBox, str, Mapping[str, str]], Awaitable[str]]":
    async def done(pane: "CallBox", typed: str, given: Mapping[str, str]) -> str:
        _ = given
        await pane.answered(**{name: typed})
        return thanks

    return done


async def _number(pane: "CallBox", typed: str, given: Mapping[str, str]) -> str:
    _ = given
    read_as = read_number(typed)
    if read_as.sort is Sort.WITHHELD:
        await pane.answered(refused=True)
        return "no number is given"
    await pane.answered(number=typed)
    return "" if read_as.rung else "That cannot be a number as it stands: ask again"


async def _safe_hours(pane: "CallBox", typed: str, given: Mapping[str, str]) -> str:
    _ = given
    await pane.answered(safe=Safe.AT_HOURS, safe_hours=typed)
    return ""


async def _particular(pane: "CallBox", typed: str, given: Mapping[str, str]) -> str:
    await pane.answered(needs=f"{given['what']}: {' '.join(typed.split())}")
    return ""


async def _cut_off(pane: "CallBox", typed: str, given: Mapping[str, str]) -> str:
    _ = given
    await pane.bench.room.calls.cut_off(by=pane.by, ref=pane.ref, reason=typed)
    return "written: you ended it, and a supervisor has to see it; what they need is worked on"


async def _jump(pane: "CallBox", typed: str, given: Mapping[str, str]) -> str:
    await pane.needs.jump(by=pane.by, ref=pane.ref, need=int(given["need"]), node=given["node"], reason=typed)
    return ""


async def _capture(pane: "CallBox", typed: str, given: Mapping[str, str]) -> str:
    await pane.needs.answer(by=pane.by, ref=pane.ref, need=int(given["need"]), code=GIVEN, words=typed)
    return ""


async def _leave(pane: "CallBox", typed: str, given: Mapping[str, str]) -> str:
    await pane.needs.leave(by=pane.by, ref=pane.ref, need=int(given["need"]), reason=typed)
    return ""


async def _told(pane: "CallBox", typed: str, given: Mapping[str, str]) -> str:
    await pane.needs.end(by=pane.by, ref=pane.ref, need=int(given["need"]), told=typed)
    return "said, and done"


async def _otherwise_told(pane: "CallBox", typed: str, given: Mapping[str, str]) -> str:
    if not typed and Disposal(given["disposal"]) not in SILENT:
        pane.want("told", given)
        return "Every caller is told something: write what you said"
    pane.want("why", {**given, "told": typed})
    return ""


async def _why(pane: "CallBox", typed: str, given: Mapping[str, str]) -> str:
    return await _end_otherwise(pane, {**given, "reason": typed})


async def _authoriser(pane: "CallBox", typed: str, given: Mapping[str, str]) -> str:
    return await _end_otherwise(pane, {**given, "authoriser": typed})


async def _end_otherwise(pane: "CallBox", given: Mapping[str, str]) -> str:
    try:
        await pane.needs.end_otherwise(
            by=pane.by,
            ref=pane.ref,
            need=int(given["need"]),
            disposal=Disposal(given["disposal"]),
            told=given.get("told", ""),
            reason=given.get("reason", ""),
            authoriser=given.get("authoriser", ""),
        )
    except AuthoriserWanted as wanted:
        pane.want("authoriser", given)
        return str(wanted)
    return "it has its end"


async def _duplicate(pane: "CallBox", typed: str, given: Mapping[str, str]) -> str:
    ref = read(typed, local(pane.bench.room.clock.now()).year)
    if ref is not None:
        await pane.bench.room.calls.link(by=pane.by, ref=pane.ref, to=ref)
    if given:
        pane.want("told", given)
        return ""
    return "linked" if ref is not None else "that is no reference; as cl12 or as412 would be right"


async def _kept(pane: "CallBox", typed: str, given: Mapping[str, str]) -> str:
    _ = given
    await pane.bench.room.calls.keep(by=pane.by, ref=pane.ref, text=typed)
    return "the promise is kept"


async def _close(pane: "CallBox", typed: str, given: Mapping[str, str]) -> str:
    disposal = Disposal(given["disposal"])
    if not typed and disposal not in SILENT:
        pane.want("close", given)
        return "Every caller is told something: write what you said"
    await pane.bench.room.calls.close(by=pane.by, ref=pane.ref, disposal=disposal, told=typed or None)
    return "the call is closed"


async def _storm_told(pane: "CallBox", typed: str, given: Mapping[str, str]) -> str:
    return await pane.told_in_storm(given["key"], typed)


async def _service(pane: "CallBox", typed: str, given: Mapping[str, str]) -> str:
    _ = typed, given
    return await pane.take_first()


ASKED: Final[Mapping[str, _Asked]] = {
    "place": _Asked(
        prompt="where", said="Where exactly? Street and number, what it is near; Enter keeps it", done=_answers("place")
    ),
    "number": _Asked(
        prompt="number", said="What number do we ring back on? “withheld” where they give none", done=_number
    ),
    SERVICE: _Asked(
        prompt="they say", said="What do they say? A few words find it: Enter takes the first", done=_service
    ),
    "who": _Asked(prompt="who", said="Who rings, in their words: name, and how to know them", done=_answers("caller")),
    "agency": _Asked(
        prompt="agency", said="Which body are they from, and their own reference", done=_answers("agency")
    ),
    "words": _Asked(prompt="words", said="What they said, word for word", done=_answers("text")),
    "safe_hours": _Asked(prompt="when", said="When is it safe to ring?", done=_safe_hours),
    "particular": _Asked(prompt="write", said="Write down: {what}", done=_particular),
    "before_end": _Asked(prompt="write", said="Before it ends: {what}? Where they cannot say, why not", done=written),
    "language": _Asked(prompt="language", said="Interpreter first: which language?", done=call_besides.language),
    "interpreter": _Asked(
        prompt="interpreter",
        said="The interpreter's own number or name, as they give it",
        done=call_besides.interpreter,
    ),
    "when": _Asked(
        prompt="when",
        said="{what}: the time, and why where it is long ago: 2215 the clock was wrong",
        done=call_besides.when,
    ),
    "why_typed": _Asked(prompt="why", said="Why was its time typed so late?", done=call_besides.why_typed),
    "recorder": _Asked(prompt="recorder", said="The recorder's own number for this call", done=call_besides.recorder),
    "addendum": _Asked(prompt="addendum", said="What is added? What stands, stands", done=call_besides.addendum),
    "cut_off": _Asked(
        prompt="why", said="You end the conversation: what did they say or do, after the warning?", done=_cut_off
    ),
    "jump": _Asked(prompt="why", said="Why is it asked out of turn?", done=_jump),
    "capture": _Asked(prompt="answer", said="Their answer: {what}", done=_capture),
    "leave": _Asked(prompt="why", said="Why do the questions not fit?", done=_leave),
    "other_words": _Asked(prompt="told", said="What did you tell them, in your words?", done=_told),
    "storm_told": _Asked(prompt="told", said="What did you tell them, in your words?", done=_storm_told),
    "duplicate": _Asked(
        prompt="of", said="Of which call or assist? cl12, as412; Enter with words goes on without", done=_duplicate
    ),
    "told": _Asked(prompt="told", said="{disposal}: what did you tell them?", done=_otherwise_told),
    "why": _Asked(prompt="why", said="{disposal}: why does it end so?", done=_why),
    "authoriser": _Asked(prompt="who decided", said="Name and post of the officer who decided", done=_authoriser),
    "kept": _Asked(prompt="done", said="The promise: what was done?", done=_kept),
    "close": _Asked(prompt="told", said="{disposal}: what did you tell them?", done=_close),
}
"""Everything that may be typed, by name."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Held:
    """What stands half typed on a call: what was asked, the words."""

    asking: Asking
    typed: str


class Drafts:
    """Words half typed, one box a call, journalled as they are typed."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._held = held(journal.kept()[0])

    def of(self, ref: str) -> Held | None:
        """What stands half typed on a call; None for nothing."""
        return self._held.get(ref)

    def put(self, ref: str, asking: Asking, typed: str) -> None:
        """This stands on the call now; an empty box is nothing."""
        if typed.strip():
            self._held[ref] = Held(asking=asking, typed=typed)
            self._write()
        else:
            self.drop(ref)

    def drop(self, ref: str) -> None:
        """Nothing stands on the call any more."""
        if self._held.pop(ref, None) is not None:
            self._write()

    def close(self) -> None:
        """Let go of the journal."""
        self._journal.close()

    def _write(self) -> None:
        kept = {
            ref: {"name": each.asking.name, "given": dict(each.asking.given), "typed": each.typed}
            for ref, each in self._held.items()
        }
        self._journal.keep(json.dumps(kept) if kept else "", ())


def held(kept: str) -> dict[str, Held]:
    """What was kept, by call; nothing where it cannot be read."""
    try:
        found: object = json.loads(kept or "{}")
    except ValueError:
        return {}
    told = cast("dict[str, object]", found) if isinstance(found, dict) else {}
    return {ref: one for ref, each in told.items() if (one := _one(each)) is not None}


def _one(each: object) -> Held | None:
    if not isinstance(each, dict):
        return None
    told = cast("dict[str, object]", each)
    name, given = str(told.get("name", "")), told.get("given")
    if name not in ASKED or not isinstance(given, dict):
        return None
    said = {str(key): str(value) for key, value in cast("dict[object, object]", given).items()}
    return Held(asking=Asking(name=name, given=said), typed=str(told.get("typed", "")))


def journal(room: "Room", staff: str) -> Journal:
    """The journal of this person's box."""
    return room.drafts(staff, about=ABOUT)


def answered(**told: object) -> CallAnswered:
    """What a caller answered."""
    return CallAnswered(**told)  # pyright: ignore[reportArgumentType] - each name is one of its fields
