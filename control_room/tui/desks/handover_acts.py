"""What the keys of the handover pane do; each runs in a worker and answers what to say."""

from typing import TYPE_CHECKING, Final

from control_room.domain.authority import Act, allowed
from control_room.domain.book import heard
from control_room.domain.duties import Absence, Leaving
from control_room.domain.errors import Refusal
from control_room.domain.line.said import OF_CAMERAS, CheckState
from control_room.domain.notes import code16
from control_room.domain.register_codes import Check
from control_room.domain.times import spoken
from control_room.services.approvals import NoSuchPerson
from control_room.services.shifts import ShiftOpenAlready
from control_room.tui.desks.credentials import Credentials
from control_room.tui.desks.handover_rows import parts_of
from control_room.tui.desks.printed import begun
from control_room.tui.modals import Choice
from control_room.words.papers import handover_sheet, running_page
from control_room.words.saying import cams, counted, joined, ref_words
from control_room.words.shifts import CHECKS

if TYPE_CHECKING:
    from control_room.services.acts import Signed
    from control_room.tui.desks.handover import HandoverPane

LONGEST_PAGE: Final = 5000
"""Lines of one shift that are printed; the busiest published room writes 17,106 in a year."""


def may_close(pane: "HandoverPane") -> bool:
    """Whether the person at the desk may close a shift nobody takes over, be it on leave given by phone."""
    return allowed(Act.APPROVE_BY_PHONE, pane.bench.by.role)


# -- the shift ----------------------------------------------------------------------------------------------------------


async def open_shift(pane: "HandoverPane") -> str:
    """Open it; whoever opens it joins it."""
    receipt = await pane.bench.room.shifts.open(by=pane.bench.by)
    return f"{ref_words(receipt.ref or '')} is open; now its checks"


async def well(pane: "HandoverPane", check: Check) -> str:
    """A check is well."""
    await pane.bench.room.shifts.check(by=pane.bench.by, checks=(CheckState(check=check, ok=True),))
    return ""


async def not_well(pane: "HandoverPane", check: Check) -> str:
    """A check is not well; cameras named in the words have their faults, which are reported where there are none."""
    things = pane.bench.room.onshift.equipment.things(pane.bench.room.clock.now())
    hint = parts_of(check, things) or "Cameras as c31 c34"
    name = CHECKS[check]
    note = await pane.asked(f"{name[0].upper()}{name[1:]}: what is wrong?", hint)
    if note is None:
        return ""
    inventory = pane.bench.room.cameras.inventory
    tokens = [token for token in note.replace(",", " ").split() if check is Check.PICTURES or token[0] in "cCdD"]
    found = tuple(camera.number for token in tokens if (camera := inventory.by_number(token)))
    state = CheckState(check=check, ok=False, except_cameras=found)
    await pane.bench.room.shifts.check(by=pane.bench.by, checks=(state,), cameras=found, note=note)
    if found and check in OF_CAMERAS:
        faults = await pane.bench.room.faults.open(by=pane.bench.by)
        theirs = (
            next((f"{cams((n,))} {ref_words(each.ref)}" for each in faults if n in each.cameras), "") for n in found
        )
        return f"{CHECKS[check]} not well: {joined(*theirs)}"
    return f"{CHECKS[check]} not well, and a fault: F3 o has it"


async def join(pane: "HandoverPane") -> str:
    """Somebody comes on duty."""
    who = await pane.asked("Who comes on duty?", "Their staff number. Empty or Esc: nobody")
    if not who:
        return ""
    await _known(pane, who.strip())
    await pane.bench.room.shifts.join(by=pane.bench.by, who=who.strip())
    return f"{who.strip()} is on duty"


async def missing(pane: "HandoverPane") -> str:
    """Somebody expected is not there."""
    who = await pane.asked("Who is missing?", "Their staff number. Empty or Esc: nobody")
    if not who:
        return ""
    why = await pane.pick(
        f"{who.strip()} is",
        (
            Choice(label="sick", answer=Absence.SICK),
            Choice(label="late", answer=Absence.LATE),
            Choice(label="not heard of", answer=Absence.NO_WORD),
            Choice(label="on leave", answer=Absence.LEAVE),
        ),
    )
    if why is None:
        return ""
    await pane.bench.room.shifts.missing(by=pane.bench.by, who=who.strip(), why=why)
    return f"{who.strip()} is written down as missing"


async def leave(pane: "HandoverPane", who: str) -> str:
    """Somebody goes off duty."""
    why = await pane.pick(
        f"{who} goes",
        (
            Choice(label="off duty", answer=Leaving.OFF_DUTY),
            Choice(label="sick", answer=Leaving.SICK),
            Choice(label="called away", answer=Leaving.CALLED_AWAY),
        ),
    )
    if why is None:
        return ""
    alone = await pane.bench.room.visits.left_alone(by=pane.bench.by, going=who)
    if alone:
        inside = counted(sum(visit.count for visit in alone), "visitor")
        said = (
            f"{who} is the last of ours in the room, and {inside} would be in it alone.\n\ny: {who} goes all the same."
        )
        if not await pane.confirm("Visitors are inside", said):
            return f"{who} stays; Alt+V signs the visitors out"
    await pane.bench.room.shifts.leave(by=pane.bench.by, who=who, why=why)
    return f"{who} is off duty"


async def _known(pane: "HandoverPane", who: str) -> None:
    if who not in {person.staff for person in await pane.bench.room.identity.people()}:
        raise NoSuchPerson(f"nobody here has staff number {who}; check it, or a supervisor enrols them under People")


# -- the outgoing -------------------------------------------------------------------------------------------------------


async def propose(pane: "HandoverPane") -> str:
    """The sheet writes itself."""
    await pane.bench.room.handovers.propose(by=pane.bench.by)
    return ""


async def correct(pane: "HandoverPane", item: int) -> str:
    """New words for an item, or a further one."""
    sheet = pane.sheet
    if sheet is None:
        return ""
    before = heard(sheet.handover.held[item - 1].text) if item else ""
    title = f"Item {item}, put right" if item else "A further item, in your own words"
    text = await pane.asked(title, typed=before)
    if text is None or text == before:
        return ""
    by = pane.coming or pane.bench.by
    await pane.bench.room.handovers.correct(by=by, ref=sheet.handover.ref, item=item, text=text)
    return ""


async def sign(pane: "HandoverPane") -> str:
    """The outgoing signs."""
    if pane.sheet is None:
        return ""
    await pane.bench.room.handovers.sign(by=pane.bench.by, ref=pane.sheet.handover.ref)
    return ""


# -- the incomer --------------------------------------------------------------------------------------------------------


async def step_in(pane: "HandoverPane") -> str:
    """The incomer signs in here with their own password; the outgoing stays at the desk."""
    trouble, staff = "", ""
    while True:
        said = f"{pane.bench.by.staff} stays signed in. Whoever takes over signs in here for the handover alone."
        given = await pane.console.push_screen_wait(
            Credentials(title="The incomer", said=said, trouble=trouble, staff=staff)
        )
        if given is None:
            return ""
        staff = given[0]
        try:
            pane.coming = await pane.bench.room.identity.sign_in(*given)
        except Refusal as refusal:
            trouble = str(refusal)
        else:
            pane.to_next = True
            return ""


async def step_back(pane: "HandoverPane") -> str:
    """The incomer steps back; what they answered stands."""
    gone, pane.coming = pane.coming, None
    if gone is None or gone.staff == pane.bench.by.staff:
        return ""
    await pane.bench.room.identity.sign_out(by=gone)
    return f"{gone.staff} has stepped back; what they answered stands"


async def take(pane: "HandoverPane", item: int) -> str:
    """One item is taken, or with 0 every one that is not red."""
    if pane.sheet and pane.coming:
        items = (item,) if item else ()
        await pane.bench.room.handovers.take(by=pane.coming, ref=pane.sheet.handover.ref, items=items)
        pane.to_next = True
    return ""


async def disagree(pane: "HandoverPane", item: int) -> str:
    """One item is taken, not agreed."""
    if pane.sheet is None or pane.coming is None:
        return ""
    said = heard(pane.sheet.handover.held[item - 1].text)
    reason = await pane.asked(f"Item {item} taken, not agreed: why?", said)
    if reason is None:
        return ""
    await pane.bench.room.handovers.disagree(by=pane.coming, ref=pane.sheet.handover.ref, item=item, reason=reason)
    pane.to_next = True
    return ""


async def accept(pane: "HandoverPane") -> str:
    """The incomer has the room: the next shift is opened, the sheet accepted, a checkpoint made, the sheet printed."""
    coming, sheet = pane.coming, pane.sheet
    if coming is None or sheet is None:
        return ""
    room, handover, gone = pane.bench.room, sheet.handover, None
    if handover.signed_by is None:
        gone = await pane.asked("The outgoing has not signed: why?", "Gone home sick, called away. Esc: let them sign")
        if gone is None:
            return ""
    await _open_next(pane, coming, sheet.shift.ref)
    await room.handovers.accept(by=coming, ref=handover.ref, outgoing_gone=gone)
    if await room.shifts.current(by=coming) is None:
        await room.shifts.open(by=coming)
    note = await room.book.checkpoint(by=coming, why="handover")
    said = f"{ref_words(handover.ref)} accepted: {coming.staff} has the room"
    said += f" · book {code16(note.text)}" if note else " · no checkpoint: this workstation is not admitted"
    await step_back(pane)
    try:
        return f"{said} · {await print_sheet(pane, handover.ref)}"
    except Refusal as refusal:
        return f"{said} · {refusal}; f prints it again"


async def _open_next(pane: "HandoverPane", coming: "Signed", outgoing: str) -> None:
    """Open the incomer's shift, unless it is open, or the sheet is handed over in the middle of its own time."""
    shifts = pane.bench.room.shifts
    mine = await shifts.current(by=coming)
    if mine is None or mine.ref == outgoing:
        try:
            await shifts.open(by=coming)
        except ShiftOpenAlready:
            return


async def close_alone(pane: "HandoverPane") -> str:
    """Nobody takes over: a supervisor closes the shift, and what is unanswered is named."""
    shift = pane.sheet.shift if pane.sheet else pane.here.shift
    if shift is None:
        return ""
    await pane.bench.room.identity.needs(Act.OVERRIDE_HANDOVER, by=pane.bench.by)
    reason = await pane.asked(f"Close {ref_words(shift.ref)} with no incomer: why?", "What is unanswered will be named")
    if reason is None:
        return ""
    await pane.bench.room.handovers.override(by=pane.bench.by, shift=shift.ref, reason=reason)
    return f"{ref_words(shift.ref)} closed without an incomer"


# -- paper --------------------------------------------------------------------------------------------------------------


async def print_sheet(pane: "HandoverPane", ref: str) -> str:
    """The sheet as a PDF with the newest checkpoint as text and QR code."""
    room, by = pane.bench.room, pane.bench.by
    sheet = await room.handovers.sheet(by=by, ref=ref) if ref else None
    if sheet is None:
        return "there is no sheet to print yet; p writes it"
    printing = begun(pane)
    last = await room.book.last_checkpoint()
    document = handover_sheet(
        sheet.handover,
        sheet.shift,
        room=await whose(pane),
        by=by.staff,
        now=room.clock.now(),
        checkpoint=last[2] if last else "",
        training=room.settings.training,
    )
    return f"printed to {await printing.paper(document, ref)}"


async def print_page(pane: "HandoverPane") -> str:
    """The running page of the shift at any hour, with a checkpoint over it."""
    room, by, shift = pane.bench.room, pane.bench.by, pane.here.shift
    if shift is None:
        return "no shift is open; o opens it"
    printing = begun(pane)
    lines = await room.shifts.page(shift.ref, by=by, limit=LONGEST_PAGE)
    await room.book.checkpoint(by=by, why="print")
    last, now = await room.book.last_checkpoint(), room.clock.now()
    document = running_page(
        lines,
        title=f"Running page, {shift.ref}",
        room=await whose(pane),
        by=by.staff,
        now=now,
        checkpoint=last[2] if last else "",
        training=room.settings.training,
    )
    name = f"{shift.ref}-at-{spoken(now).replace(':', '').replace(' ', '-')}"
    return f"{counted(len(lines), 'line')} printed to {await printing.paper(document, name)}"


async def whose(pane: "HandoverPane") -> str:
    """Council and station, as they head a page."""
    return await pane.bench.room.book.named()
