"""Lines about the inventory: numbers and digests in the leaf, what a camera looks on among the words."""

from control_room.domain.book import split
from control_room.domain.cameras.lines import (
    CameraAdded,
    CameraChanged,
    CameraWithdrawn,
    InventoryLoaded,
    InventoryRefused,
)


def test_an_inventory_taken_names_its_changes_and_its_digest():
    public, words = split(InventoryLoaded(count=104, digest="ab", cameras=("12", "D4")))
    assert (tuple(public.pop("cameras")), public, words) == (("12", "D4"), {"count": 104, "digest": "ab"}, {})


def test_a_refused_one_says_its_first_fault_in_words():
    public, words = split(InventoryRefused(faults=3, digest="ab", first="cameras.yml:7: no such ward"))
    assert (public, words) == ({"faults": 3, "digest": "ab"}, {"first": "cameras.yml:7: no such ward"})


def test_a_cameras_own_line_carries_its_number():
    for kind in (CameraAdded, CameraWithdrawn):
        assert split(kind(camera="31", text="North End")) == ({"camera": "31"}, {"text": "North End"})
    assert split(CameraChanged(camera="31", field="ward", text="Fairfield"))[0] == {"camera": "31", "field": "ward"}
