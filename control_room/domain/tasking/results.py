"""What tasking came to over a period, for the meeting that asked: counts, and what was seen. No person's name is in it."""

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date, datetime

from msgspec import Struct

from control_room.domain.book import Line, heard
from control_room.domain.masking import Masks, suggested
from control_room.domain.tasking.kinds import NotDone, TourAnswer, TourAnswered
from control_room.domain.tasking.states import Tasking, Told
from control_room.domain.times import day_of


class SeenOnTour(Struct, frozen=True, kw_only=True):
    """What was seen on one tour: the line that says so, when the tour was due, and the matter it grew into."""

    number: int
    due: datetime
    text: str = ""
    cameras: tuple[str, ...] = ()
    about: str | None = None


class TaskingResults(Struct, frozen=True, kw_only=True):
    """One tasking over a period.

    Attributes:
        asked: tours that were due in it and answered, or past; each was made or not.
        not_made: by reason; None where nobody gave one.
        late: how many of the answers came after their time.
        masked: how many numbers, plates, addresses and references were taken out of its words.
    """

    tasking: Tasking
    text: str = ""
    asks: str = ""
    asked: int = 0
    quiet: int = 0
    seen: tuple[SeenOnTour, ...] = ()
    not_made: tuple[tuple[NotDone | None, int], ...] = ()
    late: int = 0
    masked: int = 0

    @property
    def made(self) -> int:
        """Tours made."""
        return self.asked - sum(n for _, n in self.not_made)


def results_of(
    it: Tasking, lines: Iterable[Line], since: date, until: date, *, year: int, may_name: Collection[str] = ()
) -> TaskingResults:
    """Gather them.

    Args:
        lines: every line of the tasking.
        may_name: references of matters the whole room may read; no other is named.
        year: London year, of references said without one.
    """
    facts = {line.number: line.facts for line in lines if line.struck is None and isinstance(line.facts, TourAnswered)}
    within = [each for each in it.told if since <= day_of(each.due) <= until]
    said = [(number, heard(each.text)) for number, each in facts.items() if each.text]
    asks, look = heard(it.asks), heard(it.text)
    found = suggested([*said, (it.opened, look), (it.opened, asks)], [], own=(it.ref,), year=year)
    masks = Masks((each.why, each.text) for each in found)
    hidden = 0

    def words(text: str) -> str:
        nonlocal hidden
        shown, taken = masks.hide(" ".join(text.split()))
        hidden += sum(taken.values())
        return shown

    def seen(each: Told) -> SeenOnTour:
        told = facts.get(each.number)
        about = each.about if each.about in may_name else None
        text = words(heard(told.text)) if told is not None else ""
        return SeenOnTour(number=each.number, due=each.due, text=text, cameras=each.cameras, about=about)

    lacking = Counter(each.why for each in within if each.answer is TourAnswer.NOT_DONE)
    return TaskingResults(
        tasking=it,
        text=words(look),
        asks=words(asks),
        asked=len(within),
        quiet=sum(each.answer is TourAnswer.QUIET for each in within),
        seen=tuple(seen(each) for each in within if each.answer is TourAnswer.SEEN),
        not_made=tuple(sorted(lacking.items(), key=lambda each: (-each[1], str(each[0])))),
        late=sum(each.late for each in within),
        masked=hidden,
    )
