"""Need to know on the command line, proved by difference: what is read of a day with an operation is the same day's without (settled.md 9)."""

import re
from argparse import _SubParsersAction
from datetime import timedelta

from control_room.adapters.clock import GivenClock
from control_room.cli.grammar import build
from tests.cli.conftest import CommandLine
from tests.cli.test_operation import ROSTER, notified, session, sighted
from tests.domain.operations.made import london

SECRETS = ("ASHDOWN", "SO-26", "0412/26", "DI Finch", "Wren", "Lark")


def readings(parser=None, path=()):
    """Every command that answers as JSON and asks for nothing more."""
    parser = parser or build()
    for action in parser._actions:
        if isinstance(action, _SubParsersAction):
            for name, below in action.choices.items():
                yield from readings(below, (*path, name))
    flags = {flag for action in parser._actions for flag in action.option_strings}
    asks = [each for each in parser._actions if each.required and not isinstance(each, _SubParsersAction)]
    if path and "--json" in flags and not asks:
        yield path, flags


NUMBERED = re.compile(r'"(number|last|opened|entries|size|lines|covered|checkpoints)": ?\d+|"root": ?"\w+"|\bline \d+')
"""Places in the book, and how far it goes: they tell that lines were written, and nothing of them."""
MASK = re.compile(r"RESTRICTED OPERATION \(1\)[^\n]*\n")
PROOF = {("verify",), ("doctor",), ("workstation", "list")}
"""Of the whole book and its keys, by chance another each time."""


def a_day(bare, given, *, restricted):
    """A call, a radio call, a note and a visit; with an operation in use among them."""

    def call(*argv, by="0001"):
        return bare("operation", *argv, "--by", by, "--password-file", bare.secret)

    given.at = london(2026, 4, 1, 9)
    assert bare.log("n larks about by the fountain", by="0522").code == 0
    if restricted:
        assert notified(call).code == 0
        given.at = london(2026, 4, 1, 10, 30)
        assert sighted(call).code == 0
        assert call("approve", "so1", by="0002").code == 0
    given.at = london(2026, 4, 1, 12)
    assert bare.log("r sn21 area search c4", by="0522").code == 0
    if restricted:
        assert session(call).code == 0
    given.at += timedelta(minutes=9)
    assert bare.log("a shoplifting c5 red coat", by="0522").code == 0


def told(bare, staff):
    """What each reading answers to somebody."""
    heard = {}
    more = [("search", each.lower()) for each in SECRETS] + [
        ("search", "l*"),
        ("operation", "show", "so1"),
        ("book", "list", "--ref", "so1"),
    ]
    asked = [(path, "--by" in flags, "--json" in flags) for path, flags in readings()]
    for path, by, as_json in asked + [(each, True, True) for each in more]:
        signed = ("--by", staff, "--password-file", bare.secret) if by else ()
        answer = bare(*path, *(("--json",) if as_json else ()), *signed)
        heard[path] = f"{answer.code} {answer.out} {answer.err}"
    return heard


def test_every_reading_answers_a_supervisor_who_is_not_on_its_list_the_same(tmp_path, monkeypatch, capfd):
    heard = []
    for restricted in (True, False):
        home = tmp_path / str(restricted) / "home"
        home.mkdir(parents=True)
        (home / "settings.toml").write_text('workstation = "CR-2"\nargon_memory_kib = 19456\n')
        monkeypatch.setenv("CONTROL_ROOM_HOME", str(home))
        given = GivenClock(london(2026, 3, 31, 12))
        bare = CommandLine(home, capfd, given)
        assert bare.init().code == 0
        for number, role in ROSTER:
            who = ("add", number, "--name", f"Name {number}", "--role", role, "--their-password-file", bare.secret)
            assert bare("person", *who, "--by", "0001", "--password-file", bare.secret).code == 0
        a_day(bare, given, restricted=restricted)
        heard.append({path: words.replace(str(home), "HOME") for path, words in told(bare, "0003").items()})
    with_one, without = heard
    for path, words in with_one.items():
        if path in PROOF:
            continue
        assert MASK.sub("", NUMBERED.sub("", words)) == NUMBERED.sub("", without[path]), path
    assert ("search", "ashdown") in {path for path, words in with_one.items() if MASK.search(words)}
