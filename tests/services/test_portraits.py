"""Pictures of look-outs on both databases: made harmless, seen by all, and really gone when the look-out is."""

import asyncio
import zlib
from datetime import timedelta
from hashlib import sha256
from io import BytesIO

import pytest
from PIL import Image, PngImagePlugin

from control_room.adapters.darkroom import NoPicture
from control_room.adapters.viewer import NoViewer
from control_room.domain.boards import Bolo, BoloOver, BoloPictured, BoloPictureGone, BoloPosted
from control_room.services.portraits import NoPortrait
from control_room.words.briefing_sheets import shift_sheet


def face(path, size=(1200, 900), **save):
    """A photograph of a sort, top left red, with everything in it that a camera or a telephone puts there."""
    picture = Image.effect_noise(size, 90).convert("RGB")
    picture.paste((255, 0, 0), (0, 0, size[0] // 2, size[1] // 2))
    exif = Image.Exif()
    exif[0x010F] = "MAKERMARK"
    exif[0x0112] = 6  # turn it a quarter to the right
    exif.get_ifd(0x8825)[1] = "N"
    picture.save(path, exif=exif, comment=b"COMMENTMARK", quality=90, **save)
    return path


async def posted(room, by, **told):
    return (await room.boards.post(by=by, bolo=BoloPosted(subject="danny kerr", source="sn ops", **told))).ref


async def test_it_is_turned_upright_sized_and_carries_nothing_else(room, jw, dk, tmp_path):
    ref = await posted(room, jw)
    await room.boards.read(by=dk, ref=ref)
    file = face(tmp_path / "face.jpg")
    await room.onshift.portraits.put(ref, file, by=jw)
    kept = await room.onshift.portraits.jpeg(ref, by=dk)
    with Image.open(BytesIO(kept)) as seen:
        assert (seen.format, seen.size, dict(seen.getexif())) == ("JPEG", (600, 800), {})
        assert seen.getpixel((590, 10))[0] > 200 > 60 > seen.getpixel((590, 10))[1]  # the red corner is now top right
    assert b"MAKERMARK" not in kept
    assert b"COMMENTMARK" not in kept
    line = (await room.book.lines(by=jw, ref=ref, kinds=(BoloPictured.kind(),)))[-1]
    told = line.facts
    assert (told.digest, told.size) == (sha256(kept).hexdigest(), len(kept))
    assert told.source == sha256(file.read_bytes()).hexdigest()
    [bolo] = (await room.boards.board(by=jw)).bolos
    assert (bolo.picture, bolo.read_by) == (told.digest, ("0417",))  # everybody looks again
    small = await room.onshift.portraits.small(ref, by=jw, width=30, height=40)
    assert (small.width, small.height) == (30, 40)


def bomb(path):
    """A PNG that says 9000 x 10000 pixels in a few bytes."""
    picture = BytesIO()
    Image.new("1", (8, 8)).save(picture, "PNG")
    raw = bytearray(picture.getvalue())
    raw[16:24] = (9000).to_bytes(4, "big") + (10000).to_bytes(4, "big")
    raw[29:33] = zlib.crc32(bytes(raw[12:29])).to_bytes(4, "big")
    path.write_bytes(raw)


def unfolds(path):
    Image.new("L", (5000, 5000)).save(path, "PNG", optimize=True)
    assert path.stat().st_size < 50_000


def text_bomb(path):
    """A small picture whose words unfold to 160 megabytes."""
    about = PngImagePlugin.PngInfo()
    about.add_text("Comment", "TEXTMARK" * 20_000_000, zip=True)
    Image.new("RGB", (8, 8)).save(path, "PNG", pnginfo=about)


def half(path):
    face(path)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def big(path):
    path.write_bytes(b"\xff\xd8\xff" + bytes(65 * 1024 * 1024))


HOSTILE = {
    "html": (lambda path: path.write_text("<html><script>alert(1)</script><img src=x>"), "no PNG or JPEG"),
    "half a JPEG": (half, "no PNG or JPEG"),
    "90 megapixels": (bomb, "more than 20 megapixels"),
    "a few bytes that unfold to 25 megapixels": (unfolds, "more than 20 megapixels"),
    "words in it that unfold to 160 MB": (text_bomb, "no PNG or JPEG"),
    "65 MB": (big, "larger than 64 MB"),
    "nothing": (lambda path: path.write_bytes(b""), "no PNG or JPEG"),
    "a GIF": (lambda path: Image.new("RGB", (8, 8)).save(path, "GIF"), "no PNG or JPEG"),
    "not there": (lambda _path: None, "no such file"),
    "a folder": (lambda path: path.mkdir(), "is a directory"),
}


@pytest.mark.parametrize("name", HOSTILE)
async def test_what_is_no_picture_is_refused_in_words_and_nothing_is_kept(room, jw, tmp_path, name):
    make, words = HOSTILE[name]
    path = tmp_path / "poster.jpg"
    make(path)
    ref = await posted(room, jw)
    size = await room.book.size()
    with pytest.raises(NoPicture, match=words):
        await room.onshift.portraits.put(ref, path, by=jw)
    assert await room.book.size() == size
    with pytest.raises(NoPortrait):
        await room.onshift.portraits.jpeg(ref, by=jw)


@pytest.mark.parametrize("how", ["expiry", "withdrawn", "another", "taken off"])
async def test_no_byte_of_it_is_left_in_the_home_when_it_is_gone(room, jw, clock, tmp_path, how):
    until = clock.now() + timedelta(hours=2)
    ref = await posted(room, jw, expires=until)
    portraits = room.onshift.portraits
    await portraits.put(ref, face(tmp_path / "face.jpg"), by=jw)
    kept = await portraits.jpeg(ref, by=jw)
    digest = sha256(kept).hexdigest()
    printed = await shift_sheet(room, by=jw)
    sheet = await room.printing.paper(printed.document, printed.name)
    await portraits.small(ref, by=jw, width=20, height=20)
    home = room.settings.home
    marks = [kept[at : at + 24] for at in range(400, len(kept) - 400, 500)]
    if how == "expiry":
        clock.at = until
        await room.boards.lapse(by=jw)
    elif how == "withdrawn":
        await room.boards.withdraw(by=jw, ref=ref, reason="found")
    elif how == "another":
        await portraits.put(ref, face(tmp_path / "other.jpg", size=(64, 64)), by=jw)
    else:
        await portraits.take_off(ref, by=jw)
    gone = await room.book.lines(by=jw, ref=ref, kinds=(BoloPictureGone.kind(),))
    assert [line.facts.digest for line in gone] == [digest]
    if how != "another":
        with pytest.raises(NoPortrait):
            await portraits.jpeg(ref, by=jw)
    assert not sheet.exists()
    for path in home.rglob("*"):
        held = await asyncio.to_thread(path.read_bytes) if path.is_file() else b""
        assert not [mark for mark in marks if mark in held], path


async def test_the_file_a_window_shows_it_from_stays_while_it_is_looked_at_here(room, jw, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))  # nothing opens pictures
    ref = await posted(room, jw)
    await room.onshift.portraits.put(ref, face(tmp_path / "face.jpg"), by=jw)
    with pytest.raises(NoViewer):
        await room.onshift.portraits.window(ref, by=jw)
    (shown,) = (room.settings.home / "shown").iterdir()
    await asyncio.gather(*(room.onshift.portraits.small(ref, by=jw, width=20, height=20) for _ in range(2)))
    assert [*(room.settings.home / "shown").iterdir()] == [shown]


async def test_the_test_above_would_find_it_while_it_hangs_there(room, jw, tmp_path, database_url):
    if not database_url.startswith("sqlite"):
        return
    ref = await posted(room, jw)
    await room.onshift.portraits.put(ref, face(tmp_path / "face.jpg"), by=jw)
    kept = await room.onshift.portraits.jpeg(ref, by=jw)
    held = b"".join(path.read_bytes() for path in room.settings.home.rglob("*") if path.is_file())
    assert any(kept[at : at + 24] in held for at in range(400, len(kept) - 400, 500))


async def test_a_look_out_that_is_down_takes_no_picture(room, jw, tmp_path):
    ref = await posted(room, jw)
    await room.boards.withdraw(by=jw, ref=ref)
    with pytest.raises(BoloOver):
        await room.onshift.portraits.put(ref, face(tmp_path / "face.jpg"), by=jw)
    with pytest.raises(NoPortrait):
        await room.onshift.portraits.take_off(ref, by=jw)
    bolo = await room.acts.read(jw, lambda look: look.matter(ref, Bolo))
    assert bolo.picture is None


@pytest.mark.parametrize("which", ["the picture's line", "the look-out's first line"])
async def test_a_picture_whose_line_is_struck_goes_too(room, jw, tmp_path, which):
    ref = await posted(room, jw)
    portraits = room.onshift.portraits
    await portraits.put(ref, face(tmp_path / "face.jpg"), by=jw)
    digest = sha256(await portraits.jpeg(ref, by=jw)).hexdigest()
    kind = BoloPictured if which == "the picture's line" else BoloPosted
    [line] = await room.book.lines(by=jw, ref=ref, kinds=(kind.kind(),))
    await room.book.strike(by=jw, number=line.number, reason="the wrong man")
    await room.boards.lapse(by=jw)
    gone = await room.book.lines(by=jw, ref=ref, kinds=(BoloPictureGone.kind(),))
    assert [line.facts.digest for line in gone] == [digest]
    with pytest.raises(NoPortrait):
        await portraits.jpeg(ref, by=jw)
    assert await room.boards.lapse(by=jw) is None  # said once
