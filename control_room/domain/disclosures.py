"""What the book says of an extract of it that was given out."""

from control_room.domain.book import Facts, Public, Words
from control_room.domain.requests.codes import Agency, Basis


class DisclosureExtracted(Facts, frozen=True, kw_only=True, tag="disclosure.extracted"):
    r"""Lines of a matter were copied out for somebody, other people masked. It stands beside the matter and changes nothing of it.

    Attributes:
        refs: every matter whose lines are in it.
        lines: how many lines; `masked` how many words of them were masked.
        digest: SHA-256 over "number leaf-hash\n" of each line in it, so that a later one with a line missing is found out.
    """

    refs: Public[tuple[str, ...]] = ()
    lines: Public[int] = 0
    masked: Public[int] = 0
    digest: Public[str] = ""
    agency: Public[Agency | None] = None
    basis: Public[Basis | None] = None
    recipient: Words
    organisation: Words | None = None
    purpose: Words
