"""Keeping and letting go: what is past its days and what is kept back, batches from hand to hand, what stays, backups, restores."""

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar, Final

from textual import on
from textual.binding import Binding, BindingType
from typing_extensions import override

from control_room.domain.authority import Act, allowed
from control_room.domain.book import Line
from control_room.domain.erasing import Batch, Step
from control_room.domain.times import day_of
from control_room.services.due_erasures import Due
from control_room.services.keeping_log import KeepingTold
from control_room.tui.bench import Bench
from control_room.tui.desks import keeping_acts as acts
from control_room.tui.desks.frames import DeskPane
from control_room.tui.desks.keeping_rows import COLUMNS, NEXT, OVER, batch_rows, people, story_rows
from control_room.tui.desks.one_matter import MatterPane
from control_room.tui.desks.rows import Key, bindings
from control_room.tui.messages import Arrived, ShowPane
from control_room.tui.theme import SHAPES, Tone
from control_room.tui.widgets.window_list import WindowList
from control_room.words.erasing import text
from control_room.words.saying import counted

PAGE: Final = 200
"""Lines of a batch that are read at once."""
NONE: Final = "No batch is open here. Enter on one among keeping opens it"


_WHOSE: Final = {
    "s": Act.SEE_ERASURE,
    "a": Act.APPROVE_ERASURE,
    "c": Act.CARRY_OUT_ERASURE,
    "x": Act.KEEP_FROM_ERASURE,
    "z": Act.PROPOSE_ERASURE,
    "p": Act.READ_DISCLOSURES,
}
"""The act of each of a batch's keys."""


class KeepingPane(DeskPane):
    """All of it, what waits for somebody first."""

    columns: ClassVar = COLUMNS
    KEYS: ClassVar = (
        Key(key="enter", does="", label="open", help="Opens the batch under the cursor: its hands, its lines"),
        Key(
            key="n", does="propose", label="propose the list", help="Writes down what is past its days; erases nothing"
        ),
        Key(key="h", does="hold", label="let stay", help="Matters and lines that stay whatever their days, and why"),
        Key(key="f", does="free", label="let go", help="What the row under the cursor keeps need stay no longer"),
        Key(key="b", does="back_up", label="back up", help="A proved copy of the book now, among the nightly ones"),
        Key(key="v", does="verify", label="verify", help="Proves the backup under the cursor again, file by file"),
        Key(key="s", does="sweep", label="clear copies", help="Clears this workstation's prints, extracts, old drafts"),
        Key(key="u", does="count", label="count anew", help="Counts what is past its days again"),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("keeping", KEYS)

    def __init__(self, bench: Bench, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(bench, id=id)
        self.told = KeepingTold()
        self.due: Due | None = None
        self._counted: object = None

    @override
    async def look(self) -> Callable[[], None]:
        room, by = self.bench.room, self.bench.by
        if not allowed(Act.READ_DISCLOSURES, by.role):
            return self._not_yours
        told = await room.keepinglog.whole(by=by)
        # Counting reads every matter: it is done again when something changed what is due, not at every line.
        stirred = (day_of(room.clock.now()), frozenset(told.held), tuple(each.step for each in told.batches))
        if stirred != self._counted:
            self.post_message(Arrived(lambda: self._show(told, None)))
            self.due, self._counted = await room.erasing.due(by=by), stirred
        due = self.due
        return lambda: self._show(told, due)

    def _not_yours(self) -> None:
        self.head("Keeping and letting go")
        self.lead("This is for supervisors, managers, auditors and information governance; ask one of them")
        self.fill([])
        self.offer()

    def _show(self, told: KeepingTold, due: Due | None) -> None:
        first, self.told = not self.list.rows, told
        waits = [each for each in told.batches if each.step not in OVER]
        broken = next((each for each in waits if each.step is Step.BEGUN), None)
        right = "" if due is None else f"{len(due.targets):,} to go, {len(due.back):,} kept back"
        self.head("Keeping and letting go", right)
        if broken is not None:
            self.lead(f"{SHAPES[2]} Batch {broken.number} is not finished: open it, c carries it on", Tone.SEVERITY_2)
        elif waits:
            self.lead(f"Batch {waits[0].number}: {NEXT[waits[0].step]}. Enter opens it")
        elif due is not None and due.targets:
            self.lead("Nothing goes by a date alone: n proposes the list, a supervisor looks, governance approves")
        else:
            self.lead("Nothing waits for anybody. Counts are of lines whose words are past their days")
        self.fill(story_rows(told, due, self.bench.room.clock.now()), top=first)
        self.lit(self.key)

    @override
    def lit(self, key: str) -> None:
        self.under(self.in_full(Tone.PLAIN))
        if not allowed(Act.READ_DISCLOSURES, self.bench.by.role):
            return
        about, role = key.partition(" ")[0], self.bench.by.role
        here = [{"batch": "enter", "held": "f", "backup": "v"}.get(about, "")]
        if about == "backup" and self._folder is None:
            here = []
        wanted = (("n", Act.PROPOSE_ERASURE), ("h", Act.KEEP_FROM_ERASURE))
        named = [key for key, act in wanted if allowed(act, role)]
        self.offer(*filter(None, here), *named, also=("n", "h", "b", "s", "u"))

    @property
    def about(self) -> int:
        """The line that the row under the cursor is about; below 0 for a backup that no line tells of."""
        number = self.key.partition(" ")[2]
        return int(number) if number.removeprefix("-").isdigit() else 0

    @property
    def _folder(self) -> Path | None:
        return next((each.folder for each in self.told.backups if each.number == self.about), None)

    @override
    def chosen(self, key: str) -> None:
        if key.startswith("batch "):
            self.post_message(ShowPane("batch", key.removeprefix("batch ")))

    # -- keys -----------------------------------------------------------------------------------------------------------

    def action_propose(self) -> None:
        """Write the list down."""
        self.do(lambda: acts.propose(self, self.due))

    def action_hold(self) -> None:
        """Something stays."""
        self.do(lambda: acts.hold(self))

    def action_free(self) -> None:
        """It need stay no longer."""
        self.do(lambda: acts.free(self, self.about))

    def action_back_up(self) -> None:
        """A backup now."""
        self.do(lambda: acts.back_up(self))

    def action_verify(self) -> None:
        """Prove a backup again."""
        folder = self._folder
        if folder is not None:
            self.do(lambda: acts.verify(self, folder))

    def action_sweep(self) -> None:
        """Clear copies here."""
        self.do(lambda: acts.sweep(self))

    def action_count(self) -> None:
        """Count again."""
        self._counted = None
        self.refresh_soon()


class BatchPane(MatterPane):
    """The batch named by `ref`, the number of the line that proposed it."""

    called = "Batch"
    none = NONE
    among = "keeping"
    columns: ClassVar = COLUMNS
    references = False
    KEYS: ClassVar = (
        Key(key="s", does="step('see')", label="seen", help="A supervisor has looked at its lines"),
        Key(key="a", does="step('approve')", label="approve", help="Information governance: neither proposer nor seer"),
        Key(
            key="c", does="step('carry_out')", label="carry out", help="Erases, clears copies, proves; or carries it on"
        ),
        Key(key="x", does="leave_out", label="leave out", help="This line, or all of its matter, with a reason"),
        Key(key="h", does="hold", label="let stay", help="Its matter stays whatever its days, until it is let go"),
        Key(key="z", does="step('refuse')", label="set aside", help="It is not carried out, and why"),
        Key(key="p", does="step('printed')", label="certificate", help="Prints the certificate as a PDF"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("batch", KEYS),
        Binding("escape", "step_out", show=False, id="batch.back", tooltip="Back to keeping"),
    ]
    back = "keeping"

    def __init__(self, bench: Bench, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(bench, id=id)
        self.forget()

    @override
    def forget(self) -> None:
        self.shown: Batch | None = None
        self._targets: tuple[tuple[int, str], ...] = ()
        self._read, self._known, self._was = PAGE, dict[int, Line](), object()

    @override
    async def look(self) -> Callable[[], None]:
        room, by, ref = self.bench.room, self.bench.by, self.ref
        if not ref.isdigit():
            return self.nothing
        batch = await room.erasing.batch(int(ref), by=by)
        told = await room.erasing.told(batch.number, by=by)
        gone = await room.erasing.gone(batch.number, by=by) if batch.step is Step.BEGUN else 0
        targets = self._targets or await room.erasing.targets(batch.number, by=by)
        wanted, stands = [number for number, _ in targets[: self._read]], (batch.step, gone)
        known = {} if stands != self._was else self._known
        fresh = await room.erasing.lines([each for each in wanted if each not in known], by=by)
        paper: list[str] = []
        if batch.step is Step.CARRIED_OUT:
            paper = text(await room.erasing.certificate(batch.number, by=by)).splitlines()

        def show() -> None:
            if ref != self.ref:
                return
            first, self.shown, self._targets = self.shown is None, batch, targets
            self._known, self._was = {**known, **fresh}, stands
            self._show(batch, gone, told, paper, first=first)

        return show

    def _show(self, batch: Batch, gone: int, told: tuple[Line, ...], paper: list[str], *, first: bool) -> None:
        begun = batch.step is Step.BEGUN
        right = f"{gone:,} of {batch.goes:,} gone" if begun else counted(batch.goes, "line")
        self.head(f"Batch {batch.number}: {people(batch)}", right)
        self.lead(*self._whose(batch))
        shown = self._targets[: self._read]
        now = self.bench.room.clock.now()
        self.fill(batch_rows(batch, told, shown, self._known, paper, now), top=first)
        self.lit(self.key)

    def _whose(self, batch: Batch) -> tuple[str, Tone]:
        match batch.step:
            case Step.PROPOSED:
                return "A supervisor looks at its lines: x leaves one out, s says it was looked at", Tone.DIM
            case Step.SEEN:
                who = " nor ".join(dict.fromkeys((batch.proposed_by, batch.seen_by)))
                return f"Information governance approves it with a, and is neither {who}", Tone.DIM
            case Step.APPROVED:
                return "c erases, clears every copy and proves the book; end other consoles first", Tone.DIM
            case Step.BEGUN:
                return f"{SHAPES[2]} Under way or broken off: what is gone is gone, c carries it on", Tone.SEVERITY_2
            case Step.CARRIED_OUT:
                return "It is over; every line still proves. p prints the certificate", Tone.DIM
            case _:
                return "It was set aside: nothing of it is erased", Tone.DIM

    @override
    def lit(self, key: str) -> None:
        self.under(self.in_full(Tone.PLAIN))
        batch = self.shown
        if batch is None:
            return
        number = key.removeprefix("line ") if key.startswith("line ") else ""
        left = number and int(number) not in batch.left_out
        steps = {
            Step.PROPOSED: ("x", "s", "z") if left else ("s", "z"),
            Step.SEEN: ("a", "x", "z") if left else ("a", "z"),
            Step.APPROVED: ("c", "z"),
            Step.BEGUN: ("c",),
            Step.CARRIED_OUT: ("p",),
        }.get(batch.step, ())
        named = (each for each in steps if allowed(_WHOSE[each], self.bench.by.role))
        # What is another's to do says so when its key is pressed.
        self.offer(*named, also=(*steps, *(("h",) if number and batch.step not in OVER else ())))

    @on(WindowList.Highlighted)
    def _near_the_end(self, message: WindowList.Highlighted) -> None:
        if message.index >= len(self.list.rows) - 1 and self._read < len(self._targets):
            self._read += PAGE
            self.refresh_soon()

    # -- keys -----------------------------------------------------------------------------------------------------------

    def action_step(self, name: str) -> None:
        """Take a step with it."""
        batch = self.shown
        steps = {
            "see": acts.see,
            "approve": acts.approve,
            "carry_out": acts.carry_out,
            "refuse": acts.refuse,
            "printed": acts.printed,
        }
        if batch is not None:
            self.do(lambda: steps[name](self, batch))

    def action_leave_out(self) -> None:
        """Leave a line out."""
        batch, number = self.shown, int(self.key.removeprefix("line "))
        if batch is not None:
            self.do(lambda: acts.leave_out(self, batch, number, self._known.get(number)))

    def action_hold(self) -> None:
        """It stays."""
        number = int(self.key.removeprefix("line "))
        self.do(lambda: acts.stays(self, number, self._known.get(number)))
