"""A call's needs on both databases: the tree guides and never traps."""

from datetime import UTC, datetime, timedelta

import pytest

from control_room.domain.callprotocols.walking import Manner
from control_room.domain.calls.barred import BarredNumber
from control_room.domain.calls.codes import Vulnerability, Who999
from control_room.domain.calls.kinds import CallAnswered, CallTaken
from control_room.domain.calls.states import Call, CallNotOver, CallOver, NoSuchNeed
from control_room.domain.matters import Stage
from control_room.domain.register_codes import Disposal
from control_room.services.needs import AuthoriserWanted, Needs, NoSuchProtocol, NotAsked, NotAtAnEnd
from control_room.words import say
from tests.services.callfiles import GAS, lay
from tests.services.test_callprotocols import opened

EVE = datetime(2026, 12, 24, 17, 5, tzinfo=UTC)


class Desk:
    """The desk, as one call of it goes."""

    def __init__(self, room, protocols, by):
        self.room, self.protocols, self.by = room, protocols, by
        self.needs = Needs(room.acts, protocols, protocols.directory)
        self.ref = ""

    async def rings(self):
        self.ref = (await self.room.calls.take(by=self.by, call=CallTaken())).ref
        return self

    async def goes_by(self, protocol, *codes, need=1):
        await self.needs.found(by=self.by, ref=self.ref, protocol=protocol)
        for code in codes:
            await self.needs.answer(by=self.by, ref=self.ref, need=need, code=code)
        return await self.needs.standing(self.ref, need, by=self.by)

    async def call(self):
        return await self.room.acts.read(self.by, lambda look: look.matter(self.ref, Call))

    async def said(self):
        lines = await self.room.book.lines(by=self.by, limit=1000)
        return [say(line) for line in lines if line.ref == self.ref]


@pytest.fixture
async def desk(room, sup, jw, tmp_path):
    return await Desk(room, await opened(room, sup, lay(tmp_path)), jw).rings()


async def test_a_wall_is_walked_to_its_page_and_the_caller_is_told(desk, clock):
    await desk.room.calls.answer(
        by=desk.by, ref=desk.ref, answered=CallAnswered(place="Brigstock Road", number="020 7946 0101", read_back=True)
    )
    standing = await desk.goes_by("wall", "no", "falling")
    until = f"{desk.room.clock.now() + timedelta(minutes=30):%H:%M}"
    told = f"I am ringing our surveyor. We ring you back on 020 7946 0101 by {until}."
    assert standing.told == (told,)
    await desk.needs.end(by=desk.by, ref=desk.ref, need=1)
    call = await desk.call()
    assert (call.life, call.needs[0].disposal, call.needs[0].to, call.needs[0].told) == (
        False, Disposal.PAGED, "surveyor", told,
    )  # fmt: skip
    assert call.promise_by == desk.room.clock.now() + timedelta(minutes=30)
    assert "goes by the wall protocol, version 2026-1" in await desk.said()
    assert "What is it doing? falling" in await desk.said()


async def test_a_deferral_on_christmas_eve_names_the_services_own_next_opening(desk, clock):
    clock.at = EVE
    standing = await desk.goes_by("wall", "no", "old_crack")
    assert standing.told == ("They pick it up from 09:00 on Tuesday 29 December.",)
    await desk.needs.end(by=desk.by, ref=desk.ref, need=1)
    (need,) = (await desk.call()).needs
    assert (need.disposal, need.due) == (Disposal.DEFERRED, datetime(2026, 12, 29, 9, tzinfo=UTC))


async def test_a_signpost_gives_the_directorys_number_and_the_book_keeps_it(desk):
    standing = await desk.goes_by("gas", "unknown")
    assert standing.told == ("Ring 020 7946 0111 now.",)
    await desk.needs.end(by=desk.by, ref=desk.ref, need=1)
    call = await desk.call()
    assert (call.life, call.life_asked, call.at_life_question) == (None, True, False)
    ended = [
        line.facts for line in await desk.room.book.lines(by=desk.by, limit=1000) if line.kind == "call.need_ended"
    ]
    assert (ended[0].number, ended[0].to) == ("020 7946 0111", "gas-emergency")


async def test_threat_to_life_from_the_middle_of_anything_and_999_is_owed_until_it_was_said(desk):
    await desk.goes_by("wall", "no")
    await desk.needs.threat(by=desk.by, ref=desk.ref)
    call = await desk.call()
    assert (call.life, call.red(), call.needs[0].steps[-1].manner) == (True, True, Manner.LIFE)
    standing = await desk.needs.standing(desk.ref, 1, by=desk.by)
    assert [end.name for end in standing.walk.ends] == ["away", "page_now"]
    await desk.needs.end(by=desk.by, ref=desk.ref, need=1)
    await desk.room.calls.keep(by=desk.by, ref=desk.ref, text="surveyor there")
    with pytest.raises(CallNotOver, match="who was told to ring 999"):
        await desk.room.calls.close(by=desk.by, ref=desk.ref)
    await desk.needs.said_999(by=desk.by, ref=desk.ref, who=Who999.OPERATOR, confirmed=True)
    await desk.room.calls.close(by=desk.by, ref=desk.ref)
    assert (await desk.call()).stage is Stage.CLOSED


async def test_threat_to_life_before_any_service_was_found_goes_by_the_tree_of_life(desk):
    await desk.needs.threat(by=desk.by, ref=desk.ref)
    (need,) = (await desk.call()).needs
    assert need.protocol == "life_risk"
    assert (await desk.needs.standing(desk.ref, 1, by=desk.by)).told == ("Dial 999 now.",)


async def test_threat_to_life_is_written_down_though_no_tree_of_it_is_in_force(room, sup, jw, tmp_path):
    lay(tmp_path)
    (tmp_path / "out-of-hours/life_risk.yml").unlink()
    desk = await Desk(room, await opened(room, sup, tmp_path), jw).rings()
    await desk.needs.threat(by=desk.by, ref=desk.ref)
    call = await desk.call()
    assert (call.life, call.needs, call.red()) == (True, (), True)


async def test_life_answered_once_is_not_asked_again_of_the_next_need(desk):
    await desk.goes_by("wall", "no", "old_crack")
    standing = await desk.goes_by("gas", need=2)
    assert standing.told == ("Ring 020 7946 0111 now.",)
    with pytest.raises(CallNotOver, match="need 1, wall; what became of need 2, gas"):
        await desk.room.calls.close(by=desk.by, ref=desk.ref)
    for need in (1, 2):
        await desk.needs.end(by=desk.by, ref=desk.ref, need=need)
    await desk.room.calls.close(by=desk.by, ref=desk.ref)
    assert (await desk.call()).disposal is None


async def test_a_tree_may_lead_over_to_another_and_the_need_goes_on_there(desk):
    standing = await desk.goes_by("wall", "no", "a_tree")
    assert (standing.need.protocol, standing.need.came_from, standing.walk.ends[-1].name) == ("gas", "wall", "ring")


async def test_back_jump_and_off_the_tree(desk):
    await desk.goes_by("wall", "unknown", "old_crack")
    await desk.needs.back(by=desk.by, ref=desk.ref, need=1)
    standing = await desk.needs.standing(desk.ref, 1, by=desk.by)
    assert (standing.walk.question.name, standing.said) == ("what", ("Do not go closer.",))
    await desk.needs.jump(by=desk.by, ref=desk.ref, need=1, node="life", reason="child heard crying")
    assert (await desk.needs.standing(desk.ref, 1, by=desk.by)).walk.question.name == "life"
    with pytest.raises(NotAsked):
        await desk.needs.jump(by=desk.by, ref=desk.ref, need=1, node="lif", reason="")
    with pytest.raises(NotAsked):
        await desk.needs.answer(by=desk.by, ref=desk.ref, need=1, code="perhaps")
    with pytest.raises(NotAtAnEnd):
        await desk.needs.end(by=desk.by, ref=desk.ref, need=1)
    await desk.needs.leave(by=desk.by, ref=desk.ref, need=1, reason="it is a shed, and it is theirs")
    assert (await desk.call()).needs[0].left == "it is a shed, and it is theirs"


async def test_an_operator_never_decides_that_nobody_is_rung(desk):
    await desk.goes_by("wall", "no", "falling")
    more = {
        "by": desk.by,
        "ref": desk.ref,
        "need": 1,
        "told": "nobody comes tonight",
        "reason": "surveyor says tomorrow",
    }
    with pytest.raises(AuthoriserWanted):
        await desk.needs.end_otherwise(disposal=Disposal.DEFERRED, **more)
    await desk.needs.end_otherwise(disposal=Disposal.DEFERRED, authoriser="A Reed, duty surveyor", **more)
    (need,) = (await desk.call()).needs
    assert (need.off_tree, need.authoriser, need.reason) == (True, "A Reed, duty surveyor", "surveyor says tomorrow")
    with pytest.raises(NoSuchNeed):
        await desk.needs.answer(by=desk.by, ref=desk.ref, need=1, code="yes")


async def test_a_wrong_number_wants_no_authoriser(desk):
    await desk.goes_by("wall")
    await desk.needs.end_otherwise(
        by=desk.by, ref=desk.ref, need=1, disposal=Disposal.WRONG_NUMBER, told="", reason="wanted Bromley"
    )
    assert (await desk.call()).needs[0].disposal is Disposal.WRONG_NUMBER


async def test_what_is_missing_is_said_in_the_order_it_is_asked(desk):
    await desk.goes_by("wall")
    assert (await desk.call()).owed() == ("life", "where", "number", "vulnerable", "need")
    await desk.room.calls.answer(
        by=desk.by,
        ref=desk.ref,
        answered=CallAnswered(life=False, place="East St", refused=True, vulnerable=Vulnerability.NONE),
    )
    assert (await desk.call()).owed() == ("need",)


async def test_numbers_that_are_never_kept_are_refused_and_nothing_is_written(desk):
    await desk.goes_by("wall", "no", "falling")
    size = await desk.room.book.size()
    with pytest.raises(BarredNumber):
        await desk.needs.end(by=desk.by, ref=desk.ref, need=1, told="pays with 4111 1111 1111 1111")
    with pytest.raises(BarredNumber):
        await desk.room.calls.answer(by=desk.by, ref=desk.ref, answered=CallAnswered(text="NI AB 12 34 56 C"))
    assert await desk.room.book.size() == size


async def test_what_is_not_there_is_refused_and_a_closed_call_takes_no_need(desk):
    with pytest.raises(NoSuchProtocol, match="no questions called dragons"):
        await desk.needs.found(by=desk.by, ref=desk.ref, protocol="dragons")
    await desk.room.calls.close(by=desk.by, ref=desk.ref, disposal=Disposal.HOAX)
    with pytest.raises(CallOver):
        await desk.needs.found(by=desk.by, ref=desk.ref, protocol="wall")


async def test_a_way_by_the_board_stays_as_it_stood_when_the_need_began(room, sup, jw, tmp_path, clock):
    fork = "  cold: {when: severe_weather, yes: away, no: ring}\n  away:\n"
    by_weather = GAS.replace("no: ring,", "no: cold,").replace("  away:\n", fork)
    desk = await Desk(room, await opened(room, sup, lay(tmp_path, gas=by_weather)), jw).rings()
    order = (await room.desk.enter("o swep till 0900", by=jw)).ref
    assert order.startswith("OR-")
    assert [each.name for each in (await desk.goes_by("gas", "no")).walk.ends] == ["away"]
    await room.boards.end_order(by=jw, ref=order)
    clock.tick(60)
    assert [each.name for each in (await desk.needs.standing(desk.ref, 1, by=jw)).walk.ends] == ["away"]
    await desk.goes_by("gas", need=2)
    assert [each.name for each in (await desk.needs.standing(desk.ref, 2, by=jw)).walk.ends] == ["ring"]
    assert (await room.proof.verify(rows=True)).why == ""
