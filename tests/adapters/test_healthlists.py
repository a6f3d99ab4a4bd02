"""Health lists as they come: what can be read is taken, what cannot is said by its row, and nothing in one is trusted."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control_room.adapters.healthlists import LARGEST, BadList, read
from control_room.domain.health import HealthRow, So

SIX = datetime(2026, 11, 21, 6, 15, tzinfo=UTC)


def test_csv_and_json_say_the_same():
    as_csv = b"\xef\xbb\xbfVMS_REF,State,since,recording,source\r\n1012,Offline,2026-11-21T06:15:00Z,Not Recording,synergy\r\n"
    as_json = b'{"cameras": [{"vms_ref": 1012, "state": "offline", "since": "2026-11-21T06:15:00+00:00", "recording": false}]}'
    row = HealthRow(ref="1012", state=So.NO, recording=So.NO, since=SIX)
    assert read(as_csv) == ((row,), ())
    assert read(as_json) == ((row,), ())


def test_a_row_that_cannot_be_read_is_said_and_the_rest_is_taken():
    rows, wrong = read(
        b"vms_ref,state,since,gap_from,gap_to\n"
        b"1,up,yesterday,,\n"
        b",up,,,\n"
        b"2,up,,2026-11-21T06:15:00Z,2026-11-21T05:15:00Z\n"
        b"3,up,2026-10-25T01:30:00,,\n"
        b"4,sulking,,2026-11-21T05:15:00Z,\n"
        b"5\n"
    )
    assert [row.ref for row in rows] == ["4", "5"]
    assert (rows[0].state, rows[0].gap) == (So.UNKNOWN, (SIX.replace(hour=5), None))
    assert [said.partition(":")[0] for said in wrong] == ["row 1", "row 2", "row 3", "row 4"]
    assert "give its zone" in wrong[3]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"camera,state\n1,up\n",
        b"<html>502 Bad Gateway</html>",
        b"[" * 100_000,
        b'"vms_ref',
        b"\xff\xfe\x00",
        b"x" * (LARGEST + 1),
        b'{"state": "up"}',
    ],
)
def test_what_is_no_list_is_refused_in_words(content):
    with pytest.raises(BadList):
        read(content)


@given(
    st.one_of(st.binary(max_size=400), st.text(max_size=200).map(lambda text: f"vms_ref,state,since\n{text}".encode()))
)
def test_no_bytes_end_otherwise_than_read_or_refused(content):
    try:
        rows, _ = read(content)
    except BadList:
        return
    assert all(row.ref.isprintable() for row in rows)
