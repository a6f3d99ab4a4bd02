"""Who is on call, for other people's calendars: a file a rota, and a file a person, with the steps as they come out."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from control_room.domain.icalendar import Event, calendar
from control_room.domain.rotas import Rota
from control_room.domain.times import utc


def calendars(
    rotas: Sequence[Rota], *, now: datetime, until: datetime, known: Callable[[str], str]
) -> Iterator[tuple[str, bytes]]:
    """Files by their names, from now to an instant: cover is in them already, in place of whoever it covers.

    Args:
        known: the id of the directory entry that the name of a rota's turn means.
    """
    people: dict[str, list[Event]] = {}
    for rota in rotas:
        steps = rota.steps(now, until)
        yield (
            f"{rota.id}.ics",
            calendar((_event(rota.id, each.begins, each.ends, said=known(each.who)) for each in steps), now=now),
        )
        for each in steps:
            told = _event(rota.id, each.begins, each.ends, said=f"on call: {rota.id}")
            people.setdefault(known(each.who), []).append(told)
    for who, events in sorted(people.items()):
        mine = sorted(events, key=lambda event: event.begins)
        yield f"person-{_plain(who)}.ics", calendar(mine, now=now)


def _event(rota: str, begins: datetime, ends: datetime, *, said: str) -> Event:
    return Event(uid=f"{rota}-{utc(begins):%Y%m%dT%H%M%SZ}@control-room", begins=begins, ends=ends, summary=said)


def _plain(who: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", who.casefold()).strip("-") or "nobody"
