"""One matter in one line: what the handover sheet and the list of open matters say of it."""

from datetime import datetime
from enum import StrEnum
from functools import singledispatch

from control_room.domain.boards import Bolo
from control_room.domain.book import Words, heard
from control_room.domain.calls.states import Call
from control_room.domain.deployments.states import Deployment
from control_room.domain.faults import Fault
from control_room.domain.matters import Matter
from control_room.domain.morning_reports import MorningReport
from control_room.domain.orders import Order
from control_room.domain.register_codes import CallKind
from control_room.domain.shifts import Shift
from control_room.domain.times import spoken
from control_room.words.besides import typed
from control_room.words.boards import order_facts, order_name, plate, premises_words, since, sort_words, until
from control_room.words.deployments import stands as deployment_stands
from control_room.words.faults import WAITS, camera_and, symptom_words
from control_room.words.saying import OWED, cams, counted, day_words, joined, plain, ref_words
from control_room.words.shifts import shift_called


def described(matter: Matter, now: datetime) -> str:
    """Reference, what it is, and what is owed: "FT-58 c31 not recording; owed: the contractor to be told"."""
    owed = ", ".join(OWED.get(code, code.replace("_", " ")) for code in matter.owed())
    return joined(joined(ref_words(matter.ref), what(matter, now), by=" "), owed and f"owed: {owed}", by="; ")


@singledispatch
def what(matter: Matter, now: datetime) -> str:
    """What a matter is, without its reference. Types nobody registered say what of them has a common name."""
    parts: list[Words | None] = []
    for name in ("category", "callsign", "location", "place", "subject", "text", "reason"):
        value = getattr(matter, name, None)
        if value is not None and not isinstance(value, tuple):
            parts.append(plain(value) if isinstance(value, StrEnum) else value)
    return joined(*parts, f"since {_since(matter.opened_at, now)}")


def _since(at: datetime, now: datetime) -> str:
    return spoken(at) if abs((now - at).total_seconds()) < 64800 else f"{day_words(at, now)} {spoken(at)}"


@what.register
def _(matter: Bolo, now: datetime) -> str:
    vrm = (
        ""
        if matter.vrm and heard(matter.vrm).lower() in heard(matter.subject).lower()
        else plate(matter.vrm, matter.part)
    )
    told = joined(matter.subject, vrm, premises_words(matter), matter.source, until(matter.expires, now))
    return joined(f"{sort_words(matter)}:", told, by=" ")


@what.register
def _(matter: Order, now: datetime) -> str:
    where = heard(matter.area) or ", ".join(matter.wards)
    begins = matter.starts and matter.starts > now and since(matter.starts, now)
    called = joined(order_name(matter.order), where, cams(matter.cameras), by=" ")
    return joined(called, begins or "", until(matter.ends, now), order_facts(matter))


@what.register
def _(matter: Fault, now: datetime) -> str:
    if matter.entry is not None:
        number = joined(plain(matter.entry).replace("-", " "), matter.number, by=" ")
        return joined(f"number in doubt: {number}", matter.text, f"since {_since(matter.opened_at, now)}")
    said_so = camera_and(matter.cameras, symptom_words(matter.symptom) or heard(matter.text))
    stands = "suspected" if matter.suspect else "said to be mended" if matter.mended_at else ""
    waits = f"waits for {WAITS[matter.waiting.why]}" if matter.waiting else ""
    return joined(said_so, f"since {_since(matter.began, now)}", matter.contractor, waits, stands)


@what.register
def _(matter: Deployment, now: datetime) -> str:
    return joined(joined(matter.unit, matter.place, by=" "), deployment_stands(matter, now))


@what.register
def _(matter: Call, now: datetime) -> str:
    if matter.restricted:  # what stands on a screen that others may see
        due = f"promise by {spoken(matter.promise_by)}" if matter.promise_by else ""
        rang = joined(f"rang {_since(matter.began_at, now)}", typed(matter.besides), by=" ")
        return joined("restricted call", due, rang)
    promised = joined(matter.promise, matter.promise_by and f"by {spoken(matter.promise_by)}", by=" ")
    life = "LIFE AT RISK" if matter.life is True else ""
    again = f"RUNG {matter.repeat.calls} TIMES" if matter.repeat else ""
    about = "" if matter.about is CallKind.OTHER else plain(matter.about)
    needs = joined(*(plain(each.protocol) for each in matter.needs))
    return joined(
        life,
        again,
        matter.text or needs or about,
        matter.place,
        promised,
        joined(f"rang {_since(matter.began_at, now)}", typed(matter.besides), by=" "),
    )


@what.register
def _(matter: Shift, now: datetime) -> str:
    return shift_called(matter, now)


@what.register
def _(matter: MorningReport, now: datetime) -> str:
    _ = now
    chased = "nobody has said that they have it" if matter.chased else ""
    return joined(f"morning report of {plain(matter.service)}", counted(len(matter.calls), "call"), chased)
