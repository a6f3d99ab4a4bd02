"""Who wrote what a message quotes: a reference of somebody else's is not the asker's until somebody says so."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from msgspec.structs import replace

from control_room.domain.requests.suggesting.layers import Stretch
from control_room.domain.requests.suggesting.records import Part, Suggestion

THEIRS: Final = frozenset(
    {"crime_ref", "cad", "cad_date", "name", "rank", "shoulder", "warrant", "unit", "phone", "email"}
)
"""What of somebody else's message may be theirs alone: who they are, and the number of their own case."""

_FROM: Final = re.compile(r"[\s*]*from\s*:[\s*]*(?P<who>\S.{0,200})", re.IGNORECASE)
_WROTE: Final = re.compile(r"(?P<who>[^,:\n]{2,200}?)\s*\bwrote\s?:\s*$", re.IGNORECASE)
_BEFORE: Final = re.compile(r"^(?:.*\d{4}\b)?[\W\d_]*(?:[ap]m\b)?\s*", re.IGNORECASE)
"""The day and hour that stand before a name in "On 20 Nov 2026 at 10:00 Jo Smith wrote:"."""
_ADDRESS: Final = re.compile(r"[<\[(]?(?:mailto:)?([\w.+'-]{1,64}@[\w.-]{1,200}\w)[>\])]?")
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_TITLES: Final = frozenset({"pc", "dc", "ps", "ds", "di", "insp", "sgt", "mr", "mrs", "ms", "dr", "on", "at"})


def others(cut: Sequence[Stretch], sender: str) -> Mapping[int, str]:
    """Stretch -> who wrote it, for what is quoted of anybody but `sender`; where nobody is named nothing is said."""
    found: dict[int, str] = {}
    wrote: dict[int, str] = {}
    headed, above = "", -1
    message = 0
    for at, stretch in enumerate(cut):
        if stretch.part is not Part.TEXT:
            continue
        if stretch.message != message:
            message, wrote, headed = stretch.message, {}, ""
        if stretch.header:
            over = cut[above].text if above >= 0 else ""
            if not (who := _author(stretch.text)) and (who := _author(f"{over} {stretch.text}")):
                found |= {} if _same(who, sender) else {above: _called(who)}
            headed = who or headed
            continue
        above = at
        if headed and stretch.depth:
            wrote = {depth: who for depth, who in wrote.items() if depth < stretch.depth}
            wrote[stretch.depth], headed = headed, ""
        who = wrote.get(stretch.depth, "")
        if who and not _same(who, sender):
            found[at] = _called(who)
    return found


def of_another(found: Iterable[Suggestion], who: str) -> tuple[Suggestion, ...]:
    """The same, what may be somebody else's own marked so and no longer sure."""
    return tuple(replace(each, sure=False, why=f"quoted of {who}") if each.field in THEIRS else each for each in found)


def _author(line: str) -> str:
    said = _FROM.match(line) or _WROTE.search(line)
    return "" if said is None else _BEFORE.sub("", said["who"]).strip(" \t*\"'")


def _same(who: str, sender: str) -> bool:
    """Whether a heading names whoever sent the message: by the address, or by both names, or by the only one given."""
    theirs, own = _ADDRESS.search(who), _ADDRESS.search(sender)
    if theirs is not None and own is not None and theirs[1].lower() == own[1].lower():
        return True
    named, known = _names(who), _names(sender)
    return bool(named) and len(named & known) >= min(2, len(named))


def _names(who: str) -> frozenset[str]:
    local = [found.rpartition("@")[0] for found in _ADDRESS.findall(who)]
    words = _WORD.findall(" ".join([_ADDRESS.sub(" ", who), *local]))
    return frozenset(word.lower() for word in words) - _TITLES


def _called(who: str) -> str:
    return " ".join(_ADDRESS.sub(" ", who).replace('"', " ").split()) or who.strip("<>[]() ")
