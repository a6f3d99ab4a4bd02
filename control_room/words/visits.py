"""How the lines of a visit read."""

from control_room.domain.book import Line
from control_room.domain.visits import (
    VisitAuthorised,
    VisitDeclared,
    VisitIdentified,
    VisitSignedIn,
    VisitSignedOut,
)
from control_room.words.saying import OWED, counted, joined, plain, ref_words, said

OWED.update(
    identity="identity of each visitor",
    declaration="confidentiality declaration",
    purpose="what they came for",
    authority="by whose authority",
)


@said.register
def _(facts: VisitSignedIn, line: Line) -> str:
    _ = line
    heads = f"{counted(facts.count, 'visitor')} in"
    whose = joined(facts.organisation, plain(facts.category) or None)
    about = facts.about and f"for {ref_words(facts.about)}"
    return joined(heads, whose, facts.who, plain(facts.purpose), about, facts.text)


@said.register
def _(facts: VisitIdentified, line: Line) -> str:
    _ = line
    return joined(f"identity of {facts.count} seen", plain(facts.identity), facts.seen)


@said.register
def _(facts: VisitDeclared, line: Line) -> str:
    _ = (facts, line)
    return "confidentiality declaration made"


@said.register
def _(facts: VisitAuthorised, line: Line) -> str:
    _ = line
    return joined("let in by", facts.who, by=" ")


@said.register
def _(facts: VisitSignedOut, line: Line) -> str:
    _ = line
    return joined("visitors out", facts.text)
