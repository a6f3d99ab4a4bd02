"""Orders in force, across midnight and back."""

import msgspec
import pytest
from hypothesis import given

from control_room.domain import orders
from control_room.domain.kinds import fold
from control_room.domain.matters import Stage
from control_room.domain.order_frames import Doubt
from control_room.domain.orders import OrderBreached, OrderEnded, OrderFilled, OrderPosted
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


def posted(**told):
    said = {"order": OrderKind.DISPERSAL, "area": "north end", "authority": "insp okafor", "starts": after_minutes(0)}
    return order(first=OrderPosted(**{**said, "ends": after_minutes(600), **told}))


@pytest.mark.parametrize(
    ("told", "doubts"),
    [
        ({}, ()),
        ({"ends": after_minutes(48 * 60)}, ()),
        ({"ends": after_minutes(48 * 60 + 1)}, (Doubt.TOO_LONG,)),
        ({"starts": after_minutes(90), "ends": after_minutes(60)}, (Doubt.BACKWARDS,)),
        ({"starts": after_minutes(-90), "ends": after_minutes(-60)}, (Doubt.EXPIRED,)),
        ({"authority": "sgt lowe"}, (Doubt.RANK,)),
        ({"authority": "the council"}, ()),
        ({"order": OrderKind.S60, "ends": after_minutes(30 * 60)}, (Doubt.RANK,)),
        ({"order": OrderKind.S60, "ends": after_minutes(30 * 60), "authority": "supt hale"}, ()),
        ({"order": OrderKind.PSPO, "ends": after_minutes(3 * 366 * 1440), "authority": "sgt lowe"}, (Doubt.TOO_LONG,)),
        ({"twice": "OR-26-000001"}, (Doubt.TWICE,)),
    ],
)
def test_what_contradicts_is_kept_marked_and_owed(told, doubts):
    one = posted(**told)
    assert one.doubts() == one.asked() == doubts
    assert one.owed() == tuple(doubt.value for doubt in doubts)
    assert one.ends == told.get("ends", after_minutes(600))


def test_a_contradiction_is_put_right_or_asked_about_and_is_owed_no_more():
    short = order(
        (1, OrderFilled(ends=after_minutes(300))), first=OrderPosted(order=OrderKind.S60, ends=after_minutes(-1))
    )
    assert Doubt.EXPIRED not in short.doubts()
    low = posted(authority="sgt lowe")
    facts = OrderFilled(stands=(Doubt.RANK,), reason="asked sn ops: he is acting inspector")
    stands = fold(low, told((0, S60), (1, facts), ref=REF)[1])
    assert (stands.doubts(), stands.asked(), stands.owed()) == ((Doubt.RANK,), (), ())


def test_an_order_that_was_over_when_it_was_posted_stays_until_somebody_was_asked():
    late = posted(starts=after_minutes(-90), ends=after_minutes(-60))
    assert (late.in_force(after_minutes(1)), late.kept_up()) == (False, True)
    asked = fold(late, told((0, S60), (1, OrderFilled(stands=(Doubt.EXPIRED,))), ref=REF)[1])
    assert not asked.kept_up()


def test_breaches_are_counted_by_order_each_on_its_own_day():
    seen = order((1, OrderBreached(cameras=("12",), text="two men drinking")), (600, OrderBreached()))
    assert [(count.dimension, count.key, count.day.isoformat()) for count in seen.counts()][:3] == [
        ("all", "", "2026-03-13"),
        ("order_kind", "s60", "2026-03-13"),
        ("order", REF, "2026-03-13"),
    ]
    assert len(seen.breaches) == 2
    assert {count.day.isoformat() for count in seen.counts()} == {"2026-03-13", "2026-03-14"}
    ended = order((200, OrderEnded()))
    with pytest.raises(orders.OrderOver, match="as a note"):
        ended.breach()


def test_it_covers_the_cameras_named_and_those_of_its_wards():
    one = posted(wards=("Fairfield",), cameras=("12",))
    assert [one.covers(*each) for each in (("12", ""), ("4", "Fairfield"), ("4", "Waddon"), ("4", ""))] == [
        True,
        True,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("told", "alike"),
    [
        ({}, True),
        ({"area": "North  End"}, True),
        ({"area": "purley"}, False),
        ({"order": OrderKind.S60}, False),
        ({"starts": after_minutes(600), "ends": after_minutes(700)}, False),
        ({"area": "purley", "wards": ("Fairfield",)}, True),
    ],
)
def test_two_of_a_kind_for_one_place_and_time_are_rivals(told, alike):
    one = posted(wards=("Fairfield",) if told.get("wards") else ())
    other = msgspec.structs.replace(posted(**told), ref="OR-26-000009")
    assert (one.rival([one, other]) is not None) == alike == (other.rival([one]) is not None)


@given(stories(orders.OrderLine, ref=REF))
def test_any_lines_in_any_order_fold_and_so_do_they_with_every_word_erased(lines):
    kept = gone = None
    for one in lines:
        kept, gone = fold(kept, one), fold(gone, erased(one))
        assert (kept.stage, kept.starts, kept.ends) == (gone.stage, gone.starts, gone.ends)
