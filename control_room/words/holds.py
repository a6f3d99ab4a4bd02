"""How the lines of holds and safeguarding referrals read."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final, NamedTuple

from control_room.domain.assists.kinds import Vulnerable
from control_room.domain.book import Line
from control_room.domain.holds import (
    Hold,
    HoldFiled,
    HoldPlaced,
    HoldReleased,
    HoldRequested,
    HoldReviewDue,
    HoldReviewed,
    HoldState,
    KeptBy,
)
from control_room.domain.referrals import ReferralNotNeeded, ReferralRaised, ReferralSent
from control_room.domain.times import day_of
from control_room.words.saying import OWED, cams, clocked, day_words, joined, plain, said

OWED.update(
    placed="to be placed in the recorder",
    hold_review="looked at again: still needed, or let go",
    start="from when to when",
    sent="referral to be made",
    reference="their reference",
)

KEPT_BY = {
    KeptBy.LOCK: "held in the recorder, looked for there",
    KeptBy.COPY: "a copy was made and plays",
}
"""How somebody saw that footage is kept."""

SEEN_AS: Final = {KeptBy.LOCK: "locked in the recorder", KeptBy.COPY: "a copy that plays"}
"""The same beside its camera."""

WHO = {
    Vulnerable.CHILD: "child",
    Vulnerable.ADULT: "vulnerable adult",
    Vulnerable.NOT_SAID: "child or vulnerable adult",
}
"""Whom a referral is about."""


STANDS: Final = {
    HoldState.REQUESTED: "asked for, NOT SEEN kept",
    HoldState.APPLIED: "seen kept",
    HoldState.RELEASED: "let go",
}
"""How a hold stands."""


class Sight(NamedTuple):
    """Who saw a camera's footage kept, how and when."""

    how: KeptBy
    by: str
    at: datetime


def kept(hold: Hold, lines: Iterable[Line]) -> Mapping[str, Sight]:
    """Camera -> who saw it kept last, by the hold's lines that stand."""
    found: dict[str, Sight] = {}
    for line in lines:
        if isinstance(line.facts, HoldPlaced) and line.struck is None:
            cameras = line.facts.cameras or hold.cameras
            found |= dict.fromkeys(cameras, Sight(line.facts.how, line.by, line.at))
    return found


def sight(one: Sight, now: datetime) -> str:
    """The same in words: "locked in the recorder: 0417, 13 Mar 21:40"."""
    return f"{SEEN_AS[one.how]}: {one.by}, {day_words(one.at, now)} {clocked(one.at)}"


def _window(begins: datetime | None, ends: datetime | None, line: Line) -> str:
    """From when to when; the day too where it is not the line's own."""
    if begins is None and ends is None:
        return ""
    day = "" if begins is None or day_of(begins) == day_of(line.at) else day_words(begins, line.at)
    return joined(day, f"{clocked(begins)}-{clocked(ends)}", by=" ")


@said.register
def _(facts: HoldRequested, line: Line) -> str:
    what = joined("hold", cams(facts.cameras), _window(facts.begins, facts.ends, line), by=" ")
    return joined(what, plain(facts.reason), facts.text)


@said.register
def _(facts: HoldFiled, line: Line) -> str:
    return joined(joined("hold", cams(facts.cameras), _window(facts.begins, facts.ends, line), by=" "), facts.text)


@said.register
def _(facts: HoldPlaced, line: Line) -> str:
    _ = line
    return joined(joined(KEPT_BY[facts.how], cams(facts.cameras), by=" "), facts.text)


@said.register
def _(facts: HoldReviewed, line: Line) -> str:
    _ = line
    return joined(f"still needed, look again {facts.review_on:%-d %b %Y}", facts.reason)


@said.register
def _(facts: HoldReviewDue, line: Line) -> str:
    return (
        f"hold to be looked at again, due {day_words(facts.due, line.at)}: a supervisor says whether it is still needed"
    )


@said.register
def _(facts: HoldReleased, line: Line) -> str:
    _ = line
    return joined("hold released", facts.reason)


@said.register
def _(facts: ReferralRaised, line: Line) -> str:
    _ = line
    seen = joined(WHO[facts.who], "seen", cams(facts.cameras), by=" ")
    return joined(seen, facts.place, facts.text, "referral to be made")


@said.register
def _(facts: ReferralSent, line: Line) -> str:
    _ = line
    made = "" if facts.to is None else f"referral made to {facts.to}"
    ref = "" if facts.their_ref is None else f"their reference {facts.their_ref}"
    return joined(made, ref, facts.text) or "referral made"


@said.register
def _(facts: ReferralNotNeeded, line: Line) -> str:
    _ = line
    return joined("no referral", facts.reason)
