"""What may be asked about briefing sheets and the pictures of look-outs on the command line."""

from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from control_room.cli.endings import named
from control_room.domain.register_codes import MissingAge, MissingRisk
from control_room.domain.times import ShiftName


def add(
    nouns: Any,  # noqa: ANN401 - argparse keeps the type private
    command: Callable[..., Any],
    noun: Callable[..., Any],
    plainly: Callable[[ArgumentParser], None],
) -> None:
    """Put the verbs of `briefing` among the commands."""
    made = noun(
        nouns, "briefing", "the shift's briefing: sheets from police and partners, look-outs and their pictures"
    )
    listed = command(made, "list", "the sheets that are up, and who on duty has not read each", by=True)
    listed.add_argument("--all", action="store_true", help="what came down too")
    plainly(listed)

    plainly(command(made, "board", "all that is on the board: sheets, look-outs, orders in force and to come", by=True))

    def one(name: str, about: str, *others: str) -> Any:  # noqa: ANN401
        verb = command(made, name, about, by=True)
        refs = " or ".join(("br3", *others))
        verb.add_argument("ref", metavar="|".join(("BR", *(each[:2].upper() for each in others))), help=refs)
        return verb

    plainly(one("show", "one sheet, look-out or order, and its lines", "bo3", "or3"))
    _told(command(made, "post", "a sheet goes up; what is not said is owed", by=True))
    _told(one("change", "what was owed, or new points, which everybody reads again"))
    one("withdraw", "it comes down; a look-out's picture is deleted with it", "bo3", "or3").add_argument(
        "--why", required=True, metavar="WORDS"
    )
    one("read", "you have read it as it stands", "bo3")
    _owed(
        command(made, "give", "what a look-out or an order owes, another end, or what was answered about it", by=True)
    )
    printed = command(
        made, "print", "the shift's sheet: points, look-outs with picture, orders in force; numbered", by=True
    )
    printed.add_argument(
        "file",
        nargs="?",
        type=named(".pdf"),
        metavar="FILE.pdf",
        help="where it goes; the room's own prints unless told",
    )
    picture = command(made, "picture", "hang a picture with a look-out; it is deleted with it", by=True)
    picture.add_argument("ref", metavar="BO", help="bo3, or BO-26-000003")
    picture.add_argument("file", nargs="?", metavar="FILE", help="a PNG or JPEG of at most 20 megapixels")
    picture.add_argument("--delete", action="store_true", help="delete its picture now; the look-out stays")


def _told(verb: Any) -> None:  # noqa: ANN401
    verb.add_argument("--point", action="append", metavar="WORDS", help="one point; say it again for each further one")
    verb.add_argument("--source", metavar="WHO", help="from whom: a police unit, the BID, housing, ShopSafe")
    verb.add_argument("--authority", metavar="WHO", help="by whose authority")
    verb.add_argument("--from", dest="since", metavar="TIME", help="2026-10-24 19:00; from now on unless told")
    verb.add_argument("--until", metavar="TIME", help="when it comes down")
    verb.add_argument(
        "--shift", choices=tuple(each.value.lower() for each in ShiftName), help="every shift unless told"
    )
    verb.add_argument("--file", metavar="FILE", help="kept with it, byte for byte")


def _owed(verb: Any) -> None:  # noqa: ANN401
    verb.add_argument("ref", metavar="BO|OR", help="bo3 or or3")
    verb.add_argument("--source", metavar="WHO", help="of a look-out: from whom")
    verb.add_argument("--premises", metavar="WHERE", help="of somebody excluded: from where")
    verb.add_argument("--age", choices=tuple(each.value for each in MissingAge), help="who is missing")
    verb.add_argument("--risk", choices=tuple(each.value for each in MissingRisk), help="of who is missing")
    verb.add_argument("--area", metavar="WHERE", help="of an order")
    verb.add_argument("--authority", metavar="WHO", help="by whose authority")
    verb.add_argument("--ring", metavar="WHO", help="of an order: whom to ring on a breach")
    verb.add_argument("--from", dest="since", metavar="TIME", help="of an order: when it begins")
    verb.add_argument("--until", metavar="TIME", help="when it ends")
    verb.add_argument(
        "--asked", metavar="WORDS", help="who was asked about what contradicts in an order, and what they said"
    )
