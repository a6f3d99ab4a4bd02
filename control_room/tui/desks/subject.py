"""One search for a person: its lines looked at one by one, taken or left, and given with others masked."""

from collections.abc import Callable
from datetime import datetime
from typing import ClassVar, Final

from textual import on
from textual.binding import Binding, BindingType
from typing_extensions import override

from control_room.domain.authority import Act, require
from control_room.domain.book import Line
from control_room.domain.errors import Refusal
from control_room.services.subjects import Found, Search, Why
from control_room.tui.bench import Bench
from control_room.tui.desks.book_lines import row_time
from control_room.tui.desks.one_matter import MatterPane
from control_room.tui.desks.rows import Key, Row, bindings, cell
from control_room.tui.desks.subject_decided import Decided, decided
from control_room.tui.doors import Choice
from control_room.tui.messages import ShowPane
from control_room.tui.theme import Tone
from control_room.tui.widgets.window_list import Column, WindowList
from control_room.words import say
from control_room.words.saying import counted, joined, ref_words

PAGE: Final = 100
"""Lines read at once."""
NONE: Final = "Nobody is being looked for. Enter on a search of yours, or n among them"
_WHY: Final = {Why.WRITTEN: "as written", Why.NEAR: "misspelt", Why.PART: "last word"}


class NotLookedAt(Refusal):
    """A line of the search was neither taken nor left."""

    code: ClassVar[str] = "not_looked_at"


class SubjectPane(MatterPane):
    """The search named by `ref`, the number of the line that says who looked."""

    called = "Subject access"
    none = NONE
    among = "subjects"
    columns: ClassVar = (
        Column(width=12),
        Column(width=7),
        Column(width=0, most=100),
        Column(width=10),
        Column(width=6),
    )
    references = False
    KEYS: ClassVar = (
        Key(key="t", does="decide(True)", label="take", help="This line is about them and is given; on to the next"),
        Key(key="l", does="decide(False)", label="leave", help="This line is not given; on to the next"),
        Key(key="w", does="rest", label="the rest", help="All that are not looked at yet: taken or left, by why found"),
        Key(
            key="g",
            does="next_open",
            label="next not looked at",
            help="To the next line that is neither taken nor left",
        ),
        Key(key="p", does="give", label="give", help="What was taken, others masked: read through, then made"),
        Key(key="u", does="anew", label="look anew", help="Looks for them again: what was written meanwhile is there"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("subject", KEYS),
        Binding("escape", "step_out", show=False, id="subject.back", tooltip="Back to who was looked for"),
    ]
    back = "subject access"

    def __init__(self, bench: Bench, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(bench, id=id)
        self.decided: Decided | None = None
        self.forget()

    @override
    def forget(self) -> None:
        self.search: Search | None = None
        self._read, self._known, self._made = PAGE, dict[int, Line](), dict[int, tuple[str, Row]]()
        if self.decided is not None:
            self.decided.close()
            self.decided = None

    def on_unmount(self) -> None:
        """Let go of the journal."""
        self.forget()

    # -- looking --------------------------------------------------------------------------------------------------------

    @override
    async def look(self) -> Callable[[], None]:
        room, by, ref = self.bench.room, self.bench.by, self.ref
        if not ref.isdigit():
            return self.nothing
        # Read once, not at every line that is written: a common name is in thousands.
        search = self.search or await room.subjects.search(int(ref), by=by)
        held = self.decided or await decided(self.bench, search.number)
        wanted = [each.number for each in search.found[: self._read] if each.number not in self._known]
        fresh = await room.subjects.lines(search, wanted, by=by)

        def show() -> None:
            if ref != self.ref:
                held.close()
                return
            first, self.search, self.decided = self.search is None, search, held
            self._known |= fresh
            self._show(search, held, first=first)

        return show

    def _show(self, search: Search, held: Decided, *, first: bool = False) -> None:
        every = {each.number for each in search.found}
        taken, left = len(held.taken & every), len(held.left & every)
        whom = joined(*search.sought.phrases)
        self.head(f"{whom}: {counted(len(every), 'line')}", f"{taken:,} taken, {left:,} left")
        waits = len(every) - taken - left
        if not every:
            self.lead("The book says nothing of them that you may see; that you looked stands in it")
        elif waits:
            self.lead(f"{counted(waits, 'line')} to look at: t takes it, l leaves it; w decides the rest at once")
        else:
            self.lead("Every line was looked at; p gives those taken, others masked first")
        now = self.bench.room.clock.now()
        read = (each for each in search.found[: self._read] if each.number in self._known)
        self.fill([self._row(each, _state(held, each.number), now) for each in read], top=first)
        self.offer(*(("t", "l", "w", "p") if waits else ("p", "t", "l")) if every else (), also=("g", "u"))

    def _row(self, found: Found, state: str, now: datetime) -> Row:
        """A row as it was made, unless something was decided of it: a key is painted as fast at two thousand lines as at ten."""
        was = self._made.get(found.number)
        if was is None or was[0] != state:
            line = self._known[found.number]
            made = _row(line, _WHY[found.why], found.phrase, state, row_time(line.at, now))
            was = self._made[found.number] = (state, made)
        return was[1]

    @override
    def lit(self, key: str) -> None:
        self.under(self.in_full(Tone.PLAIN))

    @on(WindowList.Highlighted)
    def _near_the_end(self, message: WindowList.Highlighted) -> None:
        search = self.search
        if search is not None and message.index >= len(self.list.rows) - 1 and self._read < len(search.found):
            self._read += PAGE
            self.refresh_soon()

    # -- deciding -------------------------------------------------------------------------------------------------------

    def action_decide(self, take: bool) -> None:  # noqa: FBT001 - Textual passes action arguments by position
        """Take the line, or leave it, and on to the next."""
        if self.decided is not None and self.search is not None and self.key.isdigit():
            self.decided.say((int(self.key),), take=take)
            self._show(self.search, self.decided)
            self.list.action_move(1)

    def action_rest(self) -> None:
        """All that are not looked at yet."""
        self.do(self._rest)

    async def _rest(self) -> str:
        search, held = self.search, self.decided
        if search is None or held is None:
            return ""
        waits = [each for each in search.found if each.number not in held.taken | held.left]
        choices: list[Choice[tuple[bool, Why | None]]] = []
        for why, label in (*_WHY.items(), (None, "all")):
            n = sum(why is None or each.why is why for each in waits)
            if n:
                choices += [
                    Choice(label=f"{said} {label}", answer=(take, why), said=counted(n, "line"))
                    for said, take in (("take", True), ("leave", False))
                ]
        chosen = await self.pick("What of those not looked at?", choices) if choices else None
        if chosen is None:
            return ""
        take, why = chosen
        some = [each.number for each in waits if why is None or each.why is why]
        held.say(some, take=take)
        return f"{counted(len(some), 'line')} {'taken' if take else 'left'}"

    def action_next_open(self) -> None:
        """To the next that is neither taken nor left."""
        search, held = self.search, self.decided
        if search is None or held is None:
            return
        numbers = [each.number for each in search.found]
        at = next((n for n, each in enumerate(numbers) if each not in held.taken | held.left), None)
        if at is not None and at < self._read:
            self.list.cursor = at
        elif at is not None:
            self._read = (at // PAGE + 1) * PAGE
            self.refresh_soon()

    def action_anew(self) -> None:
        """Look again."""
        self.search = None
        self._known, self._made = {}, {}
        self.refresh_soon()

    def action_give(self) -> None:
        """What was taken goes to be masked and made."""
        self.do(self._give)

    async def _give(self) -> str:
        require(Act.DISCLOSE, self.bench.by.role)
        search, held = self.search, self.decided
        if search is None or held is None:
            return ""
        every = {each.number for each in search.found}
        waits = len(every - held.taken - held.left)
        if waits:
            raise NotLookedAt(f"{counted(waits, 'line')} not looked at yet: t or l on each, or w for the rest")
        if not held.taken & every:
            raise NotLookedAt("no line was taken, so there is nothing to give; t takes one")
        await held.flush()
        self.post_message(ShowPane("extract", f"search {search.number}"))
        return ""


def _state(held: Decided, number: int) -> str:
    return "take" if number in held.taken else "leave" if number in held.left else ""


def _row(line: Line, why: str, phrase: str, state: str, when: str) -> Row:
    text = f"{say(line)} [STRUCK by {line.struck}]" if line.struck else say(line)
    tone = Tone.DIM if state == "leave" else Tone.STRUCK if line.struck else Tone.PLAIN
    return Row(
        key=str(line.number),
        cells=(
            cell(when, Tone.DIM),
            cell(ref_words(line.ref) if line.ref else "", Tone.REFERENCE),
            cell(text, tone),
            cell(why, Tone.DIM),
            cell(state or "look", Tone.SEVERITY_3 if not state else Tone.DIM if state == "leave" else Tone.STRONG),
        ),
        said=f"line {line.number} by {line.by}, {why} of {phrase}: {text}",
    )
