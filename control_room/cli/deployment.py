"""`deployment`: deployable cameras from the command line."""

import csv
import sys
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from control_room.cli.calls import DONE, Call, Misused, keep, opened
from control_room.cli.identity import reading, signed
from control_room.cli.moments import day, reference
from control_room.cli.speech import give, say, show
from control_room.domain.deployments.codes import Agency, Decision, Risk, Verdict
from control_room.domain.deployments.kinds import (
    DeploymentDecided,
    DeploymentEvaluated,
    DeploymentRequested,
    DeploymentReviewed,
    DeploymentScored,
    DeploymentScreened,
    DeploymentSurveyed,
)
from control_room.domain.deployments.states import WEIGHTS, Deployment
from control_room.domain.refs import said
from control_room.domain.times import stamp
from control_room.words.deployables import COLUMNS, MEANS, use_cells, use_words
from control_room.words.deployments import results, row
from control_room.words.results_sheets import NAMES_LEFT, masked_words, results_sheet
from control_room.words.tasking_page import toured_words

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from control_room.room import Room
    from control_room.services.acts import Receipt, Signed


async def run(call: Call) -> int:
    """Do one thing about deployables."""
    now = call.clock.now()
    async with opened(call) as room:
        await room.start(calls=False)
        await room.deployments.attend()
        match call.args.verb:
            case "list":
                found = await room.deployments.every(by=await reading(call, room), closed=call.args.all)
                if call.args.json:
                    give([plain(each) for each in found])
                for each in () if call.args.json else found:
                    show(row(each, now))
                if not found:
                    say("no deployable is asked for or in the street")
            case "show":
                await _show(call, room)
            case "results":
                await _sheet(call, room)
            case "use":
                await _used(call, room)
            case verb:
                by = await signed(call, room)
                receipt = await _ACTS[verb](call, room, by)
                one = await room.deployments.one(receipt.ref or "", by=by)
                say(row(one, now))
                give(plain(one))
    return DONE


async def _show(call: Call, room: "Room") -> None:
    by = await reading(call, room)
    one = await room.deployments.one(_ref(call), by=by)
    if call.args.json:
        give(plain(one))
        return
    for each in results(one, call.clock.now()):
        show(each)
    if one.tasking:
        show(toured_words(await room.onshift.tasking.evidence(one.tasking, by=by)))


async def _sheet(call: Call, room: "Room") -> None:
    by = await reading(call, room)
    outcome = await room.deployables.outcome(_ref(call), by=by)
    made = await room.printing.map(await results_sheet(room, room.maps, outcome, by=by))
    if outcome.results.masked:
        say(masked_words(outcome.results.masked))
    say(NAMES_LEFT)
    if not call.args.pdf:
        say(f"printed to {await room.printing.file(made, f'{outcome.results.deployment.ref}.pdf')}")
        return
    keep(call.args.pdf, made)


async def _used(call: Call, room: "Room") -> None:
    since, until = day(call.args.since, "--from"), day(call.args.until, "--to")
    if until < since:
        raise Misused("the period ends before it begins; give the earlier day with --from")
    found = await room.deployables.use(since, until, by=await reading(call, room))
    if call.args.json:
        give([dict(zip(COLUMNS, use_cells(each), strict=True)) for each in found])
    elif call.args.csv:
        made = csv.writer(sys.stdout, lineterminator="\n")
        made.writerow(COLUMNS)
        made.writerows(use_cells(each) for each in found)
    else:
        for each in found:
            show(f"{each.unit:<4} {use_words(each)}")
        show(MEANS)


def plain(one: Deployment) -> dict[str, object]:
    """One deployment as other programs read it."""
    return {
        "ref": one.ref,
        "step": one.step.value,
        "tasking": one.tasking,
        "unit": one.unit,
        "score": one.score,
        "live_at": one.live_at and stamp(one.live_at),
        "review_by": one.review_by and stamp(one.review_by),
        "owed": list(one.owed()),
        "reports": {"before": one.before, "during": one.during, "after": one.after, "later": one.later},
    }


def _ref(call: Call) -> str:
    ref = reference(call.args.ref, call.clock.now())
    if not ref.startswith("DP-"):
        raise Misused(f"{said(ref)} is no deployment; dp3 or DP-26-000003 would be right")
    return ref


def _day(call: Call, name: str) -> date | None:
    typed: str | None = getattr(call.args, name)
    return None if typed is None else day(typed, f"--{name.replace('_', '-')}")


def _told(call: Call, *names: str) -> dict[str, Any]:
    return {name: getattr(call.args, name) for name in names}


async def _request(call: Call, room: "Room", by: "Signed") -> "Receipt":
    words = (
        "who",
        "problem",
        "place",
        "ward",
        "evidence",
        "objectives",
        "tried",
        "alternatives",
        "causes",
        "consulted",
    )
    facts = DeploymentRequested(
        agency=Agency(call.args.agency),
        since=_day(call, "since"),
        until=_day(call, "until"),
        risk=Risk(call.args.risk) if call.args.risk else None,
        tasking=None if call.args.tasking is None else reference(call.args.tasking, call.clock.now()),
        **_told(call, "reports", "homes", *words),
    )
    return await room.deployments.request(facts, by=by)


async def _screen(call: Call, room: "Room", by: "Signed") -> "Receipt":
    facts = DeploymentScreened(dpia_on=_day(call, "dpia_on"), **_told(call, "lawful", "necessary", "dpia"))
    return await room.deployments.screen(_ref(call), facts, by=by, covert=call.args.covert)


async def _score(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.deployments.score(_ref(call), DeploymentScored(**_told(call, *WEIGHTS)), by=by)


async def _decide(call: Call, room: "Room", by: "Signed") -> "Receipt":
    args, on = call.args, _day(call, "on")
    if on is None:
        raise Misused("say the day of the panel with --on")
    facts = DeploymentDecided(
        decision=Decision(args.decision), on=on, again=_day(call, "again"), chair=args.chair, reasons=args.why
    )
    return await room.deployments.decide(_ref(call), facts, by=by)


async def _schedule(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.deployments.schedule(_ref(call), call.args.unit, by=by)


async def _survey(call: Call, room: "Room", by: "Signed") -> "Receipt":
    facts = DeploymentSurveyed(**_told(call, "column", "consent", "power", "view", "masks"))
    return await room.deployments.survey(_ref(call), facts, by=by)


async def _signs(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.deployments.signs(_ref(call), call.args.count, by=by, up=call.args.way == "up")


async def _live(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.deployments.live(_ref(call), call.args.unit, by=by)


async def _review(call: Call, room: "Room", by: "Signed") -> "Receipt":
    told = _told(call, "before", "during", "packs", "met", "measures")
    facts = DeploymentReviewed(verdict=Verdict(call.args.verdict), panel_on=_day(call, "panel_on"), **told)
    return await room.deployments.review(_ref(call), facts, by=by)


async def _evaluate(call: Call, room: "Room", by: "Signed") -> "Receipt":
    facts = DeploymentEvaluated(**_told(call, "before", "during", "after", "later", "arrests", "text"))
    return await room.deployments.evaluate(_ref(call), facts, by=by)


async def _suspend(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.deployments.suspend(_ref(call), call.args.why, by=by, over=call.args.over)


async def _removed(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.deployments.removed(_ref(call), by=by, pulled=call.args.pulled, text=call.args.text)


async def _cancel(call: Call, room: "Room", by: "Signed") -> "Receipt":
    return await room.deployments.cancel(_ref(call), call.args.why, by=by)


_ACTS: Final[dict[str, "Callable[[Call, Room, Signed], Awaitable[Receipt]]"]] = {
    "request": _request,
    "screen": _screen,
    "score": _score,
    "decide": _decide,
    "schedule": _schedule,
    "survey": _survey,
    "signs": _signs,
    "live": _live,
    "review": _review,
    "evaluate": _evaluate,
    "suspend": _suspend,
    "removed": _removed,
    "cancel": _cancel,
}
