"""What a typed line can be filed as: one frozen struct each, joined in the tagged union `Intent`.

Fields a line leaves out stay at their defaults; what must still be given is told by `Reading.owed`, never here.
Camera numbers are text as said ("12", "D4"); references are stored ones ("AS-26-000412"); instants are aware UTC.
`ref` is always the matter the line goes to, and `words` the operator's words, verbatim, with the verb left off.
"""

from datetime import date, datetime

from control_room.domain.codes import Category, Direction, Grade, Net, RadioRequest, RadioResult, Source
from control_room.domain.line.agreed import Agreed, CameOf
from control_room.domain.line.beside import Blank, Find, Help, TakeUp, Whom
from control_room.domain.line.filed import Filed
from control_room.domain.line.intents_board import Bolo, Breach, Order
from control_room.domain.line.major_said import Happens, Incident
from control_room.domain.line.responses import AlsoIs, MissingIs, Responds
from control_room.domain.line.said import AloneStep, CheckState, Described, ImagesTold, Leg, Tally
from control_room.domain.line.tasked import Task, Toured
from control_room.domain.line.things import OfOurs
from control_room.domain.lonebooking import Booking
from control_room.domain.register_codes import (
    CallKind,
    Disposal,
    EntryType,
    MissingAge,
    MissingRisk,
    Symptom,
    Travel,
    VisitCategory,
    VisitPurpose,
)


class Note(Filed, frozen=True, kw_only=True, tag="note"):
    """A plain line of the book. With `checks` it is a shift check; `fault_cameras` are those said to be faulty."""

    entry_type: EntryType = EntryType.INFO
    cameras: tuple[str, ...] = ()
    fault_cameras: tuple[str, ...] = ()
    checks: tuple[CheckState, ...] = ()


class Append(Filed, frozen=True, kw_only=True, tag="append"):
    """Words added to the matter `ref`."""

    cameras: tuple[str, ...] = ()


class Radio(Filed, frozen=True, kw_only=True, tag="radio"):
    """A radio call. `offered` are cameras of the place, `cameras` those the operator named."""

    net: Net = Net.MPS_AIRWAVE
    callsign: str | None = None
    direction: Direction = Direction.IN
    request: RadioRequest = RadioRequest.OTHER
    location: str = ""
    premises: str = ""
    cameras: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()
    people: tuple[Described, ...] = ()
    vrm: str | None = None
    category: Category | None = None
    grade: Grade | None = None
    result: RadioResult | None = None
    units: tuple[str, ...] = ()
    cad: int | None = None
    cad_date: date | None = None


class Assist(Filed, frozen=True, kw_only=True, tag="assist"):
    """An assist opened; `promotes` is the radio call it grows from, whose words it carries."""

    promotes: str | None = None
    cad: int | None = None
    cad_date: date | None = None
    category: Category | None = None
    grade: Grade | None = None
    source: Source | None = None
    location: str = ""
    premises: str = ""
    cameras: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()
    people: tuple[Described, ...] = ()
    vrm: str | None = None
    units: tuple[str, ...] = ()
    results: tuple[Tally, ...] = ()
    age: MissingAge | None = None
    risk: MissingRisk | None = None


class Move(Filed, frozen=True, kw_only=True, tag="move"):
    """The follow goes on to `camera`; `towards` is what was said after "twds"."""

    camera: str
    towards: str = ""


class Lost(Filed, frozen=True, kw_only=True, tag="lost"):
    """Sight was lost, on `camera` when that was said."""

    camera: str | None = None


class Found(Filed, frozen=True, kw_only=True, tag="found"):
    """Found again; the gap stays in the trail. `camera` None is owed."""

    camera: str | None = None


class Boarded(Filed, frozen=True, kw_only=True, tag="boarded"):
    """The subject went on by `travel`; ON_FOOT means they got off or out."""

    travel: Travel
    route: str = ""
    vrm: str | None = None
    towards: str = ""
    camera: str | None = None


class HandedTo(Filed, frozen=True, kw_only=True, tag="handed_to"):
    """The follow was handed to another room."""

    room: str


class TakenFrom(Filed, frozen=True, kw_only=True, tag="taken_from"):
    """The follow was taken over from another room."""

    room: str
    camera: str | None = None


class Images(Filed, frozen=True, kw_only=True, tag="images"):
    """Images relayed, switched on or off now."""

    on: bool
    cameras: tuple[str, ...] = ()
    to: str = ""


class Results(Filed, frozen=True, kw_only=True, tag="results"):
    """What a matter came to. `radio` for a radio call, `tallies` for an assist; `closes` unless it is said to go on."""

    tallies: tuple[Tally, ...] = ()
    radio: RadioResult | None = None
    place: str = ""
    cameras: tuple[str, ...] = ()
    images: ImagesTold | None = None
    closes: bool = True


class Trail(Filed, frozen=True, kw_only=True, tag="trail"):
    """A whole trail written up afterwards, marked recalled."""

    legs: tuple[Leg, ...]
    recalled: bool = True


class Phone(Filed, frozen=True, kw_only=True, tag="phone"):
    """A telephone call. `number` is not yet read back; `told` closes it; `vulnerability_asked` is False until asked."""

    kind: CallKind = CallKind.OTHER
    place: str = ""
    number: str | None = None
    told: str = ""
    disposal: Disposal | None = None
    people: int | None = None
    cameras: tuple[str, ...] = ()
    vulnerability_asked: bool = False


class Message(Filed, frozen=True, kw_only=True, tag="message"):
    """A message left on the service's number, at the time of the line; the number is to be rung back."""

    number: str | None = None


class CameraFault(Filed, frozen=True, kw_only=True, tag="camera_fault"):
    """A fault. `fixed` True reports it mended; `contractor_ref` is the contractor's own reference."""

    cameras: tuple[str, ...] = ()
    symptom: Symptom | None = None
    since: datetime | None = None
    contractor_ref: str = ""
    contractor_told: bool = False
    fixed: bool = False


class Patrol(Filed, frozen=True, kw_only=True, tag="patrol"):
    """A patrol of cameras; `offered` when only a place was named."""

    cameras: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()
    place: str = ""
    quiet: bool = False


class Visit(Filed, frozen=True, kw_only=True, tag="visit"):
    """Visitors in (or out). `about` is the matter they came for."""

    arriving: bool = True
    count: int = 1
    category: VisitCategory | None = None
    shoulder_numbers: tuple[str, ...] = ()
    purpose: VisitPurpose | None = None
    about: str | None = None


class Sees(Visit, frozen=True, kw_only=True, tag="viewing"):
    """Somebody other than us sees pictures; not `arriving`, they see no more. `agency` is a code."""

    live: bool = False
    cameras: tuple[str, ...] = ()
    agency: str = ""


class Alone(Filed, frozen=True, kw_only=True, tag="alone"):
    """Somebody working alone: booked on, answered or not, booked off. `word`: the code word they gave, never shown."""

    step: AloneStep
    who: str | None = None
    minutes: int | None = None
    until: datetime | None = None
    place: str = ""
    booking: Booking | None = None
    word: str = ""


class Break(Filed, frozen=True, kw_only=True, tag="break"):
    """A break of `minutes`, covered by `cover`; `who` None is the person typing."""

    who: str | None = None
    minutes: int | None = None
    cover: str | None = None


class BreakEnd(Filed, frozen=True, kw_only=True, tag="break_end"):
    """Back from a break."""

    who: str | None = None


class HandoverItem(Filed, frozen=True, kw_only=True, tag="handover_item"):
    """Something the next shift must know."""

    cameras: tuple[str, ...] = ()


class Strike(Filed, frozen=True, kw_only=True, tag="strike"):
    """Strike line `number` (None: the last line of this desk), for the reason in `words`."""

    number: int | None = None


class Amend(Filed, frozen=True, kw_only=True, tag="amend"):
    """Amend line `number` (None: the last line of this desk) by `words`."""

    number: int | None = None


class Emergency(Filed, frozen=True, kw_only=True, tag="emergency"):
    """An officer's emergency. Nothing is asked until after."""

    callsign: str | None = None
    place: str = ""
    cameras: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()


class HoldFootage(Filed, frozen=True, kw_only=True, tag="hold_footage"):
    """Keep footage of `cameras` from `start` to `end` past its overwrite time."""

    cameras: tuple[str, ...] = ()
    start: datetime | None = None
    end: datetime | None = None


class Safeguarding(Filed, frozen=True, kw_only=True, tag="safeguarding"):
    """A child or vulnerable adult seen: a referral."""

    child: bool | None = None
    cameras: tuple[str, ...] = ()
    place: str = ""


Intent = (
    Note | Append | Radio | Assist | Move | Lost | Found | Boarded | HandedTo | TakenFrom | Images | Results | Trail
    | Bolo | Order | Breach | Phone | Message | CameraFault | Patrol | Visit | Sees | Alone | Break | BreakEnd | HandoverItem | Strike
    | Amend | Emergency | Find | Help | HoldFootage | Safeguarding | Blank | OfOurs | Task | Toured | Incident | Happens | Whom
    | Responds | AlsoIs | MissingIs | Agreed | CameOf | TakeUp
)  # fmt: skip
"""Every thing a line can be filed as; the `intent` tag names it on the wire."""
