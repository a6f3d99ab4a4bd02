"""The coverage gate, from the shape of coverage.py's own report."""

import json

import pytest

from scripts import coverage_gate
from scripts.coverage_gate import Module, floors, modules_in


def report(**files: tuple[int, int, int, int]) -> dict:
    names = ("num_statements", "covered_lines", "num_branches", "covered_branches")
    return {"files": {path: {"summary": dict(zip(names, told, strict=True))} for path, told in files.items()}}


def test_lines_and_branches_count_together():
    (module,) = modules_in(report(**{"control_room/domain/refs.py": (8, 8, 2, 1)}))
    assert (module.points, module.reached, module.missed) == (10, 9, 1)


def test_a_file_counts_under_the_longest_folder_only():
    refs = Module(path="control_room/domain/refs.py", points=10, reached=10)
    room = Module(path="control_room/room.py", points=10, reached=5)
    rest, domain = floors([refs, room], {"control_room": 50, "control_room/domain": 100})
    assert (rest.modules, domain.modules) == ((room,), (refs,))
    assert rest.holds
    assert domain.holds


def test_a_hair_under_is_under():
    (floor,) = floors([Module(path="a/b.py", points=100_000, reached=89_999)], {"a": 90})
    assert not floor.holds


def test_a_floor_nobody_measured_does_not_hold():
    (floor,) = floors([], {"control_room/services": 0})
    assert not floor.holds


def test_a_folder_is_not_mistaken_for_one_that_begins_alike():
    (floor,) = floors([Module(path="control_room/domains.py", points=1, reached=1)], {"control_room/domain": 1})
    assert floor.modules == ()


@pytest.mark.parametrize(("reached", "status", "said"), [(100, 0, "holds"), (1, 1, "FAILS")])
def test_the_gate_answers_by_its_exit_code_and_names_the_file(tmp_path, capsys, reached, status, said):
    told = {f"control_room/{part}x.py": (100, reached, 0, 0) for part in ("", "domain/", "services/")}
    (tmp_path / "coverage.json").write_text(json.dumps(report(**told)))
    assert coverage_gate.main([str(tmp_path / "coverage.json")]) == status
    out = capsys.readouterr().out
    assert said in out
    assert ("control_room/domain/x.py" in out) is bool(status)


def test_without_a_report_it_says_how_it_is_called(capsys):
    assert coverage_gate.main([]) == 2
    assert "usage" in capsys.readouterr().err
