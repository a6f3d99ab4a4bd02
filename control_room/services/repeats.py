"""Whoever rings again, and a thing rung about again, raises it (out-of-hours.md 4 and 6; settled 48)."""

from datetime import timedelta
from typing import Final

from msgspec import Struct

from control_room.domain.book import Words
from control_room.domain.calls.gathering import WITHIN, CallRepeated, Repeat
from control_room.domain.calls.raising import Raised
from control_room.domain.calls.states import Call
from control_room.domain.ladders import TIMERS, Ladders
from control_room.domain.matters import Stage
from control_room.domain.pages.hastening import PageHastened, rung_sooner, sooner
from control_room.domain.pages.states import Page
from control_room.domain.register_codes import Disposal
from control_room.domain.spellings import SHORT_FOR, cut
from control_room.domain.telephones import read_number, same
from control_room.services.policyfiles import PolicyFile
from control_room.services.raising import raise_call
from control_room.services.writing import Writing

MOST: Final = 2000
SOON: Final = timedelta(seconds=1)
"""A call of this very instant is looked at too."""
LOUDEST: Final = 3
"""The second and the third call raise the page; after them it is as high as calls make it."""
_NOTHING: Final = frozenset({Disposal.HOAX, Disposal.WRONG_NUMBER})
_LEAST: Final = 2
"""Words a place has at least, that two calls may be about the same by it alone."""


class _Part(Struct, frozen=True, kw_only=True):
    ref: str
    opened: int
    stage: Stage = Stage.OPEN
    number: Words | None = None
    place: Words | None = None
    of: str | None = None
    disposal: Disposal | None = None
    repeat: Repeat | None = None
    drill: bool = False


class Repeats:
    """Raises what is rung about again, within the act that shows it."""

    def __init__(self, ladders: PolicyFile[Ladders]) -> None:
        self._ladders = ladders

    def __call__(self, w: Writing, ref: str) -> None:
        """Say that this call is one of several, and raise their pages; once for as many."""
        call = w.matter(ref, Call)
        if call.restricted or call.drill:
            return
        others = tuple(
            each
            for each in w.glimpses(Call, _Part, since=w.now - WITHIN, until=w.now + SOON, limit=MOST)
            if each.opened < call.opened
            and each.stage is not Stage.VOIDED
            and each.disposal not in _NOTHING
            and not each.drill
        )
        by_number = tuple(each.ref for each in others if _rang(call, each))
        thing = tuple(each.ref for each in others if _about(call, each))
        earlier = max(by_number, thing, key=len)
        calls = len(earlier) + 1
        if not earlier or (call.repeat is not None and call.repeat.calls >= calls):
            return
        about = {ref, call.of, *earlier, *(each.of for each in others if each.ref in earlier)} - {None}
        raised = self._raise(w, call, about, calls) if calls <= LOUDEST else ()
        said = CallRepeated(earlier=earlier, by_number=earlier == by_number, calls=calls, pages=raised)
        w.record(said, ref=ref)
        if call.of is None and (call.storm is None or said.by_number):  # a storm's callers are put together
            raise_call(w, ref, Raised.RUNG_AGAIN)

    def _raise(self, w: Writing, call: Call, about: set[str | None], calls: int) -> tuple[str, ...]:
        held = self._ladders.in_force(w.now)
        found = [page for page in w.matters(Page) if page.stage is Stage.OPEN and page.about in about]
        for page in found:
            urgency = sooner(page)
            clocks = held.clocks(urgency) if held is not None else TIMERS[urgency]
            said = PageHastened(by=call.ref, calls=calls, urgency=urgency, clocks=clocks, rung=rung_sooner(page))
            w.record(said, ref=page.ref)
        return tuple(page.ref for page in found)


def together(w: Writing, call: Call) -> tuple[str, ...]:
    """References of the other calls about the same thing: a page of theirs is this one's too."""
    first = call.of or call.ref
    parts = w.glimpses(Call, _Part, since=call.opened_at - WITHIN, until=w.now + SOON, limit=MOST)
    return tuple(each.ref for each in parts if first in {each.ref, each.of} and each.ref != call.ref)


def _rang(call: Call, other: _Part) -> bool:
    if not isinstance(call.number, str) or not isinstance(other.number, str):
        return False
    mine = read_number(call.number)
    return mine.rung and same(mine, read_number(other.number))


def _about(call: Call, other: _Part) -> bool:
    first = call.of or call.ref
    if first in {other.ref, other.of}:
        return True
    if call.of is not None or not isinstance(call.place, str) or not isinstance(other.place, str):
        return False
    mine = _place(call.place)
    return len(mine) >= _LEAST and mine == _place(other.place)


def _place(text: str) -> tuple[str, ...]:
    return tuple(SHORT_FOR[word][0] if word in SHORT_FOR else word for word in cut(text))
