"""An export after one more of its lines. History never refuses."""

from typing import Any, assert_never

from msgspec.structs import replace

from control_room.domain.book import Line
from control_room.domain.exhibits.codes import Custody
from control_room.domain.exhibits.dating import Ending, ExportDated
from control_room.domain.exhibits.kinds import (
    ExportBundled,
    ExportChased,
    ExportClockChecked,
    ExportCopied,
    ExportDestroyed,
    ExportFacts,
    ExportFailedVerify,
    ExportFiled,
    ExportMade,
    ExportMoved,
    ExportReceipted,
    ExportReleased,
    ExportReturned,
    ExportVerified,
    StatementDrafted,
    StatementRequested,
    StatementSigned,
    StatementSupplied,
    StillChecked,
    StillMade,
    StillRedacted,
)
from control_room.domain.exhibits.parts import ClockCheck, Copy, Event, Release, Statement, Still
from control_room.domain.exhibits.states import Export
from control_room.domain.matters import Stage, began, went_on


def after(export: Export | None, line: Line) -> Export:
    """The export as it stands once `line` is written."""
    whole = began(Export, line) if export is None else went_on(export, line)
    facts = line.facts
    if not isinstance(facts, ExportFacts):
        return whole
    match facts:
        case ExportMade() | ExportFiled() | ExportClockChecked() | ExportVerified() | ExportFailedVerify():
            return _made(whole, line, facts)
        case ExportCopied() | ExportReceipted() | ExportMoved() | ExportDated():
            return _copied(whole, line, facts)
        case ExportReleased() | ExportReturned() | ExportDestroyed() | ExportChased() | ExportBundled():
            return _left(whole, line, facts)
        case StatementRequested() | StatementDrafted() | StatementSigned() | StatementSupplied():
            return _stated(whole, line, facts)
        case StillMade() | StillRedacted() | StillChecked():
            return _still(whole, line, facts)
        case _:  # pragma: no cover
            assert_never(facts)


def _made(
    whole: Export,
    line: Line,
    facts: ExportMade | ExportFiled | ExportClockChecked | ExportVerified | ExportFailedVerify,
) -> Export:
    match facts:
        case ExportMade():
            said = {name: getattr(facts, name) for name in facts.__struct_fields__}
            return _happened(replace(whole, **{**said, "maker": facts.maker or line.by}), line, Custody.CREATED)
        case ExportFiled():
            fresh = facts.again or not whole.files
            return replace(
                whole,
                files=facts.files if fresh else (*whole.files, *facts.files),
                names=facts.names if fresh else _added(whole.names, facts.names),
                given_by=facts.given_by,
                verified_at=None if fresh else whole.verified_at,
                failed=False if facts.files else whole.failed,
            )
        case ExportClockChecked():
            check = ClockCheck(
                reference=facts.reference,
                recorder_at=facts.recorder_at,
                true_at=facts.true_at,
                offset=facts.offset,
                checked_by=facts.checked_by or line.by,
                text=facts.text,
            )
            return replace(whole, clock=check)
        case ExportVerified():
            if not facts.plays:
                return replace(whole, failed=True, verified_at=None)
            played = bool(facts.second) or not facts.rehashed
            by = facts.second or line.by
            return replace(whole, verified_at=line.at, verified_by=by, failed=False, played=played)
        case ExportFailedVerify():
            return replace(whole, failed=True, verified_at=None)
        case _:  # pragma: no cover
            assert_never(facts)


def _added(names: Any, more: Any) -> Any:  # noqa: ANN401 - words or erased words
    if isinstance(names, str) and isinstance(more, str):
        return f"{names}\n{more}"
    return names if more is None else more if names is None or isinstance(names, str) else names


def _happened(whole: Export, line: Line, event: Custody, n: int = 0, **more: Any) -> Export:  # noqa: ANN401 - Event's fields
    told = Event(number=line.number, at=line.at, by=line.by, event=event, n=n, **more)
    return replace(whole, events=(*whole.events, told))


def _with(whole: Export, n: int, **changes: Any) -> Export:  # noqa: ANN401 - Copy's fields
    return replace(whole, copies=tuple(replace(c, **changes) if c.n == n else c for c in whole.copies))


def _copied(whole: Export, line: Line, facts: ExportCopied | ExportReceipted | ExportMoved | ExportDated) -> Export:
    match facts:
        case ExportDated():
            ending = facts.ending.value if facts.on is not None else ""
            return _with(whole, facts.n, end_on=facts.on, ending=ending)
        case ExportCopied():
            copy = Copy(
                n=facts.n,
                kind=facts.copy_kind,
                medium=facts.medium,
                mark=facts.mark,
                ready=line.at,
                encrypted=facts.encrypted,
                serial=facts.serial,
                seal=facts.seal,
                bag=facts.bag,
                receipt=facts.receipt,
                expires=facts.expires,
                link=facts.link,
                place=facts.place,
            )
            kept = tuple(one for one in whole.copies if one.n != facts.n)
            event = Custody.COPIED if copy.physical else Custody.UPLOADED
            return _happened(
                replace(whole, copies=(*kept, copy)), line, event, facts.n, to=facts.place, seal_after=facts.seal
            )
        case ExportReceipted():
            copy = whole.copy(facts.n)
            expires = facts.expires or (copy.expires if copy is not None else None)
            return _with(whole, facts.n, receipt=facts.receipt, expires=expires)
        case ExportMoved():
            changes: dict[str, Any] = {}
            if facts.to is not None:
                changes["place"] = facts.to
            if facts.seal_after or facts.event is Custody.OPENED:
                changes["seal"] = facts.seal_after
            if facts.event in {Custody.STORED, Custody.MOVED}:
                changes["back"] = False
            told = _happened(
                whole,
                line,
                facts.event,
                facts.n,
                seal_before=facts.seal_before,
                seal_after=facts.seal_after,
                witness=facts.witness,
                came_from=facts.came_from,
                to=facts.to,
            )
            return _with(told, facts.n, **changes)
        case _:  # pragma: no cover
            assert_never(facts)


def _left(
    whole: Export, line: Line, facts: ExportReleased | ExportReturned | ExportDestroyed | ExportChased | ExportBundled
) -> Export:
    match facts:
        case ExportReleased():
            release = Release(
                number=line.number,
                at=line.at,
                n=facts.n,
                medium=facts.medium,
                agency=facts.agency,
                by=facts.released_by or line.by,
                second=facts.second,
                recipient=facts.recipient,
            )
            gone = replace(
                whole, releases=(*whole.releases, release), stage=Stage.CLOSED, closed_at=whole.closed_at or line.at
            )
            gone = _happened(gone, line, Custody.RELEASED, facts.n, witness=facts.second, to=facts.recipient)
            return _with(gone, facts.n, out=True, back=False, place=facts.recipient)
        case ExportReturned():
            came = _happened(whole, line, Custody.RETURNED, facts.n, came_from=facts.came_from, seal_before=facts.seal)
            copy = whole.copy(facts.n)
            over: dict[str, Any] = {"end_on": None, "ending": ""} if copy and copy.ending == Ending.RETURN else {}
            return _with(came, facts.n, out=False, back=True, place=None, seal=facts.seal, **over)
        case ExportDestroyed():
            gone = _happened(whole, line, Custody.DESTROYED, facts.n, witness=facts.witness)
            copies = tuple(replace(c, destroyed=c.destroyed or facts.n in {0, c.n}) for c in gone.copies)
            if facts.n:
                return replace(gone, copies=copies)
            return replace(gone, copies=copies, destroyed=True, stage=Stage.CLOSED, closed_at=line.at)
        case ExportBundled():
            return replace(whole, bundled=(*whole.bundled, line.number))
        case ExportChased():
            decided = (facts.decision, line.at) if facts.decision is not None else (whole.decision, whole.decided_at)
            return replace(whole, chased_at=line.at, decision=decided[0], decided_at=decided[1])
        case _:  # pragma: no cover
            assert_never(facts)


def _stated(
    whole: Export, line: Line, facts: StatementRequested | StatementDrafted | StatementSigned | StatementSupplied
) -> Export:
    told = whole.statement or Statement()
    match facts:
        case StatementRequested():
            return replace(whole, statement=Statement(due=facts.due))
        case StatementDrafted():
            return whole if whole.statement is None else replace(whole, statement=replace(told, drafted=facts.digest))
        case StatementSigned():
            return replace(whole, statement=replace(told, signed_at=line.at))
        case StatementSupplied():
            return replace(whole, statement=replace(told, supplied_at=line.at))
        case _:  # pragma: no cover
            assert_never(facts)


def _still(whole: Export, line: Line, facts: StillMade | StillRedacted | StillChecked) -> Export:
    kept = tuple(still for still in whole.stills if still.n != facts.n)
    match facts:
        case StillMade():
            made = Still(n=facts.n, source=facts.source, output=facts.output, by=line.by)
        case StillRedacted():
            made = Still(n=facts.n, source=facts.source, output=facts.output, redacted=True, by=line.by)
        case StillChecked():
            was = next((still for still in whole.stills if still.n == facts.n), None)
            if was is None or was.output != facts.output:
                return whole
            made = replace(was, checked_by=line.by if facts.passed else "")
        case _:  # pragma: no cover
            assert_never(facts)
    return replace(whole, stills=(*kept, made))
