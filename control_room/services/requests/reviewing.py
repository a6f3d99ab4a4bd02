"""Looking: one row for each camera and window, what it came to, and the answer to whoever asked."""

from collections.abc import Iterable
from datetime import datetime
from typing import ClassVar
from uuid import UUID

import msgspec

from control_room.domain.authority import Act, allowed
from control_room.domain.errors import Refusal
from control_room.domain.exhibits.states import Export
from control_room.domain.matters import Stage
from control_room.domain.refs import said
from control_room.domain.requests.codes import NEVER_REVIEWED, Outcome, Used
from control_room.domain.requests.doings import (
    RequestAssigned,
    RequestConcluded,
    RequestFeedback,
    RequestReopened,
    RequestViewed,
    Searched,
)
from control_room.domain.requests.parts import LostIsLost, NotOver, NotToConclude
from control_room.domain.requests.states import ReviewRequest
from control_room.domain.requests.strangers import known
from control_room.domain.requests.viewing import NotItsExport, in_order
from control_room.services.acts import Looking, Receipt, Signed, Writing
from control_room.services.approvals import in_service
from control_room.services.requests.ground import Ground
from control_room.services.requests.likely import kept_of
from control_room.services.requests.posting import write_to
from control_room.services.requests.searched import complete, overwritten, sought, windowed, within
from control_room.services.requests.steps import ending, hold_anew, would_end
from control_room.services.requests.telling import lost, not_ours


class NotAsked(Refusal):
    """The camera is no candidate of that item."""

    code: ClassVar[str] = "not_asked"


class NoReview(Refusal):
    """That outcome is what the rows come to, and is not chosen by hand."""

    code: ClassVar[str] = "no_review"


class InHand(Refusal):
    """Whoever is to have it in hand has it already."""

    code: ClassVar[str] = "in_hand"


class Reviewing:
    """What is done from acceptance to the answer."""

    def __init__(self, ground: Ground) -> None:
        self._g = ground
        self._acts = ground.acts

    async def take(self, ref: str, *, by: Signed, staff: str | None = None, uid: UUID | None = None) -> Receipt:
        """Take a request in hand, or give it to somebody. Raises `NoSuchMatter`, `NoSuchPerson`, `RequestOver`, `InHand`."""
        whose = staff or by.staff

        def decide(w: Writing) -> None:
            request = w.matter(ref, ReviewRequest)
            request.open_()
            if whose != by.staff:
                in_service(w, whose)
            if request.assigned == whose:
                raise InHand(f"{whose} has {said(ref)} in hand already; give it to somebody else, or look at it")
            w.record(RequestAssigned(staff=whose), ref=ref)

        return await self._acts.write(Act.REQUEST, by, decide, uid=uid)

    async def search(
        self, ref: str, rows: Iterable[Searched], *, by: Signed, at: datetime | None = None, uid: UUID | None = None
    ) -> Receipt:
        """Write down what the search of some cameras came to: one row a camera and item, in one act.

        Raises:
            RequestOver: it was concluded.
            NotAccepted: nobody has accepted it.
            NotAsked: a camera is no candidate of its item; it is added to the item first.
            RowNeeds: a row lacks what it rests on.
            NotThatTime: a row has no minute of what was asked of its camera.
            LostIsLost: footage was lost while the request waited; only the manager recodes it.
        """
        told = tuple(rows)
        recodes = allowed(Act.RECODE_LOST, by.role)
        await self._g.retention.ready()

        def decide(w: Writing) -> None:
            w.matter(ref, ReviewRequest).accepted()
            lost(w, self._g, w.matter(ref, ReviewRequest))
            request = w.matter(ref, ReviewRequest)
            kept = kept_of(w, ref, told)
            asked = {(item.item, camera) for item, camera in request.pairs()}
            for row in told:
                pair = (row.item, row.camera)
                if pair not in asked:
                    raise NotAsked(f"camera {row.camera} is no candidate of item {row.item}; add it to the item first")
                complete(row, w.now)
                within(row, request)
                if pair in request.lost and not recodes:
                    raise LostIsLost(
                        f"camera {row.camera} was overwritten while {ref} waited; that stands. Only the manager may say "
                        "otherwise"
                    )
                if not recodes:
                    overwritten(w, self._g, row, request)
                w.record(sought(windowed(row, request), kept), ref=ref, at=at)

        return await self._acts.write(Act.REQUEST, by, decide, uid=uid)

    async def ends(self, ref: str, outcome: Outcome, *, by: Signed) -> tuple[str, ...]:
        """The clauses this person would set aside by ending it so, each with a reason; written is nothing.

        Raises as `conclude`, `close` and `Triage.refuse` do, but for the reason itself: who is shown a letter first is
        told before what stands in its way.
        """

        def look(look: Looking) -> tuple[str, ...]:
            request = look.matter(ref, ReviewRequest)
            request.open_()
            if outcome not in NEVER_REVIEWED:
                _kept(request, outcome)
                known(request)
            return would_end(look, self._g, request, outcome, by=by).overridden

        return await self._acts.read(by, look)

    async def conclude(
        self,
        ref: str,
        *,
        by: Signed,
        text: str | None = None,
        preserved: bool = False,
        uid: UUID | None = None,
    ) -> Receipt:
        """Answer it: what its rows come to, with the one main reason of a review that gave nothing.

        Args:
            preserved: only keeping, a statement or a replacement was asked, and was done.

        Raises:
            ClauseBlocks: a candidate camera has no row (P-15), or pictures were lost while it waited (P-05).
            ReasonWanted: a clause is set aside by closing it, and nobody said why.
            NotToConclude: the rows say nothing of a review.
            NotKnownYet: nobody has made sure who asks, and an answer has content.
            RequestOver: it was concluded before.
        """

        def decide(w: Writing) -> None:
            request = w.matter(ref, ReviewRequest)
            if preserved:
                outcome, reason = Outcome.PRESERVED, None
            else:
                outcome, reason = request.concludes()
            _kept(request, outcome)
            known(request)
            ends = ending(w, self._g, request, outcome, by=by, reason=text)
            w.record(
                RequestConcluded(
                    outcome=outcome,
                    reason=reason,
                    version=ends.version,
                    ask_at=ends.ask_at,
                    clauses=ends.clauses,
                    overridden=ends.overridden,
                    text=text or None,
                ),
                ref=ref,
            )
            write_to(w, self._g, ref, "answer", text=text or "")

        return await self._acts.write(Act.REQUEST, by, decide, uid=uid)

    async def close(
        self,
        ref: str,
        outcome: Outcome,
        *,
        by: Signed,
        text: str | None = None,
        links: str | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """Close a request that was not reviewed: withdrawn, a duplicate, not our camera, no reply.

        Refusing is a supervisor's (`Triage.refuse`).

        Raises:
            NoReview: that outcome is for the rows to say.
            ClauseBlocks: pictures of it were lost while it waited; the manager closes it (P-05).
            ReasonWanted: they do, and did not say why.
            RequestOver: it was concluded before.
        """
        if outcome not in NEVER_REVIEWED or outcome is Outcome.REFUSED:
            raise NoReview(
                f"{outcome.value.replace('_', ' ')} is what the rows come to; write a row for each camera and answer it"
            )

        def decide(w: Writing) -> None:
            request = w.matter(ref, ReviewRequest)
            request.open_()
            ends = ending(w, self._g, request, outcome, by=by, reason=text)
            clause = not_ours(w, self._g, request) if outcome is Outcome.REDIRECTED else ""
            if links is not None:
                w.matter(links, ReviewRequest)
            w.record(
                RequestConcluded(
                    outcome=outcome,
                    clause=clause,
                    version=ends.version,
                    links=links,
                    clauses=ends.clauses,
                    overridden=ends.overridden,
                    text=text or None,
                ),
                ref=ref,
            )
            write_to(w, self._g, ref, "answer", clause=clause, text=text or "")

        return await self._acts.write(Act.REQUEST, by, decide, uid=uid)

    async def reopen(self, ref: str, reason: str, *, by: Signed, uid: UUID | None = None) -> Receipt:
        """Look at it again, from where it stood: what nobody accepted is accepted by the protocol first.

        Footage whose hold was let go meanwhile is asked for anew.

        Raises:
            NotOver: it is open, or was struck out.
            NotYours: a supervisor's act.
        """

        def decide(w: Writing) -> None:
            if w.matter(ref, ReviewRequest).stage is not Stage.CLOSED:
                raise NotOver(f"{said(ref)} is not over; look at it as it stands, there is nothing to reopen")
            w.record(RequestReopened(reason=reason), ref=ref)
            hold_anew(w, self._g, ref)

        return await self._acts.write(Act.DECIDE_REQUEST, by, decide, uid=uid)

    async def viewed(self, ref: str, viewed: RequestViewed, *, by: Signed, uid: UUID | None = None) -> Receipt:
        """Somebody other than the operator saw footage of it (R7); whoever writes it down sat by, where nobody is named.

        Raises:
            NoSuchMatter: there is no such request, or no such export.
            NoSuchPerson: who is said to have sat by does not work here.
            NotInOrder: out before in, or in a time to come.
            NotItsExport: the copy they took is of another request.
        """

        def decide(w: Writing) -> None:
            w.matter(ref, ReviewRequest)
            if viewed.supervisor and viewed.supervisor != by.staff:
                in_service(w, viewed.supervisor)
            in_order(viewed.begins, viewed.ends, w.now)
            if viewed.export is not None and w.matter(viewed.export, Export).about != ref:
                raise NotItsExport(
                    f"{viewed.export} is no export of {ref}; see what was copied out for it: export list"
                )
            told = msgspec.structs.replace(viewed, supervisor=viewed.supervisor or by.staff)
            w.record(told, ref=ref)

        return await self._acts.write(Act.REQUEST, by, decide, uid=uid)

    async def feedback(
        self, ref: str, used: Used, *, by: Signed, text: str | None = None, uid: UUID | None = None
    ) -> Receipt:
        """What became of the footage. Raises `NoSuchMatter`, `NotOver`."""

        def decide(w: Writing) -> None:
            if w.matter(ref, ReviewRequest).stage is not Stage.CLOSED:
                raise NotOver(f"{said(ref)} is not answered yet; answer it first, then say what became of the footage")
            w.record(RequestFeedback(used=used, text=text or None), ref=ref)

        return await self._acts.write(Act.REQUEST, by, decide, uid=uid)

    async def tell(self, ref: str, text: str, *, by: Signed, uid: UUID | None = None) -> Receipt:
        """Write to the requester in our own words. Raises `NotKnownYet`, `NoSuchMatter`."""

        def decide(w: Writing) -> None:
            known(w.matter(ref, ReviewRequest))
            write_to(w, self._g, ref, "message", text=text)

        return await self._acts.write(Act.REQUEST, by, decide, uid=uid)


def _kept(request: ReviewRequest, outcome: Outcome) -> None:
    """It may be answered; what was only to be preserved was seen kept, and asks for nothing else (P-15)."""
    request.accepted()
    if outcome is Outcome.PRESERVED and not request.keeping:
        raise NotToConclude(
            f"{request.ref} asks for a look, or has rows of one; write a row for each camera, then answer"
        )
    if outcome is Outcome.PRESERVED and "hold_placed" in request.owed():
        raise NotToConclude(
            f"nobody has seen the footage of {request.ref} kept yet; look for the hold in the recorder first"
        )
