"""What pages want: whom to ring now, whom to chase, whom nobody has, and those nobody answers."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final

from control_room.domain.callprotocols.trees import Urgency
from control_room.domain.pages.states import UNOWNED, Page
from control_room.domain.pages.steps import Await, Hear, Nobody, Over, Ring, Tell
from control_room.domain.refs import said
from control_room.domain.times import spoken
from control_room.services.pages import PageStanding
from control_room.tui.ports import Alarm
from control_room.words.pages import step_words
from control_room.words.saying import ref_words

_NOW: Final = frozenset({Urgency.P0, Urgency.P1})


def of_pages(pages: Iterable[PageStanding], here: frozenset[str], now: datetime) -> Iterator[tuple[str, Alarm]]:
    """Key and alarm of everything the open pages want.

    Args:
        here: staff numbers in the room now; empty where nobody knows.
    """
    for each in pages:
        ref = said(each.page.ref)
        yield from _step(each, ref, now)
        yield from _owner(each.page, ref, here, now)


def _step(standing: PageStanding, ref: str, now: datetime) -> Iterator[tuple[str, Alarm]]:  # noqa: C901 - one arm a step
    page, step = standing.page, standing.step
    words = step_words(page, step, now)
    match step:
        case Ring():
            if step.at <= now:
                busy = standing.busy
                job = f", with another job since {spoken(busy[1])}, {ref_words(busy[0])}" if busy else ""
                job += ", NUMBER IN DOUBT" if standing.wrong_since else ""
                key = f"{page.ref} ring {step.rung} {step.attempt}"
                yield key, Alarm(severity=1 if page.urgency in _NOW else 2, source=ref, words=words + job)
        case Nobody():
            yield f"{page.ref} nobody", Alarm(severity=1, source=ref, words=words)
        case Hear():
            if step.missed or (step.by is not None and step.by <= now):
                yield (
                    f"{page.ref} chase {step.missed}",
                    Alarm(severity=1, source=ref, words=f"no news, ring them: {words}"),
                )
            elif step.late or (step.there_by is not None and step.there_by <= now):
                yield f"{page.ref} there", Alarm(severity=1, source=ref, words=f"LATE, ring them: {words}")
            elif step.eta_by is not None and step.eta_by <= now:
                yield f"{page.ref} eta", Alarm(severity=2, source=ref, words=words)
        case Tell():
            if not step.told:
                yield f"{page.ref} tell", Alarm(severity=3, source=ref, words=words)
        case Await() | Over():
            return


def _owner(page: Page, ref: str, here: frozenset[str], now: datetime) -> Iterator[tuple[str, Alarm]]:
    if page.unowned_since is not None:
        if now - page.unowned_since > UNOWNED:
            yield f"{page.ref} unowned", Alarm(severity=1, source=ref, words="nobody's page: take it over")
    elif here and page.owner not in here:
        words = f"{page.owner}, whose page it is, is not in the room: take it over"
        yield f"{page.ref} owner {page.owner}", Alarm(severity=2, source=ref, words=words)
