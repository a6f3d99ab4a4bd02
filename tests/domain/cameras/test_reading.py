"""One camera of the file, field by field: what is read when nothing is wrong."""

from datetime import date

import pytest

from control_room.domain.cameras.reading import DAYS_KEPT, KEYS, barred
from control_room.domain.cameras.records import Preset, PrivacyZone


@pytest.mark.parametrize(
    "key", ["password", "Passwd", "user", "username", "db_user", "host", "hostname", "ip", "rtsp_url", "token"]
)
def test_a_key_for_an_address_or_a_secret_is_barred(key):
    assert barred(key)


def test_no_key_of_a_camera_is_barred():
    assert [key for key in (*KEYS, "n", "name", "tour", "dwell", "covers", "checked", "towards") if barred(key)] == []


def test_what_is_left_out_takes_its_usual_value(small, read):
    first, second, unit = read(small)[0].cameras
    assert (first.retention_days, unit.retention_days) == (DAYS_KEPT, 14)
    assert (first.call_name, unit.call_name) == ("Camera 1", "Camera D3")
    assert second.district == second.ward == "Fairfield"
    assert (first.land, first.presets, first.installed) == ("highway", (), None)


def test_all_that_is_written_is_read(small, read):
    written = """retention_days: 28
  type: dome
  presets:
  - {n: 1, name: HOME, tour: true, dwell: 20}
  privacy_zones:
  - {n: 1, covers: "flats: upper floors", checked: 2026-09-02}
  also: [Reeves Way]
  installed: 2026-08-24
  replaces: DEP001
  notes: Battery unit"""
    inventory, faults = read(small.replace("  type: dome\n", "").replace("retention_days: 14", written))
    unit = inventory.cameras[2]
    assert faults == ()
    assert unit.presets == (Preset(n=1, name="HOME", tour=True, dwell=20),)
    assert unit.privacy_zones == (PrivacyZone(n=1, covers="flats: upper floors", checked=date(2026, 9, 2)),)
    assert (unit.retention_days, unit.also, unit.installed) == (28, ("Reeves Way",), date(2026, 8, 24))
    assert (unit.replaces, unit.notes) == ("DEP001", "Battery unit")
