"""The morning report of a service, in words: as a page, as lines of text, and as rows of a CSV."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final

from control_room.domain.book import Line
from control_room.domain.calls.codes import CallTime, Safe
from control_room.domain.calls.states import Call
from control_room.domain.morning_reports import MorningAcknowledged, MorningChased, MorningIssued, MorningRung
from control_room.domain.mornings import Item, Morning, Unreliable, share
from control_room.domain.pages.codes import PageState
from control_room.domain.pages.states import Page
from control_room.domain.papers import Document, Row, Section
from control_room.domain.times import local
from control_room.words.behind import of_night
from control_room.words.besides import typed
from control_room.words.calls import FRAILTIES
from control_room.words.partnership import as_lines
from control_room.words.saying import OWED, counted, joined, plain, said

OWED.update(acknowledged="the service to say that it has its report")

HEADS: Final = ("call", "rang", "what", "where", "ring back", "caller told")
_WIDTHS: Final = (0.13, 0.1, 0.22, 0.16, 0.15, 0.24)
CSV: Final = (
    "service",
    "since",
    "until",
    "part",
    "call",
    "rang",
    "need",
    "became",
    "due",
    "place",
    "ring_back",
    "told",
    "note",
    "typed",
)
_NAMED: Final = 6
"""Names that stand before how many more there are."""
_RESTRICTED: Final = "restricted: ask the control room by this reference"


def morning_page(facts: Morning, *, room: str, by: str, at: datetime, training: bool = False) -> Document:
    """The report as a page; what is restricted stands on it by its reference alone."""
    since, until = facts.window.since, facts.window.until
    return Document(
        title=f"Morning report: {facts.service.name}",
        room=room,
        under=(
            f"From {_whole(since)} to {_whole(until)}, {counted(facts.window.hours, 'hour')}.",
            f"{counted(facts.calls, 'call')}; {counted(len(facts.today), 'thing')} for you today."
            + (f" Taken by {', '.join(facts.operators)}." if facts.operators else ""),
        ),
        sections=(
            *(
                Section(title=title, heads=HEADS, widths=_WIDTHS, rows=_rows(items, since), empty="Nothing.")
                for title, items in (
                    ("Needs you today", facts.today),
                    ("Somebody was rung for", facts.paged),
                    ("For you to know", facts.told),
                )
            ),
            _clusters(facts),
            _numbers(facts),
            _failures(facts),
            _totals(facts),
        ),
        foot=f"Made by {by}, {_whole(at)}",
        training=training,
    )


def morning_letter(facts: Morning) -> str:
    """The report as the text of a letter."""
    page = morning_page(facts, room="", by="the control room", at=facts.window.until)
    asks = "Please answer this letter, or ring the control room, so that we know you have it."
    return "\n".join((*as_lines(page), "", asks))


@said.register
def _(facts: MorningIssued, line: Line) -> str:
    _ = line
    sent = "sent" if facts.mailed else "no address is set: print it and take it there"
    for_you = f"{facts.today} for them today" if facts.today else "nothing for them today"
    return joined(f"morning report of {plain(facts.service)}", counted(len(facts.calls), "call"), for_you, sent)


@said.register
def _(facts: MorningChased, line: Line) -> str:
    _ = facts, line
    return "nobody has said that they have it: ring the service"


@said.register
def _(facts: MorningRung, line: Line) -> str:
    _ = line
    return joined("the service was rung about it", facts.text, by=": ")


@said.register
def _(facts: MorningAcknowledged, line: Line) -> str:
    _ = line
    return joined("they have it", facts.who, facts.text)


def as_csv(facts: Morning) -> Iterable[tuple[str, ...]]:
    """The same as rows, the first of them the heads; instants in ISO 8601 with London's offset."""
    yield CSV
    for part, items in (("today", facts.today), ("rung", facts.paged), ("told", facts.told)):
        for item in items:
            yield (
                facts.service.id,
                local(facts.window.since).isoformat(),
                local(facts.window.until).isoformat(),
                part,
                *_cells(item),
            )


def _cells(item: Item) -> tuple[str, ...]:
    call, need = item.call, item.need
    rang = local(call.began_at).isoformat(timespec="minutes")
    mark = "typed" if CallTime.ANSWERED in call.besides.typed else ""
    if item.restricted:
        return (call.ref, rang, "", "", "", "", "", "", "restricted", mark)
    due = "" if need is None or need.due is None else local(need.due).isoformat(timespec="minutes")
    became = "" if need is None or need.disposal is None else need.disposal.value
    told = "" if need is None else _said(need.told)
    protocol = "" if need is None else need.protocol
    return (call.ref, rang, protocol, became, due, _said(call.place), _number(call), told, _late(item), mark)


def _rows(items: Iterable[Item], since: datetime) -> tuple[Row, ...]:
    return tuple(_row(item, since) for item in items)


def _row(item: Item, since: datetime) -> Row:
    call, need = item.call, item.need
    there = local(call.began_at)
    rang = f"{there:%a %H:%M}" if call.began_at >= since else f"{there:%a %-d %b %H:%M}"
    rang = joined(rang, typed(call.besides), by=" ")
    red = call.life is True or item.late is not None
    if item.restricted:
        return Row(cells=(call.ref, rang, _RESTRICTED, "", "", ""), red=red)
    became = "STILL OPEN" if need is None or need.disposal is None else plain(need.disposal)
    what = "" if need is None else plain(need.protocol)
    life = "LIFE AT RISK" if call.life is True else ""
    frail = ", ".join(FRAILTIES[each] for each in call.frailties)
    said = "; ".join(
        each for each in (what, became, life, frail, _said(call.text), _rung(item.page), _late(item)) if each
    )
    told = "nothing yet" if need is None or not need.told else _said(need.told)
    return Row(cells=(call.ref, rang, said, _said(call.place), _number(call), told), red=red)


def _rung(page: Page | None) -> str:
    """Who came of the page, when they said so, and how it stands."""
    if page is None:
        return ""
    first = page.first_accepted
    if first is None:
        return f"{page.ref}: nobody could be reached" if page.explained is not None else f"{page.ref}: nobody yet"
    who = _said(first.who) or plain(first.rota or page.ladder)
    since = "" if page.state is PageState.ACCEPTED else plain(page.state)
    return joined(f"{page.ref}: {who} accepted at {local(first.at):%H:%M}", since)


def _late(item: Item) -> str:
    promise = item.late
    if promise is None or promise.by is None:
        return ""
    return f"PROMISED by {local(promise.by):%a %H:%M} and not done: {_said(promise.text)}"


def _number(call: Call) -> str:
    if call.safe is Safe.NO:
        return "NEVER ring back"
    number = _said(call.number) or ("no number given" if call.refused else "")
    match call.safe:
        case Safe.TEXT_ONLY:
            return f"{number}, text only"
        case Safe.AT_HOURS:
            return f"{number}, only {_said(call.safe_hours) or 'at the hours they gave'}"
        case _:
            return number


def _clusters(facts: Morning) -> Section:
    rows = (
        Row(cells=(each.said, "one number" if each.by_number else "one place", ", ".join(each.refs)))
        for each in facts.clusters
    )
    return Section(
        title="Several calls about one thing", heads=("said", "", "calls"), widths=(0.4, 0.2, 0.4), rows=tuple(rows)
    )


def _numbers(facts: Morning) -> Section:
    rows = (Row(cells=(each.name, _said(each.number), *_doubt(each)), red=True) for each in facts.in_doubt)
    return Section(
        title="Your numbers that we cannot rely on: tell us the right one",
        heads=("whose", "number", "what is wrong", "by"),
        widths=(0.3, 0.2, 0.35, 0.15),
        rows=(*rows, *_unsure([each for each in facts.numbers if each.since is None])),
        empty="None.",
    )


def _unsure(numbers: list[Unreliable]) -> Iterator[Row]:
    """Those nobody ever made sure of, as one thing that is owed."""
    if numbers:
        days = [each.review_by for each in numbers if each.review_by is not None]
        names = list(dict.fromkeys(each.name for each in numbers))
        named = ", ".join(names[:_NAMED]) + (f" and {len(names) - _NAMED} more" if len(names) > _NAMED else "")
        due = f"{min(days):%-d %b %Y}" if days else ""
        which = _said(numbers[0].number) if len(numbers) == 1 else counted(len(numbers), "number")
        yield Row(cells=(named, which, "nobody has made sure of yet: ring, and tell us", due))


def _failures(facts: Morning) -> Section:
    hung_up = f"{counted(facts.hung_up, 'caller')} hung up unanswered, not reached since"
    rows = [("callers", hung_up)] if facts.hung_up else []
    rows += [("messages", f"{counted(facts.messages, 'message')} left and not answered")] if facts.messages else []
    rows += [(f"{each.day:%a %-d %b}", of_night(each)) for each in facts.nights]
    return Section(
        title="What failed on our side",
        heads=("", ""),
        widths=(0.2, 0.8),
        rows=tuple(Row(cells=each, red=True) for each in rows),
        empty="Nothing we know of.",
    )


def _doubt(each: Unreliable) -> tuple[str, str]:
    due = "" if each.by is None else f"{local(each.by):%a %-d %b}"
    since = "" if each.since is None else f", {local(each.since):%a %-d %b %H:%M}"
    return f"found wrong when we rang it{since}", due


def _totals(facts: Morning) -> Section:
    rows = [("calls", str(facts.calls))]
    rows += [(plain(disposal), _share(n, facts.calls)) for disposal, n in facts.by_disposal]
    rows.append(("promises that fell due", str(facts.promises)))
    rows.append(("of them kept in time", _share(facts.promises_kept, facts.promises)))
    return Section(title="In numbers", heads=("", ""), widths=(0.6, 0.4), rows=tuple(Row(cells=each) for each in rows))


def _share(part: int, whole: int) -> str:
    found = share(part, whole)
    return str(part) if found is None else f"{part} ({found} %)"


def _said(words: object) -> str:
    return words if isinstance(words, str) else "" if words is None else "[erased]"


def _whole(at: datetime) -> str:
    there = local(at)
    return f"{there:%A %-d %B %Y %H:%M} {there:%Z}"
