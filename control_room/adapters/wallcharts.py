"""A call protocol as a picture to hang on the wall: boxes from top to bottom as a caller meets them, an arrow an answer."""

from io import BytesIO
from pathlib import Path
from textwrap import wrap
from typing import Final

from msgspec import Struct
from PIL import Image, ImageDraw, ImageFont

from control_room.domain.callprotocols.drawing import in_order, looked_up, whom
from control_room.domain.callprotocols.trees import Action, CallProtocol, End, Fork, Node, Question, Saying, leads_to

_FONT: Final = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
_BOLD: Final = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf")
_SIZE: Final = 15
_STEP: Final = 20
_WIDE: Final = 340
_LETTERS: Final = 40
_LETTERS_BOLD: Final = 34
_GUTTER: Final = 90
_CHANNEL: Final = 56
_LANE: Final = 6
_EDGE: Final = 40
_INSET: Final = 10
_TITLE: Final = 90
_INK: Final = (20, 20, 20)
_FILLS: Final = {"question": (255, 255, 255), "saying": (240, 240, 240), "end": (226, 238, 250), "999": (252, 222, 220)}
_LINES: Final = ((20, 60, 120), (120, 60, 20), (20, 100, 60), (110, 20, 100), (70, 70, 70))
"""Colours of arrows, dark enough to be told apart from the paper when printed without colour."""


class _Box(Struct, kw_only=True):
    """One node on the paper: its place, its lines of words, and where the arrow of each way out begins."""

    node: Node
    row: int
    lines: list[tuple[str, bool]]
    ways: list[tuple[int, str]]
    x: int = 0
    y: int = 0

    @property
    def tall(self) -> int:
        return len(self.lines) * _STEP + 2 * _INSET


def wall_chart(tree: CallProtocol) -> bytes:
    """A PNG of a tree: question boxes with an arrow from each answer, ends shaded, 999 in red. Deterministic."""
    boxes = {node.name: _box(node, row) for node, row in _rows(tree)}
    size = _place(boxes)
    paper = Image.new("RGB", size, (255, 255, 255))
    draw = ImageDraw.Draw(paper)
    words = f"version {tree.version}, from {tree.effective:%-d %B %Y}; look again by {tree.review_by:%-d %B %Y}; {tree.owner}"
    draw.text((_EDGE, 20), tree.name, fill=_INK, font=_font(24, bold=True))
    draw.text((_EDGE, 54), words, fill=_INK, font=_font(_SIZE))
    for n, box in enumerate(boxes.values()):
        _arrows(draw, n, box, boxes)
    for box in boxes.values():
        _draw(draw, box)
    out = BytesIO()
    paper.save(out, "PNG", optimize=True)
    return out.getvalue()


def _rows(tree: CallProtocol) -> list[tuple[Node, int]]:
    """Each node with its row: below every node that leads to it, but for those it leads back to itself."""
    order = in_order(tree)
    row = dict.fromkeys((node.name for node in order), 0)
    before = {node.name: _before(tree, node.name) for node in order}
    for _ in order:
        for node in order:
            for to, _words in _ways(node):
                if to in row and to not in before[node.name]:
                    row[to] = max(row[to], row[node.name] + 1)
    return [(node, row[node.name]) for node in order]


def _before(tree: CallProtocol, name: str) -> frozenset[str]:
    """The nodes from which this one is reached; of two that lead to each other, the one met first comes before."""
    met = [node.name for node in in_order(tree)]
    earlier = frozenset(met[: met.index(name) + 1])
    back = {each.name: frozenset(leads_to(each)) for each in tree.nodes}
    found = {name}
    while more := {each for each in earlier if back[each] & found} - found:
        found |= more
    return frozenset(found)


def _ways(node: Node) -> list[tuple[str, str]]:
    match node:
        case Question():
            return [(each.to, each.words) for each in node.answers]
        case Saying():
            return [(node.then, "")]
        case Fork():
            return [(node.yes, "yes"), (node.no, "no")]
        case End():
            return [(node.then, "and then")] if node.then else []


def _box(node: Node, row: int) -> _Box:  # noqa: C901 - one arm a sort of node
    lines: list[tuple[str, bool]] = []
    ways: list[tuple[int, str]] = []

    def write(words: str, *, bold: bool = False) -> None:
        lines.extend((line, bold) for line in wrap(words, _LETTERS_BOLD if bold else _LETTERS))

    if not isinstance(node, Fork) and node.note:
        write(f"NOTE {node.note}")
    match node:
        case Question():
            if node.say:
                write(f"SAY “{node.say}”")
            write(node.ask, bold=True)
            for answer in node.answers:
                beyond = f" → {answer.protocol.replace('_', ' ')} protocol" if answer.protocol else ""
                ways.append((len(lines), answer.to))
                write(f"· {answer.words}{beyond}")
        case Saying():
            write(f"SAY “{node.say}”")
            ways.append((len(lines) - 1, node.then))
        case Fork():
            write(f"LOOKED UP: {looked_up(node)}")
            for to, words in _ways(node):
                ways.append((len(lines), to))
                write(f"· {words}")
        case End():
            to = whom(node)
            urgency = f" {node.urgency.value}" if node.urgency else ""
            promise = f", within {node.promise_minutes} min" if node.promise_minutes else ""
            write(
                f"{node.action.value.replace('_', ' ').upper()}{urgency}{': ' + to if to else ''}{promise}",
                bold=True,
            )
            write(f"SAY “{node.say}”")
            if node.require:
                write("write down: " + ", ".join(each.replace("_", " ") for each in node.require))
            if node.then:
                ways.append((len(lines), node.then))
                write("· and then")
    return _Box(node=node, row=row, lines=lines, ways=ways)


def _place(boxes: dict[str, _Box]) -> tuple[int, int]:
    """Stand the boxes on a grid, so that arrows have the gutters and channels between them; the size of the paper."""
    rows: dict[int, list[_Box]] = {}
    for box in boxes.values():
        rows.setdefault(box.row, []).append(box)
    below = _TITLE
    for row in sorted(rows):
        below += _CHANNEL
        for place, box in enumerate(rows[row]):
            box.x, box.y = _EDGE + place * (_WIDE + _GUTTER), below
        below += max(box.tall for box in rows[row])
    return _EDGE + max(len(row) for row in rows.values()) * (_WIDE + _GUTTER), below + _EDGE


def _arrows(draw: ImageDraw.ImageDraw, n: int, box: _Box, boxes: dict[str, _Box]) -> None:
    """From each answer into the gutter beside it, along it to the channel above the target, and down into the target."""
    ink = _LINES[n % len(_LINES)]
    ahead = {to: way for way, (_, to) in enumerate(reversed(box.ways))}  # answers that lead to one box share its lane
    for line, to in box.ways:
        target = boxes.get(to)
        if target is None:
            continue
        lane = box.x + _WIDE + 12 + ahead[to] * _LANE + n % 3 * 2
        along = target.y - 14 - (n * 7 + ahead[to] * 3) % (_CHANNEL - 24)
        into = target.x + _WIDE // 2 - 40 + n * 11 % 80
        begin = (box.x + _WIDE, box.y + _INSET + line * _STEP + _STEP // 2)
        draw.line([begin, (lane, begin[1]), (lane, along), (into, along), (into, target.y)], fill=ink, width=2)
        draw.polygon([(into, target.y), (into - 5, target.y - 9), (into + 5, target.y - 9)], fill=ink)


def _draw(draw: ImageDraw.ImageDraw, box: _Box) -> None:
    node = box.node
    kind = "question" if isinstance(node, Question) else "saying" if isinstance(node, Saying | Fork) else "end"
    if isinstance(node, End) and node.action is Action.EMERGENCY:
        kind = "999"
    frame = (box.x, box.y, box.x + _WIDE, box.y + box.tall)
    draw.rectangle(frame, fill=_FILLS[kind], outline=_INK, width=3 if kind == "999" else 2)
    for n, (line, bold) in enumerate(box.lines):
        draw.text((box.x + _INSET, box.y + _INSET + n * _STEP), line, fill=_INK, font=_font(_SIZE, bold=bold))


def _font(size: int, *, bold: bool = False) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """The system's DejaVu where there is one, else Pillow's own."""
    found = _BOLD if bold else _FONT
    return ImageFont.truetype(found, size) if found.exists() else ImageFont.load_default(size)
