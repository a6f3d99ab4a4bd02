"""What the clauses of the access protocol are asked about: plain facts, put together by whoever takes a step."""

from datetime import datetime, timedelta

from msgspec import Struct

from control_room.domain.requests.codes import Agency, Basis, Channel, IdentityLevel, Outcome, Purpose, Urgency, Wanted


class CameraFacts(Struct, frozen=True, kw_only=True):
    """One candidate camera of an item.

    Attributes:
        gone: when its first picture asked for is overwritten, UTC; None where that is not known.
        held: somebody saw it kept, so that the clock no longer runs for it.
        fault: FT reference of a fault or gap in the window, "" for none.
        elsewhere: reference of what kept it looking elsewhere, "" for none.
    """

    number: str
    gone: datetime | None = None
    held: bool = False
    fault: str = ""
    elsewhere: str = ""


class ItemFacts(Struct, frozen=True, kw_only=True):
    """One place and window asked for.

    Attributes:
        place: it says where.
        allowed: somebody who may said why a wide window is looked at whole.
        not_ours: somebody else's cameras cover it; `whose` is whose they are and how they are reached.
    """

    item: int = 1
    place: bool = True
    begins: datetime | None = None
    ends: datetime | None = None
    cameras: tuple[CameraFacts, ...] = ()
    allowed: bool = False
    not_ours: bool = False
    whose: str = ""

    @property
    def length(self) -> timedelta:
        """How long the window is; nothing where an end is not known."""
        return self.ends - self.begins if self.begins is not None and self.ends is not None else timedelta()


class TriageFacts(Struct, frozen=True, kw_only=True):
    """A request before it is accepted, or while it waits.

    Attributes:
        domain: of the sender's address, in lower case; "" where there is none.
        domain_approved: it is one the room has listed itself, beside those of the protocol.
        given: names of the particulars it says: "name", "rank", "shoulder", "email", "offence", "necessity", "urgent_reason".
        rank: of who asks, as written; `signed_by` of who authorised it at their end.
        to_follow: a reference was promised.
        crime: the matter is a crime, so that crime review's own rank applies.
        offence: the offence as written; whether it is serious is the clause's to say, by its list of words.
        serious: known to be serious whatever the offence: a missing person, a threat to life, or urgent at once.
        governance_months: the statutory time in which information governance answers.
        speculative: a person or the reading of the text says that no incident is named.
        watch_later: it asks that somebody be watched in time to come.
        duplicates: references of earlier requests with the same reference, camera and overlapping window.
        called_back: a call-back on a number of our own book was answered and heard.
        approved: a supervisor let an urgent request begin by word of mouth.
        form_due: when the written form of such a request is due; None where none is owed.
        last_hour: requests of this officer in the hour before, and `last_day` in the day before, this one counted.
    """

    now: datetime
    received: datetime
    channel: Channel = Channel.EMAIL
    agency: Agency | None = None
    identity: IdentityLevel = IdentityLevel.UNVERIFIED
    domain: str = ""
    domain_approved: bool = False
    given: frozenset[str] = frozenset()
    rank: str = ""
    signed_by: str = ""
    basis: Basis | None = None
    purpose: Purpose | None = None
    crime_ref: bool = False
    cad: bool = False
    cad_dated: bool = False
    to_follow: bool = False
    items: tuple[ItemFacts, ...] = ()
    wanted: Wanted | None = None
    urgency: Urgency = Urgency.ROUTINE
    crime: bool = True
    offence: str = ""
    serious: bool = False
    governance_months: int = 1
    speculative: bool = False
    watch_later: bool = False
    duplicates: tuple[str, ...] = ()
    called_back: bool = False
    approved: bool = False
    form_due: datetime | None = None
    last_hour: int = 1
    last_day: int = 1

    @property
    def first_gone(self) -> datetime | None:
        """When the first picture asked for is overwritten on a camera where nothing holds it."""
        running = (each.gone for item in self.items for each in item.cameras if each.gone is not None and not each.held)
        return min(running, default=None)


class CloseFacts(Struct, frozen=True, kw_only=True):
    """A request about to be answered and closed.

    Attributes:
        unsearched: candidate cameras without a row, each as "item 1 camera 17".
        lost: cameras whose pictures were overwritten after the request came and before anybody looked.
        told: the requester is told in the same act.
    """

    outcome: Outcome
    unsearched: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    told: bool = True


class ReleaseFacts(Struct, frozen=True, kw_only=True):
    """An export about to be handed over, or waiting to be.

    Attributes:
        hashed: every file was hashed when it was made; `rehash_equal` is None until they were hashed again for the release.
        disc: a disc or other thing is handed over; an upload or link is not.
        clock_checked: the recorder's clock was compared, and by how much it is off is on record.
        native_or_reason: in the recorder's own format, or why not.
        delivery: "upload", "hand", "post" or "courier".
        medium: what carries the copy; "" while none is chosen.
        second: a second person stands by, and is named.
        given: what is known of the recipient: "name", "rank", "number", "agency", "identity", "signature".
        same_person: it goes to who asked; else `other_reason` says why another collects.
        form_owed: the written form of an urgent request by word of mouth has not come.
        waiting_days: whole days its copy has waited to be collected.
        decided: a supervisor decided what becomes of what nobody collects.
    """

    agency: Agency | None = None
    identity: IdentityLevel = IdentityLevel.UNVERIFIED
    basis: Basis | None = None
    refused: bool = False
    hashed: bool = True
    rehash_equal: bool | None = None
    evidential: bool = True
    disc: bool = False
    clock_checked: bool = False
    native_or_reason: bool = False
    exhibit_ref: bool = False
    sealed: bool = False
    working_copy: bool = False
    encrypted: bool = True
    delivery: str = "upload"
    medium: str = ""
    second: bool = False
    given: frozenset[str] = frozenset()
    same_person: bool = True
    other_reason: bool = False
    form_owed: bool = False
    waiting_days: int = 0
    decided: bool = False
    dwelling: bool = False


StepFacts = TriageFacts | CloseFacts | ReleaseFacts
"""What a clause may be asked about."""
