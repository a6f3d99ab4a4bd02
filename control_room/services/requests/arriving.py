"""What comes in by itself: the portal's box and the mailbox. Kept first, read by the limited worker, filed, and let go of."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final, Protocol

import msgspec

from control_room.adapters.box import Box
from control_room.domain.boxes import NotForTheBox, decode_request, lines
from control_room.domain.errors import Refusal
from control_room.domain.requests.codes import Channel
from control_room.domain.requests.kinds import Unread
from control_room.domain.requests.originals import LARGEST, Parsed, Sort
from control_room.services.acts import Receipt, Signed, system
from control_room.services.requests.ground import Ground
from control_room.services.requests.intake import Intake, Original
from control_room.services.requests.showing import Showing
from control_room.store import blobs

AT_ONCE: Final = 20
"""Originals filed in one go, so that whatever else is due gets its turn."""
KEPT_AT_ONCE: Final = 200
"""Mails kept in one go."""
QUICK: Final = 1.5
"""Seconds an original gets at first; an ordinary one wants a third of a second. What wants more waits till all others are filed."""
AT_A_TIME: Final = 2
"""Originals read side by side at most."""


class Parse(Protocol):
    """Whoever reads an original safely."""

    def __call__(self, raw: bytes, *, patience: float | None = None) -> Awaitable[Parsed]:
        """What is in it; `patience` in seconds, None for as long as an original may ever take."""
        ...


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
    """Taking in what came, and having the portal show how its requests stand.

    Attributes:
        trouble: what could not be taken in or shown, in words; "" when all could.
    """

    def __init__(
        self,
        ground: Ground,
        intake: Intake,
        *,
        workstation: str,
        parse: Parse,
        box: Box | None = None,
        portal: bool = False,
        mailbox: Mailbox | None = None,
    ) -> None:
        """See the class.

        Args:
            box: the portal's box; None for none.
            portal: whether the settings name a box. It must then be there; else nothing is amiss without one.
            mailbox: where mail arrives; None for nowhere.
        """
        self._intake = intake
        self._by = system(workstation)
        self._parse = parse
        self._box = box
        self._portal = portal
        self._mailbox = mailbox
        self._showing = None if box is None else Showing(ground, box, workstation=workstation)
        self._troubles: list[str] = []
        self._slow: frozenset[str] = frozenset()
        self.trouble = ""

    async def attend(self) -> int:
        """Take in what came and publish what changed; answers how many requests were filed. Cheap when nothing came.

        Where box or mailbox cannot be reached, `trouble` says so, and the others are looked after all the same.
        """
        self._troubles = []
        has_box = await self._stands()
        if has_box:
            await self._boxed(self._from_box)
        try:
            await self._from_mail()
        except Refusal as refusal:
            self._troubles.append(str(refusal))
        except OSError as fault:
            why = (fault.strerror or str(fault)).lower()
            self._troubles.append(
                f"mail cannot be taken in ({fault.filename or 'the mailbox'}: {why}); ask who runs it"
            )
        if self._mailbox is not None and self._mailbox.trouble:
            self._troubles.append(self._mailbox.trouble)
        try:
            return await self.file_waiting()
        finally:
            if has_box:
                await self._boxed(self._publish)
            self.trouble = "; ".join(dict.fromkeys(self._troubles))

    async def _stands(self) -> bool:
        """True when there is a box to look into, or should be."""
        if self._box is None:
            return False
        return self._portal or await asyncio.to_thread(self._box.folder.exists)

    async def _boxed(self, part: Callable[[], Awaitable[None]]) -> None:
        """Do something with the box; where it cannot be reached, say so."""
        assert self._box is not None
        try:
            await part()
        except OSError as fault:
            why = (fault.strerror or str(fault)).lower()
            where = Path(str(fault.filename)).parent if "status.json" in str(fault.filename) else fault.filename
            self._troubles.append(
                f"the portal's box {self._box.folder} cannot be used ({where}: {why}): requests do not arrive from there; "
                "make its folders, or put `box` under [portal] in settings.toml right"
            )

    async def _publish(self) -> None:
        if self._showing is not None:
            await self._showing.publish()
            if self._showing.trouble:
                self._troubles.append(self._showing.trouble)

    async def file_waiting(self) -> int:
        """Read and file what was kept and not filed yet: also what a console that died left behind.

        Nobody's receipt waits for a stranger's mail that is long to read: each gets a quick look first, and only when
        nothing else waits are those that want longer read, a pair of them a time.

        What our own reading trips over is filed as not readable, and the rest is filed all the same; the fault is raised
        once all is done.
        """
        waiting = await self._intake.waiting(limit=AT_ONCE + len(self._slow))
        self._slow &= {each.digest for each in waiting}
        fresh = [each for each in waiting if each.digest not in self._slow][:AT_ONCE]
        filed, faults = await self._read_and_filed(fresh, patience=QUICK)
        if not filed and len(fresh) < AT_ONCE:
            slow = [each for each in waiting if each.digest in self._slow][:AT_A_TIME]
            filed, faults = await self._read_and_filed(slow, patience=None)
        if faults:
            raise faults[-1]
        return filed

    async def _read_and_filed(
        self, originals: Sequence[Original], *, patience: float | None
    ) -> tuple[int, list[Exception]]:
        """(how many were filed, what went wrong of ours). What a quick look was too short for is put with the slow ones."""
        filed = 0
        faults: list[Exception] = []
        for at in range(0, len(originals), AT_A_TIME):
            pair = originals[at : at + AT_A_TIME]
            read = await asyncio.gather(*(self._looked(each, patience) for each in pair), return_exceptions=True)
            for original, parsed in zip(pair, read, strict=True):
                if isinstance(parsed, BaseException):
                    raise parsed
                if parsed.unread is Unread.TOOK_TOO_LONG and patience is not None:
                    self._slow |= {original.digest}
                    continue
                fault = await self._filed(original, parsed)
                faults += [] if fault is None else [fault]
                filed += 1
        return filed, faults

    async def _looked(self, original: Original, patience: float | None) -> Parsed:
        raw = await self._intake.original(original.digest, by=self._by)
        return (
            Parsed(unread=Unread.TOO_LARGE)
            if raw is None
            else await self.read(original.channel, raw, patience=patience)
        )

    async def _filed(self, original: Original, parsed: Parsed) -> Exception | None:
        """File it; a fault of ours is answered, and what caused it filed as not readable."""
        try:
            await self._intake.file(original.digest, parsed, by=self._by)
        except Refusal:
            raise
        except Exception as fault:  # noqa: BLE001 - whatever it is, a stranger wrote what caused it
            bare = msgspec.structs.replace(
                parsed, unread=Unread.NOT_READABLE, text="", quoted=(), fields="", subject=""
            )
            with suppress(Exception):
                await self._intake.file(original.digest, bare, by=self._by)
            return fault
        return None

    async def read(self, channel: Channel, raw: bytes, *, patience: float | None = None) -> Parsed:
        """What is in an original; what cannot be read safely says so and is filed all the same."""
        return _portal(raw) if channel is Channel.PORTAL else await self._parse(raw, patience=patience)

    async def _from_box(self) -> None:
        if self._box is None:
            return
        came, odd = await asyncio.to_thread(self._box.arrived, AT_ONCE)
        self._troubles += [f"the portal's box held {each.name}, put aside: {each.why}" for each in odd[:1]]
        self._troubles += [f"and {len(odd) - 1} more were put aside"] if len(odd) > 1 else []
        for each in came:
            await self._intake.keep(each.raw, channel=Channel.PORTAL, by=self._by)
            await asyncio.to_thread(self._box.done, each.uuid)

    async def _from_mail(self) -> None:
        """Keep what waits in the mailbox before anything of it is read."""
        if self._mailbox is None:
            return
        met: set[str] = set()
        large: list[tuple[str, bytes]] = []
        while len(met) < KEPT_AT_ONCE:
            came = [each for each in await asyncio.to_thread(self._mailbox.arrived, AT_ONCE) if each[0] not in met]
            if not came:
                break
            for key, raw in came:
                met.add(key)
                if len(raw) > LARGEST:
                    large.append((key, raw))
                    continue
                await self._intake.keep(raw, channel=Channel.EMAIL, by=self._by)
                await asyncio.to_thread(self._mailbox.taken, key)
        for key, head in large:
            await self._too_large(key, head)

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
        self._troubles.append(f"a message of {size / 2**20:.0f} MB is filed by its hash; it lies in {place}")

    async def take(self, raw: bytes, *, channel: Channel, by: Signed) -> Receipt:
        """Keep one original that somebody hands over, read it and file it.

        Raises:
            TooLarge: it is larger than the book keeps.
        """
        await self._intake.keep(raw, channel=channel, by=by)
        digest = blobs.digest_of(raw)
        return await self._intake.file(digest, await self.read(channel, raw), by=by)


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
        date=request.submitted_at,
        proved="pass",
        proved_domain=domain,
        fields=lines(request),
        form_version="portal",
    )
