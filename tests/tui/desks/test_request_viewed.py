"""A viewing from the keyboard: what was seen and where, in and out, who sat by, the copy taken, what came of it."""

from datetime import timedelta

import pytest
from hands import at, fill
from nights import people
from written import CAME, form, staffed_town

from control_room.domain.exhibits.kinds import ExportMade
from control_room.domain.requests.doings import RequestViewed
from control_room.domain.requests.viewing import ViewedIn
from tests.tui.desks.test_request import shown


@pytest.fixture
async def town(room, clock, tmp_path):
    clock.at = CAME
    await people(room)
    return await staffed_town(room, tmp_path)


async def test_who_was_shown_what_is_asked_whole_and_each_slip_stands_beside_its_field(town, room, jw, console_of):
    ref = await form(town)
    export = (await room.exhibits.make(ExportMade(about=ref, cameras=("1",), mark="JW/1"), by=jw)).ref
    other = (await room.exhibits.make(ExportMade(cameras=("1",), mark="JW/2"), by=jw)).ref
    async with at(console_of(room, jw), "requests", size=(120, 44)) as hands:
        await shown(hands, ref)
        await hands.press("v")
        await hands.until("live pictures, remote police terminal")
        await hands.press("3")
        await hands.until("recorded pictures, remote police terminal")
        began, ended = CAME - timedelta(minutes=50), CAME - timedelta(minutes=20)
        times = {"in": f"{began:%H:%M}", "out": f"{ended:%H:%M}"}
        await fill(hands, **times)
        await hands.until("name, rank and number")
        await fill(hands, who="DC Sam Brook 1234SN", by="9999")
        await hands.until("the staff number of whoever sat by")
        await fill(hands, by="0522", copy="somewhere")
        await hands.until("an export of this request")
        await fill(hands, copy=other)
        await hands.until("is no export of")
        await fill(hands, copy=export, **{"in": times["out"], "out": times["in"]})
        await hands.until("out before they were in")
        await fill(hands, result="two males identified", **times)
        await hands.until("written down who saw it")
    (line,) = [each for each in await town.lines(ref) if isinstance(each.facts, RequestViewed)]
    assert line.facts == RequestViewed(
        live=False,
        place=ViewedIn.REMOTE_POLICE_TERMINAL,
        begins=began,
        ends=ended,
        supervisor="0522",
        export=export,
        viewer="DC Sam Brook 1234SN",
        text="two males identified",
    )
