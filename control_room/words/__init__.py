"""Words: what people say for what is stored. One module a subject; each registers how its lines read."""

from typing import Final

from msgspec.structs import replace

from control_room.domain.audience import LISTED
from control_room.domain.book import LetIn, Line, Restricted, Viewed
from control_room.words import (
    assists,
    besides,
    boards,
    briefings,
    calls,
    camera_audits,
    competence,
    concerns,
    countersigning,
    deployments,
    diary,
    directory,
    disclosures,
    equipment,
    erasing,
    events,
    exhibit_days,
    exhibits,
    faults,
    follows,
    handovers,
    health,
    holds,
    house,
    loneworkers,
    majors,
    messages,
    mornings,
    named,
    operations,
    pages,
    protocols,
    radio,
    request_letters,
    requests,
    shifts,
    storms,
    sweeps,
    tasking,
    viewings,
    views,
    visits,
    watching,
    welfare,
)
from control_room.words.describing import described
from control_room.words.saying import OWED, said, told

SUBJECTS = (
    assists,
    besides,
    boards,
    briefings,
    calls,
    camera_audits,
    competence,
    concerns,
    countersigning,
    deployments,
    diary,
    directory,
    disclosures,
    equipment,
    erasing,
    events,
    exhibit_days,
    exhibits,
    faults,
    follows,
    handovers,
    health,
    holds,
    house,
    loneworkers,
    majors,
    messages,
    mornings,
    named,
    operations,
    pages,
    protocols,
    radio,
    request_letters,
    requests,
    shifts,
    storms,
    sweeps,
    tasking,
    viewings,
    views,
    visits,
    watching,
    welfare,
)
"""The subjects whose lines have words; importing them is what registers them."""


MASKED: Final = "RESTRICTED: open it to read it"
"""What stands on any list of lines for one of a restricted matter."""


def say(line: Line) -> str:
    """What a person reads in the log for this line. The words are as kept: make them visible before showing them.

    Of what is restricted to need it says no more than that: its words are read where it is opened, which is a line itself.
    """
    if line.masked and line.aud != LISTED and isinstance(line.facts, Viewed):
        return said(replace(line.facts, reason=None), line)
    if not line.masked or (line.aud != LISTED and isinstance(line.facts, LetIn)):
        return told(line)
    shown = isinstance(line.facts, Restricted) and line.aud != LISTED
    return said(replace(line.facts, reason=None), line) if shown else MASKED


def owed(codes: tuple[str, ...]) -> str:
    """What is still to be given, in the room's words: "owed: CAD date, outcome"; "" for nothing."""
    return "" if not codes else "owed: " + ", ".join(OWED.get(code, code.replace("_", " ")) for code in codes)


__all__ = ["OWED", "SUBJECTS", "described", "owed", "say"]
