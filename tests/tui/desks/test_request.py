"""One written request, from the keyboard: decided, held, searched, answered."""

from datetime import timedelta

import pytest
from hands import at, until
from nights import people
from written import CAME, form, later, letter, ruled, staffed_town

from control_room.domain.exhibits.codes import Reference
from control_room.domain.exhibits.kinds import ExportMade
from control_room.domain.requests.codes import Channel, MainReason, Outcome, Result, Urgency, Used
from control_room.domain.requests.kinds import RequestAccepted, RequestAsked, RequestFiled
from control_room.domain.requests.parts import RequestState
from control_room.tui.messages import ShowPane


@pytest.fixture
async def town(room, clock, tmp_path):
    clock.at = CAME
    return await staffed_town(room, tmp_path)


async def shown(hands, ref):
    """The hands at that request's page."""
    shell = hands.console.shell
    shell.post_message(ShowPane("request", ref))
    await until(hands.pilot, lambda: shell.switcher.current == "request")
    hands.pane = shell.pane
    await hands.rest()
    await until(hands.pilot, lambda: hands.pane.shown is not None)
    await hands.rest()


def on(hands, key):
    """Put the cursor on a row."""
    hands.pane.list.cursor = [row.key for row in hands.pane.list.rows.rows].index(key)


async def typed(hands, text):
    """Type a line of rows and press Enter."""
    await hands.press("w")
    hands.pane.box.put(text)
    await hands.press("enter")


async def test_its_cameras_stand_first_with_their_time_and_whether_they_are_kept(town, room, jw, console_of):
    ref = await form(town)
    async with at(console_of(room, jw), "requests") as hands:
        await shown(hands, ref)
        assert "RR-1  U3 priority · to decide" in hands.text
        assert "item 1    North End, 13 Mar 18:30-19:00" in hands.text
        assert "c1      North End / Poplar" in hands.text
        assert "NOT KEPT · not looked at yet" in hands.text
        assert "look for the hold in the recorder, then h" in hands.text
        assert hands.pane.key == "camera 1 1"
        assert "overwritten 13 Apr 19:30 by its setting" in hands.text
        assert hands.status.startswith("h seen held · c who asks")
        assert hands.status.endswith("Esc to the queue")


async def test_a_recorder_known_to_be_out_is_said_beside_its_camera_with_the_window_to_look_at(
    town, room, jw, console_of
):
    ref = await form(town)
    other = (await room.exhibits.make(ExportMade(cameras=("1",), mark="JW/9"), by=jw)).ref
    true = CAME - timedelta(days=2)
    clocks = {"reference": Reference.NTP, "recorder_at": true + timedelta(seconds=47), "true_at": true}
    await room.exhibits.check_clock(other, by=jw, **clocks)
    async with at(console_of(room, jw), "requests", size=(200, 44)) as hands:
        await shown(hands, ref)
        assert "recorder 47 s fast on 12 Mar (EX-1): look 18:29:13-19:00:47" in hands.text


async def test_a_camera_seen_held_stops_its_clock_and_the_others_run_on(town, room, jw, console_of):
    ref = await form(town)
    async with at(console_of(room, jw), "requests") as hands:
        await shown(hands, ref)
        await hands.press("h")
        await hands.until("c1: locked")
        await hands.until("c1 c2: copied")
        await hands.press("1")
        request = await town.one(ref)
        assert request.holds[0].kept == ("1",)
        assert "c1 kept: locked in the recorder" in hands.text
        on(hands, "hold HD-26-000001")
        await hands.press("h", "2")
        assert (await town.one(ref)).holds[0].kept == ("1", "2")
        assert "a copy that plays" in hands.text
        await hands.press("h")
        await hands.until("no hold waits to be seen there")


async def test_a_supervisor_renews_and_lets_go_and_an_operator_is_told_who_does(
    town, room, jw, sup, console_of, tmp_path
):
    await ruled(room, tmp_path, hold_days=14)
    ref = await form(town)
    async with at(console_of(room, jw), "requests") as hands:
        await shown(hands, ref)
        await hands.press("j")
        await hands.until("supervisor")
        assert not hands.asked
    async with at(console_of(room, sup), "requests", size=(120, 36)) as hands:
        await shown(hands, ref)
        await hands.press("j", "1")
        await hands.say("trial in May")
        await hands.until("looked at again in 14 days")
        await hands.press("j", "2")
        await hands.say("no longer wanted")
        await hands.until("is held for RR-1, which is not answered yet")


async def test_it_is_accepted_searched_in_one_line_and_answered_with_the_letter_shown(town, room, jw, console_of):
    ref = await form(town)
    async with at(console_of(room, jw), "requests", size=(120, 40)) as hands:
        await shown(hands, ref)
        await hands.press("a")
        await hands.until("RR-1 accepted; the officer is told")
        await hands.press("e")
        await hands.until("no row yet for c1 c2: w types what was seen")
        await typed(hands, "c1-c2 1830-1900 nothing")
        await hands.until("Minutes you looked, at 2 cameras together")
        await hands.say("25")
        request = await town.one(ref)
        assert [(row.camera, row.result, row.minutes) for row in request.rows] == [
            ("1", Result.NOTHING_SEEN, 13),
            ("2", Result.NOTHING_SEEN, 12),
        ]
        assert not hands.pane.box.display
        assert "looked, nothing seen, 13 Mar 18:30-19:00, 25 minutes" in hands.text
        await hands.press("e")
        await hands.say("Try TfL for the tram.")
        await hands.until("RR-1: nothing seen: main reason looked, nothing seen")
        await hands.until("Try TfL for the tram.")
        await hands.until("RR-26-000001-")
        await hands.press("n")
        assert (await town.one(ref)).outcome is None
        await hands.press("e")
        await hands.say("")
        await hands.press("y")
        request = await town.one(ref)
        assert (request.outcome, request.reason) == (Outcome.NOTHING_SEEN, MainReason.NOTHING_SEEN)
        assert "nothing seen" in hands.rows()[3]
        assert "z reopen" in hands.status


async def test_a_line_nobody_understands_is_kept_and_asked_back(town, room, jw, console_of):
    ref = await form(town)
    await town.said(ref, RequestAccepted())
    async with at(console_of(room, jw), "requests") as hands:
        await shown(hands, ref)
        await typed(hands, "c1 nothng 4m")
        await hands.until('"nothng" is not understood (nothing?)')
        assert hands.pane.box.typed == "c1 nothng 4m"
        await typed(hands, "c1 elsewhere 4m")
        await hands.until("give what the camera was doing")
        assert hands.pane.box.typed == "c1 elsewhere 4m"
        await hands.press("escape")
        assert hands.pane.list.has_focus
        assert "rows > c1 elsewhere 4m" in hands.text
        assert not (await town.one(ref)).rows
        hands.pane.box.put("c1 nothing 4m")
        hands.pane.box.focus()
        await hands.rest()
        await until(hands.pilot, lambda: "c1: looked, nothing seen" in hands.text)


async def test_not_looked_says_why_with_one_key_and_nothing_is_typed_as_seen(town, room, jw, console_of):
    ref = await form(town)
    await town.said(ref, RequestAccepted())
    async with at(console_of(room, jw), "requests", size=(120, 40)) as hands:
        await shown(hands, ref)
        await hands.press("x")
        await hands.until("c1 not looked at: why?")
        assert "nothing seen" not in "\n".join(row for row in hands.rows() if "1 " in row[:40] and "why" in row)
        on_screen = hands.text
        assert "no camera covers it" in on_screen
        digit = next(row for row in hands.rows() if "no camera covers it" in row).split("│")[1].split()[0]
        await hands.press(digit)
        assert (await town.one(ref)).rows[0].result is Result.NO_COVERAGE
        on(hands, "camera 1 2")
        await hands.press("x", "1")
        await hands.say("no picture all night")
        assert (await town.one(ref)).rows[1].result is Result.CAMERA_FAULT


async def test_what_the_registers_say_is_confirmed_with_one_key(town, room, jw, console_of, clock):
    later(clock, days=31)
    ref = await form(town)  # its window was overwritten before it came
    await town.said(ref, RequestAccepted())
    async with at(console_of(room, jw), "requests", size=(120, 40)) as hands:
        await shown(hands, ref)
        assert "NOT KEPT · likely: overwritten" in hands.text
        await hands.press("y")
        assert [row.camera for row in (await town.one(ref)).rows] == ["1"]
        on(hands, "item 1")
        await hands.press("y")
        assert {row.result for row in (await town.one(ref)).rows} == {Result.OVERWRITTEN_BEFORE}


async def test_what_is_missing_is_chosen_before_it_is_sent_back(town, room, jw, console_of):
    ref = await form(town, offence="", crime_ref="", necessity="")
    async with at(console_of(room, jw), "requests", size=(120, 44)) as hands:
        await shown(hands, ref)
        await hands.press("b")
        await hands.until("a crime reference, or the CAD number with its date")
        await hands.say("The time looks wrong too.")
        await hands.until("We need a little more before we can look")
        await hands.press("y")
        request = await town.one(ref)
        assert request.state is RequestState.RETURNED
        assert request.missing
        assert "sent back for more" in hands.text


async def test_only_a_supervisor_refuses_and_the_clause_is_picked(town, room, jw, sup, console_of):
    ref = await form(town)
    async with at(console_of(room, jw), "requests", size=(120, 44)) as hands:
        await shown(hands, ref)
        await hands.press("r")
        assert not hands.asked
        assert "supervisor" in hands.text
    async with at(console_of(room, sup), "requests", size=(120, 44)) as hands:
        await shown(hands, ref)
        await hands.press("r", "1")
        await hands.say("")
        await hands.until("Your request for footage is refused")
        await hands.press("y")
        request = await town.one(ref)
        assert request.outcome is Outcome.REFUSED
        assert request.clause


async def test_only_clauses_that_refuse_are_offered_and_the_strongest_that_was_found_is_first(
    town, room, sup, console_of
):
    ref = await letter(town, "please watch Ali Rahman in North End from now on and call us when you see him")
    async with at(console_of(room, sup), "requests", size=(120, 44)) as hands:
        await shown(hands, ref)
        assert {finding.clause for finding in hands.pane.shown.findings} >= {"P-01", "P-25"}
        await hands.press("r")
        offered = [choice.answer for choice in hands.console.screen._choices.choices]
        assert offered[0] == "P-25"
        assert offered.index("P-25") < offered.index("P-01")
        assert not {"P-02", "P-03a", "P-11a", "P-19b", "P-20"} & set(offered)


async def test_closed_unreviewed_reopened_and_what_became_of_it(town, room, sup, console_of):
    ref = await form(town)
    await form(town, 2)
    async with at(console_of(room, sup), "requests", size=(120, 44)) as hands:
        await shown(hands, ref)
        assert "THE SAME INCIDENT" in "\n".join(row.whole for row in hands.pane.list.rows.rows)
        await hands.press("q", "2", "1")
        await hands.say("")
        await hands.press("y")
        request = await town.one(ref)
        assert (request.outcome, request.links) == (Outcome.DUPLICATE, "RR-26-000002")
        await hands.press("z")
        await hands.say("a different camera is asked for")
        assert (await town.one(ref)).outcome is None
        await hands.press("q", "1")
        await hands.say("")
        await hands.press("y", "f")
        assert (await town.one(ref)).used is not Used.CHARGED


async def test_a_place_is_keyed_in_one_line_and_held_at_once(town, room, jw, console_of):
    ref = await letter(town, "please send me the footage")
    async with at(console_of(room, jw), "requests", size=(120, 44)) as hands:
        await shown(hands, ref)
        assert "nowhere to look yet" in hands.text
        await hands.press("i")
        await hands.say("north end")
        await hands.until("no time could be read in that")
        await hands.say("north end 13 mar 1830-1900, red coat")
        await hands.until("c1 c2")
        await hands.press("y")
        request = await town.one(ref)
        assert request.items[0].cameras == ("1", "2")
        assert len(request.holds) == 1
        assert "its footage asked to be held" in hands.text
        await hands.press("k")
        on_crime = next(row for row in hands.rows() if "CAD" in row or "unit" in row)
        assert on_crime
        await hands.press("7")
        await hands.say("Sam Brook")
        assert str((await town.one(ref)).name) == "Sam Brook"


async def test_an_urgent_one_is_approved_by_a_supervisor_after_the_call_back(town, room, jw, sup, console_of, tmp_path):
    await people(room)
    filed = RequestFiled(urgency=Urgency.IMMEDIATE, urgent_reason="child missing", name="Ali Rahman")
    item = RequestAsked(item=1, cameras=("1",), begins=CAME - timedelta(hours=2), ends=CAME - timedelta(hours=1))
    keying = room.requests.keying
    ref = (await keying.key(by=jw, channel=Channel.PHONE_URGENT, filed=filed, items=(item,))).ref
    await room.holds.placed("HD-26-000001", by=jw)
    await ruled(room, tmp_path, form_hours=12)
    async with at(console_of(room, sup), "requests", size=(120, 44)) as hands:
        await shown(hands, ref)
        assert "Ring the officer back on a number from our own book" in hands.text
        assert any("P-01" in row and "in the way" in row for row in hands.rows())
        await hands.press("p")
        await hands.say("child missing")
        assert not (await town.one(ref)).approved
        await keying.called_back(ref, by=jw, entry="police-101", second="0522")
        hands.pane.refresh_soon()
        await hands.rest()
        await hands.press("p")
        await hands.say("child missing")
        assert (await town.one(ref)).form_owed
        assert "its written form is owed in 12 hours" in hands.text
        assert any("P-01" in row and "wanting" in row for row in hands.rows())
        assert "in the way" not in hands.text


async def test_another_person_takes_it_in_hand(town, room, jw, console_of):
    await people(room)
    ref = await form(town)
    async with at(console_of(room, jw), "requests") as hands:
        await shown(hands, ref)
        await hands.press("t")
        assert any("Dev Khan" in row and "0522" in row for row in hands.rows())
        await hands.press("1")
        assert (await town.one(ref)).assigned == "0417"
        assert "you have it in hand" in hands.text


async def test_markup_in_what_an_officer_wrote_is_words(town, room, jw, console_of):
    hostile = "[/nope] [@click=app.exit]x[/] \x1b[31mred"
    ref = await form(town, item_1_place=f"North End {hostile}", name=hostile)
    async with at(console_of(room, jw), "requests", size=(120, 44)) as hands:
        await shown(hands, ref)
        assert "[/nope]" in hands.text
        assert "\x1b" not in hands.text
        await town.said(ref, RequestAccepted())
        hands.pane.refresh_soon()
        await hands.rest()
        assert "RR-1" in hands.text


async def test_a_long_window_is_looked_at_whole_once_a_supervisor_said_why(town, room, jw, sup, console_of):
    ref = await form(town, offence="theft", item_1_from="2026-03-13 12:00", item_1_to="2026-03-13 20:00")
    await room.holds.placed((await town.one(ref)).holds[0].hold, by=jw)
    async with at(console_of(room, jw), "requests", size=(120, 40)) as hands:
        await shown(hands, ref)
        assert "P-06b" in hands.text
        assert "a supervisor allows it, l" in " ".join(hands.text.split())
        await hands.press("l")
        assert not hands.asked
        assert "supervisor" in hands.text
    async with at(console_of(room, sup), "requests", size=(120, 40)) as hands:
        await shown(hands, ref)
        assert "l allow the window" in hands.status
        await hands.press("l")
        await hands.until("is looked at whole: why?")
        await hands.say("stabbing, the time is not known")
        assert "P-06b" not in "\n".join(row for row in hands.rows() if "in the way" in row)
        assert "l allow the window" not in hands.status
    assert 1 in (await town.one(ref)).narrowed


async def test_a_row_is_filled_in_field_by_field_with_when_it_began_and_where_the_camera_looked(
    town, room, jw, console_of
):
    ref = await form(town)
    await town.said(ref, RequestAccepted())
    async with at(console_of(room, jw), "requests", size=(120, 40)) as hands:
        await shown(hands, ref)
        await hands.press("n")
        await hands.until("c1: what came of it?")
        await hands.press("1")
        asked = hands.console.screen
        for fields, wrong in (
            ({"minutes": "some"}, "the minutes somebody looked"),
            ({"minutes": "0"}, "a minute at least"),
            ({"minutes": "12", "began": "soon"}, "a time with its seconds"),
            ({"began": "0840", "quality": "fine"}, "one of identification"),
            ({"quality": "recognition", "offset": "fast"}, "seconds it is ahead"),
            ({"offset": "47", "shows": "it"}, "a reference, as ft58"),
        ):
            for name, typed_ in fields.items():
                asked.query_one(f"#field-{name}").value = typed_
            asked.query("Entry").last().focus()
            await hands.press("enter")
            assert wrong in hands.text
        assert (await town.one(ref)).rows == ()
        for name, typed_ in {"shows": "", "timecodes": "18:41:10", "preset": "3, bus stop"}.items():
            asked.query_one(f"#field-{name}").value = typed_
        asked.query("Entry").last().focus()
        await hands.press("enter")
        await until(hands.pilot, lambda: not hands.asked)
        (row,) = (await town.one(ref)).rows
        assert (row.camera, row.result, row.minutes, row.offset) == ("1", Result.FOUND, 12, 47)
        told = [each.facts for each in await room.book.lines(by=jw, ref=ref, kinds=("request.searched",))]
        assert (told[0].began, str(told[0].preset)) == (CAME.replace(hour=8, minute=40), "3, bus stop")
        on(hands, "item 1")
        await hands.press("n")
        await hands.until("put the cursor on a camera")


async def test_who_is_not_the_police_is_sent_to_governance_by_the_first_key(town, room, jw, console_of):
    ref = await form(town, agency="data_subject")
    async with at(console_of(room, jw), "requests") as hands:
        await shown(hands, ref)
        assert "g sends it to governance" in hands.text
        assert hands.status.startswith("g to IG")


async def test_what_was_found_is_copied_out_before_it_is_answered(town, room, jw, console_of):
    ref = await form(town)
    async with at(console_of(room, jw), "requests", size=(120, 40)) as hands:
        await shown(hands, ref)
        await hands.press("a")
        await typed(hands, "c1 found 18:41:10 12m")
        await typed(hands, "c2 1830-1900 nothing 10m")
        assert "d copies it out first; e answers" in hands.pane._next[0]
        assert hands.status.startswith("d copied out · e answer")
        assert "looked at, hold not seen" in hands.text
