"""Contrast is a figure, so a test holds it."""

import pytest

from control_room.tui import theme
from control_room.tui.theme import DAY, NIGHT, PALETTES, SHAPES, contrast

GROUNDS = [(palette, training) for palette in PALETTES for training in (False, True)]


@pytest.mark.parametrize(("palette", "training"), GROUNDS)
def test_what_is_read_stands_out_from_every_ground(palette, training):
    colours = palette.variables(training=training)
    for ground in ("room-ground", "room-rail", "room-raised"):
        assert contrast(colours["room-text"], colours[ground]) >= 7.0
        assert contrast(colours["room-strong"], colours[ground]) >= 7.0
        assert contrast(colours["room-dim"], colours[ground]) >= 4.5
        assert contrast(colours["room-accent"], colours[ground]) >= 4.5


@pytest.mark.parametrize(("palette", "training"), GROUNDS)
def test_each_severity_can_be_read(palette, training):
    colours = palette.variables(training=training)
    for digit in (1, 2, 3, 4):
        assert contrast(colours[f"severity-{digit}"], colours[f"severity-{digit}-ground"]) >= 4.5


@pytest.mark.parametrize("palette", PALETTES)
def test_training_stands_on_another_ground(palette):
    assert palette.ground != palette.training_ground
    assert palette.theme(training=True).name == f"{palette.name}-training"


def test_night_holds_no_blue_light():
    for colour in (NIGHT.text, NIGHT.strong, NIGHT.dim, NIGHT.accent, NIGHT.severities[0][1]):
        red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
        assert red > green > blue


def test_day_is_light_and_the_contrast_formula_is_the_usual_one():
    assert not DAY.dark
    assert round(contrast("#000000", "#FFFFFF"), 1) == 21.0
    assert round(contrast("#D55E00", "#101418"), 1) == 4.8


def test_a_severity_is_told_by_digit_and_shape_as_well():
    assert len(set(SHAPES.values())) == 4


def test_no_color_overrules_the_light_and_the_light_walks_round():
    assert theme.named("dusk", training=True, no_color=True) == "colourless"
    assert theme.named("dusk", training=True, no_color=False) == "dusk-training"
    assert [theme.after(light) for light in ("day", "dusk", "night")] == ["dusk", "night", "day"]
