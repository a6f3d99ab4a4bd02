"""What the book can say of an export and of the statement that goes with it."""

from datetime import date, datetime

from msgspec import Struct

from control_room.domain.book import Facts, Public, Words
from control_room.domain.exhibits.codes import (
    CHASE_DAYS,
    DECIDE_DAYS,
    CopyKind,
    Custody,
    Handing,
    HashedBy,
    IdSeen,
    Medium,
    Reference,
    Rehash,
    Signature,
    Uncollected,
)
from control_room.domain.exhibits.dating import ExportDated
from control_room.domain.requests.codes import Agency, Basis


class Hashed(Struct, frozen=True, kw_only=True):
    """One file's length in bytes and its SHA-256 in hex."""

    size: int
    sha256: str


class ExportMade(Facts, frozen=True, kw_only=True, tag="export.made"):
    """Footage was copied out of the recorder.

    Attributes:
        about: the request (RR) or assist (AS) it is for.
        begins, ends: as the recorder's own clock has them; the clock check says how far it is out.
        maker: staff number of who made it; the exhibit is theirs.
        mark: the exhibit reference, "JW/1": unique to its maker.
        native: in the recorder's own format; else `not_native` says why not.
        dwelling: it shows the inside of a private home (P-24).
        chase_days, decide_days: the protocol's figures in force.
    """

    about: Public[str | None] = None
    cameras: Public[tuple[str, ...]] = ()
    begins: Public[datetime | None] = None
    ends: Public[datetime | None] = None
    maker: Public[str] = ""
    mark: Public[str] = ""
    native: Public[bool] = True
    player: Public[bool] = False
    dwelling: Public[bool] = False
    basis: Public[Basis | None] = None
    chase_days: Public[int] = CHASE_DAYS
    decide_days: Public[int] = DECIDE_DAYS
    not_native: Words | None = None
    text: Words | None = None


class ExportFiled(Facts, frozen=True, kw_only=True, tag="export.filed"):
    """Its files were hashed. `again` after a failed check: these stand in place of the earlier ones.

    Attributes:
        files: length and hash of each, in the order of `names`.
        names: their names, one a line.
    """

    files: Public[tuple[Hashed, ...]] = ()
    given_by: Public[HashedBy] = HashedBy.HASHER
    again: Public[bool] = False
    names: Words | None = None


class ExportClockChecked(Facts, frozen=True, kw_only=True, tag="export.clock_checked"):
    """The recorder's clock was held against a true one.

    Attributes:
        offset: seconds the recorder is ahead of true time: true = recorder - offset.
        checked_by: staff number.
    """

    reference: Public[Reference]
    recorder_at: Public[datetime]
    true_at: Public[datetime]
    offset: Public[int]
    checked_by: Public[str] = ""
    text: Words | None = None


class ExportVerified(Facts, frozen=True, kw_only=True, tag="export.verified"):
    """It plays and is what was asked: seen by a second person, or its files hashed again."""

    plays: Public[bool] = True
    second: Public[str | None] = None
    rehashed: Public[bool] = False
    text: Words | None = None


class ExportFailedVerify(Facts, frozen=True, kw_only=True, tag="export.failed_verify"):
    """It does not play, or a file is not what it was: it is exported again. `file` counts from 1, 0 when none is named."""

    file: Public[int] = 0
    found: Public[str] = ""
    """The SHA-256 that was found."""
    text: Words | None = None


class ExportCopied(Facts, frozen=True, kw_only=True, tag="export.copied"):
    """A copy was made, numbered from 1; or, for an upload, put into the force's evidence system.

    Attributes:
        mark: its own exhibit mark: the maker's, with a suffix for all but the master.
        serial, seal, bag: of a physical medium only.
        receipt: the evidence system's receipt number.
        expires: when the link stops working.
    """

    copy_kind: Public[CopyKind] = CopyKind.MASTER
    medium: Public[Medium] = Medium.DEMS_LINK
    n: Public[int] = 1
    mark: Public[str] = ""
    encrypted: Public[bool] = False
    serial: Public[str] = ""
    seal: Public[str] = ""
    bag: Public[str] = ""
    receipt: Public[str] = ""
    expires: Public[datetime | None] = None
    link: Words | None = None
    place: Words | None = None


class ExportReceipted(Facts, frozen=True, kw_only=True, tag="export.receipted"):
    """The evidence system's receipt for an upload came."""

    n: Public[int]
    receipt: Public[str]
    expires: Public[datetime | None] = None


class ExportMoved(Facts, frozen=True, kw_only=True, tag="export.moved"):
    """One custody event of one copy: from whom or where, to whom or where, seal before and after."""

    event: Public[Custody]
    n: Public[int] = 1
    seal_before: Public[str] = ""
    seal_after: Public[str] = ""
    witness: Public[str | None] = None
    came_from: Words | None = None
    to: Words | None = None
    reason: Words | None = None


class ExportReleased(Facts, frozen=True, kw_only=True, tag="export.released"):
    """A copy was given to somebody, who was looked at and who signed.

    Attributes:
        n: which copy.
        released_by: staff number; `second` the second person where the protocol wants two.
        basis: the lawful basis it was released on.
        together: other exports the same signature stands for.
        reason: why somebody else than the requester got it.
        version: of the access protocol asked; `clauses` what it warned of, or was set aside.
    """

    n: Public[int]
    medium: Public[Medium]
    agency: Public[Agency]
    id_seen: Public[IdSeen]
    signature: Public[Signature]
    handing: Public[Handing] = Handing.IN_PERSON
    released_by: Public[str] = ""
    second: Public[str | None] = None
    rehash: Public[Rehash] = Rehash.SAME
    basis: Public[Basis | None] = None
    together: Public[tuple[str, ...]] = ()
    version: Public[str] = ""
    clauses: Public[tuple[str, ...]] = ()
    recipient: Words
    rank: Words | None = None
    shoulder: Words | None = None
    warrant: Words | None = None
    reason: Words | None = None
    text: Words | None = None


class ExportReturned(Facts, frozen=True, kw_only=True, tag="export.returned"):
    """A copy came back."""

    n: Public[int]
    seal: Public[str] = ""
    came_from: Words | None = None
    text: Words | None = None


class ExportDestroyed(Facts, frozen=True, kw_only=True, tag="export.destroyed"):
    """A copy, or with `n` 0 all of it, was destroyed; a manager's act."""

    n: Public[int] = 0
    witness: Public[str | None] = None
    reason: Words


class ExportChased(Facts, frozen=True, kw_only=True, tag="export.chased"):
    """Whoever should collect it was asked again; or a supervisor decided what becomes of it."""

    decision: Public[Uncollected | None] = None
    text: Words | None = None


class ExportBundled(Facts, frozen=True, kw_only=True, tag="export.bundled"):
    """Its files were put together for somebody, with the papers that prove them.

    Attributes:
        whole: the full bag, with manifests, papers and proof; else video, player and one exhibit sheet.
        manifest: SHA-256 of the bag's manifest-sha256.txt, so that a checkpoint over this line covers every file in it.
        files, size: how many files of footage and player went in, and their bytes.
    """

    whole: Public[bool] = False
    manifest: Public[str] = ""
    files: Public[int] = 0
    size: Public[int] = 0


class StatementRequested(Facts, frozen=True, kw_only=True, tag="statement.requested"):
    """A statement producing it is wanted of its maker."""

    due: Public[date | None] = None
    asked_by: Words | None = None
    text: Words | None = None


class StatementDrafted(Facts, frozen=True, kw_only=True, tag="statement.drafted"):
    """A draft was made from the record. `digest`: SHA-256 of its bytes."""

    digest: Public[str]


class StatementSigned(Facts, frozen=True, kw_only=True, tag="statement.signed"):
    """Its maker signed it, after the last word and on every page. `pages`: how many."""

    pages: Public[int] = 0
    digest: Public[str] = ""
    """SHA-256 of what was signed, where a scan was kept."""


class StatementSupplied(Facts, frozen=True, kw_only=True, tag="statement.supplied"):
    """It was given to somebody."""

    to: Words
    how: Words | None = None


class StillMade(Facts, frozen=True, kw_only=True, tag="still.made"):
    """A still was taken and stamped below its picture, the picture untouched.

    Attributes:
        n: still 1, 2, 3 ... of the export.
        source: SHA-256 of the picture as it came; `output` of the stamped one.
        recorder_at: what the recorder's clock said.
    """

    n: Public[int]
    source: Public[str]
    output: Public[str]
    camera: Public[str] = ""
    recorder_at: Public[datetime | None] = None
    purpose: Words | None = None


class StillRedacted(Facts, frozen=True, kw_only=True, tag="still.redacted"):
    """Parts of a still were filled. It leaves the room only once a second person has looked at it."""

    n: Public[int]
    source: Public[str]
    output: Public[str]
    boxes: Public[int]
    text: Words | None = None


class StillChecked(Facts, frozen=True, kw_only=True, tag="still.checked"):
    """A second person looked at a redacted still: nothing shows that should not."""

    n: Public[int]
    output: Public[str]
    passed: Public[bool] = True
    text: Words | None = None


ExportFacts = (
    ExportMade
    | ExportFiled
    | ExportClockChecked
    | ExportVerified
    | ExportFailedVerify
    | ExportCopied
    | ExportReceipted
    | ExportMoved
    | ExportReleased
    | ExportReturned
    | ExportDestroyed
    | ExportChased
    | ExportDated
    | ExportBundled
    | StatementRequested
    | StatementDrafted
    | StatementSigned
    | StatementSupplied
    | StillMade
    | StillRedacted
    | StillChecked
)
"""Every kind of line an export writes."""
