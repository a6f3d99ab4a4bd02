"""What may be asked of written requests and of holds on the command line."""

from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any, Final

from control_room.cli.why import asked

_USED: Final = (
    *("charged", "caution_or_out_of_court", "id_made", "eliminated", "used_in_interview"),
    *("not_used", "nfa", "unknown", "no_reply"),
)
_PLACES: Final = ("viewing_room", "control_room", "remote_police_terminal")

One = Callable[[str, str], ArgumentParser]


def add(
    nouns: Any,  # noqa: ANN401 - argparse keeps the type private
    command: Callable[..., Any],
    noun: Callable[..., Any],
    plainly: Callable[[ArgumentParser], None],
    count: Callable[[str], int],
) -> None:
    """Put the verbs of `request` and `hold` among the commands."""
    made = noun(nouns, "request", "written requests, from the original to the answer")
    plainly(command(made, "list", "what is open, the least time left first", by=True))
    _holds(noun(nouns, "hold", "footage kept past its overwrite time"), command, plainly)

    def one(name: str, about: str) -> ArgumentParser:
        verb = command(made, name, about, by=True)
        verb.add_argument("ref", metavar="RR", help="rr233, or RR-26-000233")
        return verb

    shown = one("show", "one request: its clock, its rows, what is proposed for it and what the clauses find")
    plainly(shown)
    asked(shown)
    original = one("original", "the original as it came, into a new file")
    original.add_argument("file", metavar="FILE")
    asked(original)
    take = command(made, "take", "take originals in: mail or forms saved as files", by=True)
    take.add_argument("files", nargs="+", metavar="FILE")
    take.add_argument("--channel", choices=("email", "form", "in_person"), default="email")
    _desk(made, command)
    _deciding(one, count)
    _keying(one, count)
    _answering(one)
    oldest = command(
        made, "oldest", "the oldest picture found of some cameras; every clock is worked out again", by=True
    )
    oldest.add_argument("seen", nargs="*", metavar="CAMERA=TIME")
    oldest.add_argument("--csv", metavar="FILE", help="camera,time a line")


def _desk(made: Any, command: Callable[..., Any]) -> None:  # noqa: ANN401
    urgent = command(made, "urgent", "key what was asked by phone or radio, before its form; then ring back", by=True)
    urgent.add_argument("--channel", required=True, choices=("phone_urgent", "radio_urgent"))
    urgent.add_argument("--urgency", required=True, choices=("u1", "u2"), help="u1 a threat to life now")
    urgent.add_argument("--reason", required=True, metavar="WORDS", help="why it cannot wait for the form")
    for verb in (urgent, command(made, "in-person", "key what was asked at the desk", by=True)):
        verb.add_argument("particulars", nargs="+", metavar="NAME=VALUE", help="name='Sam Brook' shoulder=1234SN")
        verb.set_defaults(item=1, drop=False, narrowed=False, not_ours=None)
        _where(verb)


def _where(verb: ArgumentParser) -> None:
    verb.add_argument("--place", metavar="WORDS")
    verb.add_argument(
        "--camera", action="append", metavar="N", help="a candidate camera; found from the place unless told"
    )
    verb.add_argument("--from", dest="begins", metavar="TIME", help="2026-03-13 21:30, by London's clock")
    verb.add_argument("--to", dest="ends", metavar="TIME")
    verb.add_argument("--look-for", metavar="WORDS")


def _holds(
    made: Any,  # noqa: ANN401
    command: Callable[..., Any],
    plainly: Callable[[ArgumentParser], None],
) -> None:
    plainly(command(made, "list", "what is held or to be held, the first to be seen to first", by=True))

    def one(name: str, about: str) -> ArgumentParser:
        verb: ArgumentParser = command(made, name, about, by=True)
        verb.add_argument("ref", metavar="HD", help="hd3, or HD-26-000003")
        return verb

    plainly(one("show", "one hold: what is kept, who saw it and how, its lines"))
    give = one("give", "a camera or a window it still owes")
    give.add_argument("--camera", action="append", metavar="N")
    give.add_argument("--from", dest="begins", metavar="TIME")
    give.add_argument("--to", dest="ends", metavar="TIME")
    placed = one("placed", "its footage was seen to be kept in the recorder")
    placed.add_argument("--camera", action="append", metavar="N", help="on this camera; on all of it unless told")
    placed.add_argument("--copy", action="store_true", help="it was copied out and played instead")
    placed.add_argument("--text", metavar="WORDS")
    renew = one("renew", "still needed; a supervisor's act")
    renew.add_argument("--on", metavar="DATE", help="when it is looked at again; as the protocol says unless told")
    renew.add_argument("--reason", metavar="WORDS")
    one("release", "let it go when its time comes; a supervisor's act").add_argument(
        "--reason", required=True, metavar="WORDS"
    )


def _deciding(one: One, count: Callable[[str], int]) -> None:
    accept = one("accept", "it will be reviewed")
    accept.add_argument("--reason", metavar="WORDS")
    accept.add_argument("--override", action="append", metavar="CLAUSE", help="set a clause aside; wants a reason")
    back = one("return", "ask for what is missing; the footage stays held")
    back.add_argument(
        "--missing", action="append", metavar="WHAT", help="what is asked for; what the clauses miss unless told"
    )
    back.add_argument("--say", metavar="WORDS")
    refuse = one("refuse", "refuse it under a clause; a supervisor's act")
    refuse.add_argument("clause", metavar="CLAUSE")
    refuse.add_argument("--reason", metavar="WORDS")
    one("refer", "send it to information governance").add_argument("--reason", metavar="WORDS")
    known = one("identify", "say how far it is known who asks")
    known.add_argument("level", choices=("a", "b", "d"), help="a directory, b mail proved, d not made sure of")
    known.add_argument("--how", required=True, metavar="WORDS")
    rung = one("call-back", "they were rung back and are who they said")
    rung.add_argument("--from", dest="entry", metavar="ID", help="the entry of the directory that was rung")
    rung.add_argument("--number", metavar="NUMBER", help="the number rung; the entry's first unless told")
    rung.add_argument(
        "--obtained", metavar="WORDS", help="where a number of no directory was had; never of the request"
    )
    rung.add_argument(
        "--second",
        required=True,
        metavar="STAFF",
        help="who heard the answer too; a supervisor where the number is in no directory",
    )
    rung.add_argument("--how", metavar="WORDS")
    allowed = one("allow-window", "let a wide window be looked at whole; a supervisor's act")
    allowed.add_argument("item", type=count, metavar="ITEM", help="1, 2, 3")
    allowed.add_argument("--reason", required=True, metavar="WORDS")
    one("looked-into", "a supervisor has looked at what they were told of").add_argument(
        "--text", required=True, metavar="WORDS"
    )
    one("message-read", "what the officer wrote further was read").add_argument("--text", metavar="WORDS")
    told = one("told", "they were told by telephone what no letter could")
    told.add_argument("--whom", required=True, metavar="WORDS", help="who was told: a name, a number")
    told.add_argument("--at", metavar="TIME", help="when, as 2215; now where not given")
    one("hand", "take it in hand, or give it to somebody").add_argument("--to", metavar="STAFF")
    one("hold-again", "ask anew for footage whose hold was let go or struck")
    one("form-came", "the message that came last is the written form that was owed").add_argument(
        "--came-as", metavar="RR", help="the request it became, where it came without a reference"
    )
    one("approve", "let an urgent request begin before its form").add_argument(
        "--reason", required=True, metavar="WORDS"
    )


def _keying(one: One, count: Callable[[str], int]) -> None:
    filed = one("file", "give particulars, or put them right")
    filed.add_argument("particulars", nargs="+", metavar="NAME=VALUE")
    ask = one("ask", "say where and when to look, or put it right")
    ask.add_argument("item", type=count, metavar="ITEM", help="1, 2, 3")
    _where(ask)
    ask.add_argument("--drop", action="store_true", help="no longer asked for")
    ask.add_argument("--narrowed", action="store_true", help="less time, as agreed with the requester, who is told")
    ask.add_argument("--not-ours", metavar="WHOSE", help="others' cameras cover it: whose, and how they are reached")
    suggested = one("suggested", "file what was said outright; what is a guess stays beside until it is named")
    suggested.add_argument("--field", action="append", metavar="NAME", help="take this particular, a guess or not")
    suggested.add_argument("--item", action="append", type=count, metavar="N", help="take this place and time too")
    one("search", "rows: c12-c18 c30 2200-2300 nothing 25m").add_argument("rows", nargs="+", metavar="ROWS")


def _answering(one: One) -> None:
    done = one("conclude", "answer it: what its rows come to")
    done.add_argument("--text", metavar="WORDS")
    done.add_argument("--preserved", action="store_true", help="only keeping, a statement or a replacement was asked")
    closed = one("close", "close one that was not reviewed")
    closed.add_argument("outcome", choices=("withdrawn", "redirected", "duplicate_linked", "no_reply"))
    closed.add_argument("--text", metavar="WORDS")
    closed.add_argument("--links", metavar="RR", help="the request a duplicate stands beside")
    seen = one("viewed", "somebody else was shown footage of it")
    seen.add_argument("--who", required=True, metavar="WORDS", help="who saw it: name, number, force")
    seen.add_argument("--live", action="store_true", help="live pictures, not recorded ones")
    seen.add_argument("--place", default=_PLACES[0], choices=_PLACES, help="where; viewing_room unless told")
    seen.add_argument(
        "--in", dest="begins", required=True, metavar="TIME", help="when they came in: 21:30, or with the date"
    )
    seen.add_argument("--out", dest="ends", metavar="TIME", help="when they were out; now unless told")
    seen.add_argument("--by-whom", metavar="STAFF", help="who sat by; whoever writes it down unless told")
    seen.add_argument("--export", metavar="EX", help="what they took a copy of")
    seen.add_argument("--text", metavar="WORDS", help="what came of it")
    one("reopen", "look at it again; a supervisor's act").add_argument("--reason", required=True, metavar="WORDS")
    one("write", "write to the requester").add_argument("text", metavar="WORDS")
    used = one("feedback", "what became of the footage")
    used.add_argument("used", metavar="CODE", choices=_USED)
    used.add_argument("--text", metavar="WORDS")
