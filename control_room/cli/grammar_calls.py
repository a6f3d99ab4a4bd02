"""What may be asked of calls on the command line."""

from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from control_room.cli import grammar_besides
from control_room.cli.why import asked
from control_room.domain.calls.codes import CallChannel, CallerRole, Frailty, Safe
from control_room.domain.register_codes import Disposal


def add(
    nouns: Any,  # noqa: ANN401 - argparse keeps the type private
    command: Callable[..., Any],
    noun: Callable[..., Any],
    plainly: Callable[[ArgumentParser], None],
    count: Callable[[str], int],
) -> None:
    """Put the verbs of `call` among the commands."""
    made = noun(nouns, "call", "telephone calls: taken, asked, brought to their end")
    plainly(command(made, "list", "calls not over, and those still promised something, the newest first", by=True))
    _take(command(made, "take", "somebody rings: the call is in the book at once", by=True))

    def one(name: str, about: str) -> Any:  # noqa: ANN401
        verb = command(made, name, about, by=True)
        verb.add_argument("ref", metavar="CL", help="cl12, or CL-26-000012")
        return verb

    def needing(name: str, about: str) -> Any:  # noqa: ANN401
        verb = one(name, about)
        verb.add_argument("--need", type=count, metavar="N", help="which need; the one that is open unless told")
        return verb

    plainly(asked(one("show", "where the call stands: what is owed, what to say, what to ask and its answers")))
    _answer(one("answer", "what the caller answered of who and where"))
    found = one("need", "what they need: the questions it goes by")
    found.add_argument("words", nargs="+", metavar="WORDS", help="what they say, or the name of the questions")
    reply = needing("reply", "their answer to what is asked now")
    reply.add_argument("code", metavar="ANSWER", help="as shown")
    reply.add_argument("--words", default="", metavar="WORDS", help="with `given`: the word, number or time they say")
    needing("back", "take the last answer back")
    jumped = needing("jump", "another of its questions is asked, out of turn")
    jumped.add_argument("question", metavar="QUESTION", help="its name in the tree, as protocol draw shows it")
    jumped.add_argument("--reason", required=True, metavar="WORDS")
    needing("off", "the questions do not fit: they are left").add_argument("--reason", required=True, metavar="WORDS")
    warned = one("warn", "the caller was warned for how they speak")
    warned.add_argument("--abuse", choices=("abusive", "threat"), default="abusive")
    warned.add_argument("--text", default="", metavar="WORDS")
    ended = one("cut-off", "you ended the conversation for how they spoke, after a warning")
    ended.add_argument("--reason", required=True, metavar="WORDS")
    said = one("999", "threat to life; with --said, who dials 999")
    said.add_argument("--said", choices=("caller", "unsure", "operator"), help="the console never dials it")
    end = needing("end", "what its questions end with is done and said; or how it ended otherwise")
    end.add_argument("--told", default="", metavar="WORDS", help="other words than those of its questions")
    end.add_argument("--otherwise", choices=tuple(each.value for each in Disposal))
    end.add_argument("--reason", default="", metavar="WORDS")
    end.add_argument("--authoriser", default="", metavar="WORDS", help="name and post of who decided")
    one("keep", "what was promised was done").add_argument("text", metavar="WORDS")
    hidden = one("restrict", "the call is for those who need it alone from now on; who worked it goes on seeing it")
    hidden.add_argument("--reason", required=True, metavar="WORDS")
    let = one("let-in", "a supervisor lets somebody see a restricted call")
    let.add_argument("staff", metavar="STAFF")
    let.add_argument("--reason", required=True, metavar="WORDS")
    lifted = one("lift", "a supervisor makes a restricted call everybody's again")
    lifted.add_argument("--reason", required=True, metavar="WORDS")
    one("drill", "the alarm it is about was a drill or a test").add_argument(
        "text", metavar="WORDS", help="who says so"
    )
    one("line-lost", "the line went dead: a supervisor is told at once where somebody is in danger or nobody asked yet")
    one("seen", "a supervisor has seen what was raised of it").add_argument("text", metavar="WORDS")
    grammar_besides.add(one)
    closed = one("close", "the call is over, once nothing of it is open")
    closed.add_argument("--disposal", choices=tuple(each.value for each in Disposal))
    closed.add_argument("--told", metavar="WORDS")


def _take(taken: Any) -> None:  # noqa: ANN401
    taken.add_argument("--text", default="", metavar="WORDS", help="what they say")
    taken.add_argument("--out", action="store_true", help="the room rang them")
    channels = tuple(each.value for each in CallChannel)
    taken.add_argument("--channel", choices=channels, default=CallChannel.PHONE.value)
    taken.add_argument("--about", metavar="REF", help="the matter they are rung about: as412, cl12")


def _answer(verb: Any) -> None:  # noqa: ANN401
    verb.add_argument("--language", metavar="WORDS", help="which they speak; relay or sign")
    verb.add_argument("--life", choices=("yes", "no"), help="is anyone hurt or in danger")
    verb.add_argument("--place", metavar="WORDS", help="where exactly")
    verb.add_argument("--number", metavar="NUMBER", help="to ring back on")
    verb.add_argument("--read-back", action="store_true", help="the number was read back to them")
    verb.add_argument("--refused", action="store_true", help="they give no number")
    verb.add_argument("--safe", choices=tuple(each.value for each in Safe), help="is it safe to ring back")
    verb.add_argument("--vulnerable", action="append", choices=("none", *(each.value for each in Frailty)))
    verb.add_argument("--role", choices=tuple(each.value for each in CallerRole), help="who rings")
    verb.add_argument("--caller", metavar="WORDS")
    verb.add_argument("--text", metavar="WORDS", help="what they said")
    verb.add_argument(
        "--write", action="append", default=[], metavar="WHAT=WORDS", help="what the questions want known"
    )
