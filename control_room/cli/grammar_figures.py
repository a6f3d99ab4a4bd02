"""What may be asked about the figures of a period on the command line."""

from collections.abc import Callable
from typing import Any, Final

from control_room.cli.endings import named
from control_room.domain.reports import KINDS

_VERBS: Final = (
    "report keeps them as they are reported; partnership is the weekly page for the police, what is open now with it; "
    "watching is who was watched by age and appearance code, for information governance; plot is one of them as a chart; "
    "manager, members, annual and lay are reports of the period, each on a page or a few"
)


def add(nouns: Any, command: Callable[..., Any]) -> None:  # noqa: ANN401 - argparse keeps the type private
    """Put `figures` among the commands."""
    figures = command(nouns, "figures", "the figures of a period, with their definitions", by=True)
    figures.add_argument("verb", nargs="?", choices=("report", "partnership", "watching", "plot", *KINDS), help=_VERBS)
    figures.add_argument("plot", nargs="?", metavar="PLOT", help="which plot: radio-hours, answers, cameras-down")
    figures.add_argument("--release-to", metavar="WHO", help="watching: release them, as CSV; a line says to whom")
    figures.add_argument("--from", dest="since", required=True, metavar="DATE")
    figures.add_argument("--to", dest="until", required=True, metavar="DATE")
    figures.add_argument("--format", choices=("table", "json", "csv", "pdf"), default="table")
    figures.add_argument("--name", metavar="NAME", help="what the report is called")
    figures.add_argument(
        "--lines", metavar="FIGURE", help="what lies behind one: answered_in_20_s, assists/ward/fairfield"
    )
    figures.add_argument(
        "--out", metavar="FILE", help="where the PDF goes, or what is released as CSV; else standard output"
    )
    figures.add_argument("--night", action="store_true", help="plot: of the night that began on the evening of --from")
    for kind, ending in (("png", ".png"), ("pdf", ".pdf"), ("text", ".txt")):
        figures.add_argument(
            f"--{kind}",
            type=named(ending),
            metavar=f"FILE{ending}",
            help=f"plot: into a file as {kind}; without any it is told",
        )
