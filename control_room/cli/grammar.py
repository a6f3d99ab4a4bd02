"""What may be asked on the command line."""

from argparse import ArgumentParser, ArgumentTypeError, BooleanOptionalAction, Namespace, RawDescriptionHelpFormatter
from collections.abc import Sequence
from typing import Any, Final, NoReturn

from typing_extensions import override

from control_room.cli import (
    grammar_audits,
    grammar_briefing,
    grammar_calls,
    grammar_cameras,
    grammar_concerns,
    grammar_deployments,
    grammar_diary,
    grammar_equipment,
    grammar_events,
    grammar_evidence,
    grammar_faults,
    grammar_figures,
    grammar_keeping,
    grammar_lw,
    grammar_operations,
    grammar_pages,
    grammar_people,
    grammar_requests,
    grammar_storm,
    grammar_tasking,
    grammar_telephone,
    grammar_viewings,
    grammar_visits,
    grammar_welfare,
)
from control_room.cli.calls import Misused
from control_room.cli.endings import named
from control_room.cli.grammar_alone import Only
from control_room.domain.visible import storable, visible

_ABOUT: Final = """\
The operations console of a CCTV control room. Without a command it opens the console.
Values go to standard output as JSON, messages to standard error.
Exit: 0 done, 1 refused or faulty input, 2 usage, 4 the book does not verify."""

_WORDS_LAST: Final = {"log": ("line",), "search": ("words",), "camera find": ("words",)}
"""Commands whose words are somebody's own and may begin with a dash."""
_VALUED: Final = frozenset({"--by", "--password-file", "--at", "--limit", "--before"})
_FLAGS: Final = frozenset({"--explain", "--json", "--help", "-h"})


class Grammar(ArgumentParser):
    """A parser whose complaints are harmless to show."""

    @override
    def error(self, message: str) -> NoReturn:
        raise Misused(f"{visible(storable(message))}; see: {self.prog} --help")


def build(only: str = "") -> Grammar:
    """Every command with its arguments; one alone where it is named, for it would wait until hundreds of others are made."""
    top = Grammar(
        prog="control-room", description=_ABOUT, formatter_class=RawDescriptionHelpFormatter, allow_abbrev=False
    )
    top.add_argument("--training", action="store_true", help="the same in the training room")
    made = top.add_subparsers(dest="noun", metavar="COMMAND", parser_class=Grammar)
    nouns = Only(made, only) if only else made
    _room(nouns)
    _policies(nouns)
    _desk(nouns)
    _book(nouns)
    grammar_briefing.add(nouns, _command, _noun, _json)
    grammar_calls.add(nouns, _command, _noun, _json, _count)
    grammar_telephone.add(nouns, _command, _noun, _json)
    grammar_storm.add(nouns, _command, _noun, _json, _count)
    grammar_deployments.add(nouns, _command, _noun, _json, _count, _whole)
    grammar_operations.add(nouns, _command, _noun, _json, _whole)
    grammar_concerns.add(nouns, _command, _noun, _json, _whole)
    grammar_faults.add(nouns, _command, _noun, _json)
    grammar_equipment.add(nouns, _command, _noun, _json)
    grammar_tasking.add(nouns, _command, _noun, _json)
    grammar_welfare.add(nouns, _command, _noun, _json)
    grammar_lw.add(nouns, _command, _noun, _json, _count)
    grammar_events.add(nouns, _command, _noun, _json, _count)
    grammar_requests.add(nouns, _command, _noun, _json, _count)
    _supervisor(nouns)
    grammar_evidence.add(nouns, _command, _noun, _json)
    grammar_diary.add(nouns, _command, _noun, _json, _count)
    grammar_viewings.add(nouns, _command, _noun, _json, _count)
    grammar_visits.add(nouns, _command, _noun, _json, _count)
    grammar_pages.add(nouns, _command, _noun, _json, _count)
    grammar_keeping.add(nouns, _command, _noun, _json, _count)
    return top if made.choices else build()


def read(argv: Sequence[str]) -> Namespace:
    """The arguments understood. Raises `Misused`; `--help` ends the process with 0."""
    given = words_last(argv)
    return build(next((each for each in given if each != "--training"), "")).parse_args(given)


def words_last(argv: Sequence[str]) -> list[str]:
    """The arguments with somebody's words put behind a `--`, so that words beginning with a dash are words."""
    given = list(argv)
    start = next((n for n, each in enumerate(given) if each != "--training"), len(given))
    for command in _WORDS_LAST:
        nouns = command.split()
        if given[start : start + len(nouns)] == nouns:
            return [*given[: start + len(nouns)], *_sorted(given[start + len(nouns) :])]
    return given


def _sorted(rest: list[str]) -> list[str]:
    asked: list[str] = []
    words: list[str] = []
    at = 0
    while at < len(rest):
        each = rest[at]
        name, equals, _ = each.partition("=")
        if each == "--":
            words += rest[at + 1 :]
            break
        if each in _FLAGS or (equals and name in _VALUED):
            asked.append(each)
        elif each in _VALUED:
            asked += rest[at : at + 2]
            at += 1
        else:
            words.append(each)
        at += 1
    return [*asked, "--", *words] if words else asked


def _command(nouns: Any, name: str, about: str, *, by: bool = False) -> Grammar:  # noqa: ANN401 - argparse keeps the type private
    made: Grammar = nouns.add_parser(name, help=about, description=about, allow_abbrev=False)
    made.set_defaults(by=None, password_file=None)
    if by:
        made.add_argument("--by", metavar="STAFF", help="who does this")
        made.add_argument("--password-file", metavar="F", help="their password on its first line; else it is asked")
    return made


def _noun(nouns: Any, name: str, about: str) -> Any:  # noqa: ANN401
    made = _command(nouns, name, about)
    return made.add_subparsers(dest="verb", metavar="WHAT", required=True, parser_class=Grammar)


def _json(made: ArgumentParser) -> None:
    made.add_argument("--json", action="store_true", help="as JSON on standard output")


def _room(nouns: Any) -> None:  # noqa: ANN401
    init = _command(nouns, "init", "set a room up without questions")
    init.add_argument("--council", required=True, metavar="NAME")
    init.add_argument("--station", required=True, metavar="NAME")
    init.add_argument("--supervisor", required=True, metavar="STAFF", help="staff number of the first supervisor")
    init.add_argument("--name", required=True, metavar="NAME", help="their name")
    init.add_argument("--password-file", metavar="F", help="their password on its first line; else it is asked")

    check = _command(
        nouns,
        "check",
        "every fault of the camera file, the protocols, the directory, the hours, the ladders and the settings, and whether "
        "backups are made",
    )
    check.add_argument("file", nargs="?", metavar="FILE", help="another camera file than the one in force")
    _json(check)

    training = _noun(nouns, "training", "the training room")
    allow = _command(training, "allow", "a manager allows it on the room's own workstations", by=True)
    allow.add_argument("--hours", type=_count, metavar="N", help="for how long; 12 unless told")

    _json(_command(nouns, "doctor", "settings in force, libraries, disk, clock, backup and checkpoint age"))
    jobs = _command(
        nouns,
        "jobs",
        "the room's clockwork without a console: post in and out, the portal's box, what falls due of requests and holds, "
        "checkpoints, nightly backup, weekly sample",
    )
    jobs.add_argument("--once", action="store_true", help="do what is due now, and end")
    _command(nouns, "portal", "the web pages on which officers ask for footage; run it as a user of its own")

    form = _command(nouns, "form", "the fillable form for officers who ask for footage, as a PDF")
    form.add_argument(
        "file", nargs="?", type=named(".pdf"), metavar="FILE.pdf", help="where it goes; else standard output"
    )
    form.add_argument("--council", metavar="NAME", help="whose it is; the room's own unless told")
    form.add_argument(
        "--rank", action=BooleanOptionalAction, help="ask for a rank, or not; as set for the portal unless told"
    )

    post = _noun(nouns, "outbox", "letters that did not go")
    _json(_command(post, "list", "what was given up, and what waits to be tried again", by=True))
    for verb, about in (
        ("again", "try one that was given up once more"),
        ("settle", "say that it was seen to otherwise"),
    ):
        _command(post, verb, about, by=True).add_argument("uid", metavar="LETTER", help="as listed")


def _policies(nouns: Any) -> None:  # noqa: ANN401
    grammar_cameras.add(nouns, _command, _noun, _json, _count)

    protocols = _noun(nouns, "protocol", "the access protocol, and the questions of the out-of-hours desk")
    shown = _command(protocols, "show", "its clauses in plain words, as they hold on a day")
    shown.add_argument("clause", nargs="?", metavar="CLAUSE", help="one clause, such as P-06a")
    shown.add_argument("--on", metavar="DATE", help="the day asked about; today unless told")
    _json(shown)
    _json(
        _command(
            protocols, "list", "the questions of the out-of-hours desk: versions, and when they are looked at again"
        )
    )
    draw = _command(protocols, "draw", "one of them, to hang on the wall")
    draw.add_argument("name", metavar="NAME", help="as listed")
    draw.add_argument(
        "file", nargs="?", type=named(".png"), metavar="FILE.png", help="a picture; text on standard output unless told"
    )
    checked = _command(protocols, "check", "every fault of its file")
    checked.add_argument("file", nargs="?", metavar="FILE", help="another file than the one in force")
    _json(checked)
    grammar_people.read(protocols, _command, _json)

    morning = _command(
        nouns, "morning", "what a service finds at its opening: the night's calls that need it, and what each was told"
    )
    morning.add_argument(
        "service", nargs="?", metavar="SERVICE", help="as in hours.yml; every one with a call unless told"
    )
    morning.add_argument("--day", metavar="DATE", help="the day of the opening; the last one unless told")
    morning.add_argument("--format", choices=("text", "csv", "pdf"), default="text")
    morning.add_argument("--out", metavar="FOLDER", help="where the PDFs go")
    have = _command(nouns, "acknowledge", "somebody at a service says that they have their morning report", by=True)
    have.add_argument("ref", metavar="MR", help="mr3, or MR-26-000003")
    have.add_argument("--who", required=True, metavar="NAME", help="who says so, and their post")
    have.add_argument("--text", metavar="WORDS", help="what else they said")

    numbers = _command(nouns, "directory", "the numbers the room rings and gives out, found by a few letters")
    numbers.add_argument("words", nargs="*", metavar="WORDS", help="a name, what somebody calls it, first figures")
    numbers.add_argument("--due", action="store_true", help="those alone whose review is overdue")
    numbers.add_argument("--limit", type=_count, metavar="N")
    _json(numbers)

    workstations = _noun(nouns, "workstation", "the keys that sign checkpoints")
    _command(workstations, "admit", "admit this workstation's own key; a supervisor's act", by=True)
    revoke = _command(workstations, "revoke", "stop accepting a workstation's key", by=True)
    revoke.add_argument("name", metavar="WORKSTATION")
    revoke.add_argument("--reason", required=True, metavar="WORDS")
    _json(_command(workstations, "list", "every workstation ever admitted"))


def _desk(nouns: Any) -> None:  # noqa: ANN401
    log = _command(nouns, "log", "write one quick line; `-` reads it from standard input", by=True)
    log.add_argument("line", nargs="+", metavar="LINE")
    log.add_argument("--explain", action="store_true", help="say how it would be read, and write nothing")
    log.add_argument("--at", metavar="TIME", help="when it happened: 22:15, or 2026-03-13T22:15:00Z")
    _command(nouns, "line", "the desk line by line, for a screen reader", by=True)

    search = _command(nouns, "search", "search the whole book, newest first", by=True)
    search.add_argument("words", nargs="+", metavar="WORDS", help="words, cam:12 ward:… kind:… by:… ref:… from:… to:…")
    search.add_argument("--limit", type=_count, default=50, metavar="N")
    search.add_argument("--before", type=_count, metavar="N", help="only lines before this number")
    _json(search)


def _book(nouns: Any) -> None:  # noqa: ANN401
    book = _noun(nouns, "book", "the occurrence book")
    listed = _command(book, "list", "lines of the book, one a line", by=True)
    listed.add_argument("--after", type=_whole, default=0, metavar="N", help="lines after this number")
    listed.add_argument("--limit", type=_count, metavar="M", help="at most this many")
    _json(listed)
    export = _command(book, "export", "copy the book out for others to prove", by=True)
    export.add_argument("folder", metavar="DIR")
    attach = _command(book, "attach", "keep a file with a line, byte for byte, with its hash", by=True)
    attach.add_argument("number", type=_count, metavar="LINE")
    attach.add_argument("file", metavar="FILE")
    detach = _command(book, "attachment", "what a line attached, into a new file", by=True)
    detach.add_argument("number", type=_count, metavar="LINE")
    detach.add_argument("file", metavar="FILE")
    _command(
        book, "renew", "after an update: make rows and figures again from the lines, which stay as they are", by=True
    )
    _command(book, "bring-in", "bring the lines kept in this workstation's side-book in, once each", by=True)

    verify = _command(nouns, "verify", "prove every line; exit 4 names the first bad one")
    verify.add_argument("--rows", action="store_true", help="also replay every matter and day sum from its lines")
    _json(verify)
    backup = _command(nouns, "backup", "copy the room while it works, and prove the copy")
    backup.add_argument("folder", metavar="DIR")


def _supervisor(nouns: Any) -> None:  # noqa: ANN401
    grammar_figures.add(nouns, _command)

    shifts = _noun(nouns, "shift", "the shifts")
    listed = _command(shifts, "list", "shifts with their counts and flags, newest first", by=True)
    listed.add_argument("--limit", type=_count, default=60, metavar="N")
    _json(listed)

    grammar_people.add(nouns, _command, _noun, _json)
    grammar_audits.add(nouns, _command, _noun, _json, _count)


def _whole(typed: str) -> int:
    if not (typed.isascii() and typed.isdigit() and len(typed) < 16):
        raise ArgumentTypeError(f"{typed!r} is not a whole number; 0, 1, 2 and so on would be right")
    return int(typed)


def _count(typed: str) -> int:
    number = _whole(typed)
    if number < 1:
        raise ArgumentTypeError("0 is too few; 1 or more would be right")
    return number
