"""What is written of a call: every kind of line, oldest kinds first. An old kind is never edited but by fields with a default."""

from datetime import datetime

from control_room.domain.book import Facts, Public, Words
from control_room.domain.callprotocols.walking import Manner
from control_room.domain.calls.besides import BesidesLine
from control_room.domain.calls.buildings import CallDrilled
from control_room.domain.calls.codes import (
    Abuse,
    CallChannel,
    CallerRole,
    Direction,
    Frailty,
    Given,
    RungBack,
    Safe,
    Vulnerability,
    Who999,
)
from control_room.domain.calls.gathering import GatheredLine
from control_room.domain.calls.manner import MannerLine
from control_room.domain.calls.messages import MessageLine
from control_room.domain.calls.promising import CallPassedOn, CallPromiseDue
from control_room.domain.calls.raising import RaisingLine
from control_room.domain.register_codes import CallKind, Disposal


class CallTaken(Facts, frozen=True, kw_only=True, tag="call.taken"):
    """Somebody rang. No number is demanded; one that was given has not been read back.

    Attributes:
        about: what they rang about as far as the line itself says.
        offered_at: when it began to ring, where that is known.
        shown: the number the network showed. It is not who they are.
        feed: the call's own identity at the telephone system, the only key to its records.
        storm: the storm it was taken in.
        direction: `OUT` where the room rang.
        typed_time: the time of it was typed.
    """

    storm: Public[str | None] = None
    direction: Public[Direction] = Direction.IN
    typed_time: Public[bool] = False
    about: Public[CallKind] = CallKind.OTHER
    vulnerable: Public[Vulnerability] = Vulnerability.NOT_ASKED
    people: Public[int | None] = None
    cameras: Public[tuple[str, ...]] = ()
    channel: Public[CallChannel] = CallChannel.PHONE
    offered_at: Public[datetime | None] = None
    feed: Public[str | None] = None
    place: Words | None = None
    number: Words | None = None
    caller: Words | None = None
    text: Words = ""
    typed: Words | None = None
    shown: Words | None = None


class CallAnswered(Facts, frozen=True, kw_only=True, tag="call.answered"):
    """What the caller answered: life at risk or not, somebody vulnerable or not, the number read back, a place, who they are.

    Attributes:
        frailties: what makes somebody vulnerable; they add to those said before.
        refused: no number to ring back on is given.
        safe_hours: when it is safe to ring, in their words.
        subject: whom it is about, where that is not the caller.
        their_ref: a professional's own reference.
        needs: what the tree asks to be written down, by its own names: `structure_type: a garden wall`, one a line.
    """

    life: Public[bool | None] = None
    vulnerable: Public[Vulnerability | None] = None
    read_back: Public[bool] = False
    refused: Public[bool] = False
    safe: Public[Safe | None] = None
    role: Public[CallerRole | None] = None
    frailties: Public[tuple[Frailty, ...]] = ()
    abuse: Public[Abuse | None] = None
    number: Words | None = None
    place: Words | None = None
    text: Words | None = None
    caller: Words | None = None
    safe_hours: Words | None = None
    subject: Words | None = None
    agency: Words | None = None
    their_ref: Words | None = None
    language: Words | None = None
    needs: Words | None = None


class CallPromised(Facts, frozen=True, kw_only=True, tag="call.promised"):
    """What the caller was told would happen, and by when. `need` is the need it is of."""

    by: Public[datetime | None] = None
    need: Public[int | None] = None
    text: Words


class CallKept(Facts, frozen=True, kw_only=True, tag="call.kept"):
    """A promise was kept: what was done. `promise` counts from 1; without it, every open one was."""

    promise: Public[int | None] = None
    text: Words


class CallClosed(Facts, frozen=True, kw_only=True, tag="call.closed"):
    """The call came to an end: what became of it, and what the caller was told."""

    disposal: Public[Disposal | None] = None
    told: Words | None = None


class NeedFound(Facts, frozen=True, kw_only=True, tag="call.need_found"):
    """One thing the caller needs, and the question tree it goes by; the call keeps that version of it.

    Attributes:
        need: counts from 1. One that was found before goes over to this tree.
        came_from: the tree that led over to this one.
        sensitive: the tree says that its calls are for those who need them alone.
        street: the tree says that it is about a thing in the street.
        holds: its forks that were true then, and its signposts whose service was open.
    """

    need: Public[int]
    protocol: Public[str]
    version: Public[str]
    came_from: Public[str | None] = None
    sensitive: Public[bool] = False
    street: Public[bool] = False
    holds: Public[tuple[str, ...]] = ()


class NeedAnswered(Facts, frozen=True, kw_only=True, tag="call.need_answered"):
    """One step through the tree, with the question as it was shown then.

    Attributes:
        node: the question; of a jump, the one jumped to.
        code: of the answer; empty for a jump and for threat to life.
        life: it was the life question, whatever was answered.
        reason: why a question was jumped over.
        words: what was typed, where the question takes a word, a number or a time into the answers.
    """

    need: Public[int]
    node: Public[str]
    code: Public[str] = ""
    manner: Public[Manner] = Manner.ANSWERED
    life: Public[bool] = False
    question: Words | None = None
    reason: Words | None = None
    words: Words | None = None


class NeedWentBack(Facts, frozen=True, kw_only=True, tag="call.need_went_back"):
    """The last step of a need was taken back: the answer `code` to `node`. `mistaken`: life was said to be at risk, and is not."""

    need: Public[int]
    node: Public[str] = ""
    code: Public[str] = ""
    mistaken: Public[bool] = False


class NeedLeftTree(Facts, frozen=True, kw_only=True, tag="call.need_left_tree"):
    """The tree did not fit: it was left, and why."""

    need: Public[int]
    reason: Words


class NeedEnded(Facts, frozen=True, kw_only=True, tag="call.need_ended"):
    """What became of a need, and what the caller was told.

    Attributes:
        to: a directory id, a service or a ladder.
        due: when what was deferred is that service's.
        off_tree: not what the tree ends with; `reason` says why.
        authoriser: name and post of whoever decided what an operator may not.
    """

    need: Public[int]
    disposal: Public[Disposal]
    to: Public[str | None] = None
    given: Public[Given | None] = None
    due: Public[datetime | None] = None
    off_tree: Public[bool] = False
    told: Words
    reason: Words | None = None
    authoriser: Words | None = None
    number: Words | None = None


class CallAdvised999(Facts, frozen=True, kw_only=True, tag="call.advised_999"):
    """999 was said: who dials it, and whether the caller said that they would."""

    who: Public[Who999] = Who999.CALLER
    confirmed: Public[bool] = False
    text: Words | None = None


class CallLinked(Facts, frozen=True, kw_only=True, tag="call.linked"):
    """It is about the same as another matter: an assist on the cameras, another call."""

    to: Public[str]


class CallLeftToRing(Facts, frozen=True, kw_only=True, tag="call.left_to_ring"):
    """Nobody could take it: what was being worked instead."""

    about: Public[str | None] = None


class CallRang(Facts, frozen=True, kw_only=True, tag="call.rang"):
    """The telephone system offered a call: it rings. Written by the room itself; nobody has answered.

    Attributes:
        feed: the call's own identity at the telephone system.
        shown: the number the network showed; without one it was withheld.
    """

    feed: Public[str]
    shown: Words | None = None


class CallPickedUp(Facts, frozen=True, kw_only=True, tag="call.picked_up"):
    """Somebody at the line's workstation answered the ringing call. What is asked and told comes later."""


class CallAbandoned(Facts, frozen=True, kw_only=True, tag="call.abandoned"):
    """The caller hung up before anybody answered."""


class CallHungUp(Facts, frozen=True, kw_only=True, tag="call.hung_up"):
    """The line went down, whoever hung up. The call itself stays open until it is closed."""


class CallRungBack(Facts, frozen=True, kw_only=True, tag="call.rung_back"):
    """A caller who hung up unanswered was rung back, or rang again: what came of it."""

    result: Public[RungBack]
    text: Words | None = None


class TelephoneLost(Facts, frozen=True, kw_only=True, tag="telephone.lost"):
    """The telephone system was no longer heard at this workstation: calls since are written by hand."""

    text: Words | None = None


class TelephoneBack(Facts, frozen=True, kw_only=True, tag="telephone.back"):
    """The telephone system was heard again; lost for so many seconds."""

    seconds: Public[int | None] = None


class TelephoneReconciled(Facts, frozen=True, kw_only=True, tag="telephone.reconciled"):
    """The calls of a time were laid beside the telephone system's own records.

    Attributes:
        records: calls in the records.
        both: calls that both have.
        missing: identities of calls that the records have and the book has not.
        extra: references of calls that the book has and the records have not.
        faults: lines of the records that could not be read.
    """

    since: Public[datetime]
    until: Public[datetime]
    records: Public[int]
    both: Public[int]
    missing: Public[tuple[str, ...]] = ()
    extra: Public[tuple[str, ...]] = ()
    faults: Public[int] = 0


CallLine = (
    CallTaken
    | CallAnswered
    | CallPromised
    | CallKept
    | CallClosed
    | NeedFound
    | NeedAnswered
    | NeedWentBack
    | NeedLeftTree
    | NeedEnded
    | CallAdvised999
    | CallLinked
    | CallLeftToRing
    | CallRang
    | CallPickedUp
    | CallAbandoned
    | CallHungUp
    | CallRungBack
    | GatheredLine
    | MannerLine
    | CallPassedOn
    | CallPromiseDue
    | RaisingLine
    | CallDrilled
    | MessageLine
    | BesidesLine
)
"""Every kind of line a call writes."""
