"""The live work over one room's acts, on the register the product ships."""

from pathlib import Path
from types import SimpleNamespace

from control_room.services.assists import Assists
from control_room.services.cameras import read_inventory
from control_room.services.cards import Cards
from control_room.services.follows import Follows
from control_room.services.holds import Holds
from control_room.services.radio import Radio
from control_room.services.referrals import Referrals

_GROUND = SimpleNamespace(inventory=None)


def ground():
    if _GROUND.inventory is None:
        _GROUND.inventory = read_inventory(Path(__file__).parents[2] / "cameras.yml")[0]
    return _GROUND


class Live:
    def __init__(self, room) -> None:
        self.acts = room.acts
        self.radio = Radio(room.acts)
        self.assists = Assists(room.acts, ground())
        self.follows = Follows(room.acts, ground())
        self.holds = Holds(room.acts, ground(), room.protocols)
        self.referrals = Referrals(room.acts)
        self.cards = Cards(room.acts, ground())

    async def matter(self, ref, kind, by):
        return await self.acts.read(by, lambda look: look.matter(ref, kind))

    async def story(self, ref, by):
        return [line.kind for line in await self.acts.read(by, lambda look: look.lines(ref=ref))]

    async def figures(self, by, *measures, day=20260313):
        found = await self.acts.read(by, lambda look: look.sums(day, day, measures))
        return {row[:3]: row[3] for row in found}
