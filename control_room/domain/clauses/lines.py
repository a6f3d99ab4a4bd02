"""Lines of the book about the access protocol and the directory: a version that came into force, a file that was not taken."""

from datetime import date

from control_room.domain.book import Facts, Public, Words


class ProtocolLoaded(Facts, frozen=True, kw_only=True, tag="protocol.loaded"):
    """A good protocol was taken; it holds from `effective`, a London date.

    Attributes:
        file: the name it is kept under, "cctv-access" or "directory".
        clauses: how many it has; of the directory, how many entries.
    """

    file: Public[str]
    version: Public[str]
    effective: Public[date]
    clauses: Public[int]
    digest: Public[str]
    name: Words


class ProtocolRefused(Facts, frozen=True, kw_only=True, tag="protocol.refused"):
    """A faulty protocol was not taken; the last good one stays in force."""

    file: Public[str]
    faults: Public[int]
    digest: Public[str]
    first: Words
