import pytest

from control_room.cli.calls import Misused
from control_room.cli.grammar import read, words_last


@pytest.mark.parametrize(
    ("argv", "line"),
    [
        (["log", "-1", "--by", "0001"], "-1"),
        (["--training", "log", "--by=0001", "-$1.00"], "-$1.00"),
        (["log", "--by", "0001", "--", "--help"], "--help"),
        (["log", "--password-file", "f", "--wat", "--by", "0001"], "--wat"),
        (["log", "--by", "0001", "--", "--"], "--"),
        (["log", "two", "words", "--explain"], "two words"),
    ],
)
def test_words_that_begin_with_a_dash_are_words(argv, line):
    assert " ".join(read(argv).line) == line


def test_only_commands_that_take_somebodys_words_are_sorted():
    argv = ["figures", "--from", "2026-01-01", "--nope"]
    assert words_last(argv) == argv
    with pytest.raises(Misused, match="--nope"):
        read([*argv, "--to", "2026-01-31"])


def test_a_complaint_is_harmless_to_show():
    with pytest.raises(Misused) as misused:
        read(["book", "list", "--limit", "\x1b[2J\ud800"])
    assert str(misused.value).isprintable()


@pytest.mark.parametrize("number", ["-1", "x", "0", "1e3", "٣", "9" * 40])
def test_a_count_is_a_whole_number(number):
    with pytest.raises(Misused):
        read(["book", "list", "--limit", number])
