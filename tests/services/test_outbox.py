"""The outbox over a real relay: with its act or not at all, once however many rooms send, tried again, never lost."""

import asyncio
from contextlib import suppress

import msgspec
import pytest

from control_room.domain.authority import Act, NotYours
from control_room.domain.book import Noted
from control_room.domain.people import Role
from control_room.domain.posting import WAITS, NotAnAddress, NotGivenUp, State
from control_room.room import Room
from control_room.services.outbox import Outbox, queue, way_out
from control_room.settings import Mail
from tests.posted import posted
from tests.relays import free_port, relay

TO = "a.khan@met.police.uk"


def mailed(room, host):
    return msgspec.structs.replace(
        room.settings, mail=Mail(sender="cctv@testing.gov.uk", smtp=host, smtp_security="none")
    )


async def put(room, by, *, to=TO, ref="RR-26-000001", fail=False):
    ids = []

    def decide(w):
        w.record(Noted(text="a letter goes"))
        ids.append(queue(w, ref=ref, letter="receipt", to=to, subject="We have it", body="Hello", answers="<1@x.uk>"))
        if fail:
            raise RuntimeError("the act fails")

    await room.acts.write(Act.NOTE, by, decide)
    return ids[0]


async def test_a_letter_goes_once_under_the_rooms_own_message_id(room, jw):
    message_id = await put(room, jw)
    with relay() as (host, taken):
        box = Outbox(room.acts, mailed(room, host))
        assert await box.send_due() == 1
        assert await box.send_due() == 0
    (mail,) = taken.mails
    assert mail["Message-ID"] == message_id
    assert message_id.endswith(f"@{room_domain(await room.book.whose())}>")
    assert mail["From"] == "cctv@testing.gov.uk"
    assert [each.state for each in await posted(room)] == [State.SENT]
    assert box.trouble == ""


def room_domain(whole):
    return whole.origin.partition("/")[0]


async def test_a_letter_of_an_act_that_failed_never_goes(room, jw):
    with suppress(RuntimeError):
        await put(room, jw, fail=True)
    assert await posted(room) == ()


async def test_a_letter_to_no_address_fails_its_act(room, jw):
    with pytest.raises(NotAnAddress, match="no address"):
        await put(room, jw, to="a@b.uk\nBcc: c@d.uk")
    assert await posted(room) == ()


async def test_two_rooms_sending_at_once_send_each_letter_once(room, jw, database_url, clock, tmp_path):
    other = Room(msgspec.structs.replace(room.settings, workstation="CR-9"), clock=clock)
    try:
        ids = {await put(room, jw, ref=f"RR-26-{n:06d}") for n in range(1, 9)}
        with relay() as (host, taken):
            boxes = [Outbox(each.acts, mailed(each, host)) for each in (room, other, room, other)]
            went = await asyncio.gather(*(box.send_due() for box in boxes))
        assert sum(went) == 8
        assert sorted(mail["Message-ID"] for mail in taken.mails) == sorted(ids)
    finally:
        await other.close()


async def test_a_relay_that_is_down_is_tried_again_and_the_letter_goes(room, jw, clock):
    await put(room, jw)
    port = free_port()
    box = Outbox(room.acts, mailed(room, f"127.0.0.1:{port}"))
    assert await box.send_due() == 0
    assert "cannot be reached" in box.trouble
    assert [each.tries for each in await box.troubled(by=jw)] == [1]
    with relay(port) as (_, taken):
        assert await box.send_due() == 0  # not before its time
        clock.tick(WAITS[0].total_seconds())
        assert await box.send_due() == 1
    assert len(taken.mails) == 1
    assert box.trouble == ""
    assert await box.troubled(by=jw) == ()


async def test_after_the_last_try_it_is_said_and_kept_and_can_go_again(room, jw, clock):
    await put(room, jw)
    port = free_port()
    box = Outbox(room.acts, mailed(room, f"127.0.0.1:{port}"))
    for wait in (*WAITS, WAITS[-1]):
        await box.send_due()
        clock.tick(wait.total_seconds())
    assert "given up" in box.trouble
    (kept,) = await box.troubled(by=jw)
    assert (kept.state, kept.tries) == (State.FAILED, len(WAITS) + 1)
    other = Outbox(room.acts, room.settings)
    assert await other.send_due() == 0
    assert "given up" in other.trouble  # another console says it too
    await box.again(kept.uid, by=jw)
    with pytest.raises(NotGivenUp):
        await box.again(kept.uid, by=jw)
    with relay(port):
        assert await box.send_due() == 1
    assert box.trouble == ""


async def test_a_refused_recipient_is_said_at_once_and_holds_nobody_up(room, jw):
    await put(room, jw, to="gone@met.police.uk")
    await put(room, jw, ref="RR-26-000002")
    with relay() as (host, taken):
        taken.refused["gone@met.police.uk"] = "550 no such user"
        box = Outbox(room.acts, mailed(room, host))
        assert await box.send_due() == 1
    assert "RR-26-000001 was given up: the relay refused the recipient: 550 no such user" in box.trouble
    assert {each.ref[-1]: each.state for each in await posted(room)} == {"1": State.FAILED, "2": State.SENT}
    (gone,) = await posted(room, "RR-26-000001")
    assert gone.state is State.FAILED
    with pytest.raises(NotYours):
        await box.settle(gone.uid, by=msgspec.structs.replace(jw, role=Role.AUDITOR))
    await box.settle(gone.uid, by=jw)
    await box.send_due()
    assert box.trouble == ""
    with pytest.raises(NotGivenUp, match="outbox list"):
        await box.settle("none", by=jw)


async def test_a_console_that_died_with_a_claim_loses_no_letter(room, jw, clock):
    await put(room, jw)

    class Dies:
        def send(self, letter, *, sender, at):
            raise SystemError("the machine stops")

    with pytest.raises(SystemError):
        await Outbox(room.acts, room.settings, way=Dies()).send_due()
    with relay() as (host, taken):
        box = Outbox(room.acts, mailed(room, host))
        assert await box.send_due() == 0
        clock.tick(16 * 60)
        assert await box.send_due() == 1
    assert len(taken.mails) == 1


async def test_without_a_relay_letters_are_files_in_the_rooms_home(room, jw, tmp_path):
    await put(room, jw)
    assert await Outbox(room.acts, room.settings).send_due() == 1
    (file,) = (tmp_path / "outbox").iterdir()
    assert file.name.startswith("RR-26-000001-")
    training = msgspec.structs.replace(mailed(room, "127.0.0.1:1"), training=True)
    assert way_out(training) == way_out(room.settings)
