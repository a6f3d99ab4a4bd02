"""The empty form officers fill in, drawn in a process of its own."""

import msgspec

from control_room.adapters.paper import drawn
from control_room.domain.requests.fillable import Blank


async def blank_form(blank: Blank) -> bytes:
    """The form as a fillable PDF of two pages. Raises `NotPrinted`."""
    return await drawn("control_room.adapters.acroforms", msgspec.json.encode(blank))
