"""People as they are described over a radio."""

import pytest

from control_room.domain.line.described import people
from control_room.domain.line.said import Described, Sex
from control_room.domain.line.tokens import Line

M, F = Sex.MALE, Sex.FEMALE


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (
            "2 x ic3 m, 1 grey hood 1 black puffa",
            [Described(sex=M, ic=3, words="grey hood"), Described(sex=M, ic=3, words="black puffa")],
        ),
        (
            "2 m ran off, ic3 grey hood, ic1 blk puffa",
            [Described(sex=M, ic=3, words="grey hood"), Described(sex=M, ic=1, words="blk puffa")],
        ),
        ("1 m aggressive ic1 40s bald", [Described(sex=M, ic=1, age="40s", words="bald")]),
        ("3 m running", [Described(count=3, sex=M)]),
        ("two ic3 males", [Described(count=2, sex=M, ic=3)]),
        ("males running", [Described(count=0, sex=M)]),
        ("group of 6 youths", [Described(count=6)]),
        ("ic1 f 20s red coat", [Described(sex=F, ic=1, age="20s", words="red coat")]),
        ("white male, black jacket", [Described(sex=M, ic=1, words="black jacket")]),
        ("girl 13 blue coat", [Described(sex=F, age="13", words="blue coat")]),
        ("x2 youths", [Described(count=2)]),
        ("radio ok x2", []),
        ("3 cars blocking", []),
    ],
)
def test_people_are_told_apart(typed: str, told: list[Described]) -> None:
    found = people(Line(typed), 0)
    assert [person.count for person in found] == [person.count for person in told]
    assert [(p.sex, p.ic, p.age) for p in found] == [(p.sex, p.ic, p.age) for p in told]
    assert [p.words.removeprefix(", ") for p in found] == [p.words for p in told]


@pytest.mark.parametrize(
    ("typed", "count", "age"),
    [
        ("r sn21 22 male", 1, "22"),
        ("r sn21 16 female blue coat", 1, "16"),
        ("r sn21 2 male", 2, ""),
        ("r sn21 30 males fighting", 30, ""),
    ],
)
def test_a_number_before_one_of_a_sex_is_an_age_where_nobody_counts_so_many(typed, count, age):
    (one,) = people(Line(typed.removeprefix("r sn21 ")), 0)
    assert (one.count, one.age) == (count, age)
