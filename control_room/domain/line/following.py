"""What is typed while somebody is followed: cameras, lost, found, aboard, handed over, images, the trail."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Final

from control_room.domain.line import clocks
from control_room.domain.line.described import COUNTED
from control_room.domain.line.intents import Found, HandedTo, Images, Intent, Lost, Move, TakenFrom, Trail
from control_room.domain.line.reading import LineWarning, OwedKind, SpanKind, WarningKind
from control_room.domain.line.results import IMAGES
from control_room.domain.line.said import Leg
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
_HANDS: Final = frozenset({"handed", "hand", "h/o", "ho", "passed", "given", "handover", "hnd", "handing"})
_HAND_GLUE: Final = frozenset({"over", "off", "to", "on", "back", "it", "them", "him", "her", "follow", "across"})
_ROOM_WORDS: Final = frozenset({"cctv", "room", "control", "council", "cams", "ccr"})
_ROOM_STOPS: Final = frozenset(
    {
        "on",
        "at",
        "who",
        "now",
        "as",
        "for",
        "with",
        "twds",
        "towards",
        "at",
        "they",
        "he",
        "she",
        "in",
        "cctv",
        "and",
        "=",
        "via",
        "by",
        "after",
    }
)
_TAKES: Final = (
    ("taken", "over", "from"), ("took", "over", "from"), ("taken", "from"), ("take", "from"), ("ta", "from"), ("t/a", "from"),
    ("t/o", "from"), ("to", "from"), ("ta", "fm"), ("handed", "from"), ("received", "from"), ("rec'd", "from"), ("took", "from"),
    ("picked", "up", "from"), ("taking", "over", "from"), ("handed", "over", "from"), ("h/o", "from"), ("takeover", "from"),
)  # fmt: skip
_ON: Final = frozenset(
    {"on", "up", "relayed", "pushed", "sent", "shared", "live", "to", "relaying", "pushing", "sharing", "sending"}
)
_OFF: Final = frozenset({"off", "down", "stopped", "ended", "stop", "end", "cut", "finished"})
_MINUTE: Final = re.compile(r":?([0-5]\d)")
_SPAN: Final = re.compile(r":?([0-5]\d)-:?([0-5]\d)")


def trail(scan: Scan) -> Trail | None:
    """`c4 38 c5 41 c9 44`: two cameras or more, each with its time; marked recalled."""
    read: list[tuple[str, clocks.HourMinute | int, int | None, int, int]] = []
    index = scan.start
    while index < len(scan.line):
        leg = _leg_at(scan, index)
        if leg is None:
            break
        read.append((*leg, index))
        index = leg[3]
        if scan.line.low(index) in {",", ";", ">", "then"}:
            index += 1
    if len(read) < 2:
        return None
    bound = scan.ctx.now + timedelta(minutes=1)
    legs: list[Leg] = []
    for number, clock, until, end, first in reversed(read):
        ends = clocks.minute_before(until, bound) if until is not None else None
        at = (
            clocks.minute_before(clock, ends or bound)
            if isinstance(clock, int)
            else clocks.happened("", clock, bound).at
        )
        legs.append(Leg(camera=number, at=at, until=ends))
        if at is None:
            scan.check_time(clocks.happened(scan.line.said(first + 1, end), clock, bound), first + 1) if not isinstance(
                clock, int
            ) else None
        bound = at or bound
        scan.line.claim(first, end - 1, SpanKind.CAMERA)
        scan.line.claim(end - 1, end, SpanKind.TIME)
    for leg in reversed(legs):
        scan.see(leg.camera)
    if any(isinstance(clock, int) for _, clock, *_ in read):
        scan.guess("legs")
    return Trail(ref=_ref(scan), words=scan.line.said(scan.start), legs=tuple(reversed(legs)))


def _leg_at(scan: Scan, index: int) -> tuple[str, clocks.HourMinute | int, int | None, int] | None:
    said = scan.numbers_at(index)
    if said is None or len(said[0]) != 1 or not scan.has(said[0][0]):
        return None
    at = said[1] + (scan.line.low(said[1]) in {"at", "@", "from"})
    word = scan.line.low(at).removeprefix("@")
    between = _SPAN.fullmatch(word)
    if between:
        return said[0][0], int(between[1]), int(between[2]), at + 1
    clock = clocks.hour_minute(word) or clocks.marked_hour_minute(word)
    if clock:
        return said[0][0], clock, None, at + 1
    minute = _MINUTE.fullmatch(word)
    return (said[0][0], int(minute[1]), None, at + 1) if minute else None


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
    return Lost(ref=_ref(scan), words=scan.line.said(scan.start), camera=camera)


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
        return Found(ref=_ref(scan), words=scan.line.said(scan.start), camera=said[0][0])
    if is_lost and index > scan.start and (lows[scan.start : index] != ["found"] and first != "in" and first != "seen"):
        return _found_somewhere(scan, index)
    return None


def _found_somewhere(scan: Scan, index: int) -> Found | None:
    """Found again at a place: its camera is offered, and owed when there are several."""
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
    return Found(ref=_ref(scan), words=scan.line.said(scan.start), camera=camera)


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
    return Move(ref=_ref(scan), camera=said[0][0], words=scan.line.said(said[1]), towards=towards(scan, said[1]))


def move_lost(scan: Scan) -> Lost | None:
    """`c3 lost`: lost on that camera."""
    matter = scan.matter
    said = scan.numbers_at(scan.start, bare=matter is not None and matter.following)
    if said is None or len(said[0]) != 1 or scan.line.low(said[1]) not in {"lost", "los"} or not scan.has(said[0][0]):
        return None
    scan.take_cameras(scan.start, bare=True)
    scan.line.claim(said[1], said[1] + 1, SpanKind.VERB)
    return Lost(ref=_ref(scan), words=scan.line.said(scan.start), camera=said[0][0])


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
            scan.line.claim(index, index + 1, SpanKind.KEYWORD)
            return scan.line.said(first, end)
    return ""


_WORDS: Final = frozenset({SpanKind.TEXT, SpanKind.PLACE, SpanKind.PREMISES})


def handed(scan: Scan) -> HandedTo | TakenFrom | None:
    """`handed to lambeth`, `ta from sutton`."""
    lows = scan.line.lows[scan.start :]
    for words in _TAKES:
        if tuple(lows[: len(words)]) == words:
            room, end = _room_at(scan, scan.start + len(words))
            if not room:
                return None
            scan.line.claim(scan.start, scan.start + len(words), SpanKind.VERB)
            camera = next(
                (
                    number
                    for i in range(end, len(scan.line))
                    for number, *_ in [scan.numbers_at(i, bare=scan.line.low(i - 1) == "on") or ((),)]
                    if number
                ),
                None,
            )
            return TakenFrom(
                ref=_ref(scan),
                words=scan.line.said(scan.start),
                room=room,
                camera=camera[0] if camera and scan.has(camera[0]) else None,
            )
    if not lows or lows[0] not in _HANDS:
        return None
    index = scan.start + 1
    while scan.line.low(index) in _HAND_GLUE:
        index += 1
    room, end = _room_at(scan, index)
    known = room in scan.ctx.rooms or scan.line.low(end) in _ROOM_WORDS
    if not room or scan.is_unit(scan.line.low(index)) or (lows[0] in {"passed", "given", "hand"} and not known):
        return None
    scan.line.claim(scan.start, index, SpanKind.VERB)
    return HandedTo(ref=_ref(scan), words=scan.line.said(scan.start), room=room)


def _room_at(scan: Scan, index: int) -> tuple[str, int]:
    rest = " ".join(scan.line.lows[index : index + 4])
    for room in sorted(scan.ctx.rooms, key=len, reverse=True):
        if (rest + " ").startswith(room.lower() + " "):
            end = index + len(room.split())
            scan.line.claim(index, end, SpanKind.ROOM)
            return room, end
    end = index
    while (
        end < min(index + 3, len(scan.line)) and not scan.line.words[end].mark and scan.line.low(end) not in _ROOM_STOPS
    ):
        end += 1
        if scan.line.words[end - 1].stop:
            break
    scan.line.claim(index, end, SpanKind.ROOM)
    said = scan.line.said(index, end)
    return (said.upper() if len(said) <= 3 else said.title()), end


def images(scan: Scan) -> Images | None:
    """`i on`, `i off`, `images metcc on`, `images to metcc c4 c22`."""
    lows = scan.line.lows[scan.start :]
    first, second = (lows[0] if lows else ""), (lows[1] if len(lows) > 1 else "")
    if first not in IMAGES and first not in {"i", "im"}:
        return None
    matter = scan.matter
    if first == "i" and second not in _ON | _OFF | {""} and not scan.numbers_at(scan.start + 1):
        return None
    on = not (matter and matter.images_on) if not second else not _OFF.intersection(lows[1:])
    if (
        second
        and not (_ON | _OFF).intersection(lows[1:])
        and not any(scan.numbers_at(i) for i in range(scan.start + 1, len(scan.line)))
    ):
        return None
    scan.line.claim(scan.start, scan.start + 1, SpanKind.VERB)
    named: list[str] = []
    for index in range(scan.start + 1, len(scan.line)):
        word = scan.line.words[index]
        taken = scan.take_cameras(index)
        if taken is None and word.low in _ON | _OFF:
            scan.line.claim(index, index + 1, SpanKind.KEYWORD)
        elif (
            taken is None
            and not word.mark
            and word.low not in {"from", "by", "via", "at", "now", "have", "been", "being"}
            and not scan.cameras
        ):
            named.append(scan.line.said(index, index + 1))
    return Images(
        ref=_ref(scan), words=scan.line.said(scan.start), on=on, cameras=tuple(scan.cameras), to=" ".join(named[:3])
    )


def _counts(scan: Scan, index: int) -> bool:
    """True when the bare number at `index` counts something, and so is no camera."""
    word, following = scan.line.low(index), scan.line.low(index + 1)
    if not word.isdigit():
        return False
    return following in COUNTED or following.startswith("ic") or following in {"male", "x", "of", "%"}


def _ref(scan: Scan) -> str | None:
    return scan.matter.ref if scan.matter else None


Reader = Callable[[Scan], Intent | None]
