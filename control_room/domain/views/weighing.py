"""What a picture and those before it come to: put before a person, well again, or neither."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from control_room.domain.views.limits import START, Thresholds
from control_room.domain.views.looks import Comparison, Light
from control_room.domain.views.verdicts import (
    Judged,
    Outcome,
    Sign,
    Verdict,
    counted,
    frozen,
    judge_together,
    suggested,
)

SETTLED: Final = 13
"""Accepted comparisons from which three pictures laid together are judged: the ten of a reference's own five, and three more.

Of six drawn streets, with the ten alone 2 of 30 threes by day and 1 of 30 by night were called odd, with three more none.
"""


class Weighed(Struct, frozen=True, kw_only=True):
    """One picture that was judged, and what was found beside its reference."""

    at: datetime
    verdict: Verdict
    light: Light
    beside: Comparison | None = None


class Weight(Struct, frozen=True, kw_only=True):
    """What the newest picture comes to.

    Attributes:
        verdict: the picture's own.
        raised: what is put before a person; None for nothing. `odd` of the last three pictures were odd by themselves.
        well: the last two pictures passed and nothing is to be put before anybody.
    """

    verdict: Verdict
    raised: Verdict | None = None
    odd: int = 0
    well: bool = False


def weigh(
    newest: Weighed,
    earlier: Sequence[Weighed],
    limits: Mapping[Light, Thresholds],
    greys: Sequence[tuple[datetime, bytes]] = (),
    *,
    settled: bool = True,
) -> Weight:
    """Lay the newest picture beside those before it, in any order.

    Args:
        greys: grey maps of the last pictures, the newest among them: whether anything moved at all.
        settled: enough is known of what is usual there (`SETTLED`) for three pictures laid together to be judged.
    """
    stuck = frozen(greys)
    if stuck:
        signs = (*newest.verdict.signs, Sign.FROZEN)
        newest = replace(newest, verdict=replace(newest.verdict, outcome=Outcome.REVIEW, signs=signs, why=None))
    verdict = newest.verdict
    if verdict.outcome is Outcome.NOT_CHECKED:
        return Weight(verdict=verdict)
    every = (*(each for each in earlier if each.at <= newest.at), newest)
    last = counted([Judged(at=each.at, verdict=each.verdict) for each in every])
    told = {*suggested(last), *((Sign.FROZEN,) if stuck else ())}
    cells = set(verdict.cells)
    times = {one.at for one in last}
    besides = [
        each.beside
        for each in every
        if each.at in times and each.light is newest.light and each.beside is not None and not each.verdict.why
    ]
    if settled and len(besides) == len(last) == 3:
        three = judge_together(besides, limits.get(newest.light, START[newest.light]))
        if three.outcome is Outcome.REVIEW:
            told |= set(three.signs)
            cells = cells or set(three.cells)
    odd = sum(one.verdict.outcome is Outcome.REVIEW for one in last)
    if not told:
        two = [one.verdict.outcome for one in last[:2]]
        return Weight(verdict=verdict, odd=odd, well=two == [Outcome.PASS] * 2)
    far = next((one.verdict for one in last if Sign.MOVED in one.verdict.signs), verdict)
    signs = tuple(sign for sign in Sign if sign in told)
    raised = Verdict(outcome=Outcome.REVIEW, signs=signs, dx=far.dx, dy=far.dy, cells=tuple(sorted(cells)))
    return Weight(verdict=verdict, raised=raised, odd=odd)
