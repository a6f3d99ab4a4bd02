"""Pages on both databases: the ladder climbed, every clock said once, nobody left waiting on an empty rung."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from control_room.domain.authority import Act, NotYours
from control_room.domain.callprotocols.trees import Urgency
from control_room.domain.calls.kinds import CallAnswered, CallLinked, CallTaken, NeedFound
from control_room.domain.calls.states import Call, CallNotOver
from control_room.domain.council_buildings import Building, Buildings
from control_room.domain.outstanding import outstanding
from control_room.domain.pages.codes import PageState, Progress, Result
from control_room.domain.pages.states import NobodyAccepted, NotUncovered, Page, PageNotOver, PageOver
from control_room.domain.pages.steps import Await, Hear, Nobody, Ring
from control_room.domain.refs import said
from control_room.domain.rotas import Skipped
from control_room.services.needs_told import Trees
from control_room.services.pages import NobodyToRing, NoSuchLadder, Pages
from control_room.services.paging import Paging
from control_room.services.rotas import Rotas
from control_room.tui.live.page_alarms import of_pages
from control_room.words import described, say
from tests.services.callfiles import lay
from tests.services.pagefiles import DIRECTORY, LADDERS, rota
from tests.services.test_callprotocols import opened


class Desk:
    """The desk, as one page of it goes."""

    def __init__(self, room, protocols, by, folder):
        self.room, self.by, self.folder, self.protocols = room, by, folder, protocols
        self.pages = Pages(room.acts, protocols.ladders, Rotas(room.settings, protocols.directory), workstation="CR-2")
        self.ref = ""

    async def raised(self, ladder="surveyor", **more):
        self.ref = (await self.pages.raised(by=self.by, ladder=ladder, **more)).ref
        return self.ref

    async def rang(self, result, **more):
        await self.pages.attempt(self.ref, result, by=self.by, **more)
        return await self.now()

    async def walks(self, ref):
        """The caller's need is walked to the page at its tree's end."""
        await self.room.needs.found(by=self.by, ref=ref, protocol="wall")
        for code in ("no", "falling"):
            await self.room.needs.answer(by=self.by, ref=ref, need=1, code=code)
        await self.room.needs.end(by=self.by, ref=ref, need=1)

    async def now(self):
        return await self.pages.one(self.ref, by=self.by)

    async def said(self):
        lines = await self.room.book.lines(by=self.by, limit=1000)
        return [say(line) for line in lines if line.ref == self.ref]


@pytest.fixture
async def desk(room, sup, jw, tmp_path):
    protocols = await opened(room, sup, lay(tmp_path, directory=DIRECTORY, ladders=LADDERS))
    (tmp_path / "rota").mkdir()
    rota(tmp_path / "rota", "surveyor", "sam")
    return Desk(room, protocols, jw, tmp_path / "rota")


async def test_whoever_is_on_call_is_rung_first_with_the_directorys_number(desk):
    await desk.raised(text="a wall is falling")
    found = await desk.now()
    assert (found.step.contact.who, found.step.contact.number, found.step.attempt) == ("Sam Brook", "020 7946 0101", 1)
    assert (found.page.rungs, found.page.version, found.page.owner) == (
        ("rota:surveyor", "desk", "silver", "gold"), "2026-1", desk.by.staff,
    )  # fmt: skip
    await desk.rang(Result.VOICEMAIL)
    assert (await desk.said())[-1] == "rang Sam Brook 020 7946 0101: voicemail, no answer"


async def test_a_wall_at_ten_past_two_with_the_first_contact_asleep(desk, clock):
    await desk.raised(urgency=Urgency.P1)
    await desk.rang(Result.NO_ANSWER)
    clock.tick(120)
    found = await desk.rang(Result.NO_ANSWER)
    assert (found.step.rung, found.step.contact.who, found.step.at <= clock.now()) == (1, "Surveyor's desk", True)
    found = await desk.rang(
        Result.ACCEPTED, who="P Moss", eta=clock.now() + timedelta(minutes=40), advice="clear the path"
    )
    assert isinstance(found.step, Hear)
    assert (await desk.said())[-1] == "rang P Moss: COMES, there 21:12, advises: clear the path"
    for progress in (Progress.EN_ROUTE, Progress.ON_SITE, Progress.STOOD_DOWN):
        await desk.pages.move(desk.ref, progress, by=desk.by)
    with pytest.raises(PageNotOver, match="tell the caller"):
        await desk.pages.close(desk.ref, by=desk.by)
    await desk.pages.move(desk.ref, Progress.CALLER_TOLD, by=desk.by)
    await desk.pages.close(desk.ref, by=desk.by)
    assert (await desk.now()).page.state is PageState.CLOSED
    with pytest.raises(PageOver):
        await desk.rang(Result.BUSY)
    assert await desk.pages.open(by=desk.by) == ()


async def test_a_gap_in_the_rota_is_passed_over_in_the_act_that_raises_the_page(desk, clock):
    clock.tick(-9 * 3600)  # 11:30, when nobody is on call
    await desk.raised("trees")
    found = await desk.now()
    assert (found.step.rung, found.step.contact.who) == (2, "Duty silver")
    assert (await desk.said())[1:] == ["step 1 passed over: nobody on call", "step 2 passed over: nobody on call"]
    rota(desk.folder, "trees", "nobody we know")
    clock.tick(9 * 3600)
    await desk.raised("trees", about=(await desk.room.calls.take(by=desk.by, call=CallTaken())).ref)
    assert (await desk.said())[1] == "step 1 passed over: no number known"
    assert (await desk.now()).step.contact.who == "Sam Brook"


async def test_each_clock_is_said_once_by_two_consoles_and_after_a_restart(desk, clock):
    other = Pages(desk.room.acts, desk.pages._ladders, desk.pages._rotas, workstation="CR-1")
    await desk.raised()
    await desk.rang(Result.VOICEMAIL)
    assert isinstance((await desk.now()).step, Await)
    assert await desk.pages.attend() == 0
    clock.tick(301)
    assert isinstance((await desk.now()).step, Ring), "shown before the clockwork has said it"
    assert (await other.attend(), await desk.pages.attend()) == (1, 0)
    assert [each for each in await desk.said() if each.startswith("no answer by")] == [
        "no answer by 20:35: step 2 is rung now"
    ]
    clock.tick(86400)
    assert await other.attend() == 1
    assert (await desk.said())[-1] == "nobody by 21:00: duty silver, step 3 is rung now"


async def test_who_is_not_there_in_time_is_said_once_and_chased_until_they_are(desk, clock):
    await desk.raised(urgency=Urgency.P1)
    await desk.rang(Result.ACCEPTED, eta=clock.now() + timedelta(minutes=40))
    for _ in range(5):
        clock.tick(25 * 60)
        await desk.pages.heard_from(desk.ref, by=desk.by)
    await desk.pages.attend()
    standing = await desk.now()
    assert [each for each in await desk.said() if "not there" in each] == [
        "not there nor made safe by 22:30: ring them"
    ]
    ((key, alarm),) = of_pages([standing], frozenset(), clock.now())
    assert (key, alarm.severity, alarm.words[:15]) == (f"{desk.ref} there", 1, "LATE, ring them")
    await desk.pages.move(desk.ref, Progress.MADE_SAFE, by=desk.by)
    assert list(of_pages([await desk.now()], frozenset(), clock.now())) == []


async def test_who_accepted_and_is_not_heard_from_is_given_up_and_the_next_is_rung(desk, clock):
    await desk.raised()
    await desk.rang(Result.ACCEPTED)
    clock.tick(30 * 60)
    await desk.pages.attend()
    clock.tick(30 * 60)
    await desk.pages.attend()
    assert [each for each in await desk.said() if "heard" in each] == [
        "not heard from by 21:00: ring them", "not heard from by 21:30: given up, step 2 is rung now",
    ]  # fmt: skip
    assert (await desk.now()).step.contact.who == "Surveyor's desk"
    with pytest.raises(NobodyAccepted):
        await desk.pages.heard_from(desk.ref, by=desk.by)


async def test_nobody_answers_until_a_supervisor_says_why(desk, sup):
    await desk.raised()
    with pytest.raises(NotUncovered):
        await desk.pages.explain(desk.ref, "no need", by=sup)
    for _ in range(3):
        await desk.rang(Result.DECLINED, reason="unwell")
    await desk.pages.skip(desk.ref, by=desk.by)
    assert isinstance((await desk.now()).step, Nobody)
    with pytest.raises(NobodyToRing):
        await desk.rang(Result.BUSY)
    for done in (desk.pages.close(desk.ref, by=desk.by), desk.pages.withdraw(desk.ref, "tired", by=desk.by)):
        with pytest.raises(PageNotOver, match="supervisor"):
            await done
    await desk.pages.explain(desk.ref, "day team comes at 06:00", by=sup)
    assert (await desk.now()).page.state is PageState.EXPLAINED
    assert (await desk.said())[-2:] == ["step 4 passed over: on leave", "uncovered, because day team comes at 06:00"]


async def test_an_operator_explains_nothing_alone(desk):
    await desk.raised()
    with pytest.raises(NotYours):
        await desk.pages.explain(desk.ref, "x", by=desk.by.__class__(staff="9", role="auditor", ws="CR-2"))


async def test_one_officer_on_two_jobs_is_said(desk, clock):
    first = await desk.raised()
    since = clock.now()
    await desk.rang(Result.ACCEPTED)
    clock.tick(600)
    await desk.raised("trees")
    found = await desk.now()
    assert (found.step.contact.entry, found.busy) == ("sam", (first, since))


async def test_a_second_page_about_the_same_call_is_the_first(desk):
    call = (await desk.room.calls.take(by=desk.by, call=CallTaken())).ref
    await desk.raised(about=call)

    def again(w):
        assert desk.pages.begin(w, "surveyor", Urgency.P1, about="CL-26-000009", also=(call,)) == desk.ref
        other = desk.pages.begin(w, "no such ladder", Urgency.P0, about=call)
        assert w.matter(other, type(page)).state is PageState.UNCOVERED, "never lost for want of a ladder"

    page = (await desk.now()).page
    await desk.room.acts.write(Act.PAGE, desk.by, again)
    assert len(await desk.pages.open(by=desk.by)) == 2


async def test_a_page_let_go_is_said_after_a_minute_and_taken_over(desk, dk, clock):
    await desk.raised()
    await desk.pages.own(desk.ref, by=desk.by, let_go=True)
    clock.tick(61)
    await desk.pages.attend()
    assert (await desk.said())[-1] == "nobody's page for a minute: take it"
    await desk.pages.own(desk.ref, by=dk)
    assert (await desk.now()).page.owner == dk.staff


async def test_a_ladder_nobody_knows_is_refused_by_name(desk):
    with pytest.raises(NoSuchLadder, match="surveyor, trees"):
        await desk.raised("surveyors")


async def test_the_rungs_a_page_began_with_stay_its_own(desk, sup, room, tmp_path):
    await desk.raised()
    await desk.rang(Result.DECLINED)
    (tmp_path / "ladders.yml").write_text(LADDERS.replace("2026-1", "2026-2").replace("'rota:surveyor', desk", "gold"))
    await desk.pages._ladders.load(by=sup)
    assert (await desk.now()).step.contact.who == "Surveyor's desk"
    assert (await desk.rang(Result.ACCEPTED, rung=0)).page.accepted.who == "Sam Brook", "they rang back"
    assert Skipped.EMPTY not in desk.pages._rotas.files(room.clock.now())


@pytest.fixture
async def called(desk):
    """A call of which a need ended with a page, in one act."""
    desk.room.needs._trees, desk.room.needs._protocols = (
        Trees(desk.protocols, desk.protocols.directory),
        desk.protocols,
    )
    desk.room.needs._page = Paging(desk.pages, desk.protocols.sensitive)
    ref = (await desk.room.calls.take(by=desk.by, call=CallTaken(place="Brigstock Road"))).ref
    await desk.walks(ref)
    (page,) = await desk.pages.open(by=desk.by)
    desk.ref = page.page.ref
    return ref


async def test_a_need_that_ends_with_a_page_rings_whoever_is_on_call_and_holds_its_call_open(desk, called):
    found = await desk.now()
    assert (found.page.about, found.page.need, found.page.urgency, found.page.text) == (
        called, 1, Urgency.P1, "wall, Brigstock Road",
    )  # fmt: skip
    assert (found.step.contact.who, found.page.owner) == ("Sam Brook", desk.by.staff)
    open_ = ("what was promised", f"the page {said(desk.ref)}")
    assert await desk.room.calls.still_open(called, by=desk.by) == open_
    await desk.room.calls.keep(by=desk.by, ref=called, text="rung back")
    with pytest.raises(CallNotOver, match=open_[1]):
        await desk.room.calls.close(by=desk.by, ref=called)
    await desk.pages.withdraw(desk.ref, "it has fallen, nobody near", by=desk.by)
    await desk.room.calls.close(by=desk.by, ref=called)


async def test_the_alarm_of_a_building_on_the_list_rings_its_own_keyholders_misspelt_too(desk, called):
    tree = desk.protocols.tree("wall", "2026-1")
    end = next(each for each in tree.nodes if each.name == "page_now")
    hall = Building(id="town_hall", name="Town Hall", place="Katharine Street", ladder="trees")
    listed = Buildings(name="Buildings", version="1", effective=date(2020, 1, 1), buildings=(hall,))
    paging = Paging(desk.pages, lambda _call: False, lambda said, _at: next(filter(None, map(listed.find, said)), None))

    async def rung(written):
        ref = (await desk.room.calls.take(by=desk.by, call=CallTaken(text="alarm"))).ref
        await desk.room.calls.answer(by=desk.by, ref=ref, answered=CallAnswered(needs=f"building: {written}"))

        def raise_it(w):
            w.record(NeedFound(need=1, protocol="building_alarm", version="2026-1"), ref=ref)
            return w.matter(paging(w, w.matter(ref, Call), 1, end), Page).ladder

        found = []
        await desk.room.acts.write(Act.PAGE, desk.by, lambda w: found.append(raise_it(w)))
        return found[0]

    assert await rung("twn hall, side door") == "trees"
    assert await rung("a school nobody listed") == "surveyor"


async def test_the_page_of_a_sensitive_call_says_no_more_than_whom_to_ring(desk, called):
    paging = Paging(desk.pages, lambda _call: True)
    tree = desk.protocols.tree("wall", "2026-1")
    end = next(each for each in tree.nodes if each.name == "page_now")

    def raise_another(w):
        ref = paging(w, w.matter(called, Call), 2, replace(end, policy="trees"))
        assert w.matter(ref, Page).text == ""

    await desk.room.acts.write(Act.PAGE, desk.by, raise_another)


async def test_a_second_caller_on_the_same_wall_opens_no_second_page(desk, called):
    second = (await desk.room.calls.take(by=desk.by, call=CallTaken(place="Brigstock Road"))).ref
    await desk.room.acts.write(Act.CALL, desk.by, lambda w: w.record(CallLinked(to=called), ref=second))
    await desk.walks(second)
    assert [each.page.about for each in await desk.pages.open(by=desk.by)] == [called]


async def test_a_live_page_is_red_on_the_handover_sheet(desk):
    await desk.raised(about=None, text="a wall is falling")
    matters = await desk.room.acts.read(desk.by, lambda look: look.outstanding())
    (item,) = [item for item, _ in outstanding(matters) if item.ref == desk.ref]
    assert (item.red, item.codes) == (True, ("page_answer",))
    page = next(each for each in matters if each.ref == desk.ref)
    assert described(page, desk.room.clock.now()) == (
        "PG-1 page P1, surveyor ringing, a wall is falling; owed: an answer"
    )


async def test_the_rooms_own_clockwork_says_what_fell_due(desk, clock):
    await desk.raised()
    await desk.rang(Result.VOICEMAIL)
    clock.tick(400)
    await desk.room.clockwork.tick()
    assert (await desk.said())[-1] == "no answer by 20:35: step 2 is rung now"
