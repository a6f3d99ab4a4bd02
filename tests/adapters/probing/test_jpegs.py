"""Whole pictures and parts of them; nothing is decoded."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from control_room.adapters.probing.jpegs import judged
from control_room.domain.reaching import SHOWN, Reach


def jpeg(size=(64, 48), mode="RGB", **how):
    kept = BytesIO()
    Image.effect_noise(size, 60).convert(mode).save(kept, "JPEG", **how)
    return kept.getvalue()


SMALL = jpeg((16, 8))
NAILED = jpeg((64, 48), exif=(b"Exif\0\0" + SMALL), comment=b"12")
KINDS = {
    "plain": jpeg(),
    "progressive": jpeg(progressive=True),
    "grey": jpeg(mode="L"),
    "with restarts": jpeg(restart_marker_blocks=1),
    "with a thumbnail": NAILED,
    "written on after its end": jpeg() + b"\0" * 100 + b"motion=1",
}


@pytest.mark.parametrize("raw", KINDS.values(), ids=KINDS)
def test_a_whole_picture_is_known_as_one(raw):
    assert judged(raw) == (Reach.WELL, "")


@pytest.mark.parametrize("raw", [raw for name, raw in KINDS.items() if "after" not in name])
def test_no_part_of_a_picture_is_a_whole_one(raw):
    for end in range(1, len(raw)):
        assert judged(raw[:end])[0] is Reach.CUT_SHORT, end


def test_a_thumbnails_end_is_not_the_pictures():
    at = NAILED.index(SMALL) + len(SMALL)
    assert NAILED[:at].endswith(b"\xff\xd9")
    assert judged(NAILED[:at])[0] is Reach.CUT_SHORT


def test_a_picture_of_ninety_megapixels_is_refused_by_its_size_alone():
    raw = jpeg()
    at = raw.index(b"\xff\xc0")
    huge = raw[: at + 5] + (9000).to_bytes(2, "big") + (10000).to_bytes(2, "big") + raw[at + 9 :]
    assert judged(huge) == (Reach.PROTOCOL, "a picture of 10000 x 9000")


@pytest.mark.parametrize(("raw", "said"), [
    (b"", "no picture"),
    (b"<html><h1>Sign in</h1>", "<html><h1>Sign in</h1>"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff\xd9", "a JPEG without a picture"),
    (b"\xff\xd8\xff\xfe\x00\x04hi<html>", "no JPEG inside"),
])  # fmt: skip
def test_what_is_no_picture_is_said(raw, said):
    assert judged(raw) == (Reach.PROTOCOL, said)


@given(st.binary(max_size=300), st.integers(0, len(NAILED)), st.integers(0, len(NAILED)))
def test_no_bytes_break_it(junk, start, end):
    for raw in (junk, b"\xff\xd8\xff" + junk, NAILED[:start] + junk + NAILED[end:]):
        reach, said = judged(raw)
        assert reach in {Reach.WELL, Reach.CUT_SHORT, Reach.PROTOCOL}
        assert len(said) <= SHOWN
