"""Writes docs/coverage.md: every field, code, step, rule and figure of a control room -> module, screen or verb, test.

`scripts/coverage_map.py` writes the page from docs/coverage.toml and the code lists; with `--check` it writes nothing and
exits 1 when the page is old. Either way it exits 1, one line a fault, for a module, identifier or test that is not there,
a rule without a test in which it speaks and one in which it does not, and a code list nobody mapped.
"""

import importlib
import re
import sys
import tomllib
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "docs" / "coverage.toml"
PAGE = ROOT / "docs" / "coverage.md"
RULES = [f"P-{n:02d}" for n in range(1, 46)]
HEAD = """# What is covered, and where

Every field, code, step, rule and figure a control room was found to keep, do or report: the module that holds it, the screen or
verb that reaches it, the test that proves it. What is not built is a row with its reason. Written by `scripts/coverage_map.py` from
`docs/coverage.toml` and the code lists themselves; a test fails when it is out of date.
"""

Row = tuple[str, str, str, str]


class Wrong(Exception):  # noqa: N818 - it reads as a sentence
    """What docs/coverage.toml says and the product does not hold."""


@cache
def tests() -> dict[str, list[str]]:
    """Test function -> the files that have it."""
    found: dict[str, list[str]] = {}
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        for name in re.findall(r"^(?:async )?def (test_\w+)", path.read_text("utf-8"), re.MULTILINE):
            found.setdefault(name, []).append(str(path.relative_to(ROOT)))
    return found


def test_of(named: str) -> str:
    """Where a test is: a file, a function found by its name, or a function of a file where several have that name."""
    file, apart, name = named.partition("::")
    if apart:
        if file not in tests().get(name, []):
            raise Wrong(f"there is no test {named}")
        return f"`{file}` {name.removeprefix('test_').replace('_', ' ')}"
    if named.startswith("tests/"):
        if not (ROOT / named).is_file():
            raise Wrong(f"there is no {named}")
        return f"`{named}`"
    files = tests().get(named, [])
    if not files:
        raise Wrong(f"there is no test {named}")
    if len(files) > 1:
        raise Wrong(f"{named} is in {' and '.join(files)}: say which, FILE::{named}")
    return f"`{files[0]}` {named.removeprefix('test_').replace('_', ' ')}"


def module_of(module: str, identifier: str) -> str:
    """The module, when the identifier stands in it."""
    if ":" in identifier:
        module, _, identifier = identifier.partition(":")
    path = ROOT / "control_room" / module
    if not path.is_file():
        raise Wrong(f"there is no module {module}")
    if not re.search(rf"\b{re.escape(identifier)}\b", path.read_text("utf-8")):
        raise Wrong(f"{module} has no {identifier}")
    return f"`{module}`"


def row_of(part: dict[str, Any], text: str) -> Row:
    """One row of a part: "name | identifier | test"."""
    pieces = [piece.strip() for piece in text.split("|")]
    name, identifier, test = (*pieces, "", "")[:3]
    return name, module_of(part["module"], identifier or name), part["verb"], test_of(test or part["test"])


def later_rows(later: dict[str, list[str]], reasons: dict[str, str]) -> Iterator[Row]:
    """Rows of what is not built, each with its reason."""
    for subject, names in later.items():
        if subject not in reasons:
            raise Wrong(f"no reason is given for {subject}")
        for name in names:
            yield name, "not built", reasons[subject].partition(":")[0].partition(";")[0], ""


def enum_of(named: str) -> type[StrEnum]:
    """An enumeration by its address."""
    module, _, name = named.partition(":")
    found = getattr(importlib.import_module(f"control_room.{module}"), name, None)
    if not (isinstance(found, type) and issubclass(found, StrEnum)):
        raise Wrong(f"{named} is no code list")
    return found


def unmapped(told: dict[str, Any]) -> list[str]:
    """Code lists of the domain that are neither mapped nor said to be the console's own."""
    mapped = {each["enum"] for each in told["codes"]} | set(told["own"])
    there: set[str] = set()
    for path in (ROOT / "control_room" / "domain").rglob("*.py"):
        address = ".".join(path.relative_to(ROOT / "control_room").with_suffix("").parts)
        for name in re.findall(r"^class (\w+)\(StrEnum\)", path.read_text("utf-8"), re.MULTILINE):
            there.add(f"{address}:{name}")
    return [f"{each} is not mapped" for each in sorted(there - mapped)] + [
        f"{each} is mapped and gone" for each in sorted(mapped - there)
    ]


def tables(told: dict[str, Any]) -> Iterator[tuple[str, list[Row]]]:
    """(heading, rows) of the page in order."""
    reasons = told["later"]
    for part in told["part"]:
        rows = [row_of(part, text) for text in part.get("rows", ())]
        yield f"{part['code']} {part['title']}", [*rows, *later_rows(part.get("later", {}), reasons)]
    rules: dict[str, Row] = {}
    for rule in told["rule"]:
        module, _, identifier = rule["module"].partition(":")
        fires, quiet = test_of(rule["fires"]), test_of(rule["quiet"])
        if fires == quiet:
            raise Wrong(f"{rule['code']} has one test for speaking and for keeping quiet")
        where = module_of(module, identifier)
        rules[rule["code"]] = (
            f"{rule['code']} {rule['says']}",
            where,
            rule["verb"],
            f"speaks: {fires}; quiet: {quiet}",
        )
    rules |= {row[0]: row for row in later_rows(told["rules"]["later"], reasons)}
    if sorted(rules) != RULES:
        raise Wrong(f"rules missing or unknown: {', '.join(sorted(set(RULES) ^ set(rules)))}")
    yield "Access protocol", [rules[code] for code in RULES]
    for each in told["codes"]:
        codes = enum_of(each["enum"])
        address = each["enum"].partition(":")[0].replace(".", "/") + ".py"
        where = module_of(address, codes.__name__)
        test = test_of(each["test"])
        yield (
            f"{each['section']} codes: {codes.__name__}",
            [(f"`{code.value}`", where, each["verb"], test) for code in codes],
        )
    yield "Codes of what is not built", list(later_rows(told["codes_later"], reasons))


def page() -> str:
    """The page as the product stands. Raises `Wrong`."""
    told = tomllib.loads(SOURCE.read_text("utf-8"))
    lost = unmapped(told)
    if lost:
        raise Wrong("; ".join(lost))
    parts = list(tables(told))
    rows = [row for _, each in parts for row in each]
    built = sum(1 for row in rows if row[1] != "not built")
    out = [HEAD, f"{built} of {len(rows)} rows are built. The others wait for:\n"]
    out += [f"- {reason}" for reason in told["later"].values()]
    for heading, each in parts:
        out += ["", f"## {heading}", "", "| what | module | screen or verb | test |", "|---|---|---|---|"]
        out += ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in each]
    return "\n".join(out) + "\n"


def main(arguments: list[str]) -> int:
    """Write the page, or only say whether it stands."""
    sys.path.insert(0, str(ROOT))
    try:
        told = page()
    except Wrong as wrong:
        print(f"docs/coverage.toml: {wrong}", file=sys.stderr)
        return 1
    if arguments == ["--check"]:
        if PAGE.exists() and PAGE.read_text("utf-8") == told:
            return 0
        print("docs/coverage.md is not up to date: run scripts/coverage_map.py", file=sys.stderr)
        return 1
    PAGE.write_text(told, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
