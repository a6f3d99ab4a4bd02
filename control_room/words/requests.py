"""How the lines of written review requests read."""

from datetime import datetime, timedelta
from typing import Final

from control_room.domain.book import Line, heard
from control_room.domain.requests.codes import Urgency
from control_room.domain.requests.doings import (
    FootageLost,
    RequestAssigned,
    RequestChased,
    RequestConcluded,
    RequestExported,
    RequestFeedback,
    RequestHeardFrom,
    RequestLookedInto,
    RequestNarrowed,
    RequestRaised,
    RequestReopened,
    RequestWarned,
    RequestWritten,
    Searched,
)
from control_room.domain.requests.kinds import (
    OriginalKept,
    RequestAccepted,
    RequestApproved,
    RequestAsked,
    RequestClocked,
    RequestFiled,
    RequestFormCame,
    RequestHeld,
    RequestIdentified,
    RequestKept,
    RequestRead,
    RequestReceived,
    RequestReferred,
    RequestReturned,
)
from control_room.domain.requests.states import ReviewRequest
from control_room.domain.times import hours_minutes, spoken
from control_room.words.describing import what
from control_room.words.holds import KEPT_BY
from control_room.words.request_rows import where, who
from control_room.words.request_terms import (
    AGENCY,
    CHANNEL,
    IDENTITY,
    MISSING,
    OUTCOME,
    REASON,
    REMARK,
    RESULT,
    UNREAD,
    URGENCY,
    WARNED,
    minutes,
    time_left,
    window,
)
from control_room.words.saying import cams, counted, day_words, joined, plain, ref_words, said

LATE: Final = timedelta(minutes=5)
"""A warning said later than this after it was due says how late."""


@what.register
def _(matter: ReviewRequest, now: datetime) -> str:
    gone = matter.gone_at()
    left = "" if gone is None else f"{'' if gone <= now else 'overwritten in '}{time_left(gone, now)}"
    left = left and f"{left}, {day_words(gone or now, now)} {spoken(gone or now)}"
    urgent = "URGENT" if matter.urgency in {Urgency.IMMEDIATE, Urgency.URGENT} else ""
    lost = "FOOTAGE LOST WHILE IT WAITED" if matter.lost else ""
    return joined(urgent, joined(who(matter), where(matter), by=": "), left, lost)


@said.register
def _(facts: RequestReceived, line: Line) -> str:
    _ = line
    size = f"{counted(facts.size, 'byte')} kept as they came" if facts.size else ""
    came = joined("review request", CHANNEL[facts.channel], by=" ")
    return joined(came, facts.subject, facts.sender and f"from {heard(facts.sender)}", size, facts.typed)


@said.register
def _(facts: OriginalKept, line: Line) -> str:
    _ = line
    return f"written request {CHANNEL[facts.channel]}: {counted(facts.size, 'byte')} kept as they came"


@said.register
def _(facts: RequestRead, line: Line) -> str:
    _ = line
    if facts.unread is not None:
        return f"could not be read: {UNREAD[facts.unread]}; look at the original"
    opened = f"{counted(facts.left_out, 'attachment')} kept unopened" if facts.left_out else ""
    proved = {"pass": "sender proved by our gateway", "fail": "SENDER FAILS our gateway's check"}.get(facts.proved, "")
    told = "; ".join(REMARK.get(each, plain(each)) for each in facts.remarks)
    # What it quotes is said on the request's own page, to whoever may see those others: a line cannot ask who reads it.
    says = facts.says and f"says it is {facts.says.upper()}"
    return joined("read", proved, says, told, opened, facts.text or facts.fields)


@said.register
def _(facts: RequestFiled, line: Line) -> str:
    _ = line
    cad = (
        ""
        if facts.cad is None
        else f"CAD {facts.cad}" + (f"/{facts.cad_date:%d%b%y}".upper() if facts.cad_date else "")
    )
    who = joined((facts.rank or "").upper(), facts.name, facts.shoulder, by=" ")
    until = "" if facts.custody_until is None else f"clock to {spoken(facts.custody_until)}"
    custody = "" if not facts.custody else joined("suspect in custody", until, by=" ")
    return joined(
        who,
        "" if facts.agency is None else AGENCY[facts.agency],
        "" if facts.about is None else f"of {ref_words(facts.about)}",
        facts.unit,
        facts.email,
        facts.phone,
        cad,
        facts.crime_ref,
        facts.offence,
        {None: "", True: "a crime", False: "no crime"}[facts.crime],
        plain(facts.purpose),
        plain(facts.basis),
        "" if facts.urgency is None else URGENCY[facts.urgency],
        facts.urgent_reason,
        custody,
        plain(facts.wanted),
        facts.necessity,
    )


@said.register
def _(facts: RequestAsked, line: Line) -> str:
    if facts.dropped:
        return f"item {facts.item} no longer asked for"
    owner = joined("not our camera", facts.whose, by=": ") if facts.not_ours else cams(facts.cameras)
    narrow = "narrowed" if facts.narrowed else ""
    when = window(facts.begins, facts.ends, line.at)
    return joined(
        joined(f"item {facts.item}:", joined(facts.place, owner, by=" "), when, by=" "), facts.look_for, narrow
    )


@said.register
def _(facts: RequestClocked, line: Line) -> str:
    if not facts.gone:
        return "no overwrite time can be told yet"
    first = min(facts.gone, key=lambda each: each.at)
    seen = " by the oldest picture seen" if first.seen else ""
    return f"first picture overwritten {day_words(first.at, line.at)} {spoken(first.at)}, {cams((first.camera,))}{seen}"


@said.register
def _(facts: RequestHeld, line: Line) -> str:
    return joined(
        "hold asked for",
        ref_words(facts.hold),
        cams(facts.cameras),
        window(facts.begins, facts.ends, line.at),
        "as read, to be confirmed" if facts.as_read else "",
        by=" ",
    )


@said.register
def _(facts: RequestKept, line: Line) -> str:
    _ = line
    if facts.again:
        return joined(f"no longer kept under {ref_words(facts.hold)}", cams(facts.cameras), facts.text)
    return joined(joined(KEPT_BY[facts.how], cams(facts.cameras), by=" "), ref_words(facts.hold), facts.text)


@said.register
def _(facts: RequestIdentified, line: Line) -> str:
    _ = line
    rung = "" if facts.number_rung is None else f"rung on {heard(facts.number_rung)}"
    entry = "" if facts.directory is None else f"{facts.directory} in directory {facts.directory_version}"
    had = "" if facts.obtained is None else f"in no directory, had from {heard(facts.obtained)}"
    second = "" if facts.second is None else f"heard by {facts.second} too"
    return joined(f"identity {IDENTITY[facts.level]}", rung, entry, had, second, facts.how)


@said.register
def _(facts: RequestApproved, line: Line) -> str:
    due = f"written form due {day_words(facts.form_due, line.at)} {spoken(facts.form_due)}"
    return joined("urgent: approved to begin before its form", due, facts.reason)


@said.register
def _(facts: RequestFormCame, line: Line) -> str:
    _ = (facts, line)
    return "the written form came"


@said.register
def _(facts: RequestAccepted, line: Line) -> str:
    _ = line
    over = "" if not facts.overridden else f"although {', '.join(facts.overridden)}"
    return joined("accepted", over, facts.reason)


@said.register
def _(facts: RequestReturned, line: Line) -> str:
    _ = line
    asked = ", ".join(MISSING.get(each, each.replace("_", " ")) for each in facts.missing)
    return joined("returned, asked for", asked, facts.clause, by=": ") if asked else joined("returned", facts.said)


@said.register
def _(facts: RequestReferred, line: Line) -> str:
    _ = line
    return joined(f"to information governance, due {facts.due:%-d %b %Y}", facts.clause, facts.reason)


@said.register
def _(facts: RequestAssigned, line: Line) -> str:
    _ = line
    return f"in hand: {facts.staff}"


@said.register
def _(facts: RequestLookedInto, line: Line) -> str:
    _ = line
    return joined("a supervisor has looked", facts.text, by=": ")


@said.register
def _(facts: RequestNarrowed, line: Line) -> str:
    _ = line
    return joined(f"item {facts.item} looked at whole", facts.reason)


@said.register
def _(facts: Searched, line: Line) -> str:
    what = joined(cams((facts.camera,)), RESULT[facts.result], facts.timecodes, by=" ")
    offset = "" if not facts.offset else f"recorder {abs(facts.offset)} s {'fast' if facts.offset > 0 else 'slow'}"
    why = "" if not (facts.fault or facts.seen) else ref_words(facts.fault or facts.seen or "")
    when = "" if facts.begins is None else window(facts.begins, facts.ends, line.at)
    found = ", ".join(ref_words(ref) for ref in facts.kept) or "none"
    looked = f"holds and exports of that time searched: {found}" if facts.sought else ""
    return joined(what, when, minutes(facts.minutes), offset, why, plain(facts.quality), looked, facts.text)


@said.register
def _(facts: FootageLost, line: Line) -> str:
    when = f"overwritten {day_words(facts.gone_at, line.at)} {spoken(facts.gone_at)}"
    return f"LOST WHILE WAITING: item {facts.item}, {cams(facts.cameras)}, {when}"


@said.register
def _(facts: RequestExported, line: Line) -> str:
    _ = line
    return f"exported: {ref_words(facts.export)}"


@said.register
def _(facts: RequestConcluded, line: Line) -> str:
    _ = line
    why = "" if facts.reason is None else REASON[facts.reason]
    links = "" if facts.links is None else f"see {ref_words(facts.links)}"
    over = "" if not facts.overridden else f"although {', '.join(facts.overridden)}"
    return joined(joined("concluded:", OUTCOME[facts.outcome], by=" "), why, facts.clause, over, links, facts.text)


@said.register
def _(facts: RequestWarned, line: Line) -> str:
    late = line.at - facts.due
    after = f"said {hours_minutes(late)} late" if late > LATE else ""
    return joined(WARNED[facts.what], facts.clause, after, "" if facts.rings else "without a sound")


@said.register
def _(facts: RequestRaised, line: Line) -> str:
    _ = line
    was, now = facts.was.value.upper(), facts.urgency.value.upper()
    return joined(f"made {now} from {was} by the console: its footage has under 24 hours left", facts.clause)


@said.register
def _(facts: RequestChased, line: Line) -> str:
    _ = line
    return f"asked what became of the footage, {counted(facts.times, 'time')}"


@said.register
def _(facts: RequestReopened, line: Line) -> str:
    _ = line
    return joined("reopened", facts.reason)


@said.register
def _(facts: RequestWritten, line: Line) -> str:
    _ = line
    to = "" if facts.to is None else f"to {heard(facts.to)}"
    return joined(joined("letter sent:", plain(facts.letter), to, by=" "), facts.subject)


@said.register
def _(facts: RequestHeardFrom, line: Line) -> str:
    _ = line
    return joined("a further message", facts.sender and f"from {heard(facts.sender)}", facts.text)


@said.register
def _(facts: RequestFeedback, line: Line) -> str:
    _ = line
    return joined("what became of it:", plain(facts.used), facts.text, by=" ")
