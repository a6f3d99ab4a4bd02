"""What the room copies out, other people's programs prove: the outsider's script, and Go's own proof code."""

import re

import pytest

from control_room.adapters import keys
from control_room.adapters.folders import FolderTaken, whole
from control_room.domain.authority import NotYours
from control_room.domain.book import Noted
from control_room.domain.errors import BookUnavailable
from control_room.domain.notes import key_name
from control_room.services.proof import Proof
from tests.services.intruder import intrude
from tests.services.test_needtoknow import AUDITOR, MGR, PLAYED, SECRETS, operation, people
from tests.test_foreign_verifier import foreign, verify_book

__all__ = ["foreign"]


@pytest.fixture
async def book(room, jw, sup, tmp_path):
    origin = (await room.book.whose()).origin
    await room.book.admit(by=sup, key=keys.make(tmp_path / "key", key_name(origin, "CR-2")))
    for n, words in enumerate(["red coat", "Ünïcode — ½ 日本 \u2028", 'a "quote" \\ /', "\x1b[31m\x00", "x" * 5000]):
        await room.book.note(by=jw, note=Noted(text=words, typed=words))
        if n == 2:
            await room.book.checkpoint(by=sup, why="handover")
    await room.book.strike(by=jw, number=4, reason="wrong street")
    return room


async def test_an_exported_book_is_proved_by_others(book, sup, foreign, tmp_path):
    exported = await book.proof.export(tmp_path / "out", by=sup)
    found = verify_book.prove(exported.folder)
    assert (found["what"], found["entries"], found["checkpoints"]) == (None, exported.entries, 2)
    assert found["root"] == exported.root == (await book.proof.verify()).root
    assert found["covered"] == exported.entries - 1  # the checkpoint made for the export covers all but its own line
    assert foreign([(exported.folder, [])]) == ["ok"]
    names = {"README.txt", "bodies.jsonl", "checkpoints.txt", "entries.jsonl", "head.json", "keys.json"}
    assert {each.name for each in exported.folder.iterdir()} == names
    assert not (tmp_path / "out.partial").exists()


async def test_a_falsified_book_is_copied_as_it_is_and_others_say_where(book, sup, tmp_path):
    intrude(book.settings.database_url, "UPDATE bodies SET words = 'x' WHERE number = 5 AND field = 'text'")
    exported = await book.proof.export(tmp_path / "out", by=sup)
    assert verify_book.prove(exported.folder)["first_bad"] == 5


async def test_it_is_for_those_who_may_see_every_audience(book, jw, tmp_path):
    with pytest.raises(NotYours):
        await book.proof.export(tmp_path / "out", by=jw)
    assert not (tmp_path / "out").exists()


async def test_of_an_operation_whoever_is_not_on_its_list_copies_out_its_places_and_not_a_word(
    book, sup, clock, foreign, tmp_path
):
    clock.at = PLAYED
    await people(book)
    ref = await operation(book, 7)
    made = {by.staff: await book.proof.export(tmp_path / by.staff, by=by) for by in (AUDITOR, MGR)}
    raw = b"".join(each.read_bytes() for each in (tmp_path / AUDITOR.staff).iterdir())
    for secret in (*SECRETS, ref, "operation."):
        assert not re.search(rf"(?<![0-9a-f]){re.escape(secret)}".encode(), raw)  # not within a hash
    assert (made[MGR.staff].withheld, made[AUDITOR.staff].withheld > 7) == (0, True)
    for each in made.values():
        found = verify_book.prove(each.folder)
        assert (found["what"], found["withheld"], found["root"]) == (None, each.withheld, each.root)
        assert foreign([(each.folder, [])]) == ["ok"]
    lines = (made[AUDITOR.staff].folder / "entries.jsonl").read_bytes()
    first = lines.index(b'{"hash":"') + 9
    turned = lines[:first] + (b"1" if lines[first : first + 1] == b"0" else b"0") + lines[first + 1 :]
    (made[AUDITOR.staff].folder / "entries.jsonl").write_bytes(turned)
    assert not verify_book.prove(made[AUDITOR.staff].folder)["ok"]
    assert foreign([(made[AUDITOR.staff].folder, [])]) != ["ok"]


async def test_it_never_writes_over_anything(book, sup, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine").write_text("mine")
    with pytest.raises(FolderTaken, match="new folder"):
        await book.proof.export(tmp_path / "out", by=sup)
    assert (tmp_path / "out" / "mine").read_text() == "mine"


async def test_a_folder_half_written_has_no_name(tmp_path):
    def half():
        with whole(tmp_path / "out") as partial:
            (partial / "some").write_text("half")
            assert not (tmp_path / "out").exists()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        half()
    assert list(tmp_path.iterdir()) == []


async def test_a_book_out_of_reach_is_said_to_be_so(book, sup, tmp_path):
    away = book.settings.__class__(home=tmp_path, database_url=f"sqlite+aiosqlite:///{tmp_path}/no.db", workstation="X")
    with pytest.raises(BookUnavailable):
        await Proof(book.acts, book.book, away).export(tmp_path / "out", by=sup)
    assert not (tmp_path / "out").exists()
