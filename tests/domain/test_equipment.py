"""One thing out, lost and made safe; whatever the order of the lines, and the file that lists them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control_room.adapters import yamlfiles
from control_room.domain.equipment import (
    EquipmentLine,
    Held,
    Issue,
    Listed,
    NobodyAsked,
    Sort,
    Thing,
    ThingIsOut,
    ThingNotLost,
    ThingNotOut,
    ThingOut,
    Where,
    after,
)
from control_room.domain.equipmentfiles import check
from control_room.domain.kinds import fold
from control_room.domain.matters import Stage
from control_room.domain.policyfiles import takeable
from tests.domain.any_facts import stories
from tests.domain.lines import NIGHT, after_minutes, line

REF = "EQ-26-000001"


def issued(*facts):
    """An issue from these facts, a minute apart."""
    found = None
    for n, each in enumerate((ThingOut(thing="radio 7", sort=Sort.RADIO, who="0522"), *facts)):
        found = after(found, line(each, ref=REF, number=n + 1, at=after_minutes(n)))
    return found


def test_it_is_out_until_it_is_back_and_owes_its_return():
    out = issued()
    assert (out.where, out.who, out.owed(), out.red(), out.due()) == (
        Where.OUT,
        "0522",
        ("equipment_back",),
        True,
        None,
    )
    back = issued(out.back(charged=True))
    assert (back.where, back.stage, back.owed(), back.red()) == (Where.BACK, Stage.CLOSED, (), False)
    with pytest.raises(ThingNotOut):
        back.back()


def test_a_lost_one_stands_until_somebody_was_told_and_answered():
    lost = issued(issued().lost(text="left on the tram"))
    assert (lost.where, lost.owed(), lost.due()) == (Where.LOST, ("equipment_stun",), after_minutes(1))
    with pytest.raises(NobodyAsked):
        lost.safe()
    with pytest.raises(NobodyAsked):
        lost.ask("  ")
    with pytest.raises(ThingIsOut):
        lost.lost()
    told = issued(issued().lost(), lost.ask("force control room"))
    assert (told.owed(), told.stage) == (("equipment_stunned",), Stage.OPEN)
    safe = issued(issued().lost(), lost.ask("force control room"), told.safe("done 02:40"))
    assert (safe.where, safe.stage, safe.safe_at) == (Where.GONE, Stage.CLOSED, after_minutes(3))
    with pytest.raises(ThingNotLost):
        safe.ask("force control room")


def test_what_is_not_lost_is_not_stunned():
    with pytest.raises(ThingNotLost):
        issued().ask("force control room")


@given(stories(EquipmentLine, ref=REF))
def test_history_never_refuses_and_what_is_open_owes_something(lines):
    found = None
    for each in lines:
        found = fold(found, each)
    assert isinstance(found, Issue)
    assert bool(found.owed()) is found.red() is (found.stage is Stage.OPEN)
    assert sum(count.n for count in found.counts()) == (found.out_at is not None) + (found.lost_at is not None)


def test_a_test_falls_due_again_after_its_days_of_elapsed_time():
    radio = Thing(id="radio 7", sort=Sort.RADIO, test_days=1)
    assert Held(thing=radio).test_due(NIGHT)
    tested = Held(thing=radio, tested_at=NIGHT)
    day = timedelta(days=1)
    assert (tested.test_due(NIGHT + day - timedelta(seconds=1)), tested.test_due(NIGHT + day)) == (False, True)
    assert not Held(thing=Thing(id="torch", sort=Sort.TORCH)).test_due(NIGHT)


def test_a_thing_is_found_however_its_name_is_typed():
    radio = Thing(id="radio 7", sort=Sort.RADIO)
    listed = Listed(name="", version="1", effective=date(2026, 1, 1), things=(radio,))
    assert [listed.find(said) for said in ("Radio 7", "radio7", "RADIO-7", "radio 70", "")] == [radio] * 3 + [None] * 2


# -- the file -----------------------------------------------------------------------------------------------------------------

HEAD = b"version: 1\neffective: 2026-01-01\n"


def faults_of(content):
    raw, faults = yamlfiles.parse(content)
    listed, more = check(raw)
    return listed, [(each.line, each.what) for each in (*faults, *more)]


def test_the_file_that_comes_with_the_room_is_without_fault(pytestconfig):
    listed, faults = faults_of((pytestconfig.rootpath / "protocols" / "equipment.yml").read_bytes())
    assert faults == []
    assert {each.sort for each in listed.things} == set(Sort) - {Sort.OTHER}


def test_every_fault_is_said_at_once():
    _, faults = faults_of(
        HEAD
        + b"""things:
- {id: radio 7, sort: radio, net: police, serial: A1, test_days: 400}
- {id: Radio 7, sort: radoi}
- {id: radio7, sort: radio, net: police, serial: A1}
- {id: key 1, sort: key}
- {id: lost key, sort: key, opens: the gate, keyed: yes}
- torch
"""
    )
    assert [line for line, _ in faults] == [4, 5, 5, 5, 6, 6, 7, 8, 8, 9]
    assert any("id radio7 is given twice, first on line 4" in what for _, what in faults)
    assert any("has the serial of radio 7" in what for _, what in faults)
    assert any("which holds a word of the quick line" in what for _, what in faults)


def test_a_radio_without_a_net_is_doubted_and_taken():
    raw, _ = yamlfiles.parse(HEAD + b"things:\n- {id: radio 7, sort: radio}\n")
    listed, faults = check(raw)
    assert takeable(faults)
    assert [each.what for each in faults] == ["item 1 of things: radio 7 names no net"]
    assert listed is not None


def test_the_parts_of_a_test_are_words_and_of_a_day():
    listed, faults = faults_of(
        HEAD
        + b"""things:
- {id: export pc, sort: export_pc, test_days: 1, tests: [space, player, clock, player]}
- {id: telephone, sort: telephone, test_days: 1, tests: ["1: ring"]}
- {id: torch, sort: torch, tests: [light]}
"""
    )
    assert listed.things[0].tests == ("space", "player", "clock")
    assert [line for line, _ in faults] == [5, 6]
    assert "is no part of a test" in faults[0][1]
    assert "torch is tested on no day" in faults[1][1]


@given(st.sets(st.sampled_from(("space", "player", "clock", "dvd drive"))), st.text("abc .,0", max_size=8))
def test_words_name_the_parts_that_stand_in_them_whole(named, other):
    thing = Thing(id="export pc", sort=Sort.EXPORT_PC, tests=("space", "player", "clock", "dvd drive"))
    said = f"{other} {' and '.join(sorted(named)).upper()} clocks {other}"
    assert thing.parts_of(said) == tuple(each for each in thing.tests if each in named)


@pytest.mark.parametrize("content", [b"", b"- a\n", b"version: 1\n", HEAD])
def test_what_is_no_list_is_not_taken(content):
    raw, faults = yamlfiles.parse(content)
    listed, more = check(raw)
    assert listed is None or not takeable((*faults, *more))
