"""Somebody else's act comes between a look and the write: what is decided is decided of the request as it stands then."""

import pytest

from control_room.domain.clauses import ClauseBlocks
from control_room.domain.requests.codes import Agency, Channel, Result
from control_room.domain.requests.doings import Searched, Warned
from control_room.domain.requests.kinds import RequestAccepted, RequestAsked, RequestFiled
from control_room.services.requests.searched import RowNeeds
from control_room.services.requests.triage import ReasonWanted
from tests.services.requests.conftest import FIELDS, mail

DAY = 24 * 3600
NO_CRIME = FIELDS.replace("crime_ref: 01/1234567/26\n", "")


@pytest.fixture
def beaten(room, monkeypatch):
    """`beaten(other)`: the next act finds that another was quicker to the pen, who awaits `other()`."""

    def to_the_pen(other):
        write, quicker = room.acts.write, [other]

        async def later(*args, **more):
            if quicker:
                await quicker.pop()()
            return await write(*args, **more)

        monkeypatch.setattr(room.acts, "write", later)

    return to_the_pen


async def test_a_request_that_became_another_bodys_is_not_accepted_as_the_polices(written, jw, dk, beaten):
    ref = await written.came()
    beaten(lambda: written.requests.keying.file(ref, RequestFiled(agency=Agency.MEDIA), by=dk))
    with pytest.raises(ClauseBlocks, match="P-11"):
        await written.requests.triage.accept(ref, by=jw)
    assert (await written.one(ref)).accepted_at is None


async def test_the_line_says_the_clauses_of_the_request_as_it_was_accepted(written, jw, dk, beaten):
    ref = await written.came(parsed=mail(fields=NO_CRIME))
    beaten(lambda: written.requests.keying.file(ref, RequestFiled(crime_ref="01/1234567/26"), by=dk))
    await written.requests.triage.accept(ref, by=jw)
    (line,) = [line for line in await written.lines(ref) if isinstance(line.facts, RequestAccepted)]
    assert "P-01" not in " ".join((*line.facts.clauses, *line.facts.overridden))


async def test_what_is_no_longer_missing_is_not_asked_for(written, jw, dk, beaten):
    ref = await written.came(parsed=mail(fields=NO_CRIME))
    beaten(lambda: written.requests.keying.file(ref, RequestFiled(crime_ref="01/1234567/26"), by=dk))
    with pytest.raises(ReasonWanted):
        await written.requests.triage.return_(ref, by=jw)
    assert (await written.one(ref)).returned_at is None


async def test_footage_held_just_now_is_looked_for_before_a_row_says_it_is_gone(written, jw, dk, clock, beaten):
    ref = await written.came()
    item = (await written.one(ref)).items[0]
    clock.tick(40 * DAY)
    late = await written.accepted(raw=b"2", parsed=mail(fields=FIELDS, message_id="<2@x>"))
    hold = await written.room.holds.request(by=dk, cameras=("1",), begins=item.begins, ends=item.ends)
    beaten(lambda: written.room.holds.placed(hold.ref, by=dk))
    with pytest.raises(RowNeeds, match=hold.ref):
        await written.requests.reviewing.search(
            late, [Searched(item=1, camera="1", result=Result.OVERWRITTEN_BEFORE)], by=jw
        )


async def test_what_somebody_just_said_is_not_overwritten_by_what_was_proposed(written, jw, dk, clock, beaten):
    ref = await written.came(parsed=mail("robbery at North End 13/03/2026 18:30 to 19:00, crime ref 01/1234567/26"))
    assert (await written.requests.queue.one(ref, by=jw)).suggested.items
    item = RequestAsked(item=1, cameras=("17",), begins=clock.now(), ends=clock.now(), place="Reeves Corner")
    beaten(lambda: written.requests.keying.ask(ref, [item], by=dk))
    await written.requests.take_suggested(ref, by=jw)
    (kept,) = (await written.one(ref)).items
    assert kept.cameras == ("17",)


async def test_a_message_that_came_just_now_counts_among_an_officers_many(written, beaten):
    async def come(n):
        return await written.came(b"%d" % n, mail(fields=FIELDS, message_id=f"<{n}@x>"))

    for n in range(9):
        ref = await come(n)
        assert Warned.MANY not in (await written.one(ref)).warned
    kept = await written.requests.intake.keep(b"late", channel=Channel.EMAIL, by=written.by)
    (digest,) = [each.digest for each in await written.requests.intake.waiting() if each.number == kept.number]
    beaten(lambda: come(20))
    late = await written.requests.intake.file(digest, mail(fields=FIELDS, message_id="<30@x>"), by=written.by)
    assert Warned.MANY in (await written.one(late.ref)).warned
