"""Files lines that keep the board, cameras, telephone, visitors and breaks."""

from datetime import timedelta
from typing import Any

from control_room.domain.assists.kinds import Vulnerable
from control_room.domain.boards import BoloPosted
from control_room.domain.calls.kinds import CallTaken
from control_room.domain.diary import DiaryEntered, DiaryMoved
from control_room.domain.errors import NoSuchMatter
from control_room.domain.faults import FaultNoted, FaultReported
from control_room.domain.line import intents
from control_room.domain.line.said import AloneStep, VrmPart
from control_room.domain.orders import OrderOver, OrderPosted
from control_room.domain.patrols import Patrolled
from control_room.domain.refs import RefKind
from control_room.domain.requests.codes import Agency
from control_room.domain.viewings import NotWhole, ViewingBegun
from control_room.domain.visits import VisitSignedIn
from control_room.services.acts import Receipt
from control_room.services.boards import WhichOrder
from control_room.services.filing.entry import Entry, File, plain
from control_room.services.filing.majors import held_for
from control_room.services.services import Services


class Keeps:
    """Files lines that keep the board, cameras, telephone, visitors and breaks."""

    def __init__(self, services: Services) -> None:
        self._s = services
        self.files: dict[type[Any], File] = {
            intents.Bolo: self._bolo,
            intents.Order: self._order,
            intents.Breach: self._breach,
            intents.Phone: self._phone,
            intents.Message: self._message,
            intents.CameraFault: self._fault,
            intents.Agreed: self._agreed,
            intents.CameOf: self._came_of,
            intents.Patrol: self._patrol,
            intents.Visit: self._visit,
            intents.Sees: self._sees,
            intents.Alone: self._alone,
            intents.Break: self._break,
            intents.BreakEnd: self._back,
            intents.HoldFootage: self._hold,
            intents.Safeguarding: self._safeguarding,
        }

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
            sort=i.sort,
            age=i.age,
            risk=i.risk,
            name=i.name or None,
            premises=i.premises or None,
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
            cameras=i.cameras,
            ring=i.ring or None,
        )
        return await self._s.boards.post_order(by=e.by, order=order, at=e.at, uid=e.uid)

    async def _breach(self, i: intents.Breach, e: Entry) -> Receipt:
        try:
            return await self._s.boards.breach(
                by=e.by,
                ref=i.ref,
                cameras=i.cameras,
                wards=self._s.cameras.wards_of(i.cameras),
                refs=(i.about,) if i.about else (),
                text=e.beyond or "",
                typed=e.typed,
                at=e.at,
                uid=e.uid,
            )
        except (
            NoSuchMatter,
            WhichOrder,
            OrderOver,
        ):  # a line is never refused: it stands as words, and which order is owed
            return await plain(self._s, e, owed=("matter",))

    async def _phone(self, i: intents.Phone, e: Entry) -> Receipt:
        call = CallTaken(
            about=i.kind,
            people=i.people,
            cameras=i.cameras,
            place=i.place or None,
            number=i.number,
            text=i.words,
            typed=e.typed,
            typed_time=e.reading.at is not None and e.reading.at.at is not None,
        )
        return await self._s.calls.take(
            by=e.by, call=call, disposal=i.disposal, told=i.told or None, at=e.at, uid=e.uid
        )

    async def _message(self, i: intents.Message, e: Entry) -> Receipt:
        return await self._s.messages.left(
            by=e.by, number=i.number or "", text=i.words, typed=e.typed, at=e.at, uid=e.uid
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

    async def _agreed(self, i: intents.Agreed, e: Entry) -> Receipt:
        if i.start is None:
            return await plain(self._s, e)
        entered = DiaryEntered(
            sort=i.sort, begins=i.start, ends=i.end, all_day=i.all_day, about=i.about, who=i.who or None
        )
        return await self._s.diary.add(entered, by=e.by, uid=e.uid)

    async def _came_of(self, i: intents.CameOf, e: Entry) -> Receipt:
        ref, diary = i.ref or "", self._s.diary
        if i.came == "done":
            return await diary.done(ref, by=e.by, text=i.words or None, uid=e.uid)
        if i.came == "cancelled" and i.words:
            return await diary.cancel(ref, i.words, by=e.by, uid=e.uid)
        if i.start is None:  # to when, or why, is owed: the words are kept
            return await plain(self._s, e, ref=i.ref)
        was = await diary.one(ref, by=e.by)
        ends = i.end
        if ends is None and not i.all_day and not was.all_day and was.begins is not None and was.ends is not None:
            ends = i.start + max(was.ends - was.begins, timedelta(0))  # it lasts as long as it was to
        moved = DiaryMoved(begins=i.start, ends=ends, all_day=i.all_day, reason=i.words or None)
        return await diary.move(ref, moved, by=e.by, uid=e.uid)

    async def _patrol(self, i: intents.Patrol, e: Entry) -> Receipt:
        patrol = Patrolled(cameras=i.cameras, quiet=i.quiet, text=i.words, typed=e.typed)
        return await self._s.onshift.patrols.log(by=e.by, patrol=patrol, at=e.at, uid=e.uid)

    async def _visit(self, i: intents.Visit, e: Entry) -> Receipt:
        if not i.arriving:
            ref = i.ref or await self._inside(e, i.shoulder_numbers)
            if ref is not None:
                return await self._s.visits.sign_out(
                    by=e.by, ref=ref, text=i.words or None, typed=e.typed, at=e.at, uid=e.uid
                )
            return await plain(self._s, e)
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

    async def _sees(self, i: intents.Sees, e: Entry) -> Receipt:
        viewings = self._s.viewings
        if not i.arriving:
            ref = i.ref or await self._seeing(e, i.shoulder_numbers)
            if ref is None:
                return await plain(self._s, e)
            return await viewings.end(ref, by=e.by, result=e.beyond, typed=e.typed, at=e.at, uid=e.uid)
        viewing = ViewingBegun(
            live=i.live,
            cameras=i.cameras,
            agency=Agency(i.agency) if i.agency else None,
            about=i.about,
            viewer=" ".join(filter(None, (e.beyond, *i.shoulder_numbers))),
            why=None if i.about else i.words,
            typed=e.typed,
        )
        try:
            return await viewings.begin(viewing, by=e.by, at=e.at, uid=e.uid)
        except NoSuchMatter:
            return await plain(self._s, e)
        except (
            NotWhole
        ):  # a line is never refused: it stands as words, on its matter where that is for some people alone
            return await plain(self._s, e, ref=i.about)

    async def _seeing(self, e: Entry, shoulders: tuple[str, ...]) -> str | None:
        open_ = await self._s.viewings.open(by=e.by)
        named = [v for v in open_ if any(s.lower() in str(v.viewer).lower() for s in shoulders)]
        chosen = named or list(open_)
        return chosen[-1].ref if chosen and (named or len(open_) == 1) else None

    async def _alone(self, i: intents.Alone, e: Entry) -> Receipt:
        lone, told = self._s.loneworkers, i.booking
        if told is not None:
            return await lone.on(by=e.by, uid=e.uid, **{name: getattr(told, name) for name in told.__struct_fields__})
        ref = i.ref or await lone.named(i.who or "", by=e.by)
        if i.step is AloneStep.OFF:
            return await lone.off(ref, by=e.by, word=i.word, text=i.words or None, uid=e.uid)
        answered = i.step is AloneStep.ANSWERED
        return await lone.checked(ref, by=e.by, answered=answered, word=i.word, text=i.words or None, uid=e.uid)

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

    async def _hold(self, i: intents.HoldFootage, e: Entry) -> Receipt:
        if i.ref and i.ref.startswith(RefKind.MAJOR_INCIDENT) and i.start and i.end:
            return await held_for(self._s, i.ref, i, e)
        if i.ref and i.ref.startswith(RefKind.HOLD):  # what was owed of it
            return await self._s.holds.file(
                i.ref,
                by=e.by,
                cameras=i.cameras,
                begins=i.start,
                ends=i.end,
                text=e.beyond,
                typed=e.typed,
                at=e.at,
                uid=e.uid,
            )
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
