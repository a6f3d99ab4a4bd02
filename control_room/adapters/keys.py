"""The workstation's own Ed25519 key: one file, readable by its owner only, never made anew in silence.

The file is one line, the C2SP private form `PRIVATE+KEY+name+id+base64(algorithm byte, seed)`, so that other people's
tools can read it too. The cryptography library is loaded when a key is first used, not when the console starts.
"""

import os
import secrets
import stat
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from control_room.domain.errors import Refusal
from control_room.domain.notes import ED25519, Note, VerifierKey, sign_note

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

_PREFIX: Final = "PRIVATE+KEY+"
_SEED_BYTES: Final = 32
_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO
_LONGEST_FILE: Final = 4096


class KeyMissing(Refusal):
    """An admitted workstation has no key file."""

    code: ClassVar[str] = "key_missing"

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"This workstation's key is not at {path}. Lines still go into the book, but its checkpoints are unsigned. "
            "Put the file back from where it is kept, or have a supervisor admit a new key and revoke the old one."
        )


class KeyExposed(Refusal):
    """Others on this machine can read or change the key file, or it belongs to somebody else."""

    code: ClassVar[str] = "key_exposed"


class KeyUnreadable(Refusal):
    """The key file cannot be opened, or is not a whole key."""

    code: ClassVar[str] = "key_unreadable"


class KeyExists(Refusal):
    """A key would have been written over."""

    code: ClassVar[str] = "key_exists"

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"There is a key at {path} already and it is never written over. To begin a new one, "
            "have a supervisor revoke it, then move the file away."
        )


class WorkstationKey:
    """A private key in memory: signs, shows its public half, and nothing else."""

    __slots__ = ("_private", "verifier")

    def __init__(self, private: "Ed25519PrivateKey", name: str) -> None:
        self._private = private
        self.verifier = VerifierKey(name=name, public=private.public_key().public_bytes_raw())

    def sign(self, message: bytes) -> bytes:
        """Return the 64-byte signature over the message."""
        return self._private.sign(message)

    def sign_note(self, text: str) -> Note:
        """Return the text as a note signed under this key's name."""
        return sign_note(text, self.verifier, self.sign)


def verify(public: bytes, message: bytes, signature: bytes) -> bool:
    """Tell whether the holder of this public key signed the message; fits `notes.Check`."""
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - 6 MB the console need not hold to paint
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415

    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def make(path: Path, name: str) -> WorkstationKey:
    """Make a new key under this name and write it, mode 0600, whole or not at all, on the disk when this returns.

    Raises:
        KeyExists: something is at `path`.
        KeyMalformed: the name is not one word, or has a plus sign.
        OSError: the directory cannot be written.
    """
    seed = secrets.token_bytes(_SEED_BYTES)
    key = _from_seed(seed, name)
    coded = b64encode(ED25519 + seed).decode()
    _write_once(path, f"{_PREFIX}{name}+{key.verifier.key_id.hex()}+{coded}\n".encode())
    return key


def load(path: Path) -> WorkstationKey:
    """Read the key at `path`.

    Raises:
        KeyMissing: there is no file.
        KeyExposed: others can read or change it, or it is not ours.
        KeyUnreadable: it cannot be opened, or is not a whole key.
    """
    try:
        held = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK)
    except FileNotFoundError:
        raise KeyMissing(path) from None
    except OSError as fault:
        raise KeyUnreadable(f"The key at {path} cannot be opened: {fault.strerror}. Ask the administrator.") from None
    with os.fdopen(held, "rb") as file:
        _refuse_exposed(path, os.fstat(held))
        return _read(path, file.read(_LONGEST_FILE))


def load_or_make(path: Path, name: str, *, admitted: bool) -> WorkstationKey:
    """Read the key; make one only for a workstation the book has never admitted.

    Args:
        path: where this workstation keeps its key.
        name: what a new key is called.
        admitted: whether the book holds an admission of this workstation.

    Raises:
        KeyMissing: the workstation was admitted and its key is gone. The caller goes on without signing, and says so.
        KeyExposed: as `load`.
        KeyUnreadable: as `load`.
    """
    if admitted or path.exists() or path.is_symlink():
        return load(path)
    return make(path, name)


def _from_seed(seed: bytes, name: str) -> WorkstationKey:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415

    return WorkstationKey(Ed25519PrivateKey.from_private_bytes(seed), name)


def _refuse_exposed(path: Path, found: os.stat_result) -> None:
    if not stat.S_ISREG(found.st_mode):
        raise KeyUnreadable(f"{path} is not a plain file. Move it away and put the key back.")
    if found.st_uid != os.geteuid():
        raise KeyExposed(f"The key at {path} belongs to another account. Have the administrator give it back: chown.")
    if found.st_mode & _OTHERS:
        raise KeyExposed(
            f"Others can reach the key at {path}. Close it with: chmod 600 {path} - and if anyone may have copied it, "
            "have a supervisor revoke it and admit a new one."
        )


def _read(path: Path, held: bytes) -> WorkstationKey:
    broken = KeyUnreadable(f"The file at {path} is not a whole key. Put the file back from where a copy is kept.")
    try:
        name, said, coded = held.decode().removesuffix("\n").removeprefix(_PREFIX).split("+", 2)
        raw = b64decode(coded, validate=True)
    except (UnicodeDecodeError, NotBase64, ValueError):
        raise broken from None
    if not held.startswith(_PREFIX.encode()) or raw[:1] != ED25519 or len(raw) != 1 + _SEED_BYTES:
        raise broken
    key = _from_seed(raw[1:], name)
    if key.verifier.key_id.hex() != said:
        raise broken
    return key


def _write_once(path: Path, line: bytes) -> None:
    """Write a new file whole, flush it and its name; the name appears only once the bytes are on the disk."""
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    held = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        with os.fdopen(held, "wb") as file:
            os.fchmod(held, 0o600)
            file.write(line)
            file.flush()
            os.fsync(held)
        os.link(beside, path)
    except FileExistsError:
        raise KeyExists(path) from None
    finally:
        beside.unlink()
    directory = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)
