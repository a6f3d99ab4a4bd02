"""One written request: its cameras with their time left, what the protocol says, holds, rows, its answer."""

import asyncio
from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.widget import Widget
from typing_extensions import override

from control_room.domain.holds import Hold
from control_room.domain.refs import RefKind
from control_room.domain.requests.codes import Band
from control_room.domain.requests.rowline import Misread, read_rows
from control_room.tui.bench import Bench
from control_room.tui.desks import request_acts, request_looked, request_rowform, request_told
from control_room.tui.desks.boxes import SearchBox
from control_room.tui.desks.frames import DeskPane
from control_room.tui.desks.request_next import advice, keys
from control_room.tui.desks.request_rows import Shown, for_governance, rows, wide_of
from control_room.tui.desks.requests_rows import SEVERITIES
from control_room.tui.desks.rows import Key, bindings
from control_room.tui.desks.why import Why
from control_room.tui.messages import ShowPane
from control_room.tui.theme import SEVERITY, SHAPES, Tone
from control_room.tui.widgets.quick_line import QuickLine
from control_room.tui.widgets.text import words
from control_room.tui.widgets.window_list import Column
from control_room.words.request_rows import STATE, late_words, left_words, rows_words, unseen
from control_room.words.request_terms import BAND, OUTCOME, REASON, URGENCY
from control_room.words.saying import joined, ref_words

NONE = "No request is open here. F5 has the queue; Enter opens one, and so does its reference typed alone, as rr233"
ACTS = {**request_acts.ACTS, **request_looked.ACTS, **request_rowform.ACTS, **request_told.ACTS}


class RequestPane(DeskPane):
    """The request named by `ref`."""

    columns: ClassVar = (Column(width=9), Column(width=0, most=100), Column(width=13), Column(width=31))
    KEYS: ClassVar = (
        Key(key="enter", does="", label="open", help="On a camera says what came of it; on a reference shows it"),
        Key(key="o", does="original", label="original", help="What came, word for word, with what was read in it"),
        Key(key="w", does="write_rows", label="type rows", help="Rows for cameras in one line: c12-c18 nothing 40m"),
        Key(
            key="n", does="act('row_form')", label="row as a form", help="A camera's row field by field: began, preset"
        ),
        Key(key="y", does="act('likely')", label="likely, confirm", help="Confirms what the registers say of a camera"),
        Key(key="x", does="act('not_looked')", label="not looked: why", help="Says why a camera was not looked at"),
        Key(
            key="h", does="act('held')", label="seen held", help="You saw it held in the recorder, or a copy that plays"
        ),
        Key(key="j", does="act('hold_on')", label="renew or let go", help="A supervisor renews a hold or lets it go"),
        Key(key="i", does="act('item')", label="place and time", help="Keys where and when to look, as an item"),
        Key(key="k", does="act('key')", label="key a field", help="Keys one of its particulars"),
        Key(key="c", does="act('known')", label="who asks", help="Rings back, or says how the officer is known"),
        Key(key="p", does="act('approve')", label="approve", help="A supervisor lets it begin before its form"),
        Key(key="a", does="act('accept')", label="accept", help="It will be looked at; the officer is told"),
        Key(key="b", does="act('send_back')", label="send back", help="Asks the officer for what is missing"),
        Key(key="r", does="act('refuse')", label="refuse", help="Refuses it under a clause: a supervisor's act"),
        Key(
            key="l",
            does="act('whole_window')",
            label="allow the window",
            help="A supervisor: it is looked at whole, and why",
        ),
        Key(
            key="s",
            does="act('looked_into')",
            label="you have looked",
            help="A further message was read; a supervisor has looked at what they were told of",
        ),
        Key(key="g", does="act('refer')", label="to IG", help="Sends it to information governance, held all the same"),
        Key(key="t", does="act('take')", label="take", help="Takes it in hand"),
        Key(key="e", does="act('answer')", label="answer", help="Shows the letter as it goes, then sends it"),
        Key(key="q", does="act('close')", label="close unreviewed", help="Withdrawn, a duplicate, not ours, no reply"),
        Key(key="z", does="act('reopen')", label="reopen", help="Looks at it again, with the reason"),
        Key(
            key="m",
            does="act('write')",
            label="write, told",
            help="Writes to them in your own words; without an address: whom you told",
        ),
        Key(key="f", does="act('feedback')", label="what became of it", help="What became of the footage"),
        Key(key="d", does="act('copied')", label="copied out", help="Footage of it was copied out: an exhibit"),
        Key(key="u", does="diary", label="appointment", help="To the diary, to enter when somebody comes about it"),
        Key(key="v", does="act('viewed')", label="viewed", help="Somebody came and saw footage of it"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("request", KEYS),
        Binding(
            "escape", "step_out", show=False, id="request.back", tooltip="From rows to the list; from it to the queue"
        ),
    ]
    back = "the queue"
    hint_in_box = "Enter writes the rows · Esc back to the cameras; what is typed stays"

    def __init__(self, bench: Bench, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(bench, id=id)
        self.ref = ""
        self.why = Why(self)
        self.shown: Shown | None = None
        self.box = SearchBox()
        self.box.prompt = "rows"
        self.box.display = False
        self._fresh = False

    @override
    def above(self) -> Sequence[Widget]:
        return (self.box,)

    @override
    def take_up(self, ref: str) -> None:
        self.why.taken_up(ref or self.ref)
        if ref and ref != self.ref:
            self.ref, self.shown, self._fresh = ref, None, True
            self._told = None
            self.box.put("")
            self.box.display = False
        if self.is_mounted:
            self.refresh_soon()

    # -- looking --------------------------------------------------------------------------------------------------------

    @override
    async def look(self) -> Callable[[], None]:
        ref, room, by = self.ref, self.bench.room, self.bench.by
        if not ref:
            return self._nothing
        shut = await self.why.first(ref)
        if shut is not None:
            return shut
        whole = await room.requests.queue.one(ref, by=by)
        wanted = tuple(hold.hold for hold in whole.request.holds)
        holds = await room.acts.read(by, lambda look: tuple(look.matter(each, Hold) for each in wanted))
        exports = await asyncio.gather(*(room.exhibits.one(each, by=by) for each in whole.request.exports))
        findings = await room.requests.triage.findings(ref, by=by)
        now = room.clock.now()
        protocol = room.protocols.required(now)
        shown = Shown(
            whole=whole,
            holds=holds,
            exports=tuple(exports),
            findings=findings,
            now=now,
            wide=wide_of(findings, protocol),
            governance=for_governance(findings, protocol),
        )
        return lambda: self._show(shown)

    def _nothing(self) -> None:
        self.head("Written request")
        self.lead(NONE)
        self.fill([])
        self.offer()

    def _show(self, shown: Shown) -> None:
        request = shown.request
        if request.ref != self.ref:
            return
        self.shown = shown
        band = shown.whole.band
        digit = 1 if request.lost else SEVERITIES[band]
        stand = STATE[request.state]
        if request.outcome is not None:
            stand = joined(OUTCOME[request.outcome], "" if request.reason is None else REASON[request.reason], by=": ")
        left = left_words(request, band, request.gone_at(), shown.now)
        left += ", hold not seen" if band is Band.KEPT and unseen(request) else ""
        late = late_words(request, request.due(), shown.now)
        lost = "FOOTAGE LOST WHILE IT WAITED" if request.lost else ""
        said = joined(
            late,
            lost,
            joined(left, BAND[band] if band.value not in {"kept", "gone", "unknown"} else "", by=" "),
            by=" · ",
        )
        over = request.outcome is not None and not request.lost
        urgency = joined(URGENCY[request.urgency], request.says and f"SAYS {request.says.upper()}")
        self.head(
            f"{ref_words(request.ref)}  {urgency} · {stand}",
            "" if over else words(f"{SHAPES[digit]} {said}", SEVERITY[digit] if digit < 4 else Tone.DIM),
        )
        if not self.box.has_focus:
            self.lead(*advice(shown, self.bench.by.role))
        self.fill(rows(shown), top=self._fresh)
        if self._fresh:
            self._fresh = False
            self.list.cursor = next((at for at, row in enumerate(rows(shown)) if row.key.startswith("camera")), 0)
        named, also = keys(shown)
        self.offer(*named, also=("enter", *also))

    @override
    def lit(self, key: str) -> None:
        self.under(self.in_full(Tone.PLAIN))

    # -- going in and out -----------------------------------------------------------------------------------------------

    @override
    def chosen(self, key: str) -> None:
        kind, _, rest = key.partition(" ")
        if kind == "camera":
            item, _, camera = rest.partition(" ")
            several = self.shown is not None and len(self.shown.request.live_items) > 1
            self._type(f"{f'{item}: ' if several else ''}{f'c{camera}' if camera[0].isdigit() else camera.lower()} ")
        elif kind == "alike":
            self.take_up(rest)
        elif kind == "export" and rest.startswith(RefKind.EXPORT):
            self.post_message(ShowPane("exhibits", rest))
        elif kind == "hold":
            self.post_message(ShowPane("hold", rest))
        elif kind == "clause" and self.shown is not None and "l" in self._offered:
            self.action_act("whole_window")
        elif kind in {"nowhere", "item"}:
            self.action_act("item")

    def action_step_out(self) -> None:
        """From the box to the list, from the list to the queue."""
        if self.box.has_focus:
            self.box.display = bool(self.box.typed.strip())
            self.list.focus()
            self.refresh_soon()
        elif self.list.has_focus:
            self.post_message(ShowPane("requests"))
        else:
            raise SkipAction

    def action_original(self) -> None:
        """What came."""
        self.post_message(ShowPane("original", self.ref))

    def action_diary(self) -> None:
        """To the diary; what is entered there next is for this request."""
        self.post_message(ShowPane("diary", self.ref))

    def action_act(self, name: str) -> None:
        """One of its acts."""
        if self.shown is not None:
            self.do(lambda: ACTS[name](self))

    # -- rows in one line ---------------------------------------------------------------------------------------------------

    def action_write_rows(self) -> None:
        """To the line for rows."""
        self._type(self.box.typed)

    def _type(self, text: str) -> None:
        if self.shown is not None and "w" in self._offered:
            self.box.display = True
            self.box.put(self.box.typed if self.box.typed.strip() and text.strip() in self.box.typed else text)
            self.box.focus()

    @on(QuickLine.Edited)
    def _edited(self, message: QuickLine.Edited) -> None:
        message.stop()
        if self.shown is None or not self.box.display:
            return
        self._told = None
        if not message.typed.strip():
            self.lead("Cameras, what came of it, minutes: c12-c18 c30 2200-2300 nothing 40m; c17 found 21:52:10 12m")
            return
        found = read_rows(message.typed, self.shown.request, self.shown.now)
        if isinstance(found, Misread):
            self.lead(found.words, Tone.GUESS)
        else:
            self.lead(rows_words(found), Tone.PLAIN)

    @on(QuickLine.Submitted)
    def _submitted(self, message: QuickLine.Submitted) -> None:
        message.stop()
        typed = message.typed
        if self.shown is not None and typed.strip():
            self.box.put(typed)
            self.do(lambda: request_looked.typed_rows(self, typed))

    def rows_kept(self) -> None:
        """The rows typed are in the book."""
        self.box.display = False
        self.box.put("")
        self.list.focus()
