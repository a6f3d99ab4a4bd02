"""`buildings.yml`: a building is found by any of its names, misspelt too; each fault has its line."""

from pathlib import Path

import pytest

from control_room.adapters import yamlfiles
from control_room.domain.council_buildings import check, met

SHIPPED = Path(__file__).parents[2] / "protocols/buildings.yml"
FILE = """version: 2026-1
effective: 2020-01-01
buildings:
- {id: town_hall, name: Croydon Town Hall, place: Katharine Street, aliases: [town hall], ladder: keyholders}
- {id: norbury_library, name: Norbury Library, place: Beatrice Avenue, ladder: keyholders}
- {id: purley_library, name: Purley Library, place: Banstead Road, ladder: keyholder}
"""


def read(text):
    raw, faults = yamlfiles.parse(text.encode())
    held, more = check(raw)
    return held, [(each.line, each.what) for each in (*faults, *more)]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("Town Hall", "town_hall"),
        ("fire panel at the twn hall", "town_hall"),
        ("Katharine St", "town_hall"),
        ("katherine street", "town_hall"),
        ("norbery libary", "norbury_library"),
        ("the library", ""),
        ("Purley Library, not Norbury Library", ""),
        ("a shop in Church Street", ""),
        ("", ""),
    ],
)
def test_a_building_is_found_by_any_of_its_names_and_one_that_could_be_two_is_none(said, found):
    held, faults = read(FILE)
    building = held.find(said)
    assert (faults, "" if building is None else building.id) == ([], found)


def test_each_fault_has_its_line_and_a_ladder_that_is_none_is_named():
    held, _ = read(FILE)
    (fault,) = met(held, ladders={"keyholders"})
    assert (fault.line, fault.what, fault.right) == (
        6, 'building purley_library: the ladder "keyholder" is not in ladders.yml', 'did you mean "keyholders"?',
    )  # fmt: skip
    twice = FILE.replace("id: purley_library, name: Purley", "id: purley_library, name: Norbury")
    assert read(twice)[1] == [(6, 'building purley_library: "norbury library" is what norbury_library is called too')]
    assert read(FILE.replace("ladder: keyholders}", "}", 1))[1] != []


def test_the_shipped_list_is_whole():
    held, faults = read(SHIPPED.read_text())
    assert (faults, held.find("central library").id) == ([], "clocktower")


def test_each_fault_of_the_list_has_its_line_and_what_would_be_right():
    text = """version: 2026-1
effective: 2020-01-01
buildings:
- town hall
- {id: Town Hall, name: Town Hall, place: Katharine Street, ladder: keyholders}
- {id: library, name: Norbury Library, place: Beatrice Avenue, ladder: keyholders}
- {id: library, name: Selsdon Library, place: Addington Road, ladder: keyholders}
- {id: annexe, name: Norbury Library, place: London Road, ladder: keyholders}
"""
    _, faults = read(text)
    told = " / ".join(f"{line} {what}" for line, what in faults)
    for wanted in ("4 item 1 of buildings is no building", "5 ", "7 id library is given twice, first on line 6", "8 "):
        assert wanted in told, told


@pytest.mark.parametrize("text", ["buildings: []\n", "version: 2026-1\nbuildings: []\n", "- a\n", "nothing\n"])
def test_a_list_without_a_version_and_a_day_is_no_list(text):
    held, faults = read(text)
    assert held is None
    assert faults
