"""The words a searched camera's result is typed in, on the pane's line and on the command line. Pure tables."""

from difflib import get_close_matches
from typing import Final

from control_room.domain.requests.codes import LOOKED, Quality, Result

TYPED: Final = {
    "found": Result.FOUND,
    "seen": Result.FOUND,
    "nothing": Result.NOTHING_SEEN,
    "nothing seen": Result.NOTHING_SEEN,
    "none": Result.NOTHING_SEEN,
    "elsewhere": Result.PTZ_ELSEWHERE,
    "looking elsewhere": Result.PTZ_ELSEWHERE,
    "away": Result.PTZ_ELSEWHERE,
    "poor": Result.POOR_QUALITY,
    "too dark": Result.POOR_QUALITY,
    "blurred": Result.POOR_QUALITY,
    "obstructed": Result.OBSTRUCTED,
    "blocked": Result.OBSTRUCTED,
    "out of view": Result.OUT_OF_VIEW,
    "not in view": Result.OUT_OF_VIEW,
    "masked": Result.PRIVACY_MASKED,
    "wrong time": Result.WRONG_TIME_OR_PLACE,
    "wrong place": Result.WRONG_TIME_OR_PLACE,
    "wrong": Result.WRONG_TIME_OR_PLACE,
    "clock": Result.CLOCK_ERROR,
    "clock wrong": Result.CLOCK_ERROR,
    "fault": Result.CAMERA_FAULT,
    "dead": Result.CAMERA_FAULT,
    "gap": Result.RECORDER_GAP,
    "no recording": Result.RECORDER_GAP,
    "overwritten": Result.OVERWRITTEN_BEFORE,
    "gone": Result.OVERWRITTEN_BEFORE,
    "no coverage": Result.NO_COVERAGE,
    "no cover": Result.NO_COVERAGE,
    "not in place": Result.DEPLOYABLE_NOT_IN_PLACE,
    "not there": Result.DEPLOYABLE_NOT_IN_PLACE,
    "not ours": Result.NOT_OUR_CAMERA,
    "too little": Result.INSUFFICIENT,
    "too wide": Result.WINDOW_TOO_WIDE,
}
"""What is typed -> what it means. Footage lost while a request waited is the clockwork's to write and no word of anybody's."""

UNLOOKED: Final = tuple(dict.fromkeys(result for result in TYPED.values() if result not in LOOKED))
"""Why a camera was not looked at: what may be said of it by one key, in the order of the table."""

QUALITY: Final = {
    "identification": Quality.IDENTIFICATION,
    "ident": Quality.IDENTIFICATION,
    "recognition": Quality.RECOGNITION,
    "recog": Quality.RECOGNITION,
    "observation": Quality.OBSERVATION,
    "detection": Quality.DETECTION,
    "unusable": Quality.UNUSABLE,
}
"""How much of a person the picture gives."""

_LONGEST: Final = max(len(words.split()) for words in TYPED)


def result_at(words: list[str]) -> tuple[Result, int] | None:
    """The result that begins a list of words, and how many of them it takes; the longest that fits."""
    for many in range(_LONGEST, 0, -1):
        found = TYPED.get(" ".join(words[:many]).lower()) if len(words) >= many else None
        if found is not None:
            return found, many
    return None


def near(word: str) -> str:
    """The known word somebody may have meant, or ""."""
    known = [each for each in (*TYPED, *QUALITY, "rest", "all", "each") if " " not in each]
    return next(iter(get_close_matches(word.lower()[:40], known, n=1, cutoff=0.72)), "")
