from control_room.domain.assists.kinds import Opened
from control_room.domain.assists.states import Assist
from control_room.domain.codes import Category, Source
from control_room.domain.radio import RadioCall
from control_room.services.cards import as_open, choices
from tests.services.live import Live, ground


async def test_the_quick_line_is_told_what_is_followed_and_where(room, clock, jw):
    live = Live(room)
    call = (await live.radio.call("two males North End", by=jw, location="North End", cameras=("1",))).ref
    heard = as_open(await live.matter(call, RadioCall, jw))
    assert (heard.ref, heard.kind, heard.words, heard.cameras) == (call, "RA", "North End", ("1",))
    ref = (await live.assists.promote(call, Opened(camera="2"), by=jw)).ref
    await live.follows.images_on(ref, by=jw)
    following = as_open(await live.matter(ref, Assist, jw))
    assert (following.following, following.camera, following.lost, following.images_on) == (True, "2", False, True)
    clock.tick(30)
    await live.follows.lose(ref, by=jw)
    lost = as_open(await live.matter(ref, Assist, jw))
    assert (lost.following, lost.camera, lost.lost) == (True, "2", True)


async def test_open_assists_are_listed_oldest_first_and_settled_ones_are_not(room, clock, jw):
    live = Live(room)
    first = (await live.assists.open(Opened(category=Category.BEGGING), by=jw)).ref
    clock.tick(60)
    second = (await live.assists.emergency(by=jw)).ref
    assert [card.ref for card in await live.cards.outstanding(by=jw)] == [first, second]


async def test_nothing_is_offered_when_nobody_is_followed(room, jw):
    live = Live(room)
    ref = (await live.assists.open(Opened(source=Source.PUBLIC), by=jw)).ref
    card = await live.cards.one(ref, by=jw)
    assert (card.choices, card.rows, card.since, card.said) == ((), (), None, "AS-1")
    unknown = (await live.assists.open(Opened(camera="777"), by=jw)).ref
    assert choices((await live.matter(unknown, Assist, jw)).trail(), ground().inventory) == ()
