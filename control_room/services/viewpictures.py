"""Pictures of cameras as they are shown: their files, a window for one, sheets of many."""

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct

from control_room.adapters.viewer import view
from control_room.adapters.viewing import keeping
from control_room.adapters.viewing.looking import side_by_side
from control_room.domain.errors import Refusal
from control_room.domain.views.asking import MOST_PAIRS, Pair, Sheet
from control_room.domain.views.looks import TALL, WIDE
from control_room.domain.views.places import Place, Seen
from control_room.domain.views.reviews import Review
from control_room.services.acts import Acts, Looking, Signed
from control_room.store import views

if TYPE_CHECKING:
    from control_room.domain.faults.states import Pictures


class PictureGone(Refusal):
    """The picture is no longer kept, or was kept at another workstation."""

    code: ClassVar[str] = "picture_gone"


class Shown(Struct, frozen=True, kw_only=True):
    """The files of two pictures; None for one that is kept no longer."""

    known: Path | None
    seen: Path | None


class ViewPictures:
    """Showing them. `kept` is the folder they lie in."""

    def __init__(self, acts: Acts, *, kept: Path) -> None:
        self._acts, self._kept = acts, kept

    def files(self, pair: "Review | Pictures") -> Shown:
        """The files of the two pictures of a review or of a fault."""
        facts = pair.facts if isinstance(pair, Review) else pair
        return Shown(known=keeping.found(self._kept, facts.known), seen=keeping.found(self._kept, facts.seen))

    def file(self, look: Seen) -> Path | None:
        """The file of a picture that came."""
        return keeping.found(self._kept, look.digest)

    async def window(self, path: Path | None) -> Path:
        """Open a picture with this machine's viewer; answers which. Raises `PictureGone`, `NoViewer`."""
        if path is None:
            raise PictureGone("the picture is kept no longer, or lies at another workstation")
        await view(path)
        return path

    async def sheets(self, found: Sequence[Review], words: Callable[[Review], str]) -> tuple[bytes, ...]:
        """These reviews side by side as PNG, `MOST_PAIRS` on a sheet. Raises `NoSheet`."""
        pairs = [await asyncio.to_thread(self._pair, one, words(one)) for one in found]
        return await _sheets(pairs)

    async def every_sheet(self, words: Callable[[Place], str], *, by: Signed) -> tuple[bytes, ...]:
        """Each camera's reference beside the last picture that passed, as `sheets`."""

        def look(look: Looking) -> list[views.Known]:
            return sorted(views.references(look.conn), key=lambda one: (one.place.camera.zfill(6), one.place))

        known = await self._acts.read(by, look)

        def pair(one: views.Known) -> Pair:
            png = keeping.png_of(one.reference.grey, WIDE, TALL)
            return Pair(known=png, seen=self._bytes(one.good), words=words(one.place))

        return await _sheets([await asyncio.to_thread(pair, one) for one in known])

    async def put(self, file: Path, sheets: Sequence[bytes]) -> tuple[Path, ...]:
        """Write sheets where somebody wants them: the first there, the others beside it with -2, -3. Raises `NoPictures`."""
        places = [file, *(file.with_name(f"{file.stem}-{n}{file.suffix}") for n in range(2, len(sheets) + 1))]
        await asyncio.to_thread(file.parent.mkdir, 0o700, parents=True, exist_ok=True)
        for place, png in zip(places, sheets, strict=False):
            await asyncio.to_thread(keeping.write, place, png)
        return tuple(places[: len(sheets)])

    def _pair(self, one: Review, words: str) -> Pair:
        facts = one.facts
        return Pair(known=self._bytes(facts.known), seen=self._bytes(facts.seen), cells=facts.cells, words=words)

    def _bytes(self, digest: str) -> bytes:
        path = keeping.found(self._kept, digest)
        return b"" if path is None else keeping.read(path)


async def _sheets(pairs: Sequence[Pair]) -> tuple[bytes, ...]:
    made = [
        await side_by_side(Sheet(pairs=tuple(pairs[at : at + MOST_PAIRS]))) for at in range(0, len(pairs), MOST_PAIRS)
    ]
    return tuple(made)
