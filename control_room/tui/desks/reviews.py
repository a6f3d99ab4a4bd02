"""Alt+K: the supervisor's page. Shifts by shift and not by name, read entry by entry; the week's sample; queries to answer."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from typing_extensions import override

from control_room.domain.authority import Act, allowed
from control_room.domain.book import Line
from control_room.domain.samples import Sample, Verdict
from control_room.services.countersigning import ShiftRead
from control_room.tui.bench import Bench
from control_room.tui.desks import reviews_acts as acts
from control_room.tui.desks.book_lines import line_rows
from control_room.tui.desks.frames import DeskPane
from control_room.tui.desks.reviews_rows import duty_row, query_rows, sample_rows, shift_rows
from control_room.tui.desks.rows import Key, Row, bindings
from control_room.tui.messages import ShowPane
from control_room.tui.theme import SHAPES, Tone
from control_room.tui.widgets.text import words
from control_room.tui.widgets.window_list import Column
from control_room.words.countersigning import flagged
from control_room.words.saying import counted, ref_words
from control_room.words.shifts import shift_called

SHIFTS, ENTRIES, SAMPLE, MATTER, QUERIES = "shifts", "entries", "sample", "matter", "queries"
"""What the pane shows: every shift, one shift's lines, the samples, one sampled matter's lines, queries to answer."""


class ReviewsPane(DeskPane):
    """What a supervisor does with the shifts of others; for everybody else, the queries put to them."""

    columns: ClassVar = (Column(width=12), Column(width=8), Column(width=0, most=110), Column(width=16))
    KEYS: ClassVar = (
        Key(key="enter", does="", label="read", help="Reads the shift, or the matter, entry by entry"),
        Key(key="c", does="comment", label="comment", help="A remark for supervisors, on the line under the cursor"),
        Key(key="q", does="query", label="query", help="A question to whoever wrote the line under the cursor"),
        Key(key="a", does="answer", label="answer", help="Answers the query under the cursor"),
        Key(key="s", does="settle", label="settle", help="Content with the query under the cursor"),
        Key(key="k", does="countersign", label="countersign", help="Signs for the shift that has been read"),
        Key(key="w", does="sample", label="week's sample", help="The random sample to look at each week"),
        Key(key="u", does="audits", label="camera use", help="The week's audit of camera use, drawn by the book"),
        Key(key="v", does="verdict('sound')", label="sound", help="The drawn matter is sound"),
        Key(key="p", does="verdict('to_put_right')", label="to put right", help="The drawn matter wants putting right"),
        Key(key="x", does="verdict('skipped')", label="skip", help="Skips it, with a reason that shows"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("reviews", KEYS),
        Binding(
            "escape", "step_out", show=False, id="reviews.back", tooltip="From what is being read back to the list"
        ),
    ]

    def __init__(self, bench: Bench, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(bench, id=id)
        self.view = ""
        self.ref = ""
        """The shift, or the sampled matter, being read."""
        self.read: ShiftRead | None = None
        self.samples: tuple[Sample, ...] = ()
        self._back: list[tuple[str, str, str]] = []
        self._fresh = False
        self._seek = self._flags = ""

    @property
    def may_review(self) -> bool:
        """Whether the person at the desk reviews shifts."""
        return allowed(Act.REVIEW_SHIFT, self.bench.by.role)

    # -- looking --------------------------------------------------------------------------------------------------------

    @override
    async def look(self) -> Callable[[], None]:
        service, by = self.bench.room.countersigning, self.bench.by
        view, ref = self.view or (SHIFTS if self.may_review else QUERIES), self.ref
        if view == ENTRIES:
            read = await service.read(by=by, ref=ref)
            return lambda: self._show_entries(read)
        if view == MATTER:
            story = await self.bench.room.book.lines(by=by, ref=ref, limit=2000)
            return lambda: self._show_matter(ref, story)
        if view == SAMPLE:
            await service.draw(by=by)
            samples = await service.samples(by=by)
            return lambda: self._show_samples(samples)
        shifts = await service.shifts(by=by)
        if view == QUERIES:
            asked = await acts.queries(self, shifts)
            return lambda: self._show_queries(asked)
        return lambda: self._show_shifts(shifts)

    def _begin(self, view: str) -> bool:
        """Whether `view` is still what is wanted."""
        self.view = self.view or (SHIFTS if self.may_review else QUERIES)
        return self.view == view

    def _put(self, rows: Sequence[Row], offered: tuple[str, ...]) -> None:
        """Fill the list; a new view starts at its first row, an old one where it was left."""
        self.fill(rows, top=self._fresh)
        keys = [row.key for row in rows]
        if self._fresh and self._seek in keys:
            self.list.cursor = keys.index(self._seek)
        self._fresh, self._seek = False, ""
        self.offer(*offered)

    def _show_shifts(self, shifts: tuple[ShiftRead, ...]) -> None:
        if self._begin(SHIFTS):
            wanting = sum(each.shift.stage == "closed" and not each.shift.countersigned_at for each in shifts)
            self.head("Shifts, newest first", f"{wanting} to countersign" if wanting else "")
            if shifts:
                self.lead(
                    "Enter reads a shift entry by entry, k then signs for it. w: the week's sample, u: camera use"
                )
            else:
                self.lead("No shift in the last four weeks. F6 opens one")
            self._put(shift_rows(shifts, self.bench.room.clock.now()), ("enter", "w", "u"))

    def _show_entries(self, read: ShiftRead) -> None:
        if self._begin(ENTRIES) and read.shift.ref == self.ref:
            self.read = read
            flags = flagged(read.reading.flags)
            signed = read.shift.countersigned_by
            right = f"countersigned by {signed}" if signed else counted(read.reading.lines, "line")
            self.head(f"{ref_words(read.shift.ref)}  {shift_called(read.shift, self.bench.room.clock.now())}", right)
            open_ones = [query for query in read.shift.queries if not query.settled]
            if not read.lines:
                self.lead("Nothing was written on this shift. Esc goes back")
            elif open_ones:
                self.lead(
                    f"{counted(len(open_ones), 'query', 'queries')} open; s on one settles it, with its answer or without one"
                )
            else:
                self.lead("Read to the end, then k signs. c and q are about the line under the cursor")
            self._flags = f"{SHAPES[2]} {flags}" if flags else ""
            self._put([duty_row(read), *line_rows(read.lines)], ("c", "q", "s", "a", "k"))

    def _show_samples(self, samples: tuple[Sample, ...]) -> None:
        if self._begin(SAMPLE):
            self.samples = samples
            waiting = sum(len(sample.waiting) for sample in samples)
            right = words(f"{SHAPES[2]} {waiting} to look at", Tone.SEVERITY_2) if waiting else words("")
            self.head("The week's sample, drawn by the book itself", right)
            if samples:
                self.lead("Enter reads it; v sound, p to put right, x skip with a reason. Nobody looks at their own")
            else:
                self.lead("No week has been drawn yet: one is drawn when it is over and a checkpoint was made since")
            self._put(sample_rows(samples, self.bench.room.clock.now()), ("enter", "v", "p", "x"))

    def _show_matter(self, ref: str, story: tuple[Line, ...]) -> None:
        if self._begin(MATTER) and ref == self.ref:
            self.head(ref_words(ref), counted(len(story), "line"))
            self.lead("v sound, p to put right, x skip with a reason. Esc goes back")
            self._put(line_rows(story), ("v", "p", "x"))

    def _show_queries(self, asked: tuple[acts.OpenQuery, ...]) -> None:
        if self._begin(QUERIES):
            self.head("Queries", f"{len(asked)} to answer" if asked else "")
            if asked:
                self.lead("A supervisor asks; a answers the one under the cursor")
            else:
                self.lead("No query waits for an answer. Shifts are reviewed by a supervisor, a manager or an auditor")
            self._put(query_rows(asked), ("a",) if asked else ())

    @override
    def lit(self, key: str) -> None:
        flags = self.wrapped(self._flags, Tone.SEVERITY_2) if self.view == ENTRIES and self._flags else []
        self.under([*flags, *self.in_full()])

    # -- going in and out -----------------------------------------------------------------------------------------------

    def go(self, view: str, ref: str = "") -> None:
        """Into another view, or to what is read in it."""
        self._back.append((self.view, self.ref, self.key))
        self.view, self.ref, self._fresh = view, ref, True
        self.refresh_soon()

    @override
    def chosen(self, key: str) -> None:
        if self.view == SHIFTS and key:
            self.go(ENTRIES, key)
        elif self.view == SAMPLE and key and not key.startswith("heading"):
            self.go(MATTER, key.rpartition(" ")[2])

    def action_step_out(self) -> None:
        """Back to the list; from the list, Esc is the desk's."""
        if not self._back:
            raise SkipAction
        self.view, self.ref, self._seek = self._back.pop()
        self._fresh = True
        self.refresh_soon()

    def drawn(self) -> tuple[str, str]:
        """The sample and the matter in hand, from the list or while the matter is being read."""
        key = self._back[-1][2] if self.view == MATTER else self.key
        sample, _, item = key.partition(" ")
        return sample, item

    # -- keys -----------------------------------------------------------------------------------------------------------

    def action_comment(self) -> None:
        """A remark for supervisors."""
        self.do(lambda: acts.comment(self))

    def action_query(self) -> None:
        """A question."""
        self.do(lambda: acts.query(self))

    def action_answer(self) -> None:
        """An answer."""
        self.do(lambda: acts.answer(self))

    def action_settle(self) -> None:
        """Content."""
        self.do(lambda: acts.settle(self))

    def action_countersign(self) -> None:
        """Sign for the shift."""
        self.do(lambda: acts.countersign(self))

    def action_sample(self) -> None:
        """The week's sample."""
        self.go(SAMPLE)

    def action_audits(self) -> None:
        """The audit of camera use."""
        self.post_message(ShowPane("audits"))

    def action_verdict(self, verdict: str) -> None:
        """What a look at a drawn matter found."""
        self.do(lambda: acts.check(self, Verdict(verdict)))
