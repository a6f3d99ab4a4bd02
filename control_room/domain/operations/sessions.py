"""One session of an operation, and the lists that are said in words: cameras, names."""

import re
from datetime import datetime

from msgspec import Struct

from control_room.domain.book import Erased, Words
from control_room.domain.operations.codes import Deviation


class Session(Struct, frozen=True, kw_only=True):
    """One time the room's cameras were worked for it."""

    number: int
    operator: str
    begun: datetime
    ended: datetime | None = None
    cameras: tuple[str, ...] = ()
    officers: tuple[str, ...] = ()
    directs: Words = ""
    deviations: tuple[Deviation, ...] = ()
    exports: tuple[str, ...] = ()
    product: Words = ""


def said_in(words: Words) -> tuple[str, ...]:
    """Names or cameras of a list, divided by commas, semicolons or new lines."""
    if isinstance(words, Erased):
        return ()
    return tuple(each.strip() for each in re.split(r"[,;\n]", words) if each.strip())


def cameras_in(words: Words) -> tuple[str, ...]:
    """Camera numbers, divided by spaces or commas: "3 4 9", "c3, c4"."""
    if isinstance(words, Erased):
        return ()
    found = (each.upper().lstrip("C") for each in re.split(r"[,;\s]+", words))
    return tuple(dict.fromkeys(each for each in found if each))
