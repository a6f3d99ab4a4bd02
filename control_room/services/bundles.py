"""Bundles for whoever collects footage: every day the video, its player and one exhibit sheet; on request the whole bag."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import ClassVar, Final

from msgspec import Struct
from msgspec.structs import replace

from control_room.adapters import bags
from control_room.adapters.bags import Placed
from control_room.adapters.folders import held
from control_room.adapters.paper import pdf_of
from control_room.domain.authority import Act
from control_room.domain.book import Line
from control_room.domain.errors import Refusal
from control_room.domain.exhibits.kinds import ExportBundled, Hashed
from control_room.domain.exhibits.refusals import NoFilesYet
from control_room.domain.exhibits.states import Export
from control_room.domain.exhibits.steps import standing
from control_room.domain.papers import Document
from control_room.domain.requests.states import ReviewRequest
from control_room.services.acts import Acts, Looking, Signed, Writing
from control_room.services.book import Book
from control_room.services.inclusion import Proved, prove
from control_room.settings import Settings
from control_room.store import rows

MOST_LINES: Final = 2000


class BundleDiffers(Refusal):
    """What would go into the bundle is not what was exported."""

    code: ClassVar[str] = "bundle_differs"


class BundleNotProved(Refusal):
    """The bag was written and does not hold when read back."""

    code: ClassVar[str] = "bundle_not_proved"

    def __init__(self, folder: Path, names: Sequence[str]) -> None:
        super().__init__(
            f"{', '.join(names[:3])} did not read back as it was written; nothing was left at {folder}: use another disk"
        )


class Evidence(Struct, frozen=True, kw_only=True):
    """All that the papers of a bundle are made from.

    Attributes:
        told: number of the line that tells of the bundle; `proved` its proof and `note` the signed checkpoint over it,
            where this workstation has a key.
        vkey: the key that signed, as the printed sheet has it.
    """

    export: Export
    request: ReviewRequest | None
    lines: tuple[Line, ...]
    room: str
    maker: str
    by: str
    now: datetime
    placed: tuple[Placed, ...] = ()
    told: int = 0
    note: str = ""
    vkey: str = ""
    proved: Proved | None = None
    training: bool = False


class Papers(Struct, frozen=True, kw_only=True):
    """The papers: the exhibit sheet, and texts by where they stand in a whole bag."""

    sheet: Document
    texts: dict[str, str]


class MadeBundle(Struct, frozen=True, kw_only=True):
    """A bundle as it lies there."""

    folder: Path
    files: int
    size: int
    told: int
    signed: bool


class BundleMoved(Refusal):
    """Files of an exhibit were added or hashed anew while its bundle was put together."""

    code: ClassVar[str] = "bundle_moved"


class Bundles:
    """Putting an export together for somebody."""

    def __init__(self, acts: Acts, book: Book, settings: Settings, papers: Callable[[Evidence], Papers]) -> None:
        self._acts = acts
        self._book = book
        self._settings = settings
        self._papers = papers

    async def evidence(self, ref: str, *, by: Signed) -> Evidence:
        """What is known of an export, as its papers say it. Raises `NoSuchMatter`."""

        def look(looking: Looking) -> Evidence:
            export = looking.matter(ref, Export)
            about = looking.some((export.about,)) if export.about is not None else ()
            room = rows.the_room(looking.conn)
            maker = rows.person(looking.conn, export.maker)
            key = rows.workstation(looking.conn, self._settings.workstation)
            return Evidence(
                export=export,
                request=next((each for each in about if isinstance(each, ReviewRequest)), None),
                lines=looking.lines(ref=ref, limit=MOST_LINES),
                room=rows.room_name(room),
                maker=str(maker["name"]) if maker else export.maker,
                by=by.staff,
                now=looking.now,
                vkey=str(key["vkey"]) if key else "",
                training=room is not None and bool(room["training"]),
            )

        return await self._acts.read(by, look)

    async def papers(self, ref: str, *, by: Signed) -> Papers:
        """The exhibit sheet and the texts as they stand now, no bundle made. Raises `NoSuchMatter`."""
        return self._papers(await self.evidence(ref, by=by))

    async def make(
        self,
        ref: str,
        folder: Path,
        *,
        by: Signed,
        footage: Sequence[Path] = (),
        player: Sequence[Path] = (),
        full: bool = False,
    ) -> MadeBundle:
        """Put an export together in a new folder; whole or not at all.

        Args:
            footage: where its files can be read; none, where this console cannot reach them.
            full: the whole bag; else the files and one exhibit sheet.

        Raises:
            NoSuchMatter, ExportOver, NoFilesYet: there is nothing to put together.
            BundleDiffers: a file is not what was exported.
            FootageUnreadable, FootageChanged, FolderTaken, NoRoomThere, CannotWriteThere: the disk's own trouble.
            NotPrinted: the exhibit sheet could not be made.
            BundleNotProved: the bag does not hold when read back.
            BundleMoved: files were added or hashed anew meanwhile.
        """
        export = standing((await self.evidence(ref, by=by)).export)
        if not export.files:
            raise NoFilesYet(f"{ref} has no hashes yet; file them first: export hash")
        async with held(folder) as partial:
            placed = await asyncio.to_thread(_put, partial, footage, player, full=full)
            if footage:
                _compare(export, placed, player=bool(player))
            evidence = await (self._bagged if full else self._loose)(partial, export, placed, by=by)
            wrong = await asyncio.to_thread(bags.faults, partial) if full else ()
            if wrong:
                raise BundleNotProved(folder, wrong)
        return MadeBundle(
            folder=folder,
            files=len(placed),
            size=sum(one.size for one in placed),
            told=evidence.told,
            signed=bool(evidence.note),
        )

    async def _loose(self, partial: Path, export: Export, placed: tuple[Placed, ...], *, by: Signed) -> Evidence:
        """The files with one exhibit sheet beside them."""
        evidence = await self._told(export, by, placed, "")
        sheet = await pdf_of(self._papers(evidence).sheet)
        await asyncio.to_thread(bags.write, partial, f"{export.ref} exhibit sheet.pdf", sheet)
        return evidence

    async def _bagged(self, partial: Path, export: Export, placed: tuple[Placed, ...], *, by: Signed) -> Evidence:
        """The whole bag: the files, the hashes they were exported with, and the papers."""
        listed = "".join(f"{one.sha256}  {name}\n" for one, name in _named(export))
        payload = (*placed, await asyncio.to_thread(bags.write, partial, "data/exported.sha256", listed))
        evidence = await self._told(export, by, placed, bags.manifest(payload, "sha256"))
        papers = self._papers(evidence)
        texts = {**papers.texts, "docs/exhibit-label.pdf": await pdf_of(papers.sheet)}
        info = {
            "External-Identifier": export.ref,
            "Internal-Sender-Identifier": export.mark,
            "External-Description": f"for {export.about or 'no request'}",
            "Source-Organization": evidence.room,
            "Contact-Name": f"operator {by.staff}",
            "Bagging-Date": f"{evidence.now:%Y-%m-%d}",
        }
        await asyncio.to_thread(bags.close, partial, payload, texts, info)
        return evidence

    async def _told(self, export: Export, by: Signed, placed: tuple[Placed, ...], manifest: str) -> Evidence:
        """Write the bundle down, sign the head over that line, and prove it."""
        digest = sha256(manifest.encode()).hexdigest() if manifest else ""
        size = sum(one.size for one in placed)
        ref = export.ref

        def decide(w: Writing) -> None:
            if standing(w.matter(ref, Export)).files != export.files:
                raise BundleMoved(f"the hashes of {ref} changed while it was put together; do it again")
            w.record(ExportBundled(whole=bool(manifest), manifest=digest, files=len(placed), size=size), ref=ref)

        told = (await self._acts.write(Act.EXPORT, by, decide)).number
        note = await self._book.checkpoint(by=by, why="export")
        known = await self.evidence(ref, by=by)
        proved = None
        if note is not None:
            covered = int(note.text.split("\n")[1])
            proved = await asyncio.to_thread(prove, self._settings.database_url, told, covered)
        written = "" if note is None else note.written()
        return replace(known, placed=placed, told=told, note=written, proved=proved)


def _put(partial: Path, footage: Sequence[Path], player: Sequence[Path], *, full: bool) -> tuple[Placed, ...]:
    master = bags.put(partial, "data/master" if full else "", footage)
    return (*master, *bags.put(partial, "data/player" if full else "player", player))


def _named(export: Export) -> list[tuple[Hashed, str]]:
    names = export.names.splitlines() if isinstance(export.names, str) else []
    return [(one, names[n] if n < len(names) else f"file {n + 1}") for n, one in enumerate(export.files)]


def _compare(export: Export, placed: Sequence[Placed], *, player: bool) -> None:
    """Every file exported is there as it was; nothing else is but a player's own files."""
    here = [one.sha256 for one in placed]
    for one, name in _named(export):
        if one.sha256 not in here:
            raise BundleDiffers(
                f"{name} is not there as it was exported; point at the folder of this export's own files"
            )
    known = {one.sha256 for one in export.files}
    strange = [one for one in placed if one.sha256 not in known and not (player and "player/" in one.place)]
    if strange:
        raise BundleDiffers(
            f"{strange[0].name} is no file of {export.ref}; take it out of the folder, or file its hash too"
        )
