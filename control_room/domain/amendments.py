"""Changing a code that was filed: only to one its list has, so that the figures can always be made again."""

from collections.abc import Mapping
from enum import StrEnum
from typing import ClassVar

from control_room.domain.errors import Refusal


class NoSuchCode(Refusal):
    """A code was given that its list does not have, or a field was named that has no list."""

    code: ClassVar[str] = "no_such_code"


def require_code(field: str, now: str | None, lists: Mapping[str, type[StrEnum]]) -> None:
    """Refuse a code that is not in its field's list; None, which withdraws the code, is in every list.

    Raises:
        NoSuchCode: the words name what would be right.
    """
    codes = lists.get(field)
    if codes is None:
        raise NoSuchCode(f"{field} is no code of this; amend one of {', '.join(lists)}, or correct the line's words")
    if now is not None and now not in {each.value for each in codes}:
        raise NoSuchCode(f"{now} is in no list of {field}; give one of {', '.join(codes)}")
