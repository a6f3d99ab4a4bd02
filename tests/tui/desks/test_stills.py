"""Stills from the keyboard: stamped, marked with the arrows, looked at by a second person, shown, laid out."""

import os
from datetime import timedelta

import pytest
from hands import at, until
from nights import PASSWORD, people
from PIL import Image
from textual.app import App

from control_room.adapters.darkroom import NoPicture
from control_room.domain.assists.kinds import Opened
from control_room.domain.codes import Source
from control_room.domain.exhibits.codes import Hidden
from control_room.domain.exhibits.kinds import ExportMade
from control_room.domain.times import local, read_clock
from control_room.tui.messages import ShowPane
from control_room.tui.widgets.still import HALF, Shown, StillView
from tests.services.evidence import exported
from tests.services.live import Live


@pytest.fixture
async def evidence(room, jw, clock):
    await people(room)
    return room, await exported(room, jw, clock, begins=clock.now() - timedelta(days=1))


@pytest.fixture
def picture(tmp_path):
    path = tmp_path / "c18.png"
    Image.effect_noise((640, 360), 60).convert("RGB").save(path)
    return path


async def stamped(hands, picture, **fields):
    await hands.press("s")
    for name, typed in {"picture": str(picture), "camera": "c1", "recorder": "20:10:05", **fields}.items():
        hands.console.screen.query_one(f"#field-{name}").value = typed
    hands.console.screen.query("Entry").last().focus()
    await hands.press("enter")
    await until(hands.pilot, lambda: not hands.asked)
    await hands.rest()


async def opened(hands, ref):
    shell = hands.console.shell
    shell.post_message(ShowPane("stills", ref))
    await until(hands.pilot, lambda: shell.switcher.current == "stills")
    hands.pane = shell.pane
    await hands.rest()


async def test_a_still_is_stamped_filled_and_looked_at_by_somebody_else(evidence, jw, picture, console_of):
    room, ref = evidence
    async with at(console_of(room, jw), "exhibits") as hands:
        await hands.press("enter", "p")
        await until(hands.pilot, lambda: hands.console.shell.switcher.current == "stills")
        hands.pane = hands.console.shell.pane
        await hands.rest()
        assert "No still is kept of it yet" in hands.text
        await stamped(hands, picture)
        assert "still 1 is stamped" in hands.text
        assert "20:10:05" in hands.text
        await hands.press("k")
        assert not hands.asked  # nothing is filled in it: nobody has to look at it again
        await hands.press("enter")
        assert HALF in hands.text
        await hands.press("escape")
        await hands.press("r")
        marking = hands.console.screen
        await until(hands.pilot, lambda: marking.view.shown is not None)
        await hands.press("y")
        assert hands.asked  # nothing is marked: nothing is filled
        await hands.press("enter", "right", "right", "down", "enter")
        await hands.until("1 face")
        await hands.press("1")
        await hands.until("1 marked: y fills")
        assert marking.boxes[0].reason is Hidden.FACE
        box = marking.boxes[0]
        await hands.press("y")
        await until(hands.pilot, lambda: not hands.asked)
        await hands.rest()
        assert "1 to be looked at" in hands.text
        redacted = next(hands.pane.folder.glob("still-1-redacted-*.png"))
        with Image.open(redacted) as made:
            assert made.crop((box.left, box.top, box.right, box.bottom)).getextrema() == ((0, 0), (0, 0), (0, 0))
        assert hands.pane.key == "still 1"
        hands.pane.list.cursor = 1
        await hands.rest()
        await hands.press("k")
        await hands.sign("0417", PASSWORD)
        await hands.until("ask somebody else")
        await hands.sign("0522", PASSWORD)
        await hands.until("0522 looks")
        await hands.press("escape", "y")
        await hands.until("was looked at by 0522; it may leave")
        (_, second) = (await room.exhibits.one(ref, by=jw)).stills
        assert (second.redacted, second.checked_by) == (True, "0522")


async def test_a_still_of_another_time_is_asked_about_once_more(room, jw, clock, picture, console_of):
    await people(room)
    begins = clock.now() - timedelta(hours=1)
    ref = await exported(room, jw, clock, begins=begins, ends=begins + timedelta(minutes=10))
    async with at(console_of(room, jw), "exhibits") as hands:
        await opened(hands, ref)
        await hands.press("s")
        form = hands.console.screen
        for name, typed in {"picture": str(picture), "camera": "c1", "recorder": "03:10:05"}.items():
            form.query_one(f"#field-{name}").value = typed
        form.query("Entry").last().focus()
        await hands.press("enter")
        await until(hands.pilot, lambda: "lies outside" in " ".join(hands.text.split()))
        assert (await room.exhibits.one(ref, by=jw)).stills == ()
        form.query_one("#field-recorder").value = "03:10:06"
        await hands.press("enter")
        await until(hands.pilot, lambda: "03:10:06 lies outside" in " ".join(hands.text.split()))
        await hands.press("enter")
        await until(hands.pilot, lambda: not hands.asked)
        await hands.rest()
        assert "still 1 is stamped" in hands.text


async def test_a_stills_time_is_of_the_day_that_was_exported(room, jw, clock, picture, console_of):
    await people(room)
    begins = clock.now() - timedelta(days=3)
    ref = await exported(room, jw, clock, begins=begins, ends=begins + timedelta(hours=1))
    async with at(console_of(room, jw), "exhibits") as hands:
        await opened(hands, ref)
        await stamped(hands, picture, recorder="21:00:05")
        assert "still 1 is stamped" in hands.text
    export = await room.exhibits.one(ref, by=jw)
    for minutes in (-11 * 60, -30, 30, 90, 11 * 60):  # of the window's middle, before and after it
        wanted = begins + timedelta(minutes=30 + minutes)
        assert read_clock(f"{local(wanted):%H:%M}", export.near(clock.now())).at == wanted


async def test_a_second_look_that_finds_something_and_marking_taken_back(evidence, jw, dk, picture, console_of):
    room, ref = evidence
    async with at(console_of(room, jw), "exhibits") as hands:
        await opened(hands, ref)
        await stamped(hands, picture)
        await hands.press("r")
        marking = hands.console.screen
        await until(hands.pilot, lambda: marking.view.shown is not None)
        x, y = hands.console.screen._at
        await hands.press("home", "pageup")
        assert hands.console.screen._at == (x - 8, y - 8)
        await hands.press("end", "pagedown")
        assert hands.console.screen._at == (x, y)
        await hands.press("enter", "escape", "enter", "down", "enter", "escape", "enter", "2", "u")
        assert marking.boxes == []
        await hands.press("escape")
        assert not hands.asked
        assert len((await room.exhibits.one(ref, by=jw)).stills) == 1
        await hands.press("r")
        marking = hands.console.screen
        await until(hands.pilot, lambda: marking.view.shown is not None)
        await hands.press("enter", "enter", "2", "y")
        await until(hands.pilot, lambda: not hands.asked)
        await hands.rest()
    async with at(console_of(room, dk), "exhibits") as hands:
        await opened(hands, ref)
        hands.pane.list.cursor = 1
        await hands.rest()
        await hands.press("k", "escape", "n")
        await hands.say("the plate is still to be read")
        await hands.until("does not leave")
        (_, second) = (await room.exhibits.one(ref, by=jw)).stills
        assert second.checked_by == ""


async def test_a_file_that_is_elsewhere_is_found_by_its_hash_and_no_other(evidence, jw, picture, tmp_path, console_of):
    room, ref = evidence
    out = tmp_path / "elsewhere.png"
    await room.stills.stamp(ref, picture, out, ["words"], by=jw, camera="1")
    async with at(console_of(room, jw), "exhibits") as hands:
        await opened(hands, ref)
        assert "f find its file" in hands.status
        await hands.press("enter")
        await hands.until("is not in")
        await hands.press("f")
        await hands.say(str(picture))
        await hands.until("its hash differs")
        await hands.press("f")
        await hands.say(str(tmp_path / "gone.png"))
        await hands.until("cannot be read")
        await hands.press("f")
        await hands.say(str(out))
        await hands.until("Enter show")
        assert (hands.pane.folder / "still-1.png").read_bytes() == out.read_bytes()


async def test_it_opens_in_a_window_and_where_there_is_none_the_file_is_named(
    evidence, jw, picture, tmp_path, monkeypatch, console_of
):
    room, ref = evidence
    told = tmp_path / "told"
    opener = tmp_path / "bin" / "xdg-open"
    opener.parent.mkdir()
    opener.write_text(f'#!/bin/sh\necho "$1" > {told}\n', "utf-8")
    opener.chmod(0o700)
    async with at(console_of(room, jw), "exhibits") as hands:
        await opened(hands, ref)
        await stamped(hands, picture)
        monkeypatch.delenv("DISPLAY", raising=False)
        monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
        await hands.press("o")
        await hands.until("no window can be opened from here")
        monkeypatch.setenv("DISPLAY", ":9")
        monkeypatch.setenv("PATH", f"{opener.parent}{os.pathsep}{os.environ['PATH']}")
        await hands.press("o")
        await until(hands.pilot, told.exists)
        assert told.read_text("utf-8").strip() == str(hands.pane.folder / "still-1.png")
        opener.write_text("#!/bin/sh\nexit 4\n", "utf-8")
        await hands.press("o")
        await hands.until("nothing here opens pictures")


async def test_a_picture_that_is_none_is_refused_at_its_field_and_the_form_stands(evidence, jw, tmp_path, console_of):
    room, ref = evidence
    (tmp_path / "no.png").write_bytes(b"no picture")
    async with at(console_of(room, jw), "exhibits") as hands:
        await opened(hands, ref)
        await hands.press("s")
        for typed, camera, said in (
            ("", "", "where the picture lies"),
            (str(tmp_path / "no.png"), "c999", "one of our cameras"),
            (str(tmp_path / "no.png"), "", "no PNG or JPEG"),
        ):
            hands.console.screen.query_one("#field-picture").value = typed
            hands.console.screen.query_one("#field-camera").value = camera
            hands.console.screen.query("Entry").last().focus()
            await hands.press("enter")
            await until(hands.pilot, lambda wanted=said: wanted in " ".join(hands.text.split()))


class Bare(App[None]):
    """Nothing but a picture."""

    CSS = "StillView { width: 1fr; height: 1fr; }"

    def compose(self):
        yield StillView()


def painted(view, row):
    return [(s.text, s.style.color.triplet, s.style.bgcolor.triplet) for s in view.render_line(row) if s.text.strip()]


async def test_two_pixels_stand_in_a_cell_in_their_own_colours(room, tmp_path):
    picture = Image.new("RGB", (2, 3), (10, 20, 30))
    picture.putpixel((1, 1), (200, 0, 0))
    picture.save(tmp_path / "four.png")
    made = await room.stills.small(tmp_path / "four.png", width=80, height=80)
    grey, red, black = (10, 20, 30), (200, 0, 0), (0, 0, 0)
    bare = Bare()
    async with bare.run_test(size=(4, 3)):
        view = bare.query_one(StillView)
        view.shown = Shown(made.width, made.height, made.pixels, made.across, made.down)
        assert painted(view, 0) == [(HALF, grey, grey), (HALF, grey, red)]
        assert painted(view, 1) == [(HALF * 2, grey, black)]
        assert painted(view, 2) == []
        view.boxes = (((0, 0), (1, 0)),)
        assert painted(view, 0) == [(HALF, black, grey), (HALF, black, red)]
    with pytest.raises(NoPicture):
        await room.stills.small(tmp_path / "gone.png", width=8, height=8)


async def test_marked_cells_of_a_view_are_reddened_where_they_are():
    grey, reddened = (40, 40, 40), (148, 20, 20)
    bare = Bare()
    async with bare.run_test(size=(64, 20)):
        view = bare.query_one(StillView)
        view.shown = Shown(64, 36, bytes(grey) * 64 * 36, 1280, 720)
        view.cells = frozenset({32})  # the first of the second row: two pixels by two
        assert painted(view, 0) == [(HALF * 64, grey, grey)]
        assert painted(view, 1) == [(HALF * 2, reddened, reddened), (HALF * 62, grey, grey)]


def test_a_marked_part_holds_all_that_was_shown_of_it():
    shown = Shown(80, 45, bytes(80 * 45 * 3), 1280, 720)
    assert shown.true((0, 0), (79, 44)) == (0, 0, 1280, 720)
    assert shown.true((10, 10), (10, 10)) == (160, 160, 176, 176)
    assert shown.true((12, 3), (10, 1)) == (160, 16, 208, 64)
    odd = Shown(79, 44, bytes(79 * 44 * 3), 1281, 721)
    left, top, right, bottom = odd.true((5, 5), (5, 5))
    assert left <= 5 * 1281 / 79
    assert right >= 6 * 1281 / 79
    assert top <= 5 * 721 / 44
    assert bottom >= 6 * 721 / 44


async def test_a_storyboard_is_asked_for_by_the_assist_and_shown(evidence, jw, clock, console_of):
    room, _ = evidence
    live = Live(room)
    ref = (await live.assists.open(Opened(source=Source.POLICE_RADIO, text="JD theft"), by=jw)).ref
    export = (await room.exhibits.make(ExportMade(about=ref, cameras=("2",), mark="JW/2"), by=jw)).ref
    async with at(console_of(room, jw), "exhibits") as hands:
        await opened(hands, export)
        await hands.press("b")
        await hands.say("rr1")
        await hands.until("is no assist")
        await hands.press("b")
        assert hands.console.screen._typed == "as1"
        await hands.press("enter")
        await hands.until("AS-1 has no follow to lay out")
        await live.follows.move(ref, "2", by=jw)
        folder = hands.pane.folder
        folder.mkdir(parents=True)
        Image.effect_noise((320, 180), 50).convert("RGB").save(folder / "as-it-came.png")
        await room.stills.stamp(export, folder / "as-it-came.png", folder / "a.png", ["words"], by=jw, camera="2")
        await hands.press("b", "enter")
        await until(hands.pilot, lambda: HALF in hands.text)
        await hands.press("escape")
        await hands.until("1 picture, 0 gaps")
        assert len(list((room.settings.home / "stills").glob(f"storyboard-{ref}-*.png"))) == 1
