"""What Enter on the line came to: a reference alone takes its assist in hand, and what was written says how it goes on."""

from contextlib import suppress

from control_room.domain.assists.states import Assist
from control_room.domain.errors import BookUnavailable
from control_room.domain.line import Context, read
from control_room.domain.line.beside import TakeUp
from control_room.domain.matters import Stage
from control_room.domain.refs import RefKind
from control_room.room import Room
from control_room.services.acts import Signed
from control_room.services.desk import Entered
from control_room.words import owed
from control_room.words.saying import ref_words


async def taken_up(room: Room, by: Signed, typed: str, context: Context) -> tuple[str | None, str] | None:
    """The assist that a line names and nothing else, to take in hand, with what is said of it; None for any other line.

    One that is over is not taken in hand. While the book cannot be read it is a line like any other, and safe aside.

    Raises:
        NoSuchMatter: there is none of that number.
    """
    intent = read(typed, context).intent
    ref = intent.ref if isinstance(intent, TakeUp) else None
    if ref is None or not ref.startswith(RefKind.ASSIST):
        return None
    with suppress(BookUnavailable):
        assist = await room.acts.read(by, lambda look: look.matter(ref, Assist))
        if assist.stage is Stage.OPEN:
            return ref, f"{ref_words(ref)} is in hand; Esc leaves it"
        return None, f"{ref_words(ref)} is over: words after it in the line are added to it"
    return None


def goes_on(entered: Entered) -> str:
    """What is owed of what was written, or where a call's questions are; begins with its dot, "" where nothing is."""
    if entered.ref and entered.ref.startswith(RefKind.CALL) and "disposal" in entered.owed:
        return f" · {ref_words(entered.ref).replace('-', '').lower()} Enter, or F4, opens its questions"
    missing = owed(entered.owed)
    return f" · {missing}" if missing else ""
