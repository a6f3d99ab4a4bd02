"""What a deployable came to, on a page or two that a ward councillor would understand: no person's name, and what figures cannot show."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Final

from control_room.domain.audience import outwardly
from control_room.domain.deployments.codes import Agency, Step, Verdict
from control_room.domain.deployments.results import Results
from control_room.domain.deployments.states import Deployment
from control_room.domain.drawings import (
    A4,
    Box,
    Drawing,
    Label,
    Mark,
)
from control_room.domain.flows import Flow
from control_room.domain.maps import Sheet
from control_room.domain.matters import Stage
from control_room.domain.refs import with_check
from control_room.domain.tasking.results import TaskingResults
from control_room.domain.times import local, spoken
from control_room.services.acts import Signed
from control_room.services.deployables import Outcome
from control_room.services.maps import Maps
from control_room.services.services import Services
from control_room.words.deployables import days, stay_words
from control_room.words.deployments import VERDICTS
from control_room.words.map_papers import DIM, EDGE, RED, TRAINING
from control_room.words.results_drawn import ROW, bars, place_map
from control_room.words.saying import counted, joined, plain
from control_room.words.tasking_page import toured_words

_TITLE: Final = 14.0
_MAP: Final = Box(A4[0] - EDGE - 200, 92, A4[0] - EDGE, 262)
_SPANS: Final = {"before": "before", "during": "while it was there", "after": "after", "later": "two months on"}
CANNOT: Final = (
    "Reports are those that reached the police and the council. Fewer of them may mean less harm; they may also mean that it moved to "
    "streets where nobody counted, that people reported less, or that the season or something else done then made the difference. "
    "The spans counted may differ in length and season. One place proves nothing about another."
)
"""What no figure here can say; it is on every sheet."""
_AGENCIES: Final = {
    Agency.SNT: "the neighbourhood policing team",
    Agency.ASB_TEAM: "the council's anti-social behaviour team",
    Agency.COUNCIL_TEAM: "a council team",
    Agency.HOUSING: "housing",
    Agency.FIRE: "the fire brigade",
    Agency.OTHER_PARTNER: "another partner",
}
_NEXT: Final = {
    Step.ENDING: "It is taken down.",
    Step.REMOVED: "It is down. What reports come to after it is counted next.",
    Step.EVALUATED: "It is down. Reports are counted once more, a couple of months on.",
    Step.REFUSED: "It was refused, for the reasons above.",
    Step.CANCELLED: "It came to nothing before it was live.",
}
NAMES_LEFT: Final = "read it before it leaves: its words are as they were typed, and somebody may be named in them"


def masked_words(n: int) -> str:
    """What was taken out of its words, for whoever made it."""
    return f"{counted(n, 'number, address, plate or name', 'numbers, addresses, plates or names')} masked in its words"


async def results_sheet(services: Services, maps: Maps, outcome: Outcome, *, by: Signed) -> Drawing:
    """The sheet."""
    sheet = await maps.sheet(by=outwardly(by.reader)) if outcome.place else Sheet()
    whole = await services.book.named()
    now = services.acts.clock.now()
    return results_page(
        outcome,
        sheet,
        now=now,
        room=whole,
        made=f"Made in the control room, {local(now):%-d %B %Y} {spoken(now)}",
        credit=maps.credit,
        training=services.settings.training,
    )


def results_page(
    outcome: Outcome, sheet: Sheet, *, now: datetime, room: str, made: str, credit: str = "", training: bool = False
) -> Drawing:
    """The sheet as a drawing; the same facts give the same drawing."""
    told, it = outcome.results, outcome.results.deployment
    name = joined(it.unit, it.place, by=" at ") if it.live_at else joined(it.place)
    title = f"What a deployable camera achieved: {name}" if it.live_at else f"A deployable camera asked for: {name}"

    def edge(n: int, of: int) -> Iterable[Mark]:
        yield Label(at=(EDGE, 32), text=f"{with_check(it.ref)}  {joined(it.ward)}", size=8, ink=DIM)
        yield Label(at=(A4[0] - EDGE, 32), text=room, size=8, ink=DIM, anchor=1)
        yield Label(at=(EDGE, A4[1] - 20), text=joined(made, f"page {n} of {of}"), size=6.5, ink=DIM)
        if credit and outcome.place:
            yield Label(at=(EDGE, A4[1] - 29), text=credit, size=6.5, ink=DIM)
        for y in (18, A4[1] - 7) if training else ():
            yield Label(at=(A4[0] / 2, y), text=TRAINING, size=9, bold=True, ink=RED, anchor=0)

    flow = Flow(Box(EDGE, 40, A4[0] - EDGE, 792), edge)
    flow.title(title, _TITLE)
    flow.text(_when(it, now), DIM)
    if outcome.place is not None:
        box = Box(_MAP.left, flow.down + 6, _MAP.right, flow.down + 6 + _MAP.foot - _MAP.top)
        around = Box(box.left, box.top, box.right, box.foot + 10)
        flow.beside(around, place_map(outcome.place, it, sheet, box))
    _asked(flow, told, outcome.toured)
    _numbers(flow, told)
    _use(flow, outcome)
    _privacy(flow, told)
    _reviews(flow, told)
    _after(flow, outcome, now)
    flow.heading("What these figures cannot show")
    flow.text(CANNOT)
    return Drawing(title=title, pages=flow.done())


def _when(it: Deployment, now: datetime) -> str:
    if it.live_at is None:
        return f"Asked for on {_day(it.opened_at)}; it never went live."
    until = f"to {_day(it.removed_at)}" if it.removed_at else f"until now, {_day(now)}"
    return f"It was in place from {_day(it.live_at)} {until}."


def _asked(flow: Flow, told: Results, toured: TaskingResults | None) -> None:
    it = told.deployment
    flow.heading("Why it was asked for")
    flow.text(_capital(joined(told.problem, f"Shown by: {told.evidence}" if told.evidence else "", by=". ")))
    period = f"{_day(told.since)} to {_day(told.until)}" if told.since and told.until else ""
    decided = f"{plain(told.decision)} on {_day(told.panel_on)}" if told.decision and told.panel_on else ""
    flow.rows(
        (
            ("asked by", joined(_AGENCIES[told.agency] if told.agency else "", _day(it.opened_at))),
            ("reports shown", joined(str(it.reports), period, by=", ")),
            ("to achieve", told.objectives),
            ("tried before", told.tried),
            ("cameras looked", "" if toured is None else toured_words(toured)),
            ("what else", told.alternatives),
            ("the panel", joined(decided, told.reasons, by=": ")),
        )
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _numbers(flow: Flow, told: Results) -> None:
    if told.deployment.live_at is None:
        return
    flow.heading("Reports of crime and anti-social behaviour")
    known = {_SPANS[name]: n for name, n in told.counts.items()}
    flow.block(len(known) * ROW + 8, lambda at, wide: bars(known, at, wide))
    before, after = told.counts["before"], told.counts["after"]
    if before and after is not None:
        less = round(100 * (before - after) / before)
        change = f"{abs(less)} % {'fewer than' if less > 0 else 'more than'}" if less else "as many as"
        flow.text(f"After it was gone there were {change} before it came: {after} against {before}.")
    elif None in told.counts.values():
        flow.text("What is not known has not been counted yet, or nobody told us.", DIM)


def _use(flow: Flow, outcome: Outcome) -> None:
    told, use = outcome.results, outcome.use
    if use is None:
        return
    flow.heading("What it was used for")
    off = [f"{_day(each.begins)} to {_day(each.ends) if each.ends else 'now'}: {each.reason}" for each in told.offs]
    out = joined(_days(outcome.out_of_use), *off, by="; ") if outcome.out_of_use else "never"
    flow.rows(
        (
            (
                "incidents",
                joined(
                    f"{counted(use.incidents, 'incident')} worked with it",
                    f"{use.followed} followed on to other cameras",
                ),
            ),
            (
                "footage",
                joined(
                    counted(use.requests, "request"),
                    f"{counted(told.deployment.packs, 'evidence pack')} for the police",
                ),
            ),
            ("arrests", f"{told.deployment.arrests}, as far as we were told"),
            (
                "live for",
                joined(
                    _days(use.live),
                    f"for {_days(use.down)} of them a fault took its picture or recording" if use.down else "",
                ),
            ),
            ("out of use", out),
        )
    )


def _privacy(flow: Flow, told: Results) -> None:
    it = told.deployment
    flow.heading("Privacy")
    masks = "" if told.masks is None else counted(told.masks, "mask") + " over what it must not see"
    homes = f"{counted(it.homes, 'home')} in view" if it.homes else "no home in view, as far as was told"
    up = (
        f"{counted(told.signs, 'sign')} up since {_day(told.signs_up)}"
        if told.signs_up
        else "none up yet"
        if it.stage is Stage.OPEN
        else ""
    )
    flow.rows(
        (
            ("homes", joined(homes, masks)),
            ("it saw", told.view),
            ("signs", joined(up, f"down {_day(told.signs_down)}" if told.signs_down and not it.signs else "")),
            ("assessed", joined(told.dpia, f"of {_day(told.dpia_on)}" if told.dpia_on else "", by=" ")),
            ("kept", "" if told.kept_days is None else f"{counted(told.kept_days, 'day')}, then overwritten"),
            ("told or asked", told.consulted),
        )
    )


def _reviews(flow: Flow, told: Results) -> None:
    if not told.reviews:
        return
    flow.heading("Reviews")
    flow.rows([(_day(each.at), joined(VERDICTS[each.verdict], each.met, by=": ")) for each in told.reviews])


def _after(flow: Flow, outcome: Outcome, now: datetime) -> None:
    told, it = outcome.results, outcome.results.deployment
    flow.heading("What happens next")
    flow.text(_next(it, told))
    measures = joined(*dict.fromkeys(each.measures for each in told.reviews))
    flow.rows(
        (
            ("in place now", measures),
            ("in words", joined(*told.judged, by="; ")),
            ("here before", "; ".join(stay_words(each, now) for each in outcome.earlier[:3])),
        )
    )


def _next(it: Deployment, told: Results) -> str:
    moved = bool(told.reviews) and told.reviews[-1].verdict is Verdict.MOVE
    if it.step in {Step.LIVE, Step.SUSPENDED} and it.review_by:
        said = (
            "It stays three months more only with figures and the panel's agreement; or it moves, or it is taken down."
        )
        return f"It is reviewed by {_day(it.review_by)}. {said}"
    if it.step is Step.ENDING and moved:
        return "It is taken down, and goes to another place."
    if it.step is Step.EVALUATED and it.later is not None:
        return "It is down, and was looked at again a couple of months on. A new request needs new evidence."
    return _NEXT.get(it.step, "It is not live yet.")


def _day(day: datetime | date | None) -> str:
    if day is None:
        return ""
    return f"{local(day) if isinstance(day, datetime) else day:%-d %B %Y}"


def _days(seconds: int) -> str:
    told = days(seconds)
    return f"{told} {'day' if told == '1' else 'days'}"
