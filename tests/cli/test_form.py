"""The form drawn from the command line, and what stops it."""

import subprocess
import sys

from control_room.adapters.parsing.pdfs import read_pdf
from control_room.domain.requests.fillable import VERSION
from control_room.domain.requests.kinds import Unread
from tests.cli.conftest import CHECKOUT


def test_the_rooms_own_form_goes_into_a_file(cr, tmp_path):
    answer = cr("form", tmp_path / "form.pdf")
    assert answer.code == 0
    assert answer.json == {"file": str(tmp_path / "form.pdf"), "form_version": VERSION}
    raw = (tmp_path / "form.pdf").read_bytes()
    assert read_pdf(raw).form_version == VERSION
    assert b"/T (rank)" in raw
    assert cr("form", tmp_path / "form.pdf", "--no-rank").code == 0
    assert b"/T (rank)" not in (tmp_path / "form.pdf").read_bytes()


def test_without_a_file_it_goes_to_standard_output_and_without_a_room_a_council_is_named(bare, tmp_path):
    command = [sys.executable, "-m", "control_room", "form", "--council", "Borough of Testing"]
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, check=False, timeout=60)
    assert done.returncode == 0
    assert done.stdout.startswith(b"%PDF")
    assert bare("form", tmp_path / "form.pdf").code == 1
    assert not (tmp_path / "form.pdf").exists()


def test_where_a_protocol_asks_no_rank_the_form_asks_none(cr, tmp_path):
    (cr.home / "settings.toml").write_text('[portal]\nask_rank = false\n[mail]\nsender = "cctv@testing.gov.uk"\n')
    cr("form", tmp_path / "form.pdf")
    assert b"/T (rank)" not in (tmp_path / "form.pdf").read_bytes()
    assert read_pdf((tmp_path / "form.pdf").read_bytes()).unread is not Unread.NOT_READABLE


def test_a_file_that_cannot_be_written_is_said(cr, tmp_path):
    answer = cr("form", tmp_path / "none" / "form.pdf")
    assert answer.code == 1
    assert "name another file" in answer.err
