"""Call records of a hosted system, good and bad; the clock change among them."""

from datetime import UTC, datetime

import pytest

from control_room.adapters.telephony.records import Columns, NoSuchColumn, read

OURS = Columns(call="Id", began="Started", caller="Caller", answered="Answered", ended="Ended")


def at(*parts):
    return datetime(*parts, tzinfo=UTC)


def test_a_file_with_its_own_columns_is_read():
    text = (
        "\ufeffId;Started;Caller;Answered;Ended\r\n"
        "a1;2026-11-22 23:00:00;+44 7700 900123;2026-11-22 23:00:12;2026-11-22 23:04:00\r\n"
        'b2;2026-11-22T23:10:00+00:00;anonymous;no;"2026-11-22 23:10:07"\r\n'
    )
    found = read(text, OURS)
    one, two = found.calls
    assert (one.call, one.began_at, one.caller, one.answered) == ("a1", at(2026, 11, 22, 23), "07700900123", True)
    assert one.ended_at == at(2026, 11, 22, 23, 4)
    assert (two.caller, two.answered, found.faults) == ("", False, ())


def test_a_row_that_cannot_be_used_is_a_fault_with_its_line_and_the_rest_stands():
    text = "Call-ID,Start,From\nx,rubbish,101\n,2026-11-22 23:00,101\ny,2027-03-28 01:30,101\nz,2026-11-22 23:00\nz,2026-11-22 23:01,101\n"
    found = read(text, Columns())
    assert [(each.line, each.words) for each in found.faults] == [
        (2, "'rubbish' is no time"),
        (3, "no Call-ID"),
        (4, "'2027-03-28 01:30' never was: the clocks went forward"),
    ]
    assert [(each.call, each.caller) for each in found.calls] == [("z", "")]


def test_in_the_hour_that_happens_twice_time_does_not_run_backwards():
    text = "Call-ID,Start,From\na,31/10/2027 01:50,\nb,31/10/2027 01:10,\nc,31/10/2027 02:05,\n"
    found = read(text, Columns(times="%d/%m/%Y %H:%M"))
    assert [each.began_at for each in found.calls] == [
        at(2027, 10, 31, 0, 50), at(2027, 10, 31, 1, 10), at(2027, 10, 31, 2, 5),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["", "\x00", "Id,When\n1,2\n", "\n\n"])
def test_a_file_without_the_columns_says_which_it_lacks(text):
    with pytest.raises(NoSuchColumn, match="no column Call-ID"):
        read(text, Columns())
