"""Opening a picture in a window: what the opener says, and that nothing of it reaches the console's terminal."""

import os

import pytest

from control_room.adapters.viewer import NoViewer, view


@pytest.fixture
def opener(tmp_path, monkeypatch):
    """Puts an opener that does this on the path."""

    def put(does):
        path = tmp_path / "xdg-open"
        path.write_text(f"#!/bin/sh\n{does}\n", "utf-8")
        path.chmod(0o700)
        return path

    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("DISPLAY", ":9")
    return put


async def test_it_is_handed_over_and_its_words_stay_off_the_terminal(opener, tmp_path, capfd):
    opener(f'echo "$1" > {tmp_path}/told; echo noise; echo noise >&2; test ! -t 0')
    await view(tmp_path / "a picture.png")
    assert (tmp_path / "told").read_text("utf-8") == f"{tmp_path}/a picture.png\n"
    assert capfd.readouterr() == ("", "")


async def test_an_opener_that_fails_and_a_machine_without_a_window_name_the_file(opener, tmp_path, monkeypatch):
    opener("exit 3")
    with pytest.raises(NoViewer, match=r"a\.png"):
        await view(tmp_path / "a.png")
    monkeypatch.delenv("DISPLAY")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    with pytest.raises(NoViewer, match=r"no window.*a\.png"):
        await view(tmp_path / "a.png")
