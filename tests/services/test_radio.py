from uuid import uuid4

import pytest

from control_room.domain.amendments import NoSuchCode
from control_room.domain.codes import Direction, Net, RadioRequest, RadioResult
from control_room.domain.errors import NoSuchMatter
from control_room.domain.radio import RadioCall
from tests.services.live import Live


async def test_a_call_with_its_result_in_one_line_is_one_act(room, jw):
    live = Live(room)
    receipt = await live.radio.call(
        "SN ops check c12, no trace",
        by=jw,
        callsign="SN ops",
        request=RadioRequest.CHECK_LOCATION,
        cameras=("12",),
        result=RadioResult.AREA_SEARCH_NO_TRACE,
    )
    assert receipt.ref == "RA-26-000001"
    assert await live.story(receipt.ref, jw) == ["radio.called", "radio.resulted"]
    assert await live.radio.outstanding(by=jw) == ()
    figures = await live.figures(jw, "radio_calls", "transmissions")
    assert figures["radio_calls", "request", "check_location"] == 1
    assert figures["transmissions", "all", ""] == 2


async def test_a_call_waits_for_its_result(room, clock, jw):
    live = Live(room)
    ref = (await live.radio.call("units to East Croydon", by=jw, net=Net.SHOPSAFE, cad=81)).ref
    (waiting,) = await live.radio.outstanding(by=jw)
    assert (waiting.ref, waiting.owed()) == (ref, ("callsign", "request", "location", "result"))
    assert waiting.cad_date is not None
    clock.tick(30)
    await live.radio.seen(ref, by=jw, camera="12")
    await live.radio.note(ref, "two males by the tram", by=jw, direction=Direction.OUT)
    await live.radio.file(ref, by=jw, callsign="SN21", location="East Croydon", request=RadioRequest.AREA_SEARCH)
    await live.radio.result(ref, RadioResult.SEEN_AND_PASSED, by=jw, cameras=("12",))
    call = await live.radio.card(ref, by=jw)
    assert (call.pickup_seconds, call.owed()) == (30, ())
    assert (await live.figures(jw, "transmissions"))["transmissions", "net", "shopsafe"] == 3


async def test_an_amended_result_moves_the_figure(room, jw):
    live = Live(room)
    ref = (await live.radio.call("check c12", by=jw, result=RadioResult.NO_COVERAGE)).ref
    await live.radio.amend(ref, "result", "camera_unavailable", "c12 was dead", by=jw)
    figures = await live.figures(jw, "radio_calls")
    assert ("radio_calls", "result", "no_coverage") not in figures
    assert figures["radio_calls", "result", "camera_unavailable"] == 1
    with pytest.raises(NoSuchCode, match="seen_and_passed"):
        await live.radio.amend(ref, "result", "vanished", "x", by=jw)


async def test_a_repeated_call_is_one_call(room, jw):
    live, uid = Live(room), uuid4()
    first = await live.radio.call("check c12", by=jw, uid=uid)
    again = await live.radio.call("check c12", by=jw, uid=uid)
    assert (again.number, again.ref, again.repeated) == (first.number, first.ref, True)


async def test_no_such_call_is_refused(room, jw):
    with pytest.raises(NoSuchMatter):
        await Live(room).radio.seen("RA-26-000077", by=jw)


async def test_striking_a_call_takes_it_out_of_the_figures(room, jw):
    live = Live(room)
    receipt = await live.radio.call("wrong channel", by=jw)
    await room.book.strike(by=jw, number=receipt.number, reason="not for us")
    call = await live.matter(receipt.ref, RadioCall, jw)
    assert call.owed() == ()
    assert await live.figures(jw, "radio_calls") == {}
