"""What a screen shows of an assist: plain values, worked out once, with the next cameras to offer."""

from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct

from control_room.domain.assists.parts import AssistState, Came, Due, HoldOffer, Responding
from control_room.domain.assists.states import Assist
from control_room.domain.audience import Reader
from control_room.domain.book import Words, heard
from control_room.domain.cameras import Inventory
from control_room.domain.codes import Category, Contribution, Grade, Source
from control_room.domain.line.reading import OpenMatter
from control_room.domain.matters import Stage
from control_room.domain.radio import RadioCall
from control_room.domain.refs import said
from control_room.domain.register_codes import MissingAge, MissingRisk, Travel
from control_room.domain.times import day_of
from control_room.domain.trails import FollowState, Relayed, Sight, Trail
from control_room.services.acts import Acts, Looking, Signed
from control_room.services.holds import CamerasInForce


class RowKind(StrEnum):
    """What a row of the trail shows."""

    CAMERA = "camera"
    GAP = "gap"
    ABOARD = "aboard"
    ROOM = "room"


class TrailRow(Struct, frozen=True, kw_only=True):
    """One row of the trail, from and to.

    Attributes:
        ends: None while it runs, and when nobody has said (`recalled`).
        why: for a gap, what took them out of sight.
        words: route and VRM of what they went on by, or the other room.
    """

    kind: RowKind
    begins: datetime
    ends: datetime | None = None
    camera: str | None = None
    location: str = ""
    by: str = ""
    recalled: bool = False
    why: Sight | None = None
    travel: Travel | None = None
    words: str = ""


class Choice(Struct, frozen=True, kw_only=True):
    """A camera to go on to: its number and Enter, or Alt and its place in the list, moves the follow there."""

    number: str
    location: str
    towards: str
    metres: int
    bearing: str


class AssistCard(Struct, frozen=True, kw_only=True):
    """An assist as a screen shows it. Words are as kept and still have to be made visible.

    Attributes:
        said: its reference as the room says it, "AS-412".
        camera: the one in hand; `choices` are those next to it, or next to the last one while lost.
        since: since when the follow stands as it does.
        elsewhere: the other control room that has them; "" while none has.
    """

    ref: str
    said: str
    state: AssistState
    stage: Stage
    opened_at: datetime
    category: Category | None
    source: Source | None
    grade: Grade | None
    grade_guessed: bool
    emergency: bool
    cad: int | None
    cad_date: str
    cad_proposed: bool
    ward: str | None
    location: str
    text: str
    subjects: tuple[str, ...]
    callsign: str
    informed_at: datetime | None
    on_scene_at: datetime | None
    agencies: tuple[Responding, ...]
    second: Category | None
    age: MissingAge | None
    risk: MissingRisk | None
    follow: FollowState
    since: datetime | None
    elsewhere: str
    elsewhere_since: datetime | None
    camera: str | None
    rows: tuple[TrailRow, ...]
    images: tuple[Relayed, ...]
    images_on: bool
    choices: tuple[Choice, ...]
    outcomes: tuple[Came, ...]
    contribution: Contribution
    owed: tuple[str, ...]
    dues: tuple[Due, ...]
    offer: HoldOffer | None
    holds: tuple[str, ...]
    referrals: tuple[str, ...]
    operators: tuple[str, ...]


def _cad_day(day: date, opened: datetime) -> str:
    """The CAD's day, with its year where that is not the assist's own."""
    return f"{day:%-d %b}" if day.year == day_of(opened).year else f"{day:%-d %b %Y}"


def card(assist: Assist, inventory: Inventory, *, year: int | None = None) -> AssistCard:
    """The assist as a screen shows it, with the neighbours of its camera in hand."""
    trail, away = assist.trail(), assist.elsewhere
    return AssistCard(
        ref=assist.ref,
        said=said(assist.ref, year=year),
        state=assist.state,
        stage=assist.stage,
        opened_at=assist.opened_at,
        category=assist.category,
        source=assist.source,
        grade=assist.grade,
        grade_guessed=assist.grade_guessed,
        emergency=assist.emergency,
        cad=assist.cad,
        cad_date="" if assist.cad_date is None else _cad_day(assist.cad_date, assist.opened_at),
        cad_proposed=assist.cad_proposed,
        ward=assist.ward,
        location=heard(assist.location),
        text=heard(assist.text),
        subjects=tuple(heard(words) for words in assist.subjects),
        callsign=heard(assist.callsign),
        informed_at=assist.informed_at,
        on_scene_at=assist.on_scene_at,
        agencies=assist.agencies,
        second=assist.second,
        age=assist.age,
        risk=assist.risk,
        follow=trail.state,
        since=_since(trail),
        elsewhere="" if away is None else heard(away.room),
        elsewhere_since=None if away is None else away.at,
        camera=trail.camera,
        rows=rows(assist, inventory),
        images=assist.images(),
        images_on=assist.images_on,
        choices=choices(trail, inventory),
        outcomes=assist.outcomes,
        contribution=assist.contribution,
        owed=assist.owed(),
        dues=assist.dues(),
        offer=assist.offer,
        holds=assist.holds,
        referrals=assist.referrals,
        operators=assist.operators,
    )


def choices(trail: Trail, inventory: Inventory) -> tuple[Choice, ...]:
    """The cameras next to the one in hand, nearest first, the one they came from last; none when nobody is followed."""
    if not trail.legs or not trail.running:
        return ()
    here = trail.legs[-1].camera
    came_from = next((leg.camera for leg in reversed(trail.legs[:-1]) if leg.camera != here), None)
    near = sorted(inventory.follow_choices(here), key=lambda each: (each.number == came_from, each.metres))
    return tuple(
        Choice(
            number=each.number,
            location=_location(inventory, each.number),
            towards=each.towards,
            metres=each.metres,
            bearing=each.bearing,
        )
        for each in near
    )


def rows(assist: Assist, inventory: Inventory) -> tuple[TrailRow, ...]:
    """The trail as rows, in the order of time: cameras, gaps, what they boarded, rooms handed to or taken from."""
    trail = assist.trail()
    found = [
        TrailRow(
            kind=RowKind.CAMERA,
            begins=leg.begins,
            ends=leg.ends,
            camera=leg.camera,
            location=_location(inventory, leg.camera),
            by=leg.by,
            recalled=leg.recalled,
        )
        for leg in trail.legs
    ]
    found += [TrailRow(kind=RowKind.GAP, begins=gap.begins, ends=gap.ends, why=gap.why) for gap in trail.gaps]
    for mark in assist.marks:
        if mark.what is Sight.BOARDED:
            words = _spoken(mark.route, mark.vrm, mark.towards)
            found.append(
                TrailRow(kind=RowKind.ABOARD, begins=mark.at, camera=mark.camera, travel=mark.travel, words=words)
            )
        elif mark.room is not None:
            found.append(TrailRow(kind=RowKind.ROOM, begins=mark.at, why=mark.what, words=heard(mark.room)))
    order = (RowKind.CAMERA, RowKind.ABOARD, RowKind.ROOM, RowKind.GAP)
    return tuple(sorted(found, key=lambda row: (row.begins, order.index(row.kind))))


def as_open(matter: Assist | RadioCall) -> OpenMatter:
    """The matter as the quick line needs to know it."""
    words = heard(matter.location) or heard(matter.text)[:60]
    if isinstance(matter, RadioCall):
        return OpenMatter(
            ref=matter.ref, words=words, cameras=matter.cameras, at=matter.last_at, place=heard(matter.location)
        )
    trail = matter.trail()
    return OpenMatter(
        ref=matter.ref,
        words=words,
        cameras=matter.cameras,
        following=trail.running or (matter.stage is Stage.OPEN and not trail.legs),  # a bare number begins a follow too
        camera=trail.camera or (trail.legs[-1].camera if trail.legs and trail.running else None),
        lost=trail.state in {FollowState.LOST, FollowState.ABOARD},
        images_on=matter.images_on,
        at=matter.last_at,
        place=heard(matter.location),
    )


class Cards:
    """Assists as screens show them."""

    def __init__(self, acts: Acts, cameras: CamerasInForce) -> None:
        self._acts = acts
        self._cameras = cameras

    async def one(self, ref: str, *, by: Signed | Reader) -> AssistCard:
        """One assist. Raises `NoSuchMatter`."""

        def look(looking: Looking) -> AssistCard:
            return card(looking.matter(ref, Assist), self._cameras.inventory)

        return await self._acts.read(by, look)

    async def outstanding(self, *, by: Signed | Reader) -> tuple[AssistCard, ...]:
        """Every assist that is open or owes something, oldest first."""

        def look(looking: Looking) -> tuple[AssistCard, ...]:
            return tuple(card(assist, self._cameras.inventory) for assist in looking.matters(Assist))

        return await self._acts.read(by, look)


def _since(trail: Trail) -> datetime | None:
    if trail.lost_since is not None:
        return trail.lost_since
    return trail.legs[0].begins if trail.legs else None


def _location(inventory: Inventory, number: str) -> str:
    camera = inventory.by_number(number)
    return "" if camera is None else camera.location


def _spoken(*words: Words | None) -> str:
    return " ".join(part for part in map(heard, words) if part)
