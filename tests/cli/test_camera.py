KEYS = {"id", "number", "kind", "location", "ward", "lat", "lon", "status"}


def test_every_camera_is_listed_with_or_without_a_room(bare):
    cameras = bare("camera", "list", "--json").json
    assert len(cameras) == 104
    assert all(set(camera) >= KEYS for camera in cameras)
    by_number = {camera["number"]: camera for camera in cameras}
    assert by_number["12"]["kind"] == "permanent"
    assert by_number["D4"]["kind"] == "deployable"
    assert len(bare("camera", "list").out.splitlines()) == 104


def test_cameras_are_found_best_first_misspelt_too(bare):
    assert bare("camera", "find", "c12", "--json").json[0]["number"] == "12"
    assert bare("camera", "find", "d4", "--json").json[0]["number"] == "D4"
    assert "North End" in bare("camera", "find", "norht", "end", "--json").json[0]["location"]
    assert len(bare("camera", "find", "north end", "--limit", "2", "--json").json) == 2
    assert bare("camera", "find", "--json", "zzzzqqqq").json == []


def test_a_broken_file_is_said_and_the_last_good_one_serves(cr):
    (cr.home / "cameras.yml").write_text("cameras: [\n")
    answer = cr("camera", "list", "--json")
    assert answer.code == 0
    assert len(answer.json) == 104
    assert "control-room check" in answer.err


def test_a_broken_file_without_a_room_is_faulty_input(bare):
    (bare.home / "cameras.yml").write_text("cameras: [\n")
    answer = bare("camera", "list", "--json")
    assert answer.code == 1
    assert answer.json == []


def test_a_line_is_still_taken_on_a_broken_file(cr):
    (cr.home / "cameras.yml").write_text("cameras: [\n")
    assert cr.log("r sn21 2 males north end c2").code == 0
    assert cr("log", "--explain", "r sn21 2 males north end c2").out.count("c2")
