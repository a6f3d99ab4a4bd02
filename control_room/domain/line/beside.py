"""What a line can be read as that files nothing: a search, a question, whom to ring, a matter to take in hand, nothing at all."""

from control_room.domain.line.filed import Filed


class Find(Filed, frozen=True, kw_only=True, tag="find"):
    """Search for `words`; writes nothing."""


class Help(Filed, frozen=True, kw_only=True, tag="help"):
    """Help about `words`; writes nothing."""


class Blank(Filed, frozen=True, kw_only=True, tag="blank"):
    """Nothing was typed; Enter writes nothing."""


class Whom(Filed, frozen=True, kw_only=True, tag="whom"):
    """Whom to ring, asked by a few letters in `words`; writes nothing."""


class TakeUp(Filed, frozen=True, kw_only=True, tag="take_up"):
    """A reference alone: the matter `ref` is taken in hand; writes nothing."""


Beside = Find | Help | Blank | Whom | TakeUp
"""Every line that files nothing."""
