"""YAML as the room reads it: text with lines, nothing clever, never an exception."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control_room.adapters import yamlfiles
from control_room.domain.policyfiles import Listing, Mapping, Text


def only_fault(content):
    node, faults = yamlfiles.parse(content if isinstance(content, bytes) else content.encode())
    assert len(faults) == 1, faults
    return node, faults[0]


def test_every_scalar_is_text_and_knows_its_line():
    node, faults = yamlfiles.parse(b"a: no\nb: 012\n# words\nc: [1e3, ~]\nd: {e: ''}\n")
    assert faults == ()
    assert isinstance(node, Mapping)
    assert [(key.value, key.line) for key, _ in node.pairs] == [("a", 1), ("b", 2), ("c", 4), ("d", 5)]
    assert [value for _, value in node.pairs][:3] == [
        Text(value="no", line=1),
        Text(value="012", line=2),
        Listing(items=(Text(value="1e3", line=4), Text(value="~", line=4)), line=4),
    ]


@pytest.mark.parametrize(
    ("content", "line", "what", "right"),
    [
        ("a: 1\nb: &x 2\n", 2, "an anchor (&x)", "write each value out"),
        ("a: 1\nb: *x\n", 2, "an alias (*x)", "write the value out"),
        ("a: !!python/object:os.system 1\n", 1, "a tag", "without the tag"),
        ("a: !!int 1\n", 1, "a tag", "without the tag"),
        ("a: ! 1\n", 1, "a tag", "without the tag"),
        ("a: 1\n---\nb: 2\n", 2, "a second document", "one document a file"),
        ("a:\n\t- 1\n", 2, "this is not YAML", "spaces, never tabs"),
        ("a: b: c\n", 1, "this is not YAML", "double quotation marks"),
        ('a: "open\n', 2, "this is not YAML", "quotation mark"),
        ("a: [1, 2\nb: 3\n", 2, "this is not YAML", "bracket"),
        ("- a\nb: 1\n", 2, "this is not YAML", "indent"),
        ("a: \x07\n", 1, "control character", "plain text"),
        ("x\n\ny: \x1b[2J\n", 3, "control character", "plain text"),
        ("", 1, "the file is empty", "keys and values"),
        ("# only words\n", 1, "the file is empty", "keys and values"),
        (b"a: 1\nb: \xff\xfe\n", 2, "not UTF-8", "save it as UTF-8"),
        (b"a" * 1_000_001, 1, "over 1 MB", "another one"),
        ("[" * 100_000, 1, "more than 12 levels", "flat"),
        ("- " * 100_000, 1, "more than 12 levels", "flat"),
    ],
)
def test_what_cannot_be_read_is_one_fault_with_its_line(content, line, what, right):
    node, fault = only_fault(content)
    assert node is None
    assert fault.line == line, fault
    assert what in fault.what
    assert right in fault.right


def test_a_key_given_twice_is_named_and_the_first_one_stands():
    node, fault = only_fault("a: 1\nb: 2\na: 3\n")
    assert isinstance(node, Mapping)
    assert fault.said("f.yml") == 'f.yml:3: key "a" is given twice, first on line 1; keep one of the two'
    assert [(key.value, value.value) for key, value in node.pairs] == [("a", "1"), ("b", "2")]


def test_a_key_that_is_a_list_is_a_fault():
    _, fault = only_fault("? [a]\n: 1\n")
    assert fault.what == "a key is a list or a group"


def test_a_bomb_of_aliases_is_refused_before_anything_is_built():
    layers = "\n".join(f"{b}: &{b} [{', '.join(['*' + a] * 9)}]" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    node, fault = only_fault("a: &a [x]\n" + layers)
    assert node is None
    assert "anchor" in fault.what


def test_files_that_are_missing_or_no_files_are_faults(tmp_path):
    assert "no such file" in yamlfiles.read(tmp_path / "none.yml")[1][0].what
    assert "cannot be read" in yamlfiles.read(tmp_path)[1][0].what
    assert "cannot be read" in yamlfiles.read(tmp_path / "a\x00b")[1][0].what


def test_a_file_with_a_byte_order_mark_and_windows_lines_is_read(tmp_path):
    path = tmp_path / "cameras.yml"
    path.write_bytes(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n")
    node, faults = yamlfiles.read(path)
    assert faults == ()
    assert [key.value for key, _ in node.pairs] == ["a", "b"]


@given(content=st.binary(max_size=200) | st.text("ab:-[]{}\"'#&*!|>%@` \n\t?,", max_size=80).map(str.encode))
def test_no_bytes_whatever_raise(content):
    node, faults = yamlfiles.parse(content)
    assert node is not None or faults
