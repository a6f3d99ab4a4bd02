"""The queue: urgent ones first, then what has least time left; a window nobody could read presses now."""

from control_room.domain.requests.codes import Band, Urgency
from control_room.domain.requests.kinds import RequestFiled
from tests.services.requests.conftest import FIELDS, mail


async def test_urgent_ones_come_first_and_then_the_least_time_left(written):
    async def came(raw, fields, urgency):
        ref = await written.came(raw, mail(fields=fields, message_id=f"<{raw.decode()}@met.police.uk>"))
        await written.said(ref, RequestFiled(urgency=urgency))
        return ref

    routine = await came(b"routine", FIELDS, Urgency.ROUTINE)
    soon = await came(b"soon", FIELDS, Urgency.PRIORITY)
    unread = await came(b"unread", FIELDS.partition("item 1")[0], Urgency.ROUTINE)
    urgent = await came(b"urgent", FIELDS, Urgency.URGENT)
    found = await written.requests.queue.open(by=written.by)
    assert [each.request.ref for each in found] == [urgent, unread, soon, routine]
    assert [each.band is Band.UNKNOWN for each in found] == [False, True, False, False]
    assert all((each.gone_at, each.due) == (each.request.gone_at(), each.request.due()) for each in found)
