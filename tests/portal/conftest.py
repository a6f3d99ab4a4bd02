"""A portal in a process of its own, as an administrator runs it, and officers who talk to it over a real connection."""

import email
import email.policy
import html
import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlencode

import pytest

from control_room.adapters.clock import WallClock
from control_room.domain.times import local

CHECKOUT = Path(__file__).resolve().parents[2]
LISTENS = re.compile(r"the portal listens on (?:http://([0-9.]+):([0-9]+)|unix:(\S+?));")
CODE = re.compile(r"Your code is ([0-9]{6})")
YESTERDAY = local(WallClock().now() - timedelta(days=1)).date()
"""Nothing is asked for that lies ahead of the real clock the portal goes by."""


class Portal:
    """One running portal."""

    def __init__(
        self, home: Path, settings: str = "", *argv: str, prefix: tuple[str, ...] = (), wait: bool = True
    ) -> None:
        self.home = home
        home.mkdir(exist_ok=True)
        (home / "settings.toml").write_text(
            "[portal]\n" + ("" if "listen" in settings else 'listen = "127.0.0.1:0"\n') + settings
        )
        self._said = home / "said"
        with self._said.open("wb") as said:
            self.process = subprocess.Popen(
                [*prefix, sys.executable, "-m", "control_room", *argv, "portal"],
                cwd=CHECKOUT,
                stderr=said,
                stdout=subprocess.DEVNULL,
                env={**os.environ, "CONTROL_ROOM_HOME": str(home), "PYTHONDONTWRITEBYTECODE": "1"},
            )
        self.host = self.port = self.path = None
        if wait:
            self._wait()

    @property
    def said(self) -> str:
        return self._said.read_text()

    def _wait(self) -> None:
        for _ in range(2400):
            found = LISTENS.search(self.said)
            if found:
                self.host, self.port, self.path = found[1], int(found[2] or 0), found[3]
                try:
                    self.connect().close()
                except OSError:
                    pass
                else:
                    return
            assert self.process.poll() is None, self.said
            time.sleep(0.05)
        raise AssertionError(self.said)

    @property
    def url(self) -> str:
        return f"http://{self.host}:{self.port}"

    def connect(self) -> socket.socket:
        if self.path:
            made = socket.socket(socket.AF_UNIX)
            made.settimeout(60)
            made.connect(self.path)
            return made
        return socket.create_connection((self.host, self.port), timeout=60)

    @property
    def mail(self) -> list[email.message.EmailMessage]:
        folder = next(
            (each for each in (self.home / "portal/mail", self.home / "training/portal/mail") if each.exists()), None
        )
        files = sorted(folder.glob("[!.]*.eml"), key=lambda each: each.stat().st_mtime_ns) if folder else []
        return [email.message_from_bytes(each.read_bytes(), policy=email.policy.default) for each in files]

    def mail_to(self, address: str, count: int = 1) -> list[email.message.EmailMessage]:
        for _ in range(3000):
            found = [each for each in self.mail if each["To"] == address]
            if len(found) >= count:
                return found
            time.sleep(0.02)
        raise AssertionError(f"{len(self.mail)} messages, none more for the one asked for")

    def code(self, address: str, count: int = 1) -> str:
        codes = [found for each in self.mail_to(address, count) if (found := CODE.search(each.get_content()))]
        return codes[-1][1]

    def box(self, folder: str = "in") -> list[Path]:
        home = next(each for each in (self.home / "box", self.home / "training/box") if each.exists())
        return sorted((home / folder).iterdir())

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(60)


class Answer:
    """What the portal answered."""

    def __init__(self, status: int, headers: http.client.HTTPMessage, body: bytes, path: str) -> None:
        self.status, self.headers, self.path = status, headers, path
        self.body = body.decode()

    @property
    def text(self) -> str:
        """What is read on it."""
        main = self.body.partition("<main")[2].partition("</main>")[0]
        return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", "<" + main)).split())

    @property
    def faults(self) -> str:
        return " ".join(
            html.unescape(each) for each in re.findall(r'class="fault"[^>]*><span[^>]*>[^<]*</span>([^<]*)', self.body)
        )

    @property
    def csrf(self) -> str:
        return re.search(r'name="csrf" value="([0-9a-f]{64})"', self.body)[1]


class Officer:
    """A browser with one cookie and no script, at a client address of its own."""

    def __init__(self, portal: Portal, address: str = "192.0.2.10") -> None:
        self.portal, self.address, self.cookie, self.csrf = portal, address, "", ""

    def ask(self, method: str, path: str, body: bytes = b"", **headers: str) -> Answer:
        connection = http.client.HTTPConnection("portal")
        connection.sock = self.portal.connect()
        try:
            told = {"X-Forwarded-For": self.address, "Host": "portal", **headers}
            if self.cookie:
                told["Cookie"] = self.cookie
            connection.request(method, path, body or None, told)
            answer = connection.getresponse()
            found = Answer(answer.status, answer.headers, answer.read(), path)
        finally:
            connection.close()
        if cookie := answer.headers.get("set-cookie"):
            self.cookie = cookie.partition(";")[0]
        return found

    def get(self, path: str) -> Answer:
        answer = self.ask("GET", path)
        for _ in range(5):
            if answer.status != 303:
                break
            answer = self.ask("GET", answer.headers["location"])
        if 'name="csrf"' in answer.body:
            self.csrf = answer.csrf
        return answer

    def post(self, path: str, **fields: str) -> Answer:
        body = urlencode({"csrf": self.csrf, **fields}).encode()
        answer = self.ask("POST", path, body, **{"Content-Type": "application/x-www-form-urlencoded"})
        if answer.status == 303:
            return self.get(answer.headers["location"])
        if 'name="csrf"' in answer.body:
            self.csrf = answer.csrf
        return answer

    def prove(self, email: str = "a.officer@met.police.uk") -> Answer:
        """Up to the first page of the form."""
        before = sum(each["To"] == email and "is your code" in each["Subject"] for each in self.portal.mail)
        self.get("/email")
        assert "Enter the code" in self.post("/email", email=email).text
        for _ in range(3000):
            codes = [CODE.search(each.get_content()) for each in self.portal.mail if each["To"] == email]
            codes = [each[1] for each in codes if each]
            if len(codes) > before:
                return self.post("/code", code=codes[-1])
            time.sleep(0.02)
        raise AssertionError("no code came")

    def fill(self, **changed: str) -> Answer:
        """Every page up to the check."""
        answer = None
        for path, fields in form(**changed):
            answer = self.post(path, **fields)
        return answer


def form(**changed: str) -> list[tuple[str, dict[str, str]]]:
    """A request as an officer types it, page by page."""
    day = {"day": str(YESTERDAY.day), "month": str(YESTERDAY.month), "year": str(YESTERDAY.year)}
    pages = [
        ("/you", {"agency": "mps", "name": "A Officer", "rank": "PC", "shoulder": "1234SN", "unit": "Croydon CID"}),
        (
            "/incident",
            {"offence": "Theft of a bicycle", "crime_ref": "01/1234567/26", "purpose": "prevent_detect_crime",
             "basis": "dpa_sch2_p1_para2", "necessity": "To see who took it"},
        ),
        (
            "/place/1",
            {"p1_place": "North End, outside the station", **{f"p1_date_{part}": each for part, each in day.items()},
             "p1_from": "02:30", "p1_to": "03:00", "p1_look_for": "Red bicycle"},
        ),
        ("/urgency", {"wanted": "review_and_export", "urgency": "u4"}),
    ]  # fmt: skip
    return [
        (path, {**fields, **{name: each for name, each in changed.items() if name in fields}}) for path, fields in pages
    ]


@pytest.fixture(scope="module")
def portal(tmp_path_factory):
    """A portal that writes its mail to files."""
    made = Portal(tmp_path_factory.mktemp("portal") / "home", 'telephone = "020 7946 0101"\n')
    yield made
    assert made.stop() == 0


@pytest.fixture
def officer(portal):
    return Officer(portal)
