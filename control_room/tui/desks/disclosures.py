"""Who received our footage and our lines: every release, viewing, statement, extract and refusal, the newest first."""

import asyncio
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import ClassVar, Final

from textual.binding import BindingType
from typing_extensions import override

from control_room.domain.authority import Act, allowed, require
from control_room.domain.book import heard
from control_room.domain.disclosures import Disclosed, Disclosure
from control_room.domain.errors import Refusal
from control_room.domain.refs import read
from control_room.domain.times import day_of, local
from control_room.tui.bench import Bench
from control_room.tui.desks.book_lines import row_time
from control_room.tui.desks.frames import DeskPane
from control_room.tui.desks.rows import Key, Row, bindings, cell
from control_room.tui.messages import ShowPane
from control_room.tui.theme import Tone
from control_room.tui.widgets.window_list import Column
from control_room.words.disclosures import DONE, as_csv, row
from control_room.words.request_terms import AGENCY
from control_room.words.saying import counted, joined, ref_words

SPANS: Final = (28, 92, 366)
"""Days back that are shown, one after the other with the same key."""
_SHORT: Final = {
    Disclosed.RELEASED: "released",
    Disclosed.STATEMENT: "statement",
    Disclosed.VIEWED: "shown",
    Disclosed.EXTRACT: "extract",
    Disclosed.REFUSED: "refused",
}


class LogNotSaved(Refusal):
    """The disclosure log could not be written to a file."""

    code: ClassVar[str] = "log_not_saved"


def log_rows(found: tuple[Disclosure, ...], now: datetime) -> list[Row]:
    """Every disclosure, the newest first."""
    return [_row(each, now) for each in reversed(found)]


def _row(one: Disclosure, now: datetime) -> Row:
    to = joined(heard(one.recipient), AGENCY.get(one.agency, "") if one.agency else "", heard(one.organisation))
    about = ref_words(one.about or one.ref)
    struck = f"STRUCK by line {one.struck}" if one.struck else ""
    tone = Tone.STRUCK if one.struck else Tone.PLAIN
    return Row(
        key=str(one.number),
        cells=(
            cell(row_time(one.at, now), Tone.DIM),
            cell(_SHORT[one.told], Tone.GUESS if one.told is Disclosed.REFUSED else Tone.PLAIN),
            cell(about, Tone.REFERENCE),
            cell(joined(to or "nobody named", one.what, one.clause, struck), tone),
            cell(one.by, Tone.DIM),
        ),
        said=" ".join(row(one).split()),
    )


class DisclosuresPane(DeskPane):
    """The disclosure log."""

    columns: ClassVar = (Column(width=12), Column(width=9), Column(width=7), Column(width=0, most=100), Column(width=4))
    KEYS: ClassVar = (
        Key(key="enter", does="", label="what it stands on", help="Shows the request or exhibit it stands on"),
        Key(key="e", does="extract", label="extract", help="Lines of a matter for somebody outside, others masked"),
        Key(key="w", does="further", label="further back", help="Four weeks back, three months, a year"),
        Key(key="s", does="save", label="save as a table", help="What is shown, as a file for a spreadsheet"),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("disclosures", KEYS)

    def __init__(self, bench: Bench, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(bench, id=id)
        self.found: tuple[Disclosure, ...] = ()
        self.days = SPANS[0]

    # -- looking --------------------------------------------------------------------------------------------------------

    def _span(self) -> tuple[date, date]:
        today = day_of(self.bench.room.clock.now())
        return today - timedelta(days=self.days - 1), today

    @override
    async def look(self) -> Callable[[], None]:
        by = self.bench.by
        if not allowed(Act.READ_DISCLOSURES, by.role):
            return self._not_yours
        since, until = self._span()
        found = await self.bench.room.disclosures.log(since, until, by=by)
        return lambda: self._show(found, since)

    def _not_yours(self) -> None:
        self.head("Disclosures")
        self.lead("This log is for supervisors, managers, auditors and information governance; ask one of them")
        self.fill([])
        self.offer()

    def _show(self, found: tuple[Disclosure, ...], since: date) -> None:
        self.found = found
        self.head(f"Disclosures since {since:%-d %b %Y}: who received what", counted(len(found), "row"))
        if found:
            self.lead("The newest first. w looks further back; e makes an extract of a matter for somebody outside")
        else:
            self.lead(f"Nothing left the room in {counted(self.days, 'day')}; w looks further back, e makes an extract")
        self.fill(log_rows(found, self.bench.room.clock.now()))
        named = ("enter", "e", "w", "s") if found else ("e", "w")
        self.offer(*(key for key in named if key != "e" or allowed(Act.DISCLOSE, self.bench.by.role)))

    @property
    def here(self) -> Disclosure | None:
        """The row under the cursor."""
        return next((each for each in self.found if str(each.number) == self.key), None)

    @override
    def lit(self, key: str) -> None:
        one = self.here
        self.under(
            [] if one is None else self.wrapped(f"{DONE[one.told]}: line {' '.join(row(one).split())}", Tone.PLAIN)
        )

    # -- keys -----------------------------------------------------------------------------------------------------------

    @override
    def chosen(self, key: str) -> None:
        one = self.here
        if one is not None:
            ref = next((each for each in (one.ref, one.about) if each[:2] in {"EX", "RR"}), "")
            if ref:
                self.post_message(ShowPane("exhibits" if ref.startswith("EX") else "request", ref))

    def action_further(self) -> None:
        """Look further back, and at the end of it near again."""
        self.days = SPANS[(SPANS.index(self.days) + 1) % len(SPANS)]
        self.refresh_soon()

    def action_extract(self) -> None:
        """An extract of a matter."""
        self.do(self._extract)

    async def _extract(self) -> str:
        require(Act.DISCLOSE, self.bench.by.role)
        one = self.here
        year = day_of(self.bench.room.clock.now()).year
        typed = "" if one is None else ref_words(one.about or one.ref).replace("-", "").lower()
        trouble = "Its lines are shown first, and what looks like somebody else's. Nothing is written down yet"
        while True:
            given = await self.asked("Extract of which matter? as412, rr233", trouble, typed)
            if not given:
                return ""
            ref = read(given.strip(), year)
            if ref is not None:
                self.post_message(ShowPane("extract", ref))
                return ""
            typed, trouble = given, f"{given!r} is no reference; as412 or AS-26-000412 would be right"

    def action_save(self) -> None:
        """The log as a table."""
        self.do(self._save)

    async def _save(self) -> str:
        room = self.bench.room
        path = room.settings.home / f"disclosures-{local(room.clock.now()):%Y%m%d-%H%M%S}.csv"
        await asyncio.to_thread(_write, path, as_csv(self.found))
        return f"{counted(len(self.found), 'row')} in {path}"


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, "utf-8")
    except OSError as fault:
        raise LogNotSaved(f"{path} cannot be written ({fault.strerror}); make room on the disk, then again") from fault
