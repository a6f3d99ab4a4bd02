"""Need to know, proved by difference: a night with an operation is told to others as the same night without (settled.md 9)."""

import asyncio
import random
import re
import shutil
from datetime import timedelta
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from control_room.adapters.clock import GivenClock
from control_room.cli.book import row as line_row
from control_room.domain.audience import LISTED
from control_room.domain.authority import NotYours
from control_room.domain.book import Noted
from control_room.domain.calls.kinds import CallTaken
from control_room.domain.errors import NoSuchLine, NoSuchMatter
from control_room.domain.operations.codes import Agency, OperationKind
from control_room.domain.operations.kinds import OperationNotified, SessionOpened
from control_room.domain.operations.states import Operation
from control_room.domain.patrols import Patrolled
from control_room.domain.people import Role
from control_room.domain.register_codes import Disposal
from control_room.domain.viewings import ViewingBegun
from control_room.domain.visits import VisitSignedIn
from control_room.room import Room
from control_room.services.acts import Looking, Signed
from control_room.services.needtoknow import NobodyToSight, NotOnTheList, mask
from control_room.services.subjects import Sought
from control_room.settings import Settings
from control_room.words import described, say
from control_room.words.disclosures import as_csv
from tests.domain.lines import sheet_words
from tests.domain.operations.made import london, paper

JW = Signed(staff="0417", role=Role.OPERATOR, ws="CR-2")
DK = Signed(staff="0522", role=Role.OPERATOR, ws="CR-1")
SUP = Signed(staff="0001", role=Role.SUPERVISOR, ws="CR-2")
OTHER_SUP = Signed(staff="0300", role=Role.SUPERVISOR, ws="CR-2")
MGR = Signed(staff="0100", role=Role.MANAGER, ws="CR-3")
AUDITOR = Signed(staff="0900", role=Role.AUDITOR, ws="CR-3")
GOVERNANCE = Signed(staff="0901", role=Role.GOVERNANCE, ws="CR-3")
OTHERS = (DK, OTHER_SUP, AUDITOR, GOVERNANCE)
"""Nobody's name on the list; the manager's is."""
SECRETS = ("ASHDOWN", "Heron", "Finch", "Wren", "Lark", "0412", "marigold")
TOLD = OperationNotified(
    sort=OperationKind.DIRECTED_SURVEILLANCE, agency=Agency.MPS, name="ASHDOWN", who="DI Finch", text="marigold"
)
PLAYED = london(2026, 4, 1, 21)


async def people(room):
    chief = Signed(staff="0009", role=Role.SUPERVISOR, ws="CR-2")
    for each in (JW, DK, SUP, OTHER_SUP, MGR, AUDITOR, GOVERNANCE):
        await room.identity.enrol(
            by=chief, staff=each.staff, name=f"N{each.staff}", role=each.role, password="a tall blue kettle"
        )


async def operation(room, until=9):
    """What is done for one, as far as `until` of it."""
    acts = room.operations
    ref = (await acts.told(TOLD, by=JW, listed=("0001", "0100"))).ref
    session = SessionOpened(session=0, operator="0417", cameras="3", officers="DC Lark", directs="DS Wren")
    steps = (
        lambda: acts.sight(ref, paper(), by=SUP),
        lambda: acts.approve(ref, by=MGR),
        lambda: room.readings.opened(ref, "desk", by=JW),
        lambda: acts.open_session(ref, session, by=JW, looked=True),
        lambda: acts.went(ref, by=JW, cameras="12", why="marigold"),
        lambda: room.book.note(by=JW, note=Noted(text="marigold walks"), ref=ref),
        lambda: acts.close_session(ref, by=JW, product="marigold"),
        lambda: acts.cancel(ref, "marigold is charged", by=SUP),
        lambda: acts.debrief(ref, "marigold", by=SUP, arrests=1),
    )
    for step in steps[:until]:
        await step()
        await room.operations.attend()
    return ref


async def night(room, clock, seed, *, restricted):
    """Some acts, the same for a seed; with one operation among them, told of and perhaps used by 0417."""
    chance = random.Random(seed)
    await room.shifts.open(by=DK)
    when, until = (
        chance.randrange(7),
        chance.choice((0, 1, 2, 3, 7, 8)),
    )  # in a session the door itself says that there is one
    for n in range(7):
        what, by = chance.randrange(6), chance.choice((JW, DK, OTHER_SUP))
        if restricted and n == when:
            ref = await operation(room, until)  # and somebody sees pictures for it, which a line on it says
            await room.viewings.begin(ViewingBegun(viewer="DC Lark", about=ref, ended=clock.now()), by=JW)
        if what == 0:
            await room.calls.take(by=by, call=CallTaken(text="bins"), disposal=Disposal.ADVICE, told="web")
        elif what == 1:
            await room.calls.take(by=by, call=CallTaken(text=f"marigolds {n}", place="High Street"))
        elif what == 2:
            await room.onshift.patrols.log(by=by, patrol=Patrolled(cameras=("12",), quiet=True))
            await room.viewings.begin(ViewingBegun(viewer="Ms Heronby", why=f"words {n}"), by=by)
        elif what == 3:
            visit = VisitSignedIn(who="Ms Heronby", text="meters")
            await room.visits.sign_in(by=by, visit=visit)
        elif what == 4:
            await room.book.note(by=by, note=Noted(text="lark seen", entry="handover"))
        else:
            await room.book.note(by=by, note=Noted(text=f"words {n}"))
        clock.tick(60)
    await room.subjects.seek(Sought(phrases=("marigold",)), "their request", by=SUP)  # on the list, where there is one
    if restricted:
        assert await room.operations.lists.masked(by=DK) == 1


async def found_at_every_prefix(room, by):
    told = []
    for word in SECRETS:
        for length in range(1, len(word) + 1):
            prefix = word[:length].lower()
            told += await room.find.completions(prefix, by=by)
            told += [say(line) for line in await room.find.find(prefix, by=by)]
            told += [say(line) for line in await room.find.find(f"{prefix}*", by=by)]
    return told


async def told(room, by):
    """Everything somebody is told of a night, places in the book left out."""
    now = room.clock.now()
    day = now.date()
    lines = await room.book.lines(by=by, limit=1000)
    numbers = await room.acts.read(by, Looking.shown_numbers, after=0, hidden=())
    chosen = await room.acts.read(by, Looking.chosen, numbers)
    outstanding = await room.acts.read(by, Looking.outstanding)
    every = await room.acts.read(by, lambda look: look.all_matters())
    figures = await room.figures.figures(day - timedelta(days=1), day, by=by)
    heard = [
        *(line_row(line) for line in lines),
        *(say(line) for line in chosen),
        *(described(each, now) for each in (*outstanding, *every)),
        *await found_at_every_prefix(room, by),
        str(await room.boards.board(by=by)),
        *(f"{name} {sorts}" for name, sorts in sorted(figures.by.items()) if sorts),
        str(sorted(figures.totals.items())),
        str(await room.operations.every(by=by, closed=True)),
    ]
    if by.role in {Role.SUPERVISOR, Role.AUDITOR, Role.GOVERNANCE}:
        heard += [say(each.line) for each in await room.subjects.looked(by=by)]
        heard.append(as_csv(await room.disclosures.log(day - timedelta(days=1), day, by=by)))
    plain = re.sub(r"\b(opened|last)=\d+", r"\1", "\n".join(heard))
    return re.sub(r"(?m)^\s*\d+(?:\s+|,)", "", plain)


async def sheet(room):
    """What the sheet says, to whoever takes over."""
    found = await room.handovers.sheet(by=DK)
    return "\n".join(sheet_words(found.handover))


async def played(folder, template, seed, *, restricted):
    """What each of the others is told, and what the sheet says that they take over."""
    folder.mkdir()
    shutil.copyfile(template, folder / "room.db")
    clock = GivenClock(london(2026, 4, 1, 20))
    where = Settings(
        home=folder, database_url=f"sqlite+aiosqlite:///{folder}/room.db", workstation="CR-2", argon_memory_kib=64
    )
    room = Room(where, clock=clock)
    try:
        await room.book.prepare()
        await room.book.set_up(council="Borough of Testing", station="Strand House", supervisor="0001")
        await people(room)
        await night(room, clock, seed, restricted=restricted)
        before = {each.staff: await told(room, each) for each in OTHERS}
        await room.handovers.propose(by=DK)  # its mask is words like any other, so it is laid beside for itself
        return {staff: f"{words}\n{await sheet(room)}\n" for staff, words in before.items()}
    finally:
        await room.close()


SHEET_LINE = re.compile(r"(?m)^RESTRICTED OPERATION \(1\):.*\n")


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**9))
def test_a_night_with_one_is_told_to_whoever_is_not_on_its_list_as_the_same_night_without(
    sqlite_with_tables, tmp_path, seed
):
    n = len(list(tmp_path.iterdir()))
    play = partial(played, template=sqlite_with_tables, seed=seed)
    with_one = asyncio.run(play(tmp_path / f"{n}-with", restricted=True))
    without = asyncio.run(play(tmp_path / f"{n}-without", restricted=False))
    for staff, words in with_one.items():
        assert len(SHEET_LINE.findall(words)) == 1, words
        assert SHEET_LINE.sub("", words).rstrip() == without[staff].rstrip()
        assert not re.search(r"SO-|ASHDOWN|operation\.|0412/26", SHEET_LINE.sub("", words))


@pytest.fixture
async def crew(room, clock):
    clock.at = PLAYED
    await people(room)
    return room


async def test_those_on_its_list_see_it_and_on_no_list_of_lines_are_its_words_even_to_them(crew):
    ref = await operation(crew, 7)
    for by in (JW, SUP, MGR):
        assert (await crew.operations.one(ref, by=by)).aud == LISTED
        said = [say(line) for line in await crew.book.lines(by=by, ref=ref, limit=100)]
        assert set(said) == {"RESTRICTED: open it to read it"}
        assert ref in {line.ref for line in await crew.find.find("marigold", by=by)}
        assert await crew.find.completions("ashd", by=by) == ()
        assert await crew.operations.lists.masked(by=by) == 0
    for by in OTHERS:
        assert await crew.operations.lists.masked(by=by) == 1
        for act in (crew.operations.one(ref, by=by), crew.operations.story(ref, by=by)):
            with pytest.raises(NoSuchMatter):
                await act
        number = (await crew.book.lines(by=JW, ref=ref, limit=1))[0].number
        with pytest.raises(NoSuchLine):
            await crew.acts.read(by, lambda look, number=number: look.line(number))
    assert (await crew.proof.verify(rows=True)).ok


async def test_each_look_of_those_on_its_list_is_a_line(crew):
    ref = await operation(crew, 2)
    before = await crew.book.size()
    await crew.readings.opened(ref, "desk", by=JW)
    line = (await crew.book.lines(by=JW, ref=ref, limit=100))[-1]
    assert (await crew.book.size() - before, line.kind, line.by) == (1, "matter.viewed", "0417")


async def test_its_list_is_changed_by_a_supervisor_on_it_and_one_always_stays(crew):
    ref = await operation(crew, 2)
    with pytest.raises(NoSuchMatter):
        await crew.operations.lists.let_in(ref, "0522", "relief", by=OTHER_SUP)
    await crew.operations.lists.let_in(ref, "0522", "relief", by=SUP)
    assert (await crew.operations.one(ref, by=DK)).ref == ref
    for staff, by in (("0522", SUP), ("9999", SUP)):
        with pytest.raises(NotOnTheList):
            await crew.operations.lists.let_in(ref, staff, "x", by=by)
    await crew.operations.lists.shut_out(ref, "0522", "went home", by=SUP)
    with pytest.raises(NoSuchMatter):
        await crew.operations.one(ref, by=DK)
    await crew.operations.lists.shut_out(ref, "0100", "on leave", by=SUP)
    with pytest.raises(NobodyToSight):
        await crew.operations.lists.shut_out(ref, "0001", "x", by=SUP)
    assert (await crew.proof.verify(rows=True)).ok


async def test_a_visitor_whom_the_authority_does_not_name_is_warned_of_while_one_is_in_session(crew):
    lists = crew.operations.lists
    assert await lists.unbriefed("Ms Teal") == 0
    await operation(crew, 4)
    assert await lists.unbriefed("Ms Teal") == 1
    assert await lists.unbriefed("DC Lark 4410SN") == 0
    assert await lists.unbriefed("DI Finch") == 0


async def test_a_handover_while_who_takes_over_is_not_on_its_list_says_that_there_is_one_and_nothing_of_it(crew, clock):
    await crew.shifts.open(by=JW)
    ref = await operation(crew, 5)
    sheet = (await crew.handovers.propose(by=JW)).ref
    words = sheet_words((await crew.handovers.sheet(ref=sheet, by=DK)).handover)
    (line,) = [each for each in words if "RESTRICTED" in each]
    assert line.startswith(mask(1))
    for secret in (*SECRETS, ref, "SO-1"):
        assert secret not in " ".join(words)
    matters = await crew.acts.read(DK, lambda look: look.matters(Operation, outstanding=False))
    assert matters == ()
    assert (await crew.operations.one(ref, by=JW)).session is not None
    assert clock.now() == PLAYED


async def test_hours_of_operations_are_told_of_three_and_of_fewer_to_nobody(crew, clock):
    day = clock.now().date()
    for n in range(3):
        ref = await operation(crew, 4)
        clock.tick(3600)
        await crew.operations.close_session(ref, by=JW)
        found = await crew.operations.lists.operated(day, day + timedelta(days=1), by=OTHER_SUP)
        assert (found.used, found.hours) == (n + 1, pytest.approx(3, abs=0.1) if n == 2 else None)
    before = await crew.operations.lists.operated(day - timedelta(days=9), day - timedelta(days=1), by=MGR)
    assert (before.used, before.hours) == (0, None)
    with pytest.raises(NotYours):
        await crew.operations.lists.operated(day, day, by=DK)
