"""What may be asked about deployable cameras on the command line."""

from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from control_room.cli.endings import named
from control_room.domain.deployments.codes import Agency, Decision, Risk, Verdict
from control_room.domain.deployments.states import WEIGHTS


def add(
    nouns: Any,  # noqa: ANN401 - argparse keeps the type private
    command: Callable[..., Any],
    noun: Callable[..., Any],
    plainly: Callable[[ArgumentParser], None],
    count: Callable[[str], int],
    whole: Callable[[str], int],
) -> None:
    """Put the verbs of `deployment` among the commands."""
    made = noun(nouns, "deployment", "deployable cameras: asked for, decided, put up, reviewed, taken down, judged")
    listed = command(made, "list", "those in the street by their review, then what waits, by points", by=True)
    listed.add_argument("--all", action="store_true", help="what is over too")
    plainly(listed)
    use = command(made, "use", "how much each unit was used: live, down, incidents, follows, requests", by=True)
    use.add_argument("--from", dest="since", required=True, metavar="DATE")
    use.add_argument("--to", dest="until", required=True, metavar="DATE", help="the last day, counted in")
    use.add_argument("--csv", action="store_true", help="as CSV, with how many incidents that is per 100 live days")
    plainly(use)
    asked = command(made, "request", "a partner asks, with what shows the need", by=True)
    asked.add_argument("agency", choices=[each.value for each in Agency])
    for name in ("who", "problem", "place", "evidence", "objectives", "tried"):
        asked.add_argument(f"--{name}", required=True, metavar="WORDS")
    for name in ("ward", "alternatives", "causes", "consulted"):
        asked.add_argument(f"--{name}", metavar="WORDS", default="")
    asked.add_argument("--reports", type=count, required=True, metavar="N", help="of crime and ASB in the period")
    asked.add_argument("--from", dest="since", required=True, metavar="DATE")
    asked.add_argument("--to", dest="until", required=True, metavar="DATE")
    asked.add_argument("--risk", choices=[each.value for each in Risk])
    asked.add_argument(
        "--tasking", metavar="TK", help="what a meeting had looked at there: its tours stand with the bid"
    )
    asked.add_argument("--homes", type=whole, default=0, metavar="N", help="overlooked")

    def one(name: str, about: str) -> Any:  # noqa: ANN401
        verb = command(made, name, about, by=True)
        verb.add_argument("ref", metavar="DP", help="dp3, or DP-26-000003")
        return verb

    _decided(one, plainly, whole)
    _in_the_street(one, count, whole)


def _decided(
    one: Callable[[str, str], Any], plainly: Callable[[ArgumentParser], None], whole: Callable[[str], int]
) -> None:
    plainly(one("show", "one, as a results sheet"))
    one("results", "what it came to, for a ward councillor: a page or two").add_argument(
        "--pdf", type=named(".pdf"), metavar="FILE.pdf", help="where it goes; among the room's prints unless told"
    )
    screen = one("screen", "the gates: lawful purpose, necessity, impact assessment")
    for name in ("lawful", "necessary", "dpia"):
        screen.add_argument(f"--{name}", metavar="WORDS", default="")
    screen.add_argument("--dpia-on", metavar="DATE")
    screen.add_argument("--covert", action="store_true", help="it would watch somebody unseen")
    score = one("score", "its points, which decide nothing by themselves")
    for name, most in WEIGHTS.items():
        score.add_argument(f"--{name}", type=whole, default=0, metavar="N", help=f"0 to {most}")
    decide = one("decide", "what the panel decided; a refusal is a manager's to sign")
    decide.add_argument("decision", choices=[each.value for each in Decision])
    decide.add_argument("--on", required=True, metavar="DATE")
    decide.add_argument("--chair", required=True, metavar="WORDS")
    decide.add_argument("--why", required=True, metavar="WORDS")
    decide.add_argument("--again", metavar="DATE", help="when what is deferred comes again")


def _in_the_street(one: Callable[[str, str], Any], count: Callable[[str], int], whole: Callable[[str], int]) -> None:
    one("schedule", "a unit is kept for it").add_argument("unit", metavar="UNIT", help="d4")
    survey = one("survey", "what carries it and may, what feeds it, what it sees and does not")
    for name in ("column", "consent", "power", "view"):
        survey.add_argument(f"--{name}", required=True, metavar="WORDS")
    survey.add_argument("--masks", type=whole, default=0, metavar="N")
    signs = one("signs", "signs up, or down")
    signs.add_argument("way", choices=("up", "down"))
    signs.add_argument("count", type=count, metavar="N")
    one("live", "it works at its place").add_argument("unit", metavar="UNIT")
    review = one("review", "what it came to, and what follows")
    review.add_argument("verdict", choices=[each.value for each in Verdict])
    review.add_argument("--met", required=True, metavar="WORDS")
    review.add_argument("--measures", metavar="WORDS", default="", help="what else is in place now")
    review.add_argument("--panel-on", metavar="DATE")
    for verb, names in (
        (review, ("before", "during")),
        (one("evaluate", "what it was worth"), ("before", "during", "after", "later")),
    ):
        for name in names:
            verb.add_argument(f"--{name}", type=whole, metavar="N")
        verb.add_argument("--packs" if verb is review else "--arrests", type=whole, default=0, metavar="N")
        verb.add_argument("--text", metavar="WORDS", default="")
    suspend = one("suspend", "out of use for now; --over when it is in use again")
    suspend.add_argument("--why", required=True, metavar="WORDS")
    suspend.add_argument("--over", action="store_true")
    removed = one("removed", "it was taken down; --pulled once its recordings are off it")
    removed.add_argument("--pulled", action="store_true")
    removed.add_argument("--text", metavar="WORDS", default="")
    one("cancel", "it comes to nothing, before it was live").add_argument("--why", required=True, metavar="WORDS")
