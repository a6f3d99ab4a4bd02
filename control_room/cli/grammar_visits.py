"""What may be asked of the visitors' book on the command line."""

from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any, Final

from control_room.cli.endings import OUTPUT, named
from control_room.domain.register_codes import VisitCategory, VisitPurpose
from control_room.domain.visits import Identity


def add(
    nouns: Any,  # noqa: ANN401 - argparse keeps the type private
    command: Callable[..., Any],
    noun: Callable[..., Any],
    plainly: Callable[[ArgumentParser], None],
    count: Callable[[str], int],
) -> None:
    """Put the verbs of `visit` among the commands."""
    made = noun(nouns, "visit", "who is in the room that does not work there, who is expected, who was")
    listed = command(made, "list", "inside, expected and gone today; or everybody who came in some days", by=True)
    listed.add_argument("--from", dest="since", metavar="DATE", help="the first day of a period")
    listed.add_argument("--to", dest="until", metavar="DATE", help="its last day; today unless told")
    listed.add_argument("--csv", action="store_true", help="the period as a table for an auditor")
    plainly(listed)
    _coming(made, command, count)

    def one(name: str, about: str) -> Any:  # noqa: ANN401
        verb = command(made, name, about, by=True)
        verb.add_argument("ref", metavar="VS", help="vs3, or VS-26-000003")
        return verb

    plainly(one("show", "one visit, with everything known of it"))
    seen = one("identify", "their identity was seen")
    seen.add_argument("identity", choices=tuple(each.value for each in Identity))
    seen.add_argument("--count", type=count, default=1, metavar="N", help="of how many of them; 1 unless told")
    seen.add_argument("--seen", metavar="WORDS", help="its number, or what was seen")
    one("declare", "all of them accepted the confidentiality wording of the access protocol")
    went = one("escort", "somebody goes with them")
    went.add_argument("--who", metavar="WORDS", help="whoever writes it unless told")
    went.add_argument("--areas", metavar="WORDS", help="where to")
    let_in = one("authorise", "a manager lets the public in")
    let_in.add_argument("who", metavar="WORDS", help="which manager")
    _described(one("fill", "what was not asked at the door"))
    one("ask-to-leave", "they are asked to leave").add_argument("reason", metavar="WORDS")
    waits = one("suspend", "the visit waits, or goes on")
    waits.add_argument("reason", nargs="?", default="", metavar="WORDS")
    waits.add_argument("--over", action="store_true", help="it goes on")
    one("never-came", "they were expected and did not come").add_argument("--reason", metavar="WORDS")
    left = one("out", "they leave")
    left.add_argument("--at", metavar="TIME", help="they left at a time that is typed only now")
    left.add_argument("--text", metavar="WORDS", help="why it is typed only now")
    sheet = one("badge", "a badge and the declaration for each of them, as a PDF or plain text")
    sheet.add_argument(
        "file",
        type=named(".pdf", ".txt", OUTPUT),
        metavar="FILE",
        help="where it goes, FILE.pdf; FILE.txt is plain text, - is plain text on standard output",
    )


def _coming(
    made: Any,  # noqa: ANN401
    command: Callable[..., Any],
    count: Callable[[str], int],
) -> None:
    expected = command(made, "expect", "somebody is to come", by=True)
    expected.add_argument("when", metavar="TIME", help="2026-03-17 10:00, or 10:00 for the next one")
    came = command(made, "in", "somebody is here: who was expected, or anybody else", by=True)
    came.add_argument("ref", nargs="?", metavar="VS", help="who was expected; else what follows says who they are")
    came.add_argument("--briefed", action="store_true", help="whoever leads the operation in the room was asked")
    for each in (expected, came):
        each.add_argument("--count", type=count, metavar="N", help="how many of them")
        _described(each)


LATER: Final = ("areas", "equipment", "badge")
"""What is known only once they are in."""


def _described(verb: Any) -> None:  # noqa: ANN401
    verb.add_argument("--category", choices=tuple(each.value for each in VisitCategory))
    verb.add_argument("--purpose", choices=tuple(each.value for each in VisitPurpose))
    verb.add_argument("--about", metavar="REF", help="the matter they come for")
    for name in ("who", "organisation", "host", "text", *LATER):
        verb.add_argument(f"--{name}", metavar="WORDS")
