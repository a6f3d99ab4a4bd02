"""What may happen next to a concern as it stands, the likeliest first: what a screen offers, one key each."""

from enum import StrEnum
from typing import Final

from control_room.domain.concerns.codes import Reply, Sort, Step
from control_room.domain.concerns.states import Concern
from control_room.domain.matters import Stage


class Next(StrEnum):
    """One act on a concern."""

    TAKE = "take"
    FOUND = "found"
    ASSESS = "assess"
    NOTIFY = "notify"
    NOT_NOTIFY = "not_notify"
    PEOPLE = "people"
    ACKNOWLEDGE = "acknowledge"
    ANSWER = "answer"
    REFER = "refer"
    CONCLUDE = "conclude"
    REOPEN = "reopen"
    NAMED = "named"
    LET_IN = "let_in"


DECIDERS: Final = frozenset({Next.NOTIFY, Next.NOT_NOTIFY, Next.CONCLUDE, Next.REOPEN})
"""What managers and information governance alone do."""


def nexts(it: Concern, *, leads: bool, decides: bool) -> tuple[Next, ...]:
    """What may be done with it now by who looks into such things; with `decides`, what is a manager's too."""
    if it.stage is Stage.VOIDED or not leads:
        return ()
    if it.stage is not Stage.OPEN:
        found = [Next.REFER] if it.sort is Sort.COMPLAINT else []
        return tuple(each for each in (Next.REOPEN, *found) if decides or each not in DECIDERS)
    taken = it.step is not Step.REPORTED
    wanted: dict[Next, bool] = {Next.TAKE: not taken}
    if it.sort is Sort.BREACH:
        wanted[Next.NOTIFY] = it.notified_at is None
        wanted[Next.NOT_NOTIFY] = it.undecided
        wanted[Next.ASSESS] = it.undecided or it.risk is None
        wanted[Next.PEOPLE] = it.people_told is None
    if it.sort is Sort.COMPLAINT and it.reply is not Reply.NOT_KNOWN:
        wanted[Next.ACKNOWLEDGE] = "complaint_acknowledged" in it.owed()
        wanted[Next.ANSWER] = taken and it.answered_at is None
    wanted |= {Next.CONCLUDE: taken and it.owed() == ("conclusion",), Next.FOUND: taken}
    if it.sort is Sort.COMPLAINT:
        wanted[Next.REFER] = True
    wanted |= {Next.NAMED: True, Next.LET_IN: True}
    return tuple(each for each, may in wanted.items() if may and (decides or each not in DECIDERS))
