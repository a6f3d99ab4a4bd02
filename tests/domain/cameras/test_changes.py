"""What differs between two versions, in words for the book."""

from control_room.domain.cameras import Inventory, differences


def test_an_unchanged_or_merely_reordered_register_changes_nothing(shipped):
    assert differences(shipped, Inventory(cameras=shipped.cameras[::-1])) == ()


def test_added_withdrawn_and_changed_are_told_apart(small, read):
    old, _ = read(small)
    new, faults = read(
        small.replace("- id: DEP003\n  number: D3", "- id: DEP004\n  number: D4").replace(
            "location: North End / Poplar Walk", "location: North End / Station Road"
        )
    )
    assert faults == ()
    assert [change.said for change in differences(old, new)] == [
        "camera D3 withdrawn: Westfield Road",
        "camera D4 added: Westfield Road",
        "camera 1: location from North End / Poplar Walk to North End / Station Road",
    ]


def test_lists_and_missing_values_are_said_in_words(small, read):
    old, _ = read(small)
    new, _ = read(
        small.replace("metres: 140, bearing: S", "metres: 150, bearing: S").replace(
            "retention_days: 14",
            "retention_days: 31\n  installed: 2026-01-02\n  landmarks: [the arch]\n"
            "  presets: [{n: 1, name: HOME, tour: yes, dwell: 20}, {n: 2, name: Gate}]\n"
            "  privacy_zones: [{n: 1, covers: flats, checked: 2026-02-03}, {n: 2, covers: school}]",
        )
    )
    assert [change.said for change in differences(old, new)] == [
        "camera 1: neighbours from 2 twds Whitgift Centre 140 m S to 2 twds Whitgift Centre 150 m S",
        "camera D3: retention days from 14 to 31",
        "camera D3: presets from nothing to 1 HOME tour 20 s, 2 Gate",
        "camera D3: privacy zones from nothing to 1 flats checked 2026-02-03, 2 school",
        "camera D3: landmarks from nothing to the arch",
        "camera D3: installed from nothing to 2026-01-02",
    ]
