"""Orders in force, across midnight and back."""

import pytest
from hypothesis import given

from control_room.domain import orders
from control_room.domain.kinds import fold
from control_room.domain.matters import Stage
from control_room.domain.orders import OrderEnded, OrderFilled, OrderPosted
from control_room.domain.register_codes import OrderKind
from tests.domain.any_facts import erased, stories
from tests.domain.lines import after_minutes, told

REF = "OR-26-000002"
S60 = OrderPosted(
    order=OrderKind.S60,
    wards=("Fairfield",),
    starts=after_minutes(142),
    ends=after_minutes(622),
    area="fairfield",
    authority="insp okafor",
)


def order(*story, first=S60):
    folded = None
    for one in told((0, first), *story, ref=REF):
        folded = fold(folded, one)
    return folded


def test_it_is_shown_from_its_start_to_its_end():
    shown = [order().in_force(after_minutes(m)) for m in (141, 142, 621, 622)]
    assert shown == [False, True, True, False]
    assert (order().owed(), order().due()) == ((), after_minutes(622))


def test_what_was_not_said_is_owed():
    bare = OrderPosted(order=OrderKind.DISPERSAL)
    assert order(first=bare).owed() == ("area", "starts", "ends", "authority")
    filled = order((1, OrderFilled(area="north end", authority="insp okafor", starts=after_minutes(0))), first=bare)
    assert filled.owed() == ("ends",)
    assert "ends" not in order(first=OrderPosted(order=OrderKind.PSPO)).owed()


def test_it_ends_once():
    ended = order((200, OrderEnded(reason="stood down")))
    assert (ended.stage, ended.owed(), ended.in_force(after_minutes(201))) == (Stage.CLOSED, (), False)
    with pytest.raises(orders.OrderOver):
        ended.end()


@given(stories(orders.OrderLine, ref=REF))
def test_any_lines_in_any_order_fold_and_so_do_they_with_every_word_erased(lines):
    kept = gone = None
    for one in lines:
        kept, gone = fold(kept, one), fold(gone, erased(one))
        assert (kept.stage, kept.starts, kept.ends) == (gone.stage, gone.starts, gone.ends)
