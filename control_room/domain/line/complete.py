"""Completing a line: cameras by street or ward, categories, outcomes, callsigns, open references; own shorthand."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from control_room.domain import refs
from control_room.domain.cameras.records import Camera
from control_room.domain.line.incident_words import CATEGORIES, OUTCOMES, RESULTS
from control_room.domain.line.reading import Completion, Context, Reading, WarningKind
from control_room.domain.line.tokens import READ_CHARACTERS
from control_room.domain.named import meant

MOST: Final = 8
LEFT_OUT: Final = "[left out]"
_WORD: Final = re.compile(r"[^\s,;=]*$")
_CAMERA: Final = re.compile(r"(?:c|cam)?(\d{1,3})|(d\d{0,2})")
_STREET: Final = re.compile(r"(?:[A-Za-z'\u2019.]+ ){0,2}[A-Za-z'\u2019]+$")
_VERB_WORD: Final = re.compile(r"\s*(?:t?\d{3,4}\s+)?([a-z])(?=\s)", re.IGNORECASE)
_OP: Final = re.compile(r"\bop(?:eration)? $", re.IGNORECASE)
_SHORTEST_STREET: Final = 3


def complete(typed: str, caret: int, ctx: Context) -> tuple[Completion, ...]:
    """Up to eight things the line could go on with at `caret`, best first.

    Args:
        typed: the line, composed (NFC).
        caret: where the next letter will go, counted in characters of `typed`.
        ctx: what the room knows.
    """
    here = typed[: max(0, min(caret, len(typed)))][-READ_CHARACTERS:]
    shift = max(0, min(caret, len(typed))) - len(here)
    found: dict[str, Completion] = {}
    for one in _candidates(here, ctx):
        moved = Completion(text=one.text, start=one.start + shift, end=one.end + shift, label=one.label, why=one.why)
        found.setdefault(one.text, moved)
        if len(found) >= MOST:
            break
    return tuple(found.values())


def _candidates(here: str, ctx: Context) -> Iterator[Completion]:
    match = _WORD.search(here)
    word = match.group().lower() if match else ""
    start = len(here) - len(word)
    verb = _verb(here)
    if not word:
        if not here.strip():
            yield from _neighbours(start, ctx)
        return
    yield from _references(word, start, ctx)
    if _OP.search(here[:start]):
        yield from _operations(word, start, ctx)
    if "=" in here:
        yield from _outcomes(word, start, ctx)
    if verb in {"r", "z"}:
        yield from _callsigns(word, start, ctx)
    numbered = _CAMERA.fullmatch(word)
    bare_wanted = verb in {"f", "w"} or (ctx.active is not None and ctx.active.following and not here[:start].strip())
    if numbered and (not word.isdigit() or bare_wanted):
        yield from _numbers(word, start, len(here), ctx)
    if verb in {"a", "r"} and len(word) > 1:
        yield from _phrases(word, start, len(here), CATEGORIES.first_words(), "category")
    yield from _streets(here, ctx)


def _verb(here: str) -> str:
    found = _VERB_WORD.match(here)
    return found[1].lower() if found else ""


def _references(word: str, start: int, ctx: Context) -> Iterator[Completion]:
    if len(word) < 2:
        return
    plain = word.replace("-", "")
    matters = ((ctx.active,) if ctx.active else ()) + ctx.open
    for matter in matters:
        text = refs.typed(matter.ref)
        if text.startswith(plain) and text != plain:
            yield Completion(text=text, start=start, end=start + len(word), label=matter.words, why="open")


def _operations(word: str, start: int, ctx: Context) -> Iterator[Completion]:
    near = meant(word, ctx.operations) if len(word) > 3 else ()
    for name in ctx.operations:
        if name.lower() != word and (name.lower().startswith(word) or name in near):
            end = start + len(word)
            yield Completion(text=name.lower(), start=start, end=end, label=f"op {name}", why="operation")


def _outcomes(word: str, start: int, ctx: Context) -> Iterator[Completion]:
    pairs = RESULTS.first_words() if ctx.active is not None and ctx.active.kind == "RA" else OUTCOMES.first_words()
    yield from _phrases(word, start, start + len(word), pairs, "outcome")


def _phrases(word: str, start: int, end: int, pairs: Sequence[tuple[str, object]], why: str) -> Iterator[Completion]:
    seen: set[object] = set()
    for phrase, code in sorted(pairs, key=lambda pair: len(pair[0])):
        if phrase.startswith(word) and code not in seen:
            seen.add(code)
            yield Completion(text=phrase, start=start, end=end, label=str(code).replace("_", " "), why=why)


def _callsigns(word: str, start: int, ctx: Context) -> Iterator[Completion]:
    for callsign in sorted(ctx.callsigns):
        if callsign.lower().startswith(word) and callsign.lower() != word:
            yield Completion(
                text=callsign.lower(), start=start, end=start + len(word), label=callsign, why="heard before"
            )


def _numbers(word: str, start: int, end: int, ctx: Context) -> Iterator[Completion]:
    digits = word.removeprefix("cam").removeprefix("c")
    for found in ctx.cameras.find(digits, MOST):
        if found.camera.number.lower().startswith(digits):
            yield _camera(found.camera, start, end, "number")


def _streets(here: str, ctx: Context) -> Iterator[Completion]:
    """Cameras of the last one to three words, the longest run that names any."""
    verb = _VERB_WORD.match(here)
    match = _STREET.search(here, verb.end() + 1 if verb else 0)
    words = match.group() if match else ""
    while len(words.strip()) >= _SHORTEST_STREET:
        near = [found for found in ctx.cameras.find(words, MOST) if not found.why.startswith("some of")]
        if near:
            for found in islice(near, MOST):
                yield _camera(found.camera, len(here) - len(words), len(here), found.why)
            return
        _, blank, words = words.partition(" ")
        if not blank:
            return


def _camera(camera: Camera, start: int, end: int, why: str) -> Completion:
    return Completion(text=camera.typed, start=start, end=end, label=f"{camera.location}, {camera.ward}", why=why)


def _neighbours(start: int, ctx: Context) -> Iterator[Completion]:
    matter = ctx.active
    if matter is None or not matter.following or matter.camera is None:
        return
    for near in ctx.cameras.follow_choices(matter.camera):
        camera = ctx.cameras.by_number(near.number)
        if camera is not None:
            label = f"{camera.location} {near.metres} m {near.bearing}"
            yield Completion(text=f"{near.number.lower()} {near.said}", start=start, end=start, label=label, why="next")


def expand(typed: str, caret: int, ctx: Context) -> Completion | None:
    """The operator's own shorthand for the word that ends at `caret` (or at the space before it), to be put in its place."""
    here = typed[: max(0, min(caret, len(typed)))]
    stem = here.removesuffix(" ")
    match = _WORD.search(stem)
    word = match.group() if match else ""
    meant = ctx.shorthand.get(word.lower()) if word else None
    if meant is None:
        return None
    return Completion(
        text=unicodedata.normalize("NFC", meant),
        start=len(stem) - len(word),
        end=len(stem),
        label=word,
        why="shorthand",
    )


def leave_out(reading: Reading) -> str:
    """The line with PNC and card-number-like words taken out, for the operator who takes the offer."""
    text = reading.typed
    flagged = [w for w in reading.warnings if w.kind in {WarningKind.PNC, WarningKind.CARD_NUMBER}]
    for warning in sorted(flagged, key=lambda warning: -warning.start):
        text = text[: warning.start] + LEFT_OUT + text[warning.end :]
    return text
