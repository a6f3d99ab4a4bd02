"""What the room can refuse. Each refusal is a class; its words say what to do next."""

from typing import ClassVar


class Refusal(Exception):  # noqa: N818 - the room says "refused", never "error"
    """A step the room will not take.

    Subclasses set `code` (unique, snake_case, published in docs/refusals.md) and pass words that tell the operator what to do next.
    """

    code: ClassVar[str] = "refused"
