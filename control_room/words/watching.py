"""How the figures of proactive watching read, and their release."""

from control_room.domain.book import Line, heard
from control_room.domain.watching import WatchingReleased
from control_room.words.saying import said

ABOUT = (
    "People watched because an operator began it, by how old they looked and the code that was said. Below five is never told, "
    "and a total that would give it back only as far as the rest tells it."
)


@said.register
def _(facts: WatchingReleased, line: Line) -> str:
    _ = line
    return f"figures of proactive watching from {facts.since} to {facts.until} released to {heard(facts.to)}"
