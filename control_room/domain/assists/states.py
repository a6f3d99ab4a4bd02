"""An assist as it stands: known, owed on it, due to be looked at again, counted."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Final

from typing_extensions import override

from control_room.domain.assists.kinds import ASK_MINUTES, TELL_MINUTES, Feedback, InformedBy, Vulnerable
from control_room.domain.assists.parts import AssistState, Came, Due, HoldOffer, Responding
from control_room.domain.book import Words
from control_room.domain.codes import PRIORITY, Category, Contribution, Grade, Outcome, Source
from control_room.domain.looks import Look
from control_room.domain.matters import Count, Matter, Stage
from control_room.domain.register_codes import MissingAge, MissingRisk
from control_room.domain.times import day_of, local
from control_room.domain.trails import Mark, Relay, Relayed, Sight, Trail, relayed, trail_of

POLICE: Final = frozenset({Source.POLICE_RADIO, Source.POLICE_PHONE, Source.POLICE_CAD, Source.POLICE_IN_ROOM})
NOT_LISTED: Final = "not_in_the_directory"
"""What a room is counted as that the directory does not name."""
_OURS: Final = frozenset({Source.OPERATOR_PROACTIVE, Source.ANALYTIC_ALARM})
_BACK: Final = frozenset({Sight.TAKEN_OVER, Sight.ENDED, Sight.CLOSED})
_NOT_SAID: Final = "not_said"
_NONE_OF_THREE: Final = "none_of_the_three"


class Assist(Matter, frozen=True, kw_only=True, tag="AS"):
    """An incident the cameras worked, with whoever was sent.

    Attributes:
        stated: the contribution an operator gave; `contribution` is what is counted.
        ask_minutes, tell_minutes: how long a follow lasts before it is asked about, and told to a supervisor.
        justified_at: when somebody last said why a long follow is still an immediate response.
        supervisor_told_at: when a supervisor said so.
        again: the earlier assist of the same subject, as somebody said; `again_at` when, where that was another day.
        untimed: cameras of a recalled trail whose times nobody has given.
    """

    state: AssistState = AssistState.OPEN
    source: Source | None = None
    category: Category | None = None
    second: Category | None = None
    """What it is of besides."""
    age: MissingAge | None = None
    """Of somebody missing."""
    risk: MissingRisk | None = None
    """Of somebody missing."""
    grade: Grade | None = None
    grade_guessed: bool = False
    emergency: bool = False
    cad: int | None = None
    cad_date: date | None = None
    cad_proposed: bool = False
    no_cad: bool = False
    monitored: bool = False
    ward: str | None = None
    call: str | None = None
    cameras: tuple[str, ...] = ()
    text: Words = ""
    location: Words | None = None
    subjects: tuple[Words, ...] = ()
    looks: tuple[Look, ...] = ()
    vrm: Words | None = None
    crime_ref: Words | None = None
    callsign: Words | None = None
    informed_at: datetime | None = None
    informed_by: InformedBy | None = None
    agencies: tuple[Responding, ...] = ()
    on_scene_at: datetime | None = None
    marks: tuple[Mark, ...] = ()
    untimed: tuple[str, ...] = ()
    relays: tuple[Relay, ...] = ()
    outcomes: tuple[Came, ...] = ()
    stated: Contribution | None = None
    justified_at: datetime | None = None
    ask_minutes: int = ASK_MINUTES
    tell_minutes: int = TELL_MINUTES
    supervisor_told_at: datetime | None = None
    again: str | None = None
    again_at: datetime | None = None
    vulnerable: Vulnerable | None = None
    referrals: tuple[str, ...] = ()
    offer: HoldOffer | None = None
    holds: tuple[str, ...] = ()
    feedback: Feedback | None = None
    checked_by: str | None = None
    operators: tuple[str, ...] = ()

    def trail(self) -> Trail:
        """The follow as it stands."""
        return trail_of(self.marks)

    def images(self) -> tuple[Relayed, ...]:
        """Which camera's images were at police, from and to."""
        return relayed(self.relays, self.trail())

    @property
    def elsewhere(self) -> Mark | None:
        """The handing over by which another room has them; None while none has, and once they are seen or taken back."""
        held = None
        for mark in sorted(self.marks, key=lambda each: (each.at, each.number)):
            if mark.what is Sight.HANDED_OVER:
                held = mark
            elif mark.what in _BACK or (mark.what in {Sight.SEEN, Sight.FOUND} and mark.camera is not None):
                held = None
        return held

    @property
    def images_on(self) -> bool:
        """True while images go to police."""
        return any(relay.begins is not None and relay.ends is None for relay in self.relays)

    @property
    def police_involved(self) -> bool:
        """True when police asked, were told, or came."""
        return self.source in POLICE or self.informed_at is not None or self.on_scene_at is not None

    @property
    def responder(self) -> bool:
        """True when anybody outside the room was part of it, which is what makes it an assist in the figures."""
        return not self.monitored or self.police_involved or bool(self.agencies) or self.source not in {None, *_OURS}

    @property
    def is_missing(self) -> bool:
        """True when somebody is missing, by either of its categories: who and how great the risk is owed."""
        return Category.MISSING_PERSON in {self.category, self.second}

    @property
    def vulnerable_seen(self) -> bool:
        """True when a child or vulnerable adult was seen; a lost child is one without being said to be."""
        return self.vulnerable is not None or self.category is Category.LOST_CHILD

    @property
    def cad_key(self) -> tuple[int, date] | None:
        """CAD numbers begin again each day: the number with its date is the key, and neither alone is one."""
        return (self.cad, self.cad_date) if self.cad is not None and self.cad_date is not None else None

    @property
    def footage_helped(self) -> bool:
        """True when its footage was kept for, or given to, an investigation."""
        return bool(self.holds) or any(came.outcome is Outcome.EVIDENCE_SECURED for came in self.outcomes)

    def told(self, outcome: Outcome) -> int:
        """How many of `outcome`, 0 when none were told."""
        return sum(came.n for came in self.outcomes if came.outcome is outcome)

    @property
    def contribution(self) -> Contribution:
        """What the cameras added: as stated, else the most that what was logged will bear."""
        if self.stated is not None:
            return self.stated
        trail = self.trail()
        if trail.legs and self.source in _OURS:
            return Contribution.DETECTED_BY_CCTV
        if len(trail.cameras) > 1:
            return Contribution.FOLLOWED
        if trail.legs:
            return Contribution.LOCATED_BY_CCTV
        if self.monitored:
            return Contribution.MONITORED_ONLY
        return Contribution.EVIDENCE_ONLY if self.holds else Contribution.NOT_MATERIAL

    @override
    def owed(self) -> tuple[str, ...]:
        if self.stage is Stage.VOIDED:
            return ()
        handed_on = self.state is AssistState.TRANSFERRED
        missing = {
            "category": self.category is None,
            "source": self.source is None,
            "age": self.is_missing and self.age is None,
            "risk": self.is_missing and self.risk is None,
            "ward": self.ward is None,
            "cad": self.police_involved and self.cad is None and not self.no_cad,
            "cad_date": self.cad is not None and self.cad_date is None,
            "camera": self._camera_owed(),
            "time": bool(self.untimed),
            "images_times": any(relay.begins is None for relay in self.relays),
            "safeguarding": self.vulnerable_seen and not self.referrals,
            "operation_or_end": self.again_at is not None and self.stage is Stage.OPEN,
            "hold": self.offer is not None,
            "outcome": self.stage is Stage.CLOSED and not self.outcomes and not handed_on,
            "feedback": self._feedback_owed() and not handed_on,
        }
        return tuple(code for code, absent in missing.items() if absent)

    def _camera_owed(self) -> bool:
        """True when they were found or taken over on a camera nobody named, and none has been named since."""
        seen = [m for m in self.marks if m.what in {Sight.SEEN, Sight.FOUND, Sight.TAKEN_OVER}]
        return bool(seen) and max(seen, key=lambda m: m.number).camera is None

    def _feedback_owed(self) -> bool:
        return self.stage is Stage.CLOSED and self.police_involved and self.feedback is None

    def dues(self) -> tuple[Due, ...]:
        """What a follow is asked (P-26): why it goes on, that a supervisor knows, on another day to stop; by its protocol."""
        trail = self.trail()
        again = () if self.again_at is None else (Due(code="operation_or_end", at=self.again_at),)
        if self.stage is not Stage.OPEN or not trail.running:
            return again if self.stage is Stage.OPEN else ()
        begun = trail.legs[0].begins if trail.legs else self.opened_at
        dues = [
            Due(code="still_immediate", at=max(begun, self.justified_at or begun) + timedelta(minutes=self.ask_minutes))
        ]
        if self.supervisor_told_at is None:
            dues.append(Due(code="tell_supervisor", at=begun + timedelta(minutes=self.tell_minutes)))
        return (*again, *dues)

    @override
    def due(self) -> datetime | None:
        return min((due.at for due in self.dues()), default=None)

    @override
    def red(self) -> bool:
        return self.stage is Stage.OPEN or bool({"hold", "safeguarding"} & set(self.owed()))

    @override
    def counts(self) -> Iterable[Count]:
        counted = self.stage is not Stage.VOIDED and self.category is not Category.TRAINING_TEST and self.responder
        return (*self._rooms(), *(self._counted() if counted else ()))

    def _rooms(self) -> Iterator[Count]:
        """Each handing over and each taking over, by room, on the day it was; assists nobody came to have them too."""
        if self.stage is Stage.VOIDED or self.category is Category.TRAINING_TEST:
            return
        for mark in self.marks:
            if mark.room is not None and mark.what in {Sight.HANDED_OVER, Sight.TAKEN_OVER}:
                key = mark.entry or NOT_LISTED
                yield Count(day=day_of(mark.at), measure="rooms", dimension=mark.what.value, key=key)

    def _besides(self) -> Iterator[Count]:
        """By its second category, and of somebody missing by who and how great the risk."""
        codes: dict[str, str | None] = {"second": self.second}
        if self.is_missing:
            codes |= {"missing_age": self.age or _NOT_SAID, "missing_risk": self.risk or _NOT_SAID}
        for dimension, code in codes.items():
            if code is not None:
                yield Count(day=self.day, measure="assists", dimension=dimension, key=code)

    def _counted(self) -> Iterator[Count]:
        """One assist by each of its codes on the day it began; arrests on the day they were told."""
        priority = PRIORITY.get(self.category) if self.category is not None else None
        by_code = {
            "all": "",
            "source": self.source or _NOT_SAID,
            "category": self.category or _NOT_SAID,
            "priority3": priority or _NONE_OF_THREE,
            "ward": self.ward or _NOT_SAID,
            "hour": f"{local(self.opened_at).hour:02d}",
            "contribution": self.contribution,
        }
        for dimension, key in by_code.items():
            yield Count(day=self.day, measure="assists", dimension=dimension, key=str(key))
        yield Count(day=self.day, measure="either", dimension="all", key="")
        yield from self._besides()
        for each in self.agencies:
            for dimension, at in (("agency_told", each.told_at), ("agency_came", each.came_at)):
                if at is not None:
                    yield Count(day=day_of(at), measure="agencies", dimension=dimension, key=each.agency)
        if self.footage_helped:
            yield Count(day=self.day, measure="footage_helped", dimension="all", key="")
        for came in self.outcomes:
            yield Count(day=self.day, measure="assists", dimension="outcome", key=came.outcome)
            yield Count(day=day_of(came.at), measure="outcomes", dimension="outcome", key=came.outcome, n=came.n)
            if came.outcome is Outcome.ARREST and came.n:
                for dimension in ("all", "category", "ward", "contribution"):
                    key = str(by_code[dimension])
                    yield Count(day=day_of(came.at), measure="arrests", dimension=dimension, key=key, n=came.n)
