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
