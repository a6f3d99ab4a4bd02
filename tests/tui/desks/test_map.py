"""The map, from the keyboard."""

import pytest
from hands import at, until

from control_room.domain.faults import FaultSuspected
from control_room.domain.register_codes import Symptom
from control_room.tui.desks.map import MapPane


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_the_map_is_panned_and_zoomed_and_brings_a_camera_into_the_line(night, jw, console_of, size):
    await night.faults.suspect(
        by=jw, fault=FaultSuspected(cameras=("78",), symptom=Symptom.NO_PICTURE, source="health_export")
    )
    async with at(console_of(night, jw), "cameras", size=size) as hands:
        hands.console.shell.line.put("r sn21 two males")
        hands.pane.list.focus()
        await hands.press("m")
        await hands.to(MapPane)
        hands.pane.map.focus()
        await hands.until("▲ 1 at fault ◆ 1 suspected")
        await hands.until("New Addington")
        whole = hands.pane.map.drawing
        await hands.press("n", "+", "+")
        await hands.until("c31 South End / Bartlett Street")
        await hands.until("▲ at fault FT-1 not recording")
        await hands.press("n")
        await hands.until("◆ suspected FT-2 no picture")
        for _ in range(6):
            await hands.press("+")
        await hands.until("◆c78")
        assert "stand here too" not in hands.text
        await hands.press("right", "up")
        await hands.press("0")
        assert hands.pane.map.drawing == whole
        await hands.press("t")
        await hands.until("○ not known")
        chosen = hands.pane.key
        await hands.press("left", "left", "left")
        assert hands.pane.key != chosen
        brought = hands.pane.bench.room.cameras.inventory.by_number(hands.pane.key).typed
        await hands.press("enter")
        await until(hands.pilot, lambda: hands.console.shell.line.typed == f"r sn21 two males {brought} ")


async def test_nobody_is_lost_past_the_last_camera(night, jw, console_of):
    async with at(console_of(night, jw), "map") as hands:
        await hands.press("t", *["+"] * 6, *["right"] * 12)
        await hands.until("No camera in sight here: 0 shows every one")
        await hands.press("0")
        await hands.until("stand here too")


async def test_the_map_goes_onto_paper_by_one_key_and_so_do_incidents_and_their_table(night, jw, console_of):
    async with at(console_of(night, jw), "map") as hands:
        await hands.until("102 cameras")
        await hands.press("p")
        await hands.until("Which on paper?")
        await hands.press("2")
        await hands.until("printed to")
        await hands.press("p", "5")
        await hands.until("Of which days?")
        await hands.press("enter")
        await until(
            hands.pilot, lambda: "-2025-03-14-2026-03-13.csv" in "".join(hands.text.split())
        )  # a long path breaks
        await hands.press("p", "escape")
    prints = night.settings.home / "prints"
    (picture,) = prints.glob("map-*.png")
    (table,) = prints.glob("incidents-*.csv")
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert table.read_text().startswith("camera,place,ward,incidents,")


async def test_what_is_said_beneath_is_what_stands_in_the_middle_of_what_is_drawn(staffed, jw, console_of):
    async with at(console_of(staffed, jw), "map") as hands:
        for keys in ((), ("right", "right"), ("plus", "plus", "plus"), ("0",)):
            await hands.press(*keys)
            here = hands.pane._here()
            beneath = "\n".join(hands.rows()[-10:])
            assert f"{here.spots[0].typed} " in beneath
            assert ("here too" in beneath) == (len(here.spots) > 1)
            assert all(spot.typed in beneath for spot in here.spots[1:5])
