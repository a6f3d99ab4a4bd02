"""What the search of each camera of a training request comes to, so that its one main reason is the one it is to have."""

from typing import Final

from control_room.domain.requests.codes import LOOKED, MainReason, Outcome, Quality, Result
from control_room.domain.requests.doings import Searched
from control_room.domain.requests.states import ReviewRequest
from control_room.domain.times import local
from control_room.services.training.play import Play
from control_room.services.training.schedule import Answer, one_of

_RESULTS: Final = {
    MainReason.OVERWRITTEN_BEFORE: ((Result.OVERWRITTEN_BEFORE, 1.0),),
    MainReason.OUR_FAULT: ((Result.CAMERA_FAULT, 3.0), (Result.RECORDER_GAP, 1.0)),
    MainReason.CAMERA_ELSEWHERE: ((Result.PTZ_ELSEWHERE, 1.0),),
    MainReason.NO_COVERAGE: ((Result.NO_COVERAGE, 3.0), (Result.OUT_OF_VIEW, 2.0), (Result.PRIVACY_MASKED, 0.4)),
    MainReason.POOR_PICTURE: ((Result.POOR_QUALITY, 2.0), (Result.OBSTRUCTED, 1.0)),
    MainReason.NOTHING_SEEN: ((Result.NOTHING_SEEN, 12.0), (Result.WRONG_TIME_OR_PLACE, 1.0)),
}
_WORDS: Final = {
    Result.CAMERA_FAULT: ("no picture that night, contractor told", "black from the evening on, fault reported"),
    Result.RECORDER_GAP: ("nothing recorded for forty minutes, recorder restarted", "gap over the whole window"),
    Result.PTZ_ELSEWHERE: ("following another incident", "on its tour, looking the other way", "zoomed in on a fight"),
    Result.OBSTRUCTED: ("lorry parked in front of it", "tree in leaf across the pavement"),
    Result.WRONG_TIME_OR_PLACE: ("shop's own till receipt says the day before",),
}
_GONE: Final = "gone from the recorder, and nothing held or copied out shows it"
"""Said of every picture overwritten before: another request's copy may by chance be of the same time (P-04)."""


def rows(play: Play, request: ReviewRequest, answer: Answer) -> tuple[Searched, ...]:
    """One row for each item and candidate camera without one, after which the request comes to `answer`."""
    done: list[Searched] = []
    begun: set[int] = set()
    waiting = set(request.unlooked())
    for each, camera in request.pairs():
        if (each.item, camera) not in waiting:
            continue
        first = each.item not in begun
        begun.add(each.item)
        result = _result(play, answer, item=each.item, first=first)
        looked = result in LOOKED
        at = each.begins
        seen = f"{local(at):%H:%M:%S}" if at is not None else "throughout"
        words = _WORDS.get(result)
        done.append(
            Searched(
                item=each.item,
                camera=camera,
                result=result,
                begins=each.begins,
                ends=each.ends,
                began=play.now,
                minutes=play.random.choice((8, 12, 15, 20, 25, 30, 40, 55)) if looked else 0,
                quality=_quality(play, result),
                timecodes=f"{seen} and after" if result is Result.FOUND else None,
                text=_GONE if result is Result.OVERWRITTEN_BEFORE else play.one(*words) if words else None,
            )
        )
    return tuple(done)


def _result(play: Play, answer: Answer, *, item: int, first: bool) -> Result:
    if answer is MainReason.OVERWRITTEN_BEFORE:
        return Result.OVERWRITTEN_BEFORE
    if isinstance(answer, Outcome):
        found = first and (answer is not Outcome.PARTIAL or item == 1)
        return Result.FOUND if found else Result.NOTHING_SEEN
    choices = _RESULTS.get(answer)
    return one_of(play.random, choices) if choices and first else Result.NOTHING_SEEN


def _quality(play: Play, result: Result) -> Quality | None:
    if result is Result.FOUND:
        return play.one(Quality.IDENTIFICATION, Quality.RECOGNITION, Quality.OBSERVATION)
    return Quality.UNUSABLE if result is Result.POOR_QUALITY else None
