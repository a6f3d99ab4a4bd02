"""Letting go: what is due and what is kept back, the two people, and that no byte of the words is left in any file."""

import subprocess
import zlib
from contextlib import asynccontextmanager, closing, suppress
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import asyncpg
import pytest

from control_room.adapters import keys
from control_room.adapters.clock import WallClock
from control_room.adapters.sidebook import SideBook
from control_room.domain.assists.kinds import Opened
from control_room.domain.authority import NotYours, SamePerson
from control_room.domain.boards import BoloPosted
from control_room.domain.book import Noted, heard
from control_room.domain.codes import Category
from control_room.domain.erasing import NothingDue, NotInTheBatch, NotItsTurn, NotTheList, Step, WordsErased
from control_room.domain.errors import BookUnavailable
from control_room.domain.keepingfiles import KeptBack, KeptClass
from control_room.domain.notes import key_name
from control_room.domain.people import Role
from control_room.domain.posting import Outgoing
from control_room.services import erasing as erasing_service
from control_room.services.acts import Signed
from control_room.store import scrub as scrub_module
from control_room.store.engine import sqlite
from control_room.store.outbox import put
from control_room.store.verify import Mark
from control_room.words import say
from control_room.words.erasing import text as certificate_text
from tests.services.intruder import intrude
from tests.services.live import Live

ROOT = Path(__file__).parents[2]
MARK = "qzvjkwxhy"
"""Unlike any other word from its first letter on; each of its ends is looked for as well, for an index keeps beginnings once."""
LOGGED = "jwyvqkzhx"
"""Another, of one test alone: a server's log is that of every database on it."""
YEARS = timedelta(days=3 * 366)


@pytest.fixture(autouse=True)
def patient(monkeypatch):
    """Other tests read and write on the same server, some of them for longer than a room would be waited for."""
    monkeypatch.setattr(scrub_module, "PATIENCE", 100.0)


@pytest.fixture
def gov():
    return Signed(staff="0300", role=Role.GOVERNANCE, ws="CR-2")


@pytest.fixture
async def kept(room, sup, tmp_path):
    """A signing room with the rules that ship."""
    origin = (await room.book.whose()).origin
    await room.book.admit(by=sup, key=keys.make(tmp_path / "key", key_name(origin, "CR-2")))
    await room.callprotocols.keeping.load(by=sup)
    return room


async def a_lookout(room, by, text, *, down=True):
    ref = (await room.boards.post(by=by, bolo=BoloPosted(subject=text, name=f"name {text}", place="High Street"))).ref
    await room.book.note(note=Noted(text=f"more of {text}", typed=text), by=by, ref=ref)
    if down:
        await room.boards.withdraw(by=by, ref=ref, reason=f"found, {text}")
    return ref


async def approved(room, sup, gov):
    batch = (await room.erasing.propose(by=sup)).number
    await room.erasing.see(batch, by=sup)
    await room.erasing.approve(batch, by=gov, authority="schedule 4")
    return batch


def ends(word=MARK, least=5):
    """A word and all its ends, as bytes in both cases it may stand in."""
    return [word[at:].encode() for at in range(len(word) - least + 1)]


def unpacked(data):
    """Bytes as they are, and whatever streams in them are packed."""
    yield data
    at = 0
    while (at := data.find(b"x\x9c", at)) >= 0:
        with suppress(zlib.error):
            yield zlib.decompressobj().decompress(data[at:])
        at += 2


def has(data):
    """Whether the mark, or an end of it, stands in these bytes."""
    return any(end in each.lower() for each in unpacked(data) for end in ends())


def copies(folder):
    """Files below a folder that have it."""
    files = sorted(each for each in Path(folder).rglob("*") if each.is_file())
    return [str(path.relative_to(folder)) for path in files if has(still_there(path))]


async def server_files(url):
    """Where a server keeps this database's files, once they are all on the disk."""
    server = await asyncpg.connect("postgresql://" + url.partition("://")[2])
    try:
        await server.execute("CHECKPOINT")
        folder = await server.fetchval("SHOW data_directory")
        number = await server.fetchval("SELECT oid FROM pg_database WHERE datname = current_database()")
    finally:
        await server.close()
    return Path(folder), Path(folder) / "base" / str(number)


async def places(room, home):
    """Where the mark stands: in the log beside the file while it is open, then in every file there is."""
    found = [f"open {each}" for each in (home / "room.db-wal",) if each.exists() and has(each.read_bytes())]
    await room.close()
    found += copies(home)
    if room.settings.database_url.startswith("postgresql"):
        every, mine = await server_files(room.settings.database_url)
        found += copies(mine)
        found += [str(each) for each in (every / "pg_wal").iterdir() if LOGGED.encode() in still_there(each)]
    return found


def still_there(path):
    """What a file has: none where the server has let it go meanwhile, as it does for every database on it."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, IsADirectoryError):
        return b""


async def strew(room, by, home, ref):
    """The mark in every place of ours that holds words."""
    await room.book.attach(by=by, number=await room.book.size(), name=f"{MARK}.txt", data=f"kept {MARK}".encode())
    letter = {"recipient": f"{MARK}@example.org", "subject": MARK, "body": f"about {MARK}"}
    told = {"uid": "1" * 32, "ref": ref, "letter": "receipt", "message_id": "<1@x>", "made_at": room.clock.now()}
    await room.acts.beside(lambda conn: put(conn, Outgoing(**told, **letter)))
    for name in ("prints/Handover HO-26-000001.txt", "extracts/x/extract.txt", "originals/a.eml", "bundles/b/data.txt"):
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(MARK)
    (home / "prints" / "deflated.pdf").write_bytes(b"%PDF stream " + zlib.compress(MARK.encode() * 20))
    (home / "disclosures-20260313-203000.csv").write_text(MARK)
    drafts = home / "workstation" / "CR-2" / "drafts"
    drafts.mkdir(parents=True)
    (drafts / "CR-2--0417.draft").write_text(MARK)
    (home / "log").mkdir()
    (home / "log" / "fault-0a0b0c0d.txt").write_text(MARK)
    side = SideBook(home / "workstation" / "CR-2" / "side-book", reserve=65536)
    side.take(uuid=uuid4(), at=room.clock.now(), staff="0417", words=f"aside {MARK}")
    side.done(1, 4)
    side.close()


async def test_no_byte_of_the_words_is_left_in_any_file_and_the_proof_is_unchanged(kept, sup, jw, gov, clock, tmp_path):
    room = kept
    ref = await a_lookout(room, jw, f"red coat {MARK}")
    await room.book.note(note=Noted(text=f"plain {MARK} and {LOGGED}"), by=jw)
    await strew(room, jw, tmp_path, ref)
    stays = (await room.book.note(note=Noted(text="this one stays"), by=jw)).number
    before = await room.proof.verify()
    size, root = before.entries, before.root
    assert len(copies(tmp_path)) >= (10 if room.settings.database_url.startswith("sqlite") else 9)
    clock.tick(YEARS.total_seconds())
    wall = WallClock().now() + timedelta(days=400)  # the files' own times are the machine's
    clock.tick(max(0.0, (wall - clock.now()).total_seconds()))
    await room.erasing.hold((), (stays,), by=sup, reason="a claim")
    batch = await approved(room, sup, gov)
    done = await room.erasing.carry_out(batch, by=sup)
    assert (done.step, done.done.held, done.done.files, done.done.letters) == (Step.CARRIED_OUT, 0, 1, 1)
    assert not {"log_kept", "statistics_kept"} & set(done.done.said)
    verdict = await room.proof.verify(
        rows=True, seen=(Mark(size=size, root=bytes.fromhex(root), where="x", inside=False),)
    )
    assert (verdict.why, verdict.erased) == ("", done.done.fields)
    assert heard((await room.book.line(by=sup, number=stays)).facts.text) == "this one stays"
    assert await room.find.find("stays", by=jw)
    assert await room.find.find(f"{MARK} ", by=jw) == ()
    assert [line.kind for line in await room.find.find(f"ref:{ref}", by=jw)]
    assert await room.find.completions(MARK[:4], by=jw) == ()
    folder = tmp_path / "outside"
    await room.proof.export(folder, by=sup)
    assert subprocess.run(["python3", ROOT / "scripts/verify_book.py", folder], check=False).returncode == 0
    assert await places(room, tmp_path) == []


@asynccontextmanager
async def reading(url):
    """Somebody with an old state before them: of the embedded book, or in any database of the server."""
    if url.startswith("postgresql"):
        other = await asyncpg.connect("postgresql://" + url.partition("://")[2].rpartition("/")[0] + "/postgres")
        try:
            async with other.transaction():
                await other.fetchval("SELECT pg_current_xact_id()")
                yield
        finally:
            await other.close()
    else:
        with closing(sqlite.connect(url.partition(":///")[2], isolation_level=None)) as other:
            other.execute("BEGIN")
            other.execute("SELECT count(*) FROM entries").fetchall()
            yield


async def test_while_somebody_reads_an_old_state_it_is_not_called_erased(kept, sup, jw, gov, clock, monkeypatch):
    await kept.book.note(note=Noted(text=f"plain {MARK}"), by=jw)
    clock.tick(YEARS.total_seconds())
    batch = await approved(kept, sup, gov)
    with monkeypatch.context() as hurried:
        hurried.setattr(scrub_module, "PATIENCE", 0.3)
        async with reading(kept.settings.database_url):
            with pytest.raises(BookUnavailable, match="carry it out again"):
                await kept.erasing.carry_out(batch, by=sup)
    assert (await kept.erasing.carry_out(batch, by=sup)).step is Step.CARRIED_OUT


async def test_the_lines_that_tell_name_both_people_and_never_the_words(kept, sup, jw, gov, clock):
    room = kept
    await a_lookout(room, jw, f"red coat {MARK}")
    clock.tick(YEARS.total_seconds())
    batch = await approved(room, sup, gov)
    done = await room.erasing.carry_out(batch, by=sup)
    told = [line.facts for line in await room.book.lines(by=sup, limit=500) if isinstance(line.facts, WordsErased)]
    assert {(each.of, each.batch, each.seen, each.approved) for each in told} == {("routine", batch, "0001", "0300")}
    lines = [number for each in told for number in (each.number, *each.numbers)]
    assert sorted(lines) == [number for number, _ in await room.erasing.targets(batch, by=sup)]
    assert done.done.lines == len(lines)
    assert sum(each.lines for each in done.proposed.counts) == len(lines)
    for line in await room.book.lines(by=sup, limit=500):
        assert MARK not in say(line)


async def test_two_people_and_never_one_on_both_sides(kept, sup, jw, gov, mgr, clock):
    room = kept
    await a_lookout(room, jw, "x")
    clock.tick(YEARS.total_seconds())
    with pytest.raises(NotYours):
        await room.erasing.propose(by=jw)
    batch = (await room.erasing.propose(by=gov)).number
    with pytest.raises(NotItsTurn):
        await room.erasing.approve(batch, by=gov, authority="x")
    with pytest.raises(NotYours):
        await room.erasing.see(batch, by=gov)
    await room.erasing.see(batch, by=sup)
    with pytest.raises(NotYours):
        await room.erasing.approve(batch, by=mgr, authority="x")
    with pytest.raises(SamePerson):
        await room.erasing.approve(batch, by=gov, authority="x")
    promoted = Signed(staff=sup.staff, role=Role.GOVERNANCE, ws="CR-2")
    with pytest.raises(SamePerson):
        await room.erasing.approve(batch, by=promoted, authority="x")
    with pytest.raises(NotItsTurn):
        await room.erasing.carry_out(batch, by=sup)
    other = Signed(staff="0301", role=Role.GOVERNANCE, ws="CR-2")
    await room.erasing.approve(batch, by=other, authority="x")
    assert (await room.erasing.carry_out(batch, by=sup)).step is Step.CARRIED_OUT
    with pytest.raises(NotItsTurn):
        await room.erasing.carry_out(batch, by=sup)


async def test_what_is_open_held_named_by_it_or_asked_for_stays_and_says_why(kept, sup, jw, gov, clock):
    room = kept
    over = await a_lookout(room, jw, "over")
    open_ = await a_lookout(room, jw, "open", down=False)
    named = await a_lookout(room, jw, "named")
    await room.boards.sighted(by=jw, ref=open_, text="seen", refs=(named,))
    asked = await a_lookout(room, jw, "asked")
    live = Live(room)
    assist = (await live.assists.open(Opened(category=Category.ROBBERY, text="x"), by=jw)).ref
    clock.tick(YEARS.total_seconds())
    kept_back = (await room.erasing.hold((asked,), (), by=sup, reason="a complaint")).number
    found = await room.erasing.due(by=sup)
    lines = {
        ref: {line.number for line in await room.book.lines(by=sup, ref=ref)}
        for ref in (over, open_, named, asked, assist)
    }
    assert {each.number for each in found.targets} == lines[over]
    why = {ref: {found.back.get(number) for number in numbers} - {None} for ref, numbers in lines.items()}
    assert why == {
        over: set(),
        open_: {KeptBack.OPEN},
        named: {KeptBack.OPEN},
        asked: {KeptBack.ASKED},
        assist: {KeptBack.OPEN},
    }
    await room.erasing.free(kept_back, by=sup, reason="withdrawn")
    assert lines[asked] <= {each.number for each in (await room.erasing.due(by=sup)).targets}


async def test_a_hold_placed_after_the_approval_wins(kept, sup, jw, gov, clock):
    room = kept
    one, other = await a_lookout(room, jw, "one"), await a_lookout(room, jw, f"other {MARK}")
    clock.tick(YEARS.total_seconds())
    batch = await approved(room, sup, gov)
    await room.holds.request(by=jw, about=other, cameras=("12",), begins=clock.now(), ends=clock.now())
    done = await room.erasing.carry_out(batch, by=sup)
    assert done.done.held > 0
    told = {ref: [say(line) for line in await room.book.lines(by=sup, ref=ref)] for ref in (one, other)}
    assert any(MARK in each for each in told[other])
    assert not any("coat" in each or "one" in each.split() for each in told[one])
    assert (await room.proof.verify(rows=True)).ok


async def test_nothing_is_due_a_day_too_early(kept, sup, jw, clock):
    room = kept
    await a_lookout(room, jw, "x")
    clock.tick(timedelta(days=730).total_seconds())
    with pytest.raises(NothingDue):
        await room.erasing.propose(by=sup)
    clock.tick(timedelta(days=1).total_seconds())
    assert (await room.erasing.due(by=sup)).targets


WELFARE = timedelta(days=1096)
"""Three years, as `keeping.yml` proposes."""


async def looked_after(room, by, clock, *, days=0):
    """Somebody saw something disturbing, was sat down with and, so many days later, asked again: it is over."""
    ref = (await room.onshift.welfare.disturbing(by=by, typed=f"k disturbing {MARK}")).ref
    await room.onshift.welfare.debriefed(ref, f"Kim {MARK}", by=by)
    clock.tick(timedelta(days=days).total_seconds())
    await room.onshift.welfare.followed_up(ref, f"sleeps badly {MARK}", by=by)
    return ref


async def refs_due(room, by):
    return {each.ref for each in (await room.erasing.due(by=by)).targets}


async def test_what_was_disturbing_goes_by_its_own_days_from_its_end_and_its_words_go_not_a_day_before(
    kept, sup, jw, gov, clock
):
    room = kept
    ref = await looked_after(room, jw, clock, days=40)
    await room.onshift.welfare.missed("0417", f"a follow {MARK}", by=jw)
    routine = await a_lookout(room, jw, "x")
    clock.tick(WELFARE.total_seconds())
    assert await refs_due(room, sup) == {routine}
    clock.tick(timedelta(days=1).total_seconds())
    found = await room.erasing.due(by=sup)
    assert {each.ref for each in found.targets if each.of is KeptClass.WELFARE} == {ref, None}
    before = await room.book.lines(by=jw, ref=ref)
    assert sum(MARK in repr(line.facts) for line in before) == 3
    await room.erasing.carry_out(await approved(room, sup, gov), by=sup)
    assert [line.number for line in await room.book.lines(by=jw, ref=ref)] == [line.number for line in before]
    assert not any(MARK in repr(line.facts) for line in await room.book.lines(by=jw, limit=500))
    assert (await room.onshift.welfare.one(ref, by=jw)).debriefed_in_time
    assert (await room.proof.verify(rows=True)).ok


async def test_what_was_disturbing_stays_while_it_is_open_held_or_said_to_stay(kept, sup, jw, clock):
    room = kept
    await room.identity.enrol(by=sup, staff=sup.staff, name="Kim Ash", role=sup.role, password="three small words")
    welfare = room.onshift.welfare
    open_ = (await welfare.disturbing(by=jw)).ref
    asked, named, over = [await looked_after(room, jw, clock) for _ in range(3)]
    lookout = await a_lookout(room, jw, "still wanted", down=False)
    await room.boards.sighted(by=jw, ref=lookout, text="seen", refs=(named,))
    clock.tick(WELFARE.total_seconds() + 86_400)
    kept_back = (await room.erasing.hold((asked,), (), by=sup, reason="a claim")).number
    assert await refs_due(room, sup) == {over}
    await room.erasing.free(kept_back, by=sup, reason="settled")
    assert await refs_due(room, sup) == {over, asked}
    await welfare.close(open_, by=jw)
    assert await refs_due(room, sup) == {over, asked}  # its days run from now


async def test_a_list_that_was_changed_behind_the_rooms_back_is_not_carried_out(kept, sup, jw, gov, clock):
    room = kept
    await a_lookout(room, jw, "x")
    clock.tick(YEARS.total_seconds())
    batch = await approved(room, sup, gov)
    intrude(room.settings.database_url, f"INSERT INTO letting(batch, number, \"of\") VALUES ({batch}, 2, 'routine')")
    with pytest.raises(NotTheList):
        await room.erasing.carry_out(batch, by=sup)
    assert (await room.proof.verify()).erased == 0


async def test_what_a_supervisor_leaves_out_keeps_its_words_and_is_on_the_next_list(kept, sup, jw, gov, clock):
    room = kept
    one = await a_lookout(room, jw, f"one {MARK}")
    await a_lookout(room, jw, "other")
    clock.tick(YEARS.total_seconds())
    batch = (await room.erasing.propose(by=sup)).number
    every = {number for number, _ in await room.erasing.targets(batch, by=sup)}
    stay = await room.erasing.of_matter(batch, one, by=sup)
    with pytest.raises(NotYours):
        await room.erasing.leave_out(batch, stay, by=jw, reason="x")
    with pytest.raises(NotInTheBatch):
        await room.erasing.leave_out(batch, (1,), by=sup, reason="x")
    with pytest.raises(NotInTheBatch):
        await room.erasing.leave_out(batch, (), by=sup, reason="x")
    await room.erasing.leave_out(batch, stay[:1], by=sup, reason="an inquest")
    with pytest.raises(NotInTheBatch):
        await room.erasing.leave_out(batch, stay[:1], by=sup, reason="again")
    await room.erasing.see(batch, by=sup)
    await room.erasing.leave_out(batch, stay[1:], by=gov, reason="and the rest of it")
    await room.erasing.approve(batch, by=gov, authority="schedule 4")
    with pytest.raises(NotItsTurn):
        await room.erasing.leave_out(batch, (max(every),), by=sup, reason="too late")
    done = await room.erasing.carry_out(batch, by=sup)
    assert (done.done.lines, done.goes, done.left_out) == (len(every) - len(stay), done.done.lines, frozenset(stay))
    told = await room.erasing.told(batch, by=sup)
    seen, approved = (
        next(each.facts for each in told if each.kind == kind) for kind in ("erasure.seen", "erasure.approved")
    )
    assert len({done.proposed.digest, seen.digest, approved.digest}) == 3  # each signed for what was left then
    assert all(MARK in say(line) for line in await room.book.lines(by=sup, ref=one) if line.number in stay)
    assert "an inquest" in certificate_text(await room.erasing.certificate(batch, by=sup))
    assert {each.number for each in (await room.erasing.due(by=sup)).targets} >= set(stay)


async def test_a_list_of_which_every_line_was_left_out_is_set_aside_and_not_seen(kept, sup, jw, clock):
    await a_lookout(kept, jw, "x")
    clock.tick(YEARS.total_seconds())
    batch = (await kept.erasing.propose(by=sup)).number
    every = [number for number, _ in await kept.erasing.targets(batch, by=sup)]
    await kept.erasing.leave_out(batch, every, by=sup, reason="all of it")
    with pytest.raises(NothingDue, match="set it aside"):
        await kept.erasing.see(batch, by=sup)


class Killed(BaseException):
    """The process ended here."""


STEPS = ("let_go", "rest_of", "files_of", "scrub", "spools.clear", "erasing.gone")


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("after", [False, True])
async def test_killed_at_any_step_it_is_not_called_erased_and_goes_on(
    kept, sup, jw, gov, clock, monkeypatch, tmp_path, step, after
):
    room = kept
    for n in range(12):
        await a_lookout(room, jw, f"red coat {MARK} {n}")
    clock.tick(YEARS.total_seconds())
    batch = await approved(room, sup, gov)
    owner = erasing_service
    *path, name = step.split(".")
    for each in path:
        owner = getattr(owner, each)
    real = getattr(owner, name)
    calls = []

    def fails(*args, **kwargs):
        calls.append(1)
        if len(calls) == (2 if name in {"let_go", "rest_of"} else 1):
            if after:
                real(*args, **kwargs)
            raise Killed
        return real(*args, **kwargs)

    async def afails(*args):
        if after:
            await real(*args)
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(owner, name, afails if name == "scrub" else fails)
        with pytest.raises(Killed):
            await room.erasing.carry_out(batch, by=sup)
    halfway = await room.erasing.batch(batch, by=sup)
    assert (halfway.step, halfway.done) == (Step.BEGUN, None)
    verdict = await room.proof.verify(rows=True)
    assert verdict.why == ""
    done = await room.erasing.carry_out(batch, by=sup)
    assert done.step is Step.CARRIED_OUT
    assert done.done.lines == done.proposed.lines
    assert (await room.proof.verify(rows=True)).ok
    assert await places(room, tmp_path) == []


async def test_somebodys_draft_and_a_line_that_waits_aside_are_never_cleared(kept, sup, clock, tmp_path):
    drafts = tmp_path / "workstation" / "CR-2" / "drafts"
    drafts.mkdir(parents=True)
    (drafts / "CR-2--0417.draft").write_text(MARK)
    clock.tick(max(0.0, (WallClock().now() - clock.now()).total_seconds()) + 60)
    side = SideBook(tmp_path / "workstation" / "CR-2" / "side-book", reserve=65536)
    for n in (1, 2):
        side.take(uuid=uuid4(), at=clock.now(), staff="0417", words=f"aside {n}")
    side.done(1, 4)
    cleared = await kept.erasing.sweep(by=sup)
    assert (cleared.waiting, (drafts / "CR-2--0417.draft").exists()) == (True, True)
    assert [line.words for line in side.waiting()] == ["aside 2"]
    side.done(2, 5)
    assert not (await kept.erasing.sweep(by=sup)).waiting
    later = SideBook(tmp_path / "workstation" / "CR-2" / "side-book", reserve=65536)
    third = later.take(uuid=uuid4(), at=clock.now(), staff="0417", words="goes on")
    assert (third.said, later.waiting()) == ("S-3", (third,))
    assert b"aside" not in later.path.read_bytes()
    for each in (side, later):
        each.close()


async def test_while_a_console_reads_the_old_file_it_is_not_called_carried_out(kept, sup, jw, gov, clock, monkeypatch):
    room = kept
    if not room.settings.database_url.startswith("sqlite"):
        return  # a server's readers do not keep its tables' files
    await a_lookout(room, jw, f"red coat {MARK}")
    clock.tick(YEARS.total_seconds())
    batch = await approved(room, sup, gov)
    monkeypatch.setattr(scrub_module, "PATIENCE", 0.3)
    reader = sqlite.connect(room.settings.database_url.partition(":///")[2], isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM bodies").fetchone()
    with pytest.raises(BookUnavailable, match="close other consoles"):
        await room.erasing.carry_out(batch, by=sup)
    assert (await room.erasing.batch(batch, by=sup)).step is Step.BEGUN
    reader.execute("COMMIT")
    reader.close()
    assert (await room.erasing.carry_out(batch, by=sup)).step is Step.CARRIED_OUT
