"""Every fault of a register, each met once, with its line and what would be right."""

import pytest

from control_room.adapters import yamlfiles
from control_room.domain.cameras import check
from control_room.domain.policyfiles import Severity, Text, takeable


def test_a_register_without_faults_is_taken(small, read):
    inventory, faults = read(small)
    assert faults == ()
    assert [camera.number for camera in inventory.cameras] == ["1", "2", "D3"]
    assert inventory.cameras[2].kind == "deployable"


# what is spoilt, how, the line of the fault, words of what is wrong, words of what would be right, severity
SPOILT = [
    ("number: 2", "number: 1", 15, "number 1 is given twice, first on line 4", "next free one is 2", "error"),
    ("id: CAM002\n", "id: CAM001\n", 14, 'id "CAM001" is given twice, first on line 3', "such as CAM002", "error"),
    ("{id: CAM001", "{id: CAM009", 22, 'there is no camera "CAM009"', "the id of a camera", "error"),
    ("{id: CAM001", "{id: CAN001", 22, 'there is no camera "CAN001"', "did you mean CAM001?", "error"),
    ("{id: CAM002", "{id: D3", 12, "the link to D3 runs one way", "add 1 to the neighbours of D3", "warning"),
    ("{id: CAM001", "{id: CAM002", 22, "its own neighbour", "take the line out", "error"),
    ("metres: 140, bearing: S", "metres: 340, bearing: S", 12, "340 metres to 2", "metres: 140", "warning"),
    ("metres: 140, bearing: S", "metres: 140, bearing: N", 12, "bearing N to 2", "bearing: S", "warning"),
    ("metres: 140, bearing: S", "metres: far, bearing: S", 12, 'metres is "far"', "whole number from 1", "error"),
    ("bearing: N}", "bearing: North}", 22, 'bearing is "North"', "one of N, NNE", "error"),
    ("towards: Poplar Walk, ", "", 22, "no street word for the way to 1", "such as Crown Hill", "warning"),
    ("lat: 51.3772", "lat: 52.3772", 9, "the point 52.3772, -0.1011 lies outside", "lat from 51.28676", "error"),
    ("lon: -0.1083", "lon: 0.1083", 29, "lies outside the borough", "did you mean lon -0.1083?", "error"),
    ("lat: 51.3757\n  lon: -0.1083", "lat: -0.1083\n  lon: 51.3757", 29, "outside", "swapped", "error"),
    ("lat: 51.3757", "lat: 51.3757N", 29, 'lat is "51.3757N"', "decimal degrees", "error"),
    ("lat: 51.3757", "lat: nan", 29, 'lat is "nan"', "decimal degrees", "error"),
    ("ward: Broad Green", "ward: Broad Gren", 28, '"Broad Gren" is no ward', 'did you mean "Broad Green"?', "error"),
    ("ward: Broad Green", "ward: Lambeth", 28, '"Lambeth" is no ward', "one of the 28 wards", "error"),
    ("ward: Broad Green", "ward: purley", 28, '"purley" is no ward', '"Purley & Woodcote"', "error"),
    ("district: C", "distrct: C", 8, 'unknown key "distrct"', 'did you mean "district"?', "error"),
    ("district: C", "colour: C", 8, 'unknown key "colour"', "the keys are id, number", "error"),
    ("number: D3", "number: [3]", 25, "number is a list", "words on one line", "error"),
    ("number: D3", "number: 012", 25, 'number is "012"', "did you mean 12?", "error"),
    ("number: D3", "number: 0x1F", 25, 'number is "0x1F"', "a whole number, or D", "error"),
    ("retention_days: 14", "retention_days: 14.5", 31, 'retention_days is "14.5"', "whole number", "error"),
    ("retention_days: 14", "retention_days: 7", 31, "a deployable keeps 7 days", "14 to 31", "warning"),
    ("retention_days: 14", "retention_days: no", 31, 'retention_days is "no"', "whole number", "error"),
    ("location: Westfield Road", "location: ''", 27, "location is empty", "give location a value", "error"),
    ("location: Westfield Road", 'location: "a\\eb"', 27, "cannot be shown", "plain letters", "error"),
    ("location: Westfield Road", 'location: "a\\u202eb"', 27, "cannot be shown", "plain letters", "error"),
    ("location: Westfield Road", "location: " + "a" * 121, 27, "121 characters long", "at most 120", "error"),
    ("  location: Westfield Road\n", "", 24, "location is missing", "add location", "error"),
    ("retention_days: 14", "password: hunter2", 31, 'key "password" has no place', "secrets file", "error"),
    ("retention_days: 14", "db_user: admin", 31, 'key "db_user" has no place', "secrets file", "error"),
    ("retention_days: 14", "host: 10.94.0.11", 31, 'key "host" has no place', "secrets file", "error"),
    ("retention_days: 14", "presets:\n  - {n: 1, name: HOME, token: a}", 32, 'key "token"', "secrets file", "error"),
    ("retention_days: 14", "presets:\n  - {n: x, name: HOME}", 32, 'n is "x"', "whole number", "error"),
    ("retention_days: 14", "presets:\n  - {n: 1, name: A}\n  - {n: 1, name: B}", 33, "given twice", "own", "error"),
    (
        "retention_days: 14",
        "presets:\n  - {n: 1, name: A, tour: maybe}",
        32,
        'tour is "maybe"',
        "true or false",
        "error",
    ),
    ("retention_days: 14", "presets: HOME", 31, "presets is not a list", "each after a dash", "error"),
    ("retention_days: 14", "presets: [HOME]", 31, "an item of presets is no preset", "keys and values", "error"),
    ("retention_days: 14", "privacy_zones:\n  - {n: 1}", 32, "covers is missing", "add covers", "error"),
    ("retention_days: 14", "landmarks: [[a]]", 31, "an item of landmarks", "a few words", "error"),
    ("retention_days: 14", "installed: 31/12/2025", 31, 'installed is "31/12/2025"', "2026-11-21", "error"),
    ("retention_days: 14", "installed: 2026-02-30", 31, "which is no date", "2026-11-21", "error"),
    ("type: dome", "type: anpr", 26, "number-plate", "ptz, dome", "error"),
    ("type: dome", "type: domme", 26, 'type is "domme"', 'did you mean "dome"?', "error"),
    ("status: in_service\n- id: DEP", "status: working\n- id: DEP", 23, 'status is "working"', "planned", "error"),
    ("status: in_service\n- id: DEP", "status: in_store\n- id: DEP", 23, "permanent", "decommissioned", "error"),
    ("status: in_service\n- id: DEP", "status: decommissioned\n- id: DEP", 23, "without a date", "add", "error"),
    ("retention_days: 14", "decommissioned: 2026-01-01", 31, "but status is in_service", "take the date out", "error"),
    ("{id: CAM001, ", "{", 22, "the neighbour is not named", "such as CAM014", "error"),
    ("id: DEP003", "id: dep/3", 24, 'id is "dep/3"', "capital letters", "error"),
    (
        "retention_days: 14",
        "installed: 2026-05-01\n  decommissioned: 2026-01-01",
        32,
        "before it was installed",
        "on or after",
        "error",
    ),
    ("  lat: 51.3757\n", "", 24, "lat is missing", "decimal degrees", "error"),
    ("id: DEP003\n  number", "number", 24, "id is missing", "add id", "error"),
    ("{id: CAM001", "{id: ''", 22, "id is empty", "give id a value", "error"),
    ("version: 1", "version: 9", 1, "version", "version: 1", "error"),
    ("adjacent: []", "adjacent: [{id: CAM001}, {id: 1}]", 32, "1 is its neighbour twice", "take one", "error"),
]


@pytest.mark.parametrize(("whole", "spoilt", "line", "what", "right", "severity"), SPOILT)
def test_a_fault_is_named_with_its_line_and_what_would_be_right(
    small, read, whole, spoilt, line, what, right, severity
):
    assert whole in small
    _, faults = read(small.replace(whole, spoilt, 1))
    named = [(fault.line, fault.severity) for fault in faults if what in fault.what and right in fault.right]
    assert (line, severity) in named, [fault.said("cameras.yml") for fault in faults]


def test_all_faults_come_at_once_in_the_order_of_the_lines(small, read):
    text = (
        small.replace("lat: 51.3772", "lat: 60").replace("Broad Green", "Lambeth").replace("type: dome", "type: anpr")
    )
    _, faults = read(text)
    assert [fault.line for fault in faults] == sorted(fault.line for fault in faults)
    assert {9, 26, 28} <= {fault.line for fault in faults}
    assert not takeable(faults)


def test_a_file_of_warnings_only_is_taken(small, read):
    inventory, faults = read(small.replace("bearing: N}", "bearing: S}"))
    assert [fault.severity for fault in faults] == [Severity.WARNING]
    assert takeable(faults)
    assert len(inventory.cameras) == 3


def test_a_secret_is_never_repeated_in_its_fault(small, read):
    _, faults = read(small.replace("retention_days: 14", "password: hunter2"))
    assert not any("hunter2" in fault.said("f") for fault in faults)


def test_a_decommissioned_cameras_number_is_not_given_again(small, read):
    gone = small.replace("number: 2", "number: 1").replace(
        "status: in_service\n- id: DEP", "decommissioned: 2026-01-01\n  status: decommissioned\n- id: DEP"
    )
    _, faults = read(gone)
    assert any("was a decommissioned camera's" in fault.what and "never used before" in fault.right for fault in faults)


@pytest.mark.parametrize("change", [("id: CAM002\n", "id: CAM902\n"), ("CAM002", "CAM902")])
def test_a_number_that_was_anothers_in_the_last_inventory_is_refused(small, read, change):
    before, _ = read(small)
    node, _ = yamlfiles.parse(small.replace(*change).encode())
    _, faults = check(node, before)
    assert any("number 2 was used before, for CAM002" in fault.what for fault in faults)


def test_a_camera_new_since_the_last_inventory_is_welcome(small, read):
    node, _ = yamlfiles.parse(small.encode())
    before, _ = read(small.split("- id: DEP003")[0])
    assert len(before.cameras) == 2
    assert check(node, before)[1] == ()


@pytest.mark.parametrize("key", ["serial", "vms_ref", "asset", "sim"])
def test_what_is_one_thing_in_the_street_is_not_two_in_the_file(small, read, key):
    assert small.count("  status: ") == 3
    twice = small.replace("  status: ", f"  {key}: '8831'\n  status: ")
    _, faults = read(twice)
    said = [fault.what for fault in faults if "is camera" in fault.what]
    assert len(said) == 2
    assert all(key in each and "8831" in each for each in said)
    own = small.replace("  status: ", "  serial: S1\n  status: ", 1).replace(
        "  status: in_store", "  serial: S2\n  status: in_store"
    )
    assert read(own)[1] == read(small)[1]


def test_no_more_of_a_sim_than_its_end_stands_in_the_file(small, read):
    _, faults = read(small.replace("  status: ", "  sim: '8944110068831'\n  status: ", 1))
    assert any("last four figures" in fault.right for fault in faults)
    assert not any("8944110068831" in fault.said("f") for fault in faults)


def test_a_decommissioned_camera_does_not_come_back(small, read):
    before, _ = read(
        small.replace(
            "  status: in_service\n- id: D", "  decommissioned: 2026-01-01\n  status: decommissioned\n- id: D"
        )
    )
    node, _ = yamlfiles.parse(small.encode())
    _, faults = check(node, before)
    assert any("was decommissioned and is in use again" in fault.what for fault in faults)


def test_an_empty_neighbour_list_and_computed_distances_are_allowed(small, read):
    inventory, faults = read(small.replace(", metres: 140, bearing: S", "").replace(", metres: 140, bearing: N", ""))
    assert faults == ()
    assert [(near.number, near.metres, near.bearing) for near in inventory.cameras[0].neighbours] == [("2", 140, "S")]
    assert inventory.cameras[2].neighbours == ()


def test_neighbours_may_be_named_by_number_and_the_key_may_be_neighbours(small, read):
    spoken = (
        small.replace("adjacent:", "neighbours:")
        .replace("{id: CAM002", "{number: 2")
        .replace("{id: CAM001", "{number: c1")
    )
    inventory, faults = read(spoken)
    assert faults == ()
    assert inventory.cameras[1].neighbours[0].number == "1"


@pytest.mark.parametrize(
    "text", ["cameras: []", "version: 1", "version: 1\ncameras: {}", "version: 1\ncameras: [1]", "- a", "x"]
)
def test_what_is_no_register_is_a_fault_and_never_an_exception(read, text):
    inventory, faults = read(text)
    assert inventory.cameras == ()
    assert not takeable(faults)


def test_nothing_read_gives_nothing():
    assert check(None)[1] == ()
    assert not takeable(check(Text(value="", line=1))[1])
