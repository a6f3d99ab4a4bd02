import pytest
from hypothesis import given
from hypothesis import strategies as st

from control_room.domain.exhibits.codes import CopyKind
from control_room.domain.exhibits.marks import BadMark, MarkTaken, copy_mark, free, next_mark, read_mark


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("jw1", "JW/1"), (" JW/1 ", "JW/1"), ("jw/160326/1", "JW/160326/1"), ("AB/007", "AB/7"), ("AB12", "AB/12")],
)
def test_a_mark_is_kept_one_way(typed, kept):
    assert read_mark(typed) == kept


@pytest.mark.parametrize("typed", ["", "J/1", "JW", "JW/0", "JW/x", "JW 1 2", "ＪＷ/1", "JW/1\n2"])
def test_what_is_no_mark_is_refused_with_one_that_would_be(typed):
    with pytest.raises(BadMark, match="JW/1"):
        read_mark(typed)


def test_the_next_mark_is_above_every_one_of_those_initials():
    taken = ["JW/1", "JW/9", "DK/40", "JW/160326/77", "nonsense"]
    assert next_mark("jw", taken) == "JW/10"
    assert next_mark("DK", taken) == "DK/41"
    assert next_mark("AB", ()) == "AB/1"
    with pytest.raises(BadMark):
        next_mark("", ())


def test_a_mark_taken_proposes_the_next():
    assert free("JW/3", ["JW/1"]) == "JW/3"
    with pytest.raises(MarkTaken, match="JW/4"):
        free("JW/3", ["JW/1", "JW/3"])


@given(st.lists(st.integers(1, 9999).map(lambda n: f"JW/{n}")))
def test_what_is_proposed_is_free(taken):
    assert free(next_mark("JW", taken), taken) not in taken


def test_each_copy_but_the_master_has_a_suffix_of_its_own():
    assert copy_mark("JW/1", CopyKind.MASTER, 0) == "JW/1"
    assert copy_mark("JW/1", CopyKind.DUPLICATE, 1) == "JW/1-D2"
    assert copy_mark("JW/1", CopyKind.REDACTED, 0) == "JW/1-R1"
