"""Deployments made by hand, for what is worked out of them."""

from datetime import date

from control_room.domain.cameras.records import Camera
from control_room.domain.deployments.codes import Agency, Decision
from control_room.domain.deployments.kinds import (
    DeploymentDecided,
    DeploymentLive,
    DeploymentRequested,
    DeploymentScheduled,
    DeploymentScored,
    DeploymentScreened,
    DeploymentSigned,
    DeploymentSurveyed,
)
from control_room.domain.kinds import fold
from tests.domain.lines import told

DAY = 24 * 60


def deployment(*story, n=1, place="Broom Road"):
    """A deployment of `place` and what came after its request: (days, facts)."""
    asked = DeploymentRequested(
        agency=Agency.SNT,
        since=date(2026, 1, 1),
        until=date(2026, 2, 28),
        reports=50,
        problem="dealing",
        place=place,
        ward="Shirley South",
        evidence="police data",
        objectives="fewer",
        tried="patrols",
    )
    folded = None
    minutes = [(days * DAY, facts) for days, facts in story]
    for line in told((0, asked), *minutes, ref=f"DP-26-{n:06d}"):
        folded = fold(folded, line)
    return folded


def up(unit="D4", day=0.0, at=None):
    """Everything until it is live on a day."""
    lat, lon = (round(x * 1e6) for x in at) if at else (None, None)
    return (
        (0, DeploymentScreened(lawful="crime", necessary="nothing less", dpia="DPIA-1", dpia_on=date(2026, 3, 1))),
        (0, DeploymentScored(harm=20)),
        (0, DeploymentDecided(decision=Decision.APPROVED, on=date(2026, 3, 6), chair="the chair", reasons="need")),
        (0, DeploymentScheduled(unit=unit)),
        (0, DeploymentSurveyed(column="LC-1", consent="highways", power="photocell", view="parade", lat=lat, lon=lon)),
        (0, DeploymentSigned(count=3)),
        (day, DeploymentLive(unit=unit)),
    )


def unit_camera(number="D4", status="in_service", at=(51.3663, -0.0372)):
    return Camera(
        number=number,
        id=f"DEP{number}",
        kind="deployable",
        type="dome",
        call_name=number,
        location="Broom Road / Bracken Avenue",
        ward="Shirley South",
        district="Shrublands",
        land="housing",
        lat=at[0],
        lon=at[1],
        status=status,
        retention_days=31,
    )
