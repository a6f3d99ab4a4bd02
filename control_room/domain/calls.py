"""Telephone calls to the room: what was said, what the caller was told, what was promised, and how it closed.

The question trees and the ringing of duty officers come with the out-of-hours work; here a call is taken, filed in its
fields and closed.
"""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar, Final, assert_never

from typing_extensions import override

from control_room.domain.book import Facts, Line, Public, Words
from control_room.domain.errors import Refusal
from control_room.domain.matters import Matter, Stage, began, went_on
from control_room.domain.register_codes import CallKind, Disposal


class Vulnerability(StrEnum):
    """Whether somebody vulnerable is there. "Not asked" is never written as "none"."""

    NOT_ASKED = "not_asked"
    NONE = "none"
    YES = "yes"


LIFE_ASKED: Final = frozenset({CallKind.LIFT, CallKind.LIFE_RISK, CallKind.GAS, CallKind.DANGEROUS_STRUCTURE})
"""Calls whose first question is whether life is at risk: it is owed until it is answered."""


class CallTaken(Facts, frozen=True, kw_only=True, tag="call.taken"):
    """Somebody rang. No number is demanded; one that was given has not been read back."""

    about: Public[CallKind] = CallKind.OTHER
    vulnerable: Public[Vulnerability] = Vulnerability.NOT_ASKED
    people: Public[int | None] = None
    cameras: Public[tuple[str, ...]] = ()
    place: Words | None = None
    number: Words | None = None
    caller: Words | None = None
    text: Words = ""
    typed: Words | None = None


class CallAnswered(Facts, frozen=True, kw_only=True, tag="call.answered"):
    """What the caller answered: life at risk or not, somebody vulnerable or not, the number read back, a place."""

    life: Public[bool | None] = None
    vulnerable: Public[Vulnerability | None] = None
    read_back: Public[bool] = False
    number: Words | None = None
    place: Words | None = None
    text: Words | None = None


class CallPromised(Facts, frozen=True, kw_only=True, tag="call.promised"):
    """What the caller was told would happen, and by when."""

    by: Public[datetime | None] = None
    text: Words


class CallKept(Facts, frozen=True, kw_only=True, tag="call.kept"):
    """The promise was kept: what was done."""

    text: Words


class CallClosed(Facts, frozen=True, kw_only=True, tag="call.closed"):
    """The call came to an end: what became of it, and what the caller was told."""

    disposal: Public[Disposal | None] = None
    told: Words | None = None


class CallOver(Refusal):
    """The call is closed."""

    code: ClassVar[str] = "call_over"


class Call(Matter, frozen=True, kw_only=True, tag="CL"):
    """One call."""

    about: CallKind = CallKind.OTHER
    vulnerable: Vulnerability = Vulnerability.NOT_ASKED
    people: int | None = None
    cameras: tuple[str, ...] = ()
    place: Words | None = None
    number: Words | None = None
    caller: Words | None = None
    text: Words = ""
    read_back: bool = False
    life: bool | None = None
    promise: Words | None = None
    promise_by: datetime | None = None
    promise_kept: bool = False
    disposal: Disposal | None = None
    told: Words | None = None

    @property
    def at_life_question(self) -> bool:
        """True while the next thing to ask is whether life is at risk."""
        return self.about in LIFE_ASKED and self.life is None and self.stage is Stage.OPEN

    @override
    def owed(self) -> tuple[str, ...]:
        """The life question first, then the read-back and what was done; a promise is owed even by a closed call."""
        if self.stage is Stage.VOIDED:
            return ()
        promised = ("promise",) if self.promise and not self.promise_kept else ()
        if self.stage is Stage.CLOSED:
            return promised
        life = ("life",) if self.at_life_question else ()
        read = ("read_back",) if self.number and not self.read_back else ()
        return life + read + promised + ("disposal",)

    @override
    def due(self) -> datetime | None:
        """When its promise falls due; an open life question is due at once."""
        if self.at_life_question:
            return self.opened_at
        return self.promise_by if self.promise and not self.promise_kept and self.stage is not Stage.VOIDED else None

    @override
    def red(self) -> bool:
        """Life at risk, or not asked yet where it must be."""
        return self.stage is Stage.OPEN and (self.at_life_question or self.life is True)

    def close(self, *, disposal: Disposal | None = None, told: str | None = None) -> CallClosed:
        """The call ends. Raises `CallOver` when it has ended already."""
        if self.stage is not Stage.OPEN:
            raise CallOver("this call is closed; take a new one with `p`")
        return CallClosed(disposal=disposal, told=told)


CallLine = CallTaken | CallAnswered | CallPromised | CallKept | CallClosed


def after(call: Call | None, line: Line) -> Call:
    """The call after one more line; it never refuses."""
    facts: CallLine = line.facts  # pyright: ignore[reportAssignmentType] - `kinds.fold` hands over this subject's kinds
    if call is None:
        call = began(Call, line)
    match facts:
        case CallTaken():
            told = {
                "about": facts.about,
                "vulnerable": facts.vulnerable,
                "people": facts.people,
                "cameras": facts.cameras,
            }
            words = {"place": facts.place, "number": facts.number, "caller": facts.caller, "text": facts.text}
            return went_on(call, line, **told, **words)
        case CallAnswered():
            return went_on(
                call,
                line,
                life=call.life if facts.life is None else facts.life,
                vulnerable=facts.vulnerable or call.vulnerable,
                # A new number has not been read back.
                read_back=facts.read_back or (call.read_back and facts.number is None),
                number=facts.number or call.number,
                place=facts.place or call.place,
            )
        case CallPromised():
            return went_on(call, line, promise=facts.text, promise_by=facts.by, promise_kept=False)
        case CallKept():
            return went_on(call, line, promise_kept=True)
        case CallClosed():
            return went_on(call, line, stage=Stage.CLOSED, closed_at=line.at, disposal=facts.disposal, told=facts.told)
        case _:
            assert_never(facts)
