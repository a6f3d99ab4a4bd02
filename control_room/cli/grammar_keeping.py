"""What may be asked of keeping and letting go on the command line: erasures, a restore, a subject's lines."""

from collections.abc import Callable
from typing import Any

from control_room.cli.endings import named

_BATCH = "the number of the line that proposed it"


def add(
    nouns: Any,  # noqa: ANN401 - argparse keeps the type private
    command: Callable[..., Any],
    noun: Callable[..., Any],
    listed: Callable[[Any], None],
    count: Callable[[str], int],
) -> None:
    """Add `keeping`, `restore` and `subject`, with the grammar's own ways of adding a command."""
    keeping = noun(nouns, "keeping", "letting go of what is past its days, and what stays")
    due = command(keeping, "due", "what is past its days, by class and month, and what is kept back and why", by=True)
    propose = command(keeping, "propose", "write the list of it down, for a supervisor to see", by=True)
    for each in (due, propose):
        each.add_argument("--on", metavar="DATE", help="as on this day; today unless told")
    listed(due)
    listed(command(keeping, "list", "every batch and where it stands", by=True))
    show = command(keeping, "show", "one batch: its counts, or with --lines its list", by=True)
    show.add_argument("batch", type=count, metavar="N", help=_BATCH)
    show.add_argument("--lines", action="store_true")
    see = command(keeping, "see", "a supervisor has looked at the list", by=True)
    left = command(keeping, "leave-out", "lines of the list that this batch leaves alone", by=True)
    approve = command(keeping, "approve", "information governance approves it; not who proposed or saw it", by=True)
    refuse = command(keeping, "refuse", "it is not carried out", by=True)
    carry = command(
        keeping, "carry-out", "erase, clear every copy, prove the book; again where it was broken off", by=True
    )
    paper = command(keeping, "certificate", "what went, what stayed and why, and the proof before and after", by=True)
    for each in (see, left, approve, refuse, carry, paper):
        each.add_argument("batch", type=count, metavar="N", help=_BATCH)
    left.add_argument("lines", type=count, nargs="+", metavar="LINE")
    left.add_argument("--reason", required=True, metavar="WORDS")
    see.add_argument("--text", default="", metavar="WORDS")
    approve.add_argument("--authority", required=True, metavar="WORDS", help="by what: the schedule, a decision")
    refuse.add_argument("--reason", required=True, metavar="WORDS")
    paper.add_argument(
        "file", nargs="?", type=named(".pdf"), metavar="FILE.pdf", help="as a PDF; text on standard output unless told"
    )
    hold = command(keeping, "hold", "matters and lines that stay whatever their days: a complaint, a claim", by=True)
    hold.add_argument("what", nargs="+", metavar="REF|LINE")
    hold.add_argument("--reason", required=True, metavar="WORDS")
    free = command(keeping, "free", "what a line kept so need stay no longer", by=True)
    free.add_argument("number", type=count, metavar="LINE")
    free.add_argument("--reason", required=True, metavar="WORDS")
    command(keeping, "held", "what somebody said is to stay", by=True)
    command(keeping, "sweep", "clear this workstation's prints, extracts and leftovers", by=True)
    back = command(nouns, "restore", "put the room back from a backup, into a home without a book", by=True)
    back.add_argument("folder", metavar="DIR", help="the backup: the folder with manifest.json")
    back.add_argument("--move-aside", action="store_true", help="a book that is there is moved aside and kept")
    back.add_argument(
        "--erasures",
        action="append",
        default=[],
        metavar="FILE",
        help="an erasures.jsonl kept elsewhere, besides the home's own",
    )
    whose = command(nouns, "subject", "every line about a person, for a subject access request", by=True)
    whose.add_argument(
        "phrases", nargs="+", metavar="NAME", help="their name, each registration mark, each number, in quotes"
    )
    whose.add_argument(
        "--why", required=True, metavar="WORDS", help="why they are looked for; it is a line of the book"
    )
    whose.add_argument("--limit", type=count, default=100, metavar="N")
    whose.add_argument("--before", type=count, metavar="LINE", help="only lines before this number: the next page")
    whose.add_argument(
        "--review", metavar="FILE", help="write them all to FILE to be looked at; with --to, those it still says take"
    )
    whose.add_argument(
        "--to", metavar="DIR", help="give the lines that FILE takes, other people masked, into a new folder"
    )
    for name in ("recipient", "organisation", "purpose"):
        whose.add_argument(f"--{name}", metavar="WORDS")
    whose.add_argument("--mask", action="append", default=[], metavar="WORDS", help="mask these words too")
    whose.add_argument("--keep", action="append", default=[], metavar="WORDS", help="these may be told")
    whose.add_argument("--suggested", action="store_true", help="mask all that looks like somebody else's")
    listed(whose)
