"""What may be asked of events and major incidents on the command line."""

from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from control_room.cli.endings import named
from control_room.domain.events import EventSort
from control_room.domain.majors.codes import Came, Letter, StoodDown


def add(
    nouns: Any,  # noqa: ANN401 - argparse keeps the type private
    command: Callable[..., Any],
    noun: Callable[..., Any],
    plainly: Callable[[ArgumentParser], None],
    count: Callable[[str], int],
) -> None:
    """Put the verbs of `event` and of `incident` among the commands."""
    _events(nouns, command, noun, plainly, count)
    _incidents(nouns, command, noun, plainly, count)


def _events(
    nouns: Any,  # noqa: ANN401
    command: Callable[..., Any],
    noun: Callable[..., Any],
    plainly: Callable[[ArgumentParser], None],
    count: Callable[[str], int],
) -> None:
    made = noun(nouns, "event", "events: a match, a march, the lights switched on; what each gathers by rule")
    plainly(command(made, "list", "those that run or are to come, then those that are over", by=True))

    def one(name: str, about: str) -> Any:  # noqa: ANN401
        verb = command(made, name, about, by=True)
        verb.add_argument("ref", metavar="EV", help="ev3, or EV-26-000003")
        return verb

    plainly(one("show", "its plan, and what it gathered"))
    new = command(made, "add", "an event is planned, or has begun", by=True)
    new.add_argument("name", nargs="+", metavar="NAME")
    new.add_argument(
        "--hours",
        required=True,
        metavar="HOURS",
        help='"1400-1730", "sat 1400-1730", "28 nov 1400-1730", "2200-0130 GMT"',
    )
    new.add_argument("--place", metavar="WORDS")
    new.add_argument("--cameras", nargs="+", default=(), metavar="C")
    new.add_argument("--sort", choices=tuple(each.value for each in EventSort), help="else as its name says")
    new.add_argument("--crowd", type=count, metavar="N", help="people expected")
    new.add_argument("--staff", type=count, metavar="N", help="asked for in the room")
    for name, about in (
        ("commander", "the police commander, and how they are reached"),
        ("partners", "who works beside, with their numbers"),
        ("watching", "what is being watched for"),
        ("plan", "the sheet's plan in words"),
    ):
        new.add_argument(f"--{name}", metavar="WORDS", help=about)
    for name, about in (("put", "a line no rule finds belongs to it"), ("leave", "a line does not belong to it")):
        verb = one(name, about)
        verb.add_argument("line", type=count, metavar="LINE")
        verb.add_argument("--reason", required=True, metavar="WORDS")
    paper = one("print", "its sheet: a PDF, or as text")
    paper.add_argument("file", type=named(".pdf", ".txt"), metavar="FILE", help="FILE.pdf, or FILE.txt as text")
    ended = one("end", "it is over; with --off it does not take place")
    ended.add_argument("--text", default="", metavar="WORDS", help="what there is to say of it")
    ended.add_argument("--off", metavar="WHY", help="it is called off")


def _incidents(
    nouns: Any,  # noqa: ANN401
    command: Callable[..., Any],
    noun: Callable[..., Any],
    plainly: Callable[[ArgumentParser], None],
    count: Callable[[str], int],
) -> None:
    made = noun(nouns, "incident", "major incidents: one log, METHANE, call-out, hand-over, a deliberate end")
    plainly(command(made, "list", "those that are open, then those that are over", by=True))
    new = command(made, "open", "a major incident; where one is open you join that", by=True)
    new.add_argument("words", nargs="+", metavar="WORDS", help="what it is, and where")
    new.add_argument("--standby", action="store_true", help="on standby for one")
    new.add_argument("--second", default="", metavar="WHY", help="another beside the open one, and why there are two")

    def one(name: str, about: str) -> Any:  # noqa: ANN401
        verb = command(made, name, about, by=True)
        verb.add_argument("ref", metavar="MI", help="mi1, or MI-26-000001")
        return verb

    plainly(one("show", "its log, METHANE, the call-out card, what is missing"))
    one("log", "the next entry of its log; late once it is closed").add_argument("words", nargs="+", metavar="WORDS")
    decided = one("decide", "a decision, or with --of why an earlier one was taken")
    decided.add_argument("words", nargs="+", metavar="WORDS")
    decided.add_argument("--who", default="", metavar="WHO")
    decided.add_argument("--because", default="", metavar="WHY")
    decided.add_argument("--refused", default="", metavar="WORDS", help="options refused")
    decided.add_argument("--of", type=count, metavar="N", help="the words are the reason of entry N")
    letter = one("methane", "one letter; without words it is not known yet")
    letter.add_argument("letter", choices=tuple(each.value for each in Letter), help="e2: emergency services")
    letter.add_argument("words", nargs="*", metavar="WORDS")
    one("loggist", "whoever gives the command keeps the log from now on")
    hold = one("hold", "footage of many cameras in one act; those that cannot be held are said")
    hold.add_argument("--cameras", nargs="+", required=True, metavar="C")
    hold.add_argument("--hours", required=True, metavar="HOURS", help="2130-2200")
    rung = one("callout", "the card; with a place of it, what ringing it came to")
    rung.add_argument("entry", nargs="?", metavar="PLACE", help="as the card lists it")
    rung.add_argument("--came", choices=tuple(each.value for each in Came), default=Came.ANSWERED.value)
    rung.add_argument("--who", default="", metavar="WHO", help="who answered")
    over = one("handover", "handed over, or with --accepted alone that they have it")
    over.add_argument("--to", default="", metavar="WHO")
    over.add_argument("--what", default="", metavar="WORDS", help="what runs, what is held, who was told")
    over.add_argument("--accepted", default="", metavar="WHO")
    closed = one("close", "a supervisor closes it; what is missing is named and kept in the line")
    closed.add_argument("--confirm", required=True, metavar="MI", help="its number once more")
    closed.add_argument("--reason", required=True, metavar="WORDS")
    down = one("stand-down", "it was none, or none any more; its number is kept")
    down.add_argument("how", choices=tuple(each.value for each in StoodDown))
    down.add_argument("--reason", required=True, metavar="WORDS")
    paper = one("print", "its whole log with the hash of each line: a PDF, or as text")
    paper.add_argument("file", type=named(".pdf", ".txt"), metavar="FILE", help="FILE.pdf, or FILE.txt as text")
