"""What may be asked of the viewing log on the command line."""

from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from control_room.domain.requests.codes import Agency
from control_room.domain.requests.viewing import ASKED, ViewedIn


def add(
    nouns: Any,  # noqa: ANN401 - argparse keeps the type private
    command: Callable[..., Any],
    noun: Callable[..., Any],
    plainly: Callable[[ArgumentParser], None],
    count: Callable[[str], int],
) -> None:
    """Put the verbs of `viewing` among the commands."""
    made = noun(
        nouns, "viewing", "somebody other than the operator sees live or recorded pictures, wherever it happens"
    )
    begun = command(made, "add", "who sees what, where and why; under way unless --out says that it is over", by=True)
    begun.add_argument("who", metavar="WORDS", help="name, rank and number, as their card says")
    begun.add_argument("--live", action="store_true", help="live pictures; recorded ones unless told")
    begun.add_argument(
        "--place", choices=tuple(each.value for each in ASKED), default=ViewedIn.CONTROL_ROOM.value, help="where it is"
    )
    begun.add_argument("--agency", choices=tuple(each.value for each in Agency), help="whose they are")
    begun.add_argument("--body", metavar="WORDS", help="their unit or firm")
    begun.add_argument("--count", type=count, metavar="N", help="how many of them; wanted at a remote terminal")
    begun.add_argument("--cameras", default="", metavar="NUMBERS", help="3 4 d1")
    begun.add_argument("--from", dest="since", metavar="TIME", help="recorded pictures from then")
    begun.add_argument("--to", dest="until", metavar="TIME", help="to then")
    begun.add_argument("--for", dest="about", metavar="REF", help="the request, assist, exhibit or operation")
    begun.add_argument("--visit", metavar="VS", help="the visit they came in on")
    begun.add_argument("--why", metavar="WORDS", help="why, where no reference says it")
    begun.add_argument("--sat-by", default="", metavar="STAFF", help="who sits by; you unless told")
    begun.add_argument("--in", dest="began", metavar="TIME", help="in; now unless told")
    begun.add_argument("--out", metavar="TIME", help="out: it is over")
    over = command(made, "end", "they see no more", by=True)
    over.add_argument("ref", metavar="VW", help="vw3, or VW-26-000003")
    over.add_argument("--at", metavar="TIME", help="out; now unless told")
    for each in (begun, over):
        each.add_argument("--copy", metavar="EX", help="the export they took a copy of")
        each.add_argument("--result", metavar="WORDS", help="what came of it")
    listed = command(made, "list", "those under way; or every one of some days, wherever it was written down", by=True)
    given = command(made, "export", "every one of some days as CSV, for information governance", by=True)
    for each in (listed, given):
        each.add_argument("--from", dest="since", metavar="DATE", required=each is given)
        each.add_argument("--to", dest="until", metavar="DATE")
    plainly(listed)
