"""What the room gives out and tests: radios, keys, the export PC, the telephone, the panic alarm. One matter is one thing out or lost.

A thing that is lost stands until it is made safe: a radio is stunned, a lock is changed. Who was told to, when, and who answered that it
was done are three lines, so that nobody takes the asking for the doing.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from enum import StrEnum
from re import findall
from typing import ClassVar, assert_never

from msgspec import Struct
from typing_extensions import override

from control_room.domain.book import Facts, Line, Public, Words
from control_room.domain.errors import Refusal
from control_room.domain.matters import Count, Matter, Stage, began, went_on


class Sort(StrEnum):
    """What sort of thing it is."""

    RADIO = "radio"
    SHOP_RADIO = "shop_radio"
    KEY = "key"
    EXPORT_PC = "export_pc"
    TELEPHONE = "telephone"
    PANIC_ALARM = "panic_alarm"
    TORCH = "torch"
    OTHER = "other"


class Where(StrEnum):
    """Where a thing is that is not in its place."""

    OUT = "out"
    LOST = "lost"
    BACK = "back"
    GONE = "gone"
    """It was lost, and is safe: stunned, or its lock changed."""


class ThingOut(Facts, frozen=True, kw_only=True, tag="equipment.out"):
    """A thing was given out. `who` is one of ours by staff number, "" for somebody else, who then stands in `to`."""

    thing: Public[str]
    sort: Public[Sort]
    who: Public[str] = ""
    to: Words | None = None
    typed: Words | None = None


class ThingIn(Facts, frozen=True, kw_only=True, tag="equipment.in"):
    """A thing came back, or a lost one was found."""

    thing: Public[str] = ""
    charged: Public[bool] = False
    text: Words | None = None
    typed: Words | None = None


class ThingLost(Facts, frozen=True, kw_only=True, tag="equipment.lost"):
    """A thing is lost, whether somebody had it or not."""

    thing: Public[str]
    sort: Public[Sort]
    text: Words | None = None
    typed: Words | None = None


class SafeAsked(Facts, frozen=True, kw_only=True, tag="equipment.stun_asked"):
    """Somebody was told to make a lost thing safe: to stun a radio, to change a lock."""

    thing: Public[str] = ""
    whom: Words
    typed: Words | None = None


class SafeAnswered(Facts, frozen=True, kw_only=True, tag="equipment.stunned"):
    """Somebody answered that it is done, and by whom that was said."""

    thing: Public[str] = ""
    text: Words | None = None
    typed: Words | None = None


class ThingTested(Facts, frozen=True, kw_only=True, tag="equipment.tested"):
    """A thing was tested, well or not, with whom where somebody at the other end was needed. A line on no matter.

    Attributes:
        failed: the parts of its test that were not well, as the list names them; of one that has parts, and where somebody said.
        wrong: what was said to be wrong.
    """

    thing: Public[str]
    sort: Public[Sort]
    well: Public[bool] = True
    failed: Public[tuple[str, ...]] = ()
    whom: Words | None = None
    wrong: Words | None = None
    typed: Words | None = None


EquipmentLine = ThingOut | ThingIn | ThingLost | SafeAsked | SafeAnswered | ThingTested


class ThingIsOut(Refusal):
    """Two people cannot have one thing."""

    code: ClassVar[str] = "thing_is_out"


class ThingNotOut(Refusal):
    """The thing is in its place; nothing of it can come back."""

    code: ClassVar[str] = "thing_not_out"


class ThingNotLost(Refusal):
    """Only what is lost is stunned."""

    code: ClassVar[str] = "thing_not_lost"


class NobodyAsked(Refusal):
    """It cannot be answered that it is done before somebody was told to do it."""

    code: ClassVar[str] = "nobody_asked_to_stun"


class Thing(Struct, frozen=True, kw_only=True):
    """One thing of the list.

    Attributes:
        id: how it is called and typed: "radio 7", "panic alarm".
        net: of a radio; `opens` of a key, what it opens.
        serial: the maker's number.
        test_days: from one test to the next, in days; 0 for what nobody tests.
        whom: with whom it is tested.
        tests: the parts of its test, each looked at: of an export PC its space, its player, its clock. None where it is one.
        given: whether it is ever given out.
        line: of the file.
    """

    id: str
    sort: Sort
    serial: str = ""
    net: str = ""
    opens: str = ""
    test_days: int = 0
    whom: str = ""
    tests: tuple[str, ...] = ()
    given: bool = True
    line: int = 0

    def parts_of(self, said: str) -> tuple[str, ...]:
        """The parts of its test that words name, in the list's order."""
        words = f" {' '.join(findall(r'[a-z0-9]+', said.casefold()))} "
        return tuple(each for each in self.tests if f" {each.casefold()} " in words)


class Listed(Struct, frozen=True, kw_only=True):
    """One version of the list of things; holds from `effective`, a London date."""

    name: str
    version: str
    effective: date
    things: tuple[Thing, ...] = ()

    def find(self, said: str) -> Thing | None:
        """The thing called so, whatever the case and the spaces: "Radio 7", "radio7"."""
        wanted = squeezed(said)
        return next((each for each in self.things if squeezed(each.id) == wanted), None)


def squeezed(said: str) -> str:
    """A name as it is compared: small letters, no spaces, no hyphens."""
    return "".join(said.casefold().replace("-", " ").split())


class Issue(Matter, frozen=True, kw_only=True, tag="EQ"):
    """One thing that is out, lost, or was.

    Attributes:
        who, to: who has it, or had it last: one of ours, or somebody else in words.
        asked_at, asked: when somebody was told to make it safe, and who.
        safe_at: when it was answered that this is done.
    """

    thing: str = ""
    sort: Sort = Sort.OTHER
    where: Where = Where.OUT
    who: str = ""
    to: Words | None = None
    out_at: datetime | None = None
    lost_at: datetime | None = None
    asked_at: datetime | None = None
    asked: Words | None = None
    safe_at: datetime | None = None

    @override
    def owed(self) -> tuple[str, ...]:
        """That it comes back; of a lost one who is told to make it safe, then that they did."""
        if self.stage is not Stage.OPEN:
            return ()
        if self.where is Where.OUT:
            return ("equipment_back",)
        return ("equipment_stun",) if self.asked_at is None else ("equipment_stunned",)

    @override
    def due(self) -> datetime | None:
        """At once, where it is lost."""
        return self.lost_at if self.stage is Stage.OPEN and self.where is Where.LOST else None

    @override
    def red(self) -> bool:
        """What is out or lost is taken over one by one: the next shift counts it."""
        return self.stage is Stage.OPEN

    @override
    def counts(self) -> Iterable[Count]:
        """Things given out, and things lost."""
        if self.stage is Stage.VOIDED:
            return
        for measure, counted in (("equipment_out", self.out_at), ("equipment_lost", self.lost_at)):
            if counted is not None:
                yield Count(day=self.day, measure=measure, dimension="all", key="")

    # -- what may be done ---------------------------------------------------------------------------------------------------

    def back(self, *, charged: bool = False, text: str = "", typed: str | None = None) -> ThingIn:
        """It is in its place again. Raises `ThingNotOut`."""
        if self.stage is not Stage.OPEN:
            raise ThingNotOut(f"{self.thing} is in its place already")
        return ThingIn(thing=self.thing, charged=charged, text=text or None, typed=typed)

    def lost(self, *, text: str = "", typed: str | None = None) -> ThingLost:
        """It is lost. Raises `ThingIsOut` where that was written before."""
        if self.where is Where.LOST and self.stage is Stage.OPEN:
            raise ThingIsOut(f"{self.thing} is written down as lost already; `e {self.thing} stun` and who was told")
        return ThingLost(thing=self.thing, sort=self.sort, text=text or None, typed=typed)

    def ask(self, whom: str, *, typed: str | None = None) -> SafeAsked:
        """Somebody was told to make it safe. Raises `ThingNotLost`, `NobodyAsked`."""
        self._lost()
        if not whom.strip():
            raise NobodyAsked(f"say who was told: `e {self.thing} stun` and their name")
        return SafeAsked(thing=self.thing, whom=whom.strip(), typed=typed)

    def safe(self, text: str = "", *, typed: str | None = None) -> SafeAnswered:
        """It was answered that it is done. Raises `ThingNotLost`, `NobodyAsked`."""
        self._lost()
        if self.asked_at is None:
            raise NobodyAsked(f"nobody was told yet: `e {self.thing} stun` and who was told comes first")
        return SafeAnswered(thing=self.thing, text=text.strip() or None, typed=typed)

    def _lost(self) -> None:
        if self.stage is not Stage.OPEN or self.where is not Where.LOST:
            raise ThingNotLost(f"{self.thing} is not written down as lost; `e {self.thing} lost` first")


def after(issue: Issue | None, line: Line) -> Issue:
    """The issue after one more line; it never refuses."""
    whole = began(Issue, line) if issue is None else went_on(issue, line)
    facts: EquipmentLine = line.facts  # pyright: ignore[reportAssignmentType] - `kinds.fold` hands over this subject's kinds
    match facts:
        case ThingOut():
            given = {"thing": facts.thing, "sort": facts.sort, "who": facts.who, "to": facts.to}
            return went_on(whole, line, where=Where.OUT, out_at=line.at, **given)
        case ThingIn():
            return went_on(whole, line, where=Where.BACK, stage=Stage.CLOSED, closed_at=line.at)
        case ThingLost():
            return went_on(
                whole, line, thing=facts.thing, sort=facts.sort, where=Where.LOST, lost_at=whole.lost_at or line.at
            )
        case SafeAsked():
            return went_on(whole, line, asked=facts.whom, asked_at=line.at)
        case SafeAnswered():
            return went_on(whole, line, where=Where.GONE, safe_at=line.at, stage=Stage.CLOSED, closed_at=line.at)
        case ThingTested():
            return whole
        case _:  # pragma: no cover
            assert_never(facts)


class Held(Struct, frozen=True, kw_only=True):
    """A thing of the list as it is now.

    Attributes:
        issue: where it is out or lost.
        tested_at: when it was last tested; None for never.
        well: what that test came to.
    """

    thing: Thing
    issue: Issue | None = None
    tested_at: datetime | None = None
    well: bool = True
    tested_with: Words | None = None

    def test_due(self, now: datetime) -> bool:
        """Whether it is to be tested now: so many days after its last test, or never tested."""
        if not self.thing.test_days:
            return False
        return self.tested_at is None or now - self.tested_at >= timedelta(days=self.thing.test_days)
