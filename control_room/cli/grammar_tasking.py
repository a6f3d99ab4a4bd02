"""What may be asked of tasking and of named operations on the command line."""

from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from control_room.cli.endings import named


def add(
    nouns: Any,  # noqa: ANN401 - argparse keeps the type private
    command: Callable[..., Any],
    noun: Callable[..., Any],
    plainly: Callable[[ArgumentParser], None],
) -> None:
    """Put the verbs of `tasking` and `op` among the commands."""
    _tasking(noun(nouns, "tasking", "what meetings ask to be looked at, and the tours it comes to"), command, plainly)
    _named(noun(nouns, "op", "named police operations: overt, found and counted by name"), command, plainly)


def _tasking(
    made: Any,  # noqa: ANN401
    command: Callable[..., Any],
    plainly: Callable[[ArgumentParser], None],
) -> None:
    listed = command(made, "list", "what runs or is owed a word; of a period, what had a day in it", by=True)
    _period(listed)
    plainly(listed)
    shown = command(made, "show", "one: its tours, what came of each, what is still to come", by=True)
    shown.add_argument("ref", metavar="TK", help="tk3, or TK-26-000003")
    plainly(shown)
    asked = command(made, "add", "what a meeting asks", by=True)
    asked.add_argument("cameras", nargs="+", metavar="CAMERA", help="c13, d4")
    asked.add_argument("--window", required=True, metavar="TIMES", help="1500-1630, by London's clock")
    asked.add_argument("--text", required=True, metavar="WORDS", help="what to look for")
    asked.add_argument("--days", default="daily", metavar="DAYS", help="daily unless told; mon-fri, 'sat sun'")
    asked.add_argument("--from", dest="since", default="today", metavar="DATE", help="today unless told")
    asked.add_argument("--to", dest="until", metavar="DATE", help="the last day, counted in; a week unless told")
    asked.add_argument("--every", default="once", metavar="TIME", help="once unless told; 'every 30 min', hourly")
    for name, about in (("asks", "who asks"), ("meeting", "at which meeting"), ("why", "what shows the need")):
        asked.add_argument(f"--{name}", metavar="WORDS", help=about)
    asked.add_argument("--met", metavar="DATE", help="the day of the meeting")
    _tours(made, command)
    ended = command(made, "end", "no more tours of it", by=True)
    ended.add_argument("ref", metavar="TK")
    ended.add_argument("--reason", required=True, metavar="WORDS")
    printed = command(
        made, "print", "the page for the meeting: tours asked, made, not made and why, what was seen", by=True
    )
    _period(printed, required=True)
    printed.add_argument("--pdf", type=named(".pdf"), metavar="FILE.pdf", help="as a PDF; else as text")


def _tours(made: Any, command: Callable[..., Any]) -> None:  # noqa: ANN401
    """What one tour came to, in the words of a line of the desk: `tk3 seen two lads c13 as412`."""
    for name, about, wanted in (
        ("done", "its tour was made, nothing to see", "*"),
        ("seen", "its tour was made, and what was seen; cameras and references in the words count", "+"),
        ("not-done", "its tour was not made, and why: busy as412, camera down, staff, weather, or other words", "+"),
    ):
        answered = command(made, name, about, by=True)
        answered.add_argument("ref", metavar="TK", help="tk3, or TK-26-000003")
        answered.add_argument("words", nargs=wanted, metavar="WORDS")
        due = "which tour: when it was due, 15:30; unless told the earliest that waits, else the latest owed a reason"
        answered.add_argument("--due", metavar="TIME", help=due)


def _named(
    made: Any,  # noqa: ANN401
    command: Callable[..., Any],
    plainly: Callable[[ArgumentParser], None],
) -> None:
    listed = command(made, "list", "every operation with its lines and matters, of a period where one is told", by=True)
    _period(listed)
    plainly(listed)
    shown = command(made, "show", "one, and the lines that say its name", by=True)
    shown.add_argument("name", metavar="NAME")
    _period(shown)
    plainly(shown)
    opened = command(made, "open", "police run an operation of this name in the open; it needs no authority", by=True)
    opened.add_argument("name", metavar="NAME")
    opened.add_argument("--runs", default="", metavar="WORDS", help="who runs it")
    opened.add_argument("--until", metavar="DATE", help="its last day")
    ended = command(made, "end", "it is over; what it tagged is found as before", by=True)
    ended.add_argument("name", metavar="NAME")
    ended.add_argument("--text", metavar="WORDS")


def _period(verb: ArgumentParser, *, required: bool = False) -> None:
    verb.add_argument("--from", dest="since", required=required, metavar="DATE")
    verb.add_argument("--to", dest="until", required=required, metavar="DATE", help="the last day, counted in")
