"""Where: cameras by number, streets and landmarks by name, and places no camera of ours is known by."""

# ruff: noqa: E501 - a way of saying something is read whole, on one line

import re
from collections.abc import Iterator
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from control_room.domain.cameras import Inventory
from control_room.domain.cameras import Place as Named
from control_room.domain.requests.suggesting.clocks import clock_at
from control_room.domain.requests.suggesting.days import day_at
from control_room.domain.requests.suggesting.layers import Stretch
from control_room.domain.requests.suggesting.unplaced import share, unplaced

MOST_CAMERAS: Final = 8
_CERTAIN: Final = 600
_LIKELY: Final = 300
_SURE: Final = 1.0
"""The share of a place's words that its names must explain for it to be sure: one word over may be the place itself."""

_CAMERAS: Final = re.compile(
    r"(?<![\w/])(?:cameras?|cams?)(?:\s?(?:no|nos|number|numbers|num)\b\.?)?\s{0,2}#?\s?(?P<list>[dD]?\d{1,3}(?:\s{0,2}(?:,|&|/|and|\+|-|to)\s{0,2}(?:cam(?:era)?\s?)?[cC]?[dD]?\d{1,3}){0,12})(?![\w/])"
    r"|(?<![\w/])(?P<short>[cC]\d{1,3}(?:\s{0,1}(?:,|&|/|and|\+|-|to)?\s{0,1}[cC]\d{1,3}){0,12})(?![\w/])"
    r"|(?<![\w/])(?P<code>CAM-?\d{1,3})(?!\w)|(?<![\w/])(?P<unit>[dD]\d{1,2})(?![\w/])",
    re.IGNORECASE,
)
_LEADS: Final = re.compile(
    r"(?<!\w)(?:nr|near|nearby|outside|o/s|opposite|opp|by|at|behind|in front of|next to|around|inside|along|in|on|location|place|venue|address|where)\b"
    r"[\s:.]{1,3}(?:the\s|to\s)?",
    re.IGNORECASE,
)
_PHRASE: Final = re.compile(r"[A-Za-z][\w'\u2019&.-]{1,24}(?:\s[A-Za-z0-9][\w'\u2019&-]{0,24}){0,4}")
_STOPS: Final = frozenset(
    ["last", "yesterday", "yest", "yday", "on", "at", "between", "from", "around", "about", "approx", "this", "today", "tonight", "when", "where", "please",
     "pls", "plz", "and", "for", "to", "in", "the", "a", "an", "with", "as", "he", "she", "they", "we", "i", "was", "is", "were", "who", "which", "if",
     "that", "of", "can", "could", "thanks", "ta", "cctv", "footage", "camera", "cameras", "cam", "re", "cad", "crime", "ref", "just", "early", "sat",
     "sun", "mon", "tue", "tues", "wed", "weds", "thu", "thur", "thurs", "fri", "saturday", "sunday", "monday", "tuesday", "wednesday", "thursday",
     "friday", "circa", "c", "approximately", "then", "there", "but", "or", "so", "it", "my", "his", "her", "their", "our", "your", "u", "you",
     "going", "heading", "towards", "running", "walking", "after", "before", "until", "till"]
)  # fmt: skip
_NO_PLACE: Final = frozenset(
    ["custody", "time", "times", "attached", "question", "relation", "regards", "order", "moment", "court", "person", "progress", "writing", "evidence",
     "touch", "advance", "hand", "work", "police", "duty", "team", "email", "phone", "hospital", "night", "morning", "evening", "afternoon", "midnight",
     "noon", "some", "any", "all", "risk", "least", "first", "once", "possible", "return", "behalf", "part", "case", "fact", "croydon", "london",
     "shift", "least", "most", "day", "days", "week", "month", "weekend", "date", "line", "reference", "response", "due", "need", "respect", "road",
     "street", "area", "scene", "foot", "incident", "offence", "victim", "suspect", "me", "him", "them", "us", "no", "not", "now", "early", "late", "view", "town", "centre", "center"]
)  # fmt: skip


class Place(Struct, frozen=True, kw_only=True):
    """A place said at characters `start` to `end` of its part.

    Attributes:
        said: as the room calls it where it is known, else as written.
        cameras: candidates, best first.
        numbered: a camera was named outright.
        guessed: misspelt, or known only by some of its words.
        left: words beside it that no name on the map explains.
    """

    stretch: int
    start: int
    end: int
    said: str
    cameras: tuple[str, ...] = ()
    numbered: bool = False
    guessed: bool = False
    wide: bool = False
    left: tuple[str, ...] = ()


def places_in(at: int, stretch: Stretch, cameras: Inventory, taken: list[tuple[int, int]]) -> tuple[Place, ...]:
    """The places of a stretch: numbered cameras, else names on the map, else what stands after "near", "outside", "at"."""
    text = stretch.text
    numbered = tuple(_numbered(at, stretch, cameras, taken))
    open_text = _without(text, [*taken, *((each.start - stretch.start, each.end - stretch.start) for each in numbered)])
    named = cameras.places(open_text)
    narrow = [each for each in named if each.kind in {"street", "landmark"}]
    if narrow or numbered:
        placed = tuple(_named(at, stretch, cameras, open_text, narrow))
        return _with_what_is_left((*numbered, *placed), stretch, cameras, taken)
    unknown = _unknown(at, stretch, cameras, open_text)
    if unknown:
        return unknown
    return tuple(
        Place(stretch=at, start=stretch.start + each.start, end=stretch.start + each.end, said=each.name,
              cameras=cameras.offered(each.name)[:MOST_CAMERAS], wide=True)
        for each in named[:1]
    )  # fmt: skip


def _without(text: str, taken: list[tuple[int, int]]) -> str:
    for start, end in taken:
        text = text[:start] + "." * (end - start) + text[end:]
    return text


def _numbered(at: int, stretch: Stretch, cameras: Inventory, taken: list[tuple[int, int]]) -> Iterator[Place]:
    for match in _CAMERAS.finditer(stretch.text):
        if any(match.start() < end and match.end() > start for start, end in taken):
            continue
        listed = _listed(match.group())
        known = tuple(
            dict.fromkeys(camera.number for number in listed if (camera := cameras.by_number(number)) is not None)
        )
        lacking = any(said and cameras.by_number(number) is None for number, said in listed.items())
        if known or match["list"]:
            yield Place(stretch=at, start=stretch.start + match.start(), end=stretch.start + match.end(), said=match.group(),
                        cameras=known[: 2 * MOST_CAMERAS], numbered=bool(known), guessed=lacking or len(known) > 2 * MOST_CAMERAS)  # fmt: skip


def _listed(said: str) -> dict[str, bool]:
    """The numbers of a list or a run, and of each whether it was written out or only lies between two that were."""
    numbers: dict[str, bool] = {}
    words = re.findall(r"[dD]?\d{1,3}|-|\bto\b", re.sub(r"(?i)cam-", "cam", said))
    for n, word in enumerate(words):
        if word not in {"-", "to"}:
            numbers[_number(word)] = True
        else:
            first, last = _number(words[n - 1]), _number(words[n + 1])
            letter = "D" if first[0] == last[0] == "D" else ""
            if letter or (first.isdigit() and last.isdigit()):
                begin, end = int(first.removeprefix("D")), int(last.removeprefix("D"))
                numbers |= {f"{letter}{each}": False for each in range(begin + 1, min(end, begin + 20))}
    return numbers


def _number(word: str) -> str:
    return f"D{int(word[1:])}" if word[0] in "dD" else str(int(word))


def _named(at: int, stretch: Stretch, cameras: Inventory, text: str, narrow: list[Named]) -> Iterator[Place]:
    """Names that stand close together are one place: "North End junction with Crown Hill"."""
    groups: list[tuple[int, int]] = []
    for each in narrow:
        start, end = each.start, each.end
        if groups and start - groups[-1][1] <= 30 and not _parted(text[groups[-1][1] : start]):
            groups[-1] = groups[-1][0], end
        else:
            groups.append((start, end))
    for start, end in groups:
        said = text[start:end]
        yield Place(stretch=at, start=stretch.start + start, end=stretch.start + end, said=stretch.text[start:end],
                    cameras=cameras.offered(said, MOST_CAMERAS))  # fmt: skip


_PARTED: Final = re.compile(
    r"\band (?:also|then)\b|[;]|\bthen\b|\d\d[:.]?\d\d|\balso\b|\btowards\b|\bplus\b", re.IGNORECASE
)


def _parted(between: str) -> bool:
    return _PARTED.search(between) is not None


def _unknown(at: int, stretch: Stretch, cameras: Inventory, text: str) -> tuple[Place, ...]:
    """A place no name on the map is: "nr mcdonalds". The search by misspelling may still know it."""
    found: list[Place] = []
    for match in _LEADS.finditer(text):
        phrase = _PHRASE.match(text, match.end())
        if phrase is None:
            continue
        start, end = _trimmed(stretch, phrase.start(), phrase.end())
        if start is None or end is None:
            continue
        said = text[start:end]
        led = match.group().strip(" :.").lower().split()[0]
        guess = tuple(each for each in cameras.find(said, MOST_CAMERAS) if each.score >= _LIKELY)
        certain = bool(guess) and guess[0].score >= _CERTAIN
        if (
            not guess
            and led in {"in", "on", "at", "by", "around", "inside", "along", "where"}
            and not said[0].isupper()
        ):
            continue
        found.append(
            Place(stretch=at, start=stretch.start + start, end=stretch.start + end, said=said,
                  cameras=tuple(each.camera.number for each in guess), guessed=bool(guess) and not certain)
        )  # fmt: skip
    found.sort(key=lambda each: (not each.cameras, each.guessed))
    return tuple(found[:1])


def _with_what_is_left(
    places: tuple[Place, ...], stretch: Stretch, cameras: Inventory, taken: list[tuple[int, int]]
) -> tuple[Place, ...]:
    """Each place with the words nearest to it that none of its names explains."""
    spans = {place: (place.start - stretch.start, place.end - stretch.start) for place in places}
    named = [spans[place] for place in places if not place.numbered]
    numbered = [spans[place] for place in places if place.numbered]
    over: dict[Place, list[tuple[int, int]]] = {}
    for start, end in unplaced(stretch, cameras, named=named, numbered=numbered, taken=taken):
        nearest = min(places, key=lambda each: max(start - spans[each][1], spans[each][0] - end))
        over.setdefault(nearest, []).append((start, end))
    return tuple(
        replace(place, left=tuple(stretch.text[start:end] for start, end in over[place]), guessed=True)
        if share(stretch, [spans[place]], over.get(place, ())) < _SURE
        else place
        for place in places
    )


def _trimmed(stretch: Stretch, start: int, end: int) -> tuple[int | None, int | None]:
    """The words of a place up to the first that speaks of something else."""
    kept: int | None = None
    for n, token in enumerate(stretch.tokens):
        if token.start < start or token.end > end:
            continue
        if kept is None and (token.low in _NO_PLACE or token.low in _STOPS):
            return None, None
        ends = token.low in _STOPS or (
            token.low not in {"sun", "may"} and day_at(stretch.tokens, n, stretch.day) is not None
        )
        if ends or (token.low[0].isdigit() and clock_at(stretch.tokens, n) is not None):
            break
        kept = token.end
    return (start, kept) if kept is not None and kept - start >= 3 else (None, None)
