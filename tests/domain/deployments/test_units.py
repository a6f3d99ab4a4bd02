"""Units, bids and sites, out of deployments and the register."""

from datetime import timedelta
from itertools import permutations

import pytest

from control_room.domain.deployments.codes import Verdict
from control_room.domain.deployments.kinds import (
    DeploymentRemoved,
    DeploymentReviewed,
    DeploymentScored,
    DeploymentScreened,
)
from control_room.domain.deployments.units import Phase, bids, earlier, phase_of, sites, units
from control_room.words.deployables import unit_due
from tests.domain.deployments.made import deployment, unit_camera, up
from tests.domain.lines import NIGHT

BROOM, LODGE = (51.3663, -0.0372), (51.3266, -0.1013)


@pytest.mark.parametrize(
    ("day", "phase", "said"),
    [
        (0, Phase.RUNNING, "day 0, 91 days left"),
        (69, Phase.RUNNING, "day 69, 22 days left"),
        (70, Phase.ASKED, "day 70, review due, 21 left"),
        (84, Phase.SOON, "day 84, REVIEW NOW, 7 left"),
        (90, Phase.SOON, "day 90, REVIEW NOW, 1 left"),
        (91, Phase.OVERDUE, "REVIEW OVERDUE today"),
        (94, Phase.OVERDUE, "REVIEW OVERDUE 3 days"),
    ],
)
def test_a_units_day_is_told_in_words_and_is_red_after_91(day, phase, said):
    (unit,) = units([unit_camera()], [deployment(*up())], NIGHT + timedelta(days=day, minutes=1))
    assert (unit.phase, unit_due(unit)) == (phase, said)
    assert phase_of(day) is phase


def test_an_extension_begins_the_days_again_and_an_end_is_to_be_taken_down():
    later = NIGHT + timedelta(days=92)
    extended = deployment(*up(), (80, DeploymentReviewed(verdict=Verdict.EXTEND_3M, met="x", before=5, during=2)))
    (unit,) = units([unit_camera()], [extended], later)
    assert (unit.day, unit.phase) == (12, Phase.RUNNING)
    ending = deployment(*up(), (80, DeploymentReviewed(verdict=Verdict.MOVE, met="x")))
    (unit,) = units([unit_camera()], [ending], later)
    assert (unit.phase, unit_due(unit)) == (Phase.ENDING, "to be taken down")


def test_a_unit_without_a_deployment_is_free_away_or_stands_there_unwritten():
    cameras = [unit_camera("D1", "in_store"), unit_camera("D2", "ber"), unit_camera("D3"), unit_camera("D5", "planned")]
    found = units(cameras, [deployment(*up("D3"), (5, DeploymentRemoved()))], NIGHT + timedelta(days=6))
    assert [(each.camera.number, each.phase) for each in found] == [
        ("D1", Phase.FREE),
        ("D2", Phase.AWAY),
        ("D3", Phase.UNWRITTEN),
    ]


def test_a_live_unit_that_the_register_has_elsewhere_is_astray():
    now = NIGHT + timedelta(days=1)
    (there,) = units([unit_camera(at=BROOM)], [deployment(*up(at=BROOM))], now)
    (away,) = units([unit_camera(at=LODGE)], [deployment(*up(at=BROOM))], now)
    assert there.astray is None
    assert 6000 < away.astray < 7000


def test_bids_are_ranked_approved_first_then_by_points_then_by_waiting():
    gates = (0, DeploymentScreened(dpia="x"))
    low, high = (deployment(gates, (0, DeploymentScored(harm=n)), n=n) for n in (3, 9))
    waiting, approved = deployment(n=1), deployment(*up()[:3], n=4)
    assert [it.ref[-1] for it in bids([low, waiting, high, approved, deployment(*up(), n=7)])] == ["4", "9", "3", "1"]


def test_stays_within_150_metres_or_of_one_name_are_one_site_and_others_are_not():
    first = deployment(*up(at=BROOM), (30, DeploymentRemoved()), n=1)
    beside = deployment(*up("D5", 40, at=(51.3672, -0.0372)), n=2, place="Bracken Avenue")
    named = deployment(*up("D6", 50), n=3, place="broom  road")
    far = deployment(*up("D7", 60, at=LODGE), n=4, place="Old Lodge Lane")
    for order in permutations([first, beside, named, far]):
        assert [[it.ref[-1] for it in site.stays] for site in sites(order)] == [["4"], ["3", "2", "1"]]
    assert [it.ref[-1] for it in earlier(beside, [first, beside, named, far])] == ["1"]
