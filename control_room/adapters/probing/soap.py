"""The little of SOAP 1.2 that a camera is asked in: questions with who asks (WS-UsernameToken), and answers read without trusting them.

XML from a camera is read by expat alone: a document type is refused, so no entity can grow or fetch, and size, depth and number are capped.
"""

import hashlib
from base64 import b64encode
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Final
from xml.parsers import expat
from xml.sax.saxutils import escape

from msgspec import Struct

from control_room.domain.reaching import plain

LARGEST: Final = 256 * 1024
"""Bytes of one answer."""
DEEPEST: Final = 40
MOST: Final = 10_000
"""Elements of one answer."""

ENVELOPE: Final = "http://www.w3.org/2003/05/soap-envelope"
_SECURITY: Final = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-"
_DIGEST: Final = _SECURITY + "username-token-profile-1.0#PasswordDigest"
_BASE64: Final = _SECURITY + "soap-message-security-1.0#Base64Binary"


class Malformed(Exception):  # noqa: N818 - what a camera sent, not a fault of ours
    """What came is no XML that is read here."""


class Node(Struct, kw_only=True):
    """One element: its name without its namespace, what it says, and what is in it."""

    name: str
    told: Mapping[str, str]
    text: str = ""
    inside: list["Node"] = []

    def all(self, name: str) -> Iterator["Node"]:
        """Every element of that name in it, however deep, in order."""
        for each in self.inside:
            if each.name == name:
                yield each
            yield from each.all(name)

    def first(self, *names: str) -> "Node | None":
        """The first of the first name, in that the first of the next, and so on."""
        here: Node | None = self
        for name in names:
            here = None if here is None else next(here.all(name), None)
        return here

    def says(self, *names: str) -> str:
        """The words of the first there, without the space around them; "" where there is none."""
        found = self.first(*names)
        return "" if found is None else found.text.strip()


def read(raw: bytes) -> Node:
    """The first element in the body of an envelope.

    Raises:
        Malformed: it is no XML, no envelope, or more than anybody needs.
    """
    top = Node(name="", told={})
    open_ = [top]
    count = 0

    def begins(name: str, told: dict[str, str]) -> None:
        nonlocal count
        count += 1
        if count > MOST or len(open_) > DEEPEST:
            raise Malformed("more elements than are read")
        node = Node(name=name.rpartition(" ")[2], told={key.rpartition(" ")[2]: value for key, value in told.items()})
        open_[-1].inside.append(node)
        open_.append(node)

    def ends(_: str) -> None:
        open_.pop()

    def says(text: str) -> None:
        open_[-1].text += text

    def refused(*_: object) -> None:
        raise Malformed("a document type")

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = begins, ends, says
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = refused
    try:
        parser.Parse(raw[: LARGEST + 1], True)  # noqa: FBT003 - the parser's own call
    except expat.ExpatError as fault:
        raise Malformed(f"{expat.ErrorString(fault.code)}, line {fault.lineno}") from None
    except (ValueError, LookupError) as fault:  # an encoding nobody knows
        raise Malformed(plain(str(fault))) from None
    body = top.first("Envelope", "Body")
    if body is None or not body.inside:
        raise Malformed("no envelope: " + plain(raw[:200]))
    return body.inside[0]


def asking(question: str, *, who: str = "") -> bytes:
    """An envelope about a question that is XML already."""
    told = f'<s:Envelope xmlns:s="{ENVELOPE}"><s:Header>{who}</s:Header><s:Body>{question}</s:Body></s:Envelope>'
    return ('<?xml version="1.0" encoding="utf-8"?>' + told).encode()


def token(user: str, password: str, *, at: datetime, nonce: bytes) -> str:
    """Who asks, proved by a digest of the password with a time and a number used once.

    Args:
        at: by the camera's own clock, or it refuses.
    """
    created = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    made = hashlib.sha1(nonce + created.encode() + password.encode(), usedforsecurity=False).digest()
    return (
        f'<w:Security s:mustUnderstand="1" xmlns:w="{_SECURITY}wssecurity-secext-1.0.xsd"><w:UsernameToken>'
        f'<w:Username>{escape(user)}</w:Username><w:Password Type="{_DIGEST}">{_written(made)}</w:Password>'
        f'<w:Nonce EncodingType="{_BASE64}">{_written(nonce)}</w:Nonce>'
        f'<u:Created xmlns:u="{_SECURITY}wssecurity-utility-1.0.xsd">{created}</u:Created>'
        "</w:UsernameToken></w:Security>"
    )


def _written(raw: bytes) -> str:
    return b64encode(raw).decode("ascii")
