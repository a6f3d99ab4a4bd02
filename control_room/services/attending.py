"""Whoever is alone and what is wanting of their check, as the clockwork asks; and what of our own welfare stands on the handover sheet."""

from datetime import datetime, timedelta

from control_room.domain.book import Facts, heard
from control_room.domain.lonechecks import BreakMissed, Lone, LoneChecked, LoneUnanswered, Wanting, lone
from control_room.domain.staffing import alone_since, present
from control_room.domain.times import hours_minutes, spoken
from control_room.services.acts import Looking
from control_room.services.caring import Terms, checks, of_everybody
from control_room.services.rosters import running


def alone_now(look: Looking, terms: Terms) -> Lone | None:
    """Whoever is alone in the room; None where nobody is."""
    here = running(look)
    since = alone_since(here, look.now)
    return None if since is None else lone(present(here, look.now)[0], since, checks(look), terms.lone(since))


def wanted(look: Looking, terms: Terms) -> tuple[LoneUnanswered, ...]:
    """What is to be said of the check that is due and was not yet."""
    found = alone_now(look, terms)
    wanting = None if found is None else found.wanting(look.now)
    if found is None or wanting in {None, Wanting.DUE}:
        return ()
    told = told_of(look, found.due, None)
    said = {each.wanting for each in told if isinstance(each, LoneUnanswered) and each.due == found.due}
    steps = (Wanting.UNANSWERED, Wanting.RING) if wanting is Wanting.RING else (Wanting.UNANSWERED,)
    return tuple(LoneUnanswered(who=found.who, due=found.due, wanting=each) for each in steps if each not in said)


def told_of(look: Looking, since: datetime, until: datetime | None) -> tuple[Facts, ...]:
    """What stands in the book of checks and of breaks not had, as it was written; what was struck is left out."""
    kinds = (LoneChecked.kind(), LoneUnanswered.kind(), BreakMissed.kind())
    lines = look.during(since, until or look.now + timedelta(seconds=1), kinds)
    return tuple(line.facts for line in lines if line.struck is None)[::-1]


def cared_for(look: Looking, terms: Terms) -> tuple[str, ...]:
    """For the handover sheet: who is alone and since when, checks not answered, breaks not had, each with why where it was said."""
    here = running(look)
    told: list[str] = []
    found = alone_now(look, terms)
    if found is not None and look.now - found.since >= timedelta(minutes=found.by.every):
        so_far = f"alone for {hours_minutes(look.now - found.since)}, checks made {found.made}"
        stands = "is" if found.due > look.now else "was"
        told.append(f"{found.who} is {so_far}; the next {stands} due at {spoken(found.due)}")  # read later than written
    begun = min((shift.started_at or shift.starts for shift in here), default=look.now)
    said = told_of(look, begun, None)
    why = {each.who: heard(each.reason) for each in said if isinstance(each, BreakMissed)}
    unanswered = sum(isinstance(each, LoneUnanswered) and each.wanting is Wanting.UNANSWERED for each in said)
    if unanswered:
        told.append(f"checks of somebody alone not answered in time: {unanswered}")
    for each in of_everybody(look, here, [duty for shift in here for duty in shift.on_duty], terms):
        if each.due is not None and each.worked > each.by.long_day:
            reason = why.get(each.who, "nobody said why: k missed and their number says it")
            told.append(
                f"{each.who} had no break of {each.by.minutes} minutes in {hours_minutes(each.worked)}: {reason}"
            )
    return tuple(told)
