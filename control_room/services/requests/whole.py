"""Everything done about written requests, by what it is for."""

from collections.abc import Iterable

from control_room.services.requests.ground import Ground
from control_room.services.requests.intake import Intake
from control_room.services.requests.keying import Keying
from control_room.services.requests.queue import Queue
from control_room.services.requests.reviewing import Reviewing
from control_room.services.requests.watching import Watching


class Requests:
    """The life of a written request.

    Attributes:
        intake: kept as it came, read, filed.
        keying: keyed at the desk; particulars and items put right.
        reviewing: searched, answered, closed, reopened.
        queue: looked at.
        watching: what falls due.
    """

    def __init__(self, ground: Ground, *, workstation: str, domains: Iterable[str] = (), ours: str = "") -> None:
        self.intake = Intake(ground, domains=domains, ours=ours)
        self.keying = Keying(ground)
        self.reviewing = Reviewing(ground)
        self.queue = Queue(ground)
        self.watching = Watching(ground, workstation=workstation)
