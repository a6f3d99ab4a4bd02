"""What a call has to do with pages: a need that ends with one raises it, one page for every caller about the same."""

from collections.abc import Callable

from control_room.domain.book import heard
from control_room.domain.callprotocols.trees import End, Urgency
from control_room.domain.calls.buildings import TREE, said_of
from control_room.domain.calls.states import Call
from control_room.services.calls import BuildingOf
from control_room.services.pages import Pages
from control_room.services.repeats import together
from control_room.services.writing import Writing


class Paging:
    """Raises the page of a need.

    Args:
        building: the council building that some words mean: its own keyholders are rung for its alarm.
        masked: whether what a call is about stands on no shared screen; its page then says no more than whom to ring.
    """

    def __init__(
        self, pages: Pages, masked: Callable[[Call], bool], building: BuildingOf = lambda _said, _at: None
    ) -> None:
        self._pages, self._masked, self._building = pages, masked, building

    def __call__(self, w: Writing, call: Call, need: int, end: End) -> str:
        """Raise it within the act that ends the need; answers its reference."""
        alarm = any(each.need == need and each.protocol == TREE for each in call.needs)
        whose = self._building(said_of(call.place, call.particulars), w.now) if alarm else None
        tree = next((each.protocol.replace("_", " ") for each in call.needs if each.need == need), "")
        return self._pages.begin(
            w,
            end.policy if whose is None else whose.ladder,
            end.urgency or Urgency.P1,
            about=call.ref,
            need=need,
            also=(*call.links, *together(w, call)),
            text="" if self._masked(call) else ", ".join(each for each in (tree, heard(call.place)) if each),
            aud=call.aud,
        )
