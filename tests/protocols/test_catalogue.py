"""The catalogue of the out-of-hours desk as it ships: every tree, the hours, the ladders and the directory together."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from control_room.adapters import yamlfiles
from control_room.domain import directoryfiles, hoursfiles, ladderfiles
from control_room.domain.callout_cards import PLACES
from control_room.domain.callprotocols import treefiles
from control_room.domain.callprotocols.finding import Finder
from control_room.domain.callprotocols.holding import holding
from control_room.domain.callprotocols.proving import together
from control_room.domain.callprotocols.trees import Action, End, Fork, Question, leads_to
from control_room.domain.callprotocols.walking import Walk, walk
from control_room.domain.times import LONDON
from control_room.settings import shipped
from tests.protocols.sayings import SAID

FOLDER = shipped(Path("/nowhere"), "protocols")


def read(name, check):
    raw, faults = yamlfiles.read(FOLDER / name)
    found, more = check(raw)
    return found, [each.said(name) for each in (*faults, *more)]


DIRECTORY, DIRECTORY_FAULTS = read("directory.yml", directoryfiles.check)
HOURS, HOURS_FAULTS = read("hours.yml", hoursfiles.check)
LADDERS, LADDER_FAULTS = read("ladders.yml", ladderfiles.check)
READ = {
    path.stem: read(f"out-of-hours/{path.name}", treefiles.check)
    for path in sorted((FOLDER / "out-of-hours").glob("*.yml"))
}
TREES = {name: tree for name, (tree, _) in READ.items()}
NUMBERS = {entry.id for entry in DIRECTORY.entries}
SERVICES = {each.id for each in HOURS.services}
FINDER = Finder(TREES.values())

ROWS = {
    "life risk": "life_risk", "dangerous structure": "dangerous_structure", "council home repair": "council_repair",
    "private tenant or owner": "private_repair", "homeless tonight": "homeless_tonight", "rough sleeper": "rough_sleeper",
    "children's social care": "child_at_risk", "missing child": "missing_child", "adult safeguarding": "adult_at_risk",
    "mental health": "mental_health", "domestic abuse": "domestic_abuse", "concern for welfare": "concern_for_welfare",
    "tree": "fallen_tree", "highway hazard": "highway_hazard", "ice": "ice", "flooding": "flooding",
    "burst main": "water_main", "gas": "gas", "power or wire": "power_or_wire", "noise": "noise", "alarm": "alarm",
    "stray dog": "stray_dog", "animal": "animal", "needles": "needles",
    "vehicle, fly-tip, graffiti, bins": "abandoned_vehicle fly_tip graffiti bins parking", "towed vehicle": "towed_vehicle",
    "death, faith burial": "faith_burial", "repatriation or body found": "body_or_repatriation",
    "food poisoning": "food_poisoning", "rogue trader": "rogue_trader", "major incident or rest centre": "major_incident",
    "media, councillor": "media_or_member", "abusive or repeat caller": "abusive_or_repeat", "anything else": "anything_else",
    "a silent line": "silent_line", "lift": "lift", "bollard": "bollard", "help point": "help_point", "barrier": "barrier",
    "alarm of a council building": "building_alarm", "lone worker": "lone_worker", "wrong number": "wrong_number",
}  # fmt: skip
"""Each row of the catalogue, and the trees it became."""

SENSITIVE = {"child_at_risk", "missing_child", "adult_at_risk", "mental_health", "domestic_abuse"}
BRIEF = {"bins", "parking", "wrong_number", "towed_vehicle"}
PAGED_AFTER_999 = {
    *("life_risk", "dangerous_structure", "council_repair", "child_at_risk", "missing_child", "adult_at_risk"),
    *("fallen_tree", "highway_hazard", "flooding", "major_incident", "lift", "building_alarm", "lone_worker"),
}
"""Trees in which the row says: 999, and then page as well."""


def ways(here: Walk) -> Iterator[Walk]:
    """Every way on from here to where the tree is over."""
    if here.over or here.question is None:
        yield here
        return
    for answer in here.question.answers:
        yield from ways(here.answer(answer.code))


def ends(name, *actions):
    return [each for each in TREES[name].nodes if isinstance(each, End) and (not actions or each.action in actions)]


def london(day, clock):
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=LONDON).astimezone(UTC)


# -- the files ------------------------------------------------------------------------------------------------------------


def test_every_place_of_the_call_out_card_has_an_entry_of_the_directory_to_ring():
    assert [role for role, rungs in PLACES if not NUMBERS & set(rungs)] == []


def test_no_file_has_a_fault_alone():
    assert [DIRECTORY_FAULTS, HOURS_FAULTS, LADDER_FAULTS] == [[], [], []]
    assert [said for _, faults in READ.values() for said in faults] == []
    assert [name for name, tree in TREES.items() if tree.id != name] == []


def test_no_file_has_a_fault_beside_the_others():
    ladders = {each.id for each in LADDERS.ladders}
    faults = together(TREES.values(), numbers=NUMBERS, services=SERVICES, ladders=ladders)
    assert {name: each for name, each in faults.items() if each} == {}
    assert ladderfiles.met(LADDERS, numbers=NUMBERS, services=SERVICES) == ()


def test_every_row_has_its_tree_and_every_tree_its_row():
    assert sorted(" ".join(ROWS.values()).split()) == sorted(TREES)


def test_nothing_is_written_that_no_tree_needs():
    paged = {each.policy for name in TREES for each in ends(name, Action.PAGE)}
    assert {each.id for each in LADDERS.ladders} == paged
    named = {tree.service for tree in TREES.values()} | {each.service for each in LADDERS.ladders}
    assert named | {each.to for name in TREES for each in ends(name, Action.DEFER)} == SERVICES


def test_every_ladder_ends_with_silver_and_gold():
    assert [each.name for each in LADDERS.last] == ["duty-silver", "duty-gold"]


# -- every way through every tree -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", TREES)
def test_every_way_passes_the_life_question_and_ends_with_words(name):
    for way in ways(walk(TREES[name])):
        first = TREES[name].node(way.steps[0].node)
        assert first.life, way.steps
        assert way.life_answered
        assert way.over, way.steps
        assert way.protocol in TREES if way.protocol else all(each.say for each in way.ends), way.steps


@pytest.mark.parametrize("name", TREES)
def test_danger_is_999_from_every_question_and_by_the_answer_to_the_first(name):
    tree = TREES[name]
    for node in tree.nodes:
        assert walk(tree).jump(node.name).life().ends[0].action is Action.EMERGENCY
    assert walk(tree).answer("yes").ends[0].action is Action.EMERGENCY
    assert all("999" in each.say for each in ends(name, Action.EMERGENCY))


def test_where_the_row_says_so_somebody_is_paged_after_999():
    paged = {name for name, tree in TREES.items() if any(each.action is Action.PAGE for each in walk(tree).life().ends)}
    assert paged >= PAGED_AFTER_999


@pytest.mark.parametrize("name", TREES)
def test_a_question_is_one_short_question_that_may_be_answered_not_known(name):
    for node in TREES[name].nodes:
        if isinstance(node, Question):
            assert node.ask.count("?") == 1, node.ask
            assert len(node.ask) <= 105, node.ask
            assert node.answer("unknown"), node.name
            assert len({each.words for each in node.answers}) == len(node.answers), node.name
        assert isinstance(node, Fork) or len(node.say) <= 260, node


@pytest.mark.parametrize("name", TREES)
def test_what_is_promised_is_what_the_clocks_say_and_no_hole_is_left_open(name):
    for end in ends(name):
        assert ("{number}" in end.say) <= (end.action is Action.SIGNPOST), end.say
        assert ("{next_opening}" in end.say) == (end.action is Action.DEFER), end.say
        assert ("{promise_by}" in end.say) <= bool(end.promise_minutes), end.say
        if end.action is Action.PAGE and end.promise_minutes:
            assert end.promise_minutes == LADDERS.clocks(end.urgency).caller_minutes, end.name


@pytest.mark.parametrize("name", TREES)
def test_a_signpost_says_its_number(name):
    assert [each.name for each in ends(name, Action.SIGNPOST) if "{number}" not in each.say] == []


# -- what a row asks of its tree ------------------------------------------------------------------------------------------


def test_what_is_sensitive_and_what_is_brief_is_marked():
    assert {name for name, tree in TREES.items() if tree.sensitive} == SENSITIVE
    assert {name for name, tree in TREES.items() if tree.brief} == BRIEF
    for name in BRIEF:
        assert [each.life for each in TREES[name].nodes if isinstance(each, Question)] == [True]


def test_noise_promises_nobody_tonight():
    for name in ("noise", "alarm"):
        assert not ends(name, Action.PAGE)
        for end in ends(name, Action.DEFER):
            assert "nobody comes" in end.say
            assert not end.promise_minutes
    noise = HOURS.service("noise")
    assert not any(HOURS.on_duty(noise, london("2026-11-21", "00:00") + timedelta(hours=n)) for n in range(24 * 7))


def test_nobody_without_a_safe_place_is_refused():
    tree = TREES["homeless_tonight"]
    assert {each.action for each in ends(tree.id)} == {Action.EMERGENCY, Action.PAGE, Action.DEFER}
    (later,) = ends(tree.id, Action.DEFER)
    assert "ring me back" in later.say
    leading = {node.name for node in tree.nodes if later.name in leads_to(node)}
    assert leading == {"stay"}
    assert {each.code for each in tree.node("stay").answers if each.to == later.name} == {"yes"}
    for way in ways(walk(tree)):
        assert not way.protocol
        young = any(step.code == "sixteen_or_seventeen" for step in way.steps)
        assert not young or {each.policy for each in way.ends} >= {"edt_children", "housing"}


def test_who_must_not_be_rung_is_not_told_that_we_ring():
    for name in ("domestic_abuse", "homeless_tonight"):
        quiet = [each for each in ends(name, Action.PAGE) if each.name.endswith("quietly")]
        assert quiet
        assert all("{callback_number}" not in each.say for each in quiet)
        assert all("{callback_number}" not in each.say for each in walk(TREES[name]).life().ends)
        for way in ways(walk(TREES[name])):
            if any(step.node.startswith("ring_safe") and step.code != "yes" for step in way.steps):
                assert all("{callback_number}" not in each.say for each in way.ends), way.steps


def test_gas_begins_with_no_switches_and_always_reaches_the_gas_line():
    assert TREES["gas"].node("life").say.startswith("No switches, no flames.")
    assert all(any(each.to == "gas-emergency" for each in way.ends) for way in ways(walk(TREES["gas"])))


@pytest.mark.parametrize(
    ("name", "codes", "to"),
    [
        ("fallen_tree", ("no", "a_road_or_pavement", "yes"), "tfl"),
        ("fallen_tree", ("no", "a_wire_or_cable", "electricity"), "power-cut"),
        ("flooding", ("no", "sewage", "no"), "thames-water"),
        ("flooding", ("no", "in_a_council_home", "rain_or_street", "no"), "repairs"),
        ("water_main", ("no", "in_the_street", "no", "ses_water"), "ses-water"),
        ("mental_health", ("no", "no", "myself", "yes"), "nhs-111"),
        ("mental_health", ("no", "no", "a_relative", "yes"), "amhp"),
        ("rough_sleeper", ("no", "no", "open"), "severe_weather"),
        ("rough_sleeper", ("no", "no", "not_open"), "streetlink"),
        ("missing_child", ("no", "thirteen_to_seventeen", "no", "no"), "police-101"),
        ("adult_at_risk", ("no", "a_carer_has_not_come", "no", "no"), "edt_adults"),
        ("stray_dog", ("no", "found_and_held", "no", "no"), "stray_dogs"),
        ("council_repair", ("no", "yes", "no_heating_or_hot_water", "no"), "repairs"),
        ("major_incident", ("no", "police", "yes"), "emergency_planning"),
        ("lift", ("no", "yes", "yes"), "lifts"),
        ("towed_vehicle", ("no",), "trace"),
    ],
)
def test_a_way_leads_where_the_row_says(name, codes, to):
    way = walk(TREES[name])
    for code in codes:
        way = way.answer(code)
    assert to in {each.policy or each.to for each in way.ends}


@pytest.mark.parametrize(
    ("name", "codes", "held", "to"),
    [
        ("rough_sleeper", ("no", "no"), {"severe": True, "at": london("2027-01-10", "23:00")}, "severe_weather"),
        ("child_at_risk", ("no", "no", "somebody_you_trust", "yes"), {"at": london("2027-01-11", "11:00")}, "childrens-spoc"),
        ("child_at_risk", ("no", "no", "somebody_you_trust", "yes"), {"at": london("2027-01-10", "11:00")}, "childrens_social_care"),
        ("towed_vehicle", ("no",), {"at": london("2027-01-11", "11:00")}, "vehicle-pound"),
        ("towed_vehicle", ("no",), {"at": london("2027-01-11", "21:00")}, "trace"),
    ],
)  # fmt: skip
def test_a_way_goes_by_the_hours_and_the_weather(name, codes, held, to):
    holds = holding(TREES[name], HOURS, held["at"], severe=held.get("severe", False))
    way = walk(TREES[name], holds=frozenset(holds))
    for code in codes:
        way = way.answer(code)
    assert [each.policy or each.to for each in way.ends] == [to]


# -- what callers say -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("line", SAID.strip().splitlines())
def test_what_a_caller_says_puts_the_right_tree_first(line):
    name, _, spoken = line.partition(":")
    found = {said.strip(): FINDER.find(said)[0].id for said in spoken.split("|")}
    assert {said: first for said, first in found.items() if first != name} == {}


def test_every_tree_is_found_by_something_a_caller_says():
    assert {line.partition(":")[0] for line in SAID.strip().splitlines()} == set(TREES)


# -- the hours ------------------------------------------------------------------------------------------------------------


def test_bank_holidays_are_working_days_of_the_week_and_reach_to_the_end_of_2028():
    assert [day for day in HOURS.bank_holidays if day.weekday() > 4] == []
    assert [sum(day.year == year for day in HOURS.bank_holidays) for year in (2026, 2027, 2028)] == [8, 8, 8]
    assert HOURS.runs_out() == date(2028, 12, 26)


@pytest.mark.parametrize("name", ["childrens_social_care", "building_control", "highways", "noise", "homelessness"])
def test_what_is_deferred_on_christmas_eve_at_1705_is_taken_up_on_the_29th(name):
    opens = HOURS.next_opening(HOURS.service(name), london("2026-12-24", "17:05"))
    assert opens == london("2026-12-29", "09:00")


@pytest.mark.parametrize(
    ("name", "at", "had"),
    [
        ("building_control", ("2026-11-23", "15:59"), False), ("building_control", ("2026-11-23", "16:00"), True),
        ("childrens_social_care", ("2026-11-23", "16:59"), False), ("childrens_social_care", ("2026-11-23", "17:00"), True),
        ("childrens_social_care", ("2026-12-28", "12:00"), True), ("repairs", ("2026-11-23", "12:00"), True),
        ("emergency_planning", ("2026-11-23", "12:00"), True), ("stray_dogs", ("2026-11-23", "23:00"), False),
        ("registrars", ("2026-11-22", "10:00"), True), ("registrars", ("2026-11-23", "20:00"), False),
    ],
)  # fmt: skip
def test_an_officer_can_be_had_when_the_service_says(name, at, had):
    assert HOURS.on_duty(HOURS.service(name), london(*at)) is had
