"""What comes of a conversation with a camera, and what may be asked at all: plain values, and the reasons why there are none."""

import ipaddress
import re
from typing import Final

from msgspec import Struct

from control_room.domain.reaching import Reach, plain

_ADDRESS: Final = re.compile(r"[!-~]*")


class Found(Struct, frozen=True, kw_only=True):
    """What one conversation came to; fields as in `Probed`.

    Attributes:
        body: what came whole: a description, a still, an answer in XML.
        silent: whether nothing at all was answered there, which is the same for every camera at that port.
    """

    reach: Reach
    took: float | None = None
    said: str = ""
    body: bytes = b""
    silent: bool = False


class Strange(Exception):  # noqa: N818 - what a stranger said, not a fault of ours
    """What came is no answer in this protocol, or more of it than anybody needs."""


class Gone(Exception):  # noqa: N818 - they hung up
    """The connection ended before the answer was whole."""


class Unasked(Exception):  # noqa: N818 - a reason, shown as it is
    """This machine did not ask, for a reason of its own."""


class Answer(Struct, frozen=True, kw_only=True):
    """The head of one answer.

    Attributes:
        headers: names in lower case with their values, in order; one name may come twice.
        old: of HTTP 1.0, where the connection ends with the answer unless they say otherwise.
    """

    status: int
    reason: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    old: bool = False

    def header(self, name: str) -> str:
        """The first of that name, or ""."""
        return next((value for key, value in self.headers if key == name), "")

    @property
    def line(self) -> str:
        """The status with its words, and where it sends us, which is never followed."""
        elsewhere = self.header("location")
        return plain(f"{self.status} {self.reason}" + (f" -> {elsewhere}" if elsewhere else ""))


def literal(host: str) -> str:
    """The address, if it is one that a single camera can have.

    Raises:
        Unasked: it is a name, or the address of nobody or of many.
    """
    try:
        told = ipaddress.ip_address(host)
    except ValueError:
        raise Unasked("not an address") from None
    if told.is_unspecified or told.is_multicast or str(told) == "255.255.255.255":
        raise Unasked("not the address of one camera")
    return str(told)


def checked(path: str) -> str:
    """A path that can stand in a request's first line.

    Raises:
        Unasked: it has spaces, line ends or letters beyond ASCII, or is no path.
    """
    if not path.startswith("/") or not _ADDRESS.fullmatch(path):
        raise Unasked("not a path")
    return path
