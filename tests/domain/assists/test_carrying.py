from datetime import date

import pytest

from control_room.domain.assists.carrying import carried, dated
from control_room.domain.assists.kinds import Opened
from control_room.domain.book import Erased
from control_room.domain.codes import Net, Source
from control_room.domain.radio import RadioCalled, RadioSeen, after
from tests.domain.lines import NIGHT, after_minutes, told


def a_call(called, *more):
    call = None
    for one in told((0, called), *more, ref="RA-26-000007"):
        call = after(call, one)
    return call


CALLED = RadioCalled(text="two males, JD theft", callsign="SN21", location="North End", cad=8123, cameras=("1",))


def test_an_assist_carries_everything_said_in_the_call():
    opened = carried(Opened(), a_call(CALLED, (1, RadioSeen(camera="2"))))
    assert opened == Opened(
        call="RA-26-000007",
        source=Source.POLICE_RADIO,
        cad=8123,
        cameras=("1", "2"),
        camera="2",
        seen_at=after_minutes(1),
        text="two males, JD theft",
        location="North End",
        callsign="SN21",
    )


def test_what_is_said_again_wins_and_the_calls_words_stay_before_it():
    again = Opened(text="now robbery", location="Crown Hill", camera="3", cad=9000, source=Source.POLICE_CAD)
    opened = carried(again, a_call(CALLED, (1, RadioSeen(camera="2"))))
    assert opened.text == "two males, JD theft; now robbery"
    assert (opened.location, opened.camera, opened.seen_at, opened.cad) == ("Crown Hill", "3", None, 9000)
    assert opened.source is Source.POLICE_CAD


def test_erased_words_of_a_call_are_carried_as_erased():
    assert carried(Opened(text="more"), a_call(RadioCalled(text=Erased(erased=7)))).text == Erased(erased=7)


@pytest.mark.parametrize(("net", "source"), [(Net.SHOPSAFE, Source.SHOPSAFE), (Net.EVENT, Source.EVENT_CONTROL)])
def test_the_radio_says_who_it_came_from(net, source):
    assert carried(Opened(), a_call(RadioCalled(net=net, text="x"))).source is source


def test_a_cad_without_a_date_gets_one_proposed_and_marked():
    proposed = dated(Opened(cad=8123), NIGHT)
    assert (proposed.cad_date, proposed.cad_proposed) == (date(2026, 3, 13), True)
    said = Opened(cad=8123, cad_date=date(2026, 3, 12))
    assert dated(said, NIGHT) == said
    assert dated(Opened(), NIGHT) == Opened()
