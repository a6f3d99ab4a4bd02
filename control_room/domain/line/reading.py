"""What a reader of the quick line is told beforehand (`Context`) and what it answers (`Reading`)."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from msgspec import Struct, field

from control_room.domain.cameras.inventory import Inventory
from control_room.domain.line.intents import Intent


class SpanKind(StrEnum):
    """What a stretch of the line was understood as; the desk colours by it."""

    TEXT = "text"
    VERB = "verb"
    REF = "ref"
    CAMERA = "camera"
    UNKNOWN_CAMERA = "unknown_camera"
    TIME = "time"
    DATE = "date"
    CALLSIGN = "callsign"
    STAFF = "staff"
    PLACE = "place"
    PREMISES = "premises"
    PEOPLE = "people"
    VRM = "vrm"
    CAD = "cad"
    CATEGORY = "category"
    OUTCOME = "outcome"
    RESULT = "result"
    SYMPTOM = "symptom"
    NUMBER = "number"
    PHONE = "phone"
    KEYWORD = "keyword"
    TRAVEL = "travel"
    ROOM = "room"
    SENSITIVE = "sensitive"


class Span(Struct, frozen=True, kw_only=True):
    """A stretch `typed[start:end]`. Spans of a reading follow on from each other and cover the line."""

    start: int
    end: int
    kind: SpanKind


class OwedKind(StrEnum):
    """What a line leaves to be given later; shown on the matter and in the open list until it is."""

    AGE = "age"
    CALLSIGN = "callsign"
    CAD = "cad"
    CAD_DATE = "cad_date"
    CAMERA = "camera"
    CATEGORY = "category"
    CONTRIBUTION = "contribution"
    COVER = "cover"
    DECLARATION = "declaration"
    EXPIRY = "expiry"
    FAULT = "fault"
    FEEDBACK = "feedback"
    IDENTITY = "identity"
    IMAGES_TIMES = "images_times"
    LOCATION = "location"
    LINE_NUMBER = "line_number"
    MATTER = "matter"
    MINUTES = "minutes"
    NUMBER = "number"
    ORDER_AREA = "order_area"
    ORDER_AUTHORITY = "order_authority"
    ORDER_KIND = "order_kind"
    OUTCOME = "outcome"
    READ_BACK = "read_back"
    REASON = "reason"
    RESULT = "result"
    RISK = "risk"
    SOURCE = "source"
    START = "start"
    SYMPTOM = "symptom"
    TIME = "time"
    VULNERABILITY = "vulnerability"
    WARD = "ward"


class Owed(Struct, frozen=True, kw_only=True):
    """One missing thing. `about` says of what (a camera, a choice of two instants), in words."""

    kind: OwedKind
    about: str = ""


class WarningKind(StrEnum):
    """Why a line is worth a second look. A warning never stops Enter."""

    PNC = "pnc"
    CARD_NUMBER = "card_number"
    UNKNOWN_CAMERA = "unknown_camera"
    TIME_AMBIGUOUS = "time_ambiguous"
    TIME_NEVER = "time_never"
    NOT_LOST = "not_lost"
    UNKNOWN_OPERATION = "unknown_operation"
    UNKNOWN_ROOM = "unknown_room"
    UNKNOWN_THING = "unknown_thing"


class LineWarning(Struct, frozen=True, kw_only=True):
    """A warning about `typed[start:end]`."""

    kind: WarningKind
    start: int
    end: int
    about: str = ""


class Offer(StrEnum):
    """Something the desk can offer at once, on one key."""

    BUS_CONTROL_NUMBER = "bus_control_number"
    HOLD = "hold"
    LEAVE_OUT = "leave_out"
    SAFEGUARDING = "safeguarding"
    PROMOTE = "promote"
    CLOSE = "close"


class TimeRead(Struct, frozen=True, kw_only=True):
    """When a line says it happened.

    Attributes:
        typed: the token as typed.
        at: the instant; None when it cannot be told.
        either: the two instants the clock showed it, on the October night; for a time that never was, the instants the
            old and the new offset would give.
        never: True for the hour the March night skips.
    """

    typed: str
    at: datetime | None = None
    either: tuple[datetime, ...] = ()
    never: bool = False


class Reading(Struct, frozen=True, kw_only=True):
    """How one line is understood. Reading never fails and writes nothing.

    Attributes:
        typed: the line, composed (NFC), otherwise verbatim; spans count its characters.
        refs: every reference named in the line, stored form, in order, the matter appended to included.
        links: matters to link besides `intent.ref`, e.g. the open faults of the cameras a shift check names.
        cameras: every camera the line names, in order.
        operations: names of police operations the line is tagged with, in capitals.
        guessed: names of fields of `intent` that were guessed; `drop` drops one. "intent" means the filing itself.
    """

    typed: str
    spans: tuple[Span, ...]
    intent: Intent
    owed: tuple[Owed, ...] = ()
    warnings: tuple[LineWarning, ...] = ()
    offers: tuple[Offer, ...] = ()
    refs: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    cameras: tuple[str, ...] = ()
    guessed: tuple[str, ...] = ()
    at: TimeRead | None = None
    operations: tuple[str, ...] = ()


class OpenMatter(Struct, frozen=True, kw_only=True):
    """A matter open tonight, as the line needs to know it.

    Attributes:
        ref: stored reference; its first two letters are its kind.
        words: a few words to know it by, shown in completion.
        cameras: cameras it is about (for a fault, the faulty ones).
        following: for an assist, True while a follow runs; `camera` is then the one in hand.
        lost: True between "lost" and the finding.
        images_on: True while images are relayed.
        at: when it was opened or last added to.
        place: where, for deciding whether an assist fits the last call.
    """

    ref: str
    words: str = ""
    cameras: tuple[str, ...] = ()
    following: bool = False
    camera: str | None = None
    lost: bool = False
    images_on: bool = False
    at: datetime | None = None
    place: str = ""

    @property
    def kind(self) -> str:
        """The two letters of its reference."""
        return self.ref[:2]


class Rooms(Protocol):
    """Other control rooms, as the directory has them: what a reader of the line asks of whoever can be rung."""

    @property
    def has_rooms(self) -> bool:
        """Whether it names any."""
        ...

    def room_name(self, words: str) -> str:
        """The name of the one room that words mean; "" where they mean none, or more than one."""
        ...


class NoRooms:
    """No directory is in force."""

    has_rooms: bool = False

    def room_name(self, words: str) -> str:
        """None is meant."""
        del words
        return ""


class Context(Struct, frozen=True, kw_only=True):
    """All that reading a line depends on, besides the line.

    Attributes:
        now: the instant, aware.
        cameras: the inventory; an empty one takes any number for a camera.
        active: the matter a bare line goes to, None for a new note.
        open: the other open matters.
        last_call: the newest radio call not yet promoted.
        callsigns: learnt from use, upper case.
        staff: initials of those on duty, lower case.
        me: initials of the person typing.
        shorthand: the operator's own, lower-case key to words.
        numbers: staff numbers of the room, lower case.
        things: what the room gives out and tests, as `equipment.squeezed` writes names.
        operations: names of the police operations that run, in capitals.
        rooms: other control rooms, as spelt, where the directory names none.
        present: how many are in the room and not on a break; `floor` how many are to be, None while no shift runs.
        contacts: everybody who can be rung; its rooms are those a follow goes to.
    """

    now: datetime
    cameras: Inventory = field(default_factory=Inventory)
    active: OpenMatter | None = None
    open: tuple[OpenMatter, ...] = ()
    last_call: OpenMatter | None = None
    callsigns: frozenset[str] = frozenset()
    staff: tuple[str, ...] = ()
    me: str = ""
    shorthand: Mapping[str, str] = field(default_factory=dict[str, str])
    rooms: tuple[str, ...] = ()
    present: int = 0
    floor: int | None = None
    things: frozenset[str] = frozenset()
    operations: tuple[str, ...] = ()
    contacts: Rooms = NoRooms()
    numbers: frozenset[str] = frozenset()


class Completion(Struct, frozen=True, kw_only=True):
    """One thing the line could go on with: `text` replaces `typed[start:end]`."""

    text: str
    start: int
    end: int
    label: str
    why: str
