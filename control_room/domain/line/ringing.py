"""`d` and a few letters: whom to ring."""

from control_room.domain.line.beside import Whom
from control_room.domain.line.scanning import Scan


def whom(scan: Scan) -> Whom:
    """`d lamb`, `d on call`: the words are what is looked for, and nothing else is read out of them."""
    return Whom(words=scan.line.said(scan.start) if scan.start < len(scan.line) else "")
