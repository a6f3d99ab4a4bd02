"""Need to know on the screen, proved by difference: each pane of a night with an operation is the same night's without (settled.md 9)."""

import re
import shutil
from functools import partial

import pytest
from hands import at

from control_room.adapters.clock import GivenClock
from control_room.domain.people import Role
from control_room.room import Room
from control_room.services.acts import system
from control_room.settings import Settings
from control_room.tui.desks import PANES
from tests.domain.operations.made import london
from tests.services.test_needtoknow import AUDITOR, DK, JW, OTHER_SUP, SECRETS, SUP, night, people

MASK = re.compile(r"RESTRICTED OPERATION \(1\)")


async def seen(room, by, console_of, size):
    """What each pane shows to somebody, the search of the operation's own words among them."""
    shown = {}
    async with at(console_of(room, by), "board", size=size) as hands:
        for name in PANES:
            await hands.console.shell.action_pane(name)
            hands.pane = hands.console.shell.pane
            await hands.rest()
            shown[name] = hands.text
        await hands.console.shell.action_pane("find")
        hands.pane = hands.console.shell.pane
        for word in SECRETS:
            hands.pane.box.focus()
            await hands.fill(word)
            shown[word] = hands.text
        for ref in ("so1", "so 1", "wf1"):
            await hands.press("escape")
            hands.console.shell.line.put(ref)
            hands.console.shell.line.focus()
            await hands.press("enter")
            shown[ref] = hands.text
    return shown


async def played(folder, template, seed, console_of, by, size, *, restricted):
    folder.mkdir()
    shutil.copyfile(template, folder / "room.db")
    clock = GivenClock(london(2026, 4, 1, 20))
    url = f"sqlite+aiosqlite:///{folder}/room.db"
    room = Room(Settings(home=folder, database_url=url, workstation="CR-2", argon_memory_kib=64), clock=clock)
    try:
        await room.book.prepare()
        await room.book.set_up(council="Borough of Testing", station="Strand House", supervisor="0001")
        await people(room)
        await room.cameras.load(by=system("CR-2"))
        await night(room, clock, seed, restricted=restricted)
        if restricted and by.role is not Role.SUPERVISOR:  # theirs to see
            ref = (await room.onshift.welfare.disturbing(by=JW, typed="k disturbing")).ref
            await room.onshift.welfare.debriefed(ref, "DI Finch", by=SUP)
        return await seen(room, by, console_of, size)
    finally:
        await room.close()


LEADS = re.compile(r"Without a sighted authority nothing is done.*|Those are for the people on each one's list.*")
"""What to do next where there are no operations, and where there are but none of one's own."""


def plain(text):
    """Without the mask, places in the book, what flashes, and the cells between what begins a row and what ends it."""
    without = re.sub(
        r"\bline \d+|(?m:^) *\d+ (?=\d\d \w{3} \d{4})", "line", MASK.sub("", LEADS.sub("", text)).replace("▲", " ")
    )
    return "\n".join(re.sub(r" {2,}(· )?", "  ", row).rstrip() for row in without.splitlines())


# Somebody of each kind, and either size: all six together take minutes and find no more.
@pytest.mark.parametrize(("by", "seed", "size"), [(DK, 7, (80, 24)), (OTHER_SUP, 8, (160, 48)), (AUDITOR, 9, (80, 24))])
async def test_every_pane_shows_whoever_is_not_on_its_list_the_same_but_for_the_mask(
    sqlite_with_tables, tmp_path, console_of, by, seed, size
):
    play = partial(played, template=sqlite_with_tables, seed=seed, console_of=console_of, by=by, size=size)
    with_one = await play(tmp_path / "with", restricted=True)
    without = await play(tmp_path / "without", restricted=False)
    masked = {name for name, text in with_one.items() if MASK.search(text)}
    assert {"find", "figures", "operations", "ASHDOWN"} <= masked
    for name, text in with_one.items():
        assert plain(text) == plain(without[name]), name
        for secret in ("ASHDOWN", "SO-26", "0412/26", "DI Finch", "marigold walks", "WF-", "disturbing"):
            assert secret not in text.replace(name, ""), name
