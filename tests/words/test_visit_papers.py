"""Badges, declarations, and the visitors' book of a period."""

import csv
from io import BytesIO, StringIO

from pypdf import PdfReader

from control_room.adapters.mapsheets import pdf
from control_room.domain.kinds import fold
from control_room.domain.register_codes import VisitCategory
from control_room.domain.visits import (
    AuthorityGiven,
    Identity,
    VisitAuthorised,
    VisitDeclared,
    VisitExpected,
    VisitIdentified,
    VisitSignedIn,
    VisitSignedOut,
)
from control_room.words.visit_papers import HEADS, as_csv, as_text, called, record, sheets
from tests.domain.lines import after_minutes, told

REF = "VS-26-000091"
WORDING = "What I see and hear in the room is confidential. " * 12
SAID = {"room": "Borough of Testing, Strand House", "version": "2026-6", "wording": WORDING, "at": after_minutes(0)}


def visit(*story):
    folded = None
    for one in told(*story, ref=REF):
        folded = fold(folded, one)
    return folded


TWO = visit(
    (0, VisitExpected(expected=after_minutes(0), category=VisitCategory.PUBLIC_TOUR, who="=Year 6")),
    (1, VisitAuthorised(who="B Shah", how=AuthorityGiven.BY_PHONE)),
    (5, VisitSignedIn(count=2)),
    (6, VisitIdentified(count=2, identity=Identity.OTHER_ID, seen="AB 12")),
    (7, VisitDeclared(version="2026-6")),
    (60, VisitSignedOut(late=True)),
)


def test_a_sheet_each_says_its_reference_and_nothing_about_them():
    made = pdf(sheets(TWO, **SAID))
    assert made == pdf(sheets(TWO, **SAID))
    pages = [page.extract_text() for page in PdfReader(BytesIO(made)).pages]
    assert len(pages) == 2
    for n, page in enumerate(pages, 1):
        assert f"{REF} {n} of 2" in " ".join(page.split())
        assert "Access protocol, version 2026-6" in page
        assert "Signature" in page
        assert "VISITOR" in page
        assert " ".join(WORDING.split()) in " ".join(page.split())
        assert not any(word in page for word in ("Year 6", "Shah", "AB 12", "tour"))
        assert "TRAINING" not in page


def test_plain_text_says_the_same():
    first, second = as_text(TWO, **SAID).split("\f")
    for n, page in enumerate((first, second), 1):
        said = " ".join(page.split())
        assert f"{REF} {n} of 2, Friday 13 March 2026" in said
        assert " ".join(WORDING.split()) in said
        assert "Year 6" not in said
    one = visit((0, VisitSignedIn()))
    alone = as_text(one, **{**SAID, "version": "", "wording": ""}, training=True)
    assert ["No access protocol is in force" in alone, "NOT A RECORD" in alone, "1 of 1" in alone] == [
        True,
        True,
        False,
    ]


def test_the_longest_declaration_stays_above_the_badge_and_a_training_sheet_says_so():
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(pdf(sheets(TWO, **SAID, training=True)))).pages)
    assert text.count("NOT A RECORD OF REAL EVENTS") == 4
    longest = sheets(visit((0, VisitSignedIn())), **{**SAID, "wording": "confidential " * 153})
    (page,) = longest.pages
    heights = [mark.at[1] for mark in page.marks if getattr(mark, "text", "") == "Seen and signed in by"]
    badge = min(mark.along[0][1] for mark in page.marks if getattr(mark, "closed", False))
    assert heights[0] < badge


def test_the_book_of_a_period_is_a_table_without_formulas():
    heads, row = list(csv.reader(StringIO(as_csv([TWO]))))
    assert tuple(heads) == HEADS
    found = dict(zip(heads, row, strict=True))
    assert (found["ref"], found["who"], found["out_typed_later"], found["authorised"]) == (
        REF, "'=Year 6", "yes", "by phone",
    )  # fmt: skip
    assert (found["declared"], found["protocol"], found["owed"]) == ("yes", "2026-6", "purpose")
    assert record(visit((0, VisitSignedIn())))["out"] == ""


def test_the_file_is_called_by_its_reference():
    assert called(TWO) == "visitor-VS-26-000091"
