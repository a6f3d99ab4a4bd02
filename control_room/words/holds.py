"""How the lines of holds and safeguarding referrals read."""

from datetime import datetime

from control_room.domain.assists.kinds import Vulnerable
from control_room.domain.book import Line
from control_room.domain.holds import HoldFiled, HoldPlaced, HoldReleased, HoldRequested, HoldReviewDue, HoldReviewed
from control_room.domain.referrals import ReferralNotNeeded, ReferralRaised, ReferralSent
from control_room.words.saying import OWED, cams, clocked, day_words, joined, plain, said

OWED.update(
    placed="to be placed in the recorder",
    hold_review="looked at again: still needed, or let go",
    start="from when to when",
    sent="referral to be made",
    reference="their reference",
)

WHO = {
    Vulnerable.CHILD: "child",
    Vulnerable.ADULT: "vulnerable adult",
    Vulnerable.NOT_SAID: "child or vulnerable adult",
}
"""Whom a referral is about."""


def _window(begins: datetime | None, ends: datetime | None) -> str:
    return "" if begins is None and ends is None else f"{clocked(begins)}-{clocked(ends)}"


@said.register
def _(facts: HoldRequested, line: Line) -> str:
    _ = line
    what = joined("hold", cams(facts.cameras), _window(facts.begins, facts.ends), by=" ")
    return joined(what, plain(facts.reason), facts.text)


@said.register
def _(facts: HoldFiled, line: Line) -> str:
    _ = line
    return joined(joined("hold", cams(facts.cameras), _window(facts.begins, facts.ends), by=" "), facts.text)


@said.register
def _(facts: HoldPlaced, line: Line) -> str:
    _ = line
    return joined(joined("held in the recorder, looked for there", cams(facts.cameras), by=" "), facts.text)


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
