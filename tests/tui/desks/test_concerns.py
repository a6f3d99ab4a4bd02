"""The register from the keyboard: reported in a form, taken up, decided, concluded; and who sees nothing of it."""

from datetime import timedelta

import pytest
from hands import at, fill

from control_room.domain.concerns.codes import Finding, Reply, Sort
from control_room.domain.concerns.kinds import ConcernReported
from control_room.domain.concerns.steps import Next
from control_room.domain.faults.kinds import FaultReported
from control_room.domain.people import Role
from control_room.domain.register_codes import Symptom
from control_room.services.acts import Signed
from control_room.tui.desks.concern_forms import ASKS, SORT_WORDS
from control_room.tui.desks.concerns import STEPS, ConcernPane, ConcernsPane
from control_room.tui.live.alarms import severity_of
from control_room.tui.live.register_alarms import of_concern, of_register
from control_room.words.concerns import FINDINGS, RISKS, SORTS
from tests.domain.operations.made import london

FRIDAY = london(2026, 10, 23, 14)
IG = Signed(staff="0901", role=Role.GOVERNANCE, ws="CR-3")


async def governance(room, sup):
    await room.identity.enrol(
        by=sup, staff=IG.staff, name="Ida Gale", role=Role.GOVERNANCE, password="three small words"
    )


def breach(**more):
    return ConcernReported(**{"sort": Sort.BREACH, "aware": FRIDAY, "text": "a stick is gone", **more})


def test_each_step_has_a_key_of_its_own_and_a_form():
    assert set(STEPS) == set(Next) == set(ASKS)
    assert len({key for key, _ in STEPS.values()}) == len(STEPS)
    assert set(SORT_WORDS) == set(SORTS) == set(Sort)
    assert set(FINDINGS) == set(Finding)
    assert RISKS


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_alt_c_and_misuse_is_reported_past_ones_own_supervisor(
    staffed, sup, jw, dk, mgr, clock, console_of, size
):
    clock.at = FRIDAY
    chief = Signed(staff="0001", role=Role.SUPERVISOR, ws="CR-2")
    async with at(console_of(staffed, dk), "log", size=size) as hands:
        await hands.press("alt+c")
        await hands.to(ConcernsPane)
        await hands.until("anybody reports, past their own supervisor")
        await hands.press("n")
        await hands.until("What is it?")
        await hands.press("down", "enter")
        await hands.until("Whom it is about never sees it")
        await fill(
            hands, text="a bedroom in Marigold Court", staff="0417", cameras="12", aware="13:00", happened="13:30"
        )
        await hands.until("before it happened")
        await fill(hands, aware="13:40", about="rr99")
        await hands.until("there is no RR-99")
        await fill(hands, about="")
        await hands.until("for those alone who look into it")
        await hands.until("YOU REPORTED")
        await hands.until("not taken up yet")
        assert "Marigold" not in hands.text
    for by in (jw, chief):
        async with at(console_of(staffed, by), "concerns", size=size) as hands:
            await hands.until("1 more that you do not see")
            assert "CN-1" not in hands.text
            await hands.press("enter")
            assert isinstance(hands.pane, ConcernsPane)
            hands.console.shell.line.put("cn1")
            hands.console.shell.line.focus()
            await hands.press("enter")
            await hands.until("there is no CN-1 here")
    async with at(console_of(staffed, mgr), "concerns", size=size) as hands:
        await hands.press("enter")
        await hands.to(ConcernPane)
        await hands.say_why("1")
        await hands.until("Next: t take up")
        await hands.press("t")
        await fill(hands)
        await hands.until("is taken up")
        await hands.press("f")
        await fill(hands, text="11 minutes, no call in the book")
        await hands.until("has that in its lines")
        await hands.press("z")
        await fill(hands, text="so it was", finding="")
        await hands.until("upheld, partly")
        await fill(hands, finding="uph", lessons="a briefing")
        await hands.until("concluded: upheld")
    told = (await staffed.concerns.mine(by=dk))[0]
    assert told.concluded
    story = await staffed.concerns.story("CN-26-000001", by=mgr)
    assert [each.kind for each in story.lines].count("matter.viewed") == 1


async def test_a_breach_past_its_hours_says_so_in_red_until_it_is_decided(staffed, sup, dk, mgr, clock, console_of):
    await governance(staffed, sup)
    clock.at = FRIDAY
    ref = (await staffed.concerns.report(breach(), by=dk)).ref
    clock.at = FRIDAY + timedelta(hours=75)
    async with at(console_of(staffed, mgr), "concerns") as hands:
        await hands.until("72 H OVER by 3 h: not decided")
        await hands.press("enter")
        await hands.to(ConcernPane)
        await hands.until("i the ICO was told, x it is not and why")
        await hands.press("a")
        await fill(hands, data="faces", people="many", risk="high", contained="found")
        await hands.until("a whole number")
        await fill(hands, people="3")
        await hands.until("is assessed")
        await hands.press("i")
        await fill(hands, theirs="IC-1")
        await hands.until("the ICO wants the reason")
        await fill(hands, late="nobody knew")
        await hands.until("is notified")
        await hands.press("t")
        await fill(hands)
        await hands.until("is taken up")
        await hands.press("p")
        await fill(hands, told="perhaps", text="by letter")
        await hands.until("yes or no")
        await fill(hands, told="yes")
        await hands.until("says whether they are told")
        await hands.press("escape")
        await hands.to(ConcernsPane)
        await hands.until("a manager to conclude it")
    one = await staffed.concerns.one(ref, by=mgr)
    assert (one.notified_at, one.people, one.people_told) == (clock.now(), 3, True)


async def test_a_complaint_is_acknowledged_answered_and_sent_on_and_saved_as_a_table(
    staffed, dk, mgr, clock, console_of
):
    clock.at = FRIDAY
    async with at(console_of(staffed, dk), "concerns") as hands:
        await hands.press("n")
        await hands.until("What is it?")
        await hands.press("enter")
        await hands.until("From whom")
        await fill(hands, text="camera 12 faces my house", who="Ms Wren", reply="carrier", contact="w@example.org")
        await hands.until("email, letter")
        await hands.press("escape")
        await hands.press("n")
        await hands.until("What is it?")
        await hands.press("enter")
        await hands.until("Ms Wren")
        await fill(hands, reply="email")
        await hands.until("not taken up yet")
    async with at(console_of(staffed, mgr), "concerns") as hands:
        await hands.press("enter")
        await hands.to(ConcernPane)
        for key, fields, said in (
            ("t", {}, "is taken up"),
            ("k", {}, "is acknowledged"),
            ("w", {"text": "it is turned away"}, "is answered"),
            ("z", {"finding": "partly", "text": "it did"}, "is concluded"),
            ("o", {"to": "omb", "theirs": "26 1"}, "says where it went"),
            ("r", {"text": "they ask"}, "is open again"),
            ("m", {"staff": "0001", "text": "their watch"}, "is kept from them"),
            ("l", {"staff": "0522", "text": "a witness"}, "has one more on its list"),
        ):
            await hands.press(key)
            await fill(hands, **fields)
            await hands.until(said)
        await hands.press("escape")
        await hands.to(ConcernsPane)
        await hands.press("d")
        await hands.press("s")
        await hands.until("why is the table made?")
        await hands.press("1")
        await hands.until("1 row in")
    saved = next(staffed.settings.home.glob("register-*.csv"))
    assert "camera 12 faces my house" in saved.read_text()
    assert saved.stat().st_mode & 0o077 == 0
    one = await staffed.concerns.one("CN-26-000001", by=mgr)
    assert (one.reply, one.staff, one.reopened) == (Reply.EMAIL, ("0001",), 1)


async def test_a_lost_zone_is_put_before_a_supervisor_by_its_alarm_and_taken_up(staffed, jw, dk, clock, console_of):
    clock.at = FRIDAY
    chief = Signed(staff="0001", role=Role.SUPERVISOR, ws="CR-2")
    await staffed.faults.report(
        by=jw, fault=FaultReported(cameras=("12",), symptom=Symptom.PRIVACY_ZONE_LOST, text="mask gone")
    )
    one = (await staffed.concerns.every(by=dk))[0]
    assert [each.severity for _, each in of_concern(one, clock.now())] == [3]
    async with at(console_of(staffed, chief), "concerns") as hands:
        await hands.until("privacy zone lost")
        await hands.press("enter")
        await hands.to(ConcernPane)
        await hands.press("t")
        await fill(hands)
        await hands.until("is taken up")
    one = (await staffed.concerns.every(by=dk))[0]
    assert list(of_concern(one, clock.now())) == []


async def test_alarms_grow_with_the_hours_and_say_nothing_of_what_it_is(staffed, dk, mgr, clock):
    clock.at = FRIDAY
    await staffed.concerns.report(breach(staff=("0417",)), by=dk)
    one = (await staffed.concerns.every(by=mgr))[0]
    told = {}
    for hours in (1, 49, 72):
        now = FRIDAY + timedelta(hours=hours)
        alarm = next(of_concern(one, now))[1]
        assert "stick" not in alarm.words
        told[hours] = (alarm.severity, severity_of(one, now))
    assert told == {1: (3, 3), 49: (2, 2), 72: (1, 1)}
    clock.at = FRIDAY + timedelta(hours=73)
    standing = await staffed.concerns.standing(by=dk)
    assert [each.source for _, each in of_register(standing.hidden_late)] == ["PRIVACY REGISTER (1)"]
    assert list(of_register((await staffed.concerns.standing(by=mgr)).hidden_late)) == []


async def test_the_figures_have_the_register_for_who_reports_them_and_for_nobody_else(
    staffed, dk, mgr, clock, console_of
):
    clock.at = FRIDAY
    await staffed.concerns.report(breach(), by=dk)
    async with at(console_of(staffed, mgr), "figures", size=(80, 48)) as hands:
        await hands.press("end")
        await hands.until("PRIVACY, MISUSE, COMPLAINTS, BREACHES")
        await hands.until("data breaches")
    async with at(console_of(staffed, dk), "figures", size=(80, 48)) as hands:
        await hands.until("Figures: October 2026")
        await hands.press("end")
        assert "BREACHES" not in hands.text
