"""Stills of an export: stamped, redacted, laid out on a sheet. The pictures are made in the darkroom; the book keeps their hashes."""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from uuid import UUID

from control_room.adapters.bags import digest_of
from control_room.adapters.darkroom import NoPicture, develop
from control_room.domain.exhibits.steps import standing
from control_room.domain.pictures import Box, Cell, Developed, Redact, Sheet, Stamp
from control_room.services.acts import Receipt, Signed
from control_room.services.exhibits import Exhibits
from control_room.services.statements import Statements


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
        uid: UUID | None = None,
    ) -> Developed:
        """Stamp a picture below its pixels and write it down. Raises `NoPicture`, `NoSuchMatter`, `ExportOver`."""
        standing(await self._exhibits.one(ref, by=by))
        made = await develop(Stamp(source=_whole(source), output=_whole(output), lines=tuple(lines)))
        await self._statements.still(
            ref,
            by=by,
            source=made.source,
            output=made.output,
            camera=camera,
            recorder_at=recorder_at,
            purpose=purpose,
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
            raise NoPicture(f"{picture} cannot be read; name the redacted picture you looked at") from fault
        return await self._statements.checked(ref, n, by=by, output=digest, passed=passed, text=text, uid=uid)

    async def sheet(self, output: Path, cells: Sequence[Cell], *, title: str = "", columns: int = 4) -> Developed:
        """A contact sheet, or with gaps among its cells a storyboard. Raises `NoPicture`."""
        placed = tuple(Cell(path=_whole(Path(one.path)) if one.path else "", words=one.words) for one in cells)
        return await develop(Sheet(output=_whole(output), cells=placed, title=title, columns=columns))


def _whole(path: Path) -> str:
    return str(path.absolute())
