"""The export register: made, hashed, checked, copied, moved, released, come back, destroyed."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from control_room.adapters import footage
from control_room.domain.authority import Act
from control_room.domain.book import Facts
from control_room.domain.exhibits import steps
from control_room.domain.exhibits.codes import CHASE_DAYS, DECIDE_DAYS, HashedBy, Reference
from control_room.domain.exhibits.hashes import NamedHash
from control_room.domain.exhibits.kinds import ExportFailedVerify, ExportMade, Hashed
from control_room.domain.exhibits.marks import free, next_mark, read_mark
from control_room.domain.exhibits.refusals import DwellingNeedsSupervisor, RehashDiffers
from control_room.domain.exhibits.states import Export
from control_room.domain.holds import Hold
from control_room.domain.matters import Matter
from control_room.domain.refs import RefKind
from control_room.domain.requests.doings import RequestExported
from control_room.domain.requests.states import ReviewRequest
from control_room.services.acts import Acts, Looking, Receipt, Signed, Writing, system
from control_room.services.leaving import known
from control_room.services.registering import from_export
from control_room.store import rows

_EVERY: Final = 1_000_000
_MADE: Final = "export.made"


class Rules(Struct, frozen=True, kw_only=True):
    """The protocol's figures for evidence.

    Attributes:
        chase_days, decide_days: as P-23.
    """

    chase_days: int = CHASE_DAYS
    decide_days: int = DECIDE_DAYS


def _of_hold(w: Writing, made: ExportMade) -> ExportMade:
    """What was made, with what the hold it is made from knows of it."""
    if made.about is None or not made.about.startswith(RefKind.HOLD.value):
        return made
    hold = w.matter(made.about, Hold)
    return replace(
        made,
        about=hold.about or hold.ref,
        cameras=made.cameras or hold.cameras,
        begins=made.begins or hold.begins,
        ends=made.ends or hold.ends,
    )


def _usual(at: datetime) -> Rules:
    """The figures of a room without a protocol."""
    _ = at
    return Rules()


class Exhibits:
    """What is done with footage that was copied out of the recorder."""

    def __init__(self, acts: Acts, rules: Callable[[datetime], Rules] | None = None) -> None:
        self._acts = acts
        self._rules = rules or _usual

    # -- looking ----------------------------------------------------------------------------------------------------------

    async def one(self, ref: str, *, by: Signed) -> Export:
        """One export. Raises `NoSuchMatter`."""
        return await self._acts.read(by, lambda look: look.matter(ref, Export))

    async def listed(
        self, *, by: Signed, outstanding: bool = True, since: datetime | None = None, limit: int = 500
    ) -> tuple[Export, ...]:
        """Exports, oldest first; only those that owe something unless told otherwise."""

        def look(looking: Looking) -> tuple[Export, ...]:
            return looking.matters(Export, outstanding=outstanding, since=since, limit=limit)

        return await self._acts.read(by, look)

    async def propose(self, *, by: Signed, maker: str | None = None) -> str:
        """The maker's next exhibit mark. Raises `BadMark` where they have no initials."""
        _, marks, initials = await self._marks(by, maker or by.staff)
        return next_mark(initials, marks)

    async def _marks(self, by: Signed, maker: str) -> tuple[int, tuple[str, ...], str]:
        """(lines of the book, marks the maker has used, their initials). Read before the pen is taken: it may take a while."""

        def look(looking: Looking) -> tuple[int, tuple[str, ...], str]:
            every = looking.matters(Export, outstanding=False, limit=_EVERY)
            row = rows.person(looking.conn, maker) or {"initials": "", "name": ""}
            letters = str(row["initials"]) or "".join(part[0] for part in str(row["name"]).split() if part[0].isalpha())
            return looking.size(), tuple(each.mark for each in every if each.maker == maker), letters

        return await self._acts.read(system(by.ws), look)

    # -- made -------------------------------------------------------------------------------------------------------------

    async def make(
        self,
        made: ExportMade,
        *,
        by: Signed,
        evidential: bool = True,
        at: datetime | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """Footage was copied out. An empty mark takes the maker's next; what is not evidence has none.

        The request's basis is taken over where none is given, and the request is told. Made from a hold, it is for what the
        hold is for, and has the hold's cameras and window where none are given.

        Raises:
            BadMark, MarkTaken: the mark will not do.
            DwellingNeedsSupervisor: it shows the inside of a home, and an operator alone says so (P-24).
            NoSuchMatter: there is no such request, assist or hold.
        """
        maker = made.maker or by.staff
        size, marks, initials = await self._marks(by, maker)

        def decide(w: Writing) -> None:
            if made.dwelling and by.role not in steps.LEADS:
                raise DwellingNeedsSupervisor("it shows the inside of a home; a supervisor says whether it is exported")
            later = [line.facts for line in w.lines(after=size, kinds=(_MADE,), limit=_EVERY)]
            taken = (*marks, *(f.mark for f in later if isinstance(f, ExportMade) and f.maker == maker))
            mark = ""
            if evidential:
                mark = free(read_mark(made.mark), taken) if made.mark else next_mark(initials, taken)
            asked = _of_hold(w, made)
            about = None if asked.about is None else w.matter(asked.about, Matter)
            basis = made.basis or (about.basis if isinstance(about, ReviewRequest) else None)
            ref = w.next_ref(RefKind.EXPORT)
            rules = self._rules(w.now)
            figures = {"chase_days": rules.chase_days, "decide_days": rules.decide_days}
            whole = replace(asked, maker=maker, mark=mark, basis=basis, **figures)
            w.record(whole, ref=ref, at=at, aud=None if about is None else about.aud)
            if isinstance(about, ReviewRequest):
                w.record(RequestExported(export=ref), ref=about.ref)
            if made.dwelling:
                from_export(w, ref)

        return await self._acts.write(Act.EXPORT, by, decide, uid=uid)

    async def file(
        self,
        ref: str,
        files: Sequence[NamedHash],
        *,
        by: Signed,
        given_by: HashedBy = HashedBy.HASHER,
        more: bool = False,
        uid: UUID | None = None,
    ) -> Receipt:
        """Its files were hashed. Raises `NoFilesYet`, `FilesFiled`, `NoSuchMatter`."""
        names = "\n".join(one.name.replace("\n", " ") for one in files)
        hashed = tuple(one.hashed for one in files)
        return await step(
            self._acts, Act.EXPORT, ref, by, lambda x: steps.file(x, hashed, names, given_by=given_by, more=more), uid
        )

    async def read_files(self, places: Iterable[Path]) -> tuple[NamedHash, ...]:
        """Hash files this machine can reach. Raises `FootageUnreadable`, `FootageChanged`."""
        found = await asyncio.to_thread(footage.hash_all, tuple(places))
        return tuple(NamedHash(name=one.name, size=one.size, sha256=one.sha256) for one in found)

    async def check_clock(
        self,
        ref: str,
        *,
        by: Signed,
        reference: Reference,
        recorder_at: datetime,
        true_at: datetime,
        checked_by: str | None = None,
        text: str | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """The recorder's clock was read beside a true one. Raises `NoSuchMatter`."""
        who = checked_by or by.staff
        return await step(
            self._acts,
            Act.EXPORT,
            ref,
            by,
            lambda x: steps.check_clock(
                x, reference=reference, recorder_at=recorder_at, true_at=true_at, by=who, text=text
            ),
            uid,
        )

    async def verify(
        self,
        ref: str,
        *,
        by: Signed,
        second: str | None = None,
        again: Sequence[Hashed] | None = None,
        text: str | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """It plays. Hashes that differ are written down as a failed check, and refused. Raises as `steps.verify`."""

        def decide(w: Writing) -> None:
            known(w, by, second)
            w.record(
                steps.verify(w.matter(ref, Export), by=by.staff, second=second, again=again, text=text or None), ref=ref
            )

        return await hashed(self._acts, Act.EXPORT, by, decide, uid)

    async def fail(self, ref: str, text: str, *, by: Signed, file: int = 0, uid: UUID | None = None) -> Receipt:
        """It does not play, or a file is damaged: it is to be exported again. Raises `NoSuchMatter`."""
        return await step(self._acts, Act.EXPORT, ref, by, lambda _: ExportFailedVerify(file=file, text=text), uid)


async def step(
    acts: Acts, act: Act, ref: str, by: Signed, decide: Callable[[Export], Facts], uid: UUID | None = None
) -> Receipt:
    """One line about one export, as `decide` has it."""

    def whole(w: Writing) -> None:
        w.record(decide(w.matter(ref, Export)), ref=ref)

    return await acts.write(act, by, whole, uid=uid)


async def hashed(acts: Acts, act: Act, by: Signed, decide: Callable[[Writing], None], uid: UUID | None) -> Receipt:
    """Do an act that compares hashes; one that differs is written down as a failed check before it is refused."""
    try:
        return await acts.write(act, by, decide, uid=uid)
    except RehashDiffers as stop:
        failed = ExportFailedVerify(file=stop.file, found=stop.found)
        await step(acts, Act.EXPORT, stop.ref, by, lambda _: failed)
        raise
