"""How the line is read as it is typed, and what the status row says the keys do now."""

import re
from collections.abc import Container
from dataclasses import replace
from datetime import datetime
from typing import Final

from control_room.domain.refs import RefKind, WrongCheckLetter, read
from control_room.domain.times import local
from control_room.tui.doors import FaultLog
from control_room.tui.ports import Desk, Understood
from control_room.words.saying import joined, ref_words

LONG = 10_000
"""Characters from which a line is saved without being read as it is typed: a paste, not a line."""

_FOUND: Final = frozenset(RefKind) - {RefKind.ASSIST}  # that is worked on the line, and taken in hand
OPENS: Final = {kind.value: "find" for kind in _FOUND} | {
    RefKind.CALL.value: "call",
    RefKind.REVIEW_REQUEST.value: "request",
    RefKind.PAGE.value: "pages",
    RefKind.HOLD.value: "hold",
    RefKind.EXPORT.value: "exhibits",
    RefKind.DIARY.value: "diary",
    RefKind.STORM.value: "storm",
    RefKind.FAULT.value: "faults",
    RefKind.DEPLOYMENT.value: "deployment",
    RefKind.SURVEILLANCE_OPERATION.value: "operation",
    RefKind.CONCERN.value: "concern",
    RefKind.EVENT.value: "event",
    RefKind.MAJOR_INCIDENT.value: "major",
    RefKind.EQUIPMENT.value: "equipment",
    RefKind.TASKING.value: "tasking",
    RefKind.WELFARE.value: "welfare",
}
"""What a reference alone in the line opens: its letters -> the pane. One without a pane has its lines found."""

_STORED: Final = re.compile(r"(?<![/\w])[A-Z]{2}-\d{2}-\d{6}(?![-\w])")
"""A reference by itself: no part of a file's name, and none with its check letter, which is for outsiders."""

KEPT = "Words are kept out of sight: Ctrl+U has them back"
"""While the line is empty and words wait that could not stand in it."""


def understood(desk: Desk, faults: FaultLog, typed: str, caret: int, *, opens: str = "") -> Understood:
    """The line as the desk understands it. Never fails: a line is never refused, and a restored draft must not end each start.

    `opens` is the written request that it names and nothing else: Enter opens that, and saves nothing.
    """
    if not typed.strip():
        desk.sent("")  # what was dropped from the line before is forgotten
        return Understood()
    if len(typed) > LONG:
        return Understood(preview=f"{len(typed):,} characters, to be saved word for word")
    try:
        said = desk.understand(typed, caret)
        name = ref_words(opens) if opens else ""
        return replace(said, preview=f"opens {name}", guess="", opens=name) if name else said
    except Exception as error:  # noqa: BLE001 - as above
        ref = faults.note(error)
        return Understood(preview="to be saved word for word", warning=f"not read, fault {ref}")


def refused(why: str) -> str:
    """What was refused or kept, references as the room says them, with the key of what may be done on the telephone."""
    said = _STORED.sub(lambda found: ref_words(found[0]), why)
    return said.replace("on-call manager by phone", "on-call manager by phone (Alt+P)", 1)


def leaving(keys: str, back: str = "the line") -> str:
    """A list's keys, and where Esc goes."""
    return f"{keys} · Esc to {back}" if keys else f"Esc to {back}"


def hint(desk: Desk, said: Understood, typed: str, panes: Container[str]) -> str:
    """What the keys do while the line has them; a line that only asks is not saved, and where Enter shows its answer is said."""
    asked = typed.strip()
    if said.opens:
        return f"Enter opens {said.opens} · words after it are added to it"
    if said.takes:
        return f"Enter takes {said.takes} in hand · words after it are added to it"
    if asks := looked_up(asked, panes):
        return f"Enter shows {_SHOWN[asks[0]]}"
    if asked.startswith("?"):
        return "Enter shows the help, F1"
    if said.guess:
        return f"Enter saves · Alt+G drops the guess: {said.guess}"
    return _goes_on(desk.prompt(), "" if typed else desk.snapshot().advice, typed)


_MAJOR: Final = "Enter: next entry · methane h ... · decision ... because ..."
"""What a bare line is while a major incident is in hand, and the two that begin otherwise."""


def _goes_on(prompt: str, advice: str, typed: str) -> str:
    """How the matter in hand goes on and is left, which is said whatever else waits; else what is advised."""
    if not prompt:
        return advice or "Enter saves · F1 what a line can say"
    out = f"Esc out of {prompt}"
    if prompt.startswith("MI-") and not typed:
        return joined(_MAJOR, advice, out, by=" · ")
    return joined(f"Enter saves · {out} · n new note", advice, by=" · ")


_SHOWN: Final = {"find": "what is found, in F7", "contacts": "them in Alt+N"}
"""Where the answer to a line that only asks stands."""


def looked_up(typed: str, panes: Container[str]) -> tuple[str, str] | None:
    """The pane that a line only asks, with what it asks: "/ words" finds, "d letters" is whom to ring; None for any other line."""
    verb, _, rest = typed.partition(" ")
    if typed.startswith("/") and "find" in panes:
        return "find", typed[1:].strip()
    return ("contacts", rest.strip()) if verb.lower() == "d" and "contacts" in panes else None


def request(typed: str, now: datetime, panes: Container[str]) -> str:
    """The request or page that a line names and nothing else, as "rr233" or "/rr233"; "" for any other, or where no pane shows it."""
    try:
        ref = read(typed.strip().removeprefix("/").strip(), local(now).year)
    except WrongCheckLetter:
        return ""
    return ref if ref is not None and OPENS.get(ref[:2], "") in panes else ""
