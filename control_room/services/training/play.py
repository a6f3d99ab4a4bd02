"""The training year as it goes: a given clock, stories told step by step in the order of time, and who is on duty."""

import heapq
from collections.abc import Coroutine, Iterator
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any, Final, TypeVar

from msgspec import Struct

from control_room.adapters.clock import GivenClock
from control_room.domain.cameras import Camera, Inventory
from control_room.domain.times import LONDON
from control_room.services.acts import Receipt, Signed
from control_room.services.services import Services
from control_room.services.training.held import settled
from control_room.services.training.rota import Member, Rota
from control_room.services.training.schedule import one_of

T = TypeVar("T")

Story = Iterator[datetime]
"""Something that happens in steps: it acts, says when it goes on, and is taken up again then."""

LEAD: Final = "CR-2"
SECOND: Final = "CR-1"
OFFICE: Final = "CR-3"
"""Workstations of the training room: the two desks, and the supervisor's."""

_WARDS: Final = {"Fairfield": 2.0, "Broad Green": 1.6, "Thornton Heath": 1.5, "Bensham Manor": 1.2}
"""How much busier than its number of cameras a ward is; others are 1."""


class OnDuty(Struct, frozen=True, kw_only=True):
    """The shift that has the desks."""

    shift: str
    lead: Member
    second: Member | None


class Play:
    """What every story is told with.

    Attributes:
        services: the room's own services, whose acts are all that is ever written with.
        on_duty: who has the desks; None before the first shift.
        random: the one source of chance, seeded.
        as_found: True when what is there may have been left in any state by people.
    """

    def __init__(self, services: Services, clock: GivenClock, rota: Rota, random: Random) -> None:
        self.services = services
        self.clock = clock
        self.rota = rota
        self.random = random
        self.on_duty: OnDuty | None = None
        self.as_found = False
        self._told = 0
        self._stories: list[tuple[datetime, int, Story]] = []
        self._cameras: list[tuple[Camera, float]] = []

    # -- time -----------------------------------------------------------------------------------------------------------

    @property
    def now(self) -> datetime:
        """The time in the year."""
        return self.clock.now()

    def begin(self, at: datetime, story: Story) -> None:
        """Let a story begin at `at`."""
        self._told += 1
        heapq.heappush(self._stories, (at, self._told, story))

    def until(self, end: datetime) -> None:
        """Tell every step that comes before `end`."""
        while self._stories and self._stories[0][0] < end:
            at, _, story = heapq.heappop(self._stories)
            self.clock.at = max(self.clock.at, at)
            following = next(story, None)
            if following is not None:
                self.begin(max(following, self.clock.at), story)
        self.clock.at = max(self.clock.at, end)

    def later(self, low: float, high: float | None = None) -> datetime:
        """Some seconds from now."""
        return self.now + timedelta(seconds=self.random.uniform(low, low if high is None else high))

    def days_later(self, low: float, high: float) -> datetime:
        """Some days from now."""
        return self.later(86400 * low, 86400 * high)

    # -- chance ---------------------------------------------------------------------------------------------------------

    def often(self, share: float) -> bool:
        """True in that share of cases."""
        return self.random.random() < share

    def one(self, *things: T) -> T:
        """One of several."""
        return things[self.random.randrange(len(things))]

    # -- people and places ----------------------------------------------------------------------------------------------

    def desk(self) -> Signed:
        """Whoever of the two happens to be free."""
        duty = self.on_duty
        if duty is None:
            raise RuntimeError("nobody is on duty yet")
        if duty.second is not None and self.often(0.4):
            return signed(duty.second, SECOND, duty.shift)
        return signed(duty.lead, LEAD, duty.shift)

    def still(self, by: Signed) -> Signed:
        """The same person while their shift has the desks, then whoever is free."""
        return by if self.on_duty is not None and self.on_duty.shift == by.shift else self.desk()

    def lead(self) -> Signed:
        """Whoever leads the shift."""
        duty = self.on_duty
        if duty is None:
            raise RuntimeError("nobody is on duty yet")
        return signed(duty.lead, LEAD, duty.shift)

    def second(self) -> Signed | None:
        """The other of the two, where there are two."""
        duty = self.on_duty
        return None if duty is None or duty.second is None else signed(duty.second, SECOND, duty.shift)

    def supervisor(self) -> Signed:
        """The supervisor of the week, at their own desk."""
        return signed(self.rota.supervisor(self.now), OFFICE, None)

    @property
    def inventory(self) -> Inventory:
        """The cameras in force."""
        return self.services.cameras.inventory

    def camera(self) -> Camera:
        """A camera in service that others are near, the busier wards more often."""
        if not self._cameras:
            near = [c for c in self.inventory.cameras if c.status == "in_service" and c.neighbours]
            self._cameras = [(camera, _WARDS.get(camera.ward, 1.0)) for camera in near]
        return one_of(self.random, self._cameras)

    # -- acts -----------------------------------------------------------------------------------------------------------

    def do(self, act: Coroutine[Any, Any, T]) -> T:
        """Do one act, or one look, now."""
        return settled(act)

    def ref(self, act: Coroutine[Any, Any, Receipt]) -> str:
        """Do one act now, and answer with the reference of what it was about."""
        return settled(act).ref or ""


def signed(member: Member, ws: str, shift: str | None) -> Signed:
    """A person at a workstation, on a shift."""
    return Signed(staff=member.staff, role=member.role, ws=ws, shift=shift)


def at_clock(day: date, hours: float) -> datetime:
    """The instant so many hours into a London day by the clock on its wall."""
    minutes, seconds = divmod(round(hours * 3600), 60)
    wall = datetime.combine(day, time(), LONDON) + timedelta(minutes=minutes, seconds=seconds)
    return wall.astimezone(UTC)
