"""What is asked of the process that looks at stills, and what it answers: plain data, so that whoever asks need not decode."""

from msgspec import Struct

from control_room.domain.views.looks import Comparison, Features, Reference, Unseen


class Look(Struct, frozen=True, kw_only=True):
    """Look at this still beside the references of its camera and preset: of one light, of both, or none yet."""

    picture: bytes
    references: tuple[Reference, ...] = ()


class Looked(Struct, frozen=True, kw_only=True):
    """What there is to say of a still, or why it could not be looked at.

    Attributes:
        beside: the comparison with the reference of its light; None where there is none of that light and size.
    """

    unseen: Unseen | None = None
    seen: Features | None = None
    beside: Comparison | None = None
