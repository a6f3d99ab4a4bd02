"""Who is on the list of a surveillance operation, and all that anybody else is told: how many there are."""

from datetime import date
from typing import Any, ClassVar, Final
from uuid import UUID

from control_room.domain.audience import SYSTEM
from control_room.domain.authority import Act, allowed, require
from control_room.domain.book import LetIn, ShutOut, heard
from control_room.domain.errors import Refusal
from control_room.domain.operations.names import covered, same_name
from control_room.domain.operations.refusals import NotSaid, OneOnBothSides, OperatorsDrive
from control_room.domain.operations.states import Operation
from control_room.domain.people import Role
from control_room.domain.refs import RefKind
from control_room.domain.reports import FEWEST, Operated
from control_room.domain.times import day_of
from control_room.services.acts import Acts, Looking, Receipt, Signed, Writing, system
from control_room.store import admitted, rows

_MOST: Final = 5000


class NobodyToSight(Refusal):
    """Nobody on the list could see its authority."""

    code: ClassVar[str] = "nobody_to_sight"


class NotOnTheList(Refusal):
    """The list holds people of the room, each once."""

    code: ClassVar[str] = "not_on_the_list"


class NeedToKnow:
    """What is done to the list of an operation, and what those who are on none are told."""

    def __init__(self, acts: Acts, *, ws: str = "") -> None:
        self._acts, self._by = acts, system(ws)

    # -- its list ---------------------------------------------------------------------------------------------------------

    async def let_in(self, ref: str, staff: str, reason: str, *, by: Signed, uid: UUID | None = None) -> Receipt:
        """Somebody is on its list from now on. Raises `NotOnTheList`, `NotSaid`."""

        def decide(w: Writing) -> None:
            it = w.matter(ref, Operation)
            of_the_room(w, staff)
            if staff in admitted.who(w.conn, it.ref):
                raise NotOnTheList(f"{staff} is on its list already")
            w.record(LetIn(staff=staff, reason=words(reason, "say why they need it")), ref=it.ref)

        return await self._acts.write(Act.LEAD_OPERATION, by, decide, uid=uid)

    async def shut_out(self, ref: str, staff: str, reason: str, *, by: Signed, uid: UUID | None = None) -> Receipt:
        """Somebody is on its list no more. A supervisor or manager always stays on it. Raises `NotOnTheList`, `NobodyToSight`."""

        def decide(w: Writing) -> None:
            it = w.matter(ref, Operation)
            listed = admitted.who(w.conn, it.ref)
            if staff not in listed:
                raise NotOnTheList(f"{staff} is not on its list")
            if not any(each != staff and leads(w, each) for each in listed):
                raise NobodyToSight("a supervisor or manager stays on its list; let another in first")
            if it.session is not None and it.session.operator == staff:
                raise NotOnTheList(f"{staff} works the cameras for it now; close the session first")
            w.record(ShutOut(staff=staff, reason=words(reason, "say why")), ref=it.ref)

        return await self._acts.write(Act.LEAD_OPERATION, by, decide, uid=uid)

    async def masked(self, *, by: Signed) -> int:
        """How many outstanding operations there are that this person may not see: that is all they are told."""
        return await self._acts.read(by, masked)

    async def unbriefed(self, who: str) -> int:
        """How many operations are in session now whose authority does not name this visitor: 0 where none is in session.

        For whoever signs visitors in: that there is one is said, nothing of it.
        """

        def look(look: Looking) -> int:
            return sum(
                not covered(who, (*it.officers, heard(it.directs), heard(it.in_charge))) for it in in_session(look)
            )

        return await self._acts.read(self._by, look)

    async def annual(self, year: int, *, by: Signed) -> int:
        """How many operations' authorities were granted in a London year, sighted here: a count and nothing else. Raises `NotYours`."""
        require(Act.REPORT_FIGURES, by.role)

        def look(look: Looking) -> int:
            found = look.matters(Operation, outstanding=False, limit=_MOST)
            return sum(it.granted is not None and any(day_of(at).year == year for at in it.begins[:1]) for it in found)

        return await self._acts.read(self._by, look)

    async def operated(self, since: date, until: date, *, by: Signed) -> Operated:
        """How many operations the cameras were worked for, by the days their sessions began, and for how many hours together.

        Hours of fewer than `reports.FEWEST` operations are told to nobody: they would tell of each. Raises `NotYours`.
        """
        require(Act.REPORT_FIGURES, by.role)

        def look(look: Looking) -> Operated:
            hours: dict[str, float] = {}
            for it in look.matters(Operation, outstanding=False, limit=_MOST):
                for each in it.sessions:
                    if since <= day_of(each.begun) <= until:
                        lasted = ((each.ended or look.now) - each.begun).total_seconds() / 3600
                        hours[it.ref] = hours.get(it.ref, 0.0) + lasted
            return Operated(used=len(hours), hours=sum(hours.values()) if len(hours) >= FEWEST else None)

        return await self._acts.read(self._by, look)


def masked(look: Looking) -> int:
    """How many outstanding operations whoever looks may not see. Nobody who reads no lines is told even that."""
    if not look.reader.audiences:
        return 0
    refs = admitted.outstanding(look.conn, RefKind.SURVEILLANCE_OPERATION.value)
    return len(refs) - len(look.some(refs))


def outstanding(look: Looking) -> int:
    """How many there are, whoever looks: for a sheet that the whole room reads."""
    return len(admitted.outstanding(look.conn, RefKind.SURVEILLANCE_OPERATION.value))


def mask(n: int) -> str:
    """What stands in the place of operations on whose list somebody is not."""
    return f"RESTRICTED OPERATION ({n})"


def sheet_of(look: Looking) -> tuple[str, ...]:
    """That there are some, for the handover sheet: those on a list are told by the list, whoever takes over."""
    n = outstanding(look)
    return (f"{mask(n)}: those on its list hand it over among themselves; to be let in, ask a supervisor",) if n else ()


def in_session(look: Looking) -> tuple[Operation, ...]:
    """The operations for which cameras are worked now, whoever looks: never for showing."""
    every = Looking(look.conn, SYSTEM, look.now).matters(Operation, limit=_MOST)
    return tuple(each for each in every if each.session is not None)


def operating(look: Looking) -> bool:
    """Whether cameras are worked for one now: whoever comes in to whom nobody told of it is warned of at the door."""
    return bool(in_session(look))


def of_the_room(w: Writing, staff: str) -> dict[str, Any]:
    """An account that is in use. Raises `NotOnTheList`."""
    found = rows.person(w.conn, staff)
    if found is None or not found["active"]:
        raise NotOnTheList(f"{staff} is nobody of this room; its list holds staff numbers")
    return found


def leads(w: Writing, staff: str) -> bool:
    """Whether they may see an authority, approve it and let others in."""
    found = rows.person(w.conn, staff)
    return found is not None and bool(found["active"]) and allowed(Act.LEAD_OPERATION, Role(found["role"]))


def another(w: Writing, staff: str, *names: str) -> None:
    """Whoever stands for the room is not who granted it or is in charge of it. Raises `OneOnBothSides`."""
    found = rows.person(w.conn, staff)
    if found is not None and any(same_name(str(found["name"]), each) for each in names):
        raise OneOnBothSides("you granted it or are in charge of it yourself; another supervisor or manager does this")


def drives(w: Writing, it: Operation, staff: str) -> None:
    """Whoever works the cameras is of the floor and on the list. Raises `OperatorsDrive`."""
    found = rows.person(w.conn, staff)
    if found is None or not found["active"] or not allowed(Act.OPERATION, Role(found["role"])):
        raise OperatorsDrive(
            f"{staff} is no operator of this room: our own people work the cameras, and the officer named directs them"
        )
    if staff not in admitted.who(w.conn, it.ref):
        raise OperatorsDrive(f"{staff} is not on its list; a supervisor on it lets them in first")


def words(said: str, otherwise: str) -> str:
    """Words that must be there. Raises `NotSaid`."""
    if not said.strip():
        raise NotSaid(otherwise)
    return said.strip()
