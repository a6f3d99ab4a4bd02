"""What a telephone system tells of calls: one small feed, whatever tells it, put in order before the book hears of it.

Events are stamped on receipt: a softphone's carry no time. They may come twice, late, out of order, or be nonsense; what a call
comes to is worked out from what is known of it so far. That a line is up says nothing of who is at its other end.
"""

import hashlib
import re
from datetime import datetime, timedelta
from enum import StrEnum
from typing import ClassVar, Final

from msgspec import Struct
from msgspec.structs import replace

from control_room.domain.calls.codes import Recording
from control_room.domain.calls.kinds import TelephoneReconciled
from control_room.domain.errors import Refusal
from control_room.domain.telephones import EMERGENCY, Number, Sort, read_number
from control_room.domain.visible import visible

KEPT: Final = 512
"""Calls remembered at once; the oldest is forgotten first. Two hours of a storm of 200 an hour."""
SILENT: Final = timedelta(seconds=1)
"""How long the telephone system may not be heard before the desk says so; a softphone that hangs is found out in 3.5 s more."""
ANONYMOUS: Final = "anonymous.invalid"
"""The host of a caller who withholds the number (RFC 3323)."""
BY_HAND: Final = timedelta(minutes=10)
"""How far a call written by hand may be from its record: a tired person writes it down after the call, and clocks differ."""

_PLAIN: Final = re.compile(r"[\x21-\x7e]{1,200}")
_SHOWN: Final = 80


class NeverDialled(Refusal):
    """A number that is not rung from the desk."""

    code: ClassVar[str] = "never_dialled"


class Rung(StrEnum):
    """What is heard of a call that a key was pressed for. `ESTABLISHED` is not a human: a machine answers too."""

    RINGING = "ringing"
    ESTABLISHED = "established"
    BUSY = "busy"
    NO_ANSWER = "no_answer"
    FAILED = "failed"
    ENDED = "ended"


class Offered(Struct, frozen=True, kw_only=True):
    """A call rings. `caller` is as the network showed it: a number, a SIP address, or nothing."""

    call: str
    at: datetime
    caller: str = ""


class Answered(Struct, frozen=True, kw_only=True):
    """The call was answered here."""

    call: str
    at: datetime


class Ended(Struct, frozen=True, kw_only=True):
    """The call is over here, answered or not."""

    call: str
    at: datetime


class MessageLeft(Struct, frozen=True, kw_only=True):
    """A caller left a message on the service's number; `call` is that of the call that rang, or the message's own."""

    call: str
    at: datetime
    caller: str = ""


class OutboundResult(Struct, frozen=True, kw_only=True):
    """What is heard of a call that was dialled."""

    call: str
    at: datetime
    number: str
    result: Rung


class FeedLost(Struct, frozen=True, kw_only=True):
    """The telephone system is not heard any more."""

    at: datetime
    why: str = ""


class FeedBack(Struct, frozen=True, kw_only=True):
    """The telephone system is heard."""

    at: datetime


Event = Offered | Answered | Ended | MessageLeft | OutboundResult | FeedLost | FeedBack
"""All that a telephone system tells."""


class Leg(Struct, frozen=True, kw_only=True):
    """One incoming call as far as it was heard here; `shown` is empty while no number was."""

    call: str
    offered_at: datetime | None = None
    answered_at: datetime | None = None
    ended_at: datetime | None = None
    message_at: datetime | None = None
    shown: str = ""


class Heard(Struct, frozen=True, kw_only=True):
    """What was heard so far at this workstation.

    Attributes:
        legs: incoming calls by identity, the oldest first.
        outbound: what was heard last of calls that were dialled, the newest last.
        lost_at: since when the telephone system is not heard; None while it is.
    """

    legs: dict[str, Leg] = {}
    outbound: tuple[OutboundResult, ...] = ()
    lost_at: datetime | None = None
    why: str = ""

    def silent(self, now: datetime) -> bool:
        """Whether the desk must say that the telephone system is not heard."""
        return self.lost_at is not None and now - self.lost_at >= SILENT

    @property
    def ringing(self) -> tuple[Leg, ...]:
        """Calls that ring now, the one that has waited longest first."""
        waiting = (leg for leg in self.legs.values() if leg.offered_at and not leg.answered_at and not leg.ended_at)
        return tuple(waiting)


def identity(told: str) -> str:
    """A call's identity as the book keeps it: as it was told, or a digest of one too long or unprintable."""
    if _PLAIN.fullmatch(told):
        return told
    return "x-" + hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def caller_of(address: str) -> str:
    """The number or name in what the network showed: `sip:02079460123@host` gives "02079460123"; "" is withheld."""
    bare = re.sub(r"^<?(?:sips?|tel):", "", address.strip(), flags=re.IGNORECASE).rstrip(">")
    user, _, host = bare.partition("@")
    if host.partition(";")[0].partition(":")[0].lower() == ANONYMOUS:
        return ""
    user = " ".join(visible(user.partition(";")[0])[:_SHOWN].split())  # no blank but a plain one
    number = read_number(user)
    if number.sort is Sort.WITHHELD:
        return ""
    return number.figures if number.sort in {Sort.NATIONAL, Sort.OVERSEAS, Sort.SHORT} else user


def after(heard: Heard, event: Event) -> Heard:  # noqa: PLR0911 - one arm an event
    """What was heard, after one more event. Never raises; what was told first stands."""
    match event:
        case Offered():
            leg = _leg(heard, event.call)
            offered = replace(leg, offered_at=leg.offered_at or event.at, shown=leg.shown or caller_of(event.caller))
            return _kept(heard, offered)
        case Answered():
            leg = _leg(heard, event.call)
            return _kept(heard, replace(leg, answered_at=leg.answered_at or event.at))
        case Ended():
            leg = _leg(heard, event.call)
            return _kept(heard, replace(leg, ended_at=leg.ended_at or event.at))
        case MessageLeft():
            leg = _leg(heard, event.call)
            return _kept(heard, replace(leg, message_at=event.at, shown=leg.shown or caller_of(event.caller)))
        case OutboundResult():
            others = tuple(each for each in heard.outbound if each.call != event.call)
            return replace(heard, outbound=(*others, event)[-KEPT:])
        case FeedLost():
            return replace(heard, lost_at=heard.lost_at or event.at, why=visible(event.why)[:200])
        case FeedBack():
            return replace(heard, lost_at=None, why="")


def changed(before: Heard, now: Heard, call: str) -> Leg | None:
    """The call, where the book must hear of it: it rang and something of it is new. None for a duplicate."""
    known = identity(call)
    leg = now.legs.get(known)
    return None if leg is None or leg == before.legs.get(known) else leg


def _leg(heard: Heard, call: str) -> Leg:
    known = identity(call)
    return heard.legs.get(known) or Leg(call=known)


def _kept(heard: Heard, leg: Leg) -> Heard:
    legs = heard.legs | {leg.call: leg}
    while len(legs) > KEPT:
        del legs[next(iter(legs))]
    return replace(heard, legs=legs)


def to_dial(number: str) -> Number:
    """The number to dial when a key was pressed for it.

    Raises:
        NeverDialled: it is for danger to life, which the caller or the operator dials by hand, or can be no number.
    """
    read = read_number(number)
    if read.figures in EMERGENCY:
        raise NeverDialled(f"{read.figures} is never dialled from here; dial it on the telephone yourself")
    if not read.rung:
        raise NeverDialled("that is no number that can be rung; correct it, or dial it on the telephone yourself")
    return read


# -- the telephone system's own records -----------------------------------------------------------------------------------


class Record(Struct, frozen=True, kw_only=True):
    """One call in the telephone system's own records. Instants are UTC.

    Attributes:
        recorder, recorded: the recorder's own identity of it, and what it did; "" and None where the records do not say.
    """

    call: str
    began_at: datetime
    caller: str = ""
    answered: bool = False
    message: bool = False
    ended_at: datetime | None = None
    recorder: str = ""
    recorded: Recording | None = None


class Fault(Struct, frozen=True, kw_only=True):
    """A line of the records that cannot be used, and why."""

    line: int
    words: str


class Records(Struct, frozen=True, kw_only=True):
    """What a file of call records holds."""

    calls: tuple[Record, ...]
    faults: tuple[Fault, ...] = ()


class InBook(Struct, frozen=True, kw_only=True):
    """A call as the book has it, for laying beside the records. `feed` is empty for one written by hand."""

    ref: str
    feed: str
    at: datetime
    number: str = ""


class Reconciled(Struct, frozen=True, kw_only=True):
    """Records and book side by side.

    Attributes:
        both: (record, the book's call) of each that both have.
        missing: in the records and not in the book.
        extra: in the book and not in the records.
    """

    both: tuple[tuple[Record, InBook], ...]
    missing: tuple[Record, ...]
    extra: tuple[InBook, ...]

    def line(self, *, since: datetime, until: datetime, faults: int) -> TelephoneReconciled:
        """What the book keeps of it; at most 200 of each list."""
        return TelephoneReconciled(
            since=since,
            until=until,
            records=len(self.both) + len(self.missing),
            both=len(self.both),
            missing=tuple(each.call for each in self.missing[:200]),
            extra=tuple(each.ref for each in self.extra[:200]),
            faults=faults,
        )


def reconcile(records: tuple[Record, ...], book: tuple[InBook, ...]) -> Reconciled:
    """Lay records beside the book: by identity; what was written by hand by its number and time, ten minutes apart at most."""
    left = {each.call: each for each in sorted(records, key=lambda one: one.began_at, reverse=True)}
    both: list[tuple[Record, InBook]] = []
    unmatched: list[InBook] = []
    for each in book:
        record = left.pop(each.feed, None) if each.feed else None
        (unmatched.append(each) if record is None else both.append((record, each)))
    extra: list[InBook] = []
    for each in unmatched:
        near = None if each.feed else _near(each, left)
        if near is None:
            extra.append(each)
        else:
            both.append((left.pop(near.call), each))
    missing = tuple(sorted(left.values(), key=lambda one: (one.began_at, one.call)))
    return Reconciled(both=tuple(both), missing=missing, extra=tuple(extra))


def _near(call: InBook, left: dict[str, Record]) -> Record | None:
    """The record of a call written by hand: of the same number, the nearest in time."""
    number = read_number(call.number) if call.number else None
    if number is None or not number.rung:
        return None
    found = (
        record
        for record in left.values()
        if read_number(record.caller).figures == number.figures and abs(record.began_at - call.at) <= BY_HAND
    )
    return min(found, key=lambda one: (abs(one.began_at - call.at), one.call), default=None)
