"""Whose domain a mail says it comes from, read so that no look-alike passes for another."""

import re
import unicodedata
from typing import Final

from control_room.domain.requests.originals import Parsed
from control_room.domain.requests.remarks import Remark

_PUNYCODE: Final = "xn--"
_PLAIN: Final = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)(\.(?!-)[a-z0-9-]{1,63}(?<!-))+")
_ADDRESS: Final = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{3,253}")


def domain_of(address: str) -> str:
    """The domain of an address, in lower case; "" where there is none."""
    return address.rpartition("@")[2].lower().rstrip(".") if "@" in address else ""


def is_address(text: str) -> bool:
    """True for one plain ASCII address that a letter may be sent to: no quotes, no lists, no control characters."""
    return _ADDRESS.fullmatch(text) is not None and _PLAIN.fullmatch(domain_of(text)) is not None


def in_letters(domain: str) -> str:
    """The domain with its `xn--` labels in the letters they stand for; a label that stands for none is left."""
    labels: list[str] = []
    for label in domain.lower().split("."):
        shown = label
        if label.startswith(_PUNYCODE):
            try:
                shown = label.removeprefix(_PUNYCODE).encode("ascii").decode("punycode")
            except (UnicodeError, ValueError, OverflowError):
                shown = label
        labels.append(shown)
    return ".".join(labels)


def alphabets(text: str) -> frozenset[str]:
    """The alphabets the letters of a text belong to: "LATIN", "CYRILLIC", ...; figures and signs belong to none."""
    return frozenset(
        unicodedata.name(char, "UNKNOWN").partition(" ")[0] for char in text if unicodedata.category(char)[0] == "L"
    )


def oddities(address: str) -> tuple[Remark, ...]:
    """What is odd about the domain of an address. A domain that is not plain ASCII never matches one on our list."""
    domain = domain_of(address)
    shown = in_letters(domain)
    if not shown or shown.isascii():
        return ()
    return (Remark.MIXED_SCRIPT,) if len(alphabets(shown)) > 1 else (Remark.FOREIGN_DOMAIN,)


def within(domain: str, listed: str) -> bool:
    """True when a domain is `listed` or lies below it, letter for letter in ASCII."""
    one, other = domain.lower().rstrip("."), listed.lower().strip(".")
    return one.isascii() and bool(other) and (one == other or one.endswith("." + other))


def may_be_answered(parsed: Parsed, *, ours: str = "") -> bool:
    """True when a receipt may go to the sender: nothing machine-written, nothing that failed proof, not ourselves.

    Source: settled 44.
    """
    return (
        is_address(parsed.sender) and not parsed.automatic and parsed.proved != "fail" and parsed.sender != ours.lower()
    )
