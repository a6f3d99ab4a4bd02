"""Any line a subject could write, drawn field by field from its kinds."""

import types
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import msgspec
from hypothesis import strategies as st

from control_room.domain.book import Erased, Facts, join, split, words_fields
from control_room.domain.kinds import fold
from tests.domain.lines import NIGHT, line

CAMERAS = ("2", "3", "22", "24", "D4")
TIMES = st.integers(0, 200).map(lambda minutes: NIGHT + timedelta(minutes=minutes))


def _of(hint: Any) -> st.SearchStrategy[Any]:
    origin, args = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _of(args[0])
    if origin in (Union, types.UnionType):
        return st.one_of(*(_of(arg) for arg in args))
    if origin is tuple:
        return st.lists(_of(args[0]), max_size=3).map(tuple)
    if hint is type(None):
        return st.none()
    if hint is str:
        return st.sampled_from((*CAMERAS, "arrest", "category", "weapon_seen"))
    if hint is bool:
        return st.booleans()
    if hint is int:
        return st.integers(0, 9000)
    if hint is datetime:
        return TIMES
    if hint is date:
        return st.just(date(2026, 3, 13))
    if issubclass(hint, StrEnum):
        return st.sampled_from(list(hint))
    if hint is Erased:
        return st.just(Erased(erased=7))
    return struct_of(hint)


def struct_of(kind: type[msgspec.Struct]) -> st.SearchStrategy[Any]:
    hints = get_type_hints(kind, include_extras=True)
    return st.builds(kind, **{f.name: _of(hints[f.name]) for f in msgspec.structs.fields(kind)})


def facts_of(union: Any) -> st.SearchStrategy[Facts]:
    return st.one_of(*(struct_of(kind) for kind in get_args(union)))


def stories(*unions: Any, ref: str, most: int = 12) -> st.SearchStrategy[list[Any]]:
    """Up to `most` lines of one matter, in any order of kinds and of times."""
    pairs = st.lists(
        st.tuples(st.one_of(*(facts_of(union) for union in unions)), TIMES, st.sampled_from(("0417", "0562"))),
        min_size=1,
        max_size=most,
    )
    return pairs.map(
        lambda told: [line(facts, number=n, at=at, by=by, ref=ref) for n, (facts, at, by) in enumerate(told, 1)]
    )


def erased(one: Any) -> Any:
    """The same line with every word of it lawfully erased."""
    facts = one.facts
    public, _ = split(facts)
    said = {name: Erased(erased=9) for name in words_fields(type(facts)) if getattr(facts, name) is not None}
    return msgspec.structs.replace(one, facts=join(type(facts), public, said))


__all__ = ["CAMERAS", "TIMES", "UTC", "erased", "facts_of", "stories", "struct_of"]


def read_by_their_lines(story, reads):
    """Whoever has read a matter has a line by which they did, and such a line is always a reading."""
    folded, by = None, set()
    for one in story:
        folded = fold(folded, one)
        by |= {one.by} if reads(one) else set()
        assert set(folded.read_by) <= by
        assert one.by in folded.read_by or not reads(one)
