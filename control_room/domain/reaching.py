"""What asking a camera over the network comes to: one vocabulary for the screen, the log and the fault (cameras.md 3.1).

A probe finds one of these; a second look confirms it before anything changes; cameras that hang on one node and stop answering together are
one fault. What was not asked is not known, and is never shown as well.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Final

from msgspec import Struct
from typing_extensions import override

from control_room.domain.health import TOGETHER
from control_room.domain.register_codes import Symptom

AT_ONCE: Final = 16
"""Cameras asked at the same time; of one host never more than one (94 at one server gave 42 false time-outs, cameras.md 3)."""
PATIENCE: Final = 3.0
"""Seconds a camera may take for one answer."""
TRIES: Final = 2
"""Times a camera is asked before it is said not to be well."""
SHOWN: Final = 80
"""Characters of an unexpected answer that are shown."""


class Reach(StrEnum):
    """What a camera answered."""

    WELL = "well"
    REFUSED = "refused"
    NO_REPLY = "no_reply"
    GROUP = "group"
    NO_MEDIA = "no_media"
    HUNG = "hung"
    AUTH = "auth"
    WRONG_PATH = "wrong_path"
    PROTOCOL = "protocol"
    CUT_SHORT = "cut_short"
    FROZEN = "frozen"
    UNCHECKED = "unchecked"


SYMPTOMS: Final[Mapping[Reach, Symptom]] = {
    Reach.REFUSED: Symptom.NO_PICTURE,
    Reach.NO_REPLY: Symptom.NO_PICTURE,
    Reach.GROUP: Symptom.NO_PICTURE,
    Reach.NO_MEDIA: Symptom.NO_PICTURE,
    Reach.HUNG: Symptom.NO_PICTURE,
    Reach.CUT_SHORT: Symptom.INTERMITTENT,
    Reach.FROZEN: Symptom.FROZEN,
}
"""What each makes anybody suspect. A password, path or protocol that is wrong says nothing of the camera: it is for whoever set it up."""
OURS: Final = frozenset({Reach.AUTH, Reach.WRONG_PATH, Reach.PROTOCOL})
"""What is set up wrongly here, or there: the camera answers, and what it shows is not known."""
SILENT: Final = frozenset({Reach.REFUSED, Reach.NO_REPLY})


class Service(Struct, frozen=True, kw_only=True):
    """One way to ask a camera: a port, and the path where there is one."""

    port: int
    path: str = "/"


class Peer(Struct, frozen=True, kw_only=True):
    """A camera as it is asked over the network. Its name and password are never written, logged or shown.

    Attributes:
        host: an address, never a name: what a name server or a camera says changes nothing.
        maker, serial: make, model and firmware as it says them itself, and its serial number; "" where not asked or not told.
        node: what it hangs on together with others: a cabinet, a switch, a carrier; "" for none that is known.
        rtsp, http, onvif: the ways to ask it; None where it has none. With none of them a connection to `tcp` is all.
    """

    camera: str
    host: str
    node: str = ""
    tcp: int = 554
    rtsp: Service | None = None
    http: Service | None = None
    onvif: Service | None = None
    user: str = ""
    password: str = ""

    @override
    def __repr__(self) -> str:
        """Without its password."""
        return f"Peer(camera={self.camera!r}, host={self.host!r})"


class Probed(Struct, frozen=True, kw_only=True):
    """What one camera answered.

    Attributes:
        at: when it was asked last.
        took: milliseconds of the last answer; None where none came.
        said: of an answer that was not expected, up to `SHOWN` printable characters.
        picture: its still, whole, where one was asked for and came.
        skew: seconds its clock is ahead of ours; None where not asked. Known to half a second and half the way there and back.
        presets: names of its stored positions by number; None where not asked, not supported or not to be read.
        node: what it hangs on, where `reach` is `GROUP`.
    """

    camera: str
    reach: Reach
    at: datetime
    took: float | None = None
    said: str = ""
    picture: bytes = b""
    skew: float | None = None
    presets: Mapping[str, str] | None = None
    maker: str = ""
    serial: str = ""
    node: str = ""


def grouped(probed: Iterable[Probed], nodes: Mapping[str, str]) -> tuple[Probed, ...]:
    """The same answers; those that fell silent with everything else on their node say so.

    A node is at fault where `TOGETHER` or more of its cameras were asked and none of them answers at all.

    Args:
        nodes: camera -> the node it hangs on.
    """
    answers = tuple(probed)
    by_node: dict[str, list[Probed]] = {}
    for each in answers:
        node = nodes.get(each.camera, "")
        if node and each.reach is not Reach.UNCHECKED:
            by_node.setdefault(node, []).append(each)
    dead = {
        node for node, on in by_node.items() if len(on) >= TOGETHER and all(each.reach is Reach.NO_REPLY for each in on)
    }
    return tuple(
        Probed(camera=each.camera, reach=Reach.GROUP, at=each.at, node=nodes[each.camera])
        if each.reach is Reach.NO_REPLY and nodes.get(each.camera, "") in dead
        else each
        for each in answers
    )


def plain(told: bytes | str) -> str:
    """What a stranger's machine sent, as `SHOWN` printable characters at most."""
    text = told.decode("ascii", "replace") if isinstance(told, bytes) else told
    return " ".join("".join(c if c.isascii() and c.isprintable() else " " for c in text[: 4 * SHOWN]).split())[:SHOWN]
