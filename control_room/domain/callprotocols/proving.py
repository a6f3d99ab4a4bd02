"""What is proved of a call protocol before a caller ever hears it.

Of a tree by itself: it begins with the life question and that leads to 999; every node is reached; from every node an end
is reached; words never go round in a circle. Of all of them together: every number is in the directory, every service has
its hours, every ladder stands, every tree led to is there.
"""

from collections.abc import Collection, Iterable
from typing import Final

from control_room.domain.callprotocols.trees import Action, CallProtocol, End, Fork, Node, Question, leads_to
from control_room.domain.policyfiles import Fault, Marks, one_of, quoted
from control_room.domain.spellings import nearest

TOP: Final = 1
"""The line a fault of a whole file is said on."""


def prove(tree: CallProtocol, marks: Marks) -> None:
    """Mark every fault of a tree taken by itself."""
    _leading(tree, marks)
    _beginning(tree, marks)
    for node in _round(tree):
        marks.error(
            node.line,
            f"from node {node.name} the way comes round to it again unasked",
            "lead it on to a question or an end",
        )
    reached, ending = _reached(tree, (tree.start,)), _ending(tree)
    for node in tree.nodes:
        if node.name not in reached and node is not tree.emergency:
            marks.error(node.line, f"node {node.name} is never reached", "lead an answer to it, or take it out")
        if node.name not in ending:
            marks.error(node.line, f"no end is ever reached from node {node.name}", "lead it on to an end")


def together(
    trees: Iterable[CallProtocol],
    *,
    numbers: Collection[str],
    services: Collection[str],
    ladders: Collection[str],
    others: Collection[str] = (),
) -> dict[str, tuple[Fault, ...]]:
    """Every fault that shows only where a tree meets the other files, by the tree's id.

    Args:
        numbers: ids of the directory.
        services: profiles of `hours.yml`.
        ladders: ladders of `ladders.yml`.
        others: trees there are beside these.
    """
    every = tuple(trees)
    ids = {tree.id for tree in every}.union(others)
    found: dict[str, tuple[Fault, ...]] = {}
    for tree in every:
        marks = Marks()
        _known(marks, TOP, "service", tree.service, services, "hours.yml")
        for node in tree.nodes:
            if isinstance(node, Question):
                for answer in node.answers:
                    if answer.protocol:
                        _known(marks, node.line, "protocol", answer.protocol, ids, "protocols/out-of-hours")
            elif isinstance(node, Fork):
                _known(marks, node.line, "service", node.service, services, "hours.yml")
            elif isinstance(node, End):
                _met(node, marks, numbers, services, ladders)
        found[tree.id] = marks.in_order()
    return found


def _met(end: End, marks: Marks, numbers: Collection[str], services: Collection[str], ladders: Collection[str]) -> None:
    match end.action:
        case Action.SIGNPOST:
            _known(marks, end.line, "number", end.to, numbers, "directory.yml")
            _known(marks, end.line, "number", end.to_open, numbers, "directory.yml")
        case Action.DEFER:
            _known(marks, end.line, "service", end.to, services, "hours.yml")
        case Action.PAGE:
            _known(marks, end.line, "ladder", end.policy, ladders, "ladders.yml")
        case Action.EMERGENCY | Action.ADVISE:
            pass


def _known(marks: Marks, line: int, what: str, said: str, known: Collection[str], file: str) -> None:
    if said and said not in known:
        close = nearest(said, tuple(known))
        right = f'did you mean "{close}"?' if close else f"add it to {file}"
        marks.error(line, f"the {what} {quoted(said)} is not in {file}", right)


def _leading(tree: CallProtocol, marks: Marks) -> None:
    names = {node.name: node for node in tree.nodes}
    for node in tree.nodes:
        for to in leads_to(node):
            if to and to not in names:
                close = nearest(to, tuple(names))
                right = f'did you mean "{close}"?' if close else one_of(names)
                marks.error(node.line, f"node {node.name} leads to {quoted(to)}, which is not there", right)
        if isinstance(node, End) and node.then and not isinstance(names.get(node.then, node), End):
            marks.error(node.line, f"node {node.name} is followed by a question", "an end is followed by an end alone")


def _beginning(tree: CallProtocol, marks: Marks) -> None:
    first, away = tree.node(tree.start), tree.emergency
    if first is None:
        right = one_of(node.name for node in tree.nodes)
        marks.error(TOP, f"start is {quoted(tree.start)}, which is no node", right)
    elif not isinstance(first, Question) or not first.life:
        marks.error(
            first.line, "the tree does not begin with the life question", "begin with it, and mark it life: true"
        )
    elif away is None or all(each.to != away.name for each in first.answers):
        marks.error(first.line, "no answer to the life question leads to 999", "an end with action: emergency_999")


def _reached(tree: CallProtocol, names: Iterable[str]) -> set[str]:
    waiting, met = list(names), set[str]()
    while waiting:
        name = waiting.pop()
        node = tree.node(name)
        if node is not None and name not in met:
            met.add(name)
            waiting += leads_to(node)
    return met


def _round(tree: CallProtocol) -> list[Fork]:
    """Forks from which the way comes round to themselves with nobody asked anything."""
    unasked = {node.name: node for node in tree.nodes if not isinstance(node, Question)}

    def beyond(name: str) -> set[str]:
        waiting, met = [name], set[str]()
        while waiting:
            node = unasked.get(waiting.pop())
            more = [] if node is None else [each for each in leads_to(node) if each not in met]
            met.update(more)
            waiting += more
        return met

    return [node for node in tree.nodes if isinstance(node, Fork) and node.name in beyond(node.name)]


def _ending(tree: CallProtocol) -> set[str]:
    """Nodes from which the tree ends, or goes over to another: words or ends in a circle, or a loop of questions, do not."""
    ending = {node.name for node in tree.nodes if _is_end(node)}
    while True:
        more = {node.name for node in tree.nodes if ending.intersection(leads_to(node))} - ending
        if not more:
            return ending
        ending |= more


def _is_end(node: Node) -> bool:
    if isinstance(node, Question):
        return any(each.protocol for each in node.answers)
    return isinstance(node, End) and not node.then
