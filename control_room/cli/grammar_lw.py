"""What may be asked about people working alone on the command line."""

from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from control_room.domain.loneworkers import EVERY, LoneStep


def add(
    nouns: Any,  # noqa: ANN401 - argparse keeps the type private
    command: Callable[..., Any],
    noun: Callable[..., Any],
    plainly: Callable[[ArgumentParser], None],
    count: Callable[[str], int],
) -> None:
    """Put the verbs of `lw` among the commands."""
    made = noun(nouns, "lw", "people working alone, council patrols among them: booked on, checked, booked off")
    plainly(command(made, "list", "everybody out alone, and what is to be done about them", by=True))
    on = command(made, "on", "somebody works alone from now on", by=True)
    on.add_argument("who", nargs="+", metavar="WHO", help="who they are, or the patrol's call sign")
    on.add_argument(
        "--every", type=count, default=EVERY, metavar="N", help=f"minutes between checks; {EVERY} unless told"
    )
    on.add_argument("--till", metavar="TIME", help="when they mean to be back: 02:00")
    on.add_argument("--number", metavar="NUMBER", help="to ring them on")
    on.add_argument("--where", metavar="WORDS")
    on.add_argument("--vehicle", metavar="WORDS")
    on.add_argument("--manager", metavar="WORDS", help="who is rung for them, and the number")
    on.add_argument("--word", metavar="WORDS", help="the code word agreed; it is shown nowhere again")

    def one(name: str, about: str) -> Any:  # noqa: ANN401
        verb = command(made, name, about, by=True)
        verb.add_argument("ref", metavar="LW", help="lw3, or LW-26-000003")
        return verb

    check = one("check", "they were rung, or rang: what it came to")
    check.add_argument("result", choices=("answered", "no_answer"))
    check.add_argument("--word", metavar="WORDS", help="the code word they gave; a wrong one is the police at once")
    check.add_argument("--text", metavar="WORDS")
    told = one("told", "their manager or the police were told")
    told.add_argument("whom", choices=(LoneStep.MANAGER.value, LoneStep.POLICE.value))
    told.add_argument("text", metavar="WORDS", help="what was said, with the police's own reference")
    moved = one("moved", "they are elsewhere, back later, or checked at other times")
    moved.add_argument("--where", metavar="WORDS")
    moved.add_argument("--every", type=count, metavar="N")
    moved.add_argument("--till", metavar="TIME")
    one("take", "they are yours to ring from now on")
    off = one("off", "they are safe, and work alone no more")
    off.add_argument("--word", metavar="WORDS", help="the code word they gave; a wrong one books nobody off")
    off.add_argument("--text", metavar="WORDS")
