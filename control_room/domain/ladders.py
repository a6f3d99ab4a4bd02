"""Whom the desk rings, in what order and how long it waits: the ladders pages climb, and the clocks of each urgency."""

from datetime import date
from typing import Final

from msgspec import Struct

from control_room.domain.callprotocols.trees import Urgency


class Timers(Struct, frozen=True, kw_only=True):
    """The clocks of one urgency; the shipped figures are those proposed in out-of-hours.md 3.

    Attributes:
        ring_seconds: how long one attempt rings.
        tries: attempts on one person before the next rung.
        gap_minutes: between two of them.
        voicemail_minutes: how long a message left may wait for its call-back; 0 goes on at once. It is never an answer.
        next_minutes: the next rung is rung at the latest.
        silver_minutes: the rungs for every ladder (duty silver, duty gold) begin at the latest; 0: the next morning.
        eta_minutes: from accepting to saying when they come; 0: nobody asks.
        update_minutes: an officer who accepted and was not heard from is chased.
        attend_minutes: from accepting to being there or having made it safe; 0: by plan, no clock runs.
        caller_minutes: by when the caller is rung back; 0: the service's next opening.
    """

    ring_seconds: int
    tries: int
    gap_minutes: int
    voicemail_minutes: int
    next_minutes: int
    silver_minutes: int
    eta_minutes: int
    update_minutes: int
    caller_minutes: int
    attend_minutes: int = 0


TIMERS: Final[dict[Urgency, Timers]] = {
    urgency: Timers(
        ring_seconds=45,
        tries=2,
        gap_minutes=gap,
        voicemail_minutes=voicemail,
        next_minutes=onward,
        silver_minutes=silver,
        eta_minutes=eta,
        update_minutes=update,
        caller_minutes=caller,
        attend_minutes=attend,
    )
    for urgency, gap, voicemail, onward, silver, eta, update, caller, attend in (
        (Urgency.P0, 1, 0, 3, 10, 5, 15, 15, 0),
        (Urgency.P1, 2, 5, 10, 30, 15, 30, 30, 120),
        (Urgency.P2, 5, 10, 20, 60, 30, 60, 120, 240),
        (Urgency.P3, 15, 30, 60, 0, 0, 240, 0, 1440),
    )
}
"""The clocks where the file says nothing of an urgency."""


class Rung(Struct, frozen=True, kw_only=True):
    """One step of a ladder: whoever a rota says is on call then, or one entry of the directory."""

    rota: str = ""
    entry: str = ""

    @property
    def name(self) -> str:
        """The rota or the entry, as the file writes it."""
        return f"rota:{self.rota}" if self.rota else self.entry


class Ladder(Struct, frozen=True, kw_only=True):
    """Whom to ring for one need, first rung first."""

    id: str
    name: str
    service: str
    rungs: tuple[Rung, ...]
    line: int = 0


class Ladders(Struct, frozen=True, kw_only=True):
    """One version of every ladder; holds from `effective`, a London date.

    Attributes:
        last: rungs that follow those of every ladder: duty silver, duty gold.
    """

    name: str
    version: str
    effective: date
    ladders: tuple[Ladder, ...] = ()
    last: tuple[Rung, ...] = ()
    timers: tuple[tuple[Urgency, Timers], ...] = tuple(TIMERS.items())

    def ladder(self, name: str) -> Ladder | None:
        """The ladder of that id."""
        return next((each for each in self.ladders if each.id == name), None)

    def rungs(self, ladder: Ladder) -> tuple[Rung, ...]:
        """Every rung of a ladder, the last ones of all among them."""
        return (*ladder.rungs, *self.last)

    def clocks(self, urgency: Urgency) -> Timers:
        """The clocks of an urgency."""
        return dict(self.timers)[urgency]

    @property
    def rotas(self) -> frozenset[str]:
        """Every rota some rung goes by."""
        return frozenset(each.rota for ladder in self.ladders for each in self.rungs(ladder) if each.rota)
