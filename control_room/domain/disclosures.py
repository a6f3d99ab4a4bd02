"""What was told to others: the line of an extract given out, and a row of the disclosure log (R15)."""

from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from control_room.domain.book import Facts, Public, Words
from control_room.domain.requests.codes import Agency, Basis, Purpose


class DisclosureExtracted(Facts, frozen=True, kw_only=True, tag="disclosure.extracted"):
    r"""Lines of a matter were copied out for somebody, other people masked. It stands beside the matter and changes nothing of it.

    Attributes:
        refs: every matter whose lines are in it.
        lines: how many lines; `masked` how many words of them were masked.
        digest: SHA-256 over "number leaf-hash\n" of each line in it, so that a later one with a line missing is found out.
        search: the line that says who looked for the person it is about; 0 of an extract of matters.
    """

    refs: Public[tuple[str, ...]] = ()
    lines: Public[int] = 0
    masked: Public[int] = 0
    digest: Public[str] = ""
    search: Public[int] = 0
    agency: Public[Agency | None] = None
    basis: Public[Basis | None] = None
    recipient: Words
    organisation: Words | None = None
    purpose: Words


class SubjectSought(Facts, frozen=True, kw_only=True, tag="disclosure.sought"):
    """Somebody looked for everything the book says of a person: for whom, and why (R19: consultation is a line too).

    Attributes:
        found: lines found that every supervisor may know of; one that is for fewer is not counted here.
        phrases: names, registration marks and numbers, each on a line of its own.
    """

    found: Public[int] = 0
    phrases: Words
    why: Words


class Disclosed(StrEnum):
    """What was done with somebody's picture or our lines about them."""

    RELEASED = "released"
    STATEMENT = "statement_given"
    VIEWED = "viewed"
    EXTRACT = "extract_given"
    REFUSED = "refused"


class Disclosure(Struct, frozen=True, kw_only=True):
    """One row of the log.

    Attributes:
        number: the line of the book that says it; `struck` the line that strikes it, if one does.
        ref: the matter it stands on; `about` the request or assist behind it.
        recipient, organisation: to whom: a person, and on whose behalf.
        what: exhibit mark, medium and cameras, or how many lines.
        why: purpose, and necessity or reason in words.
        clause: of a refusal, with the protocol's version.
    """

    number: int
    at: datetime
    told: Disclosed
    ref: str
    about: str = ""
    recipient: Words = ""
    organisation: Words = ""
    what: str = ""
    why: Words = ""
    purpose: Purpose | None = None
    basis: Basis | None = None
    clause: str = ""
    version: str = ""
    agency: Agency | None = None
    by: str = ""
    second: str = ""
    struck: int = 0
