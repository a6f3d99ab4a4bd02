"""Words of a place that no name on the map explains: "nr mcdonalds", "platform 2" of a station. A street alone is not the place."""

# ruff: noqa: E501 - lists of words are read as lists

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum, auto
from typing import Final

from control_room.domain.cameras import Inventory
from control_room.domain.requests.suggesting.asks import PHRASES
from control_room.domain.requests.suggesting.clocks import clock_at
from control_room.domain.requests.suggesting.days import days_in
from control_room.domain.requests.suggesting.layers import Stretch
from control_room.domain.requests.suggesting.tokens import Token

MOST: Final = 4
"""Phrases told of one place, and words of one phrase."""
_LIKELY: Final = 300

_BESIDE: Final = re.compile(
    r"(?<!\w)(?:nr|near|nearby|outside|o/s|opposite|opp|behind|beside|in front of|front of|next to|junction of|corner of)(?!\w)",
    re.IGNORECASE,
)
"""What stands before a place that is named beside another."""
_AT: Final = frozenset({"at", "on", "in", "by", "inside", "of", "off", "along"})
_GLUE: Final = frozenset(["the", "a", "an", "with", "and", "&", "to", "-", "'", "junction", "junc", "jct", "jn", "jnc", "jw", "corner", "cnr", "end", "side", "rear",
                          "front", "top", "bottom", "middle", "near", "road", "street", "st", "rd", "area", "location", "venue", "address", "place", "croydon", "town",
                          "centre", "center", "london", "surrey", "uk"])  # fmt: skip
_STANDS: Final = frozenset(["platform", "level", "floor", "stand", "stop", "bay", "gate", "exit", "entrance", "shop", "store", "bank", "pub", "bar", "club", "cafe",
                            "restaurant", "takeaway", "hotel", "school", "church", "court", "flats", "block", "estate", "tower", "bridge", "subway", "underpass",
                            "rank", "garage", "atm", "cashpoint", "kiosk", "stall", "unit", "alley", "alleyway", "passage", "steps", "stairs", "stairwell", "lift",
                            "escalator", "toilets", "bench", "fountain", "gym", "salon", "library", "college", "surgery", "chemist", "pharmacy", "supermarket"])  # fmt: skip
"""What a place within or beside another is called: told wherever it touches one."""
_OTHERWISE: Final = frozenset(["hi", "hello", "dear", "all", "team", "please", "pls", "plz", "thanks", "ta", "cctv", "footage", "camera", "cameras", "cam", "cams", "video", "incident",
                               "offence", "request", "re", "fw", "fwd", "ref", "urgent", "male", "males", "female", "females", "man", "men", "woman", "women", "lad", "lads",
                               "youth", "youths", "boy", "boys", "girl", "girls", "kid", "kids", "child", "group", "gang", "person", "people", "suspect", "suspects", "victim",
                               "victims", "witness", "officer", "officers", "police", "driver", "moped", "car", "van", "bike", "bus", "tram", "train", "vehicle", "phone", "bag",
                               "seen", "time", "date", "when", "where", "between", "from", "around", "about", "approx", "circa", "last", "this", "just", "early", "late", "for",
                               "can", "could", "would", "will", "you", "u", "i", "we", "he", "she", "they", "it", "my", "his", "her", "their", "our", "your", "was", "is",
                               "were", "are", "be", "been", "has", "have", "had", "did", "do", "who", "which", "that", "there", "then", "if", "as", "but", "or", "so", "not",
                               "no", "also", "after", "before", "until", "till", "towards", "going", "heading", "into", "out", "up", "down", "over", "cad", "crime", "pc", "dc",
                               "ps", "ds", "insp", "sgt", "hrs", "hours", "am", "pm", "gmt", "bst", "ic", "any", "some", "one", "two", "three", "four", "only", "and", "view", "scene",
                               "custody", "attached", "duty", "risk", "order", "station's", "stole", "hit", "ran", "got", "went", "came", "took", "left", "broke", "fell", "eye", "eyes", "watch", "obs", "fight", "incidents"])  # fmt: skip
_SPOKEN_FOR: Final = _OTHERWISE | frozenset(word for phrase in PHRASES for word in phrase.words if word not in _STANDS)
_TOLD: Final = re.compile(r"[a-z]{3,}(?:ed|ing)")
"""What somebody did: "kicked", "running"; in small letters no name of a place."""


class _Is(Enum):
    PLACED = auto()
    CAMERA = auto()
    WORD = auto()
    NUMBER = auto()
    BESIDE = auto()
    GLUE = auto()
    OTHER = auto()
    EDGE = auto()


def unplaced(
    stretch: Stretch,
    cameras: Inventory,
    *,
    named: Sequence[tuple[int, int]],
    numbered: Sequence[tuple[int, int]],
    taken: Sequence[tuple[int, int]],
) -> tuple[tuple[int, int], ...]:
    """Where in a stretch words of a place stand that none of its names explains, left to right.

    Told are words after "near", "outside" and their like, and words that touch a name and nothing else: "McDonalds on
    Church Street", "platform 2 East Croydon station". What was done, who did it and when are no words of a place.

    Args:
        named: characters of the stretch that a name on the map explains.
        numbered: those that name cameras by number.
        taken: those understood as something else.
    """
    toks = stretch.tokens
    kinds = _kinds(stretch, {_Is.PLACED: named, _Is.CAMERA: numbered, _Is.EDGE: taken})
    found: dict[int, int] = {}
    for start, end in (*_after_beside(kinds), *_touching(toks, kinds)):
        if end > start and not _known(stretch, cameras, toks[start].start, toks[end - 1].end):
            found[start] = max(end, found.get(start, 0))
    spans = sorted((toks[start].start, toks[end - 1].end) for start, end in found.items())
    apart: list[tuple[int, int]] = []
    for start, end in spans:
        if not apart or start >= apart[-1][1]:
            apart.append((start, end))
    return tuple(apart[:MOST])


def share(stretch: Stretch, named: Sequence[tuple[int, int]], left: Sequence[tuple[int, int]]) -> float:
    """The share of a place's words that its names explain, 0 to 1; 1 where nothing is left over."""
    explained = sum(1 for token in stretch.tokens if _within(token, named))
    over = sum(1 for token in stretch.tokens if _within(token, left))
    return explained / (explained + over) if over else 1.0


def _within(token: Token, spans: Sequence[tuple[int, int]]) -> bool:
    return any(token.start < end and token.end > start for start, end in spans)


def _kinds(stretch: Stretch, known: Mapping[_Is, Sequence[tuple[int, int]]]) -> list[_Is]:
    toks = stretch.tokens
    beside = [found.span() for found in _BESIDE.finditer(stretch.text)]
    days = [(toks[day.start].start, toks[day.end - 1].end) for day in days_in(toks, stretch.day)]
    made: list[_Is] = []
    until = 0
    for at, token in enumerate(toks):
        clock = clock_at(toks, at) if token.low[0].isdigit() or token.low in {"noon", "midday", "midnight"} else None
        until = max(until, at if clock is None else clock.end)
        held = next((kind for kind, spans in known.items() if _within(token, spans)), None)
        if held is not None:
            made.append(held)
        elif _within(token, days) or at < until:
            made.append(_Is.EDGE)
        elif _within(token, beside):
            made.append(_Is.BESIDE)
        else:
            made.append(_kind(stretch.text[token.start : token.end], token.low))
    return made


def _kind(said: str, low: str) -> _Is:
    if low.isdigit():
        return _Is.NUMBER
    if low in _STANDS:
        return _Is.WORD
    if low in _GLUE or low in _AT:
        return _Is.GLUE
    if not low[0].isalpha():
        return _Is.EDGE
    other = low in _SPOKEN_FOR or len(low) < 2 or (said == low and _TOLD.fullmatch(low) is not None)
    return _Is.OTHER if other else _Is.WORD


def _after_beside(kinds: Sequence[_Is]) -> Iterator[tuple[int, int]]:
    """The words after "near" and the like, up to the first that speaks of something else."""
    for at, kind in enumerate(kinds):
        if kind is not _Is.BESIDE:
            continue
        start = at + 1
        while start < len(kinds) and kinds[start] is _Is.GLUE:
            start += 1
        yield _run(kinds, start)


def _run(kinds: Sequence[_Is], start: int) -> tuple[int, int]:
    """The words from `start` on, their numbers with them."""
    end = start
    while (
        end < len(kinds)
        and end - start < MOST
        and kinds[end] in ({_Is.WORD, _Is.NUMBER} if end > start else {_Is.WORD})
    ):
        end += 1
    return start, end


def _touching(toks: Sequence[Token], kinds: Sequence[_Is]) -> Iterator[tuple[int, int]]:
    """The words that stand against a name on either side and are all there is on that side, or are called what a place is."""
    for at, kind in enumerate(kinds):
        if kind not in {_Is.PLACED, _Is.CAMERA}:
            continue
        for start, end, alone in (_left(toks, kinds, at), _right(toks, kinds, at)):
            if (alone and kind is _Is.PLACED) or any(toks[place].low in _STANDS for place in range(start, end)):
                yield start, end


def _left(toks: Sequence[Token], kinds: Sequence[_Is], at: int) -> tuple[int, int, bool]:
    """The words that end where a name begins, and whether nothing else is said before them."""
    end = at
    while end and (kinds[end - 1] is _Is.GLUE or toks[end - 1].low == ","):
        end -= 1
    start = end
    while start and end - start < MOST and kinds[start - 1] in {_Is.WORD, _Is.NUMBER}:
        start -= 1
    alone = start == 0 or kinds[start - 1] is not _Is.OTHER
    while start < end and kinds[start] is _Is.NUMBER:
        start += 1
    return start, end, alone and all(toks[place].low != "," for place in range(end, at))


def _right(toks: Sequence[Token], kinds: Sequence[_Is], at: int) -> tuple[int, int, bool]:
    """The words that begin where a name ends, and whether nothing else is said after them."""
    first = at + 1
    while first < len(kinds) and (kinds[first] is _Is.GLUE or toks[first].low == ","):
        first += 1
    start, end = _run(kinds, first)
    alone = end == len(kinds) or kinds[end] in {_Is.EDGE, _Is.BESIDE}
    return start, end, alone and all(toks[place].low != "," for place in range(at, first))


def _known(stretch: Stretch, cameras: Inventory, start: int, end: int) -> bool:
    """Whether the search by misspelling knows these words: then they are a name, however written."""
    letters = re.sub(r"\d+", " ", stretch.text[start:end]).strip()
    return any(each.score >= _LIKELY for each in cameras.find(letters, 1))
