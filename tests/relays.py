"""A real SMTP server on this machine, for as long as a test needs it."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.policy import default

from aiosmtpd.controller import Controller

_HELD: list[socket.socket] = []


def free_port() -> int:
    """A port that nobody else is given before this process ends. Whoever connects is refused until something listens there.

    It is bound and does not listen: a server that may use an address again, as servers do, still takes it.
    """
    held = socket.socket()
    held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    held.bind(("127.0.0.1", 0))
    _HELD.append(held)
    return held.getsockname()[1]


class Taken:
    """What the server took, and whom it refuses."""

    def __init__(self) -> None:
        self.mails = []
        self.envelopes = []
        self.refused = {}
        self.answer = "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802 - aiosmtpd's name
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd's name
        if self.answer.startswith("250"):
            self.envelopes.append((envelope.mail_from, tuple(envelope.rcpt_tos)))
            self.mails.append(message_from_bytes(envelope.content, policy=default))
        return self.answer


@contextmanager
def relay(port: int | None = None, **kwargs) -> Iterator[tuple[str, Taken]]:
    """(host and port, what it took)."""
    taken = Taken()
    controller = Controller(taken, hostname="127.0.0.1", port=port or free_port(), ready_timeout=60, **kwargs)
    controller.start()
    try:
        yield f"127.0.0.1:{controller.port}", taken
    finally:
        controller.stop()
