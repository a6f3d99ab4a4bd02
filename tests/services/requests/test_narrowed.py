"""A window made smaller with the requester: only ever inside what they asked, with them told, and no clause waits for it."""

from datetime import UTC, datetime, timedelta

import pytest

from control_room.domain.requests.doings import RequestWritten
from control_room.domain.requests.kinds import RequestAsked
from control_room.services.requests.keying import NotNarrower
from control_room.words import say
from tests.services.requests.conftest import FIELDS, mail

WIDE = FIELDS.replace("robbery", "theft").replace("2026-03-13 18:30", "2026-03-13 12:30")
BEGINS, ENDS = datetime(2026, 3, 13, 12, 30, tzinfo=UTC), datetime(2026, 3, 13, 19, 0, tzinfo=UTC)
H = timedelta(hours=1)


async def test_a_window_narrowed_with_the_requester_waits_for_nobody_and_they_are_told(written, jw):
    ref = await written.came(parsed=mail(fields=WIDE))
    assert "P-06b" in {each.clause for each in await written.requests.triage.findings(ref, by=jw)}
    (was,) = (await written.one(ref)).items
    less = RequestAsked(item=1, begins=BEGINS + H, ends=BEGINS + 2 * H, narrowed=True)
    await written.requests.keying.ask(ref, [less], by=jw)
    request = await written.one(ref)
    (item,) = request.items
    assert (item.cameras, item.place, item.begins, item.ends) == (was.cameras, was.place, less.begins, less.ends)
    assert not {"P-06a", "P-06b"} & {each.clause for each in await written.requests.triage.findings(ref, by=jw)}
    lines = await written.lines(ref)
    assert any(isinstance(line.facts, RequestAsked) and "narrowed" in say(line) for line in lines)
    (letter,) = [f.facts for f in lines if isinstance(f.facts, RequestWritten) and f.facts.letter == "narrowed"]
    assert "13:30" in letter.text
    assert len(request.holds) == 1  # what was asked first stays held


@pytest.mark.parametrize(
    ("item", "begins", "ends"),
    [
        (1, BEGINS, ENDS),
        (1, BEGINS - H, ENDS - H),
        (1, BEGINS + H, ENDS + H),
        (1, None, None),
        (2, BEGINS + H, ENDS - H),
    ],
)
async def test_what_is_no_smaller_than_was_asked_is_not_narrowed(written, jw, item, begins, ends):
    ref = await written.came(parsed=mail(fields=WIDE))
    asked = RequestAsked(item=item, begins=begins, ends=ends, narrowed=True)
    with pytest.raises(NotNarrower):
        await written.requests.keying.ask(ref, [asked], by=jw)
