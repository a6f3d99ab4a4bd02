"""The portal as a process: under a user of its own, hammered, kept waiting, short of disk, with a real mail server."""

import asyncio
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller

from control_room.domain.boxes import decode_request
from control_room.portal.guard import MOST_BODY
from control_room.portal.serve import bound
from control_room.settings import Portal as Settings
from tests.portal.conftest import CHECKOUT, Officer, Portal
from tests.relays import free_port

NOBODY = 65534


@pytest.fixture
def started(tmp_path):
    """Starts portals and stops them."""
    made = []

    def start(settings="", *argv, home=None, **told):
        made.append(Portal(home or tmp_path / f"home{len(made)}", settings, *argv, **told))
        return made[-1]

    yield start
    for each in made:
        if each.process.poll() is None:
            each.stop()


# -- what it may touch ----------------------------------------------------------------------------------------------------


def test_the_portal_knows_nothing_of_the_room():
    code = (
        "import sys, pkgutil, importlib, control_room.portal as p\n"
        "for each in pkgutil.walk_packages(p.__path__, 'control_room.portal.'): importlib.import_module(each.name)\n"
        "print(sorted(m for m in sys.modules if m.startswith(('control_room.services', 'control_room.store', "
        "'control_room.adapters', 'control_room.room', 'control_room.words', 'sqlalchemy', 'sqlcipher3', 'textual'))))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=CHECKOUT)
    assert done.stdout.strip() == "[]"


def test_the_running_portal_loads_neither_store_nor_services():
    code = (
        "import sys, asyncio, control_room.portal.serve as s\n"
        "async def none(*a, **k): return None\n"
        "s.run = none\n"
        "from control_room.__main__ import main; main(['portal'])\n"
        "print(sorted(m for m in sys.modules if m.startswith(('control_room.services', 'control_room.store', "
        "'control_room.room', 'sqlalchemy', 'sqlcipher3'))))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=CHECKOUT)
    assert done.stdout.strip() == "[]"


def test_a_whole_request_passes_with_the_books_directory_closed_to_it():
    """As root it runs without root's privileges, the directory being another's; otherwise it is closed to everybody."""
    top = Path(tempfile.mkdtemp(prefix="portal"))
    made = None
    try:
        top.chmod(0o755)
        book, home = top / "room", top / "portal"
        for each in (book, home):
            each.mkdir()
        (book / "room.db").write_bytes(b"the book")
        book.chmod(0)
        prefix = ()
        if os.getuid() == 0:
            # Not as another user: the environment may have been built where only root can read it.
            os.chown(book, NOBODY, NOBODY)
            prefix = ("setpriv", "--bounding-set=-all", "--inh-caps=-all", "--no-new-privs")
        denied = subprocess.run([*prefix, "cat", book / "room.db"], capture_output=True, check=False)
        assert b"ermission denied" in denied.stderr
        made = Portal(home, prefix=prefix)
        officer = Officer(made)
        officer.prove()
        officer.fill()
        assert "Request sent" in officer.post("/check", declared="yes").text
        [file] = made.box()
        assert decode_request(file.read_bytes()).name == "A Officer"
        if Path("/proc").exists():
            opened = set()
            for each in Path(f"/proc/{made.process.pid}/fd").iterdir():
                with suppress(FileNotFoundError):  # closed since it was listed
                    opened.add(str(each.readlink()))
            assert any(each.endswith("portal.db") for each in opened)
            assert not any(str(book) in each for each in opened)
            mapped = Path(f"/proc/{made.process.pid}/maps").read_text()
            assert "sqlcipher" not in mapped
    finally:
        if made is not None:
            made.stop()
        (top / "room").chmod(0o700)
        shutil.rmtree(top)


def test_its_own_files_are_nobody_elses(started):
    portal = started()
    officer = Officer(portal)
    officer.prove()
    folder = portal.home / "portal"
    assert folder.stat().st_mode & 0o777 == 0o700
    assert (folder / "portal.db").stat().st_mode & 0o777 == 0o600
    assert all(each.stat().st_mode & 0o777 == 0o600 for each in (folder / "mail").iterdir())
    raw = b"".join(each.read_bytes() for each in folder.glob("portal.db*"))
    assert portal.code("a.officer@met.police.uk").encode() not in raw
    assert officer.cookie.partition("=")[2].encode() not in raw


# -- how it starts and stops ----------------------------------------------------------------------------------------------


def test_it_says_in_one_line_what_it_does_and_ends_well(started):
    portal = started()
    assert len(portal.said.splitlines()) == 1
    assert "no mail relay is set: messages are written to" in portal.said
    assert f"requests go to {portal.home / 'box'}" in portal.said
    assert portal.stop() == 0
    assert portal.said.splitlines()[-1] == "the portal has stopped"


def test_a_page_in_two_pieces_waits_for_no_receipt_in_between(tmp_path):
    with (
        bound(Settings(folder=tmp_path, box=tmp_path, listen="127.0.0.1:0")) as listening,
        socket.create_connection(listening.getsockname()),
        listening.accept()[0] as accepted,
    ):
        assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_an_address_that_is_taken_is_told(started):
    first = started()
    second = started(f'listen = "127.0.0.1:{first.port}"\n', wait=False)
    assert second.process.wait(60) == 1
    assert "set another in settings.toml: [portal] listen" in second.said
    assert "Traceback" not in second.said


def test_a_folder_that_cannot_be_written_is_told(started, tmp_path):
    (tmp_path / "file").write_text("x")
    portal = started(f'folder = "{tmp_path}/file/portal"\n', wait=False)
    assert portal.process.wait(60) == 1
    assert "owned by the portal's user" in portal.said


def test_a_faulty_setting_is_told_and_the_usual_one_used(started):
    portal = started("draft_days = 900\nask_rank = false\n")
    assert "draft_days = 900" in portal.said
    officer = Officer(portal)
    assert "14 days" in officer.get("/privacy").text
    page = officer.prove()
    assert "Shoulder" in page.text
    assert "Rank" not in page.text
    assert "Request sent" in (officer.fill() and officer.post("/check", declared="yes")).text
    assert decode_request(portal.box()[0].read_bytes()).rank == ""


def test_behind_https_the_cookie_is_bound_to_it_and_on_a_unix_socket_nothing_else_connects(started, tmp_path):
    path = Path(tempfile.mkdtemp(prefix="portal")) / "s"
    portal = started(f'listen = "unix:{path}"\npublic_url = "https://cctv.example.gov.uk"\n')
    assert path.stat().st_mode & 0o777 == 0o660
    first = Officer(portal).ask("GET", "/")
    assert first.headers["set-cookie"].startswith("__Host-portal=")
    assert "Secure" in first.headers["set-cookie"]
    assert "max-age=31536000" in first.headers["strict-transport-security"]
    portal.stop()
    again = started(f'listen = "unix:{path}"\n')
    assert Officer(again).get("/").status == 200
    again.stop()
    shutil.rmtree(path.parent)


# -- what it withstands ---------------------------------------------------------------------------------------------------


async def _hammer(portal, address, statuses, enough):
    """Asks for pages at up to 200 a second on a few kept connections, until there were enough or 4,000."""
    loop = asyncio.get_running_loop()
    begun = loop.time()
    tickets = iter(range(4000))

    async def worker():
        reader, writer = await asyncio.open_connection(portal.host, portal.port)
        for n in tickets:
            if enough.is_set():
                break
            await asyncio.sleep(max(0.0, begun + n / 200 - loop.time()))
            writer.write(f"GET /email HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: {address}\r\n\r\n".encode())
            head = await reader.readuntil(b"\r\n\r\n")
            await reader.readexactly(int(re.search(rb"content-length: (\d+)", head)[1]))
            statuses.append(int(head.split()[1]))
        writer.close()

    async with asyncio.TaskGroup() as group:
        for _ in range(4):
            group.create_task(worker())


def test_one_address_hammering_stops_itself_and_nobody_else(started):
    """Once the one is turned away, another still completes the form, with the hammering going on all the while."""
    portal = started()
    statuses, enough = [], threading.Event()
    hammer = threading.Thread(target=lambda: asyncio.run(_hammer(portal, "192.0.2.66", statuses, enough)))
    hammer.start()
    try:
        while 429 not in statuses and hammer.is_alive():
            time.sleep(0.02)
        before = statuses.count(429)
        officer = Officer(portal, "198.51.100.7")
        assert officer.prove().status == 200
        officer.fill()
        assert "Request sent" in officer.post("/check", declared="yes").text
        assert statuses.count(429) > before
    finally:
        enough.set()
        hammer.join(60)
    assert set(statuses) == {200, 429}
    assert statuses.index(429) >= 240
    refused = Officer(portal, "192.0.2.66")
    for _ in range(300):
        answer = refused.ask("GET", "/")
        if answer.status == 429:
            break
    assert "Wait a minute" in answer.text
    assert int(answer.headers["retry-after"]) >= 1
    assert answer.headers["content-security-policy"]


def test_an_address_nobody_vouches_for_is_not_believed(started):
    portal = started('proxies = ["192.0.2.1"]\n')
    # Eight a second come back to a bucket of 240: a slow machine asks for longer until it is empty.
    statuses = (Officer(portal, f"198.51.100.{n % 250}").ask("GET", "/portal.css").status for n in range(4000))
    assert 429 in statuses


def test_a_form_that_is_too_large_is_refused_in_words(portal):
    officer = Officer(portal)
    officer.get("/email")
    # Hardly too long, so that all of it was read: what is not, a kernel answers by cutting the sender off in the middle.
    answer = officer.post("/email", email="x" * MOST_BODY)
    assert answer.status == 413
    assert "shorten your answers" in answer.text
    with portal.connect() as raw:
        raw.sendall(b"POST /email HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
        chunk = b"10000\r\n" + b"x" * 65536 + b"\r\n"
        with _quietly():
            for _ in range(8):
                raw.sendall(chunk)
        assert b" 413 " in raw.recv(200)


@contextmanager
def _quietly():
    try:
        yield
    except OSError:
        return


def test_a_connection_that_sends_nothing_is_dropped_and_others_are_served(portal):
    """Slow senders: thirty connections that begin a request and never end it."""
    slow = [portal.connect() for _ in range(30)]
    for each in slow:
        each.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nX-A: ")
    assert Officer(portal, "198.51.100.99").get("/").status == 200
    for each in slow:
        each.settimeout(60)
        assert each.recv(1) == b""
        each.close()


@pytest.mark.parametrize(
    "raw",
    [b"\x00\xff\r\n\r\n", b"GET / HTTP/1.1\r\nContent-Length: x\r\n\r\n", b"GET /" + b"a" * 70_000,
     b"POST /email HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\n%ff%0",
     b"GET /place/99999999999999999999999 HTTP/1.1\r\nHost: x\r\n\r\n", b"GET /return/%00%0a HTTP/1.1\r\nHost: x\r\n\r\n",
     b"GET /..%2f..%2fetc/passwd HTTP/1.1\r\nHost: x\r\nCookie: portal=" + b"\xff" * 40 + b"\r\n\r\n"],
)  # fmt: skip
def test_what_is_no_request_does_no_harm(portal, raw):
    with portal.connect() as connection:
        connection.sendall(raw)
        with _quietly():
            answer = connection.recv(200)
            assert not answer or answer.split()[1] in {b"400", b"403", b"404", b"303"}, answer
    assert Officer(portal).get("/").status == 200
    assert "fault" not in portal.said


@contextmanager
def small_disk(place, size):
    place.mkdir(parents=True, exist_ok=True)
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "none", place], check=False, capture_output=True
    )
    if made.returncode:
        pytest.skip("full disk: a tmpfs cannot be mounted here (root can)")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", place], check=True)


def test_a_full_disk_is_told_and_nothing_typed_is_lost(started, tmp_path):
    with small_disk(tmp_path / "box", "64k"):
        portal = started(f'box = "{tmp_path}/box"\n')
        officer = Officer(portal)
        officer.prove()
        officer.fill()
        filler = tmp_path / "box/filler"
        with _quietly():
            filler.write_bytes(b"x" * 64 * 1024)
        answer = officer.post("/check", declared="yes")
        assert answer.status == 503
        assert "your answers are saved" in answer.text
        assert "North End" in answer.text
        assert [each.name for each in (tmp_path / "box/in").iterdir()] == []
        filler.unlink()
        assert "Request sent" in officer.post("/check", declared="yes").text
        assert len(list((tmp_path / "box/in").iterdir())) == 1
        portal.stop()


def test_a_database_that_cannot_grow_is_told_in_words(started, tmp_path):
    with small_disk(tmp_path / "small", "1m"):
        portal = started(f'folder = "{tmp_path}/small/portal"\nbox = "{tmp_path}/box"\n')
        officer = Officer(portal)
        officer.get("/email")
        with _quietly():
            (tmp_path / "small/filler").write_bytes(b"x" * 1024 * 1024)
        answers = [officer.post("/email", email=f"a{n}@met.police.uk") for n in range(30)]
        assert answers[-1].status == 503
        assert "cannot save anything just now" in answers[-1].text
        (tmp_path / "small/filler").unlink()
        officer.get("/email")
        assert "Enter the code" in officer.post("/email", email="b@met.police.uk").text
        portal.stop()


# -- mail -----------------------------------------------------------------------------------------------------------------


class Letters:
    def __init__(self) -> None:
        self.came = []

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd's name
        self.came.append((envelope.rcpt_tos, envelope.content.decode()))
        return "250 OK"

    def waited_for(self):
        """Until one has come: the portal tries again after a second, then after ten and after sixty."""
        for _ in range(6000):
            if self.came:
                return
            time.sleep(0.02)


@pytest.fixture
def relay():
    """Starts and stops one mail server on one port."""
    handler, running = Letters(), []
    handler.at = free_port()

    def start():
        running.append(Controller(handler, hostname="127.0.0.1", port=handler.at, ready_timeout=60))
        running[-1].start()

    handler.start = start
    yield handler
    for each in running:
        each.stop()


def test_mail_goes_to_a_real_server_and_to_allowed_addresses_only(started, relay):
    relay.start()
    portal = started(f'smtp = "127.0.0.1:{relay.at}"\nmail_from = "cctv@example.gov.uk"\n')
    assert f"mail goes to 127.0.0.1:{relay.at}" in portal.said
    officer = Officer(portal)
    for email in ("somebody@example.com", "a.officer@met.police.uk"):
        officer.get("/email")
        officer.post("/email", email=email)
    relay.waited_for()
    [(to, content)] = relay.came
    assert to == ["a.officer@met.police.uk"]
    assert "From: cctv@example.gov.uk" in content
    assert "Auto-Submitted: auto-generated" in content
    code = re.search(r"Your code is ([0-9]{6})", content)[1]
    assert "About you" in officer.post("/code", code=code).text
    assert portal.mail == []


def test_while_the_relay_is_away_pages_go_on_and_mail_comes_later(started, relay):
    portal = started(f'smtp = "127.0.0.1:{relay.at}"\n')
    officer = Officer(portal)
    officer.get("/email")
    assert "Enter the code" in officer.post("/email", email="a.officer@met.police.uk").text
    relay.start()
    relay.waited_for()
    assert relay.came[0][0] == ["a.officer@met.police.uk"]
