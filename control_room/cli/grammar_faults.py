"""What may be asked about faults on the command line."""

from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from control_room.domain.faults.codes import Cause, Ended, Owner, Recording, Severity, Waiting


def add(
    nouns: Any,  # noqa: ANN401 - argparse keeps the type private
    command: Callable[..., Any],
    noun: Callable[..., Any],
    plainly: Callable[[ArgumentParser], None],
) -> None:
    """Put the verbs of `fault` among the commands."""
    made = noun(
        nouns, "fault", "faults of cameras: told, waited for, mended, looked at, closed; who is down and for how long"
    )
    plainly(command(made, "list", "faults not closed, the worst first, with their contract's clock", by=True))

    def one(name: str, about: str) -> Any:  # noqa: ANN401
        verb = command(made, name, about, by=True)
        verb.add_argument("ref", metavar="FT", help="ft12, or FT-26-000012")
        return verb

    def worded(name: str, about: str) -> Any:  # noqa: ANN401
        verb = one(name, about)
        verb.add_argument("--text", metavar="WORDS", default="")
        return verb

    plainly(one("show", "one fault, with everything known of it"))
    worded("confirm", "somebody looked: what was suspected is a fault")
    grade = one("grade", "how bad it is, or whose it is to put right")
    grade.add_argument("--priority", choices=[each.value for each in Severity])
    grade.add_argument("--owner", choices=[each.value for each in Owner])
    grade.add_argument("--text", metavar="WORDS", default="", help="why")
    one("send", "the contractor's sheet goes out by e-mail, once")
    theirs = one("theirs", "the contractor's reference came back")
    theirs.add_argument("reference", metavar="THEIRS")
    worded("attended", "an engineer was there")
    waits = worded("waits", "the repair waits for something")
    waits.add_argument("why", choices=[each.value for each in Waiting])
    waits.add_argument("--who", required=True, metavar="WORDS", help="by whose word")
    waits.add_argument("--until", required=True, metavar="DATE", help="looked at again by that day")
    worded("resumed", "what it waited for is there")
    gap = worded("gap", "what of the recording is wanting, as the recorder shows it")
    gap.add_argument("recording", choices=[each.value for each in Recording])
    gap.add_argument("--from", dest="since", required=True, metavar="TIME")
    gap.add_argument("--to", dest="until", metavar="TIME", help="left out while it goes on")
    cause = one("cause", "why it failed, what was put in, what it cost")
    cause.add_argument("--cause", choices=[each.value for each in Cause])
    cause.add_argument("--parts", metavar="WORDS", default="")
    cause.add_argument("--cost", metavar="POUNDS", help="such as 60 or 1240.50")
    worded("mended", "it is said to be mended; it stays open until its recording was looked at")
    worded("checked", "the recording was looked at and is there: it closes")
    worded("not-mended", "it was said to be mended and is not")
    ends = one("end", "it ends otherwise: none at all, a double, went away, or not worth mending (a manager's to say)")
    ends.add_argument("how", choices=[each.value for each in Ended if each is not Ended.MENDED])
    ends.add_argument("--why", required=True, metavar="WORDS")
    ends.add_argument("--same-as", metavar="FT", help="the fault it doubles")
