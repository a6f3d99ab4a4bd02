"""What may be asked about the room's equipment on the command line."""

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
    """Put the verbs of `equipment` among the commands."""
    made = noun(nouns, "equipment", "radios, keys and the rest of the room: out, back, lost, stunned, tested")
    plainly(command(made, "list", "everything of equipment.yml, where it is and when it was tested", by=True))
    paper = command(made, "print", "the list on paper, to count against", by=True)
    paper.add_argument(
        "file", nargs="?", type=named(".pdf"), metavar="FILE.pdf", help="where it goes; else the room's own prints"
    )

    def one(name: str, about: str) -> Any:  # noqa: ANN401
        verb = command(made, name, about, by=True)
        verb.add_argument("thing", nargs="+", metavar="THING", help="as equipment.yml calls it: radio 7")
        return verb

    plainly(one("show", "one thing"))
    one("out", "somebody takes it").add_argument(
        "--to", metavar="WHO", help="a staff number, initials or a name; else who says so"
    )
    back = one("in", "it is in its place again, or was found")
    back.add_argument("--charged", action="store_true")
    back.add_argument("--text", metavar="WORDS")
    one("lost", "it is lost").add_argument("--text", metavar="WORDS", help="where it was last, by whom")
    stun = one("stun", "somebody was told to make a lost thing safe, or answered that it is")
    stun.add_argument("--told", metavar="WHO", help="who was told; without it they have answered")
    stun.add_argument("--text", metavar="WORDS", help="what they answered")
    tested = one("tested", "it was tested")
    tested.add_argument("--with", dest="whom", metavar="WHO")
    tested.add_argument("--fails", action="store_true", help="it is not well, which is a fault of itself")
    tested.add_argument(
        "--wrong", metavar="WORDS", help="it is not well, and what is wrong: a part of its test, or words"
    )
