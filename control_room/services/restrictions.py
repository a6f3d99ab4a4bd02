"""What is restricted to need: a call, and whatever is about it, for those who worked it, took it over or were let in, by name."""

from collections.abc import Iterator
from datetime import datetime
from typing import ClassVar, Final
from uuid import UUID

from control_room.domain.audience import NEED, ROOM, narrower
from control_room.domain.authority import Act
from control_room.domain.book import LetIn, Lifted, Restricted
from control_room.domain.calls.states import Call
from control_room.domain.diary import DiaryEntry
from control_room.domain.errors import Refusal
from control_room.domain.exhibits.states import Export
from control_room.domain.holds import Hold
from control_room.domain.matters import Matter
from control_room.domain.pages.states import Page
from control_room.domain.refs import RefKind
from control_room.services.acts import Acts, Looking, Receipt, Signed, Writing, system
from control_room.store import admitted

_MOST: Final = 5000


class NotRestricted(Refusal):
    """The matter is restricted to nobody."""

    code: ClassVar[str] = "not_restricted"


class SeenAlready(Refusal):
    """They see it already."""

    code: ClassVar[str] = "seen_already"


class Restrictions:
    """What is done so that a sensitive call is for those who need it alone.

    Args:
        workstation: whose clockwork restricts what an older console left open.
    """

    def __init__(self, acts: Acts, *, workstation: str) -> None:
        self._acts, self._by = acts, system(workstation)

    async def restrict(self, ref: str, reason: str, *, by: Signed, uid: UUID | None = None) -> Receipt:
        """Whatever its questions, a call is for those who need it alone from now on. Raises `NoSuchMatter`, `SeenAlready`."""

        def decide(w: Writing) -> None:
            if w.matter(ref, Call).aud != ROOM:
                raise SeenAlready(f"{ref} is restricted already; a supervisor lets somebody in with: call let-in")
            restrict(w, ref, reason=reason)

        return await self._acts.write(Act.CALL, by, decide, uid=uid)

    async def let_in(self, ref: str, staff: str, reason: str, *, by: Signed, uid: UUID | None = None) -> Receipt:
        """A supervisor lets somebody of the floor see a restricted call, with a reason.

        A supervisor names it by its reference; so does whoever has an on-call manager's leave by phone.

        Raises:
            NotYours: an operator without that leave.
            NotRestricted: it is no call, or everybody sees it.
            SeenAlready: they were let in before.
        """

        def decide(w: Writing) -> None:
            if ref not in admitted.outstanding(w.conn, RefKind.CALL.value) and not any(
                isinstance(each, Call) and each.aud == NEED for each in w.some((ref,))
            ):
                raise NotRestricted(f"{ref} is no call that is restricted; see the calls with: call list")
            if staff in admitted.who(w.conn, ref):
                raise SeenAlready(f"{staff} was let in to {ref} before; they open it at F4")
            let_in(w, ref, staff, reason)

        return await self._acts.write(Act.LET_IN, by, decide, uid=uid)

    async def lift(self, ref: str, reason: str, *, by: Signed, uid: UUID | None = None) -> Receipt:
        """A supervisor makes a restricted call everybody's again, and what is about it: its lines too, those of before as well.

        Questions that are sensitive, begun later, restrict it again.

        Raises:
            NotYours: an operator.
            NoSuchMatter: there is no such call.
            NotRestricted: everybody sees it.
        """

        def decide(w: Writing) -> None:
            if w.matter(ref, Call).aud != NEED:
                raise NotRestricted(f"{ref} is restricted to nobody; see the calls with: call list")
            about = tuple(each.ref for each in _about(w, ref) if each.aud == NEED)
            for each in (ref, *about):
                w.record(Lifted(reason=reason), ref=each)

        return await self._acts.write(Act.LIFT_RESTRICTION, by, decide, uid=uid)

    async def let_in_to(self, ref: str, *, by: Signed) -> tuple[str, ...]:
        """Who of the floor sees a call by name, by staff number. Raises `NoSuchMatter`."""

        def look(look: Looking) -> tuple[str, ...]:
            return admitted.who(look.conn, look.matter(ref, Call).ref)

        return await self._acts.read(by, look)

    async def masked(self, *, by: Signed) -> int:
        """How many calls are open, or owe something, that this person may not see: that is all they are told."""
        return await self._acts.read(by, lambda look: len(unseen(look)))

    async def pressing(self, *, by: Signed) -> int:
        """Of how many of those something is due, a promise or a page: that is said, for nobody else may be in the room."""

        def look(look: Looking) -> int:
            refs = unseen(look)
            if not refs:
                return 0
            pages = admitted.outstanding(look.conn, RefKind.PAGE.value)
            every = Looking(look.conn, self._by.reader, look.now).some((*refs, *pages))
            due = (each for each in every if (at := each.due()) is not None and at <= look.now)
            return len({each.about if isinstance(each, Page) else each.ref for each in due} & set(refs))

        return await self._acts.read(by, look)

    async def restrict_all(self) -> None:
        """Restrict the calls that go by sensitive questions and an older console left open. Cheap where there is none."""

        def open_(look: Looking) -> tuple[str, ...]:
            calls = look.matters(Call, outstanding=False, limit=_MOST)
            return tuple(each.ref for each in calls if each.sensitive and each.aud == ROOM)

        if await self._acts.read(self._by, open_):
            await self._acts.maybe(Act.CALL, self._by, lambda w: [restrict(w, ref) for ref in open_(w)])


def unseen(look: Looking) -> tuple[str, ...]:
    """References of outstanding calls that are restricted to need, and not theirs who looks."""
    refs = admitted.outstanding(look.conn, RefKind.CALL.value)
    theirs = {each.ref for each in look.some(refs)}
    return tuple(ref for ref in refs if ref not in theirs)


def restrict(w: Writing, ref: str, *, reason: str | None = None) -> None:
    """From here on a call, and what is about it, is for those who need it. Who has worked it goes on seeing it."""
    call = w.matter(ref, Call)
    if narrower(call.aud, ROOM):
        return
    worked = {line.by for line in w.lines(ref=ref, limit=_MOST)} | {w.by.staff}
    listed = tuple(sorted(worked - {"system"}))
    about = tuple(_about(w, ref, since=call.opened_at))
    w.record(Restricted(about=ref, let_in=listed, reason=reason), ref=ref, aud=NEED)
    for each in about:
        if narrower(NEED, each.aud):
            w.record(Restricted(about=ref, let_in=listed), ref=each.ref, aud=NEED)


def let_in(w: Writing, ref: str, staff: str, reason: str) -> None:
    """Somebody sees a restricted call from now on, and what is about it; nothing for who was let in before."""
    if staff in admitted.who(w.conn, ref):
        return
    w.record(LetIn(staff=staff, reason=reason), ref=ref)
    for each in _about(w, ref):
        if each.aud == NEED:
            w.record(LetIn(staff=staff, reason=reason), ref=each.ref)


def with_the_call(w: Writing, ref: str, about: str | None) -> None:
    """What begins about a restricted call is seen by whoever sees the call."""
    if about is not None:
        listed = admitted.who(w.conn, about)
        w.record(Restricted(about=about, let_in=listed), ref=ref, aud=NEED)


def _about(w: Writing, ref: str, *, since: datetime | None = None) -> Iterator[Matter]:
    """What is about a call, whoever looks: a restriction leaves none of it open."""
    every = Looking(w.conn, system(w.by.ws).reader, w.now)
    for kind in (Page, Hold, Export, DiaryEntry):
        for each in every.matters(kind, outstanding=False, since=since, limit=_MOST):
            if each.about == ref:
                yield each
