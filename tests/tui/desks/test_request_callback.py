"""Who asks is rung back: a number of the directory is chosen, or one of none is said with where it was had."""

import pytest
from hands import at
from nights import people
from written import CAME, form, staffed_town

from control_room.domain.requests.codes import Channel, IdentityLevel
from control_room.domain.requests.kinds import RequestIdentified
from tests.tui.desks.test_request import shown


@pytest.fixture
async def town(room, clock, tmp_path):
    clock.at = CAME
    return await staffed_town(room, tmp_path)


def filled(hands, **fields):
    for name, value in fields.items():
        hands.console.screen.query_one(f"#field-{name}").value = value
    hands.console.screen.query_one(f"#field-{[*fields][-1]}").focus()


async def line(town, ref):
    return next(each.facts for each in await town.lines(ref) if isinstance(each.facts, RequestIdentified))


async def test_who_asks_is_rung_back_by_two_on_a_number_of_the_directory(town, room, jw, console_of):
    await people(room)
    ref = await town.came(b"raw", None, channel=Channel.EMAIL, domains=())
    async with at(console_of(room, jw), "requests", size=(120, 40)) as hands:
        await shown(hands, ref)
        await hands.press("c", "1")
        assert "101  Police, not an emergency" in hands.text
        assert "seen 21 Nov 2026" in hands.text
        await hands.press("1")
        await hands.until("Seen 21 Nov 2026; new.haringey.gov.uk/contact/emergencies")
        filled(hands, second="0417", how="switchboard")
        await hands.press("enter")
        assert "Two of you hear who answers" in hands.text  # the same person twice: the form stands
        filled(hands, how="switchboard", second="0522")
        hands.console.screen.query_one("#field-how").focus()
        await hands.press("enter")
        assert (await town.one(ref)).level is IdentityLevel.CALLED_BACK
    facts = await line(town, ref)
    assert (facts.directory, facts.directory_version, facts.number_rung, facts.how) == (
        *("police-101", "2026-1", "101", "switchboard"),
    )


async def test_another_entry_is_found_by_a_few_letters(town, room, jw, console_of):
    await people(room)
    ref = await form(town, agency="mps")
    async with at(console_of(room, jw), "requests", size=(120, 40)) as hands:
        await shown(hands, ref)
        await hands.press("c", "1", "8")
        await hands.say("btpp")
        await hands.until("British Transport Police")
        await hands.until("placeholder")
        await hands.press("2")
        await hands.say("xylophone")
        await hands.until("xylophone: nobody who asks is rung back through such a one")


async def test_a_number_of_no_directory_wants_where_it_was_had_and_a_supervisor(town, room, jw, console_of):
    await town.staff("0600")
    ref = await town.came(b"raw", None, channel=Channel.EMAIL, domains=())
    async with at(console_of(room, jw), "requests", size=(120, 40)) as hands:
        await shown(hands, ref)
        await hands.press("c", "1", "9")
        filled(hands, number="020 7946 0999", second="0600")
        await hands.press("enter")
        await hands.until("stands in no directory of ours")
        filled(hands, obtained="the force's page", second="0600")
        await hands.press("enter")
        await hands.until("for a number in no directory of ours")
        assert (await town.one(ref)).level is None
