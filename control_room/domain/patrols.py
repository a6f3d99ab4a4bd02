"""A patrol of cameras: one line, no matter of its own."""

from control_room.domain.book import Facts, Public, Words


class Patrolled(Facts, frozen=True, kw_only=True, tag="patrol.logged"):
    """Cameras looked over, and what was seen. `quiet` says nothing was."""

    cameras: Public[tuple[str, ...]] = ()
    quiet: Public[bool] = False
    text: Words = ""
    typed: Words | None = None
