"""Prints and exports as files."""

import pytest

from control_room.adapters.paper import NotPrinted
from control_room.domain.papers import Document
from control_room.services.printing import Printing
from control_room.settings import Settings


def printing(home):
    return Printing(Settings(home=home, database_url="", workstation="CR-2"))


async def test_a_document_becomes_a_file_of_its_name(tmp_path):
    path = await printing(tmp_path).paper(Document(title="Handover HO-26-000001", room="Strand House"), "HO-26-000001")
    assert path == tmp_path / "prints" / "HO-26-000001.pdf"
    assert path.read_bytes().startswith(b"%PDF")


async def test_a_newer_file_takes_the_place_of_an_older_and_leaves_nothing_half_made(tmp_path):
    await printing(tmp_path).file(b"one", "figures.csv")
    path = await printing(tmp_path).file(b"two", "figures.csv")
    assert path.read_bytes() == b"two"
    assert [each.name for each in path.parent.iterdir()] == ["figures.csv"]


async def test_a_disk_that_will_not_take_it_is_said(tmp_path):
    (tmp_path / "prints").write_text("in the way")
    with pytest.raises(NotPrinted, match="cannot be written"):
        await printing(tmp_path).file(b"one", "figures.csv")
