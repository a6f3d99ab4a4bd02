"""A need and its tree read together: where the caller stands, and the words to say with their holes filled in."""

from datetime import datetime, timedelta

from msgspec import Struct

from control_room.domain.book import heard
from control_room.domain.callprotocols.filling import clock, filled
from control_room.domain.callprotocols.holding import holding
from control_room.domain.callprotocols.trees import Action, CallProtocol, End
from control_room.domain.callprotocols.walking import Walk, walk
from control_room.domain.calls.states import Call, Need
from control_room.domain.directory import Directory
from control_room.domain.orders import Order
from control_room.domain.register_codes import Disposal, OrderKind
from control_room.services.acts import Looking
from control_room.services.callprotocols import CallProtocols
from control_room.services.policyfiles import PolicyFile

BECOMES = {
    Action.EMERGENCY: Disposal.TO_EMERGENCY_SERVICES,
    Action.PAGE: Disposal.PAGED,
    Action.SIGNPOST: Disposal.SIGNPOSTED,
    Action.DEFER: Disposal.DEFERRED,
    Action.ADVISE: Disposal.ADVICE,
}
"""What a call comes to by the end of its tree."""


class Standing(Struct, frozen=True, kw_only=True):
    """A need as the desk shows it.

    Attributes:
        tree: the version it began with; None where the room no longer has it.
        told: words of the ends reached, filled in, in order.
        due: when what is deferred is that service's.
    """

    call: Call
    need: Need
    tree: CallProtocol | None
    walk: Walk | None
    said: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    due: datetime | None = None

    @property
    def required(self) -> tuple[str, ...]:
        """What the ends reached want written down and nobody wrote yet."""
        ends = () if self.walk is None or self.need.left is not None else self.walk.ends
        told = " ".join(f"\n{heard(each)}" for each in self.call.particulars)
        wanted = dict.fromkeys(each for end in ends for each in end.require)
        known = {"incident_location": bool(self.call.place), "caller_role": self.call.role is not None}
        known |= {each.node: True for each in self.need.steps if each.words is not None}
        return tuple(each for each in wanted if f"\n{each}:" not in told and not known.get(each, False))

    @property
    def asked_first(self) -> tuple[str, ...]:
        """What of it is asked before the end: nothing where life is at risk, and nothing of a call taken in a storm."""
        return () if self.call.life is True or self.call.storm is not None else self.required


def rings(at: Walk | None) -> bool:
    """Whether a tree rings somebody: at the end reached, or anywhere where none was."""
    if at is None:
        return False
    ends = at.ends or tuple(each for each in at.tree.nodes if isinstance(each, End))
    return any(each.action is Action.PAGE for each in ends)


class Trees:
    """The trees calls go by, with what is known to say."""

    def __init__(self, protocols: CallProtocols, directory: PolicyFile[Directory]) -> None:
        self._protocols, self._directory = protocols, directory

    def walk(self, need: Need) -> Walk | None:
        """Where the caller stands; None where the room has that version no longer."""
        tree = self._protocols.tree(need.protocol, need.version)
        return None if tree is None else walk(tree, need.steps, frozenset(need.holds))

    def standing(self, call: Call, need: Need, now: datetime) -> Standing:
        """The need as the desk shows it."""
        at = self.walk(need)
        if at is None:
            return Standing(call=call, need=need, tree=None, walk=None)
        known = self._known(call, at.ends[-1] if at.ends else None, now)
        deferred = next((each for each in at.ends if each.action is Action.DEFER), None)
        return Standing(
            call=call,
            need=need,
            tree=at.tree,
            walk=at,
            said=tuple(filled(each, known) for each in at.said),
            told=tuple(self.told(call, each, now) for each in at.ends),
            due=None if deferred is None else self._opening(deferred.to, now),
        )

    def holds(self, look: Looking, tree: CallProtocol) -> tuple[str, ...]:
        """Its forks that are true now, by the hours in force and by the board, and its signposts whose service is open."""
        severe = any(each.order is OrderKind.SEVERE_WEATHER and each.in_force(look.now) for each in look.matters(Order))
        return holding(tree, self._protocols.hours.in_force(look.now), look.now, severe=severe)

    def told(self, call: Call, end: End, now: datetime) -> str:
        """What the caller is told at an end."""
        return filled(end.say, self._known(call, end, now))

    def _known(self, call: Call, end: End | None, now: datetime) -> dict[str, str]:
        """What is known to fill holes with."""
        known = {"callback_number": str(call.number or ""), "place": str(call.place or "")}
        if end is None:
            return known
        if end.promise_minutes:
            known["promise_by"] = clock(now + timedelta(minutes=end.promise_minutes), now)
        opening = self._opening(end.to, now) if end.action is Action.DEFER else None
        if opening is not None:
            known["next_opening"] = clock(opening, now)
        known["number"] = self.number(end, now)
        return known

    def _opening(self, service: str, now: datetime) -> datetime | None:
        hours = self._protocols.hours.in_force(now)
        profile = None if hours is None else hours.service(service)
        return None if hours is None or profile is None else hours.next_opening(profile, now)

    def number(self, end: End, now: datetime) -> str:
        """The number a signpost gives; "" for none."""
        directory = self._directory.in_force(now)
        entry = None if directory is None or end.action is not Action.SIGNPOST else directory.entry(end.to)
        return entry.numbers[0].written if entry is not None and entry.numbers else ""
