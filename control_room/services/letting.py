"""One piece of an erasure, inside one act: the line that tells, the words, the index, the dictionary, the rows."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from msgspec.structs import replace

from control_room.domain.audience import SYSTEM
from control_room.domain.erasing import WordsErased
from control_room.domain.kinds import FOLDS
from control_room.services.acts import Looking, Writing
from control_room.services.replays import replayed
from control_room.store import erasing, seen


def let_go(w: Writing, going: Iterable[tuple[int, str, tuple[str, ...]]], told: WordsErased) -> tuple[int, int]:
    """Take the words of some lines away and tell of it in the same act; answers how many lines and fields went.

    Args:
        going: (line, class, fields that still have words).
        told: what the telling line says of the batch and the two people.
    """
    chosen = sorted(going, key=lambda each: (each[1], each[2], each[0]))
    if not chosen:
        return 0, 0
    for (of, fields), group in groupby(chosen, key=lambda each: (each[1], each[2])):
        numbers = [each[0] for each in group]
        w.record(replace(told, number=numbers[0], numbers=tuple(numbers[1:]), fields=fields, of=of))
    numbers = [each[0] for each in chosen]
    lines = {line.number: line for line in seen.chosen(w.conn, SYSTEM, numbers)}
    was = erasing.bare(w.conn, numbers)
    for number, _, fields in chosen:
        leaf, words = was[number]
        before = erasing.spoken(lines[number], leaf, words)
        after = erasing.spoken(lines[number], leaf, {f: said for f, said in words.items() if f not in fields})
        erasing.erase(w.conn, number, fields)
        erasing.reindex(w.conn, before, after)
    _again(w, [line.ref for line in lines.values()])
    return len(chosen), sum(len(fields) for _, _, fields in chosen)


def _again(w: Writing, refs: Sequence[str | None]) -> None:
    """Fold every matter touched anew from what is left of its lines."""
    for ref in sorted({ref for ref in refs if ref is not None and ref.partition("-")[0] in FOLDS}):
        made = replayed(seen.all_of(w.conn, ref))
        if made is not None:
            w.made_again(ref, made)


def rest_of(look: Looking, ref: str) -> tuple[int, int]:
    """(letters, originals) of a matter that has no words left: emptied and removed; none while it has some."""
    if not erasing.silent(look.conn, ref):
        return 0, 0
    files = erasing.originals(look.conn, ref)
    for digest in files:
        erasing.forget(look.conn, digest)
    return erasing.empty_letters(look.conn, ref), len(files)


def files_of(look: Looking, numbers: Sequence[int]) -> int:
    """Remove the files that lines without words had attached, where no line that keeps its words attached the same."""
    with_words = erasing.still(look.conn, numbers)
    digests = erasing.attached(look.conn, [number for number in numbers if number not in with_words])
    for digest in digests:
        erasing.forget(look.conn, digest)
    return len(digests)
