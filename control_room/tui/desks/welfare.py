"""Our own welfare: who is owed a break, who is tired, who is alone and when they are asked after, what is owed after a bad sight."""

from collections.abc import Awaitable, Callable, Iterator
from datetime import datetime
from typing import ClassVar, Final

from textual.binding import BindingType
from typing_extensions import override

from control_room.domain.aftercare import Aftercare
from control_room.domain.lonechecks import Wanting
from control_room.domain.refs import RefKind, read
from control_room.domain.resting import Rested
from control_room.domain.times import day_of, spoken
from control_room.services.caring import Care
from control_room.tui.bench import Bench
from control_room.tui.desks.frames import DeskPane
from control_room.tui.desks.rows import Key, Row, bindings, cell
from control_room.tui.messages import ShowPane
from control_room.tui.theme import SHAPES, Tone
from control_room.tui.widgets.text import gap, phrase, words
from control_room.tui.widgets.window_list import Column
from control_room.words.saying import counted, ref_words
from control_room.words.welfare import care_words, lone_words, rested_words

ALONE: Final = "alone"
_PERSON: Final = "person "
_LETTERS: Final = RefKind.WELFARE.value


class WelfarePane(DeskPane):
    """Everybody on duty, whoever is alone, and what is theirs to see of what is owed."""

    columns: ClassVar = (Column(width=9), Column(width=0, most=90), Column(width=18))
    references = False
    KEYS: ClassVar = (
        Key(key="enter", does="", label="all of it", help="Says the whole row"),
        Key(
            key="b",
            does="ready",
            label="break",
            help="Puts the line that begins their break into the line, cover with it",
        ),
        Key(key="m", does="missed", label="had none", help="They had no break that counts, and why"),
        Key(
            key="c",
            does="checked(True)",
            label="check made",
            help="Whoever is alone spoke with another room or a manager",
        ),
        Key(key="x", does="checked(False)", label="no answer", help="Nobody answered; the clock goes on"),
        Key(
            key="d",
            does="disturbing",
            label="I saw something",
            help="In confidence: a break now and a debrief; not what",
        ),
        Key(key="t", does="talked", label="debrief done", help="Somebody sat down with them, and who"),
        Key(key="f", does="asked_again", label="asked again", help="How they are, some weeks later: it is over"),
        Key(key="z", does="over", label="close", help="It is over, by the person's word or a supervisor's"),
        Key(key="e", does="equipment", label="equipment", help="Radios, keys and the rest of the room"),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("welfare", KEYS)

    def __init__(self, bench: Bench, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(bench, id=id)
        self.people: tuple[Rested, ...] = ()
        self.cares: tuple[Aftercare, ...] = ()
        self.care = Care()

    # -- looking ----------------------------------------------------------------------------------------------------------

    @override
    async def look(self) -> Callable[[], None]:
        room, by, now = self.bench.room, self.bench.by, self.bench.room.clock.now()
        people, cares = await room.onshift.welfare.rested(by=by), await room.onshift.welfare.care(by=by)
        here, support = await room.shifts.in_room(by=by), room.onshift.welfare.support(now)
        return lambda: self._show(people, cares, here.care, support, now)

    def _show(
        self,
        people: tuple[Rested, ...],
        cares: tuple[Aftercare, ...],
        care: Care,
        support: tuple[str, ...],
        now: datetime,
    ) -> None:
        self.people, self.cares, self.care = people, cares, care
        late = sum(each.late(now) for each in people)
        self.head("Welfare", f"{SHAPES[2]} {counted(late, 'break')} past" if late else f"{len(people)} on duty")
        if care.lone is not None:
            every = care.lone.by.every
            self.lead(
                f"Alone: another room or a manager asks every {every} min; c when they did, x when nobody answered"
            )
        elif cares:
            self.lead(
                f"To talk to somebody: {'; '.join(support)}" if support else "t debrief done, f asked again, z close"
            )
        else:
            rest = self.bench.room.onshift.welfare.rest(now)
            self.lead(
                f"A break of {rest.minutes} min within {counted(rest.hours, 'hour')}; b puts its line below. d is in confidence"
            )
        self.fill([*self._rows(now)])
        self._offer()

    def _rows(self, now: datetime) -> Iterator[Row]:
        if self.care.lone is not None:
            yield _alone(self.care, now)
        for each in self.people:
            said = rested_words(each, now)
            grave = each.late(now)
            tone = Tone.SEVERITY_2 if grave else Tone.SEVERITY_3 if each.soon(now) or each.tired else Tone.PLAIN
            when = "" if each.due is None else f"break by {spoken(each.due)[:5]}"
            yield Row(
                key=f"{_PERSON}{each.who}",
                cells=(cell(each.who, Tone.STRONG), cell(said, tone), cell(when, Tone.DIM)),
                said=f"{each.who}: {said}",
            )
        for it in self.cares:
            due = it.due()
            late = due is not None and due < now
            said = f"{it.who}: {care_words(it, now)}"
            yield Row(
                key=it.ref,
                cells=(
                    cell(ref_words(it.ref), Tone.REFERENCE),
                    cell(said, Tone.SEVERITY_2 if late else Tone.PLAIN),
                    cell(""),
                ),
                said=said,
            )

    @override
    def lit(self, key: str) -> None:
        who = key.removeprefix(_PERSON)
        line = self.care.ready.get(who, "") if key.startswith(_PERSON) else ""
        ready = [phrase(gap(1), words(f"ready: {line}", Tone.DIM))] if line else []
        self.under([*self.in_full(), *ready])
        self._offer()

    def _offer(self) -> None:
        key = self.key
        if key.startswith(_LETTERS):
            it = next((each for each in self.cares if each.ref == key), None)
            self.offer("f" if it is not None and it.debriefed_at is not None else "t", "z", "d", also=("e", "enter"))
        elif key.startswith(_PERSON):
            self.offer("b", "m", "d", "e", also=("c", "x", "enter") if self.care.lone is not None else ("enter",))
        elif key == ALONE:
            self.offer("c", "x", "d", "e", also=("enter",))
        else:
            self.offer("d", "e")

    @override
    def chosen(self, key: str) -> None:
        self.under(self.in_full())

    # -- keys -------------------------------------------------------------------------------------------------------------

    def action_ready(self) -> None:
        """The line that begins their break."""
        who = self.key.removeprefix(_PERSON)
        if line := self.care.ready.get(who, f"k {who} 20"):
            self.bring(line)

    def action_missed(self) -> None:
        """They had none."""
        who = self.key.removeprefix(_PERSON)

        async def missed() -> str:
            reason = await self.asked(f"Why had {who} no break?", "A few words; they stand in the book")
            if not reason:
                return ""
            await self.bench.room.onshift.welfare.missed(who, reason, by=self.bench.by)
            return f"{who} had no break, and why is written"

        self.do(missed)

    def action_checked(self, well: bool) -> None:  # noqa: FBT001 - the key's own words
        """Whoever is alone was asked after."""

        async def checked() -> str:
            asked = "Who asked after them?" if well else "Who did not answer?"
            whom = await self.asked(asked, "Another room or a manager: a few letters, or a name")
            if not whom:
                return ""
            await self.bench.room.onshift.welfare.checked(whom, well=well, by=self.bench.by)
            lone = self.care.lone
            next_ = "" if lone is None else f"; the next in {lone.by.every} min"
            return f"check made{next_}" if well else "no answer is written; the clock goes on"

        self.do(checked)

    def action_disturbing(self) -> None:
        """Somebody saw something; they are not asked what."""
        room, by = self.bench.room, self.bench.by

        async def disturbing() -> str:
            typed = await self.asked(
                "On which matter? Nothing else is asked", "Enter alone: none. For you and supervisors alone", blank=True
            )
            if typed is None:
                return ""
            about = read(typed.strip(), day_of(room.clock.now()).year) if typed.strip() else None
            await room.onshift.welfare.disturbing(by=by, about=about)
            here = await room.shifts.in_room(by=by)
            line = here.care.ready.get(by.staff, "")
            return f"in confidence; a break now: {line}" if line else "in confidence; somebody will sit down with you"

        self.do(disturbing)

    def action_talked(self) -> None:
        """The debrief was."""

        async def talked(ref: str) -> str:
            whom = await self.asked("Who sat down with them?", "A name; nothing of what was said")
            if not whom:
                return ""
            await self.bench.room.onshift.welfare.debriefed(ref, whom, by=self.bench.by)
            it = await self.bench.room.onshift.welfare.one(ref, by=self.bench.by)
            return f"{ref_words(ref)}: debrief done; asked again in {counted(it.follow_days, 'day')}"

        self._act(talked)

    def action_asked_again(self) -> None:
        """They were asked again."""

        async def again(ref: str) -> str:
            text = await self.asked("How are they?", "Enter alone keeps no words; it is over", blank=True)
            if text is None:
                return ""
            await self.bench.room.onshift.welfare.followed_up(ref, text, by=self.bench.by)
            return f"{ref_words(ref)} is over"

        self._act(again)

    def action_over(self) -> None:
        """It is over."""

        async def over(ref: str) -> str:
            reason = await self.asked("Why is it over?", "Enter alone keeps no words", blank=True)
            if reason is None:
                return ""
            await self.bench.room.onshift.welfare.close(ref, reason, by=self.bench.by)
            return f"{ref_words(ref)} is closed"

        self._act(over)

    def action_equipment(self) -> None:
        """Radios, keys and the rest."""
        self.post_message(ShowPane("equipment"))

    def _act(self, act: Callable[[str], Awaitable[str]]) -> None:
        ref = self.key

        async def one() -> str:
            return await act(ref) if ref.startswith(_LETTERS) else ""

        self.do(one)


def _alone(care: Care, now: datetime) -> Row:
    found = care.lone
    said = "" if found is None else lone_words(found, now, care.ring, care.check)
    wanting = None if found is None else found.wanting(now)
    tone = {Wanting.RING: Tone.SEVERITY_1, Wanting.UNANSWERED: Tone.SEVERITY_2, Wanting.DUE: Tone.SEVERITY_3}
    who = "" if found is None else found.who
    made = "" if found is None else counted(found.made, "check")
    shown = Tone.PLAIN if wanting is None else tone[wanting]
    return Row(
        key=ALONE, cells=(cell(who, Tone.STRONG), cell(said, shown), cell(made, Tone.DIM)), said=f"{who}: {said}"
    )
