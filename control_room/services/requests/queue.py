"""Looking at written requests: the queue by time left, one request whole, what its cameras were doing."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Final

from msgspec import Struct

from control_room.domain.book import Line, Words, heard
from control_room.domain.cameras import Inventory
from control_room.domain.matters import Stage
from control_room.domain.requests.codes import PRESSING, Band
from control_room.domain.requests.crimes import crime_key
from control_room.domain.requests.doings import RequestHeardFrom
from control_room.domain.requests.kinds import RequestRead
from control_room.domain.requests.parts import Item
from control_room.domain.requests.states import ReviewRequest
from control_room.domain.requests.suggesting import Message, Suggested
from control_room.services.acts import Acts, Looking, Signed
from control_room.services.requests.ground import Ground
from control_room.services.requests.likely import Likely, absent, busy, faults_of, faulty, gone
from control_room.services.requests.offsets import Offset, known_offsets

MOST: Final = 10_000
"""Open requests looked at for one queue."""
ALIKE_WITHIN: Final = timedelta(days=62)
"""How far apart two requests of one incident may come: twice as long as most cameras keep their pictures."""


class Queued(Struct, frozen=True, kw_only=True):
    """One row of the queue."""

    request: ReviewRequest
    band: Band
    gone_at: datetime | None
    due: datetime | None


class Quoted(Struct, frozen=True, kw_only=True):
    """A request that another one's message names and is not put with.

    Attributes:
        theirs: the same officer asked it; else it is somebody else's.
    """

    ref: str
    theirs: bool


class Whole(Struct, frozen=True, kw_only=True):
    """One request as a screen shows it.

    Attributes:
        message: what the worker read, for showing and for suggesting from.
        suggested: what is proposed from it.
        alike: other requests of the same incident, newest first.
        quotes: other requests it names and is not put with, as far as this reader may see them.
        offsets: by camera, how far its recorder was out when that was last looked at.
    """

    request: ReviewRequest
    lines: tuple[Line, ...]
    message: Message
    suggested: Suggested
    likely: tuple[Likely, ...]
    alike: tuple[ReviewRequest, ...]
    band: Band
    cameras: Inventory
    offsets: Mapping[str, Offset] = {}
    quotes: tuple[Quoted, ...] = ()


class Likeness(Struct, frozen=True, kw_only=True):
    """What of a request tells whether another is of the same incident: a month of them is looked through at each triage."""

    ref: str
    crime_ref: Words | None = None
    cad: int | None = None
    cad_date: date | None = None
    items: tuple[Item, ...] = ()


class Queue:
    """What screens and the command line ask."""

    def __init__(self, ground: Ground) -> None:
        self._g = ground
        self._acts: Acts = ground.acts

    async def open(self, *, by: Signed) -> tuple[Queued, ...]:
        """Every open request, and every one that is answered and still owes something, the least time left first."""
        return await self._acts.read(by, _queue)

    async def closed(self, *, by: Signed) -> tuple[Queued, ...]:
        """Those that were closed and came in the last 62 days, the newest first."""
        return await self._acts.read(by, _closed)

    async def one(self, ref: str, *, by: Signed) -> Whole:
        """One request with its lines, what is proposed for it and what its cameras were doing. Raises `NoSuchMatter`."""
        await self._g.retention.ready()
        return await self._acts.read(by, self.whole, ref)

    # -- parts ----------------------------------------------------------------------------------------------------------------

    def whole(self, look: Looking, ref: str) -> Whole:
        """As `one`, of a look or an act under way."""
        request = look.matter(ref, ReviewRequest)
        lines = look.lines(ref=ref, limit=1000)
        message = _message(request, lines)
        return Whole(
            request=request,
            lines=lines,
            message=message,
            suggested=self._g.proposing(
                message,
                received=request.opened_at,
                cameras=self._g.cameras.inventory,
                tuning=self._g.protocols.tuning(request.opened_at),
            ),
            likely=self.proposed(look, request),
            alike=alike(look, request),
            band=request.band(look.now),
            cameras=self._g.cameras.inventory,
            offsets=known_offsets(look, (camera for _, camera in request.pairs())),
            quotes=_quotes(look, request, lines),
        )

    def proposed(self, look: Looking, request: ReviewRequest) -> tuple[Likely, ...]:
        """The likely result of each candidate camera without a row, where the registers say anything."""
        waiting = set(request.unlooked())
        found: list[Likely] = []
        times = {each.camera: each.at for each in request.gone}
        faults = faults_of(look, request)
        for item, camera in request.pairs():
            if (item.item, camera) not in waiting or item.begins is None:
                continue
            gone_at = times.get(camera)
            then = self._g.retention.at(look, item.begins).by_number(camera)
            one = (
                gone(look, item, camera, gone_at, request)
                or absent(item, camera, standing=then is not None and then.status in {"in_service", "out_of_service"})
                or faulty(item, camera, faults)
                or busy(look, item, camera)
            )
            if one is not None:
                found.append(one)
        return tuple(found)


def _queue(look: Looking) -> tuple[Queued, ...]:
    found = (each for each in look.matters(ReviewRequest, limit=MOST) if each.stage is Stage.OPEN or each.owed())
    rows = (_queued(each, look.now) for each in found)
    return tuple(sorted(rows, key=lambda each: _pressing(each, look.now)))


def _closed(look: Looking) -> tuple[Queued, ...]:
    came = look.matters(ReviewRequest, outstanding=False, since=look.now - ALIKE_WITHIN, limit=MOST)
    found = sorted((each for each in came if each.stage is Stage.CLOSED), key=lambda each: -each.last)
    return tuple(_queued(each, look.now) for each in found)


def _queued(request: ReviewRequest, now: datetime) -> Queued:
    at = request.gone_at()
    return Queued(request=request, band=request.band(now, at), gone_at=at, due=request.due(at) or request.form_due)


def _pressing(row: Queued, now: datetime) -> tuple[bool, datetime, int]:
    """The least time left first, urgent ones and unread replies before all others; a window not known presses now (settled 42)."""
    due = row.due if row.request.gone and not row.request.heard else None
    calm = row.request.urgency not in PRESSING and row.request.says is None
    return calm and not row.request.heard, due or now, row.request.opened


def _message(request: ReviewRequest, lines: tuple[Line, ...]) -> Message:
    text = fields = ""
    sent = request.opened_at
    further: list[tuple[int, datetime]] = []
    for line in lines:
        if isinstance(line.facts, RequestRead):
            text = heard(line.facts.text)
            fields = heard(line.facts.fields) or fields
            sent = line.facts.sent or sent
        elif isinstance(line.facts, RequestHeardFrom) and heard(line.facts.text):
            text += "\n\n" if text else ""
            further.append((len(text), line.at))
            text += heard(line.facts.text)
    return Message(
        text=text,
        subject=heard(request.subject),
        sender=heard(request.sender),
        fields=fields,
        sent=sent,
        further=tuple(further),
    )


def _quotes(look: Looking, request: ReviewRequest, lines: tuple[Line, ...]) -> tuple[Quoted, ...]:
    """Other requests its messages name; one that this reader may not see is not named."""
    told = (line.facts for line in lines if not line.struck)
    refs = dict.fromkeys(
        ref for each in told if isinstance(each, (RequestRead, RequestHeardFrom)) for ref in each.claims
    )
    others = look.some(ref for ref in refs if ref != request.ref) if refs else ()
    own = asked_from(request)
    return tuple(
        Quoted(ref=each.ref, theirs=bool(own & asked_from(each))) for each in others if isinstance(each, ReviewRequest)
    )


def asked_from(request: ReviewRequest) -> frozenset[str]:
    """The addresses a request was asked from, in small letters."""
    return frozenset(each.lower() for each in (heard(request.email), heard(request.sender)) if each)


def alike(look: Looking, request: ReviewRequest, *, limit: int = 2000) -> tuple[ReviewRequest, ...]:
    """Other requests of about that time with the same crime reference or CAD and date, or the same camera and time (P-12)."""
    pairs = [(camera, item) for item, camera in request.pairs() if item.begins is not None]
    crime = crime_key(heard(request.crime_ref))
    cad = (request.cad, request.cad_date) if request.cad is not None and request.cad_date is not None else None
    if not (pairs or crime or cad):
        return ()
    found: list[str] = []
    since, until = request.opened_at - ALIKE_WITHIN, request.opened_at + ALIKE_WITHIN
    for other in look.glimpses(ReviewRequest, Likeness, since=since, until=until, limit=limit):
        if other.ref == request.ref:
            continue
        same = (crime and crime_key(heard(other.crime_ref)) == crime) or (cad and (other.cad, other.cad_date) == cad)
        if same or any(_overlap(camera, item, pairs) for item in other.items for camera in item.cameras):
            found.append(other.ref)
    whole = (each for each in look.some(found) if isinstance(each, ReviewRequest)) if found else ()
    return tuple(sorted(whole, key=lambda each: each.opened, reverse=True))


def _overlap(camera: str, item: Item, pairs: Sequence[tuple[str, Item]]) -> bool:
    """True when a camera's window overlaps one of the same camera among these."""
    if item.begins is None or item.dropped:
        return False
    ends = item.ends or item.begins
    return any(
        camera == other
        and each.begins is not None
        and item.begins <= (each.ends or each.begins)
        and each.begins <= ends
        for other, each in pairs
    )
