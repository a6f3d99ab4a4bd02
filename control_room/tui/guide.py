"""What F1 says: every key from the one table, and the quick line in a page that takes ten minutes to learn."""

from collections.abc import Sequence
from typing import Final

from control_room.tui import actions, actions_beside

THE_LINE: Final = (
    ("words", "Enter saves them, whatever they are; what is missing is owed, and shown as owed"),
    ("r", "radio call: r sn21 2 males north end"),
    ("a", "assist; promotes the last call: a 8123 shoplift"),
    ("n", "plain note, afresh: n all pics ok"),
    ("b  o", "BOLO on the board; an order in force"),
    ("p  f  w", "telephone call; fault; patrol"),
    ("v  k  h", "visitor; break; for the handover"),
    ("s", "somebody else sees pictures: s dc ayodele 1234sn mps c3 live as412; s out when it is over"),
    ("t", "tasking: t c13 school run 1500-1630 daily till friday; then tk3 done, tk3 seen ..., tk3 not done: weather"),
    (
        "m",
        "m major gas explosion north end, m standby smoke at the depot; m event fun run at wandle park 0900-1300 c12",
    ),
    ("methane h", "in a major incident: methane h gas main burning; letters m e t h a n es, nk for not known yet"),
    ("decision", "in a major incident: decision close north end by insp patel because of gas refused a cordon"),
    ("op name", "anywhere: counts the line for that police operation; / op:name finds them"),
    ("message", "left on the service's number: message left 0211 07700 900111 no heating"),
    ("lw", "somebody working alone: lw on pat reed till 0200, lw ok pat, lw off pat"),
    ("k check", "alone, and asked after: k check sutton ok; k missed 0417 why; k disturbing, in confidence"),
    ("e", "equipment: e radio 7 out 0522, e key 12 in, e radio 7 lost, e panic alarm tested"),
    ("x  u", "strike, correct: the old line stays and the new one stands beside it"),
    ("z", "officer's emergency: Enter, and nothing is asked until after"),
    ("c12", "a camera, anywhere in a line; in a follow its number alone moves to it"),
    ("2215", "first in a line: the time it happened, when that is not now"),
    ("as412", "first: goes to that matter; elsewhere: is linked"),
    ("rr233  cl12", "alone: shows that written request, that call"),
    ("= ...", "the result: = 2 arr broad green"),
    ("/ words", "find"),
    (
        "g fri 1400",
        "diary: g fri 1400 download dc ayodele rr233, g tomorrow engineer ft58; dy3 moved to fri 1500, dy3 done",
    ),
    ("d lamb", "whom to ring, by a few letters, with the number; Enter, then g dials"),
    ("told lfb 2214", "in an assist: the fire brigade was told; lfb here 2221: they came; also asb: a second category"),
    ("missing child", "in an assist of a missing person: missing child high risk; u missing adult changes it"),
    ("handed to lamb", "in a follow: to that room, and ta from lamb; its number is said at once"),
    ("? r", "help on a verb"),
)

EDITING: Final = (
    ("Up  Down", "lines before, of the same verb"),
    ("Ctrl+R", "look through lines before"),
    ("Ctrl+U", "clear the line; again, have it back"),
    ("Tab  Right", "take the first offer"),
    ("Ctrl+E", "the line as a form"),
    ("Alt+G", "drop a guess, marked ?, from how the line is understood"),
    ("Alt+S", "radio call: first camera on the scene, now"),
    ("Alt+I", "look at the side-book's lines, and bring them into the book"),
    ("Alt+H", "take the hold that is offered where force or a search was seen"),
    ("i", "in an assist: images to police on, and again off"),
    ("Alt+1 to 8", "take that offer; in a follow, on an empty line, 1 to 3 is the next camera"),
)


Page = tuple[str, list[tuple[str, str]]]
"""A heading and its rows: key or word, what it does."""


def pages(furnished: frozenset[str], about: str = "", pane: Sequence[tuple[str, str]] = ()) -> list[Page]:
    """The help, page by page; keys of panes this room has not got are left out.

    What is asked about stands first, then the keys of the `pane` in front.
    """
    keys = [
        (f"{action.key_said}{'  ' + actions_beside.said(action.twin) if action.twin else ''}", action.help)
        for action in actions.ACTIONS
        if not action.pane or action.pane in furnished
    ]
    here: list[Page] = [("In this list, while it has the keys (Tab)", list(pane))] if pane else []
    whole = [*here, ("The line", list(THE_LINE)), ("While typing", list(EDITING)), ("Keys", keys)]
    asked = [row for _, rows in whole for row in rows if about and about.lower() in row[0].lower().split()]
    return [(f"About {about}", asked), *whole] if asked else whole
