"""What may be asked of pages and rotas on the command line."""

from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from control_room.domain.callprotocols.trees import Urgency
from control_room.domain.pages.codes import Progress, Result
from control_room.domain.rotas import Skipped


def add(
    nouns: Any,  # noqa: ANN401 - argparse keeps the type private
    command: Callable[..., Any],
    noun: Callable[..., Any],
    plainly: Callable[[ArgumentParser], None],
    count: Callable[[str], int],
) -> None:
    """Put the verbs of `page`, and `rota`, among the commands."""
    rotas = command(
        nouns, "rota", "who is on call now and next; gaps and numbers wanting, with exit 1 where there are any"
    )
    rotas.add_argument(
        "--days", type=count, default=7, metavar="N", help="how far ahead is looked; 7 unless told, 35 at most"
    )
    rotas.add_argument(
        "--out", metavar="FOLDER", help="write them as calendars there instead, a file a rota and a person"
    )
    plainly(rotas)
    tried = noun(
        nouns, "number", "numbers of the directory as they were tried: one found wrong is in doubt until it is right"
    )
    command(tried, "list", "those in doubt", by=True)
    rang = command(tried, "rang", "one was tried", by=True)
    rang.add_argument("entry", metavar="ID", help="as directory.yml calls it")
    rang.add_argument("result", choices=("right", "wrong"))
    rang.add_argument("--text", default="", metavar="WORDS", help="who made sure, and how")
    made = noun(nouns, "page", "duty officers rung one after another until one answers")
    plainly(command(made, "list", "every page that is open, and what is to be done", by=True))
    raised = command(made, "raise", "somebody is to be rung", by=True)
    raised.add_argument("ladder", metavar="LADDER", help="as ladders.yml calls it: surveyor, edt_children")
    raised.add_argument("--about", metavar="REF", help="the call it is for")
    raised.add_argument("--urgency", choices=tuple(each.value for each in Urgency), default=Urgency.P1.value)
    raised.add_argument("--text", default="", metavar="WORDS", help="what they are wanted for")
    _acts(made, command, plainly, count)


def _acts(
    made: Any,  # noqa: ANN401
    command: Callable[..., Any],
    plainly: Callable[[ArgumentParser], None],
    count: Callable[[str], int],
) -> None:
    def one(name: str, about: str) -> Any:  # noqa: ANN401
        verb = command(made, name, about, by=True)
        verb.add_argument("ref", metavar="PG", help="pg3, or PG-26-000003")
        return verb

    plainly(one("show", "whom to ring now, and everybody rung so far"))
    tried = one("attempt", "somebody was rung, or rang back: what it came to")
    tried.add_argument("result", choices=tuple(each.value for each in Result))
    tried.add_argument("--step", type=count, metavar="N", help="another step of the ladder than the one in hand")
    tried.add_argument("--who", metavar="WORDS", help="somebody else than the step names")
    tried.add_argument("--number", metavar="NUMBER")
    tried.add_argument("--reason", metavar="WORDS", help="why they said no")
    tried.add_argument("--eta", metavar="TIME", help="when they say they are there: 02:50, or 20m")
    tried.add_argument("--advice", metavar="WORDS", help="what they said to do until then")
    passed = one("skip", "the step in hand is passed over")
    passed.add_argument("--why", choices=tuple(each.value for each in Skipped), default=Skipped.ON_LEAVE.value)
    further = one("moved", "whoever accepted is further, or the caller was told")
    further.add_argument("progress", choices=tuple(each.value for each in Progress))
    further.add_argument("--text", metavar="WORDS")
    news = one("heard-from", "whoever accepted was heard from")
    news.add_argument("--eta", metavar="TIME", help="when they say they are there now")
    news.add_argument("--text", metavar="WORDS")
    one("take", "it is yours from now on")
    one("let-go", "it is nobody's, and alarms until somebody takes it")
    one("explain", "nobody answered: a supervisor says why").add_argument("--reason", required=True, metavar="WORDS")
    one("close", "it has come to its end").add_argument("--text", metavar="WORDS")
    one("not-needed", "nobody need come any more").add_argument("--reason", required=True, metavar="WORDS")
