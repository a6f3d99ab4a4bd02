"""What the statute wants of an authority, and what a room's own protocol may make stricter and never softer."""

from typing import Final

from msgspec import Struct

from control_room.domain.operations.codes import POLICE, Agency, Rank

HOURS: Final = 72
"""An urgent authority lasts so long, elapsed from the instant of the grant (RIPA 2000 s.43(3)(a))."""
MONTHS: Final = 3
"""A written one, beginning with the day it takes effect (RIPA 2000 s.43(3)(c))."""
OFFENCE_MONTHS: Final = 6
"""Of imprisonment, for the council's own; or the sale of alcohol or tobacco to children."""
WARNINGS: Final = (336, 72, 24, 1)
"""Hours before the end at which it is said to be near, once each."""


class Terms(Struct, frozen=True, kw_only=True):
    """Ranks that grant (SI 2010/521), how long what they grant lasts, how grave an offence the council's own wants."""

    hours: int = HOURS
    months: int = MONTHS
    police: Rank = Rank.SUPERINTENDENT
    police_urgent: Rank = Rank.INSPECTOR
    crime_agency: Rank = Rank.GRADE_2
    crime_agency_urgent: Rank = Rank.GRADE_3
    offence_months: int = OFFENCE_MONTHS

    def least(self, agency: Agency, *, urgent: bool) -> Rank:
        """The lowest rank that grants for an agency; the crime agency's grades as SOCA's were."""
        if agency in POLICE:
            return self.police_urgent if urgent else self.police
        if agency is Agency.NCA:
            return self.crime_agency_urgent if urgent else self.crime_agency
        return Rank.COUNCIL_OFFICER if agency is Agency.COUNCIL else Rank.SENIOR_OFFICER


STATUTE: Final = Terms()
