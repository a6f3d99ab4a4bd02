"""Words over as many pages as they take: none is lost, none lies on what stands beside them, no heading ends a page."""

from hypothesis import given
from hypothesis import strategies as st

from control_room.domain.drawings import Box, Label, box_of
from control_room.domain.flows import Flow

PAGE = Box(34, 44, 561, 792)
BESIDE = Box(361, 90, 561, 270)
WORDS = st.lists(st.sampled_from(["dealing", "at", "the", "parade", "ill-lit", "Wednesdays"]), min_size=1, max_size=400)


def edge(n, of):
    return [Label(at=(34, 822), text=f"page {n} of {of}")]


def labels(page):
    return [each for each in page.marks if isinstance(each, Label)]


@given(st.lists(WORDS, min_size=1, max_size=6))
def test_every_word_is_on_some_page_in_order_and_on_nothing_else(paragraphs):
    flow = Flow(PAGE, edge)
    flow.beside(BESIDE, [])
    for n, words in enumerate(paragraphs):
        flow.heading(f"Part {n}")
        flow.text(" ".join(words))
        flow.rows([("in short", " ".join(words[:60])), ("nothing", "")])
    pages = flow.done()
    written = [each for page in pages for each in labels(page) if each.at[1] < 800]
    told = " ".join(each.text for each in written if each.text != "in short" and not each.text.startswith("Part "))
    assert told.split() == [word for words in paragraphs for word in (*words, *words[:60])]
    for page in pages:
        assert all(box_of(each).foot <= 795 for each in labels(page) if each.at[1] < 800)
        lowest = max((each.at[1], each.text) for each in labels(page) if each.at[1] < 800)
        assert not lowest[1].startswith("Part ")
    for each in labels(pages[0]):
        assert not box_of(each).meets(BESIDE)
    assert [labels(page)[0].text for page in pages] == [f"page {n} of {len(pages)}" for n in range(1, len(pages) + 1)]


def test_a_drawing_that_has_no_room_goes_onto_the_next_page_whole():
    flow = Flow(PAGE, lambda _n, _of: [])
    tops = []
    for _ in range(5):
        flow.block(200, lambda at, _wide: tops.append(at[1]) or [])
    assert tops == [44, 244, 444, 44, 244]
    assert len(flow.done()) == 2
