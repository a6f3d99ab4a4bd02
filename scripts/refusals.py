"""Writes docs/refusals.md: every code the room can refuse with, from the classes themselves.

`scripts/refusals.py` writes the page; `scripts/refusals.py --check` exits 1 when the page is not what the classes say.
Other programs rely on the codes, so one that was published is never given another meaning.
"""

import importlib
import pkgutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from control_room.domain.errors import Refusal

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "refusals.md"
HEAD = """# What the room refuses

Words are never refused; a step may be. Each refusal has a code, which other programs may rely on, and says in words what
to do next. This page is written by `scripts/refusals.py` from the classes; a test fails when it is not up to date.

| code | what it means | raised in |
|---|---|---|
"""


def refusals() -> "list[type[Refusal]]":
    """Every refusal of the product, by code."""
    sys.path.insert(0, str(ROOT))
    base: type[Refusal] = importlib.import_module("control_room.domain.errors").Refusal

    package = importlib.import_module("control_room")
    for found in pkgutil.walk_packages(package.__path__, "control_room."):
        if not found.name.endswith("__main__"):
            importlib.import_module(found.name)
    known: list[type[Refusal]] = []
    waiting = [base]
    while waiting:
        each = waiting.pop()
        waiting.extend(each.__subclasses__())
        if each is not base and each.__module__.startswith("control_room.") and each not in known:
            known.append(each)
    return sorted(known, key=lambda kind: (kind.code, kind.__module__))


def page() -> str:
    """The page as the classes have it."""
    rows: list[str] = []
    for kind in refusals():
        means = " ".join((kind.__doc__ or "").strip().partition("\n\n")[0].split()).replace("|", "\\|")
        rows.append(f"| `{kind.code}` | {means} | `{kind.__module__.removeprefix('control_room.')}` |")
    return HEAD + "\n".join(rows) + "\n"


def main(arguments: list[str]) -> int:
    """Write the page, or only say whether it is up to date."""
    told = page()
    if arguments == ["--check"]:
        if PAGE.exists() and PAGE.read_text(encoding="utf-8") == told:
            return 0
        print("docs/refusals.md is not up to date: run scripts/refusals.py", file=sys.stderr)
        return 1
    PAGE.write_text(told, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
