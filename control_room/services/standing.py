"""Whether the book in front of this workstation is the one it last saw, and whether it can be written."""

import asyncio
from enum import StrEnum
from typing import ClassVar, Final
from uuid import uuid4

from control_room.adapters import lastseen
from control_room.adapters.lastseen import LastSeen
from control_room.domain.authority import Act, must_differ, require
from control_room.domain.book import Accepted
from control_room.domain.errors import BookUnavailable, Refusal
from control_room.domain.tree import Head
from control_room.services.acts import Acts, Receipt, Signed, Writing
from control_room.services.verdicts import prove
from control_room.settings import Settings
from control_room.store.judging import claims
from control_room.store.tails import Tail, tail
from control_room.store.verify import Mark

AT_ONCE: Final = 50_000
"""Lines hashed while the console opens (some 0.3 s); a longer book is proved behind it."""
EVERY: Final = 2.0
"""Seconds between two writings of what was last seen."""
FILE: Final = "last-seen.json"


class State(StrEnum):
    """How the book stands with this workstation."""

    OK = "ok"
    SHORTER = "shorter"
    DIFFERENT = "different"
    AWAY = "away"
    LOCKED = "locked"
    READ_ONLY = "read_only"
    FULL = "full"
    MISSING = "missing"


_BANNER: Final[dict[State, str]] = {
    State.OK: "",
    State.SHORTER: "THE BOOK IS SHORTER THAN THIS DESK LAST SAW: lines go to the side-book; call the supervisor",
    State.DIFFERENT: "THIS IS NOT THE BOOK THIS DESK LAST SAW: lines go to the side-book; call the supervisor",
    State.AWAY: "THE DATABASE SERVER IS OUT OF REACH: lines go to the side-book until it is back",
    State.LOCKED: "ANOTHER PROGRAM HOLDS THE BOOK: lines go to the side-book until it lets go",
    State.READ_ONLY: "THE BOOK CANNOT BE WRITTEN HERE: lines go to the side-book; call the administrator",
    State.FULL: "THE DISK IS FULL: lines go to the side-book; make room",
    State.MISSING: "THE BOOK'S FILE IS MISSING OR DAMAGED: lines go to the side-book; call the administrator",
}
_OTHER: Final = "It calls itself {}, this desk last saw {}."
WRONG: Final = frozenset({State.SHORTER, State.DIFFERENT})
"""States in which the book can be reached and must not be written: two people have to say which book is right."""


class NothingToAccept(Refusal):
    """The book is the one this workstation last saw."""

    code: ClassVar[str] = "nothing_to_accept"


class Standing:
    """What this workstation knows of its book. `state` and `words` are read at every painting; nothing here waits to be asked.

    While the book is a wrong one its `gate` keeps every act of this workstation out of it.
    """

    def __init__(self, acts: Acts, settings: Settings) -> None:
        self._acts = acts
        self._settings = settings
        self._path = settings.local / FILE
        self._head: Head | None = None
        self._kept: LastSeen | None = None
        self._written = 0.0
        self._wrong: State | None = None
        self._trouble: State | None = None
        self._why = ""
        acts.gate = self.gate

    @property
    def state(self) -> State:
        """How the book stands. A wrong book outweighs a book out of reach."""
        return self._wrong or self._trouble or State.OK

    @property
    def words(self) -> str:
        """Words for the red banner, "" when all is well."""
        return " ".join(w for w in (_BANNER[self.state], self._why if self._wrong else "") if w)

    @property
    def wrong(self) -> bool:
        """True when two people must say which book is right before anything is written in it."""
        return self._wrong is not None

    def lost(self, trouble: BookUnavailable) -> None:
        """The book could not be written or read just now."""
        if trouble.why not in {s.value for s in WRONG}:
            self._trouble = State(trouble.why)

    def back(self) -> None:
        """The book can be written again."""
        self._trouble = None

    def gate(self) -> None:
        """Keep every act out of a wrong book. Raises `BookUnavailable`."""
        if self._wrong is not None:
            raise BookUnavailable(self._wrong.value, self.words)

    # -- looking ------------------------------------------------------------------------------------------------------

    async def look(self) -> State:
        """Compare the book with what was last seen: on start, on coming back, and as lines arrive.

        What was seen is carried on line by line to the book's present head, so that the whole of the past is compared by
        hashing only what is new; on start a book of up to `AT_ONCE` lines is hashed whole as well. Never raises: a book out
        of reach is a state.
        """
        if self._kept is None:
            self._kept = lastseen.read(self._path)
        seen = self._head or _head_of(self._kept)
        if self._head is None and self._kept is not None and self._kept.size != seen.size:
            return await self.prove()
        try:
            if self._head is None:
                whole = await self._acts.database.read(lambda conn: tail(conn, Head(), AT_ONCE))
                if whole.head.size <= AT_ONCE and whole.carried != whole.head:
                    self._is(State.DIFFERENT, "Its lines do not come to the head it says it has.")
                    return self.state
            found = await self._acts.database.read(lambda conn: tail(conn, seen, AT_ONCE))
        except BookUnavailable as trouble:
            self.lost(trouble)
            return self.state
        self._compare(found, seen)
        return self.state

    def _compare(self, found: Tail, seen: Head) -> None:
        kept = self._kept
        if not found.origin:
            if kept is not None and kept.size:
                self._is(State.DIFFERENT, "The book here is empty.")
            return
        if kept is not None and kept.origin != found.origin:
            self._is(State.DIFFERENT, _OTHER.format(found.origin, kept.origin))
        elif found.head.size < max(seen.size, kept.size if kept else 0):
            size = max(seen.size, kept.size if kept else 0)
            self._is(State.SHORTER, f"It has {found.head.size:,} lines, this desk last saw {size:,}.")
        elif found.carried is not None and found.carried != found.head:
            self._is(State.DIFFERENT, f"Its first {seen.size:,} lines are not as this desk last saw them.")
        elif found.carried is None and found.head.size <= seen.size + AT_ONCE:
            self._is(State.DIFFERENT, f"A line after {seen.size:,} is missing.")
        elif self._wrong is None:
            self._settle(found)

    def _is(self, state: State, why: str) -> None:
        self._wrong, self._why = state, why

    def _settle(self, found: Tail) -> None:
        """All is well so far: hold the head and keep it outside, no more than every `EVERY` seconds."""
        if found.carried is None:
            return  # too long to hash while the console opens: `prove` does it behind
        self._head = found.head
        now = self._acts.clock.steady()
        kept = self._kept
        if kept is None or found.note != kept.note or (found.head.size != kept.size and now - self._written >= EVERY):
            self._keep(found, now)

    def _keep(self, found: Tail, now: float) -> None:
        if not found.head.size:
            return
        self._kept = LastSeen(
            origin=found.origin,
            size=found.head.size,
            root=found.head.root().hex(),
            note=found.note,
            head=found.head.pack().hex(),
        )
        self._written = now
        try:
            lastseen.write(self._path, self._kept)
        except OSError:
            return  # a full disk: it is kept in memory, and written when there is room

    async def prove(self) -> State:
        """Work the whole book out again against what was last seen; behind the console, in processes of its own."""
        kept = self._kept or lastseen.read(self._path)
        if kept is None or self._wrong is not None:
            return self.state
        mark = Mark(size=kept.size, root=bytes.fromhex(kept.root), where="what this desk last saw", inside=False)
        try:
            claimed = await self._acts.database.read(claims)
            if claimed.origin != kept.origin:
                self._is(State.DIFFERENT, _OTHER.format(claimed.origin or "empty", kept.origin))
                return self.state
            verdict = await prove(self._settings.database_url, claimed, (mark,))
        except BookUnavailable as trouble:
            self.lost(trouble)
            return self.state
        if not verdict.ok:
            self._is(State.SHORTER if claimed.size < kept.size else State.DIFFERENT, verdict.words)
        elif self._head is None:
            self._head = claimed.head
            await self.look()
        return self.state

    async def close(self) -> None:
        """Look once more and keep what was seen, whatever the interval: the console ends."""
        self._written = float("-inf")
        await self.look()

    async def watch(self) -> None:
        """Compare and keep, every two seconds, for as long as the console runs; a long book is proved whole once first."""
        await self.look()
        if self._head is None and not self.wrong:
            await self.prove()
        while True:
            await asyncio.sleep(EVERY)
            await self.look()

    # -- the two people -----------------------------------------------------------------------------------------------

    async def accept(self, *, by: Signed, second: Signed, reason: str) -> Receipt:
        """Two people say that the book as it is here is the right one; it goes on, and a line says so for ever.

        Raises:
            NotYours: the first is no supervisor or manager.
            SamePerson: they are one person.
            NothingToAccept: the book is the one last seen.
            BookUnavailable: it cannot be written.
        """
        require(Act.ACCEPT_BOOK, by.role)
        must_differ(by.staff, second.staff, "saying which book is right")
        wrong, kept = self._wrong, self._kept
        if wrong is None or kept is None:
            raise NothingToAccept("this is the book this desk last saw; there is nothing to decide")
        uid = uuid4()

        def decide(w: Writing) -> None:
            _accept(w, wrong, kept, second.staff, reason)

        # Not through `Acts.write`: its gate stays shut for everybody else until this line stands.
        receipt = await self._acts.database.write(lambda conn: self._acts.act(conn, by, decide, uid))
        found = await self._acts.database.read(lambda conn: tail(conn, Head(), 1 << 40))
        self._head = found.head
        self._keep(found, self._acts.clock.steady())
        self._wrong, self._why = None, ""
        return receipt


def _accept(w: Writing, wrong: State, kept: LastSeen, second: str, reason: str) -> None:
    w.record(
        Accepted(
            ws=w.by.ws,
            state=wrong.value,
            second=second,
            seen=kept.size,
            seen_root=kept.root,
            found=w.head.size,
            reason=reason,
        )
    )


def _head_of(kept: LastSeen | None) -> Head:
    """The head that was kept; an empty one, from which the whole book is hashed, when only its root was."""
    if kept is None or not kept.head:
        return Head()
    try:
        head = Head.unpack(bytes.fromhex(kept.head))
    except ValueError:
        return Head()
    return head if head.root().hex() == kept.root else Head()
