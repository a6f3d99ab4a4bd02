"""Ways nobody is asked about: by the hours and by the weather, as they stood when the need began; notes; a signpost by hours."""

from datetime import UTC, date, datetime

import pytest

from control_room.adapters.wallcharts import wall_chart
from control_room.domain.callprotocols.drawing import drawn
from control_room.domain.callprotocols.holding import holding
from control_room.domain.callprotocols.proving import together
from control_room.domain.callprotocols.walking import walk
from control_room.domain.hours import Hours, Profile, Window
from tests.domain.callprotocols.wall import WALL, read

FORKED = WALL.replace("falling: page_now", "falling: cold").replace(
    "  away:\n",
    """  cold:
    when: severe_weather
    yes: page_now
    no: open_now
  open_now:
    when: open
    yes: desk
    no: duty
  duty:
    when: on_duty
    service: building_control
    yes: page_now
    no: later
  desk:
    action: signpost
    to: night-line
    to_open: day-line
    note: Their own desk is at work.
    say: Ring {number} now.
  away:
""",
)
WEEK = (*((Window(begins=540, ends=1020),),) * 5, (), ())
HOURS = Hours(
    name="hours",
    version="1",
    effective=date(2020, 1, 1),
    services=(Profile(id="building_control", name="Building control", week=WEEK),),
)
DAY, NIGHT = datetime(2026, 3, 13, 12, tzinfo=UTC), datetime(2026, 3, 13, 22, tzinfo=UTC)


def tree(old="", new=""):
    return read(FORKED.replace(old, new) if old else FORKED)


def falls(at, *, severe=False, hours=HOURS):
    held = holding(tree()[0], hours, at, severe=severe)
    return walk(tree()[0], holds=frozenset(held)).answer("no").answer("falling")


def test_each_way_goes_by_what_held_when_it_began():
    assert tree()[1] == ()
    assert [each.name for each in falls(DAY, severe=True).ends] == ["page_now"]
    assert [each.name for each in falls(NIGHT).ends] == ["page_now"]  # closed, so somebody is on duty
    by_day = falls(DAY)
    assert [(each.name, each.to) for each in by_day.ends] == [("desk", "day-line")]
    assert by_day.notes == ("Their own desk is at work.",)
    assert by_day.back().answer("falling") == by_day
    assert [each.name for each in falls(DAY, hours=None).ends] == ["later"]
    assert walk(tree()[0]).jump("desk").ends[0].to == "night-line"


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("when: severe_weather", "when: storm", 22, '"storm", which is not known'),
        ("    no: open_now", "    no: nowhere", 21, 'leads to "nowhere", which is not there'),
        ("    no: duty", "", 26, "no is missing"),
        ("    when: severe_weather", "    when: severe_weather\n    service: building_control", 23, "the weather is no service's"),
        ("    no: open_now", "    no: cold", 21, "comes round to it again unasked"),
        ("note: Their own", "note: Ring 020 7946 0111. Their own", 38, "a number stands in the words"),
        ("to: building_control", "to: building_control\n    to_open: day-line", 54, "to_open belongs to a signpost"),
    ],
)  # fmt: skip
def test_each_fault_has_its_line(old, new, line, said):
    faults = tree(old, new)[1]
    assert (line, True) in {(each.line, said in each.what) for each in faults}, [each.said("x") for each in faults]


def test_its_services_and_numbers_are_in_their_files():
    found, _ = tree("service: building_control\n    yes", "service: dogs\n    yes")
    faults = together(
        [found], numbers={"night-line"}, services={"building_control"}, ladders={"surveyor"}, others={"tree"}
    )["wall"]
    assert [(each.line, each.what) for each in faults] == [
        (29, 'the service "dogs" is not in hours.yml'),
        (34, 'the number "day-line" is not in directory.yml'),
    ]


def test_it_is_drawn():
    text = "\n".join(drawn(tree()[0]))
    for words in (
        "LOOKED UP: severe weather beds on the board?",
        "LOOKED UP: the service open now?",
        "LOOKED UP: somebody of building control on duty now?",
        "NOTE Their own desk is at work.",
        "SIGNPOST: night line (day line while the service is open)",
    ):
        assert words in text
    assert wall_chart(tree()[0]).startswith(b"\x89PNG")
