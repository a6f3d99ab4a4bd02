"""Events and major incidents: `m major gas explosion north end`, `m event palace home selhurst 1230-1700 c12`, `methane h gas`."""

import re
from typing import Final

from control_room.domain.event_times import hours_in
from control_room.domain.line import notes
from control_room.domain.line.intents import Append
from control_room.domain.line.major_said import Happens, Incident, MajorStep
from control_room.domain.line.marking import mark
from control_room.domain.line.reading import OwedKind, SpanKind
from control_room.domain.line.scanning import Scan
from control_room.domain.majors.codes import Letter

VERB: Final = "m"
_OPENS: Final = {
    "major": MajorStep.OPEN,
    "mi": MajorStep.OPEN,
    "standby": MajorStep.STANDBY,
    "second": MajorStep.SECOND,
    "another": MajorStep.SECOND,
}
_EVENT: Final = "event"
_METHANE: Final = frozenset({"methane", "meth"})
_DECIDED: Final = frozenset({"decision", "decided", "dec"})
_LETTERS: Final = {each.value: each for each in Letter} | {"es": Letter.EMERGENCY, "l": Letter.EXACT}
_UNKNOWN: Final = frozenset({"", "?", "nk", "n/k", "not known", "not known yet", "unknown", "not yet"})
"""What is said of a letter nobody can answer yet."""
_CROWD: Final = re.compile(r"\b(?:crowd|expected|exp)\s+(?:of\s+)?(\d{1,3}(?:,\d{3})+|\d{1,7})\b", re.IGNORECASE)
_AT: Final = re.compile(r"\s+at\s+(?=\D)", re.IGNORECASE)
_DECISION: Final = re.compile(
    r"(?P<decision>.+?)(?:,? by (?P<who>(?!\d)\S+(?: \S+){0,3}?))?(?:,? because (?:of )?(?P<reason>.+?))?"
    r"(?:[,;]? (?:refused|instead of|rejected):? (?P<refused>.+))?",
    re.IGNORECASE | re.DOTALL,
)
LONGEST: Final = 4000
"""Characters of a decision that are taken apart; a longer one is the decision itself."""


def is_major(scan: Scan) -> bool:
    """`m` and what it is about; anything else that begins so is words."""
    low = scan.line.low
    return low(scan.start) == VERB and low(scan.start + 1) in {*_OPENS, _EVENT} and bool(low(scan.start + 2))


def major(scan: Scan) -> Incident | Happens:
    """A major incident is opened, or one comes; an event is entered."""
    word = scan.line.low(scan.start + 1)
    scan.line.claim(scan.start, scan.start + 2, SpanKind.VERB)
    scan.start += 2
    return _event(scan) if word == _EVENT else _told(scan, _OPENS[word], ref=None)


def of_one(scan: Scan) -> Incident | Append:
    """A line of an incident's log: a letter of METHANE, a decision, or what happened."""
    line, word = scan.line, scan.line.low(scan.start)
    letter = _LETTERS.get(line.low(scan.start + 1)) if word in _METHANE else None
    if letter is not None:
        line.claim(scan.start, scan.start + 2, SpanKind.VERB)
        words = line.said(scan.start + 2) if scan.start + 2 < len(line) else ""
        mark(scan)
        told = "" if words.strip(" .").lower() in _UNKNOWN else words
        return Incident(ref=scan.matter_ref, step=MajorStep.METHANE, letter=letter.value, words=told)
    if word in _DECIDED and line.low(scan.start + 1):
        line.claim(scan.start, scan.start + 1, SpanKind.VERB)
        return _decision(scan, line.said(scan.start + 1))
    if scan.start >= len(line):
        return notes.append(scan)
    return _told(scan, MajorStep.LOG, ref=scan.matter_ref)


def _told(scan: Scan, step: MajorStep, *, ref: str | None) -> Incident:
    mark(scan)
    return Incident(ref=ref, step=step, words=scan.line.said(scan.start), cameras=tuple(scan.cameras))


def _decision(scan: Scan, words: str) -> Incident:
    mark(scan)
    found = _DECISION.fullmatch(words) if len(words) <= LONGEST else None
    told = {name: (found[name] or "").strip() for name in ("who", "reason", "refused")} if found else {}
    if not told.get("reason"):
        scan.owe(OwedKind.REASON)
    return Incident(
        ref=scan.matter_ref,
        step=MajorStep.DECISION,
        words=found["decision"].strip() if found else words,
        who=told.get("who", ""),
        because=told.get("reason", ""),
        refused=told.get("refused", ""),
        cameras=tuple(scan.cameras),
    )


def _event(scan: Scan) -> Happens:
    whole = scan.line.said(scan.start)
    mark(scan)
    span = hours_in(whole)
    said = "" if span is None else whole[span[0] : span[1]]
    left = whole if span is None else f"{whole[: span[0]]} {whole[span[1] :]}"
    crowd = _CROWD.search(left)
    left = left if crowd is None else f"{left[: crowd.start()]} {left[crowd.end() :]}"
    named = " ".join(word for word in left.split() if not _names_camera(scan, word))
    name, _, place = _cut(named)
    return Happens(
        words=name,
        place=place,
        hours=said,
        crowd=None if crowd is None else int(crowd[1].replace(",", "")),
        cameras=tuple(scan.cameras),
    )


def _names_camera(scan: Scan, word: str) -> bool:
    bare = word.lower().strip(",;")
    return bare in {f"c{number}".lower() for number in scan.cameras} | {
        number.lower() for number in scan.cameras if not number.isdigit()
    }


def _cut(named: str) -> tuple[str, str, str]:
    found = _AT.search(named)
    return (named, "", "") if found is None else (named[: found.start()], "at", named[found.end() :])
