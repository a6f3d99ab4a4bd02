"""Rules about what a request says and who asks (P-01, P-06 to P-13, P-22, P-25)."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, ClassVar, Final

from typing_extensions import override

from control_room.domain.clauses.facts import TriageFacts
from control_room.domain.clauses.rules import Rule, Ruling, listed
from control_room.domain.requests.codes import (
    ENFORCING,
    POLICE,
    VERBAL,
    Agency,
    IdentityLevel,
    Purpose,
    Urgency,
    Wanted,
)
from control_room.domain.requests.crimes import SERIOUS, named_among
from control_room.domain.requests.ranks import RANKS, reaches
from control_room.domain.requests.senders import within
from control_room.domain.times import hours_minutes

_PARTICULARS: Final = (
    "name", "agency", "purpose", "basis", "place", "date", "times", "reference", "offence", "necessity", "email", "shoulder",
)  # fmt: skip
_ANYONE: Final = ("name", "agency", "purpose", "basis", "place", "date", "times", "reference")


_MONTHS: Final = {1: "a month", 2: "two months", 3: "three months"}


class Complete(Rule, frozen=True, kw_only=True):
    """What a request must say before it is accepted. A reference that is to follow is not missing."""

    name: ClassVar[str] = "complete"
    about: ClassVar[type[Any]] = TriageFacts
    holes: ClassVar[tuple[str, ...]] = ("missing",)
    choices: ClassVar = {"required": _PARTICULARS}

    required: tuple[str, ...] = _ANYONE

    @override
    def judge(self, facts: TriageFacts) -> Ruling | None:
        missing = tuple(each for each in _missing(facts) if each in self.required)
        return Ruling(codes=missing, words={"missing": listed(missing)}) if missing else None


def _missing(facts: TriageFacts) -> Iterator[str]:
    held = {
        "agency": facts.agency is not None,
        "purpose": facts.purpose is not None,
        "basis": facts.basis is not None,
        "place": bool(facts.items) and all(item.place or item.cameras for item in facts.items),
        "date": bool(facts.items) and all(item.begins is not None for item in facts.items),
        "times": bool(facts.items) and all(item.begins is not None and item.ends is not None for item in facts.items),
        "reference": facts.crime_ref or (facts.cad and facts.cad_dated) or facts.to_follow,
        "shoulder": "shoulder" in facts.given or facts.agency not in POLICE,
    }
    for each in _PARTICULARS:
        if not held.get(each, each in facts.given):
            yield each


class WindowOver(Rule, frozen=True, kw_only=True):
    """A window longer than is looked at without a word; for serious crime and missing people it may be let be."""

    name: ClassVar[str] = "window_over"
    about: ClassVar[type[Any]] = TriageFacts
    holes: ClassVar[tuple[str, ...]] = ("longest", "allowed")
    limits: ClassVar = {"minutes": (5, 1440), "up_to_minutes": (0, 14_400)}

    minutes: int
    up_to_minutes: int = 0
    """Windows longer than this are another clause's; 0 for none."""
    serious_exempt: bool = False
    serious_words: tuple[str, ...] = SERIOUS
    """An offence that names one of these is serious."""

    @override
    def judge(self, facts: TriageFacts) -> Ruling | None:
        if self.serious_exempt and self._serious(facts):
            return None
        wide = [item for item in facts.items if item.length > timedelta(minutes=self.minutes) and not item.allowed]
        if self.up_to_minutes:
            wide = [item for item in wide if item.length <= timedelta(minutes=self.up_to_minutes)]
        if not wide:
            return None
        words = {
            "longest": hours_minutes(max(item.length for item in wide)),
            "allowed": hours_minutes(timedelta(minutes=self.minutes)),
        }
        return Ruling(codes=tuple(f"item_{item.item}" for item in wide), words=words)

    def _serious(self, facts: TriageFacts) -> bool:
        known = facts.serious or facts.purpose in {Purpose.MISSING, Purpose.THREAT_TO_LIFE}
        return known or bool(named_among(facts.offence, self.serious_words))


class Speculative(Rule, frozen=True, kw_only=True):
    """No specific incident: "all day", "any footage of"."""

    name: ClassVar[str] = "speculative"
    about: ClassVar[type[Any]] = TriageFacts

    @override
    def judge(self, facts: TriageFacts) -> Ruling | None:
        return Ruling(codes=("speculative",)) if facts.speculative else None


class Verbal(Rule, frozen=True, kw_only=True):
    """An urgent request by phone or radio: who asks, why it cannot wait, a call back on our number, approval."""

    name: ClassVar[str] = "verbal"
    about: ClassVar[type[Any]] = TriageFacts
    holes: ClassVar[tuple[str, ...]] = ("missing",)

    @override
    def judge(self, facts: TriageFacts) -> Ruling | None:
        if facts.channel not in VERBAL:
            return None
        held = {
            "urgency": facts.urgency in {Urgency.IMMEDIATE, Urgency.URGENT},
            "urgent_reason": "urgent_reason" in facts.given,
            "name": "name" in facts.given,
            "rank": bool(facts.rank) or facts.agency not in POLICE,
            "shoulder": "shoulder" in facts.given or facts.agency not in POLICE,
            "call_back": facts.called_back,
            "approval": facts.approved,
        }
        missing = tuple(each for each, is_there in held.items() if not is_there)
        return Ruling(codes=missing, words={"missing": listed(missing)}) if missing else None


class FormOverdue(Rule, frozen=True, kw_only=True):
    """The written form owed for an urgent request has not come by the time it was due."""

    name: ClassVar[str] = "form_overdue"
    about: ClassVar[type[Any]] = TriageFacts
    holes: ClassVar[tuple[str, ...]] = ("late",)

    @override
    def judge(self, facts: TriageFacts) -> Ruling | None:
        if facts.form_due is None or facts.now < facts.form_due:
            return None
        return Ruling(codes=("form",), words={"late": hours_minutes(facts.now - facts.form_due)})


class RankLeast(Rule, frozen=True, kw_only=True):
    """The rank a request must come from, or be countersigned by; "" asks for none."""

    name: ClassVar[str] = "rank_least"
    about: ClassVar[type[Any]] = TriageFacts
    holes: ClassVar[tuple[str, ...]] = ("least",)
    choices: ClassVar = {"crime": ("none", *RANKS), "other": ("none", *RANKS)}

    crime: str = "none"
    other: str = "Insp"

    @override
    def judge(self, facts: TriageFacts) -> Ruling | None:
        if facts.agency not in POLICE:
            return None
        least = self.crime if facts.crime else self.other
        asked = "" if least == "none" else least
        if reaches(facts.rank, asked) or reaches(facts.signed_by, asked):
            return None
        return Ruling(codes=("countersignature",), words={"least": least})


class DomainKnown(Rule, frozen=True, kw_only=True):
    """The sender's address is of a domain we know; else somebody verifies who it is."""

    name: ClassVar[str] = "domain_known"
    about: ClassVar[type[Any]] = TriageFacts
    holes: ClassVar[tuple[str, ...]] = ("domain",)

    domains: tuple[str, ...]

    @override
    def judge(self, facts: TriageFacts) -> Ruling | None:
        known = any(within(facts.domain, each) for each in self.domains) or facts.domain_approved
        if known or not facts.domain:
            return None
        return Ruling(codes=("domain",), words={"domain": facts.domain})


class IdentityLeast(Rule, frozen=True, kw_only=True):
    """How far we must know who asks before anybody reviews for them."""

    name: ClassVar[str] = "identity_least"
    about: ClassVar[type[Any]] = TriageFacts
    holes: ClassVar[tuple[str, ...]] = ("level", "least")
    choices: ClassVar = {"least": tuple(level.value for level in IdentityLevel)}

    least: str = "c"

    @override
    def judge(self, facts: TriageFacts) -> Ruling | None:
        if facts.identity.value <= self.least:
            return None
        return Ruling(codes=("identity",), words={"level": facts.identity.value.upper(), "least": self.least.upper()})


class NotPolicePath(Rule, frozen=True, kw_only=True):
    """Insurers, solicitors, residents, the media: information governance answers them, with the same clock and hold."""

    name: ClassVar[str] = "not_police_path"
    about: ClassVar[type[Any]] = TriageFacts
    holes: ClassVar[tuple[str, ...]] = ("who", "within")

    @override
    def judge(self, facts: TriageFacts) -> Ruling | None:
        if facts.agency is None or facts.agency in ENFORCING or facts.agency is Agency.MEDIA:
            return None
        within_ = _MONTHS.get(facts.governance_months, f"{facts.governance_months} months")
        return Ruling(codes=("refer",), words={"who": facts.agency.value.replace("_", " "), "within": within_})


class Media(Rule, frozen=True, kw_only=True):
    """The media: only by a police-led appeal, or the manager and information governance with masking or consent."""

    name: ClassVar[str] = "media"
    about: ClassVar[type[Any]] = TriageFacts

    @override
    def judge(self, facts: TriageFacts) -> Ruling | None:
        return Ruling(codes=("refer",)) if facts.agency is Agency.MEDIA else None


class Duplicate(Rule, frozen=True, kw_only=True):
    """The same reference, an overlapping window and camera asked before."""

    name: ClassVar[str] = "duplicate"
    about: ClassVar[type[Any]] = TriageFacts
    holes: ClassVar[tuple[str, ...]] = ("earlier",)

    @override
    def judge(self, facts: TriageFacts) -> Ruling | None:
        if not facts.duplicates:
            return None
        return Ruling(codes=facts.duplicates, words={"earlier": ", ".join(facts.duplicates)})


class NotOurs(Rule, frozen=True, kw_only=True):
    """Somebody else's cameras cover an item, and none of ours: an operator said so."""

    name: ClassVar[str] = "not_ours"
    about: ClassVar[type[Any]] = TriageFacts
    holes: ClassVar[tuple[str, ...]] = ("items", "whose")

    @override
    def judge(self, facts: TriageFacts) -> Ruling | None:
        others = [item for item in facts.items if item.not_ours]
        if not others:
            return None
        numbers = ", ".join(str(item.item) for item in others)
        whose = "; ".join(dict.fromkeys(item.whose for item in others if item.whose)) or "whose is not said"
        return Ruling(codes=tuple(f"item_{item.item}" for item in others), words={"items": numbers, "whose": whose})


class CadDated(Rule, frozen=True, kw_only=True):
    """A CAD number without its date is any day's."""

    name: ClassVar[str] = "cad_dated"
    about: ClassVar[type[Any]] = TriageFacts

    @override
    def judge(self, facts: TriageFacts) -> Ruling | None:
        return Ruling(codes=("cad_date",)) if facts.cad and not facts.cad_dated else None


class WatchLater(Rule, frozen=True, kw_only=True):
    """A request to watch somebody later is no review: it needs an authority of its own."""

    name: ClassVar[str] = "watch_later"
    about: ClassVar[type[Any]] = TriageFacts

    @override
    def judge(self, facts: TriageFacts) -> Ruling | None:
        asked = facts.watch_later or facts.wanted is Wanted.WATCH_LIVE
        return Ruling(codes=("tell_supervisor",)) if asked else None


class StaffMatter(Rule, frozen=True, kw_only=True):
    """Somebody's conduct: kept from the people it concerns, police in the room included."""

    name: ClassVar[str] = "staff_matter"
    about: ClassVar[type[Any]] = TriageFacts

    @override
    def judge(self, facts: TriageFacts) -> Ruling | None:
        return Ruling(codes=("restrict",)) if facts.purpose is Purpose.STAFF_MATTER else None


class OverRate(Rule, frozen=True, kw_only=True):
    """More requests from one officer than one person sends: a supervisor looks at them; none is dropped."""

    name: ClassVar[str] = "over_rate"
    about: ClassVar[type[Any]] = TriageFacts
    holes: ClassVar[tuple[str, ...]] = ("hour", "day")
    limits: ClassVar = {"an_hour": (1, 1000), "a_day": (1, 10_000)}

    an_hour: int = 10
    a_day: int = 50

    @override
    def judge(self, facts: TriageFacts) -> Ruling | None:
        if facts.last_hour <= self.an_hour and facts.last_day <= self.a_day:
            return None
        return Ruling(codes=("supervisor_queue",), words={"hour": str(facts.last_hour), "day": str(facts.last_day)})


RULES: Final = (
    Complete, WindowOver, Speculative, Verbal, FormOverdue, RankLeast, DomainKnown, IdentityLeast, NotPolicePath, Media, Duplicate,
    NotOurs, CadDated, WatchLater, StaffMatter, OverRate,
)  # fmt: skip
