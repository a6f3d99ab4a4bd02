"""Prints: made in another process, readable, and never stopped by what somebody typed."""

import asyncio
import subprocess
import sys

import pytest

from control_room.adapters import paper
from control_room.domain.papers import Document, Row, Section

NOTE = (
    "cctv.testing.gov.uk/book/0a1b2c3d\n900\nq83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA=\n\n"
    "\u2014 cctv.testing.gov.uk/book/0a1b2c3d/CR-2 " + "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQ" * 3 + "\n"
)


def document(*rows, **more):
    page = Section(title="What", heads=("item", "what"), widths=(0.2, 0.8), rows=tuple(Row(cells=r) for r in rows))
    told = {"title": "Handover HO-26-000003", "room": "Testing, Strand House", "sections": (page,), "foot": "printed"}
    return Document(**told | more)


def text_of(pdf: bytes, tmp_path) -> str:
    """The words on the pages, as a reader of PDF finds them; "" where no reader is installed."""
    path = tmp_path / "page.pdf"
    path.write_bytes(pdf)
    try:
        return subprocess.run(
            ["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True, text=True
        ).stdout
    except FileNotFoundError:
        return ""


async def test_a_sheet_is_a_pdf_with_its_checkpoint_in_text(tmp_path):
    pdf = await paper.pdf_of(document(("1", "call 61 lift stuck"), checkpoint=NOTE, sign=("Outgoing", "Incoming")))
    words = text_of(pdf, tmp_path)
    assert pdf.startswith(b"%PDF")
    if words:
        for said in (
            "Handover HO-26-000003",
            "call 61 lift stuck",
            "cctv.testing.gov.uk/book/0a1b2c3d",
            "page 1 of 1",
            "Outgoing",
        ):
            assert said in words


async def test_training_stands_in_words_on_every_page_and_only_in_training(tmp_path):
    rows = [(str(n), "x " * 200) for n in range(120)]
    taught, real = [await paper.pdf_of(document(*rows, training=training)) for training in (True, False)]
    words = text_of(taught, tmp_path)
    if words:
        pages = words.split("\f")[:-1]
        assert len(pages) > 2
        assert all("TRAINING" in page for page in pages)
        assert "TRAINING" not in text_of(real, tmp_path)


@pytest.mark.parametrize(
    "typed",
    ["<b>[/nope] &amp; </para>", "\x1b[2J\x00\u202e", "\U0001f691 \u4e2d\u6587 \ud800", "x" * 65536, "", "a\n" * 500],
)
async def test_no_words_stop_a_print(typed, tmp_path):
    pdf = await paper.pdf_of(
        document((typed.encode("utf-8", "replace").decode(), typed.encode("utf-8", "replace").decode()))
    )
    assert pdf.startswith(b"%PDF")
    if typed.startswith("<b>") and (words := text_of(pdf, tmp_path)):
        assert "[/nope]" in words


async def test_a_print_that_fails_says_so(monkeypatch):
    monkeypatch.setattr(paper.sys, "executable", "/bin/false")
    with pytest.raises(paper.NotPrinted, match="could not be made"):
        await paper.pdf_of(document())


async def test_a_print_that_hangs_is_given_up(monkeypatch, tmp_path):
    slow = tmp_path / "slow"
    slow.write_text("#!/bin/sh\nexec sleep 60\n")
    slow.chmod(0o755)
    monkeypatch.setattr(paper.sys, "executable", str(slow))
    monkeypatch.setattr(paper, "LONGEST", 0.2)
    with pytest.raises(paper.NotPrinted, match="too long"):
        await asyncio.wait_for(paper.pdf_of(document()), 10)


def test_the_console_never_loads_what_draws_pages():
    code = "import sys, control_room.adapters.paper; sys.exit(bool({'reportlab', 'PIL', 'segno'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
