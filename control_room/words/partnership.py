"""The weekly page for the police partnership, in words and numbers."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from control_room.domain.book import heard
from control_room.domain.papers import Document, Row, Section
from control_room.domain.partnership import Collect, Partnership
from control_room.domain.refs import with_check
from control_room.domain.requests.codes import Band
from control_room.domain.requests.figuring import NOT_KNOWN
from control_room.domain.requests.states import ReviewRequest
from control_room.domain.times import local, spoken
from control_room.words.faults import symptom_words
from control_room.words.request_rows import STATE, who
from control_room.words.request_terms import AGENCY
from control_room.words.saying import cams, counted

MOST: Final = 40
"""Rows of one list; how many more there are is said below them."""
_SHOWN: Final = {
    "received": "requests received",
    "closed": "requests answered or closed",
    "successful": "reviews in which footage was found",
    "unsuccessful": "reviews in which none was",
    "lost_while_waiting": "lost while they waited",
    "median_hours": "median hours to the answer",
    "within_target_percent": "answered within target, per cent",
    "open": "open at the end",
    "downloads": "copies given out",
    "uncollected": "exports nobody had fetched at the end",
    "feedback_percent": "successful reviews we heard back of, per cent",
}


def partnership_page(facts: Partnership, *, room: str, by: str, training: bool = False) -> Document:
    """The page of a period: what stands open now in one sentence, the numbers beside those of the period before, five lists."""
    figures = facts.figures
    said = (
        f"{counted(len(facts.waiting), 'request')} of police and other bodies open, "
        f"{counted(len(facts.collect), 'export')} to collect, "
        f"{counted(len(facts.feedback), 'answer')} wanted on what footage was used for, "
        f"{counted(len({c for fault in facts.down for c in fault.cameras}), 'camera')} with a fault."
    )
    return Document(
        title="Weekly page for the partnership",
        room=room,
        under=(f"From {figures.since:%-d %B %Y} to {figures.until:%-d %B %Y}, both days counted.", f"Now: {said}"),
        sections=(_numbers(facts), _waiting(facts), _collect(facts), _feedback(facts), _down(facts), _doubts(facts)),
        foot=f"Printed by {by}, {_day(facts.at)} {spoken(facts.at)}",
        training=training,
    )


def as_lines(page: Document) -> Iterable[str]:
    """The page as lines of text, for a screen or a pipe."""
    yield page.title
    yield from page.under
    for section in page.sections:
        yield ""
        yield section.title
        yield from (f"  {'  '.join(cell for cell in row.cells if cell)}" for row in section.rows)
        if not section.rows:
            yield f"  {section.empty}"


def _numbers(facts: Partnership) -> Section:
    now, was = facts.figures, facts.before
    rows = [
        (name, _told(now.requests.values()[key]), _told(was.requests.values()[key])) for key, name in _SHOWN.items()
    ]
    for key, name in (("assists", "live assists"), ("arrests", "arrests")):
        rows += [(name, _told(now.total(key)), _told(was.total(key)))]
    return Section(
        title="In numbers",
        heads=("", "this period", "the one before"),
        widths=(0.6, 0.2, 0.2),
        rows=tuple(Row(cells=row) for row in rows),
    )


def _waiting(facts: Partnership) -> Section:
    rows = [
        Row(
            cells=(with_check(each.ref), _body(each), who(each), _when(each.gone_at()), STATE[each.state]),
            red=each.band(facts.at) in {Band.RED, Band.FLASHING, Band.GONE},
        )
        for each in facts.waiting
    ]
    heads = ("reference", "body", "who asks", "overwritten", "stands at")
    return _list("Open requests", heads, (0.2, 0.21, 0.21, 0.19, 0.19), rows)


def _collect(facts: Partnership) -> Section:
    rows = [
        Row(cells=(with_check(each.export.ref), each.export.mark, _collector(each), _days(each.since, facts.at)))
        for each in facts.collect
    ]
    return _list("To be collected", ("export", "exhibit", "for", "waiting"), (0.2, 0.2, 0.4, 0.2), rows)


def _feedback(facts: Partnership) -> Section:
    rows = [
        Row(
            cells=(
                with_check(each.ref),
                _body(each),
                who(each),
                _when(each.closed_at),
                counted(each.chased, "reminder"),
            )
        )
        for each in facts.feedback
    ]
    heads = ("reference", "body", "who asked", "answered", "asked")
    return _list("What became of the footage: no answer yet", heads, (0.2, 0.21, 0.21, 0.2, 0.18), rows)


def _doubts(facts: Partnership) -> Section:
    rows = [
        Row(cells=(each.name, heard(each.number), _when(each.since), _when(each.by)), red=True) for each in facts.doubts
    ]
    heads = ("desk", "number", "found wrong", "wanted by")
    return _list(
        "Your numbers that were wrong when we rang: tell us the right one", heads, (0.3, 0.26, 0.22, 0.22), rows
    )


def _down(facts: Partnership) -> Section:
    rows = [
        Row(
            cells=(
                cams(each.cameras),
                symptom_words(each.symptom) or NOT_KNOWN,
                _when(each.since or each.opened_at),
                "said to be mended" if each.mended_at else "",
            )
        )
        for each in facts.down
    ]
    return _list("Cameras with a fault", ("camera", "what", "since", ""), (0.3, 0.3, 0.2, 0.2), rows)


def _list(title: str, heads: tuple[str, ...], widths: tuple[float, ...], rows: list[Row]) -> Section:
    shown = rows[:MOST]
    if len(rows) > MOST:
        shown.append(Row(cells=(f"{len(rows) - MOST} more", *("" for _ in heads[1:]))))
    return Section(title=f"{title}: {len(rows)}", heads=heads, widths=widths, rows=tuple(shown))


def _collector(each: Collect) -> str:
    if each.request is not None:
        return f"{who(each.request)}, {_body(each.request)}"
    return "nobody named" if each.export.about is None else with_check(each.export.about)


def _body(request: ReviewRequest) -> str:
    return NOT_KNOWN if request.agency is None else AGENCY[request.agency]


def _told(n: float | None) -> str:
    return NOT_KNOWN if n is None else f"{n:,g}"


def _day(at: datetime) -> str:
    return f"{local(at):%-d %b %Y}"


def _when(at: datetime | None) -> str:
    return "" if at is None else f"{local(at):%-d %b %Y} {spoken(at)}"


def _days(since: datetime, now: datetime) -> str:
    return counted((now - since).days, "day")
