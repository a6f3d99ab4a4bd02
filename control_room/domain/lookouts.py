"""Does a typed line name something on the board? Pure, and quick enough to ask at every key."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Final, assert_never

from msgspec import Struct

from control_room.domain.boards import Bolo
from control_room.domain.book import Words
from control_room.domain.line.said import VrmPart


class How(StrEnum):
    """What of a look-out the line names, surest first."""

    VRM = "vrm"
    NAME = "name"
    PART_VRM = "part_vrm"
    SURNAME = "surname"


class Match(Struct, frozen=True, kw_only=True):
    """`said` in the typed line names look-out `ref`."""

    ref: str
    how: How
    said: str


# Marks a British plate can be (DVLA INF104: current, prefix, suffix, dateless and Northern Irish patterns).
_SPACED: Final = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z]{3}|[A-Z][0-9]{1,3}[A-Z]{3}|[A-Z]{3}[0-9]{1,3}[A-Z]")
_PLATE: Final = re.compile(rf"{_SPACED.pattern}|[A-Z]{{1,3}}[0-9]{{1,4}}|[0-9]{{1,4}}[A-Z]{{1,3}}")
_TOKEN: Final = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*")
_ALIKE: Final = str.maketrans("OIQ", "010")
_PART_LEAST: Final = 3
"""Fewest letters and figures that name a part of a plate by themselves; two would match every bus."""
_SURNAME_LEAST: Final = 4
"""Shortest surname taken for a name by itself: "Lee" and "Day" are words too."""
_PLATE_LONGEST: Final = 7


def matches(typed: str, bolos: Iterable[Bolo]) -> tuple[Match, ...]:
    """Look-outs that `typed` names: by plate (however spaced, O and 0 alike), part plate, full name or surname.

    Whether a look-out is still in force is for the caller to have asked. An erased look-out matches nothing.
    """
    tokens = tuple(_plain(token) for token in _TOKEN.findall(typed))
    plates = _plates(tokens)
    found: list[Match] = []
    for bolo in bolos:
        match = _by_vrm(bolo, plates, tokens) or _by_name(bolo, tokens)
        if match:
            found.append(match)
    order = list(How)
    return tuple(sorted(found, key=lambda match: order.index(match.how)))


def _plain(text: str) -> str:
    """Upper case without accents, hyphens and apostrophes: what two spellings of a name share."""
    spread = unicodedata.normalize("NFKD", text)
    return "".join(c for c in spread if c.isalnum()).upper()


def _runs(tokens: tuple[str, ...], most: int) -> Iterator[tuple[str, str]]:
    """Every one to `most` words on end: run together, and as typed."""
    for first in range(len(tokens)):
        for last in range(first + 1, min(first + most, len(tokens)) + 1):
            yield "".join(tokens[first:last]), " ".join(tokens[first:last])


def _plates(tokens: tuple[str, ...]) -> dict[str, str]:
    """Plate as compared -> as typed, for every run of one to three words that spells one."""
    found: dict[str, str] = {}
    for run, typed in _runs(tokens, 3):
        alike = run.translate(_ALIKE)
        if len(run) > _PLATE_LONGEST:
            continue
        # A dateless plate in two words ("12 BUS") is two words.
        plate = _PLATE if run == typed else _SPACED
        if plate.fullmatch(run) or plate.fullmatch(alike):
            found.setdefault(alike, typed)
    return found


def _by_vrm(bolo: Bolo, plates: dict[str, str], tokens: tuple[str, ...]) -> Match | None:
    wanted = _text(bolo.vrm).replace(" ", "").translate(_ALIKE)
    if not wanted:
        return None
    if bolo.part is VrmPart.WHOLE:
        return Match(ref=bolo.ref, how=How.VRM, said=plates[wanted]) if wanted in plates else None
    for plate, said in plates.items():
        # Three words that spell a plate ("on 12 bus") are one only when it is the very plate.
        if said.count(" ") < 2 and plate != wanted and _has(plate, wanted, bolo.part):
            return Match(ref=bolo.ref, how=How.PART_VRM, said=said)
    if len(wanted) >= _PART_LEAST:
        for token in tokens:
            if token.translate(_ALIKE) == wanted:
                return Match(ref=bolo.ref, how=How.PART_VRM, said=token)
    return None


def _has(plate: str, wanted: str, part: VrmPart) -> bool:
    match part:
        case VrmPart.STARTS:
            return plate.startswith(wanted)
        case VrmPart.ENDS:
            return plate.endswith(wanted)
        case VrmPart.PART | VrmPart.WHOLE:
            return wanted in plate
        case _:
            assert_never(part)


def _by_name(bolo: Bolo, tokens: tuple[str, ...]) -> Match | None:
    name = tuple(_plain(part) for part in _TOKEN.findall(bolo.name)) if isinstance(bolo.name, str) else ()
    if not name:
        return None
    whole, surname = "".join(name), name[-1]
    runs = dict(_runs(tokens, len(name) + 2))
    if len(name) > 1 and whole in runs:
        return Match(ref=bolo.ref, how=How.NAME, said=runs[whole])
    if len(surname) >= _SURNAME_LEAST and surname in runs:
        return Match(ref=bolo.ref, how=How.SURNAME, said=runs[surname])
    return None


def _text(words: Words | None) -> str:
    return _plain(words) if isinstance(words, str) else ""
