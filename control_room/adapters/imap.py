"""Emptying a mailbox over IMAP into the room's Maildir: each message once, marked as seen only when it is on our disk."""

import imaplib
import os
import secrets
import ssl
from collections.abc import Generator, Sequence
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import ClassVar, Final, cast

from msgspec import Struct

from control_room.adapters.maildirs import Maildir, flush
from control_room.adapters.secretfiles import secret
from control_room.domain.errors import Refusal
from control_room.domain.visible import storable, visible

PATIENCE: Final = 30.0
"""Seconds for each answer of the server."""
PIECE: Final = 1 << 20
"""Bytes fetched at a time, so that no message is held whole."""
LARGEST: Final = 100 * 1024 * 1024
"""Bytes of a message that is fetched at all; a larger one stays on the server and is said."""
AT_ONCE: Final = 50
"""Messages fetched in one go."""

_NEAR: Final = frozenset(("127.0.0.1", "localhost", "::1"))


class NotFetched(Refusal):
    """The mailbox could not be emptied; what is in it stays there."""

    code: ClassVar[str] = "not_fetched"


class Fetched(Struct, frozen=True, kw_only=True):
    """What one fetching came to.

    Attributes:
        messages: how many were delivered now.
        too_large: how many stay on the server because of their size.
    """

    messages: int = 0
    too_large: int = 0


class Account(Struct, frozen=True, kw_only=True):
    """A mailbox on a server.

    Attributes:
        host: host and port, "mail.example.gov.uk:993".
        security: "tls", "starttls", or "none", which is for this machine only.
        folder: which of its folders.
    """

    host: str
    user: str
    password_file: str
    security: str = "tls"
    folder: str = "INBOX"

    @property
    def mark(self) -> str:
        """Names the mailbox in the names of its files."""
        return sha256(f"{self.host} {self.user} {self.folder}".encode()).hexdigest()[:12]


def fetch(account: Account, maildir: Maildir) -> Fetched:
    """Bring what is unseen into the Maildir. Blocks: called in a thread.

    Raises:
        NotFetched: the server, the mailbox or the disk would not.
        SecretOpen: the password file is missing, or others may read it.
    """
    try:
        maildir.prepare()
        with _opened(account) as server:
            return _emptied(server, account, maildir)
    except ssl.SSLError as fault:
        raise NotFetched(
            f"the certificate or TLS of {account.host} is not good ({fault.reason}); ask who runs it"
        ) from fault
    except (imaplib.IMAP4.error, OSError, EOFError, ValueError) as fault:
        why = visible(storable(str(fault)))[:200]
        raise NotFetched(f"mail cannot be fetched from {account.host} ({why}); what is there stays there") from fault


@contextmanager
def _opened(account: Account) -> Generator[imaplib.IMAP4]:
    host, _, port = account.host.rpartition(":")
    name = host.strip("[]")
    if account.security == "none" and name not in _NEAR:
        raise NotFetched("mail is fetched unprotected from this machine only; set imap_security to tls or starttls")
    password = secret(account.password_file)
    context = ssl.create_default_context()
    if account.security == "tls":
        server: imaplib.IMAP4 = imaplib.IMAP4_SSL(name, int(port), ssl_context=context, timeout=PATIENCE)
    else:
        server = imaplib.IMAP4(name, int(port), timeout=PATIENCE)
    try:
        if account.security == "starttls":
            server.starttls(context)
        server.login(account.user, password)
        yield server
    finally:
        with suppress(imaplib.IMAP4.error, OSError):
            server.logout()


def _emptied(server: imaplib.IMAP4, account: Account, maildir: Maildir) -> Fetched:
    folder = account.folder.replace("\\", "\\\\").replace('"', '\\"')
    _good(server.select(f'"{folder}"'), f"open {account.folder}")
    told = server.response("UIDVALIDITY")[1]
    validity = told[0].decode("ascii", "replace") if told and isinstance(told[0], bytes) else "0"
    too_large = len(_unseen(server, f"LARGER {LARGEST}"))
    messages = 0
    for uid in _unseen(server, f"NOT LARGER {LARGEST}")[:AT_ONCE]:
        key = f"imap-{account.mark}-{int(validity)}-{uid}"
        if not maildir.holds(key):  # delivered before, and the server was not told: it is told below
            _deliver(server, str(uid), maildir.path, key)
            messages += 1
        _good(server.uid("STORE", str(uid), "+FLAGS.SILENT", r"(\Seen)"), "mark what was fetched")
    return Fetched(messages=messages, too_large=too_large)


def _unseen(server: imaplib.IMAP4, size: str) -> list[int]:
    """The numbers of unseen messages of a size, oldest first. What stays on the server unseen counts for nothing else."""
    found = _good(server.uid("SEARCH", f"UNSEEN {size}"), "look for new mail")
    return sorted(int(uid) for uid in cast("bytes", found[0] or b"").split()) if found else []


def _good(answer: tuple[str, Sequence[object]], what: str) -> Sequence[object]:
    if answer[0] != "OK":
        raise NotFetched(f"the mail server would not {what}; ask who runs it")
    return answer[1]


def _deliver(server: imaplib.IMAP4, uid: str, path: Path, key: str) -> None:
    """Into `tmp`, flushed, then into `new`: as every delivery into a Maildir is made."""
    half = path / "tmp" / f"{key}.{os.getpid()}.{secrets.token_hex(4)}"  # another console may fetch it just now
    fd = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    with os.fdopen(fd, "wb") as file:
        at = 0
        while True:
            piece = _piece(server, uid, at)
            file.write(piece)
            at += len(piece)
            if len(piece) < PIECE or at > LARGEST:
                break
        file.flush()
        os.fsync(file.fileno())
    half.rename(path / "new" / key)
    flush(path / "new")


def _piece(server: imaplib.IMAP4, uid: str, at: int) -> bytes:
    for each in _good(server.uid("FETCH", uid, f"(BODY.PEEK[]<{at}.{PIECE}>)"), "give a message"):
        if isinstance(each, tuple):
            return cast("tuple[bytes, bytes]", each)[1]
    return b""
