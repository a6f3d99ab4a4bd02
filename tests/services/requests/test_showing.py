"""What a requester sees of their request is how it stands, whoever changed it and whichever console was on."""

from datetime import timedelta
from uuid import uuid4

import pytest

from control_room.adapters.box import Box
from control_room.domain.boxes import SHOWN_FOR, decode_status, encode
from control_room.domain.requests.codes import Outcome
from control_room.services.requests import showing as module
from control_room.services.requests.showing import Showing
from tests.services.requests.test_arriving import asked, box, put  # noqa: F401 - a fixture of the same box


@pytest.fixture
def shown(written, box):  # noqa: F811
    folder = written.room.settings.box / "out"

    def look():
        return {(told := decode_status(each.read_bytes())).ref[:-2]: told.state for each in folder.iterdir()}

    return look


async def came(written, n):
    for _ in range(n):
        request = asked(uuid=uuid4())
        put(written, encode(request), request.uuid)
    await written.requests.arriving.attend()
    return [each.request.ref for each in await written.requests.queue.open(by=written.by)]


async def closed(written, *refs):
    for ref in refs:
        await written.requests.reviewing.close(ref, Outcome.WITHDRAWN, by=written.by)


def another(written):
    return Showing(written.requests.arriving._showing._g, Box(written.room.settings.box), workstation="CR-2")


async def test_of_more_lines_than_are_read_at_once_none_is_lost(written, shown, monkeypatch):
    monkeypatch.setattr(module, "PAGE", 3)
    refs = await came(written, 3)
    await closed(written, *refs)
    await written.requests.arriving.attend()
    assert shown() == dict.fromkeys(refs, "answered")


async def test_what_was_closed_while_no_console_was_on_is_shown_by_the_next(written, shown):
    refs = await came(written, 2)
    await closed(written, refs[0])
    assert await another(written).publish() == 2
    assert shown() == {refs[0]: "answered", refs[1]: "received, not yet decided"}


async def test_what_stands_there_as_it_is_is_not_written_again(written, shown):
    (ref,) = await came(written, 1)
    (file,) = (written.room.settings.box / "out").iterdir()
    was = file.stat().st_ino
    await another(written).publish()
    assert (shown(), file.stat().st_ino) == ({ref: "received, not yet decided"}, was)


async def test_after_400_days_what_is_over_is_taken_away_and_what_is_open_stays(written, shown, clock):
    refs = await came(written, 2)
    await closed(written, refs[0])
    await written.requests.arriving._showing.publish()
    clock.tick((SHOWN_FOR - timedelta(days=1)).total_seconds())
    await written.requests.arriving._showing.publish()
    assert set(shown()) == set(refs)
    clock.tick(timedelta(days=2).total_seconds())
    await written.requests.arriving._showing.publish()
    assert set(shown()) == {refs[1]}
    await another(written).publish()
    assert set(shown()) == {refs[1]}
