"""A subject access request: every line about a person however they are written, looked at, and given with others masked."""

import asyncio
import re
from datetime import timedelta
from uuid import uuid4

import pytest

from control_room.domain.book import Noted
from control_room.domain.people import Role
from control_room.room import Room
from control_room.services.acts import Signed
from control_room.settings import read_settings


def by(cr, *words, who="0001"):
    if words[0] == "subject":
        words = (*words, "--why", "their request of 3 March")
    return cr(*words, "--by", who, "--password-file", cr.secret)


def found(cr, *phrases, **more):
    extra = [each for name, value in more.items() for each in (f"--{name}", str(value))]
    return by(cr, "subject", *phrases, "--json", *extra).json


ABOUT = (
    "Marjorie Quill rang about the gate",
    "MARJORIE  QUILL, again",
    "Marjory Quil waits at the door",
    "quill marjorie in the blue coat",
    "Mrs Quill has gone home",
    "her car LB63 XYZ outside",
    "lb63xyz seen on c12",
    "rings from 07700 900 123",
    "rung back on 07700900123",
    "+44 7700 900123 is engaged",
)
OTHERS = ("Marjorie Bell is somebody else", "a quilt on the line", "LB63 XYA parked", "07700 900 124", "c123 is down")


@pytest.fixture
def told(either):
    for each in (*ABOUT, *OTHERS):
        assert either.log(f"n {each}").code == 0
    return either


def test_every_line_about_a_person_is_found_misspelt_or_by_plate_or_number_and_why_is_said(told):
    rows = found(told, "Marjorie Quill", "LB63 XYZ", "07700 900123")
    why = {row["text"]: row["why"] for row in rows}
    assert {text for text in why if not any(other in text for other in OTHERS[1:2])} == set(ABOUT)
    assert why["Marjorie Quill rang about the gate"] == why["+44 7700 900123 is engaged"] == "as_written"
    assert why["Marjory Quil waits at the door"] == why["quill marjorie in the blue coat"] == "misspelt"
    assert why["Mrs Quill has gone home"] == "last_word_alone"
    numbers = [row["number"] for row in rows]
    assert numbers == sorted(numbers, reverse=True)


def test_it_is_for_those_who_disclose_and_what_is_too_short_is_refused(told):
    made = by(told, "person", "add", "0417", "--name", "Jo", "--role", "operator", "--their-password-file", told.secret)
    assert made.code == 0, made.err
    assert by(told, "subject", "Marjorie Quill", who="0417").code == 1
    assert by(told, "subject", "q").code == 1
    assert by(told, "subject", "12").code == 1


def test_each_line_is_looked_at_and_what_was_left_is_not_given_and_others_are_masked(told, tmp_path):
    cr = told
    cr.log("n Marjorie Quill with her neighbour, 020 7946 0999")
    review, folder = tmp_path / "review.txt", tmp_path / "given"
    phrases = ("Marjorie Quill", "LB63 XYZ")
    assert by(cr, "subject", *phrases, "--review", review).code == 0
    body = review.read_text()
    assert body.count("\ntake ") == len(found(cr, *phrases))
    assert by(cr, "subject", *phrases, "--review", review).code == 1  # never written over what somebody has looked at
    give = (
        "subject",
        *phrases,
        "--review",
        review,
        "--to",
        folder,
        "--recipient",
        "M Quill",
        "--purpose",
        "subject access",
    )
    review.write_text(re.sub(r"take( +\d+  last word alone)", r"leave\1", body))
    assert by(cr, *give).code == 1
    assert not folder.exists()
    assert by(cr, *give, "--suggested").code == 0
    text = next(folder.glob("*.txt")).read_text()
    assert "Marjorie Quill rang about the gate" in text
    assert "LB63 XYZ" in text
    assert "Mrs Quill" not in text
    assert "020 7946 0999" not in text
    assert "with her neighbour, [masked]" in text
    log = by(cr, "disclosure", "log", "--from", "2020-01-01", "--to", "2099-01-01", "--json")
    assert any("one person" in str(row) and "subject access" in str(row) for row in log.json)


def test_a_review_that_takes_another_line_or_says_neither_is_refused(told, tmp_path):
    review = tmp_path / "review.txt"
    give = ("--to", tmp_path / "given", "--recipient", "x", "--purpose", "y", "--suggested")
    for body in ("take 1 as written\n", "maybe 3\n", "take\n", "# nothing\n", "leave 14\n"):
        review.write_text(body)
        answer = by(told, "subject", "Marjorie Quill", "--review", review, *give)
        assert answer.code == 1, body
    assert not (tmp_path / "given").exists()


def test_a_name_in_two_thousand_lines_is_paged_and_none_is_lost_or_told_twice(cr, given):
    """The newest page is there at once; the pages together are all of them."""
    cr.clock = given

    async def many():
        room = Room(read_settings(), clock=given)
        sup = Signed(staff="0001", role=Role.SUPERVISOR, ws="CR-2")
        for n in range(40):
            await room.acts.database.write(lambda conn, n=n: held(room, conn, sup, n))
        await room.close()

    def held(room, conn, sup, n):
        for k in range(50):
            text = f"visit {n * 50 + k} by Marjorie Quill" if k % 2 else f"visit {n * 50 + k} by Marjory Quil"
            room.acts.act(conn, sup, lambda w, text=text: w.record(Noted(text=text)), uid=uuid4())
        return n

    asyncio.run(many())
    given.tick(timedelta(minutes=1).total_seconds())
    seen, before = [], None
    while True:
        rows = found(cr, "Marjorie Quill", limit=300, **({"before": before} if before else {}))
        seen += rows
        if len(rows) < 300:
            break
        before = rows[-1]["number"]
    assert len(seen) == 2000
    numbers = [row["number"] for row in seen]
    assert numbers == sorted(set(numbers), reverse=True)
    assert {row["why"] for row in seen} == {"as_written", "misspelt"}
