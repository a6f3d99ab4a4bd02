"""How a matter stands, in two or three words."""

from datetime import UTC, datetime, timedelta

import pytest
from matters_made import made

from control_room.domain.assists.states import Assist
from control_room.domain.boards import Bolo
from control_room.domain.codes import RadioRequest, RadioResult
from control_room.domain.faults import Fault
from control_room.domain.matters import Stage
from control_room.domain.orders import Order
from control_room.domain.pages.states import Page
from control_room.domain.radio import RadioCall
from control_room.tui.live.states import state_words

NOW = datetime(2026, 3, 13, 20, 38, tzinfo=UTC)


@pytest.mark.parametrize(
    ("matter", "said"),
    [
        (made(Assist, "AS-26-000001"), "open"),
        (made(Assist, "AS-26-000001", stage=Stage.VOIDED), "STRUCK"),
        (
            made(RadioCall, "RA-26-000001", callsign="SN21", location="North End", request=RadioRequest.AREA_SEARCH),
            "owed result",
        ),
        (made(RadioCall, "RA-26-000001", result=RadioResult.AREA_SEARCH_NO_TRACE), "area search no trace"),
        (made(RadioCall, "RA-26-000001", promoted_to="AS-26-000004"), "AS-4"),
        (made(Bolo, "BO-26-000001", stage=Stage.CLOSED), "down"),
        (made(Bolo, "BO-26-000001", expires=NOW + timedelta(hours=2)), "till 22:38"),
        (made(Order, "OR-26-000001", stage=Stage.CLOSED), "ended"),
        (made(Order, "OR-26-000001"), "in force"),
        (made(Fault, "FT-26-000001", stage=Stage.CLOSED), ""),
        (made(Page, "PG-26-000001", rungs=("duty-silver",)), "ringing"),
        (made(Page, "PG-26-000001"), "UNCOVERED"),
    ],
)
def test_a_matter_says_how_it_stands(matter, said):
    assert state_words(matter, NOW)[0] == said
