"""A call as it stands: its needs, each with its own way through a tree and its own end, and what is still owed."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import ClassVar, Final

from msgspec import Struct
from typing_extensions import override

from control_room.domain.book import Words
from control_room.domain.callprotocols.walking import Step
from control_room.domain.calls.besides import Besides
from control_room.domain.calls.codes import Abuse, CallChannel, CallerRole, Frailty, Given, Safe, Vulnerability, Who999
from control_room.domain.calls.counting import counts_of
from control_room.domain.calls.gathering import Repeat
from control_room.domain.calls.kinds import CallClosed
from control_room.domain.calls.promising import Promise, reminders
from control_room.domain.calls.raising import Raised
from control_room.domain.errors import Refusal
from control_room.domain.matters import Count, Matter, Stage
from control_room.domain.refs import said
from control_room.domain.register_codes import CallKind, Disposal

LIFE_ASKED: Final = frozenset({CallKind.LIFT, CallKind.LIFE_RISK, CallKind.GAS, CallKind.DANGEROUS_STRUCTURE})
"""Calls of one line whose first question is whether life is at risk: it is owed until it is answered."""

HEARD_RINGING: Final = timedelta(seconds=5)
"""A caller who hung up sooner is not counted as abandoned, and is not rung back (out-of-hours.md 5)."""
BACK_WITHIN: Final = timedelta(minutes=15)
"""A caller who hung up unanswered is rung back within this."""
TRIES_BACK: Final = 2
"""How often a caller is rung back who does not answer."""


class CallOver(Refusal):
    """The call is closed."""

    code: ClassVar[str] = "call_over"


class CallNotOver(Refusal):
    """The call cannot be closed yet: something of it is still open."""

    code: ClassVar[str] = "call_not_over"


class NoSuchNeed(Refusal):
    """The call has no need of that number, or it has ended."""

    code: ClassVar[str] = "no_such_need"


class Need(Struct, frozen=True, kw_only=True):
    """One thing the caller needs.

    Attributes:
        steps: the way through the tree of that version.
        holds: its forks that were true when it began, and its signposts whose service was open.
        left: why the tree was left; None while it is followed.
        disposal: what became of it; None while it is open.
    """

    need: int
    protocol: str
    version: str
    came_from: str | None = None
    steps: tuple[Step, ...] = ()
    holds: tuple[str, ...] = ()
    left: Words | None = None
    disposal: Disposal | None = None
    ended_at: datetime | None = None
    to: str | None = None
    given: Given | None = None
    due: datetime | None = None
    off_tree: bool = False
    told: Words | None = None
    reason: Words | None = None
    authoriser: Words | None = None

    @property
    def open(self) -> bool:
        """Whether nothing has become of it yet."""
        return self.disposal is None


class Call(Matter, frozen=True, kw_only=True, tag="CL"):
    """One call."""

    about: CallKind = CallKind.OTHER
    channel: CallChannel = CallChannel.PHONE
    offered_at: datetime | None = None
    feed: str | None = None
    vulnerable: Vulnerability = Vulnerability.NOT_ASKED
    frailties: tuple[Frailty, ...] = ()
    people: int | None = None
    cameras: tuple[str, ...] = ()
    place: Words | None = None
    number: Words | None = None
    shown: Words | None = None
    caller: Words | None = None
    role: CallerRole | None = None
    agency: Words | None = None
    their_ref: Words | None = None
    subject: Words | None = None
    language: Words | None = None
    text: Words = ""
    particulars: tuple[Words, ...] = ()
    read_back: bool = False
    refused: bool = False
    safe: Safe | None = None
    safe_hours: Words | None = None
    life: bool | None = None
    life_asked: bool = False
    sensitive: bool = False
    lifted: bool = False
    advised_at: datetime | None = None
    who_999: Who999 | None = None
    confirmed_999: bool = False
    abuse: Abuse = Abuse.NONE
    warnings: int = 0
    cut_off_at: datetime | None = None
    to_see: tuple[Raised, ...] = ()
    raised: tuple[Raised, ...] = ()
    drill: bool = False
    besides: Besides = Besides()
    needs: tuple[Need, ...] = ()
    promises: tuple[Promise, ...] = ()
    links: tuple[str, ...] = ()
    storm: str | None = None
    of: str | None = None
    outcome: Words | None = None
    repeat: Repeat | None = None
    left_to_ring: str | None = None
    disposal: Disposal | None = None
    told: Words | None = None
    untaken: bool = False
    picked_up_at: datetime | None = None
    picked_up_ws: str | None = None
    abandoned_at: datetime | None = None
    message_at: datetime | None = None
    ended_at: datetime | None = None
    tries_back: int = 0
    reached_back: bool = False
    reached_back_at: datetime | None = None

    @property
    def rings(self) -> bool:
        """Whether it rings now, as far as the telephone system has told."""
        ended = self.picked_up_at or self.abandoned_at or self.ended_at
        return self.untaken and self.stage is Stage.OPEN and ended is None

    @property
    def began_at(self) -> datetime:
        """When it was answered as somebody typed it; else when its first line stands. A typed one is marked where it is shown."""
        return self.besides.answered_at or self.opened_at

    @property
    def wait(self) -> timedelta | None:
        """From the first ring until somebody answered or the caller hung up; None for a call not told by the telephone."""
        ended = self.picked_up_at or self.abandoned_at
        return None if ended is None or self.offered_at is None else max(ended - self.offered_at, timedelta(0))

    @property
    def talk(self) -> timedelta | None:
        """From answering until the line went down; None for a call not told by the telephone."""
        if self.picked_up_at is None or self.ended_at is None:
            return None
        return max(self.ended_at - self.picked_up_at, timedelta(0))

    @property
    def to_ring_back(self) -> bool:
        """Whether who hung up unanswered or left a message is still to be rung: a number, five seconds waited, not tried twice."""
        if not self.shown or self.stage is Stage.VOIDED or (self.abandoned_at is None and self.message_at is None):
            return False
        waited = self.message_at is not None or (self.wait is not None and self.wait >= HEARD_RINGING)
        return waited and not self.reached_back and self.tries_back < TRIES_BACK

    @property
    def message_waits(self) -> bool:
        """Whether a message was left that nobody has answered: not rung back, or with no number and nothing found in it yet."""
        worked = self.stage is not Stage.OPEN or bool(self.needs)
        return self.message_at is not None and (self.to_ring_back if self.shown else not worked)

    @property
    def open_needs(self) -> tuple[Need, ...]:
        """What nothing has become of yet."""
        return tuple(each for each in self.needs if each.open)

    @property
    def open_promises(self) -> tuple[Promise, ...]:
        """What the caller was told and is still waiting for, soonest first; those without a time come last."""
        waiting = (each for each in self.promises if each.kept_at is None)
        return tuple(sorted(waiting, key=lambda each: (each.by is None, each.by or self.opened_at)))

    @property
    def promise(self) -> Words | None:
        """The promise that falls due first."""
        return next((each.text for each in self.open_promises), None)

    @property
    def promise_by(self) -> datetime | None:
        """When it falls due."""
        return next((each.by for each in self.open_promises), None)

    @property
    def life_matters(self) -> bool:
        """Whether the life question has to be answered: of every call with a need, and of some told in one line."""
        return bool(self.needs) or self.about in LIFE_ASKED

    @property
    def at_life_question(self) -> bool:
        """True while the next thing to ask is whether life is at risk."""
        asked = self.life_asked or self.life is not None
        return self.life_matters and not asked and self.stage is Stage.OPEN

    def need(self, number: int) -> Need:
        """A need that is open. Raises `NoSuchNeed`."""
        found = next((each for each in self.open_needs if each.need == number), None)
        if found is None:
            raise NoSuchNeed(f"need {number} of {self.ref} is not open; see what is with: call show {self.ref}")
        return found

    @override
    def owed(self) -> tuple[str, ...]:
        """The life question first, then who and where, then what was done; a promise is owed even by a closed call."""
        if self.stage is Stage.VOIDED:
            return ()
        seen = (("call_seen",) if self.to_see else ()) + (("time_reason",) if self.besides.unsaid else ())
        promised = ("promise",) if self.open_promises else ()
        if self.stage is Stage.CLOSED:
            back = ("message",) if self.message_waits else ("ring_back",) if self.to_ring_back else ()
            return seen + promised + back
        if self.untaken and self.picked_up_at is None:
            return promised
        life = ("life",) if self.at_life_question else ()
        said_999 = ("advised_999",) if self.life is True and self.needs and self.advised_at is None else ()
        message = ("message",) if self.message_waits else ()
        return life + said_999 + seen + message + self._particulars_owed() + promised + self._end_owed()

    def _particulars_owed(self) -> tuple[str, ...]:
        number = bool(self.number) or self.refused
        owed = {
            "where": bool(self.needs) and not self.place,
            "number": bool(self.needs) and not number,
            "read_back": bool(self.number) and not self.read_back and not self.refused,
            "safe": self.restricted and self.safe is None,
            "vulnerable": bool(self.needs) and self.vulnerable is Vulnerability.NOT_ASKED,
            "ground": self.besides.street
            and not self.besides.ground_known
            and self.life is not True
            and self.storm is None,
        }
        return tuple(what for what, wanting in owed.items() if wanting)

    def _end_owed(self) -> tuple[str, ...]:
        if self.needs:
            return ("need",) if self.open_needs else ()
        return ("disposal",)

    @property
    def restricted(self) -> bool:
        """Whether it is for those who need it alone: children, abuse, adults, mental health."""
        return self.sensitive or self.aud != "room"

    @override
    def due(self) -> datetime | None:
        """When its first promise falls due; an open life question is due at once."""
        if self.at_life_question:
            return self.opened_at
        since = self.message_at or self.abandoned_at
        if since is not None and (self.to_ring_back or self.message_waits):
            return min(since + BACK_WITHIN, self.promise_by or since + BACK_WITHIN)
        return self.promise_by if self.stage is not Stage.VOIDED else None

    @override
    def wakes(self) -> datetime | None:
        """When a promise is next said to be near, or past; of a closed call too."""
        if self.stage is Stage.VOIDED:
            return None
        return min((each.at for each in reminders(self.promises)), default=None)

    @override
    def counts(self) -> Iterable[Count]:
        return counts_of(self)

    @override
    def red(self) -> bool:
        """Life at risk, or not asked yet where it must be; a promise still to be kept."""
        life = self.stage is Stage.OPEN and (self.at_life_question or self.life is True)
        return life or (self.stage is not Stage.VOIDED and bool(self.open_promises))

    def still_open(self, pages: tuple[str, ...] = ()) -> tuple[str, ...]:
        """What has to come to an end before the call does, of its own and of its `pages` that nobody has ended."""
        return (
            *(["is anybody hurt or in danger"] if self.at_life_question else []),
            *(["who was told to ring 999, and when"] if "advised_999" in self.owed() else []),
            *(f"what became of need {each.need}, {each.protocol.replace('_', ' ')}" for each in self.open_needs),
            *(["what was promised"] if self.open_promises else []),
            *(f"the page {said(each)}" for each in pages),
        )

    def close(
        self, *, disposal: Disposal | None = None, told: str | None = None, pages: tuple[str, ...] = ()
    ) -> CallClosed:
        """The call ends.

        Args:
            pages: pages of it that nobody has brought to an end.

        Raises:
            CallOver: it has ended already.
            CallNotOver: the life question has no answer, a need has no end, a page or a promise is open.
        """
        if self.stage is not Stage.OPEN:
            raise CallOver("this call is closed; take a new one with `p`")
        if open_ := self.still_open(pages):
            raise CallNotOver(f"still open: {'; '.join(open_)}. Bring that to an end first, then close the call")
        ends = {each.disposal for each in self.needs}
        return CallClosed(disposal=disposal or (ends.pop() if len(ends) == 1 else None), told=told)
