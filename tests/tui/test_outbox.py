"""Lines on their way to the book."""

import asyncio

from fakes import AT, FakeDesk, FakeDrafts

from control_room.tui.messages import NotSettled, Settled
from control_room.tui.outbox import LinesOut


async def settle(box: LinesOut) -> None:
    running = asyncio.ensure_future(box.run())
    for _ in range(2000):
        await asyncio.sleep(0.005)
        if not box._sent:  # every line is saved or given back
            break
    running.cancel()


async def test_lines_are_saved_in_order_and_leave_the_journal_once_saved():
    desk, drafts, heard = FakeDesk(), FakeDrafts(), []
    box = LinesOut(desk, drafts, heard.append)
    for line in ("one", "two", "three"):
        box.send(line, AT)
    assert [words for _, _, words in drafts.sent] == ["one", "two", "three"]
    await settle(box)
    assert [typed for typed, _, _ in desk.taken] == ["one", "two", "three"]
    assert drafts.sent == ()
    assert [type(each) for each in heard] == [Settled] * 3


async def test_a_refused_line_stays_in_the_journal_and_keeps_its_identity_when_sent_again():
    desk, drafts, heard = FakeDesk(), FakeDrafts(), []
    box = LinesOut(desk, drafts, heard.append)
    desk.refuse = "sign in again"
    box.send("n all quiet", AT)
    await settle(box)
    ((uid, _, words),) = drafts.sent
    assert (words, heard[0]) == ("n all quiet", NotSettled("n all quiet", "sign in again"))
    desk.refuse = ""
    box.send("n all quiet", AT.replace(hour=23))
    await settle(box)
    assert [(typed, sent, at) for typed, sent, at in desk.taken] == [("n all quiet", uid, AT)]
    assert drafts.sent == ()


async def test_a_fault_leaves_the_line_in_the_journal():
    desk, drafts = FakeDesk(), FakeDrafts()

    async def broken(typed, *, uid, at):
        raise OSError

    desk.take = broken
    box = LinesOut(desk, drafts, lambda _: None)
    box.send("n all quiet", AT)
    running = asyncio.ensure_future(box.run())
    await asyncio.wait([running])
    assert isinstance(running.exception(), OSError)
    assert [words for _, _, words in drafts.sent] == ["n all quiet"]
