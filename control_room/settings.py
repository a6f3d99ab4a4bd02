"""Where the room keeps its things and the few figures it may set for itself."""

import os
import re
import socket
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from msgspec import Struct

from control_room.settings_table import Table

_SAFE: Final = re.compile(r"[^A-Za-z0-9-]+")
_DOMAIN: Final = re.compile(r"(\*\.)?[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*", re.ASCII)
_HOST: Final = re.compile(
    r"(\[[0-9a-fA-F:]+\]|[A-Za-z0-9.-]+):(6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|[0-9]{1,4})",
    re.ASCII,
)
_LISTEN: Final = re.compile(_HOST.pattern + r"|unix:/[^\x00-\x1f]{1,100}", re.ASCII)
_PUBLIC: Final = re.compile(r"https?://[A-Za-z0-9.\[\]:-]+", re.ASCII)
_TELEPHONE: Final = re.compile(r"\+?[0-9][0-9 ]{2,18}[0-9]", re.ASCII)
_SECURITY: Final = re.compile(r"tls|starttls|none")
_NEAR: Final = frozenset(("127.0.0.1", "localhost", "[::1]"))
_ADDRESS: Final = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*", re.ASCII)


_MOVED: Final = {
    "lock_minutes": "how long a desk waits stands in protocols/cctv-access.yml, clause P-39b, for every desk alike",
    "floor": "how many the room wants stands in protocols/cctv-access.yml, clause P-35a",
}
"""What was set here once and stands elsewhere now."""
DOMAINS: Final = ("police.uk", "*.police.uk", "nca.gov.uk")
"""Whose addresses may ask on the portal, and whose mail proves who asks, unless told otherwise."""


class Portal(Struct, frozen=True, kw_only=True):
    """What the table `[portal]` sets: the requesters' web portal, which runs as a user of its own.

    Attributes:
        folder: the portal's own things: `portal.db`, and mail it could not send.
        box: what portal and console both reach: requests in, statuses out.
        listen: where it listens: "127.0.0.1:8094", or "unix:/run/portal.sock".
        public_url: how requesters reach it, without a slash at the end.
        name: whose room it is, on every page.
        domains: whose addresses may ask: "met.police.uk", or "*.police.uk" for all below it.
        telephone: whom to ring when it cannot wait; "" says none.
        proxies: addresses whose X-Forwarded-For is believed.
        smtp: the mail relay, "host:port"; "" writes messages to files.
        smtp_tls: whether the relay must speak TLS (STARTTLS).
        mail_from: the sender of its messages.
        draft_days: how long an unfinished request is kept.
        ask_rank: whether the local protocol asks for a rank.
    """

    folder: Path
    box: Path
    listen: str = "127.0.0.1:8094"
    public_url: str = "http://127.0.0.1:8094"
    name: str = "CCTV control room"
    domains: tuple[str, ...] = DOMAINS
    telephone: str = ""
    proxies: tuple[str, ...] = ("127.0.0.1", "::1")
    smtp: str = ""
    smtp_tls: bool = False
    mail_from: str = "cctv-requests@localhost"
    draft_days: int = 14
    ask_rank: bool = True


class Mail(Struct, frozen=True, kw_only=True):
    """What the table `[mail]` sets: the room's own post. Passwords stand in files of their own, of mode 0600.

    Attributes:
        sender: the room's own address; letters bear it, and nothing is ever sent to it.
        smtp: the relay, "host:port"; "" writes letters as `.eml` files.
        smtp_security: "tls", "starttls", or "none", which is for a relay on this machine only.
        maildir: where requests arrive; "" where they do not come by mail.
        gateway: the name our own gateway stamps in Authentication-Results; "" believes none.
        imap: a mailbox emptied into `maildir`, "host:port"; "" where the gateway delivers there itself.
        manager: whom to write to when footage was lost.
    """

    sender: str = ""
    smtp: str = ""
    smtp_security: str = "starttls"
    smtp_user: str = ""
    smtp_password_file: str = ""
    maildir: str = ""
    gateway: str = ""
    imap: str = ""
    imap_security: str = "tls"
    imap_user: str = ""
    imap_password_file: str = ""
    imap_folder: str = "INBOX"
    manager: str = ""


class Telephony(Struct, frozen=True, kw_only=True):
    """What the table `[telephony]` sets: the telephone system of this workstation.

    Attributes:
        kind: "none", everything by hand; "baresip", a softphone on this machine; "records", its call records only.
        port: of the softphone's control socket, always on 127.0.0.1: it asks nobody who they are.
        records: how call records are written: "csv", or "kamailio" for the flat files of its acc module.
        call, began, caller, answered, ended, message: what the CSV calls its columns; the last three may be "".
        times: how the CSV writes times, as strptime wants it; "" is ISO 8601.
        recorder, recorded: what the CSV calls the recorder's own identity of a call, and what it did with it; "" for none.
    """

    kind: str = "none"
    port: int = 4444
    records: str = "csv"
    call: str = "Call-ID"
    began: str = "Start"
    caller: str = "From"
    answered: str = ""
    ended: str = ""
    message: str = ""
    times: str = ""
    recorder: str = ""
    recorded: str = ""


class Settings(Struct, frozen=True, kw_only=True):
    """What is set for one workstation.

    Attributes:
        home: directory that holds the room's data.
        database_url: the book; an embedded SQLite file in `home` unless told otherwise.
        workstation: name stamped on every line written here.
        training: True in the training room.
        checkpoint_minutes: minutes of writing between checkpoints.
        cameras: the inventory file.
        wards: the council's ward lines as GeoJSON, for the map; None draws the ways between cameras.
        protocols: the folder of the room's protocols, `cctv-access.yml` among them.
        backups: where the nightly backup goes; best on another disk.
        portal: the requesters' web portal; always there as read by `read_settings`.
    """

    home: Path
    database_url: str
    workstation: str
    training: bool = False
    checkpoint_minutes: int = 15
    cameras: Path = Path("cameras.yml")
    wards: Path | None = None
    protocols: Path = Path("protocols")
    backups: Path | None = None
    argon_memory_kib: int = 65536
    portal: Portal | None = None
    mail: Mail = Mail()
    telephony: Telephony = Telephony()
    faulty: tuple[str, ...] = ()
    """What in settings.toml could not be used, in words."""

    @property
    def local(self) -> Path:
        """This workstation's own things: its key, drafts, side-book and last-seen checkpoint."""
        return self.home / "workstation" / self.workstation

    @property
    def box(self) -> Path:
        """What the console shares with the requesters' portal, and nothing else: requests in, statuses out."""
        return self.portal.box if self.portal else self.home / "box"

    @property
    def log(self) -> Path:
        """Where faults are written down: types and places, no words; 30 days."""
        return self.home / "log"


def data_home(environ: Mapping[str, str]) -> Path:
    """CONTROL_ROOM_HOME, or the user's data directory."""
    given = environ.get("CONTROL_ROOM_HOME")
    if given:
        return Path(given).expanduser().absolute()
    base = environ.get("XDG_DATA_HOME") or str(Path(environ.get("HOME") or "~").expanduser() / ".local" / "share")
    return Path(base) / "control-room"


def _whole(told: Mapping[str, object], name: str, default: int, low: int, high: int, faulty: list[str]) -> int:
    value = told.get(name, default)
    if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high:
        return value
    faulty.append(
        f"settings.toml: {name} = {value!r}; a whole number from {low} to {high} would be right, {default} is used"
    )
    return default


def _portal(told: object, home: Path, faulty: list[str]) -> Portal:
    table = Table("portal", told, faulty)
    table.known(Portal.__struct_fields__)
    listen = table.text("listen", "127.0.0.1:8094", _LISTEN, "an address and port like 127.0.0.1:8094, or unix:/path,")
    smtp = table.text("smtp", "", _HOST, "a host and port like 127.0.0.1:25")
    near = smtp.rpartition(":")[0] in {"127.0.0.1", "localhost", "[::1]", ""}
    return Portal(
        folder=table.folder("folder", home / "portal"),
        box=table.folder("box", home / "box"),
        listen=listen,
        public_url=table.text(
            "public_url",
            f"http://{listen}" if _HOST.fullmatch(listen) else "http://localhost",
            _PUBLIC,
            "an address like https://cctv.example.gov.uk",
        ),
        name=table.text(
            "name", "CCTV control room", re.compile(r"[^\x00-\x1f\x7f]{1,80}"), "a name of up to 80 characters"
        ),
        domains=table.texts(
            "domains",
            ("police.uk", "*.police.uk", "nca.gov.uk"),
            _DOMAIN,
            'a list like ["met.police.uk", "*.police.uk"]',
        ),
        telephone=table.text("telephone", "", _TELEPHONE, "a telephone number"),
        proxies=table.texts(
            "proxies", ("127.0.0.1", "::1"), re.compile(r"[0-9a-f.:]+", re.ASCII), "a list of addresses"
        ),
        smtp=smtp,
        smtp_tls=table.yes("smtp_tls", default=not near),
        mail_from=table.text("mail_from", "cctv-requests@localhost", _ADDRESS, "an e-mail address"),
        draft_days=table.whole("draft_days", 14, 1, 60),
        ask_rank=table.yes("ask_rank", default=True),
    )


def _mail(told: object, faulty: list[str], *, training: bool) -> Mail:
    table = Table("mail", told, faulty)
    table.known(Mail.__struct_fields__)
    kept = re.compile(r"[^\x00-\x1f\x7f]{1,400}")
    forms = {
        **dict.fromkeys(("sender", "manager"), (_ADDRESS, "an e-mail address")),
        **dict.fromkeys(("smtp", "imap"), (_HOST, "a host and port like mail.example.gov.uk:587")),
        **dict.fromkeys(("smtp_security", "imap_security"), (_SECURITY, '"tls", "starttls" or "none"')),
        "gateway": (_DOMAIN, "a host name"),
    }
    usual = Mail()
    read = {
        name: table.text(name, getattr(usual, name), *forms.get(name, (kept, "a line of text")))
        for name in Mail.__struct_fields__
    }
    for way in ("smtp", "imap"):
        if read[f"{way}_security"] == "none" and read[way] and read[way].rpartition(":")[0] not in _NEAR:
            table.wrong(f"{way}_security", "tls or starttls for another machine", getattr(usual, f"{way}_security"))
            read[f"{way}_security"] = getattr(usual, f"{way}_security")
    if training:
        read.update(smtp="", imap="")  # nothing real leaves the training room, nothing real comes into it
    return Mail(**read)


def _telephony(told: object, faulty: list[str], *, training: bool) -> Telephony:
    table = Table("telephony", told, faulty)
    table.known(Telephony.__struct_fields__)
    usual = Telephony()
    column = re.compile(r"[^\x00-\x1f\x7f]{1,80}")
    names = ("call", "began", "caller", "answered", "ended", "message", "times", "recorder", "recorded")
    kind = table.text("kind", usual.kind, re.compile(r"none|baresip|records"), '"none", "baresip" or "records"')
    return Telephony(
        kind="none" if training else kind,  # no real call comes into the training room
        port=table.whole("port", usual.port, 1, 65535),
        records=table.text("records", usual.records, re.compile(r"csv|kamailio"), '"csv" or "kamailio"'),
        **{name: table.text(name, getattr(usual, name), column, "up to 80 characters") for name in names},
    )


def read_settings(environ: Mapping[str, str] | None = None, *, training: bool = False) -> Settings:
    """The settings in force. A faulty settings file never stops the room: what is wrong is in `faulty`."""
    env = os.environ if environ is None else environ
    home = data_home(env)
    if training:
        home = home / "training"
    faulty: list[str] = []
    told: dict[str, object] = {}
    file = home / "settings.toml"
    if file.exists():
        try:
            told = tomllib.loads(file.read_text("utf-8"))
        except (tomllib.TOMLDecodeError, OSError, UnicodeDecodeError) as error:
            faulty.append(f"settings.toml: cannot be read ({error}); the usual settings are used")
    faulty += [
        f"settings.toml: {key} = {told[key]!r}; it is used no more, {where}"
        for key, where in _MOVED.items()
        if key in told
    ]
    name = str(told.get("workstation") or env.get("CONTROL_ROOM_WORKSTATION") or socket.gethostname().partition(".")[0])
    workstation = _SAFE.sub("-", name).strip("-")[:32] or "CR-1"
    url = "" if training else (env.get("CONTROL_ROOM_DATABASE_URL") or str(told.get("database_url") or ""))
    backups = told.get("backups")
    cameras = told.get("cameras") or env.get("CONTROL_ROOM_CAMERAS")
    return Settings(
        home=home,
        database_url=url or f"sqlite+aiosqlite:///{home / 'room.db'}",
        workstation=workstation,
        training=training,
        checkpoint_minutes=_whole(told, "checkpoint_minutes", 15, 1, 60, faulty),
        cameras=Path(str(cameras)).expanduser() if cameras else shipped(home, "cameras.yml"),
        wards=(home / Path(str(told["wards"])).expanduser()) if told.get("wards") else None,
        protocols=Path(str(told.get("protocols") or shipped(home, "protocols"))).expanduser(),
        backups=Path(str(backups)).expanduser() if backups else home / "backups",
        argon_memory_kib=_whole(told, "argon_memory_kib", 65536, 19456, 1048576, faulty),
        portal=_portal(told.get("portal", {}), home, faulty),
        mail=_mail(told.get("mail", {}), faulty, training=training),
        telephony=_telephony(told.get("telephony", {}), faulty, training=training),
        faulty=tuple(faulty),
    )


def shipped(home: Path, name: str) -> Path:
    """The room's own file or folder of a name where it has one, else the one that came with the checkout."""
    return home / name if (home / name).exists() else Path(__file__).resolve().parent.parent / name
