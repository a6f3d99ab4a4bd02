"""From what was suggested to what is filed: a person takes it with one key, a closed question of the form takes itself. Pure."""

from collections.abc import Iterable, Mapping
from typing import ClassVar, Final

import msgspec
from msgspec.structs import replace

from control_room.domain.errors import Refusal
from control_room.domain.requests.kinds import RequestAsked, RequestFiled
from control_room.domain.requests.suggesting import Caution, Part, Suggested

_GUESSED: Final = frozenset({Caution.DAY_ASSUMED, Caution.HALF_ASSUMED, Caution.ENDS_FIRST})
"""What makes a window a guess at another day or another half of it."""


class NotSuggested(Refusal):
    """Something was named that is not among what was read."""

    code: ClassVar[str] = "not_suggested"


def certain(
    suggested: Suggested, *, fields: Iterable[str] = (), items: Iterable[int] = ()
) -> tuple[Suggested, Suggested]:
    """(what may be filed: what was said outright and what is named, what stays beside for somebody to judge).

    Args:
        fields: unsure particulars that are taken all the same, each the first read of its name.
        items: unsure places and times that are taken all the same, from 1.

    Raises:
        NotSuggested: one of those was not read at all.
    """
    named, numbers = frozenset(fields), frozenset(items)
    read = {each.field for each in suggested.fields}
    wrong = [*sorted(named - read), *(f"item {n}" for n in sorted(numbers) if not 0 < n <= len(suggested.items))]
    if wrong:
        offered = ", ".join([*sorted(read), *(f"item {n}" for n in range(1, len(suggested.items) + 1))])
        raise NotSuggested(f"{', '.join(wrong)}: not read in it; one of {offered or 'none'} would be right")
    taken = tuple(each for each in suggested.fields if each.sure or each.field in named)
    had = {each.field for each in taken}
    places = [
        (n in numbers or (item.sure and item.begins is not None), item) for n, item in enumerate(suggested.items, 1)
    ]
    beside = {each.field: each for each in reversed(suggested.fields) if each.field not in had}
    return (
        replace(suggested, fields=taken, items=tuple(item for sure, item in places if sure)),
        replace(suggested, fields=tuple(reversed(beside.values())), items=tuple(i for sure, i in places if not sure)),
    )


def filing(
    suggested: Suggested, *, only: Part | None = None, names: Iterable[str] | None = None
) -> RequestFiled | None:
    """The particulars of a suggestion as they are filed; None where it has none.

    Args:
        only: take what was read there and nowhere else.
        names: take these fields; all that a request has when not given.
    """
    wanted = set(RequestFiled.__struct_fields__ if names is None else names) - {"typed"}
    said: dict[str, object] = {}
    for each in suggested.fields:
        if each.field in wanted and each.field not in said and (only is None or each.part is only):
            said[each.field] = each.value
    return _converted(said) if said else None


def _converted(said: Mapping[str, object]) -> RequestFiled | None:
    try:
        return msgspec.convert({"kind": RequestFiled.kind(), **said}, RequestFiled, strict=False)
    except msgspec.ValidationError:
        good: dict[str, object] = {}
        for name, value in said.items():
            try:
                msgspec.convert({"kind": RequestFiled.kind(), name: value}, RequestFiled, strict=False)
            except msgspec.ValidationError:
                continue
            good[name] = value
        return msgspec.convert({"kind": RequestFiled.kind(), **good}, RequestFiled, strict=False) if good else None


def items_of(suggested: Suggested, *, only: Part | None = None) -> tuple[RequestAsked, ...]:
    """The places and windows of a suggestion as they are asked for, numbered from 1.

    Args:
        only: those read there alone. They are filed by themselves then, so a window whose day or half of the day was
            guessed is left out: the item is asked without one, and a person asks or takes the guess.
    """
    found = (item for item in suggested.items if only is None or any(each.part is only for each in item.read))
    guessed = frozenset[Caution]() if only is None else _GUESSED
    return tuple(
        RequestAsked(
            item=n,
            cameras=item.cameras,
            begins=None if guessed & set(item.told) else item.begins,
            ends=None if guessed & set(item.told) else item.ends,
            place=item.place or None,
            look_for=item.look_for or None,
        )
        for n, item in enumerate(found, 1)
    )
