"""What the keys of the supervisor's page do; each runs in a worker and answers what to say."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from control_room.domain.book import heard
from control_room.domain.errors import Refusal
from control_room.domain.queries import QueryAnswered, QueryAsked, QuerySettled
from control_room.domain.samples import Verdict
from control_room.tui.desks.book_lines import day_time
from control_room.words import say
from control_room.words.saying import counted, ref_words
from control_room.words.shifts import shift_called

if TYPE_CHECKING:
    from collections.abc import Iterable

    from control_room.services.countersigning import ShiftRead
    from control_room.tui.desks.reviews import ReviewsPane


class NoQueryHere(Refusal):
    """The row under the cursor is no query."""

    code: ClassVar[str] = "no_query_here"


@dataclass(frozen=True, kw_only=True, slots=True)
class OpenQuery:
    """A query that waits for an answer, and the line it is about."""

    shift: str
    number: int
    when: str
    text: str
    about: str


async def queries(pane: "ReviewsPane", shifts: "Iterable[ShiftRead]") -> tuple[OpenQuery, ...]:
    """Queries nobody has answered, put to this person or to the whole shift."""
    book, by, found = pane.bench.room.book, pane.bench.by, list[OpenQuery]()
    now = pane.bench.room.clock.now()
    for read in shifts:
        for query in read.shift.queries:
            if query.answered or query.settled or query.of not in {None, by.staff}:
                continue
            asked = await book.line(by=by, number=query.number)
            text = heard(asked.facts.text) if isinstance(asked.facts, QueryAsked) else say(asked)
            about = say(await book.line(by=by, number=query.line)) if query.line else ""
            found.append(
                OpenQuery(
                    shift=read.shift.ref,
                    number=query.number,
                    when=day_time(asked.at, now),
                    text=text,
                    about=about,
                )
            )
    return tuple(found)


def _line(pane: "ReviewsPane") -> int | None:
    return int(pane.key) if pane.key.isdigit() else None


def _query(pane: "ReviewsPane") -> int:
    """The query under the cursor, or the one the line under it answers or is about."""
    number = _line(pane)
    shift = pane.read.shift if pane.read else None
    for line in pane.read.lines if pane.read else ():
        if line.number == number and isinstance(line.facts, (QueryAnswered, QuerySettled)):
            number = line.facts.query
    for query in shift.queries if shift else ():
        if number in {query.number, query.line}:
            return query.number
    raise NoQueryHere("move to a query, or to the line it is about")


def _about(pane: "ReviewsPane") -> str:
    line = next((line for line in (pane.read.lines if pane.read else ()) if line.number == _line(pane)), None)
    return say(line) if line else ""


async def comment(pane: "ReviewsPane") -> str:
    """A remark that only supervisors see."""
    number = _line(pane)
    text = await pane.asked(f"Comment on line {number}, for supervisors", _about(pane))
    if not text:
        return ""
    await pane.bench.room.countersigning.comment(by=pane.bench.by, ref=pane.ref, text=text, line=number)
    return "commented; only supervisors see it"


async def query(pane: "ReviewsPane") -> str:
    """A question to whoever wrote the line."""
    number = _line(pane)
    text = await pane.asked(f"Query on line {number}, to whoever wrote it", _about(pane))
    if not text:
        return ""
    await pane.bench.room.countersigning.ask(by=pane.bench.by, ref=pane.ref, text=text, line=number)
    return "asked; it waits for them under Alt+K, and in the handover"


async def answer(pane: "ReviewsPane") -> str:
    """An answer to a query."""
    if pane.ref:
        shift, number = pane.ref, _query(pane)
    else:
        shift, _, digits = pane.key.partition(" ")
        number = int(digits or 0)
    text = await pane.asked(f"Answer the query on line {number}")
    if not text:
        return ""
    await pane.bench.room.countersigning.answer(by=pane.bench.by, ref=shift, query=number, text=text)
    return "answered"


async def settle(pane: "ReviewsPane") -> str:
    """Content with a query, with a word or without one."""
    number = _query(pane)
    if not await pane.confirm(f"Settle the query on line {number}", "You are content with the answer, or without one."):
        return ""
    await pane.bench.room.countersigning.settle(by=pane.bench.by, ref=pane.ref, query=number)
    return "settled"


async def countersign(pane: "ReviewsPane") -> str:
    """Sign for the shift."""
    read = pane.read
    if read is None:
        return ""
    counts = f"{counted(read.reading.lines, 'line')}, {counted(len(read.reading.flags), 'flag')}"
    said = f"{counts}. You say that you have read it entry by entry."
    if not await pane.confirm(f"Countersign the {shift_called(read.shift, pane.bench.room.clock.now())}", said):
        return ""
    await pane.bench.room.countersigning.countersign(by=pane.bench.by, ref=read.shift.ref)
    return f"{ref_words(read.shift.ref)} countersigned"


async def check(pane: "ReviewsPane", verdict: Verdict) -> str:
    """What a look at a drawn matter found; anything but sound says why."""
    sample, item = pane.drawn()
    text = None
    if verdict is not Verdict.SOUND:
        text = await pane.asked(f"{ref_words(item)}: say why in a few words", "It shows with its reason")
        if text is None:
            return ""
    await pane.bench.room.countersigning.check(by=pane.bench.by, ref=sample, item=item, verdict=verdict, text=text)
    return f"{ref_words(item)}: noted"
