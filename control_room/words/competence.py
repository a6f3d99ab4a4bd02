"""How licences, vetting, training and the protocol's readers read."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from control_room.domain.book import Line, heard
from control_room.domain.competence import READ, Held, How, Paper, PapersReported, PersonQualified, ProtocolAcknowledged
from control_room.words.saying import counted, joined, said

_DAY: Final = "day"
NAMES: Final = {
    Held.LICENCE.value: "licence",
    Held.VETTING.value: "vetting",
    Held.TRAINING.value: "training",
    READ: "access protocol",
}


@said.register
def _(facts: PersonQualified, line: Line) -> str:
    _ = line
    until = f"until {facts.until:%-d %b %Y}" if facts.until else "without an end"
    number = f"no. {heard(facts.number)}" if facts.number else ""
    return joined(joined(f"{facts.staff} holds {NAMES[facts.held.value]} {until}", number), facts.text, by=": ")


@said.register
def _(facts: ProtocolAcknowledged, line: Line) -> str:
    _ = line
    return f"{facts.staff} has read the access protocol, version {facts.version}, and signs for it"


@said.register
def _(facts: PapersReported, line: Line) -> str:
    _ = line
    unread = (
        f"{counted(len(facts.unread), 'person', 'people')} not read version {facts.version}: {', '.join(facts.unread)}"
    )
    return "papers, for the manager: " + joined(
        unread if facts.unread else "",
        f"run out or missing: {', '.join(facts.over)}" if facts.over else "",
        f"end soon: {', '.join(facts.soon)}" if facts.soon else "",
        _coming(facts),
        by="; ",
    )


def _coming(facts: PapersReported) -> str:
    if not facts.not_yet or facts.since is None:
        return ""
    who = counted(len(facts.not_yet), "person", "people")
    return f"{who} not yet read version {facts.coming}, from {facts.since:%-d %b %Y}: {', '.join(facts.not_yet)}"


def paper_words(paper: Paper, today: date) -> str:
    """One thing in a few words: `licence ended 3 Nov`, `vetting not on file`."""
    name = NAMES[paper.what]
    match paper.how:
        case How.UNREAD:
            return f"{name} not read"
        case How.COMING:
            return f"{name} {paper.version} not read, from {paper.until:%-d %b %Y}"
        case How.MISSING:
            return f"{name} not on file"
        case How.OVER:
            return f"{name} ended {paper.until:%-d %b %Y}"
        case How.SOON if paper.until is not None:
            days = (paper.until - today).days
            return f"{name} ends {'today' if days == 0 else f'in {counted(days, _DAY)}'}"
        case _:
            return f"{name} until {paper.until:%-d %b %Y}" if paper.until else name


def yours(papers: Iterable[Paper], today: date) -> str:
    """What is said to the person themselves until they have written something, in few letters: it stands where keys are told."""
    return "your papers: F10 People" if wanting(papers, today) else ""


def wanting(papers: Iterable[Paper], today: date) -> str:
    """What is wrong or ends soon, the worst first; "" where nothing is."""
    order = (How.OVER, How.MISSING, How.UNREAD, How.SOON)
    every = sorted((each for each in papers if each.how in order), key=lambda each: order.index(each.how))
    return ", ".join(paper_words(each, today) for each in every)
