"""When a letter is tried again, and how it is laid out."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from control_room.domain.posting import WAITS, WIDTH, NotAnAddress, NotGivenUp, laid_out, next_try
from control_room.domain.visible import visible

NOW = datetime(2026, 3, 13, 20, 30, tzinfo=UTC)


def test_each_try_waits_longer_until_about_a_day_is_over():
    tries = [next_try(n, NOW) for n in range(1, len(WAITS) + 1)]
    assert tries == sorted(tries)
    assert next_try(1, NOW) == NOW + timedelta(minutes=1)
    assert next_try(len(WAITS) + 1, NOW) is None
    assert next_try(0, NOW) is None
    assert timedelta(hours=20) < sum(WAITS, timedelta()) < timedelta(hours=30)


def test_a_letter_reads_well_on_paper():
    body = (
        "Dear Amina,\n\n"
        + "We have your request and keep the footage. " * 5
        + "\n\n  c12  "
        + "word " * 30
        + "\n\x1b[2J"
    )
    made = laid_out(body)
    assert all(len(line) <= WIDTH for line in made.split("\n"))
    assert made.startswith("Dear Amina,\n\nWe have")
    assert "\n  word" in made
    assert "\x1b" not in made


def test_a_long_link_stays_whole():
    link = "https://evidence.example/" + "x" * 100
    assert link in laid_out(f"Upload it here, please, before the link runs out on Friday: {link}\n")


@given(st.text(max_size=400))
def test_no_word_is_lost(body):
    made = laid_out(body)
    assert made.split() == visible(body.encode("utf-8", "replace").decode(), multiline=True).split()
    assert made.endswith("\n")


def test_what_is_wrong_with_a_letter_is_said_without_what_cannot_be_seen():
    assert "'jo@x[esc]' is no address" in str(NotAnAddress("jo@x\x1b")).replace(visible("\x1b"), "[esc]")
    assert "x" * 80 in str(NotAnAddress("x" * 200))
    assert "x" * 81 not in str(NotAnAddress("x" * 200))
    assert "no letter 'nobody' was given up; see: control-room outbox list" in str(NotGivenUp("nobody"))


def test_the_last_wait_is_the_longest_and_then_nobody_tries_again():
    assert next_try(len(WAITS), NOW) == NOW + WAITS[-1]
    assert WAITS[-1] == max(WAITS) > WAITS[0]
