"""The desk as a whole, at every size the room has."""

import gc
import os
import subprocess
import sys
from pathlib import Path
from uuid import uuid4

import pytest
from fakes import AT, FakeClock, FakeDoor, FakeDrafts, FakeFaults, Seated
from hands import until
from textual.widget import Widget

from control_room.tui.actions import ACTIONS
from control_room.tui.panes import LogPane
from control_room.tui.shell import Shell

SIZES = [(60, 20), (80, 24), (120, 36), (160, 48), (240, 67)]


def screen_text(app) -> list[str]:
    """The painted screen, row by row."""
    strips = app.screen._compositor.render_strips(app.size)
    return ["".join(segment.text for segment in strip).rstrip() for strip in strips]


def whole(app) -> str:
    return "\n".join(screen_text(app))


async def test_eighty_by_24_reads_as_the_sketch(console):
    async with console.run_test(size=(80, 24)) as pilot:
        console.shell.line.put("24 twds bus")
        await until(pilot, lambda: "adds to AS-412: camera 22 > 24" in whole(console))
        rows = screen_text(console)
        assert rows[0] == " 20:47:32 GMT  Fri 13 Mar   Night A   0417 J Wright   CR-2   2 on duty"
        assert rows[1].replace("▲", " ").startswith(" 2   RR-233  c17 gone in 22 h 10 m by setting, not held")
        assert rows[2] == "─" * 80
        assert rows[3].startswith(" 19:31 bolo   silver Audi A3")
        assert rows[17].startswith(" OPEN  AS-412 8 m ◆ · RR-233 22 h 10 m ▲")
        assert rows[18] == "─" * 80
        assert rows[19].startswith(" AS-412  c22 > 1 Katharine St c24 · 2 High St c28")
        assert rows[20].startswith(" adds to AS-412: camera 22 > 24 Katharine St/Town Hall")
        assert rows[21].startswith(" AS-412 > 24 twds bus")
        assert rows[22].startswith(" Enter saves · Esc out of AS-412 · n new note")
        assert rows[23].startswith(" F1 help  F2 log")


async def test_160_by_48_puts_the_matter_and_what_is_open_in_the_side_column(console):
    async with console.run_test(size=(160, 48)) as pilot:
        await until(pilot, lambda: "┬" in screen_text(console)[2])
        text = whole(console)
        assert "AS-26-000412  SHOPLIFTING" in text
        assert "1 c24  Katharine St" in text
        assert "ORDERS  s60 Fairfield till 07:00" in text


@pytest.mark.parametrize("size", SIZES)
async def test_every_size_has_the_time_the_line_and_help(console, size):
    async with console.run_test(size=size) as pilot:
        await until(pilot, lambda: screen_text(console)[-1].startswith(" F1 help"))
        rows = screen_text(console)
        assert len(rows) == size[1]
        assert rows[0].startswith(" 20:47:32 GMT")
        assert any(row.startswith(" AS-412 >") for row in rows)
        assert all(len(row) <= size[0] for row in rows)


async def test_a_screen_made_narrow_and_wide_again_loses_nothing(console):
    async with console.run_test(size=(160, 48)) as pilot:
        console.shell.line.put("half a line")
        for size in ((60, 20), (30, 8), (160, 48)):
            await pilot.resize_terminal(*size)
            await until(pilot, lambda size=size: console.screen.size == size)
        await until(pilot, lambda: "AS-26-000412" in whole(console))
        assert console.shell.line.typed == "half a line"


async def test_enter_saves_the_words_verbatim_and_the_row_appears(console, desk):
    async with console.run_test(size=(80, 24)) as pilot:
        console.shell.line.put("24 twds [/nope] bus stops")
        await pilot.press("enter")
        await until(pilot, lambda: desk.taken)
        assert [typed for typed, _, _ in desk.taken] == ["24 twds [/nope] bus stops"]
        assert desk.taken[0][2] == AT
        assert console.shell.line.typed == ""
        await until(pilot, lambda: "24 twds [/nope] bus stops" in whole(console))


async def test_a_refused_line_comes_back_and_says_what_to_do(console, desk):
    desk.refuse = "sign in again: the session ended"
    async with console.run_test(size=(80, 24)) as pilot:
        console.shell.line.put("n all quiet")
        await pilot.press("enter")
        await until(pilot, lambda: console.shell.line.typed == "n all quiet" and "sign in again" in whole(console))


async def test_a_half_typed_line_and_a_sent_one_are_restored_once(desk):
    uid = uuid4()
    door = FakeDoor(desk)
    door.journals["0417"] = FakeDrafts("n half", [(uid, AT, "n whole")])
    app = Seated(door=door, clock=FakeClock(), faults=FakeFaults())
    async with app.run_test(size=(80, 24)) as pilot:
        assert app.shell.line.typed == "n half"
        await until(pilot, lambda: desk.taken and door.journals["0417"].sent == ())
        assert desk.taken == [("n whole", uid, AT)]


async def test_a_line_that_cannot_be_read_is_still_a_line(console, desk):
    async with console.run_test(size=(80, 24)) as pilot:
        console.shell.line.put("boom secret")
        await until(pilot, lambda: "saved word for word" in whole(console))
        assert len(console.faults.noted) == 1
        await pilot.press("enter")
        await until(pilot, lambda: desk.taken)
        assert desk.taken[0][0] == "boom secret"


async def test_alt_1_on_an_empty_line_moves_the_follow_to_the_neighbour_shown(console, desk):
    async with console.run_test(size=(80, 24)) as pilot:
        await pilot.press("alt+1")
        await until(pilot, lambda: desk.taken)
        assert desk.taken[0][0] == "24"


async def test_esc_goes_back_one_step_at_a_time_and_never_destroys_words(console, desk):
    async with console.run_test(size=(80, 24)) as pilot:
        console.shell.line.put("half")
        await pilot.press("f2", "escape")
        await until(pilot, lambda: console.shell.focused is console.shell.line)
        await pilot.press("escape")
        await pilot.pause()
        assert (console.shell.line.typed, desk.following) == ("half", True)
        console.shell.line.put("")
        await pilot.press("escape")
        await until(pilot, lambda: not desk.following and "Esc out of" not in whole(console))


async def test_acknowledge_and_hush_are_two_keys(console, desk):
    async with console.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "F8 ack" in screen_text(console)[1])
        await pilot.press("f9")
        await until(pilot, lambda: desk.hushes)
        assert (desk.hushes, desk.acknowledged) == (1, False)
        await pilot.press("f8")
        await until(pilot, lambda: desk.acknowledged and "F8 ack" not in screen_text(console)[1])


async def test_a_pane_is_built_once_and_a_key_without_a_pane_is_not_there(desk):
    built = []

    def cameras(desk):
        built.append(1)
        return LogPane(desk)

    app = Seated(door=FakeDoor(desk), clock=FakeClock(), faults=FakeFaults(), furniture={"cameras": cameras})
    async with app.run_test(size=(80, 24)) as pilot:
        for key, pane in (("f3", "cameras"), ("f2", "log"), ("f3", "cameras")):
            await pilot.press(key)
            await until(pilot, lambda pane=pane: app.shell.switcher.current == pane)
        await pilot.press("f5")
        await pilot.pause()
        assert built == [1]
        assert app.shell.switcher.current == "cameras"
        assert "F3 cameras" in screen_text(app)[-1]
        assert "F5" not in screen_text(app)[-1]


async def test_training_stands_in_words_and_on_another_ground():
    door = FakeDoor(training=True)
    app = Seated(door=door, clock=FakeClock(), faults=FakeFaults())
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "TRAINING" in screen_text(app)[0])
        assert app.theme == "dusk-training"
        await pilot.press("f12")
        await until(pilot, lambda: app.locked and "TRAINING" in screen_text(app)[0])


COLOURLESS = """
import asyncio, sys
sys.path[:0] = ["tests/tui", "."]
from control_room.tui.start import ready_the_screen
ready_the_screen()
from fakes import FakeClock, FakeDesk, FakeDoor, FakeFaults, Seated

async def main():
    app = Seated(door=FakeDoor(FakeDesk()), clock=FakeClock(), faults=FakeFaults())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        strips = app.screen._compositor.render_strips(app.size)
        for strip in strips:
            for each in app._filters:
                strip = strip.apply_filter(each, app.screen.background_colors[1])
            for segment in strip:
                if segment.style and any(c and not c.is_default for c in (segment.style.color, segment.style.bgcolor)):
                    print("COLOUR", segment)
        print("".join(segment.text for segment in strips[1]))

asyncio.run(main())
"""


def test_no_color_leaves_no_colour_and_every_word_and_mark():
    root = Path(__file__).parents[2]
    clean = {"PATH": os.environ["PATH"], "NO_COLOR": "1"}
    done = subprocess.run(
        [sys.executable, "-c", COLOURLESS], cwd=root, env=clean, capture_output=True, text=True, check=True
    )
    assert "COLOUR" not in done.stdout
    assert done.stdout.startswith(" 2 ▲ RR-233")


def live_widgets(but=()) -> list[Widget]:
    gc.collect()
    others = {id(each) for each in but}
    return [each for each in gc.get_objects() if isinstance(each, Widget) and id(each) not in others]


async def test_200_focus_changes_and_pane_swaps_leave_no_widget_behind(desk):
    elders = live_widgets()  # what other tests left in this process is not this console's
    app = Seated(door=FakeDoor(desk), clock=FakeClock(), faults=FakeFaults(), furniture={"cameras": LogPane})
    async with app.run_test(size=(80, 24)) as pilot:
        await app.shell.action_pane("cameras")
        await pilot.pause()
        before = len(live_widgets(elders))
        for turn in range(200):
            (app.shell.action_rows if turn % 2 else app.shell.line.focus)()
            await app.shell.action_pane("log" if turn % 2 else "cameras")
            if turn % 20 == 0:
                await pilot.pause()
        await pilot.pause()
        assert len(live_widgets(elders)) == before
        assert 0 < before < 60


async def test_there_are_few_stylesheets(console):
    async with console.run_test(size=(80, 24)) as pilot:
        for name in ("guide", "menu", "lock"):
            console.shell.action_open(name)
            await until(pilot, lambda: console.screen is not console.shell)
            await pilot.press("escape")
            if name != "lock":
                await until(pilot, lambda: console.screen is console.shell)
        assert len(console.stylesheet.source) < 56


async def test_every_action_is_bound_once_and_its_method_is_there(console):
    keys = [key for action in ACTIONS for key in (action.key, action.twin) if key]
    assert len(keys) == len(set(keys))
    assert len({action.id for action in ACTIONS}) == len(ACTIONS)
    async with console.run_test(size=(80, 24)):
        for action in ACTIONS:
            assert callable(getattr(Shell, f"action_{action.method.split('(')[0]}"))
            assert action.help


async def test_up_knows_what_was_typed_before_this_console_started(desk):
    desk.before = ("n all quiet", "r sn7 vehicle check")
    console = Seated(door=FakeDoor(desk), clock=FakeClock(), faults=FakeFaults())
    async with console.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: console.shell.line.buffer.found("all quiet"))
        await pilot.press("up", "up")
        await until(pilot, lambda: console.shell.line.typed == "n all quiet")
