"""Bundles on the disk: files copied and hashed in one reading, BagIt's manifests around them (RFC 8493), nothing half made.

Layout of a whole bag (trust.md 7): `data/master/` the footage, `data/player/`, `data/exported.sha256` the hashes as they were
at the export; `docs/` the papers; `manifest-*` over data, `tagmanifest-*` over all else. Plain text that `sha256sum -c` checks.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from msgspec import Struct

from control_room.adapters.footage import PIECE, hash_one, under

HASHES: Final = ("sha256", "sha512")
_ODD: Final = re.compile(r'[\x00-\x1f\x7f\\%*?"<>|:]')


class Placed(Struct, frozen=True, kw_only=True):
    """One file of a bundle: where in it, under what name it came, what it comes to."""

    place: str
    name: str
    size: int
    sha256: str
    sha512: str


def put(folder: Path, where: str, places: Iterable[Path]) -> tuple[Placed, ...]:
    """Copy files into `folder/where` and hash what was read; names are made such that every `sha256sum` reads them.

    Raises:
        FootageUnreadable, FootageChanged: as they say.
        OSError: the disk will not take it.
    """
    placed: list[Placed] = []
    taken: set[str] = set()
    for path, name in under(places):
        place = _free("/".join(part for part in (where, _safe(name)) if part), taken)
        target = folder / place
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as out:
            found = hash_one(path, name, out)
        placed.append(Placed(place=place, name=found.name, size=found.size, sha256=found.sha256, sha512=found.sha512))
    return tuple(placed)


def write(folder: Path, place: str, text: str | bytes) -> Placed:
    """Write one paper, and hash it."""
    raw = text.encode() if isinstance(text, str) else text
    target = folder / place
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(raw)
    first, second = hashlib.sha256(raw).hexdigest(), hashlib.sha512(raw).hexdigest()
    return Placed(place=place, name=place, size=len(raw), sha256=first, sha512=second)


def manifest(placed: Iterable[Placed], algorithm: str) -> str:
    """The lines `sha256sum -c` or `sha512sum -c` reads."""
    lines = sorted((one.place, one.sha256 if algorithm == "sha256" else one.sha512) for one in placed)
    return "".join(f"{digest}  {place}\n" for place, digest in lines)


def close(folder: Path, payload: Sequence[Placed], papers: Mapping[str, str | bytes], info: Mapping[str, str]) -> None:
    """Write everything around the payload: papers, what the bag is, and the manifests over both."""
    oxum = f"{sum(one.size for one in payload)}.{len(payload)}"
    said = "".join(f"{name}: {_line(value)}\n" for name, value in {**info, "Payload-Oxum": oxum}.items() if value)
    tags = {"bagit.txt": "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n", "bag-info.txt": said}
    tags |= {f"manifest-{each}.txt": manifest(payload, each) for each in HASHES}
    written = [write(folder, place, text) for place, text in {**tags, **papers}.items()]
    for each in HASHES:
        write(folder, f"tagmanifest-{each}.txt", manifest(written, each))


def faults(folder: Path) -> tuple[str, ...]:
    """What is wrong with a bag by its own lists: names of files changed, missing or in no list; empty when it is whole.

    Every file is read again and hashed both ways (RFC 8493, 3).
    """
    wrong: list[str] = []
    listed = {f"tagmanifest-{each}.txt" for each in HASHES}
    for each in HASHES:
        for name in (f"manifest-{each}.txt", f"tagmanifest-{each}.txt"):
            try:
                lines = (folder / name).read_text("utf-8").splitlines()
            except (OSError, UnicodeDecodeError):
                wrong.append(name)
                continue
            for line in lines:
                digest, _, place = line.partition("  ")
                listed.add(place)
                if not _agrees(folder / place, each, digest):
                    wrong.append(place)
    wrong += [place for place in sorted(_files(folder)) if place not in listed]
    return tuple(dict.fromkeys(wrong))


def _files(folder: Path) -> Iterable[str]:
    return (path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir())


def _agrees(path: Path, algorithm: str, digest: str) -> bool:
    whole = hashlib.new(algorithm)
    try:
        with path.open("rb") as file:
            while piece := file.read(PIECE):
                whole.update(piece)
    except OSError:
        return False
    return whole.hexdigest() == digest


def digest_of(path: Path) -> str:
    """SHA-256 of one file, in hex."""
    whole = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            whole.update(piece)
    return whole.hexdigest()


def _safe(name: str) -> str:
    parts = (_ODD.sub("_", part).strip(" .") or "_" for part in name.split("/"))
    return "/".join(f"_{part}" if part.startswith("-") else part for part in parts)


def _free(place: str, taken: set[str]) -> str:
    """The place, numbered where another file has it in any case of letters."""
    stem, dot, ending = place.rpartition(".")
    n, free = 2, place
    while free.casefold() in taken:
        free = f"{stem}-{n}.{ending}" if dot and "/" not in ending else f"{place}-{n}"
        n += 1
    taken.add(free.casefold())
    return free


def _line(value: str) -> str:
    return " ".join(value.split())
