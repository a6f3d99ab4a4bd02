"""The outsider's script: what it says, which line it names, how it ends."""

import ast
import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from control_room.domain.canonical import canonical
from control_room.domain.notes import code16, read_note
from tests.exports import Export, Station, random_export
from tests.tampers import rewrite
from tests.tampers_signed import INTRUDER

SCRIPT = Path(__file__).parents[1] / "scripts/verify_book.py"
RNG = random.Random(5)


def run(*words):
    return subprocess.run([sys.executable, SCRIPT, *map(str, words)], capture_output=True, text=True, check=False)


@pytest.fixture
def book():
    """Twelve lines: 5 is erased by 8; CR-2 is admitted by 6 and revoked by 10; checkpoints at 4, 9 and 11."""
    made = Export()
    made.add("book.opened", {"origin": "cctv.anyborough.gov.uk/book/1"}, {"council": "Anyborough"}, RNG)
    stations = [Station("CR-1", bytes(32)), Station("CR-2", bytes([2]) * 32)]
    made.admit(stations[0], RNG)
    for said in ("red coat", "twds Crown Hill", "a name to be erased"):
        made.add("line.noted", {"entry": "info"}, {"text": said}, RNG)
    made.admit(stations[1], RNG)
    made.add("line.noted", {}, {"text": "boarded the bus", "typed": "n boarded"}, RNG)
    made.erase(5, RNG)
    made.add("line.noted", {}, {"text": "arrested"}, RNG)
    made.revoke(stations[1], RNG)
    for said in ("quiet", "handed over"):
        made.add("line.noted", {}, {"text": said}, RNG)
    made.points = [(4, 0), (9, 1), (11, 0)]
    return made.seal()


def proved(book, folder, *words):
    answer = run(book.write(folder), "--json", *words)
    assert answer.stderr == ""
    found = json.loads(answer.stdout)
    assert answer.returncode == (0 if found["ok"] else 4)
    return found


def test_an_honest_book_holds(book, tmp_path):
    answer = run(book.write(tmp_path / "book"))
    assert answer.returncode == 0
    root = book.head["root"]
    code = code16(read_note(book.notes[-1]).text)
    assert answer.stdout.splitlines() == [
        f"The book holds: 12 lines, root {root}.",
        "3 checkpoints agree. 1 fields were erased, as later lines say.",
        f"The last checkpoint covers line 11; its code for the bound book is {code}.",
    ]
    found = json.loads(run(tmp_path / "book", "--json").stdout)
    assert found["ok"] is True
    assert (found["entries"], found["root"], found["first_bad"], found["erased"]) == (12, root, None, 1)


def edit_words(book):
    book.bodies[2]["words"] = "twds Wood Green"


def edit_line(book):
    rewrite(book, 7, by="0999")


def edit_last_line(book):
    rewrite(book, 12, by="0999")


def take_line_out(book):
    del book.lines[6]


def lose_words(book):
    row = next(row for row in book.bodies if row["number"] == 7 and row["field"] == "typed")
    row["salt"] = row["words"] = None


def cut_tail(book):
    book.lines, book.bodies = book.lines[:10], [row for row in book.bodies if row["number"] <= 10]


def cut_words(book):
    book.bodies = book.bodies[:-1]


def change_head(book):
    book.points.append((12, 0))
    book.seal().head["size"] = 11


def add_words(book):
    book.bodies.append(book.bodies[-1] | {"number": 13})


@pytest.mark.parametrize(
    ("change", "number", "what"),
    [
        (edit_words, 4, "has other words in field 'text' than it was written with"),
        (edit_line, 5, "or a later one up to 9 is not as checkpoint 2 of checkpoints.txt has it"),
        (edit_last_line, 12, "or a later one is not as head.json has it"),
        (take_line_out, 7, "calls itself 8: a line was taken out, put in or moved"),
        (lose_words, 7, "has lost the words of field 'typed', and no line says they were erased"),
        (cut_tail, 11, "is missing: checkpoint 3 of checkpoints.txt counts 11, so the tail was cut off"),
        (cut_words, 12, "has nothing in bodies.jsonl for field 'text'"),
        (add_words, 13, "is missing: bodies.jsonl goes on to line 13"),
    ],
)
def test_the_first_bad_line_is_named(book, tmp_path, change, number, what):
    change(book)
    found = proved(book, tmp_path / "book")
    assert not found["ok"]
    assert found["first_bad"] == number
    assert what in found["what"]
    said = run(tmp_path / "book")
    assert said.returncode == 4
    assert said.stdout.startswith(f"THE BOOK DOES NOT HOLD: line {number} {what}")


def test_a_head_that_only_the_checkpoints_contradict_is_itself_at_fault(book, tmp_path):
    change_head(book)
    found = proved(book, tmp_path / "book")
    assert (found["ok"], found["first_bad"]) == (False, None)
    assert found["what"].startswith("head.json")


NOT_CANONICAL = [
    lambda line: line.replace(b'":', b'": ', 1),
    lambda line: line.replace(b'"room"', b'"\\u0072oom"'),
    lambda line: line.replace(b'"v":1', b'"v":1.0'),
    lambda line: line.replace(b'"v":1', b'"v":1,"v":1'),
    lambda line: line.replace(b'"pub":{}', b'"pub":{"a":NaN}'),
    lambda line: line.replace(b'"pub":{}', b'"pub":{"a":1e3}'),
    lambda line: line.replace(b'"pub":{}', '"pub":{"a":"e\u0301"}'.encode()),
    lambda line: line.replace(b'"pub":{}', b'"pub":{"a":"\\ud800"}'),
    lambda line: line.replace(b'"aud"', b'"zed"'),
    lambda line: line.replace(b'"v":1', b'"v":2'),
    lambda line: line + b" ",
    lambda line: line + b"\r",
    lambda _: b"[" * 100_000,
    lambda _: b"",
    lambda _: b"\xff\xfe",
    lambda _: b"null",
    lambda _: b"[]",
]


@pytest.mark.parametrize("change", NOT_CANONICAL)
def test_a_line_written_another_way_is_refused_even_when_signed(book, tmp_path, change):
    was = book.lines[8]
    book.lines[8] = change(was)
    assert book.lines[8] != was
    found = proved(book.seal(), tmp_path / "book")
    assert found["first_bad"] == 9
    assert "canonical" in found["what"] or "parts of a line" in found["what"]


@pytest.mark.parametrize("name", ["entries.jsonl", "bodies.jsonl", "checkpoints.txt", "keys.json", "head.json"])
@pytest.mark.parametrize("harm", ["missing", "garbage", "empty", "cut"])
def test_a_harmed_file_is_said_so_and_not_passed(book, tmp_path, name, harm):
    path = book.write(tmp_path / "book") / name
    held = path.read_bytes()
    if harm == "missing":
        path.unlink()
    elif (name, harm) == ("checkpoints.txt", "empty"):
        return  # a book no checkpoint was made of yet: see below
    else:
        path.write_bytes({"garbage": b"\x00{]", "empty": b"", "cut": held[:-1].rstrip(b"]}\n")[:-1]}[harm])
    answer = run(tmp_path / "book")
    assert answer.returncode == 4
    assert answer.stderr == ""
    assert "DOES NOT HOLD" in answer.stdout


def test_without_checkpoints_it_says_that_none_covers_the_book(book, tmp_path):
    book.points = []
    answer = run(book.seal().write(tmp_path / "book"))
    assert answer.returncode == 0
    assert "NO CHECKPOINT" in answer.stdout


def test_a_checkpoint_kept_elsewhere_finds_a_book_signed_again(book, tmp_path):
    kept = tmp_path / "printed.note"
    kept.write_text(book.notes[0], encoding="utf-8")
    assert proved(book, tmp_path / "before", "--seen", kept)["ok"]
    rewrite(book, 3, by="0999")
    book.seal()
    assert proved(book, tmp_path / "after")["ok"]
    found = proved(book, tmp_path / "again", "--seen", kept)
    assert (found["ok"], found["first_bad"]) == (False, 1)
    assert found["what"] == f"or a later one up to 4 is not as checkpoint 1 of {kept} has it"


def test_several_kept_elsewhere_in_any_order(book, tmp_path):
    kept = tmp_path / "printed.note"
    kept.write_text("---\n".join(reversed(book.notes)), encoding="utf-8")
    found = proved(book, tmp_path / "book", "--seen", kept, "--seen", kept)
    assert (found["ok"], found["checkpoints"]) == (True, 9)
    assert run(tmp_path / "book", "--seen", tmp_path / "nowhere").returncode == 4


def test_printed_keys_find_a_book_signed_by_an_intruder(book, tmp_path):
    true = book.stations[0].key.vkey
    book.points = [(4, 0), (11, 0)]
    assert proved(book.seal(), tmp_path / "before", "--key", true)["ok"]
    book.stations[0] = INTRUDER
    rewrite(book, 2, pub={"name": "CR-1", "vkey": INTRUDER.key.vkey})
    book.keys[0]["vkey"] = INTRUDER.key.vkey
    assert proved(book.seal(), tmp_path / "after")["ok"]
    found = proved(book, tmp_path / "again", "--key", true)
    assert "not signed by any key in force" in found["what"]


def test_what_a_book_says_cannot_reach_the_terminal_raw(book, tmp_path):
    book.lines[1] = canonical(book.leaf(2) | {"pub": {"name": "CR-1", "vkey": "\x1b]0;owned\x07"}})
    answer = run(book.seal().write(tmp_path / "book"))
    assert answer.returncode == 4
    assert "\x1b" not in answer.stdout
    assert "admits a key that cannot be read" in answer.stdout


def test_wrong_use_is_two():
    assert run().returncode == 2
    assert run("somewhere", "--what").returncode == 2


def test_it_imports_nothing_of_ours():
    names = set()
    for node in ast.walk(ast.parse(SCRIPT.read_text())):
        if isinstance(node, ast.Import):
            names |= {one.name.partition(".")[0] for one in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module.partition(".")[0])
    assert names - sys.stdlib_module_names == {"cryptography"}


def test_memory_does_not_grow_with_the_book(tmp_path):
    sizes = [200, 20_000]
    used = []
    for size in sizes:
        book = random_export(1, least=3, most=3)
        for _ in range(size):
            book.add("line.noted", {}, {"text": "red coat"}, RNG)
        book.points = [(len(book.lines), 0)]
        folder = book.seal().write(tmp_path / str(size))
        code = (
            f"import runpy, sys; sys.argv = ['verify', {str(folder)!r}]\n"
            f"try: runpy.run_path({str(SCRIPT)!r}, run_name='__main__')\n"
            "except SystemExit as end: assert not end.code, end.code\n"
            "print([line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')][0])"
        )
        out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        used.append(int(out.split()[-1]))
    assert used[1] - used[0] < 4_000  # kilobytes, for a hundred times the lines
