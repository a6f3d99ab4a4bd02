"""A typed plate or name that is on the board says so."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from control_room.domain.boards import Bolo, BoloPosted
from control_room.domain.book import Erased
from control_room.domain.kinds import fold
from control_room.domain.lookouts import How, matches
from tests.costs import cheapest
from tests.domain.lines import line


def bolo(n=1, **said) -> Bolo:
    return fold(None, line(BoloPosted(**{"subject": "x", **said}), ref=f"BO-26-{n:06d}"))


ENDS_KXJ = bolo(1, vrm="kxj", part="ends")
WHOLE = bolo(2, vrm="LX21 ABC")
NAMED = bolo(3, name="Siân O'Brien-Katz")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("r sn21 check vrm lx21abc on wellesley", [How.VRM]),
        ("on 250 bus twds brixton LX21 ABC", [How.VRM]),
        ("lx2i abc", [How.VRM]),  # I for 1, as heard over a radio
        ("lx 21 abc", [How.VRM]),
        ("lx21abd", []),
        ("c3 ab12 kxj parked", [How.PART_VRM]),
        ("vrm ends kxj on 22", [How.PART_VRM]),
        ("kxj12a", []),  # starts with it
        ("stopped sian obrien katz by debenhams", [How.NAME]),
        ("sian o'brien-katz", [How.NAME]),
        ("the obrienkatz woman", [How.SURNAME]),
        ("sian on c4", []),
        ("3 m running twds london rd", []),
        ("", []),
    ],
)
def test_what_a_line_names(typed, found):
    assert [match.how for match in matches(typed, [ENDS_KXJ, WHOLE, NAMED])] == found


def test_a_part_of_a_plate_may_be_at_its_start_or_anywhere():
    assert matches("ab12 kxj", [bolo(vrm="ab1", part="starts")])
    assert matches("ab12 kxj", [bolo(vrm="2kx", part="part")])
    assert not matches("ab12 kxj", [bolo(vrm="2kx", part="ends")])


def test_two_figures_alone_do_not_match_every_bus():
    assert not matches("on 12 bus", [bolo(vrm="12", part="part")])
    assert matches("ab12 kxj", [bolo(vrm="12", part="part")])


def test_a_short_surname_is_a_word_too():
    assert not matches("no trouble all day", [bolo(name="Ann Day")])
    assert matches("ann day seen", [bolo(name="Ann Day")])


def test_erased_words_match_nothing():
    gone = msgspec.structs.replace(WHOLE, vrm=Erased(), name=Erased())
    assert matches("lx21abc", [gone]) == ()


def test_the_surest_comes_first():
    both = matches("ab12kxj and lx21abc", [ENDS_KXJ, WHOLE])
    assert [(m.ref, m.how) for m in both] == [("BO-26-000002", How.VRM), ("BO-26-000001", How.PART_VRM)]


@given(st.text(max_size=300))
def test_no_text_breaks_it(typed):
    matches(typed, [ENDS_KXJ, WHOLE, NAMED])


def test_it_may_be_asked_at_every_key():
    board = [bolo(n, vrm=f"AB{n:02d} XYZ", name=f"Person Number{n}") for n in range(1, 40)]
    typed = "r sn21 2 x ic3 m nth end jd theft, 1 grey hood red bag 1 black puffa ab12 kxj"
    assert cheapest(lambda: matches(typed, board)) < 0.1  # catches one gone quadratic; the figure is the bench's
