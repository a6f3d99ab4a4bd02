"""How the lines of a viewing and of a reading read: who was shown what, where, from when to when, and who sat by."""

from datetime import datetime

from control_room.domain.book import Line, heard
from control_room.domain.requests.doings import RequestMessageRead, RequestViewed
from control_room.domain.requests.viewing import ViewedIn
from control_room.words.request_terms import window
from control_room.words.saying import joined, plain, ref_words, said


def sort_of(*, live: bool, place: ViewedIn) -> str:
    """What was seen and where, in words: "recorded pictures, viewing room"."""
    return f"{'live pictures' if live else 'recorded pictures'}, {plain(place)}"


@said.register
def _(facts: RequestViewed, line: Line) -> str:
    by = f"{facts.supervisor} sat by" if facts.supervisor not in {"", line.by} else ""
    took = "" if facts.export is None else f"took a copy, {ref_words(facts.export)}"
    seen = f"{heard(facts.viewer)} viewed {sort_of(live=facts.live, place=facts.place)}"
    return joined(seen, _times(facts.begins, facts.ends), by, took, facts.text)


@said.register
def _(facts: RequestMessageRead, line: Line) -> str:
    _ = line
    return joined("what they wrote further was read", facts.text, by=": ")


def _times(begins: datetime | None, ends: datetime | None) -> str:
    return "" if begins is None else window(begins, ends)
