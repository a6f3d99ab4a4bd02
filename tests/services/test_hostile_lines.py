"""Whatever is typed is in the book to the letter, is found again, proves, and is harmless where it is shown."""

import json

import pytest

from control_room.domain.book import heard
from control_room.domain.visible import storable, visible
from control_room.services.desk import NothingTyped
from control_room.words import say
from tests.hostile import LINE, OWN, naughty, unsafe
from tests.test_foreign_verifier import verify_book


async def entered(room, by, typed):
    """The line a typed line came to; one that only asks is kept as the command line keeps it."""
    try:
        done = await room.desk.enter(typed, by=by)
    except NothingTyped:
        return None
    return await room.book.line(by=by, number=done.number)


def letters(typed: str) -> str:
    """What the book holds of it: half a character as its number and NUL as its picture, or a database would refuse them."""
    return storable(typed).replace("\0", "␀")


def kept(line) -> set[str]:
    """Every words field of the line, as kept."""
    return {value for name in line.facts.__struct_fields__ if isinstance(value := getattr(line.facts, name), str)}


async def test_hostile_words_are_kept_verbatim_shown_harmless_found_and_proved(room, sup, jw, tmp_path):
    await room.cameras.load(by=sup)
    asked = []
    wanted = {}
    for typed in (*naughty(), LINE):
        line = await entered(room, jw, typed)
        if line is None:
            asked.append(typed)
            continue
        assert letters(typed) in kept(line), (typed[:80], line.facts)
        assert not unsafe(visible(say(line))), typed[:80]
        wanted[line.number] = letters(typed)
    assert all(not typed.strip() or typed.lstrip()[:1] in "/?" for typed in asked), asked
    assert len(wanted) > 30

    for typed in wanted.values():
        found = await room.find.find(typed[:200], by=jw, limit=3)
        assert all(not unsafe(visible(say(each))) for each in found)
    assert (await room.proof.verify(rows=True)).ok
    exported = await room.proof.export(tmp_path / "out", by=sup)
    assert verify_book.prove(exported.folder)["what"] is None
    told = {}
    for raw in (exported.folder / "bodies.jsonl").read_bytes().split(b"\n")[:-1]:
        body = json.loads(raw)
        told.setdefault(body["number"], set()).add(body["words"])
    for number, typed in wanted.items():
        assert typed in told[number]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_hostile_words_on_a_matter_and_on_the_board(room, sup, jw):
    """The same in hand of an assist, and as the words of a look-out, a fault, a visit, a call and an order."""
    await room.cameras.load(by=sup)
    await room.shifts.open(by=jw)
    active = (await room.desk.enter("a 8123 shoplift c2", by=jw)).active
    for typed in (each for each in OWN if each.strip()):
        for lead in ("", "c2 ", "b ", "f c31 ", "p ", "o s60 "):
            try:
                done = await room.desk.enter(lead + typed, by=jw, active=active)
            except NothingTyped:
                continue
            line = await room.book.line(by=jw, number=done.number)
            assert letters(lead + typed) in kept(line), (lead, typed[:80], line.facts)
            assert not unsafe(visible(done.said) + visible(done.refused))
            break_off = heard(str(done.active or ""))
            active = done.active or active
            assert not unsafe(break_off)
    assert (await room.proof.verify(rows=True)).ok
