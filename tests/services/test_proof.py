"""Every case of the trust page: the first bad line is named, on either database."""

import json

import pytest

from control_room.adapters import keys, lastseen
from control_room.domain.book import Noted
from control_room.domain.canonical import canonical
from control_room.domain.commit import commitment
from control_room.domain.errors import BookUnavailable
from control_room.domain.notes import Checkpoint, key_name
from control_room.domain.tree import Head, leaf_hash
from control_room.services.verdicts import prove
from control_room.store.judging import claims, steady
from control_room.store.verify import Mark
from tests.services.intruder import intrude


def note(text: str) -> Noted:
    return Noted(text=text, typed=text)


async def lines_of(room):
    def look(conn):
        rows = conn.exec_driver_sql("SELECT number, leaf FROM entries ORDER BY number")
        return [bytes(r[1]) for r in rows]

    return await room.database.read(look)


async def bodies_of(room, number):
    def look(conn):
        sql = f"SELECT field, salt, words FROM bodies WHERE number = {number} ORDER BY field"
        return [(r[0], bytes(r[1]), r[2]) for r in conn.exec_driver_sql(sql)]

    return await room.database.read(look)


def head_of(leaves) -> Head:
    return Head().extend(leaf_hash(one) for one in leaves)


def rehead(leaves):
    head = head_of(leaves)
    return ("UPDATE heads SET size = ?, stack = ?", [head.size, head.pack()])


@pytest.fixture
async def book(room, jw, sup, tmp_path):
    """Twelve lines: opened 1, admitted 2, notes 3-8, checkpoint 9, notes 10-12. `room.key` signs."""
    origin = (await room.book.whose()).origin
    room.key = keys.make(tmp_path / "key", key_name(origin, "CR-2"))
    await room.book.admit(by=sup, key=room.key)
    for n in range(3, 9):
        await room.book.note(by=jw, note=note(f"line {n} at the Strand"))
    await room.book.checkpoint(by=sup, why="handover")
    for n in range(10, 13):
        await room.book.note(by=jw, note=note(f"line {n} at the Strand"))
    return room


async def found(room, **more):
    verdict = await room.proof.verify(**more)
    return verdict.ok, verdict.first_bad, verdict.why


async def test_an_honest_book_holds(book, jw):
    struck = await book.book.strike(by=jw, number=5, reason="wrong street")
    await book.book.correct(by=jw, number=6, text="the right one", reason="misheard")
    verdict = await book.proof.verify(rows=True)
    head = head_of(await lines_of(book))
    assert (verdict.ok, verdict.why, verdict.first_bad) == (True, "", None)
    assert (verdict.entries, verdict.root) == (struck.number + 1, head.root().hex())
    assert (verdict.checkpoints, verdict.covered) == (1, 8)


async def test_a_book_not_yet_set_up_holds_nothing(room):
    assert (await room.proof.verify()).entries == 1


async def test_words_changed(book):
    intrude(book.settings.database_url, "UPDATE bodies SET words = 'another' WHERE number = 5 AND field = 'text'")
    assert await found(book) == (False, 5, "has other words in field 'text' than it was written with")


async def test_salt_changed(book):
    intrude(
        book.settings.database_url, ("UPDATE bodies SET salt = ? WHERE number = 6 AND field = 'typed'", [bytes(32)])
    )
    assert (await found(book))[:2] == (False, 6)


async def test_words_moved_to_another_line(book):
    (_, salt, words), _ = await bodies_of(book, 4)
    intrude(
        book.settings.database_url,
        ("UPDATE bodies SET salt = ?, words = ? WHERE number = 7 AND field = 'text'", [salt, words]),
    )
    assert (await found(book))[:2] == (False, 7)


async def test_words_removed_without_a_line(book):
    intrude(
        book.settings.database_url, "UPDATE bodies SET salt = NULL, words = NULL WHERE number = 5 AND field = 'text'"
    )
    assert await found(book) == (False, 5, "has lost its words in field 'text', and no line says they were erased")


async def test_half_an_erasure(book):
    intrude(book.settings.database_url, "UPDATE bodies SET salt = NULL WHERE number = 5 AND field = 'text'")
    assert (await found(book))[:2] == (False, 5)


async def test_row_of_words_removed(book):
    intrude(book.settings.database_url, "DELETE FROM bodies WHERE number = 11 AND field = 'text'")
    assert await found(book) == (False, 11, "has lost its words in field 'text', the row they stood in is gone")


async def test_words_added(book):
    (_, salt, _), _ = await bodies_of(book, 4)
    intrude(
        book.settings.database_url,
        ("INSERT INTO bodies(number, field, salt, words) VALUES (4, 'more', ?, 'and more')", [salt]),
    )
    assert await found(book) == (False, 4, "has words in field 'more' that it was not written with")


@pytest.mark.parametrize(
    "change",
    ["\"by\" = '0999'", "at = at - 60000", "recorded_at = recorded_at + 1", "ws = 'CR-9'", "shift = 'SH-26-000009'",
     "kind = 'line.struck'", "ref = 'AS-26-000001'", "aud = 'supervisors'", "uuid = 'x'"],
)  # fmt: skip
async def test_a_column_changed(book, change):
    intrude(book.settings.database_url, f"UPDATE entries SET {change} WHERE number = 6")
    ok, number, why = await found(book)
    assert (ok, number) == (False, 6)
    assert "the column beside it" in why


async def test_a_bit_of_a_leaf_flipped(book):
    leaf = bytearray((await lines_of(book))[6])
    leaf[20] ^= 1
    intrude(book.settings.database_url, ("UPDATE entries SET leaf = ? WHERE number = 7", [bytes(leaf)]))
    assert (await found(book))[:2] == (False, 7)


async def test_a_leaf_rewritten_in_another_hand(book):
    leaf = json.dumps(json.loads((await lines_of(book))[6])).encode()
    intrude(book.settings.database_url, ("UPDATE entries SET leaf = ? WHERE number = 7", [leaf]))
    assert await found(book) == (False, 7, "is not canonical JSON, so it is not as it was written")


async def test_a_fraction_in_a_leaf(book):
    told = json.loads((await lines_of(book))[6])
    told["pub"]["entry"] = 1.5
    leaf = json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    intrude(book.settings.database_url, ("UPDATE entries SET leaf = ? WHERE number = 7", [leaf]))
    assert (await found(book))[:2] == (False, 7)


async def forged(book, number, **changes):
    """The statements that change a line, its commitment and the head, without a key."""
    leaves = await lines_of(book)
    told = json.loads(leaves[number - 1])
    _, typed = await bodies_of(book, number)
    said = commitment(salt=typed[1], number=number, field="typed", words="forged").hex()
    leaves[number - 1] = canonical(told | {"c": told["c"] | {"typed": said}} | changes)
    return leaves, [
        ("UPDATE entries SET leaf = ? WHERE number = ?", [leaves[number - 1], number]),
        ("UPDATE bodies SET words = 'forged' WHERE number = ? AND field = 'typed'", [number]),
        rehead(leaves),
    ]


async def test_words_commitment_line_and_head_redone_meet_the_signed_checkpoint(book):
    _, statements = await forged(book, 4)
    intrude(book.settings.database_url, *statements)
    assert await found(book) == (False, 1, "or a later one up to 8 is not as the checkpoint of line 9 has it")


async def test_what_is_newer_than_any_checkpoint_can_be_redone_and_only_a_root_kept_outside_tells(book):
    honest = head_of(await lines_of(book))
    _, statements = await forged(book, 11)
    intrude(book.settings.database_url, *statements)
    assert await found(book) == (True, None, "")  # the window: the manual says so
    mark = Mark(size=12, root=honest.root(), where="the printed sheet", inside=False)
    assert await found(book, seen=[mark]) == (False, 1, "or a later one up to 12 is not as the printed sheet has it")
    path = book.settings.local / "last-seen.json"
    lastseen.write(path, lastseen.LastSeen(origin=(await book.book.whose()).origin, size=12, root=honest.root().hex()))
    assert (await found(book))[2].endswith("is not as what this workstation last saw has it")


async def test_rewritten_and_signed_again_by_a_key_holder_is_told_by_a_root_kept_outside(book):
    honest = head_of((await lines_of(book))[:8])
    leaves, statements = await forged(book, 4)
    head = head_of(leaves[:8])
    origin = (await book.book.whose()).origin
    signed = book.key.sign_note(Checkpoint(origin=origin, size=8, root=head.root()).body()).written()
    told = json.loads(leaves[8])
    leaves[8] = canonical(told | {"pub": told["pub"] | {"root": head.root().hex()}})
    intrude(
        book.settings.database_url,
        *statements[:-1],
        ("UPDATE entries SET leaf = ? WHERE number = 9", [leaves[8]]),
        ("UPDATE checkpoints SET note = ? WHERE number = 9", [signed]),
        rehead(leaves),
    )
    assert (await found(book))[0]
    mark = Mark(size=8, root=honest.root(), where="the printed sheet", inside=False)
    assert (await found(book, seen=[mark]))[:2] == (False, 1)


async def test_a_line_deleted(book):
    intrude(book.settings.database_url, "DELETE FROM entries WHERE number = 6")
    assert await found(book) == (False, 6, "is missing: line 7 comes after line 5")


async def test_the_first_line_deleted(book):
    intrude(book.settings.database_url, "DELETE FROM entries WHERE number = 1", "DELETE FROM bodies WHERE number = 1")
    assert (await found(book))[:2] == (False, 1)


async def test_lines_swapped(book):
    intrude(
        book.settings.database_url,
        "UPDATE entries SET number = -1 WHERE number = 5",
        "UPDATE entries SET number = 5 WHERE number = 6",
        "UPDATE entries SET number = 6 WHERE number = -1",
    )
    ok, number, why = await found(book)
    assert (ok, number) == (False, 5)
    assert "calls itself 6" in why


async def test_tail_cut_and_all_else_left(book):
    intrude(book.settings.database_url, "DELETE FROM entries WHERE number > 10")
    assert await found(book) == (False, 11, "is missing: words or a checkpoint of line 12 are still there")


async def test_tail_cut_with_its_words(book):
    intrude(book.settings.database_url, "DELETE FROM entries WHERE number > 10", "DELETE FROM bodies WHERE number > 10")
    assert await found(book) == (False, 11, "is missing: the stored head counts 12 lines, so the tail was cut off")


async def test_tail_cut_below_a_checkpoint_and_head_redone(book):
    leaves = await lines_of(book)
    intrude(
        book.settings.database_url,
        "DELETE FROM entries WHERE number > 7",
        "DELETE FROM bodies WHERE number > 7",
        rehead(leaves[:7]),
    )
    assert await found(book) == (False, 8, "is missing: words or a checkpoint of line 9 are still there")


async def test_an_older_copy_put_back_is_told_by_what_was_last_seen(book):
    leaves = await lines_of(book)
    path = book.settings.local / "last-seen.json"
    seen = lastseen.LastSeen(origin=(await book.book.whose()).origin, size=12, root=head_of(leaves).root().hex())
    lastseen.write(path, seen)
    intrude(
        book.settings.database_url,
        "DELETE FROM entries WHERE number > 7",
        "DELETE FROM bodies WHERE number > 7",
        "DELETE FROM checkpoints",
        rehead(leaves[:7]),
    )
    ok, number, why = await found(book)
    assert (ok, number) == (False, 8)
    assert "last saw counts 12 lines" in why


async def test_a_line_put_in_past_the_head(book):
    intrude(
        book.settings.database_url,
        'INSERT INTO entries(number, uuid, at, recorded_at, ws, "by", kind, aud, leaf) '
        "SELECT 13, 'y', at, recorded_at, ws, \"by\", kind, aud, leaf FROM entries WHERE number = 12",
    )
    assert (await found(book))[:2] == (False, 13)


async def test_the_head_alone_changed(book):
    leaves = await lines_of(book)
    intrude(book.settings.database_url, rehead([*leaves[:11], b"other"]))
    assert await found(book) == (False, 9, "or a later one is not as the stored head has it")


async def test_a_checkpoint_removed(book):
    intrude(book.settings.database_url, "DELETE FROM checkpoints")
    assert await found(book) == (False, 9, "has lost its signed checkpoint")


async def test_a_checkpoint_with_a_false_signature(book, tmp_path):
    other = keys.make(tmp_path / "other", book.key.verifier.name)
    head = head_of((await lines_of(book))[:8])
    signed = other.sign_note(Checkpoint(origin=(await book.book.whose()).origin, size=8, root=head.root()).body())
    intrude(book.settings.database_url, ("UPDATE checkpoints SET note = ?", [signed.written()]))
    ok, number, why = await found(book)
    assert (ok, number) == (False, 9)
    assert "nobody admitted has signed" in why


async def test_a_key_put_in_the_list_behind_the_book(book, tmp_path):
    other = keys.make(tmp_path / "other", book.key.verifier.name)
    intrude(book.settings.database_url, ("UPDATE workstations SET vkey = ?", [other.verifier.vkey]))
    assert (await found(book))[:2] == (False, 9)  # its checkpoint no longer fits the key
    intrude(book.settings.database_url, ("UPDATE workstations SET vkey = ?, name = 'CR-7'", [book.key.verifier.vkey]))
    assert await found(book) == (False, 2, "and the list of workstations do not say the same about 'CR-2'")


async def erased(book, number, field):
    """What a lawful erasure leaves behind: the words gone and a line that says so."""
    leaves = await lines_of(book)
    told = json.loads(leaves[-1])
    at = len(leaves) + 1
    pub = {"number": number, "fields": [field]}
    leaf = canonical(told | {"number": at, "id": "e1", "kind": "book.erased", "pub": pub, "c": {}})
    sql = f"""INSERT INTO entries(number, uuid, at, recorded_at, ws, "by", kind, aud, leaf)
      SELECT {at}, 'e1', at, recorded_at, ws, "by", 'book.erased', aud, ? FROM entries WHERE number = {at - 1}"""
    gone = f"UPDATE bodies SET salt = NULL, words = NULL WHERE number = {number} AND field = '{field}'"
    return [(sql, [leaf]), rehead([*leaves, leaf]), gone]


async def test_a_lawful_erasure_passes_and_is_counted(book):
    intrude(book.settings.database_url, *await erased(book, 5, "text"))
    verdict = await book.proof.verify()
    assert (verdict.ok, verdict.erased) == (True, 1)


async def test_an_erasure_told_of_but_not_done(book):
    intrude(book.settings.database_url, *(await erased(book, 5, "text"))[:-1])
    assert await found(book) == (
        False,
        5,
        "still has its words in field 'text', and a later line says they were erased",
    )


async def test_a_note_that_a_line_is_struck_changed(book, jw):
    strike = await book.book.strike(by=jw, number=5, reason="wrong street")
    intrude(book.settings.database_url, "UPDATE amends SET target = 4")
    assert (await found(book))[0]
    assert (await found(book, rows=True))[:2] == (False, strike.number)


async def test_figures_changed(book):
    intrude(book.settings.database_url, "UPDATE days SET n = n + 1 WHERE key = 'line.noted'")
    ok, number, why = await found(book, rows=True)
    assert (ok, number) == (False, None)
    assert "20260313" in why


@pytest.mark.parametrize("bad", [0, 3, 10])
async def test_proved_by_two_processes_in_small_blocks_it_comes_to_the_same(book, bad):
    def look(conn):
        steady(conn)
        return claims(conn)

    if bad:
        intrude(book.settings.database_url, f"UPDATE bodies SET words = 'x' WHERE number = {bad} AND field = 'text'")
    claimed = await book.database.read(look)
    whole = await prove(book.settings.database_url, claimed)
    assert whole.first_bad == (bad or None)
    parts = await prove(book.settings.database_url, claimed, block=4)
    assert (parts.ok, parts.first_bad, parts.why) == (whole.ok, whole.first_bad, whole.why)
    assert bad or parts == whole


async def test_a_book_that_cannot_be_read_to_its_end_is_said_to_be_so(book):
    claimed = await book.database.read(claims)
    with pytest.raises(BookUnavailable, match="cannot be read"):
        await prove("sqlite+aiosqlite:////nowhere/room.db", claimed)
    with pytest.raises(BookUnavailable, match="cannot be read"):
        await prove("sqlite+aiosqlite:////nowhere/room.db", claimed, block=4)
