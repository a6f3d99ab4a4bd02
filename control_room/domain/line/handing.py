"""Handing a follow to another room, taking one over, and images relayed."""

from typing import Final

from control_room.domain.line.intents import HandedTo, Images, TakenFrom
from control_room.domain.line.reading import LineWarning, SpanKind, WarningKind
from control_room.domain.line.results import IMAGES
from control_room.domain.line.scanning import Scan

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
_TOLD: Final = frozenset({"metcc", "mps", "police"})
"""Who is named between `i` and `on`."""


def handed(scan: Scan) -> HandedTo | TakenFrom | None:
    """`handed to lambeth`, `ta from sutton`."""
    lows = scan.line.lows[scan.start :]
    for words in _TAKES:
        if tuple(lows[: len(words)]) == words:
            room, end, known = _room_at(scan, scan.start + len(words))
            if not room:
                return None
            _told_of(scan, scan.start + len(words), end, room, known=known)
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
                ref=scan.matter_ref,
                words=scan.line.said(scan.start),
                room=room,
                camera=camera[0] if camera and scan.has(camera[0]) else None,
            )
    if not lows or lows[0] not in _HANDS:
        return None
    index = scan.start + 1
    while scan.line.low(index) in _HAND_GLUE:
        index += 1
    room, end, meant = _room_at(scan, index)
    known = meant or scan.line.low(end) in _ROOM_WORDS
    if not room or scan.is_unit(scan.line.low(index)) or (lows[0] in {"passed", "given", "hand"} and not known):
        return None
    scan.line.claim(scan.start, index, SpanKind.VERB)
    _told_of(scan, index, end, room, known=meant)
    return HandedTo(ref=scan.matter_ref, words=scan.line.said(scan.start), room=room)


def _told_of(scan: Scan, start: int, end: int, room: str, *, known: bool) -> None:
    """Say that a room is not in the directory; where no directory names any, nobody can tell."""
    if not known and scan.ctx.contacts.has_rooms and end > start:
        first, last = scan.line.words[start].start, scan.line.words[end - 1].end
        scan.warnings.append(LineWarning(kind=WarningKind.UNKNOWN_ROOM, start=first, end=last, about=room))


def _room_at(scan: Scan, index: int) -> tuple[str, int, bool]:
    """(the room, where its name ends, whether it is one we know): the directory's by a few letters, else as typed."""
    for length in range(3, 0, -1):
        said = scan.line.lows[index : index + length]
        whole = len(said) == length and _ROOM_STOPS.isdisjoint(said)
        meant = scan.ctx.contacts.room_name(" ".join(said)) if whole else ""
        if meant:
            end = index + length + (scan.line.low(index + length) in _ROOM_WORDS)
            scan.line.claim(index, end, SpanKind.ROOM)
            return meant, end, True
    rest = " ".join(scan.line.lows[index : index + 4])
    for room in sorted(scan.ctx.rooms, key=len, reverse=True):
        if (rest + " ").startswith(room.lower() + " "):
            end = index + len(room.split())
            scan.line.claim(index, end, SpanKind.ROOM)
            return room, end, True
    end = index
    while (
        end < min(index + 3, len(scan.line)) and not scan.line.words[end].mark and scan.line.low(end) not in _ROOM_STOPS
    ):
        end += 1
        if scan.line.words[end - 1].stop:
            break
    scan.line.claim(index, end, SpanKind.ROOM)
    said = scan.line.said(index, end)
    return (said.upper() if len(said) <= 3 else said.title()), end, False


def images(scan: Scan) -> Images | None:
    """`i on`, `i off`, `images metcc on`, `images to metcc c4 c22`."""
    lows = scan.line.lows[scan.start :]
    first, second = (lows[0] if lows else ""), (lows[1] if len(lows) > 1 else "")
    if first not in IMAGES and first not in {"i", "im"}:
        return None
    matter = scan.matter
    if first == "i" and second not in _ON | _OFF | _TOLD | {""} and not scan.numbers_at(scan.start + 1):
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
        ref=scan.matter_ref,
        words=scan.line.said(scan.start),
        on=on,
        cameras=tuple(scan.cameras),
        to=" ".join(named[:3]),
    )
