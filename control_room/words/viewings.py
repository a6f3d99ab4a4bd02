"""How the lines of a viewing and of a reading read: who was shown what, where, from when to when, and who sat by."""

import csv
from datetime import datetime
from io import StringIO
from typing import TYPE_CHECKING, Final

from control_room.domain.book import Line, heard
from control_room.domain.requests.doings import RequestMessageRead, RequestViewed
from control_room.domain.requests.viewing import ViewedIn
from control_room.domain.tables import cell
from control_room.domain.times import local, spoken
from control_room.domain.viewings import Viewing, ViewingBegun, ViewingEnded
from control_room.words.describing import what
from control_room.words.request_terms import AGENCY, window
from control_room.words.saying import cams, joined, plain, ref_words, said

if TYPE_CHECKING:
    from collections.abc import Iterable

    from control_room.services.viewings import Viewed

RESTRICTED: Final = "RESTRICTED: open it to read it"


def sort_of(*, live: bool, place: ViewedIn) -> str:
    """What was seen and where, in words: "recorded pictures, viewing room"."""
    return f"{'live pictures' if live else 'recorded pictures'}, {plain(place)}"


@said.register
def _(facts: RequestViewed, line: Line) -> str:
    by = f"{facts.supervisor} sat by" if facts.supervisor not in {"", line.by} else ""
    took = "" if facts.export is None else f"took a copy, {ref_words(facts.export)}"
    seen = f"{heard(facts.viewer)} viewed {sort_of(live=facts.live, place=facts.place)}"
    return joined(seen, _times(facts.begins, facts.ends), by, took, facts.text)


@said.register
def _(facts: RequestMessageRead, line: Line) -> str:
    _ = line
    return joined("what they wrote further was read", facts.text, by=": ")


@said.register
def _(facts: ViewingBegun, line: Line) -> str:
    by = f"{facts.supervisor} sits by" if facts.supervisor not in {"", line.by} else ""
    many = "" if facts.count in {None, 1} else f"{facts.count} of them"
    whose = joined(facts.viewer, AGENCY.get(facts.agency, "") if facts.agency else "", facts.body)
    seen = f"{whose} {'viewed' if facts.ended else 'is shown'} {sort_of(live=facts.live, place=facts.place)}"
    took = "" if facts.export is None else f"took a copy, {ref_words(facts.export)}"
    return joined(
        seen,
        many,
        cams(facts.cameras),
        "" if facts.since is None else f"of {window(facts.since, facts.until)}",
        "" if facts.about is None else f"for {ref_words(facts.about)}",
        facts.why,
        by,
        f"until {spoken(facts.ended)}" if facts.ended else "",
        took,
        facts.result,
    )


@said.register
def _(facts: ViewingEnded, line: Line) -> str:
    _ = line
    took = "" if facts.export is None else f"a copy was taken, {ref_words(facts.export)}"
    return joined("the viewing is over", took, facts.result)


@what.register
def _(matter: Viewing, now: datetime) -> str:
    whose = joined(matter.viewer, AGENCY.get(matter.agency, "") if matter.agency else "", matter.body)
    late = "NOBODY SAID THAT IT IS OVER" if matter.overdue(now) else ""
    since = f"since {spoken(matter.opened_at)}"
    about = "" if matter.about is None else ref_words(matter.about)
    return joined(
        f"{whose} is shown {sort_of(live=matter.live, place=matter.place)}", since, cams(matter.cameras), about, late
    )


def plain_row(row: "Viewed") -> dict[str, object]:
    """One viewing for other programs. What is for some people by name is read where it is opened."""
    shown = not row.masked
    return {
        "line": row.number,
        "in": local(row.at).isoformat(timespec="seconds"),
        "out": "" if row.until is None else local(row.until).isoformat(timespec="seconds"),
        "ref": row.ref,
        "about": row.about,
        "who": heard(row.viewer) if shown else RESTRICTED,
        "body": joined(AGENCY.get(row.agency, "") if row.agency else "", row.body if shown else ""),
        "count": row.count or "",
        "pictures": "live" if row.live else "recorded",
        "place": plain(row.place),
        "cameras": " ".join(row.cameras) if shown else "",
        "why": heard(row.why) if shown else "",
        "supervised_by": row.supervisor,
        "copy": row.export,
        "result": heard(row.result) if shown else "",
        "by": row.by,
        "struck_by_line": row.struck or "",
    }


def as_csv(rows: "Iterable[Viewed]") -> str:
    """The viewing log as CSV, its heads first; no cell is a formula."""
    out = StringIO()
    sheet = csv.writer(out)
    found = [plain_row(row) for row in rows]
    sheet.writerow(HEADS)
    sheet.writerows([cell(str(each)) for each in row.values()] for row in found)
    return out.getvalue()


HEADS: Final = (
    *("line", "in", "out", "ref", "about", "who", "body", "count", "pictures", "place", "cameras", "why"),
    *("supervised_by", "copy", "result", "by", "struck_by_line"),
)


def row(viewed: "Viewed") -> str:
    """One viewing on one line, as a person reads it."""
    told = plain_row(viewed)
    out = "still on" if viewed.until is None else spoken(viewed.until)
    refs = joined(ref_words(viewed.ref), viewed.about and f"for {ref_words(viewed.about)}", by=" ")
    names = ("who", "body", "pictures", "place", "cameras", "why", "copy", "result")
    struck = f"STRUCK by line {viewed.struck}" if viewed.struck else ""
    rest = joined(*(str(told[name]) for name in names), f"{viewed.supervisor} sat by", struck)
    return f"{local(viewed.at):%d %b %Y} {spoken(viewed.at)} to {out}, {refs}: {rest}"


def _times(begins: datetime | None, ends: datetime | None) -> str:
    return "" if begins is None else window(begins, ends)
