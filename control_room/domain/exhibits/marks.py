"""Exhibit marks: a maker's initials and consecutive number, JW/1, or with the day between, JW/160326/1 (3.9)."""

import re
from collections.abc import Iterable
from typing import ClassVar, Final

from control_room.domain.errors import Refusal
from control_room.domain.exhibits.codes import SUFFIX, CopyKind

_MARK: Final = re.compile(r"([A-Z]{2,5})/?(?:([0-9]{6})/)?([0-9]{1,5})", re.ASCII)


class BadMark(Refusal):
    """Not an exhibit mark."""

    code: ClassVar[str] = "bad_mark"

    def __init__(self, typed: str) -> None:
        super().__init__(f"{typed!r} is no exhibit mark; initials and a number would be right: JW/1, or JW/160326/1")


class MarkTaken(Refusal):
    """Its maker has used that mark before."""

    code: ClassVar[str] = "mark_taken"

    def __init__(self, mark: str, proposed: str) -> None:
        super().__init__(f"{mark} is another exhibit of the same maker; the next free one is {proposed}")


def read_mark(typed: str) -> str:
    """A mark as it is kept: "jw1" is "JW/1". Raises `BadMark`."""
    found = _MARK.fullmatch(typed.strip().upper())
    if found is None or int(found[3]) == 0:
        raise BadMark(typed)
    return "/".join(part for part in (found[1], found[2], str(int(found[3]))) if part)


def next_mark(initials: str, taken: Iterable[str]) -> str:
    """The first mark of these initials above every one taken. Raises `BadMark` where the initials make none."""
    letters = initials.strip().upper()
    used = [0]
    for mark in taken:
        found = _MARK.fullmatch(mark)
        if found is not None and found[1] == letters and found[2] is None:
            used.append(int(found[3]))
    return read_mark(f"{letters}/{max(used) + 1}")


def free(mark: str, taken: Iterable[str]) -> str:
    """The mark itself, when it is free. Raises `MarkTaken`, which proposes another."""
    used = tuple(taken)
    if mark in used:
        raise MarkTaken(mark, next_mark(mark.partition("/")[0], used))
    return mark


def copy_mark(mark: str, kind: CopyKind, before: int) -> str:
    """A copy's own mark: the master's is the exhibit's; the second duplicate of JW/1 is "JW/1-D2"."""
    return mark if kind is CopyKind.MASTER else f"{mark}-{SUFFIX[kind]}{before + 1}"
