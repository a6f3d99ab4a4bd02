"""The ladders: their rungs, the last ones of all, and the clocks."""

from datetime import date
from itertools import pairwise

from control_room.domain.callprotocols.trees import Urgency
from control_room.domain.ladders import TIMERS, Ladder, Ladders, Rung

SURVEYOR = Ladder(
    id="surveyor",
    name="Duty surveyor",
    service="building_control",
    rungs=(Rung(rota="surveyor"), Rung(entry="manager")),
)
LADDERS = Ladders(
    name="Ladders", version="1", effective=date(2026, 1, 1), ladders=(SURVEYOR,),
    last=(Rung(entry="duty-silver"), Rung(rota="gold")),
)  # fmt: skip


def test_every_ladder_ends_with_silver_and_gold():
    assert [each.name for each in LADDERS.rungs(SURVEYOR)] == ["rota:surveyor", "manager", "duty-silver", "rota:gold"]
    assert LADDERS.rotas == {"surveyor", "gold"}
    assert LADDERS.ladder("surveyor") is SURVEYOR
    assert LADDERS.ladder("dogs") is None


def test_the_more_urgent_waits_no_longer_anywhere():
    clocks = [LADDERS.clocks(each) for each in (Urgency.P0, Urgency.P1, Urgency.P2)]
    for sooner, later in pairwise(clocks):
        assert sooner.gap_minutes < later.gap_minutes
        assert sooner.next_minutes < later.next_minutes < later.silver_minutes
        assert sooner.caller_minutes < later.caller_minutes
    assert TIMERS[Urgency.P0].voicemail_minutes == 0
