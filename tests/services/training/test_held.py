import asyncio

import pytest

from control_room.domain.authority import NotYours
from control_room.domain.book import Noted
from control_room.services.acts import Looking
from control_room.services.services import Services
from control_room.services.training.held import HeldActs, settled
from control_room.settings import Settings


@pytest.fixture
def held(room, clock, tmp_path):
    acts = HeldActs(room.database, clock)
    return acts, Services(acts, Settings(home=tmp_path, database_url="", workstation="CR-2"))


async def test_many_acts_stand_in_one_transaction(held, jw):
    acts, services = held

    def work():
        for n in range(5):
            settled(services.book.note(by=jw, note=Noted(text=f"line {n}")))
        return settled(acts.read(jw, Looking.size))

    assert await acts.during(work) == await services.book.size() == 6


async def test_a_fault_in_the_middle_leaves_nothing_of_it(held, jw):
    acts, services = held

    def work():
        settled(services.book.note(by=jw, note=Noted(text="gone")))
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await acts.during(work)
    assert await services.book.size() == 1
    await services.book.note(by=jw, note=Noted(text="stays"))  # in a transaction of its own
    assert await services.book.size() == 2


async def test_a_held_pen_asks_whose_act_it_is_all_the_same(held, jw):
    acts, services = held
    with pytest.raises(NotYours):
        await acts.during(lambda: settled(services.holds.release("HD-26-000001", "no", by=jw)))


def test_what_would_wait_is_not_waited_for():
    with pytest.raises(RuntimeError, match="waited"):
        settled(asyncio.sleep(0))
