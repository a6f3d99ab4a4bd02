"""Viewings: begun, over, which are under way, and all there were, wherever they are written down."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import ClassVar, Final
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from control_room.domain import viewings
from control_room.domain.audience import BY_NAME
from control_room.domain.authority import Act, require
from control_room.domain.book import Facts, Line, Words
from control_room.domain.errors import Refusal
from control_room.domain.exhibits.states import Export
from control_room.domain.figures import period
from control_room.domain.matters import Matter, Stage
from control_room.domain.operations.kinds import SessionOpened
from control_room.domain.operations.sessions import cameras_in, said_in
from control_room.domain.refs import RefKind
from control_room.domain.requests.codes import Agency
from control_room.domain.requests.doings import RequestViewed
from control_room.domain.requests.viewing import ViewedIn
from control_room.domain.times import day_bounds
from control_room.domain.viewings import LETTERS, NotWhole, Viewing, ViewingBegun, ViewingEnded
from control_room.services.acts import Acts, Looking, Receipt, Signed, Writing
from control_room.services.approvals import in_service

KINDS: Final[tuple[type[Facts], ...]] = (ViewingBegun, RequestViewed, SessionOpened)
"""Lines that say that somebody saw pictures."""
_PAGE: Final = 1000


class ViewingOver(Refusal):
    """It was said already that the viewing is over."""

    code: ClassVar[str] = "viewing_over"


class Viewed(Struct, frozen=True, kw_only=True):
    """One viewing, wherever it was written down, as a reader may see it.

    Attributes:
        number: of its line; `ref` of the matter it is on, `about` what it was for.
        until: when it was over; None where nobody has said.
        supervisor: who sat by, or who worked the cameras.
    """

    number: int
    at: datetime
    until: datetime | None
    ref: str
    about: str
    live: bool
    place: ViewedIn
    cameras: tuple[str, ...]
    viewer: Words
    body: Words
    agency: Agency | None
    count: int | None
    why: Words
    supervisor: str
    export: str
    result: Words
    by: str
    struck: int
    masked: bool = False


class Viewings:
    """What is done about viewings."""

    def __init__(self, acts: Acts) -> None:
        self._acts = acts

    async def begin(
        self, facts: ViewingBegun, *, by: Signed, at: datetime | None = None, uid: UUID | None = None
    ) -> Receipt:
        """Somebody sees pictures. Whoever writes it down sits by, where nobody is named.

        What is about a matter for some people by name is written on that matter, for them alone, and whole: a line of its own
        would tell others of it.

        Raises:
            NotWhole, NotInOrder: as `viewings.begin`.
            NoSuchMatter: there is no such matter, visit or export here.
            NoSuchPerson: who is said to sit by does not work here.
        """

        def decide(w: Writing) -> None:
            told = viewings.begin(facts, at or w.now, w.now)
            if told.supervisor and told.supervisor != by.staff:
                in_service(w, told.supervisor)
            about = None if told.about is None else w.matter(told.about, Matter)
            if told.visit is not None:
                w.matter(told.visit, Matter)
            if told.export is not None:
                w.matter(told.export, Export)
            told = replace(told, supervisor=told.supervisor or by.staff)
            if about is not None and about.aud in BY_NAME:
                if told.ended is None:
                    raise NotWhole("this is for some people by name: write it down when it is over, with in and out")
                w.record(told, ref=about.ref, at=at)
            else:
                w.record(told, ref=w.next_ref(RefKind.VIEWING), at=at, aud=None if about is None else about.aud)

        return await self._acts.write(Act.VISIT, by, decide, uid=uid)

    async def end(
        self,
        ref: str,
        *,
        by: Signed,
        export: str | None = None,
        result: str | None = None,
        typed: str | None = None,
        at: datetime | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """They see no more. Raises `NoSuchMatter`, `ViewingOver`."""

        def decide(w: Writing) -> None:
            viewing = w.matter(ref, Viewing)
            if viewing.stage is not Stage.OPEN:
                raise ViewingOver(f"{ref} is over already; what was wrong in a line of it is corrected there")
            if export is not None:
                w.matter(export, Export)
            told = ViewingEnded(export=export, result=result or None, typed=typed)
            w.record(told, ref=ref, at=None if at is None else max(at, viewing.opened_at))

        return await self._acts.write(Act.VISIT, by, decide, uid=uid)

    async def open(self, *, by: Signed) -> tuple[Viewing, ...]:
        """Those under way, oldest first."""
        return await self._acts.read(by, lambda look: look.matters(Viewing))

    async def every(self, since: date, until: date, *, by: Signed) -> tuple[Viewed, ...]:
        """Every viewing of the London days `since`..`until`, both counted in, oldest first; what this reader may see of it.

        Raises:
            NotYours: it is for supervisors, managers, auditors and information governance.
            BadPeriod: the days are the wrong way round.
        """
        require(Act.READ_DISCLOSURES, by.role)
        period(since, until)
        return await self._acts.read(by, _every, day_bounds(since)[0], day_bounds(until)[1])


def _every(look: Looking, begins: datetime, ends: datetime) -> tuple[Viewed, ...]:
    lines = [line for line in _lines(look, *(kind.kind() for kind in KINDS)) if begins <= line.at < ends]
    over = {line.ref: line for line in _lines(look, ViewingEnded.kind())}
    found = (viewed(line, over.get(line.ref)) for line in lines)
    return tuple(sorted((each for each in found if each is not None), key=lambda each: (each.at, each.number)))


def _lines(look: Looking, *kinds: str) -> Iterator[Line]:
    after = 0
    while True:
        page = look.lines(after=after, kinds=kinds, limit=_PAGE)
        yield from page
        if len(page) < _PAGE:
            return
        after = page[-1].number


def viewed(line: Line, over: Line | None = None) -> Viewed | None:
    """What a line says of a viewing; `over` the line that ended it. None for a session nobody else was in."""
    facts, own = line.facts, bool(line.ref and line.ref.startswith(LETTERS))
    ended = over.facts if own and over is not None and isinstance(over.facts, ViewingEnded) else None
    match facts:
        case ViewingBegun():
            told: dict[str, object] = {
                "until": facts.ended or (None if ended is None or over is None else over.at),
                "about": facts.about or "",
                "live": facts.live,
                "place": facts.place,
                "cameras": facts.cameras,
                "viewer": facts.viewer,
                "body": facts.body or "",
                "agency": facts.agency,
                "count": facts.count,
                "why": facts.why or "",
                "supervisor": facts.supervisor,
                "export": facts.export or (ended.export if ended is not None else None) or "",
                "result": facts.result or (ended.result if ended is not None else None) or "",
            }
        case RequestViewed():
            told = {
                "until": facts.ends,
                "about": line.ref or "",
                "live": facts.live,
                "place": facts.place,
                "viewer": facts.viewer,
                "supervisor": facts.supervisor,
                "export": facts.export or "",
                "result": facts.text or "",
            }
        case SessionOpened() if said_in(facts.officers):
            told = {
                "about": line.ref or "",
                "live": True,
                "cameras": cameras_in(facts.cameras),
                "viewer": facts.officers,
                "count": len(said_in(facts.officers)),
                "supervisor": facts.operator,
            }
        case _:
            return None
    return _viewed(line, told)


def _viewed(line: Line, told: dict[str, object]) -> Viewed:
    usual: dict[str, object] = {
        **dict.fromkeys(("until", "agency", "count")),
        **dict.fromkeys(("about", "viewer", "body", "why", "supervisor", "export", "result"), ""),
        "cameras": (),
        "place": ViewedIn.CONTROL_ROOM,
    }
    at = line.facts.begins or line.at if isinstance(line.facts, RequestViewed) else line.at
    whole = {
        **usual,
        **told,
        "number": line.number,
        "at": at,
        "ref": line.ref or "",
        "by": line.by,
        "struck": line.struck or 0,
        "masked": line.masked,
    }
    return Viewed(**whole)  # pyright: ignore[reportArgumentType] - every field is named above
