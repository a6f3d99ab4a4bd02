"""Drawings onto paper and into pictures: the same bytes each time, words that can be found, dots where they should be."""

from io import BytesIO

import pytest
from PIL import Image
from pypdf import PdfReader

from control_room.adapters import paper
from control_room.adapters.mapsheets import DOTS, pdf, png
from control_room.domain.drawings import Disc, Drawing, Label, Page, Stroke

RED, GREEN = (176, 58, 46), (30, 132, 73)


def drawing(*marks, pages=1):
    return Drawing(title="Map", pages=tuple(Page(marks=tuple(marks)) for _ in range(pages)))


def dot(picture: Image.Image, x: float, y: float):
    return picture.getpixel((round(x * DOTS / 72), round(y * DOTS / 72)))


MARKS = (
    Disc(at=(100, 100), radius=20, fill="#b03a2e"),
    Stroke(along=((200, 200), (240, 200), (240, 240), (200, 240)), fill="#1e8449", closed=True),
    Stroke(along=((50, 400), (300, 400)), ink="#1e8449", width=4),
    Label(at=(60, 500), text="c12 3.4", size=12),
)


def test_a_picture_has_each_mark_where_it_should_be_and_nothing_besides():
    picture = Image.open(BytesIO(png(drawing(*MARKS))))
    assert picture.size == (1240, 1754)
    assert (picture.mode, set(picture.info)) == ("RGB", {"dpi"})
    assert (dot(picture, 100, 100), dot(picture, 220, 220), dot(picture, 150, 400)) == (RED, GREEN, GREEN)
    assert dot(picture, 100, 123) == dot(picture, 195, 220) == dot(picture, 320, 400) == (255, 255, 255)
    inside = [dot(picture, 60 + x, 496) for x in range(40)]
    assert min(sum(each) for each in inside) < 300


def test_two_pages_lie_side_by_side_in_a_picture():
    assert Image.open(BytesIO(png(drawing(*MARKS, pages=2)))).size == (2480, 1754)


def test_a_pdf_is_of_letters_that_can_be_found_and_a_page_each():
    pages = PdfReader(BytesIO(pdf(drawing(*MARKS, pages=2)))).pages
    assert [page.extract_text().strip() for page in pages] == ["c12 3.4", "c12 3.4"]


@pytest.mark.parametrize("picture", [False, True])
async def test_the_same_drawing_gives_the_same_bytes_from_a_process_of_its_own(picture):
    first = await paper.map_of(drawing(*MARKS), picture=picture)
    assert first == await paper.map_of(drawing(*MARKS), picture=picture)
    assert first == (png if picture else pdf)(drawing(*MARKS))


def test_what_the_letters_cannot_show_is_told_by_its_number_and_moves_nothing():
    told = PdfReader(BytesIO(pdf(drawing(Label(at=(60, 500), text="a\u202eb"))))).pages[0].extract_text()
    assert told.strip() == "a<202E>b"
