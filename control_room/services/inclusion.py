"""Proving one line of the book to a stranger: its bytes, and the hashes that lead from it to a signed root."""

from bisect import bisect_right
from collections.abc import Collection

from msgspec import Struct

from control_room.domain.tree import Head, Nodes, inclusion_proof, leaf_hash, node_hash
from control_room.store.pages import PAGE, open_pages


class Proved(Struct, frozen=True, kw_only=True):
    """A line as it stands in the book, and its RFC 6962 inclusion proof under the tree of `size` lines."""

    number: int
    size: int
    leaf: bytes
    proof: tuple[bytes, ...]

    def steps(self) -> tuple[tuple[str, str], ...]:
        """The proof as a person follows it: (the side the given hash stands on, the hash in hex), from the leaf up."""
        sides: list[str] = []
        start, end, index = 0, self.size, self.number - 1
        while end - start > 1:
            middle = start + (1 << ((end - start - 1).bit_length() - 1))
            sides.append("right" if index < middle else "left")
            start, end = (start, middle) if index < middle else (middle, end)
        return tuple((side, each.hex()) for side, each in zip(reversed(sides), self.proof, strict=True))


def prove(url: str, number: int, size: int) -> Proved:
    """Prove line `number` under the first `size` lines, in one walk over the book; blocks, so call it in a thread.

    Raises:
        ValueError: the book has no such line.
    """
    asked: list[tuple[int, int]] = []

    def note(level: int, index: int) -> bytes:
        asked.append((level, index))
        return bytes(32)

    inclusion_proof(number - 1, size, note)
    pages = open_pages(url)
    try:
        leaf, known = b"", dict.fromkeys(asked, Head())
        spans = sorted((index << level, level, index) for level, index in asked)
        starts = [start for start, _, _ in spans]
        for low in range(1, size + 1, PAGE):
            hashes: dict[tuple[int, int], list[bytes]] = {}
            for row in pages.entries(low, min(low + PAGE - 1, size)):
                at, raw = int(row[0]) - 1, bytes(row[10])
                if at == number - 1:
                    leaf = raw
                    continue
                _, level, index = spans[bisect_right(starts, at) - 1]
                hashes.setdefault((level, index), []).append(leaf_hash(raw))
            for place, each in hashes.items():
                known[place] = known[place].extend(each)
    finally:
        pages.close()
    nodes: Nodes = lambda level, index: known[level, index].root()  # noqa: E731 - a function from a table
    return Proved(number=number, size=size, leaf=leaf, proof=inclusion_proof(number - 1, size, nodes))


def prove_all(url: str, numbers: Collection[int], size: int) -> dict[int, Proved]:
    """Prove several lines under the first `size` lines, in one walk over the book; blocks, so call it in a thread.

    Raises:
        ValueError: the book has no such line.
    """
    known: dict[tuple[int, int], bytes] = {}

    def note(level: int, index: int) -> bytes:
        known[level, index] = b""
        return bytes(32)

    for number in numbers:
        inclusion_proof(number - 1, size, note)
    leaves = dict.fromkeys(numbers, b"")
    stack: list[tuple[int, int, bytes]] = []
    pages = open_pages(url)
    try:
        for low in range(1, size + 1, PAGE):
            for row in pages.entries(low, min(low + PAGE - 1, size)):
                at, raw = int(row[0]) - 1, bytes(row[10])
                if at + 1 in leaves:
                    leaves[at + 1] = raw
                level, found = 0, leaf_hash(raw)
                while True:
                    if (level, at >> level) in known:
                        known[level, at >> level] = found
                    if not stack or stack[-1][0] != level or (at >> level) & 1 == 0:
                        break
                    found = node_hash(stack.pop()[2], found)
                    level += 1
                stack.append((level, at >> level, found))
    finally:
        pages.close()
    nodes: Nodes = lambda level, index: known[level, index]  # noqa: E731 - a function from a table
    return {
        number: Proved(number=number, size=size, leaf=leaf, proof=inclusion_proof(number - 1, size, nodes))
        for number, leaf in leaves.items()
    }
