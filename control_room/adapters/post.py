"""Putting a letter on its way: over the council's relay, or as an `.eml` file for somebody to send."""

import os
import re
import smtplib
import ssl
from datetime import datetime
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime
from pathlib import Path
from typing import Any, Final, Protocol

from msgspec import Struct
from typing_extensions import override

from control_room.adapters.secretfiles import secret
from control_room.domain.posting import Outgoing, State, laid_out
from control_room.domain.refs import with_check
from control_room.domain.requests.senders import is_address
from control_room.domain.visible import storable, visible

PATIENCE: Final = 30.0
"""Seconds for each step of a conversation with the relay."""

_ID: Final = re.compile(r"<[!-;=?-~]{1,900}>")
_UNFOLDED: Final = frozenset(("Message-ID", "In-Reply-To", "References"))
_SAFE: Final = re.compile(r"[^A-Za-z0-9-]+")


class Unsent(Exception):  # noqa: N818 - what the clockwork says of it is no error
    """A letter did not go.

    Attributes:
        final: True when trying again cannot help: the recipient was refused for good.
    """

    def __init__(self, words: str, *, final: bool = False) -> None:
        super().__init__(words)
        self.final = final


class _Policy(EmailPolicy):
    """Message-IDs stand on one line: some servers lose an answer's thread where one is folded."""

    @override
    def fold_binary(self, name: str, value: Any) -> bytes:
        if name in _UNFOLDED:
            return f"{name}: {str(value).strip()}\r\n".encode("ascii", "replace")
        return super().fold_binary(name, value)


_POLICY: Final = _Policy(linesep="\r\n")


class Way(Protocol):
    """A way out for letters. Blocks: called in a thread."""

    def send(self, letter: Outgoing, *, sender: str, at: datetime) -> State:
        """Put it on its way; answers what became of it. Raises `Unsent`."""
        ...


def composed(letter: Outgoing, *, sender: str, at: datetime) -> EmailMessage:
    """The letter as a message. No header of it can hold a line break: the policy refuses one, and none is passed on.

    Raises:
        Unsent: its recipient is no plain address.
    """
    if not is_address(letter.recipient):
        raise Unsent("the recipient is no plain e-mail address; put it right and send it again", final=True)
    message = EmailMessage(policy=_POLICY)
    message["From"] = sender
    message["To"] = letter.recipient
    message["Subject"] = visible(storable(letter.subject))[:400]
    message["Date"] = format_datetime(at)
    message["Message-ID"] = letter.message_id
    if _ID.fullmatch(letter.answers):
        message["In-Reply-To"] = letter.answers
        message["References"] = letter.answers
    message["Auto-Submitted"] = "auto-replied" if letter.answers else "auto-generated"
    message.set_content(laid_out(letter.body), cte="quoted-printable")
    return message


class Relay(Struct, frozen=True, kw_only=True):
    """The council's mail relay.

    Attributes:
        host: host and port, "mail.example.gov.uk:587".
        security: "tls", "starttls" or "none".
        password_file: of mode 0600, read at each try so that a changed password needs no restart.
    """

    host: str
    security: str = "starttls"
    user: str = ""
    password_file: str = ""

    def send(self, letter: Outgoing, *, sender: str, at: datetime) -> State:
        """Hand the letter to the relay. Raises `Unsent`, `SecretOpen`."""
        message = composed(letter, sender=sender, at=at)
        password = secret(self.password_file) if self.user else ""
        try:
            with self._open() as relay:
                if self.security == "starttls":
                    relay.starttls(context=ssl.create_default_context())
                if self.user:
                    relay.login(self.user, password)
                relay.send_message(message, from_addr=sender, to_addrs=[letter.recipient])
        except smtplib.SMTPRecipientsRefused as fault:
            code, said = next(iter(fault.recipients.values()), (550, b""))
            raise Unsent(f"the relay refused the recipient: {_said(code, said)}", final=code >= 500) from fault
        except smtplib.SMTPResponseException as fault:
            # Whatever else the relay refuses is about us or the letter as a whole, and may be put right there.
            raise Unsent(f"the relay refused: {_said(fault.smtp_code, fault.smtp_error)}") from fault
        except ssl.SSLError as fault:
            raise Unsent(f"the relay's certificate or TLS is not good: {fault.reason}") from fault
        except (OSError, smtplib.SMTPException, ValueError) as fault:
            raise Unsent(f"the relay {self.host} cannot be reached: {visible(storable(str(fault)))[:200]}") from fault
        return State.SENT

    def _open(self) -> smtplib.SMTP:
        host, _, port = self.host.rpartition(":")
        name = host.strip("[]")
        if self.security == "tls":
            return smtplib.SMTP_SSL(name, int(port), timeout=PATIENCE, context=ssl.create_default_context())
        return smtplib.SMTP(name, int(port), timeout=PATIENCE)


def _said(code: int, said: bytes | str) -> str:
    words = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return f"{code} {visible(storable(' '.join(words.split())))[:200]}"


class Folder(Struct, frozen=True, kw_only=True):
    """A folder of `.eml` files, for a room without a relay: any mail program opens and sends them."""

    path: Path

    def send(self, letter: Outgoing, *, sender: str, at: datetime) -> State:
        """Write the letter, whole or not at all; the same letter again is the same file. Raises `Unsent`."""
        message = composed(letter, sender=sender, at=at)
        name = f"{with_check(letter.ref)} {_SAFE.sub('-', letter.letter)[:30]} {letter.uid[:8]}.eml"
        half = self.path / f".{letter.uid}.part"
        try:
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            fd = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
            with os.fdopen(fd, "wb") as file:
                file.write(message.as_bytes())
                file.flush()
                os.fsync(file.fileno())
            half.replace(self.path / name)
            _flush(self.path)
        except OSError as fault:
            raise Unsent(f"{self.path} cannot be written ({(fault.strerror or 'refused').lower()})") from fault
        return State.FILED


def _flush(folder: Path) -> None:
    fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)
