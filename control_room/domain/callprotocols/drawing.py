"""A call protocol drawn as text, to hang on the wall: each question with its answers, and where each leads."""

from collections.abc import Iterator
from textwrap import wrap
from typing import Final

from control_room.domain.callprotocols.trees import CallProtocol, End, Fork, Node, Question, Saying, When, leads_to

WIDE: Final = 96
"""Columns of a drawing."""
_SIDE: Final = 4


def drawn(tree: CallProtocol, *, wide: int = WIDE) -> tuple[str, ...]:
    """The lines of a drawing, at most `wide` columns each: nodes numbered in the order a caller meets them."""
    order = in_order(tree)
    place = {node.name: n for n, node in enumerate(order, 1)}
    lines = [
        tree.name,
        f"version {tree.version}, from {tree.effective:%-d %B %Y}; look again by {tree.review_by:%-d %B %Y}; {tree.owner}",
        "",
    ]
    for node in order:
        lines += _node(node, place, wide)
        lines.append("")
    return tuple(lines[:-1])


def in_order(tree: CallProtocol) -> tuple[Node, ...]:
    """Its nodes in the order a caller meets them, breadth first; what nothing leads to comes last."""
    waiting, met = [tree.start], dict[str, Node]()
    while waiting:
        name = waiting.pop(0)
        node = tree.node(name)
        if node is None or name in met:
            continue
        met[name] = node
        waiting += leads_to(node)
    return (*met.values(), *(each for each in tree.nodes if each.name not in met))


def looked_up(fork: Fork) -> str:
    """What a fork goes by, as it is drawn."""
    whose = fork.service.replace("_", " ") or "the service"
    match fork.when:
        case When.OPEN:
            return f"{whose} open now?"
        case When.ON_DUTY:
            return f"somebody of {whose} on duty now?"
        case When.SEVERE_WEATHER:
            return "severe weather beds on the board?"


def whom(end: End) -> str:
    """To whom an end leads, in words."""
    to = (end.policy or end.to).replace("_", " ").replace("-", " ")
    return f"{to} ({end.to_open.replace('-', ' ')} while the service is open)" if end.to_open else to


def _node(node: Node, place: dict[str, int], wide: int) -> Iterator[str]:  # noqa: C901 - one arm a sort of node
    mark = f"{place[node.name]:>2}  "
    if not isinstance(node, Fork) and node.note:
        yield from _wrapped(mark, f"NOTE {node.note}", wide)
        mark = " " * _SIDE
    match node:
        case Question():
            if node.say:
                yield from _wrapped(mark, f"SAY “{node.say}”", wide)
                mark = " " * _SIDE
            yield from _wrapped(mark, f"ASK “{node.ask}”", wide)
            for answer in node.answers:
                to = (
                    f"the {answer.protocol.replace('_', ' ')} protocol"
                    if answer.protocol
                    else str(place.get(answer.to, "?"))
                )
                yield from _wrapped(" " * _SIDE, f"{answer.words} > {to}", wide)
        case Saying():
            yield from _wrapped(mark, f"SAY “{node.say}” > {place.get(node.then, '?')}", wide)
        case Fork():
            yield from _wrapped(mark, f"LOOKED UP: {looked_up(node)}", wide)
            for words, to in (("yes", node.yes), ("no", node.no)):
                yield from _wrapped(" " * _SIDE, f"{words} > {place.get(to, '?')}", wide)
        case End():
            yield from _wrapped(mark, _end(node), wide)
            if node.say:
                yield from _wrapped(" " * _SIDE, f"SAY “{node.say}”", wide)
            if node.require:
                yield from _wrapped(
                    " " * _SIDE, "write down: " + ", ".join(each.replace("_", " ") for each in node.require), wide
                )
            if node.then:
                yield from _wrapped(" " * _SIDE, f"and then > {place.get(node.then, '?')}", wide)


def _end(node: End) -> str:
    words = node.action.value.replace("_", " ").upper()
    urgency = f" {node.urgency.value}" if node.urgency else ""
    to = whom(node)
    promise = f", within {node.promise_minutes} min" if node.promise_minutes else ""
    return f"{words}{urgency}{': ' + to if to else ''}{promise}"


def _wrapped(mark: str, words: str, wide: int) -> Iterator[str]:
    yield from wrap(words, wide, initial_indent=mark, subsequent_indent=" " * _SIDE)
