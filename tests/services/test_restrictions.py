"""A restricted call on both databases: who worked it goes on, whoever is let in sees it, nobody else sees more than that there is one."""

import random
import re
from datetime import timedelta

import pytest
from msgspec.structs import replace

from control_room.domain.audience import NEED
from control_room.domain.authority import Act, NotYours
from control_room.domain.book import Noted
from control_room.domain.calls.kinds import CallAnswered, CallTaken, NeedFound
from control_room.domain.calls.states import Call
from control_room.domain.errors import NoSuchMatter
from control_room.domain.pages.states import Page
from control_room.domain.patrols import Patrolled
from control_room.domain.register_codes import Disposal
from control_room.room import Room
from control_room.services.book import StaysRestricted
from control_room.services.needs import Needs
from control_room.services.pages import Pages
from control_room.services.paging import Paging
from control_room.services.restrictions import NotRestricted, SeenAlready
from control_room.services.rotas import Rotas
from control_room.settings import Settings
from control_room.tui.live.alarms import of_others
from control_room.words import described, say
from tests.domain.lines import sheet_words
from tests.services.callfiles import FILES, lay
from tests.services.pagefiles import DIRECTORY, LADDERS, rota
from tests.services.test_callprotocols import opened

ABUSE = FILES["out-of-hours/wall"].replace("start: life", "sensitive: true\nstart: life")
SECRET = "Marigold"


class Desk:
    """A desk whose wall tree is a sensitive one."""

    def __init__(self, room, protocols):
        self.room, self.protocols = room, protocols
        directory = protocols.directory
        self.pages = Pages(room.acts, protocols.ladders, Rotas(room.settings, directory), workstation="CR-2")
        self.needs = Needs(room.acts, protocols, directory, page=Paging(self.pages, protocols.sensitive))

    async def rings(self, by, protocol="wall"):
        """A call of those questions, up to what its end does."""
        ref = (await self.room.calls.take(by=by, call=CallTaken(text=f"{SECRET} cries"))).ref
        await self.room.calls.answer(by=by, ref=ref, answered=CallAnswered(place=f"{SECRET} Road", life=False))
        await self.needs.found(by=by, ref=ref, protocol=protocol)
        return ref

    async def paged(self, by):
        """The same, and whoever is on call is paged."""
        ref = await self.rings(by)
        await self.needs.answer(by=by, ref=ref, need=1, code="falling")
        await self.needs.end(by=by, ref=ref, need=1)
        return ref

    async def seen(self, by, kind=Call):
        return [each.ref for each in await self.room.acts.read(by, lambda look: look.matters(kind))]

    async def said(self, by):
        return [say(line) for line in await self.room.book.lines(by=by, limit=1000)]


@pytest.fixture
async def desk(room, sup, tmp_path):
    return await laid(room, sup, tmp_path)


async def laid(room, sup, folder):
    protocols = await opened(room, sup, lay(folder, wall=ABUSE, directory=DIRECTORY, ladders=LADDERS))
    (folder / "rota").mkdir()
    rota(folder / "rota", "surveyor", "sam")
    return Desk(room, protocols)


async def test_who_took_it_works_it_on_and_so_does_a_supervisor(desk, jw, dk, sup):
    ref = await desk.paged(jw)
    for by in (jw, sup):
        assert await desk.seen(by) == [ref]
        assert len(await desk.seen(by, Page)) == 1
        assert [line.ref for line in await desk.room.find.find(SECRET, by=by)].count(ref) >= 2
    call = await desk.room.calls.one(ref, by=jw)
    assert (call.aud, bool(call.open_promises)) == (NEED, True)
    await desk.room.calls.keep(by=jw, ref=ref, text="rang them")
    assert await desk.room.restrictions.let_in_to(ref, by=jw) == ("0417",)
    assert await desk.seen(dk) == await desk.seen(dk, Page) == []


async def test_whoever_is_not_let_in_neither_sees_it_nor_writes_of_it(desk, jw, dk):
    ref = await desk.paged(jw)
    (page,) = await desk.seen(jw, Page)
    before = await desk.room.book.size()
    with pytest.raises(NoSuchMatter):
        await desk.room.calls.one(ref, by=dk)
    with pytest.raises(NoSuchMatter):
        await desk.room.calls.keep(by=dk, ref=ref, text="x")
    with pytest.raises(NoSuchMatter):
        await desk.pages.own(page, by=dk)
    assert SECRET not in " ".join(await desk.said(dk))
    assert await desk.room.find.find(SECRET, by=dk) == ()
    assert await desk.room.restrictions.masked(by=dk) == 1
    assert await desk.room.restrictions.masked(by=jw) == 0
    assert await desk.room.book.size() == before


async def test_a_supervisor_lets_somebody_in_with_a_reason_and_they_work_it_page_and_all(desk, jw, dk, sup):
    ref = await desk.paged(jw)
    with pytest.raises(NotYours, match="on-call manager by phone"):
        await desk.room.restrictions.let_in(ref, "0522", "relief", by=jw)
    await desk.room.restrictions.let_in(ref, "0522", "takes over at the desk", by=sup)
    assert await desk.seen(dk) == [ref]
    (page,) = await desk.seen(dk, Page)
    await desk.pages.own(page, by=dk)
    assert "0522 is let in: takes over at the desk" in await desk.said(dk)
    with pytest.raises(SeenAlready):
        await desk.room.restrictions.let_in(ref, "0522", "again", by=sup)
    other = (await desk.room.calls.take(by=jw, call=CallTaken(text="bins"))).ref
    with pytest.raises(NotRestricted):
        await desk.room.restrictions.let_in(other, "0522", "x", by=sup)


async def test_any_call_is_restricted_by_hand_with_a_reason_and_what_is_about_it_goes_with_it(desk, jw, dk):
    ref = (await desk.room.calls.take(by=jw, call=CallTaken(text=f"{SECRET}, noise"))).ref
    await desk.pages.raised(by=jw, ladder="surveyor", about=ref, text=SECRET)
    assert len(await desk.seen(dk, Page)) == 1
    await desk.room.restrictions.restrict(ref, "it is his ex-partner next door", by=jw)
    assert await desk.seen(dk) == await desk.seen(dk, Page) == []
    assert "RESTRICTED: for those who need it alone, 0417 among them" in await desk.said(jw)
    with pytest.raises(SeenAlready):
        await desk.room.restrictions.restrict(ref, "again", by=jw)
    lines = await desk.room.book.lines(by=jw, limit=1000)
    with pytest.raises(StaysRestricted, match="supervisor lifts it"):
        await desk.room.book.strike(
            by=jw, number=next(x.number for x in lines if x.kind == "matter.restricted"), reason="x"
        )


async def test_that_something_of_it_is_due_is_said_to_whoever_is_in_the_room_and_no_more(desk, jw, dk, clock):
    await desk.rings(jw)
    assert [await desk.room.restrictions.pressing(by=by) for by in (jw, dk)] == [0, 0]
    await desk.paged(jw)
    assert [await desk.room.restrictions.pressing(by=by) for by in (jw, dk)] == [0, 1]
    clock.tick(3600)
    assert await desk.room.restrictions.pressing(by=dk) == 1
    ((_, alarm),) = [(each.key, each.alarm) for each in of_others(1)]
    assert alarm.source == "RESTRICTED CALL (1)"


async def test_on_no_list_of_lines_are_its_words_whoever_looks(desk, jw, sup):
    ref = await desk.paged(jw)
    for by in (jw, sup):
        said = await desk.said(by)
        assert said.count("RESTRICTED: open it to read it") > 5
        assert SECRET not in " ".join(said)
        assert {say(line) for line in await desk.room.find.find(SECRET, by=by)} == {"RESTRICTED: open it to read it"}
        assert (await desk.room.calls.one(ref, by=by)).place == f"{SECRET} Road"
    number = next(line.number for line in await desk.room.book.lines(by=jw, limit=1000) if line.ref == ref)
    assert say(await desk.room.book.line(by=sup, number=number)) == "RESTRICTED: open it to read it"


async def test_reading_one_is_a_line_and_reading_anybodys_is_none(desk, jw, sup):
    ref = await desk.rings(jw)
    await desk.room.readings.opened(ref, "desk", by=sup, purpose="supervising", reason="the marigold matter")
    assert (await desk.said(sup))[-1] == "0001 read it at the desk, supervising"  # on a list without words of one's own
    before = await desk.room.book.size()
    other = (await desk.room.calls.take(by=jw, call=CallTaken(text="bins"))).ref
    await desk.room.readings.opened(other, "desk", by=sup)
    assert await desk.room.book.size() == before + 1


async def test_what_an_older_console_left_open_is_restricted_when_a_room_opens(desk, jw, dk):
    ref = await desk.rings(jw, protocol="gas")

    def older(w):
        w.record(NeedFound(need=2, protocol="wall", version="2026-1", sensitive=True), ref=ref)

    await desk.room.acts.write(Act.CALL, jw, older)
    assert await desk.seen(dk) == [ref]
    await desk.room.restrictions.restrict_all()
    assert (await desk.seen(dk), await desk.seen(jw)) == ([], [ref])
    size = await desk.room.book.size()
    await desk.room.restrictions.restrict_all()
    assert await desk.room.book.size() == size


async def test_who_takes_it_over_at_handover_is_let_in_and_the_sheet_says_no_more_than_that_there_is_one(desk, jw, dk):
    ref = await desk.paged(jw)
    (page,) = await desk.seen(jw, Page)
    handovers = desk.room.handovers
    shift = (await desk.room.shifts.open(by=jw)).ref
    by = replace(jw, shift=shift)
    sheet = (await handovers.propose(by=by)).ref
    told = (await handovers.sheet(by=dk)).handover
    assert [(each.item.ref, each.item.codes, each.item.red) for each in told.held[1:]] == [
        (ref, (), True),
        (page, (), True),
    ]
    assert sheet_words(told)[1] == "RESTRICTED CALL CL-1: who takes it is let in"
    assert SECRET not in " ".join(sheet_words(told))
    await handovers.take(by=dk, ref=sheet, items=(2,))
    await handovers.take(by=dk, ref=sheet, items=(3,))
    assert (await desk.seen(dk), await desk.seen(dk, Page)) == ([ref], [page])
    assert (await desk.pages.one(page, by=dk)).page.owner == "0522"
    assert "0522 is let in: took it over at handover" in await desk.said(dk)


async def test_a_supervisor_lifts_it_with_a_reason_and_everybody_reads_it_again(desk, jw, dk, sup):
    ref = await desk.paged(jw)
    with pytest.raises(NotYours):
        await desk.room.restrictions.lift(ref, "no need", by=jw)
    await desk.room.restrictions.lift(ref, "it was the wind", by=sup)
    assert await desk.seen(dk) == [ref]
    assert len(await desk.seen(dk, Page)) == 1
    said = await desk.said(dk)
    assert "no longer restricted: everybody in the room sees it: it was the wind" in said
    assert SECRET in " ".join(said)
    assert [line.ref for line in await desk.room.find.find(SECRET, by=dk)].count(ref) >= 2
    assert (
        await desk.room.restrictions.masked(by=dk),
        desk.protocols.sensitive(await desk.room.calls.one(ref, by=dk)),
    ) == (0, False)
    await desk.room.restrictions.restrict_all()
    assert await desk.seen(dk) == [ref]
    with pytest.raises(NotRestricted):
        await desk.room.restrictions.lift(ref, "again", by=sup)
    await desk.room.restrictions.restrict(ref, "it was not", by=jw)
    assert (await desk.seen(dk), await desk.seen(dk, Page)) == ([], [])
    assert SECRET not in " ".join(await desk.said(dk))
    assert (await desk.room.proof.verify(rows=True)).ok


# -- the same night with one and without --------------------------------------------------------------------------------------


async def night(desk, seed, jw, dk, clock, *, restricted):
    """Some acts, the same for a seed; with one restricted call among them, worked by 0417."""
    chance = random.Random(seed)
    when = chance.randrange(6)
    for n in range(6):
        what, by = chance.randrange(4), chance.choice((jw, dk))
        if restricted and n == when:
            await desk.paged(jw)
        if what == 0:
            await desk.room.calls.take(by=by, call=CallTaken(text="bins"), disposal=Disposal.ADVICE, told="web")
        elif what == 1:
            await desk.room.calls.take(by=by, call=CallTaken(text=f"noise {n}", place="High Street"))
        elif what == 2:
            await desk.room.onshift.patrols.log(by=by, patrol=Patrolled(cameras=("12",), quiet=True))
        else:
            await desk.room.book.note(by=by, note=Noted(text=f"words {n}"))
        clock.tick(60)


async def told(desk, by):
    """Everything that somebody is told of a night; references by the order they come in, places in the book left out."""
    room, now = desk.room, desk.room.clock.now()
    outstanding = await room.acts.read(by, lambda look: look.outstanding())
    figures = await room.figures.figures((now - timedelta(days=1)).date(), now.date(), by=by)
    found = [await room.find.find(word, by=by) for word in (SECRET, "bins", "noise", "wall", "let")]
    heard = [
        *await desk.said(by),
        *(say(line) for lines in found for line in lines),
        *(described(each, now) for each in outstanding),
        *(described(each, now) for each in await room.calls.open(by=by)),
        f"{len(await room.pages.open(by=by))} pages",
        *await room.find.completions("fall", by=by),
        str(await room.boards.board(by=by)),
        *(f"{name} {sorts}" for name, sorts in sorted(figures.by.items()) if sorts),
        f"{figures.totals['lines']} lines",
    ]
    every = re.sub(r"\b(opened|last)=\d+", r"\1", "\n".join(heard))
    seen: dict[str, str] = {}
    return re.sub(r"\b[A-Z]{2}-(?:26-0+)?(\d+)\b", lambda m: seen.setdefault(m[0], f"ref{len(seen)}"), every)


async def calls(desk, by):
    """How many the figures count."""
    day = desk.room.clock.now().date()
    return (await desk.room.figures.figures(day, day, by=by)).totals.get("calls", 0)


@pytest.mark.parametrize("seed", range(3))
async def test_a_night_with_one_is_told_to_others_as_the_same_night_without(desk, jw, dk, sup, clock, tmp_path, seed):
    began = clock.at
    await night(desk, seed, jw, dk, clock, restricted=True)
    with_one, masked = await told(desk, dk), await desk.room.restrictions.masked(by=dk)
    counted = await calls(desk, dk)
    assert "RESTRICTED: open it to read it" in await told(desk, jw)
    clock.at = began
    folder = tmp_path / "other"
    folder.mkdir()
    other = Room(
        Settings(
            home=folder,
            database_url=f"sqlite+aiosqlite:///{folder}/room.db",
            workstation="CR-2",
            argon_memory_kib=19456,
        ),
        clock=clock,
    )
    try:
        await other.book.prepare()
        await other.book.set_up(council="Borough of Testing", station="Strand House", supervisor="0001")
        plain = await laid(other, sup, folder)
        await night(plain, seed, jw, dk, clock, restricted=False)
        assert with_one == await told(plain, dk)
        assert counted == await calls(plain, dk) + 1
    finally:
        await other.close()
    assert masked == 1
