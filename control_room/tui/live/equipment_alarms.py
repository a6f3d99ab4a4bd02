"""A thing that is lost stands until somebody was told to make it safe, and then until they answered."""

from collections.abc import Iterator

from control_room.domain.equipment import Issue, Sort, Where
from control_room.domain.matters import Stage
from control_room.domain.refs import said
from control_room.tui.ports import Alarm, Standing
from control_room.words.equipment import safe_words

_HEARD = frozenset({Sort.RADIO, Sort.SHOP_RADIO})


def of_issue(issue: Issue) -> Iterator[Standing]:
    """What is lost: a radio of the first severity until somebody was told to stun it, everything else of the second."""
    if issue.stage is not Stage.OPEN or issue.where is not Where.LOST:
        return
    ask, _ = safe_words(issue.sort)
    told = issue.asked_at is not None
    words = f"{issue.thing} LOST: " + (
        f"told {ask}, no answer yet: e {issue.thing} stunned" if told else f"tell them {ask}: e {issue.thing} stun ..."
    )
    severity = 1 if issue.sort in _HEARD and not told else 2
    yield Standing(key=f"{issue.ref} {told}", alarm=Alarm(severity=severity, source=said(issue.ref), words=words))
