"""The help."""

from hands import until
from test_shell import screen_text

from control_room.tui import guide
from control_room.tui.actions import ACTIONS


def test_every_action_is_in_the_help_when_its_pane_is_furnished():
    furnished = frozenset(action.pane for action in ACTIONS)
    said = [text for _, rows in guide.pages(furnished) for _, text in rows]
    assert all(action.help in said for action in ACTIONS)


def test_keys_of_panes_this_room_has_not_got_are_left_out():
    said = [text for _, rows in guide.pages(frozenset({"log"})) for _, text in rows]
    assert [action.id for action in ACTIONS if action.pane and action.help in said] == ["log"]


async def test_the_help_of_a_pane_begins_with_its_own_keys(console):
    async with console.run_test(size=(80, 24)) as pilot:
        await pilot.press("f1")
        await until(pilot, lambda: "In this list" in "\n".join(screen_text(console)))
        shown = "\n".join(screen_text(console))
        assert "the oldest row there is" in shown
        assert "Esc back" in shown  # and how to leave it stands in sight


def test_what_is_asked_about_stands_before_the_keys_of_the_pane():
    titles = [title for title, _ in guide.pages(frozenset({"log"}), "r", (("n", "a new one"),))]
    assert titles[:2] == ["About r", "In this list, while it has the keys (Tab)"]
