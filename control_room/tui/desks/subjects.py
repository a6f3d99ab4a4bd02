"""Subject access: who was looked for, by whom, when and why, and what was given; a key looks for somebody."""

from collections.abc import Callable
from typing import ClassVar, Final

from textual.binding import BindingType
from typing_extensions import override

from control_room.domain.authority import Act, allowed, require
from control_room.domain.book import heard
from control_room.domain.errors import Refusal
from control_room.services.subjects import Looked, Sought
from control_room.tui.bench import Bench
from control_room.tui.desks.book_lines import row_time
from control_room.tui.desks.deployment_forms import kept_form
from control_room.tui.desks.frames import DeskPane
from control_room.tui.desks.rows import Key, Row, bindings, cell
from control_room.tui.forms import Field, Misfilled, Typed
from control_room.tui.messages import ShowPane
from control_room.tui.theme import Tone
from control_room.tui.widgets.window_list import Column
from control_room.words import say
from control_room.words.saying import counted, joined

_FIELDS: Final = (("names", "Names", "each by ;"), ("marks", "Plates", "each by ;"), ("numbers", "Telephones", "each by ;"))  # fmt: skip


class SubjectsPane(DeskPane):
    """Who was looked for, the newest search first."""

    columns: ClassVar = (Column(width=12), Column(width=6), Column(width=0, most=100), Column(width=12))
    KEYS: ClassVar = (
        Key(key="enter", does="", label="go on", help="Goes on with a search of yours; another's is looked for anew"),
        Key(key="n", does="seek", label="look for somebody", help="Every line about a person; that you look is a line"),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("subjects", KEYS)

    def __init__(self, bench: Bench, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(bench, id=id)
        self.found: tuple[Looked, ...] = ()

    @override
    async def look(self) -> Callable[[], None]:
        by = self.bench.by
        if not allowed(Act.READ_DISCLOSURES, by.role):
            return self._not_yours
        found = await self.bench.room.subjects.looked(by=by)
        return lambda: self._show(found)

    def _not_yours(self) -> None:
        self.head("Subject access")
        self.lead("This is for supervisors, managers, auditors and information governance; ask one of them")
        self.fill([])
        self.offer()

    def _show(self, found: tuple[Looked, ...]) -> None:
        self.found = found
        self.head("Subject access: who was looked for", counted(len(found), "search", "searches"))
        self.lead("That somebody looks is a line, with the reason. n looks for a person: name, plate, telephone")
        now = self.bench.room.clock.now()
        self.fill([_search(each, row_time(each.line.at, now)) for each in found])
        named = ("enter", "n") if found else ("n",)
        yours = allowed(Act.DISCLOSE, self.bench.by.role)
        self.offer(*(named if yours else ()), also=() if yours else ("n",))

    @override
    def lit(self, key: str) -> None:
        self.under(self.in_full(Tone.PLAIN))

    @override
    def chosen(self, key: str) -> None:
        one = next((each for each in self.found if str(each.line.number) == key), None)
        if one is not None:
            self.do(lambda: self._open(one))

    async def _open(self, one: Looked) -> str:
        require(Act.DISCLOSE, self.bench.by.role)
        try:
            await self.bench.room.subjects.search(one.line.number, by=self.bench.by)
        except Refusal:
            return await self._seek("; ".join(heard(one.sought.phrases).splitlines()))
        self.post_message(ShowPane("subject", str(one.line.number)))
        return ""

    def action_seek(self) -> None:
        """Look for somebody."""
        self.do(self._seek)

    async def _seek(self, names: str = "") -> str:
        require(Act.DISCLOSE, self.bench.by.role)

        async def done(typed: Typed) -> str:
            phrases = [each.strip() for name, _, _ in _FIELDS for each in typed[name].split(";") if each.strip()]
            if not phrases:
                raise Misfilled("names", "a name, a plate or a number; several by ;")
            if not typed["why"].strip():
                raise Misfilled("why", "why they are looked for, as their request of 3 March: it stands in the book")
            search = await self.bench.room.subjects.seek(Sought(phrases=tuple(phrases)), typed["why"], by=self.bench.by)
            return str(search.number)

        fields = (
            *(
                Field(name=name, label=label, said=said, typed=names if name == "names" else "")
                for name, label, said in _FIELDS
            ),
            Field(name="why", label="Why"),
        )
        title = "Everything the book says of a person"
        number = await kept_form(self, "seek", title=title, said="", fields=fields, done=done, journal="subjects")
        if number:
            self.post_message(ShowPane("subject", number))
        return ""


def _search(one: Looked, when: str) -> Row:
    whom = joined(*heard(one.sought.phrases).splitlines())
    given = joined(*(say(each) for each in one.given), by="; ")
    state = "given" if one.given else counted(one.sought.found, "line")
    words = joined(whom, heard(one.sought.why), by=": ")
    cells = (cell(when, Tone.DIM), cell(one.line.by), cell(words), cell(state, Tone.DIM))
    return Row(
        key=str(one.line.number),
        cells=cells,
        said=joined(f"line {one.line.number}: {say(one.line)}", given and f"GIVEN: {given}", by=". "),
    )
