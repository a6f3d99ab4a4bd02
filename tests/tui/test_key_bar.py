"""The key bar at every width."""

import pytest
from rich.cells import cell_len

from control_room.tui.actions import ACTIONS
from control_room.tui.widgets.key_bar import fit

SHOWN = [action for action in ACTIONS if action.shown]


@pytest.mark.parametrize("width", range(10, 200, 3))
def test_the_bar_is_never_cut_off(width):
    said, blanks = fit(SHOWN, width)
    assert sum(cell_len(f"{key} {label}") for key, label in said) + blanks * (len(said) - 1) <= width


def test_eighty_columns_hold_every_key_and_160_say_them_in_full():
    assert len(fit(SHOWN, 79)[0]) == len(SHOWN)
    assert ("F6", "handover") in fit(SHOWN, 159)[0]


def test_help_is_the_last_to_go():
    assert [label for _, label in fit(SHOWN, 10)[0]] == ["help"]
