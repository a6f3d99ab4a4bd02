"""How a fault, its contract's clock and the contractor's sheet read."""

from datetime import datetime, timedelta

from control_room.domain.book import heard
from control_room.domain.faults.codes import Ended, Step
from control_room.domain.faults.states import Fault
from control_room.domain.refs import with_check
from control_room.domain.repairs import Limit
from control_room.domain.times import spoken
from control_room.services.repairs import Standing
from control_room.words.faults import OWNERS, SOURCES, WAITS, camera_and, cause_words, pounds, symptom_words
from control_room.words.saying import counted, day_words, joined, ref_words

STEPS = {
    Step.SUSPECT: "suspected, to be looked at",
    Step.LOGGED: "contractor to be told",
    Step.REPORTED: "told",
    Step.ACKNOWLEDGED: "answered",
    Step.ATTENDED: "engineer was there",
    Step.AWAITING: "waits",
    Step.SAID_MENDED: "said mended, recording to be looked at",
    Step.OVER: "closed",
}

ENDS = {
    Ended.NOT_A_FAULT: ("not a fault", "looked at, and nothing is wrong"),
    Ended.DUPLICATE: ("the same as another", "that one goes on"),
    Ended.TRANSIENT: ("went away by itself", "nothing was mended"),
    Ended.BEYOND_REPAIR: ("not worth mending", "a manager says so; it counts as down until decommissioned"),
}
"""How a fault may end otherwise than mended: the word, and what it means."""


def lasted(span: timedelta) -> str:
    """How long something was so, as coarse as it is long: `40 min`, `5 h`, `12 days`."""
    minutes = int(span.total_seconds() // 60)
    if minutes < 60:
        return f"{max(minutes, 0)} min"
    return f"{minutes // 60} h" if minutes < 48 * 60 else counted(minutes // 1440, "day")


def moment(at: datetime, now: datetime) -> str:
    """A day and a time, the year where it is another."""
    return f"{day_words(at, now)} {spoken(at)}"


def stands_at(stands: Standing) -> str:
    """Where it stands in a few words: `waits for access`, `told`, ..."""
    fault = stands.fault
    if fault.waiting is not None:
        return f"waits for {WAITS[fault.waiting.why]}"
    return STEPS[fault.step]


def limit_words(name: str, limit: Limit | None, now: datetime) -> str:
    """One limit: by when, and whether it was or is missed."""
    if limit is None:
        return ""
    if limit.met is not None:
        return f"{name} {moment(limit.met, now)}, {'late' if limit.missed(now) else 'in time'}"
    if limit.stands:
        return f"{name} by {moment(limit.by, now)}, clock stopped"
    return f"{name} {'OVERDUE since' if limit.missed(now) else 'by'} {moment(limit.by, now)}"


def next_limit(stands: Standing, now: datetime) -> str:
    """The limit that matters now."""
    first = stands.clock.attend
    if first is not None and first.met is None:
        return limit_words("attend", first, now)
    last = stands.clock.fix
    return limit_words("mend", last, now) if last is not None and last.met is None else ""


def what(fault: Fault) -> str:
    """The cameras and what is wrong with them."""
    return camera_and(fault.cameras, symptom_words(fault.symptom) or heard(fault.text) or "fault")


def row(stands: Standing, now: datetime) -> str:
    """One fault on a line."""
    fault = stands.fault
    tries = f"repair failed {counted(fault.tries, 'time')}" if fault.tries else ""
    head = f"{ref_words(fault.ref):<7} {fault.severity.upper()}  {what(fault)}"
    return joined(head, lasted((fault.over_at or now) - fault.began), stands_at(stands), tries, next_limit(stands, now))


def told(stands: Standing, now: datetime) -> tuple[str, ...]:
    """Everything known of a fault, a line each."""
    fault = stands.fault
    rows = [
        row(stands, now),
        joined(*(f"{camera.typed} {camera.location}, {camera.ward}" for camera in stands.cameras), by="; "),
        joined(f"since {moment(fault.began, now)}", fault.over_at and f"until {moment(fault.over_at, now)}"),
        fault.suspected_by and f"suspected by {SOURCES.get(fault.suspected_by, fault.suspected_by)}",
        f"for {OWNERS[fault.owner]} to put right",
        stands.contract
        and joined(
            f"contract {stands.contract.id}, {stands.contract.name}",
            fault.told_at and f"told {moment(fault.told_at, now)}",
            heard(fault.contractor) and f"theirs: {heard(fault.contractor)}",
        ),
        joined(limit_words("attend", stands.clock.attend, now), limit_words("mend", stands.clock.fix, now)),
        stands.clock.stopped and f"clock stopped for {lasted(stands.clock.stopped)} in all",
    ]
    rows += [
        f"waited for {WAITS[stop.why]} ({heard(stop.who)}) from {moment(stop.begins, now)}"
        + (f" to {moment(stop.ends, now)}" if stop.ends else ", waits still")
        for stop in fault.stops
    ]
    rows += [
        f"recording {gap.recording.value} from {moment(gap.begins, now)} to {moment(gap.ends, now) if gap.ends else 'now'}"
        for gap in fault.gaps
    ]
    rows += [
        f"attached, two pictures: as it should be, and as it was {moment(pair.taken, now)} (review {pair.review})"
        for pair in fault.pictures
    ]
    rows.append(
        joined(
            fault.cause and f"cause: {cause_words(fault.cause)}",
            heard(fault.parts),
            None if fault.pence is None else pounds(fault.pence),
        )
    )
    return tuple(str(each) for each in rows if each)


def sheet(stands: Standing, now: datetime) -> tuple[str, str]:
    """The contractor's sheet: subject and body. It names no person and tells nothing of what was being watched."""
    fault = stands.fault
    ref = with_check(fault.ref)
    attend, fix = stands.clock.attend, stands.clock.fix
    rows = [
        f"Our reference   {ref} (please quote it, and send us yours)",
        f"Priority        {fault.severity.upper()}",
        f"What is wrong   {symptom_words(fault.symptom) or heard(fault.text) or 'see below'}",
        f"Since           {moment(fault.began, now)} (London time)",
        f"Reported        {moment(now, now)}",
        *(
            f"Camera          {camera.number}, {camera.location}, {camera.ward} ({camera.make} {camera.model})"
            for camera in stands.cameras
        ),
        f"Attend by       {moment(attend.by, now)}" if attend else "",
        f"Mend by         {moment(fix.by, now)}" if fix else "",
        f"Repairs that did not hold so far: {fault.tries}" if fault.tries else "",
        "",
        "The fault is closed when we have looked at the recording after your repair, not before.",
    ]
    contract = stands.contract.id if stands.contract else ""
    return f"Camera fault {ref} {fault.severity.upper()} ({contract})", "\n".join(each for each in rows if each) + "\n"
