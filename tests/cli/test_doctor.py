from datetime import UTC, datetime

from control_room.adapters.clock import GivenClock


def _points(answer):
    return {each["point"]: each for each in answer.json}


def test_a_room_that_is_well_says_so_point_by_point(either):
    answer = either("doctor", "--json")
    assert answer.code == 0, answer.out
    points = _points(answer)
    assert {"home", "database", "libraries", "disk", "clock", "backup", "checkpoint"} <= set(points)
    assert all(each["ok"] for each in points.values())
    assert "password" not in answer.out
    assert either("doctor").out.startswith("ok ")


def test_an_old_backup_and_a_faulty_setting_want_looking_at(bare):
    bare.clock = GivenClock(datetime(2026, 3, 13, 20, 30, tzinfo=UTC))
    assert bare.init().code == 0
    bare.clock.tick(27 * 3600)
    with (bare.home / "settings.toml").open("a") as file:
        file.write('floor = "many"\n')
    answer = bare("doctor", "--json")
    assert answer.code == 1
    assert [each["point"] for each in answer.json if not each["ok"]] == ["settings", "backup"]


def test_lines_waiting_in_the_side_book_want_looking_at(cr):
    (cr.home / "room.db").rename(cr.home / "kept.db")
    assert cr.log("n words").json["side"] == "S-1"
    (cr.home / "kept.db").rename(cr.home / "room.db")
    answer = cr("doctor", "--json")
    assert answer.code == 1
    assert _points(answer)["side-book"]["ok"] is False
