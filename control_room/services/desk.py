"""The live desk: what a quick line is read against, and the one way a typed line gets into the book."""

from datetime import datetime
from typing import Final
from uuid import UUID, uuid4, uuid5

from msgspec import Struct

from control_room.domain import line as quick
from control_room.domain.assists.kinds import Force, ForceSeen
from control_room.domain.assists.states import Assist
from control_room.domain.authority import NotYours
from control_room.domain.book import heard
from control_room.domain.errors import BookUnavailable, NoSuchMatter, Refusal
from control_room.domain.faults import Fault
from control_room.domain.line import Context, OpenMatter, Reading, intents
from control_room.domain.line.alone import without_word
from control_room.domain.line.beside import Beside
from control_room.domain.line.major_said import Incident, MajorStep
from control_room.domain.majors.states import Major
from control_room.domain.matters import Matter, Stage
from control_room.domain.radio import RadioCall
from control_room.domain.refs import RefKind, said
from control_room.domain.shifts import Shift
from control_room.domain.staffing import present
from control_room.domain.times import spoken
from control_room.services import rosters
from control_room.services.acts import Looking, Receipt, Signed
from control_room.services.cards import as_open
from control_room.services.filing import Entry, Filing
from control_room.services.named import running
from control_room.services.services import Services
from control_room.store import rows, seen

ROOMS: Final = ("lambeth", "sutton", "bromley", "merton", "lewisham", "southwark", "surrey", "btp", "tfl")
"""Neighbouring control rooms, where no directory is in force that names them."""
LEARNT: Final = 200
"""Radio calls looked back through for callsigns."""


class Entered(Struct, frozen=True, kw_only=True):
    """What Enter came to.

    Attributes:
        number: the line's number in the book.
        ref: the matter it was filed on.
        active: where the desk's next bare line goes.
        owed: codes still owed on the line or its matter.
        refused: why a step could not be taken, in words; the words typed were kept as a line all the same.
        said: how the line was understood, in words.
    """

    number: int
    ref: str | None
    active: str | None
    owed: tuple[str, ...] = ()
    refused: str = ""
    said: str = ""
    repeated: bool = False


class NothingTyped(Refusal):
    """Enter on an empty line, or a line that only asks."""

    code = "nothing_typed"


def _open_matter(matter: Matter) -> OpenMatter:
    if isinstance(matter, (Assist, RadioCall)):
        return as_open(matter)
    text = getattr(matter, "text", None) or getattr(matter, "subject", None)
    cameras = matter.cameras if isinstance(matter, Fault) else ()
    return OpenMatter(ref=matter.ref, words=heard(text)[:60], cameras=cameras, at=matter.last_at)


class Desk:
    """Reads and enters quick lines for one workstation."""

    def __init__(self, services: Services) -> None:
        self._s = services
        self._filing = Filing(services)

    # -- reading ------------------------------------------------------------------------------------------------------

    async def context(self, *, by: Signed, active: str | None = None) -> Context:
        """All that a line is read against, as the book stands now."""

        def look(looking: Looking) -> Context:
            outstanding = tuple(
                m for m in looking.outstanding() if not isinstance(m, Shift) and m.stage is not Stage.VOIDED
            )
            opened = tuple(_open_matter(m) for m in outstanding if m.stage is Stage.OPEN)
            calls = looking.matters(RadioCall, outstanding=False, limit=LEARNT)
            unpromoted = [c for c in calls if c.stage is Stage.OPEN and c.promoted_to is None]
            callsigns = {heard(c.callsign).upper() for c in calls if c.callsign}
            people = rows.everybody(looking.conn)
            mine = next((str(r["initials"]) for r in people if r["staff"] == by.staff), "")
            faults = tuple(m for m in outstanding if isinstance(m, Fault) and m.entry is not None)
            contacts = self._s.onshift.contacts.known(looking, faults)
            here, shift = rosters.running(looking), rosters.current(looking, by)
            current = seen.matter(looking.conn, looking.reader, active) if active else None
            return Context(
                now=looking.now,
                cameras=self._s.cameras.inventory,
                active=_open_matter(current) if current is not None else None,
                open=opened,
                last_call=as_open(unpromoted[-1]) if unpromoted else None,
                callsigns=frozenset(callsigns),
                staff=tuple(str(r["initials"]) for r in people if r["active"] and r["initials"]),
                numbers=frozenset(str(r["staff"]).lower() for r in people if r["active"]),
                me=mine,
                things=self._s.onshift.equipment.names(looking.now, outstanding),
                operations=running(looking),
                rooms=() if contacts.has_rooms else ROOMS,
                present=len(present(here, looking.now)),
                floor=None if shift is None else shift.floor,
                contacts=contacts,
            )

        return await self._s.acts.read(by, look)

    def read(self, typed: str, context: Context) -> Reading:
        """How a line would be understood; never fails, writes nothing."""
        return quick.read(typed, context)

    # -- entering -----------------------------------------------------------------------------------------------------

    async def enter(
        self,
        typed: str,
        *,
        by: Signed,
        active: str | None = None,
        at: datetime | None = None,
        uid: UUID | None = None,
        reading: Reading | None = None,
    ) -> Entered:
        """Write one typed line. Words are never refused: a step that cannot be taken leaves the words as a plain line.

        Args:
            active: the matter a bare line goes to.
            at: when it happened, if the line does not say.
            reading: the reading shown to the operator, when guesses were dropped from it.

        Raises:
            NothingTyped: the line is blank, or only asks (find, help).
            BookUnavailable: the book cannot be written; the caller takes the words aside.
            NotYours: this person may not write lines at all.
        """
        context = await self.context(by=by, active=active)
        read = reading or quick.read(typed, context)
        if not isinstance(read.intent, intents.Alone) and (bare := without_word(typed)) != typed:
            typed, read = bare, quick.read(bare, context)  # a booking nobody could read: its code word is kept nowhere
        if isinstance(read.intent, Beside):
            raise NothingTyped("nothing was typed that goes into the book")
        entry = Entry(
            typed=typed,
            reading=read,
            by=by,
            at=read.at.at if read.at is not None and read.at.at is not None else at,
            uid=uid or uuid4(),
            people=await self._initials(by),
        )
        refused = ""
        try:
            receipt = await self._filing.file(entry)
        except (BookUnavailable, NotYours):
            raise
        except Refusal as refusal:
            refused = str(refusal)
            receipt = await self._kept(entry, read.intent.ref or active)
        else:
            await self._force(receipt, entry)
        return await self._entered(receipt, read, by, active, refused)

    async def _force(self, receipt: Receipt, entry: Entry) -> None:
        """Force or a search seen in an assist offers a hold at once, by a line of its own."""
        ref = receipt.ref
        if ref is None or not ref.startswith(RefKind.ASSIST) or quick.Offer.HOLD not in entry.reading.offers:
            return
        assist = await self._s.acts.read(entry.by, lambda look: look.matter(ref, Assist))
        if assist.stage is not Stage.OPEN or assist.offer is not None or assist.holds:
            return
        searched = {"stop", "search"} <= set(entry.typed.lower().split())
        what = Force.STOP_AND_SEARCH if searched else Force.USE_OF_FORCE
        await self._s.assists.add(ref, ForceSeen(what=what), by=entry.by, at=entry.at, uid=uuid5(entry.uid, "force"))

    async def _kept(self, entry: Entry, ref: str | None) -> Receipt:
        try:
            return await self._filing.plain(entry, ref=ref, owed=(*entry.owed, "step"))
        except NoSuchMatter:
            return await self._filing.plain(entry, owed=(*entry.owed, "step"))

    async def _initials(self, by: Signed) -> dict[str, str]:
        found = await self._s.acts.read(by, lambda look: rows.everybody(look.conn))
        return {str(r["initials"]).lower(): str(r["staff"]) for r in found if r["initials"]}

    async def _entered(self, receipt: Receipt, read: Reading, by: Signed, active: str | None, refused: str) -> Entered:
        matter: Matter | None = None
        ref = receipt.ref
        if ref is not None:
            matter = await self._s.acts.read(by, lambda look: seen.matter(look.conn, look.reader, ref))
        goes_on = active
        majors = self._s.onshift.majors
        if isinstance(matter, Assist):
            goes_on = matter.ref if matter.stage is Stage.OPEN else await majors.in_hand(by=by)
        if isinstance(matter, Major):
            goes_on = matter.ref if matter.stage is Stage.OPEN else None
            refused = refused or _joined(matter, receipt, read)
        owed = matter.owed() if matter is not None else tuple(dict.fromkeys(o.kind.value for o in read.owed))
        return Entered(
            number=receipt.number,
            ref=ref,
            active=goes_on,
            owed=owed,
            refused=refused,
            said=quick.explain(read),
            repeated=receipt.repeated,
        )


def _joined(major: Major, receipt: Receipt, read: Reading) -> str:
    """What whoever would have opened an incident is told where it was open already; "" where they opened it."""
    opens = isinstance(read.intent, Incident) and read.intent.step in {MajorStep.OPEN, MajorStep.STANDBY}
    if not opens or receipt.number == major.opened:
        return ""
    return (
        f"{said(major.ref)} is open since {spoken(major.opened_at)}, by {major.by}: you joined it, and your words are in its log. "
        "Another beside it: m second, what it is, and why"
    )
