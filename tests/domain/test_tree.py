"""The tree against the public vectors and against the definition written out naively."""

import base64
import json
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control_room.domain.tree import (
    EMPTY_ROOT,
    Head,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    node_hash,
    nodes_of,
    range_root,
    root_of,
    verify_consistency,
    verify_inclusion,
)

VECTORS = Path(__file__).parents[3] / "shared/data/corpora/merkle-vectors/vectors.json"


def naive_root(leaves):
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return node_hash(naive_root(leaves[:split]), naive_root(leaves[split:]))


def some(count, salt=0):
    return [leaf_hash(b"%d/%d" % (salt, n)) for n in range(count)]


def decoded(value):
    return base64.b64decode(value or "")


def test_public_vectors_all_agree():
    if not VECTORS.exists():
        pytest.skip("PUBLIC MERKLE VECTORS NOT TESTED: ../shared/data/corpora/merkle-vectors/vectors.json is not here")
    wrong, counted = [], {True: 0, False: 0}
    for name, case in json.loads(VECTORS.read_text()).items():
        proof = [decoded(one) for one in case["proof"] or []]
        if name.startswith("inclusion/"):
            good = verify_inclusion(
                case["leafIdx"], case["treeSize"], decoded(case["leafHash"]), proof, decoded(case["root"])
            )
        else:
            good = verify_consistency(
                case["size1"], case["size2"], proof, decoded(case["root1"]), decoded(case["root2"])
            )
        counted[good] += 1
        if good == case["wantErr"]:
            wrong.append(name)
    assert wrong == []
    assert counted == {True: 12, False: 184}


def test_known_roots():
    # RFC 6962 section 2.1 and its errata; the single-leaf value is in the published vectors too.
    assert EMPTY_ROOT.hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert leaf_hash(b"").hex() == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
    assert Head().root() == EMPTY_ROOT
    assert root_of([leaf_hash(b"")]) == leaf_hash(b"")


@pytest.mark.parametrize("size", range(70))
def test_every_small_tree_is_the_naive_tree(size):
    leaves = some(size)
    head = Head()
    for leaf in leaves:
        head = head.append(leaf)
    assert head.root() == naive_root(leaves) == root_of(leaves)
    assert head == Head().extend(leaves)
    assert len(head.stack) == size.bit_count()
    assert Head.unpack(head.pack()) == head


@given(st.integers(1, 300), st.data())
def test_proofs_hold_and_only_for_what_they_prove(size, data):
    leaves = some(size)
    index = data.draw(st.integers(0, size - 1))
    earlier = data.draw(st.integers(1, size))
    root, old = naive_root(leaves), naive_root(leaves[:earlier])
    path = inclusion_proof(index, size, leaves)
    assert verify_inclusion(index, size, leaves[index], path, root)
    assert not verify_inclusion(index, size, leaf_hash(b"another"), path, root)
    assert not any(verify_inclusion(other, size, leaves[index], path, root) for other in range(size) if other != index)
    chain = consistency_proof(earlier, size, nodes_of(leaves))
    assert verify_consistency(earlier, size, chain, old, root)
    if earlier < size:
        assert not verify_consistency(earlier, size, chain, leaf_hash(b"another"), root)
        assert not verify_consistency(earlier, size, chain, old, leaf_hash(b"another"))
        assert not verify_consistency(earlier, size, (*chain, root), old, root)
        assert not verify_consistency(earlier, size, chain[:-1], old, root)


@given(st.integers(1, 200), st.data())
def test_no_changed_bit_passes(size, data):
    leaves = some(size)
    index = data.draw(st.integers(0, size - 1))
    path = list(inclusion_proof(index, size, leaves))
    if not path:
        return
    step, bit = data.draw(st.integers(0, len(path) - 1)), data.draw(st.integers(0, 255))
    path[step] = (int.from_bytes(path[step], "big") ^ (1 << bit)).to_bytes(32, "big")
    assert not verify_inclusion(index, size, leaves[index], path, root_of(leaves))


def test_a_proof_alone_does_not_bind_the_size():
    # Why size and root are taken from one checkpoint: this proof for 5 leaves also passes for 6 against the same root.
    leaves = some(5)
    path = inclusion_proof(0, 5, leaves)
    assert verify_inclusion(0, 6, leaves[0], path, root_of(leaves))


@pytest.mark.parametrize("short", [b"", b"x" * 31, b"x" * 33])
def test_hashes_of_any_other_length_are_refused(short):
    leaves = some(3)
    assert not verify_inclusion(0, 1, short, (), short)
    assert not verify_inclusion(0, 3, leaves[0], (short, short), root_of(leaves))
    assert not verify_consistency(2, 3, (short,), root_of(leaves[:2]), root_of(leaves))
    assert not verify_consistency(1, 3, (leaves[1], leaves[2]), short, root_of(leaves))
    for refuse in (Head().append, lambda one: Head().extend([one]), lambda one: Head().graft(one, 3)):
        with pytest.raises(ValueError, match="32 bytes"):
            refuse(short)


def test_nothing_is_proved_about_an_empty_tree():
    root = root_of(some(1))
    assert not verify_consistency(0, 1, (), EMPTY_ROOT, root)
    assert not verify_consistency(0, 0, (), EMPTY_ROOT, EMPTY_ROOT)
    assert not verify_consistency(2, 1, (), root, root)
    assert not verify_inclusion(0, 0, EMPTY_ROOT, (), EMPTY_ROOT)
    assert not verify_inclusion(-1, 1, root, (), root)


@pytest.mark.parametrize(("index", "size"), [(-1, 3), (3, 3), (0, 0)])
def test_no_proof_is_made_for_a_leaf_that_is_not_there(index, size):
    with pytest.raises(ValueError, match="no leaf"):
        inclusion_proof(index, size, some(3))


@pytest.mark.parametrize(("earlier", "later"), [(0, 3), (4, 3), (-1, 3)])
def test_no_proof_is_made_backwards(earlier, later):
    with pytest.raises(ValueError, match="beginning"):
        consistency_proof(earlier, later, some(3))


@given(st.integers(0, 40), st.integers(0, 4), st.integers(0, 40))
def test_a_grafted_subtree_equals_its_leaves(blocks, level, more):
    width = 1 << level
    leaves = some(blocks * width + more)
    head = Head()
    for block in range(blocks):
        head = head.graft(root_of(leaves[block * width : (block + 1) * width]), level)
    assert head.extend(leaves[blocks * width :]) == Head().extend(leaves)


def test_a_graft_off_its_boundary_is_refused():
    with pytest.raises(ValueError, match="does not fit"):
        Head().extend(some(3)).graft(leaf_hash(b""), 1)


def test_a_range_that_is_not_a_subtree_is_refused():
    nodes = nodes_of(some(8))
    assert range_root(nodes, 4, 7) == root_of(some(8)[4:7])
    for start, end in [(1, 3), (2, 5), (3, 3)]:
        with pytest.raises(ValueError, match="leaves"):
            range_root(nodes, start, end)


@pytest.mark.parametrize("packed", [b"", b"\0" * 7, (1).to_bytes(8, "big"), (2).to_bytes(8, "big") + b"x" * 31])
def test_a_torn_head_is_refused(packed):
    with pytest.raises(ValueError, match="head of a tree"):
        Head.unpack(packed)
