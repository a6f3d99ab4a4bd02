"""How a storm reads: opened and over, callers put together, what each is told, whoever rings again."""

from datetime import datetime, timedelta

from control_room.domain.book import Line
from control_room.domain.callprotocols.filling import clock
from control_room.domain.calls.gathering import CallAttached, CallOutcomeSaid, CallRepeated
from control_room.domain.pages.codes import PageState
from control_room.domain.pages.hastening import PageHastened
from control_room.domain.storms import Cluster, Storm, StormOpened, StormOver
from control_room.domain.times import spoken
from control_room.words.describing import what
from control_room.words.pages import STATES
from control_room.words.saying import counted, joined, lasting, plain, ref_words, said


@said.register
def _(facts: StormOpened, line: Line) -> str:
    _ = line
    return joined(
        "STORM: four questions a call from now on", f"rung within {lasting(facts.minutes * 60)}", facts.reason
    )


@said.register
def _(facts: StormOver, line: Line) -> str:
    _ = line
    return joined("the storm is over, calls are taken in full again", facts.reason, by=": ")


@said.register
def _(facts: CallAttached, line: Line) -> str:
    _ = line
    return f"about the same thing as {ref_words(facts.to)}: put with it"


@said.register
def _(facts: CallOutcomeSaid, line: Line) -> str:
    _ = line
    return joined("to tell everybody who rang about it", facts.text, by=": ")


@said.register
def _(facts: CallRepeated, line: Line) -> str:
    _ = line
    same = "the same number" if facts.by_number else "the same thing"
    before = ", ".join(ref_words(each) for each in facts.earlier)
    raised = ", ".join(ref_words(each) for each in facts.pages)
    told = joined(f"RUNG AGAIN: {counted(facts.calls, 'call')}, {same}", before and f"before: {before}")
    return joined(told, raised and f"raised: {raised}", by="; ")


@said.register
def _(facts: PageHastened, line: Line) -> str:
    _ = line
    by = "" if facts.by is None else f" by {ref_words(facts.by)}"
    return f"rung about again{by}, {counted(facts.calls, 'call')}: {facts.urgency.value} now, ring at once"


@what.register
def _(matter: Storm, now: datetime) -> str:
    _ = now
    return joined("STORM: four questions a call", matter.reason, f"since {spoken(matter.opened_at)}")


def cluster_words(cluster: Cluster, name: str = "") -> str:
    """What a cluster is about: "fallen tree, Brigstock Road"."""
    need = cluster.need
    return joined(name or (plain(need.protocol) if need else ""), cluster.first.place)


def standing_words(cluster: Cluster) -> str:
    """How far it has come: its page, or that its questions wait, or what became of it."""
    page = cluster.pages[-1] if cluster.pages else None
    if page is not None and page.state is not PageState.CLOSED:
        return f"{ref_words(page.ref)} {STATES[page.state]}"
    if cluster.first.outcome:
        return "done: to tell"
    return "to be worked" if cluster.first.open_needs else "done: o, what became"


def told_words(what_it_is: str, *, callers: int, number: str, within: int, now: datetime) -> str:
    """What a caller of a storm is told; without a number nothing is said of ringing them."""
    known = f"We know of it, {counted(callers, 'caller')} before you" if callers else "I have written it down"
    rung = f"We ring you on {number} by {clock(now + timedelta(minutes=within), now)}" if number else ""
    worse = "Ring again if it gets worse; if anybody is hurt or in danger, 999"
    return ". ".join(each for each in (joined(what_it_is, known, by=": "), rung, worse) if each) + "."
