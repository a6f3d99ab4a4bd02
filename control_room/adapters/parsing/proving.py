"""What our own mail gateway found out about a sender, from its Authentication-Results header (RFC 8601) and no other.

The gateway must remove such headers of its own name that come from outside (RFC 8601 section 5). Of several that bear
its name the topmost is the one it put there last, and the only one read.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from control_room.domain.requests.senders import domain_of, within

_RESULT: Final = re.compile(r"([a-z0-9-]{1,40})(?:/[0-9]+)?=([a-z]{1,20})", re.IGNORECASE | re.ASCII)
_PROPERTY: Final = re.compile(r"(header\.(?:d|i|from))=([^\s;]{1,253})", re.IGNORECASE | re.ASCII)


def _plain(value: str) -> str | None:
    """The value without comments, and with nothing in a quotation that could end a result; None where either never ends.

    The local part of an address may be quoted and is a stranger's to choose (RFC 8601 section 2.2, RFC 5321).
    """
    made: list[str] = []
    depth = 0
    quoted = escaped = False
    for char in value:
        if escaped:
            escaped = False
        elif char == "\\" and (quoted or depth):
            escaped = True
        elif char == '"' and not depth:
            quoted = not quoted
        elif quoted:
            made.append(char if char.isalnum() or char in ".-@" else "_")
        elif char == "(":
            depth += 1
        elif char == ")" and depth:
            depth -= 1
        elif not depth:
            made.append(char)
    return None if quoted or depth else "".join(made)


def _results(value: str) -> Iterator[tuple[str, str, dict[str, str]]]:
    for each in value.split(";")[1:21]:
        found = _RESULT.match(each.strip())
        if found is not None:
            properties = {name.lower(): told.lower() for name, told in _PROPERTY.findall(each)}
            yield found[1].lower(), found[2].lower(), properties


def _ours(values: Sequence[str], authserv: str) -> str | None:
    for value in values:
        words = value.partition(";")[0].partition("(")[0].split()
        if words and words[0].strip('"').lower() == authserv.lower():
            return value
    return None


def proof(values: Sequence[str], authserv: str, sender: str) -> tuple[str, str]:
    """("pass", domain), ("fail", domain) or ("", ""): what our gateway says of the domain in From.

    Proved is a domain for which DMARC passed and a DKIM signature of that domain or of one above it did; failed one
    whose DMARC failed, or whose DKIM failed while DMARC says nothing. SPF alone proves a path, not a sender.

    A header that speaks of DMARC more than once, or whose quotations do not end, proves nothing.

    Args:
        values: every Authentication-Results header, topmost first.
        authserv: the name our gateway stamps; with "" nothing is believed.
    """
    value = _ours(values, authserv) if authserv else None
    domain = domain_of(sender)
    if value is None or not domain:
        return "", ""
    plain = _plain(value)
    results = [] if plain is None else list(_results(plain))
    if plain is None or sum(method == "dmarc" for method, _, _ in results) > 1:
        return "", ""
    nothing: tuple[str, dict[str, str]] = ("", {})
    dmarc = next(((result, told) for method, result, told in results if method == "dmarc"), nothing)
    signed = [
        told.get("header.d") or domain_of(told.get("header.i", ""))
        for method, result, told in results
        if method == "dkim" and result == "pass"
    ]
    if dmarc[0] == "pass" and dmarc[1].get("header.from", domain) == domain:
        # a signature of a bare public suffix ("uk") vouches for nobody
        if any(within(domain, one) and "." in one for one in signed):
            return "pass", domain
        return "", ""
    if dmarc[0] == "fail" or (not dmarc[0] and any(m == "dkim" and r == "fail" for m, r, _ in results)):
        return "fail", domain
    return "", ""
