"""The darkroom: what it must not touch, must not keep, must not open."""

import json
import os
import shutil
import subprocess
import sys
import zlib
from hashlib import sha256
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageStat, PngImagePlugin

from control_room.adapters.darkroom import NoPicture, develop
from control_room.adapters.stills import opened, padded
from control_room.domain.exhibits.codes import Hidden
from control_room.domain.pictures import PAD, Box, Cell, Redact, Sheet, Small, Stamp

PLATE = Box(left=40, top=60, right=160, bottom=90, reason=Hidden.PLATE)


def street(size=(640, 360)):
    picture = Image.effect_noise(size, 60).convert("RGB")
    ImageDraw.Draw(picture).rectangle((40, 60, 160, 90), fill=(250, 220, 40))
    return picture


@pytest.fixture
def loaded(tmp_path):
    """A JPEG with all a picture can carry: comment, EXIF with a thumbnail and a place, XMP, a colour profile, a tail."""
    path = tmp_path / "loaded.jpg"
    exif = Image.Exif()
    exif[0x013B], exif[0x8769] = "SECRET artist", {0x9286: b"ASCII\0\0\0SECRET comment"}
    exif[0x8825] = {1: "N", 2: (51.0, 22.0, 1.0)}
    street().save(path, quality=95, comment=b"SECRET jpeg comment", exif=exif, xmp=b"<x>SECRET xmp</x>")
    path.write_bytes(path.read_bytes() + b"SECRET tail")
    return path


async def test_a_stamp_stands_below_and_touches_no_pixel(tmp_path):
    for name, size in (("wide.png", (1920, 1080)), ("small.png", (97, 31)), ("tall.png", (40, 400))):
        master = street(size)
        master.save(tmp_path / name)
        lines = ("Exhibit JW/1   camera c18", "picture SHA-256 {source}", "\x1b[2J" + "x" * 300)
        out = tmp_path / f"stamped-{name}"
        made = await develop(Stamp(source=str(tmp_path / name), output=str(out), lines=lines))
        with Image.open(out) as stamped:
            whole = stamped.convert("RGB")
            assert ImageChops.difference(whole.crop((0, 0, *size)), master).getbbox() is None
            assert whole.height > size[1]
            assert whole.crop((0, size[1], *whole.size)).getextrema() == ((0, 255), (0, 255), (0, 255))
        assert made.source == sha256((tmp_path / name).read_bytes()).hexdigest()
        assert made.output == sha256(out.read_bytes()).hexdigest()


async def test_nothing_but_the_picture_is_left(loaded, tmp_path):
    assert b"SECRET" in loaded.read_bytes()
    for job, out in (
        (Stamp(source=str(loaded), output=str(tmp_path / "s.png"), lines=("a",)), tmp_path / "s.png"),
        (Redact(source=str(loaded), output=str(tmp_path / "r.png"), boxes=(PLATE,)), tmp_path / "r.png"),
    ):
        await develop(job)
        raw = out.read_bytes()
        assert b"SECRET" not in raw
        chunks, at = [], 8
        while at < len(raw):
            length = int.from_bytes(raw[at : at + 4], "big")
            chunks.append(raw[at + 4 : at + 8])
            at += 12 + length
        assert set(chunks) == {b"IHDR", b"IDAT", b"IEND"}


@pytest.mark.skipif(not shutil.which("exiftool"), reason="exiftool: apt-get install libimage-exiftool-perl")
async def test_exiftool_finds_nothing(loaded, tmp_path):
    await develop(Redact(source=str(loaded), output=str(tmp_path / "r.png"), boxes=(PLATE,)))

    def groups(path):
        done = subprocess.run(["exiftool", "-j", "-G0", path], capture_output=True, text=True, check=True)
        return {key.partition(":")[0] for key in json.loads(done.stdout)[0]} - {"SourceFile", "ExifTool", "File"}

    assert {"EXIF", "XMP"} <= groups(loaded)
    assert groups(tmp_path / "r.png") <= {"PNG", "Composite"}
    told = subprocess.run(
        ["exiftool", "-j", "-PNG:all", tmp_path / "r.png"], capture_output=True, text=True, check=True
    )
    assert set(json.loads(told.stdout)[0]) <= {
        "SourceFile", "ImageWidth", "ImageHeight", "BitDepth", "ColorType", "Compression", "Filter", "Interlace",
    }  # fmt: skip


async def test_a_filled_part_is_one_colour_with_a_margin_and_the_rest_is_untouched(tmp_path):
    master = street()
    master.save(tmp_path / "m.png")
    corner = Box(left=0, top=0, right=10, bottom=10, reason=Hidden.FACE)
    made = await develop(
        Redact(source=str(tmp_path / "m.png"), output=str(tmp_path / "r.png"), boxes=(PLATE, corner), by="0417")
    )
    with Image.open(tmp_path / "r.png") as found:
        assert (found.mode, found.info, found.size) == ("RGB", {}, master.size)
        part = found.crop((40 - PAD, 60 - PAD, 160 + PAD, 90 + PAD))
        assert part.getextrema() == ((0, 0), (0, 0), (0, 0))
        changed = ImageChops.difference(found.convert("RGB"), master)
        ImageDraw.Draw(changed).rectangle((36, 56, 163, 93), fill=0)
        ImageDraw.Draw(changed).rectangle((0, 0, 13, 13), fill=0)
        assert changed.getbbox() is None
    told = json.loads((tmp_path / "r.png.json").read_text())
    assert told["master_sha256"] == sha256((tmp_path / "m.png").read_bytes()).hexdigest()
    assert told["output_sha256"] == made.output == sha256((tmp_path / "r.png").read_bytes()).hexdigest()
    assert [box["reason"] for box in told["boxes"]] == ["plate", "face"]
    assert (told["by"], told["checked_by"]) == ("0417", None)
    assert (tmp_path / "m.png").read_bytes()[:4] == b"\x89PNG"


LETTERS = "ABCDEFGHJKLMNOPRSTUVWXYZ0123456789"


def drawn(text, size=(36, 64)):
    from PIL import ImageFont

    picture = Image.new("RGB", (size[0] * len(text), size[1]), (250, 220, 40))
    font = ImageFont.load_default(48)
    for n, letter in enumerate(text):
        ImageDraw.Draw(picture).text((size[0] * n + 4, 2), letter, fill=(0, 0, 0), font=font)
    return picture


def guessed(hidden, treat, length):
    """The attack: treat every letter there is the same way, and take the one that looks most alike."""
    known = {letter: treat(drawn(letter)) for letter in LETTERS}

    def unlike(part, letter):
        return sum(ImageStat.Stat(ImageChops.difference(part, known[letter])).sum)

    parts = [hidden.convert("RGB").crop((36 * n, 0, 36 * n + 36, 64)) for n in range(length)]
    return "".join(min(LETTERS, key=lambda letter: unlike(part, letter)) for part in parts)


async def test_what_is_under_a_filled_part_cannot_be_worked_out(tmp_path):
    """The same attack reads a mosaic and a blur; it must read nothing here, or it would prove nothing."""
    plate = "LX26ABJ"
    master = drawn(plate)
    master.save(tmp_path / "m.png")
    whole = Box(left=0, top=0, right=master.width, bottom=64, reason=Hidden.PLATE)
    await develop(Redact(source=str(tmp_path / "m.png"), output=str(tmp_path / "r.png"), boxes=(whole,)))
    with Image.open(tmp_path / "r.png") as hidden:
        solid = guessed(hidden, lambda one: Image.new("RGB", one.size), 7)
        assert len(set(solid)) == 1
    other = tmp_path / "other.png"
    drawn("KK11ZZZ").save(tmp_path / "o.png")
    await develop(Redact(source=str(tmp_path / "o.png"), output=str(other), boxes=(whole,)))
    assert other.read_bytes() == (tmp_path / "r.png").read_bytes()

    def mosaic(one):
        return one.resize((one.width // 12, one.height // 12), Image.Resampling.BOX).resize(
            one.size, Image.Resampling.NEAREST
        )

    right = sum(a == b for a, b in zip(guessed(mosaic(master), mosaic, 7), plate, strict=True))
    assert right >= 5
    blurred = master.filter(ImageFilter.GaussianBlur(2))
    assert guessed(blurred, lambda one: one.filter(ImageFilter.GaussianBlur(2)), 7) == plate


def test_what_a_transparent_part_hides_stays_hidden():
    picture = Image.new("RGBA", (8, 8), (200, 10, 10, 255))
    picture.paste((1, 2, 3, 0), (0, 0, 4, 4))
    from io import BytesIO

    out = BytesIO()
    picture.save(out, "PNG")
    seen = opened(out.getvalue())
    assert seen.getpixel((1, 1)) == (0, 0, 0)
    assert seen.getpixel((6, 6)) == (200, 10, 10)


@pytest.mark.parametrize("box", [(0, 0, 0, 10), (600, 0, 641, 10), (-1, 0, 5, 5), (5, 5, 4, 9)])
async def test_a_box_outside_the_picture_is_refused(tmp_path, box):
    street().save(tmp_path / "m.png")
    left, top, right, bottom = box
    wrong = Box(left=left, top=top, right=right, bottom=bottom, reason=Hidden.OTHER)
    with pytest.raises(NoPicture, match="640 x 360"):
        await develop(Redact(source=str(tmp_path / "m.png"), output=str(tmp_path / "r.png"), boxes=(wrong,)))
    assert not list(tmp_path.glob("r.png*"))


def bomb(width, height):
    """A PNG that says it has 90 megapixels and is a few bytes."""

    def chunk(kind, body):
        return len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")

    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes((8, 2, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("bomb.png", bomb(10000, 9000)),
        ("cut.png", bomb(100, 100)),
        ("empty.png", b""),
        ("page.gif", b"GIF89a" + bytes(100)),
        ("script.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("ps.png", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n"),
    ],
)
async def test_what_is_no_picture_for_us_is_refused_in_words(tmp_path, name, raw):
    path = tmp_path / name
    path.write_bytes(raw)
    with pytest.raises(NoPicture, match=r"megapixels|no PNG or JPEG"):
        await develop(Stamp(source=str(path), output=str(tmp_path / "out.png"), lines=("a",)))
    assert not (tmp_path / "out.png").exists()


async def test_a_text_chunk_that_swells_is_refused_or_left_behind(tmp_path):
    told = PngImagePlugin.PngInfo()
    told.add_text("SECRET", "x" * 900_000, zip=True)
    street().save(tmp_path / "m.png", pnginfo=told)
    await develop(Stamp(source=str(tmp_path / "m.png"), output=str(tmp_path / "out.png"), lines=("a",)))
    with Image.open(tmp_path / "out.png") as found:
        assert found.info == {}


async def test_nothing_is_written_over_and_what_is_not_there_is_said(tmp_path):
    street().save(tmp_path / "m.png")
    (tmp_path / "there.png").write_bytes(b"mine")
    with pytest.raises(NoPicture, match="never written over"):
        await develop(Stamp(source=str(tmp_path / "m.png"), output=str(tmp_path / "there.png"), lines=("a",)))
    assert (tmp_path / "there.png").read_bytes() == b"mine"
    (tmp_path / "r.png.json").write_bytes(b"mine too")
    with pytest.raises(NoPicture, match=r"r\.png\.json is there already"):
        await develop(Redact(source=str(tmp_path / "m.png"), output=str(tmp_path / "r.png"), boxes=(PLATE,)))
    assert not (tmp_path / "r.png").exists()
    with pytest.raises(NoPicture, match="no such file"):
        await develop(Stamp(source=str(tmp_path / "gone.png"), output=str(tmp_path / "o.png"), lines=("a",)))
    with pytest.raises(NoPicture, match="no picture is named"):
        await develop(Sheet(output=str(tmp_path / "o.png"), cells=()))


async def test_a_sheet_shows_every_picture_in_order_and_marks_the_gaps(tmp_path):
    colours = [(200, 0, 0), (0, 200, 0), (0, 0, 200)]
    for n, colour in enumerate(colours):
        Image.new("RGB", (640, 360), colour).save(tmp_path / f"{n}.png")
    cells = [Cell(path=str(tmp_path / f"{n}.png"), words=f"c12 21:30:0{n}") for n in range(3)]
    cells.insert(2, Cell(words="no picture 21:30:02 to 21:30:40"))
    made = await develop(
        Sheet(output=str(tmp_path / "s.png"), cells=tuple(cells), title="Storyboard AS-412", columns=2)
    )
    assert (made.width, made.height) == (640, 40 + 2 * (180 + 36))
    with Image.open(tmp_path / "s.png") as sheet:
        seen = [sheet.getpixel((n % 2 * 320 + 60, 40 + n // 2 * 216 + 40)) for n in range(4)]
    assert seen == [colours[0], colours[1], (200, 200, 200), colours[2]]


def test_boxes_grow_by_the_margin_inside_the_picture():
    assert padded(PLATE, 640, 360) == (36, 56, 164, 94)
    assert padded(Box(left=0, top=0, right=640, bottom=360, reason=Hidden.OTHER), 640, 360) == (0, 0, 640, 360)


def test_the_console_never_loads_what_draws():
    code = "import control_room.room, control_room.services.stills, sys; print('PIL' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
        env=os.environ,
    )
    assert done.stdout == "False\n"


async def test_a_small_one_is_answered_and_nothing_is_written(tmp_path):
    street((640, 360)).save(tmp_path / "a.png")
    made = await develop(Small(source=str(tmp_path / "a.png"), width=80, height=42))
    assert (made.width, made.height, made.across, made.down) == (75, 42, 640, 360)
    assert len(made.pixels) == 3 * 75 * 42
    assert made.source == sha256((tmp_path / "a.png").read_bytes()).hexdigest()
    assert [each.name for each in tmp_path.iterdir()] == ["a.png"]
    huge = await develop(Small(source=str(tmp_path / "a.png"), width=9999, height=9999))
    assert huge.width == 512
