"""Why a sensitive record is read, on the command line: `--why`, with words of one's own in `--reason`."""

from typing import TYPE_CHECKING, Any

from control_room.cli.calls import Call

if TYPE_CHECKING:
    from control_room.room import Room
    from control_room.services.acts import Signed


def asked(verb: Any) -> Any:  # noqa: ANN401 - argparse keeps the type private
    """Let a verb that opens records say why; the same verb."""
    verb.add_argument(
        "--why", metavar="PURPOSE", help="why a sensitive record is opened; without it the purposes are named"
    )
    verb.add_argument("--reason", metavar="WORDS", help="the same in a few words")
    return verb


async def open_(call: Call, room: "Room", ref: str, by: "Signed", *, how: str = "command") -> None:
    """Write down that a sensitive record is read, and why. Raises `ReasonWanted`, `NoSuchMatter`."""
    await room.readings.opened(ref, how, by=by, purpose=call.args.why, reason=call.args.reason)
