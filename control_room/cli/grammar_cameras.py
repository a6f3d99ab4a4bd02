"""What may be asked about cameras on the command line."""

from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from control_room.cli.endings import named
from control_room.domain.health import Outcome
from control_room.domain.views.reviews import KINDS


def add(
    nouns: Any,  # noqa: ANN401 - argparse keeps the type private
    command: Callable[..., Any],
    noun: Callable[..., Any],
    plainly: Callable[[ArgumentParser], None],
    count: Callable[[str], int],
) -> None:
    """Put the verbs of `camera` among the commands."""
    cameras = noun(nouns, "camera", "the cameras: the register, what was seen of each, which of them worked")
    plainly(command(cameras, "list", "every camera"))
    find = command(cameras, "find", "cameras by number, street, landmark, ward or a misspelling, best first")
    find.add_argument("words", nargs="+", metavar="WORDS")
    find.add_argument("--limit", type=count, default=8, metavar="N")
    plainly(find)
    working = command(
        cameras, "working", "how much of a period cameras worked: pictures, recording, the contract", by=True
    )
    working.add_argument("--from", dest="since", required=True, metavar="DATE")
    working.add_argument("--to", dest="until", required=True, metavar="DATE", help="the last day, counted in")
    working.add_argument("--each", action="store_true", help="camera by camera, the worst first")
    plainly(working)
    down = command(
        cameras, "down", "which cameras do not work: since when, why, told when, what was refused for it", by=True
    )
    down.add_argument("--at", metavar="TIME", help="at another time than now, such as 2026-11-01 09:00")
    down.add_argument("--csv", action="store_true", help="as CSV, for an answer to a request for information")
    plainly(down)
    shown = command(cameras, "show", "a camera with its papers, as the register had it on a day", by=True)
    shown.add_argument("camera", metavar="CAMERA", help="c12, d4")
    shown.add_argument("--on", metavar="DATE", help="the day asked about; today unless told")
    plainly(shown)
    plainly(command(cameras, "public", "the list that may be published: number, place, ward, type, purpose; as CSV"))
    plainly(command(cameras, "overdue", "whose yearly look, assessment, signs or privacy zones are past their day"))
    unused = command(
        cameras, "unused", "cameras nobody used in so many days: no call, assist, request or hold names them", by=True
    )
    unused.add_argument("--days", type=count, default=365, metavar="N")
    plainly(unused)
    check = command(
        cameras, "check", "somebody looked at cameras: the picture, and the recording of two hours ago", by=True
    )
    check.add_argument("cameras", nargs="+", metavar="CAMERA", help="c12, d4")
    check.add_argument("--result", choices=[each.value for each in Outcome], default=Outcome.PASS.value)
    check.add_argument(
        "--recorded", choices=("yes", "no"), help="what playing it back showed; left out where nobody did"
    )
    check.add_argument("--text", metavar="WORDS", default="")
    plainly(
        command(cameras, "round", "which cameras are to be looked at now: what is doubtful, then a sample", by=True)
    )
    plainly(
        command(cameras, "truths", "of each camera: reached, picture, recorded; and when that was last known", by=True)
    )
    sweep = command(
        cameras, "sweep", "ask the cameras themselves over the network, now: all of them, or these", by=True
    )
    sweep.add_argument("cameras", nargs="*", metavar="CAMERA", help="c12, d4")
    sweep.add_argument("--details", action="store_true", help="clocks and stored positions, by ONVIF")
    plainly(sweep)
    around = command(
        cameras, "around", "who says on the camera network that they are a camera; nobody is added by it", by=True
    )
    around.add_argument("here", metavar="ADDRESS", help="this machine's own address on that network")
    plainly(around)
    health = command(cameras, "health", "take the video system's health list, CSV or JSON", by=True)
    health.add_argument("file", metavar="FILE")
    drawn = command(
        nouns, "map", "where cameras stand and how they are, on paper; or the incidents of a period by camera", by=True
    )
    drawn.add_argument(
        "file",
        nargs="?",
        type=named(".pdf", ".png", ".csv"),
        metavar="FILE",
        help="a name ending in .pdf or .png; .csv is the table behind the incidents",
    )
    drawn.add_argument(
        "--from", dest="since", metavar="DATE", help="incidents by camera, for each 100 days in service, from this day"
    )
    drawn.add_argument("--to", dest="until", metavar="DATE", help="the last day, counted in")
    _views(cameras, command, plainly, count)


def _views(
    cameras: Any,  # noqa: ANN401 - argparse keeps the type private
    command: Callable[..., Any],
    plainly: Callable[[ArgumentParser], None],
    count: Callable[[str], int],
) -> None:
    """`camera look` and `camera views`."""
    look = command(cameras, "look", "look at pictures beside what their camera should show", by=True)
    look.add_argument(
        "files", nargs="+", metavar="FILE", help="12.jpg, 12-p3.jpg, 12_20261122T0615Z.jpg; others with --camera"
    )
    look.add_argument("--camera", metavar="CAMERA", help="c12, d4; where the name of the file does not say it")
    look.add_argument("--preset", type=count, metavar="N", help="its position; the home position unless told")
    look.add_argument("--at", metavar="TIME", help="when it was taken; when the file was written unless told")
    views = command(
        cameras,
        "views",
        "pictures to be answered, the surest first; `accept N`, `reject N`, `first CAMERA`, `new CAMERA`, `sheet FILE`",
        by=True,
    )
    views.add_argument(
        "action", nargs="?", choices=("list", "accept", "reject", "first", "new", "sheet"), default="list"
    )
    views.add_argument("what", nargs="*", metavar="WHAT", help="numbers of reviews, a camera, or the file of a sheet")
    views.add_argument(
        "--kind", choices=[each.value for each in KINDS], help="what is wrong; the likeliest unless told"
    )
    views.add_argument("--text", metavar="WORDS", default="", help="a few words; why, of a new reference")
    views.add_argument("--preset", type=count, metavar="N")
    views.add_argument("--every", action="store_true", help="on the sheet: each camera beside what it should show")
    views.add_argument("--figures", action="store_true", help="how often the check was wrong here")
    views.add_argument("--from", dest="since", metavar="DATE")
    views.add_argument("--to", dest="until", metavar="DATE", help="the last day, counted in")
    plainly(views)
