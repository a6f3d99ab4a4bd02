"""A request that came in person, by phone or by radio: keyed at the desk, its officer rung back, its form owed."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import ClassVar
from uuid import UUID

from msgspec.structs import replace

from control_room.domain.authority import Act, must_differ
from control_room.domain.errors import Refusal
from control_room.domain.matters import Matter
from control_room.domain.refs import RefKind, said
from control_room.domain.requests.codes import VERBAL, Channel, IdentityLevel, Urgency
from control_room.domain.requests.doings import RequestHeardFrom, RequestMessageRead
from control_room.domain.requests.kinds import (
    RequestApproved,
    RequestAsked,
    RequestFiled,
    RequestFormCame,
    RequestReceived,
)
from control_room.domain.requests.states import ReviewRequest
from control_room.domain.times import local
from control_room.services.acts import Receipt, Signed, Writing
from control_room.services.holds import NotOurCamera
from control_room.services.requests.callbacks import NoCallBack, rung_back
from control_room.services.requests.ground import Ground
from control_room.services.requests.posting import write_to
from control_room.services.requests.restricting import audience_of, restrict
from control_room.services.requests.steps import asked, hold_anew
from control_room.services.requests.telling import tell_of


class NotUrgent(Refusal):
    """Only an urgent request may be keyed before its written form."""

    code: ClassVar[str] = "not_urgent"


class NoForm(Refusal):
    """No written form is owed for the request, or nothing came that could be it."""

    code: ClassVar[str] = "no_form"


class NothingUnread(Refusal):
    """No further message about the request waits to be read."""

    code: ClassVar[str] = "nothing_unread"


class NothingUnheld(Refusal):
    """Every camera of the request has a hold asked for, or its footage is there no longer."""

    code: ClassVar[str] = "nothing_unheld"


class NotNarrower(Refusal):
    """A window said to be narrowed is not inside the one that was asked for."""

    code: ClassVar[str] = "not_narrower"


class Keying:
    """What is keyed at the desk about a request."""

    def __init__(self, ground: Ground) -> None:
        self._g = ground
        self._acts = ground.acts

    async def file(self, ref: str, filed: RequestFiled, *, by: Signed, uid: UUID | None = None) -> Receipt:
        """Give particulars, or put them right. Raises `NoSuchMatter` (of it, or of what it is said to be about), `RequestOver`.

        What is said to be about somebody's own conduct is from now on for the manager and governance alone, all of it.
        """
        return await self._acts.write(Act.REQUEST, by, lambda w: self.filed(w, ref, filed), uid=uid)

    def filed(self, w: Writing, ref: str, filed: RequestFiled) -> None:
        """As `file`, in an act under way."""
        w.matter(ref, ReviewRequest).open_()
        if filed.about is not None:
            w.matter(filed.about, Matter)
        w.record(filed, ref=ref, aud=audience_of(filed.purpose))
        restrict(w, ref)
        tell_of(w, self._g, ref)

    async def ask(self, ref: str, items: Iterable[RequestAsked], *, by: Signed, uid: UUID | None = None) -> Receipt:
        """Say where and when to look, or put it right: the clock is worked out again and new footage held.

        Raises:
            NoSuchMatter: there is no such request.
            NotOurCamera: a camera is named that was never ours.
            NotNarrower: an item said to be narrowed with the requester is no smaller than what they asked.
            RequestOver: it was concluded.
        """
        told = tuple(items)
        await self._g.retention.ready()
        return await self._acts.write(Act.REQUEST, by, lambda w: self.items(w, ref, told), uid=uid)

    def items(self, w: Writing, ref: str, items: Iterable[RequestAsked]) -> None:
        """As `ask`, in an act under way."""
        request = w.matter(ref, ReviewRequest)
        request.open_()
        for item in items:
            self._ours(w, item.cameras)
            asked(w, self._g, ref, narrower(item, request) if item.narrowed else item)
            if item.narrowed:
                write_to(w, self._g, ref, "narrowed")

    async def hold_again(self, ref: str, *, by: Signed, uid: UUID | None = None) -> Receipt:
        """Ask anew for what no hold keeps any longer, where it is still there.

        Raises:
            NoSuchMatter: there is no such request.
            NothingUnheld: a hold stands for each of its cameras, or nothing of it is there any longer.
            RequestOver: it was concluded.
        """
        await self._g.retention.ready()

        def decide(w: Writing) -> None:
            request = w.matter(ref, ReviewRequest)
            request.open_()
            hold_anew(w, self._g, ref)
            if w.matter(ref, ReviewRequest).holds == request.holds:
                raise NothingUnheld(f"nothing of {said(ref)} waits to be asked for anew; its holds stand on its page")

        return await self._acts.write(Act.HOLD, by, decide, uid=uid)

    def _ours(self, w: Writing, cameras: Iterable[str]) -> None:
        """Raise `NotOurCamera` where one of them is in no inventory there was."""
        then = [inventory for _, _, inventory in self._g.retention.inventories(w)]
        unknown = [each for each in cameras if not any(one.by_number(each) for one in then)]
        if unknown:
            raise NotOurCamera(f"{' '.join(unknown)}: no camera of ours; see them with: control-room camera list")

    async def key(
        self,
        *,
        by: Signed,
        channel: Channel,
        filed: RequestFiled,
        items: Iterable[RequestAsked] = (),
        typed: str | None = None,
        at: datetime | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """Key a request that came in person, by phone or by radio. The words typed are the original.

        Raises:
            NoSuchMatter: what it is said to be about is no matter of ours.
            NotUrgent: it came by phone or radio and is neither U1 nor U2, or no reason was given.
        """
        if channel in VERBAL and (filed.urgency not in {Urgency.IMMEDIATE, Urgency.URGENT} or not filed.urgent_reason):
            raise NotUrgent(
                "by phone or radio only what is immediate or urgent is taken, with the reason; for anything else ask for "
                "the form or an e-mail"
            )
        await self._g.retention.ready()

        def decide(w: Writing) -> None:
            ref = w.next_ref(RefKind.REVIEW_REQUEST)
            aud = audience_of(filed.purpose)  # from the first line on
            w.record(RequestReceived(channel=channel, sender=filed.email, typed=typed), ref=ref, at=at, aud=aud)
            if filed.about is not None:
                w.matter(filed.about, Matter)
            w.record(filed, ref=ref)
            for item in items:
                self._ours(w, item.cameras)
                asked(w, self._g, ref, item)
            tell_of(w, self._g, ref)
            if filed.email:
                write_to(w, self._g, ref, "receipt")

        return await self._acts.write(Act.REQUEST, by, decide, uid=uid)

    async def called_back(
        self,
        ref: str,
        *,
        by: Signed,
        second: str,
        entry: str = "",
        number: str = "",
        obtained: str = "",
        how: str = "",
        uid: UUID | None = None,
    ) -> Receipt:
        """Who asks was rung back and is who they said.

        Args:
            second: staff number of who heard the answer too.
            entry: the entry of our directory that was rung; "" where the number is found by its figures.
            number: the number rung; the entry's first where it is not given.
            obtained: where a number that stands in no directory was had, of somebody else than who asks; a supervisor is
                then the second person.
            how: what else there is to say of it.

        Raises:
            NoCallBack: it is the number they gave, stands for no true one, or cannot be rung.
            NotListed: it stands in no directory and nothing says where it was had.
            NeedsSupervisor: it stands in no directory and no supervisor heard the answer.
            NoSuchPerson: nobody in service has the second staff number.
            SamePerson: both are one person.
        """
        must_differ(by.staff, second, "a call-back")

        def decide(w: Writing) -> None:
            request = w.matter(ref, ReviewRequest)
            request.open_()
            facts = rung_back(
                w, self._g, request, entry=entry, number=number, obtained=obtained, second=second, how=how
            )
            w.record(facts, ref=ref)

        return await self._acts.write(Act.REQUEST, by, decide, uid=uid)

    async def form_came(self, ref: str, *, by: Signed, came_as: str = "", uid: UUID | None = None) -> Receipt:
        """The written form that was owed is here: somebody looked at it and vouches for that.

        It is the message read last, or what `came_as` began as: a form whose sender gave no reference became a request of its own.
        A form whose sender our gateway proved needs nobody for this; what else comes is only a message until then.

        Raises:
            NoForm: none is owed, or no message of theirs has come.
        """

        def decide(w: Writing) -> None:
            request = w.matter(ref, ReviewRequest)
            if not request.form_owed:
                raise NoForm(f"{ref}: no written form is owed for it")
            if came_as:
                other = w.matter(came_as, ReviewRequest)
                if not other.digest:
                    raise NoForm(f"{came_as} was keyed here; nothing in writing came with it")
                w.record(RequestFormCame(digest=other.digest), ref=ref)
                return
            came = w.lines(ref=ref, kinds=(RequestHeardFrom.kind(),), newest=True, limit=1)
            facts = came[0].facts if came else None
            if not isinstance(facts, RequestHeardFrom):
                raise NoForm(
                    f"{ref}: no message of theirs has come yet; a form on paper or as a file is taken with "
                    "request take FILE --channel form"
                )
            w.record(RequestFormCame(digest=facts.digest, size=facts.size), ref=ref)
            if request.heard:
                w.record(RequestMessageRead(), ref=ref)

        return await self._acts.write(Act.REQUEST, by, decide, uid=uid)

    async def message_read(self, ref: str, *, by: Signed, text: str | None = None, uid: UUID | None = None) -> Receipt:
        """Somebody read what came further about it, open or over. Raises `NoSuchMatter`, `NothingUnread`."""

        def decide(w: Writing) -> None:
            if not w.matter(ref, ReviewRequest).heard:
                raise NothingUnread(f"no message about {ref} waits to be read; the original shows all that came")
            w.record(RequestMessageRead(text=text or None), ref=ref)

        return await self._acts.write(Act.REQUEST, by, decide, uid=uid)

    async def approve(self, ref: str, *, by: Signed, reason: str, uid: UUID | None = None) -> Receipt:
        """A supervisor lets an urgent request begin before its form, which is due a day later (P-08).

        Raises:
            NoCallBack: nobody has rung them back yet.
            NotYours: a supervisor approves.
        """

        def decide(w: Writing) -> None:
            request = w.matter(ref, ReviewRequest)
            request.open_()
            if request.level in {None, IdentityLevel.UNVERIFIED}:
                raise NoCallBack(f"ring {ref}'s officer back first, on a number from our own book, and write it down")
            clause, version = self._verbal(w.now)
            within = timedelta(hours=self._g.protocols.figures(w.now).form_hours)
            approved = RequestApproved(clause=clause, version=version, form_due=w.now + within, reason=reason)
            w.record(approved, ref=ref)
            write_to(w, self._g, ref, "form_owed")

        return await self._acts.write(Act.APPROVE_REQUEST, by, decide, uid=uid)

    def _verbal(self, at: datetime) -> tuple[str, str]:
        """The clause an urgent request by word of mouth is approved under, and the version in force."""
        protocol = self._g.protocols.in_force(at)
        if protocol is None:
            return "", ""
        return next((each.number for each in protocol.of_rule("verbal")), ""), protocol.version


def narrower(item: RequestAsked, request: ReviewRequest) -> RequestAsked:
    """The item as agreed with the requester: less time of the same place and cameras (P-06). Raises `NotNarrower`."""
    was = next((each for each in request.live_items if each.item == item.item), None)
    if was is None or was.begins is None or was.ends is None or item.begins is None or item.ends is None:
        raise NotNarrower(f"item {item.item} of {request.ref} has no window to narrow; give the item and both times")
    inside = was.begins <= item.begins < item.ends <= was.ends
    if not inside or (item.begins, item.ends) == (was.begins, was.ends):
        raise NotNarrower(
            f"item {item.item} is asked for {window_words(was.begins, was.ends)}; give less of that, or ask for it anew without "
            "narrowing"
        )
    return replace(item, cameras=item.cameras or was.cameras)


def window_words(begins: datetime, ends: datetime) -> str:
    """From when to when, by the London clock."""
    first, last = local(begins), local(ends)
    day = "" if first.date() == last.date() else f"{last:%-d %b %Y} "
    return f"{first:%-d %b %Y %H:%M} to {day}{last:%H:%M}"
