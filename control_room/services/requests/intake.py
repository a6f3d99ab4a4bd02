"""How a written request gets in: kept as it came, then read, then filed; or keyed at the desk."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Final
from uuid import UUID, uuid5

from msgspec import Struct
from msgspec.structs import replace

from control_room.domain.audience import ROOM, narrower
from control_room.domain.authority import Act
from control_room.domain.book import Restricted, heard
from control_room.domain.errors import NoSuchMatter
from control_room.domain.refs import RefKind
from control_room.domain.requests.codes import PRESSING, Channel, IdentityLevel, Urgency
from control_room.domain.requests.doings import RequestHeardFrom
from control_room.domain.requests.kinds import (
    OriginalKept,
    RequestFormCame,
    RequestIdentified,
    RequestRead,
    RequestReceived,
)
from control_room.domain.requests.originals import Parsed
from control_room.domain.requests.senders import may_be_answered, within
from control_room.domain.requests.states import ReviewRequest
from control_room.domain.requests.suggesting import Message, Part, Suggested, marked
from control_room.domain.requests.taking import filing, items_of
from control_room.domain.requests.threading import belongs
from control_room.services.acts import Looking, Receipt, Signed, Writing, system
from control_room.services.requests.ground import Ground
from control_room.services.requests.posting import write_to
from control_room.services.requests.restricting import audience_of, restrict
from control_room.services.requests.steps import asked, hold_as_read
from control_room.services.requests.telling import tell_of
from control_room.store import blobs, inbox, threads
from control_room.store.shown import hidden

_SPACE: Final = UUID("5f1c4c3e-27f0-5d3e-9a43-3d8f9c3f7a10")
"""Names the act of keeping an original by its digest, so that the same bytes are kept once however often they come."""


class Original(Struct, frozen=True, kw_only=True):
    """One original with what is known of it."""

    digest: str
    number: int
    kept_at: datetime
    channel: Channel
    ref: str | None


class Intake:
    """Getting written requests into the book."""

    def __init__(self, ground: Ground, *, domains: Iterable[str], ours: str) -> None:
        """See the class.

        Args:
            domains: mail domains of bodies we know, as the access protocol lists them.
            ours: our own address, to which nothing is ever answered.
        """
        self._g = ground
        self._acts = ground.acts
        self.domains = tuple(domains)
        self._ours = ours

    # -- kept ---------------------------------------------------------------------------------------------------------------

    async def keep(self, raw: bytes, *, channel: Channel, by: Signed, at: datetime | None = None) -> Receipt:
        """Keep an original byte for byte before anything of it is read. The same bytes again are the same receipt.

        Raises:
            TooLarge: it is larger than what the book keeps; `keep_aside` writes down that it came.
        """
        digest = blobs.digest_of(raw)

        def decide(w: Writing) -> None:
            if inbox.find(w.conn, digest) is not None:
                return
            blobs.keep(w.conn, raw)
            line = w.record(OriginalKept(channel=channel, digest=digest, size=len(raw)), at=at)
            inbox.put(w.conn, digest, number=line.number, at=line.at, channel=channel.value)

        return await self._acts.write(Act.REQUEST, by, decide, uid=uuid5(_SPACE, digest))

    async def keep_aside(self, digest: str, size: int, *, channel: Channel, by: Signed) -> Receipt:
        """Write down that an original came which is too large for the book: its hash and size; it stays where it is."""

        def decide(w: Writing) -> None:
            if inbox.find(w.conn, digest) is not None:
                return
            line = w.record(OriginalKept(channel=channel, digest=digest, size=size))
            inbox.put(w.conn, digest, number=line.number, at=line.at, channel=channel.value)

        return await self._acts.write(Act.REQUEST, by, decide, uid=uuid5(_SPACE, digest))

    async def waiting(self, *, limit: int = 20) -> tuple[Original, ...]:
        """Originals kept and not filed yet, oldest first."""

        def look(look: Looking) -> tuple[inbox.Kept, ...]:
            return inbox.waiting(look.conn, limit=limit)

        found = await self._acts.read(system(""), look)
        return tuple(
            Original(digest=e.digest, number=e.number, kept_at=e.kept_at, channel=Channel(e.channel), ref=e.ref)
            for e in found
        )

    async def original(self, digest: str, *, by: Signed) -> bytes | None:
        """The bytes as they came; None when none were kept with that digest, or they are of a request not for this person."""

        def look(look: Looking) -> bytes | None:
            kept = inbox.find(look.conn, digest)
            if kept is not None and kept.ref in hidden(look.conn, look.reader):
                return None
            return blobs.fetch(look.conn, digest)

        return await self._acts.read(by, look)

    # -- read and filed -------------------------------------------------------------------------------------------------------

    async def file(self, digest: str, parsed: Parsed, *, by: Signed, domains: Iterable[str] | None = None) -> Receipt:
        """Make a request of an original that was kept, or put it with the one it belongs to. Done once.

        Args:
            parsed: what the limited worker read of it.

        Raises:
            NoSuchMatter: nothing with that digest was kept.
        """
        await self._g.retention.ready()
        known = self.domains if domains is None else tuple(domains)
        came = await self._acts.read(by, lambda look: inbox.find(look.conn, digest))
        when = came.kept_at if came else self._acts.clock.now()
        proposed = self._proposed(parsed, when)

        def decide(w: Writing) -> None:
            kept = inbox.find(w.conn, digest)
            if kept is None:
                raise NoSuchMatter("no original with that digest was kept; take it in again")
            if kept.ref is not None:
                return
            about = belongs(parsed, known=lambda message_id: threads.of(w.conn, message_id), addresses=_addresses(w))
            ref = about.ref or self._new(w, kept, parsed, proposed, known, about.claims)
            if about.ref is not None:
                self._heard(w, about.ref, kept, parsed, proposed, about.claims)
            else:
                tell_of(w, self._g, ref, watch_later=proposed.value("watch_later") is True, counted=True)
            inbox.belongs(w.conn, digest, ref)
            if parsed.message_id:
                threads.note(w.conn, parsed.message_id, ref)

        return await self._acts.write(Act.REQUEST, by, decide, uid=uuid5(_SPACE, f"file {digest}"))

    def _proposed(self, parsed: Parsed, received: datetime) -> Suggested:
        """What is proposed for a message, worked out before the pen is taken."""
        message = Message(
            text=marked(parsed.text, parsed.quoted),
            subject=parsed.subject,
            fields=parsed.fields,
            sender=parsed.sender,
            sent=parsed.date,
        )
        return self._g.proposing(
            message, received=received, cameras=self._g.cameras.inventory, tuning=self._g.protocols.tuning(received)
        )

    def _new(
        self,
        w: Writing,
        kept: inbox.Kept,
        parsed: Parsed,
        proposed: Suggested,
        domains: tuple[str, ...],
        claims: tuple[str, ...],
    ) -> str:
        aud = audience_of(proposed.value("purpose"))  # from its first line on
        ref = w.next_ref(RefKind.REVIEW_REQUEST)
        channel = Channel(kept.channel)
        size = w.line(kept.number).facts
        w.record(
            RequestReceived(
                channel=channel,
                digest=kept.digest,
                size=size.size if isinstance(size, OriginalKept) else 0,
                message_id=parsed.message_id or None,
                sender=parsed.sender or None,
                subject=parsed.subject or None,
            ),
            ref=ref,
            at=kept.kept_at,
            aud=aud,
        )
        w.record(
            RequestRead(
                unread=parsed.unread,
                proved=parsed.proved,
                left_out=sum(1 for each in parsed.attachments if not each.type.endswith("/pdf") or each.unread),
                sent=parsed.date,
                remarks=tuple(each.value for each in parsed.remarks),
                claims=_named(w, claims, aud or ROOM),
                says=_pressing(proposed),
                text=marked(parsed.text, parsed.quoted) or None,
                fields=parsed.fields or None,
            ),
            ref=ref,
        )
        proved = parsed.proved_domain if parsed.proved == "pass" else ""
        if proved and any(within(proved, each.removeprefix("*.")) for each in domains):
            w.record(RequestIdentified(level=IdentityLevel.AUTHENTICATED, how=f"our gateway proved {proved}"), ref=ref)
        self._answers(w, ref, parsed, proposed)
        timed = {item.item for item in w.matter(ref, ReviewRequest).live_items if item.begins is not None}
        hold_as_read(w, self._g, ref, (each for each in items_of(proposed) if each.item not in timed))
        if may_be_answered(parsed, ours=self._ours):
            write_to(w, self._g, ref, "receipt", answers=parsed.message_id)
        return ref

    def _answers(self, w: Writing, ref: str, parsed: Parsed, proposed: Suggested, *, later: bool = False) -> None:
        """File what the requester answered to closed questions: those are theirs, not our guesses.

        Args:
            later: the request is known already; where its letters go stays as it is, or is the address that was proved.
        """
        if not parsed.fields:
            return
        filed = filing(proposed, only=Part.FIELDS)
        if filed is not None and later:
            none = w.matter(ref, ReviewRequest).email is None and parsed.proved == "pass"
            filed = replace(filed, email=parsed.sender if none else None)
        if filed is not None:
            w.record(filed, ref=ref, aud=audience_of(filed.purpose))
            restrict(w, ref)
        for item in items_of(proposed, only=Part.FIELDS):
            asked(w, self._g, ref, item)

    def _heard(
        self,
        w: Writing,
        ref: str,
        kept: inbox.Kept,
        parsed: Parsed,
        proposed: Suggested,
        claims: tuple[str, ...],
    ) -> None:
        request = w.matter(ref, ReviewRequest)
        aud = audience_of(proposed.value("purpose"))  # a later message may be the first to say so
        if aud is not None and narrower(aud, request.aud):
            w.record(Restricted(about=ref), ref=ref, aud=aud)
            restrict(w, ref)
        facts = w.line(kept.number).facts
        size = facts.size if isinstance(facts, OriginalKept) else 0
        w.record(
            RequestHeardFrom(
                digest=kept.digest,
                size=size,
                proved=parsed.proved,
                claims=_named(w, claims, w.matter(ref, ReviewRequest).aud),
                message_id=parsed.message_id or None,
                sender=parsed.sender or None,
                text=marked(parsed.text, parsed.quoted) or parsed.fields or None,
            ),
            ref=ref,
            at=kept.kept_at,
        )
        # A form that nobody vouches for is a message to be read: it changes nothing, least of all where letters go.
        vouched = parsed.proved == "pass" or kept.channel == Channel.FORM
        if parsed.fields and request.form_owed and vouched:
            w.record(RequestFormCame(digest=kept.digest, size=size), ref=ref)
            self._answers(w, ref, parsed, proposed, later=True)


def _pressing(proposed: Suggested) -> Urgency | None:
    """How urgent a message says outright that it is, where that is pressing."""
    best = proposed.best("urgency")
    said = Urgency(str(best.value)) if best is not None and best.sure else None
    return said if said in PRESSING else None


def _named(w: Writing, claims: Iterable[str], aud: str) -> tuple[str, ...]:
    """Those of the requests a message names that whoever reads its lines may know of."""
    return tuple(each for each in claims if not narrower(w.matter(each, ReviewRequest).aud, aud))


def _addresses(w: Writing) -> Callable[[str], tuple[str, ...] | None]:
    """The addresses a request was asked from, by its reference; None where there is no such request."""

    def of(ref: str) -> tuple[str, ...] | None:
        try:
            request = w.matter(ref, ReviewRequest)
        except NoSuchMatter:
            return None
        return tuple(each for each in (heard(request.email), heard(request.sender)) if each)

    return of
