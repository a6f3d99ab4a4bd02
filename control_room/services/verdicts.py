"""What proving a book came to."""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import aclosing

from msgspec import Struct

from control_room.domain.errors import BookUnavailable
from control_room.services.provers import ProverStoppedError, blocks
from control_room.store.judging import Claims, Judge
from control_room.store.leaves import Bad
from control_room.store.verify import BLOCK, Mark, Task

Late = Callable[[int], Awaitable[list[tuple[int, int, list[str]]]]]
"""Asks for erasures told of by lines after a given one."""


class Verdict(Struct, frozen=True, kw_only=True):
    """What proving the book came to.

    Attributes:
        entries: lines proved.
        root: root hash over them, hex.
        first_bad: number of the first bad line, None when the book holds or no single line is to blame.
        why: what is wrong, to be read after "line 812"; "" when the book holds.
        checkpoints: signed checkpoints that agree; `covered` is the size of the newest.
        erased: fields whose words were lawfully erased.
    """

    ok: bool
    entries: int
    root: str
    first_bad: int | None = None
    why: str = ""
    checkpoints: int = 0
    covered: int = 0
    erased: int = 0

    @property
    def words(self) -> str:
        """The verdict in one line."""
        if self.ok:
            return f"the book holds: {self.entries} lines, {self.checkpoints} checkpoints, root {self.root}"
        place = "" if self.first_bad is None else f"line {self.first_bad} "
        return f"the book does not verify: {place}{self.why}"


async def prove(
    url: str, claimed: Claims, outside: Sequence[Mark] = (), late: Late | None = None, *, block: int = BLOCK
) -> Verdict:
    """Prove every line of the book at `url` up to the size it claims.

    Args:
        outside: roots kept outside the book; they outweigh what the book says of itself.
        block: lines a prover takes at a time, a power of two.
        late: asked when words are gone that no line so far explains: they may have been erased while this ran.

    Raises:
        BookUnavailable: the book could not be read to its end.
    """
    judge = Judge(claimed)
    bad: Bad | None = None
    task = Task(
        url=url,
        size=claimed.size,
        block=block,
        origin=claimed.origin,
        keys=claimed.keys,
        outside=tuple(outside),
    )
    try:
        async with aclosing(blocks(task)) as proved:
            async for one in proved:
                judge.hear(one)
        if late is not None and judge.erasures:
            judge.tell(await late(claimed.size))
        judge.finish(outside)
    except Bad as found:
        bad = found
    except ProverStoppedError as failed:
        raise BookUnavailable(
            "missing", f"the book cannot be read to its end: {failed}; call the administrator"
        ) from failed
    return Verdict(
        ok=bad is None,
        entries=judge.head.size,
        root=judge.head.root().hex(),
        first_bad=None if bad is None else bad.number,
        why="" if bad is None else bad.what,
        checkpoints=judge.checkpoints,
        covered=judge.covered,
        erased=judge.erasures,
    )
