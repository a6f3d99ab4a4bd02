"""What the room can refuse. Each refusal is a class; its words say what to do next."""

from typing import ClassVar

from typing_extensions import override


class Refusal(Exception):  # noqa: N818 - the room says "refused", never "error"
    """A step the room will not take.

    Subclasses set `code` (unique, snake_case, published in docs/refusals.md) and pass words that tell the operator what to do next.

    Attributes:
        clauses: of the access protocol, where its words do not name them; `version` the one in force as it refused.
    """

    code: ClassVar[str] = "refused"
    clauses: tuple[str, ...] = ()
    version: str = ""

    @override
    def __str__(self) -> str:
        """Its words, and the clause and version they rest on."""
        words = super().__str__()
        under = ", ".join((*self.clauses, *((f"version {self.version}",) if self.version else ())))
        return f"{words} ({under})" if under else words


class BookUnavailable(Refusal):
    """The book cannot be written just now; lines go to this workstation's side-book.

    Attributes:
        why: locked, full, read_only, missing, away or different.
    """

    code: ClassVar[str] = "book_unavailable"

    def __init__(self, why: str, words: str) -> None:
        super().__init__(words)
        self.why = why


class NoSuchMatter(Refusal):
    """Nothing in the book has that reference, or this person may not see it."""

    code: ClassVar[str] = "no_such_matter"


class NoSuchLine(Refusal):
    """The book has no line of that number, or this person may not see it."""

    code: ClassVar[str] = "no_such_line"


class OldLibrary(Refusal):
    """The SQLite library is older than the one that is safe with several consoles."""

    code: ClassVar[str] = "old_library"


class NewerSchema(Refusal):
    """The book was last opened by a newer console."""

    code: ClassVar[str] = "newer_schema"
