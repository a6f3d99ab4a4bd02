"""How a written request reads in one row: who asks, what for, where it stands, what is owed first."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from control_room.domain.book import heard
from control_room.domain.matters import Stage
from control_room.domain.requests.codes import LOOKED, Agency, Band, Result
from control_room.domain.requests.doings import Searched
from control_room.domain.requests.parts import Item, RequestState, SearchRow
from control_room.domain.requests.states import ReviewRequest
from control_room.domain.times import spoken
from control_room.words.request_terms import AGENCY, OUTCOME, RESULT, minutes, time_left, window
from control_room.words.saying import OWED, cams, day_words, joined, ref_words

STATE: Final = {
    RequestState.RECEIVED: "to decide",
    RequestState.RETURNED: "sent back",
    RequestState.AWAITING_IDENTITY: "who asks?",
    RequestState.REFERRED: "with IG",
    RequestState.ACCEPTED: "to look at",
    RequestState.IN_REVIEW: "being looked at",
    RequestState.TO_ANSWER: "TO ANSWER",
    RequestState.CLOSED: "closed",
    RequestState.VOIDED: "struck",
}
"""Where a request stands, in a word or two."""

_SHORT: Final = {
    Agency.MPS: "Met",
    Agency.BTP: "BTP",
    Agency.CITY: "City police",
    Agency.NCA: "NCA",
    Agency.IMMIGRATION: "Immigration",
    Agency.LFB: "fire brigade",
    Agency.LAS: "ambulance",
    Agency.DATA_SUBJECT: "a resident",
}
_BEFORE: Final = {Band.KEPT: "kept", Band.UNKNOWN: "not known", Band.GONE: "gone"}


def unseen(request: ReviewRequest) -> bool:
    """Whether nobody has seen the footage of some candidate camera held, whoever has looked at it."""
    return any(request.kept_by(camera, item) is None for item, camera in request.pairs())


def left_words(request: ReviewRequest, band: Band, gone_at: datetime | None, now: datetime) -> str:
    """What is left of the footage, in at most ten letters: "2 d 04:10", "3:25", "kept", "gone", "not known".

    "kept" is said of what was seen held, and of nothing else: where every camera has its row without that, it was "looked at".
    """
    if band is Band.KEPT and gone_at is None and unseen(request):
        return "looked at" if any(row.result in LOOKED for row in request.rows) else "rows typed"
    return _BEFORE[band] if band in _BEFORE and gone_at is None else time_left(gone_at, now)


def left_as_read(request: ReviewRequest, band: Band, gone_at: datetime | None, now: datetime) -> str:
    """The same; where nothing is known but a hold on what was read, its days with a question mark: "29 d ?", "17 h ?"."""
    read = [each.gone_at for each in request.holds if each.as_read and each.gone_at is not None]
    if band is not Band.UNKNOWN or gone_at is not None or not read or min(read) <= now:
        return left_words(request, band, gone_at, now)
    left = min(read) - now
    return f"{left.days} d ?" if left.days else f"{left.seconds // 3600} h ?"


def quoted_words(ref: str, *, theirs: bool) -> str:
    """A request that another's message quotes: "RR-1, of somebody else"."""
    return f"{ref_words(ref)}, {'another of theirs' if theirs else 'of somebody else'}"


def who(request: ReviewRequest) -> str:
    """Who asks, as a queue says it: "DC Brook 1234SN", "a resident", the sender where nobody has keyed more."""
    rank = (request.rank or "").upper() if request.rank and len(request.rank) <= 5 else request.rank
    person = joined(rank, request.name and heard(request.name).rsplit(" ", 1)[-1], request.shoulder, by=" ")
    if person:
        return person
    if request.agency is not None:
        return _SHORT.get(request.agency, AGENCY[request.agency])
    return (heard(request.sender) or heard(request.email)).partition("@")[0] or "sender not known"


def where(request: ReviewRequest) -> str:
    """The places asked for, or what stands for them while none is keyed."""
    places = [heard(item.place) or cams(item.cameras) for item in request.live_items]
    said = ", ".join(dict.fromkeys(each for each in places if each))
    if said:
        return said
    return "COULD NOT BE READ" if request.unread is not None else heard(request.subject) or "no place keyed yet"


def late_words(request: ReviewRequest, due: datetime | None, now: datetime) -> str:
    """That its answer is late, and by how much: "ANSWER LATE 33 min", "ANSWER LATE 5 h", "ANSWER LATE 2 d"; "" while it is not."""
    waits = request.state in {RequestState.RETURNED, RequestState.REFERRED}
    if request.stage is not Stage.OPEN or waits or due is None or due >= now:
        return ""
    late = int((now - due).total_seconds() // 60)
    span = f"{late} min" if late < 100 else f"{late // 60} h" if late < 2880 else f"{late // 1440} d"
    return f"ANSWER LATE {span}"


def stands(request: ReviewRequest, due: datetime | None, now: datetime) -> str:
    """Where it stands, in a word or two; what presses of it first: a reply, a late answer, what is owed once it is over."""
    if request.stage is Stage.OPEN and request.heard:
        return "REPLY, unread"
    if request.stage is Stage.CLOSED:
        over = STATE[request.state] if request.outcome is None else OUTCOME[request.outcome]
        return "NOBODY TOLD" if "tell" in request.owed() else "FORM OWED" if request.form_owed else over
    return late_words(request, due, now) or STATE[request.state]


def first_owed(request: ReviewRequest) -> str:
    """What is owed first, in the room's words; "" for nothing."""
    return next((OWED.get(code, code.replace("_", " ")) for code in request.owed()), "")


def as_read(request: ReviewRequest, key: str) -> str:
    """What is held on a reading nobody has confirmed, and the key that leads there; "" where nothing is."""
    held = [each for each in request.holds if each.as_read]
    if not held or request.live_items:
        return ""
    what = joined(*(f"{ref_words(each.hold)} {cams(each.cameras)}" for each in held))
    return f"Held as read, {what}, and nobody has confirmed where and when: {key}"


def item_words(item: Item, near: datetime | None = None) -> str:
    """An item: where, from when to when, what to look for; read at `near`."""
    place = heard(item.place) or cams(item.cameras) or "place not given"
    ours = joined("NOT OUR CAMERA", item.whose, by=": ") if item.not_ours else ""
    return joined(place, window(item.begins, item.ends, near), item.look_for and f"for {heard(item.look_for)}", ours)


def row_words(row: SearchRow) -> str:
    """What a camera's row says: "looked, nothing seen 12 m", "camera was out of order FT-58"."""
    times = heard(row.timecodes) if row.result is Result.FOUND else ""
    why = " ".join(ref_words(ref) for ref in (row.fault, row.seen) if ref)
    return joined(RESULT[row.result], times, why, f"{row.minutes} m" if row.minutes else "", by=" ")


def missed_words(row: SearchRow, item: Item) -> str:
    """What of an item's window nobody looked at on a camera: "21 Nov 23:00-23:30"; "" where all of it was."""
    return " and ".join(window(begins, ends) for begins, ends in row.missed(item))


def missed_rows(request: ReviewRequest) -> str:
    """The same of a whole request: "c1 c2: 21 Nov 23:00-23:30"."""
    told: dict[str, list[str]] = {}
    for item, camera in request.pairs():
        row = request.row(item.item, camera)
        if row is not None and (missed := missed_words(row, item)):
            told.setdefault(missed, []).append(camera)
    return "; ".join(f"{cams(cameras)}: {missed}" for missed, cameras in told.items())


def rows_words(rows: Iterable[Searched]) -> str:
    """Rows about to be written, told by what came of them: "c12 c13: looked, nothing seen, 13 Mar 22:00-23:00, 40 minutes"."""
    told: dict[tuple[int, Result, str], list[Searched]] = {}
    for row in rows:
        told.setdefault((row.item, row.result, window(row.begins, row.ends) if row.begins else ""), []).append(row)
    several = len({item for item, _, _ in told}) > 1
    return "; ".join(
        joined(
            f"{f'item {item} ' if several else ''}{cams(row.camera for row in found)}: {RESULT[result]}",
            when,
            minutes(sum(row.minutes for row in found)),
            "MINUTES WANTED" if result in LOOKED and not all(row.minutes for row in found) else "",
        )
        for (item, result, when), found in told.items()
    )


def at_words(at: datetime | None, near: datetime | None = None) -> str:
    """An instant with its day: "13 Mar 21:30"; "not known" for none. Read at `near`, another year's bears its year."""
    return "not known" if at is None else f"{day_words(at, near)} {spoken(at)}"
