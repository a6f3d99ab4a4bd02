"""The form, filled in by a real PDF tool and read back."""

import shutil
import subprocess
from io import BytesIO

import pypdf
import pytest

from control_room.adapters.acroforms import drawn
from control_room.adapters.paper import drawn as drawn_apart
from control_room.adapters.parsing.pdfs import read_pdf
from control_room.domain.requests import fillable
from control_room.domain.requests.fillable import Blank

ANSWERS = {
    "agency": "mps",
    "name": "Amina (Amy) Khan",
    "shoulder": "1234NA",
    "to_follow": "/Yes",
    "custody": "/Yes",
    "custody_until": "22/11/2026 09:00",
    "necessity": "The only line of enquiry.",
    "urgency": "u2",
    "wanted": "review_and_export",
    "item1_place": "North End by M&S",
    "item1_date": "21/11/2026",
    "item1_from": "2200",
    "item1_to": "0200",
    "item1_look_for": "red jacket",
    "item3_place": "Surrey Street",
}
LINES = """agency: mps
name: Amina (Amy) Khan
shoulder: 1234NA
to_follow: yes
necessity: The only line of enquiry.
urgency: u2
custody: yes
custody_until: 2026-11-22 09:00
wanted: review_and_export
item 1 place: North End by M&S
item 1 from: 2026-11-21 22:00
item 1 to: 2026-11-22 02:00
item 1 look_for: red jacket
item 3 place: Surrey Street"""


def fdf(answers):
    def value(text):
        escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        return text if text.startswith("/") else f"({escaped})"

    rows = "\n".join(f"<< /T ({name}) /V {value(text)} >>" for name, text in answers.items())
    return f"%FDF-1.2\n1 0 obj\n<< /FDF << /Fields [\n{rows}\n] >> >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n".encode()


def fields(raw):
    return pypdf.PdfReader(BytesIO(raw)).get_fields()


@pytest.mark.skipif(shutil.which("pdftk") is None, reason="pdftk: not on this machine")
def test_a_form_filled_by_pdftk_reads_back_name_for_name(tmp_path):
    (tmp_path / "form.pdf").write_bytes(drawn(Blank(council="Borough of Testing", rank=True)))
    (tmp_path / "answers.fdf").write_bytes(fdf(ANSWERS))
    command = ["pdftk", "form.pdf", "fill_form", "answers.fdf", "output", "filled.pdf"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    read = read_pdf((tmp_path / "filled.pdf").read_bytes())
    assert read.fields == LINES
    assert (read.unread, read.form_version, read.remarks) == (None, fillable.VERSION, ())


def test_its_fields_are_ours_and_the_rank_is_asked_only_where_the_protocol_asks_it():
    rank = {"rank", "supervising"}
    items = {fillable.item_field(item, part) for item in (1, 2, 3) for part in fillable.ITEM_FIELDS}
    every = {fillable.VERSION_FIELD, *fillable.ORDER, *items}
    assert set(fields(drawn(Blank(council="Testing", rank=True)))) == every
    assert set(fields(drawn(Blank(council="Testing")))) == every - rank


def test_it_has_two_pages_and_no_script_and_says_where_it_goes():
    raw = drawn(Blank(council="Borough of T\u00e9sting \u202e", address="cctv@testing.example", training=True))
    reader = pypdf.PdfReader(BytesIO(raw))
    assert len(reader.pages) == 2
    assert b"/JavaScript" not in raw
    text = "".join(page.extract_text() for page in reader.pages)
    for said in ("cctv@testing.example", "Do not include", "reference is to follow", fillable.VERSION, "TRAINING"):
        assert said in text


def test_every_closed_question_has_an_empty_answer_first_and_only_codes():
    for name, labels in fillable.CHOICES.items():
        options = fields(drawn(Blank(council="Testing")))[name]["/_States_"]
        assert [option[0] for option in options] == ["", *(str(code) for code in labels)]


def test_nothing_on_a_page_lies_outside_it_or_over_another():
    for page in pypdf.PdfReader(BytesIO(drawn(Blank(council="Testing", rank=True)))).pages:
        boxes = [[float(n) for n in each.get_object()["/Rect"]] for each in page["/Annots"] if "hidden" not in each]
        boxes = [box for box in boxes if box[1] > 30]
        for n, (left, low, right, high) in enumerate(boxes):
            assert left >= 40
            assert right <= 556
            assert high <= 815
            for other in boxes[n + 1 :]:
                assert right <= other[0] or other[2] <= left or high <= other[1] or other[3] <= low


async def test_it_is_drawn_in_a_process_of_its_own():
    import msgspec

    raw = await drawn_apart("control_room.adapters.acroforms", msgspec.json.encode(Blank(council="Testing")))
    assert raw.startswith(b"%PDF")
