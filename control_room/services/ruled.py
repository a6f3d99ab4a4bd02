"""The access protocol in force over every act: what a line bears of it, and which clause a refusal names."""

from datetime import datetime

from control_room.domain.book import Facts
from control_room.domain.clauses import ClauseBlocks
from control_room.domain.clauses.bearing import borne
from control_room.domain.clauses.refusing import REFUSED
from control_room.domain.errors import Refusal
from control_room.services.acts import Acts
from control_room.services.protocols import Protocols


class UnderProtocol:
    """What `Acts` asks as a line is written or an act refused. Where no protocol is in force nothing is borne or named."""

    def __init__(self, protocols: Protocols) -> None:
        self._protocols = protocols

    def bears(self, facts: Facts, at: datetime) -> Facts:
        """The facts with the figures in force at an instant, and the clauses and version they were decided under."""
        held = self._protocols.in_force(at)
        return facts if held is None else borne(facts, held)

    def names(self, refusal: Refusal, at: datetime) -> None:
        """Put clause and version on a refusal that keeps a rule of the version in force."""
        held = self._protocols.in_force(at)
        if held is None:
            return
        rule = REFUSED.get(type(refusal))
        numbers = held.numbers((rule,)) if rule is not None else ()
        if numbers or isinstance(refusal, ClauseBlocks):  # its words name its clauses, each with what it found
            refusal.clauses, refusal.version = numbers, held.version


def ruling(protocols: Protocols, acts: Acts) -> Protocols:
    """The same protocols, from now on over every act."""
    acts.ruled = UnderProtocol(protocols)
    return protocols
