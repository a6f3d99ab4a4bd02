"""How often anybody may ask: buckets that fill at a steady rate, one for each name, in memory only."""

import ipaddress
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Final

from msgspec import Struct

MOST_NAMES: Final = 50_000
"""Names remembered at once; the one longest unseen is forgotten first (some 10 MB)."""


class Rate(Struct, frozen=True, kw_only=True):
    """So many at once, and so many a second after that."""

    burst: float
    each_second: float


PAGES: Final = Rate(burst=240, each_second=8)
"""Requests from one client address. A whole force may come from one address: a form is some 25 requests."""
CODES_HERE: Final = Rate(burst=5, each_second=5 / 3600)
"""One-time codes asked for one e-mail address from one client address."""
CODES: Final = Rate(burst=20, each_second=20 / 3600)
"""One-time codes asked for one e-mail address from anywhere."""
CODES_CLIENT: Final = Rate(burst=60, each_second=60 / 3600)
"""One-time codes asked for any address from one client address: a whole force, or somebody who has us write to strangers."""
LINKS: Final = Rate(burst=3, each_second=3 / 3600)
"""Links back to a draft mailed to one e-mail address; the last one sent goes on leading there."""
LOOKS: Final = Rate(burst=10, each_second=1 / 60)
"""Looks at a status with codes that do not match, by client address and by code."""
AT_ONCE: Final = 24
"""Requests of one client address being worked on at the same time."""


class Buckets:
    """One bucket a name, all of one rate.

    Args:
        steady: seconds on a counter that never jumps.
    """

    def __init__(self, rate: Rate, steady: Callable[[], float], *, most: int = MOST_NAMES) -> None:
        self._rate, self._steady, self._most = rate, steady, most
        self._levels: OrderedDict[Hashable, tuple[float, float]] = OrderedDict()

    def take(self, name: Hashable) -> bool:
        """Take one from the bucket; False when it is empty."""
        now = self._steady()
        level = self._level(name, now)
        if level < 1:
            return False
        self._levels[name] = (level - 1, now)
        self._levels.move_to_end(name)
        if len(self._levels) > self._most:
            self._levels.popitem(last=False)
        return True

    def left(self, name: Hashable) -> bool:
        """Whether there is one to take."""
        return self._level(name, self._steady()) >= 1

    def wait(self, name: Hashable) -> int:
        """Whole seconds until there is one to take."""
        missing = 1 - self._level(name, self._steady())
        return max(0, -int(-missing // self._rate.each_second))

    def _level(self, name: Hashable, now: float) -> float:
        level, at = self._levels.get(name, (self._rate.burst, now))
        return min(self._rate.burst, level + (now - at) * self._rate.each_second)


def client_name(peer: str | None, forwarded: str, proxies: tuple[str, ...]) -> str:
    """Whom to count a request to: the client's address, an IPv6 one by its network of 64 bits.

    Args:
        peer: the address that connected; None on a Unix socket, where only the proxy connects.
        forwarded: X-Forwarded-For, believed from a proxy only, and of it only what the nearest proxy wrote.
    """
    if peer is not None and peer not in proxies:
        return _network(peer) or peer
    for each in reversed(forwarded.split(",")):
        told = each.strip()
        if told and told not in proxies:
            return _network(told) or (peer or "proxy")
    return peer or "proxy"


def _network(address: str) -> str | None:
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return None
    if isinstance(found, ipaddress.IPv6Address):
        mapped = found.ipv4_mapped
        return str(mapped) if mapped else str(ipaddress.ip_network((int(found) >> 64 << 64, 64)))
    return str(found)
