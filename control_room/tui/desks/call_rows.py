"""What the pane of a call shows: the facts always in sight, the words to say and to ask, and the choices under them."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from textual.content import Content

from control_room.domain.book import heard
from control_room.domain.callprotocols.filling import clock
from control_room.domain.callprotocols.trees import Action, CallProtocol, End, Question
from control_room.domain.callprotocols.walking import Manner, Walk
from control_room.domain.calls.buildings import Part
from control_room.domain.calls.codes import RungBack
from control_room.domain.calls.raising import Raised
from control_room.domain.calls.states import Call
from control_room.domain.council_buildings import Building
from control_room.domain.matters import Stage
from control_room.domain.register_codes import Disposal
from control_room.domain.times import hours_minutes, spoken
from control_room.services.besides import Remembered
from control_room.services.needs_told import Standing
from control_room.services.storms import Weather
from control_room.tui.theme import Tone
from control_room.tui.widgets.text import lines, phrase, words
from control_room.words.besides import besides_words, typed
from control_room.words.calls import alarms_words, building_words, particulars_words
from control_room.words.saying import joined, plain

_BACK: Final = {
    RungBack.VOICEMAIL: "a machine is nobody: it is tried again",
    RungBack.WRONG_NUMBER: "nobody of that number rang",
}
RESTRICTED: Final = "RESTRICTED: do not read aloud"
LIFE_ASK: Final = "Is anyone hurt or in danger now?"
KEYED: Final = 8
"""Rows that have a digit; 9 is threat to life, wherever it is pressed."""
DISPOSALS: Final = {
    Disposal.TO_EMERGENCY_SERVICES: ("999", "they or you rang 999"),
    Disposal.PAGED: ("officer rung", "you rang somebody the questions do not name"),
    Disposal.SIGNPOSTED: ("sent on", "another number was given"),
    Disposal.DEFERRED: ("for the day", "the service has it when it opens"),
    Disposal.ADVICE: ("advice only", "they were told what to do"),
    Disposal.DUPLICATE: ("duplicate", "somebody rang about it already"),
    Disposal.ABANDONED: ("abandoned", "the line went dead, they rang off"),
    Disposal.HOAX: ("hoax", ""),
    Disposal.WRONG_NUMBER: ("wrong number", ""),
}
"""What may become of a need or a call: how it is picked, what it means. 999 stands first, so the digits are always the same."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Option:
    """One row to choose: `key` for the program, `label` for people."""

    key: str
    label: str
    said: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """A call as it was looked at; `standing` is of the need in hand, None where none is open."""

    call: Call
    now: datetime
    standing: Standing | None = None
    sensitive: bool = False
    names: dict[str, str] = field(default_factory=dict[str, str])
    """Titles of the trees its needs go by."""
    cameras: tuple[str, ...] = ()
    alarms: tuple[Part, ...] = ()
    """Earlier alarms of the same council building."""
    building: Building | None = None
    still: tuple[str, ...] = ()
    """What has to come to an end before the call does, once every need of it has."""
    remembered: Remembered | None = None
    """How whoever has this number is spoken with, as they agreed on an earlier call."""
    interpreters: str = ""
    """The interpreters' line."""
    kept: str = ""
    """How long it is kept."""
    locked: bool = False
    """Whether the shift that took it is over."""
    weather: Weather | None = None
    """The storm it was taken in, with what others ring about, where it is asked four questions."""

    @property
    def walk(self) -> Walk | None:
        """Where the caller stands in the questions; None where they were left, or none is open."""
        one = self.standing
        return None if one is None or one.need.left is not None else one.walk

    @property
    def question(self) -> Question | None:
        """What is asked now."""
        return None if self.walk is None else self.walk.question

    @property
    def ends(self) -> tuple[End, ...]:
        """What is to be done, where the questions are over."""
        return () if self.walk is None else self.walk.ends

    @property
    def required(self) -> tuple[str, ...]:
        """What the questions want written down and nobody wrote yet."""
        return () if self.standing is None else self.standing.required

    @property
    def over(self) -> bool:
        """Whether the call is closed."""
        return self.call.stage is not Stage.OPEN

    @property
    def asks_life(self) -> bool:
        """Whether the first of the three questions has still to be asked, before any service was found."""
        return not self.over and not self.call.needs and self.call.life is None


_LOST: Final = frozenset({Raised.LINE_LOST, Raised.LOST_UNASKED})


def head(shown: Shown) -> tuple[str, str]:
    """Whose call it is and since when; what stands out at the right."""
    call = shown.call
    age = "over" if shown.over else hours_minutes(shown.now - call.opened_at)
    by = call.promise_by
    promise = "" if by is None else f"promised by {spoken(by)[:5]}"
    loud = "DRILL" if call.drill else "LINE LOST" if _LOST & set(call.to_see) else ""
    return joined(
        loud,
        joined(f"rang {spoken(call.began_at)[:5]}", typed(call.besides), by=" "),
        age,
        "LOCKED" if shown.locked else "",
    ), promise


def _ended(shown: Shown) -> str:
    """What is said where no need is open."""
    if shown.still:
        return f"Still open: {joined(*shown.still)}. Bring that to an end, then c closes"
    return "Every need has its end: c closes" if shown.call.needs else "Nothing is found that they need yet: n"


def script(shown: Shown) -> Content:
    """What to say and what to ask, as the tree has it."""
    if shown.over:
        call = shown.call
        how = (
            joined("they left a message", heard(call.text), by=": ")
            if call.message_waits
            else "they hung up unanswered"
        )
        back = f"{how}. g rings them; then what it came to" if call.to_ring_back else ""
        return words(joined("The call is over", heard(call.told), back), Tone.DIM)
    if shown.asks_life:
        return phrase(words("ASK ", Tone.KEY), words(LIFE_ASK, Tone.STRONG))
    one = shown.standing
    if one is None:
        return words(_ended(shown), Tone.STRONG if shown.still else Tone.DIM)
    title = shown.names.get(one.need.protocol, plain(one.need.protocol))
    if one.need.left is not None:
        return words(f"{title}: off the questions, {heard(one.need.left)}. Say what became of it", Tone.STRONG)
    if one.walk is None:
        return words(f"{title}: this version of its questions is not kept here. Say what became of it", Tone.STRONG)
    question = one.walk.question
    rows = [words(f"{title} · {_place(one.walk)}", Tone.DIM)]
    said = [*one.said, question.say if question is not None else ""]
    rows += [phrase(words("SAY ", Tone.KEY), words(each)) for each in said if each]
    if question is not None:
        rows.append(phrase(words("ASK ", Tone.KEY), words(question.ask, Tone.STRONG)))
    rows += [phrase(words("NOTE ", Tone.DIM), words(each, Tone.DIM)) for each in one.walk.notes]
    before = joined(building_words(shown.building), alarms_words(shown.alarms), by=" · ")
    rows[1:1] = [words(before, Tone.SEVERITY_2)] if before else []
    for each in one.told:
        rows.append(phrase(words("SAY ", Tone.KEY), words(each, Tone.STRONG)))
    return lines(rows)


def to_say(said: str) -> Content:
    """Words to read out, as the script has them."""
    return phrase(words("SAY ", Tone.KEY), words(said, Tone.STRONG))


def _place(at: Walk) -> str:
    if at.question is None:
        return "the questions are over"
    asked = sum(step.manner is Manner.ANSWERED for step in at.steps)
    return f"question {asked + 1} of at most {asked + at.left}"


def becomes(end: End) -> str:
    """What is done at an end, in the room's words."""
    whom = plain(end.policy or end.to).replace("-", " ")
    match end.action:
        case Action.EMERGENCY:
            return "999"
        case Action.PAGE:
            return joined("ring", whom, end.urgency and end.urgency.value, by=" ")
        case Action.SIGNPOST:
            return f"they ring {whom}"
        case Action.DEFER:
            return f"for {whom}"
        case Action.ADVISE:
            return "advice"


def options(shown: Shown) -> tuple[Option, ...]:
    """What may be chosen now."""
    if shown.over:
        return rung_back() if shown.call.to_ring_back else ()
    if shown.asks_life:
        return (
            Option(key="life yes", label="yes", said="threat to life, also 9 from anywhere"),
            Option(key="life no", label="no"),
            Option(key="life unknown", label="not known", said="it is asked again with the service's own questions"),
        )
    if shown.question is not None:
        return tuple(
            Option(key=f"answer {each.code}", label=plain(each.words), said=_leads(each.protocol, shown))
            for each in shown.question.answers
        )
    if shown.ends:
        done = ", then ".join(becomes(each) for each in shown.ends)
        due = shown.standing.due if shown.standing else None
        when = f", from {clock(due, shown.now)}" if due else ""
        wanted = (
            Option(key=f"write {each}", label=f"{plain(each)} ?", said="to write down") for each in shown.required
        )
        return (Option(key="done", label="said, and done", said=f"{done}{when}"), *wanted)
    if shown.standing is not None:
        return disposals()
    more = Option(key="need", label="something else they need" if shown.call.needs else "what they need")
    kept = Option(key="kept", label="promise kept", said=heard(shown.call.promise)) if shown.call.promise else None
    return tuple(each for each in (more, kept, Option(key="close", label="close the call")) if each is not None)


def rung_back() -> tuple[Option, ...]:
    """What came of ringing back a caller who hung up unanswered: one key each."""
    what = (each for each in RungBack if each is not RungBack.RANG_AGAIN)
    return tuple(Option(key=f"back {each.value}", label=plain(each), said=_BACK.get(each, "")) for each in what)


def _leads(protocol: str, shown: Shown) -> str:
    return f"goes over to {shown.names.get(protocol, plain(protocol))}" if protocol else ""


def disposals() -> tuple[Option, ...]:
    """What may become of a need where its tree does not say."""
    return tuple(Option(key=each.value, label=label, said=said) for each, (label, said) in DISPOSALS.items())


def found(trees: tuple[CallProtocol, ...]) -> tuple[Option, ...]:
    """Services found by what the caller says."""
    return tuple(
        Option(
            key=f"tree {tree.id}",
            label=tree.name,
            said=joined("restricted" if tree.sensitive else "", tree.service.replace("_", " ")),
        )
        for tree in trees
    )


def story(shown: Shown) -> list[tuple[str, Tone]]:
    """Needs and promises of the call, for the details beside the list."""
    call = shown.call
    rows: list[tuple[str, Tone]] = []
    for need in call.needs:
        became = "open" if need.disposal is None else DISPOSALS[need.disposal][0]
        rows.append((f"{need.need} {shown.names.get(need.protocol, plain(need.protocol))}: {became}", Tone.STRONG))
        rows += [(f"told: {heard(need.told)}", Tone.PLAIN)] if need.told else []
        rows += [(joined("decided by", need.authoriser, by=" "), Tone.PLAIN)] if need.authoriser else []
    for each in call.open_promises:
        by = "" if each.by is None else f" by {spoken(each.by)}"
        rows.append((f"promised{by}: {heard(each.text)}", Tone.SEVERITY_2))
    rows += [(each, Tone.PLAIN) for each in besides_words(call)]
    typed_in = (step for need in call.needs for step in need.steps if step.words is not None)
    rows += [(f"{plain(step.node)}: {heard(step.words)}", Tone.DIM) for step in typed_in]
    rows += [(particulars_words(each), Tone.DIM) for each in call.particulars]
    rows += [(heard(call.text), Tone.PLAIN)] if heard(call.text) else []
    rows += [(shown.kept, Tone.DIM)] if shown.kept else []
    return rows
