"""The search box: newest first, as typed, and no typing breaks it."""

import json
from pathlib import Path

import pytest

from control_room.domain.book import Noted

NAUGHTY = Path(__file__).parents[3] / "shared/data/corpora/naughty-strings/blns.json"


async def test_what_is_found_is_newest_first_and_pages_on(room, jw):
    numbers = [(await room.book.note(by=jw, note=Noted(text=f"lorry {n}"))).number for n in range(5)]
    found = await room.find.find("lorry", by=jw, limit=2)
    assert [line.number for line in found] == numbers[:-3:-1]
    more = await room.find.find("lorry", by=jw, limit=9, before=found[-1].number)
    assert [line.number for line in more] == numbers[2::-1]
    assert await room.find.find("  ", by=jw) == ()


async def test_words_are_completed_commonest_first(room, jw):
    for text in ("lorry", "lorry", "loud", "zebra"):
        await room.book.note(by=jw, note=Noted(text=text))
    assert await room.find.completions("LO", by=jw) == ("lorry", "loud")
    assert await room.find.completions("lo", by=jw, limit=1) == ("lorry",)
    for odd in ("", " ", "lo'", "%", "\x00", "ß½"):
        assert await room.find.completions(odd, by=jw) == ()


@pytest.mark.parametrize(
    "typed",
    ["from:0001-01-01 lorry", "to:9999-12-31 lorry", "from:9999-12-31", "to:0001-01-01", "from:2026-02-30 lorry"],
)
async def test_the_ends_of_the_calendar_are_only_dates(room, jw, typed):
    await room.book.note(by=jw, note=Noted(text="lorry"))
    assert len(await room.find.find(typed, by=jw)) in {0, 1}


async def test_any_text_is_kept_and_asked_for_without_harm(room, jw):
    """The naughty strings, each written as a line and typed into the search box."""
    corpus = json.loads(NAUGHTY.read_text("utf-8")) if NAUGHTY.exists() else []
    strings = [
        "[/nope]",
        "[@click=x]y",
        "'; DROP TABLE entries;--",
        "\u202etxet",
        "%s%n",
        '"',
        "NEAR(a b)",
        "a*",
        "-a",
        *corpus[::6],
    ]
    for text in strings:
        await room.book.note(by=jw, note=Noted(text=text))
    for text in strings:
        await room.find.find(text, by=jw)
    lines = await room.book.lines(by=jw, after=1, limit=1000)
    kept = [line.facts.text for line in lines]
    assert [text for text in strings if "\x00" not in text and text not in kept] == []
