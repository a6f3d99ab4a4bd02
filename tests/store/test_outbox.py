"""Letters in the table: claimed by one, taken over from the dead, marked by whoever holds the claim."""

from datetime import UTC, datetime, timedelta

import pytest

from control_room.domain.posting import STALE, Outgoing, State
from control_room.store import outbox, schema
from control_room.store.engine import open_database
from tests.posted import standing

AT = datetime(2026, 3, 13, 20, 30, tzinfo=UTC)


def letter(n, made_at=AT):
    return Outgoing(uid=f"uid-{n}", ref=f"RR-26-00000{n}", letter="receipt", message_id=f"<{n}@x>", recipient="a@b.uk",
                    subject="s", body="b", answers="<a@b>", made_at=made_at)  # fmt: skip


@pytest.fixture
async def write(empty_url):
    opened = open_database(empty_url)
    await opened.write(schema.prepare)
    yield opened.write
    await opened.close()


def claim(conn, by, at=AT):
    return outbox.claim(conn, by=by, at=at, stale=at - STALE)


async def test_a_letter_is_claimed_once_and_the_longest_due_first(write):
    await write(lambda conn: outbox.put(conn, letter(2, AT + timedelta(seconds=1))))
    await write(lambda conn: outbox.put(conn, letter(1)))
    later = AT + timedelta(minutes=1)
    assert await write(lambda conn: outbox.any_due(conn, at=AT - timedelta(seconds=1), stale=AT)) is False
    assert (await write(lambda conn: claim(conn, "a", later))).uid == "uid-1"
    assert (await write(lambda conn: claim(conn, "b", later))).uid == "uid-2"
    assert await write(lambda conn: claim(conn, "c", later)) is None
    assert await write(lambda conn: outbox.any_due(conn, at=later, stale=later - STALE)) is False


async def test_a_claim_left_behind_is_taken_over_and_its_old_owner_marks_nothing(write):
    await write(lambda conn: outbox.put(conn, letter(1)))
    assert (await write(lambda conn: claim(conn, "dead"))).tries == 1
    later = AT + STALE + timedelta(seconds=1)
    assert (await write(lambda conn: claim(conn, "living", later))).tries == 2
    assert await write(lambda conn: outbox.done(conn, "uid-1", State.SENT, by="dead", at=later)) is False
    assert await write(lambda conn: outbox.later(conn, "uid-1", by="dead", trouble="x", next_at=later)) is False
    assert await write(lambda conn: outbox.done(conn, "uid-1", State.SENT, by="living", at=later)) is True
    assert [each.state for each in await write(lambda conn: standing(conn, "RR-26-000001"))] == [State.SENT]
    assert await write(lambda conn: claim(conn, "c", later + STALE * 2)) is None


async def test_trouble_is_kept_and_what_was_given_up_can_be_tried_again(write):
    for n in (1, 2):
        await write(lambda conn, n=n: outbox.put(conn, letter(n)))
        await write(lambda conn: claim(conn, "a"))
    soon = AT + timedelta(minutes=1)
    await write(lambda conn: outbox.later(conn, "uid-1", by="a", trouble="away", next_at=soon))
    await write(lambda conn: outbox.failed(conn, "uid-2", by="a", trouble="refused", at=AT))
    assert [each.trouble for each in await write(outbox.troubled)] == ["refused", "away"]
    assert await write(lambda conn: claim(conn, "b")) is None
    assert (await write(lambda conn: claim(conn, "b", soon))).uid == "uid-1"
    assert await write(lambda conn: outbox.again(conn, "uid-1", at=soon)) is False
    assert await write(lambda conn: outbox.again(conn, "uid-2", at=soon)) is True
    assert (await write(lambda conn: claim(conn, "b", soon))).tries == 1
    assert [each.state for each in await write(standing)] == [State.QUEUED] * 2
    await write(lambda conn: outbox.failed(conn, "uid-2", by="b", trouble="refused", at=AT))
    assert await write(lambda conn: outbox.settle(conn, "uid-2")) is True
    assert await write(lambda conn: outbox.settle(conn, "uid-2")) is False
    assert [each.uid for each in await write(outbox.troubled)] == ["uid-1"]
    assert [each.uid for each in await write(lambda conn: standing(conn, "RR-26-000002"))] == ["uid-2"]


async def test_letters_of_a_room_that_is_made_up_are_filed_and_none_is_ever_due(write):
    await write(lambda conn: outbox.put(conn, letter(1)))
    await write(lambda conn: outbox.put(conn, letter(2)))
    await write(lambda conn: claim(conn, "a"))
    assert await write(lambda conn: outbox.file_all(conn, at=AT)) == 2
    assert [each.state for each in await write(standing)] == [State.FILED] * 2
    assert await write(lambda conn: claim(conn, "b", AT + timedelta(days=1))) is None
    assert await write(lambda conn: outbox.file_all(conn, at=AT)) == 0
