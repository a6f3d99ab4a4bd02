"""The audit of camera use: what the book drew, one key an answer. Alt+K, then u."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import ClassVar

from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from typing_extensions import override

from control_room.domain.authority import Act, allowed
from control_room.domain.camera_audits import Answer, CameraAudit, Item
from control_room.services.audit_tables import as_csv
from control_room.tui.bench import Bench
from control_room.tui.desks.frames import DeskPane
from control_room.tui.desks.printed import begun
from control_room.tui.desks.rows import HEADING, Key, Row, bindings, cell, heading
from control_room.tui.doors import Choice
from control_room.tui.messages import ShowPane
from control_room.tui.theme import SHAPES, Tone
from control_room.tui.widgets.text import words
from control_room.tui.widgets.window_list import Column
from control_room.words.camera_audits import ANSWERS, came_of, draw_words, source, stands, when
from control_room.words.saying import counted, day_words, joined, ref_words

_ASKS = {
    Answer.UNKNOWABLE: ("why it cannot be known", "Overwritten, not kept, out of order"),
    Answer.ASKED: ("what the operator is asked", "It waits for them under Alt+K; this draw waits on"),
    Answer.CONCERN: (
        "what was seen, and why it is a concern",
        "It goes into the register of misuse (concern list), restricted, with your words",
    ),
}


class AuditsPane(DeskPane):
    """Every audit, the newest first, and each draw with what came of it."""

    columns: ClassVar = (Column(width=16), Column(width=10), Column(width=0, most=70), Column(width=17))
    KEYS: ClassVar = (
        Key(key="a", does="accord", label="in accord", help="Seen, and for a purpose the protocol states: which one"),
        Key(key="n", does="nothing", label="nothing to see", help="The camera rested, or nobody moved it"),
        Key(key="u", does="say('cannot_be_known')", label="cannot be known", help="Says why it cannot be known"),
        Key(key="q", does="say('asked')", label="ask them", help="Puts a question to the operator; the draw waits on"),
        Key(key="x", does="say('concern')", label="concern", help="It looks like misuse: the manager is told"),
        Key(key="s", does="aside", label="set aside", help="A manager sets the draw aside, with a reason that stands"),
        Key(
            key="d", does="again", label="draw again", help="Draws the week again from the book: it comes out the same"
        ),
        Key(key="c", does="csv", label="csv", help="Every draw and what came of it as a CSV file"),
        Key(key="r", does="reads", label="who read what", help="Who read which restricted record, when and why"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("audits", KEYS),
        Binding("escape", "step_out", show=False, id="audits.back", tooltip="Back to countersigning"),
    ]

    def __init__(self, bench: Bench, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(bench, id=id)
        self.audits: tuple[CameraAudit, ...] = ()

    @override
    async def look(self) -> Callable[[], None]:
        service, by = self.bench.room.audits, self.bench.by
        if not allowed(Act.READ_AUDITS, by.role):
            return self._not_theirs
        if allowed(Act.AUDIT_CAMERAS, by.role):
            await service.draw(by=by)
        audits = await service.every(by=by)
        return lambda: self._show(audits)

    def _not_theirs(self) -> None:
        self.head("Audit of camera use")
        self.lead("A supervisor, a manager or an auditor looks at uses of cameras that the book draws each week")
        self.fill([])
        self.offer()

    def _show(self, audits: tuple[CameraAudit, ...]) -> None:
        now, role = self.bench.room.clock.now(), self.bench.by.role
        self.audits = audits
        waiting, late = sum(len(each.waiting) for each in audits), sum(len(each.overdue(now)) for each in audits)
        right = words(f"{SHAPES[2]} {waiting} to answer", Tone.SEVERITY_2) if waiting else words("")
        if late:
            right = words(f"{SHAPES[1]} {late} OVERDUE", Tone.SEVERITY_1)
        self.head("Audit of camera use, drawn by the book itself", right)
        if audits:
            self.lead("Look at the recorder, then one key says what it shows. Nobody answers for their own")
        else:
            self.lead("No week has been drawn yet: one is drawn when it is over and a checkpoint was made since")
        rows: list[Row] = []
        for audit in reversed(audits):
            head = joined(f"Week of {day_words(audit.week, now)}", stands(audit, now), ref_words(audit.ref))
            rows.append(heading(head, columns=4))
            rows += [_row(audit, n, item, now) for n, item in enumerate(audit.items, 1)]
        self.fill(rows)
        acts = ("a", "n", "u", "q", "x") if allowed(Act.AUDIT_CAMERAS, role) else ()
        aside = ("s",) if allowed(Act.SET_ASIDE_AUDIT, role) else ()
        self.offer(*(acts if waiting else ()), *(aside if waiting else ()), *(("d", "c") if audits else ()), "r")

    @override
    def lit(self, key: str) -> None:
        self.under(self.in_full())

    def _drawn(self) -> tuple[str, int] | None:
        ref, _, n = self.key.partition(" ")
        return None if self.key.startswith(HEADING) or not n.isdigit() else (ref, int(n))

    def action_step_out(self) -> None:
        """Back to countersigning."""
        if not self.list.has_focus:
            raise SkipAction
        self.post_message(ShowPane("reviews"))

    # -- keys -----------------------------------------------------------------------------------------------------------

    def _answers(self, act: Callable[[str, int], Awaitable[str]]) -> None:
        drawn = self._drawn()
        if drawn is not None:
            self.do(lambda: act(*drawn))

    async def _say(
        self, ref: str, n: int, answer: Answer, *, purpose: str | None = None, text: str | None = None
    ) -> str:
        room, by = self.bench.room, self.bench.by
        await room.audits.answer(ref, n, answer, by=by, purpose=purpose, text=text)
        return f"draw {n}: {ANSWERS[answer]}" + (
            "; it stands in the register, and the manager is told" if answer is Answer.CONCERN else ""
        )

    def action_accord(self) -> None:
        """Seen, for a purpose that is picked."""

        async def accord(ref: str, n: int) -> str:
            stated = self.bench.room.audits.rule().purposes
            purpose = await self.pick(
                f"Draw {n}: for which purpose was it used?", [Choice(label=each, answer=each) for each in stated]
            )
            return "" if purpose is None else await self._say(ref, n, Answer.IN_ACCORD, purpose=purpose)

        self._answers(accord)

    def action_nothing(self) -> None:
        """Nothing to see."""
        self._answers(lambda ref, n: self._say(ref, n, Answer.NOTHING))

    def action_say(self, answer: str) -> None:
        """An answer that wants words."""
        found = Answer(answer)

        async def say(ref: str, n: int) -> str:
            title, said = _ASKS[found]
            text = await self.asked(f"Draw {n}: {title}", said)
            return "" if not text else await self._say(ref, n, found, text=text)

        self._answers(say)

    def action_aside(self) -> None:
        """Set aside, with a reason."""

        async def aside(ref: str, n: int) -> str:
            reason = await self.asked(
                f"Set draw {n} aside: why", "The reason stands in the audit and its figures for ever"
            )
            if not reason:
                return ""
            await self.bench.room.audits.set_aside(ref, n, reason, by=self.bench.by)
            return f"draw {n} set aside; it shows with your reason"

        self._answers(aside)

    def action_again(self) -> None:
        """Draw the week under the cursor again."""

        async def again(ref: str, n: int) -> str:
            _ = n
            found = await self.bench.room.audits.again(ref, by=self.bench.by)
            if not found.same:
                return f"{SHAPES[1]} drawn again it comes out OTHERWISE: prove the book, and tell the manager"
            over, line = counted(found.audit.size, "line"), found.audit.checkpoint
            return f"drawn again from the head over {over}, number {line}: it comes out the same"

        self._answers(again)

    def action_csv(self) -> None:
        """Every draw as a file."""

        async def export() -> str:
            printing = begun(self)
            made = as_csv(await self.bench.room.audits.every(by=self.bench.by)).encode()
            return f"written to {await printing.file(made, 'camera-audits.csv')}"

        self.do(export)

    def action_reads(self) -> None:
        """Who read what."""
        self.post_message(ShowPane("reads"))


def _row(audit: CameraAudit, n: int, item: Item, now: datetime) -> Row:
    draw = item.draw
    if item.waits:
        late = audit.late(now)
        state = cell("OVERDUE" if late else "to answer", Tone.SEVERITY_1 if late else Tone.SEVERITY_3)
    elif item.aside or item.answer is Answer.CONCERN:
        state = cell("SET ASIDE" if item.aside else ANSWERS[Answer.CONCERN], Tone.SEVERITY_2)
    else:
        state = cell("done LATE" if item.late else "done", Tone.SEVERITY_2 if item.late else Tone.DIM)
    said = came_of(item)
    middle = joined(f"camera {draw.camera}", source(draw)) + (f": {said}" if said else "")
    return Row(
        key=f"{audit.ref} {n}",
        cells=(cell(when(draw, now)), cell(draw.staff), cell(middle), state),
        said=joined(f"Draw {n}: {draw_words(draw, now)}", source(draw), draw.shift and ref_words(draw.shift), said),
    )
