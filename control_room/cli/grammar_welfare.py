"""What may be asked about our own welfare on the command line."""

from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any


def add(
    nouns: Any,  # noqa: ANN401 - argparse keeps the type private
    command: Callable[..., Any],
    noun: Callable[..., Any],
    plainly: Callable[[ArgumentParser], None],
) -> None:
    """Put the verbs of `welfare` among the commands."""
    made = noun(nouns, "welfare", "breaks, fatigue, whoever is alone, and what is owed after a bad sight")
    plainly(command(made, "list", "everybody on duty; what is theirs to see of what is owed", by=True))
    shown = command(made, "show", "what is owed after a bad sight, to those it is for", by=True)
    shown.add_argument("ref", metavar="WF", help="wf3, or WF-26-000003")
    plainly(shown)
    figures = command(made, "figures", "hours, breaks, checks and debriefs of a period; none says whose", by=True)
    figures.add_argument("--from", dest="since", required=True, metavar="DATE")
    figures.add_argument("--to", dest="until", required=True, metavar="DATE")
    plainly(figures)
