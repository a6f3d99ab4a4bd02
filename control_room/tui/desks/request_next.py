"""What to do next on a written request, in one line, and which keys act on it now."""

from typing import Final

from control_room.domain.authority import Act, allowed
from control_room.domain.matters import Stage
from control_room.domain.people import Role
from control_room.domain.requests.alarms import unheld
from control_room.domain.requests.codes import POSITIVE, VERBAL, Outcome, Result
from control_room.domain.requests.parts import RequestState
from control_room.domain.requests.states import ReviewRequest
from control_room.services.requests.queue import Whole
from control_room.tui.desks.request_rows import Shown
from control_room.tui.desks.requests_rows import SEVERITIES
from control_room.tui.theme import Tone
from control_room.words.request_rows import as_read, missed_rows
from control_room.words.request_terms import BAND, MISSING, time_left
from control_room.words.saying import cams, counted

_UNDECIDED: Final = frozenset({RequestState.RECEIVED, RequestState.AWAITING_IDENTITY})

Next = tuple[str, Tone]


def unkept(request: ReviewRequest) -> tuple[str, ...]:
    """Candidate cameras that nobody has looked at and nobody has seen kept."""
    found = (
        camera
        for item, camera in request.pairs()
        if request.row(item.item, camera) is None and request.kept_by(camera, item) is None
    )
    return tuple(dict.fromkeys(found))


def to_copy(request: ReviewRequest) -> bool:
    """Whether footage was found and none of it has been copied out."""
    return not request.exports and any(row.result is Result.FOUND for row in request.rows)


_UNREAD: Final = "A further message has come and nobody has read it: o shows it, s says it was read"


def advice(shown: Shown, role: Role) -> Next:
    """The next thing to do."""
    request, whole = shown.request, shown.whole
    if request.stage is not Stage.OPEN:
        return _over(request)
    if request.untold:
        return "No address: ring them for what is missing, then m says whom you told and when", Tone.SEVERITY_2
    if request.heard:
        return _UNREAD, Tone.SEVERITY_2
    if any(item.begins is None or not item.cameras for item in request.live_items) or not request.live_items:
        return _nowhere(request, whole)
    return _begun(shown, role)


def _begun(shown: Shown, role: Role) -> Next:
    """What to do once places and times are known: the hold first, unless information governance is to have it."""
    request, whole = shown.request, shown.whole
    if shown.governance and request.state in _UNDECIDED:
        said = "Not a police request: g sends it to governance, its footage held all the same; h once seen"
        return said, Tone.SEVERITY_2
    if gone := unheld(request):
        return f"{cams(gone)}: its hold was let go or struck, nothing keeps it; h asks for it anew", Tone.SEVERITY_2
    bare = unkept(request)
    if bare and any(each.camera in bare and each.at > shown.now for each in request.gone):
        digit = SEVERITIES[whole.band]
        first = time_left(request.gone_at(), shown.now)
        said = f"{cams(bare)}: look for the hold in the recorder, then h. First gone in {first} {BAND[whole.band]}".rstrip()
        return said, Tone.SEVERITY_1 if digit == 1 else Tone.SEVERITY_2
    return _decided(shown, role)


def _nowhere(request: ReviewRequest, whole: Whole) -> Next:
    read = as_read(request, "o")
    if read:
        return f"{read}; s there takes what is sure", Tone.SEVERITY_2
    if whole.suggested.items or whole.suggested.fields:
        return (
            "Nothing is held until a place and a time are taken: o shows what was read, s takes what is sure",
            Tone.SEVERITY_2,
        )
    if request.unread is not None:
        return "The original could not be read here: o to save it, then i keys where and when", Tone.SEVERITY_2
    return "Nothing is held until a place and a time are keyed: i. Not told? b asks the officer", Tone.SEVERITY_2


def _decided(shown: Shown, role: Role) -> Next:
    request, whole = shown.request, shown.whole
    if request.channel in VERBAL and not request.approved and request.accepted_at is None:
        return _urgent(request, role), Tone.SEVERITY_2
    if request.state is RequestState.RECEIVED:
        return _to_decide(shown, role), Tone.DIM
    if request.state is RequestState.REFERRED and request.referred_due is not None:
        return (
            f"Information governance answers it by {request.referred_due:%-d %B %Y}; its footage stays held",
            Tone.DIM,
        )
    if request.state is RequestState.TO_ANSWER:
        return _to_answer(request)
    if request.state in _SAID:
        return _SAID[request.state], Tone.DIM
    waiting = counted(len(request.unlooked()), "camera")
    likely = f"; y confirms {counted(len(whole.likely), 'likely one')}" if whole.likely else ""
    return f"{waiting} to look at: w to type rows, as c12-c18 nothing 40m; x not looked: why{likely}", Tone.DIM


def _to_answer(request: ReviewRequest) -> Next:
    if missed := missed_rows(request):
        return f"NOT LOOKED AT: {missed}. w types a row of the whole window; e tells the officer so", Tone.SEVERITY_2
    if to_copy(request):
        return "Found: d copies it out first; e answers. The letter is shown before it goes", Tone.STRONG
    return "Every camera has its row: e shows the letter, then sends it", Tone.STRONG


def _urgent(request: ReviewRequest, role: Role) -> str:
    if request.level is None:
        return "Ring the officer back on a number from our own book, with a second person: c"
    if allowed(Act.APPROVE_REQUEST, role):
        return "Approve it before its written form: p"
    return "A supervisor approves it before its form: p. None here? Ring the on-call manager, Alt+P, then p"


def _to_decide(shown: Shown, role: Role) -> str:
    stops = [finding for finding in shown.findings if finding.blocks]
    if not stops:
        return "Decide: a accepts, b sends it back for more, r refuses, g to information governance"
    wanted = dict.fromkeys(MISSING[code] for each in stops for code in each.codes if code in MISSING)
    if shown.wide and any(code.startswith("item_") for code in stops[0].codes):
        who = "l allows it" if allowed(Act.DECIDE_REQUEST, role) else "a supervisor allows it, l"
        return f"{stops[0].clause}: {stops[0].words} {who}; i narrows it, b asks the officer"
    return (
        f"{stops[0].clause}: {', '.join(wanted) or stops[0].words}. b sends it back, r refuses, a accepts with a reason"
    )


_SAID: Final = {
    RequestState.AWAITING_IDENTITY: "Nobody has made sure who asks: c rings back, or says how they are known",
    RequestState.RETURNED: "Waiting for the officer; the footage stays held. o when they answer, a accepts",
    RequestState.REFERRED: "Information governance answers it; its footage stays held",
}


def _over(request: ReviewRequest) -> Next:
    if request.stage is Stage.VOIDED:
        return "Struck: it stands in the book and counts for nothing", Tone.DIM
    if request.untold:
        return "NOBODY WAS TOLD: no address. Ring them, then m says whom you told and when", Tone.SEVERITY_2
    if request.heard:
        return _UNREAD, Tone.SEVERITY_2
    if request.form_owed:
        return "Answered; its written form has not come yet. z reopens it", Tone.SEVERITY_2
    if request.outcome in POSITIVE and request.used is None:
        return "Answered. f says what became of the footage; z reopens it, with the reason", Tone.DIM
    return "Over. z reopens it, with the reason", Tone.DIM


def keys(shown: Shown) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(the keys that are named on the status row, likeliest first; those that act besides)."""
    request = shown.request
    if request.stage is Stage.VOIDED:
        return ("o",), ()
    if request.stage is not Stage.OPEN:
        first = ("f",) if request.outcome in POSITIVE or request.outcome is Outcome.PRESERVED else ()
        told = (*(("m",) if request.untold else ()), *(("s",) if request.heard else ()))
        return tuple(dict.fromkeys((*told, *first, "z", "o", "m"))), ("j", "d", "v", "u")
    every = [
        "o",
        "i",
        "k",
        "h",
        "c",
        "a",
        "b",
        "r",
        "g",
        "p",
        "t",
        "w",
        "n",
        "y",
        "x",
        "e",
        "q",
        "m",
        "j",
        "d",
        "v",
        "u",
    ]
    if request.heard or "supervisor" in request.owed():
        every.insert(every.index("g"), "s")
    if not shown.whole.likely:
        every.remove("y")
    if not request.unlooked():
        every.remove("x")
    if request.channel not in VERBAL or request.approved:
        every.remove("p")
    if shown.wide:
        every.insert(every.index("g"), "l")
    if not request.holds:
        every.remove("h")
        every.remove("j")
    named = [key for key in dict.fromkeys(("so" if request.heard else "") + _likeliest(shown)) if key in every][:5]
    return tuple(named), tuple(key for key in every if key not in named)


def _likeliest(shown: Shown) -> str:
    request = shown.request
    if not request.live_items or any(item.begins is None or not item.cameras for item in request.live_items):
        return "goikbcm" if shown.governance else "oikbcm"
    if shown.governance and request.state in _UNDECIDED:
        return "ghcom"
    match request.state:
        case RequestState.AWAITING_IDENTITY:
            return "cphso"
        case RequestState.RECEIVED | RequestState.RETURNED:
            return "hcplsabrgo" if any(finding.blocks for finding in shown.findings) else "hcpsabrgo"
        case RequestState.TO_ANSWER:
            return "dewhm" if to_copy(request) else "ewhdm"
        case _:
            return "wyxhoe"
