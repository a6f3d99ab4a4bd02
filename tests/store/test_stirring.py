"""The kernel tells when the book's folder stirs."""

from control_room.store.stirring import Stirring


async def test_writing_the_book_wakes_whoever_waits(tmp_path):
    stirring = Stirring(tmp_path / "room.db")
    try:
        assert stirring.watched
        (tmp_path / "room.db-wal").write_bytes(b"a page")
        assert await stirring.wait(5)
        assert not await stirring.wait(0.05)
    finally:
        stirring.close()


async def test_another_file_does_not(tmp_path):
    stirring = Stirring(tmp_path / "room.db")
    try:
        (tmp_path / "settings.toml").write_bytes(b"")
        assert not await stirring.wait(0.2)
    finally:
        stirring.close()


async def test_where_there_is_no_folder_the_caller_asks_by_itself(tmp_path):
    assert not Stirring(tmp_path / "gone" / "room.db").watched
