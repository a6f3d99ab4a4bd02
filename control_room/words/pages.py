"""How pages read in the log: who was rung, with what result, who comes."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from control_room.domain.book import Line, heard
from control_room.domain.pages.codes import Clock, PageState, Progress, Result
from control_room.domain.pages.kinds import (
    PageAttempted,
    PageClosed,
    PageExplained,
    PageFellDue,
    PageHeardFrom,
    PageMoved,
    PageNoLongerNeeded,
    PageOwned,
    PageRaised,
    PageSkipped,
)
from control_room.domain.pages.states import Page
from control_room.domain.pages.steps import Await, Hear, Nobody, Over, Ring, Step, Tell
from control_room.domain.rotas import Skipped, Turn, Want, Wanting
from control_room.domain.times import local, spoken
from control_room.words.describing import what
from control_room.words.saying import OWED, clocked, joined, plain, ref_words, said

OWED.update(
    page_answer="an answer",
    page_uncovered="why nobody comes",
    page_eta="when they come",
    page_there="LATE: there, or made safe?",
    page_caller="the caller to be told",
    page_close="to be closed",
    page_owner="an owner",
)

RESULTS: Final = {
    Result.NO_ANSWER: "no answer",
    Result.BUSY: "engaged",
    Result.VOICEMAIL: "voicemail, no answer",
    Result.TEXT_LEFT: "text left, no answer",
    Result.WRONG_NUMBER: "WRONG NUMBER",
    Result.UNREACHABLE: "cannot be reached",
    Result.DECLINED: "said no",
    Result.ACCEPTED: "COMES",
}
"""What a ring came to; a message left is never read as an answer."""

PROGRESS: Final = {
    Progress.EN_ROUTE: "on the way",
    Progress.ON_SITE: "on site",
    Progress.MADE_SAFE: "made safe",
    Progress.STOOD_DOWN: "stood down",
    Progress.CALLER_TOLD: "caller told",
}
"""How far whoever accepted has come."""

STATES: Final = {
    PageState.RINGING: "ringing",
    PageState.ACCEPTED: "comes",
    PageState.EN_ROUTE: "on the way",
    PageState.ON_SITE: "on site",
    PageState.MADE_SAFE: "made safe",
    PageState.STOOD_DOWN: "stood down",
    PageState.UNCOVERED: "UNCOVERED",
    PageState.EXPLAINED: "nobody, explained",
    PageState.CLOSED: "closed",
}
"""How a page stands."""

SKIPPED: Final = {
    Skipped.EMPTY: "nobody on call",
    Skipped.NO_CONTACT: "no number known",
    Skipped.ON_LEAVE: "on leave",
}
"""Why a rung is passed over."""

WANTS: Final = {
    Wanting.GAP: "NOBODY on call",
    Wanting.NO_CONTACT: "no number in the directory",
    Wanting.PLACEHOLDER: "a number kept for plays stands there",
    Wanting.NEVER_VERIFIED: "number never verified",
    Wanting.OUT_OF_DATE: "number to be looked at again",
}
"""What is amiss with a rota."""


@what.register
def _(matter: Page, now: datetime) -> str:
    _ = now
    who = heard(matter.accepted.who) if matter.accepted else ""
    about = f"for {ref_words(matter.about)}" if matter.about else ""
    stands = joined(f"{rung_words(matter.ladder)} {STATES[matter.state]}", who, by=": ")
    return joined(f"page {matter.urgency.value}", stands, about, matter.text)


def rung_words(name: str) -> str:
    """A rung as the room says it: "duty surveyor" of `surveyor-duty` stays what the file calls it, without its marks."""
    return plain(name.removeprefix("rota:")).replace("-", " ")


def on_call_words(rota: str, on: Turn | None, then: tuple[Turn, datetime] | None) -> str:
    """Who is on call now, until when, and who after them."""
    cover = ", covering" if on is not None and on.cover else ""
    here = "NOBODY" if on is None else f"{on.who}{cover} until {_day(on.ends)}"
    after = "nobody after" if then is None else f"then {then[0].who} from {_day(then[1])}"
    return f"{rung_words(rota):<24} {here}; {after}"


def want_words(want: Want) -> str:
    """One thing amiss with a rota, with its hours."""
    span = f"{_day(want.begins)} to {_day(want.ends)}"
    return joined(WANTS[want.what], want.who, span)


def _day(at: datetime) -> str:
    return f"{local(at):%a %-d %b %H:%M}"


def step_words(page: Page, step: Step, now: datetime) -> str:
    """What is to be done, as an operator is told it."""
    match step:
        case Ring():
            rung, who = rung_words(page.rungs[step.rung]), step.contact
            when = "RING now" if step.at <= now else f"ring at {spoken(step.at)}"
            whom = who.who.casefold()
            named = "" if rung in whom or set(rung.split()) <= set(whom.split()) else f"{rung}, "
            return f"{when}: {named}{who.who} {who.number}, try {step.attempt}"
        case Await():
            return f"message left with {rung_words(page.rungs[step.rung])}: next at {spoken(step.until)}, unless they ring back"
        case Hear():
            who = heard(page.accepted.who) if page.accepted else ""
            owed = f"when do they come? by {spoken(step.eta_by)}" if step.eta_by else ""
            by = f"to be heard from by {spoken(step.by)}" if step.by else ""
            there = (
                f"{'LATE, was to be ' if step.late else ''}there by {spoken(step.there_by)}" if step.there_by else ""
            )
            comes = page.eta and f"there {spoken(page.eta)}"
            return joined(joined(who, STATES[page.state], by=" "), comes, owed, by, there)
        case Tell():
            return "close it" if step.told else "tell the caller, and say so"
        case Nobody():
            return "nobody answers: UNCOVERED, a supervisor says why"
        case Over():
            return "over"


def passed_words(page: Page, passed: Sequence[tuple[int, Skipped]]) -> str:
    """Rungs passed over, and why."""
    return ", ".join(f"{rung_words(page.rungs[rung])}: {SKIPPED[why]}" for rung, why in passed)


@said.register
def _(facts: PageRaised, line: Line) -> str:
    _ = line
    about = f"for {ref_words(facts.about)}" if facts.about else ""
    return joined(f"page {facts.urgency.value}, {rung_words(facts.ladder)}", about, facts.text)


@said.register
def _(facts: PageAttempted, line: Line) -> str:
    _ = line
    who = joined(facts.who or rung_words(facts.entry or ""), facts.number, by=" ")
    there = f"there {clocked(facts.eta)}" if facts.eta else ""
    advice = f"advises: {facts.advice}" if facts.advice else ""
    return joined(joined(f"rang {who}".strip(), RESULTS[facts.result], by=": "), facts.reason, there, advice)


@said.register
def _(facts: PageSkipped, line: Line) -> str:
    _ = line
    return f"step {facts.rung + 1} passed over: {SKIPPED[facts.why]}"


@said.register
def _(facts: PageFellDue, line: Line) -> str:
    _ = line
    onward = f"step {facts.rung + 1} is rung now"
    told = {
        Clock.NEXT: f"no answer by {spoken(facts.due)}: {onward}",
        Clock.SILVER: f"nobody by {spoken(facts.due)}: duty silver, {onward}",
        Clock.NEWS: f"not heard from by {spoken(facts.due)}: {f'given up, {onward}' if facts.given_up else 'ring them'}",
        Clock.ATTEND: f"not there nor made safe by {spoken(facts.due)}: ring them",
        Clock.UNOWNED: "nobody's page for a minute: take it",
    }
    return told[facts.clock]


@said.register
def _(facts: PageMoved, line: Line) -> str:
    _ = line
    return joined(PROGRESS[facts.progress], facts.text)


@said.register
def _(facts: PageHeardFrom, line: Line) -> str:
    _ = line
    return joined("heard from", facts.eta and f"there {clocked(facts.eta)}", facts.text)


@said.register
def _(facts: PageOwned, line: Line) -> str:
    _ = line
    return f"{facts.staff}'s page now" if facts.staff else "page let go: nobody's"


@said.register
def _(facts: PageExplained, line: Line) -> str:
    _ = line
    return joined("uncovered, because", facts.reason, by=" ")


@said.register
def _(facts: PageClosed, line: Line) -> str:
    _ = line
    return joined("page closed", facts.text)


@said.register
def _(facts: PageNoLongerNeeded, line: Line) -> str:
    _ = line
    return joined("nobody need come", facts.reason, by=": ")
