"""The visitors' book: who is inside, who is expected, who left today; one key a step."""

from collections.abc import Callable
from typing import ClassVar

from textual.binding import BindingType
from typing_extensions import override

from control_room.domain.visiting import public
from control_room.domain.visits import Visit, VisitStep
from control_room.services.visits import VisitBook
from control_room.tui.bench import Bench
from control_room.tui.desks.frames import DeskPane
from control_room.tui.desks.rows import Key, bindings
from control_room.tui.desks.visits_acts import ACTS
from control_room.tui.desks.visits_rows import visit_rows
from control_room.tui.messages import ShowPane
from control_room.tui.theme import SHAPES, Tone
from control_room.tui.widgets.text import words
from control_room.tui.widgets.window_list import Column
from control_room.words.saying import counted


class VisitsPane(DeskPane):
    """Who is in the room that does not work there."""

    columns: ClassVar = (Column(width=7), Column(width=0, most=110), Column(width=27))
    KEYS: ClassVar = (
        Key(key="i", does="act('arrive')", label="in", help="Those expected are here, and signed in"),
        Key(key="n", does="act('come_in')", label="new", help="Signs in somebody who is here unannounced"),
        Key(key="e", does="act('expect')", label="expected", help="Writes down who is to come, when, and to whom"),
        Key(key="s", does="act('identify')", label="seen", help="Their identity was seen: what, and its number"),
        Key(key="c", does="act('declare')", label="declaration", help="Shows the wording they accept, and keeps that"),
        Key(key="g", does="act('fill')", label="give", help="Who they are, from where, host, areas, equipment, badge"),
        Key(key="a", does="act('authorise')", label="authority", help="The manager who lets the public in"),
        Key(key="w", does="act('escort')", label="escort", help="Who goes with them, and where to"),
        Key(
            key="u", does="act('suspend')", label="suspend", help="The visit waits, with the reason; again, it goes on"
        ),
        Key(key="l", does="act('ask_to_leave')", label="ask to leave", help="They are asked to leave, with the reason"),
        Key(key="o", does="act('out')", label="out", help="They leave"),
        Key(key="t", does="act('left_earlier')", label="left earlier", help="They left at a time that is typed now"),
        Key(key="x", does="act('never_came')", label="never came", help="They were expected and did not come"),
        Key(key="v", does="viewings", label="viewings", help="Who sees pictures now, and who saw them"),
        Key(key="p", does="act('print_sheets')", label="print", help="A badge and the declaration for each of them"),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("visits", KEYS)

    def __init__(self, bench: Bench, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(bench, id=id)
        self._visits: dict[str, Visit] = {}
        self._onto = ""

    @override
    def take_up(self, ref: str) -> None:
        """The cursor goes to this visit."""
        self._onto = ref
        if self.is_mounted:
            self.refresh_soon()

    @override
    async def look(self) -> Callable[[], None]:
        book = await self.bench.room.visits.today(by=self.bench.by)
        return lambda: self._show(book)

    def _show(self, book: VisitBook) -> None:
        now = self.bench.room.clock.now()
        self._visits = {visit.ref: visit for group in (book.inside, book.expected, book.left) for visit in group}
        long = sum(visit.overstays(now) for visit in book.inside)
        inside = counted(sum(visit.count for visit in book.inside), "visitor")
        self.head(
            "Visitors", words(f"{SHAPES[2]} {long} staying too long", Tone.SEVERITY_2) if long else f"{inside} in"
        )
        if not self._visits:
            self.lead("Nobody is inside or expected. n signs somebody in, e writes down who is to come")
        elif any(visit.owed() for visit in book.inside):
            self.lead("Let in first, asked after: s identity seen, c declaration, g what else is owed")
        elif book.inside:
            self.lead("Nothing is owed. o signs them out")
        else:
            self.lead("Nobody is inside. i signs in whoever is expected, n somebody unannounced")
        rows = visit_rows(book, now)
        self.fill(rows)
        places = [row.key for row in rows]
        if self._onto in places:
            self.list.cursor, self._onto = places.index(self._onto), ""
        self.lit(self.key)

    @property
    def here(self) -> Visit | None:
        """The visit under the cursor."""
        return self._visits.get(self.key)

    @override
    def lit(self, key: str) -> None:
        visit = self.here
        self.ref = "" if visit is None else visit.ref  # what an approval by phone is for
        self.under([] if visit is None else self.in_full(Tone.PLAIN))
        if visit is None:
            self.offer("n", "e", "v")
            return
        owed = visit.owed()
        wants = [key for key, code in (("s", "identity"), ("c", "declaration")) if code in owed]
        if visit.step is VisitStep.EXPECTED:
            waits = public(visit.category) and not visit.authorised_by
            self.offer(*(("a",) if waits else ("i",)), "x", "g", "n", "e", also=("p", "a", "i", "v"))
        elif visit.inside:
            others = ("g",) if set(owed) - {"identity", "declaration", "authority"} else ()
            let_in = ("a",) if "authority" in owed else ()
            more = [key for key in ("s", "c", "g", "a") if key not in {*wants, *others, *let_in}]
            self.offer(*wants, *let_in, *others, "o", "n", "w", "u", "l", also=(*more, "t", "p", "e", "v"))
        else:
            self.offer(*wants, *(("g",) if owed else ()), "n", "e", also=("p", "v"))

    def action_viewings(self) -> None:
        """Who sees pictures."""
        self.post_message(ShowPane("viewings"))

    def action_act(self, name: str) -> None:
        """One of its acts."""
        visit = self.here
        self.do(lambda: ACTS[name](self, visit))
