"""What the book tells of each batch of an erasure: where it stands, its list, its certificate."""

from collections.abc import Iterator, Sequence
from typing import Final

from msgspec.structs import replace

from control_room.domain.book import Line
from control_room.domain.erasing import (
    Batch,
    Certificate,
    ErasureApproved,
    ErasureBegun,
    ErasureCarriedOut,
    ErasureLeftOut,
    ErasureProposed,
    ErasureRefused,
    ErasureSeen,
    NoSuchBatch,
    NotTheList,
    Step,
    digest_of,
)
from control_room.services.acts import Looking
from control_room.store import erasing, rows

_KINDS: Final = (
    ErasureProposed.kind(),
    ErasureLeftOut.kind(),
    ErasureSeen.kind(),
    ErasureApproved.kind(),
    ErasureRefused.kind(),
    ErasureBegun.kind(),
    ErasureCarriedOut.kind(),
)
_PAGE: Final = 1000


def batches(look: Looking) -> tuple[Batch, ...]:
    """Every batch there was, oldest first."""
    found: dict[int, Batch] = {}
    for line in _lines_of(look, *_KINDS):
        _after(found, line)
    return tuple(found.values())


def _after(found: dict[int, Batch], line: Line) -> None:
    facts = line.facts
    match facts:
        case ErasureProposed():
            found[line.number] = Batch(number=line.number, proposed=facts, proposed_by=line.by)
        case ErasureLeftOut() if facts.batch in found:
            batch = found[facts.batch]
            found[facts.batch] = replace(batch, left=(*batch.left, facts))
        case ErasureSeen() if facts.batch in found:
            found[facts.batch] = replace(found[facts.batch], seen_by=line.by)
        case ErasureApproved() if facts.batch in found:
            found[facts.batch] = replace(found[facts.batch], approved_by=line.by, authority=facts.authority)
        case ErasureRefused() if facts.batch in found:
            found[facts.batch] = replace(found[facts.batch], refused=True)
        case ErasureBegun() if facts.batch in found:
            found[facts.batch] = replace(found[facts.batch], begun=facts)
        case ErasureCarriedOut() if facts.batch in found:
            found[facts.batch] = replace(found[facts.batch], done=facts)
        case _:
            return


def batch_of(look: Looking, number: int) -> Batch:
    """One batch. Raises `NoSuchBatch`."""
    found = {each.number: each for each in batches(look)}.get(number)
    if found is None:
        raise NoSuchBatch(f"line {number} proposed no erasure; keeping list says which did")
    return found


def same_list(look: Looking, batch: Batch) -> None:
    """Raise `NotTheList` unless the list kept beside the book is the one that was proposed."""
    if digest_of(erasing.list_of(look.conn, batch.number)) != batch.proposed.digest:
        raise NotTheList(f"the list of batch {batch.number} is not the one that was proposed; propose it anew")


def targets_of(look: Looking, batch: Batch) -> tuple[tuple[int, str], ...]:
    """(line, class) of what a batch is for: its list but for what was left out."""
    return tuple(each for each in erasing.list_of(look.conn, batch.number) if each[0] not in batch.left_out)


def told_of(look: Looking, number: int) -> tuple[Line, ...]:
    """The lines that tell of a batch from hand to hand, oldest first; not the pieces it was carried out in."""
    return tuple(
        line for line in _lines_of(look, *_KINDS) if line.number == number or getattr(line.facts, "batch", 0) == number
    )


def refs_in(look: Looking, targets: Sequence[tuple[int, str]]) -> tuple[str, ...]:
    """The matters that a list's lines are on."""
    found = erasing.refs_of(look.conn, [number for number, _ in targets])
    return tuple(sorted({ref for ref in found.values() if ref is not None}))


def certificate(look: Looking, number: int, by: str) -> Certificate:
    """What the certificate of a batch says. Raises `NoSuchBatch`, `NotItsTurn`."""
    batch = batch_of(look, number)
    batch.at(Step.CARRIED_OUT)
    told = [line for line in _lines_of(look, ErasureCarriedOut.kind()) if _of(line, number)]
    line, begun = told[-1], batch.begun
    room = rows.the_room(look.conn)
    size = begun.size if begun else 0
    return Certificate(
        batch=batch,
        line=line.number,
        at=line.recorded_at,
        before=erasing.sealed(look.conn, 1, size),
        after=erasing.sealed(look.conn, line.number, line.number + 1),
        room=rows.room_name(room),
        by=by,
        now=look.now,
        training=room is not None and bool(room["training"]),
    )


def _of(line: Line, number: int) -> bool:
    return isinstance(line.facts, ErasureCarriedOut) and line.facts.batch == number


def _lines_of(look: Looking, *kinds: str) -> Iterator[Line]:
    """Every line of some kinds, a page at a time."""
    after = 0
    while True:
        page = look.lines(kinds=kinds, after=after, limit=_PAGE)
        yield from page
        if len(page) < _PAGE:
            return
        after = page[-1].number
