"""The disclosure log (R15): every release, viewing, extract and refusal, read off the registers and never kept twice."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Final

from msgspec.structs import replace

from control_room.domain.authority import Act, require
from control_room.domain.book import Facts, Line, heard
from control_room.domain.disclosures import Disclosed, Disclosure, DisclosureExtracted
from control_room.domain.exhibits.kinds import ExportReleased, StatementSupplied
from control_room.domain.exhibits.states import Export
from control_room.domain.figures import period
from control_room.domain.matters import Matter
from control_room.domain.operations.kinds import SessionOpened
from control_room.domain.requests.codes import Outcome
from control_room.domain.requests.doings import RequestConcluded, RequestViewed
from control_room.domain.requests.states import ReviewRequest
from control_room.domain.times import day_bounds
from control_room.domain.viewings import ViewingBegun
from control_room.services.acts import Acts, Looking, Signed
from control_room.services.viewings import KINDS as VIEWED
from control_room.services.viewings import viewed

_KINDS: Final[tuple[type[Facts], ...]] = (
    ExportReleased,
    StatementSupplied,
    *VIEWED,
    RequestConcluded,
    DisclosureExtracted,
)
_PAGE: Final = 1000
_AT_ONCE: Final = 400


class Disclosures:
    """Who was told what, for information governance and supervisors."""

    def __init__(self, acts: Acts) -> None:
        self._acts = acts

    async def log(self, since: date, until: date, *, by: Signed) -> tuple[Disclosure, ...]:
        """The log of the London days `since`..`until`, both counted in, oldest first; what the reader may see of it.

        Raises:
            NotYours: it is for supervisors, managers, auditors and information governance.
            BadPeriod: the days are the wrong way round.
        """
        require(Act.READ_DISCLOSURES, by.role)
        period(since, until)
        begins, ends = day_bounds(since)[0], day_bounds(until)[1]
        return await self._acts.read(by, _log, begins, ends)


def _log(look: Looking, begins: datetime, ends: datetime) -> tuple[Disclosure, ...]:
    lines = [
        line
        for line in _lines(look)
        if begins <= line.at < ends and (line.ref or isinstance(line.facts, DisclosureExtracted))
    ]
    seen = [line.facts.about for line in lines if isinstance(line.facts, ViewingBegun)]
    known = _matters(look, [ref for ref in (*(line.ref for line in lines), *seen) if ref is not None])
    behind = [each.about for each in known.values() if isinstance(each, Export) and each.about is not None]
    known |= _matters(look, behind)
    found = (_row(line, known) for line in sorted(lines, key=lambda line: (line.at, line.number)))
    return tuple(each for each in found if each is not None)


def _lines(look: Looking) -> Iterator[Line]:
    """Lines of the log's kinds, a page at a time."""
    after = 0
    while True:
        page = look.lines(after=after, kinds=tuple(kind.kind() for kind in _KINDS), limit=_PAGE)
        yield from page
        if len(page) < _PAGE:
            return
        after = page[-1].number


def _matters(look: Looking, refs: Sequence[str]) -> dict[str, Matter]:
    wanted = list(dict.fromkeys(refs))
    return {each.ref: each for at in range(0, len(wanted), _AT_ONCE) for each in look.some(wanted[at : at + _AT_ONCE])}


def _row(line: Line, known: dict[str, Matter]) -> Disclosure | None:
    facts, ref = line.facts, line.ref or ""
    matter = known.get(ref)
    export = matter if isinstance(matter, Export) else None
    if isinstance(facts, ViewingBegun) and isinstance(known.get(facts.about or ""), Export):
        about = getattr(known[facts.about or ""], "about", None) or ""
    else:
        about = export.about or "" if export is not None else getattr(facts, "about", None) or ""
    request = known.get(about) if about else matter
    row = Disclosure(
        number=line.number,
        at=line.at,
        told=Disclosed.RELEASED,
        ref=ref,
        about=about,
        by=line.by,
        struck=line.struck or 0,
    )
    if isinstance(request, ReviewRequest):
        row = _asked(row, request)
    match facts:
        case ExportReleased():
            return replace(
                row,
                recipient=_officer(facts),
                agency=facts.agency,
                basis=facts.basis or row.basis,
                what=_exhibit(export, f"copy {facts.n}, {_medium(facts)}"),
                by=facts.released_by or line.by,
                second=facts.second or "",
                why=facts.reason or facts.text or row.why,
            )
        case StatementSupplied():
            return replace(row, told=Disclosed.STATEMENT, recipient=facts.to, what=_exhibit(export, "statement"))
        case RequestViewed() | ViewingBegun() | SessionOpened():
            return _seen(line, row)
        case DisclosureExtracted():
            return replace(
                row,
                told=Disclosed.EXTRACT,
                recipient=facts.recipient,
                organisation=facts.organisation or "",
                agency=facts.agency,
                basis=facts.basis,
                what=f"lines of {' '.join(facts.refs) or 'one person'}: {facts.lines}, masked: {facts.masked}",
                why=facts.purpose,
                purpose=None,
            )
        case RequestConcluded() if facts.outcome is Outcome.REFUSED:
            why = facts.text or row.why
            return replace(
                row, told=Disclosed.REFUSED, clause=facts.clause, version=facts.version, why=why, what="nothing"
            )
        case _:
            return None


def _seen(line: Line, row: Disclosure) -> Disclosure | None:
    """What was shown to somebody; None for a session nobody else was in. A line that is masked gives no name."""
    found = viewed(line)
    if found is None:
        return None
    cameras = f"cameras {' '.join(found.cameras)}" if found.cameras and not found.masked else ""
    pictures = f"{'live' if found.live else 'recorded'} pictures"
    row = replace(row, told=Disclosed.VIEWED, what=", ".join(filter(None, (pictures, found.place.value, cameras))))
    if found.masked:
        return replace(row, recipient="", organisation="", why="RESTRICTED: open it to read it")
    return replace(
        row,
        recipient=found.viewer,
        organisation=found.body or row.organisation,
        agency=found.agency or row.agency,
        why=found.why or row.why,
        second=found.supervisor if found.supervisor != line.by else "",
    )


def _asked(row: Disclosure, request: ReviewRequest) -> Disclosure:
    """The row with what the request behind it says of who asked and why."""
    return replace(
        row,
        recipient=request.name or request.sender or "",
        organisation=request.unit or "",
        agency=request.agency,
        why=request.necessity or request.offence or "",
        purpose=request.purpose,
        basis=request.basis,
    )


def _exhibit(export: Export | None, rest: str) -> str:
    if export is None:
        return rest
    cameras = f"cameras {' '.join(export.cameras)}" if export.cameras else ""
    return ", ".join(filter(None, (export.mark or export.ref, cameras, rest)))


def _medium(facts: ExportReleased) -> str:
    return f"{facts.medium.value}, {facts.id_seen.value} seen".replace("_", " ")


def _officer(facts: ExportReleased) -> str:
    """Who got it, with rank and shoulder number where they were not said with the name."""
    name, rank, shoulder = heard(facts.recipient), heard(facts.rank), heard(facts.shoulder)
    said = name.casefold().split()
    return " ".join(
        each
        for each, told in ((rank, rank.casefold() in said), (name, False), (shoulder, shoulder.casefold() in said))
        if each and not told
    )
