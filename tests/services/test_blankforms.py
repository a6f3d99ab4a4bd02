"""The empty form is one that reads back as ours."""

from control_room.adapters.parsing.pdfs import read_pdf
from control_room.domain.requests.fillable import VERSION, Blank
from control_room.services.blankforms import blank_form


async def test_it_is_ours_and_says_nothing_yet():
    read = read_pdf(await blank_form(Blank(council="Borough of Testing")))
    assert (read.unread, read.fields, read.form_version) == (None, "", VERSION)
