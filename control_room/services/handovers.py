"""Acts of the handover: the sheet writes itself, is corrected, signed, answered item by item and accepted."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from msgspec import Struct

from control_room.domain.audience import NEED, SYSTEM, WHOLE_ROOM
from control_room.domain.authority import Act, must_differ
from control_room.domain.book import FOR_HANDOVER, Noted, heard
from control_room.domain.calls.states import Call
from control_room.domain.duties import Closing, ShiftClosed
from control_room.domain.errors import Refusal
from control_room.domain.exhibits.states import Export
from control_room.domain.handovers import Handover, HandoverProposed, Item, Part
from control_room.domain.matters import Matter, Stage
from control_room.domain.outstanding import ShiftState, shift_state
from control_room.domain.refs import RefKind, said
from control_room.domain.sheets import Placed, collector, come_since, for_the_room, laid_out
from control_room.domain.shifts import Shift
from control_room.domain.visible import visible
from control_room.services.acts import Acts, Looking, Receipt, Signed, Writing
from control_room.services.boards import lapse
from control_room.services.passing import pass_on
from control_room.services.restrictions import let_in
from control_room.services.rosters import running, the_shift
from control_room.services.tasking import hand_over

Describe = Callable[[Matter, datetime], str]
"""One matter in the room's words, for a line of the sheet."""


class NotOutgoing(Refusal):
    """The sheet is signed by whoever worked the shift."""

    code: ClassVar[str] = "not_outgoing"


class CameSince(Refusal):
    """Something red has come since the sheet was written."""

    code: ClassVar[str] = "came_since"


class Sheet(Struct, frozen=True, kw_only=True):
    """A handover as a screen or the paper shows it; `since` are references outstanding now and not on it."""

    handover: Handover
    shift: Shift
    state: ShiftState
    since: tuple[str, ...] = ()


def plainly(matter: Matter, now: datetime) -> str:
    """A matter without its words: its reference and what it owes."""
    del now
    return " ".join((said(matter.ref), *matter.owed()))


def _unsigned(w: Writing) -> None:
    """No checkpoint: this workstation has no key."""
    del w


class Handovers:
    """What is done at the end of a shift."""

    def __init__(
        self,
        acts: Acts,
        *,
        describe: Describe = plainly,
        seal: Callable[[Writing], object] = _unsigned,
        besides: Callable[[Looking], tuple[str, ...]] = lambda _look: (),
    ) -> None:
        """See the class.

        Args:
            besides: what is owed that is no matter of its own, each in words.
        """
        self._acts, self._besides = acts, besides
        self._describe = describe
        self._seal = seal

    async def propose(self, *, by: Signed, uid: UUID | None = None) -> Receipt:
        """Write the sheet of the running shift from everything outstanding; a sheet already open is brought up to date.

        Raises:
            NoShift: none is running.
            NothingWritten: the open sheet has everything already.
        """

        def decide(w: Writing) -> None:
            shift = the_shift(w, by)
            open_sheet = _open_sheet(w, shift.ref)
            if open_sheet:
                self._add(w, open_sheet, come_since(open_sheet, _everything(w), w.now))
                return
            self._write(w, shift)

        await self._acts.maybe(Act.BOARD, by, lapse)
        return await self._acts.write(Act.HANDOVER, by, decide, uid=uid)

    async def correct(
        self, *, by: Signed, ref: str, text: str, item: int = 0, red: bool = False, uid: UUID | None = None
    ) -> Receipt:
        """New words for `item` (from 1), or a further item in your own words. Raises `HandoverOver`, `NoSuchItem`."""

        def decide(w: Writing) -> None:
            sheet = w.matter(ref, Handover)
            w.record(sheet.correct(text, item=item, new=Item(red=red)), ref=ref)

        return await self._acts.write(Act.HANDOVER, by, decide, uid=uid)

    async def sign(self, *, by: Signed, ref: str, uid: UUID | None = None) -> Receipt:
        """The outgoing signs. Raises `HandoverOver`, `NotOutgoing`."""

        def decide(w: Writing) -> None:
            sheet = w.matter(ref, Handover)
            shift = w.matter(sheet.outgoing_shift, Shift)
            if by.staff not in {sheet.by, shift.supervisor} and not shift.worked(by.staff):
                raise NotOutgoing("the sheet is signed by somebody who worked the shift; the incomer accepts it")
            w.record(sheet.sign(), ref=ref)

        return await self._acts.write(Act.HANDOVER, by, decide, uid=uid)

    async def take(self, *, by: Signed, ref: str, items: tuple[int, ...] = (), uid: UUID | None = None) -> Receipt:
        """Take `items`; with none given, every waiting item that is not red: pages and promises among them are theirs now.

        Raises as `Handover.take`, `SamePerson`.
        """

        def decide(w: Writing) -> None:
            sheet = w.matter(ref, Handover)
            _incoming(by, sheet)
            taken = sheet.take(*items)
            w.record(taken, ref=ref)
            _let_in(w, sheet, taken.items, by.staff)
            pass_on(w, sheet, taken.items, by.staff)

        return await self._acts.write(Act.HANDOVER, by, decide, uid=uid)

    async def disagree(self, *, by: Signed, ref: str, item: int, reason: str, uid: UUID | None = None) -> Receipt:
        """Take `item`, not agreed, for `reason`. Raises `HandoverOver`, `NoSuchItem`, `SamePerson`."""

        def decide(w: Writing) -> None:
            sheet = w.matter(ref, Handover)
            _incoming(by, sheet)
            w.record(sheet.disagree(item, reason), ref=ref)
            _let_in(w, sheet, (item,), by.staff)
            pass_on(w, sheet, (item,), by.staff)

        return await self._acts.write(Act.HANDOVER, by, decide, uid=uid)

    async def accept(
        self, *, by: Signed, ref: str, outgoing_gone: str | None = None, uid: UUID | None = None
    ) -> Receipt:
        """Accept the sheet: the outgoing shift is closed with it and the head is signed. Print afterwards.

        Raises:
            HandoverOver: it is accepted or closed.
            ItemsWaiting: items are unanswered.
            NotSignedYet: the outgoing has not signed and `outgoing_gone` does not say why.
            CameSince: something red is outstanding that is not on the sheet.
            SamePerson: the outgoing cannot accept their own sheet.
        """

        def decide(w: Writing) -> None:
            sheet = w.matter(ref, Handover)
            _incoming(by, sheet)
            red = [late.item.ref for late in come_since(sheet, _everything(w), w.now) if late.item.red]
            if red:
                raise CameSince(f"{said(red[0])} has come since and is red; bring the sheet up to date and take it, F6")
            mine = [s for s in running(w) if s.ref != sheet.outgoing_shift]
            w.record(sheet.accept(shift=mine[-1].ref if mine else None, outgoing_gone=outgoing_gone), ref=ref)
            _close(w, sheet, ShiftClosed(how=Closing.ACCEPTED, handover=ref))
            hand_over(w)
            self._seal(w)

        return await self._acts.write(Act.HANDOVER, by, decide, uid=uid)

    async def override(self, *, by: Signed, reason: str, shift: str, uid: UUID | None = None) -> Receipt:
        """A supervisor or manager closes a shift nobody takes over; what was unanswered is named.

        Raises:
            NoSuchMatter: there is no such shift.
            HandoverOver: its handover is closed.
        """

        def decide(w: Writing) -> None:
            sheet = _open_sheet(w, shift) or self._write(w, w.matter(shift, Shift))
            closed = sheet.override(reason)
            w.record(closed, ref=sheet.ref)
            pass_on(w, sheet, closed.unanswered, None)
            _close(w, sheet, ShiftClosed(how=Closing.OVERRIDDEN, handover=sheet.ref, reason=reason))
            hand_over(w)
            self._seal(w)

        await self._acts.maybe(Act.BOARD, by, lapse)
        return await self._acts.write(Act.OVERRIDE_HANDOVER, by, decide, uid=uid)

    # -- looking ----------------------------------------------------------------------------------------------------------

    async def sheet(self, *, by: Signed, ref: str | None = None) -> Sheet | None:
        """One handover, or the open one; None when none is open. Raises `NoSuchMatter`."""
        return await self._acts.read(by, _sheet, ref)

    # -- the sheet --------------------------------------------------------------------------------------------------------

    def _write(self, w: Writing, shift: Shift) -> Handover:
        held = laid_out(_everything(w), w.now)
        ref = w.next_ref(RefKind.HANDOVER)
        told = (*_told(w, shift.ref), *self._besides(w))
        text = "\n".join((*told, *(self._line(w, each) for each in held)))
        items = (*(Item(red=False) for _ in told), *(each.item for each in held))
        w.record(HandoverProposed(shift=shift.ref, items=items, text=text), ref=ref)
        return w.matter(ref, Handover)

    def _add(self, w: Writing, sheet: Handover, more: tuple[Placed, ...]) -> None:
        for each in more:
            w.record(sheet.correct(self._line(w, each), new=each.item), ref=sheet.ref)

    def _line(self, look: Looking, placed: Placed) -> str:
        # The words of all items are kept as one text, a line an item.
        if placed.matter is None:
            return placed.words
        if placed.matter.aud == NEED:
            its = "" if isinstance(placed.matter, Call) else ", what is done of it"
            return f"RESTRICTED CALL {said(placed.matter.ref)}{its}: who takes it is let in"
        told = self._describe(placed.matter, look.now)
        if placed.item.part is Part.TO_COLLECT:
            told = f"{told}; collects: {_collector(look, placed.matter) or 'nobody named'}"
        return visible(told)


def _everything(look: Looking) -> tuple[Matter, ...]:
    """What is outstanding, whoever writes the sheet: what is restricted to need is taken over by its reference."""
    return Looking(look.conn, SYSTEM, look.now).outstanding()


def _let_in(w: Writing, sheet: Handover, items: Iterable[int], staff: str) -> None:
    """Whoever took over what is restricted to need sees it from now on."""
    restricted = {each.ref for each in _everything(w) if each.aud == NEED}
    for ref in (sheet.held[n - 1].item.ref for n in items):
        if ref in restricted:
            let_in(w, ref, staff, "took it over at handover")


def _told(look: Looking, shift: str) -> tuple[str, ...]:
    """What was typed for the next shift during this one (`h` lines), struck ones left out, as far as the whole room may read it."""
    lines = Looking(look.conn, WHOLE_ROOM, look.now).lines(shift=shift, kinds=(Noted.kind(),), limit=5000)
    return tuple(
        visible(heard(line.facts.text))
        for line in lines
        if isinstance(line.facts, Noted) and line.facts.entry == FOR_HANDOVER and line.struck is None
    )


def _collector(look: Looking, export: Matter) -> str:
    """Who should fetch it; nothing of a matter that not everybody in the room may read."""
    about = for_the_room(look.some((export.about,))) if isinstance(export, Export) and export.about else ()
    return collector(about[0]) if about else ""


def _open_sheet(look: Looking, shift: str) -> Handover | None:
    sheets = [sheet for sheet in look.matters(Handover) if sheet.outgoing_shift == shift]
    return sheets[-1] if sheets and sheets[-1].stage is Stage.OPEN else None


def _incoming(by: Signed, sheet: Handover) -> None:
    for outgoing in (sheet.by, sheet.signed_by):
        if outgoing is not None:
            must_differ(by.staff, outgoing, "a handover")


def _close(w: Writing, sheet: Handover, facts: ShiftClosed) -> None:
    shift = w.matter(sheet.outgoing_shift, Shift)
    if shift.stage is Stage.OPEN:
        w.record(facts, ref=shift.ref)


def _sheet(look: Looking, ref: str | None) -> Sheet | None:
    if ref is None:
        waiting = look.matters(Handover)
        if not waiting:
            return None
        ref = waiting[-1].ref
    sheet = look.matter(ref, Handover)
    shift = look.matter(sheet.outgoing_shift, Shift)
    late = come_since(sheet, _everything(look), look.now) if sheet.stage is Stage.OPEN else ()
    return Sheet(
        handover=sheet, shift=shift, state=shift_state(shift, sheet), since=tuple(each.item.ref for each in late)
    )
