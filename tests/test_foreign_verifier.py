"""Other people's proof code agrees with ours, on honest books and on falsified ones.

The Go program in scripts/go_verifier uses the note and tlog packages of Go's checksum database as Debian packages them.
"""

import importlib.util
import os
import random
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from tests.exports import KINDS, random_export
from tests.tampers import TAMPERS
from tests.tampers_signed import rewritten_and_signed_again

ROOT = Path(__file__).parents[1]
GOPATH = Path("/usr/share/gocode")
LIBRARY = GOPATH / "src/golang.org/x/mod/sumdb/tlog"
ABSENT = "Go's sumdb verifier: apt-get install golang-go golang-golang-x-mod-dev"


def load_script():
    spec = importlib.util.spec_from_file_location("verify_book", ROOT / "scripts/verify_book.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


verify_book = load_script()


@pytest.fixture(scope="module")
def foreign(tmp_path_factory):
    """The Go program, built once; give it (folder, files kept elsewhere) and it answers in order."""
    if not shutil.which("go") or not LIBRARY.exists():
        pytest.skip(ABSENT)
    folder = tmp_path_factory.mktemp("go")
    environment = os.environ | {"GO111MODULE": "off", "GOFLAGS": "", "GOPATH": str(GOPATH), "GOPROXY": "off"}
    environment |= {"GOCACHE": str(folder / "cache"), "HOME": str(folder)}
    program = folder / "book-verifier"
    subprocess.run(["go", "build", "-o", program, "."], cwd=ROOT / "scripts/go_verifier", env=environment, check=True)

    def ask(cases):
        asked = "".join("\t".join(map(str, [book, *seen])) + "\n" for book, seen in cases)
        answer = subprocess.run([program], input=asked, capture_output=True, text=True, check=True, timeout=60)
        return answer.stdout.splitlines()

    return ask


def test_both_accept_a_hundred_honest_books(foreign, tmp_path):
    cases = []
    for seed in range(100):
        book = random_export(seed)
        folder = book.write(tmp_path / str(seed))
        kept = tmp_path / f"{seed}.note"
        kept.write_text(random.Random(seed).choice(book.notes), encoding="utf-8")
        cases.append((folder, [kept]))
    assert foreign(cases) == ["ok"] * 100
    found = [verify_book.prove(folder, seen) for folder, seen in cases]
    assert [one["what"] for one in found] == [None] * 100
    assert sum(one["erased"] for one in found) > 50


def test_both_accept_a_book_with_lines_withheld_and_find_the_same_root(foreign, tmp_path):
    folders, roots, withheld = [], [], []
    for seed in range(2000, 2040):
        book, chance = random_export(seed, least=8), random.Random(seed)
        lines = [n for n in range(1, len(book.lines) + 1) if book.leaf(n)["kind"] in KINDS]
        hidden = chance.sample(lines, chance.randint(1, len(lines)))
        book.withhold(*hidden)
        folders.append(book.write(tmp_path / str(seed)))
        roots.append(book.head["root"])
        withheld.append(len(hidden))
    assert foreign([(folder, []) for folder in folders]) == ["ok"] * 40
    found = [verify_book.prove(folder) for folder in folders]
    assert [(one["what"], one["root"], one["withheld"]) for one in found] == [
        (None, root, n) for root, n in zip(roots, withheld, strict=True)
    ]


def test_both_reject_every_falsified_book(foreign, tmp_path):
    cases, names = [], []
    for seed in range(1000, 1036):
        for change in TAMPERS:
            book = random_export(seed, least=8)
            kept = change(book, random.Random(f"{seed}/{change.__name__}"))
            if kept is None:
                continue
            folder = tmp_path / str(len(cases))
            book.write(folder)
            seen = []
            for number, note in enumerate(kept):
                seen.append(folder / f"kept-{number}.note")
                seen[-1].write_text(note, encoding="utf-8")
            cases.append((folder, seen))
            names.append(f"{change.__name__} of {seed}")
    theirs = foreign(cases)
    ours = [verify_book.prove(folder, seen) for folder, seen in cases]
    assert [name for name, answer in zip(names, theirs, strict=True) if not answer.startswith("bad")] == []
    assert [name for name, found in zip(names, ours, strict=True) if found["ok"]] == []
    assert all(found["what"] for found in ours)
    tried = Counter(name.partition(" ")[0] for name in names)
    assert len(cases) >= 1000
    assert {change.__name__ for change in TAMPERS} == {name for name, count in tried.items() if count >= 3}


def test_what_nobody_can_see_without_a_checkpoint_kept_elsewhere(foreign, tmp_path):
    # The limit that the manual states: whoever holds a key can sign a rewritten book; only --seen gives it away.
    book = random_export(7, least=20)
    kept = rewritten_and_signed_again(book, random.Random(7))
    folder = book.write(tmp_path / "book")
    note = tmp_path / "kept.note"
    note.write_text(kept[0], encoding="utf-8")
    assert foreign([(folder, []), (folder, [note])])[0] == "ok"
    assert verify_book.prove(folder)["ok"]
    assert foreign([(folder, [note])])[0].startswith("bad")
    assert not verify_book.prove(folder, [note])["ok"]
