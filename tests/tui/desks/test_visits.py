"""The visitors' book from the keyboard: in, seen, declared, escorted, asked to leave, out; expected, and never came."""

from datetime import timedelta

import pytest
from hands import at, fill
from pypdf import PdfReader

from control_room.domain.register_codes import VisitCategory, VisitPurpose
from control_room.domain.visits import AuthorityGiven, Identity, VisitExpected, VisitSignedIn, VisitStep
from control_room.services.acts import system
from control_room.tui.desks.visits import VisitsPane
from control_room.tui.desks.visits_acts import ACTS
from control_room.tui.desks.visits_coming import NoVisitHere
from control_room.tui.desks.visits_rows import visit_rows

ENGINEER = {"category": VisitCategory.ENGINEER, "organisation": "contractor", "who": "P Reed"}


@pytest.fixture
async def ruled(staffed):
    """A room with its access protocol in force."""
    await staffed.protocols.load(by=system("CR-2"))
    return staffed


async def coming(room, by, hours=1, **told):
    expected = VisitExpected(expected=room.clock.now() + timedelta(hours=hours), **{**ENGINEER, **told})
    return (await room.visits.expect(by=by, visit=expected)).ref


def onto(hands, ref):
    hands.pane.list.cursor = [row.key for row in hands.pane.list.rows.rows].index(ref)


async def test_whoever_is_expected_is_signed_in_by_two_keys_from_anywhere(ruled, jw, console_of):
    ref = await coming(ruled, jw)
    async with at(console_of(ruled, jw), "log") as hands:
        await hands.press("alt+v")
        await hands.to(VisitsPane)
        await hands.until("i in")
        await hands.press("i")
        await hands.until("VS-1 signed in; owed: identity of each visitor")
    assert [each.ref for each in await ruled.visits.inside(by=jw)] == [ref]


async def test_an_unannounced_officer_is_signed_in_seen_declared_and_out(ruled, jw, console_of):
    async with at(console_of(ruled, jw), "visits") as hands:
        assert "Nobody is inside or expected. n signs somebody in" in hands.text
        await hands.press("n", "1")
        await fill(hands, who="1234SN 0561SN", for_="dl rr233", count="x")
        await hands.until("a number, 1 to 99")
        await fill(hands, count="2")
        await hands.until("s seen · c declaration")  # the cursor is on them already
        await hands.until("VS-1 signed in; owed: identity of each visitor, confidentiality declaration")
        await hands.press("s", "1")
        await hands.say("1234, 0561")
        await hands.until("VS-1 identity seen; owed: confidentiality declaration")
        await hands.press("c")
        await hands.until("I have been let into the CCTV control room")
        await hands.until("y writes it down")
        await hands.press("y")
        await hands.until("VS-1 declaration made")
        await hands.press("o")
        await hands.until("LEFT TODAY")
    visit = await ruled.visits.one("VS-26-000001", by=jw)
    assert (visit.who, visit.about, visit.purpose, visit.count) == (
        "1234SN 0561SN", "RR-26-000233", VisitPurpose.DOWNLOAD, 2,
    )  # fmt: skip
    assert (visit.identity, visit.seen, visit.version, visit.step) == (
        Identity.WARRANT_CARD, "1234, 0561", "2026-6", VisitStep.OUT,
    )  # fmt: skip


async def test_what_is_typed_in_a_form_that_is_left_stands_in_it_again(staffed, jw, console_of):
    async with at(console_of(staffed, jw), "visits") as hands:
        await hands.press("n", "2")
        hands.console.screen.query_one("#field-organisation").value = "lift people"
        await hands.rest()
        await hands.press("escape")
        await hands.press("n", "2")
        assert hands.console.screen.query_one("#field-organisation").value == "lift people"
        await fill(hands, who="P Reed", for_="repair the wall monitor")
        await hands.until("VS-1 signed in")
        await hands.press("n", "2")
        assert hands.console.screen.query_one("#field-organisation").value == ""
    (visit,) = await staffed.visits.inside(by=jw)
    assert (visit.organisation, visit.purpose, visit.text) == (
        "lift people", VisitPurpose.REPAIR, "repair the wall monitor",
    )  # fmt: skip


async def test_the_public_wait_for_a_managers_word(staffed, jw, mgr, console_of):
    async with at(console_of(staffed, jw), "visits") as hands:
        hands_sorts = 11  # the last of twelve, by the arrows
        await hands.press("n", *["down"] * hands_sorts, "enter")
        await fill(hands, who="Year 6", count="20")
        await hands.until("VS-1 is to wait outside: the public want a manager's authority")
        await hands.press("i")
        await hands.until("the public are let in on a manager's own authority")
        await hands.press("a")
        await hands.say("Mo Green")
        await hands.until("or the on-call manager by phone")
    async with at(console_of(staffed, mgr), "visits") as hands:
        onto(hands, "VS-26-000001")
        await hands.rest()
        assert "a authority" in hands.status
        await hands.press("a")
        await hands.say("Mo Green")
        await hands.until("VS-1 let in by Mo Green; i signs them in")
    async with at(console_of(staffed, jw), "visits") as hands:
        onto(hands, "VS-26-000001")
        await hands.rest()
        await hands.press("i")
        await hands.until("VS-1 signed in")
    (visit,) = await staffed.visits.inside(by=jw)
    assert (visit.count, visit.authorised_by) == (20, "Mo Green")


async def test_a_manager_lets_the_public_in_by_phone_from_the_keyboard(staffed, jw, console_of):
    await coming(staffed, jw, category=VisitCategory.PUBLIC_TOUR)
    async with at(console_of(staffed, jw), "visits") as hands:
        onto(hands, "VS-26-000001")
        await hands.rest()
        await hands.press("alt+p")
        await hands.until("Ring whom?")
        picked = [choice.answer for choice in hands.console.screen._choices.choices].index("0100")
        await hands.press(str(picked + 1))
        await hands.say("020 7946 0123")
        await hands.until("VS-1 let in")
        await hands.press("1")
        await hands.say("let them in at four")
        await hands.until("approved by 0100")
        await hands.press("a")
        await hands.say("Mo Green")
        await hands.until("VS-1 let in by Mo Green; i signs them in")
        await hands.press("i")
        await hands.until("VS-1 signed in")
    (visit,) = await staffed.visits.inside(by=jw)
    assert (visit.authorised_by, visit.authorised_how) == ("Mo Green", AuthorityGiven.BY_PHONE)


async def test_somebody_is_expected_from_the_keyboard_or_never_came(staffed, jw, console_of):
    async with at(console_of(staffed, jw), "visits") as hands:
        await hands.press("e", "3")
        await fill(hands, day="someday", from_="1000")
        await hands.until("a day as 17 mar")
        await fill(hands, day="tomorrow", from_="")
        await hands.until("a time as 1030")
        await fill(hands, from_="1000", who="P Reed", organisation="builders", host="DK")
        await hands.until("VS-1 is expected: i signs them in")
        await hands.until("1 expected 14 Mar 10:00")
        await hands.press("x")
        await hands.say("van broke down")
        await hands.until("VS-1 never came")
    visit = await staffed.visits.one("VS-26-000001", by=jw)
    assert (visit.step, visit.host, visit.organisation) == (VisitStep.NEVER_CAME, "DK", "builders")


async def test_a_third_inspector_is_asked_about_before_they_come_in(staffed, jw, console_of):
    inspector = VisitSignedIn(category=VisitCategory.LAY_VISITOR_INSPECTOR, who="A Panel", count=2)
    await staffed.visits.sign_in(by=jw, visit=inspector)
    async with at(console_of(staffed, jw), "visits") as hands:
        await hands.press("n", "6")
        await fill(hands, who="B Panel", organisation="panel")
        await hands.until("More than two inspectors or auditors at once")
        await hands.press("n")
        await hands.until("not signed in; Enter asks again")
        assert hands.console.screen.query_one("#field-who").value == "B Panel"
        await hands.press("enter")
        await hands.until("Let them in?")
        await hands.press("y")
        await hands.until("VS-2 signed in")
        ref = await coming(staffed, jw, category=VisitCategory.AUDITOR)
        hands.pane.refresh_soon()
        await hands.rest()
        onto(hands, ref)
        await hands.rest()
        await hands.press("i", "n")
        await hands.until("VS-3 was not signed in")
    assert [len(each.warned) for each in await staffed.visits.inside(by=jw)] == [0, 1]


async def test_a_visit_is_put_right_escorted_suspended_and_asked_to_leave(staffed, jw, console_of):
    await staffed.visits.sign_in(by=jw, visit=VisitSignedIn(text="auditor in"))
    async with at(console_of(staffed, jw), "visits") as hands:
        onto(hands, "VS-26-000001")
        await hands.rest()
        assert "g give" in hands.status
        await hands.press("g")
        await fill(hands)
        await hands.until("nothing was changed")
        await fill(hands, category="martian")
        await hands.until("police, engineer, contractor")
        await fill(hands, category="auditor", who="A Reed", organisation="auditors", equipment="laptop", badge="7")
        await hands.until("VS-1 written down; owed: identity of each visitor, confidentiality declaration")
        await hands.press("w")
        await hands.say("DK")
        await hands.say("server room")
        await hands.until("VS-1 escorted by DK")
        await hands.press("u")
        await hands.say("a stabbing")
        await hands.until("SUSPENDED")
        await hands.press("u")
        await hands.until("VS-1 goes on")
        await hands.press("l")
        await hands.say("filmed the wall")
        await hands.until("ASKED TO LEAVE")
    visit = await staffed.visits.one("VS-26-000001", by=jw)
    assert (visit.category, visit.equipment, visit.badge, visit.escort, visit.areas, visit.asked) == (
        VisitCategory.AUDITOR, "laptop", "7", "DK", "server room", "filmed the wall",
    )  # fmt: skip


async def test_somebody_never_signed_out_is_asked_when_they_left(staffed, clock, jw, console_of):
    await staffed.visits.sign_in(by=jw, visit=VisitSignedIn(**ENGINEER))
    clock.tick(4 * 24 * 3600)
    async with at(console_of(staffed, jw), "visits") as hands:
        await hands.until("NEVER SIGNED OUT")
        onto(hands, "VS-26-000001")
        await hands.rest()
        await hands.press("o")
        await fill(hands, from_="2230")
        await hands.until("why it is typed only now")
        await fill(hands, why="seen leaving, nobody wrote it")
        await hands.until("VS-1 signed out, typed later")
    visit = await staffed.visits.one("VS-26-000001", by=jw)
    assert (visit.late, f"{visit.closed_at:%d %H:%M}") == (True, "13 22:30")


async def test_badge_and_declaration_are_printed(ruled, jw, console_of):
    await coming(ruled, jw, who="P Reed", count=2)
    async with at(console_of(ruled, jw), "visits") as hands:
        onto(hands, "VS-26-000001")
        await hands.rest()
        await hands.press("p")
        await hands.until("2 sheets in")
    (path,) = (ruled.settings.home / "prints").glob("*.pdf")
    pages = [page.extract_text() for page in PdfReader(path).pages]
    assert ["1 of 2" in pages[0], "2 of 2" in pages[1], "Reed" in "".join(pages)] == [True, True, False]


async def test_what_is_left_unanswered_writes_nothing(staffed, jw, console_of):
    async with at(console_of(staffed, jw), "visits") as hands:
        with pytest.raises(NoVisitHere, match="n signs somebody in"):
            await ACTS["out"](hands.pane, None)
        await hands.press("n", "escape")
        await hands.press("e", "escape")
        assert await staffed.visits.inside(by=jw) == ()
        ref = await coming(staffed, jw)
        hands.pane.refresh_soon()
        await hands.rest()
        onto(hands, ref)
        await hands.rest()
        await hands.press("x", "escape")
        assert (await staffed.visits.today(by=jw)).expected
        await hands.press("i")
        await hands.press(
            "s", "escape", "s", "1", "escape", "c", "n", "w", "escape", "l", "escape", "u", "escape", "a", "escape"
        )
        await hands.press("w", "enter", "escape")
        assert (await staffed.visits.one(ref, by=jw)).owed() == ("identity", "declaration", "purpose")
        await hands.press("t", "escape", "o")
        await hands.until("LEFT TODAY")


async def test_the_rows_are_in_their_groups_and_say_what_is_owed(staffed, clock, jw):
    late = await coming(staffed, jw)
    inside = (await staffed.visits.sign_in(by=jw, visit=VisitSignedIn(**ENGINEER))).ref
    clock.tick(5 * 3600)
    rows = visit_rows(await staffed.visits.today(by=jw), clock.now())
    assert [row.key for row in rows] == ["heading INSIDE", inside, "heading EXPECTED", late]
    assert ["over four hours" in rows[1].cells[2].text, "has not come" in rows[3].cells[2].text] == [True, True]
