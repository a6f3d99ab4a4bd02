"""Deployables from the keyboard: a bid, its gates, its points, the panel, the unit, the street and back."""

from datetime import date

import pytest
from hands import at, fill, until
from nights import PASSWORD

from control_room.domain.deployments.codes import Step
from control_room.tui.desks.deployables import DeployablesPane
from control_room.tui.desks.deployment import DeploymentPane
from control_room.tui.desks.deployment_acts import day
from tests.services.test_deployables import asked, stood_up

REF = "DP-26-000001"
DAY = 86_400


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1 jan", date(2026, 1, 1)),
        ("6/3", date(2026, 3, 6)),
        ("20 mar", date(2026, 3, 20)),
        ("1 dec", date(2025, 12, 1)),
        ("10 mar 27", date(2027, 3, 10)),
        ("2026-11-30", date(2026, 11, 30)),
        ("today", date(2026, 3, 13)),
    ],
)
def test_a_day_without_its_year_is_the_nearest_and_one_with_it_is_that(typed, meant):
    assert day({"on": typed}, "on", date(2026, 3, 13)) == meant


async def test_f3_u_opens_bids_units_and_sites_and_a_bid_is_keyed(staffed, sup, console_of):
    async with at(console_of(staffed, sup), "cameras") as hands:
        await hands.press("tab", "u")
        await hands.to(DeployablesPane)
        await hands.until("BIDS free: D")
        await hands.until("nothing waits for a panel")
        await hands.until("no deployment in the book")
        await hands.press("n")
        await hands.until("A partner asks for a deployable")
        await hands.until("Homes overlooked")
        await hands.until("Esc back, all kept")
        await fill(hands, who="PS Example", place="Broom Road shops")
        await hands.until("a panel decides by it")
        await hands.press("escape")
        await hands.until("BIDS free: D")
        await hands.press("n")
        await hands.until("Broom Road shops")
        told = {"problem": "dealing", "evidence": "calls", "reports": "50", "since": "1 jan", "until": "28/2/26"}
        await fill(hands, **told, objectives="fewer", tried="patrols", risk="high")
        await hands.to(DeploymentPane)
        await hands.until("DP-1 Broom Road shops")
        await hands.until("g gates")
    it = await staffed.deployments.one(REF, by=sup)
    assert (it.step, it.reports, it.ward) == (Step.REQUESTED, 50, "")


async def test_a_deployment_is_walked_by_one_key_a_step_to_what_it_was_worth(staffed, sup, clock, console_of):
    await asked(staffed, sup)
    async with at(console_of(staffed, sup), "deployables") as hands:
        await hands.press("enter")
        await hands.to(DeploymentPane)
        await hands.press("g")
        await fill(hands, lawful="crime", necessary="nothing less", dpia="DPIA-11", dpia_on="6 mar")
        await hands.until("through the gates")
        await hands.press("p")
        await fill(hands, harm="30")
        await hands.until("0 to 25")
        await fill(hands, harm="20", intrusion="3")
        await hands.until("has its points")
        await hands.press("a")
        await fill(hands, on="10/3/26", chair="the chair", reasons="clear need")
        await hands.until("u keeps a unit for it")
        await hands.press("u")
        await hands.until("free: D")
        await fill(hands, unit="d4")
        await hands.until("D4 is kept for it")
        await hands.press("v")
        await fill(hands, at="nowhere", column="LC-1", consent="highways", power="photocell", view="parade", masks="2")
        await hands.until("or a camera as c47")
        await fill(hands, at="d4")
        await hands.until("is surveyed")
        await hands.press("n")
        await fill(hands, count="3")
        await hands.until("3 signs up")
        await hands.press("l", "enter")
        await hands.until("D4 is live")
        clock.tick(92 * DAY)
        await hands.press("o")
        await fill(hands, reason="fault")
        await hands.until("REVIEW OVERDUE since 12 Jun")
        await hands.press("i")
        await fill(hands, reason="mended")
        await hands.until("in use again")
        await hands.press("r")
        await fill(hands, verdict="extend", met="calls halved")
        await hands.until("an extension wants the figures before and during")
        await fill(hands, verdict="remove", during="24")
        await hands.until("it is taken down")
        await hands.press("t", "enter")
        await hands.until("signs, recordings and its evaluation are owed")
        await hands.press("e")
        await fill(hands, after="11", arrests="2")
        await hands.press("s", "enter")
        await hands.until("has fewer signs")
        await hands.press("k", "enter")
        await hands.until("before 50, during 24, after 11")
        await hands.press("f")
        await hands.until("read it before it leaves")
        await hands.press("escape")
        await hands.to(DeployablesPane)
        await hands.press("end")
        await hands.until("reports: 50 before, 11 after")
    it = await staffed.deployments.one(REF, by=sup)
    assert (it.step, it.stage, it.arrests) == (Step.EVALUATED, "closed", 2)
    assert it.lat is not None
    assert (staffed.settings.home / "prints" / f"{REF}.pdf").read_bytes().startswith(b"%PDF")


async def test_a_refusal_is_signed_here_by_a_manager_and_what_was_typed_outlives_the_console(staffed, sup, console_of):
    await asked(staffed, sup)
    async with at(console_of(staffed, sup), "deployables") as hands:
        await hands.press("enter")
        await hands.to(DeploymentPane)
        await hands.press("x")
        await fill(hands, on="10 mar", chair="the chair", reasons="no need is shown")
        await hands.until("A manager signs here that DP-1 is refused")
        await hands.press("escape")
        await hands.until("nobody signed it")
    async with at(console_of(staffed, sup), "deployables") as hands:
        await hands.press("enter")
        await hands.to(DeploymentPane)
        await hands.press("x")
        await hands.until("no need is shown")
        await fill(hands)
        await hands.until("A manager signs here")
        await hands.sign("0417", PASSWORD)
        await hands.until("0417 is no manager")
        await hands.sign("0100", PASSWORD)
        await hands.until("panel of 10 Mar, the chair in the chair: refused,")
    story = await staffed.deployables.story(REF, by=sup)
    assert (story.deployment.step, story.lines[-1].by) == (Step.REFUSED, "0100")


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_an_operator_reads_it_all_and_changes_nothing(staffed, sup, jw, clock, console_of, size):
    await stood_up(staffed, sup)
    clock.tick(95 * DAY)
    async with at(console_of(staffed, jw), "deployables", size=size) as hands:
        await hands.until("1 NOT REVIEWED")
        await hands.until("REVIEW OVERDUE 4 days")
        await hands.press("n")
        assert not hands.asked
        await hands.press("end", "enter")
        await hands.to(DeploymentPane)
        await hands.until("A supervisor reviews it")
        await hands.press("r")
        assert not hands.asked


async def test_its_reference_alone_opens_it(staffed, sup, console_of):
    await stood_up(staffed, sup)
    async with at(console_of(staffed, sup), "log") as hands:
        await hands.press("escape")
        hands.console.shell.line.put("dp1")
        await hands.press("enter")
        await hands.to(DeploymentPane)
        await hands.until("r review")
        await until(hands.pilot, lambda: hands.pane.ref == REF)


async def test_of_the_one_before_nothing_is_shown_while_another_is_read(staffed, sup, console_of):
    await stood_up(staffed, sup)
    async with at(console_of(staffed, sup), "log") as hands:
        await hands.press("escape")
        hands.console.shell.line.put("dp1")
        await hands.press("enter")
        await hands.to(DeploymentPane)
        await hands.until("r review")
        hands.pane.take_up(REF.replace("000001", "000002"))
        assert (len(hands.pane.list.rows), hands.pane.story) == (0, None)
        hands.pane.take_up(REF)
        await hands.until("r review")
