"""Steps with an export that may be refused: each answers the line to write. What was said is never refused, only a step."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from control_room.domain.book import Words, heard
from control_room.domain.exhibits.codes import (
    BY_HAND,
    PHYSICAL,
    CopyKind,
    Custody,
    HashedBy,
    Medium,
    Reference,
    Uncollected,
)
from control_room.domain.exhibits.kinds import (
    ExportChased,
    ExportClockChecked,
    ExportCopied,
    ExportDestroyed,
    ExportFiled,
    ExportMoved,
    ExportReceipted,
    ExportReturned,
    ExportVerified,
    Hashed,
    StatementSigned,
    StatementSupplied,
    StillChecked,
    StillRedacted,
)
from control_room.domain.exhibits.marks import copy_mark
from control_room.domain.exhibits.parts import Copy, Still
from control_room.domain.exhibits.refusals import (
    ByItsOwnAct,
    DecisionNotYours,
    ExportOver,
    FilesFiled,
    MasterStands,
    NeedsSecondPerson,
    NoFilesYet,
    NoStatement,
    NoSuchCopy,
    NoSuchStill,
    NotTheMaker,
    OnlyForMedia,
    RehashDiffers,
    SameDrawer,
    SealDiffers,
    StillOutside,
)
from control_room.domain.exhibits.states import Export, differs
from control_room.domain.matters import Stage
from control_room.domain.people import Role
from control_room.domain.times import local

_MINUTE = timedelta(minutes=1)
"""The last minute of an export is whole: windows are typed to the minute."""
LEADS = frozenset({Role.SUPERVISOR, Role.MANAGER})


def standing(export: Export) -> Export:
    """The export, when something can still be done with it. Raises `ExportOver`."""
    if export.destroyed or export.stage is Stage.VOIDED:
        raise ExportOver(f"{export.ref} was destroyed or voided; make a new export if the footage is still there")
    return export


def copy_of(export: Export, n: int) -> Copy:
    """Copy number `n`. Raises `NoSuchCopy`."""
    copy = standing(export).copy(n)
    if copy is None or copy.destroyed:
        here = ", ".join(f"{one.n} ({one.mark})" for one in export.copies if not one.destroyed) or "none yet"
        raise NoSuchCopy(f"{export.ref} has no copy {n}; it has {here}")
    return copy


def file(export: Export, files: Sequence[Hashed], names: str, *, given_by: HashedBy, more: bool = False) -> ExportFiled:
    """Its files were hashed, for the first time, or again after a failed check; `more` adds to those that stand.

    Raises:
        NoFilesYet: there are none in the answer.
        FilesFiled: they stand already.
    """
    if not files:
        raise NoFilesYet("no file is in that answer; hash the folder the recorder wrote to")
    if standing(export).files and not export.failed and not more:
        raise FilesFiled(
            f"{export.ref} has {len(export.files)} hashed files, and they stand; compare with: export verify, or say that these are more"
        )
    return ExportFiled(files=tuple(files), names=names, given_by=given_by, again=export.failed and not more)


def check_clock(
    export: Export, *, reference: Reference, recorder_at: datetime, true_at: datetime, by: str, text: str | None = None
) -> ExportClockChecked:
    """The recorder's clock was read beside a true one; the offset is worked out here, in whole seconds."""
    standing(export)
    offset = round((recorder_at - true_at).total_seconds())
    return ExportClockChecked(
        reference=reference, recorder_at=recorder_at, true_at=true_at, offset=offset, checked_by=by, text=text
    )


def compare(export: Export, again: Sequence[Hashed]) -> None:
    """Hold hashes against those of the export (P-17). Raises `NoFilesYet`, `RehashDiffers`."""
    if not standing(export).files:
        raise NoFilesYet(f"{export.ref} has no hashes to compare with; file them first: export hash")
    found = differs(export.files, again)
    if found is not None:
        raise RehashDiffers(export.ref, *found)


def verify(
    export: Export, *, by: str, second: str | None, again: Sequence[Hashed] | None, text: str | None = None
) -> ExportVerified:
    """It plays: seen by a second person, or its files hashed again and the same.

    Raises:
        NoFilesYet: nothing was hashed.
        RehashDiffers: a file is not what it was.
        NeedsSecondPerson: its maker alone says so.
    """
    if not standing(export).files:
        raise NoFilesYet(f"{export.ref} has no hashes yet; file them first: export hash")
    if again is not None:
        compare(export, again)
    elif {by, second or by} <= {export.maker}:
        raise NeedsSecondPerson("its maker made it; have somebody else play it, or hash the files again")
    return ExportVerified(second=second, rehashed=again is not None, text=text)


def make_copy(
    export: Export,
    *,
    kind: CopyKind,
    medium: Medium,
    encrypted: bool = False,
    serial: str = "",
    seal: str = "",
    bag: str = "",
    link: str | None = None,
    receipt: str = "",
    expires: datetime | None = None,
    place: str | None = None,
) -> ExportCopied:
    """A copy was made. Serial, seal and bag are of a physical medium only.

    Raises:
        NoFilesYet: files are hashed before anything else (P-17).
        MasterStands: there is a master.
        OnlyForMedia: a serial, seal or bag was given for an upload or a mail.
        SameDrawer: the master and a working copy would lie in one place.
    """
    if not standing(export).files:
        raise NoFilesYet(f"{export.ref}: hash its files before any copy is made: export hash")
    if kind is CopyKind.MASTER and export.master is not None:
        raise MasterStands(
            f"{export.ref} has its master, copy {export.master.n}; this one is a duplicate, or destroy that first"
        )
    if medium not in PHYSICAL and (serial or seal or bag):
        raise OnlyForMedia(f"{medium.value.replace('_', ' ')} has no serial number, seal or bag; leave them out")
    if medium in PHYSICAL:
        _apart(export, 0, kind, place)
    alike = sum(copy.kind is kind for copy in export.copies)
    return ExportCopied(
        copy_kind=kind,
        medium=medium,
        n=max((copy.n for copy in export.copies), default=0) + 1,
        mark=copy_mark(export.mark, kind, alike) if export.mark else "",
        encrypted=encrypted or medium in {Medium.USB_ENCRYPTED, Medium.DEMS_LINK},
        serial=serial,
        seal=seal,
        bag=bag,
        link=link,
        receipt=receipt,
        expires=expires,
        place=place,
    )


def _apart(export: Export, n: int, kind: CopyKind, place: Words | None) -> None:
    """The master and a working copy never lie in one place (a lost drawer once held all three). Raises `SameDrawer`."""
    where = heard(place).strip().casefold()
    for copy in export.copies:
        near = heard(copy.place).strip().casefold() == where and copy.physical and not copy.destroyed and not copy.out
        if where and near and copy.n != n and CopyKind.MASTER in {kind, copy.kind}:
            raise SameDrawer(f"copy {copy.n} ({copy.mark}) lies there; keep master and working copy in two places")


def receive_receipt(export: Export, n: int, receipt: str, *, expires: datetime | None = None) -> ExportReceipted:
    """The evidence system's receipt came. Raises `NoSuchCopy`, `OnlyForMedia`."""
    if copy_of(export, n).physical:
        raise OnlyForMedia(f"copy {n} was not uploaded and has no receipt number; its recipient signs for it")
    return ExportReceipted(n=n, receipt=receipt, expires=expires)


def move(
    export: Export,
    event: Custody,
    *,
    n: int,
    came_from: str | None,
    to: str | None,
    seal_before: str,
    seal_after: str,
    witness: str | None,
    reason: str | None = None,
) -> ExportMoved:
    """One custody event.

    Raises:
        NoSuchCopy: there is no such copy.
        ByItsOwnAct: the event belongs to an act of its own.
        SealDiffers: the seal found is not the one put on, and no reason says why.
        SameDrawer: it would lie beside the master, or the master beside it.
    """
    if event not in BY_HAND:
        raise ByItsOwnAct(f"{event.value} is written by the act that does it; see: control-room export --help")
    copy = copy_of(export, n)
    if seal_before and copy.seal and seal_before != copy.seal and not reason:
        raise SealDiffers(
            f"{copy.mark or export.ref} was sealed with {copy.seal}, not {seal_before}; say why it differs"
        )
    if copy.physical and to:
        _apart(export, n, copy.kind, to)
    return ExportMoved(
        event=event,
        n=n,
        seal_before=seal_before or copy.seal,
        seal_after=seal_after or ("" if event is Custody.OPENED else copy.seal),
        witness=witness,
        came_from=came_from if came_from is not None or not isinstance(copy.place, str) else copy.place,
        to=to,
        reason=reason,
    )


def take_back(export: Export, n: int, *, seal: str, came_from: str | None, text: str | None) -> ExportReturned:
    """A copy came back. Raises `NoSuchCopy`."""
    copy = copy_of(export, n)
    if not copy.out:
        raise NoSuchCopy(f"copy {n} of {export.ref} was not given out, so it cannot come back; check the number")
    return ExportReturned(n=n, seal=seal, came_from=came_from, text=text)


def destroy(export: Export, n: int, *, witness: str | None, reason: str) -> ExportDestroyed:
    """A copy, or with 0 all of it, is destroyed. Raises `NoSuchCopy`, `ExportOver`."""
    standing(export)
    if n:
        copy_of(export, n)
    return ExportDestroyed(n=n, witness=witness, reason=reason)


def chase(export: Export, *, role: Role, decision: Uncollected | None, text: str | None) -> ExportChased:
    """Its collector was asked again; or a supervisor decided (P-23). Raises `DecisionNotYours`."""
    standing(export)
    if decision is not None and role not in LEADS:
        raise DecisionNotYours("what becomes of an uncollected copy is for a supervisor or manager; ask one on duty")
    return ExportChased(decision=decision, text=text)


def sign(export: Export, *, by: str, pages: int, digest: str = "") -> StatementSigned:
    """The maker signed. Raises `NoStatement`, `NotTheMaker`."""
    if standing(export).statement is None:
        raise NoStatement(f"no statement is asked for {export.ref}; write that it is wanted first")
    if by != export.maker:
        raise NotTheMaker(f"the exhibit is {export.maker}'s, and only its maker signs for it; have them sign in")
    return StatementSigned(pages=pages, digest=digest)


def supply(export: Export, *, to: str, how: str | None) -> StatementSupplied:
    """The statement was given to somebody. Raises `NoStatement`."""
    if export.statement is None or export.statement.signed_at is None:
        raise NoStatement(f"the statement of {export.ref} is not signed yet; its maker signs before it is given out")
    return StatementSupplied(to=to, how=how)


def stampable(export: Export, recorder_at: datetime | None, *, anyway: bool = False) -> Export:
    """The export, when a still of that time by the recorder's clock can be of it. Raises `ExportOver`, `StillOutside`."""
    begins, ends = standing(export).begins, export.ends
    early = begins is not None and recorder_at is not None and recorder_at < begins
    late = ends is not None and recorder_at is not None and recorder_at >= ends + _MINUTE
    if recorder_at is not None and (early or late) and not anyway:
        first, last = (f"{local(at):%-d %b %Y %H:%M:%S}" if at else "not said" for at in (begins, ends))
        raise StillOutside(
            f"{local(recorder_at):%-d %b %Y %H:%M:%S} lies outside {export.ref}, {first} to {last}; mend the time, or take it anyway"
        )
    return export


def still_of(export: Export, n: int) -> Still:
    """Still number `n`. Raises `NoSuchStill`."""
    found = next((still for still in standing(export).stills if still.n == n), None)
    if found is None:
        raise NoSuchStill(f"{export.ref} has no still {n}; stamp or redact one first: control-room still")
    return found


def redact(export: Export, *, source: str, output: str, boxes: int, text: str | None) -> StillRedacted:
    """A still was redacted; it is the next one."""
    n = max((still.n for still in standing(export).stills), default=0) + 1
    return StillRedacted(n=n, source=source, output=output, boxes=boxes, text=text)


def check_still(export: Export, n: int, *, by: str, output: str, passed: bool, text: str | None) -> StillChecked:
    """A second person looked at a redacted still.

    Raises:
        NoSuchStill: there is none of that number.
        NeedsSecondPerson: whoever redacted it looks at it.
        RehashDiffers: the file looked at is not the one that was made.
    """
    still = still_of(export, n)
    if by == still.by:
        raise NeedsSecondPerson("whoever filled the boxes does not check them; ask somebody else to look at it")
    if output != still.output:
        raise RehashDiffers(export.ref, n, output)
    return StillChecked(n=n, output=output, passed=passed, text=text)
