"""What a refusal says on the screen."""

from control_room.tui.hints import refused


def test_references_are_said_as_the_room_says_them_and_the_key_is_named():
    said = refused("EX-26-000161 has no lawful basis; ask the on-call manager by phone about RR-26-000767-K")
    assert said == "EX-161 has no lawful basis; ask the on-call manager by phone (Alt+P) about RR-26-000767-K"
    kept = "saved as it came: originals/RR-26-000001-4a16e848f22b.original"
    assert refused(kept) == kept
    assert refused("c12 nothing 40m") == "c12 nothing 40m"
