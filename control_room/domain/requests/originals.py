"""What the limited worker read of an original. The original itself is never edited; this says what is in it."""

from datetime import datetime
from enum import StrEnum
from typing import Final

from msgspec import Struct

from control_room.domain.requests.kinds import Unread
from control_room.domain.requests.remarks import Remark

LARGEST: Final = 25 * 1024 * 1024
"""Bytes that are parsed at all (trust.md 4); of anything larger only the headers are looked at."""
LONGEST_HEADERS: Final = 64 * 1024
"""Bytes of a mail's headers that are read (trust.md 4)."""


class Sort(StrEnum):
    """What kind of original it is, by its own first bytes."""

    MAIL = "mail"
    FORM = "form"
    OTHER = "other"


class Layer(Struct, frozen=True, kw_only=True):
    """A stretch of a mail's text: depth 0 is what they wrote now, 1 what they answer, and so on down."""

    depth: int
    text: str


class Attachment(Struct, frozen=True, kw_only=True):
    """Something attached, by the name it was given: shown, never used as a file's name.

    Attributes:
        unread: of a PDF tried as our form, why it could not be read; None for what is never opened.
    """

    name: str
    type: str
    size: int
    sha256: str
    unread: Unread | None = None


class Parsed(Struct, frozen=True, kw_only=True):
    """What is in an original, every text of it harmless to show.

    Attributes:
        unread: why it could not be read; what headers could be read are given all the same.
        sender: the address in From, in lower case; "" where there is none.
        date: when they say they sent it.
        automatic: a machine wrote it (RFC 3834) or it is a bounce: nothing is ever sent in answer.
        returned: it says that a letter of ours could not be delivered.
        proved: what our own gateway says of the sender: "pass", "fail", or "" where it says nothing.
        proved_domain: the domain that was proved.
        references: Message-IDs it answers or follows, nearest first, its In-Reply-To before its References.
        text: what they wrote now, in readable lines.
        quoted: what stands below it of earlier messages.
        fields: the answers of our own form, one "name: value" a line.
        form_version: of the form they stand in.
    """

    sort: Sort = Sort.OTHER
    unread: Unread | None = None
    subject: str = ""
    sender: str = ""
    to: tuple[str, ...] = ()
    date: datetime | None = None
    message_id: str = ""
    references: tuple[str, ...] = ()
    automatic: bool = False
    returned: bool = False
    proved: str = ""
    proved_domain: str = ""
    text: str = ""
    quoted: tuple[Layer, ...] = ()
    fields: str = ""
    form_version: str = ""
    attachments: tuple[Attachment, ...] = ()
    remarks: tuple[Remark, ...] = ()


__all__ = ["LARGEST", "LONGEST_HEADERS", "Attachment", "Layer", "Parsed", "Remark", "Sort"]
