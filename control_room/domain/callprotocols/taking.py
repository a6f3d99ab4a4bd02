"""What a question takes into the answers: a word, a number or a time, as it was typed and as it is kept."""

import re
from datetime import datetime
from typing import ClassVar, Final

from control_room.domain.callprotocols.trees import Take
from control_room.domain.errors import Refusal
from control_room.domain.times import At, read_clock, spoken

WORDS: Final = {Take.WORD: "a few words", Take.NUMBER: "a number", Take.TIME: "a time"}
"""What is to be typed, in words."""
_NUMBER: Final = re.compile(r"\d{1,7}")


class NotTaken(Refusal):
    """What was typed is not what the question takes."""

    code: ClassVar[str] = "not_taken"


def taken(take: Take, typed: str, now: datetime) -> str:
    """What is kept of what was typed: words in one line, a number's figures, a time with its day. Raises `NotTaken`."""
    told = " ".join(typed.split())
    match take:
        case Take.NUMBER if not _NUMBER.fullmatch(told):
            raise NotTaken(f"{told!r} is no number; 12 would be right, or answer that it is not known")
        case Take.TIME:
            reading = read_clock(told, now)
            if not isinstance(reading, At):
                raise NotTaken(f"{told!r} is no time; 2215 would be right, or answer that it is not known")
            return spoken(reading.at)
        case _ if not told:
            raise NotTaken("nothing was typed; answer that it is not known")
        case _:
            return told
