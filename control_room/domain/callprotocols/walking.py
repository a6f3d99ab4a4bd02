"""A walk through a call protocol: what was answered, in order, and what is asked next. Nothing is ever refused."""

from enum import StrEnum
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from control_room.domain.book import Words
from control_room.domain.callprotocols.trees import Action, CallProtocol, End, Fork, Node, Question, Saying

_LONGEST: Final = 200
"""Nodes a walk passes at most between two answers; a tree that was proved needs far fewer."""


class Manner(StrEnum):
    """How a step was taken."""

    ANSWERED = "answered"
    JUMPED = "jumped"
    LIFE = "life"


class Step(Struct, frozen=True, kw_only=True):
    """One step: an answer given at a node, a jump to a node, or the way of threat to life.

    Attributes:
        node: the node answered; of a jump, where to.
        code: the answer's code; empty for a jump.
        words: what was typed, where the question takes something into the answers.
    """

    node: str
    code: str = ""
    manner: Manner = Manner.ANSWERED
    words: Words | None = None


class Walk(Struct, frozen=True, kw_only=True):
    """Where a caller stands in a tree.

    Attributes:
        at: the node to be asked or done now; None where the tree cannot say (it was left, or leads to another).
        said: words on the way to it since the last answer, oldest first.
        ends: the ends reached, in the order they are to be done.
        protocol: another tree this one led to.
        notes: notes on the way to it, of itself, and of the ends reached: for the operator alone.
        holds: forks that are true, and signposts whose service is open, as it stood when the need began.
    """

    tree: CallProtocol
    steps: tuple[Step, ...] = ()
    at: Node | None = None
    said: tuple[str, ...] = ()
    ends: tuple[End, ...] = ()
    protocol: str = ""
    notes: tuple[str, ...] = ()
    holds: frozenset[str] = frozenset()

    @property
    def question(self) -> Question | None:
        """What is asked now."""
        return self.at if isinstance(self.at, Question) else None

    @property
    def over(self) -> bool:
        """Whether there is nothing more to ask in this tree."""
        return bool(self.ends) or bool(self.protocol)

    @property
    def life_answered(self) -> bool:
        """Whether the life question has an answer, "not known" among them."""
        return any(step.manner is Manner.LIFE or self._asks_life(step) for step in self.steps)

    @property
    def left(self) -> int:
        """Questions still before the caller at most, the one now asked among them."""
        return _longest(self.tree, self.at, frozenset())

    def answer(self, code: str) -> "Walk":
        """The walk after an answer to what is asked now; the same walk where nothing is asked, or it has no such answer."""
        question = self.question
        if question is None or question.answer(code) is None:
            return self
        return walk(self.tree, (*self.steps, Step(node=question.name, code=code)), self.holds)

    def back(self) -> "Walk":
        """The walk without its last step."""
        return walk(self.tree, self.steps[:-1], self.holds)

    def jump(self, node: str) -> "Walk":
        """The walk at another node of the tree; the same walk where it has none of that name."""
        if self.tree.node(node) is None:
            return self
        return walk(self.tree, (*self.steps, Step(node=node, manner=Manner.JUMPED)), self.holds)

    def life(self) -> "Walk":
        """The walk at the tree's way of threat to life."""
        end = self.tree.emergency
        return walk(self.tree, (*self.steps, Step(node=end.name if end else "", manner=Manner.LIFE)), self.holds)

    def _asks_life(self, step: Step) -> bool:
        node = self.tree.node(step.node)
        return step.manner is Manner.ANSWERED and isinstance(node, Question) and node.life


def walk(tree: CallProtocol, steps: tuple[Step, ...] = (), holds: frozenset[str] = frozenset()) -> Walk:
    """Where these steps lead. Steps that no longer fit the tree leave the walk where it was: history never refuses."""
    found = _on(Walk(tree=tree, holds=holds), tree.start)
    for step in steps:
        went = _step(found, step)
        found = replace(went, steps=(*found.steps, step))
    return found


def _step(was: Walk, step: Step) -> Walk:
    if step.manner is not Manner.ANSWERED:
        return _on(Walk(tree=was.tree, holds=was.holds), step.node)
    node = was.tree.node(step.node)
    answer = node.answer(step.code) if isinstance(node, Question) else None
    if answer is None:
        return was
    if answer.protocol:
        return Walk(tree=was.tree, protocol=answer.protocol, holds=was.holds)
    return _on(Walk(tree=was.tree, holds=was.holds), answer.to)


def _on(was: Walk, name: str) -> Walk:
    """Go on from a node to the next question or end, gathering what is said on the way."""
    said, ends, notes = list(was.said), list(was.ends), list(was.notes)
    node = was.tree.node(name)
    for _ in range(_LONGEST):
        notes += [node.note] if isinstance(node, Question | Saying | End) and node.note else []
        match node:
            case Saying():
                said.append(node.say)
                node = was.tree.node(node.then)
            case Fork():
                node = was.tree.node(node.yes if node.name in was.holds else node.no)
            case End():
                ends.append(replace(node, to=node.to_open) if node.to_open and node.name in was.holds else node)
                further = was.tree.node(node.then) if node.then else None
                if further is None:
                    break
                node = further
            case _:
                break
    return replace(was, at=node, said=tuple(said), ends=tuple(ends), notes=tuple(notes))


def _longest(tree: CallProtocol, node: Node | None, passed: frozenset[str]) -> int:
    if node is None or node.name in passed:
        return 0
    beyond = passed | {node.name}
    match node:
        case Question():
            return 1 + max((_longest(tree, tree.node(each.to), beyond) for each in node.answers if each.to), default=0)
        case Saying():
            return _longest(tree, tree.node(node.then), beyond)
        case Fork():
            return max(_longest(tree, tree.node(each), beyond) for each in (node.yes, node.no))
        case End():
            return _longest(tree, tree.node(node.then), beyond) if node.then else 0


def emergencies(ends: tuple[End, ...]) -> bool:
    """Whether any of these ends is a call to 999."""
    return any(each.action is Action.EMERGENCY for each in ends)
