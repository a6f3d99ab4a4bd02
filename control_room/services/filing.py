"""From how a quick line was understood to the act that writes it: one small method a kind of line."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from msgspec import Struct

from control_room.domain.assists.kinds import Concluded, Opened, Told, Vulnerable
from control_room.domain.boards import BoloPosted
from control_room.domain.book import FOR_HANDOVER, Noted
from control_room.domain.calls import CallTaken
from control_room.domain.faults import FaultNoted, FaultReported
from control_room.domain.line import Reading, SpanKind, intents
from control_room.domain.line.said import Described, VrmPart
from control_room.domain.matters import Stage
from control_room.domain.orders import OrderPosted
from control_room.domain.patrols import Patrolled
from control_room.domain.refs import RefKind
from control_room.domain.visits import VisitSignedIn
from control_room.services.acts import Looking, Receipt, Signed
from control_room.services.services import Services


class Entry(Struct, frozen=True, kw_only=True):
    """One line on its way into the book."""

    reading: Reading
    by: Signed
    at: datetime | None
    uid: UUID
    people: dict[str, str]
    """Initials -> staff number."""

    @property
    def typed(self) -> str:
        """The line as typed."""
        return self.reading.typed

    @property
    def owed(self) -> tuple[str, ...]:
        """Codes of what the line leaves owed."""
        return tuple(dict.fromkeys(o.kind.value for o in self.reading.owed))

    @property
    def beyond(self) -> str | None:
        """The words of the line that nothing else says: what is left when codes, cameras and times are taken out."""
        spans = self.reading.spans
        left = " ".join(self.typed[s.start : s.end].strip(" ,") for s in spans if s.kind is SpanKind.TEXT)
        return " ".join(left.split()) or None

    def staff(self, initials: str | None) -> str | None:
        """The staff number behind initials, or what was typed when nobody has them."""
        return None if initials is None else self.people.get(initials.lower(), initials)


File = Callable[[Any, Entry], Awaitable[Receipt]]


def described(people: tuple[Described, ...]) -> str | None:
    """People as one line each: "1 IC3 male, grey hood, red bag"."""
    lines: list[str] = []
    for one in people:
        parts = [str(one.count), f"IC{one.ic}" if one.ic else "", one.sex.value if one.sex else "", one.age]
        lines.append(" ".join(p for p in parts if p) + (f", {one.words}" if one.words else ""))
    return "\n".join(lines) or None


class Filing:
    """Files each kind of line by the act of its subject."""

    def __init__(self, services: Services) -> None:
        self._s = services
        self._files: dict[type[Any], File] = {
            intents.Note: self._note,
            intents.Append: self._append,
            intents.Radio: self._radio,
            intents.Assist: self._assist,
            intents.Move: self._move,
            intents.Lost: self._lost,
            intents.Found: self._found,
            intents.Boarded: self._boarded,
            intents.HandedTo: self._handed,
            intents.TakenFrom: self._taken,
            intents.Images: self._images,
            intents.Results: self._results,
            intents.Trail: self._trail,
            intents.Bolo: self._bolo,
            intents.Order: self._order,
            intents.Phone: self._phone,
            intents.CameraFault: self._fault,
            intents.Patrol: self._patrol,
            intents.Visit: self._visit,
            intents.Break: self._break,
            intents.BreakEnd: self._back,
            intents.HandoverItem: self._handover,
            intents.Strike: self._strike,
            intents.Amend: self._amend,
            intents.Emergency: self._emergency,
            intents.HoldFootage: self._hold,
            intents.Safeguarding: self._safeguarding,
        }

    async def file(self, e: Entry) -> Receipt:
        """Write the line as it was understood. Raises the subject's refusals; the caller keeps the words all the same."""
        return await self._files[type(e.reading.intent)](e.reading.intent, e)

    async def plain(self, e: Entry, *, ref: str | None = None, owed: tuple[str, ...] = ()) -> Receipt:
        """Write the words as a plain line, whatever they were meant to be."""
        note = Noted(text=e.typed, cameras=e.reading.cameras, refs=e.reading.refs, owed=owed or e.owed)
        return await self._s.book.note(by=e.by, note=note, ref=ref, at=e.at, uid=e.uid)

    async def _note(self, i: intents.Note, e: Entry) -> Receipt:
        if i.checks and e.by.shift:
            return await self._s.shifts.check(
                by=e.by, checks=i.checks, cameras=i.fault_cameras, note=i.words, typed=e.typed, at=e.at, uid=e.uid
            )
        refs = tuple(dict.fromkeys((*e.reading.refs, *e.reading.links)))
        cameras = tuple(dict.fromkeys((*i.cameras, *i.fault_cameras)))
        note = Noted(
            text=i.words or e.typed, typed=e.typed, cameras=cameras, refs=refs, entry=i.entry_type.value, owed=e.owed
        )
        return await self._s.book.note(by=e.by, note=note, ref=i.ref, at=e.at, uid=e.uid)

    async def _append(self, i: intents.Append, e: Entry) -> Receipt:
        ref = i.ref or ""
        match ref[:2]:
            case RefKind.ASSIST:
                return await self._s.assists.note(
                    ref, i.words, by=e.by, cameras=i.cameras, typed=e.typed, at=e.at, uid=e.uid
                )
            case RefKind.RADIO_CALL:
                return await self._s.radio.note(
                    ref, i.words, by=e.by, cameras=i.cameras, typed=e.typed, at=e.at, uid=e.uid
                )
            case RefKind.FAULT:
                noted = FaultNoted(text=i.words, typed=e.typed)
                return await self._s.faults.note(by=e.by, ref=ref, note=noted, at=e.at, uid=e.uid)
            case _:
                note = Noted(text=i.words, typed=e.typed, cameras=i.cameras, refs=e.reading.refs, owed=e.owed)
                return await self._s.book.note(by=e.by, note=note, ref=ref or None, at=e.at, uid=e.uid)

    async def _radio(self, i: intents.Radio, e: Entry) -> Receipt:
        return await self._s.radio.call(
            i.words,
            by=e.by,
            net=i.net,
            direction=i.direction,
            request=i.request,
            callsign=i.callsign,
            location=i.location or None,
            cameras=i.cameras,
            subjects=described(i.people),
            vrm=i.vrm,
            cad=i.cad,
            cad_date=i.cad_date,
            result=i.result,
            typed=e.typed,
            at=e.at,
            uid=e.uid,
        )

    async def _assist(self, i: intents.Assist, e: Entry) -> Receipt:
        opened = Opened(
            source=i.source,
            category=i.category,
            grade=i.grade,
            grade_guessed="grade" in e.reading.guessed,
            cad=i.cad,
            cad_date=i.cad_date,
            cad_proposed="cad_date" in e.reading.guessed,
            cameras=i.cameras,
            call=i.promotes,
            text=i.words,
            typed=e.typed,
            location=i.location or None,
            subjects=described(i.people),
            vrm=i.vrm,
        )
        return await self._s.assists.open(opened, by=e.by, tallies=i.results, at=e.at, uid=e.uid)

    async def _move(self, i: intents.Move, e: Entry) -> Receipt:
        return await self._s.follows.move(
            i.ref or "",
            i.camera,
            by=e.by,
            towards=i.towards or None,
            text=e.beyond,
            typed=e.typed,
            at=e.at,
            uid=e.uid,
        )

    async def _lost(self, i: intents.Lost, e: Entry) -> Receipt:
        return await self._s.follows.lose(
            i.ref or "", by=e.by, camera=i.camera, text=e.beyond, typed=e.typed, at=e.at, uid=e.uid
        )

    async def _found(self, i: intents.Found, e: Entry) -> Receipt:
        return await self._s.follows.find(
            i.ref or "", i.camera, by=e.by, text=e.beyond, typed=e.typed, at=e.at, uid=e.uid
        )

    async def _boarded(self, i: intents.Boarded, e: Entry) -> Receipt:
        return await self._s.follows.board(
            i.ref or "",
            i.travel,
            by=e.by,
            camera=i.camera,
            route=i.route or None,
            vrm=i.vrm,
            towards=i.towards or None,
            text=e.beyond,
            typed=e.typed,
            at=e.at,
            uid=e.uid,
        )

    async def _handed(self, i: intents.HandedTo, e: Entry) -> Receipt:
        return await self._s.follows.hand_over(
            i.ref or "", i.room, by=e.by, text=e.beyond, typed=e.typed, at=e.at, uid=e.uid
        )

    async def _taken(self, i: intents.TakenFrom, e: Entry) -> Receipt:
        return await self._s.follows.take_over(
            i.ref or "", i.room, by=e.by, camera=i.camera, text=e.beyond, typed=e.typed, at=e.at, uid=e.uid
        )

    async def _images(self, i: intents.Images, e: Entry) -> Receipt:
        if i.on:
            return await self._s.follows.images_on(
                i.ref or "",
                by=e.by,
                cameras=i.cameras,
                to=i.to or None,
                text=e.beyond,
                typed=e.typed,
                at=e.at,
                uid=e.uid,
            )
        return await self._s.follows.images_off(
            i.ref or "", by=e.by, cameras=i.cameras, text=e.beyond, typed=e.typed, at=e.at, uid=e.uid
        )

    async def _results(self, i: intents.Results, e: Entry) -> Receipt:
        ref = i.ref or ""
        if ref.startswith(RefKind.RADIO_CALL) and i.radio is not None:
            return await self._s.radio.result(
                ref, i.radio, by=e.by, cameras=i.cameras, text=i.words or None, typed=e.typed, at=e.at, uid=e.uid
            )
        if not ref.startswith(RefKind.ASSIST):
            return await self.plain(e, ref=i.ref)
        if not i.closes:
            told = Told(tallies=i.tallies, text=i.words or None, typed=e.typed)
            return await self._s.assists.add(ref, told, by=e.by, at=e.at, uid=e.uid)
        concluded = Concluded(
            tallies=i.tallies, cameras=i.cameras, place=i.place or None, text=i.words or None, typed=e.typed
        )
        return await self._s.assists.conclude(ref, concluded, by=e.by, images=i.images, at=e.at, uid=e.uid)

    async def _trail(self, i: intents.Trail, e: Entry) -> Receipt:
        return await self._s.follows.recall(
            i.ref or "", i.legs, by=e.by, text=i.words or None, typed=e.typed, at=e.at, uid=e.uid
        )

    async def _bolo(self, i: intents.Bolo, e: Entry) -> Receipt:
        bolo = BoloPosted(
            part=i.vrm_part or VrmPart.WHOLE,
            expires=i.until,
            subject=i.subject or i.words,
            vrm=i.vrm,
            source=i.source or None,
            place=i.place or None,
            reason=i.reason or None,
            typed=e.typed,
        )
        return await self._s.boards.post(by=e.by, bolo=bolo, at=e.at, uid=e.uid)

    async def _order(self, i: intents.Order, e: Entry) -> Receipt:
        wards = tuple(w for w in self._s.cameras.wards if i.area and w.lower() in i.area.lower())
        order = OrderPosted(
            order=i.kind,
            wards=wards,
            starts=i.start,
            ends=i.end,
            area=i.area or None,
            authority=i.authority or None,
            text=i.words,
            typed=e.typed,
        )
        return await self._s.boards.post_order(by=e.by, order=order, at=e.at, uid=e.uid)

    async def _phone(self, i: intents.Phone, e: Entry) -> Receipt:
        call = CallTaken(
            about=i.kind,
            people=i.people,
            cameras=i.cameras,
            place=i.place or None,
            number=i.number,
            text=i.words,
            typed=e.typed,
        )
        return await self._s.calls.take(
            by=e.by, call=call, disposal=i.disposal, told=i.told or None, at=e.at, uid=e.uid
        )

    async def _fault(self, i: intents.CameraFault, e: Entry) -> Receipt:
        if i.fixed and i.ref:
            return await self._s.faults.clear(by=e.by, ref=i.ref, text=i.words, typed=e.typed, at=e.at, uid=e.uid)
        if i.ref:
            noted = FaultNoted(
                cameras=i.cameras,
                symptom=i.symptom,
                told=i.contractor_told,
                contractor=i.contractor_ref or None,
                text=i.words,
                typed=e.typed,
            )
            return await self._s.faults.note(by=e.by, ref=i.ref, note=noted, at=e.at, uid=e.uid)
        fault = FaultReported(
            cameras=i.cameras,
            symptom=i.symptom,
            since=i.since,
            told=i.contractor_told,
            contractor=i.contractor_ref or None,
            text=(e.beyond or "") if i.cameras and i.symptom else i.words,
            typed=e.typed,
        )
        return await self._s.faults.report(by=e.by, fault=fault, at=e.at, uid=e.uid)

    async def _patrol(self, i: intents.Patrol, e: Entry) -> Receipt:
        patrol = Patrolled(cameras=i.cameras, quiet=i.quiet, text=i.words, typed=e.typed)
        return await self._s.patrols.log(by=e.by, patrol=patrol, at=e.at, uid=e.uid)

    async def _visit(self, i: intents.Visit, e: Entry) -> Receipt:
        if not i.arriving:
            ref = i.ref or await self._inside(e, i.shoulder_numbers)
            if ref is not None:
                return await self._s.visits.sign_out(
                    by=e.by, ref=ref, text=i.words or None, typed=e.typed, at=e.at, uid=e.uid
                )
            return await self.plain(e)
        visit = VisitSignedIn(
            count=i.count,
            category=i.category,
            purpose=i.purpose,
            about=i.about,
            who=" ".join(i.shoulder_numbers) or None,
            text=i.words,
            typed=e.typed,
        )
        return await self._s.visits.sign_in(by=e.by, visit=visit, at=e.at, uid=e.uid)

    async def _inside(self, e: Entry, shoulders: tuple[str, ...]) -> str | None:
        inside = await self._s.visits.inside(by=e.by)
        named = [v for v in inside if any(s.lower() in str(v.who or "").lower() for s in shoulders)]
        chosen = named or list(inside)
        return chosen[-1].ref if chosen and (named or len(inside) == 1) else None

    async def _break(self, i: intents.Break, e: Entry) -> Receipt:
        return await self._s.shifts.rest(
            by=e.by,
            who=e.staff(i.who),
            minutes=i.minutes,
            cover=e.staff(i.cover),
            typed=e.typed,
            at=e.at,
            uid=e.uid,
        )

    async def _back(self, i: intents.BreakEnd, e: Entry) -> Receipt:
        return await self._s.shifts.back(by=e.by, who=e.staff(i.who), typed=e.typed, at=e.at, uid=e.uid)

    async def _handover(self, i: intents.HandoverItem, e: Entry) -> Receipt:
        sheet = await self._s.handovers.sheet(by=e.by)
        if sheet is not None and sheet.handover.stage is Stage.OPEN:
            return await self._s.handovers.correct(by=e.by, ref=sheet.handover.ref, text=i.words, uid=e.uid)
        note = Noted(
            text=i.words, typed=e.typed, cameras=i.cameras, refs=e.reading.refs, entry=FOR_HANDOVER, owed=e.owed
        )
        return await self._s.book.note(by=e.by, note=note, ref=i.ref, at=e.at, uid=e.uid)

    async def _strike(self, i: intents.Strike, e: Entry) -> Receipt:
        number = i.number or await self._last(e)
        if number is None:
            return await self.plain(e)
        reason = i.words or "struck by the person who wrote it"
        return await self._s.book.strike(by=e.by, number=number, reason=reason, uid=e.uid)

    async def _amend(self, i: intents.Amend, e: Entry) -> Receipt:
        number = i.number or await self._last(e)
        if number is None:
            return await self.plain(e)
        return await self._s.book.correct(by=e.by, number=number, text=i.words, reason="amended at the desk", uid=e.uid)

    async def _last(self, e: Entry) -> int | None:
        lines = await self._s.acts.read(e.by, Looking.lines, newest=True, limit=100)
        for line in reversed(lines):
            own = line.by == e.by.staff and line.ws == e.by.ws and line.struck is None
            if own and not line.kind.startswith(("book.", "person.", "inventory.", "camera.", "line.c", "line.s")):
                return line.number
        return None

    async def _emergency(self, i: intents.Emergency, e: Entry) -> Receipt:
        return await self._s.assists.emergency(
            i.words,
            by=e.by,
            callsign=i.callsign,
            location=i.place or None,
            cameras=i.cameras,
            typed=e.typed,
            at=e.at,
            uid=e.uid,
        )

    async def _hold(self, i: intents.HoldFootage, e: Entry) -> Receipt:
        return await self._s.holds.request(
            by=e.by,
            cameras=i.cameras,
            begins=i.start,
            ends=i.end,
            about=i.ref,
            text=i.words or None,
            typed=e.typed,
            at=e.at,
            uid=e.uid,
        )

    async def _safeguarding(self, i: intents.Safeguarding, e: Entry) -> Receipt:
        who = Vulnerable.NOT_SAID if i.child is None else Vulnerable.CHILD if i.child else Vulnerable.ADULT
        if i.ref and i.ref.startswith(RefKind.ASSIST):
            return await self._s.assists.vulnerable(i.ref, who, by=e.by, text=i.words or None, at=e.at, uid=e.uid)
        return await self._s.referrals.raise_(
            who,
            by=e.by,
            about=i.ref,
            cameras=i.cameras,
            text=i.words or None,
            place=i.place or None,
            typed=e.typed,
            at=e.at,
            uid=e.uid,
        )
