"""Every bench at toy size on real databases, so that none of them rots. No time is judged here: scripts/bench does that."""

import importlib
import json
import os
import sys
from pathlib import Path

import pytest

from scripts.benches import big_book, raw_sqlite, story
from scripts.benches.measuring import TOY, Figure, Options, keep, percentile, table
from scripts.benches.terminal import Terminal

ROOT = Path(__file__).parents[2]
ON_BOTH = ("search", "waits", "writers", "feed")
SMALLER = {"console": {"acts": 3}, "requests": {"lines": 1000, "acts": 6}}
"""Their rounds take long, and a few prove as much."""
BENCHES = (
    "act_sqlite",
    "board",
    "calls",
    "cameras",
    "console",
    "contacts",
    "deadlines",
    "figures",
    "plots",
    "maps",
    "portal",
    "requests",
    "sweep",
    "sweep_desk",
    "verify",
    "views",
    *ON_BOTH,
)


@pytest.fixture(scope="module")
def books(tmp_path_factory):
    return tmp_path_factory.mktemp("books")


@pytest.fixture
def toy(books, monkeypatch):
    """Options of a toy run; the benches' own processes find the project as scripts/bench lets them."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    return Options(lines=TOY, acts=24, place=books, cluster=os.environ.get("CONTROL_ROOM_TEST_PG", ""))


@pytest.mark.timeout(300)
@pytest.mark.parametrize("name", BENCHES)
async def test_the_bench_runs_and_finds_both_sides_equal(name, toy, monkeypatch):
    if name == "writers":
        monkeypatch.setattr("scripts.benches.writers.WRITERS", 4)
    figures = await importlib.import_module(f"scripts.benches.{name}").bench(toy._replace(**SMALLER.get(name, {})))
    assert figures
    assert all(isinstance(each, Figure) for each in figures)
    if name in ON_BOTH:
        assert any(f.what.startswith("PostgreSQL") for f in figures) == bool(toy.cluster)


@pytest.mark.timeout(300)
async def test_the_bench_of_an_act_on_postgresql_runs(cluster, toy):
    assert await importlib.import_module("scripts.benches.act_postgresql").bench(toy)


async def test_a_builder_that_says_another_word_is_found_out(books, monkeypatch):
    words = big_book._words
    monkeypatch.setattr(big_book, "_words", lambda i: (*words(i)[:2], ("qzc1",)) if i == 700 else words(i))
    with pytest.raises(AssertionError, match=r"in: found_20.._room$"):
        await big_book.built(books / "other", 1000)


async def test_rows_that_differ_print_no_ratio(toy, monkeypatch):
    write = raw_sqlite.RawSqlite.write
    monkeypatch.setattr(
        raw_sqlite.RawSqlite, "write", lambda self, rows: write(self, rows._replace(days=rows.days[1:]))
    )
    with pytest.raises(AssertionError, match="differ"):
        await importlib.import_module("scripts.benches.act_sqlite").bench(toy)


@pytest.mark.parametrize("i", range(25))
def test_the_story_spells_out_what_its_facts_say(i):
    import msgspec

    from control_room.domain.book import split

    said = story.said(i)
    public, words = split(said.facts)
    assert (msgspec.to_builtins(said.public), said.words) == (msgspec.json.decode(msgspec.json.encode(public)), words)


def test_words_in_a_terminal_are_found_among_its_orders_and_not_where_they_never_came(tmp_path):
    terminal = Terminal([sys.executable, "-c", r"print('\x1b[1mfol\x1b[2;9Hlow', end='', flush=True); input()"], {})
    try:
        at = terminal.painted("follow", latest=30)
        assert at == terminal.first_words() > terminal.started
        since = terminal.mark
        terminal.press("north end\r")
        assert terminal.painted("north end", since, latest=30) > at
        with pytest.raises(AssertionError, match="the program ended"):
            terminal.painted("follow", since, latest=30)
    finally:
        terminal.close()


def test_percentiles_are_values_that_were_measured():
    assert [percentile([3, 1, 2], share) for share in (0, 0.5, 0.95, 1)] == [1, 2, 3, 3]
    assert percentile(range(1, 1001), 0.999) == 999


def test_a_missed_target_is_printed_and_other_figures_are_kept(tmp_path):
    met, missed = Figure("an act", 4, "ms", 5), Figure("fairness", 0.5, "", 0.6, least=True)
    assert "NOT MET" in table("Acts", [missed])
    assert "NOT MET" not in table("Acts", [met, Figure("for the record", 99)])
    file = tmp_path / "figures.json"
    for name in ("one", "two"):
        keep(file, name, [met, missed], Options(1, 1, tmp_path, ""))
    kept = json.loads(file.read_text())
    assert {name: [f["met"] for f in kept[name]["figures"]] for name in kept} == {
        "one": [True, False],
        "two": [True, False],
    }
