"""The protocol on paper: every clause once, its figures filled in, who signed for which version."""

from datetime import UTC, date, datetime
from pathlib import Path

from msgspec.structs import replace

from control_room.domain.clauses import RULES
from control_room.services.protocols import read_protocol
from control_room.words.protocol_papers import FIGURES, GROUPS, Signature, document

PROTOCOL, _ = read_protocol(Path(__file__).parents[2] / "protocols/cctv-access.yml")
NOW = datetime(2026, 3, 14, 9, 0, tzinfo=UTC)
SIGNED = (Signature(version="2026-6", staff="0417", name="Jo Wright", at=NOW),)


def made(**more):
    told = {"after": None, "signed": SIGNED, "room": "Borough of Testing", "by": "0200", "now": NOW, **more}
    return document(told.pop("protocol", PROTOCOL), **told)


def rows(sheet, title):
    return [row.cells for section in sheet.sections if section.title == title for row in section.rows]


def test_every_clause_stands_on_it_once_with_its_figures():
    sheet = made()
    told = [row for title, _ in GROUPS for row in rows(sheet, title)]
    assert sorted(row[0] for row in told) == sorted(clause.number for clause in PROTOCOL.clauses)
    by_number = {row[0]: row for row in told}
    assert by_number["P-29a"][1].endswith("nothing is done under it afterwards.")
    assert "ends 72 hours after it was granted" in by_number["P-29a"][1]
    assert by_number["P-29a"][2:] == ("The step waits.", "nobody")
    assert by_number["P-37"][3] == "manager or supervisor, with a reason"
    assert by_number["P-30"][2:] == ("It is said; whoever goes on says why.", "")
    assert not any("{" in cell for row in told for cell in row)


def test_every_rule_there_is_has_its_heading_and_every_figure_its_words():
    assert {rule for _, rules in GROUPS for rule in rules} == set(RULES.values())
    assert set(FIGURES) == set(PROTOCOL.figures.__struct_fields__)


def test_it_says_from_when_it_holds_and_who_signed_for_it():
    sheet = made()
    assert sheet.under[0] == "Version 2026-6, in force from 1 January 2024. 75 clauses."
    assert rows(sheet, "Who has signed for which version, on the console") == [
        ("2026-6", "0417", "Jo Wright", "Sat 14 Mar 2026 09:00")
    ]
    assert len(sheet.sign) == 4
    assert sheet.foot.startswith("Version 2026-6. ")
    after = replace(PROTOCOL, version="2026-7", effective=date(2026, 4, 1))
    assert "until version 2026-7 on 1 April 2026" in made(after=after).under[0]
    assert "looked at again by 1 May 2026" in made(protocol=replace(PROTOCOL, until=date(2026, 5, 1))).under[0]
