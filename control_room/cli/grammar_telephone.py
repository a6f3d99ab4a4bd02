"""What may be asked of the telephone on the command line."""

from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from control_room.domain.calls.codes import RungBack


def add(
    nouns: Any,  # noqa: ANN401 - argparse keeps the type private
    command: Callable[..., Any],
    noun: Callable[..., Any],
    plainly: Callable[[ArgumentParser], None],
) -> None:
    """Put the verbs of `telephone` among the commands."""
    made = noun(nouns, "telephone", "the telephone system beside the desk, and its records")
    plainly(command(made, "status", "how it is set, and callers who hung up and are to be rung back", by=True))
    back = command(made, "back", "what came of ringing such a caller back", by=True)
    back.add_argument("ref", metavar="CL", help="cl12, or CL-26-000012")
    back.add_argument("result", choices=tuple(each.value for each in RungBack))
    back.add_argument("--text", metavar="WORDS")
    left = command(made, "message", "a message was left: its caller is to be rung back", by=True)
    left.add_argument("text", metavar="WORDS", help="what it says")
    left.add_argument("--number", default="", metavar="NUMBER")
    left.add_argument("--at", metavar="HHMM", help="when it was left; now unless told")
    beside = command(made, "reconcile", "lay a night's calls beside the telephone system's own records", by=True)
    beside.add_argument("file", metavar="FILE", help="its call records, written as settings.toml says")
    beside.add_argument("--night", metavar="DATE", help="the evening it began; last night unless told")
    plainly(beside)
