"""Holds each floor to the coverage that pyproject.toml asks of it.

Reads coverage.py's JSON report and `[tool.control_room.coverage]`, which names folders and the least per cent of their
lines and branches, counted together, that tests must reach. A file is counted under the longest folder that holds it.
Exits 0 when every floor holds, 1 when one does not or has no measured file, 2 when called wrongly.
"""

import json
import sys
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, kw_only=True, slots=True)
class Module:
    """What was measured of one file: points are lines and branches together."""

    path: str
    points: int
    reached: int

    @property
    def missed(self) -> int:
        """Lines and branches no test reached."""
        return self.points - self.reached


@dataclass(frozen=True, kw_only=True, slots=True)
class Floor:
    """One folder, what is asked of it in per cent, and its files."""

    folder: str
    asked: float
    modules: tuple[Module, ...]

    @property
    def reached(self) -> float:
        """Per cent of lines and branches reached; a floor of empty files is whole."""
        points = sum(module.points for module in self.modules)
        return 100 * sum(module.reached for module in self.modules) / points if points else 100.0

    @property
    def holds(self) -> bool:
        """Whether the floor was measured and reaches what is asked, without rounding up."""
        return bool(self.modules) and self.reached >= self.asked


def modules_in(report: Mapping[str, Any]) -> tuple[Module, ...]:
    """The files of a coverage.py JSON report."""
    summaries = ((path, facts["summary"]) for path, facts in report["files"].items())
    return tuple(
        Module(
            path=path,
            points=told["num_statements"] + told.get("num_branches", 0),
            reached=told["covered_lines"] + told.get("covered_branches", 0),
        )
        for path, told in summaries
    )


def floors(modules: Iterable[Module], asked: Mapping[str, float]) -> tuple[Floor, ...]:
    """Each folder that something is asked of, with the files that are its own."""
    own: dict[str, list[Module]] = {folder: [] for folder in asked}
    for module in modules:
        holding = [folder for folder in asked if module.path.startswith(folder + "/")]
        if holding:
            own[max(holding, key=len)].append(module)
    return tuple(Floor(folder=folder, asked=asked[folder], modules=tuple(own[folder])) for folder in sorted(asked))


def main(arguments: list[str]) -> int:
    """Prints a line a floor, and for one that does not hold the files that miss most."""
    if len(arguments) != 1:
        print("usage: coverage_gate.py COVERAGE.JSON", file=sys.stderr)
        return 2
    report = json.loads(Path(arguments[0]).read_text(encoding="utf-8"))
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["control_room"]["coverage"]
    judged = floors(modules_in(report), asked)
    for floor in judged:
        said = f"{floor.reached:6.2f} %" if floor.modules else "nothing measured"
        print(f"{'holds' if floor.holds else 'FAILS'}  {floor.folder:<28} {said}, asked {floor.asked} %")
        if not floor.holds:
            for module in sorted(floor.modules, key=lambda each: -each.missed)[:10]:
                print(f"       {module.missed:5} missed of {module.points:5}  {module.path}")
    return 0 if all(floor.holds for floor in judged) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
