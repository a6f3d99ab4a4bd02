"""Ranks as people write them and which stands over which."""

import re

import pytest

from control_room.domain.requests.ranks import LEVELS, PATTERN, RANKS, WRITTEN, rank_in, rank_of, reaches


@pytest.mark.parametrize(
    ("written", "rank"),
    [("Det. Sgt", "DS"), ("det con", "DC"), ("INSP", "Insp"), ("T/DC", "DC"), ("Ch Supt", "Ch Supt"), ("warden", None)],
)
def test_a_rank_is_known_however_it_is_written(written, rank):
    assert rank_of(written) == rank


def test_every_rank_has_a_level_and_no_level_falls_in_the_order():
    assert set(RANKS) == set(LEVELS) == set(WRITTEN.values())
    assert [LEVELS[rank] for rank in RANKS] == sorted(LEVELS[rank] for rank in RANKS)


@pytest.mark.parametrize(
    ("rank", "least", "does"),
    [
        ("DI", "Insp", True),
        ("PS", "Insp", False),
        ("Ch Supt", "Insp", True),
        ("", "Insp", False),
        ("x", "PC", False),
        ("", "", True),
    ],
)
def test_one_reaches_another_by_level(rank, least, does):
    assert reaches(rank, least) is does


def test_the_pattern_takes_the_longest_rank():
    assert re.search(PATTERN, "a Detective Chief Inspector", re.IGNORECASE).group() == "Detective Chief Inspector"
    assert re.search(PATTERN, "the pcs", re.IGNORECASE) is None


@pytest.mark.parametrize(
    ("words", "rank"),
    [
        ("Insp Jones 4421", "Insp"),
        ("signed off by T/DI A. Hill", "DI"),
        ("Det. Insp. Hill", "DI"),
        ("Jones", ""),
        ("", ""),
    ],
)
def test_a_rank_is_found_beside_a_name(words, rank):
    assert rank_in(words) == rank
