"""The parts of an export: its clock check, copies, custody events, releases, stills and statement, as they stand."""

from datetime import date, datetime

from msgspec import Struct

from control_room.domain.book import Words
from control_room.domain.exhibits.codes import PHYSICAL, CopyKind, Custody, Medium, Reference
from control_room.domain.requests.codes import Agency


class ClockCheck(Struct, frozen=True, kw_only=True):
    """The recorder's clock against a true one: true = recorder - offset."""

    reference: Reference
    recorder_at: datetime
    true_at: datetime
    offset: int
    checked_by: str
    text: Words | None = None


class Copy(Struct, frozen=True, kw_only=True):
    """One copy and where it is.

    Attributes:
        ready: when it was made, and from when it waits to be collected.
        out: given to somebody and not come back.
        end_on: by when it is to come back or be destroyed, as `ending` says.
    """

    n: int
    kind: CopyKind
    medium: Medium
    mark: str
    ready: datetime
    encrypted: bool = False
    serial: str = ""
    seal: str = ""
    bag: str = ""
    receipt: str = ""
    expires: datetime | None = None
    link: Words | None = None
    place: Words | None = None
    out: bool = False
    back: bool = False
    destroyed: bool = False
    end_on: date | None = None
    ending: str = ""

    @property
    def physical(self) -> bool:
        """A thing one can hold."""
        return self.medium in PHYSICAL


def to_be_fetched(made: tuple[Copy, ...], here: tuple[Copy, ...], *, given: bool) -> tuple[Copy, ...]:
    """Of the copies that are still here, those meant to be fetched: all but a master that others were made beside.

    Args:
        given: one was released; a master left alone then waits for nobody.
    """
    for_somebody = tuple(copy for copy in here if copy.kind is not CopyKind.MASTER)
    beside = any(copy.kind is not CopyKind.MASTER for copy in made)
    return for_somebody if for_somebody or beside or given else here


class Event(Struct, frozen=True, kw_only=True):
    """One custody event: which line says it, of which copy (0: of all)."""

    number: int
    at: datetime
    by: str
    event: Custody
    n: int = 0
    seal_before: str = ""
    seal_after: str = ""
    witness: str | None = None
    came_from: Words | None = None
    to: Words | None = None


class Release(Struct, frozen=True, kw_only=True):
    """One copy given to one recipient."""

    number: int
    at: datetime
    n: int
    medium: Medium
    agency: Agency
    by: str
    second: str | None
    recipient: Words


class Still(Struct, frozen=True, kw_only=True):
    """A still of the export."""

    n: int
    source: str
    output: str
    redacted: bool = False
    by: str = ""
    checked_by: str = ""


class Statement(Struct, frozen=True, kw_only=True):
    """The maker's statement that produces the exhibit."""

    due: date | None = None
    drafted: str = ""
    signed_at: datetime | None = None
    supplied_at: datetime | None = None
