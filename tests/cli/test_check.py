import re
import shutil
from datetime import UTC, datetime, timedelta

from control_room.adapters.clock import GivenClock
from tests.cli.conftest import CHECKOUT
from tests.domain.test_bankholidays import DAYS, published

SHIPPED = (CHECKOUT / "cameras.yml").read_text()


def test_the_shipped_file_and_a_new_room_have_no_fault(cr):
    answer = cr("check", "--json")
    assert answer.code == 0, answer.err
    assert answer.json["ok"] is True


def test_every_fault_is_said_at_once_with_its_file_and_line(bare):
    broken = SHIPPED.replace("number: 13\n", "number: 12\n", 1) if "number: 13\n" in SHIPPED else SHIPPED
    lines = broken.splitlines()
    lines = [re.sub(r"lat: 51\.\d+", "lat: 55.0", line) if n > 5 else line for n, line in enumerate(lines)]
    (bare.home / "cameras.yml").write_text("\n".join(lines) + "\n")
    answer = bare("check")
    assert answer.code == 1
    faults = [line for line in answer.told if re.match(rf"{re.escape(str(bare.home))}/cameras\.yml:\d+: .+; .+", line)]
    assert len(faults) > 100
    assert answer.out == ""


def test_bad_yaml_and_a_missing_file(bare):
    (bare.home / "cameras.yml").write_text("cameras: [\n")
    answer = bare("check")
    assert answer.code == 1
    assert re.match(r".+cameras\.yml:\d+: .+; .+", answer.told[0])
    answer = bare("check", bare.home / "none.yml")
    assert answer.code == 1
    assert "no such file" in answer.told[0]


def test_a_faulty_setting_is_a_fault_on_its_line(bare):
    (bare.home / "settings.toml").write_text('workstation = "CR-2"\n\ncheckpoint_minutes = "many"\nfloor = 3\n')
    answer = bare("check")
    assert answer.code == 1
    assert f"{bare.home}/settings.toml:3: checkpoint_minutes = 'many'; a whole number" in answer.err
    assert f"{bare.home}/settings.toml:4: floor = 3; it is used no more, how many the room wants" in answer.err
    (bare.home / "settings.toml").write_text("a = 1\nb = [\n")
    answer = bare("check")
    assert answer.code == 1
    assert "settings.toml:" in answer.told[0]


def test_a_room_that_made_no_backup_for_26_hours_is_at_fault(bare):
    bare.clock = GivenClock(datetime(2026, 3, 13, 20, 30, tzinfo=UTC))
    assert bare.init().code == 0
    bare.clock.tick(26 * 3600)
    assert bare("check").code == 0
    bare.clock.tick(1)
    answer = bare("check")
    assert answer.code == 1
    assert "no backup was ever made" in answer.err


def test_a_backup_sets_it_right_for_26_hours(bare, tmp_path):
    bare.clock = GivenClock(datetime(2026, 3, 13, 20, 30, tzinfo=UTC))
    assert bare.init().code == 0
    bare.clock.at += timedelta(days=3)
    assert bare("check").code == 1
    assert bare("backup", tmp_path / "kept").code == 0
    assert bare("check").code == 0
    bare.clock.at += timedelta(hours=27)
    answer = bare("check")
    assert answer.code == 1
    assert "16 Mar 2026 20:30" in answer.err


def test_a_coming_year_without_bank_holidays_is_said_and_the_published_file_sets_it_right(bare):
    bare.clock = GivenClock(datetime(2028, 10, 4, 9, 0, tzinfo=UTC))
    answer = bare("check")
    assert answer.code == 0, answer.err
    assert (
        "hours.yml:1: warning: no bank holiday of 2029 is known; put the bank-holidays.json that GOV.UK gives"
        in answer.err
    )
    shutil.copytree(CHECKOUT / "protocols", bare.home / "protocols")
    days = [day.replace("2027", "2029") for day in DAYS if day.startswith("2027")]
    (bare.home / "protocols" / "bank-holidays.json").write_bytes(published(days))
    answer = bare("check")
    assert answer.code == 0, answer.err
    assert "2029" not in answer.err


def test_ward_lines_that_cannot_be_drawn_are_said(cr):
    (cr.home / "settings.toml").write_text('wards = "wards.geojson"\n')
    (cr.home / "wards.geojson").write_text('{"features": [')
    answer = cr("check")
    assert answer.code == 1
    assert "wards.geojson is no GeoJSON of polygons" in answer.err
