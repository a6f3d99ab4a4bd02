"""A tree as a picture."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from control_room.adapters.wallcharts import _box, _place, _rows, wall_chart
from control_room.services.callprotocols import read_all
from tests.domain.callprotocols.wall import read, wall

SHIPPED = Path(__file__).parents[2] / "protocols"


def test_it_is_one_picture_the_same_every_time_with_999_in_red():
    made = wall_chart(wall())
    assert made == wall_chart(wall())
    with Image.open(BytesIO(made)) as paper:
        assert paper.format == "PNG"
        assert (252, 222, 220) in {colour for _, colour in paper.getcolors(1 << 20)}


@pytest.mark.parametrize("tree", [wall(), *read_all(SHIPPED).trees.values()], ids=lambda tree: tree.id)
def test_every_node_stands_on_the_paper_below_what_leads_to_it_and_over_no_other(tree):
    boxes = {node.name: _box(node, row) for node, row in _rows(tree)}
    wide, tall = _place(boxes)
    assert set(boxes) == {node.name for node in tree.nodes}
    for box in boxes.values():
        assert 0 < box.x < box.x + 340 < wide
        assert 0 < box.y < box.y + box.tall < tall
    placed = list(boxes.values())
    for n, one in enumerate(placed):
        for other in placed[n + 1 :]:
            apart = one.x != other.x or one.y + one.tall < other.y or other.y + other.tall < one.y
            assert apart, (one.node.name, other.node.name)


def test_words_round_in_a_circle_are_still_drawn():
    tree, _ = read(
        "protocol: x\nversion: 1\neffective: 2026-01-01\nreview_by: 2027-01-01\nowner: o\ntitle: t\nservice: s\n"
        "search: [a]\nstart: a\nnodes:\n  a: {say: one, then: b}\n  b: {say: two, then: a}\n"
    )
    assert wall_chart(tree)
