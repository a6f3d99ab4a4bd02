"""How the lines read that say of a written request who was told without a letter, and why."""

from typing import Final

from control_room.domain.book import Line, heard
from control_room.domain.requests.doings import LetterSeenTo, RequestTold, RequestUntold, Untold
from control_room.domain.times import spoken
from control_room.words.saying import OWED, day_words, plain, said

OWED.update(tell="them told by telephone, and whom, when")
_WHY: Final = {
    Untold.NO_ADDRESS: "no address: ring them, then say whom you told and when",
    Untold.MANY: "enough went to that address within a day",
}


@said.register
def _(facts: RequestUntold, line: Line) -> str:
    _ = line
    return f"no {plain(facts.letter)} sent: {_WHY[facts.why]}"


@said.register
def _(facts: RequestTold, line: Line) -> str:
    when = f"{day_words(facts.told_at, line.at)} {spoken(facts.told_at)}"
    return f"{plain(facts.letter)} told by telephone: {heard(facts.whom)}, {when}"


@said.register
def _(facts: LetterSeenTo, line: Line) -> str:
    _ = line
    what = "tried again" if facts.again else "seen to otherwise, and not sent"
    return f"{plain(facts.letter)} that had been given up: {what}"
