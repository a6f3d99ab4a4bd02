"""From how a quick line was understood to the act that writes it: one small method a kind of line."""

from control_room.services.acts import Receipt
from control_room.services.filing.carrying import Carries
from control_room.services.filing.entry import Entry, described, plain
from control_room.services.filing.following import Follows
from control_room.services.filing.keeping import Keeps
from control_room.services.filing.majors import FilesMajors
from control_room.services.filing.noting import Notes
from control_room.services.filing.tasked import Tasked
from control_room.services.services import Services


class Filing:
    """Files each kind of line by the act of its subject."""

    def __init__(self, services: Services) -> None:
        self._s = services
        self._files = {
            **Notes(services).files,
            **Follows(services).files,
            **Keeps(services).files,
            **Carries(services).files,
            **Tasked(services).files,
            **FilesMajors(services).files,
        }

    async def file(self, e: Entry) -> Receipt:
        """Write the line as it was understood. Raises the subject's refusals; the caller keeps the words all the same."""
        return await self._files[type(e.reading.intent)](e.reading.intent, e)

    async def plain(self, e: Entry, *, ref: str | None = None, owed: tuple[str, ...] = ()) -> Receipt:
        """Write the words as a plain line, whatever they were meant to be."""
        return await plain(self._s, e, ref=ref, owed=owed)


__all__ = ["Entry", "Filing", "described"]
