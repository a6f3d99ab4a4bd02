"""What is said of rest and of whoever is alone: quietly, once an hour at most; loudly where somebody alone does not answer."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from control_room.domain.lonechecks import Wanting
from control_room.services.caring import Care
from control_room.tui.ports import Alarm, Standing
from control_room.words.welfare import AMISS, lone_words, rest_words

_SEVERITY: Final = {Wanting.DUE: 3, Wanting.UNANSWERED: 2, Wanting.RING: 1}


def of_care(care: Care, names: dict[str, str], now: datetime) -> Iterator[Standing]:
    """Everything of one person's, and of everybody's for a supervisor."""
    yield from _alone(care, now)
    for who, wrong in care.amiss:
        alarm = Alarm(severity=3, source="BREAK", words=f"{names.get(who, who)} {AMISS[wrong]}", rings=False)
        yield Standing(key=f"cover {who} {wrong}", alarm=alarm)
    if care.offered and care.ready:
        line = next(iter(care.ready.values()))
        alarm = Alarm(severity=3, source="WELFARE", words=f"a break now, with cover: {line}", rings=False)
        yield Standing(key="offered", alarm=alarm)
    for told in care.rested:
        for n, words in enumerate(rest_words(told, now)):
            line = f": {care.ready[told.who]}" if told.soon(now) and n == 0 and told.who in care.ready else ""
            alarm = Alarm(
                severity=3, source="REST", words=f"{names.get(told.who, told.who)}: {words}{line}", rings=False
            )
            yield Standing(key=f"rest {told.who} {told.hour} {n}", alarm=alarm)


def _alone(care: Care, now: datetime) -> Iterator[Standing]:
    found = care.lone
    wanting = None if found is None else found.wanting(now)
    if found is None or wanting is None:
        return
    alarm = Alarm(severity=_SEVERITY[wanting], source="ALONE", words=lone_words(found, now, care.ring, care.check))
    yield Standing(key=f"alone {found.due} {wanting.value}", alarm=alarm)
