"""A review request as the fold of its lines. History never refuses."""

from typing import Any, Final, assert_never

import msgspec

from control_room.domain.audience import STANDARDS
from control_room.domain.book import Line
from control_room.domain.matters import Stage, began, went_on
from control_room.domain.requests.codes import Purpose
from control_room.domain.requests.doings import (
    FootageLost,
    LetterSeenTo,
    RequestAssigned,
    RequestChased,
    RequestConcluded,
    RequestExported,
    RequestFeedback,
    RequestHeardFrom,
    RequestLookedInto,
    RequestMessageRead,
    RequestNarrowed,
    RequestRaised,
    RequestReopened,
    RequestTold,
    RequestUntold,
    RequestViewed,
    RequestWarned,
    RequestWritten,
    Searched,
)
from control_room.domain.requests.kinds import (
    RequestAccepted,
    RequestApproved,
    RequestAsked,
    RequestClocked,
    RequestFiled,
    RequestFormCame,
    RequestHeld,
    RequestIdentified,
    RequestKept,
    RequestRead,
    RequestReceived,
    RequestReferred,
    RequestReturned,
)
from control_room.domain.requests.parts import HoldAsked, Item, SearchRow
from control_room.domain.requests.states import ReviewRequest

_FILED: Final = tuple(f for f in RequestFiled.__struct_fields__ if f != "typed")

_Came = (
    RequestReceived | RequestRead | RequestFiled | RequestAsked | RequestNarrowed | RequestIdentified | RequestFormCame
)
"""What was asked, by whom, and how it was read."""
_Kept = RequestClocked | RequestHeld | RequestKept | FootageLost | RequestWarned | RequestLookedInto | RequestRaised
"""How long its footage lasts, what keeps it, and who was told."""
_Decided = (
    RequestApproved
    | RequestAccepted
    | RequestReturned
    | RequestReferred
    | RequestAssigned
    | RequestConcluded
    | RequestReopened
    | RequestChased
    | RequestFeedback
)
"""What was decided on it, and how it ended."""
_Looked = Searched | RequestViewed | RequestExported
"""What was looked at, and copied out."""
_Written = RequestWritten | RequestUntold | RequestTold | LetterSeenTo | RequestHeardFrom | RequestMessageRead
"""What was written to the requester, and by them."""
RequestFacts = _Came | _Kept | _Decided | _Looked | _Written
"""Every kind of line a request writes."""


def after(request: ReviewRequest | None, line: Line) -> ReviewRequest:
    """The request as it stands once `line` is written."""
    whole = began(ReviewRequest, line) if request is None else went_on(request, line)
    facts = line.facts
    if not isinstance(facts, RequestFacts):
        return whole
    return msgspec.structs.replace(whole, **_changes(whole, facts, line))


def _changes(was: ReviewRequest, facts: RequestFacts, line: Line) -> dict[str, Any]:
    if isinstance(facts, _Came):
        return _known(was, facts)
    if isinstance(facts, _Kept):
        return _held(was, facts, line)
    if isinstance(facts, _Decided):
        return _decided(was, facts, line)
    if isinstance(facts, _Looked):
        return _looked(was, facts, line)
    return _wrote(was, facts, line)


def _known(was: ReviewRequest, facts: _Came) -> dict[str, Any]:  # noqa: PLR0911 - one arm a kind
    match facts:
        case RequestReceived():
            return {
                "channel": facts.channel,
                "digest": facts.digest,
                "sender": facts.sender,
                "email": facts.sender,
                "subject": facts.subject,
                "read": facts.digest == "",
            }
        case RequestRead():
            return {"read": True, "unread": facts.unread, "proved": facts.proved, "says": facts.says}
        case RequestFiled():
            said = {name: getattr(facts, name) for name in _FILED}
            given: dict[str, Any] = {name: value for name, value in said.items() if value is not None}
            if facts.urgency is not None:  # whoever says how urgent it is says it over the console
                given |= {"raised_from": None, "raised_at": None, "says": None}
            # Somebody's own conduct: from here on it is for the manager and governance alone.
            return {**given, "aud": STANDARDS} if facts.purpose is Purpose.STAFF_MATTER else given
        case RequestAsked():
            return {"items": _items(was, facts)}
        case RequestNarrowed():
            return {"narrowed": tuple(dict.fromkeys((*was.narrowed, facts.item)))}
        case RequestIdentified():
            return {"level": facts.level}
        case RequestFormCame():
            return {"form_came": True}
        case _:  # pragma: no cover
            assert_never(facts)


def _held(was: ReviewRequest, facts: _Kept, line: Line) -> dict[str, Any]:  # noqa: PLR0911 - one arm a kind
    match facts:
        case RequestClocked():
            return {"gone": facts.gone, "margin": facts.margin, "viewing": facts.viewing}
        case RequestHeld():
            hold = HoldAsked(
                hold=facts.hold,
                cameras=facts.cameras,
                begins=facts.begins,
                ends=facts.ends,
                as_read=facts.as_read,
                gone_at=facts.gone_at,
            )
            return {"holds": (*was.holds, hold)}
        case RequestKept():
            return {"holds": tuple(_kept(each, facts) for each in was.holds)}
        case FootageLost():
            return {"lost": tuple(dict.fromkeys((*was.lost, *((facts.item, camera) for camera in facts.cameras))))}
        case RequestWarned():
            return {"warned": tuple(dict.fromkeys((*was.warned, facts.what)))}
        case RequestLookedInto():
            return {"looked_into": tuple(dict.fromkeys((*was.looked_into, *facts.what)))}
        case RequestRaised():
            return {"urgency": facts.urgency, "raised_from": facts.was, "raised_at": line.at}
        case _:  # pragma: no cover
            assert_never(facts)


def _decided(was: ReviewRequest, facts: _Decided, line: Line) -> dict[str, Any]:  # noqa: PLR0911 - one arm a kind
    match facts:
        case RequestApproved():
            return {"approved": True, "form_due": facts.form_due}
        case RequestAccepted():
            return {"accepted_at": line.at, "says": None, **_resumed(was, line)}
        case RequestReturned():
            return {"returned_at": line.at, "missing": facts.missing, "says": None}
        case RequestReferred():
            return {"referred_due": facts.due, "says": None, **_resumed(was, line)}
        case RequestAssigned():
            return {"assigned": facts.staff}
        case RequestConcluded():
            return {
                "stage": Stage.CLOSED,
                "closed_at": line.at,
                "outcome": facts.outcome,
                "reason": facts.reason,
                "clause": facts.clause,
                "links": facts.links or was.links,
                "ask_at": facts.ask_at,
                **_resumed(was, line),
            }
        case RequestReopened():
            return {
                "stage": Stage.OPEN,
                "closed_at": None,
                "outcome": None,
                "reason": None,
                "untold": "",
                "reopened": was.reopened + 1,
            }
        case RequestChased():
            return {"chased": facts.times, "ask_at": facts.ask_at}
        case RequestFeedback():
            return {"used": facts.used}
        case _:  # pragma: no cover
            assert_never(facts)


def _looked(was: ReviewRequest, facts: _Looked, line: Line) -> dict[str, Any]:
    match facts:
        case Searched():
            return {
                "rows": (*(r for r in was.rows if (r.item, r.camera) != (facts.item, facts.camera)), _row(facts, line))
            }
        case RequestViewed():
            return {}
        case RequestExported():
            return {"exports": tuple(dict.fromkeys((*was.exports, facts.export)))}
        case _:  # pragma: no cover
            assert_never(facts)


def _wrote(was: ReviewRequest, facts: _Written, line: Line) -> dict[str, Any]:
    match facts:
        case RequestWritten():
            answered = line.at if facts.letter in _ANSWERS else was.answered_at
            told: dict[str, Any] = {"untold": ""} if facts.letter in MUST_REACH else {}
            told |= {"heard": 0} if facts.letter == "message" else {}  # no other letter shows that theirs was read
            letters = tuple(dict.fromkeys((*was.letters, facts.letter)))
            return {"letters": letters, "answered_at": answered, **told}
        case RequestUntold():
            return {"untold": facts.letter} if facts.letter in MUST_REACH else {}
        case RequestTold():
            answered = facts.told_at if was.untold in _ANSWERS else was.answered_at
            return {"untold": "", "answered_at": answered}
        case LetterSeenTo():
            return {}
        case RequestHeardFrom():
            return {"heard": was.heard + 1}
        case RequestMessageRead():
            return {"heard": 0}
        case _:  # pragma: no cover
            assert_never(facts)


_ANSWERS: Final = frozenset({"answer", "refused", "referred"})
MUST_REACH: Final = _ANSWERS | {"returned"}
"""Letters that somebody waits for: where no address takes one, they are told by telephone, and that is owed."""


def _items(was: ReviewRequest, facts: RequestAsked) -> tuple[Item, ...]:
    before = next((each for each in was.items if each.item == facts.item), None)
    item = Item(
        item=facts.item,
        cameras=facts.cameras,
        begins=facts.begins,
        ends=facts.ends,
        not_ours=facts.not_ours,
        dropped=facts.dropped,
        place=facts.place if facts.place is not None or before is None else before.place,
        whose=facts.whose,
        look_for=facts.look_for if facts.look_for is not None or before is None else before.look_for,
    )
    return tuple(sorted((*(each for each in was.items if each.item != item.item), item), key=lambda each: each.item))


def _kept(hold: HoldAsked, facts: RequestKept) -> HoldAsked:
    if hold.hold != facts.hold:
        return hold
    seen = facts.cameras or hold.cameras
    if facts.again:
        return msgspec.structs.replace(hold, kept=tuple(each for each in hold.kept if each not in seen), let_go=True)
    return msgspec.structs.replace(hold, kept=tuple(dict.fromkeys((*hold.kept, *seen))))


def _resumed(was: ReviewRequest, line: Line) -> dict[str, Any]:
    """What ends the waiting for the requester, if they were waited for."""
    if was.returned_at is None:
        return {}
    waited = max(0, round((line.at - was.returned_at).total_seconds()))
    return {"returned_at": None, "missing": (), "paused": was.paused + waited}


def _row(facts: Searched, line: Line) -> SearchRow:
    return SearchRow(
        item=facts.item,
        camera=facts.camera,
        result=facts.result,
        at=line.at,
        by=line.by,
        line=line.number,
        begins=facts.begins,
        ends=facts.ends,
        minutes=facts.minutes,
        offset=facts.offset,
        quality=facts.quality,
        fault=facts.fault,
        seen=facts.seen,
        timecodes=facts.timecodes,
        text=facts.text,
    )
