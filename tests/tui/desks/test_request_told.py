"""Who gave no address is told by telephone, and the page owes that until it is said whom."""

from datetime import timedelta

import pytest
from hands import at
from written import CAME, staffed_town

from control_room.domain.requests.codes import Channel
from control_room.domain.requests.kinds import RequestAsked, RequestFiled
from tests.tui.desks.test_exhibits import fill
from tests.tui.desks.test_request import shown


@pytest.fixture
async def town(room, clock, tmp_path):
    clock.at = CAME
    return await staffed_town(room, tmp_path)


async def test_whom_they_told_is_asked_where_no_letter_could_go(town, room, jw, console_of):
    item = RequestAsked(item=1, cameras=("1",), begins=CAME - timedelta(hours=2), ends=CAME - timedelta(hours=1))
    filed = RequestFiled(name="Sam Brook", phone="020 7946 0101")
    ref = (await room.requests.keying.key(by=jw, channel=Channel.IN_PERSON, filed=filed, items=(item,))).ref
    await room.requests.triage.return_(ref, by=jw, said="which incident?")
    async with at(console_of(room, jw), "requests", size=(120, 44)) as hands:
        await shown(hands, ref)
        assert "No address: ring them" in hands.text
        await hands.press("m")
        assert "they gave 020 7946 0101" in hands.text
        await fill(hands, whom="", at=f"{CAME:%H:%M}")
        assert "say whom you told" in hands.text
        await fill(hands, whom="Sam Brook")
        assert "written down: they were told" in hands.text
        assert "No address" not in hands.text
    assert (await town.one(ref)).untold == ""
