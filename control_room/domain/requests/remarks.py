"""What whoever deals with an original should know about it."""

from enum import StrEnum


class Remark(StrEnum):
    """Something about an original that whoever deals with it should know."""

    MIXED_SCRIPT = "mixed_script"
    """The sender's domain mixes alphabets, so that it looks like another's."""
    FOREIGN_DOMAIN = "foreign_domain"
    """The sender's domain is not plain ASCII: it matches no domain on our list."""
    MANY_SENDERS = "many_senders"
    """More than one sender is named, so that none is proved."""
    SCRIPT = "script"
    """A PDF carries JavaScript; it was not run."""
    LAUNCHES = "launches"
    """A PDF wants a program started; it was not."""
    EMBEDDED = "embedded"
    """A PDF carries files inside; they were not opened."""
    XFA = "xfa"
    """A PDF carries a second form in XML; it was not read."""
    CUT = "cut"
    """Only the beginning of the text is given; the whole is in the original."""
    ODD_HEADERS = "odd_headers"
    """A header could not be read as what it should be and is given as it stands."""
