"""Licences, vetting, training and the protocol's readers, on both databases; the morning's report comes once a day."""

from datetime import timedelta

import pytest

from control_room.domain.authority import NotYours, SamePerson
from control_room.domain.competence import READ, Held, How, PapersReported, ReadAlready, report
from control_room.domain.people import Role
from control_room.domain.times import day_of
from control_room.services.approvals import NoSuchPerson
from control_room.words import say
from control_room.words.competence import paper_words
from tests.domain.lines import line

PASSWORD = "copper lantern heron tide"
HELD = [held.value for held in Held]


@pytest.fixture
async def staffed(room, sup):
    await room.protocols.load(by=sup)
    return room


async def stands(room, by, staff):
    return {each.what: each.how for each in await room.competence.papers(by=by) if each.staff == staff}


async def test_who_leads_writes_down_what_somebody_holds_and_nobody_of_themselves(staffed, jw, sup, clock):
    staff = await enrolled(staffed, sup)
    assert await stands(staffed, sup, staff) == dict.fromkeys(HELD, How.MISSING) | {READ: How.UNREAD}
    until = day_of(clock.now()) + timedelta(days=200)
    await staffed.competence.qualify(staff, Held.LICENCE, by=sup, until=until, number="1013 5512")
    assert (await stands(staffed, sup, staff))["licence"] is How.RIGHT
    clock.tick(150 * 86400)
    assert (await stands(staffed, sup, staff))["licence"] is How.SOON
    clock.tick(51 * 86400)
    assert (await stands(staffed, sup, staff))["licence"] is How.OVER
    with pytest.raises(NotYours):
        await staffed.competence.qualify(staff, Held.LICENCE, by=jw)
    me = await staffed.identity.sign_in(await enrolled(staffed, sup, "0778", Role.SUPERVISOR), PASSWORD)
    with pytest.raises(SamePerson):
        await staffed.competence.qualify("0778", Held.LICENCE, by=me)
    with pytest.raises(NoSuchPerson):
        await staffed.competence.qualify("9999", Held.LICENCE, by=sup)


async def enrolled(room, sup, staff="0777", role=Role.OPERATOR):
    await room.identity.enrol(by=sup, staff=staff, name="New (made up)", role=role, password=PASSWORD)
    return staff


async def test_reading_the_protocol_is_signed_for_once_a_version(staffed, sup, clock, tmp_path):
    await enrolled(staffed, sup)
    me = await staffed.identity.sign_in("0777", PASSWORD)
    assert (await stands(staffed, sup, "0777"))[READ] is How.UNREAD
    await staffed.competence.acknowledge(by=me)
    assert (await stands(staffed, sup, "0777"))[READ] is How.RIGHT
    with pytest.raises(ReadAlready):
        await staffed.competence.acknowledge(by=me)
    (line,) = [each for each in await staffed.book.lines(by=sup, limit=500) if each.kind == "protocol.acknowledged"]
    assert "0777 has read the access protocol, version 2026-6" in say(line)
    later = staffed.protocols.path.read_text().replace("2026-6", "2026-9").replace("2024-01-01", "2026-03-13")
    staffed.protocols.path = tmp_path / "cctv-access.yml"
    staffed.protocols.path.write_text(later)
    await staffed.protocols.load(by=sup)
    assert (await stands(staffed, sup, "0777"))[READ] is How.UNREAD


async def test_the_manager_is_told_each_morning_of_what_is_wanting(staffed, sup, clock):
    await enrolled(staffed, sup)

    async def reported():
        return [each for each in await staffed.book.lines(by=sup, limit=900) if isinstance(each.facts, PapersReported)]

    clock.at = clock.now().replace(hour=7, minute=59)
    await staffed.clockwork.tick()
    before = len(await reported())
    clock.tick(120)
    for _ in range(3):
        await staffed.clockwork.tick()
        clock.tick(600)
    after = await reported()
    assert len(after) == before + 1
    assert "0777" in after[-1].facts.unread
    assert "0777 licence" in after[-1].facts.over
    clock.tick(86400)
    await staffed.clockwork.tick()
    assert len(await reported()) == before + 2


async def test_who_is_stood_down_is_in_no_report(staffed, sup):
    await enrolled(staffed, sup)
    await staffed.identity.change(by=sup, staff="0777", active=False)
    assert await stands(staffed, sup, "0777") == {}


async def test_a_version_to_come_is_asked_for_beforehand_and_holds_from_its_day(staffed, sup, clock, tmp_path):
    await enrolled(staffed, sup)
    me = await staffed.identity.sign_in("0777", PASSWORD)
    later = staffed.protocols.path.read_text().replace("2026-6", "2026-9").replace("2024-01-01", "2026-03-20")
    staffed.protocols.path = tmp_path / "cctv-access.yml"
    staffed.protocols.path.write_text(later)
    await staffed.protocols.load(by=sup)
    assert staffed.protocols.coming(clock.now()).version == "2026-9"
    assert (await staffed.competence.to_read(by=me)).version == "2026-6"
    assert (await stands(staffed, sup, "0777"))[READ] is How.UNREAD
    await staffed.competence.acknowledge(by=me)
    assert (await stands(staffed, sup, "0777"))[READ] is How.COMING
    assert (await staffed.competence.to_read(by=me)).version == "2026-9"
    (paper,) = [each for each in await staffed.competence.papers(by=sup) if each.staff == "0777" and each.what == READ]
    assert paper_words(paper, clock.now().date()) == "access protocol 2026-9 not read, from 20 Mar 2026"
    told = report([paper], "2026-6")
    assert (told.coming, told.not_yet, told.unread) == ("2026-9", ("0777",), ())
    assert "1 person not yet read version 2026-9, from 20 Mar 2026: 0777" in say(line(told))
    await staffed.competence.acknowledge(by=me)
    assert (await stands(staffed, sup, "0777"))[READ] is How.RIGHT
    assert await staffed.competence.to_read(by=me) is None
    with pytest.raises(ReadAlready, match="version 2026-9"):
        await staffed.competence.acknowledge(by=me)
    clock.tick(7 * 86_400)
    assert staffed.protocols.in_force(clock.now()).version == "2026-9"
    assert (await stands(staffed, sup, "0777"))[READ] is How.RIGHT
    signed = await staffed.competence.signed(by=sup)
    assert [(version, [staff for staff, _ in who]) for version, who in signed.items()] == [
        ("2026-6", ["0777"]),
        ("2026-9", ["0777"]),
    ]
