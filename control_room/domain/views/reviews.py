"""What became of a picture that was odd: put before a person, who accepts or rejects it. Lines of the book, and their fold.

A picture that passes is no line: only what a person is asked about, and what they answered. How many were judged is counted
beside the book (`store/views.py`), so that the site's own rate of false alarms can be said.
"""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import ClassVar, Final

from msgspec import Struct
from msgspec.structs import replace

from control_room.domain.book import Facts, Line, Public, Words
from control_room.domain.errors import Refusal
from control_room.domain.register_codes import Symptom
from control_room.domain.views.looks import Light
from control_room.domain.views.verdicts import Sign


class Stands(StrEnum):
    """Where a review stands."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    WELL_AGAIN = "well_again"
    NEW_REFERENCE = "new_reference"


class Passing(StrEnum):
    """How a review ended without an answer."""

    WELL_AGAIN = "well_again"
    NEW_REFERENCE = "new_reference"


class ViewOdd(Facts, frozen=True, kw_only=True, tag="view.odd"):
    """A camera's picture is put before a person: what is odd about it, and the two pictures by their hashes.

    Attributes:
        dx, dy: how far the view moved, in tenths of a per cent of width and height, + to the right and down.
        odd: how many of the last three pictures were odd by themselves.
        taken: when the picture was taken; `seen` is its SHA-256, `known` that of the good one it stands beside.
    """

    camera: Public[str]
    preset: Public[int]
    light: Public[Light]
    signs: Public[tuple[Sign, ...]] = ()
    dx: Public[int] = 0
    dy: Public[int] = 0
    odd: Public[int] = 2
    cells: Public[tuple[int, ...]] = ()
    taken: Public[datetime]
    known: Public[str] = ""
    seen: Public[str]
    source: Words = ""


class ViewAccepted(Facts, frozen=True, kw_only=True, tag="view.accepted"):
    """A person looked: the picture is fine. It is learnt from. `review` is the number of its line."""

    review: Public[int]
    camera: Public[str]
    text: Words = ""


class ViewRejected(Facts, frozen=True, kw_only=True, tag="view.rejected"):
    """A person looked: the picture is not as it should be. `fault` is where that is pursued."""

    review: Public[int]
    camera: Public[str]
    symptom: Public[Symptom]
    fault: Public[str]
    text: Words = ""


class ViewPassed(Facts, frozen=True, kw_only=True, tag="view.passed"):
    """Nobody had answered, and it is past: the pictures were well again, or a new reference was begun."""

    review: Public[int]
    camera: Public[str]
    how: Public[Passing] = Passing.WELL_AGAIN


class ReferenceMade(Facts, frozen=True, kw_only=True, tag="view.reference"):
    """What a camera shows from a preset in one light is from now on this: the middle of pictures that a person accepted."""

    camera: Public[str]
    preset: Public[int]
    light: Public[Light]
    pictures: Public[tuple[str, ...]] = ()


class ReferenceDropped(Facts, frozen=True, kw_only=True, tag="view.renewed"):
    """What a camera showed there holds no more, and why: it was moved on purpose, the leaves fell. A new one is to be made."""

    camera: Public[str]
    preset: Public[int]
    lights: Public[tuple[Light, ...]] = ()
    reason: Words


class NoSuchReview(Refusal):
    """No review has that number."""

    code: ClassVar[str] = "no_such_review"


class ReviewOver(Refusal):
    """Somebody answered it already, or it is past."""

    code: ClassVar[str] = "review_over"


class WhyNew(Refusal):
    """A new reference wants a reason."""

    code: ClassVar[str] = "why_new"


class NotTogether(Refusal):
    """These pictures make no reference."""

    code: ClassVar[str] = "pictures_not_together"


SYMPTOMS: Final = {
    Sign.UNMASKED: Symptom.PRIVACY_ZONE_LOST,
    Sign.BLANK: Symptom.NO_PICTURE,
    Sign.BLACK: Symptom.NO_PICTURE,
    Sign.WHITE: Symptom.NO_PICTURE,
    Sign.FROZEN: Symptom.FROZEN,
    Sign.SCENE: Symptom.VIEW_MOVED,
    Sign.MOVED: Symptom.VIEW_MOVED,
    Sign.MONO: Symptom.MONO,
    Sign.NOISE: Symptom.NOISE_INTERFERENCE,
    Sign.SOFT: Symptom.OUT_OF_FOCUS,
    Sign.OBSCURED: Symptom.OBSCURED,
    Sign.DIRTY: Symptom.DIRTY_LENS,
}
"""The fault a sign points to, the surest sign first: what stands before a lens is what a bare tree is taken for (ADR 9)."""
OTHERWISE: Final = (Symptom.FOLIAGE, Symptom.DAMAGE, Symptom.IR_FAIL, Symptom.PRESET_LOST)
"""What a person may see in a picture besides."""
KINDS: Final = tuple(dict.fromkeys((*SYMPTOMS.values(), *OTHERWISE)))
"""Every fault that a picture may show."""
_SUREST: Final = tuple(SYMPTOMS)


class Review(Struct, frozen=True, kw_only=True):
    """One picture put before a person, as it stands now.

    Attributes:
        number: its line; that is what it is called by.
        over_at: when it was answered or past, by whom.
    """

    number: int
    at: datetime
    facts: ViewOdd
    stands: Stands = Stands.OPEN
    over_at: datetime | None = None
    by: str = ""
    symptom: Symptom | None = None
    fault: str = ""
    text: Words = ""

    @property
    def sure(self) -> tuple[int, int, int]:
        """How sure it is that something is the matter, the least number first: sign, how many pictures, how much of the view."""
        first = min((_SUREST.index(sign) for sign in self.facts.signs), default=len(_SUREST))
        return first, -self.facts.odd, -len(self.facts.cells)

    @property
    def symptoms(self) -> tuple[Symptom, ...]:
        """The faults it may be, the likeliest first."""
        told = (SYMPTOMS[sign] for sign in _SUREST if sign in self.facts.signs)
        return tuple(dict.fromkeys((*told, *KINDS)))


def reviews(lines: Iterable[Line]) -> tuple[Review, ...]:
    """Every review that these lines tell of, by number. An answer to one that was answered before changes nothing."""
    found: dict[int, Review] = {}
    for line in lines:
        if line.struck is not None:
            continue
        match line.facts:
            case ViewOdd():
                found[line.number] = Review(number=line.number, at=line.at, facts=line.facts)
            case ViewAccepted() | ViewRejected() | ViewPassed():
                one = found.get(line.facts.review)
                if one is not None and one.stands is Stands.OPEN:
                    found[one.number] = _answered(one, line, line.facts)
            case _:
                pass
    return tuple(found.values())


def _answered(one: Review, line: Line, facts: ViewAccepted | ViewRejected | ViewPassed) -> Review:
    over = replace(one, over_at=line.at, by=line.by)
    match facts:
        case ViewAccepted():
            return replace(over, stands=Stands.ACCEPTED, text=facts.text)
        case ViewRejected():
            return replace(over, stands=Stands.REJECTED, symptom=facts.symptom, fault=facts.fault, text=facts.text)
        case ViewPassed():
            return replace(over, stands=Stands(facts.how.value))


def still_open(found: Iterable[Review]) -> tuple[Review, ...]:
    """Those a person is to answer, the surest first; of the equally sure the longest open first."""
    return tuple(sorted((one for one in found if one.stands is Stands.OPEN), key=lambda one: (one.sure, one.number)))


class Rates(Struct, frozen=True, kw_only=True):
    """How often the check was wrong at this site, in a period.

    Attributes:
        judged: pictures laid beside a reference, or plainly odd without one.
        unchecked: pictures that could not be judged: they are in no rate.
        raised: reviews that were put before a person; the rest is what became of those, whenever that was.
    """

    judged: int
    unchecked: int
    raised: int
    accepted: int
    rejected: int
    past: int
    open: int

    @property
    def of_judged(self) -> float | None:
        """Per cent of the pictures judged that were put before a person and were fine; None where none was judged."""
        return 100 * self.accepted / self.judged if self.judged else None

    @property
    def of_reviews(self) -> float | None:
        """Per cent of the reviews that were fine; None where there was none."""
        return 100 * self.accepted / self.raised if self.raised else None


def rates(found: Iterable[Review], *, judged: int, unchecked: int) -> Rates:
    """The rates of a period: of the reviews of its pictures, and of how many of them were judged and could not be."""
    stands = [one.stands for one in found]
    past = stands.count(Stands.WELL_AGAIN) + stands.count(Stands.NEW_REFERENCE)
    return Rates(
        judged=judged,
        unchecked=unchecked,
        raised=len(stands),
        accepted=stands.count(Stands.ACCEPTED),
        rejected=stands.count(Stands.REJECTED),
        past=past,
        open=stands.count(Stands.OPEN),
    )
