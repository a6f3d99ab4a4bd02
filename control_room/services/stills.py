"""Stills of an export: stamped, redacted, laid out on a sheet. The pictures are made in the darkroom; the book keeps their hashes."""

import asyncio
import shutil
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import ClassVar, Final
from uuid import UUID

from control_room.adapters.bags import digest_of
from control_room.adapters.darkroom import NoPicture, develop
from control_room.adapters.viewer import view
from control_room.domain.errors import Refusal
from control_room.domain.exhibits.steps import stampable, standing, still_of
from control_room.domain.pictures import Box, Cell, Developed, Redact, Sheet, Small, Stamp
from control_room.services.acts import Receipt, Signed
from control_room.services.exhibits import Exhibits
from control_room.services.statements import Statements

MOST_FILES: Final = 500
"""Pictures of one folder that are looked through for a still."""
_ENDINGS: Final = frozenset({".png", ".jpg", ".jpeg"})


class NotThatStill(Refusal):
    """A file is not the still it is said to be: its hash is another."""

    code: ClassVar[str] = "not_that_still"


class Stills:
    """What is shown of an export in pictures."""

    def __init__(self, exhibits: Exhibits, statements: Statements) -> None:
        self._exhibits = exhibits
        self._statements = statements

    async def stamp(
        self,
        ref: str,
        source: Path,
        output: Path,
        lines: Sequence[str],
        *,
        by: Signed,
        camera: str = "",
        recorder_at: datetime | None = None,
        purpose: str | None = None,
        anyway: bool = False,
        uid: UUID | None = None,
    ) -> Developed:
        """Stamp a picture below its pixels and write it down; nothing is made of what is refused.

        Args:
            anyway: taken although its time lies outside what was exported.

        Raises:
            NoPicture, NoSuchMatter, ExportOver, StillOutside: it cannot be made of this export.
        """
        stampable(await self._exhibits.one(ref, by=by), recorder_at, anyway=anyway)
        made = await develop(Stamp(source=_whole(source), output=_whole(output), lines=tuple(lines)))
        await self._statements.still(
            ref,
            by=by,
            source=made.source,
            output=made.output,
            camera=camera,
            recorder_at=recorder_at,
            purpose=purpose,
            anyway=anyway,
            uid=uid,
        )
        return made

    async def redact(
        self, ref: str, source: Path, output: Path, boxes: Sequence[Box], *, by: Signed, uid: UUID | None = None
    ) -> Developed:
        """Fill parts of a picture and write it down; a second person looks at it. Raises `NoPicture`, `NoSuchMatter`, `ExportOver`."""
        standing(await self._exhibits.one(ref, by=by))
        made = await develop(Redact(source=_whole(source), output=_whole(output), boxes=tuple(boxes), by=by.staff))
        await self._statements.redacted(ref, by=by, source=made.source, output=made.output, boxes=len(boxes), uid=uid)
        return made

    async def check(
        self,
        ref: str,
        n: int,
        picture: Path,
        *,
        by: Signed,
        passed: bool = True,
        text: str | None = None,
        uid: UUID | None = None,
    ) -> Receipt:
        """A second person looked at that very file. Raises as `Statements.checked`, and `NoPicture` where it cannot be read."""
        try:
            digest = await asyncio.to_thread(digest_of, picture)
        except OSError as fault:
            raise NoPicture(
                f"the picture cannot be read; name the redacted one you looked at, not {picture}"
            ) from fault
        return await self._statements.checked(ref, n, by=by, output=digest, passed=passed, text=text, uid=uid)

    async def sheet(self, output: Path, cells: Sequence[Cell], *, title: str = "", columns: int = 4) -> Developed:
        """A contact sheet, or with gaps among its cells a storyboard. Raises `NoPicture`."""
        placed = tuple(Cell(path=_whole(Path(one.path)) if one.path else "", words=one.words) for one in cells)
        return await develop(Sheet(output=_whole(output), cells=placed, title=title, columns=columns))

    async def small(self, picture: Path, *, width: int, height: int) -> Developed:
        """The picture in at most so many pixels, for a terminal; nothing is written. Raises `NoPicture`."""
        return await develop(Small(source=_whole(picture), width=width, height=height))

    async def view(self, picture: Path) -> None:
        """Open the picture in a window of its own, with this machine's viewer. Raises `NoViewer`, which names the file."""
        await view(picture)

    async def files(self, folders: Iterable[Path]) -> dict[str, Path]:
        """The pictures in these folders by their SHA-256: the book keeps hashes, and the files are found by them."""
        return await asyncio.to_thread(_by_hash, tuple(folders))

    async def bring(self, ref: str, n: int, picture: Path, folder: Path, *, by: Signed) -> Path:
        """Copy the file of still `n` into the folder where stills are looked for; answers where it lies now.

        Raises:
            NotThatStill: its hash is not the one in the book.
            NoPicture, NoSuchMatter, NoSuchStill, ExportOver: there is none.
        """
        still = still_of(await self._exhibits.one(ref, by=by), n)
        try:
            if await asyncio.to_thread(digest_of, picture) != still.output:
                raise NotThatStill(
                    f"not still {n} of {ref}: its hash differs; name the file that was made, not {picture}"
                )
            return await asyncio.to_thread(_copied, picture, folder / f"still-{n}{picture.suffix.lower()}")
        except OSError as fault:
            raise NoPicture(
                f"it cannot be read or copied ({fault.strerror}); name another file than {picture}"
            ) from fault


def _by_hash(folders: tuple[Path, ...]) -> dict[str, Path]:
    found: dict[str, Path] = {}
    for folder in folders:
        try:
            named = sorted(each for each in folder.iterdir() if each.suffix.lower() in _ENDINGS and each.is_file())
        except OSError:
            continue
        for each in named[:MOST_FILES]:
            try:
                found.setdefault(digest_of(each), each)
            except OSError:
                continue
    return found


def _copied(picture: Path, to: Path) -> Path:
    if not to.exists():
        to.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        shutil.copyfile(picture, to)
    return to


def _whole(path: Path) -> str:
    return str(path.absolute())
