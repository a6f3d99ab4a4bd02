"""Faults are noted without a word of what the room holds."""

from datetime import UTC, datetime

from control_room.adapters.faultlog import FaultFiles

AT = datetime(2026, 3, 13, 20, 47, 32, tzinfo=UTC)


def look_up() -> None:
    secret_pin = "4821"
    raise KeyError(secret_pin)


def failed() -> Exception:
    try:
        look_up()
    except KeyError as inner:
        error = ExceptionGroup("secret words", [ValueError("secret words")])
        error.__cause__ = inner
        return error
    raise AssertionError


def test_types_and_frames_are_noted_and_no_words(tmp_path):
    ref = FaultFiles(tmp_path / "log", lambda: AT).note(failed())
    path = tmp_path / "log" / f"fault-{ref}.txt"
    text = path.read_text()
    assert path.stat().st_mode & 0o777 == 0o600
    assert text.startswith(f"fault {ref} at 2026-03-13T20:47:32Z")
    assert "builtins.KeyError" in text
    assert "builtins.ValueError" in text
    assert "test_faultlog.py" in text
    assert "4821" not in text
    assert "secret words" not in text


def test_a_full_disk_still_gives_a_reference(tmp_path):
    (tmp_path / "log").write_text("a file where the folder should be")
    assert len(FaultFiles(tmp_path / "log", lambda: AT).note(ValueError())) == 8
