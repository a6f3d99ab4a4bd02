"""A deployment's three months: said on days 70, 84 and 91, and stopped by a review alone."""

from datetime import date, timedelta

import pytest

from control_room.domain.deployments import deciding
from control_room.domain.deployments.codes import Agency, Step, Verdict
from control_room.domain.deployments.kinds import (
    DeploymentLive,
    DeploymentReminded,
    DeploymentRemoved,
    DeploymentRequested,
    DeploymentReviewed,
    DeploymentScored,
)
from control_room.domain.deployments.states import REMINDERS, DeploymentFacts, points
from control_room.domain.kinds import fold
from tests.domain.lines import NIGHT, told

DAY = 24 * 60
ASKED = DeploymentRequested(
    agency=Agency.SNT,
    since=date(2026, 1, 1),
    until=date(2026, 2, 28),
    reports=50,
    problem="x",
    place="Broom Road",
    evidence="police data",
    objectives="fewer",
    tried="patrols",
)


def deployment(*story):
    folded = None
    for one in told((0, ASKED), *story, ref="DP-26-000001"):
        folded = fold(folded, one)
    return folded


def test_p41_a_deployment_not_reviewed_is_said_thrice_and_stands_due():
    story = [(0, DeploymentLive(unit="D4"))]
    for day in REMINDERS:
        stands = deployment(*story)
        assert stands.wakes() == NIGHT + timedelta(days=day)
        story.append((day * DAY, DeploymentReminded(day=day)))
    late = deployment(*story)
    assert (late.wakes(), late.review_by, late.due()) == (None, NIGHT + timedelta(days=91), NIGHT + timedelta(days=91))
    assert late.outstanding()


def test_p41_quiet_once_it_was_extended_or_is_down():
    live = (0, DeploymentLive(unit="D4"))
    extended = deployment(live, (80 * DAY, DeploymentReviewed(verdict=Verdict.EXTEND_3M, met="quieter")))
    assert extended.review_by == NIGHT + timedelta(days=171)
    assert extended.wakes() == NIGHT + timedelta(days=150)
    down = deployment(
        live, (80 * DAY, DeploymentReviewed(verdict=Verdict.REMOVE, met="quiet")), (81 * DAY, DeploymentRemoved())
    )
    assert (down.step, down.review_by, down.wakes(), down.outstanding()) == (Step.REMOVED, None, None, False)
    assert down.owed() == ("media_pulled", "evaluation")


@pytest.mark.parametrize("lacking", ["problem", "place", "evidence", "objectives", "tried", "since", "until"])
def test_p42_a_request_without_its_evidence_comes_before_no_panel(lacking):
    told = {name: getattr(ASKED, name) for name in ASKED.__struct_fields__}
    with pytest.raises(deciding.NotShown):
        deciding.request(DeploymentRequested(**told | {lacking: None if lacking in {"since", "until"} else ""}))


def test_p42_quiet():
    assert deciding.request(ASKED) is ASKED


def test_points_stay_within_their_weights_and_intrusion_is_taken_away():
    assert points(DeploymentScored(harm=99, volume=-5, intrusion=7)) == 25 - 7
    assert DeploymentFacts
