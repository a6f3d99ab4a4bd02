"""Named police operations: a name that tags lines, so that they are found and counted. No surveillance and no authority.

A line is tagged by its words, "op nightingale": the name goes with the words when they go. Who may read a line
says who finds it by its name, so that a name of a restricted operation answers like any other.
"""

import re
from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches
from typing import ClassVar, Final

import msgspec
from typing_extensions import override

from control_room.domain.book import Facts, Line, Public, Words, heard
from control_room.domain.errors import Refusal
from control_room.domain.matters import Matter, Stage, began, went_on

_TAG: Final = re.compile(r"\bop(?:eration|\.)? ([a-z][a-z'-]{2,39})")
_NAME: Final = re.compile(r"[a-z][a-z'-]{2,39}")


class OperationNamed(Facts, frozen=True, kw_only=True, tag="named.opened"):
    """Police run an overt operation of this name; lines that say it are counted for it. `until` is counted in."""

    until: Public[date | None] = None
    name: Words
    runs: Words = ""


class NamedEnded(Facts, frozen=True, kw_only=True, tag="named.ended"):
    """It is over: its name is offered no more; what was tagged is found and counted as before."""

    text: Words | None = None


NamedLine = OperationNamed | NamedEnded
"""Every kind of line a named operation has."""


class NoName(Refusal):
    """What was given cannot be the name of an operation."""

    code: ClassVar[str] = "no_name"


class NameTaken(Refusal):
    """An operation of that name runs already."""

    code: ClassVar[str] = "name_taken"


class NoSuchName(Refusal):
    """No operation of that name was opened."""

    code: ClassVar[str] = "no_such_name"


class NamedOperation(Matter, frozen=True, kw_only=True, tag="OP"):
    """One named operation."""

    name: Words = ""
    runs: Words = ""
    until: date | None = None

    def runs_on(self, day: date) -> bool:
        """Whether its name is offered on a London day."""
        return self.stage is Stage.OPEN and (self.until is None or day <= self.until)

    @override
    def outstanding(self) -> bool:
        """Nothing is to be done about it: it is a name."""
        return False


def after(it: NamedOperation | None, line: Line) -> NamedOperation:
    """The operation after one more line. History never refuses."""
    whole = began(NamedOperation, line) if it is None else went_on(it, line)
    match line.facts:
        case OperationNamed() as facts:
            return msgspec.structs.replace(whole, name=facts.name, runs=facts.runs, until=facts.until)
        case NamedEnded():
            return msgspec.structs.replace(whole, stage=Stage.CLOSED, closed_at=line.at)
        case _:
            return whole


def name_of(typed: str) -> str:
    """A name as it is kept: "Op Nightingale" and "nightingale" are NIGHTINGALE. Raises `NoName`."""
    word = re.sub(r"^op(?:eration|\.)?\s+", "", " ".join(typed.split()).casefold())
    if _NAME.fullmatch(word) is None:
        raise NoName(f"{typed!r} is no name of an operation; one word of three letters or more, like nightingale")
    return word.upper()


def tags(folded: str) -> tuple[str, ...]:
    """The names a text in lower case is tagged with: "op nightingale" or "operation nightingale", in lower case."""
    return tuple(dict.fromkeys(_TAG.findall(folded))) if "op" in folded else ()


def meant(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """Known names that a misspelt one may mean, the likeliest first."""
    return tuple(get_close_matches(name.upper(), [each.upper() for each in known], n=3, cutoff=0.7))


def spelt(it: NamedOperation) -> str:
    """Its name, in capitals as operations are written."""
    return heard(it.name).upper()
