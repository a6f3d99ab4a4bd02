"""Safeguarding referrals: a child or vulnerable adult was seen, and somebody whose duty it is must be told."""

from collections.abc import Iterable
from datetime import datetime
from typing import assert_never

import msgspec
from typing_extensions import override

from control_room.domain.assists.kinds import Vulnerable
from control_room.domain.book import Facts, Line, Public, Words
from control_room.domain.matters import Count, Matter, Stage, began, went_on


class ReferralRaised(Facts, frozen=True, kw_only=True, tag="referral.raised"):
    """A referral is owed to the people whose duty it is. `about` is the matter it was seen in."""

    who: Public[Vulnerable] = Vulnerable.NOT_SAID
    about: Public[str | None] = None
    cameras: Public[tuple[str, ...]] = ()
    text: Words | None = None
    typed: Words | None = None
    place: Words | None = None


class ReferralSent(Facts, frozen=True, kw_only=True, tag="referral.sent"):
    """It was made: to whom, and the reference they gave. A reference they did not give stays owed."""

    to: Words | None = None
    their_ref: Words | None = None
    text: Words | None = None


class ReferralNotNeeded(Facts, frozen=True, kw_only=True, tag="referral.not_needed"):
    """Somebody says why none is to be made."""

    reason: Words


ReferralFacts = ReferralRaised | ReferralSent | ReferralNotNeeded
"""Every kind of line a referral writes."""


class Referral(Matter, frozen=True, kw_only=True, tag="SG"):
    """One safeguarding referral. It is done when it was made and the other side's reference is here."""

    who: Vulnerable = Vulnerable.NOT_SAID
    about: str | None = None
    cameras: tuple[str, ...] = ()
    text: Words | None = None
    to: Words | None = None
    their_ref: Words | None = None
    sent_at: datetime | None = None

    @override
    def owed(self) -> tuple[str, ...]:
        if self.stage is not Stage.OPEN:
            return ()
        return ("sent", "reference") if self.sent_at is None else ("reference",)

    @override
    def red(self) -> bool:
        return self.stage is Stage.OPEN

    @override
    def counts(self) -> Iterable[Count]:
        if self.stage is Stage.VOIDED:
            return
        yield Count(day=self.day, measure="referrals", dimension="all", key="")
        yield Count(day=self.day, measure="referrals", dimension="who", key=self.who)


def after(referral: Referral | None, line: Line) -> Referral:
    """The referral as it stands once `line` is written. History never refuses."""
    whole = began(Referral, line) if referral is None else went_on(referral, line)
    facts = line.facts
    if not isinstance(facts, ReferralFacts):
        return whole
    match facts:
        case ReferralRaised():
            return msgspec.structs.replace(
                whole, who=facts.who, about=facts.about, cameras=facts.cameras, text=facts.text
            )
        case ReferralSent():
            sent = msgspec.structs.replace(
                whole,
                to=facts.to or whole.to,
                their_ref=facts.their_ref or whole.their_ref,
                sent_at=whole.sent_at or line.at,
            )
            done = sent.their_ref is not None
            return msgspec.structs.replace(sent, stage=Stage.CLOSED, closed_at=line.at) if done else sent
        case ReferralNotNeeded():
            return msgspec.structs.replace(whole, stage=Stage.CLOSED, closed_at=line.at)
        case _:  # pragma: no cover
            assert_never(facts)
