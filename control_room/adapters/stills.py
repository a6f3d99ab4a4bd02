# pyright: basic
# (Pillow's drawing is only partly typed)
"""The darkroom: reads one job as JSON on standard input, makes a picture, answers as JSON on standard output.

Run as `python -m control_room.adapters.stills` in a process of its own, with little memory and time to spend: the console
never imports this module. Only PNG and JPEG up to 20 megapixels are decoded, and a warning of the decoder counts as a fault.
"""

import os
import resource
import sys
import warnings
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Final

import msgspec
from PIL import Image, ImageDraw, ImageFont, ImageOps

from control_room.domain.pictures import (
    MOST_PIXELS,
    PAD,
    Box,
    Cell,
    Developed,
    Job,
    Poster,
    Redact,
    Sheet,
    Small,
    Stamp,
)
from control_room.domain.visible import visible

MOST_BYTES: Final = 64 * 1024 * 1024
_MODES: Final = {"1", "L", "LA", "P", "RGB", "RGBA"}
_MEMORY: Final = 1 << 30
_SECONDS: Final = 60
_SMALLER: Final = f"{MOST_PIXELS // 1_000_000} megapixels, the most that are opened; save it smaller and name that"
_FONT: Final = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
_THUMB: Final = 320
_WIDEST: Final = 512
_CAPTION: Final = 36
_INK: Final = (0, 0, 0)
_PAPER: Final = (255, 255, 255)
_GAP: Final = (200, 200, 200)


class Unfit(Exception):  # noqa: N818 - the picture will not do, the program is sound
    """The picture cannot be used; in words."""


def opened(raw: bytes, *, upright: bool = False) -> Image.Image:
    """A picture as a new RGB one that carries nothing but its pixels, turned as its camera says where asked. Raises `Unfit`."""
    if len(raw) > MOST_BYTES:
        raise Unfit("the file is larger than 64 MB; save it smaller, as PNG or JPEG, and name that")
    try:
        with Image.open(BytesIO(raw), formats=("PNG", "JPEG")) as found:
            unfit = _unfit(found)
            if not unfit:
                found.load()
                return _bare(ImageOps.exif_transpose(found) if upright else found)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as fault:
        raise Unfit(f"it has more than {_SMALLER}") from fault
    except Exception as fault:
        raise Unfit("it is no PNG or JPEG that can be opened; name another file, or save it anew as one") from fault
    raise Unfit(unfit)


def _unfit(found: Image.Image) -> str:
    if found.width * found.height > MOST_PIXELS:
        return f"it has {found.width * found.height / 1e6:.0f} megapixels, more than {_SMALLER}"
    if found.mode not in _MODES:
        return f"its colours ({found.mode}) would be changed by opening it; save it as an ordinary PNG"
    return ""


def _bare(found: Image.Image) -> Image.Image:
    clean = Image.new("RGB", found.size)
    if "A" in found.getbands() or "transparency" in found.info:
        # What a transparent part hides is not shown by any viewer, and is not brought out here.
        seen = found.convert("RGBA")
        clean.paste(seen, mask=seen.getchannel("A"))
    else:
        clean.paste(found.convert("RGB"))
    return clean


def stamped(picture: Image.Image, lines: tuple[str, ...]) -> Image.Image:
    """The picture with the lines below it; not one of its own pixels is touched."""
    size = max(12, picture.width // 70)
    font = _font(size)
    wide = max(1, int((picture.width - size) / max(1.0, font.getlength("n"))))
    rows = [part for line in lines for part in _broken(visible(line), font, picture.width - size, wide)]
    step = size * 3 // 2
    out = Image.new("RGB", (picture.width, picture.height + step * len(rows) + size), _PAPER)
    out.paste(picture, (0, 0))
    draw = ImageDraw.Draw(out)
    for n, row in enumerate(rows):
        draw.text((size // 2, picture.height + size // 2 + n * step), row, fill=_INK, font=font)
    return out


def _broken(line: str, font: ImageFont.FreeTypeFont | ImageFont.ImageFont, width: int, least: int) -> list[str]:
    """The line in pieces that fit the width."""
    rows = [""]
    for word in line.split(" "):
        joined = f"{rows[-1]} {word}".strip()
        if font.getlength(joined) <= width:
            rows[-1] = joined
            continue
        rows.append(word)
        while font.getlength(rows[-1]) > width and len(rows[-1]) > 1:
            cut = min(least, len(rows[-1]) - 1)
            while cut > 1 and font.getlength(rows[-1][:cut]) > width:
                cut -= 1
            rows[-1:] = [rows[-1][:cut], rows[-1][cut:]]
    return [row for row in rows if row] or [""]


def padded(box: Box, width: int, height: int) -> tuple[int, int, int, int]:
    """The box with its margin, inside the picture. Raises `Unfit` for one that marks nothing of it."""
    if not (0 <= box.left < box.right <= width and 0 <= box.top < box.bottom <= height):
        raise Unfit(
            f"the box {box.left},{box.top},{box.right},{box.bottom} is not in the picture of {width} x {height}"
        )
    return (
        max(0, box.left - PAD),
        max(0, box.top - PAD),
        min(width, box.right + PAD),
        min(height, box.bottom + PAD),
    )


def filled(picture: Image.Image, boxes: tuple[Box, ...]) -> Image.Image:
    """A new picture with every box filled solid. Raises `Unfit`."""
    if not boxes:
        raise Unfit("no part is marked; give each as left,top,right,bottom and why")
    out = picture.copy()
    for box in boxes:
        out.paste(_INK, padded(box, *picture.size))
    return out


def png(picture: Image.Image) -> bytes:
    """The picture as PNG and nothing besides; opened again and looked at. Raises `Unfit`."""
    out = BytesIO()
    picture.save(out, "PNG")
    with Image.open(BytesIO(out.getvalue()), formats=("PNG",)) as again:
        again.load()
        if again.mode != "RGB" or again.info or again.size != picture.size:
            raise Unfit("what was written carries more than the picture; nothing is kept: tell the administrator")
    return out.getvalue()


def sheet(cells: tuple[tuple[Cell, Image.Image | None], ...], title: str, columns: int) -> Image.Image:
    """Small pictures in rows; a gap stands as a grey place that says so."""
    columns = max(1, min(columns, 10, len(cells)))
    rows = -(-len(cells) // columns)
    top = 40 if title else 0
    tall = _THUMB * 9 // 16
    out = Image.new("RGB", (columns * _THUMB, top + rows * (tall + _CAPTION)), _PAPER)
    draw = ImageDraw.Draw(out)
    if title:
        draw.text((8, 8), visible(title)[:120], fill=_INK, font=_font(18))
    small = _font(13)
    for n, (cell, picture) in enumerate(cells):
        left, upper = n % columns * _THUMB, top + n // columns * (tall + _CAPTION)
        if picture is None:
            draw.rectangle((left + 2, upper + 2, left + _THUMB - 3, upper + tall - 3), fill=_GAP)
            draw.line((left + 2, upper + 2, left + _THUMB - 3, upper + tall - 3), fill=_INK)
            draw.text((left + 100, upper + tall // 2 - 8), "NO PICTURE", fill=_INK, font=_font(16))
        else:
            picture.thumbnail((_THUMB - 4, tall - 4))
            out.paste(picture, (left + (_THUMB - picture.width) // 2, upper + (tall - picture.height) // 2))
        for row, words in enumerate(_broken(visible(cell.words), small, _THUMB - 8, 40)[:2]):
            draw.text((left + 4, upper + tall + row * 16), words, fill=_INK, font=small)
    return out


def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.truetype(_FONT, size) if _FONT.exists() else ImageFont.load_default(size)


def develop(job: Job) -> Developed:
    """Do one job. Raises `Unfit`, `OSError`."""
    match job:
        case Small():
            return _small(job)
        case Poster():
            return _poster(job)
        case Stamp():
            raw = _read(job.source)
            source = sha256(raw).hexdigest()
            picture = stamped(opened(raw), tuple(line.replace("{source}", source) for line in job.lines))
        case Redact():
            raw = _read(job.source)
            source = sha256(raw).hexdigest()
            picture = filled(opened(raw), job.boxes)
        case Sheet():
            source = ""
            if not job.cells:
                raise Unfit("no picture is named for the sheet")
            picture = sheet(
                tuple((cell, opened(_read(cell.path)) if cell.path else None) for cell in job.cells),
                job.title,
                job.columns,
            )
    made = png(picture)
    output = sha256(made).hexdigest()
    if isinstance(job, Redact):
        _look_again(made, job.boxes)
    _write(Path(job.output), made)
    if isinstance(job, Redact):
        beside = Path(f"{job.output}.json")
        try:
            _write(beside, msgspec.json.format(msgspec.json.encode(_sidecar(job, source, output))))
        except BaseException:
            Path(job.output).unlink()
            raise
    return Developed(source=source, output=output, width=picture.width, height=picture.height)


def _small(job: Small) -> Developed:
    raw = _read(job.source)
    picture = opened(raw)
    across, down = picture.size
    picture.thumbnail((max(1, min(job.width, _WIDEST)), max(1, min(job.height, _WIDEST))))
    return Developed(
        source=sha256(raw).hexdigest(),
        width=picture.width,
        height=picture.height,
        across=across,
        down=down,
        pixels=picture.tobytes(),
    )


def _poster(job: Poster) -> Developed:
    raw = _read(job.source)
    picture = opened(raw, upright=True)
    picture.thumbnail((max(1, job.most), max(1, job.most)))
    out = BytesIO()
    picture.save(out, "JPEG", quality=85, optimize=True)
    with Image.open(BytesIO(out.getvalue()), formats=("JPEG",)) as again:
        again.load()
        if again.size != picture.size or again.getexif() or {"exif", "icc_profile", "comment"} & again.info.keys():
            raise Unfit("what was made carries more than the picture; nothing is kept: tell the administrator")
    return Developed(source=sha256(raw).hexdigest(), width=picture.width, height=picture.height, pixels=out.getvalue())


def _look_again(made: bytes, boxes: tuple[Box, ...]) -> None:
    with Image.open(BytesIO(made), formats=("PNG",)) as again:
        for box in boxes:
            part = again.crop(padded(box, *again.size))
            if part.getextrema() != tuple((ink, ink) for ink in _INK):
                raise Unfit("a filled part is not one colour; nothing is kept: tell the administrator")


def _sidecar(job: Redact, source: str, output: str) -> dict[str, object]:
    boxes = [msgspec.to_builtins(box) for box in job.boxes]
    return {
        "master_sha256": source,
        "boxes": boxes,
        "pad": PAD,
        "by": job.by,
        "checked_by": None,
        "output_sha256": output,
    }


def _read(path: str) -> bytes:
    with Path(path).open("rb") as file:
        return file.read(MOST_BYTES + 1)


def _write(path: Path, made: bytes) -> None:
    try:
        with path.open("xb") as file:
            file.write(made)
    except FileExistsError:
        raise Unfit(f"{path} is there already and is never written over; give another name") from None


def main() -> int:
    """Read, develop, answer. 0 when a picture was made."""
    os.umask(0o077)
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    warnings.simplefilter("error")
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        told = develop(msgspec.json.decode(sys.stdin.buffer.read(), type=Job))
    except Unfit as fault:
        told = Developed(fault=str(fault))
    except OSError as fault:
        told = Developed(
            fault=f"{fault.filename}: {(fault.strerror or 'the machine refused').lower()}; name another file"
        )
    except MemoryError:
        told = Developed(fault="the picture wants more memory than a picture may; save it smaller and name that")
    sys.stdout.buffer.write(msgspec.json.encode(told))
    return 1 if told.fault else 0


if __name__ == "__main__":
    raise SystemExit(main())
