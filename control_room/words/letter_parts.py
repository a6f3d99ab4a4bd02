"""Parts that several of the room's letters share: cameras with their streets, times as they truly were, what is held."""

import re
from datetime import datetime, timedelta
from typing import Final

from control_room.domain.book import heard
from control_room.domain.requests.codes import IdentityLevel
from control_room.domain.requests.parts import More, SearchRow
from control_room.domain.requests.states import ReviewRequest
from control_room.domain.times import local, spoken
from control_room.domain.visible import visible
from control_room.words.request_terms import window
from control_room.words.saying import cams, joined

_CLOCK: Final = re.compile(r"(?<!\d)([01]?\d|2[0-3])[:.]?([0-5]\d)(?::([0-5]\d))?(?![\d:.])")
_LONGEST: Final = 60
"""Characters of a reference of theirs that a letter repeats."""


def camera_words(camera: str, more: More) -> str:
    """A camera as somebody outside knows it: "C17, Reeves Corner / Church Street"."""
    streets = more.get("streets") or ()
    named = dict(each.split("=", 1) for each in streets if "=" in each) if isinstance(streets, tuple) else {}
    return joined(cams((camera,)).upper(), named.get(camera), by=", ")


def references(request: ReviewRequest, letter: str) -> list[str]:
    """The requester's own references, for their files; in a receipt only to somebody who is known."""
    if letter == "receipt" and not _known(request):
        return []
    cad = "" if request.cad is None else f"CAD {request.cad}"
    day = "" if request.cad is None or request.cad_date is None else f"of {request.cad_date:%-d %B %Y}"
    theirs = joined(visible(heard(request.crime_ref))[:_LONGEST], joined(cad, day, by=" "), by=", ")
    return [f"Your reference: {theirs}."] if theirs else []


def _known(request: ReviewRequest) -> bool:
    return request.proved == "pass" or request.level not in {None, IdentityLevel.UNVERIFIED}


def form_owed(request: ReviewRequest) -> str:
    """That the written form is still owed; "" where none is."""
    due = request.form_due
    if not request.form_owed or due is None:
        return ""
    return (
        f"Your written form has not come yet; it is due by {local(due):%-d %B %Y} at {spoken(due)}. "
        "No copy can leave the room before it has."
    )


def clock(request: ReviewRequest, more: More) -> str:
    """When the footage is overwritten, and what is done to hold it: no more than is so."""
    if not request.gone:
        return _as_read(request, more) or (
            "Footage is overwritten after a time, on many of our cameras after 31 days. We could not yet read from your "
            "request where and when to look: tell us, so that we can keep it for you."
        )
    first = min(request.gone, key=lambda each: each.at)
    when = f"{local(first.at):%-d %B %Y} at {spoken(first.at)}"
    if first.at <= request.opened_at:
        return f"By its setting the first of the footage was overwritten on {when}, before your request reached us. We still look."
    pairs = request.pairs()
    if pairs and all(request.kept_by(camera, item) for item, camera in pairs):
        return f"The footage you ask for is held: we have seen it kept. By itself the first of it would be overwritten on {when}."
    kept = "We have asked for it to be held now, before anything else." if request.holds else ""
    return f"The first of the footage you ask for would be overwritten on {when}. {kept}".strip()


def _as_read(request: ReviewRequest, more: More) -> str:
    """What is held on our reading of a message that nobody has confirmed: none of their words; cameras to somebody known."""
    held = [each for each in request.holds if each.as_read and each.cameras]
    if not held:
        return ""
    read = [f"- {window(each.begins, each.ends, request.opened_at)}" for each in held]
    if _known(request):
        named = ("; ".join(camera_words(camera, more) for camera in each.cameras) for each in held)
        read = [f"{when}: {cameras}" for when, cameras in zip(read, named, strict=True)]
    ends = [each.gone_at for each in held if each.gone_at is not None]
    when = f"{local(min(ends)):%-d %B %Y} at {spoken(min(ends))}" if ends else ""
    gone = f" By itself the first of it would be overwritten on {when}." if when else ""
    return "\n".join(
        (
            "We read your message as asking for these times, and have asked for them to be held:",
            *read,
            f"If that is not what you asked for, tell us where and when.{gone}",
        )
    )


def seen_at(row: SearchRow) -> str:
    """When something is seen, by true time: "14:20:23 (the recorder showed 14:21:10, 47 s fast)"."""
    shown = heard(row.timecodes)
    if row.offset is None:
        return f"{shown} by the recorder's clock"
    true = _CLOCK.sub(lambda found: _true(found, row.offset or 0), shown)
    if not row.offset:
        return shown
    slip = f"{abs(row.offset)} s {'fast' if row.offset > 0 else 'slow'}"
    return f"{true} (the recorder showed {shown}, {slip})" if true != shown else f"{shown} (the recorder was {slip})"


def _true(found: re.Match[str], offset: int) -> str:
    """A time of day the recorder showed, as it truly was; to the second, which is what the recorder is off by."""
    hours, minutes, seconds = (int(each or 0) for each in found.groups())
    shown = datetime(2000, 1, 2, hours, minutes, seconds)  # noqa: DTZ001 - a time of day, of no zone
    return f"{shown - timedelta(seconds=offset):%H:%M:%S}"
