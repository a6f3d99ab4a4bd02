"""The queue of written requests, from the keyboard."""

import pytest
from hands import at, until
from textual import events
from written import CAME, form, later, letter, staffed_town

from control_room.domain.assists.kinds import Opened
from control_room.domain.requests.codes import Channel, Outcome, Urgency
from control_room.domain.requests.doings import RequestHeardFrom
from control_room.tui.desks.exhibits import ExhibitsPane
from control_room.tui.desks.request import RequestPane
from control_room.tui.desks.requests import RequestsPane
from control_room.tui.messages import Reported, ShowPane


@pytest.fixture
async def town(room, clock, tmp_path):
    clock.at = CAME
    return await staffed_town(room, tmp_path)


async def test_the_queue_has_the_least_time_first_in_words(town, room, jw, console_of, clock):
    first = await form(town)
    later(clock, hours=1)
    unknown = await letter(town, "can i have some cctv please")
    async with at(console_of(room, jw), "requests") as hands:
        assert "Written requests, the most pressing first" in hands.text
        assert "2 open · 1 time not known" in hands.text
        rows = [row for row in hands.rows()[5:] if "RR-" in row]
        assert "not known" in rows[0]
        assert "time ?" in rows[0]
        assert "urgent" not in rows[0]
        assert hands.pane.key == unknown
        assert "DC Brook 1234SN" in rows[1]
        assert "30 d" in rows[1]
        assert "U3" in rows[1]
        assert "Enter open" in hands.rows()[-2]
        await hands.press("down")
        assert hands.pane.key == first
        assert "North End" in hands.text
        assert "owed: " in hands.text


async def test_what_is_held_as_it_was_read_says_about_how_long_it_lasts(town, room, jw, console_of, clock):
    ref = await letter(town, "can u look for cctv north end last nite 11ish")
    later(clock, hours=30)
    async with at(console_of(room, jw), "requests") as hands:
        assert "1 time not known" in hands.text
        row = next(row for row in hands.rows()[5:] if "RR-1" in row)
        assert "29 d ?" in row
        assert "not known" not in row
    later(clock, days=40)
    async with at(console_of(room, jw), "requests") as hands:
        assert "not known" in next(row for row in hands.rows()[5:] if "RR-1" in row)
    assert (await town.one(ref)).holds[0].gone_at is not None


async def test_who_asks_and_where_have_the_width_of_a_wide_screen(town, room, jw, console_of):
    await form(town, name="Detective Sergeant Alexandrina Featherstonehaugh")
    async with at(console_of(room, jw), "requests", size=(160, 48)) as hands:
        await hands.until("Featherstonehaugh 1234SN · North End")


async def test_filters_and_an_empty_room(town, room, jw, console_of):
    async with at(console_of(room, jw), "requests") as hands:
        assert "No written request is open. n keys an urgent one" in hands.text
        ref = await form(town)
        await form(town, 2, item_1_place="Reeves Corner")
        await room.requests.reviewing.take(ref, by=jw)
        hands.pane.refresh_soon()
        await hands.rest()
        assert "2 open" in hands.text
        await hands.press("m")
        assert [one.request.ref for one in hands.pane.list.rows.queue] == [ref]
        assert "only yours" in hands.text
        await hands.press("u")
        assert len(hands.pane.list.rows) == 0
        await hands.press("r")
        assert len(hands.pane.list.rows) == 0
        await hands.press("a")
        assert len(hands.pane.list.rows) == 2
        await hands.press("down")
        was = hands.pane.key
        await hands.press("c", "a")
        assert hands.pane.key != was
        assert hands.console.shell.preview.instead == hands.pane.list.rows.whole(0)


async def test_what_nears_its_end_says_so_in_words_and_is_counted(town, room, jw, console_of, clock):
    await form(town)
    later(clock, days=29)
    async with at(console_of(room, jw), "requests") as hands:
        assert "under 72 h" in hands.rows()[5]
        assert "1 under 72 h" in hands.text
        await hands.press("r")
        assert len(hands.pane.list.rows) == 1
        later(clock, days=1)
        hands.pane.refresh_soon()
        await hands.rest()
        assert "UNDER 24 H" in hands.text


async def test_the_cursor_stays_with_its_request_when_another_comes_before_it(town, room, jw, console_of):
    ref = await form(town)
    async with at(console_of(room, jw), "requests") as hands:
        assert hands.pane.key == ref
        await letter(town, "cctv please")
        hands.pane.refresh_soon()
        await hands.rest()
        assert hands.pane.list.cursor == 1
        assert hands.pane.key == ref


async def test_enter_opens_and_esc_comes_back_to_the_same_row(town, room, jw, console_of):
    await form(town)
    second = await form(town, 2)
    async with at(console_of(room, jw), "requests") as hands:
        await hands.press("down")
        chosen = hands.pane.key
        assert chosen == second
        queue = hands.pane
        await hands.press("enter")
        shell = hands.console.shell
        await until(hands.pilot, lambda: shell.switcher.current == "request")
        hands.pane = shell.pane
        await hands.rest()
        assert "RR-2 " in hands.text
        await hands.press("escape")
        await until(hands.pilot, lambda: shell.switcher.current == "requests")
        assert shell.pane is queue
        assert queue.key == chosen


async def test_a_reference_typed_alone_shows_the_request_and_writes_nothing(town, room, jw, console_of):
    ref = await form(town)
    console = console_of(room, jw)
    async with at(console, "requests") as hands:
        shell = console.shell
        for typed in ("rr1", "/rr1", "/RR-1"):
            await shell.action_pane("log")
            shell.line.focus()
            shell.line.put(typed)
            await hands.rest()
            assert shell.preview.understood.preview == "opens RR-1"
            assert "Enter opens RR-1" in hands.status
            await hands.press("enter")
            await until(hands.pilot, lambda: shell.switcher.current == "request")
            assert shell.pane.ref == ref
            assert shell.line.typed == ""
        assert console.door.desk.taken == []
        shell.line.put("rr1 words")
        await hands.rest()
        assert "opens" not in shell.preview.understood.preview


async def test_an_urgent_call_is_keyed_and_its_footage_held(town, room, jw, console_of):
    assist = (await room.assists.open(Opened(camera="1"), by=jw)).ref
    async with at(console_of(room, jw), "requests") as hands:
        await hands.press("n")
        form_ = hands.console.screen
        for name, typed in {
            "name": "Ali Rahman",
            "rank": "ps",
            "shoulder": "52zd",
            "urgency": "1",
            "why": "missing girl of 6, as1 (as77)",
            "place": "North End",
            "when": "0800-0830",
            "look_for": "red coat",
        }.items():
            form_.query_one(f"#field-{name}").value = typed
        form_.query_one("#field-look_for").focus()
        await hands.press("enter")
        await until(hands.pilot, lambda: hands.console.shell.switcher.current == "request")
        hands.pane = hands.console.shell.pane
        await hands.rest()
        request = await town.one(hands.pane.ref)
        assert (request.channel, request.urgency) == (Channel.PHONE_URGENT, Urgency.IMMEDIATE)
        assert (request.rank, request.shoulder) == ("PS", "52ZD")
        assert request.items[0].cameras == ("1", "2")
        assert request.about == assist
        assert len(request.holds) == 1
        assert room.drafts("0417", about="urgent request").kept()[0] == ""


async def test_a_form_that_will_not_do_says_why_beside_its_field_and_stands(town, room, jw, console_of):
    async with at(console_of(room, jw), "requests") as hands:
        await hands.press("n")
        form_ = hands.console.screen
        form_.query_one("#field-channel").value = "fax"
        form_.query_one("#field-look_for").focus()
        await hands.press("enter")
        await hands.until("phone, radio or in person")
        form_.query_one("#field-channel").value = "radio"
        form_.query_one("#field-name").value = "Ali Rahman"
        form_.query_one("#field-why").value = "stabbing"
        form_.query_one("#field-place").value = "North End"
        form_.query_one("#field-when").value = "sometime"
        form_.query_one("#field-look_for").focus()
        await hands.press("enter")
        await hands.until("no time could be read")
        assert form_.query_one("#field-name").value == "Ali Rahman"
        await hands.press("escape")
        assert not await room.requests.queue.open(by=jw)


async def test_an_urgent_call_half_keyed_is_there_again_after_the_console_died(town, room, jw, console_of):
    async with at(console_of(room, jw), "requests") as hands:
        await hands.press("n")
        hands.console.screen.query_one("#field-name").value = "Ali Rahman"
        hands.console.screen.query_one("#field-place").value = "North End"
        await hands.pilot.pause()
        await until(hands.pilot, lambda: "Ali Rahman" in room.drafts("0417", about="urgent request").kept()[0])
        # the console dies here: nothing is closed, nothing is said
    async with at(console_of(room, jw), "requests") as hands:
        assert "an urgent request was being keyed: Ali Rahman North End: n goes on with it" in hands.text
        await hands.press("n")
        assert hands.console.screen.query_one("#field-place").value == "North End"
        await hands.press("escape")
    other = console_of(room, jw)
    other.shell_of = None
    assert room.drafts("0522", about="urgent request").kept()[0] == ""


async def test_five_thousand_rows_are_built_when_painted(town, room, jw, console_of, monkeypatch):
    await form(town)
    (one,) = await room.requests.queue.open(by=jw)
    async with at(console_of(room, jw), "requests") as hands:
        built = []
        rows = type(hands.pane.list.rows)
        row = rows.row
        monkeypatch.setattr(rows, "row", lambda self, index: built.append(index) or row(self, index))
        hands.pane._seen = None
        hands.pane._show((one,) * 5000, 0, "")
        await hands.pilot.pause()
        assert "5,000 open" in hands.text
        assert len(set(built)) < 40
        await hands.press("end")
        assert len(set(built)) < 80


def test_a_key_that_leads_to_another_page_leads_there_from_each_of_them():
    leads = {}
    for pane in (RequestsPane, RequestPane, ExhibitsPane):
        for key in pane.KEYS:
            if (
                key.does
                and f"action_{key.does}" in vars(pane)
                and "ShowPane" in getattr(pane, f"action_{key.does}").__code__.co_names
            ):
                leads.setdefault(key.key, set()).add(key.label)
    assert leads["o"] == {"original"}
    assert all(len(labels) == 1 for labels in leads.values()), leads


async def test_the_original_is_one_key_away_and_no_request_is_said_so(town, room, sup, console_of):
    ref = await form(town)
    async with at(console_of(room, sup), "requests") as hands:
        shell = hands.console.shell
        await hands.press("o")
        await until(hands.pilot, lambda: shell.switcher.current == "original")
        assert shell.pane.ref == ref
        shell.post_message(ShowPane("request"))
        await until(hands.pilot, lambda: hands.console.shell.switcher.current == "request")
        hands.pane = hands.console.shell.pane
        await hands.rest()
        assert "No request is open here" in hands.text


async def test_a_reference_typed_at_the_list_is_that_request_and_no_filter(town, room, jw, console_of):
    await form(town)
    await form(town, 2)
    async with at(console_of(room, jw), "requests") as hands:
        shell = hands.console.shell
        await hands.press("m", *"rr2")
        assert shell.line.typed == "rr2"
        assert shell.line.has_focus
        assert shell.pane.only == "mine"
        await hands.press("enter")
        await until(hands.pilot, lambda: shell.switcher.current == "request")
        assert shell.pane.ref.endswith("000002")


async def test_a_reference_typed_faster_than_the_list_can_act_loses_no_figure(town, room, jw, console_of):
    await form(town)
    await form(town, 2)
    async with at(console_of(room, jw), "requests") as hands:
        shell = hands.console.shell
        for key in (*"rr00002", "enter"):  # as a terminal hands them over that had them in one piece
            typed = key if len(key) == 1 else None
            hands.console.post_message(events.Key(key, typed))
        await until(hands.pilot, lambda: shell.switcher.current == "request")
        assert shell.pane.ref.endswith("000002")


async def test_an_answer_that_is_late_and_a_reply_nobody_has_read_say_so_in_the_row(town, room, jw, console_of, clock):
    first = await form(town, urgency="u3")
    second = await form(town, 2, item_1_place="Reeves Corner")
    later(clock, days=20)
    async with at(console_of(room, jw), "requests", size=(100, 24)) as hands:
        assert "ANSWER LATE" in next(row for row in hands.rows() if "RR-1 " in row)
        await town.said(second, RequestHeardFrom(digest="ef" * 32, text="any news?"))
        hands.pane.refresh_soon()
        await hands.rest()
        rows = [row for row in hands.rows()[5:] if "RR-" in row]
        assert "RR-2" in rows[0]
        assert "REPLY, unread" in rows[0]
        assert first != second


async def test_the_urgent_form_starts_with_who_asks_and_a_choice_is_checked_at_its_enter(town, room, jw, console_of):
    async with at(console_of(room, jw), "requests") as hands:
        await hands.press("n")
        form_ = hands.console.screen
        assert form_.focused.id == "field-name"
        await hands.press("up", "a", "enter")
        assert form_.focused.id == "field-channel"
        assert "phone, radio or in person" in hands.text
        form_.query_one("#field-channel").value = "radio"
        await hands.press("enter", "a")
        assert form_.typed["name"] == "a"


async def test_what_was_told_when_the_queue_was_left_is_not_told_for_ever(town, room, jw, console_of):
    ref = await form(town)
    async with at(console_of(room, jw), "requests") as hands:
        shell = hands.console.shell
        hands.pane.post_message(Reported("RR-1 is keyed; now ring back"))
        await hands.rest()
        assert "now ring back" in hands.text
        await hands.press("enter")
        await until(hands.pilot, lambda: shell.switcher.current == "request")
        hands.pane = shell.pane
        await hands.rest()
        assert ref
        await hands.press("escape")
        await until(hands.pilot, lambda: shell.switcher.current == "requests")
        hands.pane = shell.pane
        await hands.rest()
        assert "now ring back" not in hands.text


async def test_what_is_over_is_listed_by_one_key_and_still_not_among_the_open(town, room, jw, sup, console_of):
    first = await form(town)
    await form(town, 2, item_1_place="Reeves Corner")
    await room.requests.reviewing.close(first, Outcome.WITHDRAWN, by=sup, text="no longer needed")
    async with at(console_of(room, jw), "requests", size=(100, 24)) as hands:
        assert [one.request.ref for one in hands.pane.list.rows.queue] != [first]
        assert "1 open" in hands.text
        await hands.press("c")
        assert [one.request.ref for one in hands.pane.list.rows.queue] == [first]
        row = next(row for row in hands.rows()[5:] if "RR-1 " in row)
        assert "withdrawn" in row
        assert "14 Mar" in row
        assert "only closed" in hands.text
        await hands.press("a")
        assert first not in [one.request.ref for one in hands.pane.list.rows.queue]


async def test_what_a_mail_says_of_its_urgency_stands_in_its_row(room, clock, tmp_path, jw, console_of):
    clock.at = CAME
    town = await staffed_town(room, tmp_path)
    await letter(town, "suspect in custody, North End yesterday 1830-1900")
    async with at(console_of(room, jw), "requests", size=(80, 24)) as hands:
        await hands.until("RR-1")
        (row,) = [row for row in hands.rows() if "to decide" in row and "U2? " in row]
        assert "RR-1" in row
