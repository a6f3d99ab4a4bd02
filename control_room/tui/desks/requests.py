"""F5: written requests, the most pressing first, with what is left of their footage."""

from collections.abc import Callable
from typing import ClassVar, Final

from textual.binding import BindingType
from typing_extensions import override

from control_room.domain.book import heard
from control_room.domain.matters import Stage
from control_room.domain.requests.codes import Band
from control_room.services.requests.queue import Queued
from control_room.tui.bench import Bench
from control_room.tui.desks.frames import DeskPane
from control_room.tui.desks.requests_rows import QueueRows, counts, mine, pressing, severity, unread
from control_room.tui.desks.rows import Key, bindings
from control_room.tui.desks.urgent import kept_words, key_urgent
from control_room.tui.messages import ShowPane
from control_room.tui.ports import Snapshot
from control_room.tui.theme import SHAPES, Tone
from control_room.tui.widgets.text import phrase, words
from control_room.tui.widgets.window_list import Column
from control_room.words.request_rows import as_read, at_words, item_words, late_words, left_words
from control_room.words.request_terms import AGENCY, BAND, OUTCOME, URGENCY
from control_room.words.saying import OWED, cams, counted, joined, ref_words

ALL, CLOSED = "all", "closed"
VAST: Final = 240
"""Cells from which the details stand beside the queue: on a narrower screen who asks and where want the width."""
MANY, APART = 500, 5.0
"""Open requests from which the queue is read again no oftener than every so many seconds."""
_NAMES = {"mine": "yours", "unread": "to be read", "red": "under 72 h, gone or not known", CLOSED: "closed"}


class RequestsPane(DeskPane):
    """The queue."""

    columns: ClassVar = (
        Column(width=10),
        Column(width=12),
        Column(width=8),
        Column(width=3),
        Column(width=0, most=100),
        Column(width=18),
    )
    KEYS: ClassVar = (
        Key(key="enter", does="", label="open", help="Opens the request: cameras, rows, its answer"),
        Key(key="n", does="urgent", label="urgent call", help="Keys an urgent request that comes by phone or radio"),
        Key(key="a", does="only('all')", label="all", help="Every open request"),
        Key(key="m", does="only('mine')", label="mine", help="Those you have in hand"),
        Key(
            key="u", does="only('unread')", label="unread", help="Those whose original or further message is to be read"
        ),
        Key(key="r", does="only('red')", label="red", help="Those with under 72 hours left, gone, or not known"),
        Key(key="c", does="only('closed')", label="closed", help="Those that came in the last two months and are over"),
        Key(key="o", does="original", label="original", help="What came, word for word, with what was read in it"),
        Key(key="i", does="into_line", label="into the line", help="Puts the reference into the line being typed"),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("requests", KEYS)

    def __init__(self, bench: Bench, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(bench, id=id)
        self.queue: tuple[Queued, ...] = ()
        self.only = ALL
        self.kept: str | None = None
        """What of an urgent request was keyed and not finished, in words; None until it was looked for."""
        self._later = False
        self._seen: tuple[str, tuple[Queued, ...], str] | None = None

    @override
    def on_resize(self) -> None:
        """Below the list, or beside it."""
        self.set_class(self.size.width < VAST, "-below")

    @property
    @override
    def _across(self) -> int:
        return super()._across if self.size.width >= VAST else self.size.width

    # -- looking --------------------------------------------------------------------------------------------------------

    @override
    async def look(self) -> Callable[[], None]:
        room, by = self.bench.room, self.bench.by
        queue = await room.requests.queue.open(by=by)
        over = await room.requests.queue.closed(by=by) if self.only == CLOSED else None
        waiting = len(await room.requests.intake.waiting())
        if self.kept is None:
            self.kept = await kept_words(room, by.staff)
        kept = self.kept
        return lambda: self._show(queue, waiting, kept, over)

    @override
    def changed(self, rows: int, snapshot: Snapshot) -> None:
        if len(self.queue) < MANY:
            super().changed(rows, snapshot)
        elif not self._later:  # reading thousands holds the keys up: not at every change of a busy room
            self._later = True
            self.set_timer(APART, self._catch_up)

    def _catch_up(self) -> None:
        self._later = False
        self.refresh_soon()

    @override
    def on_show(self) -> None:
        """What stands here is looked at again when it comes to the front; what was told when it was left may be so no longer."""
        self._told = None
        self.refresh_soon()

    def _show(self, queue: tuple[Queued, ...], waiting: int, kept: str, over: tuple[Queued, ...] | None = None) -> None:
        self.queue = queue
        now = self.bench.room.clock.now()
        staff = self.bench.by.staff
        shown = tuple(one for one in queue if self._shown(one, staff)) if over is None else over
        seen = (self.only, shown, f"{now:%d %H:%M}")
        if seen != self._seen:
            fresh = self._seen is None or self._seen[0] != self.only
            self._seen = seen
            self._put(QueueRows(shown, now), fresh=fresh)
        order = "the most pressing first" if over is None else "the last that moved first"
        self.head(f"Written requests, {order}", "" if self.only == ALL else f"only {_NAMES[self.only]}")
        if kept:
            self.lead(f"{SHAPES[2]} {kept}: n goes on with it", Tone.SEVERITY_2)
        elif over is not None:
            self.lead(f"{counted(len(over), 'request')} of the last two months, over; a shows the open ones again")
        else:
            self.lead(counts(queue, waiting))
        self.offer("enter", "n", "a", "m", "u", "r", also=("c", "o", "i"))

    def _shown(self, one: Queued, staff: str) -> bool:
        match self.only:
            case "mine":
                return mine(one, staff)
            case "unread":
                return unread(one)
            case "red":
                return pressing(one)
            case _:
                return True

    def _put(self, rows: QueueRows, *, fresh: bool) -> None:
        """Show these; the cursor stays with its request wherever that went."""
        at = rows.places.get(self.key)
        cursor = 0 if fresh else self.list.cursor if at is None else at
        self.list.swap_rows(rows, min(cursor, max(0, len(rows) - 1)))
        self.lit(self.key)

    @property
    @override
    def key(self) -> str:
        rows = self.list.rows
        at = self.list.cursor
        return rows.queue[at].request.ref if isinstance(rows, QueueRows) and at < len(rows) else ""

    def _one(self) -> Queued | None:
        rows = self.list.rows
        return rows.queue[self.list.cursor] if isinstance(rows, QueueRows) and self.list.cursor < len(rows) else None

    @override
    def lit(self, key: str) -> None:
        one = self._one()
        if one is None:
            self.under([])
            return
        request = one.request
        asked = joined(heard(request.name), "" if request.agency is None else AGENCY[request.agency], request.offence)
        digit = severity(one)
        now = self.bench.room.clock.now()
        band = left_words(request, one.band, one.gone_at, now) if one.band is Band.KEPT else BAND[one.band]
        left = joined(band, one.gone_at and f"first picture gone {at_words(one.gone_at, now)}")
        due = joined(late_words(request, one.due, now), f"answer due {at_words(one.due, now)}")
        if request.stage is not Stage.OPEN:
            owes = f"its written form is owed by {at_words(request.form_due, now)}" if request.form_owed else ""
            over = "over" if request.outcome is None else OUTCOME[request.outcome]
            left, due = "", joined(f"{over}, {at_words(request.last_at, now)}", owes)
        rows = [
            phrase(
                words(f" {ref_words(request.ref)} ", Tone.REFERENCE),
                words(joined(URGENCY[request.urgency], asked, by=" · "), Tone.STRONG),
            ),
            words(f" {SHAPES[digit]} {joined(left, due, by=' · ')}" if left else f" {due}", Tone.DIM),
        ]
        for item in request.live_items[:6]:
            kept = cams(c for c in item.cameras if request.kept_by(c, item))
            told = joined(item_words(item, now), cams(item.cameras), f"kept: {kept}" if kept else "", by=" · ")
            rows += self.wrapped(told, Tone.PLAIN)
        owed = ", ".join(OWED.get(code, code.replace("_", " ")) for code in request.owed())
        if one.band is Band.UNKNOWN and request.stage is Stage.OPEN:
            unsaid = "Nothing can be held before a place and a time are keyed: o"
            rows += self.wrapped(as_read(request, "o") or unsaid, Tone.SEVERITY_2)
        rows += self.wrapped(f"owed: {owed}" if owed else "", Tone.GUESS)
        self.under(rows)

    # -- keys -----------------------------------------------------------------------------------------------------------

    @override
    def chosen(self, key: str) -> None:
        if key:
            self.post_message(ShowPane("request", key))

    @override
    def before_letter(self) -> str:
        return self.only

    @override
    def undo_letters(self, was: object) -> None:
        self.action_only(str(was))

    def action_only(self, which: str) -> None:
        """Show some of them."""
        self.only = which
        self.refresh_soon()

    def action_urgent(self) -> None:
        """Key an urgent one."""
        self.kept = None
        self.do(lambda: key_urgent(self))

    def action_original(self) -> None:
        """To what came of the request under the cursor, word for word."""
        if self.key:
            self.post_message(ShowPane("original", self.key))

    def action_into_line(self) -> None:
        """Put the reference into the line."""
        if self.key:
            self.bring(ref_words(self.key).replace("-", "").lower())
