"""How it reads that somebody read a sensitive record."""

from control_room.domain.book import Line, Viewed, heard
from control_room.services.readings import Read
from control_room.words.saying import joined, plain

_HOW = {"desk": "at the desk", "line": "by its lines", "command": "on the command line", "export": "in an export"}


def how_words(line: Line) -> str:
    """Where it was read."""
    how = line.facts.how if isinstance(line.facts, Viewed) else ""
    return _HOW.get(how, plain(how))


def why_words(each: Read) -> str:
    """Why: the purpose and the words; that nobody was asked where it was work in hand."""
    facts = each.why.facts if each.why is not None else None
    if not isinstance(facts, Viewed):
        return "at work on it, not asked"
    said = joined(heard(facts.purpose), heard(facts.reason), by=": ")
    return said if each.why is each.line else joined(said, f"said in line {each.why.number}" if each.why else "")


def stands_out(each: Read) -> str:
    """What should be looked at first."""
    return joined("named in it" if each.concerned else "", "out of hours" if each.out_of_hours else "")
