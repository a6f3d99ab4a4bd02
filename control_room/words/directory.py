"""How the numbers of the directory read: what each is for, where it was seen, and whether it is to be relied on."""

from datetime import date

from control_room.domain.book import Line
from control_room.domain.directory import Listed, NumberRung
from control_room.words.saying import joined, plain, said


@said.register
def _(facts: NumberRung, line: Line) -> str:
    _ = line
    came = "is right" if facts.right else "is WRONG"
    return joined(joined("test ring:", plain(facts.entry).replace("-", " "), facts.number, came, by=" "), facts.text)


def seen_words(listed: Listed, today: date) -> str:
    """How far a number is to be relied on: when and where it was seen, or that nobody made sure of it."""
    if listed.placeholder:
        trust = "placeholder: the true number is to be put in"
    elif listed.confirm:
        trust = "make sure of it first"
    else:
        trust = "" if listed.verified_on is None else f"seen {listed.verified_on:%-d %b %Y}"
    late = f"review overdue since {listed.review_by:%-d %b %Y}" if listed.due(today) else ""
    return "; ".join(each for each in (late, trust, "" if listed.placeholder else listed.source) if each)


def answers_words(listed: Listed) -> str:
    """What it is for, when it answers, and what may be left there."""
    left = {(True, True): "texts and messages too", (True, False): "texts too", (False, True): "messages may be left"}
    return "; ".join(
        each for each in (listed.use, listed.hours, left.get((listed.texts, listed.voicemail), "")) if each
    )
