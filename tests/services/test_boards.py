"""The board on both databases."""

from datetime import timedelta

import pytest

from control_room.domain.boards import BoloFilled, BoloOver, BoloPosted
from control_room.domain.briefings import BriefingPosted
from control_room.domain.calls.kinds import CallAnswered, CallTaken
from control_room.domain.errors import NoSuchMatter
from control_room.domain.order_frames import Doubt
from control_room.domain.orders import OrderBreached, OrderFilled, OrderPosted
from control_room.domain.register_codes import BoloSort, OrderKind
from control_room.domain.tables import rows_of
from control_room.domain.times import day_of
from control_room.services.boards import WhichOrder
from tests.hostile import MARKUP, READER, TERMINAL
from tests.services.desk import desk_of

TYPED = "b silver audi a3 vrm ends kxj from sn ops re robbery purley 2 up till 0700"


async def test_a_look_out_is_on_the_board_until_it_runs_out(room, jw, dk, clock):
    boards = desk_of(room).boards
    until = clock.now() + timedelta(hours=2)
    bolo = BoloPosted(subject="silver audi a3", vrm="kxj", part="ends", source="sn ops", expires=until, typed=TYPED)
    ref = (await boards.post(by=jw, bolo=bolo)).ref
    board = await boards.board(by=dk)
    assert [b.ref for b in board.bolos] == [ref] == ["BO-26-000001"]
    assert [m.ref for m in board.named("ab12 kxj on c4")] == [ref]
    assert board.bolos[0].unread_by(("0417", "0522")) == ("0522",)
    await boards.read(by=dk, ref=ref)
    assert (await boards.board(by=dk)).bolos[0].unread_by(("0417", "0522")) == ()
    assert await boards.lapse(by=jw) is None
    clock.at = until
    assert (await boards.board(by=dk)).bolos == ()
    assert (await boards.lapse(by=jw)).ref == ref
    assert await boards.lapse(by=jw) is None


async def test_what_is_owed_is_given_later_and_a_sighting_is_kept(room, jw):
    boards = desk_of(room).boards
    ref = (await boards.post(by=jw, bolo=BoloPosted(subject="male, grey hood"))).ref
    await boards.fill(by=jw, ref=ref, more=BoloFilled(source="sn ops"))
    await boards.sighted(by=jw, ref=ref, text="passing east", cameras=("22",))
    bolo = (await boards.board(by=jw)).bolos[0]
    assert (bolo.owed(), len(bolo.sightings)) == (("expires",), 1)
    await boards.withdraw(by=jw, ref=ref, reason="stopped")
    with pytest.raises(BoloOver):
        await boards.withdraw(by=jw, ref=ref)


async def test_an_order_across_midnight_comes_into_force_and_ends(room, jw, clock):
    boards = desk_of(room).boards
    start, end = clock.now() + timedelta(hours=2), clock.now() + timedelta(hours=10)
    order = OrderPosted(order=OrderKind.S60, area="fairfield", wards=("Fairfield",), starts=start, ends=end)
    ref = (await boards.post_order(by=jw, order=order)).ref
    board = await boards.board(by=jw)
    assert (board.orders, [o.ref for o in board.coming]) == ((), [ref])
    clock.at = start
    board = await boards.board(by=jw)
    assert ([o.ref for o in board.orders], board.coming, board.orders[0].owed()) == ([ref], (), ("authority",))
    await boards.fill_order(by=jw, ref=ref, more=OrderFilled(authority="insp okafor"))
    assert (await boards.board(by=jw)).orders[0].owed() == ()
    await boards.end_order(by=jw, ref=ref, reason="stood down")
    assert (await boards.board(by=jw)).orders == ()


async def test_a_reference_of_another_kind_is_no_look_out(room, jw):
    boards = desk_of(room).boards
    ref = (await boards.post_order(by=jw, order=OrderPosted())).ref
    with pytest.raises(NoSuchMatter):
        await boards.read(by=jw, ref=ref)


async def test_a_call_with_life_at_risk_hangs_above_the_others(room, jw):
    first, hurt = [(await room.calls.take(by=jw, call=CallTaken(place="Purley"))).ref for _ in range(2)]
    await room.calls.answer(by=jw, ref=hurt, answered=CallAnswered(life=True))
    assert [call.ref for call in (await room.boards.board(by=jw)).calls] == [hurt, first]


async def test_two_orders_of_one_kind_for_one_place_are_both_kept_and_the_second_says_so(room, jw):
    order = OrderPosted(order=OrderKind.DISPERSAL, area="North End", authority="insp okafor")
    first, second = [(await room.boards.post_order(by=jw, order=order)).ref for _ in range(2)]
    kept = {each.ref: each for each in (await room.boards.board(by=jw)).orders}
    assert (kept[first].twice, kept[second].twice) == (None, first)
    assert "posted_twice" in kept[second].owed()


async def test_an_order_over_when_posted_stays_until_somebody_was_asked_and_then_runs_out(room, jw, clock):
    past = OrderPosted(order=OrderKind.S60, area="x", authority="insp okafor", ends=clock.now() - timedelta(days=400))
    ref = (await room.boards.post_order(by=jw, order=past)).ref
    assert await room.boards.lapse(by=jw) is None
    assert [each.ref for each in (await room.boards.board(by=jw)).orders] == [ref]
    await room.boards.fill_order(by=jw, ref=ref, more=OrderFilled(stands=(Doubt.EXPIRED,), reason="it ran out"))
    assert (await room.boards.lapse(by=jw)).ref == ref
    assert (await room.boards.board(by=jw)).orders == ()


async def test_a_breach_is_counted_by_order_and_says_whom_to_ring(room, jw, sup):
    await room.directory.load(by=sup)
    order = OrderPosted(order=OrderKind.DISPERSAL, cameras=("12",), ring="police station front desk")
    ref = (await room.boards.post_order(by=jw, order=order)).ref
    await room.boards.breach(by=jw, ref=ref, cameras=("12",), text="two men drinking")
    await room.boards.breach(by=jw, cameras=("12",))
    lines = await room.book.lines(by=jw, ref=ref, kinds=(OrderBreached.kind(),))
    assert [str(line.facts.ring) for line in lines] == ["Police station front desk 020 7946 0102"] * 2
    with pytest.raises(WhichOrder, match="say which"):
        await room.boards.breach(by=jw, cameras=("40",))
    [one] = (await room.boards.board(by=jw)).orders
    assert [(count.dimension, count.n) for count in one.counts()] == [("all", 1), ("order_kind", 1), ("order", 1)] * 2
    today = day_of(room.clock.now())
    figures = await room.figures.figures(today, today, by=jw)
    told = [(each.dimension, each.key, each.n) for each in rows_of(figures) if each.measure == "order_breaches"]
    assert told == [("", "", 2), ("order_kind", "dispersal", 2), ("order", ref, 2)]
    row = next(each for each in rows_of(figures) if each.measure == "order_breaches")
    found = await room.figures.behind(row, today, today, by=jw)
    assert [(each.matter.ref, each.n) for each in found.entries] == [(ref, 2)]


async def test_whoever_is_named_to_be_rung_stands_as_named_where_the_directory_means_nobody_alone(room, jw, sup):
    await room.directory.load(by=sup)
    order = OrderPosted(order=OrderKind.S60, cameras=("40",), ring="insp patel")
    ref = (await room.boards.post_order(by=jw, order=order)).ref
    await room.boards.breach(by=jw, cameras=("40",))
    [line] = await room.book.lines(by=jw, ref=ref, kinds=(OrderBreached.kind(),))
    assert line.facts.ring == "insp patel"


async def test_hostile_names_and_words_hang_there_and_match_nothing_they_do_not_say(room, jw):
    for words in (*MARKUP, *TERMINAL, *READER):
        bolo = BoloPosted(subject=words, name=words, vrm=words, source=words, premises=words, sort=BoloSort.EXCLUDED)
        await room.boards.post(by=jw, bolo=bolo)
        await room.boards.post_order(by=jw, order=OrderPosted(area=words, authority=words, ring=words))
        await room.onshift.briefings.post(by=jw, sheet=BriefingPosted(source=words, text=words))
    board = await room.boards.board(by=jw)
    assert (len(board.bolos), len(board.orders)) == (len((*MARKUP, *TERMINAL, *READER)),) * 2
    assert board.named("two males at the clock tower") == ()
