"""What each line makes of an assist. History never refuses: whatever was written is taken as it stands."""

from datetime import datetime
from typing import assert_never

from control_room.domain import follow
from control_room.domain.assists import kinds
from control_room.domain.assists.following import followed, in_hand, joined, marked, stopped, with_
from control_room.domain.assists.parts import AssistState, Came, HoldOffer, Responding
from control_room.domain.assists.states import POLICE, Assist
from control_room.domain.book import Line
from control_room.domain.codes import Category, Contribution, Grade, Outcome, Source
from control_room.domain.line.said import Tally
from control_room.domain.matters import Stage, began, went_on
from control_room.domain.register_codes import MissingAge, MissingRisk
from control_room.domain.trails import Sight

_PLACED = (follow.Moved, follow.Found, follow.TakenOver, follow.Recalled)
_SEARCHES = frozenset({Outcome.STOP_SEARCH_POSITIVE, Outcome.STOP_SEARCH_NEGATIVE})


def after(assist: Assist | None, line: Line) -> Assist:
    """The assist as it stands once `line` is written."""
    whole = began(Assist, line) if assist is None else went_on(assist, line)
    if line.by not in whole.operators:
        whole = with_(whole, operators=(*whole.operators, line.by))
    facts = line.facts
    if isinstance(facts, follow.FollowFacts):
        there = followed(whole, line, facts)
        return with_(there, ward=facts.ward) if there.ward is None and isinstance(facts, _PLACED) else there
    if isinstance(facts, kinds.AssistFacts):
        return _own(whole, line, facts)
    return whole


def _own(assist: Assist, line: Line, facts: kinds.AssistFacts) -> Assist:  # noqa: C901, PLR0911, PLR0912 - one arm a kind
    match facts:
        case kinds.Opened():
            return _opened(assist, line, facts)
        case kinds.Filed():
            return _filed(assist, facts)
        case kinds.Amended():
            return _amended(assist, line, facts)
        case kinds.Noted():
            return with_(assist, cameras=joined(assist.cameras, facts.cameras))
        case kinds.Described():
            return with_(assist, subjects=(*assist.subjects, facts.subjects), vrm=facts.vrm or assist.vrm)
        case kinds.PoliceInformed():
            told = with_(
                assist,
                informed_at=assist.informed_at or line.at,
                informed_by=assist.informed_by or facts.how,
                callsign=facts.callsign or assist.callsign,
            )
            return _reached(told, AssistState.POLICE_INFORMED)
        case kinds.OnScene():
            there = with_(assist, on_scene_at=assist.on_scene_at or line.at, callsign=facts.callsign or assist.callsign)
            return _reached(there, AssistState.ON_SCENE)
        case kinds.AgencyTold() | kinds.AgencyCame():
            return _responding(assist, line, facts)
        case kinds.Told():
            return _came(assist, facts.tallies, line.at)
        case kinds.Concluded():
            return _concluded(assist, line, facts)
        case kinds.Monitored():
            return with_(_reached(assist, AssistState.MONITORING_ONLY), monitored=True)
        case kinds.Transferred():
            return _finished(marked(assist, line, Sight.CLOSED), AssistState.TRANSFERRED, line.at)
        case kinds.Reopened():
            return with_(assist, state=AssistState.REOPENED, stage=Stage.OPEN, closed_at=None, checked_by=None)
        case kinds.Checked():
            return with_(assist, state=AssistState.CHECKED, checked_by=line.by)
        case kinds.Closed():
            return _finished(marked(assist, line, Sight.CLOSED), AssistState.CLOSED, line.at)
        case kinds.VulnerableSeen():
            referrals = joined(assist.referrals, () if facts.referral is None else (facts.referral,))
            return with_(assist, vulnerable=facts.who, referrals=referrals)
        case kinds.ForceSeen():
            seen = facts.cameras or in_hand(assist)
            return with_(assist, offer=HoldOffer(what=facts.what, at=line.at, cameras=seen))
        case kinds.Held():
            return with_(assist, holds=joined(assist.holds, (facts.hold,)), offer=None)
        case kinds.HoldDeclined():
            return with_(assist, offer=None)
        case kinds.FedBack():
            return with_(assist, feedback=facts.feedback)
        case _:  # pragma: no cover
            assert_never(facts)


def _responding(assist: Assist, line: Line, facts: kinds.AgencyTold | kinds.AgencyCame) -> Assist:
    """Who was told and who came; the first time of each stands, and who came untold is kept."""
    held = {each.agency: each for each in assist.agencies}
    was = held.get(facts.agency, Responding(agency=facts.agency))
    told, came = was.told_at, was.came_at
    if isinstance(facts, kinds.AgencyTold):
        told = told or line.at
    else:
        came = came or line.at
    held[facts.agency] = Responding(agency=facts.agency, told_at=told, came_at=came)
    return with_(assist, agencies=tuple(held.values()))


def _opened(assist: Assist, line: Line, facts: kinds.Opened) -> Assist:
    police = facts.source in POLICE
    opened = with_(
        assist,
        state=AssistState.POLICE_INFORMED if police else AssistState.OPEN,
        informed_at=line.at if police else None,
        source=facts.source,
        category=facts.category,
        grade=facts.grade,
        grade_guessed=facts.grade_guessed,
        age=facts.age,
        risk=facts.risk,
        emergency=facts.emergency,
        ask_minutes=facts.ask_minutes,
        tell_minutes=facts.tell_minutes,
        cad=facts.cad,
        cad_date=facts.cad_date,
        cad_proposed=facts.cad_proposed,
        ward=facts.ward,
        call=facts.call,
        cameras=joined(assist.cameras, facts.cameras),
        text=facts.text,
        location=facts.location,
        looks=facts.looks,
        subjects=() if facts.subjects is None else (facts.subjects,),
        vrm=facts.vrm,
        crime_ref=facts.crime_ref,
        callsign=facts.callsign,
    )
    if facts.camera is None:
        return opened
    return marked(opened, line, Sight.SEEN, camera=facts.camera, at=facts.seen_at)


def _filed(assist: Assist, facts: kinds.Filed) -> Assist:
    given = {
        name: value
        for name in (
            "source",
            "category",
            "second",
            "age",
            "risk",
            "cad",
            "cad_date",
            "ward",
            "location",
            "vrm",
            "crime_ref",
            "callsign",
        )
        if (value := getattr(facts, name)) is not None
    }
    if facts.grade is not None:
        given |= {"grade": facts.grade, "grade_guessed": False}
    if facts.cad_date is not None:
        given["cad_proposed"] = facts.cad_proposed
    return with_(assist, no_cad=assist.no_cad or facts.no_cad, **given)


_CODES = {
    "source": Source,
    "category": Category,
    "second": Category,
    "age": MissingAge,
    "risk": MissingRisk,
    "grade": Grade,
    "contribution": Contribution,
}


def _amended(assist: Assist, line: Line, facts: kinds.Amended) -> Assist:
    """Take the new code; a code this console does not know (a newer one wrote it) leaves the assist as it was."""
    name, now = facts.field, facts.now
    try:
        if name in set(Outcome):
            return _came(assist, (Tally(outcome=Outcome(name), count=int(now or 0)),), line.at)
        if name in _CODES:
            attribute = "stated" if name == "contribution" else name
            return with_(assist, **{attribute: None if now is None else _CODES[name](now)})
        if name == "cad":
            return with_(assist, cad=None if now is None else int(now))
        if name == "cad_date":
            return with_(
                assist, cad_date=None if now is None else datetime.fromisoformat(now).date(), cad_proposed=False
            )
    except ValueError:
        return assist
    return with_(assist, ward=now) if name == "ward" else assist


def _came(assist: Assist, tallies: tuple[Tally, ...], at: datetime) -> Assist:
    """What it came to: a later count of an outcome replaces the earlier one and keeps its day; none takes it away."""
    came = {each.outcome: each for each in assist.outcomes}
    for tally in tallies:
        first = came.get(tally.outcome)
        came[tally.outcome] = Came(outcome=tally.outcome, n=tally.count, at=at if first is None else first.at)
    offer = assist.offer
    if _SEARCHES & {tally.outcome for tally in tallies} and in_hand(assist) and offer is None and not assist.holds:
        offer = HoldOffer(what=kinds.Force.STOP_AND_SEARCH, at=at, cameras=in_hand(assist))
    return with_(assist, outcomes=tuple(each for each in came.values() if each.n > 0), offer=offer)


def _concluded(assist: Assist, line: Line, facts: kinds.Concluded) -> Assist:
    told = _came(assist, facts.tallies, line.at)
    told = with_(told, stated=facts.contribution or told.stated, cameras=joined(told.cameras, facts.cameras))
    return _finished(marked(told, line, Sight.CLOSED), AssistState.CONCLUDED, line.at)


def _finished(assist: Assist, state: AssistState, at: datetime) -> Assist:
    relays = tuple(stopped(relay, at) for relay in assist.relays)
    return with_(assist, state=state, stage=Stage.CLOSED, closed_at=assist.closed_at or at, relays=relays)


def _reached(assist: Assist, state: AssistState) -> Assist:
    """A later state of an open assist; words written after the end do not open it again."""
    if assist.stage is not Stage.OPEN or (state is not AssistState.ON_SCENE and assist.state is AssistState.ON_SCENE):
        return assist
    return with_(assist, state=state)
