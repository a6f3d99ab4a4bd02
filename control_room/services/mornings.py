"""The morning report of each service, out of the calls of the night."""

from datetime import datetime, timedelta
from typing import ClassVar, Final

from control_room.domain.calls.states import Call
from control_room.domain.errors import Refusal
from control_room.domain.mornings import Morning, morning, window
from control_room.services.acts import Acts, Looking, Signed
from control_room.services.callprotocols import CallProtocols

LONGEST: Final = timedelta(days=31)
"""A call that began longer ago than this and still owes something stands on no report but the room's own list."""
MOST: Final = 5000
"""Calls of a report at most."""


class NoReport(Refusal):
    """There is nothing to report of: no such service, or one that never opens."""

    code: ClassVar[str] = "no_morning_report"


class Mornings:
    """What services are told of their nights."""

    def __init__(self, acts: Acts, protocols: CallProtocols) -> None:
        self._acts, self._protocols = acts, protocols

    async def report(self, service: str, *, by: Signed, at: datetime | None = None) -> Morning:
        """The report of a service that was due at an instant, now unless told: up to its last opening.

        Raises:
            NoReport: there is no such service, or it has not opened twice by then.
        """

        def look(look: Looking) -> Morning:
            when = at or look.now
            hours, ladders = self._protocols.hours.in_force(when), self._protocols.ladders.in_force(when)
            profile = None if hours is None else hours.service(service)
            if hours is None or profile is None:
                known = ", ".join(each.id for each in hours.services) if hours else "none; put hours.yml right"
                raise NoReport(f"there is no service {service}; the services are: {known}")
            of = window(hours, profile, when)
            if of is None:
                raise NoReport(f"{profile.name} has not opened twice by then; give a later day")
            trees = self._protocols.in_force(when)
            calls = look.matters(Call, outstanding=False, since=of.since - LONGEST, until=of.until, limit=MOST)
            return morning(
                calls,
                service=profile,
                window=of,
                protocols={tree.id: tree.service for tree in trees},
                ladders={each.id: each.service for each in ladders.ladders} if ladders else {},
                sensitive={tree.id for tree in trees if tree.sensitive},
            )

        return await self._acts.read(by, look)

    def services(self, at: datetime) -> tuple[str, ...]:
        """Every service there is a report for."""
        hours = self._protocols.hours.in_force(at)
        return tuple(each.id for each in hours.services) if hours else ()
