"""Cameras asked from the command line, in a farm of another process."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.camera_farm import PASSWORD, USER

PORTS = (8558, 8088)
ROOT = Path(__file__).parents[2]


@pytest.fixture
def farm():
    """Number, fault and row of the network file of three cameras, as the farm says them itself."""
    command = [sys.executable, "-m", "scripts.camera_farm", "--cameras", "27", "--ports", ",".join(map(str, PORTS))]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            rows = {}
            for line in process.stdout:
                if line.startswith("# secrets.yml: farm/wrong"):
                    break
                row, _, fault = line.rstrip("\n").partition("  # ")
                rows[fault] = row
            wanted = ("refused", "no media", "wrong path")
            yield [(re.search(r"camera: (\d+)", rows[fault])[1], fault, rows[fault]) for fault in wanted]
        finally:
            process.terminate()


@pytest.fixture
def networked(cr, farm):
    """The command line of a room whose network file names those cameras."""
    rows = "\n".join(row for _, _, row in farm)
    (cr.home / "network.yml").write_text(f"network: [127.94.0.0/16]\ncameras:\n{rows}\n", "utf-8")
    secret = cr.home / "secrets.yml"
    secret.write_text(f"farm/right: {{user: {USER}, password: {PASSWORD}}}\n")
    secret.chmod(0o600)
    return cr


def test_a_sweep_says_what_each_camera_answers_and_exits_1_where_one_is_not_well(networked, farm):
    def sweep(*more):
        return networked("camera", "sweep", *more, "--by", "0001", "--password-file", networked.secret)

    answer = sweep("--json")
    assert answer.code == 1
    expected = {"refused": "refused", "no media": "no_media", "wrong path": "wrong_path"}
    assert {each["camera"]: each["reach"] for each in answer.json} == {
        number: expected[fault] for number, fault, _ in farm
    }
    assert "3 cameras asked, 0 well" in answer.err
    (wrong,) = (number for number, fault, _ in farm if fault == "wrong path")
    one = sweep(f"c{wrong}")
    assert one.out.startswith(f"c{wrong}")
    assert "stream path wrong" in one.out
    assert PASSWORD not in one.out + one.err + answer.out + answer.err
    assert "no camera c999" in sweep("c999").err


def test_what_is_wrong_with_the_network_file_is_said_by_check(cr):
    (cr.home / "network.yml").write_text("network: [10.94.0.0/16]\ncameras:\n- {camera: 1, host: 192.0.2.1}\n")
    answer = cr("check")
    assert answer.code == 1
    assert "network.yml:3" in answer.err
    assert "outside the camera network" in answer.err
