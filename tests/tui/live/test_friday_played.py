"""One Friday night, from the briefing to the morning, typed at a real console by whoever is on: its print reads as one story."""

import re
from datetime import UTC, datetime

import pytest
from hands import fill
from PIL import Image
from played import PASSWORD, Night, console_on, in_order, staffed

from control_room.tui.desks.major import MajorPane
from control_room.tui.messages import ShowPane
from control_room.words.papers import running_page

BRIEFED = (
    "b wanted kyle dunmore ic1 m 30s gbh thornton heath from sn ops till sunday",
    "b missing child amara 14 red coat high risk from sn ops till 0700",
    "b banned lee parton from boots and superdrug till 1 dec from shopsafe",
    "b silver audi a3 vrm ends kxj from sn ops re robbery purley 2 up till 0700",
    "o dispersal north end c2 c3 1900 till sunday 1900 insp okafor",
    "o s60 fairfield 2300-0700 insp okafor",
    "o pspo town centre street drinking c2 c4 till 1 oct ring sn ops",
)
FOLLOW = (
    "r sn21 2 x ic3 m nth end jd theft, 1 grey hood red bag op nightingale",
    "a 8123 shoplift",
    "c2 both walking",
    "3 twds crown hill",
    "lost",
    "bk on 22",
    "handed to lamb",
    "= 2 arr broad green, bus stopped",
)
EXPLOSION = (
    "methane m declared by lfb",
    "methane e north end outside no 12",
    "methane t gas explosion",
    "methane h nk",
    "methane a from crown hill",
    "methane n 2 walking wounded",
    "methane es lfb and las there",
    "lfb at the gate",
    "decision close north end by insp patel because of gas refused a cordon",
    "hold c2 c3 c4 0000-0045",
)

STORY = """\
18:42 BR-1 briefing: from SN ops
18:43 BO-1 WANTED: kyle dunmore
18:43 BO-2 MISSING child, high risk
18:43 BO-3 EXCLUDED: lee parton
18:43 OR-1 dispersal North End
18:45 BO-2 picture hung with it: 600 x 800
18:50 SH-1 night shift of 13 Mar opened
18:50 SH-1 panic alarm ok
18:50 SH-1 0522 on duty
18:52 BR-1 briefing read by 0417
18:52 BO-4 read by 0417
19:02 EQ-1 radio 1 out to 0417
19:02 TK-1 tasking c66 night bus stop 23:00-01:00
19:45 RA-1 sn21 2 x ic3 m nth end jd theft
19:45 AS-1 c2 > c3 twds crown hill
19:45 AS-1 lost on c3
19:45 AS-1 back on c22
19:45 AS-1 handed to Lambeth CCTV
19:45 AS-1 concluded: 2 arrest
20:05 OR-3 order breached: c2 two men drinking, ring sn ops
20:15 SH-1 0522 break 20 min, 0417 covers
20:36 SH-1 0522 back from break
21:10 VS-1 2 visitors in
21:10 FT-1 c31 no picture
22:10 VS-1 visitors out
22:20 WF-1 RESTRICTED
23:05 TK-1 tour of 23:00: quiet
23:33 TK-1 tour of 23:30: seen, two lads on mopeds
00:05 TK-1 tour of 00:00: not done: busy with an assist
00:40 MI-1 log 1: MAJOR INCIDENT opened: gas explosion north end
00:41 MI-1 log 2: METHANE Major incident: declared by lfb
00:41 MI-1 log 5: METHANE Hazards: not known yet
00:41 MI-1 log 10: DECISION: close north end, by insp patel, because gas, refused: a cordon
00:41 HD-1 hold c2 c3 c4 00:00-00:45
00:41 MI-1 log 11: c2 c3 c4 00:00 to 00:45 asked to be held, HD-1
00:44 MI-1 log 12: it was open already, joined by 0417: explosion at north end
00:45 MI-1 log 13: 0417 Jo Wright keeps the log from now on
00:45 MI-1 log 14: rang emergency planning 020 7946 0832: answered, by J Adeyemi
01:30 TK-1 1 tour not made, nobody said why: 00:30
01:30 MI-1 log 15: HANDED OVER to J Adeyemi
02:10 EQ-2 radio 2 LOST: in the yard
02:10 EQ-2 force control room told to make radio 2 safe
02:20 EQ-2 answered: radio 2 is safe
03:00 SH-1 0417 break 20 min, 0522 covers
05:10 SH-1 0522 off duty
06:15 check of 0417, alone in the room, with Sutton CCTV: well
06:30 MI-1 log 16: MAJOR INCIDENT CLOSED: gas off, cordon lifted
06:45 HO-1 handover signed by 0417
06:45 HO-1 items
07:00 BO-2 look-out ran out
07:01 BO-2 picture deleted
07:01 HO-1 handover accepted
"""
"""Lines that stand in the book in this order, each by its time, what it is about and how it begins."""


@pytest.fixture
def database_url(sqlite_url) -> str:
    return sqlite_url


async def the_shift_is_briefed(night, poster) -> None:
    """The supervisor puts up what police and partners sent."""
    await night.signs_in("0001")
    await night.at("18:42")
    await night.goes("alt+b")
    await night.press("n")
    await fill(
        night,
        source="SN ops",
        authority="insp okafor",
        until="0700",
        shift="night",
        **{"point-1": "ranks", "point-2": "dippers at the station"},
    )
    await night.until("ranks")
    await night.press("escape")
    await night.says_at("18:43", *BRIEFED)
    await night.at("18:45")
    await night.goes("alt+b")
    await night.down_to("BO-26-000002")
    await night.press("p")
    await night.say(str(poster))
    await night.until("BO-2 has its picture")
    await night.press("escape")


async def it_begins(night) -> None:
    await night.gives_way_to("0417")
    await night.at("18:50")
    await night.goes("f6")
    await night.press("o", *"12345678", "j")
    await night.say("0522")
    await night.until("2 in the room, 2 wanted")
    await night.at("18:52")
    await night.goes("alt+b")
    await night.press(*"rrrrr")
    assert "to read" not in night.text
    await night.press("escape")
    await night.says_at(
        "19:02",
        "e radio 1 out 0417",
        "e radio 2 out 0522",
        "t c66 night bus stop 2300-0100 every 30 min daily till sunday from snt thornton heath",
    )


async def until_midnight(night) -> None:
    await night.says_at("19:45", *FOLLOW)
    await night.press("escape")
    night.console.shell.line.put("n dunmore by the clock tower c2")
    await night.until("ON THE BOARD BO-1 WANTED: kyle dunmore")
    await night.until("dispersal")  # what is in force where c2 stands
    await night.says_at("20:05", "o breach or3 c2 two men drinking")
    await night.says_at("20:15", "k 0522 20 0417 on")
    await night.says_at("20:36", "k 0522 back")
    await night.says_at("21:10", "v 2 pcs in 1234sn 0561sn dl rr233", "f c31 no pic")
    await night.says_at("22:10", "v out")
    await night.says_at("22:20", "k disturbing as1")
    await night.at("23:01")
    await night.until("TK-1")
    await night.says_at("23:05", "tk1 done")
    await night.says_at("23:33", "tk1 seen two lads on mopeds c66")
    await night.says_at("00:05", "tk1 not done: busy as1")


async def a_major_incident(night) -> None:
    await night.says_at("00:40", "m major gas explosion north end")
    await night.until("MI-1 MAJOR INCIDENT since 00:40")
    await night.says_at("00:41", *EXPLOSION)
    await night.says_at("00:44", "m major explosion at north end")  # the other desk's words join it
    await night.at("00:45")
    await night.goes("alt+m")
    await night.press("enter")
    night.pane = night.console.shell.pane
    await night.rest()
    await night.press("l", "1", "3", "y")
    await night.say("J Adeyemi")
    await night.at("01:30")
    await night.press("o")
    await fill(night, to="J Adeyemi, duty emergency planning officer", what="the log, the hold", accepted="J Adeyemi")
    await night.press("escape", "escape")


async def until_morning(night) -> None:
    await night.goes("f2")
    await night.press("escape")
    await night.says_at("02:10", "e radio 2 lost in the yard", "e radio 2 stun force control room")
    await night.until("radio 2 LOST")
    await night.says_at("02:20", "e radio 2 stunned")
    await night.says_at("03:00", "k 0417 20 0522 on")
    await night.says_at("03:20", "k 0417 back")
    await night.at("05:10")
    await night.goes("f6")
    await night.down_to("staff 0522")
    await night.press("l", "1")
    await night.press("escape")
    await night.says_at("06:15", "k check sutton ok")


async def it_is_handed_over(night) -> None:
    """The supervisor closes the incident; whoever has the desk hands the room to the day."""
    await night.gives_way_to("0001")
    await night.at("06:30")
    night.console.shell.post_message(ShowPane("major", "MI-26-000001"))
    await night.to(MajorPane)
    await night.press("z", "y")
    await night.say("mi1")
    await night.say("gas off, cordon lifted")
    await night.until("closed")
    await night.gives_way_to("0417")
    await night.at("06:45")
    await night.goes("f6")
    await night.press("g")
    await night.until("lines printed to")
    await night.press("p", "s", "i")
    await night.sign("0630", PASSWORD)
    await night.until("0630 takes over")
    assert "death or serious" in night.text  # why footage is held, in words
    for _ in range(12):
        if "RED, waiting" not in night.text:
            break
        await night.press("t")
    await night.press("a")
    await night.at("07:01")
    await night.press("y")
    await night.until("0630 has the room")


async def test_a_friday_night_reads_as_one_story(room, clock, tmp_path):
    clock.at = datetime(2026, 3, 13, 18, 40, tzinfo=UTC)
    await staffed(room)
    poster = tmp_path / "poster.jpg"
    Image.new("RGB", (900, 1200), (180, 60, 60)).save(poster)
    console = console_on(room)
    async with console.run_test(size=(100, 36)) as pilot:
        night = Night(pilot, room, clock)
        await the_shift_is_briefed(night, poster)
        await it_begins(night)
        await until_midnight(night)
        await a_major_incident(night)
        await until_morning(night)
        await it_is_handed_over(night)
        in_order(STORY, await night.told())
        by = night.by
    assert console.faults.noted == []
    lines = await room.shifts.page("SH-26-000001", by=by, limit=5000)
    (page,) = running_page(lines, title="", room="", by="", now=clock.now()).sections
    said = [row.cells[4] for row in page.rows]
    assert said[0] == "night shift of 13 Mar opened"
    assert [
        words for words in said if re.search(r"\b(None|[a-z]+_[a-z_]+)\b", words)
    ] == []  # no code stands for a word
    assert [
        words for words in said if "disturbing" in words
    ] == []  # whoever prints it may read that; the paper lies about
