"""The one-file hasher's answer, read back from what was typed, pasted or scanned; a slip is named by its line.

`scripts/hash_files.py` runs on a video PC without anything of ours and prints, for each file:

    1 CAM12_2130.mkv
    4210688 bytes KM
    a1b2c3d4 e5f60718 a1b2c3d4 e5f60718 QT
    a1b2c3d4 e5f60718 a1b2c3d4 e5f60718 ZB

and at the end `TOTAL 1 file 3f2a11c09be41d77 RW`. Scanned, each file is one line: `CRH1 1/1 4210688 <hash> KM name`. The two
letters at the end of a line are its check, worked out from its figures and from the file and row it belongs to: one wrong
figure, two exchanged, a line left out or out of place changes them. Plain lines of `sha256sum` are read too; they carry no
check and no length. The codes it draws below its total are passed over, so that all it printed can be pasted as it stands.
"""

import re
from collections.abc import Iterable
from hashlib import sha256
from typing import ClassVar, Final

from msgspec import Struct

from control_room.domain.errors import Refusal
from control_room.domain.exhibits.kinds import Hashed
from control_room.domain.visible import visible

LETTERS: Final = "ABCDEFGHJKLMNPRSTUVWXYZ"
_PRIME: Final = 509
_MISREAD: Final = str.maketrans("oOiIlL", "001111")
_HEX: Final = re.compile(r"[0-9a-f]{32}")
_SUM: Final = re.compile(r"\\?([0-9a-fA-F]{64}) [ *](.+)")
_NAMED: Final = re.compile(r"([0-9]{1,5}) (\S.*)")
_LENGTH: Final = re.compile(r"([0-9oOiIlL ]{1,20}) bytes? ([A-Za-z]{2})", re.IGNORECASE)
_TOTAL: Final = re.compile(r"TOTAL ([0-9]{1,5}) files? ([0-9a-fA-FoOiIlL ]{16,24}) ([A-Za-z]{2})", re.IGNORECASE)
_SCANNED: Final = re.compile(r"CRH1 ([0-9]{1,5})/([0-9]{1,5}) ([0-9]{1,16}) ([0-9a-fA-F]{64}) ([A-Za-z]{2}) (\S.*)")
_512: Final = re.compile(r"512 ")
_DRAWN: Final = re.compile(r"file [0-9]+ of [0-9]+|[█▀▄# ]+")


class NoHashes(Refusal):
    """Nothing in the text is an answer of the hasher."""

    code: ClassVar[str] = "no_hashes"


class HashSlip(Refusal):
    """One line of the hasher's answer was copied wrongly.

    Attributes:
        line: which, from 1.
    """

    code: ClassVar[str] = "hash_slip"

    def __init__(self, line: int, what: str) -> None:
        super().__init__(f"line {line}: {what}")
        self.line = line


class NamedHash(Struct, frozen=True, kw_only=True):
    """One file of an answer: its name, its length in bytes (0 where it was not given), its SHA-256 in hex."""

    name: str
    size: int
    sha256: str

    @property
    def hashed(self) -> Hashed:
        """The same without its name."""
        return Hashed(size=self.size, sha256=self.sha256)


def check_letters(place: str, figures: str) -> str:
    """The two letters at the end of a line: `place` is "1.2" for the second row of the first file."""
    value = 0
    for symbol in place + ":" + figures:
        value = (value * 37 + (36 if symbol in ".:" else int(symbol, 36))) % _PRIME
    return LETTERS[value // len(LETTERS)] + LETTERS[value % len(LETTERS)]


def total_of(files: Iterable[Hashed]) -> str:
    """Sixteen figures over all files in order: SHA-256 over "length hash" lines, cut short."""
    return sha256("".join(f"{one.size} {one.sha256}\n" for one in files).encode()).hexdigest()[:16]


def read_answer(text: str) -> tuple[NamedHash, ...]:
    """The files of an answer, in its order.

    Raises:
        HashSlip: a line was copied wrongly, or one is missing.
        NoHashes: the text is no answer at all.
    """
    lines = [(n, " ".join(line.split())) for n, line in enumerate(text.splitlines(), 1)]
    told = [
        (n, line)
        for n, line in lines
        if line and not _512.match(line) and not line.startswith(("HASHES", "#")) and not _DRAWN.fullmatch(line)
    ]
    if any(line.upper().startswith("CRH1") for _, line in told):
        return _scanned([(n, line) for n, line in told if line.upper().startswith("CRH1")])
    if any(_TOTAL.fullmatch(line) or _LENGTH.fullmatch(line) for _, line in told):
        return _typed(told)
    summed = [_SUM.fullmatch(line.rstrip("\r\n")) for line in text.splitlines() if line.strip()]
    if not summed or not all(summed):
        wrong = next((n for n, one in enumerate(summed, 1) if one is None), 0)
        if wrong > 1 and summed[0] is not None:
            raise HashSlip(wrong, "a hash of 64 figures, two blanks and a file's name should stand here")
        raise NoHashes("no hashes stand in that; type or paste what the hasher printed, to its line TOTAL")
    return tuple(NamedHash(name=_name(one[2]), size=0, sha256=one[1].lower()) for one in summed if one is not None)


def _name(text: str) -> str:
    return visible(text).strip()


def _scanned(lines: list[tuple[int, str]]) -> tuple[NamedHash, ...]:
    found: dict[int, NamedHash] = {}
    whole = 0
    for n, line in lines:
        one = _SCANNED.fullmatch(line)
        if one is None:
            raise HashSlip(n, "it was cut short; scan that code again")
        file, whole, size, digest = int(one[1]), int(one[2]), str(int(one[3])), one[4].lower()
        if check_letters(f"{file}.0", size + digest) != one[5].upper():
            raise HashSlip(n, f"its check letters {one[5].upper()} do not fit; scan or copy it again")
        found[file] = NamedHash(name=_name(one[6]), size=int(size), sha256=digest)
    for file in range(1, whole + 1):
        if file not in found:
            raise HashSlip(len(lines) + 1, f"file {file} of {whole} is missing; scan its code too")
    return tuple(found[file] for file in sorted(found))


def _typed(lines: list[tuple[int, str]]) -> tuple[NamedHash, ...]:
    last, total = lines[-1]
    ending = _TOTAL.fullmatch(total)
    if ending is None:
        raise HashSlip(last, "the answer ends with a line TOTAL; copy it to there")
    found: list[NamedHash] = []
    rows = iter(lines[:-1])
    for n, line in rows:
        named = _NAMED.fullmatch(line)
        file = len(found) + 1
        if named is None or int(named[1]) != file:
            raise HashSlip(n, f"file {file} should begin here: its number and its name")
        size = _length(file, *next(rows, (last, "")))
        digest = "".join(_row(file, row, *next(rows, (last, ""))) for row in (2, 3))
        found.append(NamedHash(name=_name(named[2]), size=size, sha256=digest))
    if len(found) != int(ending[1]):
        raise HashSlip(last, f"it counts {ending[1]} files and {len(found)} are here; copy the missing ones")
    said = ending[2].translate(_MISREAD).replace(" ", "").lower()
    if len(said) != 16 or check_letters("0.0", said) != ending[3].upper():
        raise HashSlip(last, f"its check letters {ending[3].upper()} do not fit; read it again figure by figure")
    if said != total_of(one.hashed for one in found):
        raise HashSlip(last, "it is the total of other files; these lines belong to two different answers")
    return tuple(found)


def _length(file: int, n: int, line: str) -> int:
    read = _LENGTH.fullmatch(line)
    if read is None:
        raise HashSlip(n, "the file's length should stand here: figures, the word bytes, two check letters")
    size = read[1].translate(_MISREAD).replace(" ", "")
    if check_letters(f"{file}.1", size) != read[2].upper():
        raise HashSlip(n, f"its check letters {read[2].upper()} do not fit {size}; read it again figure by figure")
    return int(size)


def _row(file: int, row: int, n: int, line: str) -> str:
    figures, _, letters = line.rpartition(" ")
    digits = figures.translate(_MISREAD).replace(" ", "").lower()
    if not _HEX.fullmatch(digits):
        raise HashSlip(n, "four groups of eight figures, 0 to 9 and a to f, and two check letters should stand here")
    if check_letters(f"{file}.{row}", digits) != letters.upper():
        raise HashSlip(n, f"its check letters {letters.upper()} do not fit; read it again figure by figure")
    return digits


__all__ = ["HashSlip", "NamedHash", "NoHashes", "check_letters", "read_answer", "total_of"]
