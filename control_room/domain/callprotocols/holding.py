"""What holds when a need begins: which ways of its tree that go by hours or by the weather are true. The book keeps it with the need."""

from datetime import datetime

from control_room.domain.callprotocols.trees import CallProtocol, End, Fork, When
from control_room.domain.hours import Hours


def holding(tree: CallProtocol, hours: Hours | None, at: datetime, *, severe: bool) -> tuple[str, ...]:
    """The names of its forks that are true at an instant, and of its signposts whose service is open then.

    Args:
        severe: the emergency beds for severe weather are open: an order on the board says so.
    """

    def true(node: Fork | End) -> bool:
        if isinstance(node, Fork) and node.when is When.SEVERE_WEATHER:
            return severe
        service = (node.service if isinstance(node, Fork) else "") or tree.service
        profile = None if hours is None else hours.service(service)
        if hours is None or profile is None:
            return False
        on_duty = isinstance(node, Fork) and node.when is When.ON_DUTY
        return hours.on_duty(profile, at) if on_duty else hours.open_at(profile, at)

    asked = (node for node in tree.nodes if isinstance(node, Fork) or (isinstance(node, End) and node.to_open))
    return tuple(node.name for node in asked if true(node))
