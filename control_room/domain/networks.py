"""`network.yml`: where each camera is asked over the network, for rooms whose camera network lets the console do so. Off without it.

Every address lies in the camera network that the file names, and is an address, never a name: nothing a name server or a camera says
sends the console anywhere else. Who it signs in as stands in `secrets.yml`, which its owner alone may read, never here.
"""

import ipaddress
import re
from collections.abc import Iterable, Mapping
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from control_room.domain.cameras.inventory import Inventory
from control_room.domain.policyfiles import Mapping as Keys
from control_room.domain.policyfiles import Marks, Node, Row, quoted
from control_room.domain.reaching import Peer, Service

NAME: Final = "network.yml"
SECRETS: Final = "secrets.yml"
EVERY: Final = 60
"""Seconds between two sweeps (cameras.md 10)."""
STILLS: Final = 15
"""Minutes between two pictures of a camera; 0 takes none."""
_SERVICE: Final = re.compile(r"([1-9][0-9]{0,4})(/[\x21-\x7e]{0,200})?")
_KNOWN: Final = ("version", "network", "every", "stills", "cameras")
_ROW: Final = ("camera", "host", "node", "tcp", "rtsp", "http", "onvif", "secret", "shows")
_SECRET: Final = ("user", "password")
_WIDEST: Final = 8
_WIDEST_6: Final = 32
_Net = ipaddress.IPv4Network | ipaddress.IPv6Network


class Network(Struct, frozen=True, kw_only=True):
    """The camera network as it is asked.

    Attributes:
        every: seconds between two sweeps.
        stills: minutes between two pictures of a camera; 0 takes none.
        peers: without names and passwords.
        secrets: camera -> the name of its entry in the secrets file.
        shows: camera -> the stored position its still shows whenever nobody is using it; without one its stills judge nothing.
    """

    every: int = EVERY
    stills: int = STILLS
    peers: tuple[Peer, ...] = ()
    secrets: Mapping[str, str] = {}
    shows: Mapping[str, int] = {}


def read_network(node: Node | None, marks: Marks, inventory: Inventory) -> Network:
    """What the file says; what cannot be used is marked by its line."""
    if not isinstance(node, Keys):
        if node is not None:
            marks.error(node.line, "the file does not begin with keys", 'begin with "network:" and "cameras:"')
        return Network()
    top = Row(node, marks, where="the file", known=_KNOWN)
    inside = _networks(top)
    peers: dict[str, Peer] = {}
    secrets: dict[str, str] = {}
    shows: dict[str, int] = {}
    for place, item in enumerate(top.many("cameras"), 1):
        if not isinstance(item, Keys):
            marks.error(
                item.line, f"item {place} of cameras is no camera", "{camera: 12, host: 10.94.1.12, rtsp: 554/live}"
            )
            continue
        row = Row(item, marks, where=f"item {place}", known=_ROW)
        peer = _peer(row, inside, inventory)
        if peer is None:
            continue
        if peer.camera in peers:
            row.wrong("camera", f"camera {peer.camera} is there twice", "each once")
        peers[peer.camera] = peer
        if row.has("secret"):
            secrets[peer.camera] = row.text("secret", longest=60)
        if row.has("shows"):
            shows[peer.camera] = _shows(row, peer.camera, inventory)
    return Network(
        every=top.whole("every", low=30, high=3600, default=EVERY),
        stills=top.whole("stills", low=0, high=1440, default=STILLS),
        peers=tuple(peers.values()),
        secrets=secrets,
        shows=shows,
    )


def _networks(top: Row) -> tuple[_Net, ...]:
    found: list[_Net] = []
    for word in top.words("network"):
        try:
            net = ipaddress.ip_network(word)
        except ValueError:
            top.wrong("network", f"{quoted(word)} is no network", "such as 10.94.0.0/16")
            continue
        if net.prefixlen < (_WIDEST if net.version == 4 else _WIDEST_6):
            top.wrong(
                "network", f"{quoted(word)} is wider than any camera network", "the cameras' own, such as 10.94.0.0/16"
            )
        elif not net.is_private:
            top.doubtful(
                "network", f"{quoted(word)} is no private network", "make sure that no stranger's address is in it"
            )
        found.append(net)
    if not found and not top.marks.errors:
        top.wrong("network", "no camera network is named", "network: [10.94.0.0/16]; nothing outside it is ever asked")
    return tuple(found)


def _peer(row: Row, inside: tuple[_Net, ...], inventory: Inventory) -> Peer | None:
    typed = row.text("camera", longest=20)
    camera = inventory.by_number(typed)
    if camera is None:
        row.wrong(
            "camera", f"no camera {quoted(typed)} is in the register", "its number in cameras.yml, such as 12 or D4"
        )
    host = row.text("host", longest=60)
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        row.wrong("host", f"{quoted(host)} is no address", "an address such as 10.94.1.12, never a name")
        return None
    if not any(address in net for net in inside if net.version == address.version):
        row.wrong("host", f"{host} is outside the camera network", "an address in what `network` names")
        return None
    if camera is None:
        return None
    return Peer(
        camera=camera.number,
        host=str(address),
        node=row.text("node", default="", longest=40) if row.has("node") else "",
        tcp=row.whole("tcp", low=1, high=65535, default=554),
        rtsp=_service(row, "rtsp"),
        http=_service(row, "http"),
        onvif=_service(row, "onvif"),
    )


def _shows(row: Row, number: str, inventory: Inventory) -> int:
    preset = row.whole("shows", low=1, high=256)
    camera = inventory.by_number(number)
    known = [each.n for each in camera.presets] if camera is not None else []
    if known and preset not in known:
        row.wrong("shows", f"camera {number} has no preset {preset}", f"one of {', '.join(map(str, known))}")
    return preset


def _service(row: Row, key: str) -> Service | None:
    if not row.has(key):
        return None
    typed = row.text(key, longest=210)
    found = _SERVICE.fullmatch(typed)
    if found is None or int(found[1]) > 65535:
        row.wrong(key, f"{quoted(typed)} is no port and path", "such as 554/live or 80/snapshot.jpg")
        return None
    return Service(port=int(found[1]), path=found[2] or "/")


def read_secrets(node: Node | None, marks: Marks) -> Mapping[str, tuple[str, str]]:
    """Entry -> (user, password) of the secrets file. No fault quotes what stands there."""
    if not isinstance(node, Keys):
        if node is not None:
            marks.error(node.line, "the file does not begin with keys", "cam/012: {user: viewer, password: ...}")
        return {}
    found: dict[str, tuple[str, str]] = {}
    for key, value in node.pairs:
        if not isinstance(value, Keys):
            marks.error(value.line, f"{quoted(key.value)} has no user and password", "{user: viewer, password: ...}")
            continue
        row = Row(value, marks, where=quoted(key.value), known=_SECRET)
        held = {each.value: told for each, told in value.pairs}
        pair = tuple(getattr(held.get(name), "value", "") for name in _SECRET)
        if not all(isinstance(each, str) and each and each.isprintable() and len(each) <= 128 for each in pair):
            row.wrong(
                "password", "its user or its password is missing or cannot be typed", "both, of printable characters"
            )
            continue
        found[key.value] = (pair[0], pair[1])
    return found


def signed_in(network: Network, secrets: Mapping[str, tuple[str, str]]) -> tuple[tuple[Peer, ...], tuple[str, ...]]:
    """The peers with their users and passwords, and the entries that are named and not there."""
    missing = tuple(dict.fromkeys(name for name in network.secrets.values() if name not in secrets))
    peers: list[Peer] = []
    for peer in network.peers:
        user, password = secrets.get(network.secrets.get(peer.camera, ""), ("", ""))
        peers.append(replace(peer, user=user, password=password))
    return tuple(peers), missing


def nodes(peers: Iterable[Peer]) -> dict[str, str]:
    """Camera -> what it hangs on, where that is known."""
    return {peer.camera: peer.node for peer in peers if peer.node}
