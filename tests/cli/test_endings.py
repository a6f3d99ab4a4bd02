"""The ending of a file's name says its kind, for every command that prints; any other name is refused before anything is read."""

from argparse import _SubParsersAction

import pytest
from hypothesis import given, strategies

from control_room.cli.calls import Misused
from control_room.cli.endings import OUTPUT, ended
from control_room.cli.grammar import build, read

BOTH = ("--from", "2026-03-01", "--to", "2026-03-31")
PAPERS = {
    ".pdf": [
        ("briefing", "print", "FILE"),
        ("equipment", "print", "FILE"),
        ("tasking", "print", *BOTH, "--pdf", "FILE"),
        ("protocol", "print", "FILE"),
        ("keeping", "certificate", "1", "FILE"),
        ("deployment", "results", "dp1", "--pdf", "FILE"),
        ("figures", "plot", "answers", *BOTH, "--pdf", "FILE"),
        ("form", "FILE"),
    ],
    ".png": [
        ("protocol", "draw", "noise", "FILE"),
        ("figures", "plot", "answers", *BOTH, "--png", "FILE"),
        ("still", "sheet", "FILE", "a.png"),
        ("still", "storyboard", "as1", "FILE"),
        ("still", "stamp", "ex1", "a.png", "FILE"),
        ("still", "redact", "ex1", "a.png", "FILE", "--box", "1,1,2,2:face"),
    ],
    ".txt": [("figures", "plot", "answers", *BOTH, "--text", "FILE")],
    ".pdf .txt": [("event", "print", "ev1", "FILE"), ("incident", "print", "mi1", "FILE")],
    ".pdf .png .csv": [("map", "FILE")],
    ".pdf .txt -": [("visit", "badge", "vs1", "FILE")],
}
EVERY = [(argv, tuple(kinds.split())) for kinds, papers in PAPERS.items() for argv in papers]


@pytest.mark.parametrize(("argv", "kinds"), EVERY, ids=" ".join)
def test_every_command_that_prints_takes_its_own_endings_and_no_other(argv, kinds):
    def asked(name):
        return read([name if each == "FILE" else each for each in argv])

    for kind in kinds:
        name = kind if kind == OUTPUT else f"/tmp/a sheet{kind.upper()}"
        assert name in vars(asked(name)).values()
    for name in ("sheet.doc", "sheet", "sheet.pdf.gz", ".pdf", "pdf", *({".pdf", ".png", ".txt", ".csv"} - {*kinds})):
        with pytest.raises(Misused, match=f"{kinds[0]}.*would be right"):
            asked(name if name == ".pdf" or not name.startswith(".") else f"sheet{name}")


def test_no_command_that_prints_is_without_the_rule():
    def files(parser, *path):
        for action in parser._actions:
            if isinstance(action, _SubParsersAction):
                for name, below in action.choices.items():
                    yield from files(below, *path, name)
            elif (path[-1:] == ("print",) and action.dest in {"file", "pdf"}) or str(action.metavar).startswith(
                ("FILE.", "OUT.")
            ):
                yield path, action.type

    found = list(files(build()))
    assert len(found) > 15
    for path, read_with in found:
        with pytest.raises(Misused, match="does not say"):
            pytest.fail(f"{path} takes any name") if read_with is None else read_with("sheet.doc")


def test_what_is_refused_says_every_ending_there_is():
    assert (
        _refused("board.doc", ".pdf")
        == "'board.doc' does not say what it is to be; a name that ends in .pdf would be right"
    )
    assert "a name that ends in .pdf, .png or .csv would be right" in _refused("map.txt", ".pdf", ".png", ".csv")
    assert "ends in .pdf or .txt, or - for standard output, would be right" in _refused("x", ".pdf", ".txt", OUTPUT)


@given(
    strategies.text(strategies.characters(exclude_characters="\0/"), min_size=1, max_size=30),
    strategies.sampled_from((".pdf", ".PDF", ".Pdf")),
)
def test_whatever_a_file_is_called_its_ending_decides(name, ending):
    called = f"/tmp/a{name}{ending}"
    assert ended(called, ".pdf", ".txt") == called
    for other in (called + "x", f"/tmp/a{name}.pdf/{name.replace('.', '')}a"):
        with pytest.raises(Misused):
            ended(other, ".pdf", ".txt")


def test_nothing_is_read_or_written_for_a_name_that_does_not_say_its_kind(bare, tmp_path):
    """No room was set up: a name that is right finds that out."""
    for argv in (
        ("briefing", "print", "FILE"),
        ("camera", "views", "sheet", "FILE"),
        ("figures", *BOTH, "--format", "pdf", "--out", "FILE"),
        ("figures", "watching", *BOTH, "--release-to", "SNT", "--out", "FILE"),
    ):
        wrong = tmp_path / "sheet.doc"
        answer = bare(*(wrong if each == "FILE" else each for each in argv))
        assert (answer.code, wrong.exists()) == (2, False), argv
        kind = next(each for each in (".pdf", ".png", ".csv") if each in answer.err)
        right = bare(*(tmp_path / f"sheet{kind}" if each == "FILE" else each for each in argv))
        assert (right.code, "there is no room" in right.err) == (1, True), argv


def _refused(name, *endings):
    with pytest.raises(Misused) as misused:
        ended(name, *endings)
    return str(misused.value)
