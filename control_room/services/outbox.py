"""The outbox: an act puts its letter in with its own transaction; the clockwork sends it, once, whichever consoles run.

A letter is claimed in one transaction, sent outside any, and marked in another. A console that dies between leaves its
claim, which another takes over; the letter then goes twice at worst, under one Message-ID, and never not at all.
"""

import asyncio
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final
from uuid import uuid4

from control_room.adapters.post import Folder, Relay, Unsent, Way
from control_room.adapters.secretfiles import SecretOpen
from control_room.domain.audience import ROOM, Reader
from control_room.domain.authority import Act
from control_room.domain.posting import STALE, NotAnAddress, NotGivenUp, Outgoing, State, next_try
from control_room.domain.requests.doings import LetterSeenTo
from control_room.domain.requests.senders import is_address
from control_room.services.acts import Acts, Looking, Signed, Writing, system
from control_room.settings import Settings
from control_room.store import outbox, rows
from control_room.store.shown import hidden

AT_ONCE: Final = 20
"""Letters sent in one go, so that whatever else is due gets its turn."""
_ANYBODY: Final = Reader(staff="anybody", audiences=frozenset({ROOM}))
PLACE: Final = "outbox"
"""Folder of `.eml` files in the room's home."""


def queue(w: Writing, *, ref: str, letter: str, to: str, subject: str, body: str, answers: str = "") -> str:
    """Put a letter in the outbox within an act; it goes if and only if the act is committed. Answers its Message-ID.

    Args:
        letter: which kind: receipt, answer, feedback, ...
        answers: the Message-ID it answers; "" for none.

    Raises:
        NotAnAddress: `to` is no plain e-mail address.
    """
    if not is_address(to):
        raise NotAnAddress(to)
    uid = str(uuid4())
    made = Outgoing(
        uid=uid,
        ref=ref,
        letter=letter,
        message_id=f"<{uid}@{_domain(rows.the_room(w.conn))}>",
        recipient=to,
        subject=subject,
        body=body,
        answers=answers,
        made_at=w.now,
    )
    outbox.put(w.conn, made)
    return made.message_id


def _domain(room: dict[str, object] | None) -> str:
    """The domain of the book's origin: "cctv.croydon.gov.uk"."""
    return str((room or {}).get("origin") or "control-room.invalid").partition("/")[0]


class Outbox:
    """Sending what was queued.

    Attributes:
        trouble: what did not go and waits for another try or for somebody to see to it, in words; "" when nothing does.
    """

    def __init__(self, acts: Acts, settings: Settings, *, way: Way | None = None) -> None:
        """See the class.

        Args:
            way: the way out; the relay of the settings where one is set, else a folder of files.
        """
        self._acts = acts
        self._mail = settings.mail
        self._ws = settings.workstation
        self._way = way or way_out(settings)
        self.trouble = ""

    async def send_due(self) -> int:
        """Send what is due; answers how many letters went. Cheap when none is. What did not go stands in `trouble`."""
        now = self._acts.clock.now()
        by = system(self._ws)
        due = await self._acts.read(by, lambda look: outbox.any_due(look.conn, at=now, stale=now - STALE))
        went = await self._go() if due else 0
        self.trouble = _said(await self.troubled(by=by), await self.troubled(by=_ANYBODY))
        return went

    async def _go(self) -> int:
        """Send letters until none is due, or enough for one go; answers how many went."""
        went = 0
        sender = self._mail.sender or await self._acts.read(
            system(self._ws), lambda look: _sender(rows.the_room(look.conn))
        )
        for _ in range(AT_ONCE):
            now = self._acts.clock.now()
            # A claim is known by its own mark, so that a console that lost it to another does not mark the letter.
            mark = f"{self._ws} {uuid4()}"
            letter = await self._acts.beside(
                lambda conn, mark=mark, now=now: outbox.claim(conn, by=mark, at=now, stale=now - STALE)
            )
            if letter is None:
                break
            went += await self._send(letter, mark, sender, now)
        return went

    async def _send(self, letter: Outgoing, mark: str, sender: str, now: datetime) -> bool:
        """Try one claimed letter and mark what came of it; True when it went."""
        try:
            state = await asyncio.to_thread(self._way.send, letter, sender=sender, at=now)
        except (Unsent, SecretOpen) as fault:
            trouble = str(fault)
            again = None if isinstance(fault, Unsent) and fault.final else next_try(letter.tries, now)
        else:
            await self._acts.beside(
                lambda conn: outbox.done(conn, letter.uid, state, by=mark, at=self._acts.clock.now())
            )
            return True
        if again is None:
            await self._acts.beside(lambda conn: outbox.failed(conn, letter.uid, by=mark, trouble=trouble, at=now))
        else:
            await self._acts.beside(
                lambda conn: outbox.later(conn, letter.uid, by=mark, trouble=trouble, next_at=again)
            )
        return False

    async def troubled(self, *, by: Signed | Reader) -> tuple[Outgoing, ...]:
        """Letters that did not go, about what this reader may see: given up, or waiting for another try; oldest first."""
        return await self._acts.read(by, lambda look: _for(look, outbox.troubled(look.conn)))

    async def again(self, uid: str, *, by: Signed) -> None:
        """Try a letter that was given up once more, from the beginning.

        Raises:
            NotYours: letters are not theirs to send.
            NotGivenUp: there is no such letter, or it was not given up.
        """

        def decide(w: Writing) -> None:
            letter = _given_up(w, uid)
            outbox.again(w.conn, uid, at=w.now)
            w.record(LetterSeenTo(letter=letter.letter, message_id=letter.message_id, again=True), ref=letter.ref)

        await self._acts.write(Act.REQUEST, by, decide)

    async def settle(self, uid: str, *, by: Signed) -> None:
        """Somebody has seen otherwise to a letter that was given up: it is no trouble any more.

        Raises:
            NotYours, NotGivenUp: as `again`.
        """

        def decide(w: Writing) -> None:
            letter = _given_up(w, uid)
            outbox.settle(w.conn, uid)
            w.record(LetterSeenTo(letter=letter.letter, message_id=letter.message_id), ref=letter.ref)

        await self._acts.write(Act.REQUEST, by, decide)


def _given_up(w: Writing, uid: str) -> Outgoing:
    """The letter, about a matter that this person may see. Raises `NotGivenUp`."""
    letter = outbox.found(w.conn, uid)
    if letter is None or letter.state is not State.FAILED or not _for(w, (letter,)):
        raise NotGivenUp(uid)
    return letter


def way_out(settings: Settings) -> Way:
    """The relay where one is set, else the folder of files in the room's home."""
    mail = settings.mail
    if mail.smtp and not settings.training:
        return Relay(
            host=mail.smtp, security=mail.smtp_security, user=mail.smtp_user, password_file=mail.smtp_password_file
        )
    return Folder(path=Path(settings.home) / PLACE)


def _sender(room: dict[str, object] | None) -> str:
    return f"cctv-room@{_domain(room)}"


def _for(look: Looking, letters: Iterable[Outgoing]) -> tuple[Outgoing, ...]:
    """Those about a matter that this reader may see as it stands now."""
    others = hidden(look.conn, look.reader)
    return tuple(each for each in letters if each.ref not in others)


def _said(troubled: Sequence[Outgoing], anybodys: Sequence[Outgoing]) -> str:
    """What every console shows; of a letter that is not for everybody, only that there is one."""
    if not troubled:
        return ""
    if not anybodys:
        return (
            "post: a letter that is not for everybody did not go; the manager sees which: control-room outbox list --by"
        )
    first = anybodys[0]
    how = "was given up" if first.state is State.FAILED else "has not gone yet"
    more = f", and {len(troubled) - 1} more" if len(troubled) > 1 else ""
    return f"post: the {first.letter} about {first.ref} {how}: {first.trouble}{more}; see: control-room outbox list"
