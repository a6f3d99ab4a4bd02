"""Real SIP calls, SIPp to Kamailio to baresip, each seen in the exported book; nothing of them leaves a network of their own."""

import asyncio
import json
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from control_room.adapters.clock import WallClock
from control_room.adapters.telephony.baresip import DEAF, PULSE
from control_room.domain.calls.kinds import CallTaken
from control_room.domain.calls.states import Call
from control_room.domain.people import Role
from control_room.domain.telephony import SILENT, NeverDialled, Rung
from control_room.room import Room
from control_room.services.acts import Signed
from control_room.services.founding import found
from control_room.settings import Settings
from control_room.settings import Telephony as Set
from tests.adapters.telephony.switchboard import GIVES_UP, HERE, TALKS, Switchboard, network, wanting
from tests.conftest import REQUIRE_ALL

PORT = 4444
JW = Signed(staff="0417", role=Role.OPERATOR, ws="CR-2")
BUSY = """<recv request="INVITE"/><send><![CDATA[
SIP/2.0 486 Busy Here
[last_Via:]
[last_From:]
[last_To:];tag=b
[last_Call-ID:]
[last_CSeq:]
[last_Record-Route:]
Content-Length: 0

]]></send><recv request="ACK"/>"""


@dataclass
class Night:
    """What came of the calls."""

    calls: dict[str, Call] = field(default_factory=dict)
    kinds: list[tuple[str, str]] = field(default_factory=list)
    words: dict[str, str] = field(default_factory=dict)
    outbound: list[Rung] = field(default_factory=list)
    banner: str = ""
    by_hand: str = ""
    unanswered: bool = False
    lines: list[dict] = field(default_factory=list)
    missing: tuple = ()
    both: int = 0


async def until(looked, seconds=60.0):
    """What `looked` finds, once it finds anything."""
    for _ in range(int(seconds / 0.05)):
        if found := await looked():
            return found
        await asyncio.sleep(0.05)
    raise TimeoutError(looked.__name__)


async def story(home: Path) -> Night:
    board, night = Switchboard(home, PORT), Night()
    told = Settings(
        home=home, database_url=f"sqlite+aiosqlite:///{home}/room.db", workstation="CR-2",
        telephony=Set(kind="baresip", port=PORT, records="kamailio"),
    )  # fmt: skip
    room = Room(told, clock=WallClock())
    await found(room, council="Testing", station="Test", supervisor="0562", name="A", password="three unrelated words")
    desk = room.telephony

    def rings():
        async def ringing():
            return desk.heard.ringing

        return until(ringing)

    def call(shown, **wanted):
        async def there():
            found = await room.acts.read(JW, lambda look: look.matters(Call, outstanding=False))
            return next(
                (each for each in found if (each.shown or "") == shown and all(getattr(each, name) for name in wanted)),
                None,
            )

        return until(there)

    async def lost():
        return desk.trouble

    board.carry()
    phone = board.phone()
    up = asyncio.Event()
    desk.moved.append(up.set)
    watching = asyncio.ensure_future(desk.watch())
    try:
        with pytest.raises(NeverDialled):
            await desk.dial("999")
        await asyncio.wait_for(up.wait(), 60)
        board.rings(TALKS % 700, f"02079460123@{HERE}")
        await rings()
        await asyncio.sleep(0.5)
        night.unanswered = bool(desk.heard.ringing)
        await desk.answer()
        night.calls["answered"] = await call("02079460123", ended_at=True)

        board.rings(GIVES_UP % 5300, f"07700900123@{HERE}", 5092)
        board.rings(GIVES_UP % 300, "anonymous@anonymous.invalid", 5093)
        night.calls["withheld"] = await call("", abandoned_at=True)
        board.answers(BUSY)
        await asyncio.sleep(0.3)
        await desk.dial("020 7946 0999")

        async def busy():
            return [each.result for each in desk.heard.outbound]

        night.outbound = await until(busy)
        night.calls["abandoned"] = await call("07700900123", abandoned_at=True)

        board.rings(TALKS % 3000, f"07700900456@{HERE}", 5094)
        await rings()
        await desk.answer()
        await call("07700900456", picked_up_at=True)
        phone.kill()
        night.banner = await until(lost)
        receipt = await room.calls.take(by=JW, call=CallTaken(text="wall down in the lane"))
        night.by_hand = receipt.ref
        night.calls["cut off"] = await call("07700900456", text=True)
        phone.wait()
        board.phone()

        async def back():
            return not desk.trouble

        await until(back)

        async def recorded():
            """Whether the proxy has no more to write."""
            before = board.records()
            await asyncio.sleep(1.5)
            return board.records() == before

        await until(recorded)
        now = WallClock().now()
        beside = await desk.reconcile(
            board.records(), by=JW, since=now - timedelta(hours=1), until=now + timedelta(minutes=1)
        )
        night.missing, night.both = beside.found.missing, len(beside.found.both)
        await room.proof.export(home / "book")
        night.lines = [json.loads(each) for each in (home / "book/entries.jsonl").read_text().splitlines()]
    finally:
        watching.cancel()
        with suppress(asyncio.CancelledError):
            await watching
        await room.close()
        board.close()
    return night


@pytest.fixture(scope="module")
def night():
    """One night of real calls, in a network and a thread of its own."""
    if lacking := wanting():
        (pytest.fail if REQUIRE_ALL else pytest.skip)(lacking)

    def apart(home):
        with network():
            return asyncio.run(story(Path(home)))

    with tempfile.TemporaryDirectory(prefix="telephone") as home, ThreadPoolExecutor(1) as alone:
        return alone.submit(apart, home).result()


def exported(night, ref):
    return [each["kind"] for each in night.lines if each.get("ref") == ref]


def test_a_call_answered_is_in_the_exported_book_with_its_wait_and_talk(night):
    call = night.calls["answered"]
    assert night.unanswered, "nothing answers by itself"
    assert exported(night, call.ref) == ["call.rang", "call.picked_up", "call.hung_up"]
    assert call.wait >= timedelta(seconds=0.4)
    assert call.talk >= timedelta(seconds=0.5)


def test_a_call_abandoned_is_over_and_owes_a_call_back(night):
    call = night.calls["abandoned"]
    assert exported(night, call.ref) == ["call.rang", "call.abandoned"]
    assert (call.owed(), call.wait >= timedelta(seconds=5)) == (("ring_back",), True)


def test_a_caller_who_withholds_the_number_cannot_be_rung_back(night):
    call = night.calls["withheld"]
    assert exported(night, call.ref) == ["call.rang", "call.abandoned"]
    assert (call.shown, call.owed()) == (None, ())


def test_who_is_dialled_and_busy_is_busy(night):
    assert night.outbound == [Rung.BUSY]


def test_a_telephone_that_dies_in_a_call_is_said_within_five_seconds_and_the_call_goes_on_by_hand(night):
    call = night.calls["cut off"]
    assert "take calls by hand" in night.banner
    # What the feed waits for by itself; how long a loaded machine takes is its own.
    assert PULSE + DEAF + SILENT.total_seconds() <= 5
    assert exported(night, call.ref) == ["call.rang", "call.picked_up", "call.taken"]
    assert (call.ref, call.text) == (night.by_hand, "wall down in the lane")
    silence = [each["kind"] for each in night.lines if each["kind"].startswith("telephone.")]
    assert silence == ["telephone.lost", "telephone.back", "telephone.reconciled"]


def test_the_night_agrees_with_the_proxys_own_records_by_call_id(night):
    assert (night.missing, night.both) == ((), 4)
