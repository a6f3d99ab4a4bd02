"""The box between the requesters' portal and the console: request files go in, status files come out.

The portal stands where strangers reach it and never opens the book (settled 10, 12). All that passes between the two
are files in three folders of one box: `in` holds what was submitted, one file a request; `out` what a requester may
know of theirs; `odd` what the console would not read. Either side trusts nothing in a file but its form: it is decoded
strictly and under caps, and what a requester typed stays words.
"""

import re
from datetime import date, datetime, timedelta
from typing import ClassVar, Final, Literal, TypeVar
from uuid import UUID

import msgspec
from msgspec import Struct

from control_room.domain import refs
from control_room.domain.errors import Refusal
from control_room.domain.requests.codes import Agency, Basis, Purpose, Urgency, Wanted
from control_room.domain.times import At, Twice, at_local
from control_room.domain.visible import LONGEST, storable, visible

T = TypeVar("T")

IN: Final = "in"
OUT: Final = "out"
ODD: Final = "odd"
"""The three folders of a box."""

MOST_BYTES: Final = 1_000_000
"""The largest request file (trust.md 4: 1 MB a request)."""
MOST_STATUS: Final = 256 * 1024
"""The largest status file."""
MOST_ITEMS: Final = 20
"""Places in one request; more than these are another request."""
LONGEST_REASON: Final = 1_000
"""Characters of the reason box (trust.md 6): enough to say why, too little for other people's data."""
MOST_MESSAGES: Final = 50
SHOWN_FOR: Final = timedelta(days=400)
"""How long after it was sent the status of a request can be asked for; what is over is then taken away."""

_CLOCK: Final = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]", re.ASCII)
_DIGEST: Final = re.compile(r"[0-9a-f]{64}", re.ASCII)
_REQUEST_NAME: Final = re.compile(
    r"([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.request\.json", re.ASCII
)
_STATUS_NAME: Final = re.compile(r"(RR-[0-9]{2}-[0-9]{6}-[A-Z])\.([0-9a-f]{64})\.status\.json", re.ASCII)


class NotForTheBox(Refusal):
    """A file of the box is not in the one form it may have, or is larger than it may be."""

    code: ClassVar[str] = "not_for_the_box"

    def __init__(self, why: str) -> None:
        super().__init__(f"the file is not one of the box ({why}); keep it aside and ask whoever runs the portal")


class Wall(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A time as the clock on the wall in London showed it.

    Attributes:
        clock: "22:00".
        zone: which of two it was, "BST" or "GMT", in the October hour that happened twice; "" at any other time.
    """

    day: date
    clock: str
    zone: Literal["", "BST", "GMT"] = ""

    def __post_init__(self) -> None:
        """Refuses a time that never was, and one that was twice and does not say which."""
        if not _CLOCK.fullmatch(self.clock):
            raise ValueError("a clock time is written like 22:00")
        match at_local(self.day, self.clock):
            case At() if not self.zone:
                return
            case Twice() if self.zone:
                return
            case Twice():
                raise ValueError(f"{self.clock} happened twice that night; say BST or GMT")
            case At():
                raise ValueError("a zone is only given for the hour that happened twice")
            case _:
                raise ValueError(f"{self.clock} never happened that night")

    @property
    def at(self) -> datetime:
        """The instant, in UTC."""
        read = at_local(self.day, f"{self.clock} {self.zone}".strip())
        if not isinstance(read, At):
            raise NotForTheBox("a time cannot be read")  # pragma: no cover - the constructor refused it
        return read.at

    @property
    def said(self) -> str:
        """2026-11-21 22:00, with BST or GMT where it needs one."""
        return f"{self.day.isoformat()} {self.clock} {self.zone}".rstrip()


class Item(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One place and time to be looked at."""

    place: str
    begins: Wall
    ends: Wall
    look_for: str = ""

    def __post_init__(self) -> None:
        """Refuses a window that ends before it begins."""
        if self.ends.at <= self.begins.at:
            raise ValueError("a window ends after it begins")


class Request(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="request/1", tag_field="box"):
    """A request as it was submitted. "" and None mean that it was not said.

    Attributes:
        uuid: the request's own, made by the portal; the same file again is the same request.
        submitted_at: by the portal's clock, UTC.
        proved: when the address was proved by a one-time code sent to it, UTC.
        code: SHA-256 of the portal code, in hex: what its status is published under.
        to_follow: the requester has no reference yet and will send it. It is no reason to turn a request away.
        custody_until: when the suspect's time in custody runs out.
    """

    uuid: UUID
    submitted_at: datetime
    email: str
    proved: datetime
    code: str
    agency: Agency
    name: str
    items: tuple[Item, ...]
    rank: str = ""
    shoulder: str = ""
    warrant: str = ""
    unit: str = ""
    phone: str = ""
    supervising: str = ""
    basis: Basis
    purpose: Purpose
    offence: str = ""
    crime_ref: str = ""
    cad: int | None = None
    cad_date: date | None = None
    to_follow: bool = False
    necessity: str = ""
    urgency: Urgency = Urgency.ROUTINE
    urgent_reason: str = ""
    custody: bool = False
    custody_until: Wall | None = None
    wanted: Wanted = Wanted.REVIEW_EXPORT

    def __post_init__(self) -> None:
        """Refuses what is over a cap or says no zone."""
        if not 1 <= len(self.items) <= MOST_ITEMS:
            raise ValueError(f"a request has 1 to {MOST_ITEMS} places")
        if not _DIGEST.fullmatch(self.code):
            raise ValueError("the code is a SHA-256 in hex")
        if len(self.necessity) > LONGEST_REASON or len(self.urgent_reason) > LONGEST_REASON:
            raise ValueError(f"a reason has at most {LONGEST_REASON} characters")
        if self.cad is not None and not 0 < self.cad < 1_000_000:
            raise ValueError("a CAD number has one to six figures")
        for each in (self.submitted_at, self.proved):
            if each.tzinfo is None:
                raise ValueError("an instant says its zone")
        if any(len(each.encode("utf-8", "surrogatepass")) > LONGEST for each in _words(self)):
            raise ValueError("a field has at most 64 KB")


class Notice(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the room says to the requester: words safe for them, nothing about anybody else."""

    at: datetime
    text: str


class Status(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="status/1", tag_field="box"):
    """What a requester may know of their own request.

    Attributes:
        code: the digest the request came with.
        ref: with its check letter, "RR-26-000233-K".
        state: in words: "being reviewed".
    """

    code: str
    ref: str
    state: str
    updated_at: datetime
    messages: tuple[Notice, ...] = ()

    def __post_init__(self) -> None:
        """Refuses a reference copied wrongly and more than the caps."""
        if not _DIGEST.fullmatch(self.code):
            raise ValueError("the code is a SHA-256 in hex")
        try:
            found = refs.read(self.ref, self.updated_at.year)
        except Refusal as fault:
            raise ValueError(str(fault)) from fault
        if found is None or refs.with_check(found) != self.ref:
            raise ValueError("the reference carries its check letter")
        if len(self.messages) > MOST_MESSAGES:
            raise ValueError(f"a status holds at most {MOST_MESSAGES} messages")
        if any(each.tzinfo is None for each in (self.updated_at, *(said.at for said in self.messages))):
            raise ValueError("an instant says its zone")


def request_name(uuid: UUID) -> str:
    """The name of a request's file in `in`."""
    return f"{uuid}.request.json"


def read_request_name(name: str) -> UUID | None:
    """Whose request file bears the name; None for a name that is not ours."""
    found = _REQUEST_NAME.fullmatch(name)
    return UUID(found[1]) if found else None


def status_name(status: Status) -> str:
    """The name of a status file in `out`: it is found by reference and by code without opening another."""
    return f"{status.ref}.{status.code}.status.json"


def read_status_name(name: str) -> tuple[str, str] | None:
    """The reference and the code digest in a status file's name; None for a name that is not ours."""
    found = _STATUS_NAME.fullmatch(name)
    return (found[1], found[2]) if found else None


def encode(thing: Request | Status) -> bytes:
    """The bytes of one file.

    Raises:
        NotForTheBox: it would be larger than the other side reads, or holds half a character.
    """
    try:
        made = msgspec.json.format(msgspec.json.encode(thing), indent=1)
    except UnicodeEncodeError as fault:
        raise NotForTheBox("it holds half a character") from fault
    if len(made) > (MOST_BYTES if isinstance(thing, Request) else MOST_STATUS):
        raise NotForTheBox("it is too large")
    return made


def decode_request(raw: bytes) -> Request:
    """The request in a file's bytes. Raises `NotForTheBox`."""
    return _decode(raw, Request, MOST_BYTES)


def decode_status(raw: bytes) -> Status:
    """The status in a file's bytes. Raises `NotForTheBox`."""
    return _decode(raw, Status, MOST_STATUS)


def _decode(raw: bytes, kind: type[T], most: int) -> T:
    if len(raw) > most:
        raise NotForTheBox("it is too large")
    try:
        return msgspec.json.decode(raw, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as fault:
        # A message of msgspec names fields and types, never values.
        raise NotForTheBox("it is damaged or of another kind") from fault


def _words(request: Request) -> tuple[str, ...]:
    own = tuple(value for name in request.__struct_fields__ if isinstance(value := getattr(request, name), str))
    return own + tuple(each for item in request.items for each in (item.place, item.look_for))


def lines(request: Request) -> str:
    """The closed answers, one "name: value" a line, under the names the book knows them by; what was not said is left out.

    A value stands on one line whatever was typed into it, so none can pass for another answer.
    """
    said: dict[str, object] = {
        "agency": request.agency.value,
        "name": request.name,
        "rank": request.rank,
        "shoulder": request.shoulder,
        "warrant": request.warrant,
        "unit": request.unit,
        "email": request.email,
        "phone": request.phone,
        "supervising": request.supervising,
        "basis": request.basis.value,
        "purpose": request.purpose.value,
        "offence": request.offence,
        "crime_ref": request.crime_ref,
        "cad": request.cad,
        "cad_date": request.cad_date,
        "to_follow": "yes" if request.to_follow else "",
        "necessity": request.necessity,
        "urgency": request.urgency.value,
        "urgent_reason": request.urgent_reason,
        "custody": "yes" if request.custody else "no",
        "custody_until": request.custody_until.said if request.custody_until else "",
        "wanted": request.wanted.value,
    }
    for number, item in enumerate(request.items, 1):
        said[f"item {number} place"] = item.place
        said[f"item {number} from"] = item.begins.said
        said[f"item {number} to"] = item.ends.said
        said[f"item {number} look_for"] = item.look_for
    return "\n".join(
        f"{name}: {_on_one_line(str(value))}" for name, value in said.items() if value is not None and value != ""
    )


def _on_one_line(text: str) -> str:
    return visible(storable(" ".join(text.replace("\r\n", "\n").split("\n"))))
