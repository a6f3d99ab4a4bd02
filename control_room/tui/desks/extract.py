"""An extract of a matter's lines for somebody outside: what is masked is decided here, then it is made in a folder."""

from collections.abc import Callable
from typing import ClassVar, Final

from msgspec.structs import replace
from textual.binding import Binding, BindingType
from typing_extensions import override

from control_room.domain.authority import Act, require
from control_room.domain.errors import Refusal
from control_room.domain.extracts import Asked, Extract, Undecided
from control_room.domain.masking import Suggestion
from control_room.domain.requests.codes import Agency, Basis
from control_room.domain.times import local, spoken
from control_room.services.founding import take_key
from control_room.tui.bench import Bench
from control_room.tui.desks.book_lines import day_time
from control_room.tui.desks.frames import DeskPane
from control_room.tui.desks.keyed import basis_words
from control_room.tui.desks.rows import Key, Row, bindings, cell, heading
from control_room.tui.desks.subject_decided import decided
from control_room.tui.doors import Choice
from control_room.tui.forms import Field, Form, Misfilled, Typed
from control_room.tui.messages import ShowPane
from control_room.tui.theme import SHAPES, Tone
from control_room.tui.widgets.text import words
from control_room.tui.widgets.window_list import Column
from control_room.words.extracts import WHY, masked
from control_room.words.request_terms import AGENCY
from control_room.words.saying import counted, joined, ref_words

COLUMNS: Final = 4
SEARCH: Final = "search "
"""How what is taken up begins where it is a search for a person."""
NONE: Final = "No extract is begun: Alt+O has the disclosures, and e there asks which matter"


class StillUndecided(Refusal):
    """Something looks like somebody else's, and nobody said yet whether it may be told."""

    code: ClassVar[str] = "still_undecided"


class ExtractPane(DeskPane):
    """One extract as it would go out, before anything is written down."""

    columns: ClassVar = (Column(width=12), Column(width=7), Column(width=0, most=100), Column(width=14))
    KEYS: ClassVar = (
        Key(key="m", does="mask", label="mask", help="Masks what the cursor is on; on a line, words you name"),
        Key(key="k", does="keep", label="may be told", help="The subject's own, or no secret: it stays readable"),
        Key(key="a", does="mask_all", label="mask all", help="Masks everything that looks like somebody else's"),
        Key(
            key="l", does="linked", label="linked", help="Takes in the matters its lines name, or leaves them out again"
        ),
        Key(key="z", does="afresh", label="afresh", help="Begins again, nothing decided"),
        Key(key="p", does="put", label="make it", help="For whom and why; then text, data and a print in a new folder"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("extract", KEYS),
        Binding("escape", "step_out", show=False, id="extract.back", tooltip="Back to the disclosures"),
    ]
    back = "the disclosures"

    def __init__(self, bench: Bench, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(bench, id=id)
        self.asked_for: Asked | None = None
        self.extract: Extract | None = None
        self._fresh = False
        self._search = 0
        self._of: Asked | None = None

    @override
    def take_up(self, ref: str) -> None:
        if ref.startswith(SEARCH):
            self.asked_for, self.extract, self._fresh, self._told = None, None, True, None
            self._search, self.back = int(ref.removeprefix(SEARCH)), "the search"
        elif ref:
            self._search, self.back = 0, "the disclosures"
            self.asked_for, self.extract, self._fresh, self._told = Asked(refs=(ref,)), None, True, None
        if self.is_mounted:
            self.refresh_soon()

    # -- looking --------------------------------------------------------------------------------------------------------

    @override
    async def look(self) -> Callable[[], None]:
        if self.asked_for is None and self._search:
            self.asked_for = await _of_search(self.bench, self._search)
        asked, had = self.asked_for, self.extract
        if asked is None:
            return self._nothing
        if (
            asked.numbers and had is not None and asked is self._of
        ):  # thousands of lines are not read again at each line written
            return lambda: self._show(asked, had)
        try:
            extract = await self.bench.room.extracts.look(asked, by=self.bench.by)
        except Refusal:
            self.asked_for = None
            raise
        return lambda: self._show(asked, extract)

    def _nothing(self) -> None:
        self.extract = None
        self.head("Extract for disclosure")
        self.lead(NONE)
        self.fill([])
        self.offer()

    def _show(self, asked: Asked, extract: Extract) -> None:
        if asked is not self.asked_for:
            return
        self.extract, self._of = extract, asked
        undecided = () if asked.suggested else _distinct(extract)
        right = words(f"{SHAPES[2]} {len(undecided)} undecided", Tone.SEVERITY_2) if undecided else masked(extract)[0]
        self.head(f"Extract of {_named(asked)}: {counted(len(extract.lines), 'line')}", right)
        if undecided:
            self.lead("Looks like somebody else's: m masks it, k may be told, a masks them all", Tone.SEVERITY_2)
        else:
            self.lead("Read it through; m masks further words. p makes it, and writes down for whom and why")
        self.fill(_rows(asked, extract), top=self._fresh)
        self._fresh = False
        named = ("m", "k", "a") if undecided else ("p", "m")
        also = tuple(key for key in ("m", "l", "z", "p") if key not in named)
        self.offer(*named, also=(*also, *(("k",) if "k" not in named and not asked.suggested else ())))

    @override
    def lit(self, key: str) -> None:
        self.under(self.in_full(Tone.PLAIN))

    # -- deciding -------------------------------------------------------------------------------------------------------

    @property
    def _suggestion(self) -> Suggestion | None:
        found = () if self.extract is None else self.extract.suggestions
        return next((each for each in found if self.key == f"theirs {each.text}"), None)

    def _decide(self, asked: Asked) -> None:
        self.asked_for, self._told = asked, None
        self.refresh_soon()

    def action_mask(self) -> None:
        """Mask this, or words that are named."""
        if self.asked_for is None:
            return
        one = self._suggestion
        if one is None or self.asked_for.suggested:
            self.do(self._mask_words)
        else:
            self._decide(replace(self.asked_for, mask=(*self.asked_for.mask, one.text)))

    async def _mask_words(self) -> str:
        given = await self.asked(
            "Mask which words?", "As they stand in the lines: a name, a plate, a number, an address"
        )
        if given and self.asked_for is not None:
            self._decide(replace(self.asked_for, mask=(*self.asked_for.mask, given.strip())))
        return ""

    def action_keep(self) -> None:
        """It may be told."""
        one = self._suggestion
        if one is not None and self.asked_for is not None:
            self._decide(replace(self.asked_for, keep=(*self.asked_for.keep, one.text)))

    def action_mask_all(self) -> None:
        """Mask all that is suggested."""
        if self.asked_for is not None:
            self._decide(replace(self.asked_for, suggested=True))

    def action_linked(self) -> None:
        """With the matters its lines name, or without."""
        if self.asked_for is not None:
            self._decide(replace(self.asked_for, linked=not self.asked_for.linked))

    def action_afresh(self) -> None:
        """Begin again."""
        if self.asked_for is not None:
            begun = self.asked_for
            if begun.search:
                self.take_up(f"{SEARCH}{begun.search}")
            else:
                self._decide(Asked(refs=begun.refs))

    def action_step_out(self) -> None:
        """Back to the disclosures or the search; what was decided stays until another extract is begun."""
        self.post_message(ShowPane("subject", str(self._search)) if self._search else ShowPane("disclosures"))

    # -- making ---------------------------------------------------------------------------------------------------------

    def action_put(self) -> None:
        """Make it."""
        self.do(self._put)

    async def _put(self) -> str:
        asked, extract, room = self.asked_for, self.extract, self.bench.room
        if asked is None or extract is None:
            return ""
        require(Act.DISCLOSE, self.bench.by.role)
        if extract.suggestions and not asked.suggested:
            raise StillUndecided(
                f"{counted(len(_distinct(extract)), 'thing')} looks like somebody else's: m, k or a first, then p"
            )
        bodies = [Choice(label=AGENCY[each], answer=each) for each in Agency]
        agency = await self.pick("Who gets it?", bodies)
        if agency is None:
            return ""
        basis = await self.pick("On what basis?", [Choice(label=basis_words(each), answer=each) for each in Basis])
        if basis is None:
            return ""
        stamp = f"{local(room.clock.now()):%Y%m%d-%H%M%S}"
        folder = (
            room.settings.home / "extracts" / f"{asked.refs[0] if asked.refs else f'search-{asked.search}'}-{stamp}"
        )

        async def done(typed: Typed) -> str:
            given = {name: text.strip() for name, text in typed.items()}
            for name, said in (("recipient", "who gets it, by name"), ("purpose", "what it is for")):
                if not given[name]:
                    raise Misfilled(name, said)
            whole = replace(
                asked,
                recipient=given["recipient"],
                organisation=given["organisation"] or None,
                purpose=given["purpose"],
                agency=agency,
                basis=basis,
            )
            unsigned = await take_key(room)
            folder.parent.mkdir(parents=True, exist_ok=True)
            try:
                made = await room.extracts.put(whole, folder, by=self.bench.by)
            except Undecided as late:
                raise StillUndecided("a line has come that names somebody else; Esc, decide it, then p") from late
            proof = "" if made.note else f"NOT SIGNED: {unsigned or 'this workstation has no key'}"
            lines = counted(len(made.lines), "line")
            return joined(f"{lines} copied out", proof, "Read it before it goes", f"in {folder}", by=". ")

        fields = (
            Field(name="recipient", label="To whom", said="name, rank, number"),
            Field(name="organisation", label="Unit or firm"),
            Field(name="purpose", label="What for", said="as unused material, complaint 14, a subject's request"),
        )
        title = f"Extract of {_named(asked)} goes out"
        return await self.console.push_screen_wait(Form(title=title, fields=fields, done=done)) or ""


async def _of_search(bench: Bench, number: int) -> Asked:
    """What was taken of a search; the person's own names and numbers may be told."""
    search = await bench.room.subjects.search(number, by=bench.by)
    held = await decided(bench, number)
    held.close()
    taken = tuple(sorted(each.number for each in search.found if each.number in held.taken))
    return Asked(numbers=taken, search=number, keep=search.sought.phrases)


def _named(asked: Asked) -> str:
    return " ".join(map(ref_words, asked.refs)) or f"search {asked.search}"


def _distinct(extract: Extract) -> tuple[Suggestion, ...]:
    """What looks like somebody else's, once each: the same words may be an address and a person's own."""
    return tuple({each.text: each for each in reversed(extract.suggestions)}.values())[::-1]


def _rows(asked: Asked, extract: Extract) -> list[Row]:
    made: list[Row] = []
    if extract.suggestions:
        said = "MASKED AS SOMEBODY ELSE'S" if asked.suggested else "LOOKS LIKE SOMEBODY ELSE'S"
        made.append(heading(said, columns=COLUMNS))
        made += [_theirs(each, hidden=asked.suggested) for each in _distinct(extract)]
    if asked.mask or asked.keep:
        made.append(heading("DECIDED; z begins afresh", columns=COLUMNS))
        made += [_decided("masked", each) for each in asked.mask] + [_decided("told", each) for each in asked.keep]
    if extract.left_out:
        made.append(heading("NAMED AND NOT IN IT; l takes them in", columns=COLUMNS))
        named = " ".join(map(ref_words, extract.left_out))
        made.append(Row(key="left out", cells=(cell(""), cell(""), cell(named, Tone.REFERENCE), cell(""))))
    made.append(heading("AS IT WOULD GO OUT", columns=COLUMNS))
    for line in extract.lines:
        struck = any(each.struck for each in line.amended)
        cells = (
            cell(day_time(line.at), Tone.DIM),
            cell(ref_words(line.ref) if line.ref else "", Tone.REFERENCE),
            cell(line.text, Tone.STRUCK if struck else Tone.PLAIN),
            cell("struck" if struck else "corrected" if line.amended else "", Tone.DIM),
        )
        whole = f"{line.number} · {day_time(line.at)} by {line.by} · {line.text}"
        later = (
            f"{spoken(each.at)} {'struck' if each.struck else 'corrected'}: {each.text} ({each.reason})"
            for each in line.amended
        )
        made.append(Row(key=f"line {line.number}", cells=cells, said=joined(whole, *later, by=" · ")))
    return made


def _theirs(one: Suggestion, *, hidden: bool) -> Row:
    lines = ", ".join(map(str, one.lines[:3])) + (" …" if len(one.lines) > 3 else "")
    tone = Tone.STRUCK if hidden else Tone.SEVERITY_2
    cells = (cell(one.text, tone), cell(""), cell(""), cell(f"line {lines}", Tone.DIM))
    return Row(key=f"theirs {one.text}", cells=cells, said=f"{one.text}: {WHY[one.why]}, line {lines}")


def _decided(what: str, text: str) -> Row:
    return Row(
        key=f"{what} {text}", cells=(cell(what, Tone.DIM), cell(""), cell(text), cell("")), said=f"{what}: {text}"
    )
