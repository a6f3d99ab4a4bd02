"""Everything a key can do on the desk: ONE table that feeds the bindings, the key bar, the menu and the help.

Function keys have twins for terminals that keep F1, F10 or F11 to themselves. A twin with a digit gives way to what
is offered in sight: while the line offers completions, or the follow its next cameras, Alt and that digit takes the
offer.
"""

from dataclasses import dataclass
from typing import Final

from textual.binding import Binding


@dataclass(frozen=True, kw_only=True, slots=True)
class Action:
    """One thing a key does.

    `id` is unique and stays, so that a room may move the key. `method` is the action on the Shell, with its argument.
    `pane` is the pane that must be furnished for the action to exist, or "". `rank` says who leaves a narrow key bar
    first: the highest.
    """

    id: str
    key: str
    twin: str = ""
    label: str
    short: str
    help: str
    method: str
    pane: str = ""
    rank: int = 50
    shown: bool = True

    @property
    def key_said(self) -> str:
        """The key as a person says it: "F1", "Esc", "Ctrl+R"."""
        return said(self.key)

    def binding(self) -> Binding:
        """The binding of this action."""
        keys = f"{self.key},{self.twin}" if self.twin else self.key
        return Binding(
            keys, self.method, self.label, show=self.shown, key_display=self.key_said, tooltip=self.help, id=self.id
        )


def said(key: str) -> str:
    """A key as a person says it."""
    names = {"escape": "Esc", "pageup": "PgUp", "pagedown": "PgDn", "ctrl": "Ctrl", "alt": "Alt", "tab": "Tab"}
    return "+".join(names.get(part, part.upper()) for part in key.split("+"))


def _beside(pane: str, key: str, rank: int, name: str, about: str) -> Action:
    """A pane that has no function key."""
    method = f"pane('{pane}')"
    return Action(
        id=name, key=key, label=name, short=name[:5], rank=rank, shown=False, pane=pane, method=method, help=about
    )


ACTIONS: Final = (
    Action(
        id="help",
        key="f1",
        twin="alt+1",
        label="help",
        short="help",
        rank=0,
        method="open('guide')",
        help="What every key and every verb of the line does",
    ),
    Action(
        id="log",
        key="f2",
        twin="alt+2",
        label="log",
        short="log",
        rank=1,
        pane="log",
        method="pane('log')",
        help="The running book, newest at the bottom",
    ),
    Action(
        id="cameras",
        key="f3",
        twin="alt+3",
        label="cameras",
        short="cams",
        rank=2,
        pane="cameras",
        method="pane('cameras')",
        help="Every camera: state, ward, neighbours, presets, retention",
    ),
    Action(
        id="calls",
        key="f4",
        twin="alt+4",
        label="calls",
        short="calls",
        rank=6,
        pane="calls",
        method="pane('calls')",
        help="The out-of-hours telephone",
    ),
    Action(
        id="reviews",
        key="f5",
        twin="alt+5",
        label="requests",
        short="req",
        rank=7,
        pane="requests",
        method="pane('requests')",
        help="Written requests for recorded pictures, the most pressing first",
    ),
    Action(
        id="handover",
        key="f6",
        twin="alt+6",
        label="handover",
        short="hand",
        rank=5,
        pane="handover",
        method="pane('handover')",
        help="What the next shift must know, accepted item by item",
    ),
    Action(
        id="find",
        key="f7",
        twin="alt+7",
        label="find",
        short="find",
        rank=4,
        pane="find",
        method="pane('find')",
        help="Search the whole book",
    ),
    Action(
        id="acknowledge",
        key="f8",
        twin="alt+8",
        label="ack",
        short="ack",
        rank=3,
        method="acknowledge",
        help="Acknowledge the alarm in the banner, that one alone",
    ),
    Action(
        id="hush",
        key="f9",
        twin="alt+9",
        label="hush",
        short="hush",
        rank=8,
        method="hush",
        help="Silence the sound; the alarm stands",
    ),
    Action(
        id="menu",
        key="f10",
        twin="alt+0",
        label="menu",
        short="menu",
        rank=9,
        method="open('menu')",
        help="Everything else, by name",
    ),
    Action(
        id="lock",
        key="f12",
        twin="alt+l",
        label="lock",
        short="lock",
        rank=10,
        method="open('lock')",
        help="Lock the desk; it still takes a line",
    ),
    Action(
        id="guess",
        key="alt+g",
        label="drop the guess",
        short="guess",
        rank=50,
        shown=False,
        method="drop_guess",
        help="Drop the newest guess, marked ?, from how the line is understood",
    ),
    Action(
        id="seen",
        key="alt+s",
        label="camera on scene",
        short="seen",
        rank=51,
        shown=False,
        method="press('seen')",
        help="First camera on the scene of the radio call that runs, now",
    ),
    Action(
        id="hold",
        key="alt+h",
        label="hold footage",
        short="hold",
        rank=52,
        shown=False,
        method="press('hold')",
        help="Take the hold that is offered where force or a search was seen",
    ),
    Action(
        id="approval",
        key="alt+p",
        label="approval by phone",
        short="phone",
        rank=55,
        shown=False,
        pane="people",
        method="open('approval')",
        help="A manager rung on our own number approves what wants a supervisor",
    ),
    _beside("reviews", "alt+k", 56, "countersigning", "Shifts read entry by entry and signed for, the sample, queries"),
    _beside("exhibits", "alt+x", 57, "exhibits", "Footage copied out and exhibits: what is owed on each"),
    _beside("diary", "alt+d", 58, "diary", "Downloads, statements, court and witnesses' dates, collections, by day"),
    _beside("visits", "alt+v", 60, "visitors", "Who is inside, expected or left today; badges, one key a step"),
    _beside("pages", "alt+r", 60, "pages", "Duty officers to ring, one key for what a ring came to, and who comes"),
    _beside(
        "disclosures", "alt+o", 59, "disclosures", "Who received our footage and our lines; extracts for outsiders"
    ),
    _beside("keeping", "alt+e", 66, "keeping", "What is past its days, who lets it go, what stays, backups, restores"),
    _beside("subjects", "alt+q", 67, "subject access", "Every line about a person, looked at one by one and given"),
    _beside("concerns", "alt+c", 68, "register", "Privacy, misuse, complaints, breaches; anybody reports"),
    _beside("operations", "alt+w", 65, "operations", "Surveillance operations, for the people on each one's list"),
    Action(
        id="bring_in",
        key="alt+i",
        label="bring in",
        short="in",
        rank=54,
        shown=False,
        method="open('bring_in')",
        help="Look at the side-book's lines, then bring them into the book",
    ),
    Action(
        id="form",
        key="ctrl+e",
        label="as a form",
        short="form",
        rank=53,
        shown=False,
        method="form",
        help="The line being typed as a form, field by field",
    ),
    Action(
        id="back",
        key="escape",
        label="back",
        short="back",
        rank=60,
        shown=False,
        method="back",
        help="One step back; never destroys words",
    ),
    Action(
        id="rows",
        key="tab",
        label="list",
        short="list",
        rank=61,
        shown=False,
        method="rows",
        help="To the list, and who is in it stays there; Esc back to the line",
    ),
    Action(
        id="page_up",
        key="pageup",
        label="page up",
        short="up",
        rank=62,
        shown=False,
        method="page(-1)",
        help="The list, one screen back",
    ),
    Action(
        id="page_down",
        key="pagedown",
        label="page down",
        short="down",
        rank=63,
        shown=False,
        method="page(1)",
        help="The list, one screen on",
    ),
    Action(
        id="light",
        key="f11",
        twin="alt+t",
        label="light",
        short="light",
        rank=64,
        shown=False,
        method="open('light')",
        help="Day, dusk, night",
    ),
)
"""In the order of the key bar."""


def bindings() -> list[Binding]:
    """The bindings of the Shell."""
    return [action.binding() for action in ACTIONS]
