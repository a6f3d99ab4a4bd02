"""Letters that did not go, from the command line."""

from control_room.domain.posting import Outgoing
from control_room.store import outbox
from control_room.store.engine import open_database


async def _given_up(cr, clock):
    database = open_database(f"sqlite+aiosqlite:///{cr.home}/room.db")
    letter = Outgoing(uid="uid-1", ref="RR-26-000001", letter="receipt", message_id="<1@x>", recipient="a@b.uk",
                      subject="s", body="b", made_at=clock.now())  # fmt: skip
    await database.write(lambda conn: outbox.put(conn, letter))
    await database.write(lambda conn: outbox.claim(conn, by="x", at=clock.now(), stale=clock.now()))
    await database.write(lambda conn: outbox.failed(conn, "uid-1", by="x", trouble="550 no such user", at=clock.now()))
    await database.close()


def given_up(cr, clock):
    import asyncio

    asyncio.run(_given_up(cr, clock))


def test_what_did_not_go_is_listed_tried_again_and_seen_to(cr, clock):
    by = ("--by", "0001", "--password-file", cr.secret)
    assert cr("outbox", "list", *by, "--json").json == []
    given_up(cr, clock)
    (row,) = cr("outbox", "list", *by, "--json").json
    assert (row["ref"], row["state"], row["trouble"]) == ("RR-26-000001", "failed", "550 no such user")
    assert "550 no such user" in cr("outbox", "list", *by).out
    assert cr("outbox", "again", "uid-1", *by).code == 0
    refused = cr("outbox", "settle", "uid-1", *by)
    assert refused.code == 1
    assert "outbox list" in refused.err


def test_one_seen_to_is_no_trouble_any_more(cr, clock):
    by = ("--by", "0001", "--password-file", cr.secret)
    given_up(cr, clock)
    assert cr("outbox", "settle", "uid-1", *by).code == 0
    assert cr("outbox", "list", *by, "--json").json == []
