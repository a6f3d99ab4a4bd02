"""What may be asked about audits of camera use on the command line."""

from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from control_room.domain.camera_audits import Answer


def add(
    nouns: Any,  # noqa: ANN401 - argparse keeps the type private
    command: Callable[..., Any],
    noun: Callable[..., Any],
    plainly: Callable[[ArgumentParser], None],
    count: Callable[[str], int],
) -> None:
    """Put the verbs of `audit` among the commands."""
    made = noun(nouns, "audit", "uses of cameras that the book draws each week, and who read restricted records")
    draw = command(
        made, "draw", "draw the weeks that are over; of one that was drawn, draw it again and compare", by=True
    )
    draw.add_argument("ref", nargs="?", metavar="CU", help="cu3, or CU-26-000003: exit 1 where it comes out otherwise")
    listed = command(made, "list", "every draw and what came of it", by=True)
    listed.add_argument("--csv", action="store_true", help="as a table, for auditors")
    plainly(listed)
    _period(listed)
    _period(command(made, "figures", "how many in time, late, set aside, waiting, of concern", by=True))
    reads = command(
        made, "reads", "who read which sensitive record, when and why: of those you may see yourself", by=True
    )
    reads.add_argument("--csv", action="store_true", help="as a table, for auditors")
    plainly(reads)
    _period(reads)
    answer = command(made, "answer", "say what the recorder shows of one draw", by=True)
    _one(answer, count)
    answer.add_argument("answer", choices=[each.value for each in Answer])
    answer.add_argument("--purpose", metavar="WORDS", help="one the protocol states, where it was in accord")
    answer.add_argument("--text", metavar="WORDS", help="what was seen, or why not; the question, or the concern")
    aside = command(made, "aside", "a manager sets one draw aside, with a reason that stands in it", by=True)
    _one(aside, count)
    aside.add_argument("--reason", required=True, metavar="WORDS")


def _one(verb: Any, count: Callable[[str], int]) -> None:  # noqa: ANN401
    verb.add_argument("ref", metavar="CU", help="cu3, or CU-26-000003")
    verb.add_argument("draw", type=count, metavar="N", help="which of its draws")


def _period(verb: Any) -> None:  # noqa: ANN401
    verb.add_argument(
        "--from", dest="since", metavar="DATE", help="from this day on; of weeks, those that began on it or later"
    )
    verb.add_argument(
        "--to", dest="until", metavar="DATE", help="up to this day; of weeks, those that began on it or earlier"
    )
