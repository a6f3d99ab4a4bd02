"""What is written in a book about an assist, besides its follow."""

from datetime import date, datetime
from enum import StrEnum
from typing import Final

from control_room.domain.book import Facts, Public, Words
from control_room.domain.codes import Category, Contribution, Grade, Responder, Source
from control_room.domain.line.said import Tally
from control_room.domain.looks import Look
from control_room.domain.register_codes import MissingAge, MissingRisk


class InformedBy(StrEnum):
    """How police were told."""

    RADIO = "radio"
    PHONE = "phone"
    DIRECT_LINE = "direct_line"
    IN_ROOM = "in_room"


class Vulnerable(StrEnum):
    """Who was seen that somebody should be told of."""

    CHILD = "child"
    ADULT = "adult"
    NOT_SAID = "not_said"


class Force(StrEnum):
    """What was seen live that footage must be kept of."""

    USE_OF_FORCE = "use_of_force"
    STOP_AND_SEARCH = "stop_and_search"


class Feedback(StrEnum):
    """What police said came of it."""

    CHARGED = "charged"
    CAUTION_OUT_OF_COURT = "caution_out_of_court"
    IDENTIFIED = "identified"
    ELIMINATED = "eliminated"
    USED_IN_INTERVIEW = "used_in_interview"
    NOT_USED = "not_used"
    NO_FURTHER_ACTION = "no_further_action"
    UNKNOWN = "unknown"
    NO_REPLY = "no_reply"


ASK_MINUTES: Final = 30
"""A follow this long is asked whether it is still an immediate response, where no protocol says otherwise (P-26)."""
TELL_MINUTES: Final = 120
"""A follow this long is told to a supervisor: immediate response is minutes, not hours (P-26)."""


class Opened(Facts, frozen=True, kw_only=True, tag="assist.opened"):
    """An assist begins. What is not given here is owed.

    Attributes:
        grade_guessed: nobody said the grade; the room took it from the words.
        cad_proposed: the CAD's date was proposed and let stand, not said.
        ward: of its camera, or as given.
        camera: the camera in hand; the follow begins with it at `seen_at`, or at the line's own time.
        call: the radio call it grew from.
        looks: the same people as `subjects`, by age band and appearance code, for counting.
        emergency: an officer's emergency, opened with one key and nothing asked.
        age, risk: of somebody missing.
        ask_minutes, tell_minutes: how long a follow lasts before it is asked about, and told to a supervisor.
    """

    source: Public[Source | None] = None
    category: Public[Category | None] = None
    grade: Public[Grade | None] = None
    grade_guessed: Public[bool] = False
    cad: Public[int | None] = None
    cad_date: Public[date | None] = None
    cad_proposed: Public[bool] = False
    ward: Public[str | None] = None
    cameras: Public[tuple[str, ...]] = ()
    camera: Public[str | None] = None
    seen_at: Public[datetime | None] = None
    call: Public[str | None] = None
    emergency: Public[bool] = False
    ask_minutes: Public[int] = ASK_MINUTES
    tell_minutes: Public[int] = TELL_MINUTES
    age: Public[MissingAge | None] = None
    risk: Public[MissingRisk | None] = None
    text: Words = ""
    typed: Words | None = None
    location: Words | None = None
    looks: Public[tuple[Look, ...]] = ()
    subjects: Words | None = None
    vrm: Words | None = None
    crime_ref: Words | None = None
    callsign: Words | None = None


class Filed(Facts, frozen=True, kw_only=True, tag="assist.filed"):
    """Something that was owed is given. What is None here was not spoken of."""

    source: Public[Source | None] = None
    category: Public[Category | None] = None
    second: Public[Category | None] = None
    age: Public[MissingAge | None] = None
    risk: Public[MissingRisk | None] = None
    grade: Public[Grade | None] = None
    cad: Public[int | None] = None
    cad_date: Public[date | None] = None
    cad_proposed: Public[bool] = False
    no_cad: Public[bool] = False
    """Police made no CAD for it: none is owed."""
    ward: Public[str | None] = None
    location: Words | None = None
    vrm: Words | None = None
    crime_ref: Words | None = None
    callsign: Words | None = None
    text: Words | None = None
    typed: Words | None = None


class Amended(Facts, frozen=True, kw_only=True, tag="assist.amended"):
    """A code that was filed is changed, so that a figure once published can be made again as at its date.

    Attributes:
        field: source, category, second, age, risk, grade, cad, cad_date, ward, contribution, or the code of an outcome (then a count).
        was: the code before, None when there was none; `now` the code from here on, None to withdraw it.
    """

    field: Public[str]
    was: Public[str | None] = None
    now: Public[str | None] = None
    reason: Words | None = None


class Noted(Facts, frozen=True, kw_only=True, tag="assist.noted"):
    """A line of the assist's own story."""

    text: Words
    typed: Words | None = None
    cameras: Public[tuple[str, ...]] = ()


class Described(Facts, frozen=True, kw_only=True, tag="assist.described"):
    """What a subject looks like, by code, age and clothing; no name unless it is needed."""

    subjects: Words
    vrm: Words | None = None
    typed: Words | None = None


class PoliceInformed(Facts, frozen=True, kw_only=True, tag="assist.police_informed"):
    """Police were told of it."""

    how: Public[InformedBy | None] = None
    callsign: Words | None = None
    text: Words | None = None
    typed: Words | None = None


class OnScene(Facts, frozen=True, kw_only=True, tag="assist.on_scene"):
    """Police, or whoever was sent, got there."""

    callsign: Words | None = None
    text: Words | None = None
    typed: Words | None = None


class AgencyTold(Facts, frozen=True, kw_only=True, tag="assist.agency_told"):
    """An agency besides police was told of it."""

    agency: Public[Responder]
    text: Words | None = None
    typed: Words | None = None


class AgencyCame(Facts, frozen=True, kw_only=True, tag="assist.agency_came"):
    """An agency besides police is there."""

    agency: Public[Responder]
    text: Words | None = None
    typed: Words | None = None


class Told(Facts, frozen=True, kw_only=True, tag="assist.told"):
    """What came of it so far; arrests are as told by police. It goes on. A later count replaces an earlier one."""

    tallies: Public[tuple[Tally, ...]] = ()
    place: Words | None = None
    text: Words | None = None
    typed: Words | None = None


class Concluded(Facts, frozen=True, kw_only=True, tag="assist.concluded"):
    """The room's part is over. `contribution` None is worked out from what was logged."""

    tallies: Public[tuple[Tally, ...]] = ()
    contribution: Public[Contribution | None] = None
    cameras: Public[tuple[str, ...]] = ()
    place: Words | None = None
    text: Words | None = None
    typed: Words | None = None


class Monitored(Facts, frozen=True, kw_only=True, tag="assist.monitored"):
    """It is watched and nobody is sent."""

    text: Words | None = None
    typed: Words | None = None


class Transferred(Facts, frozen=True, kw_only=True, tag="assist.transferred"):
    """Another room or borough has the whole of it now."""

    to: Words
    text: Words | None = None


class Reopened(Facts, frozen=True, kw_only=True, tag="assist.reopened"):
    """A supervisor opens it again."""

    reason: Words


class Checked(Facts, frozen=True, kw_only=True, tag="assist.checked"):
    """A supervisor has read it and countersigns."""

    comment: Words | None = None


class Closed(Facts, frozen=True, kw_only=True, tag="assist.closed"):
    """Nothing more is expected in it; `auto` a day after it was concluded."""

    auto: Public[bool] = False


class VulnerableSeen(Facts, frozen=True, kw_only=True, tag="assist.vulnerable_seen"):
    """A child or vulnerable adult was seen; `referral` is the safeguarding referral that raises."""

    who: Public[Vulnerable] = Vulnerable.NOT_SAID
    referral: Public[str | None] = None
    text: Words | None = None


class ForceSeen(Facts, frozen=True, kw_only=True, tag="assist.force_seen"):
    """Force, or a stop and search, was seen live: a hold on `cameras` is offered at once."""

    what: Public[Force]
    cameras: Public[tuple[str, ...]] = ()
    text: Words | None = None
    typed: Words | None = None


class Held(Facts, frozen=True, kw_only=True, tag="assist.held"):
    """Its footage is asked to be held."""

    hold: Public[str]


class HoldDeclined(Facts, frozen=True, kw_only=True, tag="assist.hold_declined"):
    """A hold was offered and somebody says why none is needed."""

    reason: Words


class FedBack(Facts, frozen=True, kw_only=True, tag="assist.fed_back"):
    """What police said came of it, or that they did not answer."""

    feedback: Public[Feedback]
    text: Words | None = None


AssistFacts = (
    Opened | Filed | Amended | Noted | Described | PoliceInformed | OnScene | Told | Concluded | Monitored | Transferred
    | AgencyTold | AgencyCame | Reopened | Checked | Closed | VulnerableSeen | ForceSeen | Held | HoldDeclined | FedBack
)  # fmt: skip
"""Every kind of line an assist writes of its own."""
