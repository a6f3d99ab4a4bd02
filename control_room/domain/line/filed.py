"""What every way of filing a line has: the matter it goes to, and the words."""

from msgspec import Struct


class Filed(Struct, frozen=True, kw_only=True, tag_field="intent"):
    """`ref` is the matter the line goes to; `words` are the operator's, verbatim, with the verb left off."""

    ref: str | None = None
    words: str = ""
