"""Leave from outside the room: the sealed code opens once; a manager rung on our own number approves and signs next day."""

import pytest

from control_room.domain.authority import NotYours, SamePerson
from control_room.domain.people import ApprovalCountersigned, ApprovedByPhone, GlassBroken, Role
from control_room.services.approvals import (
    GlassAlreadyBroken,
    NoSuchPerson,
    NotByPhone,
    NotToCountersign,
    NumberNotOurs,
)
from tests.services.staff import NUMBER, PASSWORD


async def last(room, by):
    return (await room.book.lines(by=by, newest=True, limit=1))[0]


# -- break-glass ----------------------------------------------------------------------------------------------------------


async def test_the_sealed_code_opens_once_and_is_written_down(staffed, sup, jw):
    code = await staffed.identity.seal_glass(by=sup)
    assert len(code.replace("-", "")) * 4 >= 112
    with pytest.raises(GlassAlreadyBroken, match="on-call manager"):
        await staffed.identity.break_glass("0417", "WRONG-CODE", reason="nobody answers")
    acting = await staffed.identity.break_glass("0417", code.lower(), reason="nobody answers")
    assert (acting.staff, acting.role) == ("0417", Role.SUPERVISOR)
    assert (await last(staffed, sup)).facts == GlassBroken(staff="0417", reason="nobody answers")
    with pytest.raises(GlassAlreadyBroken):
        await staffed.identity.break_glass("0417", code, reason="again")
    for line in await staffed.book.lines(by=sup):
        assert code not in str(line.facts)


async def test_a_new_code_ends_the_old_one_and_none_opens_before_one_is_made(staffed, sup):
    with pytest.raises(GlassAlreadyBroken):
        await staffed.identity.break_glass("0417", "0000", reason="?")
    old = await staffed.identity.seal_glass(by=sup)
    new = await staffed.identity.seal_glass(by=sup)
    with pytest.raises(GlassAlreadyBroken):
        await staffed.identity.break_glass("0417", old, reason="?")
    assert (await staffed.identity.break_glass("0417", new, reason="?")).role is Role.SUPERVISOR


async def test_an_operator_seals_no_code(staffed, jw):
    with pytest.raises(NotYours):
        await staffed.identity.seal_glass(by=jw)


# -- approval by phone ----------------------------------------------------------------------------------------------------


def approval(room, by, *, approver="0100", number=NUMBER):
    return room.identity.approve_by_phone(
        by=by, approver=approver, act="override_handover", number_rung=number, said="go ahead", refers="HO-26-000001"
    )


@pytest.mark.parametrize("number", [NUMBER, "02079460321", "+44 20 7946 0321", "020-7946-0321"])
async def test_a_manager_rung_on_our_own_number_approves(staffed, jw, number):
    receipt = await approval(staffed, jw, number=number)
    facts = (await staffed.book.line(by=jw, number=receipt.number)).facts
    assert isinstance(facts, ApprovedByPhone)
    assert (facts.approver, facts.said, facts.number_rung, facts.refers) == (
        "0100",
        "go ahead",
        number,
        "HO-26-000001",
    )


@pytest.mark.parametrize("number", ["07700 900111", "", "0", "020 7946 032"])
async def test_a_number_of_their_own_choosing_approves_nothing(staffed, jw, number):
    with pytest.raises(NumberNotOurs, match="our own list"):
        await approval(staffed, jw, number=number)


async def test_a_manager_without_a_listed_number_cannot_be_rung(staffed, sup, jw):
    await staffed.identity.enrol(by=sup, staff="0101", name="No Phone", role=Role.MANAGER, password=PASSWORD)
    with pytest.raises(NumberNotOurs, match="none is listed"):
        await approval(staffed, jw, approver="0101", number="07700 900111")


async def test_nobody_approves_for_themselves_nor_an_operator_nor_a_stranger(staffed, jw, mgr):
    with pytest.raises(SamePerson):
        await approval(staffed, mgr)
    for approver in ("0417", "9999"):
        with pytest.raises((NoSuchPerson, SamePerson)):
            await approval(staffed, jw, approver=approver)


async def test_one_who_has_left_approves_nothing(staffed, sup, jw):
    await staffed.identity.change(by=sup, staff="0100", active=False)
    with pytest.raises(NoSuchPerson, match="on-call manager"):
        await approval(staffed, jw)


async def test_the_approver_countersigns_next_day_and_only_they_and_only_once(staffed, jw, mgr, sup, clock):
    number = (await approval(staffed, jw)).number
    other = await staffed.identity.sign_in("0200", PASSWORD)
    clock.tick(12 * 3600)
    with pytest.raises(NotToCountersign, match="0100"):
        await staffed.identity.countersign_approval(by=other, number=number)
    receipt = await staffed.identity.countersign_approval(by=mgr, number=number, words="as I said")
    facts = (await staffed.book.line(by=mgr, number=receipt.number)).facts
    assert facts == ApprovalCountersigned(number=number, agreed=True, words="as I said")
    with pytest.raises(NotToCountersign, match="countersigned"):
        await staffed.identity.countersign_approval(by=mgr, number=number, agreed=False)


async def test_a_supervisor_who_approved_countersigns_too(staffed, jw):
    number = (await approval(staffed, jw, approver="0200", number="07700900200")).number
    other = await staffed.identity.sign_in("0200", PASSWORD)
    assert (await staffed.identity.countersign_approval(by=other, number=number)).number > number


async def test_only_an_approval_by_phone_is_countersigned(staffed, jw, mgr):
    from control_room.domain.book import Noted

    note = await staffed.book.note(by=jw, note=Noted(text="not an approval"))
    with pytest.raises(NotToCountersign, match="no approval"):
        await staffed.identity.countersign_approval(by=mgr, number=note.number)
    with pytest.raises(NotYours):
        await staffed.identity.countersign_approval(by=jw, number=note.number)


@pytest.mark.parametrize("act", ["enrol", "admit_workstation", "a new key for the manager"])
async def test_nobody_is_made_and_no_key_is_given_on_a_telephone(staffed, jw, act):
    with pytest.raises(NotByPhone):
        await staffed.identity.approve_by_phone(by=jw, approver="0100", act=act, number_rung=NUMBER, said="yes")


async def test_what_is_a_managers_alone_no_supervisor_gives_leave_for(staffed, jw, sup):
    telephone = "020 7946 0177"
    await staffed.identity.change(by=sup, staff="0200", telephone=telephone)
    with pytest.raises(NotByPhone, match="a manager's alone"):
        await staffed.identity.approve_by_phone(
            by=jw, approver="0200", act="admit_public", number_rung=telephone, said="yes"
        )
    given = await staffed.identity.approve_by_phone(
        by=jw, approver="0100", act="admit_public", number_rung=NUMBER, said="yes"
    )
    assert given.number
