"""The clockwork without a console, in a process of its own: it signs, goes on, and stops when told."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import CHECKOUT, bare, cr, either, given

__all__ = ["bare", "cr", "either", "given"]

MAIL = """From: Sam Brook <sam.brook@met.police.uk>
To: cctv-requests@localhost
Subject: cctv
Message-ID: <1@met.police.uk>
Date: Fri, 13 Mar 2026 20:29:00 +0000
Content-Type: text/plain; charset=utf-8

Please keep cctv of North End 13/03/2026 18:30 to 19:00, robbery, ref 01/1234567/26.
And keep an eye on him tomorrow night.
"""


@pytest.fixture
def post(either, given, tmp_path):
    """A room to which requests come by mail, and the folder they come to; answers its command line and the folder."""
    folder = tmp_path / "post"
    for each in ("cur", "new", "tmp"):
        (folder / each).mkdir(parents=True)
    with (either.home / "settings.toml").open("a") as settings:
        settings.write(f'[mail]\nmaildir = "{folder}"\n')
    either.clock = given
    return either, folder


def test_mail_that_arrives_has_its_footage_held_and_its_alarms_under_the_protocol(post):
    cr, folder = post
    (folder / "new/1").write_text(MAIL)
    answer = cr("jobs", "--once")
    assert (answer.code, "internal fault" in answer.err) == (0, False), answer.err
    (hold,) = cr("hold", "list", "--json").json
    assert hold["cameras"]
    assert hold["overwritten_at"] is not None
    warned = [row["text"] for row in cr.listed("--limit", "500") if row["kind"] == "request.warned"]
    assert any("P-25" in text for text in warned), warned


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
        until = time.monotonic() + 100
        while len(_checkpoints(cr)) < 2 and time.monotonic() < until:
            time.sleep(0.3)
        running.send_signal(signal.SIGTERM)
        _, said = running.communicate(timeout=60)
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


def test_it_works_clocks_out_by_the_figures_in_force_as_the_consoles_do(post):
    cr, _ = post
    (cr.home / "protocols").mkdir()
    shipped = (Path(CHECKOUT) / "protocols/cctv-access.yml").read_text("utf-8")
    ours = shipped.replace("version: 2026-6", "version: 2026-9").replace("margin_minutes: 120", "margin_minutes: 300")
    ours = ours.replace("effective: 2024-01-01", "effective: 2026-03-13")
    (cr.home / "protocols/cctv-access.yml").write_text(ours)
    when = ("--from", "2026-03-13 18:30", "--to", "2026-03-13 19:00", "--by", "0001", "--password-file", cr.secret)
    done = cr("request", "in-person", "name=Sam Brook", "shoulder=1234SN", "--camera", "c17", *when)
    assert done.code == 0, done.err
    assert "version 2026-9" in cr("protocol", "show").out
    assert cr("jobs", "--once").code == 0
    clocked = [row["text"] for row in cr.listed("--limit", "500") if row["kind"] == "request.clocked"]
    assert len(clocked) == 1, clocked
