"""How a major incident reads: its lines, METHANE, the call-out card, and what is named before it is closed."""

from datetime import datetime
from typing import Final

from control_room.domain.book import Line, heard
from control_room.domain.callout_cards import Place
from control_room.domain.majors.codes import ASKS, Came, Declared, Letter, Missing, StoodDown
from control_room.domain.majors.kinds import (
    CallOutRung,
    Closed,
    Decided,
    DeclaredAs,
    FootageHeld,
    HandedOver,
    HandoverAccepted,
    Joined,
    Logged,
    LoggistNamed,
    MajorLine,
    MethaneTold,
    Opened,
    ReasonGiven,
    StandDown,
)
from control_room.domain.majors.states import OLD, Answer, Major
from control_room.domain.matters import Stage
from control_room.domain.times import hours_minutes, spoken
from control_room.words.describing import what
from control_room.words.saying import OWED, cams, counted, joined, ref_words, said

DECLARED: Final = {Declared.MAJOR: "MAJOR INCIDENT", Declared.STANDBY: "MAJOR INCIDENT STANDBY"}
CAME: Final = {Came.ANSWERED: "answered", Came.NO_ANSWER: "no answer", Came.MESSAGE: "message left"}
DOWN: Final = {
    StoodDown.STANDBY_LIFTED: "standby lifted",
    StoodDown.FALSE: "false declaration",
    StoodDown.NOT_MAJOR: "not a major incident",
}
MISSING: Final = {
    Missing.LOGGIST: "a loggist",
    Missing.METHANE: "METHANE is not whole",
    Missing.HOLDS: "footage asked for and not seen held",
    Missing.CALLOUTS: "call-outs nobody answered",
    Missing.REASONS: "decisions without a reason",
    Missing.HANDOVER: "no hand-over",
    Missing.ACCEPTANCE: "the hand-over is not accepted",
}
OWED.update({code.value: words for code, words in MISSING.items()})


def entry_words(line: Line) -> str:
    """The number of a line in the incident's own log: "7"; "" for a line that has none."""
    return str(line.facts.n) if isinstance(line.facts, MajorLine) else ""


@said.register
def _(facts: Logged, line: Line) -> str:
    _ = line
    return joined("LATE" if facts.late else "", f"log {facts.n}: {heard(facts.text)}", by=", ")


@said.register
def _(facts: Opened, line: Line) -> str:
    _ = line
    beside = f"beside {ref_words(facts.beside)}" if facts.beside else ""
    return joined(f"log {facts.n}: {DECLARED[facts.declared]} opened", joined(facts.text, beside, facts.why), by=": ")


@said.register
def _(facts: Joined, line: Line) -> str:
    return joined(f"log {facts.n}: it was open already, joined by {line.by}", facts.text, by=": ")


@said.register
def _(facts: DeclaredAs, line: Line) -> str:
    _ = line
    return joined(f"log {facts.n}: now {DECLARED[facts.declared]}", facts.text, by=": ")


@said.register
def _(facts: LoggistNamed, line: Line) -> str:
    _ = line
    before = f"takes the log over from {facts.before}" if facts.before else "keeps the log from now on"
    return f"log {facts.n}: {joined(facts.who, facts.name, by=' ')} {before}, signed"


@said.register
def _(facts: Decided, line: Line) -> str:
    _ = line
    return joined(
        joined(f"log {facts.n}: DECISION", facts.decision, by=": "),
        facts.who and f"by {heard(facts.who)}",
        f"because {heard(facts.reason)}" if facts.reason else "reason owed",
        facts.refused and f"refused: {heard(facts.refused)}",
    )


@said.register
def _(facts: ReasonGiven, line: Line) -> str:
    _ = line
    why = joined(facts.reason, facts.refused and f"refused: {heard(facts.refused)}")
    return joined(f"log {facts.n}: why entry {facts.of} was decided", why, by=": ")


@said.register
def _(facts: MethaneTold, line: Line) -> str:
    _ = line
    return joined(
        f"log {facts.n}: METHANE {ASKS[facts.letter][0]}", facts.text if facts.known else "not known yet", by=": "
    )


@said.register
def _(facts: FootageHeld, line: Line) -> str:
    _ = line
    window = f"{spoken(facts.begins)} to {spoken(facts.ends)}"
    held = (
        f"{cams(facts.cameras)} {window} asked to be held" if facts.cameras else f"no footage of {window} can be held"
    )
    hold = ref_words(facts.hold) if facts.hold else ""
    failed = f"NOT held: {heard(facts.why) or cams(facts.failed)}" if facts.failed else ""
    return joined(f"log {facts.n}: {held}", hold, failed)


@said.register
def _(facts: CallOutRung, line: Line) -> str:
    _ = line
    whom = joined(facts.entry.removeprefix("rota:").replace("_", " ").replace("-", " "), facts.number, by=" ")
    return joined(f"log {facts.n}: rang {whom}: {CAME[facts.came]}", facts.who and f"by {heard(facts.who)}", facts.text)


@said.register
def _(facts: HandedOver, line: Line) -> str:
    _ = line
    taken = f"accepted by {heard(facts.accepted)}" if facts.accepted else "not accepted yet"
    return joined(f"log {facts.n}: HANDED OVER to {heard(facts.to)}: {heard(facts.what)}", taken)


@said.register
def _(facts: HandoverAccepted, line: Line) -> str:
    _ = line
    return f"log {facts.n}: hand-over accepted by {heard(facts.who)}"


@said.register
def _(facts: Closed, line: Line) -> str:
    _ = line
    missing = ", ".join(MISSING[each] for each in facts.missing)
    return joined(
        joined(f"log {facts.n}: MAJOR INCIDENT CLOSED", facts.reason, by=": "),
        missing and f"closed with: {missing}",
        by="; ",
    )


@said.register
def _(facts: StandDown, line: Line) -> str:
    _ = line
    return joined(f"log {facts.n}: STOOD DOWN, {DOWN[facts.how]}", facts.reason, by=": ")


@what.register
def _(matter: Major, now: datetime) -> str:
    _ = now
    if matter.stage is not Stage.OPEN:
        ended = DOWN[matter.down] if matter.down is not None else "closed"
        return joined(joined(DECLARED[matter.declared], ended), matter.text, by=": ")
    loggist = f"loggist {matter.loggist}" if matter.loggist else ""
    return joined(
        joined(DECLARED[matter.declared], matter.text, by=": "),
        f"since {spoken(matter.opened_at)}",
        counted(matter.logged, "entry", "entries"),
        loggist,
    )


def age_words(answer: Answer | None, now: datetime, *, ended: datetime | None = None) -> str:
    """How old an answer is: "3 min old"; "ask again" beside one older than half an hour, "not asked" where there is none.

    Of an incident that `ended` it is how old the answer was then, and nobody is to ask again.
    """
    if answer is None:
        return "not asked"
    if ended is not None:
        return f"{hours_minutes(ended - answer.at)} old at its end" if answer.at <= ended else "came late"
    old = now - answer.at
    return f"{hours_minutes(old)} old{', ask again' if old >= OLD else ''}"


def answer_words(answer: Answer | None) -> str:
    """An answer as it is read out; "not known yet" is one."""
    if answer is None:
        return ""
    return heard(answer.text) if answer.known else "not known yet"


def methane_rows(major: Major, now: datetime) -> tuple[tuple[Letter, str, str, str], ...]:
    """Every letter with what it stands for, its answer, and how old that is."""
    every = ((letter, ASKS[letter][0], major.answer(letter)) for letter in Letter)
    return tuple(
        (letter, name, answer_words(answer), age_words(answer, now, ended=major.closed_at))
        for letter, name, answer in every
    )


def place_words(place: Place) -> str:
    """One place of the call-out card and what ringing it came to."""
    contact = place.contact
    whom = joined(contact.who, contact.number, by=" ") if contact is not None else "no number in the directory"
    return joined(place.role, whom, by=": ")


def ring_words(place: Place) -> str:
    """What the newest ring of a place came to: "answered 21:42, Pat Reed"; "not rung" before any."""
    ring = place.ring
    if ring is None:
        return "not rung"
    tries = counted(ring.tries, "ring") if ring.tries > 1 else ""
    return joined(f"{CAME[ring.came]} {spoken(ring.at)}", ring.who, tries)
