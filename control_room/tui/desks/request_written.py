"""The written form an urgent request owes: whoever looks at what came says whether it is that."""

from typing import TYPE_CHECKING

from control_room.domain.requests.states import ReviewRequest
from control_room.tui.doors import Choice
from control_room.words.saying import ref_words

if TYPE_CHECKING:
    from control_room.tui.desks.request import RequestPane


async def its_form(pane: "RequestPane", request: ReviewRequest) -> bool | None:
    """Whether what came is the written form that request owes; False where it owes none, None where nobody said."""
    if not request.form_owed:
        return False
    return await pane.pick(
        f"{ref_words(request.ref)}: is this the written form that is owed?",
        [
            Choice(label="yes", answer=True, said="you looked at it, and it is theirs"),
            Choice(label="no", answer=False, said="a message like any other; the form is still owed"),
        ],
    )
