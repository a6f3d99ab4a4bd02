"""Bids, units and sites on a real book; what was moved stands on the handover; how much a unit was used."""

from datetime import date, timedelta

import pytest

from control_room.domain.assists.kinds import Opened
from control_room.domain.deployments.codes import Agency, Decision, Verdict
from control_room.domain.deployments.kinds import (
    DeploymentDecided,
    DeploymentRequested,
    DeploymentReviewed,
    DeploymentScreened,
    DeploymentSurveyed,
)
from control_room.domain.deployments.units import Phase
from control_room.domain.faults import FaultReported
from control_room.domain.register_codes import Symptom
from control_room.services.acts import system
from tests.domain.lines import sheet_words

DAY = 86_400


async def asked(room, sup, place="Broom Road shops", reports=50):
    facts = DeploymentRequested(
        agency=Agency.SNT,
        since=date(2026, 1, 1),
        until=date(2026, 2, 28),
        reports=reports,
        problem="dealing at the parade",
        place=place,
        ward="Shirley South",
        evidence="police data",
        objectives="fewer calls",
        tried="patrols, lighting",
        homes=6,
    )
    return (await room.deployments.request(facts, by=sup)).ref


async def stood_up(room, sup, unit="D4", place="Broom Road shops", at=(51_366_300, -37_200)):
    """A deployment from its request until it is live."""
    ref, do = await asked(room, sup, place), room.deployments
    on = date(2026, 3, 6)
    gates = DeploymentScreened(lawful="crime", necessary="nothing less", dpia="DPIA-11", dpia_on=on)
    await do.screen(ref, gates, by=sup)
    panel = DeploymentDecided(decision=Decision.APPROVED, on=on, chair="the chair", reasons="clear need")
    await do.decide(ref, panel, by=sup)
    await do.schedule(ref, unit, by=sup)
    survey = DeploymentSurveyed(
        column="LC-0442", consent="highways", power="photocell", view="parade", masks=2, lat=at[0], lon=at[1]
    )
    await do.survey(ref, survey, by=sup)
    await do.signs(ref, 3, by=sup)
    await do.live(ref, unit, by=sup)
    return ref


@pytest.fixture
async def kept(room, sup):
    await room.cameras.load(by=system("CR-2"))
    return room


async def test_bids_units_and_sites_are_told_together(kept, sup, jw, clock):
    ref = await stood_up(kept, sup)
    bid = await asked(kept, sup, "Old Lodge Lane")
    clock.tick(85 * DAY)
    street = await kept.deployables.street(by=jw)
    assert [it.ref for it in street.bids] == [bid]
    (unit,) = [each for each in street.units if each.camera.number == "D4"]
    assert (unit.deployment.ref, unit.phase, unit.day, unit.astray) == (ref, Phase.SOON, 85, None)
    assert {each.phase for each in street.units if each.deployment is None} >= {Phase.FREE, Phase.UNWRITTEN}
    assert [site.name for site in street.sites] == ["Broom Road shops"]


async def test_a_story_has_its_lines_its_use_and_what_earlier_ones_came_to(kept, sup, jw, clock):
    first = await stood_up(kept, sup)
    clock.tick(30 * DAY)
    await kept.deployments.review(first, DeploymentReviewed(verdict=Verdict.REMOVE, met="quiet"), by=sup)
    await kept.deployments.removed(first, by=sup)
    second = await stood_up(kept, sup, "D5")
    clock.tick(DAY)
    await kept.assists.open(Opened(text="dealing", camera="D5"), by=jw)
    await kept.faults.report(by=jw, fault=FaultReported(cameras=("D5",), symptom=Symptom.NO_PICTURE))
    clock.tick(DAY)
    story = await kept.deployables.story(second, by=jw)
    assert [line.kind for line in story.lines][-1] == "deployment.live"
    assert [it.ref for it in story.earlier] == [first]
    assert (story.use.incidents, story.use.down, story.use.live) == (1, DAY, 2 * DAY)
    assert (await kept.deployables.story(first, by=jw)).use.incidents == 0


async def test_how_much_each_unit_was_used_in_a_period(kept, sup, jw, clock):
    await stood_up(kept, sup)
    today = clock.now().date()
    clock.tick(DAY)
    await kept.assists.open(Opened(text="dealing", camera="D4"), by=jw)
    clock.tick(DAY)
    found = {each.unit: each for each in await kept.deployables.use(today, today + timedelta(days=9), by=jw)}
    assert (found["D4"].incidents, found["D4"].live) == (1, 2 * DAY)
    assert (found["D5"].incidents, found["D5"].live) == (0, 0)
    assert (await kept.deployables.use(today, today, by=jw))[0].incidents == 0


async def test_a_deployable_moved_in_the_shift_stands_on_the_handover_once(kept, sup, jw, clock):
    await stood_up(kept, sup, "D6", "Milton Road", (51_384_000, -91_000))
    ref = await stood_up(kept, sup)
    clock.tick(DAY)
    await kept.shifts.open(by=jw)
    clock.tick(600)
    await kept.deployments.review(ref, DeploymentReviewed(verdict=Verdict.MOVE, met="quiet"), by=sup)
    await kept.deployments.removed(ref, by=sup)
    clock.tick(600)
    await stood_up(kept, sup, "D4", "Old Lodge Lane", (51_326_600, -101_300))
    await kept.deployments.removed(ref, by=sup, pulled=True)
    sheet = await kept.handovers.propose(by=jw)
    words = sheet_words((await kept.handovers.sheet(by=jw, ref=sheet.ref)).handover)
    moved = [each for each in words if each.startswith("DEPLOYABLE MOVED")]
    assert moved == ["DEPLOYABLE MOVED D4: taken down from Broom Road shops (DP-2), now at Old Lodge Lane (DP-3)"], (
        words
    )
