"""One football Saturday, from the fixture list to the print of the event, typed at a real console: its sheet is read by a stranger."""

from datetime import UTC, datetime

import pytest
from played import Night, console_on, in_order, staffed

from control_room.tui.desks.contacts import ContactsPane
from control_room.tui.desks.event import EventPane
from control_room.tui.desks.figures import FiguresPane
from control_room.tui.desks.plots import PlotsPane

FIXTURES = """\
BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:fixture-30@club.example
DTSTART;TZID=Europe/London:20260314T150000
DTEND;TZID=Europe/London:20260314T170000
SUMMARY:Palace v Rovers
LOCATION:Selhurst Park
END:VEVENT
END:VCALENDAR
"""

STORY = """\
06:50 SH-1 day shift of 14 Mar opened
06:50 SH-1 0630 on duty
07:20 DY-1 event Sat 14 Mar 2026 15:00-17:00, Selhurst Park, Palace v Rovers
07:30 DY-2 download appointment
07:30 EV-1 event: palace home, at selhurst park, Sat 14 Mar 2026 12:30 to 17:30, c71 c72, 25,000 expected
07:30 TK-1 tasking c71 station approach 11:30-12:30
07:30 BO-1 EXCLUDED: lee parton, not to be in boots and superdrug
10:05 EQ-1 key 12 out to pcso 1234sn
10:05 gates open early op sandpiper c71
11:40 TK-1 tour of 11:30: seen, two coaches at the kerb
13:10 RA-1 pc12 crowd spilling on whitehorse lane
13:10 AS-1 c71 forty away supporters
13:10 AS-1 British Transport Police told
13:10 AS-1 handed to Bromley CCTV
13:25 AS-1 taken from Bromley CCTV
13:25 AS-1 back on c72
13:25 AS-1 concluded: words of advice
14:30 OR-1 dispersal holmesdale road c72, from 14:30 till 20:00
14:41 OR-1 order breached: c72
15:12 AS-2 medical
15:12 AS-2 ambulance told
15:21 AS-2 ambulance on scene
15:22 AS-2 concluded: ambulance
16:00 SH-1 0522 break 20 min, 0630 covers
16:20 SH-1 0522 back from break
16:20 parton outside boots north end
16:21 EV-1 gates closed
16:40 EV-1 line
17:20 EQ-1 key 12 back in its place
17:40 EV-1 the event is over: no arrests
"""

SHEET = (
    "selhurst park",
    "25,000 people",
    "gates closed",
    "forty away supporters",
    "man down in holmesdale road",
    "parton outside boots",
    "0522",
)
"""What a stranger finds on the printed sheet."""


@pytest.fixture
def database_url(sqlite_url) -> str:
    return sqlite_url


async def the_day_is_planned(night, fixtures) -> None:
    await night.signs_in("0522")
    await night.goes("f6")
    await night.press("o", *"12345678", "j")
    await night.say("0630")
    await night.at("07:20")
    await night.goes("alt+d", "t")
    await night.say(str(fixtures))
    await night.press("1")
    await night.until("new Sat 14 Mar 2026 15:00-17:00, Palace v Rovers")
    await night.press("y")
    await night.until("1 new")
    await night.goes("f2")
    await night.says_at(
        "07:30",
        "g sat 1400 download dc ayodele",
        "m event palace home at selhurst park 1230-1730 c71 c72 crowd 25,000",
        "t c71 station approach 1130-1230 today from football unit",
        "b banned lee parton from boots and superdrug till 1 dec from shopsafe",
    )


async def until_kick_off(night) -> None:
    await night.says_at("10:05", "e key 12 out pcso 1234sn", "n gates open early op sandpiper c71")
    await night.at("11:35")
    await night.until("tk1 done")  # the tour that is due says how it is answered
    await night.says_at("11:40", "tk1 seen two coaches at the kerb c71")
    night.console.shell.line.put("d bus con")
    await night.until("ring Bus control 020 7946 0852")
    await night.press("enter")
    await night.to(ContactsPane)
    await night.press("escape")
    night.console.shell.line.put("")
    await night.goes("f2")
    await night.says_at(
        "13:10",
        "r pc12 crowd spilling on whitehorse lane c71 op sandpiper",
        "a public order",
        "c71 forty away supporters",
        "told btp",
        "handed to brom",
    )
    await night.until("WITH Bromley CCTV")
    await night.says_at("13:25", "ta from brom", "bk on 72", "= words of advice")
    await night.press("escape")


async def until_the_whistle(night) -> None:
    await night.says_at("14:30", "o dispersal holmesdale road c72 1430-2000 insp okafor ring sn ops")
    await night.says_at("14:41", "o breach c72 two back at the corner")
    await night.says_at("15:12", "a medical c72 man down in holmesdale road", "told las 1512")
    await night.says_at("15:21", "las here")
    await night.says_at("15:22", "= ambulance conveyed")
    await night.press("escape")
    await night.says_at("16:00", "k 0522 20 0630 on")
    await night.says_at("16:20", "k 0522 back")
    night.console.shell.line.put("n parton outside boots north end c4")
    await night.until("ON THE BOARD BO-1 EXCLUDED: lee parton")
    await night.types("n parton outside boots north end c4")
    await night.says_at("16:21", "ev1 gates closed")


async def the_event_is_put_on_paper(night) -> None:
    """A line is put in that no rule found, the sheet is printed, and it is over."""
    seen = next(n for n, said in enumerate(await night.told(), 1) if "parton outside boots" in said)
    await night.at("16:40")
    await night.goes("alt+m")
    await night.press("enter")
    await night.to(EventPane)
    await night.press("i")
    await night.say(str(seen))
    await night.say("an excluded man near the away coaches")
    await night.until("put in")
    await night.press("escape", "escape")
    await night.goes("f2")
    await night.says_at("17:20", "e key 12 in")
    await night.at("17:40")
    await night.goes("alt+m")
    await night.press("enter")
    await night.to(EventPane)
    await night.press("e")
    await night.say("no arrests, one to hospital")
    await night.press("p")
    await night.until("and as text beside it")


async def the_day_is_seen_in_a_plot(night) -> None:
    """From the menu to the figures, to the hours of the radio calls, and to the call itself."""
    await night.press("f10", *"fig", "enter")
    await night.to(FiguresPane)
    await night.press("g")
    await night.to(PlotsPane)
    await night.press("w")
    await night.until("Sat 13:00: 1 radio call")
    await night.press("enter")
    await night.until("RA-1 14 Mar PC12, Whitehorse Lane")


async def test_a_football_saturday_from_the_fixture_list_to_the_print(room, clock, tmp_path):
    clock.at = datetime(2026, 3, 14, 6, 50, tzinfo=UTC)
    await staffed(room)
    fixtures = tmp_path / "fixtures.ics"
    fixtures.write_text(FIXTURES)
    console = console_on(room)
    async with console.run_test(size=(100, 36)) as pilot:
        night = Night(pilot, room, clock)
        await the_day_is_planned(night, fixtures)
        await until_kick_off(night)
        await until_the_whistle(night)
        await the_event_is_put_on_paper(night)
        in_order(STORY, await night.told())
        (sheet,) = (room.settings.home / "prints").glob("EV-*.txt")
        paper = " ".join(sheet.read_text().split())
        assert [words for words in SHEET if words not in paper] == []
        await the_day_is_seen_in_a_plot(night)
    assert console.faults.noted == []
