"""What may be asked of exports and stills on the command line."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any, Final

from control_room.cli.endings import named
from control_room.domain.exhibits.codes import (
    BY_HAND,
    CopyKind,
    Handing,
    HashedBy,
    IdSeen,
    Medium,
    Reference,
    Signature,
    Uncollected,
)
from control_room.domain.exhibits.dating import Ending
from control_room.domain.requests.codes import Agency, Basis

_REF: Final = "EX"


def add(
    nouns: Any,  # noqa: ANN401 - argparse keeps the type private
    command: Callable[..., Any],
    noun: Callable[..., Any],
    listed: Callable[[Any], None],
) -> None:
    """Add `export`, `still` and `hasher`, with the grammar's own ways of adding a command."""
    hasher = command(nouns, "hasher", "the one-file hasher for the video PC, copied out")
    hasher.add_argument("folder", nargs="?", default=".", metavar="DEST", help="where to; here unless told")
    exports = noun(nouns, "export", "the export register: evidence made, copied, released")
    _making(exports, command, listed)
    _handing(exports, command)
    _papers(exports, command)
    _stills(noun(nouns, "still", "stills of an export"), command)


def _making(exports: Any, command: Callable[..., Any], listed: Callable[[Any], None]) -> None:  # noqa: ANN401
    every = command(exports, "list", "exports that owe something, oldest first", by=True)
    every.add_argument("--all", action="store_true", help="finished ones too")
    every.add_argument("--limit", type=int, default=200, metavar="N")
    listed(every)
    show = _one(exports, command, "show", "one export, all that was done with it and all it owes")
    listed(show)
    make = command(exports, "make", "footage was copied out of the recorder", by=True)
    make.add_argument(
        "--about", metavar="REF", help="the request, assist or hold it is for; a hold brings its cameras and window"
    )
    make.add_argument("--cameras", default="", metavar="'18 19'")
    make.add_argument("--from", dest="begins", metavar="TIME", help="as the recorder's clock has it")
    make.add_argument("--to", dest="ends", metavar="TIME")
    make.add_argument("--mark", default="", metavar="JW/1", help="the exhibit mark; the maker's next unless told")
    make.add_argument("--no-exhibit", action="store_true", help="not evidence: no mark")
    make.add_argument("--not-native", metavar="WHY", help="why it is not in the recorder's own format")
    make.add_argument("--player", action="store_true", help="the player is with it")
    make.add_argument("--dwelling", action="store_true", help="it shows the inside of a home")
    make.add_argument("--basis", choices=_codes(Basis))
    make.add_argument("--text", metavar="WORDS")
    hashes = _one(exports, command, "hash", "file the hashes of its files")
    _hashes(hashes)
    hashes.add_argument("--given-by", choices=_codes(HashedBy))
    hashes.add_argument("--more", action="store_true", help="these stand beside those filed before")
    clock = _one(exports, command, "clock", "the recorder's clock beside a true one")
    clock.add_argument("--recorder", required=True, metavar="TIME", help="what the recorder showed: 21:30:47")
    clock.add_argument("--true", dest="true_at", required=True, metavar="TIME", help="what the time was")
    clock.add_argument("--against", required=True, choices=_codes(Reference))
    clock.add_argument("--text", metavar="WORDS")
    verify = _one(exports, command, "verify", "it plays: seen by a second person, or hashed again")
    verify.add_argument("--second", metavar="STAFF")
    _hashes(verify)
    _one(exports, command, "fail", "it does not play: it is exported again").add_argument(
        "--reason", required=True, metavar="WORDS"
    )


def _handing(exports: Any, command: Callable[..., Any]) -> None:  # noqa: ANN401
    copy = _one(exports, command, "copy", "a copy was made; an upload to the force's evidence system unless told")
    copy.add_argument("--kind", choices=_codes(CopyKind), default=CopyKind.MASTER.value)
    copy.add_argument("--medium", choices=_codes(Medium), default=Medium.DEMS_LINK.value)
    copy.add_argument("--encrypted", action="store_true")
    for name in ("serial", "seal", "bag", "receipt"):
        copy.add_argument(f"--{name}", default="", metavar="NO")
    copy.add_argument("--link", metavar="ADDRESS")
    copy.add_argument("--expires", metavar="TIME", help="when the link stops working")
    copy.add_argument("--place", metavar="WORDS", help="where it is kept")
    receipt = _one(exports, command, "receipt", "the evidence system's receipt for an upload came", n=True)
    receipt.add_argument("--receipt", required=True, metavar="NO")
    receipt.add_argument("--expires", metavar="TIME")
    move = _one(exports, command, "move", "one copy went from a hand or a place to another", n=True)
    move.add_argument("--event", required=True, choices=sorted(each.value for each in BY_HAND))
    move.add_argument("--from", dest="came_from", metavar="WORDS")
    move.add_argument("--to", metavar="WORDS")
    move.add_argument("--seal-before", default="", metavar="NO")
    move.add_argument("--seal-after", default="", metavar="NO")
    move.add_argument("--witness", metavar="STAFF")
    move.add_argument("--reason", metavar="WORDS")
    day = _one(exports, command, "date", "by when one copy comes back or is destroyed", n=True)
    day.add_argument("--to", dest="ending", choices=_codes(Ending), default=Ending.RETURN.value)
    when = day.add_mutually_exclusive_group(required=True)
    when.add_argument("--on", metavar="DAY", help="2026-04-01")
    when.add_argument("--none", action="store_true", help="no day is set any longer")
    day.add_argument("--text", metavar="WORDS")
    release = command(
        exports, "release", "copies go to one recipient under one signature: all of them or none", by=True
    )
    release.add_argument("parts", nargs="+", metavar="EX[:COPY]")
    for name in ("name", "rank", "shoulder", "warrant", "reason"):
        release.add_argument(f"--{name}", default="", metavar="WORDS")
    release.add_argument("--agency", choices=_codes(Agency))
    release.add_argument("--id", dest="id_seen", choices=_codes(IdSeen))
    release.add_argument("--signature", choices=_codes(Signature))
    release.add_argument("--handing", choices=_codes(Handing), default=Handing.IN_PERSON.value)
    release.add_argument("--second", metavar="STAFF")
    release.add_argument("--basis", choices=_codes(Basis))
    release.add_argument(
        "--again", action="append", default=[], metavar="[EX=]FILE", help="the hasher's answer, made now"
    )
    release.add_argument(
        "--aside", action="append", default=[], metavar="CLAUSE", help="set a clause aside; wants --text"
    )
    release.add_argument("--text", metavar="WORDS", help="why; it stands in the book with your name")
    back = _one(exports, command, "return", "a copy came back", n=True)
    back.add_argument("--seal", default="", metavar="NO")
    back.add_argument("--from", dest="came_from", metavar="WORDS")
    gone = _one(exports, command, "destroy", "a copy, or all of it, is destroyed; a manager's act")
    gone.add_argument("--copy", dest="n", type=int, default=0, metavar="N", help="only this copy")
    gone.add_argument("--witness", metavar="STAFF")
    gone.add_argument("--reason", required=True, metavar="WORDS")
    chase = _one(exports, command, "chase", "whoever should collect it was asked again")
    chase.add_argument("--decision", choices=_codes(Uncollected), help="a supervisor says what becomes of it")
    chase.add_argument("--text", metavar="WORDS")


def _papers(exports: Any, command: Callable[..., Any]) -> None:  # noqa: ANN401
    bundle = _one(
        exports, command, "bundle", "its files with an exhibit sheet; with --full the bag a stranger can check"
    )
    bundle.add_argument("folder", metavar="DIR")
    bundle.add_argument("--footage", nargs="+", default=[], metavar="PLACE", help="where its files can be read")
    bundle.add_argument("--player", nargs="+", default=[], metavar="PLACE")
    bundle.add_argument("--full", action="store_true")
    told = _one(exports, command, "statement", "its maker's statement")
    told.add_argument("step", choices=("request", "draft", "sign", "supply"))
    told.add_argument("--due", metavar="DATE")
    told.add_argument("--asked-by", metavar="WORDS")
    told.add_argument("--to", metavar="WORDS", help="whom it was given to")
    told.add_argument("--pages", type=int, default=0, metavar="N")
    told.add_argument("--out", metavar="FILE", help="where the draft goes; else standard output")


def _stills(stills: Any, command: Callable[..., Any]) -> None:  # noqa: ANN401
    stamp = _one(stills, command, "stamp", "write mark, times and hash below a picture")
    stamp.add_argument("picture", metavar="PICTURE")
    stamp.add_argument("out", type=named(".png"), metavar="OUT.png")
    stamp.add_argument("--camera", default="", metavar="N")
    stamp.add_argument("--recorder", metavar="TIME", help="what the recorder showed")
    stamp.add_argument("--purpose", metavar="WORDS")
    stamp.add_argument(
        "--anyway", action="store_true", help="its time lies outside what was exported; take it all the same"
    )
    redact = _one(stills, command, "redact", "fill parts of a picture; a second person looks at it before it leaves")
    redact.add_argument("picture", metavar="PICTURE")
    redact.add_argument("out", type=named(".png"), metavar="OUT.png")
    redact.add_argument("--box", action="append", default=[], metavar="LEFT,TOP,RIGHT,BOTTOM:WHY", required=True)
    check = _one(stills, command, "check", "you looked at a redacted still: nothing shows that should not", n=True)
    check.add_argument("picture", metavar="PICTURE")
    check.add_argument("--failed", metavar="WORDS", help="something still shows: what")
    story = command(
        stills, "storyboard", "a follow laid out from the stills kept for its cameras, its gaps said", by=True
    )
    story.add_argument("ref", metavar="AS", help="as412")
    story.add_argument("out", type=named(".png"), metavar="OUT.png")
    story.add_argument("--in", dest="places", nargs="+", default=[], metavar="DIR", help="where stills lie besides")
    story.add_argument("--columns", type=int, default=4, metavar="N")
    sheet = command(stills, "sheet", "small pictures in rows, each with its words; gap=WORDS marks a gap")
    sheet.add_argument("out", type=named(".png"), metavar="OUT.png")
    sheet.add_argument("cells", nargs="+", metavar="PICTURE[=WORDS]")
    sheet.add_argument("--title", default="", metavar="WORDS")
    sheet.add_argument("--columns", type=int, default=4, metavar="N")


def _one(nouns: Any, command: Callable[..., Any], name: str, about: str, *, n: bool = False) -> Any:  # noqa: ANN401
    made = command(nouns, name, about, by=True)
    made.add_argument("ref", metavar=_REF)
    if n:
        made.add_argument("n", type=int, metavar="N", help="which, from 1")
    return made


def _hashes(made: Any) -> None:  # noqa: ANN401
    made.add_argument("file", nargs="?", metavar="FILE", help="the hasher's answer; `-` reads it from standard input")
    made.add_argument("--read", nargs="+", default=[], metavar="PLACE", help="or hash these files here")


def _codes(kind: type[StrEnum]) -> tuple[str, ...]:
    return tuple(each.value for each in kind)
