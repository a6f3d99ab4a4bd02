"""Who sees pictures now and who saw them lately, other than us: a key to write one down, a key when it is over."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from typing_extensions import override

from control_room.domain.authority import Act, allowed, require
from control_room.domain.times import day_of, local
from control_room.domain.viewings import Viewing
from control_room.services.viewings import Viewed
from control_room.tui.bench import Bench
from control_room.tui.desks.book_lines import row_time
from control_room.tui.desks.disclosures import LogNotSaved
from control_room.tui.desks.frames import DeskPane
from control_room.tui.desks.rows import Key, Row, bindings, cell, heading
from control_room.tui.desks.viewings_acts import end, ended, new
from control_room.tui.messages import ShowPane
from control_room.tui.theme import SHAPES, Tone
from control_room.tui.widgets.text import words
from control_room.tui.widgets.window_list import Column
from control_room.words.describing import what
from control_room.words.saying import counted, joined, ref_words
from control_room.words.viewings import as_csv, plain_row, row

SPANS: Final = (7, 28, 92, 366)
"""Days back that are shown, one after the other with the same key."""
_N: Final = 4


class ViewingsPane(DeskPane):
    """Viewings under way, and those that are over for whoever may read the log."""

    columns: ClassVar = (Column(width=12), Column(width=7), Column(width=0, most=110), Column(width=14))
    KEYS: ClassVar = (
        Key(
            key="n", does="new", label="somebody sees", help="Who sees what, where and why; out is said when it is over"
        ),
        Key(key="o", does="end", label="over", help="They see no more: the copy they took, what came of it"),
        Key(key="w", does="further", label="further back", help="A week back, four weeks, three months, a year"),
        Key(key="s", does="save", label="save as a table", help="What is shown, for information governance"),
        Key(key="v", does="visitors", label="visitors", help="Who is inside, expected or left today"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("viewings", KEYS),
        Binding("escape", "visitors", show=False, id="viewings.back", tooltip="Back to the visitors"),
    ]
    back = "visitors"

    def __init__(self, bench: Bench, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(bench, id=id)
        self.under_way: tuple[Viewing, ...] = ()
        self.found: tuple[Viewed, ...] = ()
        self.days = SPANS[0]

    @override
    async def look(self) -> Callable[[], None]:
        room, by, now = self.bench.room, self.bench.by, self.bench.room.clock.now()
        under_way, found = await room.viewings.open(by=by), ()
        if allowed(Act.READ_DISCLOSURES, by.role):
            found = await room.viewings.every(day_of(now) - timedelta(days=self.days - 1), day_of(now), by=by)
        return lambda: self._show(under_way, found, now)

    def _show(self, under_way: tuple[Viewing, ...], found: tuple[Viewed, ...], now: datetime) -> None:
        self.under_way, self.found = under_way, found
        late = sum(each.overdue(now) for each in under_way)
        self.head(
            "Viewings: who sees pictures, other than us",
            words(f"{SHAPES[2]} {late} too long", Tone.SEVERITY_2) if late else f"{len(under_way):,} under way",
        )
        if under_way:
            self.lead("o when they see no more; until then it is in view and handed over")
        else:
            self.lead("Nobody is seeing pictures now. n writes down who does, wherever it is")
        rows = [heading("UNDER WAY", columns=_N), *(_open(each, now) for each in under_way)] if under_way else []
        if allowed(Act.READ_DISCLOSURES, self.bench.by.role):
            rows.append(heading(f"THE LAST {counted(self.days, 'DAY', 'DAYS')}; w looks further back", columns=_N))
            rows += [_row(each, now) for each in reversed(found)]
        self.fill(rows)
        self.lit(self.key)

    @override
    def lit(self, key: str) -> None:
        self.under(self.in_full(Tone.PLAIN))
        reads = allowed(Act.READ_DISCLOSURES, self.bench.by.role)
        self.offer(*(("o",) if self.here else ()), "n", *(("w", "s") if reads else ()), also=("v",))

    @property
    def here(self) -> Viewing | None:
        """The one under way that the cursor is on."""
        return next((each for each in self.under_way if each.ref == self.key), None)

    # -- keys -----------------------------------------------------------------------------------------------------------

    def action_new(self) -> None:
        """Somebody sees pictures."""
        self.do(lambda: new(self))

    def action_end(self) -> None:
        """They see no more."""
        viewing = self.here
        if viewing is not None:
            self.do(lambda: end(self, viewing))

    def action_further(self) -> None:
        """Look further back, and at the end of it near again."""
        self.days = SPANS[(SPANS.index(self.days) + 1) % len(SPANS)]
        self.refresh_soon()

    def action_visitors(self) -> None:
        """The visitors' book."""
        self.post_message(ShowPane("visits"))

    def action_save(self) -> None:
        """What is shown, as a table."""
        self.do(self._save)

    async def _save(self) -> str:
        room = self.bench.room
        require(Act.READ_DISCLOSURES, self.bench.by.role)
        path = room.settings.home / f"viewings-{local(room.clock.now()):%Y%m%d-%H%M%S}.csv"
        await asyncio.to_thread(_write, path, as_csv(self.found))
        return f"{counted(len(self.found), 'viewing')} in {path}"


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, "utf-8")
    except OSError as fault:
        raise LogNotSaved(f"{path} cannot be written ({fault.strerror}); make room on the disk, then again") from fault


def _open(viewing: Viewing, now: datetime) -> Row:
    late = viewing.overdue(now)
    said = what(viewing, now)
    return Row(
        key=viewing.ref,
        cells=(
            cell(row_time(viewing.opened_at, now), Tone.DIM),
            cell(ref_words(viewing.ref), Tone.REFERENCE),
            cell(said, Tone.SEVERITY_2 if late else Tone.PLAIN),
            cell("TOO LONG" if late else "under way", Tone.SEVERITY_2 if late else Tone.STRONG),
        ),
        said=f"{ref_words(viewing.ref)}: {said}, {viewing.supervisor} sits by",
    )


def _row(one: Viewed, now: datetime) -> Row:
    told = plain_row(one)
    said = joined(*(str(told[name]) for name in ("who", "body", "pictures", "place", "cameras", "why", "result")))
    about = ref_words(one.about or one.ref)
    return Row(
        key=f"seen {one.number}",
        cells=(
            cell(row_time(one.at, now), Tone.DIM),
            cell(about, Tone.REFERENCE),
            cell(said, Tone.STRUCK if one.struck else Tone.PLAIN),
            cell(ended(one), Tone.DIM),
        ),
        said=" ".join(row(one).split()),
    )
