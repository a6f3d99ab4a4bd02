"""How a calendar of other people reads: what it would change, and what of it could not be read."""

from typing import Final

from control_room.domain.calendartaking import Change, Offered, Taking
from control_room.words.diary import when
from control_room.words.saying import counted, joined, ref_words

_CHANGES: Final = {Change.NEW: "new", Change.MOVED: "moved", Change.CANCELLED: "CANCELLED"}


def summary(told: Offered) -> str:
    """How many of each, and what is left aside."""
    counts = {change: sum(each.change is change for each in told.takings) for change in Change}
    file = told.file
    return joined(
        *(f"{n} {_CHANGES[change].lower()}" for change, n in counts.items() if n),
        f"{told.same} in the diary already" if told.same else "",
        f"{counted(file.beyond, 'event')} before yesterday or in more than 400 days" if file.beyond else "",
        f"{counted(file.more, 'event')} more than can be looked at: take the file again after these"
        if file.more
        else "",
        f"{counted(file.wrongs, 'event')} cannot be read" if file.wrongs else "",
    )


def row(taking: Taking) -> str:
    """One event: what taking it would do, when it is, what it is."""
    event = taking.event
    entry = "" if taking.ref is None else ref_words(taking.ref)
    at = when(event.begins, event.ends, all_day=event.all_day)
    return joined(joined(_CHANGES[taking.change], entry, at, by=" "), event.summary or "(no words)", event.place)


def unread(told: Offered) -> tuple[str, ...]:
    """What could not be read, by its line; how many more where there are."""
    shown = tuple(f"line {each.line}: {each.what}" for each in told.file.wrong)
    left = told.file.wrongs - len(shown)
    return (*shown, f"and {left} more") if left else shown
