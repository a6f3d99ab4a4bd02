"""What may be asked of the diary and of disclosures on the command line."""

from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from control_room.domain.diary import DiarySort
from control_room.domain.requests.codes import Agency, Basis


def add(
    nouns: Any,  # noqa: ANN401 - argparse keeps the type private
    command: Callable[..., Any],
    noun: Callable[..., Any],
    plainly: Callable[[ArgumentParser], None],
    count: Callable[[str], int],
) -> None:
    """Put the verbs of `diary` and `disclosure` among the commands."""
    _diary(noun(nouns, "diary", "what is agreed for a day"), command, plainly, count)
    _disclosure(noun(nouns, "disclosure", "who was told what"), command, plainly)


def _diary(
    made: Any,  # noqa: ANN401
    command: Callable[..., Any],
    plainly: Callable[[ArgumentParser], None],
    count: Callable[[str], int],
) -> None:
    listed = command(made, "list", "what is coming, what is late first; or all of one day", by=True)
    listed.add_argument("--on", metavar="DATE", help="one day, done and cancelled entries too")
    listed.add_argument("--days", type=count, default=14, metavar="N", help="how many days from today; 14 unless told")
    plainly(listed)
    entered = command(made, "add", "enter what is agreed", by=True)
    entered.add_argument("sort", choices=tuple(each.value for each in DiarySort))
    _times(entered)
    entered.add_argument("--about", metavar="REF", help="the request, export or assist it is for")
    entered.add_argument("--who", metavar="WORDS")
    entered.add_argument("--place", metavar="WORDS")
    entered.add_argument("--text", metavar="WORDS")

    def one(name: str, about: str) -> Any:  # noqa: ANN401
        verb = command(made, name, about, by=True)
        verb.add_argument("ref", metavar="DY", help="dy3, or DY-26-000003")
        return verb

    moved = one("move", "it is at another time")
    _times(moved)
    moved.add_argument("--reason", metavar="WORDS")
    one("done", "it took place").add_argument("--text", metavar="WORDS")
    one("cancel", "it will not take place").add_argument("--reason", required=True, metavar="WORDS")
    out = command(made, "ics", "the diary as a calendar file, which names nobody unless told to", by=True)
    out.add_argument("file", nargs="?", metavar="FILE", help="where it goes; else standard output")
    out.add_argument("--days", type=count, default=90, metavar="N", help="how many days from today; 90 unless told")
    taken = command(made, "take", "a calendar of other people: what it would change; with --yes it is taken", by=True)
    taken.add_argument("file", metavar="FILE", help="court lists, fixtures, engineers' visits, as an iCalendar file")
    taken.add_argument("--sort", choices=tuple(each.value for each in DiarySort), default=DiarySort.EVENT.value)
    taken.add_argument("--yes", action="store_true", help="it was looked at: take it")
    plainly(taken)
    out.add_argument("--names", action="store_true", help="with who, where and what is said of it")


def _times(verb: Any) -> None:  # noqa: ANN401
    verb.add_argument("--from", dest="begins", metavar="TIME", help="2026-03-17 10:00, or 10:00 for the next one")
    verb.add_argument("--to", dest="ends", metavar="TIME")
    verb.add_argument("--day", metavar="DATE", help="a whole day; with --last the first of several")
    verb.add_argument("--last", metavar="DATE")


def _disclosure(
    made: Any,  # noqa: ANN401
    command: Callable[..., Any],
    plainly: Callable[[ArgumentParser], None],
) -> None:
    log = command(made, "log", "every release, viewing, statement, extract and refusal of some days", by=True)
    log.add_argument("--from", dest="since", required=True, metavar="DATE")
    log.add_argument("--to", dest="until", required=True, metavar="DATE")
    log.add_argument("--csv", action="store_true", help="as a table for spreadsheets")
    plainly(log)
    extract = command(
        made,
        "extract",
        "the lines of a matter for somebody outside, other people masked; without --to it is only shown",
        by=True,
    )
    extract.add_argument("refs", nargs="+", metavar="REF", help="the matter, and others to go with it")
    extract.add_argument("--linked", action="store_true", help="also the matters their lines name")
    extract.add_argument("--to", metavar="DIR", help="a new folder: text, data with every proof, and a print")
    extract.add_argument("--mask", action="append", default=[], metavar="WORDS", help="a name, plate or number to mask")
    extract.add_argument(
        "--keep", action="append", default=[], metavar="WORDS", help="may be told: the subject's own plate"
    )
    extract.add_argument("--suggested", action="store_true", help="mask everything that looks like somebody else's")
    extract.add_argument("--recipient", metavar="WORDS", help="who gets it")
    extract.add_argument("--organisation", metavar="WORDS")
    extract.add_argument("--agency", choices=tuple(each.value for each in Agency))
    extract.add_argument("--basis", choices=tuple(each.value for each in Basis))
    extract.add_argument("--purpose", metavar="WORDS")
