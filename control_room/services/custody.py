"""The hands an export goes through: copies, seals, places, release to somebody, coming back, being destroyed."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from msgspec.structs import replace

from control_room.domain.authority import Act
from control_room.domain.book import heard
from control_room.domain.exhibits import dating, releasing, steps
from control_room.domain.exhibits.codes import Uncollected
from control_room.domain.exhibits.dating import Ending
from control_room.domain.exhibits.kinds import ExportCopied, ExportMoved
from control_room.domain.exhibits.releasing import Handover, Recipient
from control_room.domain.exhibits.states import Export
from control_room.domain.requests.codes import Basis, Outcome
from control_room.domain.requests.states import ReviewRequest
from control_room.services.acts import Acts, Receipt, Signed, Writing
from control_room.services.clearing import cleared, requester_of
from control_room.services.exhibits import hashed, step
from control_room.services.leaving import known, may_leave
from control_room.services.protocols import Protocols


class Custody:
    """What is done with the copies of an export."""

    def __init__(self, acts: Acts, protocols: Protocols) -> None:
        self._acts = acts
        self._protocols = protocols

    async def copy(self, ref: str, asked: ExportCopied, *, by: Signed, uid: UUID | None = None) -> Receipt:
        """A copy was made; its number and its own mark are given here. Raises as `steps.make_copy`."""
        return await step(
            self._acts,
            Act.EXPORT,
            ref,
            by,
            lambda x: steps.make_copy(
                x,
                kind=asked.copy_kind,
                medium=asked.medium,
                encrypted=asked.encrypted,
                serial=asked.serial,
                seal=asked.seal,
                bag=asked.bag,
                link=heard(asked.link) or None,
                receipt=asked.receipt,
                expires=asked.expires,
                place=heard(asked.place) or None,
            ),
            uid,
        )

    async def receive_receipt(
        self, ref: str, n: int, receipt: str, *, by: Signed, expires: datetime | None = None, uid: UUID | None = None
    ) -> Receipt:
        """The evidence system's receipt for an upload came. Raises `NoSuchCopy`, `OnlyForMedia`."""
        return await step(
            self._acts, Act.EXPORT, ref, by, lambda x: steps.receive_receipt(x, n, receipt, expires=expires), uid
        )

    async def move(self, ref: str, asked: ExportMoved, *, by: Signed, uid: UUID | None = None) -> Receipt:
        """One custody event of one copy. Raises as `steps.move`."""
        return await step(
            self._acts,
            Act.EXPORT,
            ref,
            by,
            lambda x: steps.move(
                x,
                asked.event,
                n=asked.n,
                came_from=heard(asked.came_from) or None,
                to=heard(asked.to) or None,
                seal_before=asked.seal_before,
                seal_after=asked.seal_after,
                witness=asked.witness,
                reason=heard(asked.reason) or None,
            ),
            uid,
        )

    async def release(
        self, parts: Sequence[tuple[str, Handover]], recipient: Recipient, *, by: Signed, uid: UUID | None = None
    ) -> Receipt:
        """Give copies of one or several exports to one recipient, under one signature: all of them or none.

        A hash that differs is written down as a failed check, and nothing is released. Raises as `releasing.release`,
        `NotToLeave` and `NoSuchPerson`.
        """
        together = tuple(dict.fromkeys(ref for ref, _ in parts))

        def decide(w: Writing) -> None:
            for ref, how in parts:
                self._leaves(w, ref, replace(how, together=together), recipient, by=by)

        return await hashed(self._acts, Act.RELEASE_EXPORT, by, decide, uid)

    def _leaves(self, w: Writing, ref: str, how: Handover, recipient: Recipient, *, by: Signed) -> None:
        """One copy leaves: what no protocol can change is asked first, then the protocol in force."""
        export = w.matter(ref, Export)
        request = _request(w, export)
        may_leave(request, by.role)
        known(w, by, how.second)
        whole = replace(how, basis=how.basis or _basis(request))
        released = releasing.release(export, recipient, whole, requester=requester_of(request), by=by.staff)
        version, clauses = cleared(self._protocols, w.now, export, recipient, whole, request=request, role=by.role)
        w.record(replace(released, version=version, clauses=clauses), ref=ref)

    async def take_back(
        self,
        ref: str,
        n: int,
        *,
        by: Signed,
        seal: str = "",
        came_from: str | None = None,
        text: str | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """A copy came back. Raises `NoSuchCopy`."""
        return await step(
            self._acts,
            Act.EXPORT,
            ref,
            by,
            lambda x: steps.take_back(x, n, seal=seal, came_from=came_from, text=text),
            uid,
        )

    async def destroy(
        self, ref: str, reason: str, *, by: Signed, n: int = 0, witness: str | None = None, uid: UUID | None = None
    ) -> Receipt:
        """Destroy one copy, or with 0 all of it; a manager's act. Raises `NoSuchCopy`, `ExportOver`, `NotYours`."""
        return await step(
            self._acts, Act.DESTROY_EXPORT, ref, by, lambda x: steps.destroy(x, n, witness=witness, reason=reason), uid
        )

    async def set_day(
        self,
        ref: str,
        n: int,
        ending: Ending,
        on: date | None,
        *,
        by: Signed,
        text: str | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """By when a copy comes back or is destroyed; None takes the day away. Raises `NoSuchCopy`, `DayIsPast`."""

        def decide(w: Writing) -> None:
            copy = steps.copy_of(w.matter(ref, Export), n)
            w.record(dating.set_day(copy, ending, on, now=w.now, text=text), ref=ref)

        return await self._acts.write(Act.EXPORT, by, decide, uid=uid)

    async def chase(
        self,
        ref: str,
        *,
        by: Signed,
        decision: Uncollected | None = None,
        text: str | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """Its collector was asked again, or a supervisor decided. Raises `DecisionNotYours`."""
        return await step(
            self._acts, Act.EXPORT, ref, by, lambda x: steps.chase(x, role=by.role, decision=decision, text=text), uid
        )


def _basis(request: ReviewRequest | None) -> Basis | None:
    """The basis as the request stands now: none of one that was refused."""
    if request is None:
        return None
    return Basis.NONE if request.outcome is Outcome.REFUSED else request.basis


def _request(w: Writing, export: Export) -> ReviewRequest | None:
    """The written request it was exported for; None where it was for something else."""
    found = w.some((export.about,)) if export.about is not None else ()
    return next((each for each in found if isinstance(each, ReviewRequest)), None)
