"""Acts on people working alone: booked on, rung and heard, looked for, booked off. The room says whom to ring; it rings nobody."""

import hashlib
import hmac
import secrets
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime
from typing import ClassVar, Final
from uuid import UUID

from control_room.domain.authority import Act
from control_room.domain.book import Facts, Words, heard
from control_room.domain.calls.barred import refuse_barred
from control_room.domain.errors import NoSuchMatter, Refusal
from control_room.domain.loneworkers import (
    EVERY,
    Checked,
    LoneStep,
    LoneWorker,
    LoneWorkerChecked,
    LoneWorkerFellDue,
    LoneWorkerMoved,
    LoneWorkerOn,
    LoneWorkerOwned,
    LoneWorkerTold,
)
from control_room.domain.refs import RefKind
from control_room.domain.refs import said as ref_said
from control_room.services.acts import Acts, Receipt, Signed, Writing, system
from control_room.store import wakes

AT_ONCE: Final = 20
"""People whose steps are said in one act, so that nobody waits for the pen (settled 53)."""


class WhoIsMeant(Refusal):
    """Nobody who is out alone is called that, or several are."""

    code: ClassVar[str] = "who_is_meant"


class LoneWorkers:
    """What is done for people who work alone.

    Args:
        workstation: whose clockwork says what falls due.
    """

    def __init__(self, acts: Acts, *, workstation: str) -> None:
        self._acts, self._by = acts, system(workstation)

    async def on(
        self,
        *,
        by: Signed,
        who: str,
        minutes: int = EVERY,
        until: datetime | None = None,
        number: str | None = None,
        where: str | None = None,
        vehicle: str | None = None,
        manager: str | None = None,
        word: str | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """Somebody works alone from now on. Of the code word the book keeps no more than what proves it. Raises `BarredNumber`."""
        refuse_barred(who, number, where, vehicle, manager)
        on = LoneWorkerOn(
            who=who,
            minutes=max(1, minutes),
            until=until,
            number=number or None,
            where=where or None,
            vehicle=vehicle or None,
            manager=manager or None,
            code=_kept(word) if word else None,
        )
        return await self._acts.write(
            Act.LONE_WORKER, by, lambda w: w.record(on, ref=w.next_ref(RefKind.LONE_WORKER)), uid=uid
        )

    async def checked(
        self,
        ref: str,
        *,
        by: Signed,
        answered: bool = True,
        word: str | None = None,
        text: str | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """They were rung, or rang. A wrong code word is written as that, and is the police at once. Raises `LoneWorkerBack`."""

        def facts(worker: LoneWorker) -> Facts:
            worker.out()
            result = _heard(worker, word) if answered else Checked.NO_ANSWER
            return LoneWorkerChecked(result=result, text=text or None)

        return await self._on(by, ref, facts, uid)

    async def told(self, ref: str, step: LoneStep, text: str, *, by: Signed, uid: UUID | None = None) -> Receipt:
        """Their manager was rung, or the police, and what was said. Raises `LoneWorkerBack`."""

        def facts(worker: LoneWorker) -> Facts:
            worker.out()
            return LoneWorkerTold(step=step, text=text)

        return await self._on(by, ref, facts, uid)

    async def own(self, ref: str, *, by: Signed, uid: UUID | None = None) -> Receipt:
        """They are whose who says so to ring, from now on. Raises `LoneWorkerBack`."""

        def facts(worker: LoneWorker) -> Facts:
            worker.out()
            return LoneWorkerOwned(staff=by.staff)

        return await self._on(by, ref, facts, uid)

    async def moved(
        self,
        ref: str,
        *,
        by: Signed,
        where: str | None = None,
        minutes: int | None = None,
        until: datetime | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """They are elsewhere, back later, or checked at other times. Raises `LoneWorkerBack`."""

        def facts(worker: LoneWorker) -> Facts:
            worker.out()
            return LoneWorkerMoved(where=where or None, minutes=minutes, until=until)

        return await self._on(by, ref, facts, uid)

    async def off(
        self, ref: str, *, by: Signed, word: str | None = None, text: str | None = None, uid: UUID | None = None
    ) -> Receipt:
        """They are safe. With a wrong code word they are not booked off: it is the police at once.

        Raises:
            LoneWorkerBack: they are booked off.
            NotStoodDown: the code word was wrong before, and the police were not told yet.
        """

        def facts(worker: LoneWorker) -> Facts:
            worker.out()
            if not worker.duress and _heard(worker, word) is Checked.WRONG_WORD:
                return LoneWorkerChecked(result=Checked.WRONG_WORD, text=text or None)
            return worker.off(text)

        return await self._on(by, ref, facts, uid)

    async def one(self, ref: str, *, by: Signed) -> LoneWorker:
        """One of them. Raises `NoSuchMatter`."""
        return await self._acts.read(by, lambda look: look.matter(ref, LoneWorker))

    async def named(self, said: str, *, by: Signed) -> str:
        """The reference of the one who is out and is called that, by any words of their name. Raises `WhoIsMeant`."""
        out = await self.out(by=by)
        words = said.casefold().split()
        found = [each for each in out if words and all(word in heard(each.who).casefold() for word in words)]
        if len(found) != 1:
            others = "; ".join(f"{ref_said(each.ref)} {heard(each.who)}" for each in found or out) or "nobody"
            raise WhoIsMeant(f"{said} is not one person out alone; say which, by the reference: {others}")
        return found[0].ref

    async def out(self, *, by: Signed) -> tuple[LoneWorker, ...]:
        """Everybody out alone, whoever is to be rung first at the top."""
        found = await self._acts.read(by, lambda look: look.matters(LoneWorker))
        return tuple(sorted(found, key=lambda each: (each.check_at, each.opened)))

    async def attend(self) -> int:
        """Say every step that fell due, once whichever consoles are open; answers how many people had one."""
        now = self._acts.clock.now()
        kind = f"{RefKind.LONE_WORKER.value}-"
        due = await self._acts.read(self._by, lambda look: wakes.awake(look.conn, now, limit=AT_ONCE, kind=kind))
        if due:
            await self._acts.maybe(Act.LONE_WORKER, self._by, lambda w: _say(w, [ref for ref, _ in due]))
        return len(due)

    async def _on(self, by: Signed, ref: str, facts: Callable[[LoneWorker], Facts], uid: UUID | None) -> Receipt:
        def decide(w: Writing) -> None:
            _say(w, (ref,))
            w.record(facts(w.matter(ref, LoneWorker)), ref=ref)

        return await self._acts.write(Act.LONE_WORKER, by, decide, uid=uid)


def _say(w: Writing, refs: Iterable[str]) -> None:
    for ref in refs:
        with suppress(NoSuchMatter):
            while (due := w.matter(ref, LoneWorker).deadline()) is not None and due.at <= w.now:
                w.record(LoneWorkerFellDue(step=due.step, due=due.at), ref=ref)


def _heard(worker: LoneWorker, word: str | None) -> Checked:
    """What they said: well, unless a code word was given that is not theirs."""
    return Checked.ANSWERED if not word or _is(worker.code, word) else Checked.WRONG_WORD


def _kept(word: str, salt: bytes | None = None) -> str:
    grain = salt or secrets.token_bytes(16)
    made = hashlib.scrypt(_plain(word), salt=grain, n=2**12, r=8, p=1, dklen=32)
    return f"{grain.hex()}:{made.hex()}"


def _is(code: Words | None, word: str) -> bool:
    """Whether a word is the one that was agreed; any is where none was, or it was erased."""
    if not isinstance(code, str):
        return True
    salt, _, _ = code.partition(":")
    return hmac.compare_digest(_kept(word, bytes.fromhex(salt)), code)


def _plain(word: str) -> bytes:
    return " ".join(word.casefold().split()).encode("utf-8", "surrogatepass")
