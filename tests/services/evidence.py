"""An export as operators make one, for the tests of what comes after."""

from control_room.domain.exhibits.codes import CopyKind, IdSeen, Medium, Reference, Signature
from control_room.domain.exhibits.hashes import NamedHash
from control_room.domain.exhibits.kinds import ExportCopied, ExportMade
from control_room.domain.exhibits.releasing import Recipient
from control_room.domain.requests.codes import Agency, Basis
from control_room.services.acts import system
from control_room.store import rows

FILES = (
    NamedHash(name="CAM18_2130.mkv", size=4210688, sha256="a" * 64),
    NamedHash(name="player.exe", size=100, sha256="b" * 64),
)
AGAIN = tuple(one.hashed for one in FILES)
DC = Recipient(
    name="DC Ayodele",
    rank="DC",
    shoulder="1234SN",
    agency=Agency.MPS,
    id_seen=IdSeen.WARRANT_CARD,
    signature=Signature.PAPER_SCAN,
)


async def enrol(room, by, staff="0417", initials="JW", name="Jo Wells"):
    """Somebody with initials, without an account's password."""

    def put(conn):
        rows.enrol(conn, staff=staff, name=name, initials=initials, role="operator", telephone=None, password=None)

    await room.database.write(put)


async def exported(room, by, clock, **more):
    """An export with hashes and a clock check, in a room with its protocol in force; answers its reference."""
    if not room.protocols.kept:
        await room.protocols.load(by=system("CR-2"))
    begins = clock.now()
    given = {
        "begins": begins,
        "ends": begins,
        "mark": "JW/1",
        "cameras": ("18",),
        "basis": Basis.SCH2_P1_PARA2,
        "player": True,
        **more,
    }
    facts = ExportMade(**given)
    ref = (await room.exhibits.make(facts, by=by)).ref
    await room.exhibits.file(ref, FILES, by=by)
    await room.exhibits.check_clock(ref, by=by, reference=Reference.SPEAKING_CLOCK, recorder_at=begins, true_at=begins)
    return ref


async def on_disc(room, by, second, clock, **more):
    """The same, seen by a second person, with a sealed master and a working copy on a stick."""
    ref = await exported(room, by, clock, **more)
    await room.exhibits.verify(ref, by=second)
    await room.custody.copy(ref, ExportCopied(medium=Medium.DVD, seal="B1234567", place="safe 1"), by=by)
    working = ExportCopied(copy_kind=CopyKind.DUPLICATE, medium=Medium.USB_ENCRYPTED, serial="U-9", place="safe 2")
    await room.custody.copy(ref, working, by=by)
    return ref
