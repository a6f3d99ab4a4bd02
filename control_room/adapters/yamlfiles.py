"""Policy files in YAML: read with their line numbers, every scalar as text, nothing clever allowed.

The parser's events are read, not its constructed values, so that `no`, `012` and `1e3` stay what was written, and so
that aliases, tags and deep nesting are refused before anything is built from them.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

import yaml
import yaml.reader

from control_room.domain.policyfiles import Fault, Listing, Mapping, Marks, Node, Text, quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LARGEST = 1_000_000
"""Bytes; a hundred cameras with all their fields are about a tenth of it."""

DEEPEST = 12
"""Levels of nesting; the room's files need five."""


class _Mark(Protocol):
    line: int


class _Event(Protocol):
    """What PyYAML says of each step through the text; it publishes no types. Anchor, tag and value stand on some."""

    start_mark: _Mark
    anchor: str | None
    tag: str | None
    value: str


_events = cast("Callable[..., Iterator[_Event]]", getattr(yaml, "parse"))  # noqa: B009 - its type is half unknown
_Loader = cast("object", getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def read(path: Path) -> tuple[Node | None, tuple[Fault, ...]]:
    """Read a file; never raises.

    Returns:
        What is written in it, and the faults of its form. Where it could not be read through, the first half is None;
        after a key given twice it is there, to be checked further.
    """
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except FileNotFoundError:
        return None, (Fault(line=1, what="there is no such file", right="put the file there, or name another"),)
    except (OSError, ValueError) as error:
        reason = str(getattr(error, "strerror", None) or "the name is not a file's").lower()
        return None, (Fault(line=1, what=f"the file cannot be read ({reason})", right="a file this account may read"),)
    return parse(content)


def parse(content: bytes) -> tuple[Node | None, tuple[Fault, ...]]:
    """Read the bytes of a file; as `read`."""
    marks = Marks()
    if len(content) > LARGEST:
        marks.error(1, "the file is over 1 MB", "the room's own file; is this another one?")
        return None, marks.in_order()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        marks.error(content.count(b"\n", 0, error.start) + 1, "the file is not UTF-8 text", "save it as UTF-8")
        return None, marks.in_order()
    building = _Building(marks)
    try:
        sound = all(building.take(event) for event in _events(text, Loader=_Loader))
    except yaml.YAMLError as error:
        _mark_broken(error, text, marks)
        return None, marks.in_order()
    if sound and building.empty:
        marks.error(1, "the file is empty", "keys and values")
        sound = False
    return (building.root if sound else None), marks.in_order()


class _Open:
    """A list or mapping being filled."""

    def __init__(self, *, keyed: bool, line: int) -> None:
        self.keyed = keyed
        self.line = line
        self.key: Text | None = None
        self.pairs: dict[str, tuple[Text, Node]] = {}
        self.items: list[Node] = []

    def closed(self) -> Node:
        """Return the finished node."""
        if self.keyed:
            return Mapping(pairs=tuple(self.pairs.values()), line=self.line)
        return Listing(items=tuple(self.items), line=self.line)

    def put(self, node: Node, marks: Marks) -> None:
        """Add the next item, key or value."""
        if not self.keyed:
            self.items.append(node)
        elif self.key is None:
            if not isinstance(node, Text):
                marks.error(node.line, "a key is a list or a group", "a plain word and a colon")
                node = Text(value="", line=node.line)
            self.key = node
        else:
            key, self.key = self.key, None
            first = self.pairs.setdefault(key.value, (key, node))
            if first[0] is not key:
                what = f"key {quoted(key.value)} is given twice, first on line {first[0].line}"
                marks.error(key.line, what, "keep one of the two")


class _Building:
    """The tree, built event by event without recursion."""

    def __init__(self, marks: Marks) -> None:
        self.root: Node | None = None
        self._marks = marks
        self._open: list[_Open] = []
        self._documents = 0

    @property
    def empty(self) -> bool:
        """Whether nothing was written, or a single blank."""
        return self.root is None or (isinstance(self.root, Text) and not self.root.value.strip())

    def take(self, event: _Event) -> bool:
        """Take one event; return whether reading may go on."""
        line = event.start_mark.line + 1
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                return self._refuse(line, "a second document begins here", "one document a file; take the --- out")
        elif isinstance(event, yaml.AliasEvent):
            return self._refuse(line, f"an alias (*{_plain(event.anchor)}) is used", "write the value out")
        elif isinstance(event, yaml.CollectionEndEvent):
            self._finish(self._open.pop().closed())
        elif isinstance(event, (yaml.ScalarEvent, yaml.CollectionStartEvent)):
            return self._take_node(cast("_Event", event), line)
        return True

    def _take_node(self, event: _Event, line: int) -> bool:
        if event.anchor is not None:
            return self._refuse(
                line, f"an anchor (&{_plain(event.anchor)}) is set", "write each value out where it belongs"
            )
        if event.tag is not None:
            return self._refuse(line, f"a tag ({_plain(event.tag)}) is used", "the plain value, without the tag")
        if isinstance(event, yaml.ScalarEvent):
            self._finish(Text(value=event.value, line=line))
        elif len(self._open) >= DEEPEST:
            return self._refuse(
                line, f"more than {DEEPEST} levels lie inside one another", "a flat list of keys and values"
            )
        else:
            self._open.append(_Open(keyed=isinstance(event, yaml.MappingStartEvent), line=line))
        return True

    def _finish(self, node: Node) -> None:
        if self._open:
            self._open[-1].put(node, self._marks)
        else:
            self.root = node

    def _refuse(self, line: int, what: str, right: str) -> bool:
        self._marks.error(line, what, right)
        return False


def _mark_broken(error: yaml.YAMLError, text: str, marks: Marks) -> None:
    """Mark what the parser stumbled over, in the words of someone who edits the file by hand."""
    if isinstance(error, yaml.reader.ReaderError):
        line = text.count("\n", 0, max(0, int(cast("int", error.position)))) + 1
        marks.error(line, "a control character stands in the file", "plain text; retype the line")
        return
    mark = cast("_Mark | None", getattr(error, "problem_mark", None) or getattr(error, "context_mark", None))
    line = 1 if mark is None else mark.line + 1
    problem = str(getattr(error, "problem", None) or "it cannot be read")
    marks.error(line, f"this is not YAML ({_plain(problem)})", _advice(text, line))


def _plain(text: str | None) -> str:
    return quoted(text or "")[1:-1]


def _advice(text: str, line: int) -> str:
    """Return what would most likely put a broken line right."""
    lines = text.split("\n")
    broken = lines[line - 1] if line <= len(lines) else ""
    if "\t" in broken[: len(broken) - len(broken.lstrip())]:
        return "indent with spaces, never tabs"
    if broken.count(": ") > 1 or broken.count('"') % 2 or broken.count("'") % 2:
        return "put words that hold a colon or a quotation mark between double quotation marks"
    return "look here and on the line before: a missing colon, bracket or quotation mark, or an indent out of line"
