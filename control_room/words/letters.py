"""The room's letters about written requests: plain text of 72 columns that reads as well on paper as in a mail.

Nothing personal stands in a receipt, and nothing about anybody but the requester in any letter.
"""

import textwrap
from collections.abc import Callable, Iterator
from typing import Final

from control_room.domain.book import heard
from control_room.domain.clauses.rules import SAID
from control_room.domain.refs import with_check
from control_room.domain.requests.codes import POSITIVE, Outcome, Result
from control_room.domain.requests.parts import Item, Letter, More
from control_room.domain.requests.states import ReviewRequest
from control_room.domain.times import local, spoken
from control_room.domain.visible import visible
from control_room.words.letter_parts import camera_words, clock, form_owed, references, seen_at
from control_room.words.letter_terms import ANSWERED, STATUS, TOLD
from control_room.words.request_rows import missed_words
from control_room.words.request_terms import MISSING, window
from control_room.words.saying import cams, counted

WIDTH: Final = 72
_TO_MANAGER: Final = frozenset({"lost", "form_late"})
"""Letters that are the room's own: they name nobody."""
_LACKS: Final = {**SAID, **MISSING}
"""What a requester can be asked for, in words."""


def write(letter: str, request: ReviewRequest, more: More, *, width: int = WIDTH) -> Letter:
    """The letter of that name about a request as it stands, its lines no longer than `width`."""
    ref = with_check(request.ref)
    subject, paragraphs = _LETTERS[letter](request, more)
    name = "" if letter in _TO_MANAGER else heard(request.name)
    greeting = f"Dear {visible(name)}," if name else "Hello,"
    signed = [visible(str(more[each])) for each in ("station", "council", "contact") if more.get(each)]
    body = "\n\n".join(
        (
            greeting,
            *([] if letter in _TO_MANAGER else [_set(each, width) for each in references(request, letter)]),
            *(_set(each, width) for each in paragraphs if each),
            _set(f"Please quote {ref} in anything you send us.", width),
            "\n".join(signed),
        )
    )
    if letter == "status":
        return Letter(subject=subject, body="")
    return Letter(subject=f"{subject}: {ref}", body=body.rstrip() + "\n")


def _set(paragraph: str, width: int) -> str:
    lines = visible(paragraph, multiline=True).split("\n")
    return "\n".join(
        textwrap.fill(
            line, width, subsequent_indent="  " if line.startswith(("- ", "  ")) else "", break_on_hyphens=False
        )
        for line in lines
    )


def _asked(request: ReviewRequest) -> Iterator[str]:
    for item in request.live_items:
        yield f"- item {item.item}: {heard(item.place) or 'place not given'}, {window(item.begins, item.ends, request.opened_at)}"


def _receipt(request: ReviewRequest, more: More) -> tuple[str, list[str]]:
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
    paragraphs.append(clock(request, more))
    return "Your request for footage has been received", paragraphs


def _returned(request: ReviewRequest, more: More) -> tuple[str, list[str]]:
    missing = more.get("missing") or request.missing
    lacks = missing if isinstance(missing, tuple) else ()
    names = [_LACKS[each] for each in lacks if each in _LACKS]
    said = str(more.get("said") or "")
    named = "\n".join(f"- {each}" for each in names)
    # The clause's sentence says the same lack again, unless something is missing that has no name of its own.
    clause = _clause({**more, "sentence": ""} if names and len(names) == len(lacks) else more)
    paragraphs = [
        "We need a little more before we can look:",
        named,
        said,
        clause,
        "Answer this message. The footage is dealt with as if your request were whole meanwhile.",
        clock(request, more),
    ]
    return "We need more to look for your footage", [each for each in paragraphs if each]


def _clause(more: More) -> str:
    sentence, clause = str(more.get("sentence") or ""), str(more.get("clause") or "")
    if sentence:
        return f"{sentence} (our protocol for CCTV access, clause {clause})" if clause else sentence
    return f"This is clause {clause} of our protocol for CCTV access." if clause else ""


def _accepted(request: ReviewRequest, more: More) -> tuple[str, list[str]]:
    due = request.due()
    by = "" if due is None else f"You will hear from us by {local(due):%-d %B %Y} at {spoken(due)}."
    return "Your request will be looked at", ["We will look for:", "\n".join(_asked(request)), by, clock(request, more)]


def _answer(request: ReviewRequest, more: More) -> tuple[str, list[str]]:
    outcome = request.outcome or Outcome.UNABLE
    paragraphs = [ANSWERED.get(outcome, "Your request is closed.")]
    paragraphs += ["\n".join(_rows(request, item, more)) for item in request.live_items]
    text = str(more.get("text") or "")
    paragraphs += [text, _clause(more), form_owed(request)]
    if request.exports:
        paragraphs.append(
            "You will have a separate message about the copy: "
            + ", ".join(with_check(e) for e in request.exports)
            + "."
        )
    if outcome in POSITIVE and (days := more.get("days")):
        why = "that is how the council can show what its cameras are for."
        paragraphs.append(f"In {counted(int(str(days)), 'day')} we will ask what became of it: {why}")
    return "The answer to your request for footage", [each for each in paragraphs if each]


def _rows(request: ReviewRequest, item: Item, more: More) -> Iterator[str]:
    yield f"Item {item.item}: {heard(item.place) or 'place not given'}, {window(item.begins, item.ends, request.opened_at)}"
    if item.not_ours:
        yield f"- covered by cameras that are not ours. {heard(item.whose) or 'Whoever runs them must be asked.'}"
    for camera in item.cameras:
        row = request.row(item.item, camera)
        if row is None:
            continue
        at = f" {seen_at(row)}" if row.result is Result.FOUND and row.timecodes else ""
        missed = missed_words(row, item)
        but = f"; {missed} was not looked at" if missed else ""
        yield f"- camera {camera_words(camera, more)}: {TOLD[row.result]}{at}{but}"


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
        clock(request, more),
    ]


def _form_owed(request: ReviewRequest, more: More) -> tuple[str, list[str]]:
    _ = more
    due = request.form_due
    by = "" if due is None else f" by {local(due):%-d %B %Y} at {spoken(due)}"
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
