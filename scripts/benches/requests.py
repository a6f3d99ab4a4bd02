"""Written requests: from an original's bytes to the queue, a queue of thousands, and every clock worked out again."""

import asyncio
import shutil
import sys
from contextlib import suppress
from email.message import EmailMessage
from email.policy import SMTP
from io import BytesIO
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any

import pypdf

from control_room.adapters.acroforms import drawn
from control_room.adapters.clock import GivenClock
from control_room.domain.requests import clock as overwrite
from control_room.domain.requests.codes import Channel
from control_room.domain.requests.fillable import Blank
from control_room.domain.requests.states import ReviewRequest
from control_room.room import Room
from control_room.store.engine import SqliteDatabase, sqlite
from control_room.store.seen import read_state
from scripts.benches import asking, big_book
from scripts.benches.asking import BY
from scripts.benches.desk import Desk, Took, stopwatch
from scripts.benches.measuring import Figure, Options, percentile, run, scratch
from scripts.benches.raw_requests import BESIDE, Beside, RawRequests
from scripts.benches.raw_sqlite import Rows

TITLE = "Written requests, SQLite"
OPEN = 5000
CLOCKS = 100_000
_SELECT = "SELECT type, state FROM matters WHERE type = 'RR' AND outstanding ORDER BY opened DESC LIMIT 10000"
_ANSWERS = {
    "agency": "mps",
    "name": "Sam Brook",
    "shoulder": "1234SN",
    "email": "sam.brook@met.police.uk",
    "purpose": "prevent_detect_crime",
    "basis": "dpa_sch2_p1_para2",
    "offence": "robbery",
    "crime_ref": "01/1234567/26",
    "necessity": "to identify two suspects",
    "urgency": "u3",
    "wanted": "review_and_export",
    "item1_place": "North End",
    "item1_date": "20/11/2026",
    "item1_from": "18:30",
    "item1_to": "19:00",
}


async def bench(chosen: Options) -> list[Figure]:
    """Receipt to queue, the queue, and the clocks; each against its own baseline in the same run."""
    with scratch(chosen.place) as place:
        for name in ("taken", "queue", "clocks"):
            (place / name).mkdir()
        figures = await _received(place / "taken", max(2, min(chosen.acts // 6, 60)))
        figures += await _queue(place / "queue", chosen, min(OPEN, chosen.lines // 10))
        figures += await _clocks(place / "clocks", chosen, min(CLOCKS, chosen.lines // 10))
    return figures


# -- receipt to queue -----------------------------------------------------------------------------------------------------


def original(n: int, form: bytes) -> bytes:
    """A mail with our own form filled in; each is another, from another officer: one sender has receipts to a limit."""
    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["To"] = f"Sam Brook <officer.{n}@met.police.uk>", "cctv@example.gov.uk"
    mail["Message-ID"], mail["Subject"] = f"<{n}@met.police.uk>", "cctv please"
    mail.set_content("Form attached.")
    mail.add_attachment(form, maintype="application", subtype="pdf", filename="form.pdf")
    return mail.as_bytes()


def _form() -> bytes:
    writer = pypdf.PdfWriter(clone_from=BytesIO(drawn(Blank(council="Measuring"))))
    for page in writer.pages:
        writer.update_page_form_field_values(page, _ANSWERS, auto_regenerate=False)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


class _Besides:
    """What an act wrote beside the book."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite.connect(str(path), isolation_level=None)
        self._known: dict[str, set[tuple[Any, ...]]] = {table: set() for table in BESIDE}
        self.new()

    def new(self) -> Beside:
        """Rows that are new or changed since the last time, by table."""
        found: Beside = {}
        for table in BESIDE:
            rows = {tuple(row) for row in self._db.execute(f"SELECT * FROM {table}")}
            found[table] = sorted(rows - self._known[table], key=str)
            self._known[table] = rows
        return found

    def close(self) -> None:
        self._db.close()


async def _received(home: Path, count: int) -> list[Figure]:
    mine, raw = home / "room.db", home / "raw.db"
    url = f"sqlite+aiosqlite:///{mine}"
    await (await big_book.found_room(home, url)).close()
    clock = GivenClock(asking.ENDS)
    form = _form()
    warm = await asking.opened(home, url, clock)
    await warm.requests.arriving.take(original(-1, form), channel=Channel.EMAIL, by=BY)
    await warm.close()
    shutil.copy(mine, raw)
    desk = Desk(home, url, clock)
    theirs, besides = RawRequests(raw), _Besides(mine)
    kept: list[Took] = []
    kept_raw: list[Took] = []
    taken: list[Took] = []
    taken_raw: list[Took] = []
    try:
        await desk.room.cameras.load(by=BY)
        await desk.mark()
        for n in range(count):
            clock.tick(1)
            kept.append(await _kept(desk.room, original(2 * n, form)))
            await desk.at_rest()
            written, beside = await desk.written(), besides.new()
            stop = stopwatch()
            theirs.write_with(written, beside)
            kept_raw.append(stop())
            await desk.room.requests.arriving.file_waiting()
            theirs.write_with(await desk.written(), besides.new())
            clock.tick(1)
            taken.append(await _stood(desk.room, original(2 * n + 1, form)))
            await desk.at_rest()
            first, second = _acts(await desk.written(), besides.new())
            stop = stopwatch()
            theirs.write_with(*first)
            worker = await asyncio.create_subprocess_exec(sys.executable, "-I", "-B", "-P", "-c", "pass")
            await worker.wait()
            theirs.write_with(*second)
            taken_raw.append(stop())
        differ = big_book.differing(mine, raw)
        other = _Besides(raw)
        same = {table: other._known[table] == besides._known[table] for table in BESIDE}  # noqa: SLF001 - the same class
        other.close()
        if differ or not all(same.values()):
            raise AssertionError(f"services and the baseline wrote different rows: {differ}, {same}")
    finally:
        theirs.close()
        besides.close()
        await desk.room.close()
    return [
        Figure(f"kept (act 1): p50 of {count}", _p(kept, 0.5)),
        Figure("kept: p99", _p(kept, 0.99)),
        Figure("kept: the same rows by the driver alone, p50", _p(kept_raw, 0.5)),
        Figure("kept: p50 against the driver alone", _p(kept, 0.5) / _p(kept_raw, 0.5), "x", 4),
        Figure(f"receipt to queue: p50 of {count}", _p(taken, 0.5)),
        Figure("receipt to queue: p99", _p(taken, 0.99)),
        Figure("receipt to queue: the same rows and one process, p50", _p(taken_raw, 0.5)),
        Figure("receipt to queue: p50 against those", _p(taken, 0.5) / _p(taken_raw, 0.5), "x"),
    ]


def _p(times: list[Took], share: float) -> float:
    return percentile([each.wall for each in times], share)


async def _kept(room: Room, raw: bytes) -> Took:
    stop = stopwatch()
    await room.requests.intake.keep(raw, channel=Channel.EMAIL, by=BY)
    return stop()


async def _stood(room: Room, raw: bytes) -> Took:
    """From handing the bytes over to finding the request in the queue, held and receipted."""
    stop = stopwatch()
    receipt = await room.requests.arriving.take(raw, channel=Channel.EMAIL, by=BY)
    queued = await room.requests.queue.open(by=BY)
    took = stop()
    (one,) = (each.request for each in queued if each.request.last >= receipt.number >= each.request.opened)
    if not (one.holds and one.letters == ("receipt",)):
        raise AssertionError(f"{one.ref} was not held and receipted: {one.holds} {one.letters}")
    return took


def _acts(rows: Rows, beside: Beside) -> tuple[tuple[Rows, Beside], tuple[Rows, Beside]]:
    """The rows of keeping, and those of filing."""
    mine = [day for day in rows.days if day[4] == "original.kept"]
    rest = [day for day in rows.days if day[4] != "original.kept"]
    (entered,) = beside["inbox"]
    return (
        (Rows([], rows.lines[:1], [], mine), {"blobs": beside["blobs"], "inbox": [(*entered[:-1], None)]}),
        (Rows(rows.counters, rows.lines[1:], rows.matters, rest), {**beside, "blobs": []}),
    )


# -- the queue ------------------------------------------------------------------------------------------------------------


async def _queue(home: Path, chosen: Options, count: int) -> list[Figure]:
    shutil.copy(await asking.built(chosen.place, count), home / "room.db")
    url = f"sqlite+aiosqlite:///{home}/room.db"
    room = await asking.opened(home, url, GivenClock(asking.ENDS))
    db = sqlite.connect(str(home / "room.db"), isolation_level=None)
    mine, theirs = [], []
    try:
        for _ in range(min(chosen.acts, 20)):
            stop = stopwatch()
            queued = await room.requests.queue.open(by=BY)
            mine.append(stop())
            stop = stopwatch()
            raw = [read_state(kind, state) for kind, state in db.execute(_SELECT)]
            theirs.append(stop())
            if {each.request.ref for each in queued} != {each.ref for each in raw} or len(raw) != count:
                raise AssertionError("the queue and the table differ")
    finally:
        db.close()
        await room.close()
    figures = [
        Figure(f"queue of {count:,}: p50", _p(mine, 0.5), target=300),
        Figure("queue: CPU", median(each.cpu for each in mine)),
        Figure("queue: the same rows selected and decoded, p50", _p(theirs, 0.5)),
        Figure("queue: CPU against those", median(e.cpu for e in mine) / median(e.cpu for e in theirs), "x", 4),
    ]
    return figures + await _beside(home, url, min(chosen.acts, 300))


async def _beside(home: Path, url: str, count: int) -> list[Figure]:
    desk = Desk(home, url, GivenClock(asking.ENDS))
    try:
        await desk.begin()
        alone = [await desk.act() for _ in range(count)]
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "scripts.benches.requests", "opening", str(home), url),
            stdout=asyncio.subprocess.PIPE,
        )
        try:
            if process.stdout is not None:
                await process.stdout.readline()
            beside = [await desk.act() for _ in range(count)]
            if process.returncode is not None:
                raise AssertionError("the other console stopped opening the queue")
        finally:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()
    finally:
        await desk.room.close()
    return [
        Figure("an act alone: p99", _p(alone, 0.99)),
        Figure("an act beside a console that opens the queue without a pause: p99", _p(beside, 0.99), target=50),
    ]


async def opening(home: Path, url: str) -> None:
    """Another console: opens the queue without a pause until it is killed."""
    room = await asking.opened(home, url, GivenClock(asking.ENDS))
    await room.requests.queue.open(by=BY)
    print("ready", flush=True)
    while True:
        await room.requests.queue.open(by=BY)


class _Counting(GivenClock):
    """A given clock whose counter is the machine's: acts end when they have held the pen long enough."""

    def steady(self) -> float:
        return perf_counter()


# -- the clocks -----------------------------------------------------------------------------------------------------------


async def _clocks(home: Path, chosen: Options, count: int) -> list[Figure]:
    shutil.copy(await asking.built(chosen.place, count, whole=False), home / "room.db")
    room = await asking.opened(home, f"sqlite+aiosqlite:///{home}/room.db", _Counting(asking.ENDS))
    held: list[float] = []
    _watched(room, held)
    figures: list[Figure] = []
    try:
        pure = await room.acts.read(BY, lambda look: _pure(look.matters(ReviewRequest, limit=2000)))
        for what, days, cameras in (
            ("every camera", 28, range(1, asking.CAMERAS + 1)),
            ("one camera", 21, range(7, 8)),
        ):
            await asking.keep_shorter(room, days, cameras)
            held.clear()
            began, cpu = perf_counter(), process_time()
            changed = await room.requests.watching.reclock()
            took, worked = perf_counter() - began, process_time() - cpu
            figures += [
                Figure(f"clocks of {count:,}, {what} changed: {changed:,} written", took, "s"),
                Figure(f"clocks, {what}: a request", took / count * 1000),
                Figure(f"clocks, {what}: CPU a request", worked / count * 1000),
                Figure(f"clocks, {what}: the pen held, p50", percentile(held, 0.5) * 1000),
                Figure(f"clocks, {what}: the pen held longest", max(held) * 1000, target=50),
                Figure(f"clocks, {what}: 100,000 at that rate", took / count * CLOCKS, "s", 120),
            ]
        began = perf_counter()
        if await room.requests.watching.reclock():
            raise AssertionError("a clock changed though nothing it rests on did")
        figures.append(
            Figure(
                "clocks: looked at a second time, nothing changed: a request", (perf_counter() - began) / count * 1000
            )
        )
    finally:
        await room.close()
    return [*figures, Figure("clocks: the sums alone, a request", pure * 1000)]


def _watched(room: Room, held: list[float]) -> None:
    """Note how long each act of this console has the pen, from its turn to the end of its commit."""
    database = room.database
    if not isinstance(database, SqliteDatabase):
        raise TypeError(database)
    act = database._act  # noqa: SLF001 - nothing else sees turn and commit

    def timed(*given: Any) -> Any:  # noqa: ANN401
        began = perf_counter()
        try:
            return act(*given)
        finally:
            held.append(perf_counter() - began)

    database._act = timed  # type: ignore[method-assign] # noqa: SLF001


def _pure(requests: tuple[ReviewRequest, ...]) -> float:
    """Seconds a request for `clock.gone` of its cameras by a setting that is at hand."""
    history = (overwrite.Retained(since=asking.ENDS, days=28),)
    began = perf_counter()
    for each in requests:
        for item, camera in each.pairs():
            if item.begins is not None:
                overwrite.gone(camera, item.begins, history)
    return (perf_counter() - began) / len(requests)


if __name__ == "__main__":
    if sys.argv[1:2] == ["opening"]:
        asyncio.run(opening(Path(sys.argv[2]), sys.argv[3]))
    else:
        run("requests", TITLE, bench)
