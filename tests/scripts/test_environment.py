"""The scripts a room starts with: what they need, what they say, and what they keep out."""

import re
import shutil
import subprocess
from pathlib import Path

import asyncpg
import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-uv.lock", "requirements-ipycam.lock")
# What the scripts use before they have a Python of their own.
NEEDED = ("bash", "cat", "dirname", "readlink", "sha256sum", "mkdir", "grep", "env", "flock", "rm")


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_index_and_no_path(lock):
    text = (ROOT / lock).read_text()
    assert "://" not in text
    assert "file:" not in text
    assert not re.search(r"^\s*(-i|--index|--extra-index|--find-links|/|\.)", text, re.MULTILINE)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_line_of_a_lock_is_a_pinned_release_with_its_hashes(lock):
    entries = re.sub(r"\\\n", "", (ROOT / lock).read_text()).strip().splitlines()
    assert entries
    for entry in entries:
        assert re.match(r"^[a-z0-9-]+==\S+ ", entry), entry
        assert "--hash=sha256:" in entry


def test_what_runs_is_also_what_is_tested():
    def pins(lock):
        return set(re.findall(r"^([a-z0-9-]+==\S+)", (ROOT / lock).read_text(), re.MULTILINE))

    assert pins("requirements.lock") <= pins("requirements-dev.lock")


def machine(tmp_path: Path, python: str = "") -> dict[str, str]:
    """A machine with the shell's tools, an empty home, and whatever Python it is given."""
    tools = tmp_path / "bin"
    tools.mkdir()
    for name in NEEDED:
        (tools / name).symlink_to(shutil.which(name))
    if python:
        (tools / "python3").write_text(f"#!{tools}/bash\n{python}\n")
        (tools / "python3").chmod(0o755)
    (tmp_path / "home").mkdir()
    return {"PATH": str(tools), "HOME": str(tmp_path / "home")}


def start(env: dict[str, str], *arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [ROOT / "scripts/run", *arguments], env=env, cwd=cwd, capture_output=True, text=True, check=False, timeout=60
    )


def test_without_python_the_one_line_that_installs_it_is_said(tmp_path):
    done = start(machine(tmp_path))
    assert (done.returncode, done.stdout) == (2, "")
    assert re.search(r"^(sudo )?apt-get install python3\S* python3\S*-venv$", done.stderr, re.MULTILINE)


def test_a_python_without_its_venv_module_is_told_apart(tmp_path):
    done = start(machine(tmp_path, "echo unequipped python3.13"))
    assert (done.returncode, done.stdout) == (2, "")
    assert "apt-get install python3.13-venv" in done.stderr


def test_an_environment_that_stands_is_used_at_once_and_hears_nothing_of_where_it_was_started(tmp_path):
    env = machine(tmp_path)
    lock = subprocess.check_output(["sha256sum", ROOT / "requirements.lock"], text=True)[:12]
    home = tmp_path / f"home/.cache/control-room/env-{lock}"
    (home / "bin").mkdir(parents=True)
    (home / ".ready").touch()
    (home / "bin/python").write_text(
        f'#!{env["PATH"]}/bash\nprintf "%s|" "$PWD" "$PYTHONPATH" "${{TEXTUAL_DRIVER-unset}}" "$@"\n'
    )
    (home / "bin/python").chmod(0o755)
    done = start(env | {"TEXTUAL_DRIVER": "theirs", "PYTHONPATH": "/theirs"}, "book", "list", cwd=tmp_path)
    assert done.stderr == ""
    assert done.stdout == f"{tmp_path}|{ROOT}|unset|-P|-m|control_room|book|list|"


async def test_the_cluster_is_never_roots_and_proves_what_a_room_would_have(postgresql_url):
    connection = await asyncpg.connect(postgresql_url.replace("+asyncpg", ""))
    try:
        shown = {
            name: await connection.fetchval(f"SHOW {name}") for name in ("fsync", "data_checksums", "data_directory")
        }
        await connection.execute("CREATE EXTENSION pg_trgm")
    finally:
        await connection.close()
    assert (shown["fsync"], shown["data_checksums"]) == ("on", "on")
    assert Path(shown["data_directory"]).stat().st_uid != 0
    assert Path(shown["data_directory"]).stat().st_mode & 0o077 == 0
