"""The storyboard of a follow: the stills kept for the cameras of its trail, in the order it went, its gaps among them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import ClassVar, Final

from msgspec import Struct

from control_room.domain.assists.states import Assist
from control_room.domain.errors import Refusal
from control_room.domain.exhibits.kinds import StillMade, StillRedacted
from control_room.domain.exhibits.states import Export
from control_room.domain.pictures import Cell
from control_room.domain.refs import RefKind, said
from control_room.domain.requests.states import ReviewRequest
from control_room.domain.times import local, spoken
from control_room.domain.trails import Leg, Trail
from control_room.services.acts import Acts, Looking, Signed
from control_room.services.stills import Stills

_MOST: Final = 20_000


class NoFollow(Refusal):
    """The assist has no trail: nobody was followed from camera to camera."""

    code: ClassVar[str] = "no_follow"


class NoStillsKept(Refusal):
    """No still is kept for any camera of the trail."""

    code: ClassVar[str] = "no_stills_kept"


class Taken(Struct, frozen=True, kw_only=True):
    """A still that is kept: of which export, camera and true time, and the hash of the file that may be shown.

    Attributes:
        at: true time, where the recorder's is known; corrected by the clock check where there is one.
        output: "" for one whose redaction no second person has looked at: it is not shown.
    """

    export: str
    n: int
    camera: str
    at: datetime | None
    output: str


class Board(Struct, frozen=True, kw_only=True):
    """A follow laid out: its cells in order, how many of them have their picture, and its title."""

    cells: tuple[Cell, ...]
    pictures: int
    title: str


def taken_of(look: Looking, export: Export) -> tuple[Taken, ...]:
    """The stills of an export, each as it may be shown: the redacted one in place of what was redacted."""
    lines = [
        line
        for line in look.lines(ref=export.ref, kinds=(StillMade.kind(), StillRedacted.kind()), limit=_MOST)
        if not line.struck
    ]
    redacted = [line.facts for line in lines if isinstance(line.facts, StillRedacted)]
    checked = {still.n for still in export.stills if still.checked_by}
    offset = timedelta(seconds=0 if export.clock is None else export.clock.offset)
    found: list[Taken] = []
    for line in lines:
        facts = line.facts
        if not isinstance(facts, StillMade):
            continue
        hidden = [each for each in redacted if each.source in {facts.source, facts.output}]
        shown = next((each for each in reversed(hidden) if each.n in checked), None)
        output = facts.output if not hidden else "" if shown is None else shown.output
        camera = facts.camera or (export.cameras[0] if len(export.cameras) == 1 else "")
        at = None if facts.recorder_at is None else facts.recorder_at - offset
        found.append(
            Taken(export=export.ref, n=facts.n if shown is None else shown.n, camera=camera, at=at, output=output)
        )
    return tuple(found)


class _Story(Struct, frozen=True, kw_only=True):
    title: str
    trail: Trail
    taken: tuple[Taken, ...]
    exports: tuple[str, ...]


async def storyboard(
    acts: Acts, stills: Stills, ref: str, *, by: Signed, home: Path, folders: Iterable[Path] = ()
) -> Board:
    """A follow laid out, ready for `Stills.sheet`.

    Args:
        home: the room's own folder; stills are looked for in its `stills`, then in `folders`.

    Raises:
        NoFollow, NoStillsKept, NoSuchMatter: there is nothing to lay out.
    """
    story = await acts.read(by, _look, ref)
    places = (*(home / "stills" / each for each in story.exports), *folders)
    return laid(story.title, story.trail, story.taken, await stills.files(places))


def _look(look: Looking, ref: str) -> _Story:
    assist = look.matter(ref, Assist)
    trail = assist.trail()
    if not trail.legs:
        raise NoFollow(f"{said(ref)} has no follow to lay out; write its trail up first, as c4 38 c5 41 c9 44")
    every = look.matters(Export, outstanding=False, since=assist.opened_at - timedelta(days=1), limit=_MOST)
    asked = look.some({each.about for each in every if each.about and each.about.startswith(RefKind.REVIEW_REQUEST)})
    of = {ref, *(each.ref for each in asked if isinstance(each, ReviewRequest) and _names(each, assist))}
    exports = [each for each in every if each.about in of]
    taken = tuple(one for export in exports for one in taken_of(look, export) if one.camera in trail.cameras)
    if not taken:
        cameras = " ".join(f"c{each}" if each[:1].isdigit() else each.lower() for each in trail.cameras)
        raise NoStillsKept(
            f"no still is kept of {cameras} for {said(ref)}; stamp stills of an export made for it or its request, each with its camera"
        )
    title = f"{ref}   {local(trail.legs[0].begins):%-d %b %Y}   {len(trail.cameras)} cameras, true times"
    return _Story(title=title, trail=trail, taken=taken, exports=tuple(each.ref for each in exports))


def _names(request: ReviewRequest, assist: Assist) -> bool:
    """Whether a request is about what the assist was: a row of it says so, or both have one CAD of one day."""
    cad = None if request.cad is None or request.cad_date is None else (request.cad, request.cad_date)
    return any(row.seen == assist.ref for row in request.rows) or (cad is not None and cad == assist.cad_key)


def laid(title: str, trail: Trail, taken: Sequence[Taken], files: Mapping[str, Path]) -> Board:
    """The trail in order: each leg with its stills or as a gap, and where nobody was seen."""
    legs = list(trail.legs)
    of = [_leg(legs, one) for one in taken]
    cells: list[Cell] = []
    spots = [(leg.begins, 0, at) for at, leg in enumerate(legs)] + [
        (gap.begins, 1, at) for at, gap in enumerate(trail.gaps)
    ]
    for _, sort, at in sorted(spots):
        if sort:
            gap = trail.gaps[at]
            cells.append(Cell(words=f"not seen {_span(gap.begins, gap.ends)}"))
        else:
            cells += _cells(legs[at], [one for one, leg in zip(taken, of, strict=True) if leg == at], files)
    return Board(cells=tuple(cells), pictures=sum(1 for each in cells if each.path), title=title)


def _leg(legs: Sequence[Leg], one: Taken) -> int:
    """The leg of its camera the still lies in, or the nearest."""
    of = [at for at, leg in enumerate(legs) if leg.camera == one.camera]
    taken = one.at
    return of[0] if taken is None else min(of, key=lambda at: _off(legs[at], taken))


def _off(leg: Leg, at: datetime) -> timedelta:
    ends = leg.ends or leg.begins
    return max(leg.begins - at, at - ends, timedelta(0))


def _cells(leg: Leg, taken: Iterable[Taken], files: Mapping[str, Path]) -> list[Cell]:
    camera = f"c{leg.camera}" if leg.camera[:1].isdigit() else leg.camera.lower()
    made: list[Cell] = []
    for one in sorted(taken, key=lambda each: (each.at or leg.begins, each.export, each.n)):
        at = "time not known" if one.at is None else f"{local(one.at):%H:%M:%S}"
        name = f"{camera} {at}   {said(one.export)} still {one.n}"
        path = files.get(one.output)
        if not one.output:
            made.append(Cell(words=f"{name}: redacted and not looked at yet"))
        elif path is None:
            made.append(Cell(words=f"{name}: its file is not here"))
        else:
            made.append(Cell(path=str(path), words=name))
    return made or [Cell(words=f"{camera} {_span(leg.begins, leg.ends)}: no still kept")]


def _span(begins: datetime, ends: datetime | None) -> str:
    return f"{spoken(begins)} on" if ends is None else f"{spoken(begins)}-{spoken(ends)}"
