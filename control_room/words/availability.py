"""How the figures of working cameras read, and who is down."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from control_room.domain.availability import RULE, Availability, CameraTime, Share
from control_room.domain.book import heard
from control_room.domain.faults.codes import Step
from control_room.domain.faults.states import Fault
from control_room.services.availability import Down, Working
from control_room.words.faults import WAITS, cause_words, symptom_words
from control_room.words.repairs import lasted, moment
from control_room.words.saying import counted, joined, plain, ref_words

COLUMNS = ("camera", "place", "ward", "down since", "days", "why", "reported", "stands", "requests refused for it")
_STATUS = {"ber": "beyond economic repair", "out_of_service": "out of service"}


def hours(seconds: int) -> str:
    """Camera hours, to a tenth: `1,353.6 h`."""
    return f"{seconds / 3600:,.1f} h"


def share_words(share: Share) -> str:
    """A share with its numerator and denominator; never a percentage alone."""
    if share.percent is None:
        return "no camera was required"
    return f"{share.percent:.2f} %: {hours(share.required - share.lost)} of {hours(share.required)}, {hours(share.lost)} lost"


def figures(found: Availability, now: datetime) -> Iterator[str]:
    """A period's figures, a line each, and the rule they are made by."""
    yield f"{counted(len(found.cameras), 'camera')} required from {moment(found.since, now)} to {moment(found.until, now)}"
    yield f"pictures     {share_words(found.share('no_picture'))}"
    yield f"recording    {share_words(found.share('not_recorded'))}"
    yield f"contract     {share_words(found.share('contractors'))} (the contractor's alone, from when they were told)"
    poor = sum(each.degraded for each in found.cameras)
    yield f"poor, and counted as working: {hours(poor)}"
    down = sum(bool(each.not_recorded or each.no_picture) for each in found.cameras)
    yield f"{counted(down, 'camera')} down at some time in it"
    mending = found.mending
    middle = "" if mending.middle is None else f"half of them within {lasted(timedelta(seconds=mending.middle))}"
    yield joined(
        f"{counted(mending.reported, 'fault')} reported, {len(mending.mended)} mended",
        middle,
        f"{counted(mending.again, 'repair')} that did not hold" if mending.again else "",
    )
    yield RULE


def each_camera(found: Availability) -> Iterator[str]:
    """Camera by camera, the worst first; those without a fault by their number alone."""

    def lost(one: CameraTime) -> int:
        return max(one.no_picture, one.not_recorded)

    troubled = [one for one in found.cameras if lost(one) or one.degraded]
    for one in sorted(troubled, key=lost, reverse=True):
        share = Share(required=one.required, lost=lost(one))
        called = one.camera.lower() if one.camera.startswith("D") else f"c{one.camera}"
        yield joined(
            f"{called:<5} {share.percent or 0:6.2f} %  no picture {hours(one.no_picture)}",
            f"not recorded {hours(one.not_recorded)}",
            f"poor {hours(one.degraded)}" if one.degraded else "",
        )
    yield f"{counted(len(found.cameras) - len(troubled), 'camera')} without any fault"


def why(down: Down) -> str:
    """Why a camera is down, in a few words."""
    said = [
        joined(symptom_words(fault.symptom), fault.cause and f"cause: {cause_words(fault.cause)}")
        for fault in down.faults
    ]
    status = "" if down.camera.status == "in_service" else _STATUS.get(down.camera.status, plain(down.camera.status))
    return joined(*dict.fromkeys((*said, status)), by="; ")


def _stands(fault: Fault) -> str:
    if fault.waiting is not None:
        return f"waits for {WAITS[fault.waiting.why]} ({heard(fault.waiting.who)})"
    return {Step.LOGGED: "contractor to be told", Step.SAID_MENDED: "said mended, not yet checked"}.get(
        fault.step, plain(fault.step)
    )


def cells(down: Down, now: datetime) -> tuple[str, ...]:
    """One camera's row of the answer, under `COLUMNS`."""
    told = [fault.told_at for fault in down.faults if fault.told_at]
    days = (now - down.since).days if down.since else 0
    return (
        down.camera.number,
        down.camera.location,
        down.camera.ward,
        moment(down.since, now) if down.since else "not known",
        str(days),
        why(down),
        moment(min(told), now) if told else "not reported",
        joined(*(f"{ref_words(fault.ref)} {_stands(fault)}" for fault in down.faults), by="; "),
        joined(*(ref_words(ref) for ref in down.failed), by=" "),
    )


def summary(found: Working, now: datetime) -> str:
    """How many are down of how many, with the percentage beside."""
    n, required = len(found.down), found.required
    if not required:
        return "no camera is in service"
    share = 100 * (required - n) / required
    said = (
        f"{n} of {counted(required, 'camera')} down at {moment(found.at, now)}: {required - n} not down, {share:.1f} %"
    )
    told = required - n - found.suspected - found.unknown
    if not (found.suspected or found.unknown):
        return said
    return joined(
        f"{said}; of these {told} told to work",
        f"{found.suspected} suspected, nobody has looked yet" if found.suspected else "",
        f"{found.unknown} not known lately" if found.unknown else "",
    )


def row(down: Down, now: datetime) -> str:
    """One camera that is down, on a line."""
    _, place, _, since, _, said, told, stands, failed = cells(down, now)
    lasting = lasted(now - down.since) if down.since else ""
    refused = f"refused for it: {failed}" if failed else ""
    return joined(f"{down.camera.typed:<5} {place}", f"{lasting} since {since}", said, f"told {told}", stands, refused)
