"""One major incident: its log, METHANE and how old each answer is, the call-out card, who is in the room; a key for each step."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from typing_extensions import override

from control_room.domain.book import Line, heard
from control_room.domain.majors.codes import Came, Letter
from control_room.domain.majors.kinds import Decided, MajorLine
from control_room.domain.matters import Stage
from control_room.domain.refs import typed
from control_room.domain.times import spoken
from control_room.domain.visits import Visit
from control_room.services.majors import Whole
from control_room.services.rosters import InRoom
from control_room.tui.bench import Bench
from control_room.tui.desks import major_acts as acts
from control_room.tui.desks.book_lines import row_time
from control_room.tui.desks.one_matter import MatterPane
from control_room.tui.desks.rows import Key, Row, bindings, cell
from control_room.tui.theme import SHAPES, Tone
from control_room.tui.widgets.text import words
from control_room.tui.widgets.window_list import Column
from control_room.words.describing import what
from control_room.words.majors import DECLARED, MISSING, entry_words, methane_rows, place_words, ring_words
from control_room.words.saying import counted, joined, ref_words, told

LOG, METHANE, CARD, ROOM = "log", "methane", "card", "room"
_TITLES: Final = {LOG: "log", METHANE: "METHANE", CARD: "call-out", ROOM: "room, what is missing"}
_SHORT: Final = {Letter.NUMBERS: "Casualties", Letter.EMERGENCY: "Services"}
"""Letters whose name is longer than its column."""
_LIVE: Final = ("d", "l", "h", "o", "a", "s", "z")
_KEYS: Final = {
    LOG: ("w", "d", "2", "3", "h"),
    METHANE: ("enter", "t", "1", "3", "w"),
    CARD: ("y", "n", "v", "1", "o"),
    ROOM: ("l", "o", "z", "1", "p"),
}


class MajorPane(MatterPane):
    """The major incident named by `ref`."""

    called = "Major incident"
    none = (
        "No major incident is open here. Enter among events opens one; m major and what it is, in the line, begins one"
    )
    among = "events"
    references = False
    columns: ClassVar = (Column(width=3), Column(width=14), Column(width=0, most=120), Column(width=15))
    KEYS: ClassVar = (
        Key(
            key="enter", does="", label="answer", help="A letter's answer, what a ring came to, or a decision's reason"
        ),
        Key(key="1", does="turn('log')", label="log", help="Its log, the newest entry first"),
        Key(key="2", does="turn('methane')", label="METHANE", help="METHANE whole, and how old each answer is"),
        Key(key="3", does="turn('card')", label="call-out", help="Whom to ring, in order, and what each ring came to"),
        Key(key="4", does="turn('room')", label="room", help="Who is in the room, footage, what is missing"),
        Key(
            key="w",
            does="write",
            label="write",
            help="Puts its reference into the line: what follows is its next entry",
        ),
        Key(key="d", does="act('decide')", label="decision", help="A decision, by whom, why, options refused"),
        Key(key="t", does="act('methane')", label="tell all", help="METHANE letter by letter in one form"),
        Key(key="l", does="act('loggist')", label="loggist", help="Who keeps the log from now on; they sign for it"),
        Key(key="h", does="act('hold')", label="hold footage", help="Footage of a list of cameras in one act"),
        Key(
            key="y", does="rung('answered')", label="answered", help="Whoever is under the cursor was rung and answered"
        ),
        Key(key="n", does="rung('no_answer')", label="no answer", help="They were rung and did not answer"),
        Key(key="v", does="rung('message')", label="message left", help="They were rung and a message was left"),
        Key(key="o", does="act('hand_over')", label="hand over", help="To emergency planning: to whom, and what"),
        Key(key="a", does="act('accept')", label="accepted", help="Whoever it was handed to has it"),
        Key(
            key="s",
            does="act('stand_down')",
            label="standby, stand down",
            help="Declared, on standby, or none after all",
        ),
        Key(key="z", does="act('close')", label="close", help="A supervisor closes it; what is missing is named first"),
        Key(key="p", does="act('print_log')", label="print", help="Its log with the hashes of its lines, PDF and text"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("major", KEYS),
        Binding("escape", "step_out", show=False, id="major.back", tooltip="Back to events and incidents"),
    ]
    back = "events"

    def __init__(self, bench: Bench, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(bench, id=id)
        self.incident: Whole | None = None
        self.view = LOG
        self._here, self._visits = InRoom(), tuple[Visit, ...]()

    @override
    def forget(self) -> None:
        self.incident, self.view = None, LOG

    @override
    async def read(self, ref: str) -> Callable[[], None]:
        room, by = self.bench.room, self.bench.by
        whole = await room.onshift.majors.whole(ref, by=by)
        here, visits = await room.shifts.in_room(by=by), await room.visits.inside(by=by)
        return lambda: self._show(whole, here, tuple(visits))

    def _show(self, whole: Whole, here: InRoom, visits: tuple[Visit, ...]) -> None:
        major = whole.major
        if major.ref != self.ref:
            return
        fresh = self.incident is None
        self.incident, self._here, self._visits = whole, here, visits
        live = major.stage is Stage.OPEN
        state = DECLARED[major.declared] if live else "closed: words on it are marked late"
        loggist = (
            joined(major.loggist, whole.names.get(major.loggist or "", ""), by=" ")
            if major.loggist
            else "NO LOGGIST: press l"
        )
        self.head(
            f"{ref_words(major.ref)} {_TITLES[self.view]}",
            words(
                joined(state, f"loggist {loggist}" if major.loggist else loggist, by=" · "),
                Tone.SEVERITY_1 if live else Tone.DIM,
            ),
        )
        self.lead(self._what_next(whole))
        self._paint(top=fresh)

    def _paint(self, *, top: bool) -> None:
        if self.incident is None:
            return
        now = self.bench.room.clock.now()
        match self.view:
            case "methane":
                rows = _methane(self.incident, now)
            case "card":
                rows = _card(self.incident)
            case "room":
                rows = _room(self.incident, self._here, self._visits, now)
            case _:
                rows = [_line(line, now) for line in reversed(self.incident.lines)]
        self.fill(rows, top=top)
        self._offer()

    def _what_next(self, whole: Whole) -> str:
        major, said = whole.major, typed(whole.major.ref)
        unasked = sum(major.answer(each) is None for each in Letter)
        unrung = next((each for each in whole.card if each.ring is None), None)
        first = major.unreasoned[0] if major.unreasoned else 0
        letters = f"{counted(unasked, 'letter')} of METHANE not asked: 2"
        every = (
            (major.stage is not Stage.OPEN, f"It is over. In the line {said}, then words: what came late"),
            (self.view == METHANE, "Enter on a letter answers it; nk is not known yet. Ask again what is old"),
            (
                self.view == CARD,
                "In this order: y answered, n no answer, v message. The console rings nobody",
            ),
            (bool(unasked), f"{letters}. In the line: {said} methane h gas main burning"),
            (unrung is not None, f"Call out: 3. In the line {said}, then words: its next entry"),
            (bool(first), f"Why was entry {first} decided? Enter on it in the log"),
        )
        usual = f"In the line {said}, then words: its next entry; in hand, the words alone"
        return next((words for so, words in every if so), usual)

    @override
    def lit(self, key: str) -> None:
        self.under(self.in_full(Tone.PLAIN))

    def _offer(self) -> None:
        if self.incident is None:
            self.offer()
            return
        live = self.incident.major.stage is Stage.OPEN
        likely = [key for key in _KEYS[self.view] if live or key in {"1", "2", "3", "w", "p"}]
        every = ["1", "2", "3", "4", "w", "p", *((*_LIVE, "t", "enter") if live else ())]
        if live and self.view == CARD:
            every += ["y", "n", "v"]
        self.offer(*likely, also=[key for key in every if key not in likely])

    # -- keys -----------------------------------------------------------------------------------------------------------

    def action_turn(self, view: str) -> None:
        """Another side of it."""
        self.view = view
        if self.incident is not None:
            self.head(f"{ref_words(self.incident.major.ref)} {_TITLES[view]}", self._title[1])
            self.lead(self._what_next(self.incident))
            self._paint(top=True)

    def action_write(self) -> None:
        """Its reference in the line."""
        self.bring(typed(self.ref))

    def action_act(self, name: str) -> None:
        """One of its acts."""
        whole = self.incident
        act: Callable[[MajorPane, Whole], Awaitable[str]] = getattr(acts, name)
        if whole is not None:
            self.do(lambda: act(self, whole))

    def action_rung(self, came: str) -> None:
        """What the ring of whoever is under the cursor came to."""
        whole = self.incident
        place = (
            next((each for each in whole.card if f"card {each.entry}" == self.key), None) if whole is not None else None
        )
        if whole is not None and place is not None:
            self.do(lambda: acts.rung(self, whole, place, Came(came)))

    @override
    def chosen(self, key: str) -> None:
        whole = self.incident
        if whole is None or whole.major.stage is not Stage.OPEN:
            return
        kind, _, about = key.partition(" ")
        if kind == METHANE:
            self.do(lambda: acts.letter(self, whole, Letter(about)))
        elif kind == CARD:
            self.action_rung(Came.ANSWERED.value)
        elif kind == "decided" and int(about) in whole.major.unreasoned:
            self.do(lambda: acts.reason(self, whole, int(about)))


def _line(line: Line, now: datetime) -> Row:
    text = told(line)
    number = entry_words(line)
    bare = text.partition(": ")[2] if text.startswith(f"log {number}: ") else text
    said = joined(bare, f"STRUCK by line {line.struck}" if line.struck else "")
    decided = isinstance(line.facts, Decided)
    late = isinstance(line.facts, MajorLine) and getattr(line.facts, "late", False)
    tone = Tone.STRUCK if line.struck else Tone.STRONG if decided else Tone.DIM if late else Tone.PLAIN
    key = f"decided {number}" if decided else f"line {line.number}"
    cells = (cell(number, Tone.STRONG), cell(row_time(line.at, now), Tone.DIM), cell(said, tone))
    return Row(
        key=key,
        cells=(*cells, cell(line.by, Tone.DIM)),
        said=f"entry {number}, line {line.number}: {said}",
    )


def _methane(whole: Whole, now: datetime) -> list[Row]:
    rows: list[Row] = []
    for letter, name, answer, age in methane_rows(whole.major, now):
        old = whole.major.stage is Stage.OPEN and (age.endswith("ask again") or not answer)
        cells = (cell(letter.value[0].upper(), Tone.KEY), cell(_SHORT.get(letter, name)), cell(answer, Tone.STRONG))
        bare = age.removesuffix(", ask again")
        aged = cell(f"{SHAPES[2]} {bare}" if old else bare, Tone.SEVERITY_2 if old else Tone.DIM)
        rows.append(Row(key=f"{METHANE} {letter.value}", cells=(*cells, aged), said=joined(name, answer, age)))
    return rows


def _card(whole: Whole) -> list[Row]:
    rows: list[Row] = []
    for n, each in enumerate(whole.card, 1):
        contact, ring = each.contact, each.ring
        whom = joined(each.role, contact.who if contact else "no number in the directory", by=": ")
        came = "not rung" if ring is None else f"{ring.came.value.replace('_', ' ')} {spoken(ring.at)}"
        cells = (cell(str(n), Tone.DIM), cell(contact.number if contact else "?", Tone.STRONG), cell(whom))
        tone = Tone.DIM if each.answered else Tone.SEVERITY_2
        said = joined(place_words(each), ring_words(each))
        rows.append(Row(key=f"{CARD} {each.entry}", cells=(*cells, cell(came, tone)), said=said))
    return rows


def _room(whole: Whole, here: InRoom, visits: tuple[Visit, ...], now: datetime) -> list[Row]:
    def row(key: str, name: str, said: str, tone: Tone = Tone.PLAIN) -> Row:
        cells = (cell(""), cell(name, Tone.DIM), cell(said, tone), cell(""))
        return Row(key=f"{ROOM} {key}", cells=cells, said=joined(name, said, by=": "))

    rows = [row(f"missing {each}", "missing", MISSING[each], Tone.SEVERITY_2) for each in whole.missing]
    handing = whole.major.handing
    if handing is not None:
        taken = f"accepted by {heard(handing.accepted)}" if handing.accepted else "not accepted yet: a"
        rows.append(
            row("handing", "handed over", joined(f"{spoken(handing.at)} to {heard(handing.to)}", handing.what, taken))
        )
    rows += [row(each.ref, ref_words(each.ref), joined(what(each, now), each.state.value)) for each in whole.holds]
    rows += [row(duty.who, "on duty", joined(duty.who, whole.names.get(duty.who, ""), by=" ")) for duty in here.on_duty]
    rows += [row(each.ref, "visitor", joined(each.who, each.organisation, each.text)) for each in visits]
    return rows or [row("none", "room", "nobody is signed on to a shift, and nothing is missing")]
