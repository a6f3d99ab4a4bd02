"""Where mail arrives for the room: a Maildir, filled by the council's gateway or by fetching it ourselves."""

from pathlib import Path
from typing import Final

from control_room.adapters.clock import Clock
from control_room.adapters.imap import Account, NotFetched, fetch
from control_room.adapters.maildirs import Maildir
from control_room.adapters.secretfiles import SecretOpen
from control_room.settings import Settings

EVERY: Final = 60.0
"""Seconds between two fetchings from a mail server."""
PLACE: Final = "mail"
"""Folder in the room's home that fetched mail goes to where no other is set."""


class Mailbox:
    """What came by mail. Blocks: called in a thread.

    Attributes:
        trouble: why mail could not be fetched, or what stood among it that is no message; "" when all is well.
    """

    def __init__(self, maildir: Maildir, clock: Clock, account: Account | None = None) -> None:
        self._maildir = maildir
        self._clock = clock
        self._account = account
        self._fetched = float("-inf")
        self._untold = ""
        self.trouble = ""

    def arrived(self, limit: int) -> tuple[tuple[str, bytes], ...]:
        """(key, bytes) of what waits, oldest first; of what is larger than the book keeps, one byte more than that.

        What a mail server would not give keeps nothing back that is here.

        Raises:
            NoMaildir: the folder is not there, or may not be read.
        """
        self._fetch()
        found = self._maildir.arrived(limit)
        self.trouble = self._untold or self._maildir.odd
        return found

    def taken(self, key: str) -> None:
        """The book holds it. Raises `OSError`."""
        self._maildir.taken(key)

    def digest(self, key: str) -> tuple[str, int]:
        """(SHA-256 in hex, bytes) of a message of any size; ("", 0) when it is gone."""
        return self._maildir.digest(key)

    def set_aside(self, key: str) -> Path:
        """It is too large for the book; answers where it stays. Raises `OSError`."""
        return self._maildir.set_aside(key)

    def _fetch(self) -> None:
        now = self._clock.steady()
        if self._account is None or now - self._fetched < EVERY:
            return
        self._fetched = now
        try:
            came = fetch(self._account, self._maildir)
        except (NotFetched, SecretOpen) as refusal:
            self._untold = str(refusal)
        else:
            self._untold = (
                f"{came.too_large} messages are too large to fetch and stay on the mail server"
                if came.too_large
                else ""
            )


def mailbox_of(settings: Settings, clock: Clock) -> Mailbox | None:
    """The mailbox the settings name; None where requests do not come by mail, as in the training room."""
    mail = settings.mail
    if settings.training or not (mail.maildir or mail.imap):
        return None
    maildir = Maildir(Path(mail.maildir).expanduser() if mail.maildir else settings.home / PLACE)
    if not mail.imap:
        return Mailbox(maildir, clock)
    account = Account(
        host=mail.imap,
        user=mail.imap_user,
        password_file=mail.imap_password_file,
        security=mail.imap_security,
        folder=mail.imap_folder,
    )
    return Mailbox(maildir, clock, account)
