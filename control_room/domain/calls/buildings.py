"""Alarms of council buildings: those of the same building in a night are counted for whoever takes the next; drills apart.

Source: out-of-hours.md 2 (alarm of a council building), 5 (tests are no calls that were offered).
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Final, TypeAlias

from msgspec import Struct

from control_room.domain.book import Facts, Words, heard
from control_room.domain.council_buildings import plain_words
from control_room.domain.matters import Stage

TREE: Final = "building_alarm"
"""The questions such a call goes by."""
_BUILDING: Final = "building: "
"""How the building is written among what the questions want written down."""


class CallDrilled(Facts, frozen=True, kw_only=True, tag="call.drilled"):
    """The alarm was a drill or a test: `text` says whose word that is. It is counted apart and is no repeat of any other."""

    text: Words


class _Named(Struct, frozen=True, kw_only=True):
    protocol: str


class Part(Struct, frozen=True, kw_only=True):
    """What of a call tells whether it is an alarm, and of which building."""

    ref: str
    opened: int
    opened_at: datetime
    stage: Stage = Stage.OPEN
    place: Words | None = None
    particulars: tuple[Words, ...] = ()
    drill: bool = False
    needs: tuple[_Named, ...] = ()


Known: TypeAlias = Callable[[str], str]
"""The id of the council building that some words mean; "" for one that stands in no list."""


def earlier(one: Part, others: Iterable[Part], known: Known = lambda _said: "") -> tuple[Part, ...]:
    """The alarms of the same building before this one, the oldest first; none for a call that is no alarm."""
    names = frozenset(_names(one, known))
    if not names or not _alarm(one):
        return ()
    found = (each for each in others if each.opened < one.opened and each.stage is not Stage.VOIDED and _alarm(each))
    return tuple(
        sorted((each for each in found if names & frozenset(_names(each, known))), key=lambda each: each.opened)
    )


def said_of(place: Words | None, particulars: Iterable[Words]) -> Iterator[str]:
    """What the building of an alarm was called, and where it is, in the caller's words."""
    written = (line for each in particulars for line in heard(each).splitlines())
    yield from (line.removeprefix(_BUILDING) for line in written if line.startswith(_BUILDING))
    if place:
        yield heard(place)


def _alarm(one: Part) -> bool:
    return any(each.protocol == TREE for each in one.needs)


def _names(one: Part, known: Known) -> Iterator[tuple[str, ...]]:
    """What the building is called, and where it is, as plain words; its id where it is known."""
    for text in said_of(one.place, one.particulars):
        if words := plain_words(text):
            yield words
        if building := known(text):
            yield ("#", building)
