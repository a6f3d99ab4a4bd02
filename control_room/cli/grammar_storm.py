"""What may be asked of a storm on the command line."""

from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from control_room.domain.calls.codes import RungBack
from control_room.domain.storms import RING_BACK


def add(
    nouns: Any,  # noqa: ANN401 - argparse keeps the type private
    command: Callable[..., Any],
    noun: Callable[..., Any],
    plainly: Callable[[ArgumentParser], None],
    count: Callable[[str], int],
) -> None:
    """Put the verbs of `storm` among the commands."""
    made = noun(nouns, "storm", "many calls at once: four questions each, one piece of work for all about one thing")
    plainly(command(made, "list", "the storm that is on, what callers ring about, and who is to be rung", by=True))
    on = command(made, "on", "calls are taken by four questions from now on", by=True)
    on.add_argument("--reason", required=True, metavar="WORDS")
    on.add_argument(
        "--minutes",
        type=count,
        default=RING_BACK,
        metavar="N",
        help=f"within which callers are rung; {RING_BACK} unless told",
    )
    off = command(made, "off", "calls are taken in full again; what callers were told stands", by=True)
    off.add_argument("--reason", required=True, metavar="WORDS")

    def one(name: str, about: str) -> Any:  # noqa: ANN401
        verb = command(made, name, about, by=True)
        verb.add_argument("ref", metavar="CL", help="cl12, or CL-26-000012")
        return verb

    new = one("new", "nobody rang about it before: its questions wait, the caller was told when they are rung")
    new.add_argument("questions", metavar="NAME", help="the questions it goes by, as protocol list has them")
    new.add_argument("--told", default="", metavar="WORDS", help="what the caller was told")
    attach = one("with", "they ring about what another call is about: put with it")
    attach.add_argument("to", metavar="CL", help="the other call")
    attach.add_argument("--told", default="", metavar="WORDS", help="what the caller was told")
    one("outcome", "what became of it: what each who rang about it is told").add_argument("text", metavar="WORDS")
    rung = one("rung", "a caller was rung: told, unless --result says otherwise")
    rung.add_argument("--result", choices=tuple(each.value for each in RungBack), default=RungBack.REACHED.value)
    rung.add_argument("--text", default="", metavar="WORDS", help="other words than what became of it")
