"""How lines about the book itself, its people, workstations, cameras and figures read."""

from typing import Final

from control_room.domain import people, reporting
from control_room.domain.audience import BY_NAME, LISTED
from control_room.domain.book import (
    Accepted,
    Attached,
    BackedUp,
    BroughtIn,
    Checkpointed,
    ClockJumped,
    Corrected,
    LetIn,
    Lifted,
    Line,
    Noted,
    Opened,
    Renewed,
    Restricted,
    ShutOut,
    Struck,
    Unknown,
    Viewed,
    WorkstationAdmitted,
    WorkstationRevoked,
    heard,
)
from control_room.domain.cameras import lines as register
from control_room.words.saying import OWED, counted, joined, plain, said

OWED.update(
    step="the step that could not be taken",
    camera="which camera",
    time="which time",
    matter="which matter it belongs to",
    line_number="which line",
    reason="the reason",
)


@said.register
def _(facts: Noted, line: Line) -> str:
    _ = line
    return f"for the handover: {heard(facts.text)}" if facts.entry == "handover" else heard(facts.text)


@said.register
def _(facts: Unknown, line: Line) -> str:
    return joined(line.kind.replace(".", " ").replace("_", " "), facts.words, by=": ")


@said.register
def _(facts: Restricted, line: Line) -> str:
    if line.aud not in BY_NAME:
        return "from here on for the manager and information governance alone"
    worked = ", ".join(facts.let_in)
    if line.aud == LISTED:
        return joined(f"RESTRICTED: for those on its list alone: {worked}", facts.reason, by=": ")
    return joined(
        f"RESTRICTED: for those who need it alone{worked and f', {worked} among them'}", facts.reason, by=": "
    )


@said.register
def _(facts: LetIn, line: Line) -> str:
    _ = line
    return joined(f"{facts.staff} is let in", facts.reason, by=": ")


@said.register
def _(facts: ShutOut, line: Line) -> str:
    _ = line
    return joined(f"{facts.staff} is on its list no more", facts.reason, by=": ")


@said.register
def _(facts: Lifted, line: Line) -> str:
    _ = line
    return joined("no longer restricted: everybody in the room sees it", facts.reason, by=": ")


@said.register
def _(facts: Viewed, line: Line) -> str:
    told = f"{line.by} read it {_VIEWED.get(facts.how, plain(facts.how))}"
    again = f"why, line {facts.said}" if facts.said is not None else ""
    return joined(told, joined(facts.purpose, facts.reason, by=": ") or again, by=", ")


_VIEWED: Final = {"desk": "at the desk", "line": "by a line of it", "command": "on the command line"}


@said.register
def _(facts: Corrected, line: Line) -> str:
    _ = line
    return joined(f"line {facts.number} corrected: {heard(facts.text)}", f"({heard(facts.reason)})", by=" ")


@said.register
def _(facts: Attached, line: Line) -> str:
    _ = line
    return f"attached to line {facts.number}: {heard(facts.name)}, {counted(facts.size, 'byte')}, SHA-256 {facts.digest[:16]}"


@said.register
def _(facts: Struck, line: Line) -> str:
    _ = line
    return f"line {facts.number} struck: {heard(facts.reason)}"


@said.register
def _(facts: BroughtIn, line: Line) -> str:
    _ = line
    whose = facts.staff if facts.checked else f"{facts.staff}, not checked"
    return f"from the side-book, S-{facts.side}, {whose}: {heard(facts.text)}"


@said.register
def _(facts: Renewed, line: Line) -> str:
    _ = line
    return (
        "the rows were made again from the lines: "
        f"{counted(facts.matters, 'matter')} and {counted(facts.sums, 'day sum')} had stood otherwise"
    )


@said.register
def _(facts: Accepted, line: Line) -> str:
    return (
        f"this book, {counted(facts.found, 'line')}, is {facts.state} than {facts.ws} last saw it "
        f"({counted(facts.seen, 'line')}); "
        f"{line.by} and {facts.second} say it is the right one: {heard(facts.reason)}"
    )


@said.register
def _(facts: Opened, line: Line) -> str:
    _ = line
    return joined(
        f"the occurrence book of {heard(facts.station)}, {heard(facts.council)}, opened",
        "TRAINING" if facts.training else None,
    )


@said.register
def _(facts: Checkpointed, line: Line) -> str:
    _ = line
    return f"checkpoint signed over {counted(facts.size, 'line')} ({plain(facts.why)})"


@said.register
def _(facts: BackedUp, line: Line) -> str:
    _ = line
    return f"{'nightly ' if facts.nightly else ''}backup made and verified, {counted(facts.entries, 'line')}"


@said.register
def _(facts: ClockJumped, line: Line) -> str:
    return f"the clock of {line.ws} jumped {abs(facts.seconds):,} s {'forward' if facts.seconds > 0 else 'back'}"


@said.register
def _(facts: WorkstationAdmitted, line: Line) -> str:
    _ = line
    return f"workstation {facts.name} admitted; its key signs checkpoints from here"


@said.register
def _(facts: WorkstationRevoked, line: Line) -> str:
    _ = line
    return f"workstation {facts.name} revoked: {heard(facts.reason)}"


@said.register
def _(facts: people.PersonEnrolled, line: Line) -> str:
    _ = line
    return f"{facts.staff} {heard(facts.name)} enrolled as {plain(facts.role)}"


@said.register
def _(facts: people.PersonChanged, line: Line) -> str:
    _ = line
    standing = None if facts.active is None else "active" if facts.active else "stood down"
    return joined(f"{facts.staff} changed", facts.name, plain(facts.role) or None, facts.telephone, standing)


@said.register
def _(facts: people.PasswordSet, line: Line) -> str:
    _ = line
    return f"{facts.staff} has a new password"


@said.register
def _(facts: people.SignedIn, line: Line) -> str:
    return f"{facts.staff} signed in at {line.ws}"


@said.register
def _(facts: people.SignedOut, line: Line) -> str:
    return f"{facts.staff} signed out at {line.ws}"


@said.register
def _(facts: people.SignInFailed, line: Line) -> str:
    return joined(
        f"wrong password for {facts.staff} at {line.ws}", f"{facts.times} in a row" if facts.times > 1 else ""
    )


@said.register
def _(facts: people.GlassSealed, line: Line) -> str:
    _ = line
    return f"{facts.staff} sealed a new break-glass code"


@said.register
def _(facts: people.GlassBroken, line: Line) -> str:
    _ = line
    return f"BREAK-GLASS by {facts.staff}: {heard(facts.reason)}"


@said.register
def _(facts: people.ApprovedByPhone, line: Line) -> str:
    _ = line
    return joined(
        f"{facts.approver} approved {heard(facts.what) if facts.what else plain(facts.act)} by phone",
        f"rung on {heard(facts.number_rung)}",
        f'"{heard(facts.said)}"',
    )


@said.register
def _(facts: people.ApprovalUsed, line: Line) -> str:
    return f"{line.by} did on the approval of line {facts.number}: {plain(facts.act)}"


@said.register
def _(facts: people.ApprovalCountersigned, line: Line) -> str:
    _ = line
    verdict = "countersigned" if facts.agreed else "did not agree to"
    return joined(f"{line.by} {verdict} the approval of line {facts.number}", facts.words, by=": ")


@said.register
def _(facts: people.TrainingAllowed, line: Line) -> str:
    _ = line
    return f"training room allowed at this workstation until {facts.until}"


@said.register
def _(facts: register.InventoryLoaded, line: Line) -> str:
    _ = line
    changed = f", {len(facts.cameras)} changed" if facts.cameras else ""
    return f"cameras.yml in force: {counted(facts.count, 'camera')}{changed}"


@said.register
def _(facts: register.InventoryRefused, line: Line) -> str:
    _ = line
    return f"cameras.yml not taken, {counted(facts.faults, 'fault')}; the last good one stays: {heard(facts.first)}"


@said.register(register.CameraAdded)
@said.register(register.CameraChanged)
@said.register(register.CamerasChanged)
@said.register(register.CameraWithdrawn)
def _(
    facts: register.CameraAdded | register.CameraChanged | register.CamerasChanged | register.CameraWithdrawn,
    line: Line,
) -> str:
    _ = line
    return heard(facts.text)


@said.register
def _(facts: reporting.FiguresReported, line: Line) -> str:
    _ = line
    period = f"{facts.since:%-d %b %Y} to {facts.until:%-d %b %Y}"
    counts = f"{counted(facts.assists, 'assist')}, {counted(facts.radio_calls, 'radio call')}"
    return f"figures reported, {heard(facts.name)}: {period}, {counts}"
