"""What is done about a written request once it is in: searched, warned of, concluded, answered, heard of again."""

from datetime import datetime
from enum import StrEnum

from control_room.domain.book import Facts, Public, Words
from control_room.domain.requests.codes import MainReason, Outcome, Quality, Result, Urgency, Used
from control_room.domain.requests.viewing import ViewedIn


class RequestAssigned(Facts, frozen=True, kw_only=True, tag="request.assigned"):
    """Somebody has it in hand."""

    staff: Public[str]


class RequestNarrowed(Facts, frozen=True, kw_only=True, tag="request.narrowed"):
    """Somebody who may says why a wide window is looked at whole."""

    item: Public[int]
    clause: Public[str] = ""
    version: Public[str] = ""
    reason: Words


class Searched(Facts, frozen=True, kw_only=True, tag="request.searched"):
    """One camera and one window actually looked at, or why it was not. The last row for a camera and item stands.

    Attributes:
        began: when the viewer sat down to it, and `minutes` how long they looked; 0 where nobody looked.
        offset: seconds the recorder's clock is ahead of true time; the window looked at was widened by it.
        fault: FT reference, for a dead camera or a gap.
        seen: reference of what the camera was busy with (AS, RA).
        sought: overwritten before the request came, and the console searched the holds and exports of that time (P-04);
            `kept` is what it found there.
    """

    item: Public[int]
    camera: Public[str]
    result: Public[Result]
    begins: Public[datetime | None] = None
    ends: Public[datetime | None] = None
    began: Public[datetime | None] = None
    minutes: Public[int] = 0
    offset: Public[int | None] = None
    quality: Public[Quality | None] = None
    fault: Public[str | None] = None
    seen: Public[str | None] = None
    gap_begins: Public[datetime | None] = None
    gap_ends: Public[datetime | None] = None
    sought: Public[bool] = False
    kept: Public[tuple[str, ...]] = ()
    timecodes: Words | None = None
    preset: Words | None = None
    text: Words | None = None
    typed: Words | None = None


class FootageLost(Facts, frozen=True, kw_only=True, tag="request.footage_lost"):
    """Footage asked for was overwritten after the request came and before it was looked at. Nobody on the floor recodes it."""

    item: Public[int]
    cameras: Public[tuple[str, ...]] = ()
    gone_at: Public[datetime]


class RequestViewed(Facts, frozen=True, kw_only=True, tag="request.viewed"):
    """Somebody other than the operator saw footage of it: who, where, under whose eyes (R7).

    Attributes:
        begins, ends: when they were in and out.
        supervisor: staff number of who sat by; whoever wrote it down where none is named.
        export: what they took a copy of.
        text: what came of it.
    """

    live: Public[bool] = False
    place: Public[ViewedIn] = ViewedIn.VIEWING_ROOM
    begins: Public[datetime | None] = None
    ends: Public[datetime | None] = None
    supervisor: Public[str] = ""
    export: Public[str | None] = None
    viewer: Words
    text: Words | None = None


class RequestExported(Facts, frozen=True, kw_only=True, tag="request.exported"):
    """Footage of it was exported: EX reference."""

    export: Public[str]


class RequestConcluded(Facts, frozen=True, kw_only=True, tag="request.concluded"):
    """What it came to. The requester is told in the same act.

    Attributes:
        reason: the one main reason of an unsuccessful review.
        clause: of a refusal; its sentence goes to the requester.
        links: the earlier request a duplicate stands beside.
        ask_at: when the officer is asked what became of the footage, by the protocol then in force; None for not at all.
        clauses: that found something in how it ends and let it; `overridden` those set aside by somebody who may, whose
            reason is `text`.
    """

    outcome: Public[Outcome]
    reason: Public[MainReason | None] = None
    clause: Public[str] = ""
    version: Public[str] = ""
    links: Public[str | None] = None
    ask_at: Public[datetime | None] = None
    clauses: Public[tuple[str, ...]] = ()
    overridden: Public[tuple[str, ...]] = ()
    text: Words | None = None


class Warned(StrEnum):
    """What the clockwork says of a request once: its footage nears its end, or something promised falls due."""

    AMBER = "amber"
    RED = "red"
    FLASHING = "flashing"
    GONE = "gone"
    FORM = "form"
    MONTH = "month"
    WATCHING = "watching"
    """It asks that somebody be watched in time to come: a supervisor is told (P-25)."""
    MANY = "many"
    """One officer sends more than one person does: a supervisor looks at them (P-46)."""


class RequestWarned(Facts, frozen=True, kw_only=True, tag="request.warned"):
    """The clockwork said so, once, whichever consoles were open.

    Attributes:
        due: the instant it was meant to be said; the line's own time tells how late it was.
        rings: False for what could wait till morning and was said without a sound.
        clause: of the access protocol, under which it was said; "" where none says it.
    """

    what: Public[Warned]
    due: Public[datetime]
    rings: Public[bool] = True
    clause: Public[str] = ""
    version: Public[str] = ""


class RequestLookedInto(Facts, frozen=True, kw_only=True, tag="request.looked_into"):
    """A supervisor looked at what they were told of (P-25, P-46), and what they make of it; the alarm of it ends."""

    what: Public[tuple[Warned, ...]] = ()
    text: Words | None = None


class RequestRaised(Facts, frozen=True, kw_only=True, tag="request.raised"):
    """The console made it more urgent than it was asked, because its footage nears its end. What was promised stays promised."""

    urgency: Public[Urgency]
    was: Public[Urgency]
    clause: Public[str] = ""
    version: Public[str] = ""


class RequestChased(Facts, frozen=True, kw_only=True, tag="request.chased"):
    """The officer was asked what became of the footage; `times` counts how often by now, `ask_at` is when it is asked again."""

    times: Public[int]
    ask_at: Public[datetime | None] = None


class RequestReopened(Facts, frozen=True, kw_only=True, tag="request.reopened"):
    """It is looked at again, and why."""

    reason: Words


class RequestWritten(Facts, frozen=True, kw_only=True, tag="request.written"):
    """A letter about it went to the outbox.

    Attributes:
        letter: receipt, returned, accepted, answer, refused, referred, form_owed, feedback, narrowed, message.
        message_id: ours, so that an answer to it is threaded.
    """

    letter: Public[str]
    message_id: Public[str] = ""
    clause: Public[str] = ""
    to: Words | None = None
    subject: Words | None = None
    text: Words | None = None


class Untold(StrEnum):
    """Why a letter was not sent."""

    NO_ADDRESS = "no_address"
    MANY = "many"


class RequestUntold(Facts, frozen=True, kw_only=True, tag="request.untold"):
    """A letter about it was not sent, and why. What somebody waits for is owed to them by telephone."""

    letter: Public[str]
    why: Public[Untold] = Untold.NO_ADDRESS


class RequestTold(Facts, frozen=True, kw_only=True, tag="request.told"):
    """They were told by telephone what no letter could: whom, and when by the London clock or any other."""

    letter: Public[str]
    told_at: Public[datetime]
    whom: Words


class LetterSeenTo(Facts, frozen=True, kw_only=True, tag="request.letter_seen_to"):
    """Somebody saw to a letter that was given up: it is tried again, or no letter will go and it is no trouble any more."""

    letter: Public[str]
    message_id: Public[str]
    again: Public[bool] = False


class RequestHeardFrom(Facts, frozen=True, kw_only=True, tag="request.heard_from"):
    """A further message about it came, kept like the first.

    Attributes:
        claims: other requests it names, with which it is not put.
    """

    digest: Public[str]
    size: Public[int] = 0
    proved: Public[str] = ""
    claims: Public[tuple[str, ...]] = ()
    message_id: Words | None = None
    sender: Words | None = None
    text: Words | None = None


class RequestMessageRead(Facts, frozen=True, kw_only=True, tag="request.message_read"):
    """Somebody read what came further about it, and what they make of it; nothing of it waits to be read."""

    text: Words | None = None


class RequestFeedback(Facts, frozen=True, kw_only=True, tag="request.feedback"):
    """What became of the footage."""

    used: Public[Used]
    text: Words | None = None
