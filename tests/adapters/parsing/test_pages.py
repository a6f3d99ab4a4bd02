"""The words of HTML mail, and none of its tricks."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control_room.adapters.parsing.pages import text_of


def test_an_officers_html():
    page = """<html><head><title>no</title><style>p{}</style></head><body><p>can u look for <b>cctv</b>
    nr&nbsp;McDonald&#39;s<br>last nite</p><script>alert(1)</script>
    <a href="https://evidence.example/x?y=1">upload here</a> <a href="https://a.example">https://a.example</a>
    <a href="javascript:x()">click</a>
    <blockquote>Which night?<blockquote><div>RR-26-000233-K</div></blockquote></blockquote><table><tr><td>CAD</td><td>1234</td></tr></table>
    </body></html>"""
    lines = [line for line in text_of(page).split("\n") if line.strip("> ")]
    assert lines == [
        "can u look for cctv nr McDonald's",
        "last nite",
        "upload here <https://evidence.example/x?y=1> https://a.example click",
        "> Which night?",
        ">> RR-26-000233-K",
        "CAD 1234",
    ]


def test_a_head_never_closed_hides_no_body():
    assert text_of("<head><title>x<body>words") == "" or "words" in text_of("<head><style></style><body>words")
    assert "words" in text_of("<head><body>words")


@given(st.text(max_size=300))
def test_no_page_upsets_the_reader(html):
    assert isinstance(text_of(html), str)
    assert isinstance(text_of(f"<blockquote>{html}<a href="), str)


@pytest.mark.parametrize(
    "unit",
    [
        "<!--",
        "<a ",
        "<!x ",
        "<?x ",
        "</x ",
        "&#",
        "<a href='",
        '<a "',
        "<![CDATA[",
        "<script>",
        "<",
        "<b",
        "<a <b>",
        "<!-- -->",
    ],
)
def test_nothing_that_never_ends_is_looked_for_again_and_again(unit, slower):
    """Twice as much takes about twice as long: processor time, against itself."""

    def cost(times: int) -> float:
        began = process_time()
        text_of(unit * times + ">" + "-->")
        text_of(unit * times)
        return process_time() - began

    small = max(cost(20_000 // len(unit)), 0.002)
    assert cost(160_000 // len(unit)) < small * 8 * 4 * slower


def test_a_comment_is_left_out_and_what_begins_nothing_is_words():
    assert text_of("a <!-- b <p> --> c") == "a c"
    assert text_of("1 < 2 and <b>3</b> <!-- never ends") == "1 < 2 and 3 <!-- never ends"
