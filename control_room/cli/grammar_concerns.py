"""What may be asked about the register of privacy, misuse, complaints and breaches on the command line."""

from argparse import ArgumentParser
from collections.abc import Callable
from enum import StrEnum
from typing import Any

from control_room.cli.why import asked
from control_room.domain.concerns.codes import Beyond, Finding, Reply, Risk, Sort


def add(
    nouns: Any,  # noqa: ANN401 - argparse keeps the type private
    command: Callable[..., Any],
    noun: Callable[..., Any],
    plainly: Callable[[ArgumentParser], None],
    whole: Callable[[str], int],
) -> None:
    """Put the verbs of `concern` among the commands."""
    made = noun(nouns, "concern", "the register: privacy, inappropriate use, complaints, data breaches")
    _report(command(made, "report", "anybody reports something; what is about one of us they never see", by=True))
    listed = command(made, "list", "what you may see of the register, and how many there are", by=True)
    listed.add_argument("--all", action="store_true", help="what is concluded too")
    plainly(listed)
    plainly(command(made, "mine", "what you reported, and whether it was taken up", by=True))
    for name, about in (
        ("figures", "the register's figures of a period: counts, and whose they are is in none"),
        ("export", "what you may see of a period, as CSV"),
    ):
        verb = command(made, name, about, by=True)
        verb.add_argument("--from", dest="since", required=True, metavar="DAY")
        verb.add_argument("--to", dest="until", required=True, metavar="DAY")
        asked(verb)

    def one(name: str, about: str) -> Any:  # noqa: ANN401
        verb = command(made, name, about, by=True)
        verb.add_argument("ref", metavar="CN", help="cn3, or CN-26-000003")
        return verb

    shown = one("show", "one, with its lines and its list; that you looked is written down, and why")
    plainly(shown)
    asked(shown)
    _looked_into(one, whole)
    _ended(one)


def _codes(kind: type[StrEnum]) -> tuple[str, ...]:
    return tuple(each.value for each in kind)


def _words(verb: Any, name: str, about: str = "", *, required: bool = False) -> None:  # noqa: ANN401
    more = {"required": True} if required else {"default": ""}
    verb.add_argument(f"--{name}", metavar="WORDS", help=about or None, **more)


def _report(verb: Any) -> None:  # noqa: ANN401
    verb.add_argument("sort", choices=_codes(Sort))
    _words(verb, "text", "what happened", required=True)
    _words(verb, "happened", "when: 2026-10-24 21:30")
    _words(verb, "aware", "when the room became aware of it; now unless told")
    _words(verb, "cameras", "12 14")
    _words(verb, "staff", "staff numbers of those it is about, divided by commas")
    _words(verb, "whom", "the same in words")
    _words(verb, "about", "what it is about or grew from: rr12, ex3, or numbers of lines, divided by commas")
    _words(verb, "also", "staff numbers of others who are to see it: a supervisor who is not concerned")
    _words(verb, "who", "of a complaint: from whom")
    verb.add_argument("--reply", choices=_codes(Reply), help="of a complaint: how they are answered")
    _words(verb, "contact", "of a complaint: where")


def _looked_into(one: Callable[[str, str], Any], whole: Callable[[str], int]) -> None:
    _words(one("take", "a supervisor, manager or information governance looks into it"), "text")
    _words(one("find", "what was found or done"), "text", required=True)
    named = one("named", "it is about somebody of ours, who sees nothing of it from now on")
    named.add_argument("staff", metavar="STAFF")
    _words(named, "why", required=True)
    let = one("let-in", "somebody more sees it")
    let.add_argument("staff", metavar="STAFF")
    _words(let, "why", required=True)
    acknowledge = one("acknowledge", "whoever complained was told that it came")
    acknowledge.add_argument("--reply", choices=_codes(Reply), required=True)
    _words(acknowledge, "text")
    answer = one("answer", "whoever complained was answered")
    answer.add_argument("--reply", choices=_codes(Reply), required=True)
    _words(answer, "text", "what they were answered", required=True)
    _words(answer, "late", "why late")
    refer = one("refer", "it went to the ombudsman or the ICO")
    refer.add_argument("to", choices=_codes(Beyond))
    _words(refer, "theirs", "their reference")
    _words(refer, "text")
    assess = one("assess", "of a breach: what data, how many people, how likely harm is, how it was contained")
    assess.add_argument("risk", choices=_codes(Risk))
    assess.add_argument("--people", type=whole, metavar="N")
    _words(assess, "data", required=True)
    _words(assess, "contained")


def _ended(one: Callable[[str, str], Any]) -> None:
    notify = one("notify", "a manager or information governance told the ICO")
    _words(notify, "at", "when; now unless told")
    _words(notify, "theirs", "the ICO's reference")
    _words(notify, "late", "why not within the hours")
    _words(one("not-notify", "the ICO is not told, and why not"), "why", required=True)
    people = one("people", "those whose data they were are told, or why they are not")
    people.add_argument("told", choices=("told", "not_told"))
    _words(people, "text", "how, or why not", required=True)
    conclude = one("conclude", "a manager concludes it")
    conclude.add_argument("finding", choices=_codes(Finding))
    _words(conclude, "text", required=True)
    _words(conclude, "lessons")
    _words(one("reopen", "it is looked into again"), "why", required=True)
