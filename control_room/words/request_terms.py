"""The room's words for the codes of written requests, and for what is left of their time."""

from datetime import date, datetime, timedelta
from typing import Final

from control_room.domain.requests.codes import (
    Agency,
    Band,
    Channel,
    IdentityLevel,
    MainReason,
    Outcome,
    Result,
    Urgency,
)
from control_room.domain.requests.doings import Warned
from control_room.domain.requests.kinds import Unread
from control_room.domain.times import local, spoken
from control_room.words.saying import OWED, counted, day_words

OWED.update(
    reading="the original read and keyed by hand",
    place="where to look",
    window="from when to when",
    hold_placed="the hold placed and seen in the recorder",
    hold_again="its footage asked to be held anew: the hold was let go or struck",
    identity="who asks to be made sure of",
    decision="accept, return or refuse",
    rows="a row for each candidate camera",
    answer="the answer to the officer",
    form="the written form",
    message="a further message to be read",
    supervisor="a supervisor's look",
)

AGENCY: Final = {
    Agency.MPS: "Metropolitan Police",
    Agency.BTP: "British Transport Police",
    Agency.CITY: "City of London Police",
    Agency.OTHER_FORCE: "another force",
    Agency.NCA: "National Crime Agency",
    Agency.HMRC: "HMRC",
    Agency.IMMIGRATION: "Immigration Enforcement",
    Agency.COUNCIL_DEPT: "a council team",
    Agency.LFB: "London Fire Brigade",
    Agency.LAS: "London Ambulance Service",
    Agency.INSURER: "an insurer",
    Agency.SOLICITOR: "a solicitor",
    Agency.DATA_SUBJECT: "somebody asking for pictures of themselves",
    Agency.MEDIA: "the media",
    Agency.OTHER: "somebody else",
}
CHANNEL: Final = {
    Channel.EMAIL: "by e-mail",
    Channel.FORM: "on the form",
    Channel.PORTAL: "by the portal",
    Channel.IN_PERSON: "in person",
    Channel.PHONE_URGENT: "URGENT by phone",
    Channel.RADIO_URGENT: "URGENT by radio",
}
URGENCY: Final = {
    Urgency.IMMEDIATE: "U1 immediate",
    Urgency.URGENT: "U2 urgent",
    Urgency.PRIORITY: "U3 priority",
    Urgency.ROUTINE: "U4 routine",
    Urgency.LOW: "U5 low",
}
RESULT: Final = {
    Result.FOUND: "FOUND",
    Result.NOTHING_SEEN: "looked, nothing seen",
    Result.NO_COVERAGE: "no camera covers it",
    Result.OUT_OF_VIEW: "out of this camera's view",
    Result.PTZ_ELSEWHERE: "camera was looking elsewhere",
    Result.CAMERA_FAULT: "camera was out of order",
    Result.RECORDER_GAP: "gap in the recording",
    Result.OVERWRITTEN_BEFORE: "overwritten before the request came",
    Result.OVERWRITTEN_PENDING: "OVERWRITTEN WHILE THE REQUEST WAITED",
    Result.OBSTRUCTED: "view obstructed",
    Result.POOR_QUALITY: "picture too poor",
    Result.DEPLOYABLE_NOT_IN_PLACE: "deployable did not stand there then",
    Result.PRIVACY_MASKED: "masked for privacy",
    Result.WRONG_TIME_OR_PLACE: "wrong time or place given",
    Result.INSUFFICIENT: "too little was told",
    Result.WINDOW_TOO_WIDE: "window too wide",
    Result.NOT_OUR_CAMERA: "not our camera",
    Result.NO_REPLY: "no reply from the requester",
    Result.WITHDRAWN: "withdrawn",
    Result.NO_LAWFUL_BASIS: "no lawful basis",
    Result.DUPLICATE: "asked for before",
    Result.CLOCK_ERROR: "recorder's clock was wrong",
}
OUTCOME: Final = {
    Outcome.POSITIVE_EXPORTED: "found, exported",
    Outcome.POSITIVE_VIEWED: "found, viewed, no copy",
    Outcome.PARTIAL: "partly found",
    Outcome.NOTHING_SEEN: "nothing seen",
    Outcome.UNABLE: "unable",
    Outcome.WITHDRAWN: "withdrawn",
    Outcome.REFUSED: "refused",
    Outcome.REDIRECTED: "sent on to whose camera it is",
    Outcome.DUPLICATE: "duplicate of an earlier request",
    Outcome.NO_REPLY: "no reply from the requester",
    Outcome.PRESERVED: "preserved as asked",
}
REASON: Final = {
    MainReason.LOST_WHILE_WAITING: "lost while waiting",
    MainReason.OVERWRITTEN_BEFORE: "overwritten before it was asked for",
    MainReason.OUR_FAULT: "our camera or recorder at fault",
    MainReason.CAMERA_ELSEWHERE: "camera looking elsewhere",
    MainReason.NO_COVERAGE: "no coverage",
    MainReason.POOR_PICTURE: "picture too poor",
    MainReason.NOTHING_SEEN: "looked, nothing seen",
}
IDENTITY: Final = {
    IdentityLevel.DIRECTORY: "A: known by their force's own directory or evidence system",
    IdentityLevel.AUTHENTICATED: "B: mail proved by our gateway to be of their force",
    IdentityLevel.CALLED_BACK: "C: called back on a number from our own book",
    IdentityLevel.UNVERIFIED: "D: not made sure of; kept, and nothing given out",
}
UNREAD: Final = {
    Unread.TOO_LARGE: "it is too large",
    Unread.TOO_DEEP: "it is packed too deep",
    Unread.ENCRYPTED: "it is locked with a password",
    Unread.NOT_READABLE: "it cannot be read safely",
    Unread.UNKNOWN_FORM: "it is not our form",
    Unread.TOOK_TOO_LONG: "reading it took too long",
}
REMARK: Final = {
    "mixed_script": "THE SENDER'S DOMAIN MIXES ALPHABETS: it may only look like a force's",
    "foreign_domain": "the sender's domain is on no list of ours",
    "many_senders": "more than one sender is named: none is proved",
    "script": "the PDF carries a script, not run",
    "launches": "the PDF wants a program started, not done",
    "embedded": "the PDF carries files inside, not opened",
    "xfa": "the PDF carries a second form, not read",
    "cut": "only the beginning is shown; the whole is in the original",
    "odd_headers": "a header could not be read",
}
"""What whoever deals with an original should know of it."""
MISSING: Final = {
    "agency": "which force or body asks",
    "name": "the officer's name",
    "rank": "rank or role",
    "shoulder": "shoulder number",
    "email": "an e-mail address to answer to",
    "purpose": "what the footage is wanted for",
    "basis": "the lawful basis",
    "place": "where to look",
    "window": "the date, from when and to when",
    "reference": "a crime reference, or the CAD number with its date",
    "offence": "what happened",
    "necessity": "why it is necessary",
    "specific": "one incident to look for",
}
"""What a requester can be asked for, in words."""
WARNED: Final = {
    Warned.AMBER: "footage asked for is overwritten in under 7 days",
    Warned.RED: "footage asked for is overwritten in under 72 hours",
    Warned.FLASHING: "FOOTAGE ASKED FOR IS OVERWRITTEN WITHIN 24 HOURS: tell the supervisor",
    Warned.GONE: "FOOTAGE ASKED FOR IS GONE",
    Warned.FORM: "the written form of this urgent request has not come",
    Warned.MONTH: "the statutory month runs out in 7 days",
    Warned.WATCHING: "IT ASKS US TO WATCH SOMEBODY IN TIME TO COME, which is no review: tell the supervisor",
    Warned.MANY: "more requests than one officer sends: a supervisor looks at them",
}


def month_words(ends: date | None, *, over: bool) -> str:
    """The statutory month as an alarm says it: "the statutory month ends 13 Apr 2026"."""
    day = "" if ends is None else f"{ends:%-d %b %Y}"
    return f"THE STATUTORY MONTH IS OVER since {day}: answer it" if over else f"the statutory month ends {day}"


def time_left(at: datetime | None, now: datetime) -> str:
    """What is left before an overwriting, as a screen says it: "2 d 04:10", "3:25", "gone 1:10"; "not known" for none."""
    if at is None:
        return "not known"
    left = at - now
    if left <= timedelta(0):
        return f"gone {_span(-left)}"
    return _span(left)


def _span(span: timedelta) -> str:
    minutes = int(span.total_seconds() // 60)
    days, rest = divmod(minutes, 1440)
    clocked = f"{rest // 60}:{rest % 60:02d}"
    return f"{days} d {rest // 60:02d}:{rest % 60:02d}" if days else clocked


GONE: Final = (
    "it is about somebody's own conduct: from now on the manager and information governance alone see it, not you"
)
"""Said to whoever wrote down something about a request that is no longer for them."""
BAND: Final = {
    Band.GREEN: "",
    Band.AMBER: "under 7 d",
    Band.RED: "under 72 h",
    Band.FLASHING: "UNDER 24 H",
    Band.GONE: "GONE",
    Band.UNKNOWN: "time not known",
    Band.KEPT: "kept",
}
"""The words beside a band's colour."""


def window(begins: datetime | None, ends: datetime | None, near: datetime | None = None) -> str:
    """A window as the room says it: "13 Mar 21:30-22:00"; its date once, or twice where it runs into the next day.

    `near` is when it is read: a day of another year bears its year.
    """
    if begins is None:
        return "time not known"
    first = f"{day_words(begins, near)} {spoken(begins)}"
    if ends is None:
        return f"{first} on"
    same = local(begins).date() == local(ends).date()
    return f"{first}-{spoken(ends)}" if same else f"{first} to {day_words(ends, near or begins)} {spoken(ends)}"


def minutes(n: int) -> str:
    """Minutes spent, or that nobody looked."""
    return counted(n, "minute") if n else ""
