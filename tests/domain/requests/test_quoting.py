"""What they wrote now is told from what they quote, however their program marks it."""

from hypothesis import given
from hypothesis import strategies as st

from control_room.domain.requests.quoting import DEEPEST, layers

MARKED = """can u look for cctv nr mcdonalds last nite 11ish

On Fri, 13 Mar 2026 at 20:11, CCTV control room <cctv@croydon.example>
wrote:
> Which night?
> > earlier
>>> RR-26-000233-K
thanks"""

OUTLOOK = """Yes please.

PC Khan

From: CCTV control room <cctv@croydon.example>
Sent: 13 March 2026 20:11
To: Khan Amina
Subject: RE: RR-26-000233-K

Which night?

-----Original Message-----
From: Khan
Sent: 12 March 2026
Subject: cctv

last nite"""


def told(text):
    return [(layer.depth, layer.text.strip()) for layer in layers(text)]


def test_marks_give_the_depth():
    found = told(MARKED)
    assert [depth for depth, _ in found] == [0, 1, 2, 3, 0]
    assert found[0][1] == "can u look for cctv nr mcdonalds last nite 11ish"
    assert found[1][1].endswith("Which night?")
    assert found[3][1] == "RR-26-000233-K"
    assert found[4][1] == "thanks"


def test_outlooks_header_block_and_rule_each_go_one_down():
    found = told(OUTLOOK)
    assert [depth for depth, _ in found] == [0, 1, 2]
    assert found[0][1] == "Yes please.\n\nPC Khan"
    assert found[2][1].endswith("last nite")


def test_a_line_that_begins_with_from_is_no_header_block_alone():
    assert told("From: the shop\nto the bus stop") == [(0, "From: the shop\nto the bus stop")]
    assert told("On Friday he wrote:\nnothing quoted below") == [(0, "On Friday he wrote:\nnothing quoted below")]


def test_depth_has_an_end():
    assert layers(">" * 5000 + "deep")[0].depth == DEEPEST


@given(
    st.lists(
        st.sampled_from(
            ["", "> a", ">> b", "words", "From: x", "Sent: y", "To: z", "---Original Message---", "On x wrote:"]
        ),
        max_size=30,
    )
)
def test_no_line_is_lost(lines):
    text = "\n".join(lines)
    kept = "\n".join(layer.text for layer in layers(text)).split("\n")
    assert [line for line in kept if line.strip()] == [line.lstrip("> ") for line in lines if line.strip("> ")]
