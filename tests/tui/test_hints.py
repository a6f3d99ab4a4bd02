"""What a refusal says on the screen."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from fakes import FakeDesk

from control_room.tui.actions import ACTIONS
from control_room.tui.hints import OPENS, hint, refused, request
from control_room.tui.ports import Understood
from control_room.tui.widgets.preview import whole_hints


def test_references_are_said_as_the_room_says_them_and_the_key_is_named():
    said = refused("EX-26-000161 has no lawful basis; ask the on-call manager by phone about RR-26-000767-K")
    assert said == "EX-161 has no lawful basis; ask the on-call manager by phone (Alt+P) about RR-26-000767-K"
    kept = "saved as it came: originals/RR-26-000001-4a16e848f22b.original"
    assert refused(kept) == kept
    assert refused("c12 nothing 40m") == "c12 nothing 40m"


def test_a_reference_alone_opens_its_page_or_its_lines_and_work_on_the_line_stays_there():
    panes, now = {"exhibits", "diary", "faults", "find", "request"}, datetime(2026, 3, 14, tzinfo=UTC)
    opened = {
        typed: OPENS.get(request(typed, now, panes)[:2]) for typed in ("ex3", "dy1", "ft82", "vs190", "rr4", "ra7")
    }
    assert opened == {
        "ex3": "exhibits",
        "dy1": "diary",
        "ft82": "faults",
        "vs190": "find",
        "rr4": "request",
        "ra7": "find",
    }
    assert not any(request(typed, now, panes) for typed in ("as412", "ra7 = seen", "ex3 dvd found", "ex"))
    assert not request("ft82", now, {"log"})


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("d", "Enter shows them in Alt+N"),
        ("d lamb", "Enter shows them in Alt+N"),
        ("D lamb", "Enter shows them in Alt+N"),
        ("/ audi", "Enter shows what is found, in F7"),
        ("? r", "Enter shows the help, F1"),
        ("down the road", "Enter saves"),
        ("24 twds bus", "Enter saves"),
    ],
)
def test_a_line_that_only_asks_says_where_its_answer_stands_and_not_that_it_is_saved(typed, says):
    told = hint(FakeDesk(), Understood(), typed, {"find", "contacts"})
    assert told.startswith(says)
    assert "saves" in says or "saves" not in told
    keys = {action.key_said: action.pane for action in ACTIONS}
    assert (keys["Alt+N"], keys["F7"], keys["F1"]) == ("contacts", "find", "")


def test_without_the_pane_such_a_line_is_saved_and_that_is_said():
    assert hint(FakeDesk(), Understood(), "d lamb", {"find"}).startswith("Enter saves")


class Held(FakeDesk):
    """A desk with a matter in hand while something else is advised."""

    def __init__(self, prompt, advice) -> None:
        super().__init__()
        self.held, self.advice = prompt, advice

    def prompt(self):
        return self.held

    def snapshot(self):
        return replace(super().snapshot(), advice=self.advice)


TOUR = "Tour due 16:25: c12 · tk1 done · Alt+A · mopeds at the taxi rank"


@pytest.mark.parametrize("ref", ["AS-412", "MI-2"])
def test_how_a_matter_in_hand_is_left_is_said_though_a_tour_waits_at_every_width(ref):
    said = hint(Held(ref, TOUR), Understood(), "", ())
    assert TOUR in said, "what waits is said where there is room"
    for cells in range(46, 200):
        assert f"Esc out of {ref}" in whole_hints(said, cells)
    assert hint(Held("", TOUR), Understood(), "", ()) == TOUR
    assert TOUR not in hint(Held(ref, TOUR), Understood(), "24 twds bus", ())


def test_a_tour_says_its_camera_and_its_answer_before_its_words_go():
    assert whole_hints(TOUR, 55) == "Tour due 16:25: c12 · tk1 done · Alt+A · F1 more"


def test_a_major_incident_in_hand_says_what_its_log_takes():
    said = whole_hints(hint(Held("MI-2", ""), Understood(), "", ()), 79)
    assert said == "Enter: next entry · methane h ... · decision ... because ... · Esc out of MI-2"
