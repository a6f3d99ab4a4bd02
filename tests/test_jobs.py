"""The clockwork without a console, in a process of its own: it signs, goes on, and stops when told."""

import os
import signal
import subprocess
import sys
import time

from tests.cli.conftest import CHECKOUT, bare, cr

__all__ = ["bare", "cr"]


def _checkpoints(cr):
    return [row["text"] for row in cr.listed() if row["kind"] == "book.checkpointed"]


def test_once_does_what_is_due_and_ends(cr):
    cr.log("n something to sign")
    answer = cr("jobs", "--once")
    assert answer.code == 0
    assert "checkpoint done" in answer.told
    assert len(_checkpoints(cr)) == 2
    assert cr("jobs", "--once").err == ""


def test_it_runs_until_told_to_stop_and_signs_as_it_goes(cr):
    cr.log("n something to sign")
    running = subprocess.Popen(
        [sys.executable, "-m", "control_room", "jobs"],
        cwd=CHECKOUT,
        env={**os.environ},
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        until = time.monotonic() + 30
        while len(_checkpoints(cr)) < 2 and time.monotonic() < until:
            time.sleep(0.3)
        running.send_signal(signal.SIGTERM)
        _, said = running.communicate(timeout=20)
    finally:
        running.kill()
        running.wait()
    assert running.returncode == 0
    assert "checkpoint done" in said
    assert "the clockwork has stopped" in said
    assert "Traceback" not in said
    assert "shutdown" in _checkpoints(cr)[-1]


def test_a_fault_in_one_thing_leaves_the_clockwork_running(cr, monkeypatch):
    from control_room.services.due import Clockwork

    async def broken(_self):
        raise RuntimeError("secret words")

    monkeypatch.setattr(Clockwork, "tick", broken)
    answer = cr("jobs", "--once")
    assert answer.code == 0
    assert "the clockwork goes on" in answer.err
    assert "secret" not in answer.err


def test_a_lost_key_is_said_and_the_rest_goes_on(cr):
    (cr.home / "workstation" / "CR-2" / "key").unlink()
    answer = cr("jobs", "--once")
    assert answer.code == 0
    assert "key" in answer.told[0]
