"""Extracts for disclosure: struck lines in, other people out, every line proved under the checkpoint it carries."""

import json
from base64 import b64decode
from datetime import timedelta

import pytest

from control_room.adapters import keys
from control_room.adapters.paper import pdf_of
from control_room.domain.assists.kinds import Opened
from control_room.domain.authority import NotYours
from control_room.domain.book import Noted
from control_room.domain.codes import Source
from control_room.domain.errors import NoSuchMatter
from control_room.domain.extracts import Asked, Undecided
from control_room.domain.notes import key_name
from control_room.domain.tree import leaf_hash, verify_inclusion
from control_room.services.extracts import ExtractMoved
from control_room.words.extracts import listed, paper, plain, text
from tests.services.evidence import exported

SECRET = ("Jo Bell", "LB63 XYZ", "07700 900123", "jo.bell@example.org", "AS-26-000099")


@pytest.fixture
async def story(room, jw, sup, tmp_path):
    """A signing room and an assist with a struck line and a corrected one; lines of others between."""
    origin = (await room.book.whose()).origin
    await room.book.admit(by=sup, key=keys.make(tmp_path / "key", key_name(origin, "CR-2")))
    ref = (await room.assists.open(Opened(source=Source.POLICE_RADIO, text="robbery, JO BELL's phone"), by=jw)).ref
    wrong = await room.book.note(note=Noted(text="went to lb63xyz, rings 07700900123"), by=jw, ref=ref)
    await room.book.note(note=Noted(text="somebody else's line"), by=jw)
    await room.book.correct(by=jw, number=wrong.number, text="it was LB63-XYZ of Jo Bell", reason="misheard Jo  Bell")
    struck = await room.book.note(
        note=Noted(text="see as99, mail jo.bell@example.org", refs=("AS-26-000099",)), by=jw, ref=ref
    )
    await room.book.strike(by=jw, number=struck.number, reason="of AS-99")
    return room, ref, wrong.number, struck.number


def wanted(ref, **more):
    told = {"mask": ("Jo Bell",), "recipient": "DC Brook", "organisation": "MPS", "purpose": "unused material", **more}
    return Asked(refs=(ref,), suggested=True, **told)


async def test_nothing_masked_is_in_any_form_of_it_and_struck_lines_are(story, sup):
    room, ref, wrong, struck = story
    extract = await room.extracts.make(wanted(ref), by=sup)
    forms = (text(extract), json.dumps(plain(extract)), str(paper(extract)))
    for form in forms:
        bare = "".join(c for c in form.casefold() if c.isalnum())
        for secret in (*SECRET, "as99", "LB63XYZ"):
            assert "".join(c for c in secret.casefold() if c.isalnum()) not in bare, (secret, form)
        assert f"line {struck} struck: of [masked]" in form
        assert "went to [masked], rings [masked]" in form
    by_number = {line.number: line for line in extract.lines}
    (corrected,) = by_number[wrong].amended
    assert (corrected.text, corrected.reason) == ("it was [masked] of [masked]", "misheard [masked]")
    assert by_number[struck].amended[0].struck
    assert "STRUCK by line" in forms[0]
    assert f"{sum(extract.masked.values())} places masked" in forms[0]
    assert "somebody else's line" not in forms[0]


async def test_a_stranger_proves_each_line_under_the_checkpoint_and_that_its_bytes_are_those_hashed(story, sup):
    room, ref, _, struck = story
    made = plain(await room.extracts.make(wanted(ref), by=sup))
    size, root = made["checkpoint"]["size"], b64decode(made["checkpoint"]["note"].split("\n")[2])
    assert made["told_at_line"] <= size
    for line in made["lines"]:
        steps = [bytes.fromhex(each) for each in line["inclusion_proof"]]
        leaf = bytes.fromhex(line["leaf_hash"])
        assert verify_inclusion(line["number"] - 1, size, leaf, steps, root)
        assert not verify_inclusion(line["number"], size, leaf, steps, root)
        assert line["leaf"] is None or leaf_hash(line["leaf"].encode()) == leaf
    assert [line["number"] for line in made["lines"] if line["leaf"] is None] == [struck]


async def test_it_is_told_in_the_book_for_whom_and_why_and_changes_nothing_of_the_matter(story, sup, jw):
    room, ref, *_ = story
    before = await room.acts.read(jw, lambda look: look.some([ref]))
    extract = await room.extracts.make(wanted(ref), by=sup)
    (told,) = [line for line in await room.book.lines(by=sup, ref=ref) if line.kind == "disclosure.extracted"]
    assert told.number == extract.told
    assert (told.facts.refs, told.facts.lines, told.facts.digest) == ((ref,), len(extract.lines), extract.digest)
    assert (told.facts.recipient, told.facts.purpose) == ("DC Brook", "unused material")
    (after,) = await room.acts.read(jw, lambda look: look.some([ref]))
    assert (after.stage, after.owed()) == (before[0].stage, before[0].owed())
    assert (await room.proof.verify(rows=True)).ok


async def test_what_looks_like_somebody_elses_is_decided_before_anything_goes_out(story, sup):
    room, ref, *_ = story
    size = await room.book.size()
    seen = await room.extracts.look(Asked(refs=(ref,)), by=sup)
    assert {each.text for each in seen.suggestions} >= {"lb63xyz", "07700900123", "as99", "jo.bell@example.org"}
    assert any("registration mark: lb63xyz" in each for each in listed(seen))
    with pytest.raises(Undecided, match="--suggested"):
        await room.extracts.make(Asked(refs=(ref,), recipient="x", purpose="y"), by=sup)
    assert await room.book.size() == size
    kept = ("lb63xyz", "07700900123", "as99", "jo.bell@example.org")
    made = await room.extracts.make(Asked(refs=(ref,), keep=kept, recipient="x", purpose="y"), by=sup)
    assert made.masked == {}
    assert "Nothing was masked" in text(made)


async def test_linked_matters_are_named_and_given_only_when_asked(story, sup, jw, clock):
    room, ref, *_ = story
    export = await exported(room, jw, clock, about=ref)
    alone = await room.extracts.look(wanted(ref), by=sup)
    assert (alone.refs, alone.left_out) == ((ref,), (export,))
    both = await room.extracts.look(wanted(ref, linked=True), by=sup)
    assert (both.refs, both.left_out) == ((ref, export), ())
    assert {line.ref for line in both.lines} == {ref, export}
    numbers = [line.number for line in both.lines]
    assert numbers == sorted(numbers)


async def test_it_is_a_supervisors_act_and_of_what_they_may_see(story, jw, sup):
    room, ref, *_ = story
    with pytest.raises(NotYours):
        await room.extracts.make(wanted(ref), by=jw)
    with pytest.raises(NoSuchMatter):
        await room.extracts.look(wanted("AS-26-000077"), by=sup)


async def test_without_a_key_it_says_that_nothing_is_signed(room, jw, sup):
    ref = (await room.assists.open(Opened(source=Source.POLICE_RADIO), by=jw)).ref
    made = await room.extracts.make(wanted(ref), by=sup)
    assert (made.note, made.vkey) == ("", "")
    assert "NOT SIGNED" in text(made)
    assert made.size == made.told


async def test_times_are_in_london_and_utc_and_it_prints(story, sup, clock):
    room, ref, *_ = story
    clock.tick(timedelta(days=120).total_seconds())
    summer = await room.book.note(note=Noted(text="later"), by=sup, ref=ref)
    made = await room.extracts.make(wanted(ref), by=sup)
    told = text(made)
    assert f"{summer.number:>7} 11 Jul 2026 21:30:00 BST (2026-07-11T20:30:00.000Z) by 0001" in told
    assert (await pdf_of(paper(made))).startswith(b"%PDF")


async def test_a_line_written_while_it_is_made_is_not_left_out_of_it_unsaid(story, sup, jw, monkeypatch):
    """Somebody writes after the lines were read and before the extract is written down."""
    room, ref, *_ = story
    write = room.acts.write

    async def after_somebody_else(act, by, decide, *args, **told):
        monkeypatch.setattr(room.acts, "write", write)
        await room.book.note(note=Noted(text="found at once"), by=jw, ref=ref)
        return await write(act, by, decide, *args, **told)

    monkeypatch.setattr(room.acts, "write", after_somebody_else)
    with pytest.raises(ExtractMoved, match="look at it again"):
        await room.extracts.make(wanted(ref), by=sup)
    assert "found at once" in text(await room.extracts.make(wanted(ref), by=sup))
