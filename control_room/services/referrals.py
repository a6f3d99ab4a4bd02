"""Safeguarding referrals: raised when a child or vulnerable adult is seen, made, and their reference brought back."""

from datetime import datetime
from uuid import UUID

from control_room.domain.assists.kinds import Vulnerable, VulnerableSeen
from control_room.domain.assists.states import Assist
from control_room.domain.authority import Act
from control_room.domain.referrals import Referral, ReferralNotNeeded, ReferralRaised, ReferralSent
from control_room.domain.refs import RefKind
from control_room.services.acts import Acts, Receipt, Signed, Writing


def raised(
    w: Writing,
    *,
    who: Vulnerable,
    about: str | None,
    cameras: tuple[str, ...] = (),
    text: str | None = None,
    place: str | None = None,
    typed: str | None = None,
    at: datetime | None = None,
) -> str:
    """Raise a referral inside another act, and answer with its reference. An assist it is about is marked with it."""
    ref = w.next_ref(RefKind.SAFEGUARDING)
    facts = ReferralRaised(who=who, about=about, cameras=cameras, text=text or None, place=place or None, typed=typed)
    w.record(facts, ref=ref, at=at)
    if about is not None and about.startswith(RefKind.ASSIST):
        w.record(VulnerableSeen(who=who, referral=ref), ref=about, at=at)
    return ref


class Referrals:
    """What the room does so that somebody whose duty it is hears of a child or vulnerable adult."""

    def __init__(self, acts: Acts) -> None:
        self._acts = acts

    async def raise_(
        self,
        who: Vulnerable = Vulnerable.NOT_SAID,
        *,
        by: Signed,
        about: str | None = None,
        cameras: tuple[str, ...] = (),
        text: str | None = None,
        place: str | None = None,
        typed: str | None = None,
        at: datetime | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """A child or vulnerable adult was seen: a referral is owed from now on. Answers with the referral's reference.

        Raises:
            NoSuchMatter: `about` is an assist that does not exist.
        """

        def decide(w: Writing) -> None:
            if about is not None and about.startswith(RefKind.ASSIST):
                w.matter(about, Assist)
            raised(w, who=who, about=about, cameras=cameras, text=text, place=place, typed=typed, at=at)

        return await self._acts.write(Act.ASSIST, by, decide, uid=uid)

    async def sent(
        self,
        ref: str,
        *,
        by: Signed,
        to: str | None = None,
        their_ref: str | None = None,
        text: str | None = None,
        at: datetime | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """It was made, or the reference they gave is here. Raises `NoSuchMatter`."""

        def decide(w: Writing) -> None:
            w.matter(ref, Referral)
            w.record(ReferralSent(to=to or None, their_ref=their_ref or None, text=text or None), ref=ref, at=at)

        return await self._acts.write(Act.ASSIST, by, decide, uid=uid)

    async def not_needed(self, ref: str, reason: str, *, by: Signed, uid: UUID | None = None) -> Receipt:
        """Say why none is to be made. Raises `NoSuchMatter`."""

        def decide(w: Writing) -> None:
            w.matter(ref, Referral)
            w.record(ReferralNotNeeded(reason=reason), ref=ref)

        return await self._acts.write(Act.ASSIST, by, decide, uid=uid)
