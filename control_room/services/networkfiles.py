"""The two files by which cameras are asked over the network, and what is remembered of a password that was refused."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct

from control_room.adapters import secretfiles, yamlfiles
from control_room.domain.cameras.inventory import Inventory
from control_room.domain.networks import NAME, SECRETS, Network, read_network, read_secrets, signed_in
from control_room.domain.policyfiles import Fault, Marks, takeable
from control_room.domain.reaching import Peer

REFUSED: Final = "refused-passwords.json"
"""Which cameras refused theirs: no other console offers it again before it was written anew, so that no camera locks itself."""


class _Refused(Struct, frozen=True, kw_only=True):
    """Cameras that refused a password, and when the files that gave it were written."""

    written: tuple[float, ...]
    cameras: tuple[str, ...]


def read_files(home: Path, inventory: Inventory) -> tuple[Network, tuple[Peer, ...], tuple[tuple[str, Fault], ...]]:
    """The camera network as its two files have it, whom to ask of it, and what is wrong with them, each with its file's name.

    A faulty network file asks nobody; a camera whose secret cannot be had is not asked: without one it would only look refused.
    """
    file, secret = home / NAME, home / SECRETS
    if not file.exists():
        return Network(), (), ()
    marks = Marks()
    node, form = yamlfiles.read(file)
    network = read_network(node, marks, inventory)
    wrong = [(NAME, each) for each in (*form, *marks.in_order())]
    if not takeable(each for _, each in wrong):
        return Network(), (), tuple(wrong)
    held, faults = _secrets(secret, wanted=bool(network.secrets))
    wrong += [(SECRETS, each) for each in faults]
    peers, missing = signed_in(network, held)
    wrong += [
        (SECRETS, Fault(line=1, what=f"there is no entry {name}", right=f"{name}: {{user: ..., password: ...}}"))
        for name in missing
    ]
    asked = tuple(peer for peer in peers if peer.camera not in network.secrets or peer.password)
    return network, asked, tuple(wrong)


def written(file: Path) -> float:
    """When a file was last saved, in seconds since 1970; 0.0 where there is none."""
    try:
        return file.stat().st_mtime
    except OSError:
        return 0.0


def refused(file: Path, written: tuple[float, ...]) -> frozenset[str]:
    """Cameras that refused the password as both files have it, whichever console or command offered it."""
    try:
        kept = msgspec.json.decode(file.read_bytes(), type=_Refused)
    except (OSError, msgspec.MsgspecError):
        return frozenset()
    return frozenset(kept.cameras) if kept.written == written else frozenset()


def keep_refused(file: Path, written: tuple[float, ...], cameras: list[str]) -> None:
    """Remember which cameras refused theirs, beside those that did already."""
    every = sorted(refused(file, written).union(cameras))
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    half = file.with_suffix(".half")
    half.write_bytes(msgspec.json.encode(_Refused(written=written, cameras=tuple(every))))
    half.replace(file)


def _secrets(file: Path, *, wanted: bool) -> tuple[Mapping[str, tuple[str, str]], tuple[Fault, ...]]:
    if not wanted:
        return {}, ()
    try:
        content = secretfiles.kept(str(file), yamlfiles.LARGEST, "make it: cam/012: {user: ..., password: ...}")
    except secretfiles.SecretOpen as reason:
        return {}, (Fault(line=1, what=str(reason), right="then it is read at once"),)
    marks = Marks()
    node, form = yamlfiles.parse(content)
    held = read_secrets(node, marks)
    return held, (*form, *marks.in_order())
