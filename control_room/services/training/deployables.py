"""A year of deployables: one that went its whole way, one whose review falls due, one refused, one put off, two that wait."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Final

from msgspec import Struct

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
from control_room.domain.times import day_of
from control_room.services.training.play import OFFICE, Play, Story, signed
from control_room.services.training.rota import MANAGER

_CHAIR: Final = "chair of the Joint Agency Group"


class Bid(Struct, frozen=True, kw_only=True):
    """What one partner asks for.

    Attributes:
        points: of harm, volume, repeats, tried, evidence, community, feasible, and intrusion.
        figures: reports before, during, after, and a couple of months on.
    """

    agency: Agency
    place: str
    ward: str
    problem: str
    evidence: str
    reports: int
    homes: int
    points: tuple[int, int, int, int, int, int, int, int]
    unit: str = ""
    figures: tuple[int, int, int, int] = (0, 0, 0, 0)


BROOM: Final = Bid(
    agency=Agency.SNT, place="Broom Road shops", ward="Shirley South", unit="D4",
    problem="drug dealing and intimidation at the parade of shops", reports=41, homes=6,
    evidence="41 reports of anti-social behaviour and 9 crimes", points=(20, 16, 11, 8, 8, 7, 9, 6), figures=(41, 17, 15, 22),
)  # fmt: skip
COLLEGE: Final = Bid(
    agency=Agency.ASB_TEAM, place="Auckland Rise garages", ward="Crystal Palace & Upper Norwood", unit="D2",
    problem="fires and damage at the garages", reports=26, homes=11,
    evidence="19 calls to housing, 7 to the fire brigade", points=(17, 12, 10, 7, 7, 6, 8, 9), figures=(26, 9, 0, 0),
)  # fmt: skip
LODGE: Final = Bid(
    agency=Agency.COUNCIL_TEAM, place="Old Lodge Lane lay-by", ward="Kenley", unit="D5",
    problem="tipping, twice by the lorry load", reports=23, homes=1,
    evidence="23 tips, 4 of them over 20 cubic yards", points=(12, 15, 12, 8, 8, 6, 9, 1), figures=(23, 6, 0, 0),
)  # fmt: skip
WESTFIELD: Final = Bid(
    agency=Agency.HOUSING, place="Westfield Road entrance", ward="Broad Green",
    problem="people drinking on the stairs", reports=5, homes=24,
    evidence="5 reports in three months", points=(6, 3, 4, 2, 3, 4, 5, 17),
)  # fmt: skip
CASTLE: Final = Bid(
    agency=Agency.SNT, place="Castle Hill Avenue parade", ward="New Addington South",
    problem="moped robberies outside the shops", reports=34, homes=9,
    evidence="12 robberies, 22 reports of mopeds on the footway", points=(22, 15, 12, 6, 8, 8, 7, 8),
)  # fmt: skip
TOLLGATE: Final = Bid(
    agency=Agency.FIRE, place="Longheath Gardens bin stores", ward="Shirley North",
    problem="bins set alight at night", reports=8, homes=14,
    evidence="8 fires, two spread to a door", points=(18, 8, 9, 4, 6, 6, 6, 10),
)  # fmt: skip


def begin(play: Play, last: datetime) -> None:
    """Let the year's deployments begin, so that at its end one is due for review, some run and some are asked for."""
    for days, story in (
        (290, _whole(play, BROOM)),
        (122, _running(play, COLLEGE)),
        (60, _running(play, LODGE, suspended=True)),
        (75, _refused(play, WESTFIELD)),
        (16, _asked(play, CASTLE, score=True)),
        (4, _asked(play, TOLLGATE)),
    ):
        at = last - timedelta(days=days, hours=3)
        if at > play.now:
            play.begin(at, story)


def _asked(play: Play, bid: Bid, *, score: bool = False) -> Iterator[datetime]:
    yield from _bid(play, bid, [], score=score)


def _bid(play: Play, bid: Bid, refs: list[str], *, score: bool = True) -> Iterator[datetime]:
    """Asked for, screened and given its points; its reference is put into `refs`."""
    desk = play.services.deployments
    asked = DeploymentRequested(
        agency=bid.agency, since=_day(play, -92), until=_day(play, -1), reports=bid.reports,
        risk=Risk.ALREADY_OCCURRING, homes=bid.homes, who=f"{bid.agency.value.replace('_', ' ')} lead (training)",
        problem=bid.problem, place=bid.place, ward=bid.ward, evidence=bid.evidence,
        objectives="halve the reports within three months; name who does it", tried="patrols, lighting, a letter to every home",
        alternatives="more patrols: none to be had at night", consulted="ward councillors and residents' board told",
    )  # fmt: skip
    ref = play.ref(desk.request(asked, by=play.supervisor()))
    refs.append(ref)
    if not score:
        return
    yield _on(play, 3)
    gates = DeploymentScreened(
        dpia_on=day_of(play.now), lawful="prevention and detection of crime (s.17 Crime and Disorder Act 1998)",
        necessary="nothing less would show who does it", dpia=f"DPIA-{play.now:%Y}-{bid.reports}",
    )  # fmt: skip
    play.do(desk.screen(ref, gates, by=play.supervisor()))
    yield _on(play, 0, 3600)
    names = ("harm", "volume", "repeats", "tried", "evidence", "community", "feasible", "intrusion")
    points = DeploymentScored(**dict(zip(names, bid.points, strict=True)))
    play.do(desk.score(ref, points, by=play.supervisor()))


def _decided(play: Play, decision: Decision, reasons: str) -> DeploymentDecided:
    return DeploymentDecided(decision=decision, on=day_of(play.now), chair=_CHAIR, reasons=reasons)


def _up(play: Play, bid: Bid, refs: list[str]) -> Iterator[datetime]:
    """From the request to the day it goes live, 34 days or so."""
    desk = play.services.deployments
    yield from _bid(play, bid, refs)
    ref = refs[0]
    yield _on(play, 12)
    agreed = _decided(play, Decision.APPROVED, "the need is shown, nothing less has worked")
    play.do(desk.decide(ref, agreed, by=play.supervisor()))
    yield _on(play, 0, 1800)
    play.do(desk.schedule(ref, bid.unit, by=play.supervisor()))
    yield _on(play, 8)
    survey = DeploymentSurveyed(
        masks=bid.homes, column=f"LC-0{bid.reports}{bid.homes}, loading certificate seen", consent="highways, in writing",
        power="photocell bypass", view="shop fronts and footway; bedroom windows masked",
    )  # fmt: skip
    play.do(desk.survey(ref, survey, by=play.supervisor()))
    yield _on(play, 5)
    play.do(desk.signs(ref, 3, by=play.supervisor()))
    yield _on(play, 1)
    play.do(desk.live(ref, bid.unit, by=play.supervisor(), text="picture and recording looked at"))


def _whole(play: Play, bid: Bid) -> Story:
    refs: list[str] = []
    yield from _up(play, bid, refs)
    desk, ref = play.services.deployments, refs[0]
    before, during, after, later = bid.figures
    yield _on(play, 84)
    extended = DeploymentReviewed(
        verdict=Verdict.EXTEND_3M, before=before, during=during, packs=4, panel_on=day_of(play.now),
        met="reports fell by more than half; who sold is known", measures="two injunctions, lighting mended",
    )  # fmt: skip
    play.do(desk.review(ref, extended, by=play.supervisor()))
    yield _on(play, 70)
    over = DeploymentReviewed(
        verdict=Verdict.REMOVE,
        before=before,
        during=during,
        packs=6,
        met="quiet for six weeks",
        measures="closure of one flat",
    )
    play.do(desk.review(ref, over, by=play.supervisor()))
    yield _on(play, 3)
    play.do(desk.removed(ref, by=play.supervisor()))
    yield _on(play, 0, 7200)
    play.do(desk.removed(ref, pulled=True, by=play.supervisor()))
    play.do(desk.signs(ref, 3, up=False, by=play.supervisor()))
    yield _on(play, 28)
    worth = DeploymentEvaluated(
        before=before, during=during, after=after, arrests=5, text="worth it; patrols kept on Fridays"
    )
    play.do(desk.evaluate(ref, worth, by=play.supervisor()))
    yield _on(play, 40)
    play.do(desk.evaluate(ref, DeploymentEvaluated(later=later, text="some of it has come back"), by=play.supervisor()))


def _running(play: Play, bid: Bid, *, suspended: bool = False) -> Story:
    refs: list[str] = []
    yield from _up(play, bid, refs)
    if suspended:
        yield _on(play, 9)
        play.do(play.services.deployments.suspend(refs[0], "battery flat, maker asked", by=play.supervisor()))
        yield _on(play, 2)
        play.do(play.services.deployments.suspend(refs[0], "battery changed", over=True, by=play.supervisor()))


def _refused(play: Play, bid: Bid) -> Story:
    refs: list[str] = []
    yield from _bid(play, bid, refs)
    yield _on(play, 7)
    no = _decided(play, Decision.REFUSED, "too few reports for so many homes overlooked; a door entry system first")
    play.do(play.services.deployments.decide(refs[0], no, by=signed(MANAGER, OFFICE, None)))


def _day(play: Play, days: int) -> date:
    return day_of(play.now) + timedelta(days=days)


def _on(play: Play, days: int, seconds: int = 5400) -> datetime:
    """So much later: these stories leave the year's chances as they are."""
    return play.now + timedelta(days=days, seconds=seconds)
