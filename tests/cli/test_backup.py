"""The room copied while it works."""


def test_a_backup_is_told_where_it_is_and_holds_the_whole_book(either, tmp_path):
    logged = either.log("n before the backup").json["number"]
    made = either("backup", tmp_path / "kept")
    assert made.code == 0
    told = made.json
    assert told["entries"] > logged  # the line, and the checkpoint made for the copy
    assert len(bytes.fromhex(told["root"])) == 32
    after = either.listed("--after", str(told["entries"]))
    assert [row["number"] for row in after] == [told["entries"] + 1]  # the book says that it was copied
    assert "back" in after[0]["kind"]
    assert told["folder"].startswith(str(tmp_path / "kept"))
    assert made.err.strip() == f"{told['entries']} lines are backed up to {told['folder']} and proved there"
    assert told["bytes"] > 0


def test_a_folder_that_cannot_be_written_is_refused_by_name(cr, tmp_path):
    (tmp_path / "file").write_text("in the way")
    answer = cr("backup", tmp_path / "file" / "kept")
    assert answer.code == 1
    assert answer.out == ""
    assert str(tmp_path / "file") in answer.err


def test_nothing_is_backed_up_where_no_room_is(bare, tmp_path):
    answer = bare("backup", tmp_path / "kept")
    assert (answer.code, (tmp_path / "kept").exists()) == (1, False)
    assert "control-room init" in answer.err
