"""Whom to ring, found by a few letters: the directory by kind, what is in doubt or due to be verified; a number is dialled by a key."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import ClassVar, Final

from textual import on
from textual.binding import BindingType
from textual.widget import Widget
from typing_extensions import override

from control_room.domain.contacts import Contact, Contacts, Trust
from control_room.domain.errors import Refusal
from control_room.domain.times import day_of
from control_room.tui.bench import Bench
from control_room.tui.desks.boxes import SearchBox
from control_room.tui.desks.frames import DeskPane
from control_room.tui.desks.rows import Key, Row, bindings, cell, heading
from control_room.tui.desks.telephone import ring
from control_room.tui.theme import SHAPES, Tone
from control_room.tui.widgets.quick_line import QuickLine
from control_room.tui.widgets.text import words
from control_room.tui.widgets.window_list import Column
from control_room.words.contacts import KINDS, all_of, ringing, trust_words
from control_room.words.saying import counted

RINGS: Final = 45
"""Seconds a telephone is let ring."""
_MOST: Final = 500
_TONES: Final = {Trust.IN_DOUBT: Tone.SEVERITY_2, Trust.VERIFIED: Tone.DIM}


class NoContactHere(Refusal):
    """The cursor is on nobody that can be rung."""

    code: ClassVar[str] = "no_contact_here"


class ContactsPane(DeskPane):
    """Everybody of the directory, or whom a few letters may mean, or those somebody has to make sure of."""

    columns: ClassVar = (Column(width=0, most=46), Column(width=15), Column(width=24))
    references = False
    KEYS: ClassVar = (
        Key(key="g", does="dial", label="dial", help="Dials the number; where nothing dials, it says which to ring"),
        Key(key="p", does="call", label="its line", help="Begins the telephone line of a call with them: p NAME"),
        Key(key="c", does="copy", label="into the line", help="Puts name and number at the end of what is being typed"),
        Key(key="r", does="right", label="rung: right", help="It was rung and is right: verified today"),
        Key(key="x", does="wrong", label="rung: wrong", help="It was rung and is wrong: in doubt until it is right"),
        Key(
            key="v", does="verify", label="to verify", help="Those alone that somebody has to make sure of; again, all"
        ),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("contacts", KEYS)
    hint_in_box = "Enter to the first of them, then g dials \u00b7 p begins its line \u00b7 c into the line"

    def __init__(self, bench: Bench, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(bench, id=id)
        self.box = SearchBox()
        self.box.prompt = "whom"
        self.found: tuple[Contact, ...] = ()
        self.wanting = False
        self._asked = ""

    @override
    def above(self) -> Sequence[Widget]:
        return (self.box,)

    @property
    @override
    def first(self) -> Widget:
        return self.list if self.box.typed else self.box

    @override
    def ask(self, wanted: str) -> None:
        """`d` and words: whom they mean, with the keys on the list, so that the next key rings."""
        self.box.put(wanted)
        self.wanting = False
        (self.list if wanted else self.box).focus()
        self.refresh_soon()

    # -- looking --------------------------------------------------------------------------------------------------------

    @on(QuickLine.Edited)
    def _typed(self, message: QuickLine.Edited) -> None:
        message.stop()
        if message.typed != self._asked:
            self._told = None
            self.refresh_soon()

    @on(QuickLine.Submitted)
    def _entered(self, message: QuickLine.Submitted) -> None:
        message.stop()
        if self.found:
            self.list.focus()

    @override
    async def look(self) -> Callable[[], None]:
        typed, wanting = self.box.typed, self.wanting
        contacts = await self.bench.room.onshift.contacts.all(by=self.bench.by)
        today = day_of(self.bench.room.clock.now())
        return lambda: self._show(typed, contacts, today, wanting=wanting)

    def _show(self, typed: str, contacts: Contacts, today: date, *, wanting: bool) -> None:
        fresh, self._asked = typed != self._asked, typed
        every = contacts.find(typed, limit=_MOST) if typed.strip() else contacts.every()
        self.found = tuple(each for each in every if each.wanting(today)) if wanting else every
        doubted = sum(each.doubted is not None for each in contacts.every())
        unsure = sum(each.wanting(today) for each in contacts.every())
        right = words(f"{SHAPES[2]} {doubted} in doubt", Tone.SEVERITY_2) if doubted else f"{unsure} to verify"
        self.head("Contacts to verify" if wanting else "Contacts", right)
        self._say(typed, contacts, wanting=wanting)
        rows = [_row(each, today) for each in self.found]
        self.fill(rows if typed.strip() else _by_kind(self.found, today), top=fresh)
        self.lit(self.key)

    def _say(self, typed: str, contacts: Contacts, *, wanting: bool) -> None:
        if not contacts.every():
            self.lead("No directory of numbers is in force; control-room check says why", Tone.SEVERITY_2)
        elif not self.found:
            self.lead(
                f"Nobody is like {typed!r}: fewer letters, or what they do, as bus" if typed else "All are verified"
            )
        elif wanting:
            self.lead("Ring each: r it was right, x it was wrong. v shows everybody again")
        else:
            self.lead("" if typed else f"{counted(len(self.found), 'contact')}; a few letters find one, misspelt too")

    @property
    def here(self) -> Contact | None:
        """Whoever is under the cursor."""
        return next((each for each in self.found if each.entry.id == self.key), None)

    @override
    def lit(self, key: str) -> None:
        one = self.here
        today = day_of(self.bench.room.clock.now())
        self.under(
            [] if one is None else [row for said in all_of(one, today) for row in self.wrapped(said, Tone.PLAIN)]
        )
        if one is None:
            self.offer("v")
        else:
            first = ("r", "x", "g", "v") if self.wanting else ("g", "p", "c", "v")
            self.offer(*first, also=tuple({"g", "p", "c", "r", "x", "v"} - set(first)))

    # -- keys -----------------------------------------------------------------------------------------------------------

    def _one(self) -> Contact:
        one = self.here
        if one is None or not one.number:
            raise NoContactHere("the cursor is on nobody; the arrows or a few letters find somebody")
        return one

    @override
    def chosen(self, key: str) -> None:
        one = self.here
        if one is not None:
            self.lead(ringing(one, day_of(self.bench.room.clock.now())) + "; g dials", Tone.STRONG)

    def action_dial(self) -> None:
        """Dial, because a key was pressed for it."""

        async def dial() -> str:
            one = self._one()
            doubt = "" if one.doubted is None else " It is IN DOUBT: say whether it was right, r or x"
            return f"{one.entry.name}: {await ring(self.bench.room, one.number, RINGS)}.{doubt}"

        self.do(dial)

    def action_call(self) -> None:
        """Begin the line of a call with them."""
        one = self.here
        line = self.screen.query_one("#line", QuickLine)
        if one is not None:
            if line.typed:
                line.put_by(line.typed)
            line.put(f"p {one.entry.name} ")
            line.focus()

    def action_copy(self) -> None:
        """Their name and number into the line."""
        one = self.here
        if one is not None:
            self.bring(f"{one.entry.name} {one.number}")

    def action_right(self) -> None:
        """It was rung and is right."""

        async def right() -> str:
            one = self._one()
            await self.bench.room.doubts.rang(one.entry.id, by=self.bench.by, right=True)
            return f"{one.entry.name} {one.number}: rung and right, verified today"

        self.do(right)

    def action_wrong(self) -> None:
        """It was rung and is wrong."""

        async def wrong() -> str:
            one = self._one()
            text = await self.asked(f"{one.entry.name} {one.number} is wrong", "What came of ringing it?", blank=True)
            if text is None:
                return ""
            await self.bench.room.doubts.rang(one.entry.id, by=self.bench.by, right=False, text=text)
            return f"{one.entry.name} is in doubt until it is rung and right"

        self.do(wrong)

    def action_verify(self) -> None:
        """Those alone that are to be verified, or everybody again."""
        self.wanting, self._told = not self.wanting, None
        self.refresh_soon()


def _row(contact: Contact, today: date) -> Row:
    trust = contact.trust(today)
    tone = _TONES.get(trust, Tone.PLAIN)
    name = f"{contact.entry.name}{'  ON CALL' if contact.rotas else ''}"
    return Row(
        key=contact.entry.id,
        cells=(
            cell(name, Tone.STRONG if contact.rotas else Tone.PLAIN),
            cell(contact.number),
            cell(trust_words(contact, today), tone),
        ),
        said=ringing(contact, today),
    )


def _by_kind(found: Sequence[Contact], today: date) -> list[Row]:
    """Under headings, in the order in which a live desk rings them; a kind nobody named stands last."""
    kinds = list(dict.fromkeys((*KINDS, *(each.entry.kind for each in found))))
    rows: list[Row] = []
    for kind in kinds:
        its = [_row(each, today) for each in found if each.entry.kind == kind]
        if its:
            rows += [heading(KINDS.get(kind, kind).upper(), columns=3), *its]
    return rows
