"""The protocol as a whole: order, who may set a block aside, what stands."""

import pytest

from control_room.domain.clauses import ClauseBlocks, Protocol, decide, require, standing
from control_room.domain.people import Role
from control_room.domain.requests.codes import Agency
from tests.domain.clauses.test_rules import PROTOCOL, TRIAGE, item, replace

BAD = replace(TRIAGE, speculative=True, items=(item(5),), watch_later=True)


def test_findings_come_in_the_order_of_the_file():
    numbers = [clause.number for clause in PROTOCOL.clauses]
    found = [each.clause for each in decide(PROTOCOL, BAD)]
    assert found == sorted(found, key=numbers.index)
    assert {"P-06b", "P-07", "P-25"} <= set(found)


def test_a_block_is_set_aside_by_whom_the_clause_names_and_nobody_else():
    found = decide(PROTOCOL, BAD)
    left = [each.clause for each in standing(found, Role.SUPERVISOR, overridden=("P-06b", "P-07", "P-25"))]
    assert left == ["P-25"]
    assert [each.clause for each in standing(found, Role.OPERATOR, overridden=("P-06b", "P-07"))] == [
        "P-06b",
        "P-07",
        "P-25",
    ]


def test_a_block_that_stands_refuses_with_its_clause_and_who_may():
    with pytest.raises(ClauseBlocks) as refused:
        require(decide(PROTOCOL, BAD), Role.OPERATOR)
    assert "P-07" in str(refused.value)
    assert "A manager or supervisor may go on, with a reason." in str(refused.value)
    assert "Nobody may set this aside." in str(refused.value)
    require(decide(PROTOCOL, TRIAGE), Role.OPERATOR)


def test_a_refusal_reads_as_a_sentence_with_its_clause():
    finding = next(each for each in decide(PROTOCOL, replace(TRIAGE, agency=Agency.MEDIA)) if each.clause == "P-11b")
    assert finding.words.startswith("Your request has been passed to information governance")
    assert finding.title == "The media"


def test_a_clause_is_found_by_its_number():
    assert PROTOCOL.clause("p-06B ").rule.name == "window_over"
    assert PROTOCOL.clause("P-99") is None
    assert [each.number for each in PROTOCOL.of_rule("running_out")] == ["P-03a", "P-03b", "P-03c"]


def test_figures_that_clauses_own_are_read_from_them():
    assert PROTOCOL.feedback == (30, 2)
    assert "police.uk" in PROTOCOL.domains
    bare = Protocol(name="x", version="1", effective=PROTOCOL.effective)
    assert (bare.feedback, bare.domains) == ((30, 2), ())
    assert decide(bare, BAD) == ()
