"""What a concern is about, how it ends, and the other codes of the register (R17)."""

from enum import StrEnum
from typing import Final


class Sort(StrEnum):
    """What it is about."""

    ZONE_LOST = "zone_lost"
    ZONE_OVERRIDDEN = "zone_overridden"
    HOME = "home"
    """The inside of a home was looked into, or shown."""
    MISUSE = "misuse"
    COMPLAINT = "complaint"
    BREACH = "breach"
    """Personal data were lost, shown or changed that should not have been."""


class Step(StrEnum):
    """Where it stands."""

    REPORTED = "reported"
    TAKEN_UP = "taken_up"
    CONCLUDED = "concluded"


class Finding(StrEnum):
    """What it came to."""

    UPHELD = "upheld"
    PARTLY = "partly"
    NOT_UPHELD = "not_upheld"
    NO_CASE = "no_case"


class Risk(StrEnum):
    """How likely a breach harms the people concerned: `unlikely` need not be notified, of `high` they are told (UK GDPR 33, 34)."""

    UNLIKELY = "unlikely"
    LIKELY = "likely"
    HIGH = "high"


class Reply(StrEnum):
    """How somebody who complained is answered."""

    EMAIL = "email"
    LETTER = "letter"
    PHONE = "phone"
    IN_PERSON = "in_person"
    NOT_KNOWN = "not_known"
    """They left neither name nor address: there is nobody to answer."""


class Beyond(StrEnum):
    """Who a complaint was taken to after us."""

    OMBUDSMAN = "ombudsman"
    ICO = "ico"


ZONES: Final = frozenset({Sort.ZONE_LOST, Sort.ZONE_OVERRIDDEN})
ABOUT_PEOPLE: Final = frozenset({Sort.MISUSE})
"""Sorts that are about what one of our own did, whoever is named."""
