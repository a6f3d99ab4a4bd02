"""The one-file hasher: what it says, how it draws it, and what it needs."""

import ast
import importlib.util
import os
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
import segno
from PIL import Image

from control_room.domain.exhibits.hashes import read_answer

SCRIPT = Path(__file__).parents[2] / "scripts/hash_files.py"
spec = importlib.util.spec_from_file_location("hash_files", SCRIPT)
hasher = importlib.util.module_from_spec(spec)
spec.loader.exec_module(hasher)

ABSENT = "a reader of QR codes: apt-get install zbar-tools"


def run(*arguments, cwd, env=None):
    return subprocess.run(
        [sys.executable, "-s", "-P", SCRIPT, *map(str, arguments)],
        cwd=cwd,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"} | (env or {}),
        check=False,
    )


def seen(text_rows, plain, folder):
    """What an independent reader finds in a code drawn in text, light on dark as on a terminal."""
    if not shutil.which("zbarimg"):
        pytest.skip(ABSENT)
    dots = []
    for row in text_rows:
        if plain:
            dots.append([row[n] == "#" for n in range(0, len(row), 2)])
        else:
            dots.append([c in "█▀" for c in row])
            dots.append([c in "█▄" for c in row])
    image = Image.new("L", (len(dots[0]), len(dots)))
    image.putdata([255 if light else 0 for row in dots for light in row])
    path = folder / "code.png"
    for side in (8, 5, 4):  # the reader is choosy about sizes, of other encoders' codes too; a hand moves the telephone
        image.resize((image.width * side, image.height * side)).save(path)
        found = subprocess.run(["zbarimg", "--raw", "-q", path], capture_output=True, text=True, check=False)
        if found.stdout:
            break
    return found.stdout.rstrip("\n")


def test_it_stands_alone_on_python_3_8():
    tree = ast.parse(SCRIPT.read_text("utf-8"), feature_version=(3, 8))
    imported = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    assert imported == {"argparse", "hashlib", "os", "sys"}
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]


def test_a_folder_is_hashed_printed_and_read_back(tmp_path):
    clip = tmp_path / "clip"
    (clip / "sub").mkdir(parents=True)
    (clip / "a b.mkv").write_bytes(b"a" * 3_000_001)
    (clip / "sub" / "empty").write_bytes(b"")
    done = run("clip", "--out", "answer.txt", "--sha512", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    block = done.stdout.split("\nfile 1 of")[0]
    for text in (block, (tmp_path / "answer.txt").read_text("utf-8")):
        assert [(one.name, one.size, one.sha256) for one in read_answer(text)] == [
            ("a b.mkv", 3_000_001, sha256(b"a" * 3_000_001).hexdigest()),
            ("sub/empty", 0, sha256(b"").hexdigest()),
        ]


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_hashed(tmp_path):
    (tmp_path / "good").write_bytes(b"x")
    done = run("good", "gone\x1b[2J", "--no-qr", cwd=tmp_path)
    assert done.returncode == 1
    assert "NOT HASHED gone?[2J" in done.stderr
    assert len(read_answer(done.stdout)) == 1
    assert run("gone", cwd=tmp_path).returncode == 1
    assert run(cwd=tmp_path).returncode == 2


def test_a_screen_without_block_letters_gets_codes_of_number_signs(tmp_path):
    (tmp_path / "good").write_bytes(b"x")
    done = run("good", cwd=tmp_path, env={"PYTHONIOENCODING": "ascii"})
    assert done.returncode == 0, done.stderr
    assert "█" not in done.stdout
    rows = done.stdout.split("file 1 of 1\n")[1].splitlines()
    assert seen(rows, plain=True, folder=tmp_path).startswith("CRH1 1/1 1 2d711642")


def test_the_codes_drawn_are_read_by_another_program(tmp_path):
    for name in ("x", "n" * 40, "långt namn/" + "m" * 400):
        (line,) = hasher.scanned([(name, 4210688, sha256(name.encode()).hexdigest(), "")])
        for plain in (True, False):
            rows = hasher.drawn(hasher.qr(line.encode()), plain)
            assert seen(rows, plain, tmp_path) == line
    # every version from 1 to 10
    for length in (10, 30, 50, 75, 100, 130, 150, 190, 225, 271):
        text = ("CRH1 " + "0123456789abcdef" * 20)[:length]
        assert seen(hasher.drawn(hasher.qr(text.encode()), plain=False), plain=False, folder=tmp_path) == text


@pytest.mark.parametrize("version", range(1, 11))
def test_a_code_that_is_full_is_dot_for_dot_another_encoders(version):
    """Only full ones are compared: the other encoder fills up what is left with a word more than the standard does."""
    room = sum(hasher.QR[version][1])
    data = bytes((n * 37 + version) % 256 for n in range(room - (3 if version > 9 else 2)))
    for mask in range(8):
        other = segno.make(data, mode="byte", error="l", version=version, mask=mask, boost_error=False, micro=False)
        assert hasher.qr(data, mask) == [[bool(dot) for dot in row] for row in other.matrix]


def test_what_is_too_long_for_a_code_has_none():
    assert hasher.qr(b"x" * 272) is None
    assert all(len(line.encode()) <= 271 for line in hasher.scanned([("é" * 300, 1, "0" * 64, "")]))


def test_a_long_file_needs_little_memory(tmp_path):
    """A gigabyte of nothing, measured by the kernel: the megabyte read at a time does not add up."""
    long = tmp_path / "long.bin"
    with long.open("wb") as file:
        file.truncate(1 << 30)
    code = (
        "import runpy, sys; sys.argv = ['hash_files', '--no-qr', sys.argv[1]]\n"
        f"try: runpy.run_path({str(SCRIPT)!r}, run_name='__main__')\n"
        "except SystemExit: print(open('/proc/self/status').read().split('VmHWM:')[1].split()[0])"
    )
    done = subprocess.run([sys.executable, "-I", "-c", code, long], capture_output=True, text=True, check=True)
    assert int(done.stdout.splitlines()[-1]) < 100 * 1024  # kB
