"""The portal's post: one message after another from a queue of its own, by SMTP, or into files where no relay is set."""

import asyncio
import os
import smtplib
import ssl
from collections.abc import Callable
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from control_room.settings import Portal

MOST_WAITING: Final = 500
"""Messages that wait for the relay at once; what comes after them is written to a file."""
PATIENCE: Final = 15.0
"""Seconds the relay may take over one step."""
PAUSES: Final = (1.0, 10.0, 60.0)
"""Seconds before trying again what the relay did not take."""


class Post:
    """Sends messages without holding a page.

    Args:
        say: where trouble is told, without addresses.
    """

    def __init__(self, portal: "Portal", *, say: Callable[[str], None], now: Callable[[], datetime]) -> None:
        self._portal, self._say, self._now = portal, say, now
        self._waiting: asyncio.Queue[EmailMessage] = asyncio.Queue(MOST_WAITING)

    @property
    def folder(self) -> Path:
        """Where messages are written that no relay takes."""
        return self._portal.folder / "mail"

    def how(self) -> str:
        """How messages leave, in words for the start-up line."""
        if self._portal.smtp:
            return f"mail goes to {self._portal.smtp}{' with TLS' if self._portal.smtp_tls else ''}"
        return f"no mail relay is set: messages are written to {self.folder}"

    def send(self, letter: EmailMessage) -> None:
        """Put the message in the queue."""
        try:
            self._waiting.put_nowait(letter)
        except asyncio.QueueFull:
            self._say("the mail queue is full: a message was not sent; see whether the relay answers")

    async def run(self) -> None:
        """Send what is put in the queue, for ever."""
        while True:
            letter = await self._waiting.get()
            await self._deliver(letter)
            self._waiting.task_done()

    async def drain(self) -> None:
        """Wait until everything put in was dealt with."""
        await self._waiting.join()

    async def _deliver(self, letter: EmailMessage) -> None:
        for pause in (*PAUSES, None) if self._portal.smtp else ():
            try:
                await asyncio.to_thread(self._by_smtp, letter)
            except smtplib.SMTPRecipientsRefused:
                self._say("the relay refused a recipient; the message was dropped")
                return
            except (OSError, smtplib.SMTPException) as fault:
                if pause is None:
                    self._say(
                        f"the relay does not take mail ({type(fault).__name__}); the message is kept in {self.folder}"
                    )
                    break
                await asyncio.sleep(pause)
            else:
                return
        try:
            await asyncio.to_thread(self._to_file, letter)
        except OSError as fault:
            self._say(f"a message could not be written to {self.folder} ({fault.strerror}); make room there")

    def _by_smtp(self, letter: EmailMessage) -> None:
        host, _, port = self._portal.smtp.rpartition(":")
        with smtplib.SMTP(host.strip("[]"), int(port), timeout=PATIENCE) as relay:
            if self._portal.smtp_tls:
                relay.starttls(context=ssl.create_default_context())
            relay.send_message(letter)

    def _to_file(self, letter: EmailMessage) -> None:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        name = f"{self._now():%Y%m%dT%H%M%S}-{token_hex(4)}.eml"
        partial = self.folder / f".{name}"
        handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(bytes(letter))
        partial.rename(self.folder / name)
