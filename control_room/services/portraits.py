"""Pictures of look-outs: from a file somebody names, made harmless in a process of its own, and deleted with the look-out.

The picture is in the room's database and nowhere else, so that every workstation sees it and nothing that copies files has it.
It goes at expiry or withdrawal, whatever names the look-out: a hold or a request on it keeps the words, never the picture.
"""

import asyncio
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import ClassVar, Final
from uuid import UUID, uuid4

from control_room.adapters.darkroom import develop
from control_room.adapters.viewer import view
from control_room.domain.audience import SYSTEM
from control_room.domain.authority import Act
from control_room.domain.boards import Bolo, BoloOver, BoloPictured, BoloPictureGone
from control_room.domain.errors import Refusal
from control_room.domain.matters import Stage
from control_room.domain.pictures import Developed, Poster, Small
from control_room.services.acts import Acts, Looking, Receipt, Signed, Writing
from control_room.settings import Settings
from control_room.store import portraits
from control_room.store.scrub import BUSY, scrub

MOST: Final = 800
"""Pixels of the longer side of what is kept."""
PRINTS: Final = "briefing-*.pdf"
"""Prints that may show a picture: all go when one is deleted, for nobody can tell which hold what."""


class NoPortrait(Refusal):
    """No picture hangs with this look-out."""

    code: ClassVar[str] = "no_portrait"


def drop(w: Writing, ref: str) -> bool:
    """Delete the picture of a look-out, with the line that says so and which it was; False where it has none.

    What is kept is asked first: the look-out knows of none once the line that hung it was struck. In a room that was restored nothing
    is kept, and its look-outs still know of theirs.
    """
    digest = portraits.hung(w.conn).get(ref) or w.matter(ref, Bolo).picture
    if digest is None:
        return False
    portraits.drop(w.conn, ref)
    w.record(BoloPictureGone(digest=digest), ref=ref)
    return True


def run_out(w: Writing) -> None:
    """Delete the pictures of look-outs that are off the board or ran out, and those whose line was struck."""
    known = {bolo.ref: bolo.picture for bolo in w.matters(Bolo) if bolo.picture is not None}
    for ref, digest in (known | portraits.hung(w.conn)).items():
        bolo = w.matter(ref, Bolo)
        if bolo.picture != digest or not bolo.in_force(w.now):
            drop(w, ref)


class Portraits:
    """The pictures that hang with look-outs."""

    def __init__(self, acts: Acts, settings: Settings) -> None:
        self._acts, self._url, self._home = acts, settings.database_url, settings.home
        self._seen: frozenset[str] | None = None

    @property
    def _shown(self) -> Path:
        return self._home / "shown"

    async def put(self, ref: str, file: Path, *, by: Signed, uid: UUID | None = None) -> Receipt:
        """Hang a picture with a look-out; an older one is deleted. Everybody reads the look-out again.

        Raises:
            NoPicture: the file is no picture, or too large a one; nothing is kept.
            NoSuchMatter, BoloOver: there is no such look-out on the board.
        """
        standing(await self._acts.read(by, lambda look: look.matter(ref, Bolo)))
        made = await develop(Poster(source=_whole(file), most=MOST))
        digest = sha256(made.pixels).hexdigest()

        def decide(w: Writing) -> None:
            standing(w.matter(ref, Bolo))
            drop(w, ref)
            portraits.keep(w.conn, ref, digest, made.pixels)
            hung = BoloPictured(
                digest=digest, size=len(made.pixels), width=made.width, height=made.height, source=made.source
            )
            w.record(hung, ref=ref)

        receipt = await self._acts.write(Act.BOARD, by, decide, uid=uid)
        await self.scrubbed()
        return receipt

    async def take_off(self, ref: str, *, by: Signed, uid: UUID | None = None) -> Receipt:
        """Delete the picture alone; the look-out stays. Raises `NoSuchMatter`, `NoPortrait`."""

        def decide(w: Writing) -> None:
            if not drop(w, w.matter(ref, Bolo).ref):
                raise NoPortrait("no picture hangs with this look-out; there is nothing to delete")

        receipt = await self._acts.write(Act.BOARD, by, decide, uid=uid)
        await self.scrubbed()
        return receipt

    async def jpeg(self, ref: str, *, by: Signed) -> bytes:
        """The picture of a look-out, for whoever may see the look-out. Raises `NoSuchMatter`, `NoPortrait`."""

        def look(look: Looking) -> bytes | None:
            return portraits.fetch(look.conn, look.matter(ref, Bolo).ref)

        found = await self._acts.read(by, look)
        if found is None:
            raise NoPortrait("no picture hangs with this look-out; p on the board hangs one")
        return found

    async def some(self, refs: tuple[str, ...], *, by: Signed) -> dict[str, bytes]:
        """The pictures of these look-outs, those that have one and may be seen."""

        def look(look: Looking) -> dict[str, bytes]:
            seen = [bolo.ref for bolo in look.some(refs) if isinstance(bolo, Bolo)]
            return {ref: found for ref in seen if (found := portraits.fetch(look.conn, ref)) is not None}

        return await self._acts.read(by, look)

    async def small(self, ref: str, *, by: Signed, width: int, height: int) -> Developed:
        """The picture in at most so many pixels, for a terminal. Raises `NoPortrait`, `NoPicture`."""
        # A file of its own: a window may show it at the same time, and the terminal ask for it twice.
        path = await self._file(ref, f"{ref}-{uuid4().hex}", by=by)
        try:
            return await develop(Small(source=str(path), width=width, height=height))
        finally:
            await asyncio.to_thread(path.unlink, missing_ok=True)

    async def window(self, ref: str, *, by: Signed) -> None:
        """Open it with this machine's viewer; the file it is shown from goes with the picture. Raises `NoPortrait`, `NoViewer`."""
        await view(await self._file(ref, ref, by=by))

    async def _file(self, ref: str, name: str, *, by: Signed) -> Path:
        jpeg = await self.jpeg(ref, by=by)
        path = self._shown / f"{name}.jpg"
        await asyncio.to_thread(_write, path, jpeg)
        return path

    async def scrubbed(self) -> None:
        """Leave nothing of pictures that are gone: not in the database's files, not among prints, not where one was shown.

        Asked after every act that may delete one and by the clockwork of each workstation; does nothing where none has gone.
        """
        here, gone = await self._acts.read(SYSTEM, lambda look: portraits.standing(look.conn))
        if gone and BUSY not in await scrub(self._url, (portraits.TABLE,)):
            # Where somebody goes on reading an old state of the book the mark stays, and it is tried again.
            await self._acts.beside(lambda conn: portraits.scrubbed(conn, gone))
        left = gone or self._seen is None or self._seen - here
        if left and (files := _left(self._home / "prints", self._shown)):
            await asyncio.to_thread(_cleared, files)
        self._seen = here


def standing(bolo: Bolo) -> Bolo:
    """The look-out, where it is on the board. Raises `BoloOver`."""
    if bolo.stage is not Stage.OPEN:
        raise BoloOver("this look-out is off the board already; post it again if it is wanted")
    return bolo


def _whole(path: Path) -> str:
    return str(path.absolute())


def _write(path: Path, made: bytes) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.write_bytes(made)


def _left(prints: Path, shown: Path) -> tuple[Path, ...]:
    """Files of this home that may show a picture which is gone."""
    return (*prints.glob(PRINTS), *shown.glob("*.jpg"))


def _cleared(files: tuple[Path, ...]) -> None:
    for path in files:
        with suppress(OSError):
            path.unlink()
