import pytest

from control_room.cli.calls import Misused
from control_room.cli.grammar import build, read, words_last


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


def test_one_command_made_alone_is_the_same_as_among_all():
    def told(parser):
        (nouns,) = (each for each in parser._actions if hasattr(each, "choices") and isinstance(each.choices, dict))
        return nouns.choices

    def helps(parser):
        below = [each for each in parser._actions if isinstance(each.choices, dict)]
        return [parser.format_help(), *(helps(each) for nouns in below for each in nouns.choices.values())]

    every = told(build())
    assert len(every) > 40
    for noun, parser in every.items():
        alone = told(build(noun))
        assert (list(alone), helps(alone[noun])) == ([noun], helps(parser))
    assert list(told(build("no such"))) == list(told(build("--help"))) == list(every)


def test_a_command_that_is_none_is_told_all_there_are():
    with pytest.raises(Misused, match=r"'nonsense'.*'acknowledge'"):
        read(["nonsense"])


def test_a_complaint_is_harmless_to_show():
    with pytest.raises(Misused) as misused:
        read(["book", "list", "--limit", "\x1b[2J\ud800"])
    assert str(misused.value).isprintable()


@pytest.mark.parametrize("number", ["-1", "x", "0", "1e3", "٣", "9" * 40])
def test_a_count_is_a_whole_number(number):
    with pytest.raises(Misused):
        read(["book", "list", "--limit", number])
