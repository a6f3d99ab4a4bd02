"""Whose the numbers are that stand in what a message quotes."""

from datetime import UTC, datetime

import pytest

from control_room.domain.cameras import Inventory
from control_room.domain.requests.suggesting import Message, suggest

RECEIVED = datetime(2026, 11, 22, 10, tzinfo=UTC)
SENDER = "Sam Brook <sam.brook@met.police.uk>"
QUOTED = "> crime ref 01/7654321/26 CAD 1234/19nov\n> PC Jo Smith 2233SN\n"
OUTLOOK = "From: {}\nSent: 20 November 2026 10:00\nTo: Someone\nSubject: burglary\n\ncrime ref 01/7654321/26\n"


def read(text, sender=SENDER):
    return suggest(
        Message(text=f"pls see below\n\n{text}", sender=sender), received=RECEIVED, cameras=Inventory(cameras=())
    )


@pytest.mark.parametrize(
    ("heading", "who"),
    [
        ("On 20 Nov 2026 at 10:00, PC Jo Smith <jo.smith@met.police.uk> wrote:", "PC Jo Smith"),
        ("On Fri 20 Nov 2026 at 10:00 Jo Smith <jo.smith@met.police.uk> wrote:", "Jo Smith"),
        ("On Fri, 20 Nov 2026 at 10:00, PC Jo Smith <jo.smith@met.police.uk>\nwrote:", "PC Jo Smith"),
        ("On 20 Nov 2026, Sam Smith wrote:", "Sam Smith"),
        ("On 20 Nov 2026 at 10:00, <jo.smith@met.police.uk> wrote:", "jo.smith@met.police.uk"),
    ],
)
def test_what_another_officer_wrote_is_marked_theirs_and_never_sure(heading, who):
    found = read(f"{heading}\n{QUOTED}")
    for field in ("crime_ref", "cad", "cad_date", "shoulder", "rank"):
        assert (found.best(field).sure, found.best(field).why) == (False, f"quoted of {who}"), field
    assert found.value("name") == "Sam Brook"


@pytest.mark.parametrize(
    "heading",
    [
        "On 20 Nov 2026 at 10:00, Sam Brook <sam.brook@met.police.uk> wrote:",
        "On 20 Nov 2026 at 10:00, Sam Brook wrote:",
        "On 20 Nov 2026 at 10:00, Brook Sam <sam@home.example> wrote:",
        "",
    ],
)
def test_what_they_wrote_themselves_or_nobody_says_who_stays_sure(heading):
    best = read(f"{heading}\n{QUOTED}").best("crime_ref")
    assert (best.sure, best.why) == (True, "")


def test_of_two_layers_each_is_its_writers():
    """The block that Outlook puts above what it quotes, a colleague's, and in it what the asker wrote before."""
    own = OUTLOOK.format(SENDER).replace("01/7654321/26", "01/1111111/26")
    found = read(OUTLOOK.format("Jo Smith <jo.smith@met.police.uk>") + own)
    assert {each.value: each.sure for each in found.all("crime_ref")} == {
        "01/7654321/26": False,
        "01/1111111/26": True,
    }
    assert found.value("crime_ref") == "01/1111111/26"


def test_what_they_say_themselves_comes_before_what_they_quote():
    heading = "On 20 Nov 2026, Jo Smith <jo.smith@met.police.uk> wrote:"
    found = read(f"my crime ref 01/2222222/26\n\n{heading}\n{QUOTED}")
    assert [each.value for each in found.all("crime_ref")] == ["01/2222222/26", "01/7654321/26"]
