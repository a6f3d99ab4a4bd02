"""Names as they are said of an operation: whether two are one person's. Of officers and of staff, never of whom it is about."""

from collections.abc import Sequence
from typing import Final


def same_name(one: str, other: str) -> bool:
    """Whether two names are one person's, rank and number aside."""
    first, second = names_of(one), names_of(other)
    return bool(first) and first == second


_TITLES: Final = frozenset(
    """pc sc dc ps ds sgt insp di ch chief inspector dci supt superintendent det detective dsu dcs cmdr sergeant constable mr mrs ms t a
    """.split()  # noqa: SIM905
)


def names_of(typed: str) -> frozenset[str]:
    """The words of a name without ranks and numbers, in small letters."""
    words = (each.strip(".,()").lower() for each in typed.replace("/", " ").split())
    return frozenset(each for each in words if each.isalpha() and each not in _TITLES)


def covered(name: str, allowed: Sequence[str]) -> bool:
    """Whether a name is among those allowed: its words all stand in one of them, ranks aside, or one's all in it."""
    words = names_of(name)
    for each in allowed:
        known = names_of(each)
        if words and known and (words <= known or known <= words):
            return True
    return False
