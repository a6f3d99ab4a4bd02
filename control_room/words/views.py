"""How what was found of a camera's picture reads."""

from datetime import datetime

from control_room.domain.book import Line, heard
from control_room.domain.times import spoken
from control_room.domain.views.looks import CELLS, FRAMES, Unseen
from control_room.domain.views.naming import UNSEEN
from control_room.domain.views.places import Place, Waiting
from control_room.domain.views.reviews import (
    Passing,
    Rates,
    ReferenceDropped,
    ReferenceMade,
    Review,
    Stands,
    ViewAccepted,
    ViewOdd,
    ViewPassed,
    ViewRejected,
)
from control_room.domain.views.verdicts import Outcome, Sign, Verdict, Why
from control_room.words.faults import symptom_words
from control_room.words.saying import cams, counted, day_words, joined, ref_words, said

SIGNS = {
    Sign.BLANK: "nothing to be seen",
    Sign.BLACK: "black",
    Sign.WHITE: "white",
    Sign.SOFT: "not sharp",
    Sign.MOVED: "the view has moved",
    Sign.SCENE: "another view",
    Sign.OBSCURED: "something before the view",
    Sign.DIRTY: "dirt on the glass",
    Sign.FROZEN: "FROZEN: nothing moves, not even noise",
    Sign.NOISE: "noisy",
    Sign.MONO: "no colour",
    Sign.UNMASKED: "PRIVACY ZONE GONE: what was masked is seen",
}
WHYS = {
    Why.NO_REFERENCE: "no reference yet",
    Why.OTHER_SIZE: "of another size than its reference",
    Why.UNSEEN: "could not be looked at",
    Why.IN_USE: "in use",
    Why.PRIVACY: "left alone for privacy",
    Why.OUT_OF_SERVICE: "out of service",
    Why.OTHER_PRESET: "turned away from its preset",
}
STANDS = {
    Stands.OPEN: "to be answered",
    Stands.ACCEPTED: "accepted",
    Stands.REJECTED: "rejected",
    Stands.WELL_AGAIN: "well again by itself",
    Stands.NEW_REFERENCE: "past: a new reference was begun",
}
_PASSING = {
    Passing.WELL_AGAIN: "well again before anybody answered",
    Passing.NEW_REFERENCE: "a new reference was begun",
}


def _way(tenths: int, forward: str, back: str) -> str:
    whole = (abs(tenths) + 5) // 10
    return f"{whole} % {forward if tenths > 0 else back}" if whole else ""


def moved(dx: int, dy: int) -> str:
    """How far what the picture shows has gone, from tenths of a per cent: `view is 8 % to the left`."""
    way = joined(_way(dx, "to the right", "to the left"), _way(dy, "down", "up"), by=" and ")
    return f"view is {way}" if way else SIGNS[Sign.MOVED]


def found(facts: ViewOdd) -> str:
    """What was found, in words."""
    told = [moved(facts.dx, facts.dy) if sign is Sign.MOVED else SIGNS[sign] for sign in facts.signs]
    share = f"{round(100 * len(facts.cells) / CELLS)} % of it marked" if facts.cells else ""
    return joined(*told, share)


def where(camera: str, preset: int, *, several: bool = True) -> str:
    """A camera, and its preset unless that is its first."""
    return joined(cams((camera,)), f"preset {preset}" if several and preset > 1 else "", by=" ")


def review_words(one: Review, now: datetime) -> str:
    """One review on a line."""
    facts = one.facts
    taken = f"{day_words(facts.taken, now)} {spoken(facts.taken)}"
    answer = joined(STANDS[one.stands], symptom_words(one.symptom), ref_words(one.fault) if one.fault else "", by=" ")
    stands = "" if one.stands is Stands.OPEN else joined(answer, one.by and f"by {one.by}", by=" ")
    return joined(
        f"{where(facts.camera, facts.preset)}: {found(facts)}",
        f"{facts.light.value}, {taken}",
        f"odd in {facts.odd} of the last 3" if facts.odd else "",
        stands,
    )


def light_words(place: Place) -> str:
    """By which light, and at which preset unless that is the first."""
    return joined(f"by {place.light.value}", f"preset {place.preset}" if place.preset > 1 else "")


def place_words(place: Place) -> str:
    """A view without its pictures."""
    return f"{where(place.camera, place.preset)} by {place.light.value}"


def waiting_words(one: Waiting) -> str:
    """How far a reference is that is still to be made."""
    return f"{one.chosen} of {FRAMES} accepted, {counted(len(one.looks), 'picture')} to look at"


def verdict_words(verdict: Verdict, unseen: Unseen | None = None) -> str:
    """What one picture came to. What was not checked is never said to be well."""
    match verdict.outcome:
        case Outcome.PASS:
            return "picture well"
        case Outcome.REVIEW:
            far = moved(round(10 * verdict.dx), round(10 * verdict.dy))
            return joined("odd", *(far if sign is Sign.MOVED else SIGNS[sign] for sign in verdict.signs))
        case _:
            why = UNSEEN[unseen] if unseen is not None else WHYS[verdict.why] if verdict.why else ""
            return f"NOT CHECKED: {why}"


def _share(n: int, of: int, of_what: str, percent: float | None) -> str:
    return f"{n} of {counted(of, of_what)}" + ("" if percent is None else f" = {percent:.1f} %")


def rate_words(told: Rates) -> tuple[str, ...]:
    """The site's own rates, each with what it is of."""
    became = f"fine {told.accepted}, a fault {told.rejected}, past by themselves {told.past}, open {told.open}"
    return (
        f"{counted(told.judged, 'picture')} judged, {told.unchecked} not checked (in no rate)",
        f"put before a person: {told.raised}; {became}",
        f"false alarms of pictures judged: {_share(told.accepted, told.judged, 'picture', told.of_judged)}",
        f"false alarms of those put before a person: {_share(told.accepted, told.raised, 'review', told.of_reviews)}",
    )


@said.register
def _(facts: ViewOdd, line: Line) -> str:
    _ = line
    return joined(f"{where(facts.camera, facts.preset)} picture to be looked at", found(facts), by=": ")


@said.register
def _(facts: ViewAccepted, line: Line) -> str:
    _ = line
    return joined(f"{cams((facts.camera,))} picture is fine, review {facts.review}", facts.text, by=": ")


@said.register
def _(facts: ViewRejected, line: Line) -> str:
    _ = line
    head = f"{cams((facts.camera,))} picture is not as it should be, review {facts.review}"
    return joined(f"{head}: {symptom_words(facts.symptom)}, {ref_words(facts.fault)}", heard(facts.text), by=": ")


@said.register
def _(facts: ViewPassed, line: Line) -> str:
    _ = line
    return f"{cams((facts.camera,))} review {facts.review} is past: {_PASSING[facts.how]}"


@said.register
def _(facts: ReferenceMade, line: Line) -> str:
    _ = line
    of = counted(len(facts.pictures), "accepted picture")
    return f"{where(facts.camera, facts.preset)} reference by {facts.light.value} made of {of}"


@said.register
def _(facts: ReferenceDropped, line: Line) -> str:
    _ = line
    lights = " and ".join(light.value for light in facts.lights)
    return joined(f"{where(facts.camera, facts.preset)} reference dropped, by {lights}", facts.reason, by=": ")
