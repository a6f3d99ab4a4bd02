"""E-mail addresses: read in one form, compared in ASCII, and never taken for the one they look like."""

import re
import unicodedata
from typing import ClassVar, Final

from control_room.domain.errors import Refusal
from control_room.domain.visible import visible

LONGEST: Final = 254
"""Characters of an address (RFC 5321)."""

_LOCAL: Final = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*", re.ASCII)
_LABEL: Final = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?", re.ASCII)


class NotAnAddress(Refusal):
    """What was typed is no e-mail address."""

    code: ClassVar[str] = "not_an_email_address"

    def __init__(self) -> None:
        super().__init__("Enter an e-mail address in the correct form, like name@met.police.uk")


class LooksLikeAnother(Refusal):
    """The domain mixes alphabets, so that it looks like another."""

    code: ClassVar[str] = "looks_like_another"

    def __init__(self, domain: str, odd: str) -> None:
        name = unicodedata.name(odd, "unknown letter").capitalize()
        super().__init__(
            f"{visible(domain)} is not the address it looks like: “{visible(odd)}” in it is another letter ({name}). "
            "Type the address again yourself instead of pasting it"
        )


def read_address(typed: str) -> str:
    """The address in small ASCII letters: in no mailbox of today do capitals make another address.

    Raises:
        NotAnAddress: it is none.
        LooksLikeAnother: its domain holds letters of another alphabet.
    """
    text = unicodedata.normalize("NFC", typed.strip())
    local, at, domain = text.rpartition("@")
    if not at or len(text) > LONGEST or not _LOCAL.fullmatch(local) or len(local) > 64:
        raise NotAnAddress
    plain = domain.rstrip(".").lower()
    shown = plain
    if "xn--" in plain and plain.isascii():
        try:
            shown = plain.encode("ascii").decode("idna")
        except UnicodeError as fault:
            raise NotAnAddress from fault
    odd = next((each for each in shown if not each.isascii()), "")
    if odd:
        raise LooksLikeAnother(shown, odd)
    labels = plain.split(".")
    if len(labels) < 2 or not all(_LABEL.fullmatch(each) for each in labels):
        raise NotAnAddress
    return f"{local.lower()}@{plain}"


def is_allowed(address: str, domains: tuple[str, ...]) -> bool:
    """Whether the address, as `read_address` answered it, is of a domain that may ask.

    "met.police.uk" is that domain alone, "*.police.uk" all below police.uk.
    """
    domain = address.rpartition("@")[2]
    return any(domain == each or (each.startswith("*.") and domain.endswith(each[1:])) for each in domains)
