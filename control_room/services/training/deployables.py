"""A year of deployables: one that went its whole way, seven in the street where the register has them, one refused, two that wait."""

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
        near: the camera it stood by, where the register has the unit somewhere else by now.
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
    near: str = ""
    figures: tuple[int, int, int, int] = (0, 0, 0, 0)


_POINTS: Final = (17, 12, 10, 7, 7, 6, 8, 9)
WHOLE: Final = Bid(
    agency=Agency.SNT, place="Katharine Street", ward="Fairfield", unit="D9", near="24", problem="street drinking outside the library",
    reports=41, homes=6, evidence="41 reports of anti-social behaviour and 9 crimes", points=(20, 16, 11, 8, 8, 7, 9, 6),
    figures=(41, 17, 15, 22),
)  # fmt: skip
RUNNING: Final = (
    # (days since it was asked for, what was asked for); the units and places are the register's
    (124, Bid(
        agency=Agency.SNT, place="Brook Road", ward="Bensham Manor", unit="D2", problem="robbery near the station",
        reports=26, homes=11, evidence="26 robberies and attempts", points=_POINTS,
    )),
    (109, Bid(
        agency=Agency.ASB_TEAM, place="Charles Street", ward="Fairfield", unit="D6", problem="street drinking",
        reports=31, homes=8, evidence="31 calls, most of them after 22:00", points=(14, 14, 12, 7, 7, 8, 9, 7),
    )),
    (98, Bid(
        agency=Agency.SNT, place="Milton Road", ward="Selhurst", unit="D1", problem="street drinking and dealing",
        reports=38, homes=12, evidence="29 reports, 9 searches with a find", points=(19, 15, 11, 8, 7, 7, 8, 9),
    )),
    (79, Bid(
        agency=Agency.SNT, place="Broom Road shops", ward="Shirley South", unit="D4", problem="intimidation at the shops",
        reports=22, homes=6, evidence="18 reports, 4 assaults", points=(18, 11, 9, 8, 7, 8, 9, 6),
    )),
    (70, Bid(
        agency=Agency.HOUSING, place="Westfield Road", ward="Waddon", unit="D3", problem="fly-tipping and burglary",
        reports=20, homes=5, evidence="14 tips, 6 burglaries", points=(13, 10, 9, 6, 7, 5, 8, 4),
    )),
    (61, Bid(
        agency=Agency.COUNCIL_TEAM, place="Old Lodge Lane", ward="Purley & Woodcote", unit="D5", problem="racing at night",
        reports=23, homes=1, evidence="23 calls, two crashes", points=(12, 15, 12, 8, 8, 6, 9, 1),
    )),
    (47, Bid(
        agency=Agency.SNT, place="Lansdowne Road north", ward="Fairfield", unit="D7", problem="theft from vehicles",
        reports=29, homes=14, evidence="29 crimes in three months", points=(14, 13, 10, 7, 8, 6, 8, 9),
    )),
)  # fmt: skip
REFUSED: Final = Bid(
    agency=Agency.HOUSING, place="Tollgate entrance", ward="Shirley North", problem="people drinking on the stairs",
    reports=5, homes=24, evidence="5 reports in three months", points=(6, 3, 4, 2, 3, 4, 5, 17),
)  # fmt: skip
WAITING: Final = (
    (16, Bid(
        agency=Agency.SNT, place="Castle Hill Avenue parade", ward="New Addington South", problem="moped robberies at the shops",
        reports=34, homes=9, evidence="12 robberies, 22 reports of mopeds on the footway", points=(22, 15, 12, 6, 8, 8, 7, 8),
    )),
    (4, Bid(
        agency=Agency.FIRE, place="Longheath Gardens bin stores", ward="Shirley North", problem="bins set alight at night",
        reports=8, homes=14, evidence="8 fires, two spread to a door", points=(18, 8, 9, 4, 6, 6, 6, 10),
    )),
)  # fmt: skip


def begin(play: Play, last: datetime) -> None:
    """Let the year's deployments begin, so that at its end one is due for review, some run and some are asked for."""
    for days, story in (
        (290, _whole(play, WHOLE)),
        (75, _refused(play, REFUSED)),
        *((days, _running(play, bid, suspended=bid.unit == "D5")) for days, bid in RUNNING),
        *((days, _asked(play, bid, score=days > 10)) for days, bid in WAITING),
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
    stands = play.inventory.by_number(bid.near or bid.unit)
    lat, lon = (round(stands.lat * 1e6), round(stands.lon * 1e6)) if stands is not None else (None, None)
    survey = DeploymentSurveyed(
        lat=lat, lon=lon, masks=bid.homes, column=f"LC-0{bid.reports}{bid.homes}, loading certificate seen", consent="highways, in writing",
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
