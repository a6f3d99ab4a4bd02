"""The code lists of the export register: copies, media, custody, who was shown what.

Sources: domain page R6, R16, SM3 and 3.9; trust.md 7 (RAVE v3.0: only a bit-for-bit duplicate is a working copy).
"""

from datetime import timedelta
from enum import StrEnum
from typing import Final

CHASE_DAYS: Final = 14
"""Days a copy waits for its collector before they are chased (P-23); the protocol's own figure is kept on each export."""

DECIDE_DAYS: Final = 28
"""Days after which a supervisor says what becomes of it (P-23)."""

AGAIN: Final = timedelta(days=14)
"""How long a supervisor's decision to go on waiting holds."""


class CopyKind(StrEnum):
    """What a copy is. Each other than the master carries a suffix of its own; none is ever written over the master."""

    MASTER = "master"
    DUPLICATE = "duplicate"
    """Bit for bit: the only working copy that is one."""
    PROCESSED = "processed"
    COURT = "court"
    REDACTED = "redacted"


SUFFIX: Final = {CopyKind.DUPLICATE: "D", CopyKind.PROCESSED: "P", CopyKind.COURT: "C", CopyKind.REDACTED: "R"}
"""The letter of a copy's own mark: JW/1-D1."""


class Medium(StrEnum):
    """What carries a copy. The force's evidence system is the default."""

    DEMS_LINK = "dems_link"
    SECURE_EMAIL = "secure_email"
    DVD = "dvd"
    USB_ENCRYPTED = "usb_encrypted"
    HDD = "hdd"


PHYSICAL: Final = frozenset({Medium.DVD, Medium.USB_ENCRYPTED, Medium.HDD})
"""Things a hand can drop: only of these are serial number, seal and bag asked."""


class Custody(StrEnum):
    """One hand, bag or place to the next."""

    CREATED = "created"
    SEALED = "sealed"
    STORED = "stored"
    MOVED = "moved"
    OPENED = "opened"
    RESEALED = "resealed"
    COPIED = "copied"
    RELEASED = "released"
    RETURNED = "returned"
    DESTROYED = "destroyed"
    UPLOADED = "uploaded"


BY_HAND: Final = frozenset(
    {Custody.SEALED, Custody.STORED, Custody.MOVED, Custody.OPENED, Custody.RESEALED, Custody.UPLOADED}
)
"""Events written by themselves; the others are written by the act that is the event."""


class HashedBy(StrEnum):
    """Who worked the hashes out."""

    HASHER = "hasher"
    """The one-file hasher, run on the video PC; its answer was typed, pasted or scanned here."""
    RECORDER = "recorder"
    """The video system's own hash."""
    READ = "read"
    """This console read the files."""


class Reference(StrEnum):
    """What a recorder's clock was held against."""

    SPEAKING_CLOCK = "speaking_clock"
    NTP = "ntp"
    GPS = "gps"
    RADIO_CLOCK = "radio_clock"
    PHONE = "phone"


class IdSeen(StrEnum):
    """How the recipient was known."""

    WARRANT_CARD = "warrant_card"
    KNOWN_OFFICER = "known_officer"
    DEMS_ACCOUNT = "dems_account"
    OTHER_CARD = "other_card"
    """A pass or card of another body: court, council, other agency."""


class Signature(StrEnum):
    """How the recipient signed."""

    PAPER_SCAN = "paper_scan"
    TYPED_PIN = "typed_pin"
    DEMS_RECEIPT = "dems_receipt"


class Handing(StrEnum):
    """How a copy left."""

    UPLOAD = "upload"
    IN_PERSON = "in_person"
    EMAIL = "email"
    POST = "post"
    COURIER = "courier"


OUT_OF_SIGHT: Final = frozenset({Handing.POST, Handing.COURIER})
"""Ways on which nobody holds it: nothing unencrypted goes so (P-19)."""


class Rehash(StrEnum):
    """What hashing again at release came to."""

    SAME = "same"
    BY_RECEIPT = "by_receipt"
    """Uploaded: the evidence system's receipt stands for it."""


class Uncollected(StrEnum):
    """What a supervisor decides of a copy nobody fetched (P-23)."""

    CHASE = "chase"
    UPLOAD = "upload"
    DESTROY = "destroy_working_copy"


class Hidden(StrEnum):
    """Why a part of a picture was filled."""

    FACE = "face"
    PLATE = "plate"
    SCREEN = "screen"
    TEXT = "text"
    HOME = "home"
    OTHER = "other"


class ExportState(StrEnum):
    """Where an export stands (SM3)."""

    REQUESTED = "requested"
    EXPORTED = "exported"
    FAILED_VERIFY = "failed_verify"
    VERIFIED = "verified"
    MASTER_SEALED = "master_sealed"
    AWAITING_COLLECTION = "awaiting_collection"
    UPLOADED = "uploaded"
    RELEASED = "released"
    RETURNED = "returned"
    DESTROYED = "destroyed"
    CLOSED = "closed"
