"""A mail's headers, read in one pass over its first bytes: no recursion, no header longer than a cap.

The standard library's header parsers take seconds for hostile headers or recurse until they fail (trust.md 4); a
receipt needs sender and Message-ID all the same, so these are found first and by simple means.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from email.errors import HeaderParseError
from email.header import decode_header
from email.utils import parsedate_to_datetime
from typing import Final

import msgspec

from control_room.adapters.parsing.proving import proof
from control_room.domain.requests.originals import LONGEST_HEADERS, Parsed, Remark, Sort
from control_room.domain.requests.senders import oddities
from control_room.domain.visible import storable, visible

LONGEST: Final = 8192
"""Characters of one header that are read."""
MOST: Final = 50
"""Addresses or Message-IDs of one header that are read."""

_NAME: Final = re.compile(rb"([!-9;-~]{1,76})[ \t]*:")
_END: Final = re.compile(rb"\r?\n[ \t]*\r?\n")
_ID: Final = re.compile(r"<[!-;=?-~]{1,250}>")
_PIECE: Final = re.compile(r'"(?:[^"\\]|\\.)*"?|\\.?|[()<>,;]|[^"\\()<>,;]+')
_QUOTED_SIGNS: Final = re.compile(r'["\\<>]')
_BULK: Final = frozenset(("bulk", "junk", "list", "auto_reply", "auto-reply"))
_DAEMONS: Final = frozenset(("mailer-daemon", "postmaster"))

Headers = Mapping[str, tuple[str, ...]]
"""Values by name in lower case, in the order they stand, unfolded."""


def looks_like_mail(raw: bytes) -> bool:
    """True where the first line is a header, as every mail's is."""
    head = raw[:4096].lstrip(b"\r\n")
    if head.startswith(b"From "):
        head = head.partition(b"\n")[2]
    return _NAME.match(head) is not None


def read_headers(raw: bytes) -> tuple[Headers, bool]:
    """The headers of a mail; False beside them where they are longer than is read."""
    start = len(raw[:64]) - len(raw[:64].lstrip(b"\r\n"))
    end = _END.search(raw, start, LONGEST_HEADERS)
    whole = end is not None or len(raw) <= LONGEST_HEADERS
    block = raw[start : end.start() if end else LONGEST_HEADERS]
    found: dict[str, list[bytes]] = {}
    last: list[bytes] | None = None
    for line in re.split(rb"\r?\n", block):
        named = _NAME.match(line)
        if line[:1] in {b" ", b"\t"}:
            if last is not None and len(last[-1]) < LONGEST:
                last[-1] += b" " + line.strip()
        elif named is not None:
            last = found.setdefault(named[1].decode("ascii").lower(), [])
            last.append(line[named.end() :].strip()[:LONGEST])
    return {name: tuple(_text(each[:LONGEST]) for each in told) for name, told in found.items()}, whole


def _text(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def decoded(value: str) -> str:
    """A header's words with their encoded words in letters, harmless to show on one line."""
    try:
        made = "".join(
            part if isinstance(part, str) else _charset(part, charset) for part, charset in decode_header(value)
        )
    except (HeaderParseError, ValueError, LookupError):
        made = value
    return visible(storable(made)).strip()


def _charset(part: bytes, charset: str | None) -> str:
    try:
        return part.decode(charset or "utf-8")
    except (LookupError, UnicodeError, ValueError):
        return part.decode("latin-1")


def addresses(value: str) -> tuple[str, ...]:
    """The address, in lower case, of each mailbox of an address header; linear in its length."""
    made: list[str] = []
    for mailbox in _split(value):
        _, bracket, rest = mailbox.partition("<")
        address = rest.partition(">")[0] if bracket else mailbox
        address = "".join(address.split()).lower().translate({ord("<"): None, ord(">"): None})
        if "@" in address and len(made) < MOST:
            made.append(visible(storable(address)))
    return tuple(made)


def _split(value: str) -> Iterable[str]:
    """The mailboxes of a header, comments left out, parted at commas that stand in no quotes and no brackets."""
    depth = 0
    angled = False
    made: list[str] = []
    for piece in _PIECE.findall(value):
        if piece == "(":
            depth += 1
        elif piece == ")":
            depth = max(0, depth - 1)
        elif depth:
            continue
        elif piece in {",", ";"} and not angled:
            yield "".join(made)
            made = []
        elif piece[0] == '"':
            made.append(_QUOTED_SIGNS.sub(" ", piece))
        else:
            angled = piece == "<" or (angled and piece != ">")
            made.append(piece)
    yield "".join(made)


def ids(*values: str) -> tuple[str, ...]:
    """The Message-IDs in these headers, in order, each once."""
    return tuple(dict.fromkeys(one for value in values for one in _ID.findall(value)))[:MOST]


def _first(headers: Headers, name: str) -> str:
    return headers.get(name, ("",))[0]


def _date(value: str) -> datetime | None:
    try:
        said = parsedate_to_datetime(value[:200])
        return (said if said.tzinfo else said.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def automatic(headers: Headers, sender: str) -> bool:
    """True for what a machine wrote or a bounce: nothing is sent in answer (RFC 3834)."""
    submitted = _first(headers, "auto-submitted").partition(";")[0].strip().lower()
    suppress = _first(headers, "x-auto-response-suppress").lower()
    return (
        submitted not in {"", "no"}
        or _first(headers, "return-path").replace(" ", "") == "<>"
        or _first(headers, "precedence").strip().lower() in _BULK
        or any(each.strip() in {"all", "autoreply"} for each in suppress.split(","))
        or "list-id" in headers
        or sender.partition("@")[0] in _DAEMONS
        or _first(headers, "content-type").lower().startswith("multipart/report")
    )


def summed_up(headers: Headers, authserv: str) -> Parsed:
    """What the headers say of a mail, before anything of its body was read."""
    named = [box for value in headers.get("from", ()) for box in addresses(value)]
    sender = named[0] if named else ""
    single = len(named) == 1 and len(headers.get("from", ())) == 1
    remarks = [*oddities(sender)]
    if len(named) > 1:
        remarks.append(Remark.MANY_SENDERS)
    if headers.get("from") and not named:
        remarks.append(Remark.ODD_HEADERS)
    proved, domain = proof(headers.get("authentication-results", ()), authserv, sender)
    if proved == "pass" and (not single or remarks):
        proved, domain = "", ""
    references = _first(headers, "references")
    machine = automatic(headers, sender)
    report = _first(headers, "content-type").lower()
    return Parsed(
        sort=Sort.MAIL,
        subject=decoded(_first(headers, "subject")),
        sender=sender,
        to=tuple(box for name in ("to", "cc") for value in headers.get(name, ()) for box in addresses(value))[:MOST],
        date=_date(_first(headers, "date")),
        message_id=next(iter(ids(_first(headers, "message-id"))), ""),
        references=tuple(dict.fromkeys((*ids(_first(headers, "in-reply-to")), *reversed(ids(references))))),
        automatic=machine,
        returned=machine and "multipart/report" in report and "delivery-status" in report,
        proved=proved,
        proved_domain=domain,
        remarks=tuple(remarks),
    )


def with_remarks(parsed: Parsed, *more: Remark) -> Parsed:
    """The same with remarks added, each once."""
    return msgspec.structs.replace(parsed, remarks=tuple(dict.fromkeys((*parsed.remarks, *more))))
