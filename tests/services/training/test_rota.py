"""Who works when in the training room."""

from datetime import UTC, datetime, timedelta

from control_room.domain.times import shift_window
from control_room.services.training.rota import Rota


def test_who_comes_in_for_the_sick_is_never_of_the_shift_itself_whatever_the_clocks_do():
    rota = Rota(now=datetime(2026, 11, 22, 23, 10, tzinfo=UTC))
    for half_days in range(2 * 366):
        window = shift_window(rota.now - timedelta(hours=12 * half_days))
        assert rota.spare(window) not in rota.team(window), window
