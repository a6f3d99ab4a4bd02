"""Pictures put before a person: the surest first, each beside how it should be; and views without a reference yet."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, Final

from textual.binding import BindingType
from typing_extensions import override

from control_room.domain.book import heard
from control_room.domain.times import local, spoken
from control_room.domain.views.places import Seen, Waiting
from control_room.domain.views.reviews import Review
from control_room.domain.views.verdicts import Outcome, Sign
from control_room.tui.bench import Bench
from control_room.tui.desks.frames import DeskPane
from control_room.tui.desks.pairs import Pair, Side
from control_room.tui.desks.rows import Key, Row, bindings, cell, heading
from control_room.tui.doors import Choice
from control_room.tui.messages import ShowPane
from control_room.tui.theme import SHAPES, Tone
from control_room.tui.widgets.window_list import Column
from control_room.words.faults import symptom_words
from control_room.words.saying import cams, counted, day_words, ref_words
from control_room.words.views import found, light_words, place_words, review_words, verdict_words, waiting_words, where

if TYPE_CHECKING:
    from pathlib import Path

    from control_room.domain.register_codes import Symptom

_SHUT: Final = 60
"""Views that were not checked that are named; the rest is counted."""
_OFFERS: Final = ("accept", "reject", "next")
_SHOULD: Final = "as it should be"


class ViewsPane(DeskPane):
    """What waits for a person's eye."""

    columns: ClassVar = (Column(width=7), Column(width=5), Column(width=0, most=90), Column(width=17))
    KEYS: ClassVar = (
        Key(key="enter", does="", label="look", help="Shows both pictures; a fine, r not fine, n the next"),
        Key(key="s", does="sheet(False)", label="sheet", help="All of these as PNG, twelve pairs a sheet"),
        Key(key="t", does="sheet(True)", label="every camera", help="Each camera beside what it should show, as PNG"),
        Key(key="x", does="renew", label="new reference", help="It was moved on purpose, leaves fell: with the reason"),
        Key(key="o", does="faults", label="faults", help="Faults not closed, and what happens to them"),
        Key(key="y", does="round", label="round", help="Which cameras are to be looked at now"),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("views", KEYS)
    references = False

    def __init__(self, bench: Bench, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(bench, id=id)
        self.found: tuple[Review, ...] = ()
        self.waiting: tuple[Waiting, ...] = ()

    # -- looking ----------------------------------------------------------------------------------------------------------

    @override
    async def look(self) -> Callable[[], None]:
        views, by, now = self.bench.room.views, self.bench.by, self.bench.room.clock.now()
        open_, waiting = await views.reviews.open(by=by), await views.references.waiting(by=by)
        last = await views.reviews.last(by=by)
        named = {each.place for each in waiting}
        shut = tuple(each for each in last if each.verdict.outcome is Outcome.NOT_CHECKED and each.place not in named)
        wrong = dict(views.drop.wrong)
        return lambda: self._show(open_, waiting, shut, wrong, now)

    def _show(
        self,
        open_: tuple[Review, ...],
        waiting: tuple[Waiting, ...],
        shut: tuple[Seen, ...],
        wrong: dict[str, str],
        now: datetime,
    ) -> None:
        self.found, self.waiting = open_, waiting
        self.head("Pictures", f"{SHAPES[2]} {len(open_)} to look at" if open_ else "none to look at")
        rows = [_review(one, now) for one in open_]
        if waiting:
            rows += [heading("NO REFERENCE YET: FIVE GOOD PICTURES MAKE ONE", columns=4), *map(_first, waiting)]
        if wrong:
            rows += [heading("NOT TAKEN FROM THE FOLDER", columns=4), *(_wrong(*each) for each in wrong.items())]
        if shut:
            rows += [heading("NOT CHECKED AT THE LAST LOOK", columns=4), *(_shut(each, now) for each in shut[:_SHUT])]
        if open_:
            self.lead("Two of three were odd. Enter shows how it should be and how it is; you say")
        elif waiting:
            self.lead("Enter shows the pictures of a view that has no reference: five that you accept make one")
        else:
            self.lead("Pictures come into the folder `pictures`, by `camera look`, or from the sweep")
        self.fill(rows)
        self._offer()

    @override
    def lit(self, key: str) -> None:
        self.under(self.in_full() if key else ())
        self._offer()

    def _offer(self) -> None:
        keys = ["enter"] if self._here or self._view else []
        self.offer(*keys, *(["s"] if self.found else []), *(["x"] if self._here else []), "t", also=("o", "y"))

    @property
    def _here(self) -> Review | None:
        return next((one for one in self.found if f"review {one.number}" == self.key), None)

    @property
    def _view(self) -> Waiting | None:
        return next((one for one in self.waiting if place_words(one.place) == self.key), None)

    # -- looking at pictures ----------------------------------------------------------------------------------------------

    @override
    def chosen(self, key: str) -> None:
        one, view = self._here, self._view
        if one is not None:
            at = self.found.index(one)
            self.do(lambda: self._walk((*self.found[at:], *self.found[:at])))
        elif view is not None:
            self.do(lambda: self._teach(view))

    async def _pair(self, *, title: str, said: str, known: Side, seen: Side, cells: tuple[int, ...] = ()) -> str | None:
        room = self.bench.room
        asked = Pair(
            title=title,
            said=said,
            known=known,
            seen=seen,
            small=lambda path, width, height: room.stills.small(path, width=width, height=height),
            window=room.views.pictures.window,
            cells=cells,
            offers=_OFFERS,
        )
        return await self.console.push_screen_wait(asked)

    async def _walk(self, reviews: Sequence[Review]) -> str:
        """One after the other, until it is left."""
        views, by, now = self.bench.room.views, self.bench.by, self.bench.room.clock.now()
        said = ""
        for n, one in enumerate(reviews, 1):
            files, facts = views.pictures.files(one), one.facts
            title = f"Review {one.number}   {where(facts.camera, facts.preset)} {self._place(facts.camera)}   {n} of {len(reviews)}"
            taken = f"{day_words(facts.taken, now)} {spoken(facts.taken)}"
            answer = "again"
            while answer == "again":
                answer = await self._pair(
                    title=title,
                    said=review_words(one, now),
                    known=Side(label=_SHOULD, path=files.known),
                    seen=Side(label=f"as it was {taken}", path=files.seen),
                    cells=facts.cells,
                )
                if answer == "accept":
                    await views.reviews.accept(one.number, by=by)
                    said = f"{cams((facts.camera,))} is fine, and learnt from. The same again? x begins a new reference"
                elif answer == "reject":
                    told = await self._reject(one)
                    said, answer = (told, answer) if told else (said, "again")
            if answer is None:
                break
        return said

    async def _reject(self, one: Review) -> str:
        """What is wrong with it; "" when nothing was picked after all."""
        choices = [Choice(label=symptom_words(each), answer=each) for each in one.symptoms]
        kind: Symptom | None = await self.pick(f"{cams((one.facts.camera,))}: what is it?", choices)
        if kind is None:
            return ""
        text = await self.asked("A few words about it?", "Enter without any is enough", blank=True)
        if text is None:
            return ""
        views, by = self.bench.room.views, self.bench.by
        await views.reviews.reject(one.number, by=by, symptom=kind, text=text)
        fault = (await views.reviews.one(one.number, by=by)).fault
        return f"{ref_words(fault)} has both pictures: {symptom_words(kind)}. o has the faults"

    async def _teach(self, view: Waiting) -> str:
        """The pictures of a view without a reference, one after the other."""
        room, by, now = self.bench.room, self.bench.by, self.bench.room.clock.now()
        taken = view.chosen
        before: Path | None = None
        for n, look in enumerate(view.looks, 1):
            path = room.views.pictures.file(look)
            title = f"{place_words(view.place)} {self._place(view.place.camera)}   picture {n} of {len(view.looks)}"
            at = f"{day_words(look.at, now)} {spoken(look.at)}"
            answer = await self._pair(
                title=title,
                said=f"Is this how the view should be? {taken} of 5 accepted. r leaves it out",
                known=Side(label="the one before" if before else "", path=before),
                seen=Side(label=f"taken {at}", path=path),
            )
            if answer is None:
                break
            if answer == "reject":
                await room.views.references.leave_out(look)
            elif answer == "accept":
                receipt = await room.views.references.choose(look, by=by)
                taken, before = taken + 1, path
                if receipt is not None:
                    return f"{place_words(view.place)}: its reference is made; pictures are laid beside it from now on"
        return f"{place_words(view.place)}: {taken} of 5 accepted"

    def _place(self, number: str) -> str:
        camera = self.bench.room.cameras.inventory.by_number(number)
        return "" if camera is None else camera.location

    # -- the other keys ---------------------------------------------------------------------------------------------------

    def action_sheet(self, every: bool) -> None:  # noqa: FBT001 - the key's own words
        """Contact sheets, in the folder of sheets."""

        async def sheet() -> str:
            room, by, now = self.bench.room, self.bench.by, self.bench.room.clock.now()
            pictures = room.views.pictures
            if every:
                sheets = await pictures.every_sheet(place_words, by=by)
            else:
                sheets = await pictures.sheets(self.found, lambda one: f"{one.number}  {review_words(one, now)}")
            if not sheets:
                return "no camera has a reference yet: there is nothing to lay out"
            name = f"{'cameras' if every else 'reviews'}-{local(now):%Y%m%d-%H%M%S}.png"
            places = await pictures.put(room.settings.home / "sheets" / name, sheets)
            return f"{counted(len(places), 'sheet')}: {places[0]}"

        self.do(sheet)

    def action_renew(self) -> None:
        """What it showed holds no more."""
        one = self._here

        async def renew() -> str:
            if one is None:
                return ""
            camera, preset = one.facts.camera, one.facts.preset
            title = f"{where(camera, preset)}: why does what it showed hold no more?"
            reason = await self.asked(title, "moved on purpose, leaves fell, new lamps; it stands in the book")
            if not reason:
                return ""
            room = self.bench.room
            await room.views.references.renew(camera, preset, by=self.bench.by, reason=reason)
            return f"{where(camera, preset)}: five good pictures make its new reference; until then it is NOT CHECKED"

        self.do(renew)

    def action_faults(self) -> None:
        """Faults not closed."""
        self.post_message(ShowPane("faults"))

    def action_round(self) -> None:
        """Which cameras are to be looked at."""
        self.post_message(ShowPane("round"))


def _review(one: Review, now: datetime) -> Row:
    facts = one.facts
    tone = Tone.SEVERITY_1 if Sign.UNMASKED in facts.signs else Tone.SEVERITY_2
    return Row(
        key=f"review {one.number}",
        cells=(
            cell(str(one.number), Tone.STRONG),
            cell(cams((facts.camera,)), Tone.CAMERA),
            cell(found(facts), tone),
            cell(f"{facts.light.value} {day_words(facts.taken, now)} {spoken(facts.taken)}", Tone.DIM),
        ),
        said=review_words(one, now),
    )


def _first(one: Waiting) -> Row:
    return Row(
        key=place_words(one.place),
        cells=(
            cell(""),
            cell(cams((one.place.camera,)), Tone.CAMERA),
            cell(f"{light_words(one.place)}: {waiting_words(one)}"),
            cell("Enter: look", Tone.DIM),
        ),
        said=f"{place_words(one.place)}: {waiting_words(one)}",
    )


def _wrong(name: str, why: str) -> Row:
    said = f"{name}: {heard(why)}"
    return Row(key=f"file {name}", cells=(cell(""), cell(""), cell(said), cell("")), said=said)


def _shut(one: Seen, now: datetime) -> Row:
    said = f"{light_words(one.place)}: {verdict_words(one.verdict)}"
    at = f"{day_words(one.at, now)} {spoken(one.at)}"
    return Row(
        key=f"shut {place_words(one.place)}",
        cells=(cell(""), cell(cams((one.place.camera,)), Tone.CAMERA), cell(said, Tone.DIM), cell(at, Tone.DIM)),
        said=f"{cams((one.place.camera,))} {said}",
    )
