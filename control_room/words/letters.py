"""The room's letters about written requests: plain text of 72 columns that reads as well on paper as in a mail.

Nothing personal stands in a receipt, and nothing about anybody but the requester in any letter.
"""

import textwrap
from collections.abc import Callable, Iterator
from typing import Final

from control_room.domain.book import heard
from control_room.domain.refs import with_check
from control_room.domain.requests.codes import POSITIVE, Outcome, Result
from control_room.domain.requests.parts import Item, Letter, More, RequestState
from control_room.domain.requests.states import ReviewRequest
from control_room.domain.times import local, spoken
from control_room.domain.visible import visible
from control_room.words.request_terms import MISSING, window
from control_room.words.saying import cams

WIDTH: Final = 72
_TO_MANAGER: Final = frozenset({"lost", "form_late"})
"""Letters that are the room's own: they name nobody."""


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


def write(letter: str, request: ReviewRequest, more: More) -> Letter:
    """The letter of that name about a request as it stands."""
    ref = with_check(request.ref)
    subject, paragraphs = _LETTERS[letter](request, more)
    name = "" if letter in _TO_MANAGER else heard(request.name)
    greeting = f"Dear {visible(name)}," if name else "Hello,"
    signed = [visible(str(more[each])) for each in ("station", "council", "contact") if more.get(each)]
    body = "\n\n".join(
        (
            greeting,
            *(_set(each) for each in paragraphs if each),
            _set(f"Please quote {ref} in anything you send us."),
            "\n".join(signed),
        )
    )
    if letter == "status":
        return Letter(subject=subject, body="")
    return Letter(subject=f"{subject}: {ref}", body=body.rstrip() + "\n")


def _set(paragraph: str) -> str:
    lines = visible(paragraph, multiline=True).split("\n")
    return "\n".join(
        textwrap.fill(
            line, WIDTH, subsequent_indent="  " if line.startswith(("- ", "  ")) else "", break_on_hyphens=False
        )
        for line in lines
    )


def _asked(request: ReviewRequest) -> Iterator[str]:
    for item in request.live_items:
        yield f"- item {item.item}: {heard(item.place) or 'place not given'}, {window(item.begins, item.ends)}"


def _clock(request: ReviewRequest) -> str:
    held = {camera for hold in request.holds for camera in hold.cameras}
    if not request.gone:
        return (
            "Footage is overwritten after a time, on many of our cameras after 31 days. We could not yet read from your "
            "request where and when to look: tell us, so that we can keep it for you."
        )
    first = min(request.gone, key=lambda each: each.at)
    when = f"{local(first.at):%-d %B %Y} at {spoken(first.at)}"
    if first.at <= request.opened_at:
        return f"By its setting the first of the footage was overwritten on {when}, before your request reached us. We still look."
    kept = "We have asked for it to be held now, before anything else." if held else ""
    return f"The first of the footage you ask for would be overwritten on {when}. {kept}".strip()


def _receipt(request: ReviewRequest, more: More) -> tuple[str, list[str]]:
    _ = more
    came = f"{local(request.opened_at):%-d %B %Y} at {spoken(request.opened_at)}"
    paragraphs = [
        f"We received your request on {came} and it is kept exactly as it came. Its reference is {with_check(request.ref)}."
    ]
    if request.digest:
        paragraphs.append(f"SHA-256 of what we received:\n{request.digest[:32]}\n{request.digest[32:]}")
    if request.unread is not None:
        paragraphs.append(
            "It could not be read here. Somebody will look at it; if you can, send it again as plain text or on our form."
        )
    paragraphs.append(_clock(request))
    return "Your request for footage has been received", paragraphs


def _returned(request: ReviewRequest, more: More) -> tuple[str, list[str]]:
    missing = more.get("missing") or request.missing
    names = [MISSING.get(each, each.replace("_", " ")) for each in missing] if isinstance(missing, tuple) else []
    said = str(more.get("said") or "")
    paragraphs = ["We need a little more before we can look:"]
    paragraphs.append("\n".join(f"- {each}" for each in names) or said)
    if names and said:
        paragraphs.append(said)
    paragraphs += [
        _clause(more),
        "Answer this message. The footage is dealt with as if your request were whole meanwhile.",
        _clock(request),
    ]
    return "We need more to look for your footage", [each for each in paragraphs if each]


def _clause(more: More) -> str:
    sentence, clause = str(more.get("sentence") or ""), str(more.get("clause") or "")
    if sentence:
        return f"{sentence} (our protocol for CCTV access, clause {clause})" if clause else sentence
    return f"This is clause {clause} of our protocol for CCTV access." if clause else ""


def _accepted(request: ReviewRequest, more: More) -> tuple[str, list[str]]:
    _ = more
    due = request.due()
    by = "" if due is None else f"You will hear from us by {local(due):%-d %B} at {spoken(due)}."
    return "Your request will be looked at", ["We will look for:", "\n".join(_asked(request)), by, _clock(request)]


def _answer(request: ReviewRequest, more: More) -> tuple[str, list[str]]:
    outcome = request.outcome or Outcome.UNABLE
    paragraphs = [ANSWERED.get(outcome, "Your request is closed.")]
    paragraphs += ["\n".join(_rows(request, item)) for item in request.live_items]
    text = str(more.get("text") or "")
    paragraphs += [text, _clause(more)]
    if request.exports:
        paragraphs.append(
            "You will have a separate message about the copy: "
            + ", ".join(with_check(e) for e in request.exports)
            + "."
        )
    if outcome in POSITIVE:
        paragraphs.append(
            "In 30 days we will ask what became of it: that is how the council can show what its cameras are for."
        )
    return "The answer to your request for footage", [each for each in paragraphs if each]


def _rows(request: ReviewRequest, item: Item) -> Iterator[str]:
    yield f"Item {item.item}: {heard(item.place) or 'place not given'}, {window(item.begins, item.ends)}"
    if item.not_ours:
        yield f"- covered by cameras that are not ours. {heard(item.whose) or 'Whoever runs them must be asked.'}"
    for camera in item.cameras:
        row = request.row(item.item, camera)
        if row is None:
            continue
        at = f" {heard(row.timecodes)}" if row.result is Result.FOUND and row.timecodes else ""
        yield f"- camera {cams((camera,)).upper()}: {TOLD[row.result]}{at}"


def _refused(request: ReviewRequest, more: More) -> tuple[str, list[str]]:
    _ = request
    reason = str(more.get("reason") or "")
    return "Your request for footage is refused", [
        each
        for each in (
            "We cannot do what you ask.",
            _clause(more),
            reason,
            "If you think this is wrong, answer this message and a supervisor will read it.",
        )
        if each
    ]


def _referred(request: ReviewRequest, more: More) -> tuple[str, list[str]]:
    due = request.referred_due
    by = "" if due is None else f" You have a right to an answer by {due:%-d %B %Y}."
    return "Your request has gone to information governance", [
        f"Requests like yours are answered by the council's information governance team, to whom we have passed it.{by}",
        _clause(more),
        _clock(request),
    ]


def _form_owed(request: ReviewRequest, more: More) -> tuple[str, list[str]]:
    _ = more
    due = request.form_due
    by = "" if due is None else f" by {local(due):%-d %B} at {spoken(due)}"
    return "Your written form is needed", [
        f"We have begun on what you asked by telephone or radio. Send the written form{by}.",
        "No copy can leave the room before it has come.",
    ]


def _feedback(request: ReviewRequest, more: More) -> tuple[str, list[str]]:
    _ = (request, more)
    return "What became of the footage?", [
        "We gave you footage some weeks ago. What became of it? One word will do:",
        "charged - caution - identified - eliminated - used in interview - not used - no further action",
    ]


def _lost(request: ReviewRequest, more: More) -> tuple[str, list[str]]:
    cameras = more.get("cameras")
    which = cams(cameras) if isinstance(cameras, tuple) else ""
    came = f"{local(request.opened_at):%-d %B %Y} at {spoken(request.opened_at)}"
    return "Footage was lost while a request waited", [
        f"Footage asked for was overwritten before anybody looked at it: camera {which}.",
        f"The request came on {came}. It counts as lost while waiting and cannot be coded otherwise at the desk.",
    ]


def _narrowed(request: ReviewRequest, more: More) -> tuple[str, list[str]]:
    _ = more
    return "A shorter time is looked at, as agreed", [
        "As agreed with you, we look at less than was first asked:",
        "\n".join(_asked(request)),
        "Tell us if that is not what you agreed to. What you asked first stays held meanwhile.",
    ]


def _form_late(request: ReviewRequest, more: More) -> tuple[str, list[str]]:
    due = request.form_due
    when = "" if due is None else f" It was due on {local(due):%-d %B %Y} at {spoken(due)}."
    clause = str(more.get("clause") or "")
    return "A written form is overdue", [
        f"The written form of an urgent request by word of mouth has not come.{when}",
        "No copy of the footage leaves before it has, unless you say so." + (f" (Clause {clause}.)" if clause else ""),
    ]


def _message(request: ReviewRequest, more: More) -> tuple[str, list[str]]:
    _ = request
    return "About your request for footage", [str(more.get("text") or "")]


def _status(request: ReviewRequest, more: More) -> tuple[str, list[str]]:
    _ = more
    return STATUS[request.state], []


_LETTERS: Final[dict[str, Callable[[ReviewRequest, More], tuple[str, list[str]]]]] = {
    "receipt": _receipt,
    "returned": _returned,
    "accepted": _accepted,
    "answer": _answer,
    "refused": _refused,
    "referred": _referred,
    "form_owed": _form_owed,
    "feedback": _feedback,
    "lost": _lost,
    "form_late": _form_late,
    "narrowed": _narrowed,
    "message": _message,
    "status": _status,
}
LETTERS: Final = tuple(name for name in _LETTERS if name != "status")
"""Every letter there is, by the name the book calls it."""
