"""A mail's body: the text somebody can read, what it quotes, what hangs on it. Runs in the limited worker only."""

import re
from collections.abc import Iterator
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from hashlib import sha256
from typing import Final, cast

import msgspec

from control_room.adapters.parsing.headers import decoded, ids, with_remarks
from control_room.adapters.parsing.pages import text_of
from control_room.adapters.parsing.pdfs import read_pdf
from control_room.domain.requests.originals import Attachment, Layer, Parsed, Remark
from control_room.domain.requests.quoting import layers
from control_room.domain.visible import LONGEST, pieces, storable, visible

DEEPEST: Final = 20
"""Parts within parts that are followed."""
MOST_PARTS: Final = 200
"""Parts of one mail that are looked at."""
LONGEST_TEXT: Final = 1024 * 1024
"""Bytes of text that are looked at (trust.md 4)."""

Part = Message


class TooDeep(Exception):  # noqa: N818 - the worker says it as Unread.TOO_DEEP
    """Parts within parts, deeper than anybody writes."""


def read_mail(raw: bytes, heads: Parsed) -> Parsed:
    """The whole of a mail; `heads` is what its headers said.

    Raises:
        TooDeep, RecursionError: its parts are nested too deeply.
    """
    body: list[str] = []
    attached: list[Attachment] = []
    answered: list[str] = []
    form = Parsed()
    remarks: list[Remark] = []
    for part in _leaves(BytesParser(policy=compat32).parsebytes(raw)):
        kind = part.get_content_type()
        if _is_text(part):
            body.append(_words(part))
        elif kind == "message/delivery-status":
            continue
        elif heads.returned and kind in {"message/rfc822", "text/rfc822-headers"}:
            answered += _returned_ids(part)
        else:
            data = _bytes(part)
            hung = _attachment(part, data)
            if data[:1024].lstrip().startswith(b"%PDF") and form.fields == "":
                read = read_pdf(data)
                hung = msgspec.structs.replace(hung, unread=read.unread)
                remarks += read.remarks
                form = read if read.unread is None else form
            attached.append(hung)
    text, quoted, cut = told("\n\n".join(each.strip("\n") for each in body if each.strip()))
    made = msgspec.structs.replace(
        heads,
        text=text,
        quoted=quoted,
        fields=form.fields,
        form_version=form.form_version,
        attachments=tuple(attached),
        references=tuple(dict.fromkeys((*heads.references, *answered))),
    )
    return with_remarks(made, *remarks, *((Remark.CUT,) if cut else ()))


def _leaves(message: Part) -> Iterator[Part]:
    """The parts that hold something, in order; of alternatives the plain one, else the first that is text."""
    waiting: list[tuple[Part, int]] = [(message, 0)]
    seen = 0
    while waiting:
        part, depth = waiting.pop()
        seen += 1
        if depth > DEEPEST or seen > MOST_PARTS:
            raise TooDeep
        kind = part.get_content_type()
        if part.get_content_maintype() == "multipart" and part.is_multipart():
            below = cast("list[Part]", part.get_payload())
            chosen = _chosen(below) if kind == "multipart/alternative" else below
            waiting += [(each, depth + 1) for each in reversed(chosen)]
        else:
            yield part


def _chosen(below: list[Part]) -> list[Part]:
    plain = [each for each in below if each.get_content_type() == "text/plain" and _words(each).strip()]
    if plain:
        return [plain[0], *(each for each in below if each.get_content_maintype() not in {"text", "multipart"})]
    return [each for each in below if each.get_content_maintype() == "multipart"] or below[-1:]


def _is_text(part: Part) -> bool:
    return (
        part.get_content_type() in {"text/plain", "text/html"}
        and part.get_content_disposition() != "attachment"
        and not part.get_filename()
    )


def _bytes(part: Part) -> bytes:
    if part.get_content_maintype() == "message":
        return b"".join(bytes(each) for each in cast("list[Part]", part.get_payload())) if part.is_multipart() else b""
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _words(part: Part) -> str:
    data = _bytes(part)[:LONGEST_TEXT]
    text = ""
    for charset in (str(part.get_content_charset("utf-8")), "utf-8", "cp1252", "latin-1"):
        try:
            text = data.decode(charset)
            break
        except (LookupError, UnicodeError, ValueError):
            continue
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text_of(text) if part.get_content_type() == "text/html" else text


def _attachment(part: Part, data: bytes) -> Attachment:
    try:
        name = part.get_filename() or ""
    except (ValueError, LookupError, TypeError):
        name = ""
    return Attachment(
        name=decoded(name[:1000]) or "(no name)",
        type=visible(storable(part.get_content_type()[:100])),
        size=len(data),
        sha256=sha256(data).hexdigest(),
    )


def _returned_ids(part: Part) -> tuple[str, ...]:
    """The Message-ID of the letter of ours that could not be delivered."""
    found = re.search(rb"(?im)^message-id:[ \t]*(?:\r?\n[ \t]+)?(<[^\r\n]{1,300})", _bytes(part)[:65536])
    return ids(found[1].decode("latin-1")) if found else ()


def told(text: str) -> tuple[str, tuple[Layer, ...], bool]:
    """(what they wrote now, what is quoted, whether any of it was cut), harmless to show."""
    cut = len(text) > 4 * LONGEST
    now: list[str] = []
    quoted: list[Layer] = []
    room = LONGEST
    for layer in layers(visible(storable(text[: 4 * LONGEST]), multiline=True)):
        if layer.depth == 0:
            now.append(layer.text.strip("\n"))
        elif room > 0:
            first = pieces(layer.text.strip("\n"), max(room, 4))
            cut = cut or bool(first[1:])
            quoted.append(Layer(depth=layer.depth, text=first[0]))
            room -= len(first[0].encode())
        else:
            cut = True
    whole = pieces("\n\n".join(each for each in now if each.strip()))
    return whole[0], tuple(quoted), cut or bool(whole[1:])
