"""Pictures put before a person, from the keyboard."""

import pytest
from hands import at, until

from control_room.domain.register_codes import Symptom
from control_room.domain.views.reviews import Stands
from control_room.tui.desks.faults import FaultsPane
from control_room.tui.desks.pairs import Pair
from control_room.tui.desks.round import RoundPane
from control_room.tui.desks.views import ViewsPane
from control_room.tui.messages import ShowPane
from control_room.tui.widgets.still import HALF
from tests.services.views_drawn import Camera


@pytest.fixture
async def known(night, jw, clock):
    """Camera 1 of a room with its people, with a reference, at noon."""
    clock.tick(14 * 3600)
    camera = Camera(night, jw, clock)
    await camera.taught()
    return camera


@pytest.fixture
async def odd(known, night, jw, clock):
    """The same, put before a person; and camera 2, moved."""
    other = Camera(night, jw, clock, "2", seed=161)
    await other.taught()
    return await known.odd("foliage 45 %"), await other.odd("pan 8 %")


async def front(hands, kind=Pair):
    await until(hands.pilot, lambda: isinstance(hands.console.screen, kind))
    return hands.console.screen


async def painted(hands):
    """Both pictures stand on the screen."""
    pair = await front(hands)
    await until(hands.pilot, lambda: all(view.shown is not None for view in pair.views))
    return pair


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_the_surest_is_first_both_pictures_are_seen_and_one_is_rejected(odd, night, jw, console_of, size):
    leaves, moved = odd
    async with at(console_of(night, jw), "cameras", size=size) as hands:
        await hands.until("2 pictures odd")
        await hands.press("tab", "v")
        await hands.to(ViewsPane)
        await hands.until("2 to look at")
        assert [one.number for one in hands.pane.found] == [moved.number, leaves.number]
        await hands.until("view is 8 % to the")
        await hands.press("enter")
        await painted(hands)
        await hands.until("as it should be")
        await hands.until("1 of 2")
        assert HALF * 8 in hands.text
        await hands.until("a fine r not fine n next")
        await hands.press("r")
        await hands.until("what is it?")
        await hands.press("1")
        await hands.until("A few words about it?")
        await hands.press("enter")
        await hands.until("2 of 2")
        await hands.press("escape")
        await hands.until("FT-2 has both pictures: view moved")
        await hands.until("1 to look at")
    over = await night.views.reviews.one(moved.number, by=jw)
    assert (over.stands, over.symptom) == (Stands.REJECTED, Symptom.VIEW_MOVED)
    assert (await night.views.reviews.one(leaves.number, by=jw)).stands is Stands.OPEN


async def test_next_leaves_it_esc_answers_nothing_and_an_accepted_one_is_gone(odd, night, jw, console_of):
    leaves, moved = odd
    async with at(console_of(night, jw), "views") as hands:
        await hands.until("2 to look at")
        await hands.press("enter")
        await painted(hands)
        await hands.press("r")
        await hands.until("what is it?")
        await hands.press("escape")  # picked nothing after all: the pictures are there again
        await painted(hands)
        await hands.press("n")
        await hands.until("2 of 2")
        await painted(hands)
        await hands.press("a")
        await hands.until("is fine, and learnt from")
        await hands.until("1 to look at")
    assert (await night.views.reviews.one(leaves.number, by=jw)).stands is Stands.ACCEPTED
    assert (await night.views.reviews.one(moved.number, by=jw)).stands is Stands.OPEN


async def test_one_is_seen_large_then_the_other_in_its_place_and_marks_come_and_go(odd, night, jw, console_of):
    async with at(console_of(night, jw), "views") as hands:
        await hands.until("2 to look at")
        await hands.press("down", "enter")
        pair = await painted(hands)
        small = pair.views[1].shown.width
        await until(hands.pilot, lambda: pair.views[1].cells)
        await hands.press("m")
        assert not pair.views[1].cells
        await hands.press("m", "space")
        await until(hands.pilot, lambda: pair.views[1].shown.width > small and not pair.views[0].parent.display)
        await hands.press("space")
        await until(hands.pilot, lambda: pair.views[0].parent.display and not pair.views[1].parent.display)
        await hands.press("space")
        await until(hands.pilot, lambda: pair.views[0].parent.display and pair.views[1].parent.display)


async def test_no_window_and_no_file_are_said_and_nothing_is_lost(odd, night, jw, console_of, monkeypatch):
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    _, moved = odd
    async with at(console_of(night, jw), "views") as hands:
        await hands.until("2 to look at")
        await hands.press("enter")
        await painted(hands)
        await hands.press("o")
        await hands.until("no window can be opened from here")
        await hands.press("escape")
        night.views.pictures.files(moved).seen.unlink()
        await hands.press("enter")
        await hands.until("kept no longer, or at another workstation")
        await hands.press("escape")
    assert len(await night.views.reviews.open(by=jw)) == 2


async def test_five_pictures_that_a_person_accepts_make_a_reference(night, jw, clock, console_of):
    clock.tick(14 * 3600)
    camera = Camera(night, jw, clock)
    for _ in range(5):
        await camera.sees()
    async with at(console_of(night, jw), "views") as hands:
        await hands.until("0 of 5 accepted, 5 pictures to look at")
        await hands.press("enter")
        for n in range(1, 6):
            await hands.until(f"picture {n} of 5")
            await hands.press("a")
        await hands.until("its reference is made")
    assert await night.views.references.waiting(by=jw) == ()


async def test_a_picture_left_out_is_asked_about_no_more(night, jw, clock, console_of):
    clock.tick(14 * 3600)
    camera = Camera(night, jw, clock)
    for _ in range(2):
        await camera.sees()
    async with at(console_of(night, jw), "views") as hands:
        await hands.until("2 pictures to look at")
        await hands.press("enter")
        await hands.until("picture 1 of 2")
        await hands.press("r")
        await hands.until("picture 2 of 2")
        await hands.press("escape")
        await hands.until("0 of 5 accepted, 1 picture to look at")


async def test_a_new_reference_is_begun_with_its_reason_and_sheets_are_written(odd, night, jw, console_of):
    async with at(console_of(night, jw), "views") as hands:
        await hands.until("2 to look at")
        await hands.press("s")
        await hands.until("1 sheet:")
        await hands.press("t")
        await until(hands.pilot, lambda: "cameras-" in "".join(hands.text.split()))  # a long path breaks
        await hands.press("x")
        await hands.until("hold no more?")
        await hands.say("it looks at the taxi rank now")
        await hands.until("1 to look at")
    sheets = sorted(path.name.partition("-")[0] for path in (night.settings.home / "sheets").glob("*.png"))
    assert sheets == ["cameras", "reviews"]
    assert len(await night.views.reviews.open(by=jw)) == 1


async def test_what_was_not_checked_and_what_could_not_be_taken_is_said(known, night, jw, clock, console_of):
    await night.views.take("2", None, b"<html>", by=jw)
    folder = night.settings.home / "pictures"
    folder.mkdir()
    night.views.drop.wrong["front.jpg"] = "its name says no camera"
    async with at(console_of(night, jw), "views") as hands:
        await hands.until("NOT CHECKED: could not be looked at")
        await hands.until("front.jpg: its name says no camera")
        await hands.press("y")
        await hands.to(RoundPane)


async def test_both_pictures_are_seen_from_the_fault(known, night, jw, console_of):
    review = await known.odd("pan 20 %")
    await night.views.reviews.reject(review.number, by=jw)
    ref = (await night.views.reviews.one(review.number, by=jw)).fault
    async with at(console_of(night, jw), "views") as hands:
        hands.console.shell.post_message(ShowPane("faults", ref))
        await hands.to(FaultsPane)
        await hands.until("view moved")
        await hands.press("p")
        await painted(hands)
        await hands.until("as it was")
        await hands.press("a")
        assert isinstance(hands.console.screen, Pair)  # nothing is to be answered here
        await hands.press("escape")
        await until(hands.pilot, lambda: not hands.asked)
