"""A prompt's type is its answer."""

import pytest
from hands import until
from test_shell import whole

from control_room.tui.desks import MENU as DESKS
from control_room.tui.interludes import MENU
from control_room.tui.live.menu import MENU as LIVE
from control_room.tui.modals import Ask, Choice, Confirm, Help, Pick, page_width
from control_room.tui.widgets.window_list import WindowList


async def answer(console, screen, *keys):
    heard = []
    async with console.run_test(size=(80, 24)) as pilot:
        await console.push_screen(screen, heard.append)
        await until(pilot, lambda: console.screen is screen and screen.is_mounted)
        await pilot.press(*keys)
        await until(pilot, lambda: console.screen is not screen and heard)
    return heard


@pytest.mark.parametrize(("key", "yes"), [("y", True), ("n", False), ("enter", False), ("escape", False)])
async def test_only_y_is_yes(console, key, yes):
    assert await answer(console, Confirm(title="Strike line 118", said="struck lines stay in sight"), key) == [yes]


@pytest.mark.parametrize(
    ("keys", "picked"), [(("2",), "two"), (("down", "enter"), "two"), (("enter",), "one"), (("escape",), None)]
)
async def test_a_digit_or_enter_picks_and_esc_picks_nothing(console, keys, picked):
    choices = [Choice(label="One", answer="one"), Choice(label="Two", answer="two")]
    assert await answer(console, Pick(title="Which", choices=choices), *keys) == [picked]


async def test_what_is_said_of_a_choice_is_read_to_its_end_at_eighty_columns(console):
    said = "the everyday one: its page beside video and player, and what else goes with it to court"
    choices = [
        Choice(label="exhibit sheet", answer=1, said=said),
        Choice(label="the whole bag of everything", answer=2, said="all"),
    ]
    async with console.run_test(size=(80, 24)) as pilot:
        console.push_screen(Pick(title="Which", choices=choices))
        await until(pilot, lambda: said in " ".join(whole(console).replace("│", " ").split()))


async def test_the_menu_names_the_keys_of_each_pane_and_cuts_nothing_at_eighty_columns(console):
    choices = (*DESKS, *LIVE, *MENU)
    async with console.run_test(size=(80, 24)) as pilot:
        console.push_screen(pick := Pick(title="Menu", choices=choices))
        await until(pilot, lambda: pick.is_mounted and pick.query_one(WindowList).size.width > 0)
        listed = pick.query_one(WindowList)
        for index, each in enumerate(choices):
            listed.scroll_to(y=index, animate=False, force=True)
            row = listed.render_line(index - listed.scroll_offset.y).text
            assert row.split(maxsplit=int(index < 9))[-1].split() == f"{each.label} {each.keys} {each.said}".split()


async def test_what_is_asked_comes_back_as_typed(console):
    assert await answer(console, Ask(title="Why", typed="wrong [b]camera"), "s", "enter") == ["wrong [b]cameras"]
    assert console.shell is None or console.shell.line.typed == ""


async def test_help_closes_with_the_key_that_opened_it(console):
    assert await answer(console, Help(title="Keys", pages=[("Keys", [("F1", "help")])]), "f1") == [None]


async def test_a_label_has_the_room_it_needs_beside_what_is_said_of_it(console):
    label = "C  rang back on a number of our own, again"
    choices = [Choice(label=label, answer="c", said="looked at; by hand"), Choice(label="D", answer="d", said="kept")]
    async with console.run_test(size=(80, 24)) as pilot:
        console.push_screen(Pick(title="Who asks", choices=choices))
        await until(pilot, lambda: f"{label} looked at; by hand" in whole(console))


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_a_page_read_whole_first_has_its_lines_as_they_were_set(console, size):
    line = "w" * (page_width(size[0], 200) - 1) + "x"
    async with console.run_test(size=size) as pilot:
        console.push_screen(Confirm(title="To the officer", said=f"{line}\n" * 60, broad=True))
        await until(pilot, lambda: sum(line in row for row in whole(console).split("\n")) > 5)


@pytest.mark.parametrize(
    ("keys", "picked"),
    [("fi", "figures"), ("di", "diary"), ("dis", "disclosures"), ("zfi", "figures"), ("fd", "diary"), ("FA", "faults")],
)
async def test_first_letters_lead_to_what_begins_with_them_and_enter_picks_it(console, keys, picked):
    names = ("board", "diary", "disclosures", "faults", "figures")
    pick = Pick(title="Menu", choices=[Choice(label=name.title(), answer=name) for name in names])
    assert await answer(console, pick, *keys, "enter") == [picked]


@pytest.mark.parametrize(("height", "seen"), [(24, 16), (30, 22), (36, 28), (48, 28)])
async def test_a_list_of_choices_is_as_long_as_the_screen_has_room_for_and_its_keys_stay_in_sight(
    console, height, seen
):
    choices = [Choice(label=f"choice {n:02}", answer=n, said=f"what it is {n:02}") for n in range(28)]
    async with console.run_test(size=(80, height)) as pilot:
        console.push_screen(Pick(title="Which", choices=choices))
        await until(pilot, lambda: "arrows and Enter" in whole(console))
        assert [n for n in range(28) if f"choice {n:02}" in whole(console)] == list(range(seen))


_MANY = [Choice(label=f"choice {n:02}", answer=n) for n in range(28)]
_WHOLE_PAGE = "\n".join(f"words {n:02}" for n in range(60))


@pytest.mark.parametrize(
    "screen",
    [
        lambda: Confirm(title="To the officer", said=_WHOLE_PAGE, broad=True),
        lambda: Confirm(title="Strike line 118, and whatever else is named in a title of two lines", said=_WHOLE_PAGE),
        lambda: Help(title="Keys", pages=[("Keys", [("key", f"words {n:02}") for n in range(60)])]),
    ],
)
@pytest.mark.parametrize(("size", "least"), [((80, 24), 14), ((160, 48), 38)])
async def test_words_longer_than_the_screen_have_all_of_it_but_title_and_keys_and_the_rest_scrolls_into_sight(
    console, screen, size, least
):
    async with console.run_test(size=size) as pilot:
        console.push_screen(screen())
        await until(pilot, lambda: f"words {least - 1:02}" in whole(console))
        assert "words 59" not in whole(console)
        assert any(keys in whole(console) for keys in ("y yes   n no", "Esc back"))
        await pilot.press("end")
        await until(pilot, lambda: "words 59" in whole(console))


@pytest.mark.parametrize(
    ("screen", "first", "last"),
    [
        (lambda: Confirm(title="Read", said=_WHOLE_PAGE), "words 00", "words 37"),
        (lambda: Pick(title="Which", choices=_MANY), "choice 00", "choice 27"),
    ],
)
async def test_a_question_grows_and_shrinks_with_the_window(console, screen, first, last):
    async with console.run_test(size=(80, 24)) as pilot:
        console.push_screen(screen())
        await until(pilot, lambda: first in whole(console))
        assert last not in whole(console)
        await pilot.resize_terminal(80, 48)
        await until(pilot, lambda: last in whole(console))
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: last not in whole(console))
