"""Real programs that stand for cameras: GStreamer's RTSP server and motion on loopback, ipycam in a network of its own.

Each is ended by whoever started it.
"""

import contextlib
import json
import os
import shutil
import socket
import subprocess
import time
from pathlib import Path

import pytest

from tests.adapters.telephony.switchboard import PROGRAMS, network
from tests.conftest import REQUIRE_ALL
from tests.relays import free_port

PYTHON = "/usr/bin/python3"
STREAMS = Path(__file__).with_name("streaming.py")
ELEMENTS = ("vp8enc", "rtpvp8pay", "videotestsrc", "mulawenc", "rtppcmupay", "appsrc")
_LOOKS = f"""
import gi
gi.require_version("Gst", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import Gst, GstRtspServer
Gst.init(None)
print(",".join(each for each in {ELEMENTS!r} if Gst.ElementFactory.find(each) is None))
"""


def wanted(missing):
    """Say what is not here to test with; with REQUIRE=all that is a failure."""
    if missing:
        (pytest.fail if REQUIRE_ALL else pytest.skip)(f"cameras: {missing}")


def no_streams():
    """What GStreamer wants here, "" for nothing."""
    if not Path(PYTHON).exists():
        return "no Python of the system's"
    looked = subprocess.run([PYTHON, "-c", _LOOKS], capture_output=True, text=True, check=False, timeout=60)
    if looked.returncode:
        return "no GStreamer RTSP server (scripts/peers installs it)"
    return f"no {looked.stdout.strip()} of GStreamer" if looked.stdout.strip() else ""


def no_motion():
    """What motion wants here, "" for nothing."""
    return "" if shutil.which("motion") else "no motion (scripts/peers installs it)"


@contextlib.contextmanager
def running(*command, home, name):
    """A program with its words in a file, ended at the end."""
    with (home / f"{name}.log").open("ab") as log:
        started = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=log, cwd=home)
    try:
        yield started
    finally:
        started.kill()
        started.wait()
        started.stdout.close()


@contextlib.contextmanager
def streams(home, user, password, *, name="streams"):
    """GStreamer's server; gives the process and its ports: open, digest, basic."""
    with running(PYTHON, str(STREAMS), user, password, home=home, name=name) as started:
        told = started.stdout.readline()
        assert told, (home / f"{name}.log").read_text()
        yield started, json.loads(told)


MOTION = """daemon off
setup_mode off
target_dir {home}
netcam_url rtsp://127.0.0.1:{source}/live
width 320
height 240
framerate 5
stream_port {port}
stream_localhost on
stream_auth_method {method}
stream_authentication {user}:{password}
webcontrol_port 0
text_left front
text_right door
picture_output off
movie_output off
"""


@contextlib.contextmanager
def motion(home, source, user, password, *, digest=True):
    """motion showing what that RTSP port streams; gives the port of its stills."""
    port = free_port()
    config = home / "motion.conf"
    config.write_text(
        MOTION.format(home=home, source=source, port=port, user=user, password=password, method=2 if digest else 1)
    )
    with running("motion", "-n", "-c", str(config), home=home, name="motion"):
        for _ in range(1200):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            time.sleep(0.05)
        else:
            raise RuntimeError((home / "motion.log").read_text())
        yield port


HERE, THERE = "10.94.255.1", "10.94.255.2"
HTTP, RTSP = 8080, 8554


def no_camera():
    """What a whole camera in a network of its own wants here, "" for nothing."""
    if not os.environ.get("CONTROL_ROOM_IPYCAM"):
        return "no ipycam in CONTROL_ROOM_IPYCAM; scripts/test builds it"
    missing = [name for name in ("ffmpeg", "unshare", "nsenter") if shutil.which(name) is None]
    if missing or PROGRAMS["ip"] is None:
        return f"no {', '.join(missing) or 'ip'} on this machine"
    return "only root makes a network of its own" if os.getuid() else ""


@contextlib.contextmanager
def camera(home, user, password):
    """ipycam in a network of its own, joined to one of this thread's: each sees the other and nobody else."""
    config = {
        "name": "StationRoad", "local_ip": THERE, "onvif_port": HTTP, "rtsp_port": RTSP, "username": user, "password": password,
        "main_width": 320, "main_height": 240, "main_fps": 5, "sub_width": 320, "sub_height": 240, "sub_fps": 5,
    }  # fmt: skip
    (home / "camera.json").write_text(json.dumps(config))
    started = f"read go && exec {os.environ['CONTROL_ROOM_IPYCAM']} -m ipycam --config camera.json --source video"
    with network(), (home / "ipycam.log").open("ab") as log:
        child = subprocess.Popen(
            ["unshare", "--net", "sh", "-c", started], stdin=subprocess.PIPE, stdout=log, stderr=log, cwd=home
        )
        try:
            _joined(child.pid)
            child.stdin.write(b"go\n")
            child.stdin.close()
            _answers(THERE, HTTP, home / "ipycam.log")
            yield
        finally:
            child.kill()
            child.wait()


def _joined(pid):
    own = Path("/proc/thread-self/ns/net").readlink()
    while Path(f"/proc/{pid}/ns/net").readlink() == own:
        time.sleep(0.01)
    ip = PROGRAMS["ip"]
    there = ("nsenter", "-t", str(pid), "-n", ip)
    for command in (
        (ip, *f"link add here0 type veth peer name there0 netns {pid}".split()),
        (ip, *f"addr add {HERE}/30 dev here0".split()),
        (ip, *("link", "set", "here0", "up")),
        (*there, *f"addr add {THERE}/30 dev there0".split()),
        (*there, *("link", "set", "there0", "up")),
        (*there, *("link", "set", "lo", "up")),
        (*there, *f"route add default via {HERE}".split()),
    ):
        subprocess.run(command, check=True)


def _answers(host, port, log):
    for _ in range(1200):
        with contextlib.suppress(OSError), socket.create_connection((host, port), 1):
            return
        time.sleep(0.05)
    raise RuntimeError(log.read_text())
