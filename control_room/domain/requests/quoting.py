"""What somebody wrote now and what they quote of earlier messages, with how deep each stretch lies."""

import re
from collections.abc import Iterable
from typing import Final

from control_room.domain.requests.originals import Layer

DEEPEST: Final = 20
"""Layers told apart; what is quoted deeper is given as the deepest."""

_MARKS: Final = re.compile(r"(?:[ \t]?>)+[ \t]?")
_WROTE: Final = re.compile(r"^(?:On|Am|Le|El)\b.{4,300}\b(?:wrote|schrieb|écrit|escribió)\s?:\s*$", re.IGNORECASE)
_BEGAN: Final = re.compile(r"^On\b.{4,200}$", re.IGNORECASE)
_ENDED: Final = re.compile(r"^.{0,200}\bwrote\s?:\s*$", re.IGNORECASE)
_RULE: Final = re.compile(
    r"^[ \t]*-{2,}[ \t]*(?:original message|forwarded message|original appointment)[ \t]*-{2,}[ \t]*$", re.IGNORECASE
)
_FROM: Final = re.compile(r"^[ \t*]*From:[ *\t]*\S", re.IGNORECASE)
_SENT: Final = re.compile(r"^[ \t*]*(?:Sent|Date|To|Subject|Cc):", re.IGNORECASE)


def layers(text: str) -> tuple[Layer, ...]:
    """The text in stretches of one depth, in order. Joined again with newlines they hold every line, marks left out.

    Understood are `>` marks, "On … wrote:", and the header block or rule that Outlook puts above what it quotes.
    """
    told: list[tuple[int, str]] = []
    below = 0
    lines = text.split("\n")
    announced = False
    for n, line in enumerate(lines):
        marks = _MARKS.match(line)
        marked = marks[0].count(">") if marks else 0
        bare = line[marks.end() :] if marks else line
        if not marked and _begins_header_block(lines, n):
            below += 0 if announced else 1
            announced = False
        elif not marked and _RULE.match(line):
            below += 1
            announced = True  # the header block under the rule begins the same message
        elif bare.strip() and not marked:
            announced = False
        depth = below + marked
        if not marked and _announces(lines, n):
            depth = below + 1
        told.append((min(depth, DEEPEST), bare))
    return _joined(told)


def _announces(lines: list[str], n: int) -> bool:
    """True for the "On … wrote:" above marked lines, also where it was broken over two lines."""
    line = lines[n]
    if _WROTE.match(line):
        after = n + 1
    elif _BEGAN.match(line) and n + 1 < len(lines) and _ENDED.match(lines[n + 1]):
        after = n + 2
    elif _ENDED.match(line) and n and _BEGAN.match(lines[n - 1]):
        after = n + 1
    else:
        return False
    following = next((each for each in lines[after : after + 3] if each.strip()), "")
    return following.lstrip().startswith(">")


def _begins_header_block(lines: list[str], n: int) -> bool:
    if not _FROM.match(lines[n]):
        return False
    return sum(1 for each in lines[n + 1 : n + 6] if _SENT.match(each)) >= 2


def _joined(told: Iterable[tuple[int, str]]) -> tuple[Layer, ...]:
    made: list[Layer] = []
    depth = -1
    lines: list[str] = []
    for at, line in told:
        if at != depth and line.strip():
            if lines:
                made.append(Layer(depth=max(depth, 0), text="\n".join(lines)))
            depth, lines = at, []
        lines.append(line)
    if lines:
        made.append(Layer(depth=max(depth, 0), text="\n".join(lines)))
    return tuple(made)
