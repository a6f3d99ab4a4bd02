"""What the book can say of a written review request. Nothing that was received is ever edited: a later line says more."""

from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct

from control_room.domain.book import Facts, Public, Words
from control_room.domain.holds import KeptBy
from control_room.domain.requests.codes import (
    Agency,
    Basis,
    Channel,
    IdentityLevel,
    Purpose,
    Urgency,
    Wanted,
)


class OriginalKept(Facts, frozen=True, kw_only=True, tag="original.kept"):
    """Something written came and is kept byte for byte, before anything of it is read. What it is, a later line says."""

    channel: Public[Channel]
    digest: Public[str]
    size: Public[int]


class RequestReceived(Facts, frozen=True, kw_only=True, tag="request.received"):
    """It came, and is kept as it came. Nothing of it has been read yet.

    Attributes:
        digest: SHA-256 of the bytes as they came, in hex; "" for one keyed at the desk, whose words are all there is.
        size: how many bytes.
        message_id: of a mail, for threading.
        sender: whom the receipt goes to, as the envelope or the desk says it.
    """

    channel: Public[Channel]
    digest: Public[str] = ""
    size: Public[int] = 0
    message_id: Words | None = None
    sender: Words | None = None
    subject: Words | None = None
    typed: Words | None = None


class Unread(StrEnum):
    """Why the original could not be read. It is filed and receipted all the same (settled 45)."""

    TOO_LARGE = "too_large"
    TOO_DEEP = "too_deep"
    ENCRYPTED = "encrypted"
    NOT_READABLE = "not_readable"
    UNKNOWN_FORM = "unknown_form"
    TOOK_TOO_LONG = "took_too_long"


class RequestRead(Facts, frozen=True, kw_only=True, tag="request.read"):
    """The limited worker read the original: its text as people may see it; or why it could not.

    Attributes:
        proved: what our own gateway's header says of the sender: "pass", "fail" or "" where it says nothing.
        fields: the closed answers of a form or the portal, one "name: value" a line.
        left_out: attachments kept and not opened.
        sent: when they say they sent it: "last night" is the night before that.
        remarks: what whoever deals with it should know, by code (`originals.Remark`).
        claims: requests it names and is not put with: another address's, or several at once.
        says: how urgent it says outright that it is, where that is pressing; nobody has taken it.
    """

    unread: Public[Unread | None] = None
    proved: Public[str] = ""
    left_out: Public[int] = 0
    sent: Public[datetime | None] = None
    remarks: Public[tuple[str, ...]] = ()
    claims: Public[tuple[str, ...]] = ()
    says: Public[Urgency | None] = None
    text: Words | None = None
    fields: Words | None = None


class RequestFiled(Facts, frozen=True, kw_only=True, tag="request.filed"):
    """Particulars of a request, given or put right: what is None was not said. One line may hold any of them."""

    agency: Public[Agency | None] = None
    rank: Public[str | None] = None
    basis: Public[Basis | None] = None
    purpose: Public[Purpose | None] = None
    urgency: Public[Urgency | None] = None
    wanted: Public[Wanted | None] = None
    custody: Public[bool | None] = None
    custody_until: Public[datetime | None] = None
    cad: Public[int | None] = None
    cad_date: Public[date | None] = None
    crime: Public[bool | None] = None
    """Whether the matter is a crime, where somebody said so (P-09); else its purpose tells."""
    about: Public[str | None] = None
    """The assist or call of ours that it grew from."""
    name: Words | None = None
    shoulder: Words | None = None
    warrant: Words | None = None
    unit: Words | None = None
    email: Words | None = None
    phone: Words | None = None
    supervising: Words | None = None
    """Who authorised it at their end, with rank, where the protocol asks for it."""
    offence: Words | None = None
    crime_ref: Words | None = None
    necessity: Words | None = None
    urgent_reason: Words | None = None
    typed: Words | None = None


class RequestAsked(Facts, frozen=True, kw_only=True, tag="request.asked"):
    """One item of a request: a place and a time to be looked at. An item asked again under its number replaces it.

    Attributes:
        item: 1, 2, 3, ...
        cameras: candidates for it, best first.
        begins: from when, UTC; None while no time could be read.
        not_ours: somebody else's cameras cover it and none of ours does; `whose` says whose, and how they are reached.
        narrowed: it was made smaller than the requester asked, with them told.
    """

    item: Public[int]
    cameras: Public[tuple[str, ...]] = ()
    begins: Public[datetime | None] = None
    ends: Public[datetime | None] = None
    not_ours: Public[bool] = False
    narrowed: Public[bool] = False
    dropped: Public[bool] = False
    place: Words | None = None
    look_for: Words | None = None
    whose: Words | None = None


class Gone(Struct, frozen=True, kw_only=True, gc=False):
    """When the first picture asked of one camera is overwritten, by its setting and by the oldest picture seen there."""

    camera: str
    at: datetime
    seen: bool = False
    """True when the oldest picture seen says so, and its setting said later."""


class RequestClocked(Facts, frozen=True, kw_only=True, tag="request.clocked"):
    """The overwrite clock of a request, worked out at receipt and whenever what it rests on changed.

    Attributes:
        margin: minutes before the overwriting by which it must be over, by the protocol then in force.
        viewing: minutes that viewing and exporting all of it were reckoned to take. Both None where nobody reckoned.
    """

    gone: Public[tuple[Gone, ...]] = ()
    margin: Public[int | None] = None
    viewing: Public[int | None] = None


class RequestHeld(Facts, frozen=True, kw_only=True, tag="request.held"):
    """A hold was asked for it: HD reference.

    Attributes:
        gone_at: when the first of it is overwritten, if nothing is done.
        as_read: on what was read in a message, before anybody confirmed the place and the time.
    """

    hold: Public[str]
    cameras: Public[tuple[str, ...]] = ()
    begins: Public[datetime | None] = None
    ends: Public[datetime | None] = None
    gone_at: Public[datetime | None] = None
    as_read: Public[bool] = False


class RequestKept(Facts, frozen=True, kw_only=True, tag="request.kept"):
    """Somebody saw the footage kept: a lock looked for on the recorder, or a copy that plays. Its clock is stopped.

    Attributes:
        cameras: those seen; empty means every camera of the hold.
        again: the hold was let go, and the clock of what it kept runs again.
    """

    hold: Public[str]
    how: Public[KeptBy] = KeptBy.LOCK
    cameras: Public[tuple[str, ...]] = ()
    again: Public[bool] = False
    text: Words | None = None


class RequestIdentified(Facts, frozen=True, kw_only=True, tag="request.identified"):
    """How far we know who asks, and how. A call-back goes to a number out of our own book, never the request's.

    Attributes:
        second: staff number of who heard the answer, for a call-back.
        directory: the entry of the room's directory the number rung stands in; None where it stands in none.
        directory_version: the version of the directory then in force.
        obtained: where a number that stands in no directory was had from, of somebody else than who asks.
    """

    level: Public[IdentityLevel]
    second: Public[str | None] = None
    directory: Public[str | None] = None
    directory_version: Public[str | None] = None
    number_rung: Words | None = None
    obtained: Words | None = None
    how: Words | None = None


class RequestApproved(Facts, frozen=True, kw_only=True, tag="request.approved"):
    """A supervisor lets an urgent request by phone or radio begin before its form; the form is due then."""

    form_due: Public[datetime]
    clause: Public[str] = ""
    version: Public[str] = ""
    reason: Words | None = None


class RequestFormCame(Facts, frozen=True, kw_only=True, tag="request.form_came"):
    """The written form owed for an urgent request came: kept like any original."""

    digest: Public[str]
    size: Public[int] = 0


class RequestAccepted(Facts, frozen=True, kw_only=True, tag="request.accepted"):
    """It will be reviewed. `clauses` were asked and none stood in the way, or somebody who may said why not to mind."""

    clauses: Public[tuple[str, ...]] = ()
    version: Public[str] = ""
    overridden: Public[tuple[str, ...]] = ()
    reason: Words | None = None


class RequestReturned(Facts, frozen=True, kw_only=True, tag="request.returned"):
    """Something is missing and was asked for. The service target waits; the overwrite clock does not."""

    missing: Public[tuple[str, ...]] = ()
    clause: Public[str] = ""
    version: Public[str] = ""
    said: Words | None = None


class RequestReferred(Facts, frozen=True, kw_only=True, tag="request.referred"):
    """It goes to information governance with the same clock and hold, and their statutory month."""

    due: Public[date]
    clause: Public[str] = ""
    version: Public[str] = ""
    reason: Words | None = None
