"""Lines about figures handed to others."""

from datetime import date

from control_room.domain.book import Facts, Public, Words


class FiguresReported(Facts, frozen=True, kw_only=True, tag="figures.reported"):
    """Figures of a period were reported, and are kept as they were reported."""

    since: Public[date]
    until: Public[date]
    assists: Public[int]
    radio_calls: Public[int]
    arrests: Public[int]
    reviews_unsuccessful: Public[int] = 0
    name: Words
