"""The papers of a bundle: what they say, and what they must not."""

import csv
import io
import re
from datetime import timedelta

from msgspec.structs import replace

from control_room.domain.book import Erased
from control_room.domain.exhibits.codes import Medium
from control_room.domain.exhibits.kinds import ExportMoved
from control_room.services.bundles import Evidence
from control_room.words import OWED, say
from control_room.words.evidence import clock_check, continuity, papers_of, sheet
from control_room.words.exhibits import off
from control_room.words.mg11 import BLANK, statement
from tests.domain.exhibits.test_folding import CLOCK, DISC, GIVEN, MADE, UPLOADED, export
from tests.domain.lines import after_minutes, told

NAMED = replace(CLOCK, recorder_at=after_minutes(1))
STORY = ((0, MADE), DISC[1], (2, NAMED), *DISC[3:], (6, GIVEN))


def evidence(story=STORY, **more):
    whole = export(*story)
    return Evidence(
        export=whole,
        request=None,
        lines=tuple(told(*story, ref=whole.ref)),
        room="Borough of Testing, Strand House",
        maker="Jo Wells",
        by="0417",
        now=after_minutes(30),
        **more,
    )


def test_the_statement_says_what_its_maker_did_and_leaves_the_rest_blank():
    draft = statement(evidence())
    assert "I produce the recording as exhibit JW/1." in draft
    assert "the recorder showed 20:39:00 on 13 March 2026 when the true time was 20:38:00" in draft
    assert "from 20:38:00 on 13 March 2026 to 20:44:00 on 13 March 2026 as shown by the recorder (20:37:00" in draft
    assert "I placed JW/1 (DVD) in a bag sealed with B1234567." in draft
    assert "I gave it to DC Ayodele" in draft
    assert draft.count(BLANK) > 10
    assert re.search(rf"Signature: {BLANK}", draft)


def test_what_was_uploaded_was_released_there_and_given_into_nobodys_hand():
    up = replace(GIVEN, n=1, medium=Medium.DEMS_LINK)
    draft = statement(evidence((*STORY[:4], (4, UPLOADED), (6, up))))
    assert "I sent JW/1 to the force's evidence system." in draft
    assert "I released it there to DC Ayodele" in draft
    assert "it played" not in draft, "somebody else saw that"


def test_the_statement_asserts_nothing_a_witness_cannot_know():
    """No hash, no tree, no key: those stand on the exhibit sheet. And nobody's identity."""
    draft = statement(evidence()).lower()
    for word in (
        "sha256",
        "sha-",
        "hash",
        "checkpoint",
        "root",
        "merkle",
        "inclusion",
        "suspect",
        "identif",
        "a" * 16,
        "recognis",
    ):
        assert word not in draft, word


def test_what_another_did_is_not_put_into_the_makers_mouth():
    other = evidence(
        story=(
            (0, MADE),
            DISC[1],
            (2, replace(NAMED, checked_by="0522")),
            *DISC[3:5],
            (6, replace(GIVEN, n=1, released_by="0522")),
        )
    )
    draft = statement(other)
    assert "I compared" not in draft
    assert "checked by 0522, who can say so" in draft
    assert "0522 (who can say so) gave it to DC Ayodele" in draft


def test_a_bare_record_makes_a_draft_of_blanks():
    draft = statement(evidence(story=((0, replace(MADE, native=False, begins=None, mark="")),)))
    assert f"in another format because {BLANK}" in draft
    assert f"I checked the time shown by the recorder: {BLANK}" in draft
    assert f"exhibit {BLANK}" in draft


def test_an_upload_is_said_to_be_sent():
    assert "I sent JW/1 to the force's evidence system." in statement(evidence(story=(*DISC[:4], (4, UPLOADED))))


def test_erased_words_do_not_break_a_paper():
    whole = evidence()
    gone = replace(whole, export=replace(whole.export, names=Erased(), text=Erased(), not_native=Erased()))
    for text in papers_of(gone).texts.values():
        assert text
    assert "file 1" in papers_of(gone).texts["docs/files.csv"]


def test_the_sheet_has_corrected_time_beside_recorder_time():
    times = sheet(evidence()).sections[1]
    assert times.heads == ("", "as the recorder shows it", "corrected: true time")
    assert times.rows[0].cells == (
        "from",
        "Fri 13 Mar 2026 20:38:00 GMT",
        "Fri 13 Mar 2026 20:37:00 GMT (20:37:00 UTC)",
    )
    bare = sheet(evidence(story=DISC[:2])).sections[1]
    assert "NOT CHECKED" in bare.title
    assert bare.rows[0].cells[2] == "not known"


def test_the_clock_check_says_which_way_the_offset_goes():
    said = clock_check(evidence())
    assert "1 m 00 s fast (offset +60 s; true time = recorder time - offset)" in said
    assert "not checked" in clock_check(evidence(story=DISC[:2]))
    assert (off(0), off(-47), off(125)) == ("exact", "47 s slow", "2 m 05 s fast")


def test_no_cell_of_the_chain_of_hands_is_a_formula():
    from control_room.domain.exhibits.codes import Custody

    moved = ExportMoved(event=Custody.MOVED, n=1, came_from='=HYPERLINK("http://x")', to="+44 safe", witness="0522")
    text = continuity(evidence(story=(*DISC, (6, moved))))
    rows = list(csv.reader(io.StringIO(text)))
    assert [row[3] for row in rows] == ["event", "created", "copied", "copied", "moved"]
    assert rows[4][5:7] == ['\'=HYPERLINK("http://x")', "'+44 safe"]
    assert not any(cell.startswith(("=", "+", "@", "-")) for row in rows for cell in row)


def test_every_owed_code_of_an_export_has_words():
    bare = export((0, replace(MADE, about=None, cameras=(), begins=None, native=False)))
    for code in (*bare.owed(), *export(*DISC).owed(), "put_away", "still_check", "statement_given", "seal", "master"):
        assert code in OWED, code


def test_lines_read_in_plain_english():
    lines = [say(line) for line in told(*STORY, ref="EX-26-000180")]
    assert lines[0] == "exported c18 13 Mar 20:38-20:44, for RR-233, exhibit JW/1, with player"
    assert lines[1] == "2 files hashed by the hasher on the video PC, a.mkv, b.mkv"
    assert lines[2] == "recorder 1 m 00 s fast against network time"
    assert lines[4] == "copy 1 master JW/1 on DVD, no. D-1, seal B1234567, NOT ENCRYPTED, safe 1"
    assert lines[6] == "copy 2 RELEASED in person to DC Ayodele, MPS, warrant card seen"


def test_a_paper_made_later_is_made_of_the_same_record():
    assert papers_of(evidence()) == papers_of(evidence())
    assert (
        papers_of(evidence()).sheet.foot != sheet(replace(evidence(), now=after_minutes(30) + timedelta(days=1))).foot
    )
