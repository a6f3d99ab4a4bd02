"""What comes in by itself: the portal's box and the mailbox. Kept first, read by the limited worker, filed, and let go of."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

import msgspec

from control_room.adapters.box import Box
from control_room.domain.boxes import Message as Told
from control_room.domain.boxes import NotForTheBox, Status, decode_request, lines
from control_room.domain.errors import Refusal
from control_room.domain.refs import with_check
from control_room.domain.requests.codes import Channel
from control_room.domain.requests.doings import RequestWritten
from control_room.domain.requests.kinds import Unread
from control_room.domain.requests.originals import LARGEST, Parsed, Sort
from control_room.domain.requests.states import ReviewRequest
from control_room.services.acts import Looking, Receipt, Signed, system
from control_room.services.requests.ground import Ground
from control_room.services.requests.intake import Intake
from control_room.store import blobs

if TYPE_CHECKING:
    from control_room.domain.book import Line

Parse = Callable[[bytes], Awaitable[Parsed]]
AT_ONCE: Final = 20
"""Originals taken in one go, so that whatever else is due gets its turn."""
_LETTERS: Final = frozenset(
    {"receipt", "returned", "accepted", "answer", "refused", "referred", "form_owed", "message"}
)


class Mailbox(Protocol):
    """Where mail arrives."""

    @property
    def trouble(self) -> str:
        """What is wrong with the mail, in words; "" when nothing is."""
        ...

    def arrived(self, limit: int) -> Iterable[tuple[str, bytes]]:
        """(key, bytes) of what came, oldest first."""
        ...

    def taken(self, key: str) -> None:
        """The message is in the book; it goes out of the way."""
        ...

    def digest(self, key: str) -> tuple[str, int]:
        """(SHA-256, bytes) of a message of any size."""
        ...

    def set_aside(self, key: str) -> Path:
        """Move a message too large for the book to where it stays."""
        ...


class Arriving:
    """Taking in what came, and telling the portal how its requests stand.

    Attributes:
        trouble: what could not be taken in, in words; "" when all could.
    """

    def __init__(
        self,
        ground: Ground,
        intake: Intake,
        *,
        workstation: str,
        parse: Parse,
        box: Box | None = None,
        mailbox: Mailbox | None = None,
    ) -> None:
        self._g = ground
        self._intake = intake
        self._by = system(workstation)
        self._parse = parse
        self._box = box
        self._mailbox = mailbox
        self._told = -1
        self.trouble = ""

    async def attend(self) -> int:
        """Take in what came and publish what changed; answers how many requests were filed. Cheap when nothing came."""
        self.trouble = ""
        with suppress(FileNotFoundError, NotADirectoryError):
            await self._from_box()
        with suppress(FileNotFoundError, NotADirectoryError):
            await self._from_mail()
        if self._mailbox is not None and self._mailbox.trouble:
            self.trouble = self._mailbox.trouble
        filed = await self.file_waiting()
        with suppress(FileNotFoundError, NotADirectoryError):
            await self.publish()
        return filed

    async def file_waiting(self) -> int:
        """Read and file what was kept and not filed yet: also what a console that died left behind.

        What our own reading trips over is filed as not readable, and the rest is filed all the same; the fault is raised
        once all is done.
        """
        filed = 0
        tripped: Exception | None = None
        for original in await self._intake.waiting(limit=AT_ONCE):
            raw = await self._intake.original(original.digest, by=self._by)
            parsed = Parsed(unread=Unread.TOO_LARGE) if raw is None else await self.read(original.channel, raw)
            try:
                await self._intake.file(original.digest, parsed, by=self._by)
            except Refusal:
                raise
            except Exception as fault:  # noqa: BLE001 - whatever it is, a stranger wrote what caused it
                tripped = fault
                bare = msgspec.structs.replace(
                    parsed, unread=Unread.NOT_READABLE, text="", quoted=(), fields="", subject=""
                )
                with suppress(Exception):
                    await self._intake.file(original.digest, bare, by=self._by)
            filed += 1
        if tripped is not None:
            raise tripped
        return filed

    async def read(self, channel: Channel, raw: bytes) -> Parsed:
        """What is in an original; what cannot be read safely says so and is filed all the same."""
        return _portal(raw) if channel is Channel.PORTAL else await self._parse(raw)

    async def _from_box(self) -> None:
        if self._box is None:
            return
        came, odd = await asyncio.to_thread(self._box.arrived, AT_ONCE)
        for each in odd:
            self.trouble = f"the portal's box held {each.name}, put aside: {each.why}"
        for each in came:
            await self._intake.keep(each.raw, channel=Channel.PORTAL, by=self._by)
            await asyncio.to_thread(self._box.done, each.uuid)

    async def _from_mail(self) -> None:
        if self._mailbox is None:
            return
        for key, raw in await asyncio.to_thread(lambda: tuple(self._mailbox.arrived(AT_ONCE)) if self._mailbox else ()):
            if len(raw) > LARGEST:
                await self._too_large(key, raw)
                continue
            await self._intake.keep(raw, channel=Channel.EMAIL, by=self._by)
            await asyncio.to_thread(self._mailbox.taken, key)

    async def _too_large(self, key: str, head: bytes) -> None:
        """A message larger than the book keeps is filed by its hash and its headers, and stays in the mailbox's own folder."""
        assert self._mailbox is not None
        digest, size = await asyncio.to_thread(self._mailbox.digest, key)
        if not digest:
            return
        await self._intake.keep_aside(digest, size, channel=Channel.EMAIL, by=self._by)
        parsed = await self._parse(head)
        await self._intake.file(digest, msgspec.structs.replace(parsed, unread=Unread.TOO_LARGE), by=self._by)
        place = await asyncio.to_thread(self._mailbox.set_aside, key)
        self.trouble = f"a message of {size / 2**20:.0f} MB is filed by its hash; it lies in {place}"

    async def take(self, raw: bytes, *, channel: Channel, by: Signed) -> Receipt:
        """Keep one original that somebody hands over, read it and file it.

        Raises:
            TooLarge: it is larger than the book keeps.
        """
        await self._intake.keep(raw, channel=channel, by=by)
        digest = blobs.digest_of(raw)
        return await self._intake.file(digest, await self.read(channel, raw), by=by)

    # -- how the portal's requests stand ------------------------------------------------------------------------------------------

    async def publish(self) -> int:
        """Publish how each request of the portal stands that has changed; answers how many. All open ones at the first time."""
        if self._box is None:
            return 0
        size, statuses = await self._g.acts.read(self._by, self._statuses)
        for status in statuses:
            try:
                await asyncio.to_thread(self._box.publish, status)
            except NotForTheBox as refusal:
                self.trouble = f"{status.ref}: {refusal}"
        self._told = size
        return len(statuses)

    def _statuses(self, look: Looking) -> tuple[int, tuple[Status, ...]]:
        size = look.size()
        if size == self._told:
            return size, ()
        changed = {
            line.ref for line in look.lines(after=max(0, self._told), limit=2000) if line.ref and line.ref[:2] == "RR"
        }
        if self._told < 0:
            found = look.matters(ReviewRequest, limit=10_000)
        else:
            found = tuple(m for m in look.some(sorted(changed)) if isinstance(m, ReviewRequest))
        made = (self._status(look, each) for each in found if each.channel is Channel.PORTAL)
        return size, tuple(each for each in made if each is not None)

    def _status(self, look: Looking, request: ReviewRequest) -> Status | None:
        raw = blobs.fetch(look.conn, request.digest)
        if raw is None:
            return None
        try:
            code = decode_request(raw).code
        except NotForTheBox:
            return None
        state = self._g.letters("status", request, {})
        written = (line for line in look.lines(ref=request.ref, kinds=(RequestWritten.kind(),), limit=50))
        said = tuple(
            _message(line)
            for line in written
            if isinstance(line.facts, RequestWritten) and line.facts.letter in _LETTERS
        )
        return Status(
            code=code, ref=with_check(request.ref), state=state.subject, updated_at=request.last_at, messages=said[-10:]
        )


def _message(line: "Line") -> Told:
    facts = line.facts
    return Told(at=line.at, text=str(facts.subject) if isinstance(facts, RequestWritten) else "")


def _portal(raw: bytes) -> Parsed:
    """A request out of the portal's box: its address was proved there by a one-time code."""
    try:
        request = decode_request(raw)
    except NotForTheBox:
        return Parsed(sort=Sort.FORM, unread=Unread.NOT_READABLE)
    domain = request.email.rpartition("@")[2].lower()
    return Parsed(
        sort=Sort.FORM,
        sender=request.email.lower(),
        sender_name=request.name,
        date=request.submitted_at,
        proved="pass",
        proved_domain=domain,
        fields=lines(request),
        form_version="portal",
    )
