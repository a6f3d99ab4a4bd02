"""What holds for any line whatever: nothing is refused, nothing is lost, and a key is never kept waiting."""

import time
import unicodedata

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from control_room.domain.line import Context, complete, drop, expand, explain, leave_out, read
from control_room.domain.line.intents import Intent
from tests.domain.line.ground import CALL, FOLLOW, LOST, desk
from tests.domain.line.test_more_lines import MORE

FIFTEEN = (
    "n all pics ok exc 31 34 still dead, rec ok, radio ok x2",
    "b silver audi a3 vrm ends kxj from sn ops re robbery purley 2 up till 0700",
    "r sn21 2 x ic3 m nth end jd theft, 1 grey hood red bag 1 black puffa",
    "a 8123 shoplift",
    "3 twds crown hill",
    "bk on 22",
    "on 250 bus twds brixton lx21abc",
    "= 2 arr broad green, images metcc c4 c22",
    "r machete thrown in gdn handcroft rd 3 m running twds london rd, sn52 on way",
    "p lift stuck 2 in it ambassador hse 07700900123",
    "p bins. told web",
    "k jw 15 dk on",
    "v 2 pcs in 1234sn 0561sn dl rr233",
    "o s60 fairfield 2300-0700 insp okafor",
    "0215 66 67 68 patrol quiet",
)
LINES = FIFTEEN + tuple(row[0] for row in MORE)
CONTEXTS = (desk(), desk(FOLLOW), desk(LOST), desk(CALL), desk(last_call=CALL), Context(now=desk().now))

_WORDS = sorted(
    {word for line in LINES for word in line.split()}
    | set("rzanbpfwvkohxu=/?,;:")
    | {"²", "07700", "till", "vrm", "cad", "hold", "t2560", "c999", "as0", "since"}
)
_LINE = st.one_of(st.text(max_size=120), st.lists(st.sampled_from(_WORDS), max_size=14).map(" ".join))
_CONTEXT = st.sampled_from(CONTEXTS)


@pytest.mark.parametrize("line", LINES)
def test_every_prefix_is_read(line: str) -> None:
    for end in range(len(line) + 1):
        for ctx in CONTEXTS[:3]:
            explain(read(line[:end], ctx))
            complete(line[:end], end, ctx)


@settings(max_examples=150, deadline=None)
@given(typed=_LINE, ctx=_CONTEXT)
def test_spans_cover_the_line_and_never_overlap(typed: str, ctx: Context) -> None:
    reading = read(typed, ctx)
    assert reading.typed == unicodedata.normalize("NFC", typed)
    reached = 0
    for span in reading.spans:
        assert span.start == reached
        assert span.end > span.start
        reached = span.end
    assert reached == len(reading.typed)


@settings(max_examples=150, deadline=None)
@given(typed=_LINE, ctx=_CONTEXT)
def test_reading_is_the_same_each_time_and_in_any_normal_form(typed: str, ctx: Context) -> None:
    reading = read(typed, ctx)
    assert reading == read(typed, ctx)
    assert reading.intent == read(unicodedata.normalize("NFD", typed), ctx).intent
    assert msgspec.json.decode(msgspec.json.encode(reading.intent), type=Intent) == reading.intent


@settings(max_examples=150, deadline=None)
@given(typed=_LINE, ctx=_CONTEXT)
def test_words_survive_verbatim(typed: str, ctx: Context) -> None:
    reading = read(typed, ctx)
    for part in reading.intent.words.split(" = "):
        assert part in reading.typed


@settings(max_examples=120, deadline=None)
@given(typed=_LINE, ctx=_CONTEXT, caret=st.integers(min_value=-2, max_value=200))
def test_completing_dropping_and_expanding_never_fail(typed: str, ctx: Context, caret: int) -> None:
    reading = read(typed, ctx)
    for guess in reading.guessed:
        assert guess not in drop(reading, guess).guessed
    offered = complete(reading.typed, caret, ctx)
    assert len(offered) <= 8
    for one in offered:
        assert 0 <= one.start <= one.end <= len(reading.typed)
    expand(reading.typed, caret, ctx)
    leave_out(reading)
    assert "\n" not in explain(reading) or "\n" in typed


_SHIFT = st.builds(
    lambda lead, rest: " ".join((lead, *rest)),
    st.sampled_from(
        ["t", "m event", "m major", "m standby", "methane", "decision", "e", "d", "g", "k check", "k missed", "k disturbing", "b wanted",
         "b excluded", "o breach", "o dispersal", "tk3", "tk3 seen", "tk3 missed", "dy3", "ev1", "mi1", "wf1", "eq1", "br1", "n op"]
    ),
    st.lists(
        st.sampled_from(_WORDS)
        | st.sampled_from(
            ["1500-1630", "0130-0130", "31/12/9999", "0001-01-01", "29/02", "from", "daily", "till friday", "every", "99999999", "hourly",
             "tk0", "tk99999999", "so1", "because", "refused", "crowd", "at", "lost", "r1", "\u202e", "\x00", "\x1b[2J", "½", "٣", "İ"]
        )
        | st.text(max_size=12),
        max_size=10,
    ),
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(typed=_SHIFT, ctx=_CONTEXT)
def test_whatever_follows_the_verbs_of_a_shift_is_read_and_explained(typed: str, ctx: Context) -> None:
    reading = read(typed, ctx)
    assert "".join(reading.typed[span.start : span.end] for span in reading.spans) == reading.typed
    assert reading == read(typed, ctx)
    assert "\n" not in explain(reading) or "\n" in typed
    assert len(complete(reading.typed, len(reading.typed), ctx)) <= 8
    leave_out(reading)


@pytest.mark.parametrize(
    "piece",
    [
        "x",
        "r male c12 nth end ",
        "c1 ",
        "1 ",
        "as1 ",
        "= ",
        "nrth rod lndon ",
        "07700 ",
        "4111 ",
        "é",
        "e\u0301",
        "2 arr, ",
    ],
)
def test_a_pasted_page_costs_a_few_milliseconds(piece: str) -> None:
    # The figure itself (5 ms) is measured by scripts/bench; here only a reader gone quadratic is caught.
    page = (piece * 10_000)[:10_000]
    best = min(_cost(page, ctx) for ctx in CONTEXTS[:2] for _ in range(5))
    assert best < 0.05
    assert read(page, CONTEXTS[0]).typed == unicodedata.normalize("NFC", page)


def _cost(page: str, ctx: Context) -> float:
    begun = time.process_time()
    read(page, ctx)
    return time.process_time() - begun
