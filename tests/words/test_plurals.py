"""One line, two lines: no sentence of the room counts one as many."""

import ast
import re
from itertools import pairwise
from pathlib import Path

import pytest

import control_room
from control_room.domain import people
from control_room.domain.book import BackedUp
from control_room.domain.cameras import lines as register
from control_room.domain.countersigning import Flag
from control_room.domain.faults import FaultNoted, FaultReported
from control_room.domain.register_codes import Symptom, VisitCategory, VisitPurpose
from control_room.domain.visits import VisitSignedIn
from control_room.words import say
from control_room.words.countersigning import flagged
from control_room.words.saying import counted, names
from tests.domain.lines import line

ROOT = Path(control_room.__file__).parent
SPOKEN = [*sorted((ROOT / "words").rglob("*.py")), *sorted((ROOT / "tui").rglob("*.py"))]

_AFTER = "is was has says takes stays goes covers looks moves comes does characters rings owes yours this holds ends its works less keeps sits sees"
NOT_COUNTED = frozenset(_AFTER.split())
"""Words in s after a value that is no number of them, or a number that is never one."""


def counts(path: Path) -> list[str]:
    """Where a value stands before a word in the plural, whatever the number is."""
    found: list[str] = []
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    one = [node for node in nodes if isinstance(node, ast.IfExp) and ast.unparse(node.test).endswith("== 1")]
    minded = {id(each) for node in one for each in ast.walk(node)}
    for node in nodes:
        pieces = node.values if isinstance(node, ast.JoinedStr) and id(node) not in minded else []
        for value, after in pairwise(pieces):
            if not isinstance(value, ast.FormattedValue) or not isinstance(after, ast.Constant):
                continue
            said = re.match(r" ((?:[a-z]+ )?[a-z]{2,}s)\b(?! of)", str(after.value))
            if said and said[1].split()[-1] not in NOT_COUNTED:
                found.append(f"{path.name}:{node.lineno}:{said[1]}")
    return found


@pytest.mark.parametrize("path", SPOKEN, ids=lambda path: str(path.relative_to(ROOT)))
def test_whatever_is_counted_is_counted_in_one_way(path):
    assert counts(path) == []


def test_one_is_one_and_many_are_many():
    assert [counted(n, "line") for n in (0, 1, 2, 2000)] == ["0 lines", "1 line", "2 lines", "2,000 lines"]
    assert [counted(n, "query", "queries") for n in (1, 2)] == ["1 query", "2 queries"]


@pytest.mark.parametrize("flag", list(Flag))
def test_every_flag_reads_of_one_and_of_several(flag):
    assert not re.match(r"1 \w+s\b", flagged([(flag, 1)]))
    assert flagged([(flag, 2)]).startswith("2 ")


@pytest.mark.parametrize(
    "facts",
    [
        BackedUp(entries=1, nightly=False, root="00"),
        people.SignInFailed(staff="0417", times=1),
        register.InventoryRefused(faults=1, first="line 3", digest="00"),
        VisitSignedIn(count=1, category=VisitCategory.POLICE_ROUTINE, purpose=VisitPurpose.DOWNLOAD),
    ],
    ids=lambda facts: type(facts).__name__,
)
def test_no_line_of_the_book_says_one_of_many(facts):
    assert not re.search(r"\b1 (?:[a-z]+ )?[a-z]{2,}s\b", say(line(facts)))
    assert "in a row" not in say(line(facts))


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        (FaultReported(cameras=("31",), symptom=Symptom.NOT_RECORDING, text="c31 not recording"), "c31 not recording"),
        (FaultReported(cameras=("31", "34"), text="c31 dead"), "c34 c31 dead"),
        (FaultReported(cameras=("31",), symptom=Symptom.NO_PTZ), "c31 no PTZ"),
        (FaultNoted(cameras=("31",), text="C31 still dead"), "C31 still dead"),
    ],
)
def test_a_camera_the_words_name_is_not_named_again(facts, said):
    assert say(line(facts)) == said


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("nth end", "North End", True),
        ("r sn21 nth end, jd theft", "North End", True),
        ("george st", "George Street", True),
        ("north of the end", "North End", False),
        ("n e", "North End", False),
        ("", "North End", False),
        ("north end", "", False),
    ],
)
def test_a_place_said_short_is_said(text, place, said):
    assert names(text, place) is said
