"""Steps several acts on a written request share, each with the pen held."""

from collections.abc import Container, Iterable
from datetime import datetime, timedelta
from typing import ClassVar, Final

from msgspec import Struct
from msgspec.structs import replace

from control_room.domain.book import heard
from control_room.domain.clauses import CloseFacts, Figures, require
from control_room.domain.errors import Refusal
from control_room.domain.holds import Hold, HoldReason, HoldRequested
from control_room.domain.matters import Stage
from control_room.domain.refs import RefKind
from control_room.domain.requests.clock import expected
from control_room.domain.requests.codes import Agency, Outcome
from control_room.domain.requests.kinds import Gone, RequestAsked, RequestClocked, RequestHeld
from control_room.domain.requests.parts import FEEDBACK, HoldAsked, Item
from control_room.domain.requests.states import ReviewRequest
from control_room.domain.times import day_of
from control_room.services.acts import Looking, Signed, Writing
from control_room.services.holds import ask_for, let_go
from control_room.services.requests.ground import Ground
from control_room.services.requests.posting import address_of
from control_room.services.retention import Kept

_REASONS: Final = {
    Agency.DATA_SUBJECT: HoldReason.SAR,
    Agency.SOLICITOR: HoldReason.LEGAL,
    Agency.INSURER: HoldReason.LEGAL,
}
MOST_AS_READ: Final = 3
"""Places read in one message that are asked to be held before anybody confirmed them; officers rarely name more."""


class ReasonWanted(Refusal):
    """A clause is set aside, and nobody said why."""

    code: ClassVar[str] = "reason_wanted"


def asked(w: Writing, ground: Ground, ref: str, item: RequestAsked) -> None:
    """Write an item down, work the clock out again and ask for the footage to be held: hold first, whoever asks (P-03).

    Cameras that were not given are found from the place named, as the cameras stood then.
    """
    whole = elsewhere(item, w.matter(ref, ReviewRequest)) if item.not_ours else candidates(w, ground, item)
    w.record(whole, ref=ref)
    reclock(w, ground, ref)
    request = w.matter(ref, ReviewRequest)
    kept = next((each for each in request.live_items if each.item == item.item), None)
    if kept is not None:
        hold(w, ground, request, kept)


def elsewhere(item: RequestAsked, request: ReviewRequest) -> RequestAsked:
    """An item that is not ours to look at: no camera of ours stands for it, and its time stays as it was asked (P-13)."""
    was = next((each for each in request.items if each.item == item.item), None)
    begins, ends = (item.begins, item.ends) if was is None or item.begins else (was.begins, was.ends)
    return replace(item, cameras=(), begins=begins, ends=ends)


def candidates(w: Writing, ground: Ground, item: RequestAsked) -> RequestAsked:
    """The item with its candidate cameras; a deployable counts where it stood at the time asked for."""
    if item.cameras or item.not_ours or item.place is None:
        return item
    then = ground.retention.at(w, item.begins or w.now)
    found = then.offered(heard(item.place)) or ground.cameras.inventory.offered(heard(item.place))
    if not found:
        found = tuple(each.camera.number for each in then.find(heard(item.place), limit=3))
    return RequestAsked(
        item=item.item,
        cameras=found,
        begins=item.begins,
        ends=item.ends,
        narrowed=item.narrowed,
        dropped=item.dropped,
        place=item.place,
        look_for=item.look_for,
    )


def times(kept: Kept, request: ReviewRequest) -> tuple[Gone, ...]:
    """When the first picture asked of each candidate camera is overwritten: of its earliest window."""
    first: dict[str, datetime] = {}
    for item, camera in request.pairs():
        if item.begins is not None:
            first[camera] = min(first.get(camera, item.begins), item.begins)
    found: list[Gone] = []
    for begins in sorted(set(first.values())):
        found += kept.gone((c for c, at in first.items() if at == begins), begins)
    return tuple(sorted(found, key=lambda each: (each.at, each.camera)))


def clocked(kept: Kept, request: ReviewRequest, figures: Figures) -> RequestClocked | None:
    """The clock of a request as it comes out now; None where that is how it stands."""
    gone = times(kept, request)
    if not gone and not request.gone:
        return None
    windows = (
        (item.ends - item.begins, len(item.cameras))
        for item in request.live_items
        if item.begins is not None and item.ends is not None
    )
    viewing = expected(windows, an_hour=figures.view_minutes, least=figures.least_view_minutes)
    if (gone, figures.margin_minutes, viewing) == (request.gone, request.margin, request.viewing):
        return None
    return RequestClocked(gone=gone, margin=figures.margin_minutes, viewing=viewing)


def reclock(w: Writing, ground: Ground, ref: str, kept: Kept | None = None) -> bool:
    """Work a request's overwrite clock out again; a line only where it changed.

    Args:
        kept: what this act has read of how long pictures are kept, where it works out several requests.
    """
    request = w.matter(ref, ReviewRequest)
    found = clocked(kept or ground.retention.kept(w), request, ground.protocols.figures(w.now))
    if found is None:
        return False
    w.record(found, ref=ref)
    return True


def hold_as_read(w: Writing, ground: Ground, ref: str, read: Iterable[RequestAsked]) -> None:
    """Ask for what a message seems to ask for to be held, before anybody confirmed where and when (P-03).

    A hold costs a look at the recorder, a day lost may cost the footage. Nothing is filed by it: the place and the time
    are still owed. What is in time to come, or gone by every camera's setting, is not asked for.
    """
    for each in tuple(read)[:MOST_AS_READ]:
        found = candidates(w, ground, each)
        if found.begins is None or found.begins >= w.now:
            continue
        there = tuple(g.camera for g in ground.retention.gone(w, found.cameras, found.begins) if g.at > w.now)
        cameras = tuple(camera for camera in found.cameras if camera in there)
        item = Item(item=each.item, cameras=cameras, begins=found.begins, ends=found.ends)
        hold(w, ground, w.matter(ref, ReviewRequest), item, as_read=True)


def let_go_misread(w: Writing, ground: Ground, ref: str) -> None:
    """Let go of holds asked for on a reading that proved to be another, unless somebody saw them kept already.

    What the confirmed items need and only such a hold covered is asked for anew first.
    """
    request = w.matter(ref, ReviewRequest)
    misread = {each.hold for each in request.holds if each.as_read and not each.kept and not _wanted(request, each)}
    standing = tuple(each for each in sorted(misread) if w.matter(each, Hold).stage is Stage.OPEN)
    for item in request.live_items if standing else ():
        hold(w, ground, request, item, without=misread)
    for each in standing:
        let_go(w, w.matter(each, Hold), "the place or the time was read otherwise")


def _wanted(request: ReviewRequest, held: HoldAsked) -> bool:
    """Whether every camera of a hold is a candidate of an item at a time it holds."""
    begins, ends = held.begins, held.ends
    asked_of = {
        camera
        for item, camera in request.pairs()
        if item.begins is not None and begins is not None and ends is not None
        if item.begins < ends and begins < (item.ends or item.begins)
    }
    return set(held.cameras) <= asked_of


def hold(
    w: Writing,
    ground: Ground,
    request: ReviewRequest,
    item: Item,
    *,
    as_read: bool = False,
    without: Container[str] = (),
) -> None:
    """Ask for an item's footage to be held, unless a hold asked before covers it.

    Args:
        as_read: nobody has confirmed the item.
        without: holds that do not count.
    """
    if not item.cameras or item.begins is None or item.ends is None:
        return
    wanted = tuple(camera for camera in item.cameras if not _held(request, item, camera, without))
    if not wanted:
        return
    ends = [each.at for each in ground.retention.gone(w, wanted, item.begins)]
    asked_for = HoldRequested(
        reason=_REASONS.get(request.agency, HoldReason.REQUEST) if request.agency else HoldReason.REQUEST,
        cameras=wanted,
        begins=item.begins,
        ends=item.ends,
        gone_at=min(ends, default=None),
        review_on=day_of(w.now) + timedelta(days=ground.protocols.figures(w.now).hold_days),
        about=request.ref,
    )
    ref = w.next_ref(RefKind.HOLD)
    ask_for(w, asked_for, ref, aud=request.aud)
    w.record(
        RequestHeld(
            hold=ref,
            cameras=wanted,
            begins=item.begins,
            ends=item.ends,
            gone_at=asked_for.gone_at,
            as_read=as_read,
        ),
        ref=request.ref,
    )


def hold_anew(w: Writing, ground: Ground, ref: str) -> None:
    """Ask for what a reopened request wants and no hold keeps any longer, where it is still there by its camera's setting."""
    request = w.matter(ref, ReviewRequest)
    for item in request.live_items:
        times = ground.retention.gone(w, item.cameras, item.begins)
        there = {each.camera for each in times if each.at > w.now}
        hold(w, ground, request, replace(item, cameras=tuple(each for each in item.cameras if each in there)))


def _held(request: ReviewRequest, item: Item, camera: str, without: Container[str]) -> bool:
    return any(each.hold not in without and each.asks(camera, item) for each in request.holds)


class Ending(Struct, frozen=True, kw_only=True):
    """What the clauses in force say of how a request ends."""

    version: str
    clauses: tuple[str, ...] = ()
    overridden: tuple[str, ...] = ()
    ask_at: datetime | None = None


def ending(
    w: Writing, ground: Ground, request: ReviewRequest, outcome: Outcome, *, by: Signed, reason: str | None
) -> Ending:
    """How a request ends. Who may set a clause aside does so by closing it with a reason.

    Raises:
        NoProtocol: none is in force.
        ClauseBlocks: a clause stands in the way of this person.
        ReasonWanted: the clause may be set aside, and nobody said why.
    """
    ends = would_end(w, ground, request, outcome, by=by)
    if ends.overridden and not (reason or "").strip():
        raise ReasonWanted(
            f"{', '.join(ends.overridden)} is set aside by closing {request.ref}; say why, it stands with your name"
        )
    return ends


def would_end(look: Looking, ground: Ground, request: ReviewRequest, outcome: Outcome, *, by: Signed) -> Ending:
    """Ask the protocol about closing (P-05, P-15, P-16): `overridden` are clauses this person sets aside by it.

    Raises:
        NoProtocol: none is in force.
        ClauseBlocks: a clause stands in the way of this person.
    """
    facts = CloseFacts(
        outcome=outcome,
        unsearched=tuple(f"item {item} camera {camera}" for item, camera in request.unlooked()),
        lost=tuple(dict.fromkeys(camera for _, camera in request.lost)),
        told=bool(address_of(request, "answer")),
    )
    answer = ground.protocols.ask(facts, look.now)
    aside = tuple(each.clause for each in answer.findings if each.blocks and each.may_go_on(by.role))
    require(answer.findings, by.role, overridden=aside)
    asked_after = any("feedback_due" in each.codes for each in answer.findings)
    return Ending(
        version=answer.version,
        clauses=tuple(each.clause for each in answer.findings if each.clause not in aside),
        overridden=aside,
        ask_at=look.now + feedback(ground, look.now)[0] if asked_after else None,
    )


def feedback(ground: Ground, at: datetime) -> tuple[timedelta, int]:
    """How long after an answer the officer is asked what became of the footage, and how many times more."""
    found = ground.protocols.in_force(at)
    days, chasers = FEEDBACK if found is None else found.feedback
    return timedelta(days=days), chasers
