"""Contracts as `cameras.yml` has them: each fault has its line and says what would be right."""

from control_room.adapters import yamlfiles
from control_room.domain.contracts import Span, read_contracts, read_span
from control_room.domain.faults.codes import Severity
from control_room.domain.policyfiles import Listing, Marks

TEXT = """\
- MAINT-A
- {id: MAINT-A, name: the contractor, email: faults at contractor, p1: {attend: 4h, fix: 3wd}, p2: soon}
- {id: MAINT-A, name: another, p1: {attend: quickly}, working_percent: 98}
"""


def test_what_is_wrong_is_said_by_its_line_and_the_rest_is_read():
    raw, faults = yamlfiles.parse(TEXT.encode())
    assert isinstance(raw, Listing)
    assert faults == ()
    marks = Marks()
    (contract,) = read_contracts(raw.items, marks)
    assert (contract.name, contract.working) == ("another", 98)
    told = " / ".join(f"{each.line} {each.what}" for each in marks.in_order())
    for wanted in (
        "1 item 1",
        "that is no e-mail address",
        "p2 gives no times",
        "3 ",
        "is there twice",
        "'quickly' is no span",
    ):
        assert wanted in told, told


def test_a_span_is_of_hours_or_working_days():
    assert (read_span(" 4H "), read_span("3wd"), read_span("soon")) == (Span(hours=4), Span(working_days=3), None)
    assert Severity.P1.value == "p1"
