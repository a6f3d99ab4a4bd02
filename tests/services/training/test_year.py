"""The whole year, built once, on the embedded file: one test, so that no other worker builds another."""

import os
import re
import subprocess
import sys
from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest

from control_room.adapters.clock import GivenClock
from control_room.domain.book import Corrected, Struck
from control_room.domain.book import split as parts_of
from control_room.domain.codes import Category
from control_room.domain.competence import How
from control_room.domain.deployments.codes import Step
from control_room.domain.deployments.units import Phase
from control_room.domain.health import ROUND_DAYS, CamerasChecked, Outcome, Sun
from control_room.domain.requests.codes import Band, Channel, Urgency
from control_room.room import Room
from control_room.services.acts import system
from control_room.services.cameras import read_inventory
from control_room.services.proof import Proof
from control_room.services.training import carry_on, write_room
from control_room.services.training.held import HeldActs
from control_room.services.training.schedule import SUCCESSFUL, UNSUCCESSFUL
from control_room.settings import Settings, shipped
from control_room.words import say

NOW = datetime(2026, 3, 13, 20, 47, 32, tzinfo=UTC)
SYSTEM = system("CR-9")
PHONE = re.compile(r"0\d{2,4}[ ]?\d{3,4}[ ]?\d{3,4}")


@pytest.mark.timeout(900)  # a minute on a quiet machine; many under coverage beside other workers
async def test_the_whole_year(tmp_path, monkeypatch):
    settings = Settings(
        home=tmp_path,
        database_url=f"sqlite+aiosqlite:///{tmp_path / 'room.db'}",
        workstation="CR-9",
        training=True,
        cameras=shipped(tmp_path, "cameras.yml"),
    )
    pens = Counter()
    whole = HeldActs.during

    async def counted(self, work):
        pens["taken"] += 1
        return await whole(self, work)

    with monkeypatch.context() as counting:
        counting.setattr(HeldActs, "during", counted)
        await write_room(settings, NOW)
    assert pens["taken"] == 365 + 2  # the opening, each day, and the present evening
    room = Room(settings, clock=GivenClock(NOW))
    try:
        await holds_what_the_committee_was_told_because_the_lines_are_in_it(room)
        await every_camera_was_seen_by_either_light_and_deployables_stand_at_every_step(room, settings)
        await each_line_can_be_read_and_nobody_in_it_can_be_rung(room)
        await is_proved_and_its_rows_are_what_the_lines_make_them(room, settings)
    finally:
        await room.close()
    the_committees_table_is_one_command(tmp_path)
    await carried_on_it_still_holds_282(settings)


async def every_line(room):
    found, last = [], 0
    while more := await room.book.lines(by=SYSTEM, after=last, limit=5000):
        found += more
        last = more[-1].number
    return found


async def window(room, ends):
    return await room.figures.figures(ends - timedelta(days=364), ends, by=SYSTEM)


async def holds_what_the_committee_was_told_because_the_lines_are_in_it(room):
    for ends in (date(2026, 3, 13), date(2026, 3, 12)):
        found = await window(room, ends)
        assert found.total("assists") == 282
        assert 2000 <= found.total("radio_calls") < 2100
        assert 120 <= found.total("arrests") <= 180
        assert 30_000 <= found.total("lines") <= 42_000
        whatever_was_asked_for_has_its_answer(found.requests)
        the_telephone_has_its_nights_and_a_storm({each.key: each for each in found.telephone})
        assert found.misc_share is not None
        assert found.misc_share < 3
        wards = found.by["assists"]["ward"]
        assert max(wards, key=wards.__getitem__) == "Fairfield"
        assert sum(wards.values()) == 282
        sorts = found.by["assists"]["category"]
        assert Category.SHOPLIFTING in sorted(sorts, key=sorts.__getitem__)[-3:]


def whatever_was_asked_for_has_its_answer(found):
    assert found.total("reviews_unsuccessful") == 370
    assert dict(found.reasons) == {reason.value: n for reason, n in UNSUCCESSFUL.items()}
    assert found.reviews == 670
    assert {each: found.outcomes[each] for each in SUCCESSFUL} == SUCCESSFUL
    assert 780 <= found.total("requests") <= 920
    assert all(n > 5 for _, n in found.never)
    assert found.median is not None
    assert 12 < found.median < 96
    assert 0.7 < found.in_time.n / found.in_time.of < 0.98
    assert found.total("requests_lost") >= 9
    assert 7 <= len(found.places) <= 10
    assert sum(found.of("exports_released", "agency").values()) >= 170


def the_telephone_has_its_nights_and_a_storm(told):
    assert (told["storms"].n, told["in_a_storm"].n, told["put_with_others"].n) == (1, 12, 9)
    assert told["promises_kept"].of >= 60
    assert told["promises_kept"].n < told["promises_kept"].of
    assert told["pages_accepted"].of >= 40
    assert told["answered_in_20_s"].of >= 80
    assert "%" in told["answered_in_20_s"].told
    assert told["reports_in_time"].of >= 80
    assert 0 < told["reports_chased"].n < told["reports_in_time"].of / 4
    assert told["minutes_not_covered"].n < 24 * 60


async def every_camera_was_seen_by_either_light_and_deployables_stand_at_every_step(room, settings):
    looks = [line for line in await every_line(room) if isinstance(line.facts, CamerasChecked)]
    serving = {camera.number for camera in read_inventory(settings.cameras)[0].cameras if camera.status == "in_service"}
    for light in Sun:
        seen = {
            camera
            for line in looks
            if line.facts.sun is light and NOW - line.at <= timedelta(days=ROUND_DAYS + 1)
            for camera in line.facts.cameras
        }
        assert seen == serving, light
    papers = await room.competence.papers(by=SYSTEM)
    assert sorted(each.how.value for each in papers if each.how is not How.RIGHT) == ["over", "soon", "soon", "unread"]
    assert any(line.facts.outcome is Outcome.FAIL for line in looks)
    stand = {each.place: each for each in await room.deployments.every(by=SYSTEM, closed=True)}
    steps = sorted(each.step.value for each in stand.values())
    assert steps == ["evaluated", *["live"] * 7, "refused", "requested", "scored"]
    await room.cameras.load(by=SYSTEM)
    phases = [each.phase for each in (await room.deployables.street(by=SYSTEM)).units]
    assert Phase.UNWRITTEN not in phases
    assert phases.count(Phase.FREE) == 2
    (due,) = (
        each for each in stand.values() if each.review_by is not None and each.review_by - NOW < timedelta(days=7)
    )
    assert due.step is Step.LIVE
    assert stand["Katharine Street"].arrests == 5


def the_committees_table_is_one_command(home):
    command = [sys.executable, "-m", "control_room", "figures", "--from", "2025-03-14", "--to", "2026-03-13"]
    env = os.environ | {"CONTROL_ROOM_HOME": str(home)}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=env)
    said = [line.split(maxsplit=1) for line in done.stdout.splitlines() if line[:9].strip()]
    told = {words[1].strip(): words[0] for words in said if len(words) == 2}
    assert told["assists"] == "282"
    assert 2000 <= int(told["radio calls"]) < 2100
    assert told["unsuccessful           written requests"] == "370"


async def is_proved_and_its_rows_are_what_the_lines_make_them(room, settings):
    verdict = await Proof(room.acts, room.book, settings).verify(rows=True)
    assert verdict.ok, verdict.why
    assert verdict.entries == await room.book.size()
    assert verdict.checkpoints > 50


async def each_line_can_be_read_and_nobody_in_it_can_be_rung(room):
    lines = await every_line(room)
    for line in lines:
        assert say(line).strip()
        for words in parts_of(line.facts)[1].values():
            for number in PHONE.findall(words):
                assert number.startswith("07700 900") or not number.replace(" ", "").startswith("07"), words
    kinds = Counter(line.kind for line in lines)
    assert kinds["line.corrected"] >= 8
    assert kinds["line.struck"] >= 3
    assert kinds["handover.accepted"] >= 725
    assert kinds["referral.raised"] >= 5
    assert kinds["handover.item_not_agreed"] >= 3
    assert all(
        kinds[kind] for kind in ("hold.released", "sample.checked", "query.settled", "shift.missed", "bolo.sighted")
    )
    assert all(name.endswith("(training)") for name in (person.name for person in await room.identity.people()))
    firsts = {line.number for line in lines if line.ref is not None and line.kind in {"radio.called", "assist.opened"}}
    assert not any(n.facts.number in firsts for n in lines if isinstance(n.facts, (Corrected, Struck)))


async def some_wait_with_a_clock_in_each_colour(room):
    queue = await room.requests.queue.open(by=SYSTEM)
    assert 7 <= len(queue) <= 9
    assert {Band.GREEN, Band.AMBER, Band.RED, Band.FLASHING, Band.UNKNOWN} <= {each.band for each in queue}
    assert sum(each.request.unread is not None for each in queue) == 1
    assert [each.request.channel for each in queue if "form" in each.request.owed()] == [Channel.RADIO_URGENT]
    assert any("hold_placed" in each.request.owed() for each in queue)
    assert queue[0].request.urgency is Urgency.IMMEDIATE


async def carried_on_it_still_holds_282(settings):
    for later in (timedelta(hours=11), timedelta(days=3), timedelta(days=7)):
        await carry_on(settings, clock=GivenClock(NOW + later))
        opened = Room(settings, clock=GivenClock(NOW + later))
        try:
            found = await window(opened, (NOW + later).date())
            assert found.total("assists") == 282
            assert 2000 <= found.total("radio_calls") < 2100
            assert dict(found.requests.reasons) == {reason.value: n for reason, n in UNSUCCESSFUL.items()}
            assert found.requests.reviews == 670
            await some_wait_with_a_clock_in_each_colour(opened)
        finally:
            await opened.close()
