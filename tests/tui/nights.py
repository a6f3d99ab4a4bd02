"""A room with people in it and half a night behind it, for the panes and for looking at them."""

from datetime import timedelta

from msgspec.structs import replace

from control_room.domain.boards import BoloPosted
from control_room.domain.book import Noted
from control_room.domain.calls.kinds import CallTaken
from control_room.domain.duties import Absence
from control_room.domain.faults import FaultReported
from control_room.domain.line.said import CheckState
from control_room.domain.orders import OrderPosted
from control_room.domain.people import Role
from control_room.domain.register_codes import CallKind, Check, OrderKind, Symptom, VisitCategory, VisitPurpose
from control_room.domain.visits import VisitSignedIn
from control_room.services.acts import Signed, system

PASSWORD = "tram stop blue kettle"
ROSTER = (
    ("0417", "Jo Wright", Role.OPERATOR, None),
    ("0522", "Dev Khan", Role.OPERATOR, None),
    ("0001", "Sam Price", Role.SUPERVISOR, None),
    ("0100", "Mo Green", Role.MANAGER, "020 7946 0123"),
)


class Seat:
    """A bench whose person stands still."""

    def __init__(self, room, by) -> None:
        self.room, self.by = room, by


async def people(room) -> None:
    chief = Signed(staff="0009", role=Role.SUPERVISOR, ws="CR-2")
    for staff, name, role, telephone in ROSTER:
        await room.identity.enrol(by=chief, staff=staff, name=name, role=role, password=PASSWORD, telephone=telephone)
    await room.cameras.load(by=system("CR-2"))


async def a_night(room, clock) -> str:
    """A shift of JW and DK with a look-out, an order, a fault, a visit, a call, a correction; answers its reference."""
    jw, dk, sup = (
        Signed(staff=staff, role=role, ws="CR-2")
        for staff, role in (("0417", Role.OPERATOR), ("0522", Role.OPERATOR), ("0001", Role.SUPERVISOR))
    )
    shift = (await room.shifts.open(by=jw)).ref
    jw, dk = replace(jw, shift=shift), replace(dk, shift=shift)
    await room.shifts.join(by=dk)
    await room.shifts.check(by=jw, checks=tuple(CheckState(check=c, ok=True) for c in list(Check)[:3]))
    await room.shifts.missing(by=jw, who="0630", why=Absence.SICK)
    clock.tick(600)
    post = BoloPosted(
        subject="silver Audi A3, robbery Purley, two up",
        vrm="KXJ",
        source="SN ops",
        expires=clock.now() + timedelta(hours=10),
    )
    await room.boards.post(by=sup, bolo=post)
    await room.boards.post(by=dk, bolo=BoloPosted(subject="missing girl 14, red coat"))
    await room.boards.post_order(
        by=sup,
        order=OrderPosted(
            order=OrderKind.S60, area="Fairfield", ends=clock.now() + timedelta(hours=9), authority="insp Okafor"
        ),
    )
    await room.faults.report(
        by=jw, fault=FaultReported(cameras=("31",), symptom=Symptom.NOT_RECORDING, text="c31 not recording")
    )
    await room.visits.sign_in(
        by=jw,
        visit=VisitSignedIn(
            count=2,
            category=VisitCategory.POLICE_ROUTINE,
            purpose=VisitPurpose.DOWNLOAD,
            who="PCs 1234SN 0561SN",
            text="to download",
        ),
    )
    await room.calls.take(by=dk, call=CallTaken(about=CallKind.LIFT, text="lift stuck, two in it, Ambassador House"))
    wrong = await room.book.note(by=jw, note=Noted(text="two males with a red bag on North End", cameras=("2",)))
    clock.tick(60)
    await room.book.correct(by=jw, number=wrong.number, text="three males", reason="seen on c4")
    await room.book.note(by=dk, note=Noted(text="tram depot gate open, told the depot", cameras=("61",)))
    await room.shifts.rest(by=dk, minutes=15)
    clock.tick(900)
    return shift
