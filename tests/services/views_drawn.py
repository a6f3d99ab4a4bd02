"""A drawn street's camera: stills of it, and a room that knows what it should show."""

from datetime import timedelta
from functools import cache

from control_room.domain.views.looks import FRAMES
from scripts.benches.view_pictures import picture, still
from scripts.benches.view_scenes import Street

MINUTE = 60


@cache
def street(seed):
    return Street(seed)


@cache
def shot(n, fault="", *, seed=160, night=False, mask=False, leaves=True, clock=""):
    """One still of a street."""
    drawn = picture(street(seed), n, night=night, fault=fault, leaves=leaves, mask=mask, clock=clock)
    return still(drawn, 60 + n * 7 % 21)


class Camera:
    """One camera of a room, by pictures."""

    def __init__(self, room, by, clock, number="1", *, seed=160, mask=False) -> None:
        self.room, self.by, self.clock, self.number, self.seed, self.mask = room, by, clock, number, seed, mask
        self.n = 0

    def came(self, fault="", *, minutes=5, n=None, **more):
        """The next picture, so many minutes after the last, as it comes."""
        self.clock.tick(minutes * MINUTE)
        self.n += 1
        raw = shot(self.n if n is None else n, fault, seed=self.seed, mask=self.mask, **more)
        return self.room.views.came(self.number, None, raw, source=f"{self.number}.jpg")

    async def sees(self, fault="", **how):
        """The next picture, looked at."""
        told = [each async for each in self.room.views.take_all([self.came(fault, **how)], by=self.by)]
        return told[0]

    async def taught(self):
        """Five pictures that a person accepts."""
        round_of_five = [self.came() for _ in range(FRAMES)]  # one worker looks at them all
        assert [each async for each in self.room.views.take_all(round_of_five, by=self.by)]
        (waiting,) = [
            each for each in await self.room.views.references.waiting(by=self.by) if each.place.camera == self.number
        ]
        for look in waiting.looks:
            receipt = await self.room.views.references.choose(look, by=self.by)
        return receipt

    async def odd(self, fault="pan 3 %", times=2):
        """The same fault in some pictures; answers the open review."""
        told = [await self.sees(fault) for _ in range(times)]
        assert told[-1].review, [each.verdict for each in told]
        return await self.room.views.reviews.one(told[-1].review, by=self.by)


def ago(clock, **how):
    return clock.now() - timedelta(**how)
