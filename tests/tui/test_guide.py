"""The help."""

from control_room.tui import guide
from control_room.tui.actions import ACTIONS


def test_every_action_is_in_the_help_when_its_pane_is_furnished():
    furnished = frozenset(action.pane for action in ACTIONS)
    said = [text for _, rows in guide.pages(furnished) for _, text in rows]
    assert all(action.help in said for action in ACTIONS)


def test_keys_of_panes_this_room_has_not_got_are_left_out():
    said = [text for _, rows in guide.pages(frozenset({"log"})) for _, text in rows]
    assert [action.id for action in ACTIONS if action.pane and action.help in said] == ["log"]
