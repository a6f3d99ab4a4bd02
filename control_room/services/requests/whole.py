"""Everything done about written requests, by what it is for."""

from collections.abc import Iterable
from functools import partial

import msgspec

from control_room.adapters.box import Box
from control_room.adapters.parsing.reading import parse
from control_room.domain.authority import Act
from control_room.domain.requests.taking import certain, filing, items_of
from control_room.domain.sightings import Oldest
from control_room.services.acts import Receipt, Signed, Writing
from control_room.services.mailbox import mailbox_of
from control_room.services.requests.arriving import Arriving
from control_room.services.requests.ground import Ground
from control_room.services.requests.intake import Intake
from control_room.services.requests.keying import Keying
from control_room.services.requests.posting import Posting
from control_room.services.requests.queue import Queue
from control_room.services.requests.reviewing import Reviewing
from control_room.services.requests.triage import Triage
from control_room.services.requests.watching import Watching
from control_room.settings import Settings


class Requests:
    """The life of a written request.

    Attributes:
        intake: kept as it came, read, filed.
        keying: keyed at the desk; particulars and items put right.
        triage: decided on, by the access protocol.
        reviewing: searched, answered, closed, reopened.
        posting: told by telephone what no letter could.
        queue: looked at.
        watching: what falls due.
        arriving: what comes in by itself.
    """

    def __init__(self, ground: Ground, *, settings: Settings, domains: Iterable[str] = (), ours: str = "") -> None:
        box = None if settings.training else Box(settings.box)
        self.intake = Intake(ground, domains=domains, ours=ours)
        self.keying = Keying(ground)
        self.queue = Queue(ground)
        self.triage = Triage(ground, self.queue, domains=domains)
        self.reviewing = Reviewing(ground)
        self.posting = Posting(ground)
        self.watching = Watching(ground, workstation=settings.workstation)
        self.arriving = Arriving(
            ground,
            self.intake,
            workstation=settings.workstation,
            parse=partial(parse, authserv=settings.mail.gateway),
            box=box,
            # one in the usual place is made by whoever sets the portal up; one that was named should be there
            portal=settings.portal is not None and settings.portal.box != settings.home / "box",
            mailbox=mailbox_of(settings, ground.acts.clock),
        )
        self._retention = ground.retention
        self._acts = ground.acts

    async def take_suggested(
        self, ref: str, *, by: Signed, fields: Iterable[str] = (), items: Iterable[int] = ()
    ) -> Receipt | None:
        """File what is proposed for a request and was said outright, and what is named; None where that is nothing.

        Places and times go in by themselves only where the request has none; a named one always.

        Raises:
            NotSuggested: something is named that was not read in it.
            RequestOver: it was concluded.
        """
        named, numbers = tuple(fields), tuple(items)
        await self._retention.ready()

        def decide(w: Writing) -> None:
            whole = self.queue.whole(w, ref)
            request = whole.request
            request.open_()
            taken, _ = certain(whole.suggested, fields=named, items=numbers)
            filed = filing(taken)
            if filed is not None:
                self.keying.filed(w, ref, filed)
            wanted = {whole.suggested.items[n - 1] for n in numbers}
            places = tuple(item for item in taken.items if not request.items or item in wanted)
            first = max((each.item for each in request.items), default=0)
            asks = items_of(msgspec.structs.replace(taken, items=places))
            self.keying.items(w, ref, (msgspec.structs.replace(each, item=first + each.item) for each in asks))

        return await self._acts.maybe(Act.REQUEST, by, decide)

    async def oldest(self, seen: tuple[Oldest, ...], *, by: Signed, text: str | None = None) -> Receipt:
        """Write down the oldest pictures found, and work the clock of every open request out again.

        Raises:
            NotYetSeen: one of them is of a time to come.
        """
        receipt = await self._retention.checked(seen, by=by, text=text)
        await self.watching.reclock()
        return receipt
