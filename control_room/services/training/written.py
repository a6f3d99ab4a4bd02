"""Written requests over the training year: how each comes, is kept, looked at, and answered on the day it is counted for."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Final

import msgspec

from control_room.domain.clauses import ClauseBlocks
from control_room.domain.requests.codes import (
    POSITIVE,
    Channel,
    IdentityLevel,
    MainReason,
    Outcome,
    Urgency,
    Used,
)
from control_room.domain.requests.originals import Parsed, Sort
from control_room.domain.requests.states import ReviewRequest
from control_room.services.training import evidence, looked
from control_room.services.training.officers import BLIND, Asking, item, officer, particulars
from control_room.services.training.play import OFFICE, Play, Story, at_clock, signed
from control_room.services.training.rota import MANAGER
from control_room.services.training.schedule import Answer, one_of
from control_room.store.blobs import digest_of

_CHANNELS: Final = ((Channel.EMAIL, 40.0), (Channel.PORTAL, 14.0), (Channel.FORM, 8.0), (Channel.IN_PERSON, 38.0))
_DAYS: Final = {
    Urgency.IMMEDIATE: (0.02, 0.05), Urgency.URGENT: (0.06, 0.3), Urgency.PRIORITY: (0.4, 3.2),
    Urgency.ROUTINE: (1.0, 7.6), Urgency.LOW: (3.0, 15.0),
}  # fmt: skip
"""How long an answer takes, in days: most within the target of 3.5 and some after it."""
_OLD: Final = timedelta(days=33)
"""Older than the longest any camera keeps."""
_ANY: Final = ((Urgency.URGENT, 0.09), (Urgency.PRIORITY, 0.31), (Urgency.ROUTINE, 0.48), (Urgency.LOW, 0.12))
_SOON: Final = ((Urgency.IMMEDIATE, 0.04), (Urgency.URGENT, 0.18), (Urgency.PRIORITY, 0.40), (Urgency.ROUTINE, 0.38))
"""How urgent a request is; what somebody came to see was more urgent."""
_USED: Final = (
    (Used.CHARGED, 3.0), (Used.CAUTION, 0.7), (Used.ID_MADE, 2.2), (Used.ELIMINATED, 1.0), (Used.INTERVIEW, 1.2),
    (Used.NOT_USED, 0.8), (Used.NFA, 1.6),
)  # fmt: skip


def answered(play: Play, answers: Mapping[date, tuple[Answer, ...]], *, first: datetime, latest: float = 22.0) -> None:
    """Let every request begin that is answered on one of the days; each is answered on its day, whenever it came.

    Args:
        first: nothing comes before.
        latest: hour of the last of the days by which all of its answers are given.
    """
    last = max(answers, default=None)
    for day, told in sorted(answers.items()):
        for answer in told:
            by = latest if day == last else 22.0
            hour = play.random.uniform(min(8.5, by * 0.5), by * 0.98)
            closes = max(at_clock(day, hour), first)
            urgency = one_of(play.random, _SOON if answer is Outcome.POSITIVE_VIEWED else _ANY)
            low, high = _DAYS[urgency] if answer is not MainReason.OVERWRITTEN_BEFORE else (0.1, 0.5)
            came = max(first, closes - timedelta(days=play.random.uniform(low, high)))
            play.begin(came, _answered(play, answer, urgency, came, closes))


def _answered(play: Play, answer: Answer, urgency: Urgency, came: datetime, closes: datetime) -> Story:
    """The whole of one request that was reviewed."""
    whole = closes - came

    def part(share: float) -> datetime:
        return came + whole * share

    lost = answer is MainReason.LOST_WHILE_WAITING
    asking = asked(play, urgency, answer, gone=part(0.7) if lost else None)
    ref = arrives(play, asking)
    yield part(play.random.uniform(0.01, 0.04))
    if not lost and answer is not MainReason.OVERWRITTEN_BEFORE:
        kept(play, ref)
    accepted(play, ref)
    if lost:
        yield part(0.75)
        yield from watched(play)
    yield part(play.random.uniform(0.8, 0.97))
    by = play.desk()
    request = one(play, ref)
    rows = looked.rows(play, request, answer)
    if rows:
        play.do(play.services.requests.reviewing.search(ref, rows, by=by))
    if answer is Outcome.POSITIVE_EXPORTED:
        play.begin(play.later(1200, 9000), evidence.handed_over(play, evidence.exported(play, ref), asking.officer))
    yield closes
    by = signed(MANAGER, OFFICE, None) if lost else play.desk()
    said = "we let it be overwritten; the officer was rung" if lost else None
    play.do(play.services.requests.reviewing.conclude(ref, by=by, text=said))
    told(play, ref, asking.officer.name)
    play.begin(play.later(1800, 15000), _let_go(play, ref))
    if answer in POSITIVE and play.often(0.85):
        play.begin(play.days_later(3, 29), _heard_of(play, ref))
    elif answer in POSITIVE and play.often(0.3):
        play.begin(play.days_later(33, 50), _heard_of(play, ref))


def asked(play: Play, urgency: Urgency, answer: Answer, *, gone: datetime | None = None) -> Asking:
    """Somebody's request, with a window that goes with what it is to come to.

    Args:
        gone: when its pictures are to be overwritten.
    """
    who, random = officer(play), play.random
    channel = one_of(random, _CHANNELS) if gone is None else Channel.IN_PERSON
    filed = particulars(play, who, urgency)
    camera = play.camera()
    if gone is not None:
        while camera.retention_days < 28:
            camera = play.camera()
        begins = gone - timedelta(days=camera.retention_days)
    elif answer is MainReason.OVERWRITTEN_BEFORE:
        begins = play.now - _OLD - timedelta(days=random.uniform(0, 25))
    else:
        begins = play.now - timedelta(hours=random.uniform(3, 30 if urgency < Urgency.PRIORITY else 170))
    begins = begins if gone else begins.replace(second=0, microsecond=0)
    ends = min(begins + timedelta(minutes=random.choice((15, 20, 30, 30, 45, 60))), play.now)
    cameras = 1 if gone else random.choice((1, 1, 1, 1, 2, 2))
    blind = one_of(random, BLIND) if answer is MainReason.NO_COVERAGE else ""
    if blind:
        channel, cameras = one_of(random, ((Channel.EMAIL, 2.0), (Channel.IN_PERSON, 1.0))), 1
    items = [item(play, begins, ends, cameras=cameras, near=camera, place=blind)]
    if answer is Outcome.PARTIAL:
        before = begins - timedelta(minutes=random.choice((20, 40, 90)))
        items.append(item(play, before, before + timedelta(minutes=20), n=2))
    if channel is Channel.IN_PERSON:
        filed = msgspec.structs.replace(filed, email=None)  # answered where they stand: no letters
    return Asking(officer=who, channel=channel, filed=filed, items=tuple(items))


def arrives(play: Play, asking: Asking) -> str:
    """It comes, is kept, receipted and filed. Answers its reference."""
    written = play.services.requests
    if asking.channel is Channel.IN_PERSON:
        by = play.desk()
        ref = play.ref(
            written.keying.key(
                by=by, channel=asking.channel, filed=asking.filed, items=asking.items, typed=asking.text()
            )
        )
        play.do(written.triage.identify(ref, IdentityLevel.DIRECTORY, by=by, how="warrant card seen at the counter"))
        return ref
    answers = "" if asking.channel is Channel.EMAIL else asking.fields()
    ref = received(play, asking, fields=answers)
    if not answers:
        by = play.desk()
        play.do(written.keying.file(ref, asking.filed, by=by))
        play.do(written.keying.ask(ref, asking.items, by=by))
    return ref


def received(play: Play, asking: Asking, *, fields: str = "", text: str | None = None) -> str:
    """A mail or form is kept and read; nothing of it is filed but what stands in closed answers."""
    written, by, who = play.services.requests, play.desk(), asking.officer
    raw = asking.mail(play.now)
    play.do(written.intake.keep(raw, channel=asking.channel, by=by))
    parsed = Parsed(
        sort=Sort.FORM if fields else Sort.MAIL,
        subject=asking.subject,
        sender=who.email,
        date=play.now,
        message_id=asking.message_id(play.now),
        proved="pass",
        proved_domain=who.domain,
        text="" if fields else asking.text() if text is None else text,
        fields=fields,
    )
    return play.ref(written.intake.file(digest_of(raw), parsed, by=by))


def one(play: Play, ref: str) -> ReviewRequest:
    """The request as it stands."""
    return play.do(play.services.acts.read(play.desk(), lambda look: look.matter(ref, ReviewRequest)))


def kept(play: Play, ref: str) -> None:
    """What was asked to be held is seen locked in the recorder."""
    for hold in one(play, ref).holds:
        play.do(play.services.holds.placed(hold.hold, by=play.desk(), text="lock seen in the recorder"))


def accepted(play: Play, ref: str) -> None:
    """The protocol finds nothing in the way, or a supervisor says why it may be done all the same."""
    triage = play.services.requests.triage
    try:
        play.do(triage.accept(ref, by=play.desk()))
    except ClauseBlocks as stop:
        aside = [each.clause for each in stop.findings]
        play.do(
            triage.accept(ref, by=play.supervisor(), override=aside, reason="serious enough, seen with the officer")
        )


def told(play: Play, ref: str, whom: str) -> None:
    """Whom no letter reaches is rung."""
    if one(play, ref).untold:
        play.do(play.services.requests.posting.told(ref, whom, by=play.desk()))


def watched(play: Play) -> Story:
    """The room's own clockwork looks at what falls due on requests."""
    while play.do(play.services.requests.watching.attend()):
        pass
    yield from ()


def let_go(play: Play, ref: str) -> None:
    """Once it is over, its holds are let go."""
    for hold in one(play, ref).holds:
        play.do(play.services.holds.release(hold.hold, "answered, no longer needed", by=play.supervisor()))


def _let_go(play: Play, ref: str) -> Story:
    let_go(play, ref)
    yield from ()


def _heard_of(play: Play, ref: str) -> Story:
    """The officer says what became of it."""
    if one(play, ref).used is None:
        play.do(play.services.requests.reviewing.feedback(ref, one_of(play.random, _USED), by=play.desk()))
    yield from ()
