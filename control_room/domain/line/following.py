"""What is typed while somebody is followed: cameras, lost, found, aboard, handed over, images, the trail."""

from typing import Final

from control_room.domain.line.described import COUNTED
from control_room.domain.line.intents import Found, Lost, Move
from control_room.domain.line.reading import LineWarning, OwedKind, SpanKind, WarningKind
from control_room.domain.line.scanning import Scan

TOWARDS: Final = frozenset({"twds", "towards", "toward", "twd", "tow", "tows", "->", "heading"})


_MOVE_LEADS: Final = frozenset(
    {
        "now",
        "on",
        "onto",
        "to",
        "into",
        "picked",
        "up",
        "then",
        ">",
        "over",
        "gone",
        "goes",
        "cam",
        "pu",
        "him",
        "them",
        "her",
        "in",
        "view",
        "at",
        "still",
    }
)


_AFTER_LOST: Final = frozenset(
    """em him her them it 'em sight visual contact on at nr near by in behind round around into again subject subjects suspect suspects male
    males female both all eyes view end twds towards off after from outside inside somewhere this that view past between opposite opp
    c cam camera over under up""".split()  # noqa: SIM905
)


_GONE: Final = (
    ("out", "of", "view"), ("out", "of", "sight"), ("no", "longer", "in", "view"), ("gone", "from", "view"), ("off", "camera"),
    ("loss", "of", "sight"), ("lost", "visual"), ("no", "visual"), ("off", "cam"),
)  # fmt: skip


_FOUND: Final = frozenset(
    {"bk", "back", "refound", "reacquired", "re-acquired", "reacq", "found", "re-found", "relocated", "backon"}
)


_FOUND_LOST: Final = frozenset(
    {"got", "located", "picked", "seen", "eyes", "visual", "sighted", "pu", "spotted", "again", "regained", "in"}
)


_FOUND_GLUE: Final = frozenset(
    {
        "on",
        "again",
        "at",
        "him",
        "her",
        "them",
        "em",
        "it",
        "now",
        "up",
        "in",
        "c",
        "cam",
        "view",
        "camera",
        "to",
        "both",
        "male",
        "subject",
        "'em",
        "with",
        "of",
    }
)


def lost(scan: Scan) -> Lost | None:
    """`lost`, `lost em`, `lost on c3`, `out of view`: but not a lost child, phone or picture."""
    lows = scan.line.lows[scan.start :]
    first = lows[0] if lows else ""
    gone = any(tuple(lows[: len(words)]) == words for words in _GONE)
    if first not in {"lost", "los", "lst"} and not gone:
        return None
    following = lows[1] if len(lows) > 1 else ""
    said = scan.numbers_at(scan.start + 1, bare=True)
    if not gone and following and following not in _AFTER_LOST and not said and following not in {",", "."}:
        return None
    scan.line.claim(scan.start, scan.start + 1, SpanKind.VERB)
    camera: str | None = None
    for index in range(scan.start + 1, min(scan.start + 5, len(scan.line))):
        bare = scan.line.low(index - 1) in {"on", "lost", "cam", "camera", "em", "at"} and not _counts(scan, index)
        taken = scan.take_cameras(index, bare=bare) if scan.numbers_at(index, bare=bare) else None
        if taken and taken[0]:
            camera = taken[0][0]
            break
    return Lost(ref=scan.matter_ref, words=scan.line.said(scan.start), camera=camera)


def found(scan: Scan) -> Found | None:
    """`bk on 22`, `back on c22`, `found c22`; once lost, `got em on 22` and a bare camera too."""
    matter = scan.matter
    is_lost = matter is not None and matter.lost
    lows = scan.line.lows
    first = scan.line.low(scan.start)
    index = scan.start
    if first in _FOUND or (is_lost and first in _FOUND_LOST):
        index += 1
        while scan.line.low(index) in _FOUND_GLUE:
            index += 1
    elif not is_lost:
        return None
    said = scan.numbers_at(index, bare=True)
    if said and scan.has(said[0][0]) and not _counts(scan, index):
        scan.line.claim(scan.start, index, SpanKind.VERB)
        scan.take_cameras(index, bare=True)
        if not is_lost:
            _warn_not_lost(scan)
        return Found(ref=scan.matter_ref, words=scan.line.said(scan.start), camera=said[0][0])
    if is_lost and index > scan.start and (lows[scan.start : index] != ["found"] and first not in {"in", "seen"}):
        return _found_somewhere(scan, index)
    return None


def _found_somewhere(scan: Scan, index: int) -> Found | None:
    """Found again at a place: its camera is offered, and owed when there are several; "bk" alone owes it too."""
    if index >= len(scan.line):
        scan.owe(OwedKind.CAMERA)
        return Found(ref=scan.matter_ref, words=scan.line.said(scan.start))
    places = scan.ctx.cameras.places(scan.line.said(index)[:200])
    if not places:
        return None
    scan.line.claim(scan.start, index, SpanKind.VERB)
    numbers = scan.ctx.cameras.offered(places[0].name)
    camera = numbers[0] if len(numbers) == 1 else None
    if camera is None:
        scan.owe(OwedKind.CAMERA, " ".join(f"c{number}" for number in numbers))
    else:
        scan.guess("camera")
    return Found(ref=scan.matter_ref, words=scan.line.said(scan.start), camera=camera)


def _warn_not_lost(scan: Scan) -> None:
    word = scan.line.words[scan.start]
    scan.warnings.append(LineWarning(kind=WarningKind.NOT_LOST, start=word.start, end=word.end))


def move(scan: Scan) -> Move | None:
    """`3 twds crown hill`, `c3`, `now on 3`: the follow goes on to that camera."""
    index = scan.start
    matter = scan.matter
    following = matter is not None and matter.following
    while scan.line.low(index) in _MOVE_LEADS and index < scan.start + 4:
        index += 1
    said = scan.numbers_at(index, bare=following)
    if said is None or len(said[0]) != 1 or not scan.has(said[0][0]) or _counts(scan, index):
        return None
    if scan.line.low(said[1]) in {"not", "down", "dead", "faulty", "frozen"}:
        return None
    if scan.line.low(said[1]) in {"lost", "los"}:
        return None
    scan.take_cameras(index, bare=following)
    if scan.line.low(index).isdigit():
        scan.guess("intent")
    return Move(ref=scan.matter_ref, camera=said[0][0], words=scan.line.said(said[1]), towards=towards(scan, said[1]))


def move_lost(scan: Scan) -> Lost | None:
    """`c3 lost`: lost on that camera."""
    matter = scan.matter
    said = scan.numbers_at(scan.start, bare=matter is not None and matter.following)
    if said is None or len(said[0]) != 1 or scan.line.low(said[1]) not in {"lost", "los"} or not scan.has(said[0][0]):
        return None
    scan.take_cameras(scan.start, bare=True)
    scan.line.claim(said[1], said[1] + 1, SpanKind.VERB)
    return Lost(ref=scan.matter_ref, words=scan.line.said(scan.start), camera=said[0][0])


def towards(scan: Scan, start: int) -> str:
    """What is said after "twds", up to a comma or a mark that was recognised."""
    for index in range(start, len(scan.line)):
        if scan.line.low(index) in TOWARDS:
            first = index + 1 + (scan.line.low(index + 1) in {"to", "twds", "towards", "twd"})
            end = first
            while end < len(scan.line) and not scan.line.words[end].mark and scan.line.kind(end) in _WORDS:
                end += 1
                if scan.line.words[end - 1].stop:
                    break
            said = scan.line.said(first, end)
            scan.line.claim(index, first, SpanKind.KEYWORD)
            for at in range(first, end):
                if scan.line.kind(at) is SpanKind.TEXT:
                    scan.line.claim(at, at + 1, SpanKind.PLACE)  # said here, so not said again as words beyond it
            return said
    return ""


_WORDS: Final = frozenset({SpanKind.TEXT, SpanKind.PLACE, SpanKind.PREMISES})


def _counts(scan: Scan, index: int) -> bool:
    """True when the bare number at `index` counts something, and so is no camera."""
    word, following = scan.line.low(index), scan.line.low(index + 1)
    if not word.isdigit():
        return False
    return following in COUNTED or following.startswith("ic") or following in {"male", "x", "of", "%"}
