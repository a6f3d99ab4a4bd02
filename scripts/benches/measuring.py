"""What the benches share: their options, percentiles, the table and the JSON they print.

Wall times of a shared machine say little by themselves: what is compared is interleaved in one run, and CPU time is given where
that is what a target is about.
"""

import argparse
import asyncio
import json
import os
import sys
import tempfile
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from math import ceil
from pathlib import Path
from typing import Any, Final, NamedTuple
from uuid import uuid4

import asyncpg

FULL: Final = 5_000_000
USUAL: Final = 200_000
TOY: Final = 3_000


class NotMeasured(Exception):  # noqa: N818 - a reason, printed; nothing went wrong
    """Why a bench cannot be run here."""


class Figure(NamedTuple):
    """One figure of one bench.

    Attributes:
        target: the most it may be, or the least where `least`; None for a figure given for the record.
    """

    what: str
    value: float
    unit: str = "ms"
    target: float | None = None
    least: bool = False

    @property
    def met(self) -> bool | None:
        """Whether the target is met; None where there is none."""
        if self.target is None:
            return None
        return self.value >= self.target if self.least else self.value <= self.target


class Options(NamedTuple):
    """How much to measure.

    Attributes:
        lines: lines in the big book.
        acts: acts, keys or looks to time; each bench takes what it needs of it.
        place: where big books are kept and rooms are made.
        cluster: address of a PostgreSQL that may be written in, or "".
    """

    lines: int
    acts: int
    place: Path
    cluster: str


def percentile(times: Sequence[float], share: float) -> float:
    """The value `share` (0 to 1) of the sorted times lie at or below; nearest rank, never between two."""
    ordered = sorted(times)
    return ordered[max(0, ceil(share * len(ordered) - 1e-9) - 1)]


def options(arguments: Sequence[str]) -> tuple[Options, Path | None]:
    """Read a bench's command line: the options, and the file its JSON goes to."""
    parser = argparse.ArgumentParser(description="Measures one row of the targets and says which it meets.")
    parser.add_argument("--quick", action="store_true", help="fewer acts in smaller books: a look, no proof")
    parser.add_argument("--full", action="store_true", help=f"a big book of {FULL:,} lines")
    parser.add_argument("--lines", type=int, help=f"lines in the big book (usually {USUAL:,})")
    parser.add_argument("--acts", type=int, help="acts, keys or looks to time")
    parser.add_argument("--json", type=Path, help="file to add the figures to")
    told = parser.parse_args(arguments)
    place = Path(os.environ.get("CONTROL_ROOM_BENCH_DIR") or tempfile.gettempdir()) / "books"
    place.mkdir(parents=True, exist_ok=True)
    chosen = Options(
        lines=told.lines or (FULL if told.full else 50_000 if told.quick else USUAL),
        acts=told.acts or (300 if told.quick else 3000),
        place=place,
        cluster=os.environ.get("CONTROL_ROOM_TEST_PG", ""),
    )
    return chosen, told.json


def table(title: str, figures: Sequence[Figure]) -> str:
    """The figures as rows a person reads."""
    rows = [title]
    for f in figures:
        mark = {None: "", True: "met", False: "NOT MET"}[f.met]
        bound = "" if f.target is None else f"{'>=' if f.least else '<='} {f.target:g}"
        rows.append(f"  {f.what:<64} {f.value:>12.3f} {f.unit:<6} {bound:<12} {mark}")
    return "\n".join(rows)


def keep(file: Path, name: str, figures: Sequence[Figure], chosen: Options) -> None:
    """Add one bench's figures to the JSON file; other benches' stay."""
    kept: dict[str, Any] = json.loads(file.read_text()) if file.exists() else {}
    kept[name] = {
        "lines": chosen.lines,
        "acts": chosen.acts,
        "load": os.getloadavg()[0],
        "figures": [{**f._asdict(), "met": f.met} for f in figures],
    }
    file.write_text(json.dumps(kept, indent=1) + "\n")


def run(name: str, title: str, bench: Callable[[Options], Awaitable[list[Figure]]]) -> None:
    """Run one bench as a program: print its table, keep its JSON. A target that is missed is printed, not an error."""
    chosen, file = options(sys.argv[1:])
    try:
        figures = asyncio.run(_awaited(bench, chosen))
    except NotMeasured as reason:
        print(f"{title}\n  not measured: {reason}")
        return
    print(table(f"{title}  [{chosen.lines:,} lines, load {os.getloadavg()[0]:.1f}]", figures), flush=True)
    if file is not None:
        keep(file, name, figures, chosen)


async def _awaited(bench: Callable[[Options], Awaitable[list[Figure]]], chosen: Options) -> list[Figure]:
    return await bench(chosen)


@contextmanager
def scratch(place: Path) -> Iterator[Path]:
    """A directory for one bench's own books, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="bench-", dir=place) as made:
        yield Path(made)


class Cluster:
    """A PostgreSQL server the benches may make databases on."""

    def __init__(self, url: str) -> None:
        if not url:
            raise NotMeasured("no PostgreSQL here (scripts/bench starts one)")
        self._url = url
        self._made: list[str] = []

    async def _run(self, statement: str) -> None:
        connection = await asyncpg.connect(self._url.replace("+asyncpg", ""))
        try:
            await connection.execute(statement)
        finally:
            await connection.close()

    async def create(self, template: str | None = None) -> str:
        """The address of a new database, empty or a page-for-page copy of another that nobody is connected to."""
        name = f"bench_{uuid4().hex[:12]}"
        like = "" if template is None else f' TEMPLATE "{template.rpartition("/")[2]}"'
        await self._run(f'CREATE DATABASE "{name}"{like}')
        self._made.append(name)
        return f"{self._url.rpartition('/')[0]}/{name}"

    async def drop_all(self) -> None:
        """Drop every database made here."""
        while self._made:
            await self._run(f'DROP DATABASE IF EXISTS "{self._made.pop()}" WITH (FORCE)')
