"""Writes docs/coverage.md: every field, code, step, rule and figure of a control room -> module, screen or verb, test.

`scripts/coverage_map.py` writes the page from docs/coverage.toml and the code lists; with `--check` it writes nothing and
exits 1 when the page is old. Either way it exits 1, one line a fault, for a module, identifier, key,
screen, command or test that is not there,
a rule without a test in which it speaks and one in which it does not, and a code list nobody mapped.
"""

import importlib
import re
import sys
import tomllib
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, get_args

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "docs" / "coverage.toml"
PAGE = ROOT / "docs" / "coverage.md"
RULES = [f"P-{n:02d}" for n in range(1, 46)]
HEAD = """# What is covered, and where

Every field, code, step, rule and figure a control room was found to keep, do or report: the module that holds it, the screen or
verb that reaches it, the test that proves it. What is not built is a row with its reason. Written by `scripts/coverage_map.py` from
`docs/coverage.toml` and the code lists themselves; a test fails when it is out of date.
"""

SPOKEN = {"=", "hold", "sg", "on"}
"""Words with which the quick line begins besides its verbs."""

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
    path = ROOT / module if module.startswith("protocols/") else ROOT / "control_room" / module
    if not path.is_file():
        raise Wrong(f"there is no module {module}")
    if not re.search(rf"\b{re.escape(identifier)}\b", path.read_text("utf-8")):
        raise Wrong(f"{module} has no {identifier}")
    return f"`{module}`"


def product(module: str) -> ModuleType:
    """A module of the product."""
    return importlib.import_module(f"control_room.{module}")


@cache
def commands() -> frozenset[str]:
    """Everything the command line answers to, "camera list" and "check" alike."""

    def under(parser: ArgumentParser, before: str) -> Iterator[str]:
        for action in parser._actions:  # noqa: SLF001 - argparse tells its commands nowhere else
            if isinstance(action.choices, dict):
                for name, command in action.choices.items():
                    yield f"{before}{name}"
                    yield from under(command, f"{before}{name} ")

    return frozenset(under(product("cli.grammar").build(), ""))


def reached(verb: str) -> str:
    """The verb, when its keys and their screens are on the desk and what it types is a command or opens a quick line."""
    keys = {action.key_said: action for action in product("tui.actions").ACTIONS}
    panes, verbs = {"", "log", *product("tui.desks").PANES}, SPOKEN | set(product("domain.line").VERBS)
    for key, label in re.findall(r"\b(F\d+|Alt\+\w)(?: (\w+))?", verb):
        action = keys.get(key)
        if action is None or (key[0] == "F" and label != action.label) or action.pane not in panes:
            raise Wrong(f"no screen or key is {key} {label}".rstrip())
    for typed in re.findall(r"`([^`]+)`", verb):
        if typed not in commands() and typed.split()[0] not in verbs:
            raise Wrong(f"{typed} is neither a command nor a word of the quick line")
    return verb


def row_of(part: dict[str, Any], text: str) -> Row:
    """One row of a part: "name | identifier | test"."""
    pieces = [piece.strip() for piece in text.split("|")]
    name, identifier, test = (*pieces, "", "")[:3]
    return name, module_of(part["module"], identifier or name), reached(part["verb"]), test_of(test or part["test"])


def later_rows(later: dict[str, list[str]], reasons: dict[str, str]) -> Iterator[Row]:
    """Rows of what is not built, each with its reason."""
    for subject, names in later.items():
        if subject not in reasons:
            raise Wrong(f"no reason is given for {subject}")
        for name in names:
            yield name, "not built", reasons[subject].partition(":")[0].partition(";")[0], ""


def codes_of(named: str) -> tuple[str, ...]:
    """The codes of an enumeration, a tuple of words or a `Literal`, by its address."""
    module, _, name = named.partition(":")
    found = getattr(product(module), name, None)
    if isinstance(found, type) and issubclass(found, StrEnum):
        return tuple(code.value for code in found)
    codes = found if isinstance(found, tuple) else get_args(found)
    if not codes:
        raise Wrong(f"{named} is no code list")
    return codes


def unmapped(told: dict[str, Any]) -> list[str]:
    """Code lists of the domain that are neither mapped nor said to be the console's own."""
    own = set(told["own"])
    mapped = {each["enum"] for each in told["codes"]} | own
    there: set[str] = set()
    for path in (ROOT / "control_room" / "domain").rglob("*.py"):
        address = ".".join(path.relative_to(ROOT / "control_room").with_suffix("").parts)
        for name in re.findall(r"^class (\w+)\(StrEnum\)", path.read_text("utf-8"), re.MULTILINE):
            there.add(f"{address}:{name}")
    return [f"{each} is not mapped" for each in sorted(there - mapped)] + [
        f"{each} is mapped and gone" for each in sorted(own - there)
    ]


def tables(told: dict[str, Any]) -> Iterator[tuple[str, list[Row]]]:
    """(heading, rows) of the page in order."""
    reasons = told["later"]
    for part in told["part"]:
        rows = [row_of(part, text) for text in part.get("rows", ())]
        rows += later_rows(part.get("later", {}), reasons)
        twice = [name for name, times in Counter(row[0] for row in rows).items() if times > 1]
        if twice:
            raise Wrong(f"{part['code']} has {' and '.join(twice)} twice")
        yield f"{part['code']} {part['title']}", rows
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
            reached(rule["verb"]),
            f"speaks: {fires}; quiet: {quiet}",
        )
    rules |= {row[0].partition(" ")[0]: row for row in later_rows(told["rules"]["later"], reasons)}
    if sorted(rules) != RULES:
        raise Wrong(f"rules missing or unknown: {', '.join(sorted(set(RULES) ^ set(rules)))}")
    yield "Access protocol", [rules[code] for code in RULES]
    for each in told["codes"]:
        address, _, name = each["enum"].partition(":")
        where, test = module_of(address.replace(".", "/") + ".py", name), test_of(each["test"])
        codes = [(f"`{code}`", where, reached(each["verb"]), test) for code in codes_of(each["enum"])]
        yield f"{each['section']} codes: {name}", codes
    for each in told.get("codes_later", ()):
        codes = [f"`{code}`" for code in each["codes"]]
        yield f"{each['section']} codes: {each['title']}", list(later_rows({each["subject"]: codes}, reasons))


def page() -> str:
    """The page as the product stands. Raises `Wrong`."""
    told = tomllib.loads(SOURCE.read_text("utf-8"))
    lost = unmapped(told)
    if lost:
        raise Wrong("; ".join(lost))
    parts = list(tables(told))
    rows = [row for _, each in parts for row in each]
    built = sum(1 for row in rows if row[1] != "not built")
    out = [
        HEAD,
        f"{built} of {len(rows)} rows are built. The others wait for what comes later, or were decided against:\n",
    ]
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
