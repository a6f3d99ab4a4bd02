"""Who sees a concern: its audience, its list by role, and what everybody else is told, a count."""

import re
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from control_room.domain.audience import LISTED, ROOM, SUPERVISORS, SYSTEM
from control_room.domain.book import LetIn, Line, Restricted, heard
from control_room.domain.concerns.codes import ABOUT_PEOPLE, ZONES, Sort
from control_room.domain.concerns.kinds import ConcernReported
from control_room.domain.concerns.refusals import PersonConcerned
from control_room.domain.concerns.states import Concern
from control_room.domain.exhibits.states import Export
from control_room.domain.faults.states import Fault
from control_room.domain.matters import Matter, Stage
from control_room.domain.people import Role
from control_room.domain.refs import RefKind, said
from control_room.domain.register_codes import Symptom
from control_room.services.acts import Looking, Writing
from control_room.services.needtoknow import of_the_room
from control_room.store import admitted, rows

BY_ROLE: Final = frozenset({Role.MANAGER, Role.GOVERNANCE, Role.AUDITOR})
"""Who is on the list of what is about somebody of ours by their role, unless they are concerned."""
SOON: Final = timedelta(hours=24)
"""What falls due within this runs out."""
_MOST: Final = 5000
_SHORTEST: Final = 3


class Register(Struct, frozen=True, kw_only=True):
    """What anybody is told of the register: how many are open, and of those how many run out or are past their time."""

    open: int = 0
    breaches: int = 0
    """Of which the hours run and nobody has decided."""
    soon: int = 0
    late: int = 0
    hidden: int = 0
    """Open ones that whoever looks may not see; `hidden_late` of them past their time."""
    hidden_late: int = 0


class Mine(Struct, frozen=True, kw_only=True):
    """What whoever reported something is told of it: that somebody took it up, and that it was concluded. Not what was found."""

    ref: str
    sort: Sort
    reported: datetime
    taken_at: datetime | None
    concluded: bool


class ConcernStory(Struct, frozen=True, kw_only=True):
    """One concern as somebody who may see it reads it."""

    concern: Concern
    lines: tuple[Line, ...] = ()
    listed: tuple[str, ...] = ()


def begin(w: Writing, facts: ConcernReported, also: tuple[str, ...], *, at: datetime | None) -> str:
    """Write a concern down for those who may see it; answers its reference.

    Raises:
        NoSuchMatter, NoSuchLine: what it is about is not there.
        NotOnTheList: somebody named is nobody of the room.
        PersonConcerned: whom it is about should see it too.
    """
    for each in (*facts.staff, *also):
        of_the_room(w, each)
    if set(also) & set(facts.staff):
        raise PersonConcerned("whom it is about never sees it; name somebody else to be told")
    about = [w.matter(ref, Matter) for ref in facts.refs]
    lines = [w.line(number) for number in facts.lines]
    refs = tuple(dict.fromkeys((*facts.refs, *(line.ref for line in lines if line.ref is not None))))
    off = tuple(sorted({*facts.staff, *_in_words(w, heard(facts.text), heard(facts.whom))}))
    restricted = bool(
        facts.sort in ABOUT_PEOPLE
        or off
        or heard(facts.whom).strip()
        or any(each.aud != ROOM for each in (*about, *lines))
    )
    aud = LISTED if restricted else ROOM if facts.sort in ZONES else SUPERVISORS
    ref = w.next_ref(RefKind.CONCERN)
    w.record(replace(facts, refs=refs, off=off), ref=ref, at=at, aud=aud)
    if restricted:
        listed = tuple(dict.fromkeys((*(each for each in _leading(w) if each not in off), *also)))
        w.record(Restricted(about=ref, let_in=listed), ref=ref, aud=LISTED)
    return ref


def narrow(w: Writing, it: Concern, concerned: Collection[str]) -> None:
    """What was for a role, or the room, is for a list from now on, and whoever took it up stays on that."""
    if it.aud == LISTED:
        return
    wanted = (*_leading(w), w.by.staff, *((it.taken_by,) if it.taken_by else ()))
    listed = tuple(dict.fromkeys(each for each in wanted if each not in {*concerned, *it.off}))
    w.record(Restricted(about=it.ref, let_in=listed), ref=it.ref, aud=LISTED)


def from_fault(w: Writing, ref: str) -> None:
    """A privacy zone that a fault says is lost stands in the register too, once while that is open (P-40)."""
    fault = w.matter(ref, Fault)
    lost = fault.symptom is Symptom.PRIVACY_ZONE_LOST and not fault.suspect and fault.stage is Stage.OPEN
    if not lost or any(fault.ref in it.refs for it in every(w)):
        return
    text = f"a privacy zone is lost: {said(fault.ref)}"
    found = ConcernReported(sort=Sort.ZONE_LOST, aware=w.now, cameras=fault.cameras, refs=(fault.ref,), text=text)
    begin(w, found, (), at=None)


def from_export(w: Writing, ref: str) -> None:
    """Footage that shows the inside of a home was copied out: that it was looked into is reported (P-24)."""
    export = w.matter(ref, Export)
    text = f"footage that shows the inside of a home was copied out: {said(export.ref)}"
    found = ConcernReported(sort=Sort.HOME, aware=w.now, cameras=export.cameras, refs=(export.ref,), text=text)
    begin(w, found, (), at=None)


def managed(w: Writing, it: Concern) -> bool:
    """Whether a manager sees it, who then concludes it."""
    managers = {each["staff"] for each in _active(w) if Role(each["role"]) is Role.MANAGER}
    return bool(managers & set(admitted.who(w.conn, it.ref)) if it.aud == LISTED else managers)


def keep_lists(w: Writing) -> None:
    """Whoever became a manager, governance or an auditor sees what is about others, as those before them did."""
    leading = _leading(w)
    for it in every(w, open_=False):
        if it.aud != LISTED:
            continue
        there = {*admitted.who(w.conn, it.ref), *it.staff, *it.off}
        for staff in leading:
            if staff not in there:
                w.record(LetIn(staff=staff, reason="sees the register by their role"), ref=it.ref)


def by_role(look: Looking) -> tuple[tuple[str, str, bool], ...]:
    """Who has which role and account now: as long as it stays the same, no list changes."""
    return tuple((each["staff"], each["role"], bool(each["active"])) for each in rows.everybody(look.conn))


def register_of(look: Looking) -> tuple[str, ...]:
    """What of the register runs, for the handover sheet: counts, for the whole room reads it."""
    told = count_words(standing(look))
    return (f"{told}; managers and information governance see to it, Alt+C",) if told else ()


def count_words(standing: Register) -> str:
    """What anybody is told: "PRIVACY REGISTER (3): 1 breach clock runs, 1 past its time"; "" where nothing runs out."""
    told = {
        "breach clock runs": standing.breaches,
        "due within a day": standing.soon,
        "past its time": standing.late,
    }
    parts = [f"{n} {what}" for what, n in told.items() if n]
    return f"PRIVACY REGISTER ({standing.open}): {', '.join(parts)}" if parts else ""


def every(look: Looking, *, open_: bool = True) -> tuple[Concern, ...]:
    """The register, whoever looks: for counts and lists, never for showing."""
    return Looking(look.conn, SYSTEM, look.now).matters(Concern, outstanding=open_, limit=_MOST)


def standing(look: Looking) -> Register:
    """What anybody who reads lines is told; nothing of what they are."""
    if not look.reader.audiences:
        return Register()
    found = every(look)
    late = [it for it in found if it.late(look.now)]
    soon = [it for it in found if it not in late and (due := it.due()) is not None and due - look.now <= SOON]
    seen = {it.ref for it in look.some(it.ref for it in found)}
    return Register(
        open=len(found),
        breaches=sum(it.undecided for it in found),
        soon=len(soon),
        late=len(late),
        hidden=len(found) - len(seen),
        hidden_late=sum(it.ref not in seen for it in late),
    )


def _active(look: Looking) -> Iterable[dict[str, Any]]:
    return (each for each in rows.everybody(look.conn) if each["active"])


def _leading(look: Looking) -> tuple[str, ...]:
    return tuple(each["staff"] for each in _active(look) if Role(each["role"]) in BY_ROLE)


def _in_words(look: Looking, *told: str) -> frozenset[str]:
    """Staff numbers of the people whose whole name stands in some words, in either case."""
    plain = " ".join(" ".join(told).lower().split())
    return frozenset(
        str(each["staff"])
        for each in rows.everybody(look.conn)
        if len(name := str(each["name"] or "").lower()) > _SHORTEST
        and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", plain)
    )
