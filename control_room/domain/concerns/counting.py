"""The register's figures: counts, by when the room became aware of each."""

from collections.abc import Iterable
from datetime import datetime

from msgspec import Struct

from control_room.domain.concerns.codes import Finding, Sort
from control_room.domain.concerns.lasting import in_time
from control_room.domain.concerns.states import Concern
from control_room.domain.matters import Stage


class ConcernFigures(Struct, frozen=True, kw_only=True):
    """Counts of one period; none says whose.

    Attributes:
        upheld: complaints upheld, in whole or in part.
        in_time: complaints answered by their day; `overdue` not answered, and past it.
        notified: breaches the ICO was told of; `in_hours` of them within their hours.
        misuse, misuse_upheld: reported, and upheld in whole or in part.
    """

    complaints: int = 0
    upheld: int = 0
    answered: int = 0
    in_time: int = 0
    overdue: int = 0
    referred: int = 0
    breaches: int = 0
    notified: int = 0
    in_hours: int = 0
    not_notified: int = 0
    misuse: int = 0
    misuse_upheld: int = 0
    homes: int = 0
    zones_lost: int = 0
    zones_overridden: int = 0
    open: int = 0


def figures_of(concerns: Iterable[Concern], now: datetime) -> ConcernFigures:
    """The figures of some concerns; a voided one counts nothing."""
    found = [it for it in concerns if it.stage is not Stage.VOIDED]

    def of(*sorts: Sort) -> list[Concern]:
        return [it for it in found if it.sort in sorts]

    def upheld(some: Iterable[Concern]) -> int:
        return sum(it.finding in {Finding.UPHELD, Finding.PARTLY} for it in some)

    complaints, breaches = of(Sort.COMPLAINT), of(Sort.BREACH)
    answered = [(it, it.answered_at) for it in complaints if it.answered_at is not None]
    notified = [(it, it.notified_at) for it in breaches if it.notified_at is not None]
    return ConcernFigures(
        complaints=len(complaints),
        upheld=upheld(complaints),
        answered=len(answered),
        in_time=sum(in_time(at, it.answer_by) for it, at in answered),
        overdue=sum("complaint_answered" in it.late(now) for it in complaints),
        referred=sum(bool(it.beyond) for it in complaints),
        breaches=len(breaches),
        notified=len(notified),
        in_hours=sum(it.clock_ends is not None and at <= it.clock_ends for it, at in notified),
        not_notified=sum(it.notified_at is None and it.not_notified is not None for it in breaches),
        misuse=len(of(Sort.MISUSE)),
        misuse_upheld=upheld(of(Sort.MISUSE)),
        homes=len(of(Sort.HOME)),
        zones_lost=len(of(Sort.ZONE_LOST)),
        zones_overridden=len(of(Sort.ZONE_OVERRIDDEN)),
        open=sum(it.stage is Stage.OPEN for it in found),
    )
