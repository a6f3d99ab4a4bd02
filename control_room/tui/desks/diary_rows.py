"""The rows of the diary: what is late, then day by day, each entry with what it is for and what speaks against it."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from control_room.domain.diary import Dated
from control_room.domain.matters import Stage
from control_room.domain.times import day_of, local, nearly, spoken
from control_room.tui.desks.rows import Row, cell, heading
from control_room.tui.theme import SHAPES, Tone
from control_room.words.diary import SORTS, of_cameras, warned, when
from control_room.words.saying import counted, joined, ref_words
from control_room.words.saying import day_words as day_said

COLUMNS: Final = 4


def key_of(dated: Dated) -> str:
    """What tells an entry from every other: an export may have a statement and a collection due."""
    return f"{dated.sort.value} {dated.ref}" if dated.read else dated.ref


def diary_rows(found: Iterable[Dated], now: datetime) -> list[Row]:
    """Every entry under the day it begins on; what is late comes first."""
    made: list[Row] = []
    under = ""
    for dated in sorted(found, key=lambda each: (not each.late, each.begins, not each.all_day, each.ref)):
        label = "LATE: say what came of it" if dated.late else day_words(dated.begins, now)
        if label != under:
            made.append(heading(label, columns=COLUMNS))
            under = label
        made.append(_entry(dated, now))
    return made


def day_words(at: datetime, now: datetime) -> str:
    """A day as a heading: "TODAY, Sat 14 Mar", "TOMORROW, Sun 15 Mar", "Tue 17 Mar"."""
    named = {day_of(now): "TODAY, ", day_of(now) + timedelta(days=1): "TOMORROW, "}.get(day_of(at), "")
    year = "" if day_of(at).year == day_of(now).year else f" {local(at):%Y}"
    return f"{named}{local(at):%a %-d %b}{year}"


def _clocked(dated: Dated, now: datetime) -> str:
    if dated.late:
        day = day_said(dated.begins, now)
        return (
            day if dated.all_day or day_of(dated.begins).year != day_of(now).year else f"{day} {spoken(dated.begins)}"
        )
    if dated.all_day:
        days = 1 if dated.ends is None else round((dated.ends - dated.begins) / timedelta(days=1))
        return "all day" if days <= 1 else counted(days, "day")
    if dated.ends is None or day_of(dated.ends) != day_of(dated.begins):
        return spoken(dated.begins) + ("" if dated.ends is None else " on")
    return f"{spoken(dated.begins)}-{spoken(dated.ends)}"


def _stands(dated: Dated, now: datetime) -> tuple[str, Tone]:
    if dated.cancelled or dated.stage is not Stage.OPEN:
        return "cancelled" if dated.cancelled else "done" if dated.stage is Stage.CLOSED else "struck", Tone.DIM
    if dated.late:
        ago = now - ((dated.ends or dated.begins) if dated.all_day else dated.begins)
        return f"{SHAPES[2]} {nearly(ago) if ago.days < 1 else counted(ago.days, 'day')}", Tone.SEVERITY_2
    if warned(dated):
        return f"{SHAPES[2]} clash", Tone.SEVERITY_2
    return ("now", Tone.STRONG) if dated.begins <= now else _ahead(dated.begins, now)


def _ahead(at: datetime, now: datetime) -> tuple[str, Tone]:
    if (at - now).days < 1:
        said = nearly(at - now)
        return said if said == "now" else f"in {said}", Tone.STRONG
    return f"in {counted((day_of(at) - day_of(now)).days, 'day')}", Tone.DIM


def _entry(dated: Dated, now: datetime) -> Row:
    about = "" if dated.about is None else f"for {ref_words(dated.about)}"
    said = joined(SORTS[dated.sort], of_cameras(dated.cameras), dated.who, dated.place, dated.text, about)
    stands, tone = _stands(dated, now)
    at = when(dated.begins, dated.ends, all_day=dated.all_day)
    source = "event" if dated.ref.startswith("EV") else "exhibit"
    read = f"read off the {source}; nobody enters it twice" if dated.read else ""
    whole = joined(
        f"{ref_words(dated.ref)} {at}", said, read, *(f"{SHAPES[2]} {each}" for each in warned(dated)), by=" · "
    )
    over = dated.cancelled or dated.stage is not Stage.OPEN
    return Row(
        key=key_of(dated),
        cells=(
            cell(_clocked(dated, now), Tone.DIM if over else Tone.STRONG),
            cell(ref_words(dated.ref), Tone.REFERENCE),
            cell(said, Tone.STRUCK if over else Tone.PLAIN),
            cell(stands, tone),
        ),
        said=whole,
    )
