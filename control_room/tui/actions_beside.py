"""What a key can be on the desk, and the keys of the panes that have no function key."""

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


def beside(pane: str, key: str, rank: int, name: str, about: str) -> Action:
    """A pane that has no function key."""
    method = f"pane('{pane}')"
    return Action(
        id=name, key=key, label=name, short=name[:5], rank=rank, shown=False, pane=pane, method=method, help=about
    )


BESIDE: Final = (
    beside("board", "alt+b", 54, "board", "Briefing sheets, look-outs, orders in force, who is here, visitors"),
    beside("reviews", "alt+k", 56, "countersigning", "Shifts read entry by entry and signed for, the sample, queries"),
    beside("exhibits", "alt+x", 57, "exhibits", "Footage copied out and exhibits: what is owed on each"),
    beside("diary", "alt+d", 58, "diary", "Downloads, statements, court and witnesses' dates, collections, by day"),
    beside(
        "contacts", "alt+n", 61, "contacts", "Whom to ring, by a few letters: numbers, what is in doubt or to verify"
    ),
    beside("visits", "alt+v", 60, "visitors", "Who is inside, expected or left today; badges, one key a step"),
    beside("pages", "alt+r", 60, "pages", "Duty officers to ring, one key for what a ring came to, and who comes"),
    beside("disclosures", "alt+o", 59, "disclosures", "Who received our footage and our lines; extracts for outsiders"),
    beside("keeping", "alt+e", 66, "keeping", "What is past its days, who lets it go, what stays, backups, restores"),
    beside("subjects", "alt+q", 67, "subject access", "Every line about a person, looked at one by one and given"),
    beside("concerns", "alt+c", 68, "register", "Privacy, misuse, complaints, breaches; anybody reports"),
    beside("equipment", "alt+u", 69, "equipment", "Radios, keys: out, lost, to test; w welfare, breaks, who is alone"),
    beside("events", "alt+m", 64, "events", "Events and what each gathers; a major incident, its log and METHANE"),
    beside("operations", "alt+w", 65, "operations", "Surveillance operations, for the people on each one's list"),
    beside("tasking", "alt+a", 69, "tasking", "Tours that are due, what a meeting asked for, named police operations"),
)
"""Panes beside the log, each by Alt and a letter."""
