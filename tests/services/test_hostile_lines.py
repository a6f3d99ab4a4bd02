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


VERBS = ("t ", "t c12 1500-1630 ", "m event 1400-1730 ", "m event ", "m major ", "m standby ", "e r1 to ", "e r1 lost ", "d ", "g ",
         "k check ", "k missed ", "k disturbing ", "b wanted ", "b missing ", "o breach ", "methane h ", "decision ", "tk1 done ",
         "tk1 missed ", "dy1 ", "ev1 ", "mi1 ", "wf1 ", "n op ", "hold c4 ")  # fmt: skip
ODD = ("99999999", "tk99999999", "tk0 done", "so1", "cl1 wf9", "c99999", "till 31/12/9999", "from 31/12/9999", "from 0001-01-01 daily",
       "till 99/99/9999", "every 99999999 min", "31/12/9999 1400-1730", "31/12/9999", "0001-01-01 1400-1730", "0130-0130 29 mar 2026",
       "crowd 99999999999999999999", "w " * 5_000)  # fmt: skip
"""Numbers and dates nobody means, and references that are not there, of another kind, or not theirs."""
SAID_OTHERWISE = ("diary.entered",)
"""Kinds that hold what was typed in fields of its own, not to the letter."""


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_hostile_words_after_the_verbs_of_a_shift(room, sup, jw, clock):
    """Nothing breaks off, no word is lost, and what is refused is said harmlessly."""
    await room.cameras.load(by=sup)
    await room.directory.load(by=sup)
    await room.shifts.open(by=jw)
    for typed in ("t c12 school 0000-2359 daily", "m event fair 1400-1730 c4", "m major fire", "k disturbing"):
        assert not (await room.desk.enter(typed, by=jw)).refused
    words = [each for each in OWN if each.strip()]
    for n, lead in enumerate(VERBS):
        for typed in (lead + each for each in (*words[n % 4 :: 4], *ODD)):
            try:
                done = await room.desk.enter(typed, by=jw)
            except NothingTyped:
                assert lead == "d ", typed[:80]
                continue
            line = await room.book.line(by=jw, number=done.number)
            if line.kind not in SAID_OTHERWISE:
                assert letters(typed) in kept(line), (typed[:80], line.facts)
            assert not unsafe(visible(done.said) + visible(say(line)) + done.refused), typed[:80]
    clock.tick(86_400)
    await room.onshift.tasking.attend()
    await room.onshift.tasking.tours(by=jw)
    await room.diary.coming(10, by=jw)
    await room.onshift.events.listed(by=jw)
    assert (await room.proof.verify(rows=True)).ok
