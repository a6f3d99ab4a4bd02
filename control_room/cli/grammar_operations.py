"""What may be asked about surveillance operations on the command line."""

from argparse import ArgumentParser
from collections.abc import Callable
from enum import StrEnum
from typing import Any

from control_room.cli.why import asked
from control_room.domain.operations.codes import Agency, Authority, Objective, OperationKind, Use


def add(
    nouns: Any,  # noqa: ANN401 - argparse keeps the type private
    command: Callable[..., Any],
    noun: Callable[..., Any],
    plainly: Callable[[ArgumentParser], None],
    whole: Callable[[str], int],
) -> None:
    """Put the verbs of `operation` among the commands."""
    made = noun(nouns, "operation", "surveillance operations, for those on each one's list alone")
    listed = command(made, "list", "those on whose list you are, and how many others there are", by=True)
    listed.add_argument("--all", action="store_true", help="what is over too")
    plainly(listed)
    annual = command(made, "return", "how many authorities were granted in a year: the count and nothing else", by=True)
    annual.add_argument("--year", type=whole, required=True, metavar="YEAR")
    told = command(made, "notify", "the room is told of one; from then on it is for its list alone", by=True)
    told.add_argument("sort", choices=_codes(OperationKind))
    told.add_argument("agency", choices=_codes(Agency))
    told.add_argument("--name", required=True, metavar="WORDS", help="its code name")
    told.add_argument("--who", required=True, metavar="WORDS", help="who told the room, and how they are reached")
    told.add_argument("--unit", default="", metavar="WORDS")
    told.add_argument("--text", default="", metavar="WORDS")
    told.add_argument("--list", dest="listed", default="", metavar="STAFF", help="staff numbers, divided by commas")

    def one(name: str, about: str) -> Any:  # noqa: ANN401
        verb = command(made, name, about, by=True)
        verb.add_argument("ref", metavar="SO", help="so3, or SO-26-000003")
        return verb

    shown = one("show", "one, with its lines and its list; that you looked is written down, and why")
    plainly(shown)
    asked(shown)
    _authority(one, whole)
    _sessions(one)
    _after(one, whole)


def _codes(kind: type[StrEnum]) -> tuple[str, ...]:
    return tuple(each.value for each in kind)


def _granted(verb: Any) -> None:  # noqa: ANN401
    verb.add_argument("authority", choices=_codes(Authority))
    for name, about in (
        ("urn", "its number"),
        ("officer", "who granted it"),
        ("rank", "their rank or grade, as it stands there: Supt, Grade 2"),
        ("granted", "when: 2026-04-01 10:00"),
        ("until", "its end, where it is sooner than it would be"),
        ("magistrate", "the reference of the approval, of the council's own"),
    ):
        verb.add_argument(f"--{name}", default="", metavar="WORDS", help=about)


def _authority(one: Callable[[str, str], Any], whole: Callable[[str], int]) -> None:
    sight = one("sight", "a supervisor or manager has seen its authority, and what it says")
    _granted(sight)
    for name, about in (
        ("in-charge", "the officer in charge"),
        ("contact", "how they are reached"),
        ("directs", "the officer named who directs"),
        ("officers", "those let into the room, divided by commas"),
        ("cameras", "3 4 9"),
        ("areas", "where no cameras are named"),
        ("conditions", "what it lays down besides"),
        ("starts", "from when it may be used, where that is later"),
        ("hours", "of the day: 20:00-02:00; all day unless told"),
        ("reason", "why no authority is wanted, where none is"),
        ("kept", "where the redacted copy is"),
    ):
        sight.add_argument(f"--{name}", default="", metavar="WORDS", help=about)
    sight.add_argument("--objective", choices=_codes(Objective))
    sight.add_argument("--use", action="append", choices=_codes(Use), default=[], help="may be given several times")
    sight.add_argument("--months", type=whole, metavar="N", help="the offence's longest term, of the council's own")
    sight.add_argument("--exempt", action="store_true", help="it is the sale of alcohol or tobacco to children")
    sight.add_argument("--review-days", type=whole, default=28, metavar="N")
    approve = one("approve", "a manager approves it; out of hours a supervisor, the manager told")
    approve.add_argument("--told", default="", metavar="WORDS", help="when and how the manager was told")
    one("reject", "it comes to nothing here").add_argument("--why", required=True, metavar="WORDS")
    _granted(one("renew", "a renewal was seen, granted before the end"))
    shorten = one("shorten", "it ends sooner")
    shorten.add_argument("--until", required=True, metavar="TIME")
    shorten.add_argument("--why", required=True, metavar="WORDS")


def _sessions(one: Callable[[str, str], Any]) -> None:
    session = one("session", "cameras are worked for it: open, more, close")
    session.add_argument("way", choices=("open", "more", "close"))
    for name, about in (
        ("cameras", "3 4"),
        ("officers", "who is there, divided by commas"),
        ("directs", "the officer who directs"),
        ("operator", "staff number of whoever works the cameras; whoever writes it unless told"),
        ("why", "of what is beyond its scope"),
        ("product", "what came of it"),
        ("exports", "references of what was copied out: ex12 ex13"),
    ):
        session.add_argument(f"--{name}", default="", metavar="WORDS", help=about)
    session.add_argument("--looked", action="store_true", help="the authority was looked at again")
    one("seen", "a supervisor has seen what went beyond its scope").add_argument(
        "--text", required=True, metavar="WORDS"
    )


def _after(one: Callable[[str, str], Any], whole: Callable[[str], int]) -> None:
    review = one("review", "it was reviewed: still necessary, still proportionate")
    review.add_argument("--text", required=True, metavar="WORDS")
    review.add_argument("--next", dest="due", default="", metavar="TIME", help="its next review")
    one("cancel", "its authority was cancelled").add_argument("--why", required=True, metavar="WORDS")
    debrief = one("debrief", "what it came to")
    debrief.add_argument("--text", required=True, metavar="WORDS")
    debrief.add_argument("--arrests", type=whole, default=0, metavar="N")
    one("close", "a manager closes it").add_argument("--text", default="", metavar="WORDS")
    for name, about in (("let-in", "somebody is on its list from now on"), ("shut-out", "somebody is on it no more")):
        verb = one(name, about)
        verb.add_argument("staff", metavar="STAFF")
        verb.add_argument("--why", required=True, metavar="WORDS")
