"""The limited worker, a real process each time: whatever comes in, something comes out and the loop goes on."""

import asyncio
import ctypes
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from control_room.adapters.parsing import reading, worker
from control_room.adapters.parsing.reading import parse
from control_room.domain.requests.kinds import Unread
from control_room.domain.requests.originals import LARGEST, Remark, Sort
from tests.adapters.parsing import made


async def test_an_officers_mail_with_a_form():
    raw = made.mail("cctv pls", files=[("form.pdf", "application/pdf", made.form(name="Amina Khan"))])
    read = await parse(raw)
    assert (read.unread, read.text, read.fields, read.sender) == (
        None,
        "cctv pls",
        "name: Amina Khan",
        "a.khan@met.police.uk",
    )


async def test_a_form_by_itself_and_our_gateways_word():
    assert (await parse(made.locked(""))).fields == "agency: mps\nname: Amina Khan"
    proved = "gw.example; dkim=pass header.d=met.police.uk; dmarc=pass header.from=met.police.uk"
    assert (await parse(made.mail(Authentication_Results=proved), authserv="gw.example")).proved == "pass"
    assert (await parse(made.mail(Authentication_Results=proved))).proved == ""


async def test_charsets_are_had_though_the_worker_is_nobody():
    for charset, text in {"gb18030": "\u4f60\u597d", "shift_jis": "\u3053\u3093", "koi8-r": "\u0434\u0430"}.items():
        head = made.HEAD + f"Content-Type: text/plain; charset={charset}\r\n\r\n".encode()
        assert (await parse(head + text.encode(charset))).text == text
    subject = made.HEAD.replace(b"cctv", b"=?iso-2022-jp?b?GyRCJDMkcxsoQg==?= =?utf-8?q?=C3=A9?=")
    assert (await parse(subject + b"\r\n")).subject == "\u3053\u3093\u00e9"


HOSTILE = {
    "encoded words": (b"Subject: " + b"=?utf-8?q?a?= " * 20000 + b"\r\n" + made.HEAD + b"\r\nhi", Unread.TOO_LARGE),
    "brackets": (b"To: " + b"(" * 20000 + b"\r\n" + made.HEAD + b"\r\nhi", None),
    "nested": (made.nested(5000), Unread.TOO_DEEP),
    "zip": (b"PK\x03\x04" + bytes(100), Unread.NOT_READABLE),
    "picture": (made.png(9500), Unread.NOT_READABLE),
    "outlook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000), Unread.NOT_READABLE),
    "nothing": (b"", Unread.NOT_READABLE),
    "locked form": (made.locked("secret"), Unread.ENCRYPTED),
    "damaged form": (b"%PDF-1.7\n" + os.urandom(2000), Unread.NOT_READABLE),
}


@pytest.mark.parametrize("name", HOSTILE)
async def test_what_cannot_be_read_is_said_to_be(name):
    raw, unread = HOSTILE[name]
    read = await parse(raw)
    assert read.unread is unread
    if raw.endswith(b"hi"):
        assert read.sort is Sort.MAIL


async def test_of_something_too_large_the_headers_are_read():
    read = await parse(made.HEAD + b"\r\n" + bytes(LARGEST))
    assert (read.unread, read.sender, read.message_id) == (
        Unread.TOO_LARGE,
        "a.khan@met.police.uk",
        "<1@met.police.uk>",
    )
    assert (await parse(made.HEAD + b"\r\nhi", whole=False)).unread is Unread.TOO_LARGE
    assert (await parse(b"%PDF-1.7" + bytes(LARGEST))).unread is Unread.TOO_LARGE


async def test_a_ninety_megapixel_picture_hung_on_is_never_unpacked():
    picture = made.png(9500)
    read = await parse(made.mail("see picture", files=[("a.png", "image/png", picture)]))
    assert (read.unread, read.attachments[0].size) == (None, len(picture))


async def test_a_look_alike_sender_is_marked():
    raw = "From: J <j@met.poli\u0441e.uk>\r\nSubject: x\r\n\r\nhi".encode()
    assert Remark.MIXED_SCRIPT in (await parse(raw)).remarks


async def ticking(ticks, done):
    while not done.is_set():
        ticks.append(1)
        await asyncio.sleep(0)


async def test_the_loop_goes_on_while_a_bomb_is_parsed():
    ticks, done = [], asyncio.Event()
    async with asyncio.TaskGroup() as both:
        both.create_task(ticking(ticks, done))
        read = await parse(made.bomb())
        done.set()
    assert read.unread is Unread.TOO_LARGE
    assert len(ticks) > 200


async def test_a_worker_that_takes_too_long_is_ended_and_the_sender_is_known(monkeypatch):
    monkeypatch.setattr(reading, "_START", "import time, sys\n" + SLOW)
    monkeypatch.setattr(reading, "PATIENCE", 10.0)
    read = await parse(made.mail())
    assert (read.unread, read.sender) == (Unread.TOOK_TOO_LONG, "a.khan@met.police.uk")


SLOW = """
sys.path.append(sys.argv[1])
from control_room.adapters.parsing import worker
worker.read_mail = lambda raw, heads: time.sleep(60)
worker.main()
"""
# Without a list that grows: it came to the end of its memory as soon as to the end of its time.
BUSY = SLOW.replace("time.sleep(60)", "max(iter(int, 1))").replace(
    "worker.read_mail", "worker.SECONDS = 1\nworker.read_mail"
)
GREEDY = SLOW.replace("time.sleep(60)", "len(bytes(10**9))")
CHATTY = SLOW.replace(
    "lambda raw, heads: time.sleep(60)", "lambda raw, heads: [worker._tell(heads) for _ in iter(int, 1)]"
)
SHOUTS = SLOW.replace("lambda raw, heads: time.sleep(60)", "lambda raw, heads: sys.stdout.buffer.write(b'x' * 9**8)")
DIES = SLOW.replace("time.sleep(60)", "__import__('os').abort()")


@pytest.mark.parametrize(
    ("code", "unread"),
    [
        (BUSY, Unread.TOOK_TOO_LONG),
        (GREEDY, Unread.TOO_LARGE),
        (CHATTY, None),
        (SHOUTS, None),
        (DIES, Unread.NOT_READABLE),
    ],
    ids=["busy", "greedy", "chatty", "shouts", "dies"],
)
async def test_whatever_the_worker_does_it_is_filed_with_its_sender(monkeypatch, code, unread):
    monkeypatch.setattr(reading, "_START", "import time, sys\n" + code)
    read = await parse(made.mail())
    assert read.sender == "a.khan@met.police.uk"
    assert read.unread is unread if unread else read.unread is not None


CONFINED = """
import sys, json, os, socket, resource
sys.path.append(sys.argv[1])
from control_room.adapters.parsing import worker
kept_open = os.open(sys.argv[3] + ".new", os.O_WRONLY | os.O_CREAT)
worker.confine()
said = {"uid": os.getuid(), "environ": sorted(os.environ)}
for what, tried in {
    "network": lambda: socket.create_connection(("127.0.0.1", int(sys.argv[2])), 2),
    "child": lambda: os.fork() or os._exit(0),
    "file": lambda: os.write(kept_open, b"x"),
    "secret": lambda: open(sys.argv[3]).read(),
}.items():
    try:
        tried()
        said[what] = "had"
    except Exception as fault:
        said[what] = type(fault).__name__
sys.stdout.write(json.dumps(said))
sys.stdout.flush()
os._exit(0)
"""


def test_the_worker_gives_everything_up(tmp_path):
    import socket

    secret = tmp_path / "room.db"
    secret.write_text("the book")
    secret.chmod(0o600)
    with socket.create_server(("127.0.0.1", 0)) as server:
        done = subprocess.run(
            [sys.executable, "-I", "-c", CONFINED, reading._ROOT, str(server.getsockname()[1]), str(secret)],
            capture_output=True,
            check=False,
            env={},
        )
    told = json.loads(done.stdout)
    assert told["child"] != "had"
    assert told["file"] != "had"
    if os.geteuid() == 0:
        assert told["uid"] == worker._NOBODY
        assert told["network"] != "had"
        assert told["secret"] != "had"


OWN = """
import os, sys
sys.path.insert(0, sys.argv[1])
from control_room.adapters.parsing import worker
folder = sys.argv[2]
os.chdir("/")
if os.geteuid() == 0:
    os.chown(folder, 65534, 65534); os.chown(folder + "/room.db", 65534, 65534)
worker.confine()
def had(do):
    try:
        do()
    except OSError:
        return
    print(do.__name__)
def read(): os.close(os.open(folder + "/room.db", os.O_RDONLY))
def truncate(): os.truncate(folder + "/room.db", 0)
def rename(): os.rename(folder + "/room.db", folder + "/gone")
def unlink(): os.unlink(folder + "/room.db")
def make(): os.mkdir(folder + "/made")
for each in (read, truncate, rename, unlink, make): had(each)
sys.stdout.flush()
os._exit(0)
"""


def test_the_worker_can_do_nothing_to_files_of_its_own_user():
    """Where nobody is root the book belongs to the user the worker runs as."""
    if ctypes.CDLL(None).syscall(444, None, ctypes.c_size_t(0), ctypes.c_uint32(1)) < 1:
        pytest.skip("this kernel has no Landlock")
    folder = Path(tempfile.mkdtemp(prefix="own"))
    try:
        (folder / "room.db").write_text("the book")
        argv = [sys.executable, "-I", "-c", OWN, reading._ROOT, str(folder)]
        done = subprocess.run(argv, capture_output=True, check=True, env={}, text=True)
        assert (done.stdout, (folder / "room.db").read_text()) == ("", "the book")
    finally:
        shutil.rmtree(folder)
