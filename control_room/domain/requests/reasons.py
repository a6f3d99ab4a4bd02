"""What a request came to, from what each of its cameras came to; and the one main reason of a review that gave nothing. Pure.

The per-camera table is published apart: a request that failed for two reasons is counted once, under the first of the
stated order (issue 3; domain page 3.7, 3.8 and 6d).
"""

from collections.abc import Iterable, Mapping
from typing import Final

from control_room.domain.requests.codes import MainReason, Outcome, Result

MAIN: Final[Mapping[Result, MainReason]] = {
    Result.OVERWRITTEN_PENDING: MainReason.LOST_WHILE_WAITING,
    Result.OVERWRITTEN_BEFORE: MainReason.OVERWRITTEN_BEFORE,
    Result.CAMERA_FAULT: MainReason.OUR_FAULT,
    Result.RECORDER_GAP: MainReason.OUR_FAULT,
    Result.PTZ_ELSEWHERE: MainReason.CAMERA_ELSEWHERE,
    Result.DEPLOYABLE_NOT_IN_PLACE: MainReason.NO_COVERAGE,
    Result.NO_COVERAGE: MainReason.NO_COVERAGE,
    Result.OUT_OF_VIEW: MainReason.NO_COVERAGE,
    Result.PRIVACY_MASKED: MainReason.NO_COVERAGE,
    Result.NOT_OUR_CAMERA: MainReason.NO_COVERAGE,
    Result.OBSTRUCTED: MainReason.POOR_PICTURE,
    Result.POOR_QUALITY: MainReason.POOR_PICTURE,
    Result.NOTHING_SEEN: MainReason.NOTHING_SEEN,
    Result.WRONG_TIME_OR_PLACE: MainReason.NOTHING_SEEN,
    Result.CLOCK_ERROR: MainReason.NOTHING_SEEN,
}
"""Which main reason a camera's result speaks for. Results that end a whole request unreviewed are not here."""

NOTHING: Final = frozenset(each for each, main in MAIN.items() if main is MainReason.NOTHING_SEEN)
_ORDER: Final = {reason: place for place, reason in enumerate(MainReason)}


def main_reason(results: Iterable[Result]) -> MainReason | None:
    """The one reason, first in the stated order, that the results of an unsuccessful review speak for; None when none does."""
    spoken = {MAIN[each] for each in results if each in MAIN}
    return min(spoken, key=_ORDER.__getitem__, default=None)


def outcome(by_item: Mapping[int, Iterable[Result]], *, exported: bool = False) -> Outcome | None:
    """What the rows of every item come to; None while they say nothing of a review.

    Args:
        by_item: the results of an item's cameras, by the item's number.
        exported: footage of it was exported.
    """
    items = {item: tuple(results) for item, results in by_item.items()}
    told = [each for results in items.values() for each in results]
    if not told:
        return None
    found = [Result.FOUND in results for results in items.values()]
    if all(found):
        return Outcome.POSITIVE_EXPORTED if exported else Outcome.POSITIVE_VIEWED
    if any(found):
        return Outcome.PARTIAL
    if all(each in NOTHING for each in told):
        return Outcome.NOTHING_SEEN
    return Outcome.UNABLE if main_reason(told) is not None else None
