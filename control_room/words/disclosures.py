"""How the line of an extract reads, and the disclosure log as rows."""

import csv
from collections.abc import Iterable
from datetime import UTC, datetime
from io import StringIO
from typing import Final

from control_room.domain.book import Line, heard
from control_room.domain.disclosures import Disclosed, Disclosure, DisclosureExtracted, SubjectSought
from control_room.domain.tables import cell
from control_room.domain.times import local, stamp
from control_room.words.request_terms import AGENCY
from control_room.words.saying import counted, joined, ref_words, said
from control_room.words.saying import plain as in_words

DONE: Final = {
    Disclosed.RELEASED: "footage released",
    Disclosed.STATEMENT: "statement given",
    Disclosed.VIEWED: "shown, no copy",
    Disclosed.EXTRACT: "extract of the book given",
    Disclosed.REFUSED: "refused",
}
"""What was done, as the log says it."""


@said.register
def _(facts: DisclosureExtracted, line: Line) -> str:
    _ = line
    whole = joined(*(ref_words(ref) for ref in facts.refs)) or "one person"
    masked = f"{counted(facts.masked, 'word')} masked" if facts.masked else ""
    to = joined(facts.recipient, facts.organisation)
    return joined(f"{counted(facts.lines, 'line')} of {whole} copied out for {to}", facts.purpose, masked)


@said.register
def _(facts: SubjectSought, line: Line) -> str:
    _ = line
    whom = joined(*heard(facts.phrases).splitlines())
    return joined(f"everything about {whom} was looked for: {counted(facts.found, 'line')}", facts.why)


def plain(row: Disclosure) -> dict[str, object]:
    """One row of the log for other programs."""
    return {
        "line": row.number,
        "at": local(row.at).isoformat(timespec="seconds"),
        "at_utc": stamp(row.at),
        "what_was_done": DONE[row.told],
        "ref": row.ref,
        "about": row.about,
        "recipient": heard(row.recipient),
        "organisation": joined(AGENCY.get(row.agency, "") if row.agency else "", row.organisation),
        "what": row.what,
        "purpose": in_words(row.purpose),
        "why": heard(row.why),
        "basis": row.basis or "",
        "clause": joined(row.clause, row.version and f"version {row.version}"),
        "by": row.by,
        "second": row.second,
        "struck_by_line": row.struck or "",
    }


def as_csv(rows: Iterable[Disclosure]) -> str:
    """The log as CSV, its heads first; no cell is a formula."""
    out = StringIO()
    sheet = csv.writer(out)
    sheet.writerow(_HEADS)
    sheet.writerows([cell(str(each)) for each in plain(row).values()] for row in rows)
    return out.getvalue()


def row(disclosed: Disclosure) -> str:
    """One row of the log as a person reads it."""
    told = plain(disclosed)
    struck = f"STRUCK by line {disclosed.struck}" if disclosed.struck else ""
    refs = joined(ref_words(disclosed.ref), disclosed.about and f"for {ref_words(disclosed.about)}", by=" ")
    names = ("recipient", "organisation", "what", "purpose", "why", "basis", "clause")
    rest = joined(*(str(told[name]) for name in names), struck)
    return f"{disclosed.number:>7} {local(disclosed.at):%d %b %Y %H:%M} {DONE[disclosed.told]}, {refs}: {rest}"


_HEADS: Final = tuple(
    plain(Disclosure(number=0, at=datetime(2000, 1, 1, tzinfo=UTC), told=Disclosed.RELEASED, ref="AS-00-000001"))
)
