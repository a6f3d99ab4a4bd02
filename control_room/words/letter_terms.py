"""What a requester is told of a request's state, of its end and of each camera: the words of the room's letters."""

from typing import Final

from control_room.domain.requests.codes import Outcome, Result
from control_room.domain.requests.parts import RequestState

ANSWERED: Final = {
    Outcome.POSITIVE_EXPORTED: "Footage was found and a copy has been made.",
    Outcome.POSITIVE_VIEWED: "Footage was found. No copy has been made; ask if you need one.",
    Outcome.PARTIAL: "Part of what you asked for was found.",
    Outcome.NOTHING_SEEN: "The footage was looked at and nothing of what you describe was seen.",
    Outcome.UNABLE: "We were not able to give you what you asked for. Each camera's reason is below.",
    Outcome.WITHDRAWN: "Your request is closed as withdrawn.",
    Outcome.REDIRECTED: "The camera is not ours. Whoever runs it must be asked.",
    Outcome.DUPLICATE: "This was asked for before, and is dealt with under the earlier request.",
    Outcome.NO_REPLY: "We asked for what was missing and heard nothing, so the request is closed.",
    Outcome.PRESERVED: "What you asked to have kept is kept.",
}
"""What a request came to."""
TOLD: Final = {
    Result.FOUND: "found",
    Result.NOTHING_SEEN: "looked at, nothing seen",
    Result.NO_COVERAGE: "no camera of ours covers the place",
    Result.OUT_OF_VIEW: "the place is outside this camera's view",
    Result.PTZ_ELSEWHERE: "the camera was turned to something else at the time",
    Result.CAMERA_FAULT: "the camera was out of order at the time",
    Result.RECORDER_GAP: "the recording has a gap at the time",
    Result.OVERWRITTEN_BEFORE: "the recording had been overwritten before your request reached us",
    Result.OVERWRITTEN_PENDING: "the recording was overwritten while your request waited with us; our manager has been told",
    Result.OBSTRUCTED: "something stood in front of the camera",
    Result.POOR_QUALITY: "the picture is too poor to be of use",
    Result.DEPLOYABLE_NOT_IN_PLACE: "the camera did not stand there at the time",
    Result.PRIVACY_MASKED: "the place is masked in this camera's picture for privacy",
    Result.WRONG_TIME_OR_PLACE: "what you describe happened at another time or place than given",
    Result.INSUFFICIENT: "we were told too little to look",
    Result.WINDOW_TOO_WIDE: "the time asked for was too long to be looked through",
    Result.NOT_OUR_CAMERA: "this camera is not ours",
    Result.NO_REPLY: "we asked for more and heard nothing",
    Result.WITHDRAWN: "withdrawn",
    Result.NO_LAWFUL_BASIS: "no lawful basis was given",
    Result.DUPLICATE: "asked for before",
    Result.CLOCK_ERROR: "the recorder's clock was wrong; the time was allowed for",
}
"""What a requester is told of one camera."""


STATUS: Final = {
    RequestState.RECEIVED: "received, not yet decided",
    RequestState.RETURNED: "we asked you for more",
    RequestState.AWAITING_IDENTITY: "received; we are making sure who asks",
    RequestState.REFERRED: "with information governance",
    RequestState.ACCEPTED: "accepted, waiting to be looked at",
    RequestState.IN_REVIEW: "being looked at",
    RequestState.TO_ANSWER: "looked at; the answer is being written",
    RequestState.CLOSED: "answered",
    RequestState.VOIDED: "closed",
}
"""What the portal shows a requester of their own request."""
