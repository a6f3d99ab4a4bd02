"""Rules of the console's code that a tool must hold, or they are no rules."""

import ast
import re
import subprocess
import sys
from collections.abc import Collection
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TUI = ROOT / "control_room/tui"
FILES = sorted(TUI.rglob("*.py"))
NAMES = [str(path.relative_to(ROOT)) for path in FILES]

SINKS = {"Static", "Label", "Button", "Option", "Checkbox", "RadioButton", "Tooltip", "Collapsible"}
"""Widgets that read a `str` as markup."""

SINK_CALLS = {"notify", "add_row", "add_column", "add_option", "update", "set_label", "write"}
"""Methods that do the same. `write` of a standard stream is let through by name."""

SINK_NAMES = {"border_title", "border_subtitle", "tooltip", "label", "placeholder", "title", "sub_title"}
"""Attributes that do the same."""

FORBIDDEN = {"Footer", "Header", "DataTable", "RichLog", "Markdown", "Select", "data_bind", "TabbedContent"}
"""Stock widgets that leak, parse or cost too much, and data_bind, which leaks."""


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def name_of(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


@cache
def makers() -> frozenset[str]:
    """Functions of the console that return Content: only through widgets/text.py can they have made it."""
    return frozenset(
        node.name
        for path in FILES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef) and node.returns is not None and name_of(node.returns) == "Content"
    )


def raw_text(source: ast.AST, content: Collection[str]) -> list[int]:
    """Lines where something that may be a raw `str` reaches a place that reads markup."""

    def safe(node: ast.expr) -> bool:
        literal = isinstance(node, ast.Constant) and (not isinstance(node.value, str) or "[" not in node.value)
        return literal or (isinstance(node, ast.Call) and name_of(node.func) in content)

    found: list[int] = []
    for node in ast.walk(source):
        if isinstance(node, ast.Call):
            called = name_of(node.func)
            method = isinstance(node.func, ast.Attribute)
            if called in SINKS or (
                method
                and called in SINK_CALLS
                and ast.unparse(node.func) not in ("sys.stderr.write", "sys.__stdout__.write", "super().write")
            ):
                found += [node.lineno for each in node.args[:1] if not safe(each)]
        elif isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Attribute) and target.attr in SINK_NAMES and not safe(node.value):
                    found.append(node.lineno)
    return found


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_no_raw_text_reaches_a_widget(path):
    assert raw_text(tree(path), makers()) == []


def test_the_lint_sees_what_it_should():
    for bad in (
        "Static(name)",
        "Static(f'{x}')",
        "self.notify(words_of)",
        "w.border_title = name",
        "t.update(str(e))",
        "Static('[b]x[/]')",
        "w.tooltip = x",
    ):
        assert raw_text(ast.parse(bad), {"words"}), bad
    for good in ("Static(words(name))", "Static('plain')", "t.update(words(str(e)))", "sys.stderr.write(x)"):
        assert not raw_text(ast.parse(good), {"words"}), good


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_content_is_made_in_one_place(path):
    if path.name == "text.py":
        return
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            assert called not in {"Content", "Text"}, node.lineno
            assert not called.startswith(("Content.", "Text.")), node.lineno


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_nothing_that_leaks_or_parses_is_used(path):
    used = {name_of(node) for node in ast.walk(tree(path)) if isinstance(node, (ast.Name, ast.Attribute))}
    used |= {alias.name for node in ast.walk(tree(path)) if isinstance(node, ast.ImportFrom) for alias in node.names}
    assert not used & FORBIDDEN
    assert "DEFAULT_CSS" not in used


def test_the_stylesheet_has_no_storm_in_it():
    sheet = (TUI / "console.tcss").read_text()
    rules = sheet.split("*/", 1)[1]
    assert ":focus-within" not in rules
    assert ":hover" not in rules
    assert not [line for line in rules.splitlines() if line.split("{")[0].strip().startswith("*")]
    assert list(TUI.rglob("*.tcss")) == [TUI / "console.tcss"]


def test_each_rule_of_the_stylesheet_can_match():
    """Its names stand in the code; and what a question or the lock is made of waits for no size of the desk: they are told none."""
    sheet = (TUI / "console.tcss").read_text()
    code = "\n".join(path.read_text() for path in FILES)
    chosen = [line.split("{")[0] for line in sheet.splitlines() if "{" in line and not line.startswith("/*")]
    for each in ",".join(chosen).split(","):
        for name in re.findall(r"(?<=[.#])[\w-]+", each):
            assert name == "input--cursor" or re.search(rf"[\"#. ]{name}[\" ]", code), each
        if re.search(r"\.-(details|wide|vast|tall|high)\b", each):
            assert each.split()[0].startswith("Screen."), each
            assert not re.search(r"\.(prompt|gate|form|still|pair)\b", each), each


def test_each_binding_has_an_id_and_a_tooltip_outside_the_lists():
    for path in FILES:
        if path.parent.name == "widgets" or path.name in {"actions.py", "actions_beside.py"}:
            continue
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and name_of(node.func) == "Binding":
                given = {keyword.arg for keyword in node.keywords}
                assert {"id", "tooltip"} <= given, f"{path.name}:{node.lineno}"


GATE = """
import sys, asyncio
sys.path[:0] = ["tests/tui", "."]
from control_room.tui.start import ready_the_screen
ready_the_screen()
from fakes import FakeClock, FakeDoor, FakeFaults
from control_room.tui.app import Console

async def main():
    app = Console(door=FakeDoor(), clock=FakeClock(), faults=FakeFaults())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert type(app.screen).__name__ == "SignIn"
        print(*sorted(sys.modules))

asyncio.run(main())
"""


def modules_of(code: str) -> set[str]:
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_the_sign_in_screen_paints_before_anything_heavy_is_loaded():
    loaded = modules_of(GATE)
    assert "textual.app" in loaded
    assert not loaded & {
        "sqlalchemy",
        "sqlcipher3",
        "aiosqlite",
        "asyncpg",
        "argon2",
        "alembic",
        "PIL",
        "reportlab",
        "apscheduler",
        "rapidfuzz",
    }


def test_starting_the_screen_waits_for_its_settings():
    assert "textual" not in modules_of("import sys; import control_room.tui.start; print(*sys.modules)")


def test_the_draft_journal_and_the_fault_log_load_no_screen():
    loaded = modules_of(
        "import sys; import control_room.adapters.drafts, control_room.adapters.faultlog; print(*sys.modules)"
    )
    assert not loaded & {"textual", "rich"}


def test_faces_see_no_store_and_no_adapter():
    for path in FILES:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ImportFrom) and node.module:
                assert not node.module.startswith(
                    ("control_room.store", "control_room.adapters", "control_room.cli")
                ), path
