"""The search index: newest first, by year, by audience, whole words and the one being typed."""

from datetime import UTC, datetime

import pytest

from control_room.domain.authority import Act
from control_room.domain.book import Noted
from control_room.domain.find import ask
from control_room.services.acts import Looking
from control_room.store import search


@pytest.fixture
async def filled(room, jw, sup, clock):
    """Lines of two years, some of them between supervisors."""
    for text in ("red hood by the clock tower", "red coat", "café by the tower"):
        await room.book.note(by=jw, note=Noted(text=text, cameras=("12",)))
    await room.acts.write(Act.NOTE, sup, lambda w: w.record(Noted(text="redacted rota"), aud="supervisors"))
    clock.at = datetime(2027, 2, 3, 12, tzinfo=UTC)
    await room.book.note(by=jw, note=Noted(text="redhill train, red hood 9"))
    return room


async def found(room, by, typed, **more):
    lines = await room.acts.read(by, Looking.found, ask(typed), **more)
    return [line.facts.text for line in lines]


@pytest.mark.parametrize(
    ("typed", "texts"),
    [
        ("red", ["redhill train, red hood 9", "red coat", "red hood by the clock tower"]),
        ("red ", ["redhill train, red hood 9", "red coat", "red hood by the clock tower"]),
        ("redh", ["redhill train, red hood 9"]),
        ("red hoo", ["redhill train, red hood 9", "red hood by the clock tower"]),
        ("hood red ", ["redhill train, red hood 9", "red hood by the clock tower"]),
        ("cafe", ["café by the tower"]),
        ("tower cam:12", ["café by the tower", "red hood by the clock tower"]),
        ("red to:2026-12-31", ["red coat", "red hood by the clock tower"]),
        ("red from:2027-01-01", ["redhill train, red hood 9"]),
        ("from:2027-02-03 to:2027-02-03", ["redhill train, red hood 9"]),
        ("from:2026-03-14 to:2026-03-14", []),
        ("redq", []),
        ("nowhere red", []),
        ("redhi", ["redhill train, red hood 9"]),
        ("cam:99", []),
    ],
)
async def test_what_is_typed_so_far_finds_the_newest_first(filled, jw, typed, texts):
    assert await found(filled, jw, typed) == texts


async def test_a_page_goes_on_before_the_last_line_shown(filled, jw):
    newest = await filled.acts.read(jw, Looking.found, ask("red "), limit=1)
    assert await found(filled, jw, "red ", limit=1, before=newest[0].number) == ["red coat"]


async def test_a_reader_who_is_not_listed_finds_neither_line_nor_word(filled, jw, sup):
    assert "redacted rota" in await found(filled, sup, "red")
    assert await found(filled, jw, "redac") == []

    async def offered(by):
        return await filled.acts.read(by, lambda look: search.completions(look.conn, look.reader, "red"))

    assert "redacted" in await offered(sup)
    assert await offered(jw) == ("red", "redhill")
    assert await filled.acts.read(jw, lambda look: search.parts_of(look.conn, look.reader)) == (
        "2027_room",
        "2026_room",
    )


@pytest.mark.parametrize("typed", ["c9", "zz", "9", "c12z", "99"])
async def test_a_prefix_that_ends_in_the_last_letter_or_digit_is_bounded(room, jw, typed):
    """The next word after "c9" and "zz" is no letter: a dictionary ordered by some language would lose them."""
    await room.book.note(by=jw, note=Noted(text="c95 zzyzx 9 12 c12zebra 994"))
    assert await found(room, jw, typed + ("" if len(typed) > 1 else " ")) == ["c95 zzyzx 9 12 c12zebra 994"]


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_the_dictionary_is_ordered_by_bytes_whatever_the_language_of_the_server(room, jw):
    """A council's server may order text as English does ("zzy" before "Zz"): prefixes are a range only by bytes."""
    ordered = (
        "SELECT collation_name FROM information_schema.columns WHERE table_name = 'terms' AND column_name = 'term'"
    )
    assert await room.database.read(lambda conn: conn.exec_driver_sql(ordered).scalar_one()) == "C"


async def test_a_huge_paste_and_hostile_text_are_found_by_their_words(room, jw):
    await room.book.note(by=jw, note=Noted(text="needle " + "x " * 40000 + "'; DROP TABLE entries; -- \" * NEAR("))
    for typed in ("needle ", "drop ", "near", '"needle', "needle' OR 1=1", "NEAR(needle"):
        assert len(await found(room, jw, typed.split("'")[0])) == 1, typed
    assert await found(room, jw, "needle' OR 1=1") == []
