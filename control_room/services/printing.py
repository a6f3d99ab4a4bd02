"""Prints and exports of the room: files in its own directory, named for what is in them, whole or not at all."""

import asyncio
import errno
from pathlib import Path

from control_room.adapters.paper import NotPrinted, map_of, pdf_of
from control_room.domain.drawings import Drawing
from control_room.domain.papers import Document
from control_room.settings import Settings


class Printing:
    """What leaves the book as a file. Everything is written under `prints` in the room's own directory."""

    def __init__(self, settings: Settings) -> None:
        self._home = settings.home / "prints"

    async def pdf(self, document: Document) -> bytes:
        """The document as a PDF, kept nowhere. Raises `NotPrinted`."""
        return await pdf_of(document)

    async def map(self, drawing: Drawing, *, picture: bool = False) -> bytes:
        """A drawing as a PDF, or as a PNG, kept nowhere. Raises `NotPrinted`."""
        return await map_of(drawing, picture=picture)

    async def paper(self, document: Document, name: str) -> Path:
        """The document as a PDF called `name`. Raises `NotPrinted`."""
        return await self.file(await pdf_of(document), f"{name}.pdf")

    async def file(self, made: bytes, name: str) -> Path:
        """A file made elsewhere, under `name`; an older one of that name gives way.

        Raises:
            NotPrinted: the disk will not take it.
        """
        path = self._home / name
        try:
            await asyncio.to_thread(_keep, path, made)
        except OSError as error:
            right = (
                "see that the disk has room"
                if error.errno == errno.ENOSPC
                else f"see what is in its way at {path.parent}"
            )
            raise NotPrinted(f"{path} cannot be written ({error.strerror}); {right}") from error
        return path


def _keep(path: Path, made: bytes) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    half = path.with_name(f".{path.name}.part")
    half.write_bytes(made)
    half.replace(path)
