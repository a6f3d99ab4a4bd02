"""The Merkle tree over the book's lines, as RFC 6962 and RFC 9162 section 2.1 define it.

Nothing here knows what a line is: leaves are bytes, hashes are 32 bytes of SHA-256. A tree of size n is held as a
`Head`: the roots of its perfect subtrees, largest first, one for each bit set in n. Proofs are made from `Nodes`, a
function that answers with the root of one perfect subtree, so that a store may answer from rows and a test from a list.

An inclusion proof does not bind the size of the tree: take size and root from one signed checkpoint, never from
whoever hands over the proof.
"""

from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from hmac import compare_digest
from typing import Final, Self

from msgspec import Struct

HASH_BYTES: Final = 32
EMPTY_ROOT: Final = sha256(b"").digest()
_SIZE_BYTES: Final = 8

Nodes = Callable[[int, int], bytes]
"""`(level, index)` to the root over leaves `index << level` up to, not including, `(index + 1) << level`."""


def leaf_hash(leaf: bytes) -> bytes:
    """Hash one leaf: SHA-256 of a zero byte and the leaf."""
    return sha256(b"\x00" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash two subtrees into their parent: SHA-256 of a one byte and both hashes."""
    return sha256(b"\x01" + left + right).digest()


class Head(Struct, frozen=True, kw_only=True):
    """The right edge of a tree: all that is needed to append to it and to know its root.

    Attributes:
        size: how many leaves the tree holds.
        stack: roots of the perfect subtrees, one for each bit set in `size`, largest first.
    """

    size: int = 0
    stack: tuple[bytes, ...] = ()

    def append(self, leaf: bytes) -> "Head":
        """Return the head with one more leaf hash.

        Raises:
            ValueError: `leaf` is not a 32-byte hash.
        """
        return self.graft(leaf, 0)

    def extend(self, leaves: Iterable[bytes]) -> "Head":
        """Return the head with all these leaf hashes appended in order; quicker than `append` one at a time."""
        size, stack = self.size, list(self.stack)
        for leaf in leaves:
            root = _hash32(leaf)
            rest = size
            while rest & 1:
                root = sha256(b"\x01" + stack.pop() + root).digest()
                rest >>= 1
            stack.append(root)
            size += 1
        return Head(size=size, stack=tuple(stack))

    def graft(self, root: bytes, level: int) -> "Head":
        """Return the head with a whole perfect subtree of `2 ** level` leaves appended, known by its root.

        Raises:
            ValueError: the root is not 32 bytes, or the tree does not end on a boundary of that subtree.
        """
        root = _hash32(root)
        if level < 0 or self.size % (1 << level):
            raise ValueError(f"a subtree of level {level} does not fit after {self.size} leaves")
        stack, rest = list(self.stack), self.size >> level
        while rest & 1:
            root = node_hash(stack.pop(), root)
            rest >>= 1
        return Head(size=self.size + (1 << level), stack=(*stack, root))

    def root(self) -> bytes:
        """Return the tree's root hash; an empty tree has the hash of nothing."""
        return _fold(self.stack) if self.stack else EMPTY_ROOT

    def pack(self) -> bytes:
        """Write the head as bytes: the size in 8 bytes, big end first, then the stack."""
        return self.size.to_bytes(_SIZE_BYTES, "big") + b"".join(self.stack)

    @classmethod
    def unpack(cls, packed: bytes) -> Self:
        """Read what `pack` wrote.

        Raises:
            ValueError: the bytes are not one whole head.
        """
        size = int.from_bytes(packed[:_SIZE_BYTES], "big")
        if len(packed) != _SIZE_BYTES + HASH_BYTES * size.bit_count():
            raise ValueError(f"{len(packed)} bytes are not the head of a tree of {size} leaves")
        starts = range(_SIZE_BYTES, len(packed), HASH_BYTES)
        return cls(size=size, stack=tuple(packed[at : at + HASH_BYTES] for at in starts))


def root_of(leaves: Iterable[bytes]) -> bytes:
    """Return the root over these leaf hashes."""
    return Head().extend(leaves).root()


def nodes_of(leaves: Sequence[bytes]) -> Nodes:
    """Return the `Nodes` of a tree whose leaf hashes are all at hand, each inner node worked out once."""
    known: dict[tuple[int, int], bytes] = {}

    def node(level: int, index: int) -> bytes:
        if level == 0:
            return leaves[index]
        if (level, index) not in known:
            known[level, index] = node_hash(node(level - 1, 2 * index), node(level - 1, 2 * index + 1))
        return known[level, index]

    return node


def range_root(nodes: Nodes, start: int, end: int) -> bytes:
    """Return the root over leaves `start` up to, not including, `end`.

    `start` must be a multiple of the largest power of two below the range, as every range inside an RFC 6962 proof is.

    Raises:
        ValueError: the range is empty or does not start on such a boundary.
    """
    if not 0 <= start < end:
        raise ValueError(f"no leaves from {start} to {end}")
    if start % (1 << (end - start - 1).bit_length()):
        raise ValueError(f"leaves {start} to {end} are not one subtree")
    roots: list[bytes] = []
    while start < end:
        level = (end - start).bit_length() - 1
        roots.append(nodes(level, start >> level))
        start += 1 << level
    return _fold(roots)


def inclusion_proof(index: int, size: int, nodes: Nodes | Sequence[bytes]) -> tuple[bytes, ...]:
    """Prove that the leaf at `index` (from 0) is in the tree of `size` leaves.

    Raises:
        ValueError: there is no such leaf.
    """
    if not 0 <= index < size:
        raise ValueError(f"no leaf {index} in a tree of {size}")
    ask = _asking(nodes)
    proof: list[bytes] = []
    start, end = 0, size
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            proof.append(range_root(ask, middle, end))
            end = middle
        else:
            proof.append(range_root(ask, start, middle))
            start = middle
    return tuple(reversed(proof))


def consistency_proof(earlier: int, later: int, nodes: Nodes | Sequence[bytes]) -> tuple[bytes, ...]:
    """Prove that the tree of `earlier` leaves is the beginning of the tree of `later` leaves.

    Raises:
        ValueError: `earlier` is not between 1 and `later`.
    """
    if not 1 <= earlier <= later:
        raise ValueError(f"a tree of {earlier} cannot be the beginning of a tree of {later}")
    ask = _asking(nodes)
    proof: list[bytes] = []
    start, end = 0, later
    while earlier != end:
        middle = start + _split(end - start)
        if earlier <= middle:
            proof.append(range_root(ask, middle, end))
            end = middle
        else:
            proof.append(range_root(ask, start, middle))
            start = middle
    if start:
        proof.append(range_root(ask, start, end))
    return tuple(reversed(proof))


def verify_inclusion(index: int, size: int, leaf: bytes, proof: Sequence[bytes], root: bytes) -> bool:
    """Tell whether the proof shows the leaf hash at `index`; `size` and `root` must come from a checkpoint."""
    if not 0 <= index < size or not _all32(leaf, root, *proof):
        return False
    at, last, seen = index, size - 1, leaf
    for step in proof:
        if not last:
            return False
        if at & 1 or at == last:
            seen = node_hash(step, seen)
            at, last = _up(at, last)
        else:
            seen = node_hash(seen, step)
        at, last = at >> 1, last >> 1
    return last == 0 and compare_digest(seen, root)


def verify_consistency(earlier: int, later: int, proof: Sequence[bytes], root1: bytes, root2: bytes) -> bool:
    """Tell whether the proof shows the tree of `earlier` leaves to be the beginning of the tree of `later`.

    Two trees of one size are only compared: nothing is hashed and the proof must be empty.
    """
    if not 1 <= earlier <= later:
        return False
    if earlier == later:
        return not proof and compare_digest(root1, root2)
    if not proof or not _all32(root1, root2, *proof):
        return False
    path = [root1, *proof] if earlier.bit_count() == 1 else list(proof)
    at, last = earlier - 1, later - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    old = new = path[0]
    for step in path[1:]:
        if not last:
            return False
        if at & 1 or at == last:
            old, new = node_hash(step, old), node_hash(step, new)
            at, last = _up(at, last)
        else:
            new = node_hash(new, step)
        at, last = at >> 1, last >> 1
    return last == 0 and compare_digest(old, root1) and compare_digest(new, root2)


def _up(at: int, last: int) -> tuple[int, int]:
    """Climb past the levels where this node is a left child without a brother."""
    while at and not at & 1:
        at, last = at >> 1, last >> 1
    return at, last


def _split(count: int) -> int:
    """Return the largest power of two below `count` (RFC 6962 2.1)."""
    return 1 << ((count - 1).bit_length() - 1)


def _fold(roots: Sequence[bytes]) -> bytes:
    """Join the roots of perfect subtrees, largest first, from the right."""
    root = roots[-1]
    for left in reversed(roots[:-1]):
        root = node_hash(left, root)
    return root


def _asking(nodes: Nodes | Sequence[bytes]) -> Nodes:
    return nodes if callable(nodes) else nodes_of(nodes)


def _all32(*hashes: bytes) -> bool:
    return all(len(one) == HASH_BYTES for one in hashes)


def _hash32(value: bytes) -> bytes:
    if len(value) != HASH_BYTES:
        raise ValueError(f"a hash is {HASH_BYTES} bytes, not {len(value)}")
    return value
