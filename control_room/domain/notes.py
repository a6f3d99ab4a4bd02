"""Checkpoints as text: the C2SP signed note and the three lines of a tree's size and root.

A checkpoint body is the book's origin, its size in decimal and its root in base64, a line each. A note is a body, a
blank line, and a line for each signature: a long dash, the key's name, and base64 of the key's 4-byte id before the
signature. Only the text is made and read here. Signing and checking a signature are done by functions handed in.
"""

import re
import unicodedata
from base64 import b32encode, b64decode, b64encode
from binascii import Error as NotBase64
from collections.abc import Callable, Iterable
from hashlib import sha256
from typing import ClassVar, Final

from msgspec import Struct

from control_room.domain.errors import Refusal
from control_room.domain.tree import HASH_BYTES

ED25519: Final = b"\x01"
"""The C2SP byte for an Ed25519 key that signs notes; other algorithms get another byte and so another id."""
_PUBLIC_BYTES: Final = 32
_SIGNATURE_BYTES: Final = 64
_ID_BYTES: Final = 4
_MOST_SIGNATURES: Final = 100
_DASH: Final = "— "
_DECIMAL: Final = re.compile(r"0|[1-9][0-9]{0,15}")
_HEX_ID: Final = re.compile(r"[0-9a-f]{8}")

Check = Callable[[bytes, bytes, bytes], bool]
"""`(public key, message, signature)` to whether that key signed that message."""


class NoteMalformed(Refusal):
    """The text is not a checkpoint at all."""

    code: ClassVar[str] = "note_malformed"

    def __init__(self, why: str) -> None:
        super().__init__(f"This is not a checkpoint: {why}. Copy it again, from the first line to the last.")


class KeyMalformed(Refusal):
    """The text is not a verifier key."""

    code: ClassVar[str] = "key_malformed"

    def __init__(self, why: str) -> None:
        super().__init__(f"This is not a workstation's key: {why}. Copy it again from the printed sheet.")


class NoteForged(Refusal):
    """A key we know did not make the signature that carries its name."""

    code: ClassVar[str] = "note_forged"

    def __init__(self, name: str) -> None:
        super().__init__(
            f"The signature of {name} does not fit this checkpoint: it was changed after it was signed, or miscopied. "
            "Keep it as it is and tell the manager."
        )


class NoteUnsigned(Refusal):
    """No key we know has signed the note."""

    code: ClassVar[str] = "note_unsigned"

    def __init__(self, names: Iterable[str]) -> None:
        said = ", ".join(names) or "nobody"
        super().__init__(
            f"This checkpoint is signed by {said}, no workstation this room has admitted. "
            "Compare the key on the printed sheet, then ask the manager."
        )


class VerifierKey(Struct, frozen=True, kw_only=True):
    """A named public key: one workstation's.

    Attributes:
        name: what signature lines call it; no spaces, no plus sign.
        public: the 32 bytes of an Ed25519 public key.
    """

    name: str
    public: bytes

    def __post_init__(self) -> None:
        if not _named(self.name):
            raise KeyMalformed("its name is empty, or has a space or a plus sign")
        if len(self.public) != _PUBLIC_BYTES:
            raise KeyMalformed(f"its key is {len(self.public)} bytes and should be {_PUBLIC_BYTES}")

    @property
    def key_id(self) -> bytes:
        """The first 4 bytes of SHA-256 over name, newline, algorithm byte and public key (C2SP signed-note)."""
        return sha256(self.name.encode() + b"\n" + ED25519 + self.public).digest()[:_ID_BYTES]

    @property
    def vkey(self) -> str:
        """The key as one word for print and mail: `name+id+base64`."""
        return f"{self.name}+{self.key_id.hex()}+{_b64(ED25519 + self.public)}"


class Checkpoint(Struct, frozen=True, kw_only=True):
    """What is signed: this book, of this size, has this root.

    Attributes:
        origin: the book's unique name, no newline.
        size: how many lines it holds.
        root: the 32-byte root over them.
        more: further lines after the root, kept so that the signature still fits.
    """

    origin: str
    size: int
    root: bytes
    more: tuple[str, ...] = ()

    def body(self) -> str:
        """Return the signed text, ending in a newline."""
        return "".join(f"{line}\n" for line in (self.origin, str(self.size), _b64(self.root), *self.more))


class Signature(Struct, frozen=True, kw_only=True):
    """One signature line of a note: who it names, the key's 4-byte id, the signature itself."""

    name: str
    key_id: bytes
    signature: bytes


class Note(Struct, frozen=True, kw_only=True):
    """A text and its signatures, none of them checked yet; the text ends in a newline."""

    text: str
    signatures: tuple[Signature, ...] = ()

    def written(self) -> str:
        """Return the note as it is stored, printed and mailed."""
        lines = (f"{_DASH}{one.name} {_b64(one.key_id + one.signature)}\n" for one in self.signatures)
        return f"{self.text}\n{''.join(lines)}"


def book_origin(council: str, install: str) -> str:
    """Return a book's origin, `cctv.<council>.gov.uk/book/<install>`, from the council's and the install's slugs."""
    return f"cctv.{council}.gov.uk/book/{install}"


def key_name(origin: str, ws: str) -> str:
    """Return the name a workstation signs under: the book's origin and the workstation's name, spaces made dashes."""
    word = re.sub(r"[\s+]+", "-", ws.strip())
    return f"{origin}/{word}"


def read_vkey(text: str) -> VerifierKey:
    """Read a key from `name+id+base64`.

    Raises:
        KeyMalformed: it is not one, its id does not fit its key, or it is not an Ed25519 key.
    """
    name, _, rest = text.strip().partition("+")
    said, _, coded = rest.partition("+")
    key = _unb64(coded)
    if not _HEX_ID.fullmatch(said) or not key:
        raise KeyMalformed("it should read name+id+key")
    if key[:1] != ED25519:
        raise KeyMalformed("it is of a kind this room does not use")
    read = VerifierKey(name=name, public=key[1:])
    if read.key_id.hex() != said:
        raise KeyMalformed("its id does not fit its name and key")
    return read


def read_body(text: str) -> Checkpoint:
    """Read a checkpoint's three lines, and any that follow.

    Raises:
        NoteMalformed: the lines are not an origin, a size and a root of 32 bytes.
    """
    lines = text.split("\n")
    if len(lines) < 4 or lines.pop() or "" in lines or not _DECIMAL.fullmatch(lines[1]):
        raise NoteMalformed("it should begin with the book's name, how many lines it has, and its root")
    origin, size, root, *more = lines
    hashed = _unb64(root)
    if len(hashed) != HASH_BYTES:
        raise NoteMalformed("its third line should be a root of 32 bytes in base64")
    return Checkpoint(origin=origin, size=int(size), root=hashed, more=tuple(more))


def read_note(text: str) -> Note:
    """Read a note, its signatures unchecked.

    Raises:
        NoteMalformed: there is no blank line with signatures after it, or a signature line is not one.
    """
    if any(unicodedata.category(letter) in ("Cc", "Cs") and letter != "\n" for letter in text):
        raise NoteMalformed("it has control characters in it")
    body, blank, tail = text.rpartition("\n\n")
    if not blank or not tail.endswith("\n"):
        raise NoteMalformed("its signatures should follow a blank line and end with a newline")
    lines = tail[:-1].split("\n")
    if len(lines) > _MOST_SIGNATURES:
        raise NoteMalformed(f"it has more than {_MOST_SIGNATURES} signatures")
    return Note(text=f"{body}\n", signatures=tuple(_signature(line) for line in lines))


def check_note(note: Note, keys: Iterable[VerifierKey], check: Check) -> tuple[VerifierKey, ...]:
    """Return the keys that signed the note, in the order they signed; signatures of keys not given are passed over.

    Raises:
        NoteForged: a key given is named by a signature it did not make.
        NoteUnsigned: no key given has signed.
    """
    known = {(key.name, key.key_id): key for key in keys}
    signed: dict[tuple[str, bytes], VerifierKey] = {}
    for one in note.signatures:
        key = known.get((one.name, one.key_id))
        if key is None or (one.name, one.key_id) in signed:
            continue
        if len(one.signature) != _SIGNATURE_BYTES or not check(key.public, note.text.encode(), one.signature):
            raise NoteForged(one.name)
        signed[one.name, one.key_id] = key
    if not signed:
        raise NoteUnsigned(one.name for one in note.signatures)
    return tuple(signed.values())


def sign_note(text: str, key: VerifierKey, sign: Callable[[bytes], bytes]) -> Note:
    """Return the text, which must end in a newline, with one signature made by `sign` under this key's name.

    Raises:
        NoteMalformed: the text does not end in a newline.
    """
    if not text.endswith("\n"):
        raise NoteMalformed("its text should end with a newline")
    made = Signature(name=key.name, key_id=key.key_id, signature=sign(text.encode()))
    return Note(text=text, signatures=(made,))


def code16(body: str) -> str:
    """Return sixteen letters and figures, in fours, to copy into a bound book: 80 bits of SHA-256, in base32.

    Anyone with the checkpoint can work it out again; nobody can make another body that has the code of this one.
    """
    letters = b32encode(sha256(body.encode()).digest()[:10]).decode()
    return "-".join(letters[at : at + 4] for at in range(0, 16, 4))


def _signature(line: str) -> Signature:
    name, _, coded = line.removeprefix(_DASH).partition(" ")
    raw = _unb64(coded)
    if not line.startswith(_DASH) or not _named(name) or len(raw) <= _ID_BYTES:
        raise NoteMalformed("a signature line should be a long dash, a name, and the signature")
    return Signature(name=name, key_id=raw[:_ID_BYTES], signature=raw[_ID_BYTES:])


def _named(name: str) -> bool:
    return bool(name) and "+" not in name and not any(letter.isspace() for letter in name)


def _b64(value: bytes) -> str:
    return b64encode(value).decode()


def _unb64(text: str) -> bytes:
    """Decode strict base64, written the one way it can be; anything else is no bytes at all."""
    try:
        value = b64decode(text, validate=True)
    except (NotBase64, ValueError):
        return b""
    return value if _b64(value) == text else b""
