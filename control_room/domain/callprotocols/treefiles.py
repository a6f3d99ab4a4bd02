"""The check of one file of `protocols/out-of-hours/`: the tree it holds, and every fault in it at once.

What can be proved of a tree by itself is proved here: it begins with the life question, every node is reached, every way ends,
and every end has words for the caller. What needs the directory, the hours, the ladders or another tree is `proving`'s.
"""

import re
from datetime import date
from typing import Final

from control_room.domain.callprotocols.proving import prove
from control_room.domain.callprotocols.taking import WORDS
from control_room.domain.callprotocols.trees import (
    GIVEN,
    HOLES,
    UNKNOWN,
    YES_NO,
    Action,
    Answer,
    CallProtocol,
    End,
    Fork,
    Node,
    Question,
    Saying,
    Take,
    Urgency,
    When,
)
from control_room.domain.policyfiles import Fault, Mapping, Marks, Row, Text, Top, begun, one_of, quoted
from control_room.domain.policyfiles import Node as Written

TOP: Final = (
    *(
        "protocol",
        "version",
        "effective",
        "review_by",
        "owner",
        "title",
        "service",
        "search",
        "sensitive",
        "street",
        "brief",
        "start",
    ),
    "nodes",
)
QUESTION: Final = ("ask", "say", "note", "answers", "life")
CAPTURE: Final = ("ask", "say", "note", "capture", "then")
SAYING: Final = ("say", "note", "then")
FORK: Final = ("when", "service", "yes", "no")
END: Final = ("action", "say", "note", "then", "urgency", "policy", "to", "to_open", "promise_minutes", "require")
LONGEST_SAID: Final = 400
"""Characters of what is read out in one breath."""
MOST_ANSWERS: Final = 8
"""Answers have the keys 1 to 8; 9 is threat to life wherever the caller is."""
LONGEST_PROMISE: Final = 7 * 24 * 60
ELSEWHERE: Final = "protocol:"
"""Before an answer's target: another tree, `protocol:fallen_tree`."""

_NAME: Final = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_HOLE: Final = re.compile(r"\{([^{}]*)\}")
_NEVER: Final = date.min


def check(raw: Written | None) -> tuple[CallProtocol | None, tuple[Fault, ...]]:
    """Read a tree from a file's text with lines; pure, never raises.

    Args:
        raw: the file as the adapter read it; None where it could not be read at all (its faults are the adapter's).

    Returns:
        The tree as far as it can be read, None where it has no name, version, day or nodes; and every fault by line. Where a
        fault is an error it is for looking at only: the room keeps the last good one.
    """
    marks = Marks()
    top = begun(raw, marks, known=TOP)
    if top is None:
        return None, marks.in_order()
    mine = top.text("protocol", longest=40)
    if mine and not _NAME.fullmatch(mine):
        top.wrong(
            "protocol", f"protocol is {quoted(mine)}", "small letters and single underscores, as the file is called"
        )
    title, effective, review_by = top.text("title", longest=80), top.effective, top.day("review_by")
    if not top.has("review_by"):
        top.wrong("review_by", "review_by is missing", "add review_by: and the date, such as 2027-03-31")
    if effective is not None and review_by is not None and review_by <= effective:
        top.wrong("review_by", "review_by is not after effective", "the day by which its owner looks at it again")
    nodes = _nodes(top, marks)
    if not mine or not top.version or effective is None or not nodes:
        return None, marks.in_order()
    tree = CallProtocol(
        id=mine,
        name=title,
        version=top.version,
        effective=effective,
        review_by=review_by or _NEVER,
        owner=top.text("owner", longest=80),
        service=top.text("service", longest=40),
        start=top.text("start", longest=40),
        nodes=nodes,
        search=top.words("search"),
        sensitive=top.yes("sensitive", default=False),
        street=top.yes("street", default=False),
        brief=top.yes("brief", default=False),
    )
    if not tree.search:
        top.wrong("search", "search has no words", "the words callers say, such as [wall, chimney, scaffold]")
    prove(tree, marks)
    return tree, marks.in_order()


# -- nodes ----------------------------------------------------------------------------------------------------------------


def _nodes(top: Top, marks: Marks) -> tuple[Node, ...]:
    found = top.under("nodes")
    if not isinstance(found, Mapping) or not found.pairs:
        top.wrong("nodes", "there are no nodes", "a group of keys, each the name of a question, words or an end")
        return ()
    return tuple(node for key, value in found.pairs if (node := _node(key, value, marks)) is not None)


def _node(key: Text, value: Written, marks: Marks) -> Node | None:
    where = f"node {key.value}"
    if not _NAME.fullmatch(key.value):
        marks.error(key.line, f"a node is called {quoted(key.value)}", "small letters and single underscores")
        return None
    if not isinstance(value, Mapping):
        marks.error(
            key.line,
            f"{where} is empty",
            "ask: with answers: or capture:, say: with then:, when: with yes: and no:, or action:",
        )
        return None
    keys = {each.value for each, _ in value.pairs}
    if "ask" in keys:
        return (_capture if "capture" in keys else _question)(key, value, marks, where)
    if "action" in keys:
        return _end(key, value, marks, where)
    if "when" in keys:
        return _fork(key, value, marks, where)
    row = Row(value, marks, where=where, known=SAYING)
    then = row.text("then", longest=40)
    return Saying(name=key.value, say=_said(row, "say"), then=then, note=_note(row), line=key.line)


def _fork(key: Text, value: Mapping, marks: Marks, where: str) -> Fork | None:
    row = Row(value, marks, where=where, known=FORK)
    when = row.choice("when", tuple(each.value for each in When))
    yes, no = row.text("yes", longest=40), row.text("no", longest=40)
    service = row.text("service", default="", longest=40)
    if service and when == When.SEVERE_WEATHER:
        row.wrong("service", "the weather is no service's", "take service: out")
    if when not in set(When):
        return None
    return Fork(name=key.value, when=When(when), yes=yes, no=no, service=service, line=key.line)


def _question(key: Text, value: Mapping, marks: Marks, where: str) -> Question:
    row = Row(value, marks, where=where, known=QUESTION)
    return Question(
        name=key.value,
        ask=_said(row, "ask"),
        say=_said(row, "say", required=False),
        note=_note(row),
        life=row.yes("life", default=False),
        answers=_answers(value, row, marks, where),
        line=key.line,
    )


def _capture(key: Text, value: Mapping, marks: Marks, where: str) -> Question:
    """A question whose answer is typed, or not known; both lead on to the same node."""
    row = Row(value, marks, where=where, known=CAPTURE)
    said, then = row.choice("capture", tuple(each.value for each in Take)), row.text("then", longest=40)
    take = Take(said) if said in set(Take) else Take.WORD
    return Question(
        name=key.value,
        ask=_said(row, "ask"),
        say=_said(row, "say", required=False),
        note=_note(row),
        take=take,
        answers=(
            Answer(code=GIVEN, words=f"{WORDS[take]}, typed", to=then),
            Answer(code=UNKNOWN, words="not known", to=then),
        ),
        line=key.line,
    )


def _answers(value: Mapping, row: Row, marks: Marks, where: str) -> tuple[Answer, ...]:
    found = next((each for key, each in value.pairs if key.value == "answers"), None)
    if not isinstance(found, Mapping) or not found.pairs:
        row.wrong("answers", "it has no answers", "an answer a line, each with the node it leads to")
        return ()
    answers: list[Answer] = []
    for code, target in found.pairs:
        if not _NAME.fullmatch(code.value):
            marks.error(
                code.line, f"{where}: an answer is {quoted(code.value)}", "small letters and single underscores"
            )
        elif not isinstance(target, Text) or not target.value.strip():
            marks.error(code.line, f"{where}: the answer {code.value} leads nowhere", "the name of a node")
        else:
            to = target.value.strip()
            beyond = to.removeprefix(ELSEWHERE) if to.startswith(ELSEWHERE) else ""
            words = "not known" if code.value == UNKNOWN else code.value.replace("_", " ")
            answers.append(Answer(code=code.value, words=words, to="" if beyond else to, protocol=beyond))
    codes = {each.code for each in answers}
    if codes & {"yes", "no"} and not codes.issuperset(YES_NO):
        missing = ", ".join(each for each in YES_NO if each not in codes)
        row.wrong("answers", f"a question of yes and no lacks {missing}", "yes, no and unknown, each with its node")
    if len(answers) > MOST_ANSWERS:
        row.wrong("answers", f"it has {len(answers)} answers", f"at most {MOST_ANSWERS}, one for each key; ask twice")
    return tuple(answers)


def _end(key: Text, value: Mapping, marks: Marks, where: str) -> End | None:
    row = Row(value, marks, where=where, known=END)
    said = row.choice("action", tuple(each.value for each in Action))
    if said not in set(Action):
        return None
    action = Action(said)
    urgency = row.choice("urgency", tuple(each.value for each in Urgency), default="")
    end = End(
        name=key.value,
        action=action,
        say=_said(row, "say"),
        then=row.text("then", default="", longest=40),
        urgency=Urgency(urgency) if urgency in set(Urgency) else None,
        policy=row.text("policy", default="", longest=40),
        to=row.text("to", default="", longest=40),
        to_open=row.text("to_open", default="", longest=40),
        note=_note(row),
        promise_minutes=row.whole("promise_minutes", low=1, high=LONGEST_PROMISE, default=0),
        require=_particulars(row),
        line=key.line,
    )
    _whole(end, row)
    return end


def _whole(end: End, row: Row) -> None:
    """What each action needs, and what means nothing with it."""
    paged = end.action is Action.PAGE
    if paged and (end.urgency is None or not end.policy):
        row.wrong("action", "a page lacks its urgency or its policy", "urgency: P1 and policy: a ladder of ladders.yml")
    if not paged and (end.urgency is not None or end.policy):
        row.wrong("action", "urgency and policy belong to a page", "take them out, or action: page")
    if end.action in {Action.SIGNPOST, Action.DEFER} and not end.to:
        whom = "an id of directory.yml" if end.action is Action.SIGNPOST else "a service of hours.yml"
        row.wrong("action", f"{end.action.value} lacks whom it goes to", f"to: {whom}")
    if end.to_open and end.action is not Action.SIGNPOST:
        row.wrong("to_open", "to_open belongs to a signpost", "take it out, or action: signpost")
    if end.then and end.action in {Action.DEFER, Action.ADVISE}:
        row.wrong("then", f"nothing follows when a call is {end.action.value}", "take then: out")


def _particulars(row: Row) -> tuple[str, ...]:
    found = row.words("require")
    for each in found:
        if not _NAME.fullmatch(each):
            row.wrong(
                "require", f"require has {quoted(each)}", "small letters and single underscores, such as access_notes"
            )
    return found


def _note(row: Row) -> str:
    return _said(row, "note", required=False)


def _said(row: Row, key: str, *, required: bool = True) -> str:
    words = row.text(key, default=None if required else "", longest=LONGEST_SAID)
    for hole in _HOLE.findall(words):
        if hole not in HOLES:
            row.wrong(key, f"nothing fills in {quoted('{' + hole + '}')}", one_of("{" + each + "}" for each in HOLES))
    if any(run.isdigit() and len(run) > 2 for run in re.split(r"[^0-9]+", words)) and not _only_999(words):
        row.wrong(key, "a number stands in the words", "put it in directory.yml and say {number}; 999 may be said")
    return words


def _only_999(words: str) -> bool:
    return all(run == "999" for run in re.findall(r"[0-9]{3,}", words))
