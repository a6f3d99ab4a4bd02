"""Which request a message is about: by the letter of ours it answers, or by a reference with its check letter.

A reference is easily guessed and a Message-ID easily copied, so neither opens a request to whoever names it: a message
from another address than the request's own is said to claim it, and is not put with it.
"""

import re
from collections.abc import Callable, Collection
from enum import StrEnum
from typing import Final

from msgspec import Struct

from control_room.domain import refs
from control_room.domain.refs import RefKind, WrongCheckLetter
from control_room.domain.requests.originals import Parsed

DEEPEST: Final = 3
"""Quoted replies down to which a reference is looked for."""
MOST: Final = 20
"""References of one message that are looked at."""

_HYPHEN: Final = "[-\u2010\u2011\u2013]"
_REF: Final = re.compile(
    rf"(?<![A-Za-z0-9])RR{_HYPHEN}?[0-9]{{2}}{_HYPHEN}?[0-9]{{6}}{_HYPHEN}?[A-Z](?![A-Za-z0-9])",
    re.IGNORECASE | re.ASCII,
)


class Found(StrEnum):
    """Where in a message a request is named."""

    ANSWERS = "answers"
    """It answers or follows a message known to be about it."""
    SUBJECT = "subject"
    TEXT = "text"
    QUOTED = "quoted"


class Claim(Struct, frozen=True, kw_only=True):
    """A request a message names.

    Attributes:
        depth: how deep in quoted replies; 0 for what they wrote now.
    """

    ref: str
    found: Found
    depth: int = 0


class Belongs(Struct, frozen=True, kw_only=True):
    """What a message belongs to.

    Attributes:
        ref: the request it is about; None where none is sure.
        found: where it is named.
        claims: requests it names that it is not put with: another's, or several at once.
    """

    ref: str | None = None
    found: Found | None = None
    claims: tuple[str, ...] = ()


def named(text: str) -> tuple[str, ...]:
    """The requests named in a text by reference with the right check letter, in order, each once."""
    made: list[str] = []
    for match in _REF.finditer(text):
        try:
            ref = refs.read(match[0], 0)
        except WrongCheckLetter:
            continue
        if ref is not None and refs.parts(ref).kind is RefKind.REVIEW_REQUEST:
            made.append(ref)
    return tuple(dict.fromkeys(made))[:MOST]


def claims(parsed: Parsed, known: Callable[[str], str | None]) -> tuple[Claim, ...]:
    """Every request a message names, the surest first: what it answers, its subject, its text, what it quotes.

    Args:
        known: the request a Message-ID is about, ours or theirs; None where it is not known.
    """
    made: list[Claim] = []
    for message_id in parsed.references:
        ref = known(message_id)
        if ref is not None:
            made.append(Claim(ref=ref, found=Found.ANSWERS))
    made += [Claim(ref=ref, found=Found.SUBJECT) for ref in named(parsed.subject)]
    made += [Claim(ref=ref, found=Found.TEXT) for ref in named(parsed.text)]
    for depth in range(1, DEEPEST + 1):
        quoted = "\n".join(layer.text for layer in parsed.quoted if layer.depth == depth)
        made += [Claim(ref=ref, found=Found.QUOTED, depth=depth) for ref in named(quoted)]
    return tuple(made)


def belongs(
    parsed: Parsed, *, known: Callable[[str], str | None], addresses: Callable[[str], Collection[str] | None]
) -> Belongs:
    """The request a message is about, or that none is sure.

    The surest place that names any decides; where it names several of the sender's own at once, none is sure. A letter
    of ours that came back belongs to what it was about, whoever brought it back.

    Args:
        known: as in `claims`.
        addresses: the addresses a request was asked from; None where there is no such request.
    """
    others: list[str] = []
    places: dict[tuple[Found, int], list[str]] = {}
    for claim in claims(parsed, known):
        asked_from = addresses(claim.ref)
        if asked_from is None:
            continue
        theirs = parsed.proved != "fail" and parsed.sender and parsed.sender in {each.lower() for each in asked_from}
        if theirs or (parsed.returned and claim.found is Found.ANSWERS):
            places.setdefault((claim.found, claim.depth), []).append(claim.ref)
        else:
            others.append(claim.ref)
    for (found, _), own in places.items():
        distinct = tuple(dict.fromkeys(own))
        if found is Found.ANSWERS or len(distinct) == 1:
            rest = tuple(dict.fromkeys(each for each in others if each != distinct[0]))
            return Belongs(ref=distinct[0], found=found, claims=rest)
        return Belongs(claims=distinct)
    return Belongs(claims=tuple(dict.fromkeys(others)))
