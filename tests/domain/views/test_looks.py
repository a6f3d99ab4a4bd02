"""What a reference is made of, which light a picture is of, and privacy masks."""

from random import Random

import pytest

from control_room.domain.views.looks import (
    ACROSS,
    CELLS,
    TALL,
    WIDE,
    Features,
    Light,
    lights,
    reference_of,
    unmasked,
)


def seen(grey: bytes | int = 90, **told: object) -> Features:
    plain = {"width": 1920, "height": 1080, "mean": 100.0, "spread": 40.0, "entropy": 6.5, "dark": 0.0, "bright": 0.0}
    fields = plain | {"colour": 9.0, "sharp": bytes(CELLS), "rough": bytes(CELLS)} | told
    return Features(grey=bytes([grey]) * (WIDE * TALL) if isinstance(grey, int) else grey, **fields)


def street(draw: Random, *, tone: int | None = 40) -> bytes:
    """Noise; and a mask of three cells by two from cell (4, 3) where there is a tone."""
    grey = bytearray(draw.choices(range(60, 200), k=WIDE * TALL))
    if tone is not None:
        for row in range(30, 50):
            grey[row * WIDE + 40 : row * WIDE + 70] = bytes([tone + row % 2]) * 30
    return bytes(grey)


def test_what_passes_by_in_two_of_five_is_not_in_the_reference():
    passing = [seen(200), seen(90), seen(10), seen(90), seen(90)]
    assert set(reference_of(passing, Light.DAY).grey) == {90}


def test_pictures_of_two_sizes_make_no_reference():
    for wrong in ([], [seen(), seen(width=1280)]):
        with pytest.raises(ValueError, match="one size"):
            reference_of(wrong, Light.DAY)


@pytest.mark.parametrize(
    ("mean", "colour", "expected"),
    [
        (120, 9, (Light.DAY,)),
        (120, 0, (Light.DAY,)),
        (20, 9, (Light.NIGHT,)),
        (95, 9, (Light.DAY, Light.NIGHT)),
        (58, 9, (Light.NIGHT, Light.DAY)),
        (90, 0, (Light.DAY, Light.NIGHT)),  # mono: infra-red at night, or a filter that stuck by day
        (20, 0, (Light.NIGHT, Light.DAY)),
    ],
)
def test_the_light_is_told_from_the_picture_and_left_open_where_it_is(mean, colour, expected):
    assert lights(seen(mean=mean, colour=colour)) == expected


def test_a_privacy_mask_is_known_and_its_going_is_told():
    draw = Random(5)
    known = reference_of([seen(street(draw, tone=40 + n)) for n in range(5)], Light.DAY)
    mask = tuple(row * ACROSS + column for row in (3, 4) for column in (4, 5, 6))
    assert known.masks == (mask,)
    assert unmasked(street(draw, tone=46), known) == ()
    assert unmasked(street(draw, tone=None), known) == mask


def test_black_sky_by_night_and_burnt_sky_by_day_are_no_masks():
    draw = Random(6)
    for light, tone, masks in ((Light.NIGHT, 1, 0), (Light.DAY, 1, 1), (Light.DAY, 253, 0), (Light.NIGHT, 253, 1)):
        frames = [seen(street(draw, tone=tone)) for _ in range(5)]
        assert len(reference_of(frames, light).masks) == masks, (light, tone)
