"""The desk: what an operator types is filed in the right fields of the right matter, and words are never refused."""

from datetime import UTC, date, datetime

import pytest

from control_room.domain.assists.states import Assist
from control_room.domain.boards import Bolo
from control_room.domain.book import Noted
from control_room.domain.calls.states import Call
from control_room.domain.codes import Category, Outcome, RadioResult
from control_room.domain.faults import Fault
from control_room.domain.matters import Stage
from control_room.domain.orders import Order
from control_room.domain.people import Role
from control_room.domain.radio import RadioCall
from control_room.domain.visits import Visit
from control_room.services.acts import Looking
from control_room.services.desk import NothingTyped


@pytest.fixture
async def desk(room, sup, jw):
    """The room with its cameras loaded and two operators enrolled."""
    await room.cameras.load(by=sup)
    for staff, name in (("0417", "Jo Wright"), ("0522", "Dee Kay")):
        await room.identity.enrol(by=sup, staff=staff, name=name, role=Role.OPERATOR, password="three small words")
    return room


async def matter(room, by, ref, kind):
    return await room.acts.read(by, Looking.matter, ref, kind)


async def last(room, by):
    return (await room.book.lines(by=by, newest=True, limit=1))[0]


async def test_a_radio_call_grows_into_an_assist_and_is_followed_to_the_arrest(desk, jw, clock):
    call = await desk.desk.enter("r sn21 2 x ic3 m nth end jd theft, 1 grey hood red bag 1 black puffa", by=jw)
    heard = await matter(desk, jw, call.ref, RadioCall)
    assert (heard.callsign, "result" in heard.owed()) == ("SN21", True)
    clock.tick(60)
    opened = await desk.desk.enter("a 8123 shoplift", by=jw)
    assist = await matter(desk, jw, opened.ref, Assist)
    assert (assist.cad, assist.cad_date, assist.category) == (8123, date(2026, 3, 13), Category.SHOPLIFTING)
    assert assist.call == call.ref
    active = opened.active
    for typed in ("3 twds crown hill", "i on", "lost", "bk on 22", "24", "25 twds bus stops"):
        clock.tick(45)
        active = (await desk.desk.enter(typed, by=jw, active=active)).active
    clock.tick(30)
    active = (await desk.desk.enter("on 250 bus twds brixton lx21abc", by=jw, active=active)).active
    clock.tick(300)
    ended = await desk.desk.enter("= 2 arr broad green, images metcc c4 c22", by=jw, active=active)
    assist = await matter(desk, jw, opened.ref, Assist)
    assert assist.stage is Stage.CLOSED
    assert assist.told(Outcome.ARREST) == 2
    assert [leg.camera for leg in assist.trail().legs][:1] == ["3"]
    assert {"22", "24", "25"} <= {leg.camera for leg in assist.trail().legs}
    assert len(assist.trail().gaps) >= 1
    assert "feedback" in ended.owed


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("b silver audi a3 vrm ends kxj from sn ops re robbery purley 2 up till 0700", Bolo),
        ("p lift stuck 2 in it ambassador hse 07700900123", Call),
        ("p bins. told web", Call),
        ("v 2 pcs in 1234sn 0561sn dl rr233", Visit),
        ("o s60 fairfield 2300-0700 insp okafor", Order),
        ("f 31 no pic since 0210", Fault),
        ("z sn52", Assist),
    ],
)
async def test_a_line_opens_the_matter_it_speaks_of(desk, jw, typed, kind):
    entered = await desk.desk.enter(typed, by=jw)
    assert entered.refused == ""
    assert isinstance(await matter(desk, jw, entered.ref, kind), kind)


async def test_a_step_that_cannot_be_taken_leaves_the_words_as_a_line(desk, jw):
    entered = await desk.desk.enter("k jw 15 dk on", by=jw)
    line = await last(desk, jw)
    assert entered.refused
    assert isinstance(line.facts, Noted)
    assert line.facts.text == "k jw 15 dk on"
    assert "step" in line.facts.owed


async def test_a_result_ends_the_radio_call(desk, jw):
    call = await desk.desk.enter("r sn ops check c12", by=jw)
    await desk.desk.enter(f"ra{int(call.ref[-6:])} = no trace", by=jw)
    assert (await matter(desk, jw, call.ref, RadioCall)).result is RadioResult.AREA_SEARCH_NO_TRACE


async def test_u_amends_the_last_line_of_this_desk(desk, jw):
    first = await desk.desk.enter("n grey hood by the clock tower", by=jw)
    await desk.desk.enter("u white hood by the clock tower", by=jw)
    line = await desk.book.line(by=jw, number=first.number)
    assert line.corrected is not None
    assert line.facts.text == "grey hood by the clock tower"


async def test_x_strikes_a_line_by_its_number(desk, jw):
    first = await desk.desk.enter("n seen on c4", by=jw)
    await desk.desk.enter(f"x {first.number} wrong camera", by=jw)
    assert (await desk.book.line(by=jw, number=first.number)).struck is not None


async def test_an_empty_line_and_a_question_write_nothing(desk, jw):
    before = await desk.book.size()
    for typed in ("", "   ", "/ kowalski", "?"):
        with pytest.raises(NothingTyped):
            await desk.desk.enter(typed, by=jw)
    assert await desk.book.size() == before


async def test_a_time_typed_first_is_the_time_of_the_event(desk, jw, clock):
    entered = await desk.desk.enter("0215 66 67 68 patrol quiet", by=jw)
    line = await desk.book.line(by=jw, number=entered.number)
    assert line.at == datetime(2026, 3, 13, 2, 15, tzinfo=UTC)
    assert line.recorded_at == clock.now()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_where_a_bus_goes_is_said_once(room, jw):
    active = (await room.desk.enter("a shoplifting c3", by=jw, active=None)).active
    active = (await room.desk.enter("3", by=jw, active=active)).active
    await room.desk.enter("on 250 bus twds little snoring, sat upstairs", by=jw, active=active)
    last = (await room.book.lines(by=jw, limit=1000))[-1].facts
    assert (last.towards, last.text) == ("little snoring", "sat upstairs")


async def test_why_a_long_follow_goes_on_and_when_images_went_are_said_in_the_line(desk, jw, clock):
    opened = await desk.desk.enter("a 8123 robbery c2", by=jw)
    await desk.desk.enter(f"{typed_ref(opened.ref)} still with him", by=jw)
    assert (await last(desk, jw)).kind == "assist.noted"
    clock.tick(1860)
    assist = await matter(desk, jw, opened.ref, Assist)
    assert [due.code for due in assist.dues() if due.at <= clock.now()] == ["still_immediate"]
    await desk.desk.enter(f"{typed_ref(opened.ref)} still armed, units four minutes off", by=jw)
    assert (await last(desk, jw)).kind == "follow.justified"
    assert not [due for due in (await matter(desk, jw, opened.ref, Assist)).dues() if due.at <= clock.now()]
    await desk.desk.enter(f"{typed_ref(opened.ref)} = 1 arr, images metcc c2", by=jw)
    assert "images_times" in (await matter(desk, jw, opened.ref, Assist)).owed()
    await desk.desk.enter(f"{typed_ref(opened.ref)} images 2005-2010", by=jw)
    assert "images_times" not in (await matter(desk, jw, opened.ref, Assist)).owed()


def typed_ref(ref):
    return f"as{int(ref[-6:])}"


async def test_a_subject_of_another_day_is_named_by_its_assist_in_the_line(desk, clock, jw):
    first = await desk.desk.enter("a 8123 shoplift north end male red jacket", by=jw)
    clock.tick(24 * 3600)
    second = await desk.desk.enter("a 8124 asked for again north end", by=jw)
    typed = f"{typed_ref(second.ref)} same man as {typed_ref(first.ref)}, asked for by SN ops"
    await desk.desk.enter(typed, by=jw)
    assist = await matter(desk, jw, second.ref, Assist)
    assert (assist.again, assist.again_at) == (first.ref, clock.now())
    line = await last(desk, jw)
    assert (line.facts.text, line.facts.typed) == ("asked for by SN ops", typed)
