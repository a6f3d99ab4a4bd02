"""What a refusal says on the screen."""

from datetime import UTC, datetime

from control_room.tui.hints import OPENS, refused, request


def test_references_are_said_as_the_room_says_them_and_the_key_is_named():
    said = refused("EX-26-000161 has no lawful basis; ask the on-call manager by phone about RR-26-000767-K")
    assert said == "EX-161 has no lawful basis; ask the on-call manager by phone (Alt+P) about RR-26-000767-K"
    kept = "saved as it came: originals/RR-26-000001-4a16e848f22b.original"
    assert refused(kept) == kept
    assert refused("c12 nothing 40m") == "c12 nothing 40m"


def test_a_reference_alone_opens_its_page_or_its_lines_and_work_on_the_line_stays_there():
    panes, now = {"exhibits", "diary", "faults", "find", "request"}, datetime(2026, 3, 14, tzinfo=UTC)
    opened = {typed: OPENS.get(request(typed, now, panes)[:2]) for typed in ("ex3", "dy1", "ft82", "vs190", "rr4")}
    assert opened == {"ex3": "exhibits", "dy1": "diary", "ft82": "faults", "vs190": "find", "rr4": "request"}
    assert not any(request(typed, now, panes) for typed in ("as412", "ra7", "ex3 dvd found", "ex"))
    assert not request("ft82", now, {"log"})
