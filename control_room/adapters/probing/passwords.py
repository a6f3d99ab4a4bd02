"""Answering a camera that asks who we are (RFC 7616, 2617 and 2069; Basic), and never offering a wrong password twice.

A camera that counts wrong passwords locks the account, and then the whole room is out. So one that was refused is not offered again to that
address while this process lives, unless the configuration brings another. Only marks of passwords are kept here, never one of them.
"""

import hashlib
import hmac
import re
import secrets
from base64 import b64encode
from collections.abc import Callable, Mapping
from itertools import zip_longest
from typing import Final, TypeAlias

from control_room.adapters.probing.answers import Answer, Strange, Unasked
from control_room.adapters.probing.wires import LARGEST_TEXT, Wire
from control_room.domain.reaching import Peer

HASHES: Final[Mapping[str, str]] = {"md5": "md5", "sha-256": "sha256"}
"""What a digest may be made with, the better one last; each also as `-sess`."""
LONGEST: Final = 2048
"""Characters of one challenge that are looked at: what searches them may take the square of it."""
PART: Final = 5
"""Characters in a row of a password that nothing shown may have."""
_STARTS: Final = re.compile(r"(?:^|,)\s*([a-z][a-z0-9-]*)\s+(?=[a-z0-9-]+\s*=)", re.IGNORECASE)
_QUOTED: Final = re.compile(r'"(?:[^"\\]|\\.)*"')
_PART: Final = re.compile(r'(?<![a-z0-9-])([a-z0-9-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))', re.IGNORECASE)

Challenge: TypeAlias = tuple[str, Mapping[str, str]]
"""A scheme in lower case, and its parts."""


class Tried:
    """Which passwords were taken and which refused, by address and port, in this process."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)
        self._told: dict[str, dict[bytes, dict[int, bool]]] = {}
        self._digests: set[tuple[str, int]] = set()

    def _mark(self, peer: Peer) -> bytes:
        return hmac.digest(self._key, f"{peer.user}\0{peer.password}".encode(), "sha256")

    def may(self, peer: Peer, port: int) -> bool:
        """Whether its password may be offered there: not once refused, nor where all its other services refused it."""
        told = self._told.get(peer.host, {}).get(self._mark(peer), {})
        return told.get(port, not told or any(told.values()))

    def keep(self, peer: Peer, port: int, *, taken: bool) -> None:
        """What came of offering it."""
        self._told.setdefault(peer.host, {}).setdefault(self._mark(peer), {})[port] = taken

    def forget(self, host: str) -> None:
        """Somebody says that the password there was put right: it may be offered once more."""
        self._told.pop(host, None)
        self._digests = {each for each in self._digests if each[0] != host}

    def weaker(self, host: str, port: int, scheme: str) -> bool:
        """Whether it asks for the bare password now where it asked for a digest before: that is somebody else asking."""
        if scheme == "digest":
            self._digests.add((host, port))
        return scheme == "basic" and (host, port) in self._digests


TRIED: Final = Tried()
"""This process's memory: it outlives a sweep, so that the next one does not offer what was refused."""


def challenges(answer: Answer) -> list[Challenge]:
    """What a camera asks for, each scheme in lower case with its parts."""
    found: list[Challenge] = []
    for value in (value[:LONGEST] for name, value in answer.headers if name == "www-authenticate"):
        starts = list(_STARTS.finditer(_QUOTED.sub(lambda quoted: '"' + "_" * (len(quoted[0]) - 2) + '"', value)))
        for each, following in zip_longest(starts, starts[1:]):
            parts = _PART.findall(value[each.end() : following.start() if following else len(value)])
            found.append(
                (
                    each[1].lower(),
                    {name.lower(): re.sub(r"\\(.)", r"\1", quoted) or bare for name, quoted, bare in parts},
                )
            )
        if value.strip().lower() == "basic":
            found.append(("basic", {}))
    return found


def chosen(answer: Answer) -> Challenge:
    """The best of what it asks for that can be answered.

    Raises:
        Strange: there is none.
    """
    asked = challenges(answer)
    for scheme in reversed(HASHES):
        for name, parts in asked:
            algorithm = parts.get("algorithm", "md5").lower().removesuffix("-sess")
            if name == "digest" and algorithm == scheme and "nonce" in parts and _auth(parts) is not None:
                return name, parts
    for name, parts in asked:
        if name == "basic":
            return name, parts
    raise Strange(
        "asks for "
        + (", ".join(f"{n} {p.get('algorithm', '')} {p.get('qop', '')}".strip() for n, p in asked) or "nothing")
    )


def _auth(parts: Mapping[str, str]) -> str | None:
    """The quality of protection to answer with: "auth", "" for the oldest way, None where it wants what is not made here."""
    if not parts.get("qop", "").strip():
        return ""
    return "auth" if "auth" in re.split(r"[\s,]+", parts["qop"].lower()) else None


def credentials(asked: Challenge, peer: Peer, *, method: str, uri: str, cnonce: str = "") -> str:
    """The value of `Authorization` that answers it.

    Args:
        cnonce: ours; a fresh one where none is given.

    Raises:
        Unasked: the name or password cannot be written there.
    """
    scheme, parts = asked
    if re.search(r"[\x00-\x1f\x7f]", peer.user + peer.password) or (scheme == "basic" and ":" in peer.user):
        raise Unasked("a name or password that cannot be sent")
    if scheme == "basic":
        return "Basic " + b64encode(f"{peer.user}:{peer.password}".encode()).decode("ascii")
    algorithm, qop, cnonce = parts.get("algorithm", ""), _auth(parts), cnonce or secrets.token_hex(8)
    name = HASHES[algorithm.lower().removesuffix("-sess") or "md5"]

    def hashed(*pieces: bytes) -> str:
        return hashlib.new(name, b":".join(pieces), usedforsecurity=False).hexdigest()

    realm, nonce = parts.get("realm", ""), parts["nonce"]
    ours = hashed(peer.user.encode(), realm.encode("latin-1"), peer.password.encode())
    if algorithm.lower().endswith("-sess"):
        ours = hashed(ours.encode(), nonce.encode("latin-1"), cnonce.encode())
    asks = hashed(method.encode(), uri.encode())
    counted = (b"00000001", cnonce.encode(), b"auth") if qop else ()
    response = hashed(ours.encode(), nonce.encode("latin-1"), *counted, asks.encode())
    told = {
        "username": peer.user.encode().decode("latin-1"),
        "realm": realm,
        "nonce": nonce,
        "uri": uri,
        "response": response,
    }
    told |= {"opaque": parts["opaque"]} if "opaque" in parts else {}
    told |= {"cnonce": cnonce} if qop or algorithm.lower().endswith("-sess") else {}
    bare = ({"algorithm": algorithm} if algorithm else {}) | ({"qop": "auth", "nc": "00000001"} if qop else {})
    written = [f'{key}="{_quoted(value)}"' for key, value in told.items()] + [
        f"{key}={value}" for key, value in bare.items()
    ]
    return "Digest " + ", ".join(written)


def leaks(said: str, peer: Peer) -> bool:
    """Whether what a camera said gives away a part of its password, as it is or as `Basic` sends it."""
    sent = b64encode(f"{peer.user}:{peer.password}".encode()).decode("ascii")
    return any(part in said for whole in (peer.password, sent) for part in _parts(whole))


def _parts(whole: str) -> set[str]:
    return {whole[at : at + PART] for at in range(max(1, len(whole) - PART + 1))}


def _quoted(value: str) -> str:
    return re.sub(r'(["\\])', r"\\\1", value)


class NoPassword(Exception):  # noqa: N818 - what came of it, told by whoever asked
    """It wants to know who we are, and there is nothing to offer: none is configured, or it was refused before."""


def may_offer(peer: Peer, port: int, tried: Tried) -> None:
    """Nothing, where its password may be offered there.

    Raises:
        NoPassword: none is set, or it was refused before.
    """
    if not peer.user:
        raise NoPassword("no name and password are set")
    if not tried.may(peer, port):
        raise NoPassword("refused before, and not offered again")


def offered(answer: Answer, peer: Peer, port: int, *, method: str, uri: str, tried: Tried) -> str:
    """The line of header that answers a camera asking who we are.

    Raises:
        NoPassword: there is nothing to offer it.
        Strange: it asks in a way that cannot be answered, or for less than it did before.
    """
    may_offer(peer, port, tried)
    asked = chosen(answer)
    if tried.weaker(peer.host, port, asked[0]):
        raise Strange("asks for the bare password, and did not before")
    return f"Authorization: {credentials(asked, peer, method=method, uri=uri)}\r\n"


async def admitted(
    wire: Wire, peer: Peer, port: int, request: Callable[[str], bytes], *, method: str, uri: str, tried: Tried
) -> Answer:
    """Ask, and once more with the password where that is asked for.

    Args:
        request: makes the request with this line of header, "" for none.

    Raises:
        NoPassword, Strange: as `offered`.
    """
    answer = await wire.ask(request(""))
    if answer.status != 401:
        return answer
    await wire.body(answer, LARGEST_TEXT)
    answer = await wire.ask(request(offered(answer, peer, port, method=method, uri=uri, tried=tried)))
    if answer.status == 401 and _stale(answer):
        await wire.body(answer, LARGEST_TEXT)
        answer = await wire.ask(request(offered(answer, peer, port, method=method, uri=uri, tried=tried)))
    tried.keep(peer, port, taken=answer.status not in {401, 407})
    return answer


def _stale(answer: Answer) -> bool:
    """Whether it says that the password was right and only its own number too old: then it is asked once more, and no oftener."""
    return any(scheme == "digest" and parts.get("stale", "").lower() == "true" for scheme, parts in challenges(answer))
