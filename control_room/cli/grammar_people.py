"""What may be asked about people, their papers, and who has read the protocol, on the command line."""

from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any, Final

from control_room.cli.endings import named
from control_room.domain.competence import Held

_ROLES: Final = ("operator", "supervisor", "manager", "governance", "auditor", "administrator")


def add(
    nouns: Any,  # noqa: ANN401 - argparse keeps the type private
    command: Callable[..., Any],
    noun: Callable[..., Any],
    plainly: Callable[[ArgumentParser], None],
) -> None:
    """Put the verbs of `person` among the commands."""
    people = noun(nouns, "person", "the people of the room, and what each holds until when")
    plainly(command(people, "list", "everybody with an account", by=True))
    add = command(people, "add", "give a person an account", by=True)
    add.add_argument("staff", metavar="STAFF")
    add.add_argument("--name", required=True, metavar="NAME")
    add.add_argument("--role", required=True, choices=_ROLES)
    add.add_argument("--initials", default="", metavar="XX")
    add.add_argument("--telephone", metavar="NUMBER")
    add.add_argument("--their-password-file", metavar="F", help="their first password; else it is asked")
    down = command(people, "stand-down", "a leaver no longer signs in; nothing of theirs is removed", by=True)
    down.add_argument("staff", metavar="STAFF")
    password = command(people, "password", "set a password, one's own or as a supervisor another's", by=True)
    password.add_argument("staff", metavar="STAFF")
    password.add_argument("--new-password-file", metavar="F", help="the new password; else it is asked")
    papers = command(
        people, "papers", "licence, vetting, training and the protocol: what is wanting or ends soon", by=True
    )
    papers.add_argument("--all", action="store_true", help="what is right as well")
    plainly(papers)
    qualify = command(people, "qualify", "somebody holds a licence, vetting or training, until a day", by=True)
    qualify.add_argument("staff", metavar="STAFF")
    qualify.add_argument("held", choices=[each.value for each in Held])
    qualify.add_argument("--until", metavar="DATE", help="the last day it holds; left out where it does not end")
    qualify.add_argument("--number", metavar="NUMBER", help="as it stands on the card or the letter")
    qualify.add_argument("--text", metavar="WORDS", default="")


def read(protocols: Any, command: Callable[..., Any], plainly: Callable[[ArgumentParser], None]) -> None:  # noqa: ANN401
    """Put what people do with the protocol among its verbs."""
    command(protocols, "acknowledge", "you have read the access protocol in force, and sign for it", by=True)
    plainly(command(protocols, "unread", "who has not read the one in force", by=True))
    paper = command(
        protocols, "print", "the protocol of a day as a PDF to be signed, and who signed for which", by=True
    )
    paper.add_argument("file", type=named(".pdf"), metavar="FILE.pdf")
    paper.add_argument("--on", metavar="DATE", help="the day asked about; today unless told")
    between = command(
        protocols, "diff", "what differs between two versions the room has kept, clause by clause", by=True
    )
    between.add_argument("before", metavar="VERSION")
    between.add_argument("after", metavar="VERSION")
    aside = command(
        protocols,
        "overrides",
        "everything done beside the protocol: by whom, on what, under which clause, why",
        by=True,
    )
    aside.add_argument("--from", dest="since", metavar="DATE", required=True)
    aside.add_argument("--to", dest="until", metavar="DATE", required=True)
    plainly(aside)
