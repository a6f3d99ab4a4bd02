"""Opening what cameras send: each sort of rubbish has its own word, and none raises anything else."""

from io import BytesIO
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFilter

from control_room.adapters.viewing.comparing import compared
from control_room.adapters.viewing.seeing import Blind, measured
from control_room.domain.views.asking import Clock
from control_room.domain.views.looks import Light, Unseen, reference_of


def street(size=(1920, 1080), seed=1):
    draw, picture = Random(seed), Image.new("RGB", size, (120, 130, 140))
    pen = ImageDraw.Draw(picture)
    for _ in range(300):
        x, y = draw.randrange(size[0]), draw.randrange(size[1])
        pen.rectangle((x, y, x + 60, y + 40), fill=tuple(draw.randrange(256) for _ in range(3)))
    return picture


def coded(picture, shape="JPEG", **how):
    out = BytesIO()
    picture.save(out, shape, **how)
    return out.getvalue()


JPEG = coded(street(), quality=80)


def claims(raw: bytes, width: int, height: int) -> bytes:
    """The JPEG with another size in its header: no one draws 90 megapixels to try it."""
    at = raw.index(b"\xff\xc0") + 5
    return raw[:at] + height.to_bytes(2, "big") + width.to_bytes(2, "big") + raw[at + 4 :]


RUBBISH = {
    "nothing": (b"", Unseen.EMPTY),
    "a page": (b"<html><title>401 Unauthorized</title></html>", Unseen.NOT_A_PICTURE),
    "a GIF": (coded(street((64, 36)), "GIF"), Unseen.NOT_A_PICTURE),
    "half a JPEG": (JPEG[: len(JPEG) // 2], Unseen.CUT_SHORT),
    "its first bytes": (JPEG[:40], Unseen.CUT_SHORT),
    "all but its end": (JPEG[:-400], Unseen.CUT_SHORT),
    "half a PNG": (coded(street((640, 360)), "PNG")[:3000], Unseen.CUT_SHORT),
    "90 megapixels": (claims(JPEG, 10_000, 9_000), Unseen.TOO_MANY_PIXELS),
    "21 megapixels": (claims(JPEG, 5_300, 4_000), Unseen.TOO_MANY_PIXELS),
    "65535 squared": (claims(JPEG, 65_535, 65_535), Unseen.TOO_MANY_PIXELS),
    "no width": (claims(JPEG, 0, 1080), Unseen.NOT_OPENED),
}


@pytest.mark.parametrize("name", RUBBISH)
def test_each_sort_of_rubbish_has_its_word(name):
    raw, why = RUBBISH[name]
    with pytest.raises(Blind) as told:
        measured(raw)
    assert told.value.why is why


@settings(max_examples=25, deadline=None)
@given(st.integers(0, len(JPEG)), st.binary(max_size=60))
def test_a_jpeg_with_bytes_changed_is_seen_or_refused_in_a_word(at, junk):
    try:
        seen = measured(JPEG[:at] + junk + JPEG[at + len(junk) :])
    except Blind as told:
        assert told.why in Unseen
    else:
        assert len(seen.grey) == 320 * 180


def test_the_words_for_a_picture_do_not_hang_on_its_size():
    whole = measured(JPEG)
    assert (whole.width, whole.height) == (1920, 1080)
    for size in ((3840, 2160), (1280, 720), (704, 576)):
        other = measured(coded(street().resize(size, Image.Resampling.BICUBIC), quality=80))
        assert (other.width, other.height) == size
        assert other.mean == pytest.approx(whole.mean, abs=3)
        assert other.colour == pytest.approx(whole.colour, rel=0.2)


@pytest.mark.parametrize(("clock", "rows"), [(Clock.TOP, (0, 66)), (Clock.BOTTOM, (1014, 1080))])
def test_the_cameras_own_clock_is_in_nothing_that_is_measured(clock, rows):
    running = street()
    ImageDraw.Draw(running).rectangle((0, rows[0], 1919, rows[1]), fill=(255, 255, 255))
    was, now = (measured(coded(each, "PNG"), clock) for each in (street(), running))
    assert now == was
    assert measured(coded(running, "PNG"), Clock.NONE) != was
    assert measured(coded(running, "PNG"), Clock.BOTH) == measured(coded(street(), "PNG"), Clock.BOTH)


def test_a_lens_out_of_focus_loses_what_is_sharp_first():
    known = reference_of([measured(JPEG)], Light.DAY)
    told = [
        compared(measured(coded(street().filter(ImageFilter.GaussianBlur(wide)), quality=80)), known).crisp
        for wide in (0, 1, 2, 4)
    ]
    assert told[0] == pytest.approx(1, abs=0.05)
    assert told == sorted(told, reverse=True)
    assert told[2] < 0.56
