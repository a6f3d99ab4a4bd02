"""Whose things become at handover: a page, a promise, somebody out alone are rung for from now on by whoever took them over."""

from collections.abc import Iterable
from contextlib import suppress

from control_room.domain.calls.promising import CallPassedOn
from control_room.domain.calls.states import Call
from control_room.domain.errors import NoSuchMatter
from control_room.domain.handovers import Handover
from control_room.domain.loneworkers import LoneWorker, LoneWorkerOwned
from control_room.domain.matters import Matter, Stage
from control_room.domain.pages.kinds import PageOwned
from control_room.domain.pages.states import Page
from control_room.services.writing import Writing


def pass_on(w: Writing, sheet: Handover, items: Iterable[int], staff: str | None) -> None:
    """Pages, promises and people working alone among these items are this person's; None: nobody's, and a page alarms until taken.

    A call still under way stays with who took it: what is promised in it alone passes on.
    """
    for n in items:
        ref = sheet.held[n - 1].item.ref
        with suppress(NoSuchMatter):
            if ref:
                _pass(w, w.matter(ref, Matter), staff)


def _pass(w: Writing, matter: Matter, staff: str | None) -> None:
    match matter:
        case Page(stage=Stage.OPEN) if matter.owner != staff:
            w.record(PageOwned(staff=staff), ref=matter.ref)
        case LoneWorker(stage=Stage.OPEN) if matter.owner != staff:
            w.record(LoneWorkerOwned(staff=staff), ref=matter.ref)
        case Call() if staff is not None and any(each.owner != staff for each in matter.open_promises):
            w.record(CallPassedOn(staff=staff), ref=matter.ref)
        case _:
            return
