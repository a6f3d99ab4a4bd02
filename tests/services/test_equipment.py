"""Equipment on both databases: two cannot have one radio, a lost one stands until it is stunned, a test that fails is one fault."""

from asyncio import gather
from uuid import uuid4

import pytest
from msgspec.structs import replace

from control_room.domain.book import heard
from control_room.domain.equipment import ThingIsOut, ThingNotOut, ThingTested, Where
from control_room.domain.faults.codes import Found
from control_room.domain.faults.kinds import FaultReported
from control_room.domain.line.said import CheckState
from control_room.domain.register_codes import Check, Symptom
from control_room.services.equipment import NoSuchThing, NotGivenOut
from control_room.tui.live.equipment_alarms import of_issue
from control_room.words import described, say
from control_room.words.equipment_papers import equipment_sheet


@pytest.fixture
async def kit(staffed, sup):
    """The room's equipment, its list in force."""
    await staffed.onshift.equipment.load(by=sup)
    return staffed.onshift.equipment


async def where(kit, name, by):
    held = await kit.one(name, by=by)
    return None if held.issue is None else held.issue.where


async def test_two_people_cannot_have_one_radio(kit, jw):
    uid = uuid4()
    first = await kit.out("radio 7", to="0417", by=jw, uid=uid)
    again = await kit.out("radio 7", to="0417", by=jw, uid=uid)
    assert (again.repeated, again.ref) == (True, first.ref)
    with pytest.raises(ThingIsOut, match="radio 7 is out, EQ-1"):
        await kit.out("Radio7", to="PCSO 1234SN", by=jw)
    await kit.back("radio 7", by=jw, charged=True)
    await kit.out("radio 7", to="PCSO 1234SN", by=jw)
    held = await kit.one("radio 7", by=jw)
    assert (held.issue.who, heard(held.issue.to), held.issue.ref) == ("", "PCSO 1234SN", "EQ-26-000002")


async def test_what_is_not_listed_or_stays_here_is_not_given_out(kit, jw):
    with pytest.raises(NoSuchThing):
        await kit.out("radio 99", by=jw)
    with pytest.raises(NotGivenOut):
        await kit.out("export pc", by=jw)
    with pytest.raises(ThingNotOut):
        await kit.back("torch", by=jw)


async def test_a_lost_radio_stands_red_until_it_is_stunned_and_answered(kit, staffed, jw, clock):
    ref = (await kit.out("radio 7", to="0417", by=jw)).ref
    await kit.lost("radio 7", text="left on the tram", by=jw)
    issue = (await kit.one("radio 7", by=jw)).issue
    (alarm,) = of_issue(issue)
    assert (alarm.alarm.severity, alarm.alarm.source) == (1, "EQ-1")
    assert issue.red()
    assert described(issue, clock.now()).endswith("owed: somebody to be told to make it safe")
    await kit.stun("radio 7", "force control room, Sgt Example", by=jw)
    clock.tick(600)
    issue = (await kit.one("radio 7", by=jw)).issue
    (told,) = of_issue(issue)
    assert (told.alarm.severity, told.key != alarm.key) == (2, True)
    assert "force control room, Sgt Example told to stun it" in described(issue, clock.now())
    await kit.stunned("radio 7", text="stunned 02:10", by=jw)
    assert await where(kit, "radio 7", jw) is None
    said = [say(line) for line in await staffed.book.lines(by=jw, limit=100) if line.ref == ref]
    assert said[-2:] == [
        "force control room, Sgt Example told to make radio 7 safe",
        "answered: radio 7 is safe, stunned 02:10",
    ]


async def test_what_is_lost_while_it_was_in_its_place_is_lost_all_the_same_and_may_be_found(kit, jw):
    await kit.lost("key 12", by=jw)
    assert await where(kit, "key 12", jw) is Where.LOST
    (alarm,) = of_issue((await kit.one("key 12", by=jw)).issue)
    assert (alarm.alarm.severity, "to change the lock" in alarm.alarm.words) == (2, True)
    await kit.back("key 12", text="behind the desk", by=jw)
    assert await where(kit, "key 12", jw) is None


async def test_a_test_that_fails_is_one_fault_with_its_symptom_however_often(kit, staffed, jw):
    for _ in range(2):
        await kit.tested(("radio 7",), well=False, by=jw)
    await kit.tested(("panic alarm",), well=False, by=jw)
    faults = await staffed.faults.open(by=jw)
    assert [(each.symptom, heard(each.text)) for each in faults] == [
        (Symptom.RADIO, "radio 7 fails its test"),
        (None, "panic alarm fails its test"),
    ]
    held = await kit.one("radio 7", by=jw)
    assert (held.well, heard(held.tested_with)) == (False, "another of ours")


async def test_all_that_is_due_is_tested_in_one_act_and_is_not_due_again_that_day(kit, staffed, jw, clock):
    due = [each.thing.id for each in await kit.held(by=jw) if each.test_due(clock.now())]
    assert {"radio 1", "shopsafe", "telephone", "panic alarm", "export pc"} <= set(due)
    before = await staffed.book.size()
    await kit.tested(due, by=jw)
    lines = await staffed.book.lines(by=jw, after=before, limit=50)
    assert [line.facts.thing for line in lines if isinstance(line.facts, ThingTested)] == due
    clock.tick(24 * 3600)
    due = {each.thing.id for each in await kit.held(by=jw) if each.test_due(clock.now())}
    assert "radio 1" in due
    assert "panic alarm" not in due


async def texts(room, by):
    return [(each.symptom, heard(each.text)) for each in await room.faults.open(by=by)]


FAULTS = {
    Check.PICTURES: (None, "the wall of pictures is not well"),
    Check.RECORDER: (Symptom.RECORDER, "the recorder is not well"),
    Check.CLOCK: (Symptom.WRONG_TIME, "the clock is not well"),
    Check.POLICE_LINK: (None, "the police link is not well"),
    Check.RADIO: (Symptom.RADIO, "the radio is not well"),
    Check.PHONES: (None, "the telephone is not well"),
    Check.EXPORT_PC: (Symptom.EXPORT_PC, "the export PC is not well"),
    Check.PANIC_ALARM: (None, "the panic alarm is not well"),
}
"""What R10 of the domain asks a shift to open with, and what each is as a fault."""


def test_a_shift_opens_with_every_check_the_domain_names():
    assert set(FAULTS) == set(Check)


@pytest.mark.parametrize("check", Check)
async def test_an_opening_check_that_is_not_well_is_a_fault_of_itself_once(staffed, jw, check):
    await staffed.shifts.open(by=jw)
    others = [CheckState(check=each, ok=True) for each in Check if each is not check]
    for _ in range(2):
        await staffed.shifts.check(by=jw, checks=(CheckState(check=check, ok=False), *others))
    assert await texts(staffed, jw) == [FAULTS[check]]
    assert (await staffed.faults.open(by=jw))[0].found is Found.SHIFT_CHECK


async def test_what_is_said_to_be_wrong_stands_in_the_fault_and_other_words_make_no_second(staffed, jw):
    await staffed.shifts.open(by=jw)
    bad = CheckState(check=Check.POLICE_LINK, ok=False)
    await staffed.shifts.check(by=jw, checks=(bad,), note="no sound from them")
    await staffed.shifts.check(by=jw, checks=(bad,), note="still dead")
    assert await texts(staffed, jw) == [(None, "the police link is not well: no sound from them")]


async def test_a_camera_named_beside_a_thing_of_the_room_is_no_reason_to_report_nothing(staffed, jw):
    await staffed.shifts.open(by=jw)
    state = CheckState(check=Check.EXPORT_PC, ok=False, except_cameras=("31",))
    await staffed.shifts.check(by=jw, checks=(state,), cameras=("31",), note="c31 will not play")
    assert await texts(staffed, jw) == [(Symptom.EXPORT_PC, "the export PC is not well: c31 will not play")]


@pytest.mark.parametrize(
    ("check", "thing"),
    [(Check.EXPORT_PC, "export pc"), (Check.PHONES, "telephone"), (Check.PANIC_ALARM, "panic alarm")],
)
@pytest.mark.parametrize("first", ["check", "test"])
async def test_one_thing_is_one_fault_whether_its_check_or_its_own_test_finds_it(kit, staffed, jw, check, thing, first):
    await staffed.shifts.open(by=jw)

    async def by_check():
        await staffed.shifts.check(by=jw, checks=(CheckState(check=check, ok=False),))

    async def by_test():
        await kit.tested((thing,), well=False, by=jw)

    for act in (by_check, by_test) if first == "check" else (by_test, by_check):
        await act()
    assert len(await texts(staffed, jw)) == 1


async def test_of_several_radios_one_that_fails_is_not_the_radio_of_the_check(kit, staffed, jw):
    await staffed.shifts.open(by=jw)
    await kit.tested(("radio 7",), well=False, by=jw)
    await staffed.shifts.check(by=jw, checks=(CheckState(check=Check.RADIO, ok=False),))
    assert [text for _, text in await texts(staffed, jw)] == ["radio 7 fails its test", "the radio is not well"]


async def test_the_export_pcs_test_has_three_parts_and_each_that_fails_is_a_fault_of_its_own(kit, staffed, jw):
    assert (await kit.one("export pc", by=jw)).thing.tests == ("space", "player", "clock")
    for wrong in ("Player, and the clock an hour out", "player", "no disc space, clock"):
        await kit.tested(("export pc",), well=False, wrong=wrong, by=jw)
    assert await texts(staffed, jw) == [
        (Symptom.EXPORT_PC, f"export pc fails its test: {part}") for part in ("player", "clock", "space")
    ]
    lines = [line for line in await staffed.book.lines(by=jw, limit=500) if isinstance(line.facts, ThingTested)]
    assert [line.facts.failed for line in lines] == [("player", "clock"), ("player",), ("space", "clock")]
    assert say(lines[0]) == "export pc tested, NOT WELL: Player, and the clock an hour out"
    await kit.tested(("export pc",), well=False, wrong="will not start", by=jw)
    assert len(await texts(staffed, jw)) == 3  # one is open already, of the same thing


async def test_in_the_line_a_part_of_a_test_is_named_after_fails_and_with_names_who_was_there(kit, staffed, jw):
    await staffed.desk.enter("e export pc fails player", by=jw)
    await staffed.desk.enter("e radio 7 fails with the force control room", by=jw)
    first, second = [
        line.facts for line in await staffed.book.lines(by=jw, limit=500) if isinstance(line.facts, ThingTested)
    ]
    assert (first.failed, heard(first.wrong), first.whom) == (("player",), "player", None)
    assert (second.failed, second.wrong, heard(second.whom)) == ((), None, "the force control room")


async def of_cameras(room, by):
    return [(each.cameras, each.symptom, heard(each.text)) for each in await room.faults.open(by=by)]


async def test_a_check_whose_trouble_is_of_named_cameras_reports_one_of_each_and_none_of_the_room(staffed, jw):
    await staffed.shifts.open(by=jw)
    states = (
        CheckState(check=Check.PICTURES, ok=False),
        CheckState(check=Check.RECORDER, ok=False, except_cameras=("31",)),
        CheckState(check=Check.CLOCK, ok=True, except_cameras=("D4",)),
    )
    for _ in range(2):
        await staffed.shifts.check(by=jw, checks=states, cameras=("31", "34"), note="all but these")
    assert await of_cameras(staffed, jw) == [
        (("31",), None, "its picture is not well at the shift's check"),
        (("34",), None, "its picture is not well at the shift's check"),
        (("D4",), Symptom.WRONG_TIME, "its clock is not well at the shift's check"),
    ]
    assert {each.found for each in await staffed.faults.open(by=jw)} == {Found.SHIFT_CHECK}


async def test_a_camera_whose_fault_is_open_has_no_second_and_the_check_names_the_first(staffed, jw):
    await staffed.shifts.open(by=jw)
    both = FaultReported(cameras=("31", "34"), symptom=Symptom.DIRTY_LENS, text="dirty")
    known = (await staffed.faults.report(by=jw, fault=both)).ref
    state = CheckState(check=Check.PICTURES, ok=False, except_cameras=("34", "40"))
    line = await staffed.shifts.check(by=jw, checks=(state,), note="c34 c40 grey")
    assert [each[0] for each in await of_cameras(staffed, jw)] == [("31", "34"), ("40",)]
    assert (await staffed.faults.on(by=jw, camera="40"))[
        0
    ].text == "its picture is not well at the shift's check: c34 c40 grey"
    assert (await staffed.book.line(by=jw, number=line.number)).facts.refs == (known,)


async def test_checks_made_at_two_desks_at_once_make_one_fault_of_a_camera(staffed, jw, dk):
    await staffed.shifts.open(by=jw)
    state = CheckState(check=Check.PICTURES, ok=False, except_cameras=("31",))
    await gather(*(staffed.shifts.check(by=who, checks=(state,)) for who in (jw, dk) for _ in range(3)))
    assert [each[0] for each in await of_cameras(staffed, jw)] == [("31",)]


async def test_a_check_in_the_line_reports_what_it_excepts(staffed, jw):
    shift = await staffed.shifts.open(by=jw, join=True)
    on_duty = replace(jw, shift=shift.ref)
    await staffed.desk.enter("n all pics ok exc 31 34 still dead, rec ok", by=on_duty)
    assert [each[0] for each in await of_cameras(staffed, jw)] == [("31",), ("34",)]


async def test_what_left_the_list_and_is_still_out_stays_in_sight_and_comes_back(kit, staffed, jw, sup, tmp_path):
    await kit.out("torch", by=jw)
    kit.file.path = tmp_path / "equipment.yml"
    kit.file.path.write_text("version: 2\neffective: 2026-01-01\nthings:\n- {id: radio 7, sort: radio, net: police}\n")
    await kit.load(by=sup)
    assert [(each.thing.id, each.issue is not None) for each in await kit.held(by=jw)] == [
        ("radio 7", False),
        ("torch", True),
    ]
    assert "torch" in (await staffed.desk.context(by=jw)).things
    await kit.lost("Torch", text="never handed in", by=jw)
    await staffed.desk.enter("e torch found", by=jw)
    assert [each.thing.id for each in await kit.held(by=jw)] == ["radio 7"]
    assert "torch" not in (await staffed.desk.context(by=jw)).things
    with pytest.raises(NoSuchThing):
        await kit.back("torch", by=jw)


async def test_what_is_out_at_the_end_of_a_shift_is_handed_over_item_by_item(kit, staffed, jw):
    await staffed.shifts.open(by=jw)
    await kit.out("key 12", to="PCSO 1234SN", by=jw)
    await staffed.handovers.propose(by=jw)
    sheet = await staffed.handovers.sheet(by=jw)
    assert [(each.item.ref, each.item.red) for each in sheet.handover.held if each.item.ref.startswith("EQ")] == [
        ("EQ-26-000001", True)
    ]


async def test_the_list_on_paper_has_each_thing_and_what_is_lost_in_red(kit, staffed, jw):
    await kit.lost("radio 7", by=jw)
    paper = await equipment_sheet(staffed, by=jw)
    (section,) = paper.sections
    assert [row.cells[0] for row in section.rows if row.red] == ["radio 7"]
    assert len(section.rows) == len(kit.things(staffed.clock.now()))
