"""The portal's side of the box: whole files or none, and statuses that are what their names say."""

import os
from datetime import UTC, datetime
from uuid import UUID

import pytest

from control_room.adapters.box import Box
from control_room.domain.boxes import Status, decode_request, encode, status_name
from control_room.domain.refs import RefKind, stored, with_check
from control_room.portal.reading import request
from control_room.portal.tray import BoxFull, Tray
from tests.portal.test_reading import whole

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
CODE = "ab" * 32
REF = with_check(stored(RefKind.REVIEW_REQUEST, 2026, 233))


@pytest.fixture
def tray(tmp_path):
    made = Tray(tmp_path)
    made.prepare()
    return made


def asked(n=1):
    return request(whole(), uuid=UUID(int=n), email="a@b.uk", proved=NOW, code=CODE, now=NOW, rank=True)


def status(**told):
    return Status(**{"code": CODE, "ref": REF, "state": "received", "updated_at": NOW, **told})


def test_what_is_put_in_the_console_takes_out(tray, tmp_path):
    before = os.umask(0o077)
    try:
        tray.put(asked())
        tray.put(asked())
    finally:
        os.umask(before)
    box = Box(tmp_path)
    [came] = box.arrived()[0]
    assert decode_request(came.raw) == asked()
    [file] = (tmp_path / "in").iterdir()
    assert file.stat().st_mode & 0o777 == 0o640
    box.publish(status(state="found"))
    assert tray.status(code=CODE).state == "found"
    assert tray.status(ref=REF).state == "found"


def test_a_box_that_is_away_is_told_and_leaves_nothing(tray, tmp_path):
    (tmp_path / "in").rmdir()
    with pytest.raises(BoxFull, match="your answers are saved") as told:
        tray.put(asked())
    assert told.value.why == "ENOENT"


def test_a_file_left_half_written_is_no_request_and_no_hindrance(tray, tmp_path):
    half = tmp_path / "in" / f".{UUID(int=1)}.request.json"
    half.write_text("{")
    box = Box(tmp_path)
    assert box.arrived() == ((), ())
    tray.put(asked())
    assert len(box.arrived()[0]) == 1
    assert not half.exists()


def test_a_status_that_is_not_what_its_name_says_is_not_shown(tray, tmp_path):
    out = tmp_path / "out"
    other = status(code="cd" * 32)
    (out / status_name(status())).write_bytes(encode(other))
    assert tray.status(code=CODE) is None
    (out / status_name(status())).write_bytes(b"{}")
    assert tray.status(code=CODE) is None
    (out / status_name(status())).unlink()
    (tmp_path / "secret").write_bytes(encode(status()))
    (out / status_name(status())).symlink_to(tmp_path / "secret")
    assert tray.status(code=CODE) is None
    (out / status_name(status())).unlink()
    (out / status_name(status())).mkdir()
    assert tray.status(ref=REF) is None
    assert tray.status() is None
    (out / status_name(status())).rmdir()
    out.rmdir()
    assert tray.status(ref=REF) is None
